//! Renewals, cross-sell and service expansion: a list with the figures behind each row.

use leptos::prelude::*;

use super::context::ActionsContext;
use super::handled_view::{HandledNote, empty};
use super::justified::{self, Show as Shown, Which};
use super::list_view::CustomerSearch;
use super::pick_bar::{PickBar, SheetPager};
use super::rows::Sheet;
use super::table::Lines;
use crate::domain::log::Log;
use crate::report::grounds::Grounds;
use crate::text;
use crate::ui::components::button::Button;
use crate::ui::components::icon::Icon;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::route::actions::Standing;
use crate::ui::selection::filter::List;
use crate::ui::state::{AnswerState, Msg};
use crate::wire::Question;

/// A list; `label` is its name and `about` says what puts customers on it.
#[component]
pub(super) fn Justified(context: ActionsContext, list: List, label: &'static str, about: &'static str) -> impl IntoView {
    let ActionsContext {
        state,
        shown,
        place,
        search,
    } = context;
    let dispatch = Dispatch::of_page();
    let at = Memo::new(move |_| (place.read().page, place.read().standing));
    let log = context.log();
    let customers = Memo::new(move |_| {
        let (search, log) = (search.read(), log.read());
        let which = which(list, &search, &log.0, at.get());
        shown
            .read()
            .as_ref()
            .map(|shown| justified::customers(&shown.0, which))
            .unwrap_or_default()
    });
    let grounds = Memo::new(move |_| state.read().answers.grounds.clone());
    let question = move || Question::Grounds {
        customers: customers.get(),
    };
    let told = Memo::new(move |_| grounds.read().of(&question()));
    let has_failed = Memo::new(move |_| *told.read() == AnswerState::Failed);
    let ask = move || Msg::Asked(untrack(question));
    Effect::new(move |_| {
        // A new report withdraws questions that the worker had not answered.
        shown.track();
        if !customers.read().is_empty() && *told.read() == AnswerState::NotYet {
            dispatch.send(ask());
        }
    });
    let judged = Memo::new(move |_| state.read().judged.clone());
    let sheet: Memo<Sheet> = Memo::new(move |_| {
        let judged = judged.read();
        let known = grounds.read();
        let known: &[Grounds] = known.latest().map_or(&[], Vec::as_slice);
        let date = |day| format::date(day);
        match &*shown.read() {
            Some(shown) => {
                let show = Shown {
                    as_of: shown.0.as_of,
                    date: &date,
                    judgement: judged.known.as_deref(),
                };
                let (search, log) = (search.read(), log.read());
                justified::sheet(&shown.0, which(list, &search, &log.0, at.get()), known, &show)
            }
            None => Sheet::default(),
        }
    });
    let is_empty = Memo::new(move |_| sheet.read().items.is_empty());
    let words = context.words();
    view! {
        <section class="app-section" aria-label=label>
            <div class="app-toolbar">
                <CustomerSearch context />
            </div>
            <p class="app-panel__note">{about}</p>
            <HandledNote context sheet note=text::log::handled_customers />
            <Show when=move || has_failed.get()>
                <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
                    <Button label=words.again on_click=Callback::new(move |()| dispatch.send(ask())) />
                </StateBox>
            </Show>
            <div class="app-panel" data-flush="">
                <PickBar context sheet />
                {move || {
                    if is_empty.get() {
                        empty(context, sheet)
                    } else {
                        view! { <Lines context sheet label /> }.into_any()
                    }
                }}
            </div>
            <SheetPager context sheet />
        </section>
    }
}

fn which<'a>(list: List, search: &'a str, log: &'a Log, (page, standing): (u32, Standing)) -> Which<'a> {
    Which {
        list,
        search,
        page,
        log,
        standing,
    }
}
