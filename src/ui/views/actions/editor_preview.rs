//! The preview of a draft: the message with a customer's data.

use std::sync::Arc;

use leptos::prelude::*;

use super::context::{ActionsContext, moved};
use super::editor::{self, Preview};
use crate::domain::template::{TemplateKind, TemplateSet, Wording};
use crate::report::advice::Advice;
use crate::text;
use crate::ui::browser;
use crate::ui::components::field::SearchField;
use crate::ui::memo::Memo;
use crate::ui::route::insights::encoded;
use crate::ui::views::advice::Advised;
use crate::ui::views::insights::distributions;

/// The message with a customer's data.
#[component]
pub(super) fn Previewed(context: ActionsContext, edited: Memo<(TemplateSet, TemplateKind)>, draft: RwSignal<Wording>) -> impl IntoView {
    let ActionsContext { state, shown, place, .. } = context;
    let words = &text::template::WORDS;
    let customer = Memo::new(move |_| {
        let shown = shown.read();
        let (index, customer) = editor::previewed(&shown.as_ref()?.0, &place.read(), edited.get().1)?;
        Some((index, customer.name.clone()))
    });
    let show = move |advice: Arc<Advice>| view! { <Message edited draft advice /> }.into_any();
    view! {
        <p class="app-editor__title">{words.preview}</p>
        <CustomerChoice context />
        {move || {
            customer
                .get()
                .map(|(customer, name)| {
                    view! {
                        <p class="app-editor__customer">{name}</p>
                        <Advised state customer show />
                    }
                })
        }}
    }
}

#[component]
fn Message(edited: Memo<(TemplateSet, TemplateKind)>, draft: RwSignal<Wording>, advice: Arc<Advice>) -> impl IntoView {
    let words = &text::template::WORDS;
    let preview = Memo::new(move |_| {
        let (set, kind) = edited.get();
        let spoken = Advice { set, ..(*advice).clone() };
        editor::preview(&spoken, kind, &draft.read())
    });
    move || match preview.get() {
        Preview::Message { message, is_example } => view! {
            <div class="app-starter__message">
                <p class="app-starter__subject">{message.subject}</p>
                <p class="app-starter__body">{message.body}</p>
            </div>
            {is_example.then(|| view! { <p class="app-panel__note">{words.example}</p> })}
        }
        .into_any(),
        Preview::Lacks(variables) => {
            view! { <p class="app-starter__lack" role="status">{text::template::lacks(&variables)}</p> }.into_any()
        }
        Preview::Mistaken => view! { <p class="app-panel__note">{words.not_used}</p> }.into_any(),
    }
}

/// Selects the customer of the preview.
#[component]
fn CustomerChoice(context: ActionsContext) -> impl IntoView {
    let ActionsContext { shown, place, .. } = context;
    let words = &text::template::WORDS;
    let search = RwSignal::new(String::new());
    let pick = move |id: String| {
        search.set(String::new());
        moved(place, |place| place.customer = Some(id));
        browser::focus_on("preview-customer");
    };
    let offers = move || {
        let text = search.get();
        let shown = shown.get()?;
        let found: Vec<_> = distributions::offered(&shown.0, &text)
            .into_iter()
            .map(|customer| {
                let id = encoded(&customer.id);
                view! {
                    <button class="app-chip" type="button" on:click=move |_| pick(id.clone())>
                        {customer.name.clone()} " " <span class="app-chip__count">{customer.id.to_string()}</span>
                    </button>
                }
            })
            .collect();
        let none = found.is_empty() && !text.trim().is_empty();
        Some(view! { {found} {none.then(|| view! { <span class="app-panel__note">{words.customer_none}</span> })} })
    };
    view! {
        <SearchField
            id="preview-customer"
            label=words.customer
            hint=words.customer_hint
            empty=context.words().empty_search
            value=search
            on_input=Callback::new(move |text| search.set(text))
        />
        <div class="app-chips" role="status">{offers}</div>
    }
}
