//! Parts shared by several views.

use leptos::prelude::*;

use crate::ui::dispatch::TemplateAddress;

/// The top of a view: its title, which takes the focus after a change of view, and a sentence.
pub(super) fn page_head(title: &'static str, lede: Signal<String>, actions: Option<AnyView>) -> impl IntoView {
    view! {
        <div class="app-page__head">
            <div class="app-page__title">
                <h1 tabindex="-1">{title}</h1>
                <p class="app-page__lede">{move || lede.get()}</p>
            </div>
            {actions.map(|actions| view! { <div class="app-cluster">{actions}</div> })}
        </div>
    }
}

/// The file name of the downloaded template workbook.
const TEMPLATE_NAME: &str = "onelead_template.xlsx";

/// The link that downloads the template workbook.
pub(super) fn template_link(label: &'static str) -> impl IntoView {
    let TemplateAddress(address) = expect_context();
    view! { <a class="app-link" href=address download=TEMPLATE_NAME>{label}</a> }
}
