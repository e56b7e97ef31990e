//! What happened to the customer on its own page: a line, which unfolds everything that is told of it.

use leptos::prelude::*;

use super::context::{Compared, compared, since_words};
use super::{detail_view, rows};
use crate::text;
use crate::ui::state::State;

/// The line of the customer at an index of the report, while something is compared.
#[component]
pub(in crate::ui::views) fn SinceCustomer(state: RwSignal<State>, place: u32) -> impl IntoView {
    let compared = compared(state);
    let since = since_words(state);
    move || match &*compared.read() {
        Compared::Known(known) => {
            let customer = known.get()?.of_now(place)?;
            let line = text::since::of_customer(&since.read(), &text::since::told(customer));
            Some(view! {
                <details class="app-more app-since__customer" data-what=rows::line(customer, place).what.attribute()>
                    <summary>{line}</summary>
                    <div class="app-more__body">{detail_view::told(customer, state)}</div>
                </details>
            })
        }
        _ => None,
    }
}
