//! The view of a failed analysis: what happened, where, how to fix it, and a way back to the result that is still available.

use leptos::prelude::*;

use crate::report::problem::{Problem, ProblemKind};
use crate::text;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::dispatch::{ChooseFiles, Dispatch};
use crate::ui::state::{ColumnMsg, Msg, Shown};

/// The problem in words.
#[component]
pub(super) fn ProblemView(problem: Problem, shown: Option<Shown>) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let words = &text::failure::WORDS;
    let described = text::problem::describe(&problem);
    let is_own = matches!(
        problem.kind,
        ProblemKind::Crashed | ProblemKind::BuildMismatch | ProblemKind::PartMissing
    );
    let is_about_content = is_about_content(problem.kind);
    // Exactly one button is primary: the form's if a password helps, matching by hand if columns are not found.
    let matches_by_hand = problem.kind.is_about_columns();
    let variant = if problem.kind.asks_for_password() || matches_by_hand {
        Variant::Secondary
    } else {
        Variant::Primary
    };
    let badge = if is_own { words.stopped } else { words.not_loaded };
    view! {
        <div class="app-page">
            <div class="app-focus">
                {shown.map(|shown| view! { <StillThere shown /> })}
                <section class="app-panel app-problem" role="alert" aria-labelledby="problem">
                    <div class="app-cluster">
                        <span class="app-badge" data-tone="danger">
                            <IconView icon=Icon::Error />
                            {badge}
                        </span>
                    </div>
                    <h1 id="problem" tabindex="-1">{described.title}</h1>
                    <dl class="app-facts">
                        {described.place.map(|place| view! { <dt>{words.where_label}</dt><dd>{place}</dd> })}
                        <dt>{words.what}</dt>
                        <dd>{text::failure::sentence(&described.detail)}</dd>
                    </dl>
                    <div class="app-stack" data-gap="2">
                        <h2>{words.fix}</h2>
                        <p>{text::failure::sentence(&described.fix)}</p>
                        {is_about_content.then(|| view! { <p>{words.compare} " " {super::page::template_link(words.template)}</p> })}
                    </div>
                    {problem.kind.asks_for_password().then(|| view! { <PasswordForm is_wrong=problem.kind == ProblemKind::WrongPassword /> })}
                    <div class="app-cluster">
                        {if matches!(problem.kind, ProblemKind::BuildMismatch | ProblemKind::PartMissing) {
                            let reload = Callback::new(|()| drop(window().location().reload()));
                            view! { <Button label=words.reload variant=Variant::Primary on_click=reload /> }.into_any()
                        } else {
                            view! {
                                {matches_by_hand.then(|| view! {
                                    <Button
                                        label=text::columns::WORDS.match_by_hand
                                        variant=Variant::Primary
                                        icon=Icon::Table
                                        on_click=dispatch.callback(Msg::Columns(ColumnMsg::Opened))
                                    />
                                })}
                                <Button label=words.choose variant icon=Icon::Open on_click=ChooseFiles::of_page() />
                                <Button label=text::start::WORDS.demo on_click=dispatch.callback(Msg::DemoWanted) />
                            }
                            .into_any()
                        }}
                    </div>
                </section>
            </div>
        </div>
    }
}

/// Asks for the password of the file that the problem is about. The field is cleared when the password is sent.
#[component]
fn PasswordForm(is_wrong: bool) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let words = &text::failure::WORDS;
    let typed = RwSignal::new(String::new());
    let send = move || {
        let word = typed.get_untracked();
        if !word.is_empty() {
            typed.set(String::new());
            dispatch.send(Msg::PasswordGiven(word));
        }
    };
    view! {
        <div class="app-cluster" data-align="end">
            <div class="app-field">
                <label class="app-field__label" for="password">{words.password}</label>
                <input
                    class="app-input"
                    id="password"
                    type="password"
                    autocomplete="off"
                    aria-invalid=is_wrong.then_some("true")
                    aria-describedby="problem"
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:keydown=move |event| {
                        if event.key() == "Enter" {
                            send();
                        }
                    }
                />
            </div>
            <Button label=words.unlock variant=Variant::Primary on_click=Callback::new(move |()| send()) />
        </div>
    }
}

/// The result that the failure did not affect.
#[component]
fn StillThere(shown: Shown) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let names: Vec<String> = shown.0.files.iter().map(|file| file.name.clone()).collect();
    let title = text::failure::still_loaded(&text::shell::workbook_name(&names));
    view! {
        <NoticeBox tone=Tone::Info title text=text::failure::WORDS.unchanged>
            <Button
                label=text::shell::WORDS.to_dashboard
                size=ButtonSize::Small
                on_click=dispatch.callback(Msg::ProblemLeft)
            />
        </NoticeBox>
    }
}

/// Whether the workbook could be read but does not have the expected content, so that the template helps.
fn is_about_content(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::NoCustomerSource
            | ProblemKind::MissingColumn
            | ProblemKind::TwoSheetsForSource
            | ProblemKind::AmbiguousSheet
            | ProblemKind::NoCustomers
    )
}
