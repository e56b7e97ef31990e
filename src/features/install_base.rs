//! Features 1 to 11: installed products and their lifecycle.

use crate::facts::Dates;

use super::Subject;
use crate::domain::feature::Missing;

pub(super) fn total_products(subject: &Subject) -> f64 {
    subject.facts.install_base.items.into()
}

pub(super) fn min_days_to_eol(subject: &Subject) -> f64 {
    subject.days_to(subject.facts.install_base.end_of_life.earliest())
}

pub(super) fn avg_days_to_eol(subject: &Subject) -> f64 {
    mean_days(subject, &subject.facts.install_base.end_of_life)
}

pub(super) fn products_with_eol(subject: &Subject) -> f64 {
    subject.facts.install_base.end_of_life.things().into()
}

pub(super) fn min_days_to_eos(subject: &Subject) -> f64 {
    subject.days_to(subject.facts.install_base.end_of_service_life.earliest())
}

pub(super) fn avg_days_to_eos(subject: &Subject) -> f64 {
    mean_days(subject, &subject.facts.install_base.end_of_service_life)
}

pub(super) fn products_with_eos(subject: &Subject) -> f64 {
    subject.facts.install_base.end_of_service_life.things().into()
}

pub(super) fn platform_diversity(subject: &Subject) -> f64 {
    subject.facts.install_base.platforms.len() as f64
}

pub(super) fn active_support_count(subject: &Subject) -> f64 {
    subject.facts.install_base.actively_supported.into()
}

pub(super) fn eol_urgency_score(subject: &Subject) -> f64 {
    let (critical, high) = (subject.settings.eol_critical_days, subject.settings.eol_high_days);
    urgency(subject, &subject.facts.install_base.end_of_life, critical, high)
}

pub(super) fn eos_urgency_score(subject: &Subject) -> f64 {
    let (critical, high) = (subject.settings.eos_critical_days, subject.settings.eos_high_days);
    urgency(subject, &subject.facts.install_base.end_of_service_life, critical, high)
}

fn mean_days(subject: &Subject, dates: &Dates) -> f64 {
    dates.mean_days_from(subject.as_of).unwrap_or(Missing::Days999.value())
}

/// Past dates are deliberately urgent too: a product past its end still has to be replaced.
fn urgency(subject: &Subject, dates: &Dates, critical_days: i32, high_days: i32) -> f64 {
    if subject.facts.install_base.rows == 0 {
        return 0.0;
    }
    let nearest = dates.earliest_within(subject.as_of, subject.settings.eol_history_days);
    match nearest.map(|day| subject.as_of.days_to(day).0) {
        Some(days) if days < critical_days => 3.0,
        Some(days) if days < high_days => 2.0,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, feature_table};
    use crate::domain::feature::FeatureId;
    use crate::domain::source::Source::InstallBase;
    use crate::settings::Settings;

    #[test]
    fn counts_and_days_of_a_small_install_base() {
        let rows = "account_sales_territory_id | serial_number_id | product_end_of_life_date | product_end_of_service_life_date | \
                    product_platform_description_name | support_status
                    1 | A | 2025-07-14 | 2030-01-01 | Rack | Active Warranty
                    1 | A | 2025-06-24 | | rack | Expired
                    1 | B | 2025-07-15 | | Tower | Uncovered
                    1 |   | | | | active";
        check(
            &[(InstallBase, rows)],
            &[
                (FeatureId::TotalProducts, 3.0),
                (FeatureId::MinDaysToEol, -10.0),
                (FeatureId::AvgDaysToEol, 10.5),
                (FeatureId::ProductsWithEol, 2.0),
                (FeatureId::MinDaysToEos, 1642.0),
                (FeatureId::AvgDaysToEos, 1642.0),
                (FeatureId::ProductsWithEos, 1.0),
                (FeatureId::PlatformDiversity, 2.0),
                (FeatureId::ActiveSupportCount, 2.0),
                (FeatureId::EolUrgencyScore, 3.0),
                (FeatureId::EosUrgencyScore, 1.0),
            ],
        );
    }

    #[test]
    fn urgency_changes_at_one_and_two_years() {
        for (date, days, score) in [
            ("1999-01-01", -9681.0, 3.0),
            ("2026-07-03", 364.0, 3.0),
            ("2026-07-04", 365.0, 2.0),
            ("2027-07-03", 729.0, 2.0),
            ("2027-07-04", 730.0, 1.0),
            // 999 actual days, not a missing date.
            ("2028-03-29", 999.0, 1.0),
        ] {
            let rows =
                format!("account_sales_territory_id | product_end_of_life_date | product_end_of_service_life_date\n 1 | {date} | {date}");
            check(
                &[(InstallBase, &rows)],
                &[
                    (FeatureId::MinDaysToEol, days),
                    (FeatureId::EolUrgencyScore, score),
                    (FeatureId::EosUrgencyScore, score),
                ],
            );
        }
    }

    #[test]
    fn ends_that_are_history_make_nothing_urgent() {
        let rows = "account_sales_territory_id | product_end_of_life_date\n 1 | 2020-01-01 \n 1 | 2027-01-01";
        let with = |history: Option<i32>, score: i32| {
            let mut settings = Settings::default();
            settings.features.eol_history_days = history;
            let table = feature_table(&[(InstallBase, rows)], &settings);
            let found = [FeatureId::MinDaysToEol, FeatureId::EolUrgencyScore].map(|feature| table.value(0, feature) as i32);
            assert_eq!(found, [-2011, score], "{history:?}");
        };
        with(None, 3);
        with(Some(2011), 3);
        with(Some(2010), 2);
        with(Some(0), 2);
    }

    #[test]
    fn products_without_a_date_are_of_urgency_one() {
        let rows = "account_sales_territory_id | product_end_of_life_date\n 1 |";
        check(
            &[(InstallBase, rows)],
            &[
                (FeatureId::MinDaysToEol, 999.0),
                (FeatureId::AvgDaysToEol, 999.0),
                (FeatureId::EolUrgencyScore, 1.0),
            ],
        );
    }
}
