//! When contracts end, in sentences: the next ends and the latest that is over are two facts.

use crate::domain::calendar::Day;
use crate::report::history::{History, LaneKind, LaneShape};
use crate::text;

/// The most ends that are named.
const NAMED: usize = 3;

/// The ends of contracts: those ahead, then the latest that is over; empty if none has a date. `date` formats a date.
pub fn contract_ends(history: &History, as_of: Day, date: &dyn Fn(Day) -> String) -> Vec<String> {
    let lane = history.lanes.iter().find(|lane| lane.kind == LaneKind::ContractEnds);
    let Some(lane) = lane.filter(|lane| lane.dated > 0) else {
        return Vec::new();
    };
    // Each end with its day, or the last day of its month, and its words.
    let ends: Vec<(Day, String)> = match &lane.shape {
        LaneShape::Spans(spans) => spans
            .iter()
            .map(|span| {
                let day = span.end.unwrap_or(span.start);
                (day, text::customer::contract_end(&date(day), &span.id))
            })
            .collect(),
        LaneShape::Months(months) => months
            .iter()
            .map(|month| {
                let last = month.first.plus_months(1).plus(crate::domain::calendar::Days(-1));
                (last, text::customer::contracts_in(month.things, &text::dates::month(month.first)))
            })
            .collect(),
    };
    let (ahead, over): (Vec<_>, Vec<_>) = ends.into_iter().partition(|(day, _)| *day >= as_of);
    let named: Vec<&str> = ahead.iter().take(NAMED).map(|(_, words)| words.as_str()).collect();
    let next = (!named.is_empty()).then(|| text::customer::next_ends(&named, ahead.len() > NAMED));
    let latest = over
        .iter()
        .max_by_key(|(day, _)| *day)
        .map(|(_, words)| text::customer::latest_ended(words));
    next.into_iter().chain(latest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::history::{Lane, Month, Span};
    use crate::ui::sample::day;

    fn said(shape: LaneShape) -> Vec<String> {
        let history = History {
            customer: 0,
            lanes: vec![Lane {
                kind: LaneKind::ContractEnds,
                things: 4,
                dated: 4,
                shape,
            }],
            opportunities: None,
        };
        contract_ends(&history, day("2025-07-04"), &|day| day.to_string())
    }

    #[test]
    fn next_and_ended_are_told_apart() {
        let end = |iso: &str, id: &str| Span {
            start: day(iso),
            end: None,
            label: String::new(),
            id: id.into(),
        };
        let ends = ["2024-01-01", "2025-06-23", "2025-07-06", "2025-08-01", "2025-09-01", "2026-01-01"];
        let spans = ends
            .into_iter()
            .zip(["A", "B", "C", "", "E", "F"])
            .map(|(iso, id)| end(iso, id))
            .collect();
        assert_eq!(
            said(LaneShape::Spans(spans)),
            [
                "Next contract ends: 2025-07-06 (C), 2025-08-01, 2025-09-01 (E), and later ones.",
                "Latest contract to end: 2025-06-23 (B)."
            ]
        );
    }

    #[test]
    fn many_contracts_are_told_by_month() {
        let month = |iso: &str, things| Month { first: day(iso), things };
        let months = vec![month("2025-06-01", 2), month("2025-07-01", 1)];
        assert_eq!(
            said(LaneShape::Months(months)),
            ["Next contract ends: 1 in July 2025.", "Latest contract to end: 2 in June 2025."]
        );
    }

    #[test]
    fn no_date_is_no_sentence() {
        let history = History {
            customer: 0,
            lanes: Vec::new(),
            opportunities: None,
        };
        assert!(contract_ends(&history, day("2025-07-04"), &|day| day.to_string()).is_empty());
    }
}
