//! The model card, and every file about the model.

use leptos::prelude::*;

use super::follow::AnalyticsContext;
use crate::report::ModelSummary;
use crate::text::model_card::{Block, Section, card};
use crate::ui::components::button::{Button, ButtonSize};
use crate::ui::components::icon::Icon;
use crate::ui::dispatch::Dispatch;
use crate::ui::state::Msg;
use crate::wire::ExportKind;

/// The files about the model, the card first; the model itself only if there is one.
const FILES: [ExportKind; 5] = [
    ExportKind::ModelCard,
    ExportKind::ModelJson,
    ExportKind::Evaluation,
    ExportKind::OofPredictions,
    ExportKind::Contributions,
];

/// The files, and the card as it is saved.
#[component]
pub(super) fn CardPart(context: AnalyticsContext) -> impl IntoView {
    let words = context.words();
    let shown = context.read(move |found| Some(card(found.report(), found.known())));
    let has_model = context.read(|found| Some(matches!(found.report().model, ModelSummary::Trained(_))));
    let content = move || {
        let sections = shown.get().map_or_else(Vec::new, |card| card.sections);
        sections.into_iter().map(section).collect_view()
    };
    view! {
        <div class="app-analytics__choice">
            <span>{words.exports}</span>
            {move || {
                let files = FILES.into_iter().filter(|kind| *kind == ExportKind::ModelCard || has_model.get() == Some(true));
                view! { <div class="app-cluster">{files.map(|kind| file(kind, context)).collect_view()}</div> }
            }}
        </div>
        <article class="app-panel app-card" aria-label=words.card>{content}</article>
    }
}

fn file(kind: ExportKind, context: AnalyticsContext) -> impl IntoView {
    let state = context.state;
    let busy = Signal::derive(move || state.read().is_exporting(kind));
    let label = kind.file().label;
    let on_click = Dispatch::of_page().callback(Msg::ExportWanted(kind));
    view! { <Button label size=ButtonSize::Small icon=Icon::Download busy on_click /> }
}

fn section(section: Section) -> impl IntoView {
    view! {
        <section class="app-card__section">
            <h3 class="app-card__title">{section.title}</h3>
            {section.blocks.into_iter().map(block).collect_view()}
        </section>
    }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(text) => view! { <p>{text}</p> }.into_any(),
        Block::List(items) => view! {
            <ul class="app-card__list">{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul>
        }
        .into_any(),
        Block::Facts(facts) => view! {
            <dl class="app-facts">
                {facts.into_iter().map(|(name, value)| view! { <dt>{name}</dt> <dd>{value}</dd> }).collect_view()}
            </dl>
        }
        .into_any(),
    }
}
