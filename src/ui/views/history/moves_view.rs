//! From which stage to which projects went since last month's workbook.

use leptos::prelude::*;

use super::rows;
use crate::text;
use crate::ui::components::data_table::DataTable;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{AnswerState, Msg, State};
use crate::wire::Question;

/// The moves, while a workbook of then is compared with; nothing without one.
#[component]
pub(super) fn StageMoves(state: RwSignal<State>) -> impl IntoView {
    let words = &text::history::WORDS;
    let dispatch = Dispatch::of_page();
    let asked = Memo::new(move |_| state.read().answers.stage_moves.of(&Question::StageMoves));
    Effect::new(move |_| {
        if *asked.read() == AnswerState::NotYet {
            dispatch.send(Msg::Asked(Question::StageMoves));
        }
    });
    move || {
        let asked = asked.read();
        let moves = asked.known()?.as_ref().filter(|moves| !moves.is_empty())?;
        let (heads, rows) = rows::moves(moves);
        Some(view! {
            <section class="app-panel" data-flush="" aria-labelledby="stage-moves">
                <div class="app-panel__head">
                    <h2 class="app-panel__title" id="stage-moves">{words.moves}</h2>
                    <p class="app-panel__note">{words.moves_about}</p>
                </div>
                <DataTable region=words.moves_table label=words.moves heads rows />
            </section>
        })
    }
}
