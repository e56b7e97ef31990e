//! The template editor: a draft beside the resulting message.

use leptos::prelude::*;

use super::context::{ActionsContext, moved};
use super::editor::{self, Piece};
use super::editor_preview::Previewed;
use crate::domain::template::{Field, Refusal, TemplateEdits, TemplateKind, TemplateSet, Variable, Wording};
use crate::text;
use crate::ui::browser::{self, files};
use crate::ui::components::button::{Button, Variant};
use crate::ui::components::field::{Choice, SelectField, SelectPlace};
use crate::ui::components::icon::Icon;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, TemplateMsg, Templates};

const SUBJECT: &str = "template-subject";
const BODY: &str = "template-body";

/// The template being edited and its draft.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) context: ActionsContext,
    templates: Memo<Templates>,
    pub(super) edited: Memo<(TemplateSet, TemplateKind)>,
    pub(super) draft: RwSignal<Wording>,
    refusals: Memo<Vec<Refusal>>,
    /// The field that variables are inserted into.
    field: RwSignal<&'static str>,
}

impl Desk {
    /// Updates the draft, which takes effect as soon as it is valid.
    fn write(self, draft: Wording) {
        let (set, kind) = self.edited.get_untracked();
        let is_usable = draft.refusals(kind).is_empty();
        let msg = if draft == text::starter::delivered(set, kind) {
            Some(TemplateMsg::Reset { set, kind })
        } else if is_usable {
            Some(TemplateMsg::Reworded {
                set,
                kind,
                wording: draft.clone(),
            })
        } else {
            None
        };
        self.draft.set(draft);
        if let Some(msg) = msg {
            Dispatch::of_page().send(Msg::Templates(msg));
        }
    }

    fn write_field(self, id: &str, value: String) {
        let mut draft = self.draft.get_untracked();
        if id == SUBJECT {
            draft.subject = value;
        } else {
            draft.body = value;
        }
        self.write(draft);
    }
}

/// The editor at the template of the address.
#[component]
pub(super) fn Editor(context: ActionsContext) -> impl IntoView {
    let ActionsContext { state, place, .. } = context;
    let words = &text::template::WORDS;
    let templates = Memo::new(move |_| state.read().templates.clone());
    let edited = Memo::new(move |_| editor::edited(&place.read(), &templates.read()));
    let current = Memo::new(move |_| {
        let (set, kind) = edited.get();
        editor::current(&templates.read(), set, kind)
    });
    let draft = RwSignal::new(current.get_untracked());
    // Another template, a reset or a loaded file replaces the draft; text being typed already matches the wording in effect.
    Effect::new(move |_| {
        edited.track();
        let current = current.get();
        if *draft.read_untracked() != current {
            draft.set(current);
        }
    });
    let desk = Desk {
        context,
        templates,
        edited,
        draft,
        refusals: Memo::new(move |_| draft.read().refusals(edited.get().1)),
        field: RwSignal::new(BODY),
    };
    view! {
        <section class="app-section" aria-label=context.words().templates>
            <p class="app-panel__note">{words.about}</p>
            <Choices desk />
            <div class="app-editor">
                <div class="app-panel app-editor__draft">
                    <Fields desk />
                    <Variables desk />
                    <Mistakes desk />
                </div>
                <div class="app-panel app-editor__preview">
                    <Previewed context edited draft />
                </div>
            </div>
            <Signature templates />
            <Keeping desk />
        </section>
    }
}

/// Selects a template and a set.
#[component]
fn Choices(desk: Desk) -> impl IntoView {
    let Desk {
        context,
        templates,
        edited,
        ..
    } = desk;
    let words = &text::template::WORDS;
    let kinds = Signal::derive(move || {
        let kinds = editor::kinds(&templates.read(), edited.get().0).into_iter();
        kinds
            .map(|(kind, label)| Choice {
                value: kind.word().to_owned(),
                label,
            })
            .collect::<Vec<_>>()
    });
    let sets = TemplateSet::ALL.map(|set| Choice {
        value: set.word().to_owned(),
        label: text::template::set(set).to_owned(),
    });
    let place = context.place;
    view! {
        <div class="app-toolbar">
            <SelectField
                id="template"
                label=words.template
                choices=kinds
                value=Signal::derive(move || edited.get().1.word().to_owned())
                on_pick=Callback::new(move |word: String| moved(place, |place| place.template = TemplateKind::of_word(&word)))
            />
            <SelectField
                id="template-set"
                label=words.set
                place=SelectPlace::Half
                choices=sets.to_vec()
                value=Signal::derive(move || edited.get().0.word().to_owned())
                on_pick=Callback::new(move |word: String| moved(place, |place| place.set = TemplateSet::of_word(&word)))
            />
        </div>
    }
}

#[component]
fn Fields(desk: Desk) -> impl IntoView {
    let words = &text::template::WORDS;
    let is_wrong = move |field: Field| {
        let refusals = desk.refusals.read();
        let is_about = |refusal: &Refusal| match refusal {
            Refusal::Blank(of) | Refusal::TooLong { field: of, .. } | Refusal::Template { field: of, .. } => *of == field,
            Refusal::SeveralLines => field == Field::Subject,
        };
        refusals.iter().any(is_about).then_some("true")
    };
    view! {
        <label class="app-field">
            <span class="app-field__label">{words.subject}</span>
            <input
                class="app-input"
                id=SUBJECT
                type="text"
                autocomplete="off"
                aria-invalid=move || is_wrong(Field::Subject)
                aria-describedby="template-mistakes"
                prop:value=move || desk.draft.read().subject.clone()
                on:focus=move |_| desk.field.set(SUBJECT)
                on:input=move |event| desk.write_field(SUBJECT, event_target_value(&event))
            />
        </label>
        <label class="app-field">
            <span class="app-field__label">{words.body}</span>
            <textarea
                class="app-input app-editor__body"
                id=BODY
                rows="9"
                aria-invalid=move || is_wrong(Field::Body)
                aria-describedby="template-mistakes"
                prop:value=move || desk.draft.read().body.clone()
                on:focus=move |_| desk.field.set(BODY)
                on:input=move |event| desk.write_field(BODY, event_target_value(&event))
            ></textarea>
        </label>
    }
}

/// The template's variables, which can be inserted at the cursor.
#[component]
fn Variables(desk: Desk) -> impl IntoView {
    let words = &text::template::WORDS;
    let insert = move |variable: Variable| {
        let id = desk.field.get_untracked();
        if let Some(value) = browser::insert(id, &format!("{{{}}}", variable.name())) {
            desk.write_field(id, value);
        }
    };
    let chip = move |variable: Variable| {
        let about = text::template::variable(variable);
        view! {
            <button class="app-chip" type="button" title=about aria-label=text::template::insert(variable) on:click=move |_| insert(variable)>
                {variable.name()}
            </button>
        }
    };
    let chips = move || desk.edited.get().1.variables().into_iter().map(chip).collect_view();
    view! {
        <div class="app-field" role="group" aria-label=words.insert>
            <span class="app-field__label" aria-hidden="true">{words.insert}</span>
            <div class="app-chips app-editor__variables">{chips}</div>
            <span class="app-field__hint">{words.by_count}</span>
        </div>
    }
}

/// What is wrong with the draft, and where.
#[component]
fn Mistakes(desk: Desk) -> impl IntoView {
    let words = &text::template::WORDS;
    let told = move || {
        let refusals = desk.refusals.get();
        (!refusals.is_empty()).then(|| {
            let draft = desk.draft.get();
            let sentences = text::template::refusals(&refusals);
            let marked = [Field::Subject, Field::Body].map(|field| {
                let pieces = editor::pieces(&draft, field, &refusals);
                let has_mistakes = pieces.iter().any(|piece| piece.mistake.is_some());
                has_mistakes.then(|| view! { <p class="app-editor__marked">{pieces.into_iter().map(piece).collect_view()}</p> })
            });
            view! {
                <p class="app-editor__title">{words.mistakes}</p>
                {marked.into_iter().flatten().collect_view()}
                <ul class="app-editor__mistakes">{sentences.into_iter().map(|each| view! { <li>{each}</li> }).collect_view()}</ul>
                <p class="app-panel__note">{words.not_used}</p>
            }
        })
    };
    view! { <div id="template-mistakes" role="status">{told}</div> }
}

fn piece(piece: Piece) -> AnyView {
    match piece.mistake {
        Some(mistake) => view! { <mark title=mistake>{piece.text}</mark> }.into_any(),
        None => view! { <span>{piece.text}</span> }.into_any(),
    }
}

/// What stands below every message.
#[component]
fn Signature(templates: Memo<Templates>) -> impl IntoView {
    let words = &text::template::WORDS;
    let dispatch = Dispatch::of_page();
    view! {
        <label class="app-field app-editor__signature">
            <span class="app-field__label">{words.signature}</span>
            <textarea
                class="app-input"
                rows="3"
                maxlength=TemplateEdits::MAX_SIGNATURE.to_string()
                prop:value=move || templates.read().edits.signature().to_owned()
                on:change=move |event| dispatch.send(Msg::Templates(TemplateMsg::Signed(event_target_value(&event))))
            ></textarea>
            <span class="app-field__hint">{words.signature_about}</span>
        </label>
    }
}

/// Resets, files, and what this machine remembers.
#[component]
fn Keeping(desk: Desk) -> impl IntoView {
    let words = &text::template::WORDS;
    let dispatch = Dispatch::of_page();
    let templates = desk.templates;
    let is_untouched = Memo::new(move |_| templates.read().edits.is_empty());
    let is_delivered = Memo::new(move |_| {
        let (set, kind) = desk.edited.get();
        *desk.draft.read() == text::starter::delivered(set, kind)
    });
    let reset = Callback::new(move |()| {
        let (set, kind) = desk.edited.get_untracked();
        desk.write(text::starter::delivered(set, kind));
    });
    let reset_all = Callback::new(move |()| {
        dispatch.send(Msg::Templates(TemplateMsg::AllReset));
        reset.run(());
    });
    let load = Callback::new(move |()| {
        files::choose_text(".json,application/json", move |name, text| {
            dispatch.send(Msg::Templates(TemplateMsg::Loaded { name, text }))
        });
    });
    view! {
        <div class="app-editor__keep">
            <div class="app-cluster">
                <Button label=words.reset variant=Variant::Ghost disabled=is_delivered on_click=reset />
                <Button label=words.reset_all variant=Variant::Ghost disabled=is_untouched on_click=reset_all />
                <Button label=words.load variant=Variant::Ghost icon=Icon::Open on_click=load />
                <Button
                    label=words.save
                    icon=Icon::Download
                    disabled=is_untouched
                    on_click=dispatch.callback(Msg::Templates(TemplateMsg::Saved))
                />
            </div>
            <label class="app-check">
                <input
                    type="checkbox"
                    prop:checked=move || templates.read().is_remembered
                    on:change:target=move |event| dispatch.send(Msg::Templates(TemplateMsg::Remembered(event.target().checked())))
                />
                <span>{words.remember}</span>
            </label>
            <p class="app-panel__note">{words.private}</p>
        </div>
    }
}
