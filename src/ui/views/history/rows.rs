//! The contents of the History view: all bids, one way to split them, the stages.

use crate::chart::palette::Ink;
use crate::chart::values::ValueBar;
use crate::report::Report;
use crate::report::win_loss::{BidValue, By, Counted, Dimension, StageMove, StageSaid, ValueRow, WinLoss};
use crate::text;
use crate::text::figure::Leads;
use crate::text::history::WORDS;
use crate::text::number::{grouped, percent};
use crate::ui::cells::{Cell, Head, Interval, heads};
use crate::ui::route::Route;
use crate::ui::views::analytics::picture::{Picture, Plot, Said};

/// Rows of a table on screen; the file has all.
pub const MOST_ROWS: usize = 50;

/// A figure at the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub label: &'static str,
    pub value: String,
    pub note: String,
}

/// A way to split the bids: its name in the address, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub key: String,
    pub label: String,
}

/// The bids by the values of a dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    pub title: String,
    /// Why there are no shares.
    pub barred: Option<String>,
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Cell>>,
    pub foot: String,
}

/// All bids, by what became of them.
pub fn figures(found: &WinLoss) -> Vec<Figure> {
    let totals = found.totals;
    let figure = |label, value: u32, note: &str| Figure {
        label,
        value: grouped(value.into()),
        note: note.to_owned(),
    };
    let share = found.counted.share().map(|share| Figure {
        label: WORDS.share,
        value: percent(share),
        note: WORDS.share_about.to_owned(),
    });
    let counts = [
        figure(WORDS.won, totals.won, WORDS.won_about),
        figure(WORDS.lost, totals.lost, &text::history::no_bids(totals)),
        figure(WORDS.canceled, totals.canceled, WORDS.canceled_about),
        figure(WORDS.open, totals.open, WORDS.open_about),
    ];
    share.into_iter().chain(counts).collect()
}

/// Every way to split them.
pub fn ways(found: &WinLoss) -> Vec<Way> {
    keyed(found)
        .map(|(key, dimension)| Way {
            key,
            label: text::history::by(&dimension.by),
        })
        .collect()
}

/// The dimension of a name, else the first; with its name.
pub fn chosen<'a>(found: &'a WinLoss, by: Option<&str>) -> Option<(String, &'a Dimension)> {
    let wanted = keyed(found).find(|(key, _)| Some(key.as_str()) == by);
    wanted.or_else(|| keyed(found).next())
}

/// Columns that are not listed are numbered, so that no header gets into an address.
fn keyed(found: &WinLoss) -> impl Iterator<Item = (String, &Dimension)> {
    let is_column = |dimension: &Dimension| matches!(dimension.by, By::Column(_));
    found.dimensions.iter().enumerate().map(move |(place, dimension)| {
        let before = found.dimensions.iter().take(place).filter(|before| is_column(before)).count();
        let key = dimension.by.key();
        let key = if is_column(dimension) {
            format!("{key}_{}", before + 1)
        } else {
            key.to_owned()
        };
        (key, dimension)
    })
}

/// The table of a dimension.
pub fn split(report: &Report, found: &WinLoss, dimension: &Dimension) -> Split {
    let hidden = dimension.rows.len().saturating_sub(MOST_ROWS);
    let ends = dimension.rows.iter().filter_map(|row| row.counted.interval);
    let reach = ends.map(|(_, high)| high).fold(0.1, f64::max);
    let scale = Scale {
        reach: (reach * 10.0).ceil() / 10.0,
        all: found.counted.share(),
    };
    let label = if dimension.is_filled_after() { WORDS.no_share } else { WORDS.share };
    let rows = dimension.rows.iter().take(MOST_ROWS);
    Split {
        title: format!("{} {}", WORDS.by, text::history::by(&dimension.by).to_lowercase()),
        barred: dimension
            .is_filled_after()
            .then(|| text::insights::after_outcome(&dimension.column, &dimension.filled_after)),
        heads: heads([WORDS.value, WORDS.decided, WORDS.lost, label, WORDS.differs], &[1, 2]),
        rows: rows.map(|own| row(report, dimension, own, scale)).collect(),
        foot: text::history::foot(dimension, hidden),
    }
}

/// What the intervals of a table are drawn on.
#[derive(Debug, Clone, Copy)]
struct Scale {
    /// The share at the right end.
    reach: f64,
    all: Option<f64>,
}

fn row(report: &Report, dimension: &Dimension, row: &ValueRow, scale: Scale) -> Vec<Cell> {
    let ValueRow { value, counted, differs } = row;
    let note = text::history::note(dimension, value, *counted, *differs);
    vec![
        named(report, dimension, value),
        Cell::Number(grouped(counted.decided.into())),
        Cell::Number(grouped(counted.lost.into())),
        share(*counted, scale),
        Cell::Text(note.to_owned()),
    ]
}

fn named(report: &Report, dimension: &Dimension, value: &BidValue) -> Cell {
    if let BidValue::Customer(customer) = value
        && let Some(customer) = report.customers.get(*customer as usize)
    {
        return Cell::Customer {
            name: customer.name.clone(),
            id: customer.id.to_string(),
            address: Route::to_customer(&customer.id).address(),
        };
    }
    Cell::Title {
        name: text::history::value(&dimension.column, value, ""),
        note: String::new(),
    }
}

fn share(counted: Counted, scale: Scale) -> Cell {
    let known = text::history::share(counted).zip(counted.share()).zip(counted.interval);
    match known {
        Some(((written, share), (low, high))) => Cell::Interval(Interval {
            share,
            low,
            high,
            reach: scale.reach,
            line: scale.all,
            written,
        }),
        None => Cell::Text(text::history::of(counted)),
    }
}

/// The stages, as bars.
pub fn stages(found: &WinLoss) -> Picture {
    let stages = found.stages.iter();
    let shown = stages.filter(|stage| stage.rows > 0 || matches!(stage.stage, StageSaid::Listed(_)));
    let (bars, marks) = shown
        .map(|stage| {
            let (label, written) = (text::history::stage(stage.stage).to_owned(), grouped(stage.rows.into()));
            let bar = ValueBar {
                label: label.clone(),
                value: stage.rows.into(),
                spread: None,
                written: written.clone(),
                ink: Ink::Series1,
            };
            let said = Said {
                label,
                value: text::history::rows(stage.rows),
                address: String::new(),
                cells: vec![written],
            };
            (bar, said)
        })
        .unzip();
    Picture {
        title: WORDS.stages,
        about: WORDS.stages_about.to_owned(),
        plot: Plot::Values(bars),
        marks,
        leads: Leads::Nowhere,
        heads: vec![WORDS.stage, WORDS.rows],
        twin: None,
        per_line: 1,
    }
}

/// From which stage to which projects went.
pub fn moves(moves: &[StageMove]) -> (Vec<Head>, Vec<Vec<Cell>>) {
    let row = |moved: &StageMove| {
        vec![
            Cell::Title {
                name: text::history::stage(moved.before).to_owned(),
                note: String::new(),
            },
            Cell::Text(text::history::stage(moved.after).to_owned()),
            Cell::Number(grouped(moved.rows.into())),
        ]
    };
    let heads = heads([WORDS.before, WORDS.now, WORDS.projects], &[2]);
    (heads, moves.iter().map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;
    use crate::ui::views::analytics::picture::check;

    fn split_by(by: &str) -> Split {
        let found = sample::win_loss();
        let (key, dimension) = chosen(&found, Some(by)).unwrap();
        assert_eq!(key, by);
        split(&sample::report(), &found, dimension)
    }

    #[test]
    fn all_bids_stand_first_and_an_open_one_is_only_counted() {
        let figures = figures(&sample::win_loss());
        let said: Vec<(&str, &str)> = figures.iter().map(|figure| (figure.label, figure.value.as_str())).collect();
        assert_eq!(
            said,
            [
                ("Recorded as lost", "20%"),
                ("Won", "240"),
                ("Lost", "60"),
                ("Canceled", "8"),
                ("Open", "12")
            ]
        );
        assert_eq!(figures[2].note, "5 of them are no-bids");
    }

    #[test]
    fn a_share_has_its_interval_and_few_bids_have_none() {
        let split = split_by("practice");
        let Cell::Interval(interval) = &split.rows[0][3] else {
            panic!("{:?}", split.rows[0])
        };
        assert_eq!(interval.written, "30% (23–38%)");
        assert!((interval.reach - 0.4).abs() < 1e-9 && interval.line.is_some_and(|line| (line - 0.2).abs() < 1e-9));
        assert_eq!(split.rows[2][3], Cell::Text("3 of 12".to_owned()));
        let notes: Vec<&Cell> = split.rows.iter().map(|row| &row[4]).collect();
        let note = |text: &str| Cell::Text(text.to_owned());
        assert_eq!(
            notes,
            [
                &note("more lost than among all others"),
                &note("fewer lost than among all others"),
                &note("won as soon as one of its projects is"),
                &note("too few for a percentage"),
            ]
        );
        assert!(split.foot.contains("any of 3 values"), "{}", split.foot);
    }

    #[test]
    fn a_column_filled_in_after_the_outcome_is_a_sentence_and_counts() {
        let split = split_by("size");
        let sentence = split.barred.unwrap();
        assert!(sentence.starts_with("None of 100 decided bids of $50k–$500k is lost"), "{sentence}");
        assert!(split.rows.iter().all(|row| matches!(&row[3], Cell::Text(_))), "no share");
    }

    #[test]
    fn customers_are_linked_and_other_columns_numbered() {
        let split = split_by("customer");
        assert!(matches!(&split.rows[0][0], Cell::Customer { address, .. } if address == "#/customer/70001"));
        let ways: Vec<(String, String)> = ways(&sample::win_loss()).into_iter().map(|way| (way.key, way.label)).collect();
        assert_eq!(ways[3], ("column_1".to_owned(), "WBS type".to_owned()));
        let found = sample::win_loss();
        assert_eq!(chosen(&found, Some("nothing")).unwrap().0, "practice", "else the first");
    }

    #[test]
    fn stages_are_a_stock() {
        let picture = stages(&sample::win_loss());
        check(&picture);
        assert!(picture.about.contains("not a funnel"));
    }
}
