//! The shares of bids that were lost, value by value (docs/method.md, Win and loss).

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use crate::chance;
use crate::domain::order::Order;
use crate::report::quality::ValueSaid;
use crate::report::win_loss::{BidValue, Counted, Differs, ValueRow};

use super::unit::{Decided, Said};

/// Values with fewer decided bids are one row.
const FEWEST: u32 = 5;
/// With fewer decided bids there is no share, only k of n.
const FEWEST_FOR_SHARE: u32 = 20;

/// How the values of a dimension are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// The most common first; those that differ are marked.
    Shares,
    /// The most common first, without shares.
    Counts,
    /// By name, only those with enough bids for a share, and none is marked.
    Persons,
}

/// Decided bids, with the interval of their share if there are enough.
pub(super) fn counted(decided: Decided) -> Counted {
    Counted {
        decided: decided.bids,
        lost: decided.lost,
        interval: (decided.bids >= FEWEST_FOR_SHARE).then(|| chance::interval(decided.lost, decided.bids)),
    }
}

/// One row per value, and one for all that have few bids.
pub(super) fn rows(tally: &BTreeMap<Said, Decided>, value: &dyn Fn(Said) -> BidValue, telling: Telling) -> Vec<ValueRow> {
    let fewest = match telling {
        Telling::Shares | Telling::Counts => FEWEST,
        Telling::Persons => FEWEST_FOR_SHARE,
    };
    let all = tally.values().fold(Decided::default(), |sum, own| sum.with(*own));
    let (shown, few): (Vec<_>, Vec<_>) = tally.iter().partition(|(_, own)| own.bids >= fewest);
    let n_shown = shown.len() as u32;
    let mut rows: Vec<ValueRow> = shown
        .into_iter()
        .map(|(said, own)| ValueRow {
            value: value(*said),
            counted: told(*own, telling),
            // Where the rows of a bid differ, it has several projects, and is won as soon as one of them is.
            differs: (telling == Telling::Shares && *said != Said::Several)
                .then(|| differs(*own, all.without(*own), n_shown))
                .flatten(),
        })
        .collect();
    rows.order_by(|a, b| match telling {
        Telling::Persons => by_value(&a.value, &b.value),
        Telling::Shares | Telling::Counts => {
            (Reverse(a.counted.decided).cmp(&Reverse(b.counted.decided))).then_with(|| by_value(&a.value, &b.value))
        }
    });
    let others = few.iter().fold(Decided::default(), |sum, (_, own)| sum.with(**own));
    rows.extend((!few.is_empty()).then(|| ValueRow {
        value: BidValue::Others(few.len() as u32),
        counted: told(others, telling),
        differs: None,
    }));
    rows
}

fn told(decided: Decided, telling: Telling) -> Counted {
    let counted = counted(decided);
    match telling {
        Telling::Shares | Telling::Persons => counted,
        Telling::Counts => Counted { interval: None, ..counted },
    }
}

/// Whether the share of the rest lies outside the interval that is as wide as the number of values asks for.
fn differs(own: Decided, rest: Decided, n_shown: u32) -> Option<Differs> {
    if own.bids < FEWEST_FOR_SHARE || rest.bids == 0 {
        return None;
    }
    let (low, high) = chance::interval_for_one_of(n_shown, own.lost, own.bids);
    let rest = f64::from(rest.lost) / f64::from(rest.bids);
    if rest < low {
        Some(Differs::MoreLost)
    } else if rest > high {
        Some(Differs::FewerLost)
    } else {
        None
    }
}

/// Texts by code point, persons' names as well; then what has no value, then what has several.
fn by_value(a: &BidValue, b: &BidValue) -> Ordering {
    use BidValue::{Customer, Others, Said, Several, Year};
    let kind = |value: &BidValue| match value {
        Said(ValueSaid::Nothing) => 1,
        Said(_) | Year(_) | Customer(_) => 0,
        Several => 2,
        Others(_) => 3,
    };
    kind(a).cmp(&kind(b)).then_with(|| match (a, b) {
        (Said(ValueSaid::Text(a)), Said(ValueSaid::Text(b))) => a.cmp(b),
        (Said(ValueSaid::Band(a)), Said(ValueSaid::Band(b))) => a.total_cmp(b),
        (Said(ValueSaid::Flag(a)), Said(ValueSaid::Flag(b))) => a.cmp(b),
        (Year(a), Year(b)) => a.cmp(b),
        (Customer(a), Customer(b)) => a.cmp(b),
        _ => Ordering::Equal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told_rows(values: &[(&str, u32, u32)], telling: Telling) -> Vec<(BidValue, u32, u32, bool, Option<Differs>)> {
        let mut tally = BTreeMap::new();
        for (code, (name, bids, lost)) in (0..).zip(values) {
            let said = match *name {
                "" => Said::Nothing,
                "several" => Said::Several,
                _ => Said::Value(code),
            };
            tally.insert(said, Decided { bids: *bids, lost: *lost });
        }
        let value = |said| match said {
            Said::Value(code) => BidValue::Said(ValueSaid::Text(values[code as usize].0.to_owned())),
            Said::Nothing => BidValue::Said(ValueSaid::Nothing),
            Said::Several => BidValue::Several,
        };
        let rows = rows(&tally, &value, telling).into_iter();
        rows.map(|row| {
            (
                row.value,
                row.counted.decided,
                row.counted.lost,
                row.counted.share().is_some(),
                row.differs,
            )
        })
        .collect()
    }

    fn text(name: &str) -> BidValue {
        BidValue::Said(ValueSaid::Text(name.to_owned()))
    }

    #[test]
    fn few_bids_have_no_share_and_very_few_no_row() {
        let values = [("b", 19, 3), ("a", 20, 3), ("c", 5, 0), ("d", 4, 4), ("e", 1, 0)];
        assert_eq!(
            told_rows(&values, Telling::Shares),
            [
                (text("a"), 20, 3, true, None),
                (text("b"), 19, 3, false, None),
                (text("c"), 5, 0, false, None),
                (BidValue::Others(2), 5, 4, false, None),
            ]
        );
    }

    #[test]
    fn equally_common_values_stand_by_name_and_without_one_at_the_end() {
        let values = [("b", 30, 3), ("", 30, 3), ("several", 30, 3), ("a", 30, 3)];
        let names: Vec<BidValue> = told_rows(&values, Telling::Shares).into_iter().map(|row| row.0).collect();
        assert_eq!(names, [text("a"), text("b"), BidValue::Said(ValueSaid::Nothing), BidValue::Several]);
    }

    #[test]
    fn a_value_is_marked_only_where_as_many_values_leave_no_doubt() {
        // Alone against the rest 12 of 40 against 30 of 200 would pass at 5%, as one of ten values it does not.
        let (low, _) = chance::interval(12, 40);
        assert!(low > 0.15 && chance::interval_for_one_of(10, 12, 40).0 < 0.15);
        let names = ["b", "c", "d", "e", "f", "g", "h", "i", "j"];
        let many: Vec<(&str, u32, u32)> = [("a", 40, 12)].into_iter().chain(names.map(|name| (name, 100, 15))).collect();
        assert!(told_rows(&many, Telling::Shares).iter().all(|row| row.4.is_none()));
        let clear = [("a", 100, 60), ("b", 100, 10), ("several", 100, 0)];
        let marks: Vec<_> = told_rows(&clear, Telling::Shares).into_iter().map(|row| row.4).collect();
        assert_eq!(marks, [Some(Differs::MoreLost), Some(Differs::FewerLost), None]);
        assert!(told_rows(&[("a", 100, 60)], Telling::Shares)[0].4.is_none(), "there is no rest");
        let counts = told_rows(&clear, Telling::Counts);
        assert!(counts.iter().all(|row| !row.3 && row.4.is_none()), "neither shares nor marks");
    }

    #[test]
    fn persons_stand_by_name_unmarked_and_only_with_enough_bids() {
        let values = [("Zoe", 100, 60), ("Ann", 25, 0), ("Bob", 19, 1)];
        assert_eq!(
            told_rows(&values, Telling::Persons),
            [
                (text("Ann"), 25, 0, true, None),
                (text("Zoe"), 100, 60, true, None),
                (BidValue::Others(1), 19, 1, false, None),
            ]
        );
    }
}
