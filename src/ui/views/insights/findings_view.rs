//! The findings: what is odd, why it matters, what to do, and whose results it affects.

use leptos::prelude::*;

use super::context::{InsightsContext, moved};
use super::rows::{self, FindingRow};
use crate::text;
use crate::text::insights::Words;
use crate::ui::components::button::{Button, ButtonSize};
use crate::ui::components::field::{Choice, SelectField};
use crate::ui::components::icon::Icon;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::insights::{severity, severity_word, source};
use crate::ui::state::{ColumnMsg, Msg};
use crate::wire::ExportKind;

/// The filters, and the findings that match them.
#[component]
pub(super) fn Findings(context: InsightsContext) -> impl IntoView {
    let words = context.words();
    if context.known.insights.findings.is_empty() {
        return view! { <StateBox kind=StateKind::Empty icon=Icon::Check title=words.none_found text=words.none_found_text /> }.into_any();
    }
    let place = context.place;
    let filters = filters(&context);
    let known = context.known;
    let all = known.insights.findings.len();
    let found = Memo::new(move |_| rows::findings(&known.report.0, &known.insights, place.read().filter()));
    let list = move || {
        let found = found.get();
        if found.is_empty() {
            let reset = Callback::new(move |()| {
                moved(place, |place| (place.severity, place.source) = (None, None));
            });
            return view! {
                <StateBox kind=StateKind::Empty icon=Icon::Search title=words.none_match text=words.none_match_text>
                    <Button label=words.reset on_click=reset />
                </StateBox>
            }
            .into_any();
        }
        let items = found.into_iter().map(|row| finding(row, words)).collect_view();
        view! { <ol class="app-findings" role="list">{items}</ol> }.into_any()
    };
    let count = move || text::insights::shown(found.read().len(), all);
    view! {
        <section class="app-panel" data-flush="" aria-labelledby="findings">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="findings">{words.findings}</h2>
                <p class="app-panel__note">{words.order_about}</p>
            </div>
            {filters}
            {list}
            <p class="app-table__foot" role="status">{count}</p>
        </section>
    }
    .into_any()
}

fn filters(context: &InsightsContext) -> impl IntoView + use<> {
    let words = context.words();
    let (place, state) = (context.place, context.state);
    let dispatch = Dispatch::of_page();
    let choice = |value: &str, label: String| Choice {
        value: value.to_owned(),
        label,
    };
    let severities = rows::severities(&context.known.insights).into_iter();
    let severities = std::iter::once(choice("", words.any_severity.to_owned()))
        .chain(severities.map(|severity| choice(severity_word(severity), text::insights::severity(severity).to_owned())));
    let sources = rows::sources_with_findings(&context.known.insights).into_iter();
    let sources = std::iter::once(choice("", words.any_source.to_owned()))
        .chain(sources.map(|source| choice(source.key(), text::start::source(source).name.to_owned())));
    let kind = move || ExportKind::Findings(place.read().filter());
    let (severities, sources): (Vec<Choice>, Vec<Choice>) = (severities.collect(), sources.collect());
    view! {
        <form class="app-toolbar" role="search" aria-label=words.filter on:submit=|event| event.prevent_default()>
            <SelectField
                id="finding-severity"
                label=words.severity
                choices=severities
                value=Signal::derive(move || place.read().severity.map_or("", severity_word).to_owned())
                on_pick=Callback::new(move |word: String| moved(place, |place| place.severity = severity(&word)))
            />
            <SelectField
                id="finding-source"
                label=words.source
                choices=sources
                value=Signal::derive(move || place.read().source.map_or("", |source| source.key()).to_owned())
                on_pick=Callback::new(move |key: String| moved(place, |place| place.source = source(&key)))
            />
            <div class="app-toolbar__end">
                <Button
                    label=words.csv
                    icon=Icon::Download
                    busy=Signal::derive(move || state.read().is_exporting(kind()))
                    on_click=Callback::new(move |()| dispatch.send(Msg::ExportWanted(kind())))
                />
            </div>
        </form>
    }
}

fn finding(row: FindingRow, words: &'static Words) -> impl IntoView {
    let tone = if row.is_serious { "caution" } else { "info" };
    let fact = |label: &'static str, text: String| (!text.is_empty()).then(|| view! { <dt>{label}</dt><dd>{text}</dd> });
    let cells = (!row.cells.is_empty()).then(|| {
        let cells = row
            .cells
            .into_iter()
            .map(|cell| {
                let code = view! { <code class="app-code">{cell.label}</code> };
                match cell.href {
                    Some(href) => view! { <a class="app-link" data-quiet="" href=href>{code}</a> " " }.into_any(),
                    None => view! { {code} " " }.into_any(),
                }
            })
            .collect_view();
        view! { <dt>{words.cells}</dt><dd>{cells} {row.more_cells}</dd> }
    });
    let has_more = !row.customers.is_empty() || !row.features.is_empty();
    let more = has_more.then(|| {
        view! {
            <details class="app-more">
                <summary>{words.who}</summary>
                <dl class="app-facts app-more__body">
                    {fact(words.customers, row.customers)}
                    {fact(words.features_touched, row.features)}
                </dl>
            </details>
        }
    });
    let choose = row.choose.map(|label| {
        let open = Dispatch::of_page().callback(Msg::Columns(ColumnMsg::Opened));
        view! { <div><Button label=label size=ButtonSize::Small on_click=open /></div> }
    });
    view! {
        <li class="app-finding">
            <div class="app-finding__head">
                <h3 class="app-finding__what">{row.what}</h3>
                <span class="app-finding__touches">{row.touches}</span>
                <span class="app-badge" data-tone=tone>{row.severity}</span>
            </div>
            <dl class="app-facts">
                {fact(words.why, row.why.to_owned())}
                {fact(words.fix, row.fix.to_owned())}
                {cells}
                {fact(words.evidence, row.evidence.unwrap_or_default())}
            </dl>
            {choose}
            {more}
        </li>
    }
}
