//! A chart with its caption and an equivalent table.
//!
//! Everything goes through the marks of the drawing: the pointer, the arrow keys and the screen reader move over them, and
//! pressing one leads to the customers it stands for.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlCanvasElement, HtmlElement, ResizeObserver};

use crate::chart::canvas::{label_width, paint};
use crate::chart::palette::Palette;
use crate::chart::{Drawing, Size};
use crate::text::figure::Words;

use super::icon::{Icon, IconView};
use super::table::{TwinRow, TwinTable};
use crate::ui::memo::Memo;
use crate::ui::state::Shown;

mod saving;

use saving::SaveMenu;

/// Lays out a chart for a given size, with a function that measures labels.
pub type Layout = Arc<dyn Fn(Size, &dyn Fn(&str) -> f64) -> Drawing + Send + Sync>;

/// The text that accompanies a chart.
#[derive(Clone)]
pub struct FigureText {
    pub title: &'static str,
    pub about: String,
    /// The whole chart in one sentence.
    pub summary: String,
    /// The name of the switch between chart and table.
    pub show_as: String,
    /// The text of each mark, in the drawing's order.
    pub marks: Vec<MarkText>,
    /// The number of marks in a row of a grid, by which the up and down keys move; 1 if there is no grid.
    pub per_line: usize,
    /// The table, if it is not simply one row per mark.
    pub twin: Option<Vec<TwinRow>>,
    pub twin_heads: Vec<&'static str>,
    pub words: &'static Words,
}

/// The text of a mark, and the address of its customers, which is empty if there are none.
#[derive(Clone)]
pub struct MarkText {
    pub label: String,
    pub value: String,
    pub address: String,
    /// Its row in the table, after the label.
    pub cells: Vec<String>,
}

/// Whether charts are currently drawn on a dark background; provided by the application.
#[derive(Clone, Copy)]
pub struct DarkGround(pub Signal<bool>);

/// The report on screen, which saved pictures name; provided by the application.
#[derive(Clone, Copy)]
pub struct ShownReport(pub Signal<Option<Shown>>);

/// A figure; with `square`, the drawing is a fixed square beside the legend passed as children.
#[component]
pub fn Figure(
    text: FigureText,
    layout: Layout,
    #[prop(optional)] square: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let as_table = RwSignal::new(false);
    let twin = text.marks.iter().map(|mark| TwinRow {
        label: mark.label.clone(),
        address: mark.address.clone(),
        values: mark.cells.clone(),
    });
    let rows: Vec<TwinRow> = text.twin.clone().unwrap_or_else(|| twin.collect());
    let heads = text.twin_heads.clone();
    let canvas = NodeRef::<html::Canvas>::new();
    let size = RwSignal::new(None::<Size>);
    let laid_out = layout.clone();
    let drawing = Memo::new_with_compare(
        move |_| {
            let (canvas, size) = (canvas.get()?, size.get()?);
            Some(Arc::new(laid_out(size, &|label| label_width(&canvas, label))))
        },
        |_, _| true,
    );
    observe_size(canvas, size);
    view! {
        <figure class="app-figure">
            <div class="app-figure__head">
                <figcaption class="app-figure__caption">
                    <h3 class="app-figure__title">{text.title}</h3>
                    <p class="app-figure__summary">{text.about.clone()}</p>
                </figcaption>
                <div class="app-figure__tools">
                    <Switch name=text.show_as.clone() words=text.words as_table />
                    <SaveMenu text=text.clone() layout has_legend=children.is_some() canvas drawing />
                </div>
            </div>
            <div class="app-figure__body" hidden=move || as_table.get()>
                <Plot text canvas size drawing square />
                {children.map(|children| children())}
            </div>
            <div class="app-figure__twin app-table" data-density="tight" hidden=move || !as_table.get()>
                <TwinTable heads rows />
            </div>
        </figure>
    }
}

/// The switch between chart and table.
#[component]
fn Switch(name: String, words: &'static Words, as_table: RwSignal<bool>) -> impl IntoView {
    let option = move |table: bool, icon: Icon, label: &'static str| {
        view! {
            <button
                class="app-segmented__option"
                type="button"
                aria-label=label
                title=label
                aria-pressed=move || (as_table.get() == table).to_string()
                on:click=move |_| as_table.set(table)
            >
                <IconView icon />
            </button>
        }
    };
    view! {
        <div class="app-segmented" data-size="small" role="group" aria-label=name>
            {option(false, Icon::Chart, words.chart)}
            {option(true, Icon::Table, words.table)}
        </div>
    }
}

/// The canvas with its tooltip.
#[component]
fn Plot(
    text: FigureText,
    canvas: NodeRef<html::Canvas>,
    size: RwSignal<Option<Size>>,
    drawing: Memo<Option<Arc<Drawing>>>,
    square: bool,
) -> impl IntoView {
    let tip = NodeRef::<html::Div>::new();
    let active = RwSignal::new(None::<usize>);
    let dark = expect_context::<DarkGround>().0;
    Effect::new(move |_| {
        if let (Some(canvas), Some(drawing)) = (canvas.get(), drawing.get()) {
            let palette = if dark.get() { Palette::DARK } else { Palette::LIGHT };
            paint(&canvas, &drawing, &palette, active.get(), window().device_pixel_ratio());
        }
    });
    Effect::new(move |_| {
        let place = active.get().and_then(|index| Some(drawing.get()?.marks.get(index)?.shape.tip()));
        if let (Some(tip), Some(place), Some(size)) = (tip.get(), place, size.get()) {
            place_tip(&tip, place, size);
        }
    });
    let marks = StoredValue::new(text.marks);
    let per_line = text.per_line;
    let said = move |part: fn(&MarkText) -> &String| {
        move || {
            active
                .get()
                .and_then(|index| marks.with_value(|marks| marks.get(index).map(|mark| part(mark).clone())))
        }
    };
    let point = move |event: &PointerEvent| {
        drawing
            .get_untracked()?
            .mark_at((f64::from(event.offset_x()), f64::from(event.offset_y())))
    };
    let follow = move |index: Option<usize>| {
        let address = index.and_then(|index| marks.with_value(|marks| marks.get(index).map(|mark| mark.address.clone())));
        if let Some(address) = address.filter(|address| !address.is_empty()) {
            // The browser refuses only invalid addresses.
            drop(window().location().set_hash(&address));
        }
    };
    let keys = move |event: KeyboardEvent| {
        let count = marks.with_value(Vec::len);
        let Some(step) = key_step(&event.key(), active.get_untracked(), count, per_line) else {
            return;
        };
        event.prevent_default();
        match step {
            KeyStep::Show(index) => active.set(index),
            KeyStep::Follow => follow(active.get_untracked()),
        }
    };
    let label = format!("{}. {}", text.summary, text.words.keys);
    view! {
        <div class="app-figure__plot" data-shape=square.then_some("square")>
            <canvas
                class="app-figure__canvas"
                node_ref=canvas
                role="img"
                tabindex="0"
                aria-label=label
                data-active=move || active.get().map(|_| "")
                on:pointermove=move |event| active.set(point(&event))
                on:pointerleave=move |_| active.set(None)
                on:click=move |_| follow(active.get_untracked())
                on:keydown=keys
                on:blur=move |_| active.set(None)
            ></canvas>
            <div class="app-tooltip" node_ref=tip role="status" hidden=move || active.get().is_none()>
                <div class="app-tooltip__label">{said(|mark| &mark.label)}</div>
                <div class="app-tooltip__value">{said(|mark| &mark.value)}</div>
            </div>
        </div>
    }
}

/// The effect of a key on a chart.
enum KeyStep {
    Show(Option<usize>),
    Follow,
}

fn key_step(key: &str, active: Option<usize>, count: usize, per_line: usize) -> Option<KeyStep> {
    let last = count.checked_sub(1)?;
    match key {
        // At the edge of a grid there is nowhere to go.
        "ArrowDown" => {
            Some(KeyStep::Show(Some(active.map_or(0, |index| {
                Some(index + per_line).filter(|next| *next <= last).unwrap_or(index)
            }))))
        }
        "ArrowUp" => Some(KeyStep::Show(Some(
            active.map_or(last, |index| index.checked_sub(per_line).unwrap_or(index)),
        ))),
        "ArrowRight" => Some(KeyStep::Show(Some(active.map_or(0, |index| (index + 1).min(last))))),
        "ArrowLeft" => Some(KeyStep::Show(Some(active.map_or(last, |index| index.saturating_sub(1))))),
        "Home" => Some(KeyStep::Show(Some(0))),
        "End" => Some(KeyStep::Show(Some(last))),
        "Escape" if active.is_some() => Some(KeyStep::Show(None)),
        "Enter" | " " if active.is_some() => Some(KeyStep::Follow),
        _ => None,
    }
}

/// Keeps `size` in sync with the canvas's size on the page.
fn observe_size(canvas: NodeRef<html::Canvas>, size: RwSignal<Option<Size>>) {
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        let observed: HtmlCanvasElement = canvas.clone();
        let changed = Closure::<dyn FnMut()>::new(move || {
            let now = Size {
                width: f64::from(observed.client_width()),
                height: f64::from(observed.client_height()),
            };
            // Hidden figures have no size; they keep their last one.
            if now.width > 0.0 && now.height > 0.0 {
                size.set(Some(now));
            }
        });
        let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else {
            return;
        };
        observer.observe(&canvas);
        let held = StoredValue::new_local((observer, changed));
        on_cleanup(move || held.with_value(|(observer, _)| observer.disconnect()));
    });
}

/// Places the tooltip beside a point: to its left in the right half of the chart, else to its right.
fn place_tip(tip: &HtmlElement, (x, y): (f64, f64), size: Size) {
    let style = tip.style();
    // The names are constant and valid, so setting them cannot fail.
    drop(style.set_property("--tip-x", &format!("{x:.0}px")));
    drop(style.set_property("--tip-y", &format!("{y:.0}px")));
    drop(if x > size.width / 2.0 {
        tip.set_attribute("data-flip", "")
    } else {
        tip.remove_attribute("data-flip")
    });
}
