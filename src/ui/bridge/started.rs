//! A worker that was started.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions};

use super::objects::{get, set, words};
use super::program::Program;

/// What a worker lets the page know.
pub(super) enum Word {
    Message(JsValue),
    /// An error that nothing in it caught, in the browser's words.
    Error(String),
}

/// A worker, ready or not.
pub(super) struct Started {
    worker: Worker,
    number: u32,
    /// Whether it has said so; messages sent before are lost.
    pub(super) is_ready: bool,
    /// Kept as long as the worker may call them.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Started {
    /// Starts a worker of the program; `take` gets its number with all that it says.
    ///
    /// # Errors
    /// The browser's words where it starts none.
    pub(super) fn new(program: &Program, number: u32, take: impl Fn(u32, Word) + Clone + 'static) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(program.kind);
        let worker = Worker::new_with_options(&program.address, &options).map_err(|error| words(&error))?;
        let take_error = take.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| take(number, Word::Message(event.data())));
        let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            let reason = get(&event, "message").and_then(|message| message.as_string());
            take_error(number, Word::Error(reason.unwrap_or_default()));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        let started = Self {
            worker,
            number,
            is_ready: false,
            _on_message: on_message,
            _on_error: on_error,
        };
        // Its text waits for the compiled module.
        let message = Object::new();
        set(&message, "module", &program.module);
        started.post(&message);
        Ok(started)
    }

    pub(super) fn number(&self) -> u32 {
        self.number
    }

    pub(super) fn post(&self, message: &JsValue) {
        // Posting fails only for values that cannot be cloned, and all of ours can.
        drop(self.worker.post_message(message));
    }

    /// Posts a message whose bytes go over to the worker without a copy.
    pub(super) fn hand_over(&self, message: &JsValue, bytes: &Uint8Array) {
        drop(self.worker.post_message_with_transfer(message, &Array::of1(&bytes.buffer())));
    }

    /// Ends the worker, whatever it does.
    pub(super) fn end(self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
        // Its handlers may be what runs right now: they are dropped when this turn of the event loop is over.
        wasm_bindgen_futures::spawn_local(async move { drop(self) });
    }
}
