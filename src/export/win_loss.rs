//! `win_loss.csv`: what became of the bids, all of them first, then by what they have in common.

use crate::report::Report;
use crate::report::win_loss::{BidValue, By, Counted, Dimension, WinLoss};
use crate::text::history;

use super::ExportError;
use super::cell::Cell;
use super::csv;
use super::tables::id_cell;

const HEADER: [&str; 8] = ["dimension", "value", "decided", "lost", "share", "low", "high", "note"];

/// One row for all bids, then one per value of each dimension that is always there; a dimension that the page shows on request is
/// not in it. Without bids only the header.
///
/// # Errors
/// When the CSV cannot be written.
pub fn win_loss(report: &Report, found: Option<&WinLoss>) -> Result<Vec<u8>, ExportError> {
    let all = found.map(|found| {
        row(
            Cell::text("all"),
            Cell::Absent,
            found.counted,
            Cell::text(history::totals_note(found)),
        )
    });
    let dimensions = found.iter().flat_map(|found| &found.dimensions);
    let dimensions = dimensions.filter(|dimension| !matches!(dimension.by, By::Column(_)));
    let rows = dimensions.flat_map(|dimension| values(report, dimension));
    csv::write(&HEADER, all.into_iter().chain(rows))
}

fn values<'a>(report: &'a Report, dimension: &'a Dimension) -> impl Iterator<Item = Vec<Cell<'a>>> {
    dimension.rows.iter().map(move |own| {
        let value = match &own.value {
            BidValue::Customer(customer) => report
                .customers
                .get(*customer as usize)
                .map_or(Cell::Absent, |customer| id_cell(&customer.id)),
            value => Cell::text(history::value(&dimension.column, value, "")),
        };
        let note = history::note(dimension, &own.value, own.counted, own.differs);
        let note = if note.is_empty() { Cell::Absent } else { Cell::text(note) };
        row(Cell::text(dimension.by.key()), value, own.counted, note)
    })
}

fn row<'a>(dimension: Cell<'a>, value: Cell<'a>, counted: Counted, note: Cell<'a>) -> Vec<Cell<'a>> {
    let (low, high) = counted.interval.unzip();
    vec![
        dimension,
        value,
        Cell::Integer(counted.decided.into()),
        Cell::Integer(counted.lost.into()),
        Cell::optional(counted.share()),
        Cell::optional(low),
        Cell::optional(high),
        note,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn all_bids_come_first_and_shares_only_where_there_are_some() {
        let found = sample::win_loss();
        let text = String::from_utf8(win_loss(&sample::report(), Some(&found)).unwrap()).unwrap();
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines[0], "dimension,value,decided,lost,share,low,high,note");
        assert!(lines[1].starts_with("all,,300,60,0.2,"), "{text}");
        assert!(lines[1].contains("\"won 240, lost 60 (no-bids 5), open 12, canceled 8"), "{text}");
        assert!(lines.contains(&"practice,1 more value,4,1,,,,too few for a percentage"), "{text}");
        assert!(lines.contains(&"size,$50k–$500k,100,0,,,,filled in after the outcome"), "{text}");
        assert!(lines.iter().any(|line| line.starts_with("customer,70001,60,6,0.1,")), "{text}");
        assert!(!text.contains("WBS"), "only on request");
    }

    #[test]
    fn without_bids_there_is_a_header() {
        let text = String::from_utf8(win_loss(&sample::report(), None).unwrap()).unwrap();
        assert_eq!(text.lines().count(), 1);
    }
}
