//! What to fix first, at the top of the dashboard: asked for once the dashboard is painted. Room is kept for what will come, and
//! the lines stay while an accepted link is applied, so that nothing below moves without need.

use leptos::prelude::*;

use super::fixes::{self, Changes, Line, Way};
use crate::text;
use crate::ui::browser;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{AnswerState, ColumnMsg, FixMsg, Msg, SettingsMsg, Shown, State};

/// Takes the focus when the pressed button goes.
const HEADING: &str = "fix-first";

/// The section; absent if nothing can change a result.
#[component]
pub(super) fn FixFirst(shown: Memo<Option<Shown>>, state: RwSignal<State>) -> impl IntoView {
    let words = &text::fix_first::WORDS;
    let dispatch = Dispatch::of_page();
    let answer = Memo::new(move |_| state.read().answers.fix_first.state());
    let accepted = Memo::new(move |_| state.read().accepted_fix().cloned());
    let is_analyzing = Memo::new(move |_| state.read().is_analyzing_again());
    Effect::new(move |_| {
        if shown.read().is_some() && *answer.read() == AnswerState::NotYet {
            browser::after_paint(move || dispatch.send(Msg::Fix(FixMsg::Wanted)));
        }
    });
    let room = Memo::new(move |_| shown.read().as_ref().map_or(0, |shown| fixes::expected(&shown.0)));
    let lines = Memo::new(move |_| {
        let shown = shown.read();
        let found = answer.read();
        let accepted = accepted.read();
        shown
            .as_ref()
            .map(|shown| fixes::lines(&shown.0, found.known(), accepted.as_ref()))
            .unwrap_or_default()
    });
    // The number of lines that may still come.
    let awaited = Memo::new(move |_| match *answer.read() {
        AnswerState::NotYet => room.get().saturating_sub(lines.read().len()),
        AnswerState::Failed | AnswerState::Yes(_) => 0,
    });
    let is_there = Memo::new(move |was_there: Option<&bool>| {
        let stays = is_analyzing.get() && was_there.copied().unwrap_or_default();
        !lines.read().is_empty() || awaited.get() > 0 || stays
    });
    let told = move || {
        accepted
            .read()
            .as_ref()
            .map(|accepted| text::fix_first::accepted(accepted.links().decisions.len()))
    };
    view! {
        <p class="app-hidden-text" role="status">{told}</p>
        <Show when=move || is_there.get()>
            <section class="app-panel" data-flush="" data-print="none" aria-labelledby=HEADING>
                <div class="app-panel__head">
                    <h2 class="app-panel__title" id=HEADING tabindex="-1">{words.title}</h2>
                    <p class="app-panel__note">{words.about}</p>
                </div>
                <ol class="app-fixes" role="list">
                    {move || lines.get().into_iter().map(|line| item(line, is_analyzing)).collect_view()}
                </ol>
                {move || (awaited.get() > 0).then(|| waiting(awaited.get()))}
            </section>
        </Show>
    }
}

/// Keeps room for lines.
fn waiting(lines: usize) -> impl IntoView {
    let line = |_| {
        view! {
            <div class="app-fix" data-waiting="">
                <span class="app-skeleton" data-width="medium"></span>
                <span class="app-skeleton" data-width="short"></span>
            </div>
        }
    };
    view! {
        <div class="app-fixes" aria-busy="true">
            <p class="app-hidden-text">{text::fix_first::WORDS.looking}</p>
            {(0..lines).map(line).collect_view()}
        </div>
    }
}

fn item(line: Line, is_analyzing: Memo<bool>) -> impl IntoView {
    let details = (!line.details.is_empty()).then(|| view! { <p class="app-panel__note">{line.details}</p> });
    view! {
        <li class="app-fix">
            <div class="app-fix__text">
                <h3 class="app-fix__what">{line.what}</h3>
                {details}
                {line.changes.map(figures)}
            </div>
            <div class="app-fix__ways">{line.ways.into_iter().map(|way| act(way, is_analyzing)).collect_view()}</div>
        </li>
    }
}

/// What the remedy changes, number by number.
fn figures(changes: Changes) -> impl IntoView {
    let words = &text::fix_first::WORDS;
    let figure = |figure: fixes::Figure| {
        let after = match figure.after {
            Some(after) => view! {
                " "
                <span aria-hidden="true">"→"</span>
                <span class="app-hidden-text">{words.becomes}</span>
                " "
                <strong>{after}</strong>
            }
            .into_any(),
            None => view! { <span class="app-hidden-text">" " {words.stays}</span> }.into_any(),
        };
        view! {
            <div class="app-fix__figure">
                <dt>{figure.label}</dt>
                <dd>{figure.before} {after}</dd>
            </div>
        }
    };
    view! {
        <p class="app-fix__lead">{changes.lead}</p>
        <dl class="app-fix__figures">{changes.figures.into_iter().map(figure).collect_view()}</dl>
    }
}

fn act(way: Way, is_analyzing: Memo<bool>) -> AnyView {
    let words = &text::fix_first::WORDS;
    let dispatch = Dispatch::of_page();
    let decide = move |msg| {
        Callback::new(move |()| {
            browser::focus_on(HEADING);
            dispatch.send(Msg::Fix(msg));
            // Without another line the heading goes, too.
            request_animation_frame(browser::rescue_focus);
        })
    };
    match way {
        Way::AcceptLinks(label) => {
            let accept = decide(FixMsg::LinksAccepted);
            view! { <Button label size=ButtonSize::Small variant=Variant::Primary busy=is_analyzing on_click=accept /> }.into_any()
        }
        Way::UndoLinks => view! { <Button label=words.undo size=ButtonSize::Small on_click=decide(FixMsg::LinksUndone) /> }.into_any(),
        Way::Lead { label, address } => view! { <a class="app-button" data-size="small" href=address>{label}</a> }.into_any(),
        Way::Set { label, setting, value } => {
            let open = dispatch.callback(Msg::Settings(SettingsMsg::OpenedFor { setting, value }));
            view! { <Button label size=ButtonSize::Small on_click=open /> }.into_any()
        }
        Way::MatchColumns => {
            let open = dispatch.callback(Msg::Columns(ColumnMsg::Opened));
            view! { <Button label=words.columns size=ButtonSize::Small on_click=open /> }.into_any()
        }
    }
}
