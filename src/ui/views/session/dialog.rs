//! The dialogs about sessions and locked snapshots: how to save one, the passphrase of one, what this machine remembers.

use leptos::prelude::*;

use super::machine::MachineDialog;
use super::shown::open_as;
use crate::domain::own_file::Lockable;
use crate::text;
use crate::text::session::Words;
use crate::ui::components::button::{Button, Variant};
use crate::ui::components::dialog::Dialog;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, Passphrase, SessionDialog, SessionMsg, State};
use crate::wire::ExportKind;

/// All of them; at most one is open.
#[component]
pub(in crate::ui) fn SessionDialogs(state: RwSignal<State>) -> impl IntoView {
    view! {
        <SaveDialog state of=Lockable::Session />
        <SaveDialog state of=Lockable::Snapshot />
        <UnlockDialog state of=Lockable::Session />
        <UnlockDialog state of=Lockable::Snapshot />
        <MachineDialog state />
    }
}

/// Asks how to save: with a passphrase, and a session with its workbook.
#[component]
fn SaveDialog(state: RwSignal<State>, of: Lockable) -> impl IntoView {
    let (words, of_it) = (&text::session::WORDS, text::session::lock(of));
    let dispatch = Dispatch::of_page();
    let (is_wanted, open) = open_as(state, move |dialog| dialog == SessionDialog::Saving(of));
    let first = RwSignal::new(String::new());
    let second = RwSignal::new(String::new());
    let with_workbook = RwSignal::new(false);
    let differ = Memo::new(move |_| *first.read() != *second.read());
    let clear = move || {
        first.set(String::new());
        second.set(String::new());
    };
    // A passphrase is not kept in the page longer than its dialog.
    Effect::new(move |_| {
        if !is_wanted.get() {
            clear();
        }
    });
    let save = Callback::new(move |()| {
        let passphrase = Some(first.get_untracked()).filter(|word| !word.is_empty()).map(Passphrase);
        dispatch.send(Msg::Session(match of {
            Lockable::Session => SessionMsg::Saved {
                passphrase,
                with_workbook: with_workbook.get_untracked(),
            },
            Lockable::Snapshot => SessionMsg::SnapshotSaved { passphrase },
        }));
    });
    // While another snapshot is on its way this one cannot be saved.
    let busy = Signal::derive(move || of == Lockable::Snapshot && state.read().is_exporting(ExportKind::Snapshot));
    let foot = move || {
        view! {
            <Button label=words.cancel on_click=dispatch.callback(Msg::Session(SessionMsg::Closed)) />
            <Button label=of_it.save variant=Variant::Primary busy disabled=Signal::derive(move || differ.get()) on_click=save />
        }
        .into_any()
    };
    let id = match of {
        Lockable::Session => "session-save",
        Lockable::Snapshot => "snapshot-save",
    };
    view! {
        <Dialog open id=id title=of_it.save close=words.close foot=Box::new(foot)>
            <div class="app-session">
                <p>{of_it.about}</p>
                {secret(words.passphrase, "new-password", first)}
                {secret(words.repeat, "new-password", second)}
                <p class="app-panel__note" role="status">{move || if differ.get() { words.differ } else { words.passphrase_about }}</p>
                {(of == Lockable::Session).then(|| workbook(with_workbook))}
            </div>
        </Dialog>
    }
}

/// Whether the file holds the workbook.
fn workbook(with_workbook: RwSignal<bool>) -> impl IntoView {
    let words = &text::session::WORDS;
    view! {
        <label class="app-check">
            <input
                type="checkbox"
                prop:checked=with_workbook
                on:change:target=move |event| with_workbook.set(event.target().checked())
            />
            <span>{words.workbook}</span>
        </label>
        <p class="app-panel__note">{words.workbook_about}</p>
    }
}

/// A field for a passphrase.
fn secret(label: &'static str, autocomplete: &'static str, value: RwSignal<String>) -> impl IntoView {
    view! {
        <label class="app-field">
            <span class="app-field__label">{label}</span>
            <input
                class="app-input"
                type="password"
                autocomplete=autocomplete
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </label>
    }
}

/// Asks for the passphrase of a file.
#[component]
fn UnlockDialog(state: RwSignal<State>, of: Lockable) -> impl IntoView {
    let words: &'static Words = &text::session::WORDS;
    let of_it = text::session::lock(of);
    let dispatch = Dispatch::of_page();
    let is_it = move |dialog| matches!(dialog, SessionDialog::Unlocking { of: asked, .. } if asked == of);
    let (is_wanted, open) = open_as(state, is_it);
    let was_wrong = Memo::new(move |_| state.read().sessions.dialog == Some(SessionDialog::Unlocking { of, was_wrong: true }));
    let is_busy = Memo::new(move |_| state.read().sessions.is_busy);
    let word = RwSignal::new(String::new());
    Effect::new(move |_| {
        if !is_wanted.get() {
            word.set(String::new());
        }
    });
    let unlock = move || {
        if !is_busy.get_untracked() {
            let passphrase = Passphrase(word.get_untracked());
            dispatch.send(Msg::Session(SessionMsg::PassphraseGiven(passphrase)));
        }
    };
    let foot = move || {
        view! {
            <Button label=words.cancel on_click=dispatch.callback(Msg::Session(SessionMsg::Closed)) />
            <Button label=words.unlock variant=Variant::Primary busy=is_busy on_click=Callback::new(move |()| unlock()) />
        }
        .into_any()
    };
    let id = match of {
        Lockable::Session => "session-unlock",
        Lockable::Snapshot => "snapshot-unlock",
    };
    view! {
        <Dialog open id=id title=of_it.unlock close=words.close foot=Box::new(foot)>
            <form
                class="app-session"
                on:submit=move |event| {
                    event.prevent_default();
                    unlock();
                }
            >
                <p>{of_it.unlock_about}</p>
                {secret(words.unlock_passphrase, "off", word)}
                <p class="app-session__wrong" role="alert">{move || if was_wrong.get() { words.wrong } else { "" }}</p>
            </form>
        </Dialog>
    }
}
