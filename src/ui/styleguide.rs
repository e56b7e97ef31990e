//! Every component in every state on one page of development builds, so that the design can be judged in one place.

use std::sync::Arc;

use leptos::prelude::*;

use super::components::button::{Button, ButtonSize, IconButton, Variant};
use super::components::confidence::Confidence;
use super::components::dialog::Dialog;
use super::components::drop_zone::DropZone;
use super::components::field::{Choice, RangeField, SearchField, SelectField};
use super::components::figure::{Figure, FigureText, Layout, MarkText};
use super::components::icon::{Icon, IconView};
use super::components::level::LevelBadge;
use super::components::menu::{Menu, MenuItem};
use super::components::metric::{Metric, MetricLink};
use super::components::notice::{NoticeBox, Tone};
use super::components::privacy::PrivacyLine;
use super::components::progress::{ProgressBar, StageList, StageRow, StageState};
use super::components::skeleton::LoadingPanel;
use super::components::state::{StateBox, StateKind};
use super::components::table::{NameCell, SortHead, Table};
use super::components::tabs::{Tab, Tabs};
use crate::chart::Datum;
use crate::chart::bars::bars;
use crate::chart::palette::Ink;
use crate::domain::propensity::Propensity;
use crate::text;

/// The page.
#[component]
pub(super) fn Styleguide() -> impl IntoView {
    view! {
        <div class="app-page">
            <h1 tabindex="-1">"Style guide"</h1>
            {section("Buttons", buttons())}
            {section("Fields", fields())}
            {section("Menu, dialog, tabs", overlays())}
            {section("Metrics, levels, confidence", figures())}
            {section("Figure", figure())}
            {section("Table", table())}
            {section("Progress", progress())}
            {section("Notices and states", notices())}
            {section("Drop zone, privacy, icons", drop_zone())}
        </div>
    }
}

fn section(title: &'static str, content: impl IntoView) -> impl IntoView {
    view! {
        <section class="app-section">
            <div class="app-section__head">
                <h2>{title}</h2>
            </div>
            {content}
        </section>
    }
}

fn nothing() -> Callback<()> {
    Callback::new(|()| ())
}

fn buttons() -> impl IntoView {
    let variants = [
        ("Primary", Variant::Primary),
        ("Secondary", Variant::Secondary),
        ("Ghost", Variant::Ghost),
        ("Danger", Variant::Danger),
    ];
    let row = |size| {
        let button = move |(label, variant)| view! { <Button label variant size icon=Icon::Check on_click=nothing() /> };
        view! { <div class="app-cluster">{variants.map(button).collect_view()}</div> }
    };
    view! {
        {row(ButtonSize::Small)}
        {row(ButtonSize::Medium)}
        {row(ButtonSize::Large)}
        <div class="app-cluster">
            <Button label="Disabled" disabled=true on_click=nothing() />
            <Button label="Busy" busy=true icon=Icon::Download on_click=nothing() />
            <Button label="Busy" busy=true variant=Variant::Primary on_click=nothing() />
            <IconButton label="Close" icon=Icon::Close on_click=nothing() />
        </div>
    }
}

fn fields() -> impl IntoView {
    let typed = RwSignal::new("bracken".to_owned());
    let least = RwSignal::new(60);
    let choice = RwSignal::new("b".to_owned());
    let choices = ["a", "b", "c"].map(|value| Choice {
        value: value.to_owned(),
        label: format!("Choice {value}"),
    });
    view! {
        <form class="app-toolbar" on:submit=|event| event.prevent_default()>
            <SearchField
                id="guide-search"
                label="Search"
                hint="Name or id"
                empty="Empty"
                value=typed
                on_input=Callback::new(move |text| typed.set(text))
            />
            <SelectField
                id="guide-select"
                label="Choice"
                choices=choices.to_vec()
                value=choice
                on_pick=Callback::new(move |value| choice.set(value))
            />
            <RangeField
                id="guide-range"
                output_id="guide-range-value"
                label="Range"
                value=least
                written=Signal::derive(move || format!("{}%", least.get()))
                on_input=Callback::new(move |value| least.set(value))
            />
            <RangeField
                id="guide-range-off"
                output_id="guide-range-off-value"
                label="Disabled"
                value=least
                written="–"
                disabled=true
                on_input=Callback::new(|_| ())
            />
        </form>
    }
}

fn overlays() -> impl IntoView {
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(0);
    let item = |label: &str, checked| MenuItem {
        icon: Icon::File,
        label: label.to_owned(),
        note: Some("With a note".to_owned()),
        checked,
    };
    let items = vec![item("Action", None), item("Chosen", Some(true)), item("Not chosen", Some(false))];
    let tabs = vec![
        Tab {
            id: "guide-tab-1",
            label: Signal::stored("First".to_owned()),
            count: Signal::stored(Some("3".to_owned())),
        },
        Tab {
            id: "guide-tab-2",
            label: Signal::stored("Second".to_owned()),
            count: Signal::stored(None),
        },
    ];
    let foot = Box::new(move || {
        view! { <Button label="Done" variant=Variant::Primary on_click=Callback::new(move |()| open.set(false)) /> }.into_any()
    });
    view! {
        <div class="app-cluster">
            <Menu id="guide-menu" label="Menu" icon=Icon::ChevronDown items on_pick=Callback::new(|_| ()) />
            <Button label="Open dialog" on_click=Callback::new(move |()| open.set(true)) />
        </div>
        <Dialog open id="guide-dialog" title="Dialog" close="Close" foot>
            <p>"What the dialog is about."</p>
        </Dialog>
        <Tabs label="Panels" panel_id="guide-panel" tabs chosen>
            <p>"The panel of the chosen tab."</p>
        </Tabs>
    }
}

fn figures() -> impl IntoView {
    let link = Some(MetricLink {
        address: "#/styleguide".to_owned(),
        words: "3 customers".to_owned(),
    });
    let level = |level| view! { <LevelBadge level label=text::shell::level(level) /> };
    view! {
        <div class="app-metrics">
            <Metric label="Urgent" value="3" unit="of 25".to_owned() note="A note".to_owned() link=link.clone() lead=true icon=Icon::Urgent tone=Tone::Danger />
            <Metric label="Due" value="9" lead=true icon=Icon::Due tone=Tone::Caution link=link.clone() />
        </div>
        <div class="app-metrics">
            <Metric label="Customers" value="25" link />
            <Metric label="Without a link" value="–" note="And with a note".to_owned() />
        </div>
        <div class="app-cluster" data-gap="5">
            {Propensity::ALL.map(level).collect_view()}
            <Confidence value=Some(0.62) note="in-sample" absent="–" />
            <Confidence value=None note="in-sample" absent="–" />
            <span class="app-badge">"Badge"</span>
            {[Tone::Info, Tone::Accent, Tone::Caution, Tone::Danger]
                .map(|tone| view! { <span class="app-badge" data-tone=tone.attribute()>"Badge"</span> })
                .collect_view()}
        </div>
    }
}

fn figure() -> impl IntoView {
    let parts = [("Alpha", 3), ("Beta", 12), ("Gamma", 0)];
    let data = parts.map(|(label, count)| Datum {
        label: label.to_owned(),
        ink: Ink::Series1,
        customers: (0..count).collect(),
    });
    let mark = |(label, count): (&str, u32)| MarkText {
        label: label.to_owned(),
        value: text::figure::value(count, None),
        address: "#/styleguide".to_owned(),
        cells: vec![count.to_string()],
    };
    let text = FigureText {
        title: "Figure",
        about: "Hover, arrow keys, Enter; or its table.".to_owned(),
        summary: "Figure: Alpha 3, Beta 12, Gamma 0".to_owned(),
        show_as: "Show as".to_owned(),
        marks: parts.map(mark).to_vec(),
        per_line: 1,
        twin: None,
        twin_heads: vec!["Part", "Customers"],
        words: &text::figure::WORDS,
    };
    let layout: Layout = Arc::new(move |size, width| bars(data.to_vec(), size, width, &|value| value.to_string()));
    view! { <Figure text layout /> }
}

fn table() -> impl IntoView {
    let head = view! {
        <SortHead column="name" label="Customer" is_number=false ascending=Some(true) on_click=nothing() />
        <th role="columnheader" scope="col">"Next step"</th>
        <SortHead column="urgency" label="Urgency" is_number=true ascending=None on_click=nothing() />
    }
    .into_any();
    let row = |name: &str| {
        view! {
            <tr role="row">
                <NameCell name=name.to_owned() id="70001".to_owned() />
                <td role="cell" data-slot="step" data-label="Next step"><span>"Call"</span></td>
                <td role="cell" data-kind="number" data-slot="figure" data-label="Urgency">"7"</td>
            </tr>
        }
    };
    let foot = view! { <p>"Below the table"</p> }.into_any();
    view! {
        <section class="app-panel" data-flush="">
            <Table region="Example, table" label="Example" head foot>
                {["Aurelia Foods", "Bracken Rail"].map(row).collect_view()}
            </Table>
        </section>
    }
}

fn progress() -> impl IntoView {
    let row = |state, name, label| StageRow {
        state,
        name,
        label,
        count: "8,838 rows".to_owned(),
    };
    let rows = vec![
        row(StageState::Done, "Reading", ": done"),
        row(StageState::Current, "Training", ": running"),
        row(StageState::Waiting, "Choosing", ": waiting"),
    ];
    view! {
        <ProgressBar value=Some(0.62) label="Progress" />
        <ProgressBar value=None label="Progress without an end" />
        <StageList rows />
    }
}

fn notices() -> impl IntoView {
    let notice = |tone| {
        view! {
            <NoticeBox tone title="Title." text="What happened and what it means.">
                <Button label="Action" size=ButtonSize::Small on_click=nothing() />
            </NoticeBox>
        }
    };
    view! {
        {[Tone::Info, Tone::Accent, Tone::Caution, Tone::Danger].map(notice).collect_view()}
        <div class="app-grid">
            <section class="app-panel" data-flush="">
                <StateBox kind=StateKind::Empty icon=Icon::Search title="Nothing here" text="Why, and what to do.">
                    <Button label="Reset" on_click=nothing() />
                </StateBox>
            </section>
            <section class="app-panel" data-flush="">
                <StateBox kind=StateKind::Error icon=Icon::Error title="It failed" text="Why, and what to do." />
            </section>
            <LoadingPanel label="Loading" />
        </div>
    }
}

fn drop_zone() -> impl IntoView {
    let zone = |over: bool| {
        view! {
            <DropZone title="Drop a workbook" formats=".xlsx" dragged_over=over>
                <Button label="Choose" variant=Variant::Primary on_click=nothing() />
            </DropZone>
        }
    };
    view! {
        <div class="app-grid">{zone(false)} {zone(true)}</div>
        <PrivacyLine text="Nothing leaves this machine." />
        <div class="app-cluster">{Icon::ALL.map(|icon| view! { <IconView icon /> }).collect_view()}</div>
    }
}
