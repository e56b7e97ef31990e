//! The text about what changed since an earlier export.

use crate::domain::calendar::Day;
use crate::domain::source::Source;
use crate::report::changes::Shift;
use crate::report::comparison::{Comparison, CutWarning, Figures, GroupColumn, Step};

use super::number::{days, grouped};

/// A part of the first line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// The customers that it counts, if it counts any.
    pub counts: Option<Counts>,
}

/// The customers that a number of the first line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    Came,
    Gone,
    Merged,
    Split,
    Regrouped,
    Moved,
    MovedBy(Step),
    Renewals,
    Resolved,
}

/// The first line: `Since 2025-07-04 (28 days): 3 new customers, 1 gone, 5 changed level: 3 by their own rows, 2 by the date; 2 of 6
/// renewals resolved`. The day is written as its place writes days.
pub fn first_line(comparison: &Comparison, since: &str) -> String {
    pieces(comparison, since).into_iter().map(|piece| piece.text).collect()
}

/// The first line in its parts: each number is one of its own.
pub fn pieces(comparison: &Comparison, since: &str) -> Vec<Piece> {
    let figures = &comparison.figures;
    let mut line = Line::default();
    line.say(&format!("Since {since} ({}): ", days(comparison.days)));
    if let Some(regrouped) = &comparison.regrouped {
        line.say(&format!("{}; ", grouped_by(regrouped.columns.as_ref())));
    }
    line.customers(figures);
    if figures.renewals > 0 {
        line.say("; ");
        line.count(figures.renewals_resolved, "", Counts::Resolved);
        line.say(" of ");
        let noun = if figures.renewals == 1 { "renewal" } else { "renewals" };
        line.count(figures.renewals, noun, Counts::Renewals);
        line.say(" resolved");
    }
    line.0
}

/// The first line as it grows.
#[derive(Default)]
struct Line(Vec<Piece>);

impl Line {
    fn say(&mut self, text: &str) {
        self.0.push(Piece {
            text: text.to_owned(),
            counts: None,
        });
    }

    fn count(&mut self, count: u32, what: &str, counts: Counts) {
        let number = grouped(count.into());
        self.0.push(Piece {
            text: if what.is_empty() { number } else { format!("{number} {what}") },
            counts: Some(counts),
        });
    }

    /// `3 new customers, 1 gone, 5 changed level: 3 by their own rows, 2 by the date`.
    fn customers(&mut self, figures: &Figures) {
        let new = if figures.came == 1 { "new customer" } else { "new customers" };
        let counted = [
            (figures.came, new, Counts::Came),
            (figures.gone, "gone", Counts::Gone),
            (figures.merged, "merged", Counts::Merged),
            (figures.split, "split off", Counts::Split),
            (figures.regrouped, "under other ids", Counts::Regrouped),
            (figures.moved, "changed level", Counts::Moved),
        ];
        let mut is_first = true;
        for (count, what, counts) in counted.into_iter().filter(|(count, ..)| *count > 0) {
            if !is_first {
                self.say(", ");
            }
            is_first = false;
            self.count(count, what, counts);
        }
        if is_first {
            self.say("no customer came, went or changed level");
        }
        let by = Step::ALL.into_iter().zip(figures.moved_by).filter(|(_, moved)| *moved > 0);
        for (place, (step, moved)) in by.enumerate() {
            self.say(if place == 0 { ": " } else { ", " });
            self.count(moved, because(step), Counts::MovedBy(step));
        }
    }
}

/// What moved customers, after their number.
pub fn because(step: Step) -> &'static str {
    match step {
        Step::OwnRows => "by their own rows",
        Step::Others => "because others moved",
        Step::Links => "by links",
        Step::Date => "by the date",
        Step::Settings => "by settings",
        Step::Model => "by the model",
    }
}

/// What moved one customer.
pub fn reason(step: Step) -> &'static str {
    match step {
        Step::OwnRows => "by its own rows",
        _ => because(step),
    }
}

fn grouped_by(columns: Option<&Shift<GroupColumn>>) -> String {
    match columns {
        Some(Shift { before, after }) => format!("customers are grouped by {} now, by {} before", after.column, before.column),
        None => "most rows carry another customer id than before".to_owned(),
    }
}

/// How the export is cut differently; `date` writes a day.
pub fn warning(warning: &CutWarning, date: &dyn Fn(Day) -> String) -> String {
    match warning {
        CutWarning::FewerKeys { source: of, keys } => {
            let (before, after) = (grouped(keys.before.into()), grouped(keys.after.into()));
            format!("{}: only {after} records, {before} before", source(*of))
        }
        CutWarning::ValuesGone {
            source: of,
            column,
            values,
        } => {
            let lost: Vec<&str> = values.iter().take(MOST_VALUES).map(|value| value.value.as_str()).collect();
            let more = values.len() - lost.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{}: no row has {column} {}{more} any more", source(*of), lost.join(", "))
        }
        CutWarning::ColumnGone { source: of, column } => format!("{}: the column {column} is gone", source(*of)),
        CutWarning::OlderRefresh { source: of, newest } => {
            let (before, after) = (date(newest.before), date(newest.after));
            format!("{}: last refreshed on {after}, the earlier export on {before}", source(*of))
        }
    }
}

fn source(source: Source) -> &'static str {
    super::start::source(source).name
}

/// More values than anyone reads in a sentence.
const MOST_VALUES: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::comparison::CodeRows;

    fn said(figures: Figures) -> Vec<Piece> {
        let mut line = Line::default();
        line.customers(&figures);
        line.0
    }

    #[test]
    fn customers_are_counted_by_what_happened_to_them() {
        let pieces = said(Figures {
            came: 3,
            gone: 1,
            moved: 5,
            moved_by: [3, 1, 0, 1, 0, 0],
            ..Figures::default()
        });
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(
            text,
            "3 new customers, 1 gone, 5 changed level: 3 by their own rows, 1 because others moved, 1 by the date"
        );
        let counts: Vec<Counts> = pieces.iter().filter_map(|piece| piece.counts).collect();
        let by = [Step::OwnRows, Step::Others, Step::Date].map(Counts::MovedBy);
        assert_eq!(counts, [&[Counts::Came, Counts::Gone, Counts::Moved], &by[..]].concat());
        assert_eq!(said(Figures::default())[0].text, "no customer came, went or changed level");
        let one = said(Figures {
            came: 1,
            ..Figures::default()
        });
        assert_eq!((one.len(), one[0].text.as_str()), (1, "1 new customer"));
    }

    #[test]
    fn warnings_name_what_is_missing() {
        let code = |value: &str| CodeRows {
            value: value.to_owned(),
            rows: 1,
        };
        let values = ["DE", "FR", "IT", "ES", "PT", "NL"].map(code).to_vec();
        let gone = CutWarning::ValuesGone {
            source: Source::Projects,
            column: "country_id".to_owned(),
            values,
        };
        assert_eq!(
            warning(&gone, &|day| day.to_string()),
            "Projects: no row has country_id DE, FR, IT, ES, PT and 1 more any more"
        );
        let day = |text| Day::from_iso(text).unwrap();
        let older = CutWarning::OlderRefresh {
            source: Source::Projects,
            newest: Shift {
                before: day("2025-07-04"),
                after: day("2025-06-01"),
            },
        };
        assert_eq!(
            warning(&older, &|day| day.to_string()),
            "Projects: last refreshed on 2025-06-01, the earlier export on 2025-07-04"
        );
    }
}
