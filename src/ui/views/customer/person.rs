//! The top of the view: who this is, the level and its confidence, and the key figures.

use leptos::prelude::*;

use super::rows::{Figure, Person};
use crate::text;
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::level::LevelBadge;
use crate::ui::components::metric::Metric;

/// Name, ids and level.
pub(super) fn head(person: &Person) -> impl IntoView + use<> {
    let words = &text::customer::WORDS;
    let Person {
        name,
        ids,
        rank,
        level,
        driver,
        rows,
        ..
    } = person.clone();
    view! {
        <div class="app-page__head">
            <div class="app-page__title">
                <h1 tabindex="-1">{name}</h1>
                <p class="app-page__lede">{driver}</p>
                <p class="app-customer__ids">
                    <LevelBadge level label=text::shell::level(level) />
                    <span>{rank}</span>
                    <span>{ids}</span>
                    <a class="app-link" data-quiet="" data-print="none" href=rows>{words.all_rows}</a>
                </p>
            </div>
        </div>
    }
}

/// The key figures, the confidence in the level, risks and areas.
pub(super) fn judgement(person: Person) -> impl IntoView {
    let words = &text::customer::WORDS;
    let figure = |figure: Figure| {
        view! { <Metric label=figure.label value=figure.value unit=figure.unit note=figure.note.map(str::to_owned) /> }
    };
    view! {
        <div class="app-metrics">{person.figures.into_iter().map(figure).collect_view()}</div>
        <section class="app-panel app-customer__trust" aria-labelledby="trust">
            <div class="app-customer__half">
                <h2 class="app-panel__title" id="trust">{words.trust}</h2>
                {person.trust.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
                <p class="app-panel__note">{person.level_about}</p>
            </div>
            <div class="app-customer__half">
                <h2 class="app-panel__title">{words.risks}</h2>
                {tags(person.risks, words.no_risks, Some(Icon::Warning))}
                <h2 class="app-panel__title">{words.areas}</h2>
                {tags(person.areas, words.no_areas, None)}
            </div>
        </section>
    }
}

fn tags(labels: Vec<&'static str>, none: &'static str, icon: Option<Icon>) -> AnyView {
    if labels.is_empty() {
        return view! { <p class="app-panel__note">{none}</p> }.into_any();
    }
    let tag = |label: &'static str| {
        view! {
            <li class="app-badge" data-tone=icon.map(|_| "caution")>
                {icon.map(|icon| view! { <IconView icon /> })}
                {label}
            </li>
        }
    };
    view! { <ul class="app-customer__tags" role="list">{labels.into_iter().map(tag).collect_view()}</ul> }.into_any()
}
