//! How the columns of the CSVs are shown in a sheet.

use crate::domain::feature::Unit;
use crate::export::spreadsheet::{Column, Kind};
use crate::features::catalog::Feature;

/// The columns of a CSV's header, each of its kind.
pub(super) fn of_csv(header: &[&'static str]) -> Vec<Column> {
    header.iter().map(|name| Column::new(*name, kind(name), width(name))).collect()
}

fn kind(name: &str) -> Kind {
    if let Some(feature) = Feature::find(name) {
        return match feature.unit {
            Unit::Share => Kind::Share,
            Unit::Flag => Kind::Flag,
            Unit::Score => Kind::Decimal,
            Unit::Count | Unit::Days | Unit::Credits | Unit::Dollars | Unit::Characters => Kind::Whole,
        };
    }
    match name {
        "customer_id" => Kind::Id,
        "rank" | "urgency_score" | "rfm_score" | "num_actions" | "count" | "customers" => Kind::Whole,
        "prob_high" | "prob_medium" | "prob_low" | "prediction_confidence" => Kind::Share,
        "composite_score" | "opportunity_propensity_score" => Kind::Decimal,
        "message" => Kind::Long,
        "top_reasons" | "risk_flags" | "subject" | "finding" | "evidence" | "what_to_do" => Kind::Wrapped,
        "cells" | "customer_ids" => Kind::Wrapped,
        _ => Kind::Text,
    }
}

/// Wide enough for the values, and for the name with the button of its filter.
fn width(name: &str) -> f64 {
    let values: f64 = match name {
        "customer_name" => 32.0,
        "message" => 80.0,
        "top_reasons" | "finding" | "evidence" | "what_to_do" | "cells" => 48.0,
        "subject" | "risk_flags" | "top_action_title" | "customer_ids" => 36.0,
        "top_action_timeline" | "kind" | "column" | "sheet" => 24.0,
        "rank" | "count" => 9.0,
        _ => 12.0,
    };
    values.max(name.len() as f64 + 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_shown_by_their_unit() {
        let kinds: Vec<Kind> = of_csv(&[
            "customer_id",
            "total_products",
            "project_success_rate",
            "recent_engagement",
            "prob_low",
        ])
        .iter()
        .map(|column| column.kind)
        .collect();
        assert_eq!(kinds, [Kind::Id, Kind::Whole, Kind::Share, Kind::Flag, Kind::Share]);
    }
}
