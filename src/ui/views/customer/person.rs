//! Who this is, with the figures beside the name, and how sure the level is.

use leptos::prelude::*;

use super::super::doubt::Sure;
use super::super::doubt_view::figures;
use super::rows::{Figure, Person};
use crate::domain::doubt::Doubt;
use crate::text;
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::level::LevelBadge;

/// Name, level, ids and figures.
pub(super) fn head(person: &Person) -> impl IntoView + use<> {
    let words = &text::customer::WORDS;
    let Person {
        name,
        ids,
        rank,
        level,
        driver,
        rows,
        figures,
        risks,
        ..
    } = person.clone();
    let figure = |figure: Figure| {
        view! {
            <div>
                <dt>{figure.label}</dt>
                <dd>{figure.value}</dd>
            </div>
        }
    };
    view! {
        <div class="app-customer__head">
            <h1 tabindex="-1">{name}</h1>
            <p class="app-customer__ids">
                <LevelBadge level label=text::shell::level(level) />
                <span>{rank}</span>
                <span>{ids}</span>
                <a class="app-link" data-quiet="" data-print="none" href=rows>{words.all_rows}</a>
            </p>
            <dl class="app-roster__figures">{figures.into_iter().map(figure).collect_view()}</dl>
            <p class="app-customer__lede">{driver}</p>
            {(!risks.is_empty()).then(|| tags(risks, Some(Icon::Warning)))}
        </div>
    }
}

/// The word for the doubt, what a model says that has not seen the customer, and the figures on demand.
pub(super) fn judgement(person: Person) -> impl IntoView {
    let words = &text::customer::WORDS;
    let mut trust = person.trust.into_iter();
    let first = trust.next();
    view! {
        <section class="app-panel app-customer__trust" aria-labelledby="trust">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="trust">{words.trust}</h2>
                <span class="app-badge" data-tone=person.sure.doubt.filter(|doubt| *doubt == Doubt::Borderline).map(|_| "caution")>{person.sure.word}</span>
            </div>
            {first.map(|sentence| view! { <p>{sentence}</p> })}
            <details class="app-more">
                <summary>{words.figures}</summary>
                <div class="app-more__body app-stack" data-gap="2">
                    {trust.map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
                    {figures(&Sure { about: None, ..person.sure })}
                    <p class="app-panel__note">{person.level_about}</p>
                </div>
            </details>
        </section>
    }
}

/// Where there is more to do.
pub(super) fn areas(person: &Person) -> impl IntoView + use<> {
    let words = &text::customer::WORDS;
    let body = if person.areas.is_empty() {
        view! { <p class="app-panel__note">{words.no_areas}</p> }.into_any()
    } else {
        tags(person.areas.clone(), None)
    };
    view! {
        <div class="app-customer__half">
            <h3 class="app-panel__title">{words.areas}</h3>
            {body}
        </div>
    }
}

fn tags(labels: Vec<&'static str>, icon: Option<Icon>) -> AnyView {
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
