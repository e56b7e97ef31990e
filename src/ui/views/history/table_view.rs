//! The bids by one dimension: which one, why there may be no shares, the table.

use leptos::prelude::*;

use super::rows::{self, Split, Way};
use crate::report::win_loss::WinLoss;
use crate::text;
use crate::text::history::Words;
use crate::ui::components::button::{Button, ButtonSize};
use crate::ui::components::data_table::DataTable;
use crate::ui::components::field::{Choice, SelectField};
use crate::ui::components::icon::Icon;
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::route::history::HistoryPlace;
use crate::ui::route::insights::{InsightsPlace, Part};
use crate::ui::state::{Msg, Shown, State};
use crate::wire::ExportKind;

/// What the bids have in common. Without enough of them, why they are not split.
#[component]
pub(super) fn Splits(state: RwSignal<State>, shown: Shown, found: std::sync::Arc<Option<WinLoss>>) -> impl IntoView {
    let words = &text::history::WORDS;
    let known = found.clone();
    let split = Memo::new(move |_| {
        let by = match &state.read().route {
            Route::History(place) => place.by.clone(),
            _ => None,
        };
        let found = known.as_ref().as_ref()?;
        let (key, dimension) = rows::chosen(found, by.as_deref())?;
        Some((key, rows::split(&shown.0, found, dimension)))
    });
    let ways = found.as_ref().as_ref().map(rows::ways).unwrap_or_default();
    view! {
        <section class="app-panel" data-flush="" aria-labelledby="bids-by">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="bids-by">{move || split.get().map(|(_, split)| split.title)}</h2>
                <div class="app-cluster">
                    {choice(ways, Signal::derive(move || split.get().map(|(key, _)| key).unwrap_or_default()), words)}
                    {save(state, words)}
                </div>
            </div>
            {move || split.get().map(|(_, split)| table(split, words))}
        </section>
    }
}

fn choice(ways: Vec<Way>, value: Signal<String>, words: &'static Words) -> impl IntoView {
    let choices: Vec<Choice> = ways.into_iter().map(|Way { key, label }| Choice { value: key, label }).collect();
    let picked = move |key: String| Dispatch::of_page().send(Msg::HistoryMoved(HistoryPlace::by(&key)));
    view! { <SelectField id="bids-split-by" label=words.by choices value on_pick=Callback::new(picked) /> }
}

/// Saves the file.
fn save(state: RwSignal<State>, words: &'static Words) -> impl IntoView {
    let busy = Signal::derive(move || state.read().is_exporting(ExportKind::WinLoss));
    let wanted = Dispatch::of_page().callback(Msg::ExportWanted(ExportKind::WinLoss));
    view! { <Button label=words.save size=ButtonSize::Small icon=Icon::Download busy on_click=wanted /> }
}

fn table(split: Split, words: &'static Words) -> impl IntoView {
    let findings = Route::Insights(InsightsPlace::at(Part::Findings)).address();
    let barred = split.barred.map(|sentence| {
        view! {
            <div class="app-history__barred">
                <NoticeBox tone=Tone::Caution title=words.filled_after text=sentence>
                    <a class="app-link" href=findings>{words.findings}</a>
                </NoticeBox>
            </div>
        }
    });
    view! {
        {barred}
        <DataTable region=words.table_region label=words.table heads=split.heads rows=split.rows foot=Some(split.foot) />
    }
}
