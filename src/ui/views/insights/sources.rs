//! The sources and their columns, as the data insights show them.

use crate::chart::grid::{Grid, Gridline};
use crate::chart::histogram::outline;
use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::report::Report;
use crate::report::insights::Insights;
use crate::report::quality::{Bin, ColumnProfile, Frequent, SourceQuality, Summary};
use crate::text;
use crate::text::insights::plain;
use crate::text::number::{grouped, percent};
use crate::ui::cells::{Cell, Head, heads};

/// The missing values of a source's columns along the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing {
    pub grid: Grid,
    /// The text of each cell, row by row.
    pub fields: Vec<String>,
    /// Per row: missing, blank, words for no value, formula errors.
    pub twin: Vec<[String; 4]>,
    /// The number of columns without missing values.
    pub complete: usize,
    pub columns: usize,
}

/// The number of columns that the chart shows: the emptiest ones.
const LINES: usize = 30;

/// The table of sources.
pub fn sources(report: &Report, insights: &Insights) -> (Vec<Head>, Vec<Vec<Cell>>) {
    let words = &text::insights::WORDS;
    let labels = [
        words.source,
        words.filled,
        words.effective,
        words.rows,
        words.columns,
        words.duplicate_rows,
        words.duplicate_keys,
        words.orphans,
        words.unparsable,
        words.out_of_range,
        words.unlinked_rows,
    ];
    let unlinked = |source: Source| {
        report
            .sources
            .iter()
            .find(|known| known.source == source)
            .map(|known| known.unlinked_rows)
    };
    let row = |quality: &SourceQuality| {
        let number = |count: Option<u32>| Cell::Number(count.map_or_else(|| words.absent.to_owned(), |count| grouped(count.into())));
        let share = |share: Option<f64>, grade: Option<&'static str>| match (share, grade) {
            (Some(share), Some(grade)) => Cell::Share {
                share,
                written: percent(share),
                note: grade.to_owned(),
            },
            _ => Cell::Text(words.absent.to_owned()),
        };
        let shares = quality.completeness;
        let grades = quality
            .grades
            .map(|grades| [grades.blank_cell, grades.effective].map(text::insights::grade));
        vec![
            Cell::Title {
                name: text::start::source(quality.source).name.to_owned(),
                note: quality.sheet.clone(),
            },
            share(shares.map(|shares| shares.blank_cell), grades.map(|[blank, _]| blank)),
            share(shares.map(|shares| shares.effective), grades.map(|[_, effective]| effective)),
            number(Some(quality.rows)),
            number(Some(quality.columns)),
            number(Some(quality.duplicate_rows)),
            number(quality.duplicate_keys),
            number(quality.orphan_customers.map(|orphans| orphans.rows)),
            number(Some(quality.unparsable.count)),
            number(Some(quality.out_of_range_dates.count)),
            number(unlinked(quality.source)),
        ]
    };
    let rows = insights.sources.iter().map(row).collect();
    (heads(labels, &[3, 4, 5, 6, 7, 8, 9, 10]), rows)
}

/// The selected source if it was read, or else the first.
pub fn looked_at(insights: &Insights, chosen: Option<Source>) -> Option<&SourceQuality> {
    let found = chosen.and_then(|chosen| insights.sources.iter().find(|quality| quality.source == chosen));
    found.or_else(|| insights.sources.first())
}

/// The table of a source's columns.
pub fn profiles(quality: &SourceQuality) -> (Vec<Head>, Vec<Vec<Cell>>) {
    let words = &text::insights::WORDS;
    let labels = [
        words.column,
        words.kind,
        words.effective,
        words.distinct,
        words.spread,
        words.values,
    ];
    let row = |profile: &ColumnProfile| {
        let missing = missing(profile);
        let share = 1.0 - share(missing, quality.rows);
        let title = Cell::Title {
            name: profile.header.clone(),
            note: profile.listed.clone().filter(|name| *name != profile.header).unwrap_or_default(),
        };
        let filled = Cell::Share {
            share,
            written: percent(share),
            note: String::new(),
        };
        match &profile.values {
            Some(values) => vec![
                title,
                Cell::Text(text::insights::found_type(values.found).to_owned()),
                filled,
                Cell::Number(grouped(values.distinct.into())),
                Cell::Picture(picture(&values.summary)),
                Cell::Sentence(summary(&values.summary, words.absent)),
            ],
            None => vec![
                title,
                Cell::Text(words.absent.to_owned()),
                filled,
                Cell::Number(words.absent.to_owned()),
                Cell::Picture(String::new()),
                Cell::Sentence(words.same_as_earlier.to_owned()),
            ],
        }
    };
    (heads(labels, &[3]), quality.profiles.iter().map(row).collect())
}

fn missing(profile: &ColumnProfile) -> u32 {
    profile.blank + profile.sentinel + profile.error
}

fn share(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

fn picture(summary: &Summary) -> String {
    fn counts<T>(bins: &[Bin<T>]) -> Vec<u32> {
        bins.iter().map(|bin| bin.count).collect()
    }
    match summary {
        Summary::Empty => String::new(),
        Summary::Numbers { bins, .. } => outline(&counts(bins)),
        Summary::Days { bins, .. } => outline(&counts(bins)),
        Summary::Commonest(values) => outline(&values.iter().map(|value| value.count).collect::<Vec<_>>()),
    }
}

fn summary(summary: &Summary, absent: &str) -> String {
    /// The most common values indicate what a column holds.
    const SHOWN: usize = 3;
    const BETWEEN: &str = " · ";
    let common = |value: &Frequent| format!("{} ({})", value.value, grouped(value.count.into()));
    match summary {
        Summary::Empty => absent.to_owned(),
        Summary::Numbers { min, mean, max, .. } => [min, mean, max].map(|number| plain(*number)).join(BETWEEN),
        Summary::Days { min, mean, max, .. } => [min, mean, max].map(ToString::to_string).join(BETWEEN),
        Summary::Commonest(values) => values.iter().take(SHOWN).map(common).collect::<Vec<_>>().join(", "),
    }
}

/// Where the values of a source are missing, the emptiest columns first.
pub fn missing_values(quality: &SourceQuality) -> Missing {
    let mut lacking: Vec<&ColumnProfile> = quality.profiles.iter().filter(|profile| missing(profile) > 0).collect();
    let complete = quality.profiles.len() - lacking.len();
    lacking.order_by_key(|profile| std::cmp::Reverse(missing(profile)));
    // A column that is read together with an earlier one has no values of its own to draw.
    lacking.retain(|profile| profile.values.is_some());
    lacking.truncate(LINES);
    let along = |profile: &ColumnProfile| {
        profile
            .values
            .as_ref()
            .map(|values| values.missing_along.clone())
            .unwrap_or_default()
    };
    let line = |profile: &&ColumnProfile| Gridline {
        label: profile.header.clone(),
        end: percent(share(missing(profile), quality.rows)),
        values: along(profile)
            .into_iter()
            .map(|missing| Some(-f64::from(missing) / 100.0))
            .collect(),
    };
    let fields = lacking.iter().flat_map(|profile| {
        let along = along(profile);
        let stretches = along.len() as u32;
        let bound = move |place: u32| (u64::from(place) * u64::from(quality.rows) / u64::from(stretches.max(1))) as u32;
        let said = move |(place, missing)| text::insights::stretch(bound(place) + 1, bound(place + 1), missing);
        (0..).zip(along).map(said).collect::<Vec<_>>()
    });
    let twin = |profile: &&ColumnProfile| {
        let count = |count: u32| grouped(count.into());
        [
            percent(share(missing(profile), quality.rows)),
            count(profile.blank),
            count(profile.sentinel),
            count(profile.error),
        ]
    };
    Missing {
        grid: Grid {
            lines: lacking.iter().map(line).collect(),
            heads: Vec::new(),
        },
        fields: fields.collect(),
        twin: lacking.iter().map(twin).collect(),
        complete,
        columns: quality.profiles.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn every_source_has_a_line_as_wide_as_the_heads() {
        let (heads, rows) = sources(&sample::report(), &sample::insights());
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| row.len() == heads.len()));
        let expected = Cell::Share {
            share: 0.9,
            written: "90%".into(),
            note: "Good".into(),
        };
        assert_eq!(rows[1][2], expected);
        assert_eq!(rows[0][6], Cell::Number("–".into()), "no key, no repeated keys");
    }

    #[test]
    fn the_source_looked_at_is_one_that_was_read() {
        let insights = sample::insights();
        let source = |chosen| looked_at(&insights, chosen).map(|quality| quality.source);
        assert_eq!(source(Some(Source::Projects)), Some(Source::Projects));
        assert_eq!(source(Some(Source::Outcomes)), Some(Source::ServiceCredits));
        assert_eq!(source(None), Some(Source::ServiceCredits));
    }

    #[test]
    fn a_column_says_what_it_holds() {
        let insights = sample::insights();
        let (heads, rows) = profiles(looked_at(&insights, Some(Source::Projects)).unwrap());
        assert!(rows.iter().all(|row| row.len() == heads.len()));
        assert_eq!(rows[0][5], Cell::Sentence("2023-01-31 · 2024-01-31 · 2025-01-31".into()));
        assert_eq!(rows[1][5], Cell::Sentence("C (9), LOST (1)".into()));
    }

    #[test]
    fn only_columns_that_lack_something_are_drawn() {
        let insights = sample::insights();
        let missing = missing_values(looked_at(&insights, Some(Source::Projects)).unwrap());
        assert_eq!((missing.complete, missing.columns), (1, 2));
        assert_eq!(missing.grid.lines.len(), 1);
        assert_eq!(missing.grid.lines[0].values, [Some(0.0), Some(-0.4)]);
        assert_eq!(missing.fields, ["Rows 1 to 5: 0% missing", "Rows 6 to 10: 40% missing"]);
        assert_eq!(missing.twin[0], ["20%", "2", "0", "0"]);
    }
}
