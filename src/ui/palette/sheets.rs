//! The sheet of shortcuts and the glossary, as dialogs.

use leptos::prelude::*;

use super::keys::open_next;
use super::shortcuts::{SHORTCUTS, Shortcut};
use super::{Layer, OpenLayer};
use crate::text;
use crate::text::glossary::GLOSSARY;
use crate::ui::browser::kept;
use crate::ui::components::button::{Button, Variant};
use crate::ui::components::dialog::{Dialog, open_while};
use crate::ui::memo::Memo;
use crate::ui::state::MachineItem;

/// Both dialogs; `singles` says whether shortcuts of one key are on.
#[component]
pub(in crate::ui) fn Sheets(singles: RwSignal<bool>) -> impl IntoView {
    let words = &text::palette::WORDS;
    let layer = OpenLayer::of_page();
    let opened = move |which: Layer| {
        let is_wanted = Memo::new(move |_| layer.get() == Some(which));
        open_while(is_wanted, move || layer.set(None))
    };
    let foot = move || {
        view! {
            <Button label=words.glossary variant=Variant::Ghost on_click=Callback::new(move |()| open_next(layer, Layer::Glossary)) />
            <Button label=words.close on_click=Callback::new(move |()| layer.set(None)) />
        }
        .into_any()
    };
    let close = move || view! { <Button label=words.close on_click=Callback::new(move |()| layer.set(None)) /> }.into_any();
    view! {
        <Dialog open=opened(Layer::Shortcuts) id="shortcuts" title=words.shortcuts close=words.close foot=Box::new(foot)>
            <dl class="app-keys">
                <div class="app-keys__row">
                    <dt><kbd>"Ctrl"</kbd> " " <kbd>"K"</kbd> " · " <kbd>"⌘"</kbd> " " <kbd>"K"</kbd></dt>
                    <dd>{words.key_palette} ", " {words.key_any}</dd>
                </div>
                {SHORTCUTS.iter().map(|shortcut| row(shortcut, words.key_then)).collect_view()}
            </dl>
            <Switch singles />
        </Dialog>
        <Dialog open=opened(Layer::Glossary) id="glossary" title=words.glossary close=words.close foot=Box::new(close)>
            <p>{words.glossary_about}</p>
            // The dialog scrolls, and what is in it can be reached by keys alone.
            <div tabindex="0" role="region" aria-label=words.glossary>
                <dl class="app-glossary">
                    {GLOSSARY.iter().map(|entry| view! { <dt>{entry.name}</dt> <dd>{entry.meaning}</dd> }).collect_view()}
                </dl>
            </div>
        </Dialog>
    }
}

fn row(shortcut: &'static Shortcut, then: &'static str) -> impl IntoView {
    let keys = shortcut.keys.iter().enumerate().map(|(place, key)| {
        let joined = (place > 0).then(|| view! { " " {then} " " });
        view! { {joined} <kbd>{*key}</kbd> }
    });
    view! {
        <div class="app-keys__row">
            <dt>{keys.collect_view()}</dt>
            <dd>{shortcut.label()}</dd>
        </div>
    }
}

/// Turns the shortcuts of one key off and on, and remembers it.
#[component]
fn Switch(singles: RwSignal<bool>) -> impl IntoView {
    let words = &text::palette::WORDS;
    let turn = move |is_on: bool| {
        singles.set(is_on);
        kept::keep(MachineItem::Keys, (!is_on).then_some(OFF));
    };
    view! {
        <label class="app-check">
            <input
                type="checkbox"
                aria-describedby="single-about"
                prop:checked=move || singles.get()
                on:change:target=move |event| turn(event.target().checked())
            />
            <span>{words.single}</span>
        </label>
        <p class="app-section__note" id="single-about">{words.single_about}</p>
    }
}

/// What is remembered when they are off.
const OFF: &str = "off";

/// Whether shortcuts of one key are on, as this machine remembers.
pub(in crate::ui) fn singles_remembered() -> bool {
    kept::remembered(MachineItem::Keys).as_deref() != Some(OFF)
}
