//! The label rule: urgency, end of life, opportunities and size, by rank; the first third is High.

use crate::domain::order::Order;
use crate::domain::propensity::Propensity;
use crate::features::FeatureTable;
use crate::features::catalog::FeatureId;
use crate::settings::LabelSettings;

use super::{LabelSource, Labels};

/// Labels every customer by the rule: thirds of the score, ties by propensity score, then by customer order (by id).
pub fn by_rule(table: &FeatureTable, settings: &LabelSettings) -> Labels {
    let n = table.n_customers();
    let scores = label_scores(table, settings);
    let propensity = table.column(FeatureId::OpportunityPropensityScore);
    let mut order: Vec<usize> = (0..n).collect();
    order.order_by(|a, b| {
        let by_score = scores[*b].cmp(&scores[*a]);
        by_score.then(propensity[*b].total_cmp(&propensity[*a])).then(a.cmp(b))
    });
    let mut levels = vec![None; n];
    for (place, customer) in order.into_iter().enumerate() {
        levels[customer] = Some(match place {
            place if place < n / 3 => Propensity::High,
            place if place < 2 * n / 3 => Propensity::Medium,
            _ => Propensity::Low,
        });
    }
    Labels {
        source: LabelSource::Rule,
        levels,
        findings: Vec::new(),
    }
}

/// The rule's score multiplied by 4n, a whole number for every customer: with the default weights 4·r(urgency) + 4·r(eol
/// urgency) + 6n·h + r(products), where r is twice the average rank.
pub fn label_scores(table: &FeatureTable, settings: &LabelSettings) -> Vec<i64> {
    let n = table.n_customers();
    let mut scores = vec![0; n];
    for (feature, weight) in [
        (FeatureId::UrgencyScore, settings.label_urgency_weight),
        (FeatureId::EolUrgencyScore, settings.label_eol_urgency_weight),
        (FeatureId::TotalProducts, settings.label_total_products_weight),
    ] {
        for (score, rank) in scores.iter_mut().zip(doubled_ranks(table.column(feature))) {
            *score += doubled(weight) * rank;
        }
    }
    let for_opportunities = 2 * n as i64 * doubled(settings.label_active_opportunities_weight);
    for (customer, score) in scores.iter_mut().enumerate() {
        if table.flag(customer, FeatureId::HasActiveOpportunities) {
            *score += for_opportunities;
        }
    }
    scores
}

/// Twice a weight; the settings accept multiples of 0.5 only, so it is whole.
fn doubled(weight: f64) -> i64 {
    (weight * 2.0) as i64
}

/// Twice the average rank of each value, with rank 1 for the smallest: the sum of the positions of the first and the last
/// equal value.
fn doubled_ranks(values: &[f64]) -> Vec<i64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.order_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0; values.len()];
    let mut first = 1;
    for equal in order.chunk_by(|a, b| values[*a].total_cmp(&values[*b]).is_eq()) {
        let last = first + equal.len() as i64 - 1;
        for customer in equal {
            ranks[*customer] = first + last;
        }
        first = last + 1;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{AsOf, Day};
    use crate::domain::source::Source;
    use crate::facts::Facts;
    use crate::linking::{Customers, Merges, sample};
    use crate::settings::Settings;

    fn feature_table(sources: &[(Source, &str)]) -> FeatureTable {
        let tables = sample::tables(sources);
        let customers = Customers::from_tables(&tables, Merges::default()).unwrap();
        let as_of = AsOf(Day::from_iso("2025-07-04").unwrap());
        FeatureTable::compute(&Facts::gather(&customers, &tables), as_of, &Settings::default())
    }

    fn words(labels: &Labels) -> Vec<&str> {
        labels.levels.iter().map(|level| level.map_or("-", Propensity::word)).collect()
    }

    #[test]
    fn equal_values_share_the_average_rank() {
        assert_eq!(doubled_ranks(&[5.0, 1.0, 5.0, 3.0, 5.0]), [8, 2, 8, 4, 8]);
        assert_eq!(doubled_ranks(&[]), [0i64; 0]);
    }

    #[test]
    fn scores_are_the_whole_numbers_of_the_rule() {
        let table = feature_table(&[
            (
                Source::InstallBase,
                "account_sales_territory_id | product_end_of_life_date
                 1 | 2025-07-04 \n 2 | 2026-12-31 \n 2 | \n 3 | 2025-07-04 \n 4 |",
            ),
            (Source::Opportunities, "account_sales_territory_id\n 2 \n 5"),
        ]);
        let settings = Settings::default().labels;
        // Urgency and end of life 3, 2, 3, 1, 0: doubled ranks 9, 6, 9, 4, 2. Products 1, 2, 1, 1, 0: 6, 10, 6, 6, 2.
        assert_eq!(label_scores(&table, &settings), [78, 58 + 30, 78, 38, 18 + 30]);
        // One of five is High, and the next two, up to ⌊10/3⌋, are Medium.
        assert_eq!(words(&by_rule(&table, &settings)), ["Medium", "High", "Medium", "Low", "Low"]);
        let heavier = LabelSettings {
            label_total_products_weight: 1.5,
            ..settings
        };
        assert_eq!(label_scores(&table, &heavier), [90, 78 + 30, 90, 50, 22 + 30]);
    }

    #[test]
    fn full_ties_go_by_customer_order() {
        let table = feature_table(&[(Source::InstallBase, "account_sales_territory_id\n 1 \n 2 \n 3 \n 4 \n 5 \n 6 \n 7")]);
        let labels = by_rule(&table, &Settings::default().labels);
        assert_eq!(words(&labels), ["High", "High", "Medium", "Medium", "Low", "Low", "Low"]);
    }
}
