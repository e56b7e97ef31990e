//! What to offer a customer: a platform and services, each with its reason.

use leptos::prelude::*;

use super::rows::{self, Offer};
use crate::report::advice::Advice;
use crate::text;

/// The offers, or a note that there are none; without a heading, which a view may have already.
#[component]
pub(in crate::ui) fn OfferList(advice: std::sync::Arc<Advice>) -> impl IntoView {
    let words = &text::advice::WORDS;
    let offers = rows::offers(&advice);
    let body = if offers.is_empty() {
        view! { <p class="app-panel__note">{words.no_offer}</p> }.into_any()
    } else {
        view! {
            <dl class="app-offers__list">
                {offers.platform.map(|platform| group(words.platform, vec![platform]))}
                {(!offers.services.is_empty()).then(|| group(words.services, offers.services))}
            </dl>
        }
        .into_any()
    };
    view! {
        <div class="app-offers">{body}</div>
    }
}

/// The offers under a heading of their own.
#[component]
pub(in crate::ui) fn OfferGroup(advice: std::sync::Arc<Advice>) -> impl IntoView {
    let words = &text::advice::WORDS;
    view! {
        <div class="app-stack" data-gap="2" role="group" aria-label=words.offer>
            <p class="app-offers__title">{words.offer}</p>
            <OfferList advice />
        </div>
    }
}

fn group(label: &'static str, offers: Vec<Offer>) -> impl IntoView {
    let line = |offer: Offer| {
        let place = (!offer.place.is_empty()).then(|| view! { <span class="app-offers__place">{offer.place}</span> });
        view! {
            <dd class="app-offers__offer">
                <span class="app-offers__name">{offer.name}</span>
                {place}
                <span class="app-offers__reason">{offer.reason}</span>
            </dd>
        }
    };
    view! {
        <div class="app-offers__group">
            <dt class="app-offers__kind">{label}</dt>
            {offers.into_iter().map(line).collect_view()}
        </div>
    }
}
