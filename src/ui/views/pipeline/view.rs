//! The pipeline from top to bottom: filters, the resulting figures, the customers.

use leptos::prelude::*;

use super::conditions::{ConditionChips, waiting};
use super::filters::Filters;
use super::picks::PickedFiles;
use super::rows::{self, Count, Metrics};
use super::table::Customers;
use super::tools::{ColumnChooser, SavedViewsMenu};
use crate::domain::horizon::Horizon;
use crate::report::Thresholds;
use crate::report::starts::StartTest;
use crate::text;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::components::metric::explained;
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::components::table::AfterPaint;
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::route::executive::{ExecutivePlace, Part};
use crate::ui::selection::columns::{Column, Columns};
use crate::ui::selection::{Known, Selection};
use crate::ui::state::{AnswerState, Msg, Readiness, Shown, State};
use crate::ui::views::since::{Compared, compared};
use crate::ui::views::thumb_bar::ThumbBar;
use crate::wire::Question;

/// The pipeline of a report, as selected by the address.
#[component]
pub(in crate::ui) fn Pipeline(shown: Shown, state: RwSignal<State>) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let dispatch = Dispatch::of_page();
    let selection = Memo::new(move |before: Option<&Selection>| match &state.read().route {
        Route::Pipeline(selection) => *selection,
        _ => before.copied().unwrap_or_default(),
    });
    let search = Memo::new(move |_| state.read().search.clone());
    let report = shown.0.clone();
    let of_chips = report.clone();
    let thresholds = report.thresholds;
    let judgement = Memo::new(move |_| state.read().judged.known.clone());
    let values = Memo::new(move |_| state.read().answers.columns.clone());
    let compared = compared(state);
    let starts = starts(state, selection);
    let content = Memo::new(move |_| {
        let (judgement, values, compared) = (judgement.read(), values.read(), compared.read());
        let starts = starts.read();
        if selection.read().since.is_some() && *compared == Compared::Waiting {
            return rows::not_yet(&selection.read());
        }
        let known = Known {
            judgement: judgement.as_deref(),
            columns: Some(&values),
            comparison: compared.known(),
            starts: starts.known(),
        };
        rows::show(&report, known, &selection.read(), &search.read(), &format::date)
    });
    let is_ready = Memo::new(move |_| state.read().readiness() == Readiness::Ready);
    let is_default = Memo::new(move |_| {
        let selection = selection.get();
        search.read().is_empty() && selection == selection.reset()
    });
    let reset = Callback::new(move |()| {
        dispatch.send(Msg::Searched(String::new()));
        dispatch.send(Msg::Selected(selection.get_untracked().reset()));
    });
    let is_empty = Memo::new(move |_| content.read().rows.is_empty());
    let has_comparison = Memo::new(move |_| compared.read().known().is_some());
    let chosen = Memo::new(move |_| selection.read().columns.unwrap_or_default());
    let has_starts = Memo::new(move |_| starts.read().known().is_some());
    let columns = Memo::new(move |_| {
        let filled = [(Column::Since, has_comparison.get()), (Column::Start, has_starts.get())];
        let empty = filled.into_iter().filter(|(_, is_filled)| !is_filled);
        empty.fold(chosen.get(), |columns: Columns, (column, _)| columns.without(column))
    });
    view! {
        <div class="app-page app-roster">
            <div class="app-page__head">
                <div class="app-roster__title">
                    <h1 tabindex="-1">{words.title}</h1>
                    <p class="app-page__lede">{move || content.read().lede.clone()}</p>
                </div>
                <div class="app-cluster" data-print="none">
                    <Button label=words.reset variant=Variant::Ghost disabled=is_default on_click=reset />
                    <SavedViewsMenu state />
                    <Button label=words.copy_link icon=Icon::Copy on_click=dispatch.callback(Msg::AddressCopied) />
                    <Button label=words.csv icon=Icon::Download on_click=dispatch.callback(Msg::PipelineWanted) />
                </div>
            </div>
            {move || not_compared(selection, &compared.read(), dispatch)}
            <AfterPaint>
                <Filters shown=shown.clone() state selection search compared />
                <ConditionChips report=of_chips.clone() selection state />
            </AfterPaint>
            <AfterPaint>
                <section class="app-panel" data-flush="" aria-labelledby="customers">
                    <h2 class="app-hidden-text" id="customers">{words.customers}</h2>
                    <div class="app-roster__bar">
                        {metrics(Signal::derive(move || content.read().metrics.clone()), thresholds)}
                        <PickedFiles state />
                        <ThumbBar state />
                        <ColumnChooser selection columns=chosen has_comparison has_starts />
                    </div>
                    {move || {
                        if !is_ready.get() {
                            waiting().into_any()
                        } else if is_empty.get() {
                            nothing(search, reset, dispatch).into_any()
                        } else {
                            view! { <Customers content selection columns state /> }.into_any()
                        }
                    }}
                </section>
            </AfterPaint>
        </div>
    }
}

/// Who starts a project, where the test allows a probability. It is made once the column is asked for.
#[derive(Clone, PartialEq)]
struct Starts(AnswerState<Option<StartTest>>);

impl Starts {
    fn known(&self) -> Option<&StartTest> {
        match &self.0 {
            AnswerState::Yes(found) => found.as_ref().as_ref().filter(|test| test.forecast.is_some()),
            AnswerState::NotYet | AnswerState::Failed => None,
        }
    }
}

fn starts(state: RwSignal<State>, selection: Memo<Selection>) -> Memo<Starts> {
    const QUESTION: Question = Question::Starts { horizon: Horizon::Days180 };
    let found = Memo::new(move |_| Starts(state.read().answers.starts.of(&QUESTION)));
    Effect::new(move |_| {
        let is_wanted = selection.read().columns.is_some_and(|columns| columns.contains(Column::Start));
        if is_wanted && found.read().0 == AnswerState::NotYet {
            Dispatch::of_page().send(Msg::Asked(QUESTION));
        }
    });
    found
}

/// The figures of everyone who matches, on one line.
fn metrics(metrics: Signal<Metrics>, thresholds: Thresholds) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let absent = text::shell::WORDS.absent;
    let urgent = text::list::urgent_about(thresholds.urgent_min_urgency);
    let high_value = text::pipeline::high_value_about(thresholds.high_value_min_rfm);
    let average_label = Memo::new(move |_| metrics.read().average);
    let average = move || metrics.read().average_confidence.clone().unwrap_or_else(|| absent.to_owned());
    view! {
        <dl class="app-roster__figures" aria-label=words.metrics>
            <div>
                <dt>{move || explained(average_label.get())}</dt>
                <dd>{average}</dd>
            </div>
            {counted(text::list::WORDS.urgent, urgent, metrics, |metrics| &metrics.urgent)}
            {counted(words.high_value, high_value, metrics, |metrics| &metrics.high_value)}
        </dl>
    }
}

/// A figure that counts customers and links to them.
fn counted(label: &'static str, about: String, metrics: Signal<Metrics>, count: fn(&Metrics) -> &Count) -> impl IntoView {
    let link = move || {
        let metrics = metrics.read();
        let Count { address, words, value } = count(&metrics).clone();
        view! {
            <a class="app-link" data-quiet="" href=address aria-label=words.clone() title=words>{value}</a>
        }
    };
    view! {
        <div title=about>
            <dt>{explained(label)}</dt>
            <dd>{link}</dd>
        </div>
    }
}

/// An address that filters by what changed, while nothing is compared.
fn not_compared(selection: Memo<Selection>, compared: &Compared, dispatch: Dispatch) -> Option<impl IntoView + use<>> {
    let words = &text::since::WORDS;
    let is_without = !matches!(compared, Compared::Known(_) | Compared::Waiting);
    let lift = Callback::new(move |()| {
        dispatch.send(Msg::Selected(Selection {
            since: None,
            ..selection.get_untracked()
        }));
    });
    let address = ExecutivePlace::at(Part::Since).to_string();
    (is_without && selection.read().since.is_some()).then(|| {
        view! {
            <NoticeBox tone=Tone::Info title=text::failure::sentence(words.not_compared) text=words.not_compared_text>
                <a class="app-button" data-size="small" href=address><span class="app-button__label">{words.changed}</span></a>
                <Button label=words.lift size=ButtonSize::Small variant=Variant::Ghost on_click=lift />
            </NoticeBox>
        }
    })
}

/// Why nothing is shown, and the two ways out.
fn nothing(search: Memo<String>, reset: Callback<()>, dispatch: Dispatch) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let searched = search.get();
    view! {
        <StateBox kind=StateKind::Empty icon=Icon::Search title=words.none text=text::pipeline::nothing_found(&searched)>
            {(!searched.is_empty())
                .then(|| view! { <Button label=words.empty_search on_click=dispatch.callback(Msg::Searched(String::new())) /> })}
            <Button label=words.reset_all variant=Variant::Ghost size=ButtonSize::Medium on_click=reset />
        </StateBox>
    }
}
