//! Why the customer has its level, taken from an explanation.

use crate::chart::radar::Axis;
use crate::chart::waterfall::{Step, StepKind};
use crate::domain::feature::Unit;
use crate::domain::propensity::Propensity;
use crate::features::catalog::Feature;
use crate::report::reason::{Explanation, FeatureValue, LevelShares, Moves, MovesTo, Reason, Spoke};
use crate::report::{Customer, ModelSummary, Report};
use crate::text;
use crate::text::insights::{amount, plain};

use super::rows::behind;
use super::way::Link;

/// The number of features that the waterfall shows individually.
const SHOWN: usize = 8;
/// Smaller contributions would be displayed as 0.
const LEAST: f64 = 0.005;

/// A reason in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonRow {
    pub statement: String,
    pub base_rate: Option<String>,
    /// Whether it supports the level; `None` without a model.
    pub speaks_for: Option<bool>,
    /// `for High`, and by how much.
    pub pull: String,
    pub in_rule: bool,
    pub behind: Vec<Link>,
}

/// The waterfall of one level.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    pub level: Propensity,
    pub steps: Vec<Step>,
    /// Feature, value, contribution: every feature.
    pub twin: Vec<[String; 3]>,
    pub summary: String,
}

/// Changes that lead to a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    pub heading: String,
    /// A sentence, and every value that would be different.
    pub ways: Vec<(String, Vec<String>)>,
    /// Why there are none.
    pub none: Option<String>,
}

/// The axes of the radar chart and their numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub axes: Vec<Axis>,
    /// Customer, median, minimum and maximum, in words.
    pub twin: Vec<[String; 4]>,
}

/// The strongest reasons, in words.
pub fn lines(report: &Report, customer: &Customer, explanation: &Explanation) -> Vec<ReasonRow> {
    let shares = explanation.levels.iter().find(|shares| shares.level == customer.level());
    let line = |place: &u8| {
        let reason = explanation.reasons.get(usize::from(*place))?;
        let share = shares.and_then(|shares| {
            shares
                .shares
                .iter()
                .find(|share| share.reason == *place && share.amount.abs() > 0.0)
        });
        let speaks_for = share.map(|share| share.amount > 0.0);
        let pull = share.map(|share| text::customer::pulls(&signed(share.amount), share.amount > 0.0, customer.level()));
        Some(ReasonRow {
            statement: text::reason::dated(reason, report.as_of),
            base_rate: text::reason::base_rate(reason).map(|rate| text::reason::as_sentence(&rate)),
            speaks_for,
            pull: pull.unwrap_or_default(),
            in_rule: reason.in_label_rule,
            behind: Feature::find(&reason.feature)
                .map(|feature| behind(report, feature, &customer.id))
                .unwrap_or_default(),
        })
    };
    explanation.strongest.iter().filter_map(line).collect()
}

/// The heading of the reasons.
pub fn about(explanation: &Explanation, level: Propensity) -> Option<String> {
    let shown = explanation.levels.iter().find(|shares| shares.level == level)?;
    let moves = shown.shares.iter().any(|share| share.amount.abs() > 0.0);
    Some(if moves {
        text::customer::reasons_about(level)
    } else {
        text::customer::WORDS.reasons_none.to_owned()
    })
}

/// The levels that the model knows.
pub fn levels(explanation: &Explanation) -> Vec<Propensity> {
    explanation.levels.iter().map(|shares| shares.level).collect()
}

/// The waterfall from the base value to a level's raw score; `None` if the model does not know the level.
pub fn waterfall(explanation: &Explanation, level: Propensity) -> Option<Waterfall> {
    let words = &text::customer::WORDS;
    let shares = explanation.levels.iter().find(|shares| shares.level == level)?;
    let reason = |place: u8| explanation.reasons.get(usize::from(place));
    let label = |place: u8| {
        reason(place)
            .and_then(|reason| Feature::find(&reason.feature))
            .map_or("", |feature| feature.label)
    };
    let step = |label: &str, written: String, kind| Step {
        label: label.to_owned(),
        written,
        kind,
    };
    let mut steps = vec![step(words.base, plain(shares.base), StepKind::Level(shares.base))];
    let telling = shares
        .shares
        .iter()
        .take(SHOWN)
        .take_while(|share| share.amount.abs() >= LEAST)
        .count();
    let (told, others) = shares.shares.split_at(telling);
    for share in told {
        steps.push(step(label(share.reason), signed(share.amount), StepKind::Change(share.amount)));
    }
    if !others.is_empty() {
        let rest: f64 = others.iter().map(|share| share.amount).sum();
        steps.push(step(words.rest, signed(rest), StepKind::Change(rest)));
    }
    steps.push(step(words.raw_score, plain(shares.raw_score), StepKind::Level(shares.raw_score)));
    let twin = shares.shares.iter().filter_map(|share| {
        let reason = reason(share.reason)?;
        Some([label(share.reason).to_owned(), value(reason), signed(share.amount)])
    });
    Some(Waterfall {
        level,
        twin: ends(shares).0.into_iter().chain(twin).chain(ends(shares).1).collect(),
        summary: text::customer::shares_summary(level, &plain(shares.base), &plain(shares.raw_score)),
        steps,
    })
}

fn ends(shares: &LevelShares) -> ([[String; 3]; 1], [[String; 3]; 1]) {
    let words = &text::customer::WORDS;
    let row = |label: &str, amount: f64| [[label.to_owned(), String::new(), plain(amount)]];
    (row(words.base, shares.base), row(words.raw_score, shares.raw_score))
}

/// The customer's value of a feature, formatted in its unit; a dash if there is none.
fn value(reason: &Reason) -> String {
    let feature = Feature::find(&reason.feature);
    match (reason.known, feature) {
        (FeatureValue::Value(number), Some(feature)) => amount(number, feature.unit),
        _ => text::shell::WORDS.absent.to_owned(),
    }
}

/// An amount with its sign: `+1.25`, `−0.4`.
fn signed(amount: f64) -> String {
    let written = plain(amount);
    if amount > 0.0 && written != "0" {
        format!("+{written}")
    } else {
        written
    }
}

/// The axes of the radar chart.
pub fn standing(explanation: &Explanation) -> Standing {
    let absent = text::shell::WORDS.absent;
    let axis = |spoke: &Spoke| {
        let feature = Feature::find(&spoke.feature);
        let unit = feature.map_or(Unit::Count, |feature| feature.unit);
        let span = spoke.rim - spoke.least;
        let share = |value: f64| if span > 0.0 { ((value - spoke.least) / span).min(1.0) } else { 0.0 };
        let written = |value: f64| amount(value, unit);
        let own = spoke.value.map_or_else(|| absent.to_owned(), written);
        let axis = Axis {
            label: feature.map_or("", |feature| text::customer::axis(feature)).to_owned(),
            written: own.clone(),
            value: spoke.value.map(share),
            median: share(spoke.median),
        };
        (axis, [own, written(spoke.median), written(spoke.least), written(spoke.greatest)])
    };
    let (axes, twin) = explanation.spokes.iter().map(axis).unzip();
    Standing { axes, twin }
}

/// What would move the customer to another level, upward first.
pub fn ways(moves: &Moves) -> Vec<Ways> {
    let told = |to: &MovesTo, is_up: bool| Ways {
        heading: text::customer::move_to(to.level, is_up),
        ways: to
            .moves
            .iter()
            .map(|way| {
                let changes = way.changes.iter().filter_map(text::change::change);
                (text::change::sentence(way, to), changes.collect())
            })
            .collect(),
        none: to.moves.is_empty().then(|| text::change::none(to)),
    };
    let up = moves.up.iter().map(|to| told(to, true));
    up.chain(moves.down.iter().map(|to| told(to, false))).collect()
}

/// Whether the labels come from the rules, so that views can say so.
pub fn is_by_rule(model: &ModelSummary) -> bool {
    matches!(model, ModelSummary::Trained(trained) if trained.labels == crate::report::LabelSource::Rules)
}

/// One of the 41 features.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    pub label: &'static str,
    pub about: &'static str,
    pub value: String,
    /// How many customers share the value.
    pub among: String,
    pub behind: Vec<Link>,
}

/// All 41 features, in catalog order.
pub fn numbers(report: &Report, customer: &Customer, explanation: &Explanation) -> Vec<Number> {
    let absent = text::shell::WORDS.absent;
    let number = |reason: &Reason| {
        let feature = Feature::find(&reason.feature)?;
        Some(Number {
            label: feature.label,
            about: feature.about,
            value: value(reason),
            among: text::reason::base_rate(reason).unwrap_or_else(|| absent.to_owned()),
            behind: behind(report, feature, &customer.id),
        })
    };
    explanation.reasons.iter().filter_map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::feature::Comparison;
    use crate::domain::propensity::ClassProbabilities;
    use crate::report::reason::{BaseRate, Change, Fact, Lever, Move, Share};
    use crate::ui::sample;

    /// Ten features, the first of which is the strongest and counts against the level.
    fn explanation() -> Explanation {
        let keys = [
            "total_products",
            "min_days_to_eol",
            "avg_days_to_eol",
            "products_with_eol",
            "min_days_to_eos",
            "avg_days_to_eos",
            "products_with_eos",
            "platform_diversity",
            "active_support_count",
            "eol_urgency_score",
        ];
        let reason = |key: &str| Reason {
            feature: key.into(),
            known: if key == "min_days_to_eol" {
                FeatureValue::NoDate
            } else {
                FeatureValue::Value(2.0)
            },
            fact: Fact::None,
            base_rate: Some(BaseRate {
                comparison: Comparison::Any,
                levels: [1, 1, 0],
                of: 4,
            }),
            in_label_rule: key == "total_products",
        };
        let share = |(place, amount): (u8, f64)| Share { reason: place, amount };
        Explanation {
            customer: 0,
            reasons: keys.map(reason).to_vec(),
            levels: vec![LevelShares {
                level: Propensity::High,
                base: -1.0,
                shares: (0..10)
                    .zip([-2.0, 1.5, 1.0, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125])
                    .map(share)
                    .collect(),
                raw_score: 1.5,
            }],
            strongest: vec![0, 1],
            spokes: vec![
                Spoke {
                    feature: "rfm_score".into(),
                    value: Some(9.0),
                    least: 1.0,
                    median: 4.0,
                    rim: 7.0,
                    greatest: 9.0,
                },
                Spoke {
                    feature: "project_success_rate".into(),
                    value: None,
                    least: 0.0,
                    median: 0.0,
                    rim: 0.0,
                    greatest: 0.0,
                },
            ],
            similar: Vec::new(),
        }
    }

    #[test]
    fn reasons_say_which_way_they_pull() {
        let report = sample::report();
        let found = lines(&report, &report.customers[0], &explanation());
        assert_eq!(found[0].statement, "2 products installed");
        assert_eq!(found[0].base_rate.as_deref(), Some("2 of 4 customers have any: 1 High, 1 Medium."));
        assert_eq!(
            (found[0].speaks_for, found[0].pull.as_str()),
            (Some(false), "\u{2212}2 against High")
        );
        assert_eq!((found[1].speaks_for, found[1].pull.as_str()), (Some(true), "+1.5 for High"));
        assert!(found[0].in_rule && !found[1].in_rule);
    }

    #[test]
    fn the_waterfall_adds_up_and_its_table_has_every_feature() {
        let shown = waterfall(&explanation(), Propensity::High).unwrap();
        assert_eq!(shown.steps.len(), 1 + SHOWN + 1 + 1);
        let sum: f64 = shown.steps.iter().fold(0.0, |at, step| match step.kind {
            StepKind::Level(amount) if at.abs() <= 0.0 => amount,
            StepKind::Level(_) => at,
            StepKind::Change(amount) => at + amount,
        });
        assert!((sum - 1.5).abs() < 1e-12, "{sum}");
        assert_eq!(shown.steps[9].written, "+0.25", "the rest");
        assert_eq!(shown.twin.len(), 12);
        assert_eq!(shown.twin[2], ["Days to nearest end of life", "–", "+1.5"]);
        assert_eq!(waterfall(&explanation(), Propensity::Low), None);
    }

    #[test]
    fn an_axis_runs_from_the_least_to_its_rim() {
        let standing = standing(&explanation());
        assert_eq!(
            (standing.axes[0].value, standing.axes[0].median),
            (Some(1.0), 0.5),
            "beyond the rim is at it"
        );
        assert_eq!(standing.twin[0], ["9", "4", "1", "9"], "the table tells all");
        assert_eq!((standing.axes[1].value, standing.axes[1].median), (None, 0.0), "everyone is equal");
        assert_eq!(standing.twin[1], ["–", "0%", "0%", "0%"]);
    }

    #[test]
    fn ways_are_told_up_first() {
        let to = |level, moves| MovesTo { level, moves };
        let way = Move {
            levers: vec![Lever::Opportunities],
            changes: vec![Change {
                feature: "total_opportunities".into(),
                from: Some(0.0),
                to: Some(2.0),
            }],
            probabilities: ClassProbabilities {
                high: 0.7,
                medium: 0.2,
                low: 0.1,
            },
        };
        let moves = Moves {
            customer: 0,
            up: Some(to(Propensity::High, vec![way])),
            down: Some(to(Propensity::Low, Vec::new())),
        };
        let ways = ways(&moves);
        assert_eq!((ways[0].heading.as_str(), ways[1].heading.as_str()), ("Up to High", "Down to Low"));
        assert_eq!(ways[0].ways[0].1, ["Opportunities: 2 instead of 0"]);
        assert!(ways[1].none.as_ref().is_some_and(|none| none.ends_with("make the model say Low.")));
    }

    #[test]
    fn every_number_says_what_it_is() {
        let report = sample::report();
        let numbers = numbers(&report, &report.customers[0], &explanation());
        assert_eq!(numbers.len(), 10);
        assert_eq!((numbers[0].label, numbers[0].value.as_str()), ("Products", "2"));
        assert_eq!(numbers[1].value, "–");
    }
}
