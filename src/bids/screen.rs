//! Columns that are filled in after the outcome (docs/method.md, Columns filled in after the outcome).

use std::cmp::Reverse;

use crate::chance::ln_lower_tail;
use crate::domain::order::Order;
use crate::report::quality::FilledValue;
use crate::workbook::outcomes::RowOutcomes;
use crate::workbook::schema;
use crate::workbook::schema::projects::{
    ACCOUNT_ST_NAME, CUSTOMER, DESCRIPTION, RESPONSIBLE_PERSON, STAGE_STATUS, STATUS_DESCRIPTION, SYSTEM_STATUS,
};
use crate::workbook::tables::Table;

use super::classes::Classes;
use super::unit::{Among, Bids, Decided, Said};

/// A column with values that hardly any lost bid has, or hardly any won one.
#[derive(Debug)]
pub struct Screened {
    /// Canonical name, or the header as found.
    pub name: String,
    /// 0-based column in the table's sheet.
    pub place: u32,
    /// These values, the most common first; never empty.
    pub values: Vec<FilledValue>,
    said: Vec<Said>,
    flagged: Vec<Said>,
}

/// What state a project is in, which is the outcome in other words; and who it is for or who leads it, which nobody fills in by
/// the outcome.
const NOT_LOOKED_AT: [&str; 7] = [
    STAGE_STATUS.name(),
    STATUS_DESCRIPTION.name(),
    SYSTEM_STATUS.name(),
    CUSTOMER.name(),
    ACCOUNT_ST_NAME.name(),
    DESCRIPTION.name(),
    RESPONSIBLE_PERSON.name(),
];
/// More values are no classes of bids.
pub(super) const MOST_VALUES: usize = 30;
/// A column of more different cells has no classes, however they are spelled; counting its values would take long.
const MOST_CELLS: usize = 1000;
/// Fewer bids tell nothing: of three, one is often unlike the others.
const FEWEST_BIDS: u32 = 50;
const FEWEST_OF_EITHER: u32 = 10;
/// ln 1e-6.
const LN_UNLIKELY: f64 = -13.815_510_557_964_274;

impl Screened {
    /// Whether a row belongs to a decided bid with one of the values.
    pub fn is_meant(&self, bids: &Bids, row: usize) -> bool {
        let said = bids.said_at(row, &self.said).filter(|_| bids.is_decided(row));
        said.is_some_and(|said| self.flagged.contains(&said))
    }
}

/// The columns that are filled in after the outcome: the listed ones in their order, then the others from the left. None where the
/// rows say nothing about outcomes, or too few bids are decided.
pub fn screened(table: &Table, bids: &Bids) -> Vec<Screened> {
    let Some(screen) = Screen::of(table, bids) else {
        return Vec::new();
    };
    let screened = looked_at(table, bids).filter_map(|(name, classes)| {
        let flagged = screen.flagged(&classes)?;
        Some(Screened {
            values: screen.filled(&classes, &flagged),
            flagged: flagged.into_iter().map(|(said, _)| said).collect(),
            name,
            place: classes.place,
            said: classes.said,
        })
    });
    screened.collect()
}

/// Looks at one column after the other.
pub(super) struct Screen<'a> {
    bids: &'a Bids,
    all: Decided,
}

impl<'a> Screen<'a> {
    /// `None` where the rows say nothing about outcomes, or too few bids are decided.
    pub(super) fn of(table: &Table, bids: &'a Bids) -> Option<Self> {
        let all = bids.decided(Among::All);
        (RowOutcomes::of(table).can_tell() && are_enough(all)).then_some(Self { bids, all })
    }

    /// The values that only won, or only lost bids have, the most common first; `None` if they are too few of all, or the column
    /// has one value or too many.
    pub(super) fn flagged(&self, classes: &Classes) -> Option<Vec<(Said, Decided)>> {
        let tally = self.bids.tally(&classes.said, Among::All);
        let own = || tally.iter().filter(|(said, _)| **said != Said::Several);
        if classes.n_values > MOST_VALUES || !(2..=MOST_VALUES).contains(&own().count()) {
            return None;
        }
        let is_flagged = |own: Decided| {
            let others = self.all.without(own);
            is_too_rare(own.lost, own.bids, others.lost, others.bids) || is_too_rare(own.won(), own.bids, others.won(), others.bids)
        };
        let flagged = own().filter(|(_, decided)| is_flagged(**decided));
        let mut flagged: Vec<(Said, Decided)> = flagged.map(|(said, decided)| (*said, *decided)).collect();
        let bids: u32 = flagged.iter().map(|(_, decided)| decided.bids).sum();
        flagged.order_by_key(|(_, decided)| Reverse(decided.bids));
        (bids > 0 && u64::from(bids) * 20 >= u64::from(self.all.bids)).then_some(flagged)
    }

    /// The flagged values as they are told.
    pub(super) fn filled(&self, classes: &Classes, flagged: &[(Said, Decided)]) -> Vec<FilledValue> {
        let filled = flagged.iter().map(|(said, own)| {
            let others = self.all.without(*own);
            FilledValue {
                value: classes.value(*said),
                bids: own.bids,
                lost: own.lost,
                other_bids: others.bids,
                other_lost: others.lost,
            }
        });
        filled.collect()
    }
}

/// The columns that can be filled in after the outcome, each with what the bids say in it.
pub(super) fn looked_at<'a>(table: &'a Table, bids: &'a Bids) -> impl Iterator<Item = (String, Classes)> {
    let listed = schema::spec(table.source).columns.iter();
    let listed = listed.filter(|column| !NOT_LOOKED_AT.contains(&column.name)).filter_map(|listed| {
        let (_, column) = table.columns().find(|(name, _)| *name == listed.name)?;
        let classes = Classes::of(table, bids, column, listed.kind, MOST_CELLS)?;
        Some((listed.name.to_owned(), classes))
    });
    let others = table.extras.iter().filter_map(|(header, column)| {
        let classes = Classes::of_extra(table, bids, column, MOST_CELLS)?;
        Some((header.clone(), classes))
    });
    listed.chain(others)
}

fn are_enough(all: Decided) -> bool {
    all.bids >= FEWEST_BIDS && all.lost >= FEWEST_OF_EITHER && all.won() >= FEWEST_OF_EITHER
}

/// Whether `k` of `n` is at most a tenth of the share of the others, and less likely than one in a million by it.
fn is_too_rare(k: u32, n: u32, other_k: u32, other_n: u32) -> bool {
    let [k64, n64, other_k64, other_n64] = [k, n, other_k, other_n].map(u64::from);
    if other_k == 0 || k64 * other_n64 * 10 > other_k64 * n64 {
        return false;
    }
    let share = f64::from(other_k) / f64::from(other_n);
    // If every other bid is so, a single exception has probability 0.
    other_k == other_n || ln_lower_tail(k, n, share) < LN_UNLIKELY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::AsOf;
    use crate::domain::calendar::Day;
    use crate::domain::source::Source;
    use crate::linking::sample::tables;
    use crate::report::quality::ValueSaid;
    use crate::workbook::tables::Tables;

    /// Projects of the given numbers: stage, size.
    fn projects(groups: &[(u32, &str, &str)]) -> Tables {
        let mut lines = String::from("project | prj_stage_status | prj_size | prj_practice\n");
        let mut number = 0;
        for (count, stage, size) in groups {
            for _ in 0..*count {
                let practice = ["Cloud", "Edge"][number % 2];
                lines.push_str(&format!("P{number} | {stage} | {size} | {practice}\n"));
                number += 1;
            }
        }
        tables(&[(Source::Projects, &lines)])
    }

    fn values(groups: &[(u32, &str, &str)]) -> Vec<(ValueSaid, u32, u32)> {
        let tables = projects(groups);
        let table = tables.get(Source::Projects).unwrap();
        let bids = Bids::of(table, &RowOutcomes::of(table), AsOf(Day::UNIX_EPOCH));
        let values = screened(table, &bids).into_iter().flat_map(|column| column.values);
        values.map(|value| (value.value, value.bids, value.lost)).collect()
    }

    #[test]
    fn a_size_that_no_lost_bid_has_is_filled_in_after_a_win() {
        let groups = [(300, "C", "25000"), (100, "LOST", "25000"), (298, "C", "275000"), (120, "DP", "")];
        assert_eq!(
            values(&groups),
            [(ValueSaid::Band(275_000.0), 298, 0), (ValueSaid::Nothing, 120, 0)],
            "the practice is not among them"
        );
    }

    #[test]
    fn a_value_that_only_lost_bids_have_is_found_too() {
        let groups = [
            (200, "C", "25000"),
            (20, "LOST", "25000"),
            (200, "C", "275000"),
            (20, "LOST", "275000"),
            (60, "NOBID", ""),
        ];
        assert_eq!(values(&groups), [(ValueSaid::Nothing, 60, 60)]);
    }

    #[test]
    fn few_bids_and_plain_differences_prove_nothing() {
        // P(X <= 0 of 20 at one in four) = 0.3%.
        assert_eq!(values(&[(300, "C", "1"), (100, "LOST", "1"), (20, "C", "2")]), []);
        // A fifth of the others' share is no tenth of it.
        assert_eq!(
            values(&[(300, "C", "1"), (100, "LOST", "1"), (380, "C", "2"), (20, "LOST", "2")]),
            []
        );
        // 60 of 1,260 are not 5%.
        assert_eq!(values(&[(900, "C", "1"), (300, "LOST", "1"), (60, "C", "2")]), []);
        assert_eq!(values(&[(300, "C", "1"), (100, "LOST", "1")]), [], "a single value");
        // Too few bids, and too few lost ones.
        assert_eq!(values(&[(39, "C", "1"), (10, "LOST", "2")]), []);
        assert_eq!(values(&[(50, "C", "1"), (9, "LOST", "2")]), []);
        assert_eq!(values(&[(40, "C", "1"), (10, "LOST", "2")]).len(), 2);
    }
}
