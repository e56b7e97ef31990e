//! Saves a displayed chart as a picture.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use js_sys::{Promise, Uint8Array};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlCanvasElement};

use super::{FigureText, Layout, ShownReport};
use crate::chart::canvas::{label_width, paint_picture};
use crate::chart::picture::Picture;
use crate::chart::svg::svg;
use crate::chart::{Drawing, LABEL, Size};
use crate::export::with_texts;
use crate::report::Report;
use crate::text::figure::{Words, save_as};
use crate::ui::components::icon::Icon;
use crate::ui::components::menu::{Menu, MenuItem};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::pictures::{self, Chart, PictureFormat};
use crate::ui::state::Msg;

/// The number of pixels of a saved picture per pixel of the page: sharp on paper and on every screen.
const SCALE: f64 = 2.0;
/// The size of a chart that was never displayed.
const UNSEEN: Size = Size {
    width: 560.0,
    height: 320.0,
};

/// The menu that saves the chart; empty if no report is shown.
#[component]
pub(super) fn SaveMenu(
    text: FigureText,
    layout: Layout,
    has_legend: bool,
    canvas: NodeRef<html::Canvas>,
    drawing: Memo<Option<Arc<Drawing>>>,
) -> impl IntoView {
    let shown = use_context::<ShownReport>()?.0;
    let dispatch = Dispatch::of_page();
    let id = format!("menu-picture-{}", next_number());
    let label = save_as(text.title);
    let items = items(text.words);
    let text = StoredValue::new(text);
    let pick = Callback::new(move |index: usize| {
        let (Some(format), Some(shown), Some(canvas)) = (
            PictureFormat::ALL.get(index).copied(),
            shown.get_untracked(),
            canvas.get_untracked(),
        ) else {
            return;
        };
        let measure = |text: &str, size: f64| label_width(&canvas, text) * size / LABEL;
        let drawing = match drawing.get_untracked() {
            Some(drawing) => Drawing::clone(&drawing),
            None => layout(UNSEEN, &|label| label_width(&canvas, label)),
        };
        text.with_value(|text| {
            let report = &shown.0;
            let chart = Chart {
                title: text.title,
                about: &text.about,
                summary: &text.summary,
            };
            let texts = text.marks.iter().map(|mark| (mark.label.as_str(), mark.value.as_str()));
            let legend = if has_legend {
                pictures::legend(&drawing.marks, texts)
            } else {
                Vec::new()
            };
            let caption = pictures::caption(&chart, legend, report);
            let picture = Picture::new(drawing, &caption, &measure);
            let name = pictures::file_name(text.title, report.as_of, format);
            save(dispatch, format, name, &picture, &chart, report);
        });
    });
    Some(view! { <Menu id label icon=Icon::Download icon_only=true small=true items on_pick=pick /> })
}

fn items(words: &Words) -> Vec<MenuItem> {
    let item = |format| {
        let (label, note) = match format {
            PictureFormat::Svg => (words.svg, words.svg_about),
            PictureFormat::Png => (words.png, words.png_about),
        };
        MenuItem {
            icon: Icon::Chart,
            label: label.to_owned(),
            note: Some(note.to_owned()),
            checked: None,
        }
    };
    PictureFormat::ALL.map(item).to_vec()
}

fn save(dispatch: Dispatch, format: PictureFormat, name: String, picture: &Picture, chart: &Chart, report: &Report) {
    let made = move |bytes: Option<Vec<u8>>| Msg::PictureMade {
        name,
        media_type: format.media_type(),
        bytes,
    };
    match format {
        PictureFormat::Svg => {
            let text = svg(picture, &pictures::about(chart, report));
            dispatch.send(made(Some(text.into_bytes())));
        }
        PictureFormat::Png => {
            let canvas = painted(picture);
            let texts = pictures::texts(chart, report);
            spawn_local(async move {
                let bytes = match canvas {
                    Some(canvas) => png(&canvas).await,
                    None => None,
                };
                let texts: Vec<(&str, &str)> = texts.iter().map(|(keyword, text)| (*keyword, text.as_str())).collect();
                dispatch.send(made(bytes.and_then(|bytes| with_texts(&bytes, &texts))));
            });
        }
    }
}

/// Paints the picture on a canvas that is not attached to the page.
fn painted(picture: &Picture) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    paint_picture(&canvas, picture, SCALE)?;
    Some(canvas)
}

/// Encodes the canvas as a PNG file; `None` if the browser refuses.
async fn png(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    let made = Promise::new(&mut |resolve, reject| {
        if canvas.to_blob(&resolve).is_err() {
            // A built-in function of the browser: calling it cannot fail.
            drop(reject.call0(&wasm_bindgen::JsValue::NULL));
        }
    });
    let blob: Blob = JsFuture::from(made).await.ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Numbers the menus of a page, because charts may share a title.
fn next_number() -> u32 {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    NUMBER.fetch_add(1, Ordering::Relaxed)
}
