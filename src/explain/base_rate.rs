//! Which customers to compare a customer with in one feature: the smaller, and so more informative, group that its value puts
//! it in.

use crate::domain::feature::{Comparison, Missing, Unit};

/// Returns the comparison for customer `own`; `column` has one value per customer. `None` if there is no such customer.
pub fn comparison(column: &[f64], own: usize, unit: Unit, missing: Missing) -> Option<Comparison> {
    let value = missing.known(*column.get(own)?);
    let count = |comparison: Comparison| {
        let same = |other: &&f64| comparison.holds(value, missing.known(**other));
        column.iter().filter(same).count()
    };
    // A group that includes most customers says little; the customers on one side of the value, at or above or at or below
    // it, say more.
    let unless_common = |some: Comparison| {
        if count(some) * 2 <= column.len() {
            some
        } else if count(Comparison::AtLeast) <= count(Comparison::AtMost) {
            Comparison::AtLeast
        } else {
            Comparison::AtMost
        }
    };
    Some(match (value, unit) {
        (None, _) => Comparison::NoDate,
        (Some(_), Unit::Flag | Unit::Score) => Comparison::Equal,
        (Some(days), Unit::Days) if days < 0.0 => Comparison::Passed,
        (Some(_), Unit::Days) => unless_common(Comparison::Dated),
        (Some(amount), _) if amount < 0.0 => Comparison::AtMost,
        (Some(amount), _) if amount > 0.0 => unless_common(Comparison::Any),
        (Some(_), _) => Comparison::Nothing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(column: &[f64], unit: Unit, missing: Missing, expected: Comparison, members: usize) {
        let found = comparison(column, 0, unit, missing).unwrap();
        assert_eq!(found, expected);
        let own = missing.known(column[0]);
        let like = column.iter().filter(|other| found.holds(own, missing.known(**other)));
        assert_eq!(like.count(), members);
    }

    #[test]
    fn rare_things_compare_by_having_any_and_common_ones_by_how_much() {
        let count = |column: &[f64], expected, members| check(column, Unit::Count, Missing::Zero, expected, members);
        count(&[5.0, 0.0, 0.0, 9.0], Comparison::Any, 2);
        count(&[5.0, 1.0, 2.0, 9.0], Comparison::AtLeast, 2);
        count(&[1.0, 5.0, 2.0, 9.0], Comparison::AtMost, 1);
        count(&[0.0, 0.0, 2.0, 9.0], Comparison::Nothing, 2);
        check(&[-5.0, 0.0, 3.0], Unit::Credits, Missing::Zero, Comparison::AtMost, 1);
    }

    #[test]
    fn dates_compare_by_being_there_and_having_passed() {
        let days = |column: &[f64], expected, members| check(column, Unit::Days, Missing::Days999, expected, members);
        days(&[-3.0, -900.0, 0.0, 999.0], Comparison::Passed, 2);
        days(&[0.0, 999.0, 999.0], Comparison::Dated, 1);
        days(&[400.0, 30.0, -2.0], Comparison::AtLeast, 1);
        days(&[999.0, 30.0, 999.0], Comparison::NoDate, 2);
    }

    #[test]
    fn scores_and_flags_compare_with_their_equals() {
        check(&[3.0, 3.0, 1.0], Unit::Score, Missing::Zero, Comparison::Equal, 2);
        check(&[0.0, 1.0], Unit::Flag, Missing::False, Comparison::Equal, 1);
        assert_eq!(comparison(&[], 0, Unit::Count, Missing::Zero), None);
    }
}
