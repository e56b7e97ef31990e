//! The charts for everyone.

use leptos::prelude::*;

use super::follow::{AnalyticsContext, moved, pictured};
use super::overview::{self, Predictions, TestedList};
use crate::report::ModelSummary;
use crate::text::analytics::Words;
use crate::ui::browser;
use crate::ui::components::button::{Button, ButtonSize};
use crate::ui::components::data_table::DataTable;
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::components::segmented::Segmented;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::analytics::Tested;
use crate::ui::state::{Msg, SettingsMsg};

/// The model compared with simpler methods, where it is right, levels and confidences.
#[component]
pub(super) fn OverviewPart(context: AnalyticsContext) -> impl IntoView {
    let words = context.words();
    let compared = context.read(move |found| {
        let leaderboard = &found.evaluation()?.leaderboard;
        (!leaderboard.is_empty()).then(|| overview::compared(leaderboard, found.kind()))
    });
    let confusion = context.read(move |found| Some(overview::confusion(found.evaluation()?.cv.as_ref()?)));
    let waiting = context.waiting();
    view! {
        <div class="app-analytics__pair">
            {pictured(words.compared, "medium", compared, waiting)}
            {pictured(words.confusion, "medium", confusion, waiting)}
        </div>
        {offered(context)}
        <Listed context />
        <Distributions context />
    }
}

/// The other kind of model, with a button that uses it, while it is ahead.
pub(super) fn offered(context: AnalyticsContext) -> impl IntoView {
    let words = context.words();
    let dispatch = Dispatch::of_page();
    let offer = context.read(|found| match &found.report().model {
        ModelSummary::Trained(trained) => overview::offer(trained, &found.evaluation()?.leaderboard),
        ModelSummary::NotTrained(_) => None,
    });
    move || {
        offer.get().map(|offer| {
            view! {
                <NoticeBox tone=Tone::Info title=offer.title text=offer.text>
                    <button
                        class="app-button"
                        type="button"
                        data-size="small"
                        aria-label=offer.action
                        on:click=move |_| {
                            // The button disappears with the analysis on screen.
                            browser::focus_main();
                            dispatch.send(Msg::Settings(SettingsMsg::KindChosen(offer.kind)));
                        }
                    >
                        {words.use_it}
                    </button>
                </NoticeBox>
            }
        })
    }
}

/// The customers behind a cell of the confusion matrix or a level.
#[component]
fn Listed(context: AnalyticsContext) -> impl IntoView {
    let words = context.words();
    let place = context.place;
    let list = Memo::new(move |_| {
        let found = context.found.read();
        let found = found.as_ref()?;
        overview::tested(found.report(), found.out_of_fold(), place.read().tested)
    });
    let close = Callback::new(move |()| moved(place, |place| place.tested = Tested::default()));
    move || list.get().map(|list| listed(list, words, close))
}

fn listed(list: TestedList, words: &'static Words, close: Callback<()>) -> impl IntoView {
    view! {
        <section class="app-panel" data-flush="" aria-labelledby="tested">
            <div class="app-panel__head">
                <h3 class="app-panel__title" id="tested" role="status">{list.heading}</h3>
                <Button label=words.confused_close size=ButtonSize::Small on_click=close />
            </div>
            <DataTable region=words.confused_title label=words.confused_title heads=list.heads rows=list.rows foot=Some(list.foot).filter(|foot| !foot.is_empty()) />
        </section>
    }
}

#[component]
fn Distributions(context: AnalyticsContext) -> impl IntoView {
    let words = context.words();
    let which = RwSignal::new(Predictions::default());
    let has_any = move |found: &super::follow::Found, which| which == Predictions::InSample || !found.out_of_fold().is_empty();
    let levels = context.read(move |found| {
        let which = which.get();
        has_any(found, which).then(|| overview::levels(found.report(), found.out_of_fold(), which))
    });
    let confidences = context.read(move |found| {
        let which = which.get();
        has_any(found, which).then(|| overview::confidences(found.report(), found.out_of_fold(), which))
    });
    let waiting = context.waiting();
    view! {
        {predictions_choice(which, words)}
        <div class="app-analytics__pair">
            {pictured(words.levels, "small", levels, waiting)}
            {pictured(words.confidences, "small", confidences, waiting)}
        </div>
    }
}

/// Selects which predictions are shown.
pub(super) fn predictions_choice(which: RwSignal<Predictions>, words: &'static Words) -> impl IntoView {
    let label = |each: Predictions| match each {
        Predictions::OutOfFold => words.out_of_fold,
        Predictions::InSample => words.in_sample,
    };
    choice(words.view_of, Predictions::ALL.map(|each| (each, label(each))), which)
}

/// A choice placed beside what it controls.
pub(super) fn choice<T, const N: usize>(name: &'static str, options: [(T, &'static str); N], chosen: RwSignal<T>) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <div class="app-analytics__choice">
            <span aria-hidden="true">{name}</span>
            <Segmented name options chosen on_choose=move |each| chosen.set(each) />
        </div>
    }
}
