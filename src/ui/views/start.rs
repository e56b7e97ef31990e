//! The view before there is a result: what to drop, what the result looks like, what leaves the machine.

use leptos::prelude::*;

use crate::domain::source::Source;
use crate::text;
use crate::text::start::{PreviewRow, Words};
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::drop_zone::DropZone;
use crate::ui::components::icon::Icon;
use crate::ui::components::level::LevelBadge;
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::components::privacy::PrivacyLine;
use crate::ui::dispatch::{ChooseFiles, Dispatch};
use crate::ui::state::{Msg, State};
use crate::ui::views::since::SnapshotHeld;

/// The start view. `wanted` says that the address names a view that needs a workbook.
#[component]
pub(super) fn Start(state: RwSignal<State>, dragged_over: Signal<bool>, wanted: bool) -> impl IntoView {
    let words = &text::start::WORDS;
    view! {
        <div class="app-page">
            <SnapshotHeld state />
            {wanted.then(|| view! { <NoticeBox tone=Tone::Info title=words.open_first text=words.open_again /> })}
            <div class="app-start">
                <div class="app-stack" data-gap="5">
                    <div class="app-stack" data-gap="3">
                        <h1 class="app-start__title" tabindex="-1">{words.title}</h1>
                        <p class="app-start__lede">{words.lede}</p>
                    </div>
                    <Task dragged_over />
                    <div class="app-stack" data-gap="3">
                        <PrivacyLine text=words.privacy />
                        <p>{words.no_export} " " {super::page::template_link(words.template)} " " {words.template_end}</p>
                    </div>
                </div>
                <Preview />
                <Sources />
            </div>
        </div>
    }
}

/// The drop zone with its two buttons.
#[component]
fn Task(dragged_over: Signal<bool>) -> impl IntoView {
    let words = &text::start::WORDS;
    let formats = text::shell::WORDS.formats;
    let demo = Dispatch::of_page().callback(Msg::DemoWanted);
    view! {
        <DropZone title=words.drop formats dragged_over>
            <Button
                label=words.choose
                variant=Variant::Primary
                size=ButtonSize::Large
                icon=Icon::Open
                on_click=ChooseFiles::of_page()
            />
            <Button label=words.demo size=ButtonSize::Large on_click=demo />
        </DropZone>
    }
}

/// What the result looks like, with invented companies.
#[component]
fn Preview() -> impl IntoView {
    let words: &Words = &text::start::WORDS;
    let figures = text::start::PREVIEW_FIGURES.map(|(label, value)| {
        view! {
            <div class="app-metric">
                <p class="app-metric__label">{label}</p>
                <p class="app-metric__value">{value}</p>
            </div>
        }
    });
    let rows = text::start::PREVIEW_ROWS
        .into_iter()
        .enumerate()
        .map(|(index, row)| preview_row(index + 1, row));
    view! {
        <figure class="app-preview" aria-labelledby="preview">
            <div class="app-metrics" data-flush="">{figures.collect_view()}</div>
            <ol class="app-preview__list" role="list">{rows.collect_view()}</ol>
            <figcaption class="app-preview__caption" id="preview">{words.preview}</figcaption>
        </figure>
    }
}

fn preview_row(rank: usize, row: PreviewRow) -> impl IntoView {
    view! {
        <li class="app-preview__row">
            <span class="app-preview__rank">{rank}</span>
            <span class="app-preview__name">{row.name}</span>
            <LevelBadge level=row.level label=text::shell::level(row.level) />
            <span class="app-preview__driver">{row.driver}</span>
        </li>
    }
}

/// The sheets that a workbook may hold; outcomes come later, if there are any.
#[component]
fn Sources() -> impl IntoView {
    let words = &text::start::WORDS;
    let expected = Source::ALL.into_iter().filter(|&source| source != Source::Outcomes);
    let items = expected.map(|source| {
        let source = text::start::source(source);
        view! {
            <li class="app-sources__item">
                <span class="app-sources__name">{source.name}</span>
                <span class="app-sources__text">{source.holds}</span>
                <span class="app-sources__text">{source.drives}</span>
            </li>
        }
    });
    view! {
        <section class="app-section app-start__sources" aria-labelledby="sources">
            <div class="app-section__head">
                <h2 id="sources">{words.sources}</h2>
                <p class="app-section__note">{words.sources_note}</p>
            </div>
            <ul class="app-sources" role="list">{items.collect_view()}</ul>
        </section>
    }
}
