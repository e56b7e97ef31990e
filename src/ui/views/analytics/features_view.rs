//! What the model looks at, and a closer look at one feature.

use leptos::prelude::*;

use super::follow::{AnalyticsContext, moved, pictured};
use super::importance::{self, Measure};
use super::overview::Predictions;
use super::overview_view::{choice, predictions_choice};
use super::picture::Picture;
use super::relation;
use crate::domain::model_kind::ModelKind;
use crate::report::dependence::FeatureEntry;
use crate::text::analytics::Words;
use crate::ui::components::button::Button;
use crate::ui::components::field::{Choice, SelectField};
use crate::ui::components::icon::Icon;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{AnswerState, Msg};
use crate::wire::Question;

/// Feature importance, and the selected feature: that of the address, or else the most important one.
#[component]
pub(super) fn FeaturesPart(context: AnalyticsContext) -> impl IntoView {
    let words = context.words();
    let state = context.state;
    let entries = Memo::new(move |_| state.read().answers.feature_entries.of(&Question::FeatureEntries));
    ask(
        move || Some(Question::FeatureEntries),
        move || *entries.read() == AnswerState::NotYet,
    );
    let measure = RwSignal::new(Measure::default());
    let importance = context.read(move |found| {
        let entries = entries.read();
        let features = &found.evaluation()?.importance;
        importance::importance(features, entries.known().map_or(&[], Vec::as_slice), measure.get(), found.kind())
    });
    let kind = context.read(|found| Some(found.kind()));
    view! {
        {move || measure_choice(measure, kind.get().unwrap_or_default(), words)}
        {pictured(words.importance, "tall", importance, context.waiting())}
        <OneFeature context entries />
    }
}

fn measure_choice(measure: RwSignal<Measure>, kind: ModelKind, words: &'static Words) -> impl IntoView {
    let label = |each: Measure| match each {
        Measure::Permutation => words.permutation,
        Measure::Impurity => match kind {
            ModelKind::Boosting => words.impurity,
            ModelKind::Logistic => words.weights,
        },
        Measure::Shap => words.shap,
    };
    choice(words.measure, Measure::ALL.map(|each| (each, label(each))), measure)
}

/// Selects a feature and shows how predictions depend on it, and confidences against it.
#[component]
fn OneFeature(context: AnalyticsContext, entries: Memo<AnswerState<Vec<FeatureEntry>>>) -> impl IntoView {
    let words = context.words();
    let place = context.place;
    let chosen = Memo::new(move |before: Option<&Option<String>>| {
        let asked = place.read().feature.clone();
        // Once shown, the most important feature stays even if another overtakes it.
        let shown = || before.cloned().flatten();
        let first = || {
            let found = context.found.read();
            let features = &found.as_ref()?.evaluation()?.importance;
            importance::first(features).map(str::to_owned)
        };
        asked.or_else(shown).or_else(first)
    });
    let choices = Signal::derive(move || {
        let entries = entries.read();
        let choice = |entry: &FeatureEntry| Choice {
            value: entry.key.clone(),
            label: entry.label.clone(),
        };
        entries
            .known()
            .map_or_else(Vec::new, |entries| entries.iter().map(choice).collect())
    });
    let entry = Memo::new(move |_| {
        let key = chosen.get()?;
        entries.read().known()?.iter().find(|entry| entry.key == key).cloned()
    });
    let pick = Callback::new(move |key: String| moved(place, |place| place.feature = Some(key)));
    let which = RwSignal::new(Predictions::default());
    view! {
        <section class="app-section" aria-labelledby="feature">
            <div class="app-analytics__choice">
                <h2 class="app-hidden-text" id="feature">{words.chosen}</h2>
                <SelectField
                    id="model-feature"
                    label=words.chosen
                    choices
                    value=Signal::derive(move || chosen.get().unwrap_or_default())
                    on_pick=pick
                />
                <p class="app-section__note">{move || entry.get().map(|entry| entry.about)}</p>
            </div>
            {dependence(context, chosen, entry)}
            {predictions_choice(which, words)}
            {scatter(context, chosen, entry, which)}
        </section>
    }
}

fn dependence(context: AnalyticsContext, chosen: Memo<Option<String>>, entry: Memo<Option<FeatureEntry>>) -> impl IntoView {
    let words = context.words();
    let state = context.state;
    let question = move || chosen.get().map(|feature| Question::Dependence { feature });
    let told = Memo::new(move |_| match question() {
        Some(question) => state.read().answers.dependence.of(&question),
        None => AnswerState::NotYet,
    });
    ask(question, move || *told.read() == AnswerState::NotYet);
    let picture = Memo::new(move |_| {
        let (told, entry, found) = (told.read(), entry.get()?, context.found.read());
        let all = found.as_ref()?.report().headline.customers;
        let followed = told.known()?.as_ref();
        Some(followed.map(|found| relation::dependence(found, &entry, all)))
    });
    let outside = Memo::new(move |_| *picture.read() == Some(None));
    let shown = Memo::new(move |_| picture.get().flatten());
    let waiting = Signal::derive(move || if outside.get() { words.outside } else { words.asked });
    or_failed(told, question, words.dependence, shown, waiting, context)
}

fn scatter(
    context: AnalyticsContext,
    chosen: Memo<Option<String>>,
    entry: Memo<Option<FeatureEntry>>,
    which: RwSignal<Predictions>,
) -> impl IntoView {
    let words = context.words();
    let state = context.state;
    let question = move || chosen.get().map(|feature| Question::FeatureColumn { feature });
    let told = Memo::new(move |_| match question() {
        Some(question) => state.read().answers.feature_column.of(&question),
        None => AnswerState::NotYet,
    });
    ask(question, move || *told.read() == AnswerState::NotYet);
    let shown = Memo::new(move |_| {
        let (told, entry, found, which) = (told.read(), entry.get()?, context.found.read(), which.get());
        let (column, found) = (told.known()?, found.as_ref()?);
        if which == Predictions::OutOfFold && found.out_of_fold().is_empty() {
            return None;
        }
        Some(relation::scatter(found.report(), found.out_of_fold(), column, &entry, which))
    });
    or_failed(told, question, words.scatter, shown, context.waiting(), context)
}

/// The chart of an answer, or a button to ask again after a failure.
fn or_failed<T: Send + Sync + 'static>(
    told: Memo<AnswerState<T>>,
    question: impl Fn() -> Option<Question> + Copy + Send + Sync + 'static,
    title: &'static str,
    picture: Memo<Option<Picture>>,
    waiting: Signal<&'static str>,
    context: AnalyticsContext,
) -> impl IntoView {
    let words = context.words();
    let has_failed = Memo::new(move |_| *told.read() == AnswerState::Failed);
    let dispatch = Dispatch::of_page();
    let again = Callback::new(move |()| {
        if let Some(question) = untrack(question) {
            dispatch.send(Msg::Asked(question));
        }
    });
    move || {
        if has_failed.get() {
            return view! {
                <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
                    <Button label=words.again on_click=again />
                </StateBox>
            }
            .into_any();
        }
        pictured(title, "large", picture, waiting).into_any()
    }
}

/// Asks the worker whenever the answer is wanted; after a failure, only when the user asks again.
fn ask(question: impl Fn() -> Option<Question> + 'static, is_wanted: impl Fn() -> bool + 'static) {
    let dispatch = Dispatch::of_page();
    Effect::new(move |_| {
        // Read the question before the answer, which depends on it: an effect misses a change that another of its sources has
        // observed.
        let question = question();
        if is_wanted()
            && let Some(question) = question
        {
            dispatch.send(Msg::Asked(question));
        }
    });
}
