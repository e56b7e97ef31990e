//! The text of the customer view.

use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::features::catalog::{Feature, FeatureId};
use crate::report::evaluation::ProbabilityInterval;
use crate::report::history::LaneKind;
use crate::report::{ChangedSetting, InputFile};

use super::number::{confidence, counted, grouped};

mod labels;

pub use labels::{WORDS, Words};

/// `3 of 17 in the pipeline`.
pub fn position(place: u32, all: u32) -> String {
    format!("{} of {} in the pipeline", grouped(place.into()), grouped(all.into()))
}

/// `Rank 3 of 25 customers`.
pub fn rank(rank: u32, all: u32) -> String {
    format!("Rank {} of {}", grouped(rank.into()), counted(all.into(), "customer", "customers"))
}

/// The maximum of a score: `of 8`.
pub fn of_most(most: u8) -> String {
    format!("of {most}")
}

/// What is known about the prediction of a model that has not seen the customer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unseen {
    Known(ClassProbabilities),
    Pending,
    /// The customer has no label, so no model has seen it.
    Unlabeled,
    /// There is no cross-validation.
    Never,
}

/// The confidence in the level, in sentences: first the prediction of a model that has not seen the customer.
pub fn trust(said: ClassProbabilities, unseen: Unseen, interval: Option<ProbabilityInterval>) -> Vec<String> {
    let level = said.predicted();
    let delivered = confidence(said.of(level));
    let mut sentences = Vec::new();
    match unseen {
        Unseen::Known(other) if other.predicted() == level => {
            sentences.push(format!(
                "A model that has not seen this customer also says {}, at {}.",
                level.word(),
                confidence(other.of(level))
            ));
        }
        Unseen::Known(other) => sentences.push(format!(
            "A model that has not seen this customer says {} ({}), not {} ({}).",
            other.predicted().word(),
            confidence(other.of(other.predicted())),
            level.word(),
            confidence(other.of(level))
        )),
        Unseen::Pending => sentences.push("What a model that has not seen this customer says is still being computed.".to_owned()),
        Unseen::Never => sentences.push("There are too few customers to test this one with a model that has not seen it.".to_owned()),
        Unseen::Unlabeled => {}
    }
    sentences.push(match unseen {
        Unseen::Unlabeled => format!("The model, which has not seen this customer, says {delivered}."),
        _ => format!("The final model, which has seen it, says {delivered}: in-sample figures are close to 100% for everyone."),
    });
    if let Some(interval) = interval {
        sentences.push(format!(
            "Nine in ten models trained on resampled customers put {} between {} and {}.",
            level.word(),
            confidence(interval.low.of(level)),
            confidence(interval.high.of(level))
        ));
    }
    sentences
}

/// The heading above changes to a level: `Up to High`.
pub fn move_to(level: Propensity, is_up: bool) -> String {
    format!("{} {}", if is_up { "Up to" } else { "Down to" }, level.word())
}

/// What the reasons are about: `Strongest for and against High, by their share in the model’s raw score`.
pub fn reasons_about(level: Propensity) -> String {
    format!(
        "The strongest reasons for and against {}, by their share of the model’s raw score.",
        level.word()
    )
}

/// The direction and size of a reason's contribution: `+1.25 for High`.
pub fn pulls(amount: &str, speaks_for: bool, level: Propensity) -> String {
    format!("{amount} {} {}", if speaks_for { "for" } else { "against" }, level.word())
}

/// An item and what it belongs to: `Projects: Migration`.
pub fn belonging(to: &str, thing: &str) -> String {
    format!("{to}: {thing}")
}

/// What the waterfall shows in one sentence.
pub fn shares_summary(level: Propensity, base: &str, raw: &str) -> String {
    format!("From the base {base} to the raw score {raw} of {}", level.word())
}

/// What the waterfall shows.
pub fn shares_about(level: Propensity) -> String {
    format!(
        "Exact shares (Shapley values) of the features in the raw score of {}. The level with the highest raw score is the predicted one.",
        level.word()
    )
}

/// The name of a lane of the timeline.
pub fn lane_name(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::EndOfLife => "End of life",
        LaneKind::EndOfService => "End of service life",
        LaneKind::Projects => "Projects",
        LaneKind::ContractEnds => "Contract ends",
    }
}

/// A lane with its count: `End of life: 2,546 of 2,600 products`.
pub fn lane(kind: LaneKind, dated: u32, things: u32) -> String {
    let name = lane_name(kind);
    let (one, many) = match kind {
        LaneKind::EndOfLife | LaneKind::EndOfService => ("product", "products"),
        LaneKind::Projects => ("project", "projects"),
        LaneKind::ContractEnds => ("contract", "contracts"),
    };
    if dated == things {
        format!("{name}: {}", counted(things.into(), one, many))
    } else {
        format!("{name}: {} of {}", grouped(dated.into()), counted(things.into(), one, many))
    }
}

/// The number of items in a lane that a mark represents.
pub fn things(kind: LaneKind, count: u32) -> String {
    match kind {
        LaneKind::EndOfLife | LaneKind::EndOfService => counted(count.into(), "product", "products"),
        LaneKind::Projects => counted(count.into(), "project starts", "projects start"),
        LaneKind::ContractEnds => counted(count.into(), "contract ends", "contracts end"),
    }
}

/// A period on one line: `1 Jan 2024 – 31 Dec 2024`.
pub fn span(from: &str, to: Option<&str>) -> String {
    to.map_or_else(|| from.to_owned(), |to| [from, " – ", to].concat())
}

/// The timeline in one sentence.
pub fn dates_summary(lanes: &[String]) -> String {
    format!("Timeline. {}", lanes.join(". "))
}

/// The end of a contract with its id, if it has one: `12 Dec 2025 (C-7)`.
pub fn contract_end(date: &str, id: &str) -> String {
    if id.is_empty() { date.to_owned() } else { format!("{date} ({id})") }
}

/// `3 in September 2025`.
pub fn contracts_in(count: u32, month: &str) -> String {
    format!("{} in {month}", grouped(count.into()))
}

/// The contracts that end next.
pub fn next_ends(named: &[&str], are_more: bool) -> String {
    let more = if are_more { ", and later ones" } else { "" };
    format!("Next contract ends: {}{more}.", named.join(", "))
}

/// The contract that ended last.
pub fn latest_ended(words: &str) -> String {
    format!("Latest contract to end: {words}.")
}

/// The opportunities beyond those listed: `and 12 more`.
pub fn more(count: u32) -> String {
    format!("and {} more", grouped(count.into()))
}

/// Starters beyond the first: `2 more conversation starters`.
pub fn more_starters(count: u32) -> String {
    counted(count.into(), "more conversation starter", "more conversation starters")
}

/// A file and its fingerprint, for print.
pub fn file(file: &InputFile) -> String {
    format!("{} (SHA-256 {})", file.name, file.sha256)
}

/// The settings that were not at their defaults, for print.
pub fn settings(changed: &[ChangedSetting]) -> String {
    if changed.is_empty() {
        return "All settings at their defaults.".to_owned();
    }
    let each: Vec<String> = changed
        .iter()
        .map(|setting| format!("{} = {} (default {})", setting.key, setting.value, setting.default))
        .collect();
    format!("Changed settings: {}.", each.join(", "))
}

/// The date of the brief, for print: `As of 4 July 2025.`
pub fn as_of(date: &str) -> String {
    format!("As of {date}.")
}

/// A short name for an axis of the radar chart; the feature's own name if there is none.
pub fn axis(feature: &Feature) -> &'static str {
    match feature.id {
        FeatureId::UrgencyScore => "Urgency",
        FeatureId::RfmScore => "RFM",
        FeatureId::TotalProjects => "Projects",
        FeatureId::PlatformDiversity => "Platforms",
        FeatureId::ProjectSuccessRate => "Success rate",
        _ => feature.label,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probabilities(high: f64, medium: f64) -> ClassProbabilities {
        ClassProbabilities {
            high,
            medium,
            low: 1.0 - high - medium,
        }
    }

    #[test]
    fn what_has_not_seen_the_customer_speaks_first() {
        let said = probabilities(0.999, 0.001);
        let agrees = trust(said, Unseen::Known(probabilities(0.83, 0.1)), None);
        assert_eq!(agrees[0], "A model that has not seen this customer also says High, at 83%.");
        assert!(agrees[1].starts_with("The final model, which has seen it, says >99%"));
        let differs = trust(said, Unseen::Known(probabilities(0.2, 0.54)), None);
        assert_eq!(
            differs[0],
            "A model that has not seen this customer says Medium (54%), not High (20%)."
        );
        assert_eq!(trust(said, Unseen::Unlabeled, None).len(), 1);
        let interval = ProbabilityInterval {
            low: probabilities(0.61, 0.1),
            high: probabilities(0.97, 0.3),
        };
        let with = trust(said, Unseen::Pending, Some(interval));
        assert!(with[2].contains("between 61% and 97%"), "{with:?}");
    }

    #[test]
    fn paper_says_what_differs_from_the_default() {
        assert_eq!(settings(&[]), "All settings at their defaults.");
        let changed = ChangedSetting {
            key: "rounds".into(),
            value: "50".into(),
            default: "100".into(),
        };
        assert_eq!(settings(&[changed]), "Changed settings: rounds = 50 (default 100).");
    }

    #[test]
    fn lanes_say_how_many_have_no_date() {
        assert_eq!(lane(LaneKind::EndOfLife, 2_546, 2_600), "End of life: 2,546 of 2,600 products");
        assert_eq!(lane(LaneKind::Projects, 1, 1), "Projects: 1 project");
        assert_eq!(things(LaneKind::ContractEnds, 1), "1 contract ends");
    }
}
