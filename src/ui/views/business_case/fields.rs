//! The assumptions: a row per input with three fields, and what can be done with all of them.

use leptos::html;
use leptos::prelude::*;

use super::rows;
use crate::business_case::{BusinessCase, Counts, End, INPUTS, Input};
use crate::text;
use crate::text::business_case::Words;
use crate::ui::browser::files;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::components::table::Table;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{AssumedMsg, Msg, State};
use crate::wire::{BusinessCaseFile, ExportKind};

/// The table of fields, with what cannot be counted above and the files below.
#[component]
pub(super) fn Fields(state: RwSignal<State>, case: Memo<BusinessCase>) -> impl IntoView {
    let words = &text::business_case::WORDS;
    let counts = Memo::new(move |_| state.read().business_counts());
    let missing = move || {
        let missing = rows::nothing_to_count(counts.get(), &case.read().inputs);
        missing
            .into_iter()
            .map(|why| view! { <p class="app-business__missing">{why}</p> })
            .collect_view()
    };
    // What changes fields other than typing: a file, the button, another analysis.
    let refill = Memo::new(move |_| (state.read().assumed.round, counts.get()));
    let ends = End::ALL.map(text::business_case::end);
    let head = |label: &'static str| {
        let is_number = ends.contains(&label);
        view! { <th role="columnheader" scope="col" data-kind=is_number.then_some("number")>{label}</th> }
    };
    let heads = [words.input, words.origin, words.unit]
        .into_iter()
        .chain(ends)
        .map(head)
        .collect_view();
    let row = move |input: Input| view! { <Row input state case refill words /> };
    view! {
        <section class="app-panel" data-flush="" aria-labelledby="business-inputs">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="business-inputs">{words.inputs}</h2>
                <p class="app-panel__note">{words.counted_about}</p>
            </div>
            {missing}
            <div class="app-business__inputs">
                <Table region=words.inputs_region label=words.inputs head=heads.into_any()>
                    {INPUTS.into_iter().map(|each| row(each.input)).collect_view()}
                </Table>
            </div>
            <Tools state words />
        </section>
    }
}

#[component]
fn Row(
    input: Input,
    state: RwSignal<State>,
    case: Memo<BusinessCase>,
    refill: Memo<(u32, Counts)>,
    words: &'static Words,
) -> impl IntoView {
    let key = input.row().key;
    let error = ["business-", key, "-error"].concat();
    let refusal = Memo::new(move |_| state.read().assumed.refusal(input));
    let why = move || {
        refusal.get().map(|refusal| {
            [
                &text::business_case::refusal(input, refusal.end, refusal.fault),
                " ",
                words.not_accepted,
            ]
            .concat()
        })
    };
    let field = |end: End| {
        let described = error.clone();
        view! {
            <td role="cell" data-label=text::business_case::end(end) data-kind="number">
                <Field input end state refill described is_refused=Signal::derive(move || refusal.get().is_some_and(|refusal| refusal.end == end)) />
            </td>
        }
    };
    let fields = End::ALL.map(field).into_iter().collect_view();
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" data-slot="title">
                <span class="app-table__name">{text::business_case::label(input)}</span>
                <span class="app-field__error" id=error role="status" hidden=move || refusal.get().is_none()>{why}</span>
            </th>
            <td role="cell" data-label=words.origin>{move || text::business_case::origin(case.read().inputs.origin(input))}</td>
            <td role="cell" data-label=words.unit>{text::business_case::unit(input)}</td>
            {fields}
        </tr>
    }
}

/// One value. Typed text stays as typed; only changes from elsewhere are written into the field.
#[component]
fn Field(
    input: Input,
    end: End,
    state: RwSignal<State>,
    refill: Memo<(u32, Counts)>,
    described: String,
    is_refused: Signal<bool>,
) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        let (_, counts) = refill.get();
        if let Some(field) = node.get() {
            let texts = state.with_untracked(|state| state.assumed.texts(input, counts));
            field.set_value(texts.get(end as usize).map_or("", String::as_str));
        }
    });
    view! {
        <input
            class="app-input"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            node_ref=node
            aria-label=text::business_case::field(input, end)
            aria-describedby=described
            aria-invalid=move || is_refused.get().then_some("true")
            on:input=move |event| {
                let text = event_target_value(&event);
                dispatch.send(Msg::Assumed(AssumedMsg::Typed { input, end, text }));
            }
        />
    }
}

/// The files, the way back, and whether this machine keeps it.
#[component]
fn Tools(state: RwSignal<State>, words: &'static Words) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let file = move |label: &'static str, file: BusinessCaseFile| {
        let kind = ExportKind::BusinessCase(file);
        let busy = Signal::derive(move || state.read().is_exporting(kind));
        view! { <Button label size=ButtonSize::Small icon=Icon::Download busy on_click=dispatch.callback(Msg::ExportWanted(kind)) /> }
    };
    let choose = Callback::new(move |()| {
        files::choose_text(".json,application/json", move |name, text| {
            dispatch.send(Msg::Assumed(AssumedMsg::Loaded { name, text }));
        });
    });
    let is_delivered = Signal::derive(move || state.read().assumed.is_delivered());
    view! {
        <div class="app-business__tools" data-print="none">
            <div class="app-cluster">
                {file(words.save_slide, BusinessCaseFile::Slide)}
                {file(words.save_json, BusinessCaseFile::Json)}
                <Button label=words.open_file size=ButtonSize::Small icon=Icon::Open on_click=choose />
                <Button
                    label=words.reset
                    size=ButtonSize::Small
                    variant=Variant::Ghost
                    disabled=is_delivered
                    on_click=dispatch.callback(Msg::Assumed(AssumedMsg::Reset))
                />
            </div>
            <label class="app-check">
                <input
                    type="checkbox"
                    prop:checked=move || state.read().assumed.is_remembered
                    on:change:target=move |event| dispatch.send(Msg::Assumed(AssumedMsg::Remembered(event.target().checked())))
                />
                <span>{words.remember}</span>
            </label>
            <p class="app-panel__note">{words.remember_about}</p>
        </div>
    }
}
