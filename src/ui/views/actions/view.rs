//! The enablement view from top to bottom: a summary of what there is to do, then the parts as tabs.

use leptos::prelude::*;

use super::context::{ActionsContext, moved};
use super::editor_view::Editor;
use super::justified;
use super::justified_view::Justified;
use super::list_view::ActionList;
use super::log_view::LogReview;
use super::plan_view::VisitPlan;
use crate::text;
use crate::ui::components::button::Button;
use crate::ui::components::icon::Icon;
use crate::ui::components::tabs::{Tab, Tabs, chosen_tab};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::route::actions::{ActionsPlace, Part};
use crate::ui::selection::filter::List;
use crate::ui::state::{Msg, State};
use crate::ui::views::page::page_head;
use crate::wire::ExportKind;

/// The lists that have a part of their own.
const LISTS: [List; 3] = [List::Renewal, List::CrossSell, List::ServiceExpansion];

/// The view, at the place of the address.
#[component]
pub(in crate::ui) fn ActionsView(state: RwSignal<State>) -> impl IntoView {
    let words = &text::enablement::WORDS;
    let dispatch = Dispatch::of_page();
    let place = Memo::new(move |before: Option<&ActionsPlace>| match &state.read().route {
        Route::Actions(place) => place.clone(),
        _ => before.cloned().unwrap_or_default(),
    });
    let context = ActionsContext {
        state,
        shown: Memo::new(move |_| state.read().shown.clone()),
        place,
        search: Memo::new(move |_| state.read().search.clone()),
    };
    let batch = ExportKind::Recommendations;
    let actions = view! {
        <Button
            label=words.batch
            icon=Icon::Download
            busy=Signal::derive(move || state.read().is_exporting(batch))
            on_click=dispatch.callback(Msg::ExportWanted(batch))
        />
    }
    .into_any();
    view! {
        <div class="app-page">
            {page_head(words.title, Signal::stored(words.lede.to_owned()), Some(actions))}
            <Parts context />
        </div>
    }
}

#[component]
fn Parts(context: ActionsContext) -> impl IntoView {
    let words = context.words();
    let place = context.place;
    let chosen = chosen_tab(Memo::new(move |_| place.read().part), &Part::ALL, move |part| {
        moved(place, |place| {
            place.part = part;
            place.page = 0;
        });
    });
    let (shown, log) = (context.shown, context.log());
    let counts = Memo::new(move |_| {
        let shown = shown.read();
        Some(justified::counts(&shown.as_ref()?.0, LISTS, &log.read().0))
    });
    let count = move |list: List| {
        let at = LISTS.iter().position(|each| *each == list);
        Signal::derive(move || Some(counts.get()?.get(at?)?.to_string()))
    };
    let tabs = Part::ALL.map(|part| {
        let (id, label, count) = match part {
            Part::List => ("tab-list", words.list, Signal::stored(None)),
            Part::Renewals => ("tab-renewals", words.renewals, count(List::Renewal)),
            Part::CrossSell => ("tab-cross-sell", words.cross_sell, count(List::CrossSell)),
            Part::ServiceExpansion => ("tab-expansion", words.service_expansion, count(List::ServiceExpansion)),
            Part::Plan => ("tab-plan", words.plan, Signal::stored(None)),
            Part::Log => ("tab-log", words.log, Signal::stored(None)),
            Part::Templates => ("tab-templates", words.templates, Signal::stored(None)),
        };
        let label = Signal::stored(label.to_owned());
        Tab { id, label, count }
    });
    let part = move || {
        let lists = &text::list::WORDS;
        match Part::ALL.get(chosen.get()).copied().unwrap_or_default() {
            Part::List => view! { <ActionList context /> }.into_any(),
            Part::Renewals => view! { <Justified context list=List::Renewal label=words.renewals about=lists.renewal_about /> }.into_any(),
            Part::CrossSell => {
                view! { <Justified context list=List::CrossSell label=words.cross_sell about=lists.cross_sell_about /> }.into_any()
            }
            Part::ServiceExpansion => view! {
                <Justified
                    context
                    list=List::ServiceExpansion
                    label=words.service_expansion
                    about=lists.service_expansion_about
                />
            }
            .into_any(),
            Part::Plan => view! { <VisitPlan context /> }.into_any(),
            Part::Log => view! { <LogReview context /> }.into_any(),
            Part::Templates => view! { <Editor context /> }.into_any(),
        }
    };
    view! {
        <div class="app-enablement">
            <Tabs label=words.sections panel_id="actions-part" tabs=tabs.to_vec() chosen>{part()}</Tabs>
        </div>
    }
}
