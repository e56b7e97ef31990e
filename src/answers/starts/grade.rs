//! The grade of the test (docs/method.md, Grade of the start model).

use crate::report::starts::{Lacking, Needed, StartGrade};

use super::figures::{Judged, Tested};

const FEWEST_CUSTOMERS: u32 = 30;
const FEWEST_ORIGINS: u32 = 4;
const FEWEST_WINDOWS: u32 = 30;
const FEWEST_OF_A_KIND: u32 = 10;

/// Standard deviations of a two-sided test at 5%.
const TWO_SIDED: f64 = 1.96;
/// Standard deviations of a one-sided test at 5%.
const ONE_SIDED: f64 = 1.645;
/// Predicted to observed starts: beyond these, the probabilities are off.
const AGREES: std::ops::RangeInclusive<f64> = 0.8..=1.25;

/// Whether there are customers enough to begin with.
pub(super) fn is_large_enough(customers: u32) -> bool {
    customers >= FEWEST_CUSTOMERS
}

/// What there is too little of, what explains the most first.
pub(super) fn lacking(customers: u32, tested: &Tested) -> Vec<Lacking> {
    let origins = (Needed::Origins, tested.origins(), FEWEST_ORIGINS);
    let windows = [
        (Needed::WindowsWithStart, tested.windows(true), FEWEST_WINDOWS),
        (Needed::WindowsWithout, tested.windows(false), FEWEST_WINDOWS),
        (Needed::CustomersWithStart, tested.customers(true), FEWEST_OF_A_KIND),
        (Needed::CustomersWithout, tested.customers(false), FEWEST_OF_A_KIND),
    ];
    let all = match (is_large_enough(customers), tested.base_rate()) {
        // With too few customers nothing is tested, so that nothing else can be counted.
        (false, _) => vec![(Needed::Customers, customers, FEWEST_CUSTOMERS)],
        (true, None) => vec![origins],
        // An origin before which all or no windows had a start is not tested: that is the reason then, and not the years.
        (true, Some(_)) => windows.into_iter().chain([origins]).collect(),
    };
    let lacking = all.into_iter().filter(|(_, found, needed)| found < needed);
    lacking.map(|(what, found, needed)| Lacking { what, found, needed }).collect()
}

/// The grade of a test with enough data.
pub(super) fn grade(judged: &Judged) -> StartGrade {
    // Not a number fails every test.
    let has_signal = judged.ranking - TWO_SIDED * judged.ranking_deviation > 0.5 && judged.skill > 0.0;
    let is_better = judged.difference - ONE_SIDED * judged.difference_deviation > 0.0;
    if !has_signal {
        return StartGrade::NoSignal;
    }
    if !AGREES.contains(&judged.ratio) {
        return StartGrade::Off { ratio: judged.ratio };
    }
    if is_better { StartGrade::Better } else { StartGrade::LikeSilence }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Judged = Judged {
        ranking: 0.8,
        ranking_deviation: 0.03,
        skill: 0.2,
        ratio: 1.0,
        difference: 0.05,
        difference_deviation: 0.02,
    };

    #[test]
    fn each_bound_decides() {
        assert_eq!(grade(&GOOD), StartGrade::Better);
        let no_ranking = Judged { ranking: 0.55, ..GOOD };
        assert_eq!(grade(&no_ranking), StartGrade::NoSignal);
        assert_eq!(grade(&Judged { skill: 0.0, ..GOOD }), StartGrade::NoSignal);
        assert_eq!(grade(&Judged { ratio: 1.26, ..GOOD }), StartGrade::Off { ratio: 1.26 });
        assert_eq!(grade(&Judged { ratio: 0.79, ..GOOD }), StartGrade::Off { ratio: 0.79 });
        let none_observed = f64::INFINITY;
        assert_eq!(
            grade(&Judged {
                ratio: none_observed,
                ..GOOD
            }),
            StartGrade::Off { ratio: none_observed }
        );
        let alike = Judged { difference: 0.03, ..GOOD };
        assert_eq!(grade(&alike), StartGrade::LikeSilence);
    }
}
