//! Which edited values no customer can have. Only what was edited is looked at: files hold the strangest things.

use crate::domain::feature::{FeatureId as F, Missing, Unit};
use crate::features::BASE;
use crate::features::catalog::Feature;
use crate::report::what_if::Refusal;

/// The dates, the things that must be there for them, and whether each such thing has the date.
const DATES: [(F, F, bool); 6] = [
    (F::MinDaysToEol, F::ProductsWithEol, true),
    (F::AvgDaysToEol, F::ProductsWithEol, true),
    (F::MinDaysToEos, F::ProductsWithEos, true),
    (F::AvgDaysToEos, F::ProductsWithEos, true),
    (F::MinDaysToContractEnd, F::TotalContracts, false),
    (F::DaysSinceLastProject, F::TotalProjects, false),
];

/// What cannot be more than the products.
const OF_PRODUCTS: [F; 3] = [F::ProductsWithEol, F::ProductsWithEos, F::ActiveSupportCount];

/// Why 41 values, of which some base features differ from a customer's own, are refused; empty if they are not.
pub(super) fn refused(own: &[f64], row: &[f64]) -> Vec<Refusal> {
    let of = |feature: F| row.get(feature as usize).copied().unwrap_or_default();
    let own_of = |feature: F| own.get(feature as usize).copied().unwrap_or_default();
    let is_edited = |feature: F| own_of(feature).total_cmp(&of(feature)).is_ne();
    let any_edited = |features: &[F]| features.iter().any(|feature| is_edited(*feature));
    let is_dated = |feature: F| Missing::Days999.known(of(feature)).is_some();
    let key = |feature: F| feature.key().to_owned();
    let mut refusals: Vec<Refusal> = BASE
        .into_iter()
        .filter(|feature| is_edited(*feature))
        .filter_map(|feature| alone(feature.feature(), of(feature)))
        .collect();
    for (date, things, all_have_it) in DATES {
        if !any_edited(&[date, things]) {
            continue;
        }
        if is_dated(date) && of(things) <= 0.0 {
            refusals.push(Refusal::DateWithoutItems(key(date)));
        }
        if all_have_it && !is_dated(date) && of(things) > 0.0 {
            refusals.push(Refusal::ItemsWithoutDate(key(date)));
        }
    }
    let above = |few: F, many: F| any_edited(&[few, many]) && of(few) > of(many);
    let products = OF_PRODUCTS.into_iter().filter(|feature| above(*feature, F::TotalProducts));
    refusals.extend(products.map(|feature| Refusal::AboveProducts(key(feature))));
    if above(F::PlatformDiversity, F::TotalProducts) {
        refusals.push(Refusal::PlatformsAboveProducts);
    }
    if above(F::TotalActiveCredits, F::TotalPurchasedCredits) {
        refusals.push(Refusal::ActiveAbovePurchased);
    }
    for (nearest, average) in [(F::MinDaysToEol, F::AvgDaysToEol), (F::MinDaysToEos, F::AvgDaysToEos)] {
        if above(nearest, average) && is_dated(nearest) && is_dated(average) {
            refusals.push(Refusal::AverageBeforeNearest(key(average)));
        }
    }
    let (both, projects, credits) = (F::PracticeDiversity, F::ProjectPracticeDiversity, F::CreditPracticeDiversity);
    let fits = (of(projects).max(of(credits))..=of(projects) + of(credits)).contains(&of(both));
    if any_edited(&[both, projects, credits]) && !fits {
        refusals.push(Refusal::PracticesDoNotAdd);
    }
    refusals
}

/// Why a feature cannot have a value, whatever the others are.
fn alone(feature: &Feature, value: f64) -> Option<Refusal> {
    let key = || feature.key.to_owned();
    // Days to a date may be negative: it has passed. A project that has not started counts as none.
    let can_be_negative = feature.unit == Unit::Days && feature.id != F::DaysSinceLastProject;
    if value < 0.0 && !can_be_negative {
        return Some(Refusal::Negative(key()));
    }
    match feature.unit {
        Unit::Count if value.fract().abs() > 0.0 => Some(Refusal::NotWhole(key())),
        Unit::Share if value > 1.0 => Some(Refusal::AboveOne(key())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A customer with two products, one dated, purchased credits, and a project.
    fn own() -> Vec<f64> {
        let mut row = vec![0.0; 41];
        for (feature, value) in [
            (F::TotalProducts, 2.0),
            (F::PlatformDiversity, 1.0),
            (F::ProductsWithEol, 1.0),
            (F::MinDaysToEol, 30.0),
            (F::AvgDaysToEol, 30.0),
            (F::MinDaysToEos, 999.0),
            (F::AvgDaysToEos, 999.0),
            (F::TotalPurchasedCredits, 10.0),
            // Such files exist: what was not edited is not refused.
            (F::TotalDeliveredCredits, -4.0),
            (F::MinDaysToContractEnd, 999.0),
            (F::TotalProjects, 1.0),
            (F::DaysSinceLastProject, 999.0),
        ] {
            row[feature as usize] = value;
        }
        row
    }

    #[track_caller]
    fn check(edits: &[(F, f64)], expected: &[Refusal]) {
        let own = own();
        let mut row = own.clone();
        for (feature, value) in edits {
            row[*feature as usize] = *value;
        }
        assert_eq!(refused(&own, &row), expected, "{edits:?}");
    }

    #[test]
    fn what_no_customer_can_have_is_refused() {
        let key = |feature: F| feature.key().to_owned();
        check(&[], &[]);
        check(&[(F::TotalOpportunities, -1.0)], &[Refusal::Negative(key(F::TotalOpportunities))]);
        check(&[(F::TotalOpportunities, 1.5)], &[Refusal::NotWhole(key(F::TotalOpportunities))]);
        check(&[(F::PlatformDiversity, 3.0)], &[Refusal::PlatformsAboveProducts]);
        check(&[(F::TotalActiveCredits, 10.5)], &[Refusal::ActiveAbovePurchased]);
        check(&[(F::TotalPurchasedCredits, 3.0), (F::TotalActiveCredits, 3.0)], &[]);
        check(
            &[(F::MinDaysToContractEnd, 9.0)],
            &[Refusal::DateWithoutItems(key(F::MinDaysToContractEnd))],
        );
        check(
            &[(F::TotalProjects, 0.0), (F::DaysSinceLastProject, 5.0)],
            &[Refusal::DateWithoutItems(key(F::DaysSinceLastProject))],
        );
        check(
            &[(F::ProductsWithEos, 1.0)],
            &[
                Refusal::ItemsWithoutDate(key(F::MinDaysToEos)),
                Refusal::ItemsWithoutDate(key(F::AvgDaysToEos)),
            ],
        );
        check(
            &[(F::ActiveSupportCount, 3.0)],
            &[Refusal::AboveProducts(key(F::ActiveSupportCount))],
        );
        check(&[(F::MinDaysToEol, 31.0)], &[Refusal::AverageBeforeNearest(key(F::AvgDaysToEol))]);
        check(&[(F::MinDaysToEol, -31.0)], &[]);
        check(&[(F::ProjectSuccessRate, 1.2)], &[Refusal::AboveOne(key(F::ProjectSuccessRate))]);
        check(&[(F::PracticeDiversity, 1.0)], &[Refusal::PracticesDoNotAdd]);
        check(
            &[(F::DaysSinceLastProject, -1.0)],
            &[Refusal::Negative(key(F::DaysSinceLastProject))],
        );
    }
}
