//! The pipeline from top to bottom: filters, the resulting figures, the customers.

use leptos::prelude::*;

use super::conditions::{ConditionChips, waiting};
use super::filters::Filters;
use super::rows::{self, Count, Metrics};
use super::table::Customers;
use crate::report::Thresholds;
use crate::text;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::components::metric::{Metric, MetricLink};
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::selection::{Known, Selection};
use crate::ui::state::{Msg, Readiness, Shown, State};
use crate::ui::views::page::page_head;

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
    let columns = Memo::new(move |_| state.read().answers.columns.clone());
    let content = Memo::new(move |_| {
        let (judgement, columns) = (judgement.read(), columns.read());
        let known = Known {
            judgement: judgement.as_deref(),
            columns: Some(&columns),
        };
        rows::show(&report, known, &selection.read(), &search.read())
    });
    let is_ready = Memo::new(move |_| state.read().readiness() == Readiness::Ready);
    let is_default = Memo::new(move |_| search.read().is_empty() && *selection.read() == Selection::default());
    let actions = view! {
        <Button label=words.reset variant=Variant::Ghost disabled=is_default on_click=reset(dispatch) />
        <Button label=words.csv icon=Icon::Download on_click=dispatch.callback(Msg::PipelineWanted) />
    }
    .into_any();
    let is_empty = Memo::new(move |_| content.read().rows.is_empty());
    view! {
        <div class="app-page">
            {page_head(words.title, Signal::derive(move || content.read().lede.clone()), Some(actions))}
            <Filters shown state selection search />
            <ConditionChips report=of_chips selection state />
            {metrics(Signal::derive(move || content.read().metrics.clone()), thresholds)}
            <section class="app-panel" data-flush="" aria-labelledby="customers">
                <h2 class="app-hidden-text" id="customers">{words.customers}</h2>
                {move || {
                    if !is_ready.get() {
                        waiting().into_any()
                    } else if is_empty.get() {
                        nothing(search, dispatch).into_any()
                    } else {
                        view! { <Customers content selection /> }.into_any()
                    }
                }}
            </section>
        </div>
    }
}

fn metrics(metrics: Signal<Metrics>, thresholds: Thresholds) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let absent = text::shell::WORDS.absent;
    let urgent = text::list::urgent_about(thresholds.urgent_min_urgency);
    let high_value = text::pipeline::high_value_about(thresholds.high_value_min_rfm);
    let average = move || metrics.read().average_confidence.clone().unwrap_or_else(|| absent.to_owned());
    let about = Memo::new(move |_| metrics.read().average_about);
    view! {
        <section aria-labelledby="metrics">
            <h2 class="app-hidden-text" id="metrics">{words.metrics}</h2>
            <div class="app-metrics">
                {move || view! { <Metric label=words.average_confidence value=Signal::derive(average) note=about.get().to_owned() /> }}
                {counted(text::list::WORDS.urgent, urgent, metrics, |metrics| &metrics.urgent)}
                {counted(words.high_value, high_value, metrics, |metrics| &metrics.high_value)}
            </div>
        </section>
    }
}

/// A metric that counts customers and links to them.
fn counted(label: &'static str, note: String, metrics: Signal<Metrics>, count: fn(&Metrics) -> &Count) -> impl IntoView {
    let value = Signal::derive(move || count(&metrics.read()).value.clone());
    let link = move || {
        let metrics = metrics.read();
        let Count { address, words, .. } = count(&metrics).clone();
        Some(MetricLink { address, words })
    };
    view! { <Metric label value note link=Signal::derive(link) /> }
}

/// Why nothing is shown, and the two ways out.
fn nothing(search: Memo<String>, dispatch: Dispatch) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let searched = search.get();
    view! {
        <StateBox kind=StateKind::Empty icon=Icon::Search title=words.none text=text::pipeline::nothing_found(&searched)>
            {(!searched.is_empty())
                .then(|| view! { <Button label=words.empty_search on_click=dispatch.callback(Msg::Searched(String::new())) /> })}
            <Button label=words.reset_all variant=Variant::Ghost size=ButtonSize::Medium on_click=reset(dispatch) />
        </StateBox>
    }
}

/// Resets every filter to its default.
fn reset(dispatch: Dispatch) -> Callback<()> {
    Callback::new(move |()| {
        dispatch.send(Msg::Searched(String::new()));
        dispatch.send(Msg::Selected(Selection::default()));
    })
}
