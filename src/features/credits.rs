//! Features 17 to 26: services bought in advance, how far they are used, and when their contracts end.

use crate::domain::calendar::Day;

use super::{Subject, flag};
use crate::domain::feature::FeatureId;

pub(super) fn total_purchased_credits(subject: &Subject) -> f64 {
    subject.facts.credits.purchased
}

pub(super) fn total_contracts(subject: &Subject) -> f64 {
    subject.facts.credits.contracts.into()
}

pub(super) fn total_active_credits(subject: &Subject) -> f64 {
    subject.facts.credits.active
}

pub(super) fn total_delivered_credits(subject: &Subject) -> f64 {
    subject.facts.credits.delivered
}

pub(super) fn avg_credit_utilization(subject: &Subject) -> f64 {
    let credits = &subject.facts.credits;
    if credits.purchased > 0.0 {
        (credits.purchased - credits.active) / credits.purchased
    } else {
        0.0
    }
}

pub(super) fn avg_delivery_rate(subject: &Subject) -> f64 {
    let credits = &subject.facts.credits;
    if credits.purchased > 0.0 {
        credits.delivered / credits.purchased
    } else {
        0.0
    }
}

pub(super) fn min_days_to_contract_end(subject: &Subject) -> f64 {
    subject.days_to(nearest_contract_end(subject))
}

pub(super) fn credit_practice_diversity(subject: &Subject) -> f64 {
    subject.facts.credits.practices.len() as f64
}

pub(super) fn low_utilization_risk(subject: &Subject) -> f64 {
    let low = subject.value(FeatureId::AvgCreditUtilization) < subject.settings.low_utilization;
    flag(subject.value(FeatureId::TotalPurchasedCredits) > 0.0 && low)
}

pub(super) fn contract_renewal_urgency(subject: &Subject) -> f64 {
    let within = |day: Day| subject.as_of.days_to(day).0 < subject.settings.contract_renewal_days;
    flag(nearest_contract_end(subject).is_some_and(within))
}

/// The earliest contract end that does not count as history.
fn nearest_contract_end(subject: &Subject) -> Option<Day> {
    let from = -subject.settings.contract_history_days;
    let window = subject.facts.credits.contract_ends.window(subject.as_of, from..=i32::MAX);
    window.map(|window| window.earliest)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;
    use crate::domain::source::Source::ServiceCredits;

    #[test]
    fn rates_are_of_the_sums() {
        let rows = "st_id | project_id | purchased_credits | active_credits | delivered_credits | practice_name | contract_end_date
                    1 | P1 | 10 | 2 | 8 | Cloud | 2020-01-01
                    1 | P1 | 99 | 99 | 99 | Data | 2025-10-02
                    1 | P2 | 30 | 18 | 12 | cloud |";
        check(
            &[(ServiceCredits, rows)],
            &[
                (FeatureId::TotalPurchasedCredits, 40.0),
                (FeatureId::TotalContracts, 2.0),
                (FeatureId::TotalActiveCredits, 20.0),
                (FeatureId::TotalDeliveredCredits, 20.0),
                (FeatureId::AvgCreditUtilization, 0.5),
                (FeatureId::AvgDeliveryRate, 0.5),
                (FeatureId::MinDaysToContractEnd, 90.0),
                (FeatureId::CreditPracticeDiversity, 2.0),
                (FeatureId::LowUtilizationRisk, 0.0),
                (FeatureId::ContractRenewalUrgency, 0.0),
            ],
        );
    }

    #[test]
    fn utilization_is_not_clamped_and_needs_a_purchase() {
        for (purchased, active, utilization, low) in [
            ("10", "30", -2.0, 1.0),
            ("0", "5", 0.0, 0.0),
            ("-4", "5", 0.0, 0.0),
            ("8", "4.5", 0.4375, 1.0),
        ] {
            let rows = format!("st_id | purchased_credits | active_credits\n 1 | {purchased} | {active}");
            check(
                &[(ServiceCredits, &rows)],
                &[(FeatureId::AvgCreditUtilization, utilization), (FeatureId::LowUtilizationRisk, low)],
            );
        }
    }

    #[test]
    fn contract_ends_count_from_ninety_days_ago_to_ninety_ahead() {
        for (date, days, urgent) in [
            ("2025-04-04", 999.0, 0.0),
            ("2025-04-05", -90.0, 1.0),
            ("2025-07-04", 0.0, 1.0),
            ("2025-10-01", 89.0, 1.0),
            ("2025-10-02", 90.0, 0.0),
            ("2025-10-03", 91.0, 0.0),
        ] {
            let rows = format!("st_id | contract_end_date\n 1 | {date}");
            check(
                &[(ServiceCredits, &rows)],
                &[(FeatureId::MinDaysToContractEnd, days), (FeatureId::ContractRenewalUrgency, urgent)],
            );
        }
    }
}
