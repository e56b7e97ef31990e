//! The text about what changed since an earlier export.

use crate::domain::source::Source;
use crate::report::changes::Shift;
use crate::report::comparison::{Comparison, CutWarning, Figures, GroupColumn, Step};

use super::number::{counted, days, grouped};

/// The first line: `Since 2025-07-04 (28 days): 3 new, 1 gone, 5 moved: 3 by their own rows, 2 by the date; 2 of 6 renewals
/// resolved`. The day is written as its place writes days.
pub fn first_line(comparison: &Comparison, since: &str) -> String {
    let figures = &comparison.figures;
    let mut parts = vec![customers(figures)];
    if let Some(regrouped) = &comparison.regrouped {
        parts.insert(0, grouped_by(regrouped.columns.as_ref()));
    }
    if figures.renewals > 0 {
        let resolved = grouped(figures.renewals_resolved.into());
        parts.push(format!(
            "{resolved} of {} resolved",
            counted(figures.renewals.into(), "renewal", "renewals")
        ));
    }
    format!("Since {since} ({}): {}", days(comparison.days), parts.join("; "))
}

/// `3 new, 1 gone, 5 moved: 3 by their own rows, 2 by the date`.
fn customers(figures: &Figures) -> String {
    let count = |count: u32, what: &str| (count > 0).then(|| format!("{} {what}", grouped(count.into())));
    let moved = (figures.moved > 0).then(|| {
        let by = Step::ALL.into_iter().zip(figures.moved_by);
        let by: Vec<String> = by.filter_map(|(step, moved)| count(moved, because(step))).collect();
        format!("{} moved: {}", grouped(figures.moved.into()), by.join(", "))
    });
    let counted = [
        count(figures.came, "new"),
        count(figures.gone, "gone"),
        count(figures.merged, "merged"),
        count(figures.split, "split off"),
        count(figures.regrouped, "under other ids"),
        moved,
    ];
    let counted: Vec<String> = counted.into_iter().flatten().collect();
    if counted.is_empty() {
        "no customer moved".to_owned()
    } else {
        counted.join(", ")
    }
}

/// What moved a customer, after a count.
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

fn grouped_by(columns: Option<&Shift<GroupColumn>>) -> String {
    match columns {
        Some(Shift { before, after }) => format!("customers are grouped by {} now, by {} before", after.column, before.column),
        None => "most rows carry another customer id than before".to_owned(),
    }
}

/// How the export is cut differently.
pub fn warning(warning: &CutWarning) -> String {
    match warning {
        CutWarning::FewerKeys { source: of, keys } => {
            let (before, after) = (grouped(keys.before.into()), grouped(keys.after.into()));
            format!("{}: {after} records, {before} before", source(*of))
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
            format!("{}: last refreshed on {}, before on {}", source(*of), newest.after, newest.before)
        }
    }
}

fn source(source: Source) -> &'static str {
    match source {
        Source::InstallBase => "Install base",
        Source::Opportunities => "Opportunities",
        Source::ServiceCredits => "Service credits",
        Source::Projects => "Projects",
        Source::Services => "Services",
        Source::Outcomes => "Outcomes",
    }
}

/// More values than anyone reads in a sentence.
const MOST_VALUES: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::report::comparison::CodeRows;

    #[test]
    fn customers_are_counted_by_what_happened_to_them() {
        let figures = Figures {
            came: 3,
            gone: 1,
            moved: 5,
            moved_by: [3, 1, 0, 1, 0, 0],
            ..Figures::default()
        };
        assert_eq!(
            customers(&figures),
            "3 new, 1 gone, 5 moved: 3 by their own rows, 1 because others moved, 1 by the date"
        );
        assert_eq!(customers(&Figures::default()), "no customer moved");
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
            warning(&gone),
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
        assert_eq!(warning(&older), "Projects: last refreshed on 2025-06-01, before on 2025-07-04");
    }
}
