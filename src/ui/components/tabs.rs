//! Tabs: one of a few panels, chosen by click or arrow keys.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::ui::browser;
use crate::ui::memo::Memo;

/// A tab, and the number of items it counts, if any.
#[derive(Debug, Clone)]
pub struct Tab {
    pub id: &'static str,
    pub label: Signal<String>,
    pub count: Signal<Option<String>>,
}

/// The row of tabs; the children show the panel of `chosen`, whose id is `panel_id`.
#[component]
pub fn Tabs(label: &'static str, panel_id: &'static str, tabs: Vec<Tab>, chosen: RwSignal<usize>, children: ChildrenFn) -> impl IntoView {
    let count = tabs.len();
    let ids: Vec<&'static str> = tabs.iter().map(|tab| tab.id).collect();
    let ids = StoredValue::new(ids);
    let keys = move |event: KeyboardEvent| {
        let at = chosen.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count.max(1),
            "ArrowLeft" => (at + count.max(1) - 1) % count.max(1),
            "Home" => 0,
            "End" => count.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        chosen.set(next);
        if let Some(id) = ids.with_value(|ids| ids.get(next).copied()) {
            browser::focus_on(id);
        }
    };
    let tab = move |(index, tab): (usize, Tab)| {
        let is_chosen = move || chosen.get() == index;
        view! {
            <button
                class="app-tabs__tab"
                type="button"
                role="tab"
                id=tab.id
                aria-controls=panel_id
                aria-selected=move || is_chosen().to_string()
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| chosen.set(index)
            >
                {move || tab.label.get()}
                {move || tab.count.get().map(|count| view! { <span class="app-tabs__count">{count}</span> })}
            </button>
        }
    };
    let labelled_by = move || ids.with_value(|ids| ids.get(chosen.get()).copied());
    view! {
        <div class="app-tabs" role="tablist" aria-label=label on:keydown=keys>
            {tabs.into_iter().enumerate().map(tab).collect_view()}
        </div>
        <div class="app-tabs__panel" role="tabpanel" id=panel_id aria-labelledby=labelled_by>{move || children()}</div>
    }
}

/// Keeps the chosen tab and the address in sync, so that a tab can be bookmarked. `go` navigates to another part.
pub fn chosen_tab<P>(part: Memo<P>, parts: &'static [P], go: impl Fn(P) + 'static) -> RwSignal<usize>
where
    P: Copy + Default + PartialEq + Send + Sync + 'static,
{
    let index = |part: P| parts.iter().position(|each| *each == part).unwrap_or_default();
    let chosen = RwSignal::new(index(part.get_untracked()));
    Effect::new(move |_| {
        let wanted = parts.get(chosen.get()).copied().unwrap_or_default();
        if part.get_untracked() != wanted {
            go(wanted);
        }
    });
    Effect::new(move |_| {
        let shown = index(part.get());
        if chosen.get_untracked() != shown {
            chosen.set(shown);
        }
    });
    chosen
}
