//! One setting: its name, its field, what it does, and a button to reset it to its default.

use leptos::html;
use leptos::prelude::*;

use super::draft::with_draft;
use super::excluded::ExcludedFeatures;
use super::rows::{self, NumberField};
use crate::settings::{Range, Setting, Settings, Value};
use crate::text;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{Draft, Msg, SettingsMsg, State};

/// The row of a setting.
#[component]
pub(super) fn Assumption(setting: &'static Setting, state: RwSignal<State>, search: RwSignal<String>) -> impl IntoView {
    let words = &text::settings::WORDS;
    let default = setting.default_value();
    let is_changed = Memo::new(move |_| {
        with_draft(state, |draft| {
            setting.value(&draft.settings) != default || draft.refusal(setting).is_some()
        })
    });
    let refusal = Memo::new(move |_| with_draft(state, |draft| refusal(draft, setting)));
    let is_found = Memo::new(move |_| rows::is_found(setting, &search.read()));
    let ids = Ids::of(setting);
    let reset = Dispatch::of_page().callback(Msg::Settings(SettingsMsg::Reset(setting)));
    let unit = text::settings::unit(setting.unit);
    let is_list = matches!(setting.range, Range::Some(_));
    let name = if is_list {
        view! { <span class="app-assumption__label">{setting.label}</span> }.into_any()
    } else {
        view! { <label class="app-assumption__label" for=ids.field.clone()>{setting.label}</label> }.into_any()
    };
    view! {
        <div class="app-assumption" data-changed=move || is_changed.get().then_some("") data-list=is_list.then_some("") hidden=move || !is_found.get()>
            {name}
            <span class="app-assumption__control">
                {control(setting, state, refusal, &ids)}
                {unit.map(|unit| view! { <span class="app-assumption__unit">{unit}</span> })}
            </span>
            <p class="app-field__error" id=ids.error.clone() role="status" hidden=move || refusal.read().is_none()>
                {move || refusal.get()}
            </p>
            <p class="app-assumption__about" id=ids.about.clone()>{setting.about}</p>
            <p class="app-assumption__default">
                {text::settings::default_value(setting)}
                <Show when=move || is_changed.get()>
                    " "
                    <button
                        class="app-button"
                        type="button"
                        data-variant="ghost"
                        data-size="small"
                        aria-label=text::settings::reset_one(setting)
                        on:click=move |_| {
                            // The button disappears with the change.
                            crate::ui::browser::focus_on(&Ids::of(setting).field);
                            reset.run(());
                        }
                    >
                        {words.reset}
                    </button>
                </Show>
            </p>
        </div>
    }
}

/// Why the typed value is rejected, or, for a list, why the settings as a whole are.
fn refusal(draft: &Draft, setting: &Setting) -> Option<String> {
    let own = draft.refusal(setting).cloned();
    let is_list = matches!(setting.range, Range::Some(_));
    let reason = own.or_else(|| draft.contradiction().filter(|_| is_list))?;
    Some(text::settings::refusal(&reason))
}

/// The ids of the parts of a row.
struct Ids {
    field: String,
    error: String,
    about: String,
}

impl Ids {
    fn of(setting: &Setting) -> Self {
        let id = |part: &str| format!("setting-{}{part}", setting.key);
        Self {
            field: id(""),
            error: id("-error"),
            about: id("-about"),
        }
    }

    /// The ids of the elements that describe the field.
    fn described(&self) -> String {
        format!("{} {}", self.error, self.about)
    }
}

fn control(setting: &'static Setting, state: RwSignal<State>, refusal: Memo<Option<String>>, ids: &Ids) -> AnyView {
    match (setting.range, rows::number_field(&setting.range)) {
        (Range::Choice(options), _) => choice(setting, options, state, ids).into_any(),
        (Range::Some(_), _) => view! { <ExcludedFeatures id=ids.field.clone() state /> }.into_any(),
        (_, number) => typed(setting, number, state, refusal, ids).into_any(),
    }
}

/// A field for typing. Typed text stays as typed; only changes from elsewhere are written into the field.
fn typed(
    setting: &'static Setting,
    number: Option<NumberField>,
    state: RwSignal<State>,
    refusal: Memo<Option<String>>,
    ids: &Ids,
) -> impl IntoView + use<> {
    let dispatch = Dispatch::of_page();
    let node = NodeRef::<html::Input>::new();
    let round = Memo::new(move |_| with_draft(state, |draft| draft.round));
    Effect::new(move |_| {
        // Read it rather than only tracking it: a memo that is never read does not follow its sources.
        let _round = round.get();
        if let Some(input) = node.get() {
            let value = state.with_untracked(|state| state.assumptions.draft.as_ref().map(|draft| setting.value(&draft.settings)));
            input.set_value(&value.map(|value| value.to_string()).unwrap_or_default());
        }
    });
    let kind = if number.is_some() { "number" } else { "text" };
    let (min, max, step) = match number {
        Some(NumberField { min, max, step }) => (min, Some(max), Some(step)),
        None => (None, None, None),
    };
    view! {
        <input
            class="app-input"
            id=ids.field.clone()
            type=kind
            min=min
            max=max
            step=step
            autocomplete="off"
            node_ref=node
            aria-describedby=ids.described()
            aria-invalid=move || refusal.read().is_some().then_some("true")
            on:input:target=move |event| {
                let value = rows::typed(setting, event.target().value(), event.target().value_as_number());
                dispatch.send(Msg::Settings(SettingsMsg::Typed { setting, value }));
            }
        />
    }
}

/// A choice between a few options.
fn choice(setting: &'static Setting, options: &'static [&'static str], state: RwSignal<State>, ids: &Ids) -> impl IntoView + use<> {
    let dispatch = Dispatch::of_page();
    let value = Memo::new(move |_| with_draft(state, |draft| word(setting, &draft.settings)));
    let option = move |word: &'static str| {
        view! { <option value=word selected=move || value.get() == word>{text::settings::choice(word)}</option> }
    };
    view! {
        <span class="app-select-box">
            <select
                class="app-select"
                id=ids.field.clone()
                aria-describedby=ids.described()
                prop:value=move || value.get()
                on:change=move |event| {
                    let value = rows::typed(setting, event_target_value(&event), f64::NAN);
                    dispatch.send(Msg::Settings(SettingsMsg::Typed { setting, value }));
                }
            >
                {options.iter().map(|word| option(word)).collect_view()}
            </select>
        </span>
    }
}

fn word(setting: &Setting, settings: &Settings) -> &'static str {
    match setting.value(settings) {
        Value::Choice(word) => word,
        Value::Number(_) | Value::Text(_) | Value::Words(_) => "",
    }
}
