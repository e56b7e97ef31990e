//! The dates of a customer: its history, limited to a time window.

use crate::chart::palette::Ink;
use crate::chart::timeline::{Lane as DrawnLane, Thing, Timeline};
use crate::domain::calendar::{Day, Days};
use crate::domain::source::Source;
use crate::report::history::{History, Lane, LaneKind, LaneShape, Month, Opportunities, Span};
use crate::text;

/// The part of the timeline that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zoom {
    #[default]
    All,
    TwoYears,
    OneYear,
}

/// The timeline in a window.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub timeline: Timeline,
    /// The text of each mark, in the drawing's order.
    pub marks: Vec<Mark>,
    /// Lane and item, from, to, count: everything, whatever the window.
    pub twin: Vec<[String; 4]>,
    pub summary: String,
}

/// The text of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub label: String,
    pub value: String,
    /// The source that holds its rows.
    pub source: Source,
}

impl Zoom {
    /// Every zoom, widest first.
    pub const ALL: [Self; 3] = [Self::All, Self::TwoYears, Self::OneYear];

    fn window(self, history: &History, as_of: Day) -> (Day, Day) {
        let years = match self {
            Self::OneYear => 1,
            Self::TwoYears => 2,
            Self::All => return everything(history, as_of),
        };
        (
            as_of.plus(Days(-years * 365 - years / 4)),
            as_of.plus_months(years.unsigned_abs() * 12),
        )
    }
}

/// Lanes without any date say so in their title; returns `None` if there are no dates at all. `date` formats a date.
pub fn show(history: &History, as_of: Day, zoom: Zoom, date: &dyn Fn(Day) -> String) -> Option<Shown> {
    if history.lanes.iter().all(|lane| lane.dated == 0) {
        return None;
    }
    let (from, to) = zoom.window(history, as_of);
    let mut marks = Vec::new();
    let mut twin = Vec::new();
    let mut lanes = Vec::new();
    let titles: Vec<String> = history.lanes.iter().map(title).collect();
    for (lane, title) in history.lanes.iter().zip(&titles) {
        let things = match &lane.shape {
            LaneShape::Months(months) => columns(lane.kind, months, (from, to), date, &mut marks, &mut twin),
            LaneShape::Spans(spans) => bars(lane.kind, spans, (from, to), date, &mut marks, &mut twin),
        };
        lanes.push(DrawnLane {
            title: title.clone(),
            ink: ink(lane.kind),
            things,
        });
    }
    Some(Shown {
        timeline: Timeline {
            from,
            to,
            as_of,
            as_of_label: text::customer::WORDS.as_of.to_owned(),
            lanes,
        },
        marks,
        twin,
        summary: text::customer::dates_summary(&titles),
    })
}

fn title(lane: &Lane) -> String {
    text::customer::lane(lane.kind, lane.dated, lane.things)
}

fn ink(kind: LaneKind) -> Ink {
    match kind {
        LaneKind::EndOfLife => Ink::Series5,
        LaneKind::EndOfService => Ink::Series3,
        LaneKind::Projects => Ink::Series1,
        LaneKind::ContractEnds => Ink::Series2,
    }
}

fn columns(
    kind: LaneKind,
    months: &[Month],
    (from, to): (Day, Day),
    date: &dyn Fn(Day) -> String,
    marks: &mut Vec<Mark>,
    twin: &mut Vec<[String; 4]>,
) -> Vec<Thing> {
    let name = lane_name(kind);
    let most = months.iter().map(|month| month.things).max().unwrap_or(1).max(1);
    let mut things = Vec::new();
    for month in months {
        let end = month.first.plus_months(1);
        let last = end.plus(Days(-1));
        let count = text::customer::things(kind, month.things);
        let written = text::customer::span(&date(month.first), Some(&date(last)));
        twin.push([
            name.clone(),
            date(month.first),
            date(last),
            text::number::grouped(month.things.into()),
        ]);
        if end > from && month.first <= to {
            marks.push(Mark {
                label: text::customer::belonging(&name, &count),
                value: written,
                source: kind.source(),
            });
            things.push(Thing {
                start: month.first,
                end: Some(end),
                height: Some(f64::from(month.things) / f64::from(most)),
                label: count,
            });
        }
    }
    things
}

fn bars(
    kind: LaneKind,
    spans: &[Span],
    (from, to): (Day, Day),
    date: &dyn Fn(Day) -> String,
    marks: &mut Vec<Mark>,
    twin: &mut Vec<[String; 4]>,
) -> Vec<Thing> {
    let name = lane_name(kind);
    let mut things = Vec::new();
    for span in spans {
        let label = span_name(span);
        let end = span.end.map(date);
        twin.push([
            text::customer::belonging(&name, &label),
            date(span.start),
            end.clone().unwrap_or_default(),
            text::number::grouped(1),
        ]);
        if span.end.unwrap_or(span.start) >= from && span.start <= to {
            marks.push(Mark {
                label: label.clone(),
                value: text::customer::span(&date(span.start), end.as_deref()),
                source: kind.source(),
            });
            things.push(Thing {
                start: span.start,
                end: span.end,
                height: None,
                label,
            });
        }
    }
    things
}

fn span_name(span: &Span) -> String {
    let parts: Vec<&str> = [span.label.as_str(), span.id.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        text::customer::WORDS.unnamed.to_owned()
    } else {
        parts.join(" · ")
    }
}

fn lane_name(kind: LaneKind) -> String {
    text::customer::lane_name(kind).to_owned()
}

/// From the first date to the last, including the as-of date, with a margin at both ends.
fn everything(history: &History, as_of: Day) -> (Day, Day) {
    let mut ends = (as_of, as_of);
    let mut take = |day: Day| ends = (ends.0.min(day), ends.1.max(day));
    for lane in &history.lanes {
        match &lane.shape {
            LaneShape::Months(months) => months.iter().for_each(|month| {
                take(month.first);
                take(month.first.plus_months(1));
            }),
            LaneShape::Spans(spans) => spans.iter().for_each(|span| {
                take(span.start);
                take(span.end.unwrap_or(span.start));
            }),
        }
    }
    let room = Days((ends.1.days_after(ends.0).0 / 50).max(15));
    (ends.0.plus(Days(-room.0)), ends.1.plus(room))
}

/// An opportunity as a row: its name, and what else is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    pub name: String,
    pub note: String,
}

/// The opportunities listed, and a note on how many more there are.
pub fn deals(opportunities: &Opportunities) -> (Vec<Deal>, Option<String>) {
    let deal = |opportunity: &crate::report::history::Opportunity| {
        let line = opportunity.product_line.as_deref().unwrap_or_default();
        let notes: Vec<&str> = [line, opportunity.id.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        Deal {
            name: if opportunity.name.is_empty() {
                text::customer::WORDS.unnamed.to_owned()
            } else {
                opportunity.name.clone()
            },
            note: notes.join(" · "),
        }
    };
    let rest = opportunities.total.saturating_sub(opportunities.first.len() as u32);
    let deals = opportunities.first.iter().map(deal).collect();
    (deals, (rest > 0).then(|| text::customer::more(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::history::Opportunity;
    use crate::ui::sample::day;

    fn history() -> History {
        let month = |first, things| Month { first: day(first), things };
        let span = |start, end: Option<&str>, label: &str| Span {
            start: day(start),
            end: end.map(day),
            label: label.into(),
            id: "7".into(),
        };
        History {
            customer: 0,
            lanes: vec![
                Lane {
                    kind: LaneKind::EndOfLife,
                    things: 2_600,
                    dated: 2_546,
                    shape: LaneShape::Months(vec![month("2001-10-01", 2_500), month("2025-09-01", 46)]),
                },
                Lane {
                    kind: LaneKind::Projects,
                    things: 2,
                    dated: 2,
                    shape: LaneShape::Spans(vec![
                        span("2020-01-01", Some("2023-12-31"), "Migration"),
                        span("2025-07-01", None, ""),
                    ]),
                },
            ],
            opportunities: None,
        }
    }

    fn shown(zoom: Zoom) -> Shown {
        show(&history(), day("2025-07-04"), zoom, &|day| day.to_string()).unwrap()
    }

    #[test]
    fn the_window_decides_what_is_drawn_and_the_table_has_all() {
        for (zoom, marks) in [(Zoom::All, 4), (Zoom::TwoYears, 3), (Zoom::OneYear, 2)] {
            let shown = shown(zoom);
            assert_eq!(shown.marks.len(), marks, "{zoom:?}");
            let drawn: usize = shown.timeline.lanes.iter().map(|lane| lane.things.len()).sum();
            assert_eq!(drawn, marks, "a mark says what it is");
            assert_eq!(shown.twin.len(), 4);
        }
        let all = shown(Zoom::All).timeline;
        assert!(all.from < day("2001-10-01") && all.to > day("2025-10-01"));
        let year = shown(Zoom::OneYear).timeline;
        assert_eq!((year.from, year.to), (day("2024-07-04"), day("2026-07-04")));
    }

    #[test]
    fn marks_and_rows_say_what_and_when() {
        let shown = shown(Zoom::All);
        let said = |place: usize| {
            let mark = &shown.marks[place];
            (mark.label.as_str(), mark.value.as_str(), mark.source)
        };
        assert_eq!(
            said(1),
            ("End of life: 46 products", "2025-09-01 – 2025-09-30", Source::InstallBase)
        );
        assert_eq!(said(2), ("Migration · 7", "2020-01-01 – 2023-12-31", Source::Projects));
        assert_eq!(shown.twin[3], ["Projects: 7", "2025-07-01", "", "1"]);
        assert_eq!(
            shown.summary,
            "Timeline. End of life: 2,546 of 2,600 products. Projects: 2 projects"
        );
    }

    #[test]
    fn nothing_dated_is_no_timeline() {
        let mut history = history();
        for lane in &mut history.lanes {
            lane.dated = 0;
        }
        assert_eq!(show(&history, day("2025-07-04"), Zoom::All, &|day| day.to_string()), None);
    }

    #[test]
    fn opportunities_are_listed_with_what_is_known() {
        let of = |name: &str, line: Option<&str>| Opportunity {
            id: "O1".into(),
            name: name.into(),
            product_line: line.map(str::to_owned),
        };
        let (deals, more) = deals(&Opportunities {
            total: 5,
            first: vec![of("Refresh", Some("Storage")), of("", None)],
        });
        assert_eq!((deals[0].name.as_str(), deals[0].note.as_str()), ("Refresh", "Storage · O1"));
        assert_eq!((deals[1].name.as_str(), deals[1].note.as_str()), ("Unnamed", "O1"));
        assert_eq!(more.as_deref(), Some("and 3 more"));
    }
}
