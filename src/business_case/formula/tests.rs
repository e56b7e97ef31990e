use proptest::prelude::*;

use super::*;
use crate::business_case::{Counts, Edits, Unit};

fn case(renewals: u32, cross_sells: u32, edits: &Edits) -> BusinessCase {
    let counts = Counts {
        renewals: Some(renewals),
        cross_sells: Some(cross_sells),
    };
    BusinessCase::of(Inputs::of(counts, edits))
}

fn with(given: &[(Input, f64)]) -> Edits {
    let mut edits = Edits::default();
    for (input, value) in given {
        edits.give(*input, Range::of(*value), Counts::default()).unwrap();
    }
    edits
}

/// The seed's own example: `60 + 60 + 10 = 130`, in thousands, and `(130 − 50) / 50`.
#[test]
fn the_seed_comes_out() {
    let base = case(3, 16, &Edits::default()).base;
    assert_eq!((base.protected, base.expansion, base.time), (60_000.0, 60_000.0, 10_000.0));
    assert_eq!((base.benefit(), base.cost, base.roi()), (130_000.0, 50_000.0, Some(1.6)));
}

/// The counts of the reference workbook: 119 thousand, 138 percent.
#[test]
fn so_does_the_reference_workbook() {
    let base = case(3, 13, &Edits::default()).base;
    assert_eq!((base.benefit(), base.roi()), (118_750.0, Some(1.375)));
}

#[test]
fn the_range_goes_from_the_worst_of_all_to_the_best() {
    let case = case(3, 16, &Edits::default());
    assert_eq!((case.low.benefit(), case.low.cost), (26_750.0, 90_000.0));
    assert_eq!((case.high.benefit(), case.high.cost), (332_500.0, 40_000.0));
    let nothing_spent = with(&[(Input::CostOnce, 0.0), (Input::CostYearly, 0.0)]);
    assert_eq!(
        super::BusinessCase::of(Inputs::of(Counts::default(), &nothing_spent)).base.roi(),
        None
    );
}

#[test]
fn it_pays_at_once_from_a_renewal_on_or_never() {
    let without = [(Input::CrossSells, 0.0), (Input::HoursSaved, 0.0)];
    let pays = |more: &[(Input, f64)]| {
        let all: Vec<(Input, f64)> = without.iter().chain(more).copied().collect();
        case(3, 0, &with(&all)).pays
    };
    assert_eq!(pays(&[(Input::CostOnce, 250_000.0)]), Payoff::From(3));
    assert_eq!(pays(&[(Input::CostOnce, 200_000.0)]), Payoff::From(2), "exactly covered is covered");
    assert_eq!(pays(&[(Input::CostOnce, 0.0)]), Payoff::AtOnce);
    assert_eq!(pays(&[(Input::RenewalValue, 0.0)]), Payoff::Never);
    let seed = case(3, 16, &Edits::default());
    assert_eq!((seed.pays, seed.pays_alone), (Payoff::AtOnce, Payoff::From(1)));
}

#[test]
fn what_counts_most_comes_first_and_ties_keep_the_order_of_the_table() {
    let tornado = case(3, 16, &Edits::default()).tornado;
    let first: Vec<Input> = tornado.iter().map(|bar| bar.input).take(3).collect();
    // 80 thousand; 72 thousand; 60 thousand each for the value of a renewal and the share that is saved.
    assert_eq!(first, [Input::CrossSellsWonPercent, Input::CrossSellValue, Input::RenewalValue]);
    assert_eq!(tornado[3].input, Input::RenewalsSavedPercent);
    assert_eq!((tornado[0].at_low, tornado[0].at_high), (40_000.0, 120_000.0));
    let still: Vec<Input> = tornado.iter().filter(|bar| bar.spread() == 0.0).map(|bar| bar.input).collect();
    assert_eq!(still, [Input::Renewals, Input::CrossSells], "a count is one number");
    let cost = tornado.iter().find(|bar| bar.input == Input::CostOnce).unwrap();
    assert!(cost.at_low > cost.at_high && cost.ends() == (cost.at_high, cost.at_low));
}

/// Any ranges that the table accepts.
fn edits() -> impl Strategy<Value = Edits> {
    let ranges = INPUTS.map(|row| {
        let most = row.most.min(2_000_000.0);
        let is_whole = matches!(row.unit, Unit::Count | Unit::Dollars);
        prop::collection::vec(prop_oneof![Just(0.0), 0.0..=10.0_f64.min(most), 0.0..=most], 3).prop_map(move |mut values| {
            values.sort_by(f64::total_cmp);
            let value = |place: usize| if is_whole { values[place].floor() } else { values[place] };
            let range = Range {
                low: value(0),
                base: value(1),
                high: value(2),
            };
            (row.input, range)
        })
    });
    ranges.to_vec().prop_map(|ranges| {
        let mut edits = Edits::default();
        for (input, range) in ranges {
            edits.give(input, range, Counts::default()).unwrap();
        }
        edits
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn low_is_at_most_base_and_base_at_most_high(edits in edits()) {
        let case = case(3, 13, &edits);
        prop_assert!(case.low.net() <= case.base.net() && case.base.net() <= case.high.net());
        if let (Some(low), Some(base), Some(high)) = (case.low.roi(), case.base.roi(), case.high.roi()) {
            prop_assert!(low <= base && base <= high);
        }
    }

    #[test]
    fn fewer_saved_renewals_do_not_cover_the_cost(edits in edits()) {
        let case = case(3, 13, &edits);
        let worth = case.inputs.range(Input::RenewalValue).base;
        for (pays, rest) in [(case.pays, case.base.expansion + case.base.time), (case.pays_alone, 0.0)] {
            let covers = |renewals: u64| renewals as f64 * worth + rest >= case.base.cost;
            match pays {
                Payoff::AtOnce => prop_assert!(covers(0)),
                Payoff::From(renewals) => prop_assert!(renewals > 0 && covers(renewals) && !covers(renewals - 1)),
                Payoff::Never => prop_assert!(worth == 0.0 && !covers(0)),
            }
        }
    }

    #[test]
    fn every_bar_holds_the_base_and_lies_within_the_range(edits in edits()) {
        let case = case(3, 13, &edits);
        prop_assert_eq!(case.tornado.len(), INPUTS.len());
        prop_assert!(case.tornado.windows(2).all(|two| two[0].spread() >= two[1].spread()));
        for bar in &case.tornado {
            let (least, most) = bar.ends();
            prop_assert!(least <= case.base.net() && case.base.net() <= most);
            prop_assert!(case.low.net() <= least && most <= case.high.net());
        }
        let mut fixed = Edits::default();
        for row in INPUTS {
            fixed.give(row.input, Range::of(case.inputs.range(row.input).base), Counts::default()).unwrap();
        }
        let fixed = self::case(3, 13, &fixed);
        let net = case.base.net();
        prop_assert!(fixed.tornado.iter().all(|bar| (bar.at_low, bar.at_high) == (net, net)));
    }
}
