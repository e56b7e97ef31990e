//! The hand-over to a CRM: what its ids lack, and its files.

use leptos::prelude::*;

use crate::domain::crm::System;
use crate::export::{CrmGaps, crm_gaps};
use crate::report::action::ActionKind;
use crate::text;
use crate::ui::browser::files;
use crate::ui::components::button::Button;
use crate::ui::components::dialog::{Dialog, open_while};
use crate::ui::components::icon::Icon;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{CrmMsg, Msg, State, is_field_name};
use crate::wire::{CrmFile, ExportKind};

/// The dialog, shown while the state says it is open.
#[component]
pub(in crate::ui) fn CrmDialog(state: RwSignal<State>) -> impl IntoView {
    let words = &text::crm::WORDS;
    let dispatch = Dispatch::of_page();
    let is_wanted = Memo::new(move |_| state.read().crm.is_open);
    let open = open_while(is_wanted, move || dispatch.send(Msg::Crm(CrmMsg::Closed)));
    let foot = move || view! { <Button label=words.close on_click=dispatch.callback(Msg::Crm(CrmMsg::Closed)) /> }.into_any();
    view! {
        <Dialog open id="crm" title=words.title close=words.close foot=Box::new(foot)>
            <div class="app-session">
                <Show when=move || is_wanted.get()>
                    <Body state />
                </Show>
            </div>
        </Dialog>
    }
}

#[component]
fn Body(state: RwSignal<State>) -> impl IntoView {
    let words = &text::crm::WORDS;
    let dispatch = Dispatch::of_page();
    let choose = Callback::new(move |()| {
        files::choose_text(".csv,text/csv", move |name, text| {
            dispatch.send(Msg::Crm(CrmMsg::Loaded { name, text }));
        });
    });
    let told = Memo::new(move |_| lacking(&state.read()));
    let file = move |label: &'static str, icon: Icon, file: CrmFile| {
        let kind = ExportKind::Crm(file);
        view! {
            <Button
                label
                icon
                busy=Signal::derive(move || state.read().is_exporting(kind))
                on_click=dispatch.callback(Msg::ExportWanted(kind))
            />
        }
    };
    let name = RwSignal::new(state.with_untracked(|state| state.crm.external_id.clone()));
    let typed = move |event| {
        name.set(event_target_value(&event));
        dispatch.send(Msg::Crm(CrmMsg::FieldNamed(name.get_untracked())));
    };
    let is_wrong = move || !is_field_name(&name.read());
    view! {
        <p>{words.about}</p>
        <div class="app-cluster">
            {file(words.template, Icon::Table, CrmFile::Ids)}
            <Button label=words.load icon=Icon::Open on_click=choose />
        </div>
        <div role="status">{move || told.get().into_iter().map(|line| view! { <p class="app-panel__note">{line}</p> }).collect_view()}</div>
        <div class="app-cluster">
            {file(words.salesforce, Icon::Download, CrmFile::Tasks(System::Salesforce))}
            {file(words.dynamics, Icon::Download, CrmFile::Tasks(System::Dynamics))}
        </div>
        <label class="app-field">
            <span class="app-field__label">{words.external_id}</span>
            <input class="app-input" type="text" maxlength="80" prop:value=name on:input=typed />
        </label>
        <p class="app-session__wrong" role="status">{move || if is_wrong() { words.external_id_wrong } else { "" }}</p>
        <div class="app-cluster">{file(words.accounts, Icon::Download, CrmFile::Accounts)}</div>
    }
}

/// What the ids lack, for each system.
fn lacking(state: &State) -> Vec<String> {
    let Some(shown) = &state.shown else { return Vec::new() };
    let ids = &state.crm.ids.0;
    if ids.is_empty() {
        return vec![text::crm::WORDS.no_ids.to_owned()];
    }
    let picks: Vec<(u32, ActionKind)> = state.picked.list().iter().map(|pick| (pick.customer, pick.action)).collect();
    let told = |(system, name)| {
        let CrmGaps {
            customers,
            without_account,
            without_owner,
            bad,
            bad_count,
        } = crm_gaps(&shown.0, &picks, ids, system);
        text::crm::gaps(name, customers, without_account, without_owner, &bad, bad_count)
    };
    [(System::Salesforce, text::crm::SALESFORCE), (System::Dynamics, text::crm::DYNAMICS)]
        .map(told)
        .into()
}
