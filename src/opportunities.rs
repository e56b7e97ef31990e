//! Which lists a customer is on (docs/method.md, Lists), and how customers are ranked (docs/method.md, Predictions and order).

use std::cmp::Ordering;

use crate::domain::ids::CustomerId;
use crate::domain::propensity::{ClassProbabilities, Propensity, millionths};
use crate::settings::{OpportunitySettings, RankingSettings};

/// The input of the lists.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// The predicted class, or the tier without a model.
    pub level: Propensity,
    pub urgency_score: u32,
    pub eol_urgency: u32,
    pub eos_urgency: u32,
    pub contract_renewal_urgency: bool,
    pub low_utilization_risk: bool,
    pub platforms: u32,
}

/// The lists a customer is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lists {
    pub urgent: bool,
    pub renewal: bool,
    pub cross_sell: bool,
    pub service_expansion: bool,
}

/// The sort key of customers.
#[derive(Debug, Clone, Copy)]
pub struct Rank<'a> {
    /// The composite score or confidence; `None` without a model.
    pub score: Option<f64>,
    /// Feature 41.
    pub propensity_score: f64,
    pub id: &'a CustomerId,
}

/// Returns the lists that a customer is on.
pub fn lists(candidate: &Candidate, settings: &OpportunitySettings) -> Lists {
    let likely = candidate.level != Propensity::Low;
    let renewal_from = settings.renewal_min_urgency;
    Lists {
        urgent: candidate.level == Propensity::High && candidate.urgency_score >= settings.urgent_min_urgency,
        renewal: candidate.eol_urgency >= renewal_from || candidate.eos_urgency >= renewal_from || candidate.contract_renewal_urgency,
        cross_sell: likely && candidate.platforms <= settings.cross_sell_max_platforms,
        service_expansion: likely && candidate.low_utilization_risk,
    }
}

/// Whether a customer is a top opportunity: High or Medium with enough confidence, to 6 decimals. Without a model the level
/// alone decides.
pub fn is_top(level: Propensity, confidence: Option<f64>, settings: &OpportunitySettings) -> bool {
    level != Propensity::Low && confidence.is_none_or(|confidence| millionths(confidence) >= millionths(settings.top_min_confidence))
}

/// The composite score: weighted P(High), P(Medium) and confidence.
pub fn composite(probabilities: ClassProbabilities, weights: &RankingSettings) -> f64 {
    weights.composite_high_weight * probabilities.high
        + weights.composite_medium_weight * probabilities.medium
        + weights.composite_confidence_weight * probabilities.confidence()
}

impl Rank<'_> {
    /// Best first: by score to 6 decimals, then by propensity score, both descending, then by id ascending.
    pub fn compare(&self, other: &Self) -> Ordering {
        let score = |rank: &Self| rank.score.map(millionths);
        score(other)
            .cmp(&score(self))
            .then_with(|| other.propensity_score.total_cmp(&self.propensity_score))
            .then_with(|| self.id.cmp(other.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;
    use crate::settings::Settings;

    fn candidate() -> Candidate {
        Candidate {
            level: Propensity::High,
            urgency_score: 0,
            eol_urgency: 0,
            eos_urgency: 0,
            contract_renewal_urgency: false,
            low_utilization_risk: false,
            platforms: 3,
        }
    }

    #[track_caller]
    fn check(candidate: Candidate, expected: [bool; 4]) {
        let Lists {
            urgent,
            renewal,
            cross_sell,
            service_expansion,
        } = lists(&candidate, &Settings::default().opportunities);
        assert_eq!([urgent, renewal, cross_sell, service_expansion], expected);
    }

    #[test]
    fn each_list_has_its_boundary() {
        check(candidate(), [false; 4]);
        check(
            Candidate {
                urgency_score: 2,
                ..candidate()
            },
            [false; 4],
        );
        check(
            Candidate {
                urgency_score: 3,
                ..candidate()
            },
            [true, false, false, false],
        );
        check(
            Candidate {
                urgency_score: 3,
                level: Propensity::Medium,
                ..candidate()
            },
            [false; 4],
        );
        check(
            Candidate {
                eol_urgency: 2,
                level: Propensity::Low,
                ..candidate()
            },
            [false, true, false, false],
        );
        check(
            Candidate {
                eos_urgency: 2,
                ..candidate()
            },
            [false, true, false, false],
        );
        check(
            Candidate {
                contract_renewal_urgency: true,
                ..candidate()
            },
            [false, true, false, false],
        );
        check(
            Candidate {
                platforms: 2,
                ..candidate()
            },
            [false, false, true, false],
        );
        check(
            Candidate {
                platforms: 2,
                level: Propensity::Low,
                ..candidate()
            },
            [false; 4],
        );
        check(
            Candidate {
                low_utilization_risk: true,
                ..candidate()
            },
            [false, false, false, true],
        );
    }

    #[test]
    fn the_top_needs_level_and_confidence() {
        let settings = Settings::default().opportunities;
        assert!(is_top(Propensity::Medium, Some(0.599_999_6), &settings));
        assert!(!is_top(Propensity::Medium, Some(0.599_999_4), &settings));
        assert!(!is_top(Propensity::Low, Some(1.0), &settings));
        assert!(is_top(Propensity::High, None, &settings));
    }

    #[test]
    fn ties_go_by_propensity_score_then_id() {
        let ids = ["2", "10", "A"].map(Id::from_text);
        let rank = |score, propensity_score, id| Rank {
            score: Some(score),
            propensity_score,
            id,
        };
        assert_eq!(rank(0.7, 0.1, &ids[1]).compare(&rank(0.6, 0.9, &ids[0])), Ordering::Less);
        assert_eq!(rank(0.700_000_1, 0.1, &ids[1]).compare(&rank(0.7, 0.9, &ids[0])), Ordering::Greater);
        assert_eq!(rank(0.7, 0.5, &ids[0]).compare(&rank(0.7, 0.5, &ids[1])), Ordering::Less);
        assert_eq!(rank(0.7, 0.5, &ids[2]).compare(&rank(0.7, 0.5, &ids[1])), Ordering::Greater);
    }
}
