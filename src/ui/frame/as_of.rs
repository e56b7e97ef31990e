//! The as-of date in the header, and the dialog that changes it.

use leptos::prelude::*;

use crate::domain::calendar::Day;
use crate::text;
use crate::ui::browser;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::dialog::Dialog;
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::state::{Msg, Shown, State};

/// The date of the analysis on screen; clicking it opens the dialog.
#[component]
pub(in crate::ui) fn AsOfControl(shown: Shown, state: RwSignal<State>) -> impl IntoView {
    let shell = &text::shell::WORDS;
    let as_of = shown.0.as_of;
    let open = RwSignal::new(false);
    view! {
        <button
            class="app-button"
            type="button"
            data-variant="ghost"
            data-size="small"
            title=shell.change_as_of
            aria-haspopup="dialog"
            aria-busy=move || state.read().is_analyzing_again().then_some("true")
            on:click=move |_| open.set(true)
        >
            <IconView icon=Icon::Calendar />
            <span class="app-button__label">
                <span class="app-context__word">{shell.as_of} " "</span>
                <time class="app-context__value" datetime=as_of.to_string()>{format::date(as_of)}</time>
            </span>
        </button>
        <AsOfDialog shown open />
    }
}

/// A date field, with shortcuts to the two most likely dates.
#[component]
fn AsOfDialog(shown: Shown, open: RwSignal<bool>) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let words = &text::as_of::WORDS;
    let shell = &text::shell::WORDS;
    let typed = RwSignal::new(shown.0.as_of.to_string());
    let wrong = RwSignal::new(false);
    let apply = Callback::new(move |()| match accepted(&typed.read_untracked()) {
        Some(day) => {
            open.set(false);
            dispatch.send(Msg::AsOfChosen(day));
        }
        None => wrong.set(true),
    });
    let take = move |day: Day| {
        Callback::new(move |()| {
            wrong.set(false);
            typed.set(day.to_string());
        })
    };
    let newest = shown.0.freshness.newest;
    let presets = move || {
        view! {
            <div class="app-cluster">
                <Button label=words.today size=ButtonSize::Small on_click=take(browser::today()) />
                {newest.map(|day| {
                    let label = text::as_of::use_newest(&format::date(day));
                    view! { <Button label size=ButtonSize::Small on_click=take(day) /> }
                })}
            </div>
        }
    };
    let foot = Box::new(move || {
        view! {
            <Button label=shell.cancel on_click=Callback::new(move |()| open.set(false)) />
            <Button label=words.apply variant=Variant::Primary on_click=apply />
        }
        .into_any()
    });
    view! {
        <Dialog open id="as-of-title" title=words.title close=shell.close foot>
            <p>{words.about}</p>
            <div class="app-field">
                <label class="app-field__label" for="as-of">{words.date}</label>
                <input
                    class="app-input"
                    id="as-of"
                    type="date"
                    min="1970-01-01"
                    max="2098-12-31"
                    aria-invalid=move || wrong.get().then_some("true")
                    aria-describedby="as-of-error"
                    prop:value=typed
                    on:input=move |event| {
                        wrong.set(false);
                        typed.set(event_target_value(&event));
                    }
                    on:keydown=move |event| {
                        if event.key() == "Enter" {
                            apply.run(());
                        }
                    }
                />
                <p class="app-field__error" id="as-of-error" hidden=move || !wrong.get()>{words.not_a_date}</p>
            </div>
            {presets()}
        </Dialog>
    }
}

/// Parses a date and accepts the years that data may come from (docs/method.md, Dates).
fn accepted(typed: &str) -> Option<Day> {
    Day::from_iso(typed).filter(|day| (1970..=2098).contains(&day.ymd().0))
}
