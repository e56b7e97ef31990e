//! What became of the earlier list, and, folded, how the data differ.

use leptos::prelude::*;

use super::context::Known;
use super::drift::{self, DriftTable};
use crate::settings::{Setting, Value};
use crate::text;
use crate::ui::components::button::{Button, ButtonSize};
use crate::ui::components::data_table::DataTable;
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, SettingsMsg, State};
use crate::wire::Question;

/// What became of the earlier list; absent if the two dates are too close.
#[component]
pub(super) fn LookBackTable(known: Known) -> impl IntoView {
    let words = &text::since::WORDS;
    let look_back = known.get().and_then(|comparison| comparison.look_back.as_ref());
    look_back.map(|look_back| {
        let (heads, rows) = drift::look_back(look_back);
        view! {
            <section class="app-panel" data-flush="" aria-labelledby="look-back">
                <div class="app-panel__head">
                    <h2 class="app-panel__title" id="look-back">{words.look_back}</h2>
                    <p class="app-panel__note">{words.look_back_about}</p>
                </div>
                <DataTable region=words.look_back_table label=words.look_back heads rows />
            </section>
        }
    })
}

/// How the data differ.
#[component]
pub(super) fn Differences(known: Known, state: RwSignal<State>) -> impl IntoView {
    let words = &text::since::WORDS;
    let tables = known
        .get()
        .map(|comparison| drift::tables(&comparison.drift, &format::date))
        .unwrap_or_default();
    let none = tables
        .is_empty()
        .then(|| view! { <p class="app-panel__note">{words.drift_none}</p> });
    view! {
        <details class="app-more app-since__drift">
            <summary>{words.drift}</summary>
            <div class="app-more__body app-stack">
                <p class="app-panel__note">{words.drift_about}</p>
                {none}
                {tables.into_iter().map(table).collect_view()}
                <Late state />
            </div>
        </details>
    }
}

fn table(table: DriftTable) -> impl IntoView {
    let DriftTable { title, heads, rows } = table;
    view! {
        <section class="app-panel" data-flush="" aria-label=title>
            <div class="app-panel__head"><h3 class="app-panel__title">{title}</h3></div>
            <DataTable region=title label=title heads rows />
        </section>
    }
}

/// Rows that were recorded late, where the earlier rows are known.
#[component]
fn Late(state: RwSignal<State>) -> impl IntoView {
    let words = &text::since::WORDS;
    let dispatch = Dispatch::of_page();
    let has_rows = Memo::new(move |_| state.read().earlier.has_rows());
    Effect::new(move |_| {
        if has_rows.get() {
            dispatch.send(Msg::Asked(Question::ChangedRows));
        }
    });
    let told = Memo::new(move |_| {
        let state = state.read();
        let compared = state.answers.changed_rows.latest()?.as_ref()?;
        let lag = text::since::measured_lag(&compared.late, state.terms.chosen.settings.data.start_lag_days);
        Some((text::since::late(&compared.late)?, lag))
    });
    let offer = move |(setting, value): (&'static Setting, Value)| {
        let label = text::since::set_lag(setting, &value);
        let open = dispatch.callback(Msg::Settings(SettingsMsg::OpenedFor { setting, value }));
        view! { <Button label size=ButtonSize::Small on_click=open /> }
    };
    move || {
        told.get().map(|(told, lag)| {
            view! {
                <section class="app-panel" aria-label=words.late>
                    <h3 class="app-panel__title">{words.late}</h3>
                    <p>{told}</p>
                    {lag.map(offer)}
                </section>
            }
        })
    }
}
