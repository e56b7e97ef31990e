//! A feature of a customer as a sentence without a full stop, with its actual value and the customers that share it: `2,546
//! products passed end of life, the oldest 8,659 days ago; 3 of 25 customers have any, all 3 High`.

use crate::domain::feature::{Comparison, Unit};
use crate::domain::propensity::Propensity;
use crate::features::catalog::{Feature, FeatureId};
use crate::report::reason::{BaseRate, FeatureValue, Reason};

use super::number::{counted, grouped};

mod customers;
mod dated;
mod products;
mod scores;
mod services;

pub use dated::dated;

/// The sentence with its base rate.
pub fn sentence(reason: &Reason) -> String {
    let alone = statement(reason);
    match base_rate(reason) {
        Some(rate) => format!("{alone}; {rate}"),
        None => alone,
    }
}

/// A part of a sentence as a separate one: `3 of 25 customers have any.`
pub fn as_sentence(part: &str) -> String {
    let mut letters = part.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    [&first, letters.as_str(), "."].concat()
}

/// What is known about the customer; empty if there is no such feature.
pub fn statement(reason: &Reason) -> String {
    let Some(feature) = Feature::find(&reason.feature) else {
        return String::new();
    };
    match reason.known {
        FeatureValue::Unavailable => format!("{}: not in these files", feature.label),
        FeatureValue::NoDate => absent(feature.id).to_owned(),
        FeatureValue::Value(value) => with_value(feature.id, value, reason),
    }
}

/// Several reasons in one cell of a file, strongest first.
pub fn joined(reasons: &[Reason]) -> String {
    let sentences: Vec<String> = reasons.iter().map(statement).collect();
    sentences.join("; ")
}

fn absent(feature: FeatureId) -> &'static str {
    match feature {
        FeatureId::MinDaysToEol | FeatureId::AvgDaysToEol => "No installed product has an end-of-life date",
        FeatureId::MinDaysToEos | FeatureId::AvgDaysToEos => "No installed product has an end-of-service-life date",
        FeatureId::MinDaysToContractEnd => "No service contract ends soon or ended recently",
        FeatureId::DaysSinceLastProject => "No project has started",
        _ => "No date to measure from",
    }
}

fn with_value(feature: FeatureId, value: f64, reason: &Reason) -> String {
    use FeatureId as F;
    let fact = reason.fact;
    match feature {
        F::TotalProducts => products::total(value),
        F::MinDaysToEol => products::nearest(fact, value, "end of life"),
        F::AvgDaysToEol => products::average(value, "End of life"),
        F::ProductsWithEol => products::dated(value, "an end-of-life date"),
        F::MinDaysToEos => products::nearest(fact, value, "end of service life"),
        F::AvgDaysToEos => products::average(value, "End of service life"),
        F::ProductsWithEos => products::dated(value, "an end-of-service-life date"),
        F::PlatformDiversity => products::platforms(value),
        F::ActiveSupportCount => products::supported(value),
        F::EolUrgencyScore => scores::lifecycle("End-of-life urgency", value, fact, "end of life"),
        F::EosUrgencyScore => scores::lifecycle("End-of-service urgency", value, fact, "end of service life"),
        F::TotalOpportunities => customers::some(value, "No opportunity", "opportunity", "opportunities"),
        F::OpportunityProductLines => customers::spread(value, "No opportunity names a product line", "Opportunities in", "product line"),
        F::AvgOppDescriptionLength => customers::description_length(value),
        F::OpportunitiesWithDescription => customers::described(value),
        F::HasActiveOpportunities => yes_no(value, "Has an opportunity", "Has no opportunity"),
        F::TotalPurchasedCredits => services::credits(value, "purchased"),
        F::TotalContracts => customers::some(
            value,
            "No service credit contract",
            "service credit contract",
            "service credit contracts",
        ),
        F::TotalActiveCredits => services::credits(value, "unused, ended contracts included"),
        F::TotalDeliveredCredits => services::credits(value, "delivered"),
        F::AvgCreditUtilization => services::utilization(value, fact),
        F::AvgDeliveryRate => services::delivery(value, fact),
        F::MinDaysToContractEnd => services::contract_end(value),
        F::CreditPracticeDiversity => customers::spread(value, "No service credits of a named practice", "Service credits in", "practice"),
        F::LowUtilizationRisk => services::underused(value, fact),
        F::ContractRenewalUrgency => yes_no(
            value,
            "A service contract renewal is urgent",
            "No service contract renewal is urgent",
        ),
        F::TotalProjects => customers::some(value, "No project", "project", "projects"),
        F::DaysSinceLastProject => customers::last_project(value),
        F::ProjectPracticeDiversity => customers::spread(value, "No project of a named practice", "Projects in", "practice"),
        F::GeographicDiversity => customers::countries(value),
        F::SuccessfulProjects => customers::delivered(value),
        F::ProjectSuccessRate => customers::success(fact),
        F::RecentEngagement => yes_no(value, "A project started recently", "No project started recently"),
        F::TotalProjectValue => customers::worth(value),
        F::PracticeDiversity => customers::spread(
            value,
            "No project or service credits of a named practice",
            "Projects and service credits in",
            "practice",
        ),
        F::RecencyScore => scores::points("Recency", value, 3),
        F::FrequencyScore => scores::points("Frequency", value, 3),
        F::MonetaryScore => scores::points("Monetary score", value, 3),
        F::RfmScore => scores::rfm(value, fact),
        F::UrgencyScore => scores::urgency(value, fact),
        F::OpportunityPropensityScore => scores::propensity(value),
    }
}

fn yes_no(value: f64, yes: &str, no: &str) -> String {
    if value > 0.0 { yes } else { no }.to_owned()
}

/// `3 of 25 customers have any, all 3 High`; `None` if there is no one to compare with.
pub fn base_rate(reason: &Reason) -> Option<String> {
    let rate = reason.base_rate?;
    let feature = Feature::find(&reason.feature)?;
    let (like, all) = (rate.customers(), u64::from(rate.of));
    Some(match like {
        // The customer itself is always in its own group.
        0 | 1 if all <= 2 => "not so for the other customer".to_owned(),
        0 | 1 => format!(
            "none of the other {} {}",
            counted(all.saturating_sub(1), "customer", "customers"),
            phrase(feature, rate, 1)
        ),
        _ if u64::from(like) == all => format!(
            "all {} {}: {}",
            counted(all, "customer", "customers"),
            phrase(feature, rate, 2),
            levels(&rate)
        ),
        _ => format!(
            "{} of {} {}{}",
            grouped(like.into()),
            counted(all, "customer", "customers"),
            phrase(feature, rate, 2),
            if rate.levels.contains(&like) {
                format!(", {}", levels(&rate))
            } else {
                format!(": {}", levels(&rate))
            }
        ),
    })
}

/// `all 3 High`, `2 High, 1 Low`.
fn levels(rate: &BaseRate) -> String {
    let counts = || Propensity::ALL.into_iter().zip(rate.levels).filter(|(_, count)| *count > 0);
    let all = if counts().count() == 1 { "all " } else { "" };
    let parts: Vec<String> = counts()
        .map(|(level, count)| format!("{} {}", grouped(count.into()), level.word()))
        .collect();
    format!("{all}{}", parts.join(", "))
}

/// What the customers of a group have in common, with the verb in the singular or plural.
fn phrase(feature: &Feature, rate: BaseRate, number: u32) -> &'static str {
    let one = number == 1;
    let pick = |single: &'static str, plural: &'static str| if one { single } else { plural };
    let is_since = feature.id == FeatureId::DaysSinceLastProject;
    match (rate.comparison, feature.unit) {
        (Comparison::Nothing | Comparison::NoDate, _) => pick("has none either", "have none"),
        (Comparison::Any | Comparison::Passed, Unit::Share) => pick("has any such share", "have any such share"),
        (Comparison::Passed, _) if is_average(feature.id) => pick("has an average in the past", "have an average in the past"),
        (Comparison::Any | Comparison::Passed, _) => pick("has any", "have any"),
        (Comparison::Dated, _) => pick("has such a date", "have such a date"),
        (Comparison::Equal, Unit::Flag) => pick("is in the same position", "are in the same position"),
        (Comparison::Equal, _) => pick("has this score", "have this score"),
        (Comparison::AtLeast, Unit::Days) if is_since => pick("has waited as long", "have waited as long or longer"),
        (Comparison::AtMost, Unit::Days) if is_since => pick("had one as recently", "had one as recently or more recently"),
        (Comparison::AtLeast, Unit::Days) => pick("has as much time", "have as much time or more"),
        (Comparison::AtMost, Unit::Days) => pick("has as little time", "have as little time or less"),
        (Comparison::AtLeast, Unit::Share) => pick("has as high a share", "have as high a share or a higher one"),
        (Comparison::AtMost, Unit::Share) => pick("has as low a share", "have as low a share or a lower one"),
        (Comparison::AtLeast, Unit::Dollars | Unit::Credits) => pick("has as much", "have as much or more"),
        (Comparison::AtMost, Unit::Dollars | Unit::Credits) => pick("has as little", "have as little or less"),
        (Comparison::AtLeast, Unit::Characters) => pick("has as long ones", "have as long ones or longer ones"),
        (Comparison::AtMost, Unit::Characters) => pick("has as short ones", "have as short ones or shorter ones"),
        (Comparison::AtLeast, _) => pick("has as many", "have as many or more"),
        (Comparison::AtMost, _) => pick("has as few", "have as few or fewer"),
    }
}

fn is_average(feature: FeatureId) -> bool {
    matches!(feature, FeatureId::AvgDaysToEol | FeatureId::AvgDaysToEos)
}

#[cfg(test)]
mod tests;
