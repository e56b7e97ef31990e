//! What a question asks for, and the place that answers it.

use super::lexicon::Grade;
use super::{About, Ask, Chip, Refusal, Rewriting, Trouble, World};
use crate::domain::feature::FeatureId;
use crate::domain::finding::Severity;
use crate::domain::propensity::Propensity;
use crate::report::action::{ActionKind, Timeline, Urgency};
use crate::text;
use crate::ui::route::Route;
use crate::ui::route::actions::ActionsPlace;
use crate::ui::route::insights::{InsightsPlace, Part};
use crate::ui::selection::Selection;
use crate::ui::selection::condition::{Condition, Conditions};
use crate::ui::selection::filter::{Levels, List, Lists, MinConfidence, RowLimit};
use crate::ui::selection::happened::Happened;
use crate::ui::selection::sort::{Sort, SortKey};

type Words = (usize, usize);
type Outcome = Result<(), Trouble>;

/// The slots of a question. Each holds one thing; what is said twice is refused rather than guessed.
#[derive(Debug, Default)]
pub(super) struct Slots {
    actions: Option<Words>,
    findings: Option<Words>,
    grades: Vec<(Grade, Words)>,
    levels: Vec<(Propensity, Words)>,
    lists: Vec<(List, Words)>,
    conditions: Conditions,
    condition_words: Vec<(Vec<Condition>, Vec<Words>)>,
    min: Option<(MinConfidence, Vec<Words>)>,
    limit: Option<(RowLimit, Words)>,
    sort: Option<(Sort, Words)>,
    kind: Option<(ActionKind, Words)>,
    urgency: Option<(Urgency, Words)>,
    timeline: Option<(Timeline, Words)>,
    severity: Option<(Severity, Words)>,
    customer: Option<(Vec<u32>, Words)>,
    happened: Option<(Happened, Words)>,
    /// The date that it happened since.
    then: Option<Words>,
}

const MIXED: Trouble = Trouble::Refused(Refusal::Mixed);

/// Fills a slot once.
fn set<T>(slot: &mut Option<T>, value: T) -> Outcome {
    match slot {
        None => {
            *slot = Some(value);
            Ok(())
        }
        Some(_) => Err(Trouble::Refused(Refusal::Twice)),
    }
}

impl Slots {
    pub(super) fn about_actions(&mut self, words: Words) -> Outcome {
        self.actions.get_or_insert(words);
        Ok(())
    }

    pub(super) fn about_findings(&mut self, words: Words) -> Outcome {
        self.findings.get_or_insert(words);
        Ok(())
    }

    pub(super) fn set_severity(&mut self, severity: Severity, words: Words) -> Outcome {
        set(&mut self.severity, (severity, words))
    }

    pub(super) fn add_level(&mut self, level: Propensity, words: Words) -> Outcome {
        self.levels.push((level, words));
        Ok(())
    }

    pub(super) fn add_grade(&mut self, grade: Grade, words: Words) -> Outcome {
        self.grades.push((grade, words));
        Ok(())
    }

    pub(super) fn set_urgency(&mut self, urgency: Urgency, words: Words) -> Outcome {
        set(&mut self.urgency, (urgency, words))
    }

    pub(super) fn add_list(&mut self, list: List, words: Words) -> Outcome {
        self.lists.push((list, words));
        Ok(())
    }

    pub(super) fn set_kind(&mut self, kind: ActionKind, words: Words) -> Outcome {
        set(&mut self.kind, (kind, words))
    }

    pub(super) fn set_timeline(&mut self, timeline: Timeline, words: Words) -> Outcome {
        set(&mut self.timeline, (timeline, words))
    }

    pub(super) fn set_customer(&mut self, places: &[u32], words: Words) -> Outcome {
        set(&mut self.customer, (places.to_vec(), words))
    }

    pub(super) fn set_happened(&mut self, happened: Happened, words: Words) -> Outcome {
        set(&mut self.happened, (happened, words))
    }

    pub(super) fn set_then(&mut self, words: Words) -> Outcome {
        set(&mut self.then, words)
    }

    pub(super) fn set_min(&mut self, min: MinConfidence, words: Vec<Words>) -> Outcome {
        set(&mut self.min, (min, words))
    }

    pub(super) fn set_limit(&mut self, rows: i64, words: Words) -> Outcome {
        let limit = RowLimit::parse(&rows.to_string()).filter(|limit| i64::from(limit.rows()) == rows);
        let Some(limit) = limit else {
            let nearest = if rows < 10 { "top 10" } else { "top 200" };
            return Err(Trouble::Ask(Ask {
                about: About::Rows,
                choices: vec![Rewriting::replace(words, nearest)],
            }));
        };
        set(&mut self.limit, (limit, words))
    }

    pub(super) fn set_sort(&mut self, sort: Sort, words: Words) -> Outcome {
        set(&mut self.sort, (sort, words))
    }

    pub(super) fn sort_by(&mut self, feature: FeatureId, words: Words) -> Outcome {
        let key = match feature {
            FeatureId::TotalProjectValue => SortKey::Value,
            FeatureId::UrgencyScore => SortKey::Urgency,
            FeatureId::RfmScore => SortKey::Rfm,
            _ => return Err(Trouble::Refused(Refusal::Order)),
        };
        self.set_sort(Sort { key, reversed: false }, words)
    }

    pub(super) fn add_conditions(&mut self, conditions: &[Condition], words: Vec<Words>) -> Outcome {
        for condition in conditions {
            let added = self.conditions.with(*condition);
            self.conditions = added.ok_or(Trouble::Refused(Refusal::TooMany))?;
        }
        self.condition_words.push((conditions.to_vec(), words));
        Ok(())
    }

    /// The place that the slots name together, with what was read; nothing if they are empty.
    pub(super) fn place(self, world: &World<'_>, says_customers: bool) -> Result<Option<(Route, Vec<Chip>)>, Trouble> {
        if self.then.is_some() && self.happened.is_none() {
            return Err(Trouble::Refused(Refusal::Loose));
        }
        if let Some((places, words)) = &self.customer {
            return self.customer(places, *words, world).map(Some);
        }
        if self.findings.is_some() || self.severity.is_some() {
            return self.findings().map(Some);
        }
        if self.actions.is_some() || self.kind.is_some() || self.timeline.is_some() {
            return self.actions().map(Some);
        }
        self.customers(world, says_customers)
    }

    /// Whether something narrows customers.
    fn narrows(&self) -> bool {
        !self.levels.is_empty()
            || !self.lists.is_empty()
            || !self.condition_words.is_empty()
            || self.min.is_some()
            || self.limit.is_some()
            || self.sort.is_some()
            || self.happened.is_some()
    }

    fn customer(&self, places: &[u32], words: Words, world: &World<'_>) -> Result<(Route, Vec<Chip>), Trouble> {
        let is_mixed = self.narrows() || !self.grades.is_empty() || self.findings.is_some() || self.severity.is_some();
        if is_mixed || self.kind.is_some() || self.urgency.is_some() || self.timeline.is_some() {
            return Err(MIXED);
        }
        let mut customers = places.iter().filter_map(|place| world.report.customers.get(*place as usize));
        let (Some(customer), None) = (customers.next(), customers.next()) else {
            return Err(Trouble::Ask(world.ask_customers(places, words)));
        };
        let label = text::question::customer(&customer.name, &customer.id.to_string());
        Ok((Route::to_customer(&customer.id), vec![Chip::of(label, words)]))
    }

    fn findings(&self) -> Result<(Route, Vec<Chip>), Trouble> {
        let is_mixed = self.narrows() || !self.grades.is_empty() || self.actions.is_some() || self.kind.is_some();
        if is_mixed || self.urgency.is_some() || self.timeline.is_some() {
            return Err(MIXED);
        }
        let place = InsightsPlace {
            severity: self.severity.map(|(severity, _)| severity),
            ..InsightsPlace::at(Part::Findings)
        };
        let of = self
            .severity
            .map(|(severity, words)| Chip::of(text::insights::severity(severity).to_owned(), words));
        let subject = self
            .findings
            .map(|words| Chip::of(text::question::WORDS.findings.to_owned(), words));
        Ok((Route::Insights(place), subject.into_iter().chain(of).collect()))
    }

    fn actions(&self) -> Result<(Route, Vec<Chip>), Trouble> {
        if let Some((_, words)) = self.lists.iter().find(|(list, _)| *list == List::Urgent) {
            let instead = ["critical", "high urgency"];
            return Err(Trouble::Ask(Ask {
                about: About::UrgentActions,
                choices: instead.map(|word| Rewriting::replace(*words, word)).to_vec(),
            }));
        }
        if self.narrows() {
            return Err(MIXED);
        }
        let graded = self.grades.iter().map(|(grade, words)| (urgency_of(*grade), *words));
        let mut urgencies = graded.chain(self.urgency);
        let urgency = urgencies.next();
        if urgencies.next().is_some() {
            return Err(Trouble::Refused(Refusal::Twice));
        }
        let place = ActionsPlace {
            kind: self.kind.map(|(kind, _)| kind),
            urgency: urgency.map(|(urgency, _)| urgency),
            timeline: self.timeline.map(|(timeline, _)| timeline),
            ..ActionsPlace::default()
        };
        let subject = self.actions.map(|words| Chip::of(text::shell::WORDS.actions.to_owned(), words));
        let kind = self
            .kind
            .map(|(kind, words)| Chip::of(text::action::kind_name(kind).to_owned(), words));
        let urgency = urgency.map(|(urgency, words)| Chip::of(text::question::urgency(text::action::urgency(urgency)), words));
        let timeline = self
            .timeline
            .map(|(timeline, words)| Chip::of(text::action::timeline(timeline).to_owned(), words));
        let chips = [subject, kind, urgency, timeline].into_iter().flatten().collect();
        Ok((Route::Actions(place), chips))
    }

    fn customers(self, world: &World<'_>, says_customers: bool) -> Result<Option<(Route, Vec<Chip>)>, Trouble> {
        if let Some((urgency, words)) = self.urgency {
            let actions = text::question::actions_of(text::action::urgency(urgency));
            return Err(Trouble::Ask(Ask {
                about: About::Urgency,
                choices: vec![
                    Rewriting::replace(words, &actions),
                    Rewriting::replace(words, "urgency score at least 3"),
                ],
            }));
        }
        let mut levels = self.levels.clone();
        for (grade, words) in &self.grades {
            let Some(level) = grade.level() else {
                return Err(Trouble::Ask(Ask {
                    about: About::Urgency,
                    choices: vec![Rewriting::replace(*words, "critical actions"), Rewriting::replace(*words, "urgent")],
                }));
            };
            levels.push((level, *words));
        }
        let everyone = Selection::everyone();
        let named: Vec<Propensity> = Propensity::ALL
            .into_iter()
            .filter(|level| levels.iter().any(|(each, _)| each == level))
            .collect();
        let words: Vec<&str> = named.iter().map(|level| level.word()).collect();
        let selection = Selection {
            min: self.min.as_ref().map(|(min, _)| *min).or(everyone.min),
            levels: Levels::parse(&words.join(",")).unwrap_or(everyone.levels),
            lists: self.lists.iter().fold(Lists::NONE, |lists, (list, _)| lists.with(*list)),
            conditions: self.conditions,
            week: None,
            since: self.happened.map(|(happened, _)| happened),
            columns: None,
            limit: self.limit.map_or(everyone.limit, |(limit, _)| limit),
            sort: self.sort.map_or(everyone.sort, |(sort, _)| sort),
        };
        let chips = self.chips(&levels, &named, world);
        let is_empty = chips.is_empty();
        Ok((says_customers || !is_empty).then_some((Route::Pipeline(selection), chips)))
    }

    fn chips(&self, levels: &[(Propensity, Words)], named: &[Propensity], world: &World<'_>) -> Vec<Chip> {
        let mut chips = Vec::new();
        if !named.is_empty() {
            let words: Vec<&str> = named.iter().map(|level| level.word()).collect();
            chips.push(Chip {
                label: text::question::levels(&words),
                words: levels.iter().map(|(_, words)| *words).collect(),
            });
        }
        chips.extend(
            self.lists
                .iter()
                .map(|(list, words)| Chip::of(list_label(*list).to_owned(), *words)),
        );
        chips.extend(self.happened.zip(world.since).map(|((happened, words), since)| Chip {
            label: text::question::happened(happened.label(), &since.to_string()),
            words: [words].into_iter().chain(self.then).collect(),
        }));
        chips.extend(self.condition_words.iter().map(|(conditions, words)| Chip {
            label: Condition::words_of(conditions, world.report.as_of),
            words: words.clone(),
        }));
        chips.extend(self.min.as_ref().map(|(min, words)| Chip {
            label: text::question::confidence(min.percent()),
            words: words.clone(),
        }));
        chips.extend(self.sort.map(|(sort, words)| {
            let label = text::question::order(sort_label(sort.key), sort.reversed);
            Chip::of(label, words)
        }));
        chips.extend(
            self.limit
                .map(|(limit, words)| Chip::of(text::question::first(limit.rows()), words)),
        );
        chips
    }
}

fn list_label(list: List) -> &'static str {
    let words = &text::list::WORDS;
    match list {
        List::Urgent => words.urgent,
        List::ActionsDue => words.actions_due,
        List::Renewal => words.renewal,
        List::CrossSell => words.cross_sell,
        List::ServiceExpansion => words.service_expansion,
        List::HighValue => words.high_value,
    }
}

fn sort_label(key: SortKey) -> &'static str {
    let words = &text::pipeline::WORDS;
    match key {
        SortKey::Rank => words.rank,
        SortKey::Name => words.customer,
        SortKey::Level => words.level,
        SortKey::Confidence => words.confidence,
        SortKey::Urgency => words.urgency,
        SortKey::Rfm => words.rfm,
        SortKey::Value => words.value,
        SortKey::Due => text::question::WORDS.due,
    }
}

fn urgency_of(grade: Grade) -> Urgency {
    match grade {
        Grade::Critical => Urgency::Critical,
        Grade::High => Urgency::High,
        Grade::Medium => Urgency::Medium,
        Grade::Low => Urgency::Low,
    }
}
