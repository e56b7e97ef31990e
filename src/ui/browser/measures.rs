//! The page's performance timeline: when each stage ran, and how long the user waited.

use gloo::timers::callback::Timeout;
use js_sys::{Function, Object, Reflect};
use leptos::prelude::{request_animation_frame, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Performance;

use crate::domain::stage::Stage;
use crate::wire::Effort;

const START: &str = "onelead:start";

/// Starts the clock of `onelead:analysis`.
pub(in crate::ui) fn analysis_begins() {
    if let Some(performance) = window().performance() {
        performance.clear_marks_with_mark_name(START);
        // Fails only if the timeline is full or disabled; nothing depends on it.
        drop(performance.mark(START));
    }
}

/// Records `onelead:analysis` up to now, the worker's stages, and, after the next paint, `onelead:render`.
pub(in crate::ui) fn analysis_ends(effort: &Effort) {
    let Some(performance) = window().performance() else { return };
    let arrived = performance.now();
    if let Some(started) = mark_time(&performance) {
        measure(&performance, "onelead:analysis", started, arrived, &memory(effort));
    }
    let origin = performance.time_origin();
    for timing in &effort.timings {
        if let Some(name) = measure_name(timing.stage) {
            measure(&performance, name, timing.start - origin, timing.end - origin, &JsValue::UNDEFINED);
        }
    }
    request_animation_frame(move || {
        // A task queued from an animation frame callback runs after the frame has been painted.
        Timeout::new(0, move || {
            measure(&performance, "onelead:render", arrived, performance.now(), &JsValue::UNDEFINED)
        })
        .forget();
    });
}

/// The detail of `onelead:analysis`: `memory_bytes`, the memory that the worker has allocated.
fn memory(effort: &Effort) -> JsValue {
    let detail = Object::new();
    // Setting a property of a fresh plain object cannot fail.
    drop(Reflect::set(&detail, &"memory_bytes".into(), &(effort.memory_bytes as f64).into()));
    detail.into()
}

/// The name of a stage's measure in the contract for automated use.
fn measure_name(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Read => Some("onelead:read"),
        Stage::Features => Some("onelead:features"),
        Stage::Train => Some("onelead:train"),
        Stage::Check | Stage::Join | Stage::Evaluate | Stage::Recommend => None,
    }
}

fn mark_time(performance: &Performance) -> Option<f64> {
    let entries = performance.get_entries_by_name(START);
    let entry = entries.iter().last()?;
    Reflect::get(&entry, &"startTime".into()).ok()?.as_f64()
}

/// Calls `performance.measure(name, { start, end, detail })`, which web-sys offers only in unstable builds.
fn measure(performance: &Performance, name: &str, start: f64, end: f64, detail: &JsValue) {
    let options = Object::new();
    let values = [("start", &start.max(0.0).into()), ("end", &end.max(0.0).into()), ("detail", detail)];
    for (key, value) in values {
        // Setting a property of a fresh plain object cannot fail.
        drop(Reflect::set(&options, &key.into(), value));
    }
    let function = Reflect::get(performance, &"measure".into())
        .ok()
        .and_then(|function| function.dyn_into::<Function>().ok());
    if let Some(function) = function {
        // Fails only if the timeline is full or disabled; nothing depends on it.
        drop(function.call2(performance, &name.into(), &options));
    }
}
