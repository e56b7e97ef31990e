//! How the delivered model's predictions depend on one feature, and the features as views name them.

use crate::domain::propensity::ClassProbabilities;
use crate::explain::dependence::dependence as follow;
use crate::features::catalog::{FEATURES, Feature};
use crate::pipeline::Delivered;
use crate::report::FeatureColumns;
use crate::report::dependence::{Dependence, DependenceLine, FeatureEntry};

/// The number of values of the feature that are tried.
const POINTS: usize = 25;
/// The maximum number of customers averaged over, so that the answer comes at once.
const CUSTOMERS: usize = 500;
/// The maximum number of customers with a curve of their own.
const LINES: usize = 40;

/// Computes probabilities along a feature of the model; `None` if the model does not use the feature.
pub fn dependence(delivered: &Delivered, feature: &str) -> Option<Dependence> {
    let column = delivered.features.iter().position(|id| id.feature().key == feature)?;
    let rows = spread(delivered.matrix.rows(), CUSTOMERS);
    // The columns are the model's own, so they match.
    let found = follow(&delivered.model, &delivered.matrix, column, &rows, POINTS).ok()?;
    let line = |place: usize| {
        let (customer, line) = (rows.get(place)?, found.lines.get(place)?);
        Some(DependenceLine {
            customer: *customer as u32,
            high: line.iter().map(|row| ClassProbabilities::of_row(row).high).collect(),
        })
    };
    Some(Dependence {
        feature: feature.to_owned(),
        mean: found.mean.iter().map(|row| ClassProbabilities::of_row(row)).collect(),
        lines: spread(rows.len(), LINES).into_iter().filter_map(line).collect(),
        grid: found.grid,
        customers: rows.len() as u32,
    })
}

/// Selects at most `most` of `count` indices, evenly spaced, including the first and the last.
fn spread(count: usize, most: usize) -> Vec<usize> {
    if count <= most {
        return (0..count).collect();
    }
    (0..most).map(|place| place * (count - 1) / (most - 1)).collect()
}

/// Returns a feature's values for all customers; empty for an unknown key.
pub fn feature_column(features: &FeatureColumns, key: &str) -> Vec<f64> {
    let place = FEATURES.iter().position(|feature| feature.key == key);
    place.and_then(|place| features.0.get(place)).cloned().unwrap_or_default()
}

/// The 41 features in catalog order.
pub fn feature_entries() -> Vec<FeatureEntry> {
    let entry = |feature: &Feature| FeatureEntry {
        key: feature.key.to_owned(),
        label: feature.label.to_owned(),
        about: feature.about.to_owned(),
        group: feature.group,
        unit: feature.unit,
        missing: feature.missing,
    };
    FEATURES.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::matrix::Matrix;
    use crate::features::catalog::FeatureId;
    use crate::model::{Params, fit};

    fn delivered(customers: usize) -> Delivered {
        let products: Vec<f64> = (0..customers).map(|row| row as f64).collect();
        let flat = vec![1.0; customers];
        let matrix = Matrix::from_columns(&[products, flat]).unwrap();
        let labels: Vec<u8> = (0..customers).map(|row| if row < customers / 2 { 2 } else { 0 }).collect();
        let params = Params {
            rounds: 5,
            ..Params::default()
        };
        Delivered {
            features: vec![FeatureId::TotalProducts, FeatureId::RfmScore],
            model: fit(&matrix, &labels, 3, &params.check().unwrap(), &mut |_| {}).unwrap().into(),
            matrix,
            training: None,
        }
    }

    #[test]
    fn means_follow_the_feature_and_sum_to_one() {
        let found = dependence(&delivered(60), "total_products").unwrap();
        assert_eq!((found.grid.len(), found.mean.len(), found.customers), (POINTS, POINTS, 60));
        assert!(found.mean[0].high < 0.4 && found.mean[POINTS - 1].high > 0.6, "{:?}", found.mean);
        for mean in &found.mean {
            assert!((mean.high + mean.medium + mean.low - 1.0).abs() < 1e-9);
        }
        assert!(found.lines.iter().all(|line| line.high.len() == POINTS));
        assert_eq!((found.lines.len(), found.lines[LINES - 1].customer), (LINES, 59));
    }

    #[test]
    fn a_large_base_is_thinned_and_says_so() {
        let found = dependence(&delivered(1_200), "total_products").unwrap();
        assert_eq!((found.customers as usize, found.lines[0].customer), (CUSTOMERS, 0));
    }

    #[test]
    fn a_feature_outside_the_model_has_none() {
        assert_eq!(dependence(&delivered(6), "monetary_score"), None);
    }

    #[test]
    fn columns_are_found_by_key() {
        let entries = feature_entries();
        assert_eq!(entries.len(), 41);
        let columns = FeatureColumns((0..41).map(|index| vec![f64::from(index)]).collect());
        for (index, entry) in (0..).zip(&entries) {
            assert_eq!(feature_column(&columns, &entry.key), [f64::from(index)]);
        }
        assert!(feature_column(&columns, "nothing").is_empty());
    }
}
