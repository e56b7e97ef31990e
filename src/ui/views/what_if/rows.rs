//! The contents of the editor: its fields, what was typed, and the answer in words.

use std::collections::BTreeMap;

use crate::domain::feature::{FeatureId, Group, Missing};
use crate::domain::order::Order;
use crate::domain::propensity::Propensity;
use crate::features::catalog::Feature;
use crate::report::Report;
use crate::report::what_if::{ChangedValue, Edit, Said, Weighed, WhatIf};
use crate::text;

/// The features that are offered first: those that most of urgency, label rule and lists are made of.
const FIRST: [FeatureId; 7] = [
    FeatureId::MinDaysToEol,
    FeatureId::MinDaysToEos,
    FeatureId::TotalProducts,
    FeatureId::TotalOpportunities,
    FeatureId::MinDaysToContractEnd,
    FeatureId::TotalActiveCredits,
    FeatureId::DaysSinceLastProject,
];

/// A field.
#[derive(Debug, Clone)]
pub struct Field {
    pub feature: &'static Feature,
    /// The customer's own value, as it is typed; empty without a date.
    pub own: String,
    /// Whether it can be left empty: there is no date.
    pub is_dated: bool,
}

/// Fields with a heading.
#[derive(Debug, Clone)]
pub struct Fields {
    pub title: &'static str,
    pub fields: Vec<Field>,
}

/// The texts in the fields that were changed, by the key of the feature.
pub type Typed = BTreeMap<&'static str, String>;

/// What is said about the customer as it is, or as edited.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    pub level: Propensity,
    /// High, Medium and Low with their probabilities; empty without a model.
    pub probabilities: Vec<String>,
    pub reasons: Vec<Pull>,
}

/// A feature that counts for or against the level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    pub speaks_for: bool,
    pub text: String,
}

/// The answer in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub before: Side,
    /// `None` if the edits were refused.
    pub after: Option<Side>,
    /// Why no customer can be like that.
    pub refused: Vec<String>,
    /// What was edited: `Opportunities: 2 → 5`.
    pub edited: Vec<String>,
    /// What follows from that.
    pub follows: Vec<String>,
    /// Whether any customer looks like that; empty if the edits were refused.
    pub support: String,
    /// Whether none does.
    pub is_alone: bool,
}

/// The fields that are offered first, then the others by family.
pub fn fields(base: &[Edit]) -> (Vec<Field>, Vec<Fields>) {
    let all: Vec<Field> = base.iter().filter_map(field).collect();
    let is_first = |field: &&Field| FIRST.contains(&field.feature.id);
    let mut first: Vec<Field> = all.iter().filter(is_first).cloned().collect();
    first.order_by_key(|field| FIRST.iter().position(|feature| *feature == field.feature.id));
    let of = |group: Group| Fields {
        title: text::insights::group(group),
        fields: all
            .iter()
            .filter(|field| !is_first(field) && field.feature.group == group)
            .cloned()
            .collect(),
    };
    let groups = Group::ALL.map(of).into_iter().filter(|group| !group.fields.is_empty());
    (first, groups.collect())
}

fn field(edit: &Edit) -> Option<Field> {
    let feature = Feature::find(&edit.feature)?;
    Some(Field {
        feature,
        own: edit.value.map(|value| value.to_string()).unwrap_or_default(),
        is_dated: feature.missing == Missing::Days999,
    })
}

/// The edits of what was typed. A text that is no number is none, but an empty one where there can be no date.
pub fn edits(typed: &Typed) -> Vec<Edit> {
    let edit = |(key, text): (&&str, &String)| {
        let feature = Feature::find(key)?;
        let text = text.trim();
        let value = match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Some(value),
            _ if text.is_empty() && feature.missing == Missing::Days999 => None,
            _ => return None,
        };
        Some(Edit {
            feature: (*key).to_owned(),
            value,
        })
    };
    typed.iter().filter_map(edit).collect()
}

/// The answer in words.
pub fn answer(what_if: &WhatIf, report: &Report) -> Answer {
    let before = side(&what_if.before);
    let edited = match &what_if.after {
        Ok(edited) => edited,
        Err(refusals) => {
            return Answer {
                before,
                after: None,
                refused: refusals.iter().map(text::scenarios::refusal).collect(),
                edited: Vec::new(),
                follows: Vec::new(),
                support: String::new(),
                is_alone: false,
            };
        }
    };
    let nearest = report
        .customers
        .get(edited.support.nearest as usize)
        .map(|customer| customer.name.as_str());
    let changes = |is_edited: bool| {
        let those = edited.changes.iter().filter(move |change| change.is_edited == is_edited);
        those.filter_map(changed).collect::<Vec<String>>()
    };
    Answer {
        before,
        after: Some(side(&edited.said)),
        refused: Vec::new(),
        edited: changes(true),
        follows: changes(false),
        support: text::scenarios::support(edited.support, nearest.unwrap_or_default()),
        is_alone: edited.support.is_missing(),
    }
}

fn changed(change: &ChangedValue) -> Option<String> {
    let feature = Feature::find(&change.feature)?;
    let value = |value| text::scenarios::value(feature, value);
    Some(text::scenarios::moved(feature.label, &value(change.from), &value(change.to)))
}

fn side(said: &Said) -> Side {
    let probability = |level: Propensity| {
        let share = said.probabilities?.of(level);
        Some(text::scenarios::probability(text::shell::level(level), share))
    };
    Side {
        level: said.level,
        probabilities: Propensity::ALL.into_iter().filter_map(probability).collect(),
        reasons: said.reasons.iter().filter_map(pull).collect(),
    }
}

fn pull(reason: &Weighed) -> Option<Pull> {
    let feature = Feature::find(&reason.feature)?;
    let value = text::scenarios::value(feature, reason.value);
    Some(Pull {
        speaks_for: reason.amount > 0.0,
        text: text::scenarios::pull(feature.label, &value, reason.amount),
    })
}

/// The answer as text for the clipboard; `name` is that of the customer.
pub fn copied(answer: &Answer, name: &str) -> String {
    let words = &text::scenarios::WORDS;
    let mut lines = vec![text::scenarios::what_if_of(name), words.what_if_about.to_owned(), String::new()];
    let list = |title: &str, items: &[String]| -> Vec<String> {
        let items = items.iter().map(|item| ["- ", item].concat());
        let title = (items.len() > 0).then(|| [title, ":"].concat());
        title.into_iter().chain(items).collect()
    };
    let side = |title: &str, side: &Side| -> Vec<String> {
        let probabilities = side.probabilities.join(", ");
        let head = [title, ": ", text::shell::level(side.level)].concat();
        let head = if probabilities.is_empty() {
            head
        } else {
            [&head, " (", &probabilities, ")"].concat()
        };
        let reasons = side.reasons.iter().map(|reason| ["- ", &reason.text].concat());
        std::iter::once(head).chain(reasons).collect()
    };
    lines.extend(list(words.edited, &answer.edited));
    lines.extend(list(words.follows, &answer.follows));
    lines.extend(list(words.refused_title, &answer.refused));
    lines.extend(side(words.before, &answer.before));
    lines.extend(answer.after.iter().flat_map(|after| side(words.after, after)));
    if !answer.support.is_empty() {
        lines.push([words.support, " ", &answer.support].concat());
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::propensity::ClassProbabilities;
    use crate::report::what_if::{Edited, Refusal, Support};
    use crate::ui::sample;

    fn said(level: Propensity, high: f64) -> Said {
        Said {
            level,
            probabilities: Some(ClassProbabilities {
                high,
                medium: 1.0 - high,
                low: 0.0,
            }),
            reasons: vec![Weighed {
                feature: "min_days_to_eol".to_owned(),
                value: Some(-12.0),
                amount: 0.5,
            }],
        }
    }

    fn edit(feature: FeatureId, value: Option<f64>) -> Edit {
        Edit {
            feature: feature.key().to_owned(),
            value,
        }
    }

    fn what_if() -> WhatIf {
        let change = |feature: FeatureId, from, to, is_edited| ChangedValue {
            feature: feature.key().to_owned(),
            from: Some(from),
            to: Some(to),
            is_edited,
        };
        WhatIf {
            customer: 0,
            base: Vec::new(),
            before: said(Propensity::Medium, 0.2),
            after: Ok(Edited {
                said: said(Propensity::High, 0.999),
                changes: vec![
                    change(FeatureId::TotalOpportunities, 0.0, 5.0, true),
                    change(FeatureId::HasActiveOpportunities, 0.0, 1.0, false),
                ],
                support: Support {
                    distance: 9.0,
                    nearest: 1,
                    limit: Some(3.0),
                },
            }),
        }
    }

    #[test]
    fn the_most_telling_fields_come_first_and_none_is_lost() {
        let base: Vec<Edit> = crate::features::BASE.iter().map(|feature| edit(*feature, Some(1.5))).collect();
        let (first, groups) = fields(&base);
        let ids: Vec<FeatureId> = first.iter().map(|field| field.feature.id).collect();
        assert_eq!(ids, FIRST);
        assert_eq!(first[0].own, "1.5");
        let others: usize = groups.iter().map(|group| group.fields.len()).sum();
        assert_eq!(first.len() + others, base.len());
        assert_eq!(fields(&[edit(FeatureId::MinDaysToEol, None)]).0[0].own, "");
    }

    #[test]
    fn what_is_no_number_is_no_edit_but_an_empty_date_is_none() {
        let typed: Typed = [
            ("min_days_to_eol", String::new()),
            ("total_opportunities", String::new()),
            ("total_projects", " 4 ".to_owned()),
            ("total_products", "many".to_owned()),
            ("total_contracts", "inf".to_owned()),
        ]
        .into();
        assert_eq!(
            edits(&typed),
            [edit(FeatureId::MinDaysToEol, None), edit(FeatureId::TotalProjects, Some(4.0))]
        );
    }

    #[test]
    fn an_answer_is_in_words() {
        let answer = answer(&what_if(), &sample::report());
        assert_eq!(answer.edited, ["Opportunities: 0 \u{2192} 5"]);
        assert_eq!(answer.follows, ["Has active opportunities: No \u{2192} Yes"]);
        let after = answer.after.as_ref().unwrap();
        assert_eq!(after.probabilities, ["High >99%", "Medium 0%", "Low 0%"]);
        assert!(after.reasons[0].speaks_for);
        assert!(answer.is_alone && answer.support.contains(&sample::report().customers[1].name));
        let copied = copied(&answer, "Nordwind");
        for part in [
            "Nordwind",
            "what would happen",
            "Opportunities: 0 \u{2192} 5",
            "Edited: High (High >99%",
        ] {
            assert!(copied.contains(part), "{part} in {copied}");
        }
    }

    #[test]
    fn a_refusal_says_why() {
        let refused = WhatIf {
            after: Err(vec![Refusal::PlatformsAboveProducts]),
            ..what_if()
        };
        let answer = answer(&refused, &sample::report());
        assert_eq!(answer.refused, ["There cannot be more platforms than products."]);
        assert!(answer.after.is_none() && answer.support.is_empty() && !answer.is_alone);
    }
}
