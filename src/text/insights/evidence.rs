//! What was found besides the cells of a finding.

use crate::report::quality::{ExportPart, FilledValue, FindingEvidence, NamedId, SharedId, ValueSaid};
use crate::text::number::{approximate_dollars, counted, grouped, percent};

use super::more;
use super::values::plain;

/// Longer projects are not told in years.
const MOST_YEARS: f64 = 20.0;

/// A list of ids and names is for reading, not for searching.
const SHOWN: usize = 4;

/// The evidence for a finding besides its cells, if any.
pub fn evidence(evidence: &FindingEvidence) -> Option<String> {
    match evidence {
        FindingEvidence::None => None,
        FindingEvidence::Fences { low, high } => Some(format!("Outside {} to {}", plain(*low), plain(*high))),
        FindingEvidence::Ids(ids) => Some(counted(u64::from(*ids), "different id", "different ids")),
        FindingEvidence::Values(values) => Some(listed(values, |found| format!("{} ({})", found.value, grouped(found.count.into())))),
        FindingEvidence::Shared(ids) => Some(listed(ids, shared)),
        FindingEvidence::Named(ids) => Some(listed(ids, named)),
        FindingEvidence::Closed { in_progress, rows, days } => Some(closed(*in_progress, *rows, *days)),
        FindingEvidence::Exports(parts) => Some(parts.iter().map(export).collect::<Vec<_>>().join("; ")),
        FindingEvidence::AfterOutcome { column, values } => Some(after_outcome(column, values)),
    }
}

/// The first items, and how many more there are.
fn listed<T>(items: &[T], line: impl Fn(&T) -> String) -> String {
    let parts: Vec<String> = items.iter().take(SHOWN).map(line).collect();
    let rest = more(items.len() - parts.len());
    let parts = parts.join("; ");
    if rest.is_empty() { parts } else { format!("{parts}; {rest}") }
}

fn shared(id: &SharedId) -> String {
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "no name".to_owned());
    format!("{}: {} / {}", id.id, name(&id.as_territory), name(&id.as_customer))
}

fn named(id: &NamedId) -> String {
    let names: Vec<&str> = id.names.iter().take(3).map(|name| name.name.as_str()).collect();
    format!("{}: {}", id.id, names.join(" / "))
}

/// `3 of 2,240 rows are for projects in progress. Nine of ten delivered projects took at most 682 days: …`
pub(super) fn closed(in_progress: u32, rows: u32, days: Option<f64>) -> String {
    let rows = grouped(rows.into());
    let open = match in_progress {
        0 => format!("None of {rows} rows is for a project in progress."),
        1 => format!("1 of {rows} rows is for a project in progress."),
        some => format!("{} of {rows} rows are for projects in progress.", grouped(some.into())),
    };
    match days.filter(|days| *days > 0.0) {
        Some(days) => {
            let days = counted(days.round() as u64, "day", "days");
            format!("{open} Nine of ten delivered projects took at most {days}: what started in the last {days} is largely missing.")
        }
        None => open,
    }
}

/// `2025-02-27: 847 rows, none with “st_id”`.
fn export(part: &ExportPart) -> String {
    let rows = counted(part.rows.into(), "row", "rows");
    if part.lacks.is_empty() {
        return format!("{}: {rows}", part.day);
    }
    let shown: Vec<String> = part.lacks.iter().take(SHOWN).map(|name| format!("“{name}”")).collect();
    let rest = more(part.lacks.len() - shown.len());
    let lacks = [shown.join(", "), rest].join(" ");
    format!("{}: {rows}, none with {}", part.day, lacks.trim_end())
}

/// `None of 298 decided bids of $50k–$500k is lost (of all others, 27%): the size is filled in after a win, so it cannot
/// explain one.`
pub fn after_outcome(column: &str, values: &[FilledValue]) -> String {
    let name = column_name(column);
    let mut told = listed(values, |value| of_value(column, value));
    if let Some(first) = told.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    // A value that hardly any lost bid has came with the win.
    let is_won = |value: &FilledValue| u64::from(value.lost) * 2 < u64::from(value.bids);
    if values.iter().all(|value| is_won(value) && value.value != ValueSaid::Nothing) {
        format!("{told}: {name} is filled in after a win, so it cannot explain one.")
    } else {
        format!("{told}: {name} is filled in after the outcome, so it cannot explain it.")
    }
}

fn of_value(column: &str, value: &FilledValue) -> String {
    let bids = grouped(value.bids.into());
    let with = with_value(column, &value.value);
    let (noun, are) = if value.bids == 1 { ("bid", "is") } else { ("bids", "are") };
    let said = match value.lost {
        0 => format!("none of {bids} decided {noun} {with} is lost"),
        lost if lost == value.bids => format!("all {bids} decided {noun} {with} {are} lost"),
        1 => format!("1 of {bids} decided {noun} {with} is lost"),
        lost => format!("{} of {bids} decided {noun} {with} are lost", grouped(lost.into())),
    };
    let others = f64::from(value.other_lost) / f64::from(value.other_bids.max(1));
    format!("{said} (of all others, {})", percent(others))
}

/// `of $50k–$500k`, `with “R”`, `without a value`.
fn with_value(column: &str, value: &ValueSaid) -> String {
    match value {
        ValueSaid::Nothing => "without a value".to_owned(),
        ValueSaid::Text(text) => format!("with “{text}”"),
        ValueSaid::Flag(flag) => format!("with {}", if *flag { "Yes" } else { "No" }),
        ValueSaid::Band(number) => format!("of {}", band(column, *number)),
    }
}

/// What a bid says in a column, by itself: `$50k–$500k`, `No value`.
pub fn said(column: &str, value: &ValueSaid) -> String {
    match value {
        ValueSaid::Nothing => "No value".to_owned(),
        ValueSaid::Text(text) => text.clone(),
        ValueSaid::Flag(flag) => (if *flag { "Yes" } else { "No" }).to_owned(),
        ValueSaid::Band(number) => {
            let mut words = band(column, *number);
            if let Some(first) = words.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            words
        }
    }
}

/// A size of projects in the middle of a sentence: `less than $50k`.
pub(in crate::text) fn size(number: f64) -> String {
    band("prj_size", number)
}

/// A band by its representative number: the usual ones as the export writes them.
fn band(column: &str, number: f64) -> String {
    const SIZES: [(f64, &str); 5] = [
        (25_000.0, "less than $50k"),
        (275_000.0, "$50k–$500k"),
        (750_000.0, "$500k–$1M"),
        (3_000_000.0, "$1M–$5M"),
        (5_000_000.0, "more than $5M"),
    ];
    const LENGTHS: [(f64, &str); 3] = [(0.5, "less than a year"), (1.5, "1–2 years"), (2.0, "more than 2 years")];
    let usual = |bands: &[(f64, &'static str)]| {
        let found = bands.iter().find(|(usual, _)| (usual - number).abs() < f64::EPSILON);
        found.map(|(_, words)| (*words).to_owned())
    };
    match column {
        "prj_size" => usual(&SIZES).unwrap_or_else(|| approximate_dollars(number)),
        // Nobody bids for decades: larger numbers are of another unit.
        "prj_length" if number < MOST_YEARS => usual(&LENGTHS).unwrap_or_else(|| format!("about {} years", plain(number))),
        "prj_length" => format!("about {}", plain(number)),
        _ => plain(number),
    }
}

/// `the size` for `prj_size`; another header as it is.
pub(super) fn column_name(column: &str) -> String {
    match column.strip_prefix("prj_") {
        Some(name) => format!("the {}", name.replace('_', " ")),
        None => format!("“{column}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::ids::Id;
    use crate::report::quality::CompanyName;

    #[test]
    fn long_evidence_is_cut_off() {
        let ids = (1..=6).map(|id| NamedId {
            id: Id::Integer(id),
            names: ["Orchard", "Quarry"]
                .map(|name| CompanyName {
                    name: name.into(),
                    count: 1,
                })
                .to_vec(),
        });
        let text = evidence(&FindingEvidence::Named(ids.collect())).unwrap();
        assert!(text.starts_with("1: Orchard / Quarry; 2: "), "{text}");
        assert!(text.ends_with("; and 2 more"), "{text}");
        assert_eq!(evidence(&FindingEvidence::Ids(1)).as_deref(), Some("1 different id"));
    }

    #[test]
    fn a_closed_export_says_what_is_missing() {
        assert_eq!(
            closed(0, 2240, Some(681.6)),
            "None of 2,240 rows is for a project in progress. Nine of ten delivered projects took at most 682 days: \
             what started in the last 682 days is largely missing."
        );
        assert_eq!(closed(1, 100, None), "1 of 100 rows is for a project in progress.");
    }

    #[test]
    fn exports_are_told_with_their_dates_rows_and_gaps() {
        let part = |day: &str, rows, lacks: &[&str]| ExportPart {
            day: Day::from_iso(day).unwrap(),
            rows,
            lacks: lacks.iter().map(|name| (*name).to_owned()).collect(),
        };
        let parts = vec![part("2025-02-27", 847, &["st_id", "prj_customer_id"]), part("2025-07-03", 1, &[])];
        assert_eq!(
            evidence(&FindingEvidence::Exports(parts)).as_deref(),
            Some("2025-02-27: 847 rows, none with “st_id”, “prj_customer_id”; 2025-07-03: 1 row")
        );
    }

    fn filled(value: ValueSaid, bids: u32, lost: u32) -> FilledValue {
        FilledValue {
            value,
            bids,
            lost,
            other_bids: 1000,
            other_lost: 268,
        }
    }

    #[test]
    fn what_is_filled_in_after_a_win_cannot_explain_one() {
        assert_eq!(
            after_outcome("prj_size", &[filled(ValueSaid::Band(275_000.0), 298, 0)]),
            "None of 298 decided bids of $50k–$500k is lost (of all others, 27%): the size is filled in after a win, so it cannot \
             explain one."
        );
        let two = [filled(ValueSaid::Text("Y".into()), 500, 3), filled(ValueSaid::Nothing, 90, 90)];
        assert_eq!(
            after_outcome("prj_financial_status", &two),
            "3 of 500 decided bids with “Y” are lost (of all others, 27%); all 90 decided bids without a value are lost (of all others, \
             27%): the financial status is filled in after the outcome, so it cannot explain it."
        );
        assert!(after_outcome("Type", &[filled(ValueSaid::Flag(true), 60, 1)]).contains("1 of 60 decided bids with Yes is lost"));
        assert!(after_outcome("Type", &[filled(ValueSaid::Flag(true), 60, 1)]).contains(": “Type” is filled in after a win"));
    }

    #[test]
    fn unusual_bands_are_told_by_their_number() {
        assert_eq!(band("prj_size", 120_000.0), "≈ $120K");
        assert_eq!(band("prj_length", 0.25), "about 0.25 years");
        assert_eq!(band("prj_length", 1.5), "1–2 years");
        assert_eq!(band("prj_length", 135.5), "about 135.5");
        assert_eq!(said("prj_size", &ValueSaid::Band(25_000.0)), "Less than $50k");
        assert_eq!(said("prj_size", &ValueSaid::Band(275_000.0)), "$50k–$500k");
        assert_eq!(said("Type", &ValueSaid::Nothing), "No value");
    }
}
