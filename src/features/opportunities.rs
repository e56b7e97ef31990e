//! Features 12 to 16: open opportunities.

use super::{Subject, flag};
use crate::domain::feature::FeatureId;

pub(super) fn total_opportunities(subject: &Subject) -> f64 {
    subject.facts.opportunities.opportunities.into()
}

pub(super) fn opportunity_product_lines(subject: &Subject) -> f64 {
    subject.facts.opportunities.product_lines.len() as f64
}

pub(super) fn avg_opp_description_length(subject: &Subject) -> f64 {
    let opportunities = &subject.facts.opportunities;
    match opportunities.rows {
        0 => 0.0,
        rows => opportunities.description_characters as f64 / f64::from(rows),
    }
}

pub(super) fn opportunities_with_description(subject: &Subject) -> f64 {
    subject.facts.opportunities.with_description.into()
}

pub(super) fn has_active_opportunities(subject: &Subject) -> f64 {
    flag(subject.value(FeatureId::TotalOpportunities) > 0.0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;
    use crate::domain::source::Source::Opportunities;

    #[test]
    fn descriptions_count_rows_and_opportunities_count_ids() {
        let rows = "account_sales_territory_id | opportunity_id | opportunity_description | product_line
                    1 | O1 | Größe | Compute
                    1 | O1 | | COMPUTE
                    1 | | ab | Storage";
        check(
            &[(Opportunities, rows)],
            &[
                (FeatureId::TotalOpportunities, 2.0),
                (FeatureId::OpportunityProductLines, 2.0),
                (FeatureId::AvgOppDescriptionLength, 7.0 / 3.0),
                (FeatureId::OpportunitiesWithDescription, 2.0),
                (FeatureId::HasActiveOpportunities, 1.0),
            ],
        );
    }
}
