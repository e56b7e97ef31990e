//! The values of features that the pipeline's conditions are about: asked one after the other, and kept as long as the analysis.

use crate::domain::feature::FeatureId;
use crate::wire::Question;

use super::super::route::{Route, View};
use super::super::selection::Selection;
use super::effect::Effect;
use super::fetched::AnswerState;
use super::{State, questions};

/// Whether a list under conditions can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    Ready,
    /// Values are on their way.
    Waiting,
    /// The worker has no answer; the user may ask again.
    Failed(FeatureId),
}

impl State {
    /// Whether the customers of the pipeline's filters can be told.
    pub fn readiness(&self) -> Readiness {
        match self.pipeline.conditions.lacking(&self.answers.columns) {
            None if awaits_comparison(self, &self.pipeline) => Readiness::Waiting,
            None => Readiness::Ready,
            Some(feature) if self.answers.feature_column.of(&question(feature)) == AnswerState::Failed => Readiness::Failed(feature),
            Some(_) => Readiness::Waiting,
        }
    }
}

/// The question about a feature's values.
pub fn question(feature: FeatureId) -> Question {
    Question::FeatureColumn {
        feature: feature.key().to_owned(),
    }
}

/// Asks for the first column that is not known, where the view depends on it. After a failure only the user asks again.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    let depends = matches!(state.route.view(), Some(View::Pipeline | View::Customer));
    if !depends || state.readiness() != Readiness::Waiting || state.answers.awaits_column() {
        return Vec::new();
    }
    let lacking = state.pipeline.conditions.lacking(&state.answers.columns);
    lacking.map_or_else(Vec::new, |feature| questions::ask(state, question(feature)))
}

/// Whether a route holds conditions that wait for values, or a filter that waits for what changed.
pub(super) fn is_waiting(state: &State, route: &Route) -> bool {
    let waits =
        |selection: Selection| selection.conditions.lacking(&state.answers.columns).is_some() || awaits_comparison(state, &selection);
    route.selection().is_some_and(waits)
}

/// Whether a selection is by what happened since the earlier analysis, and that is not known yet.
fn awaits_comparison(state: &State, selection: &Selection) -> bool {
    let is_on_its_way = || state.earlier.is_given() && state.answers.comparison.of(&Question::Comparison) == AnswerState::NotYet;
    selection.since.is_some() && is_on_its_way()
}

#[cfg(test)]
mod tests {
    use super::super::worker_state::{FileSet, Workbook};
    use super::super::{Answer, Msg, Remembered, update};
    use super::*;
    use crate::domain::calendar::Day;
    use crate::ui::route::Launch;
    use crate::ui::sample;
    use crate::wire::{Effort, JobId, Reply, RequestBody};
    use std::sync::Arc;

    const TWO: &str = "#/pipeline?min=0&levels=High,Medium,Low&where=total_products~ge~2&where=rfm_score~ge~4";

    fn ready(fragment: &str) -> State {
        let today = Day::from_iso("2025-07-04").unwrap();
        let mut state = State::new(Route::parse(fragment), Launch::default(), today, Remembered::default());
        let workbook = Workbook {
            set: FileSet::new(0),
            names: vec!["export.xlsx".to_owned()],
            bytes: 1_000,
            passwords: Vec::new(),
            hand: None,
        };
        update(&mut state, Msg::FilesGiven(workbook));
        state
    }

    fn report(state: &mut State) -> Vec<Effect> {
        let msg = Msg::Worker(Answer::Report {
            job: state.worker_state.awaited().unwrap(),
            report: Arc::new(sample::report()),
            effort: Effort::default(),
        });
        update(state, msg)
    }

    /// The columns that are asked for, each with its job.
    fn asked(effects: &[Effect]) -> Vec<(JobId, String)> {
        let asked = effects.iter().filter_map(|effect| match effect {
            Effect::Send {
                job,
                body: RequestBody::Ask {
                    question: Question::FeatureColumn { feature },
                },
                ..
            } => Some((*job, feature.clone())),
            _ => None,
        });
        asked.collect()
    }

    fn answer(state: &mut State, job: JobId, values: &[f64]) -> Vec<Effect> {
        let reply = Reply::FeatureColumn(values.to_vec());
        update(state, Msg::Worker(Answer::Reply { job, reply }))
    }

    #[test]
    fn every_column_is_asked_once_and_kept() {
        let mut state = ready(TWO);
        let first = asked(&report(&mut state));
        assert_eq!(first.len(), 1, "one after the other");
        assert_eq!(state.readiness(), Readiness::Waiting);
        let second = asked(&answer(&mut state, first[0].0, &[2.0, 3.0, 1.0, 0.0]));
        assert_eq!(second.len(), 1);
        assert_ne!(first[0].1, second[0].1);
        assert_eq!(asked(&answer(&mut state, second[0].0, &[4.0, 8.0, 4.0, 4.0])), []);
        assert_eq!(state.readiness(), Readiness::Ready);
        let again = update(&mut state, Msg::RouteChanged(Route::parse("#/pipeline?where=total_products~lt~2")));
        assert_eq!(asked(&again), [], "another bound on the same values");
    }

    #[test]
    fn another_analysis_has_other_values() {
        let mut state = ready("#/pipeline?where=total_products~ge~2");
        let (job, _) = asked(&report(&mut state)).remove(0);
        answer(&mut state, job, &[2.0, 3.0, 1.0, 0.0]);
        assert_eq!(state.readiness(), Readiness::Ready);
        update(&mut state, Msg::AsOfChosen(Day::from_iso("2025-08-01").unwrap()));
        let effects = report(&mut state);
        assert_eq!(state.readiness(), Readiness::Waiting);
        assert_eq!(asked(&effects).len(), 1);
    }

    #[test]
    fn elsewhere_nothing_is_asked() {
        let mut state = ready(TWO);
        update(&mut state, Msg::RouteChanged(View::Executive.route()));
        assert_eq!(asked(&report(&mut state)), []);
        assert_eq!(asked(&update(&mut state, Msg::RouteChanged(Route::parse(TWO)))).len(), 1);
    }

    #[test]
    fn after_a_failure_only_the_user_asks_again() {
        let mut state = ready("#/pipeline?where=total_products~ge~2");
        assert_eq!(asked(&report(&mut state)).len(), 1);
        update(&mut state, Msg::Worker(Answer::Lost));
        assert_eq!(state.readiness(), Readiness::Failed(FeatureId::TotalProducts));
        assert_eq!(asked(&update(&mut state, Msg::Searched("a".to_owned()))), []);
        update(&mut state, Msg::Asked(question(FeatureId::TotalProducts)));
        assert_eq!(state.readiness(), Readiness::Waiting);
    }

    #[test]
    fn the_list_is_no_file_before_its_values_are_known() {
        let saves = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::SaveFile { .. }));
        let mut state = ready("#/pipeline?where=total_products~ge~2");
        let (job, _) = asked(&report(&mut state)).remove(0);
        assert!(!saves(&update(&mut state, Msg::PipelineWanted)));
        answer(&mut state, job, &[2.0, 3.0, 1.0, 0.0]);
        let effects = update(&mut state, Msg::PipelineWanted);
        let rows = effects.iter().find_map(|effect| match effect {
            Effect::SaveFile { bytes, .. } => Some(String::from_utf8_lossy(bytes).lines().count()),
            _ => None,
        });
        assert_eq!(rows, Some(3), "a header and two customers");
    }

    #[test]
    fn a_filter_by_what_changed_waits_for_that_and_only_where_something_is_compared() {
        let saved = |effects: &[Effect]| {
            effects.iter().find_map(|effect| match effect {
                Effect::SaveFile { bytes, .. } => Some(String::from_utf8_lossy(bytes).lines().count()),
                _ => None,
            })
        };
        let mut state = ready("#/pipeline?levels=High,Medium,Low&since=up");
        report(&mut state);
        assert_eq!(state.readiness(), Readiness::Ready, "nothing is compared");
        assert_eq!(saved(&update(&mut state, Msg::PipelineWanted)), Some(1 + 4));

        let comparison = sample::comparison();
        state.earlier.side = Some(comparison.before.clone());
        assert_eq!(state.readiness(), Readiness::Waiting);
        assert_eq!(saved(&update(&mut state, Msg::PipelineWanted)), None);
        let effects = update(&mut state, Msg::Asked(Question::Comparison));
        let job = effects.iter().find_map(|effect| match effect {
            Effect::Send { job, .. } => Some(*job),
            _ => None,
        });
        let reply = Reply::Comparison(Some(Box::new(Ok(comparison))));
        update(&mut state, Msg::Worker(Answer::Reply { job: job.unwrap(), reply }));
        assert_eq!(state.readiness(), Readiness::Ready);
        assert_eq!(saved(&update(&mut state, Msg::PipelineWanted)), Some(1 + 1));
    }
}
