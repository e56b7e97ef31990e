//! Owns the worker: starts it, queues for it until it is ready, ends it, and turns what it says into messages.
//!
//! The page fetches and compiles the worker's module once, while it loads. Every worker starts from a blob of that text and
//! gets the compiled module, so nothing is requested after the load, and the worker inherits the page's policy.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Event, File, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

use crate::report::problem::{Problem, ProblemKind};
use crate::wire::{self, BUILD, JobId, Request, RequestBody, Response};

use super::state::{Answer, Msg};

mod program;

use program::Program;

/// The page's end of the wire. Clones share one worker.
#[derive(Clone)]
pub(super) struct Bridge {
    inner: Rc<RefCell<Inner>>,
}

struct Inner {
    /// The compiled worker, once it is there.
    program: Option<Program>,
    live: Option<Live>,
    /// Messages for a worker that is not ready.
    queue: Vec<JsValue>,
    /// Produced files, until the page takes them.
    produced: BTreeMap<JobId, Uint8Array>,
    /// Tells late words of an ended worker from those of the present one.
    generation: u32,
    tell: Rc<dyn Fn(Msg)>,
}

/// A started worker.
struct Live {
    worker: Worker,
    is_ready: bool,
    /// Kept as long as the worker may call them.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Bridge {
    /// Begins to fetch and compile the worker, and starts one as soon as that is done.
    pub(super) fn new(tell: Rc<dyn Fn(Msg)>) -> Self {
        let bridge = Self {
            inner: Rc::new(RefCell::new(Inner {
                program: None,
                live: None,
                queue: Vec::new(),
                produced: BTreeMap::new(),
                generation: 0,
                tell,
            })),
        };
        let started = bridge.clone();
        wasm_bindgen_futures::spawn_local(async move {
            match program::load().await {
                Ok(program) => {
                    started.inner.borrow_mut().program = Some(program);
                    started.start();
                }
                Err(reason) => started.unavailable(&reason),
            }
        });
        bridge
    }

    /// Ends the worker, whatever it does, and starts another.
    pub(super) fn restart(&self) {
        self.end();
        self.start();
    }

    /// Sends a request as soon as the worker is ready. Files go by handle, never by content.
    pub(super) fn send(&self, job: JobId, body: RequestBody, files: &[File]) {
        let Ok(bytes) = wire::encode(&Request { job, body }) else {
            return self.tell(Msg::Worker(Answer::Lost));
        };
        let message = Object::new();
        set(&message, "bytes", &Uint8Array::from(bytes.as_slice()));
        if !files.is_empty() {
            set(&message, "files", &files.iter().collect::<Array>());
        }
        let waits = {
            let mut inner = self.inner.borrow_mut();
            match &inner.live {
                Some(live) if live.is_ready => {
                    post(&live.worker, &message);
                    None
                }
                live => {
                    let is_absent = live.is_none();
                    inner.queue.push(message.into());
                    Some(is_absent)
                }
            }
        };
        if waits == Some(true) {
            self.start();
        }
    }

    /// The bytes that came with the answer to `job`, once.
    pub(super) fn take_file(&self, job: JobId) -> Option<Uint8Array> {
        self.inner.borrow_mut().produced.remove(&job)
    }

    fn end(&self) {
        let mut inner = self.inner.borrow_mut();
        inner.generation += 1;
        inner.queue.clear();
        inner.produced.clear();
        if let Some(live) = inner.live.take() {
            live.worker.set_onmessage(None);
            live.worker.set_onerror(None);
            live.worker.terminate();
            // Its handlers may be what runs right now: they are dropped when this turn of the event loop is over.
            wasm_bindgen_futures::spawn_local(async move { drop(live) });
        }
    }

    /// Starts a worker if the program is there; else it starts when the program comes.
    fn start(&self) {
        let outcome = {
            let inner = self.inner.borrow();
            if inner.live.is_some() {
                return;
            }
            let Some(program) = &inner.program else { return };
            spawn(program).map(|worker| self.listen(worker, inner.generation))
        };
        match outcome {
            Ok(live) => self.inner.borrow_mut().live = Some(live),
            Err(reason) => self.unavailable(&reason),
        }
    }

    fn listen(&self, worker: Worker, generation: u32) -> Live {
        let bridge = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if bridge.is_present(generation) {
                bridge.received(&event.data());
            }
        });
        let bridge = self.clone();
        let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            if bridge.is_present(generation) {
                bridge.broke(&event);
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        Live {
            worker,
            is_ready: false,
            _on_message: on_message,
            _on_error: on_error,
        }
    }

    fn is_present(&self, generation: u32) -> bool {
        self.inner.borrow().generation == generation
    }

    fn received(&self, data: &JsValue) {
        let bytes = get(data, "bytes").and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok());
        let response = bytes.and_then(|bytes| wire::decode::<Response>(&bytes.to_vec()).ok());
        let answer = match response {
            // A message that this build cannot read comes from another one.
            None => Answer::OtherBuild,
            Some(Response::Ready { build }) if build == BUILD => return self.ready(),
            Some(Response::Ready { .. }) => Answer::OtherBuild,
            Some(Response::Progress { job, progress }) => Answer::Progress { job, progress },
            Some(Response::Report { job, report, effort }) => Answer::Report {
                job,
                report: Arc::new(*report),
                effort,
            },
            Some(Response::File { job, name, media_type }) => {
                if let Some(file) = get(data, "file").and_then(|file| file.dyn_into::<Uint8Array>().ok()) {
                    self.inner.borrow_mut().produced.insert(job, file);
                }
                Answer::File { job, name, media_type }
            }
            Some(Response::Columns { job, columns }) => Answer::Columns { job, columns: *columns },
            Some(Response::Suggestions { job, suggestions }) => Answer::Suggestions { job, suggestions },
            Some(Response::Reply { job, reply }) => Answer::Reply { job, reply },
            Some(Response::Judging { job, progress }) => Answer::Judging { job, progress },
            Some(Response::Judged {
                job,
                evaluation,
                out_of_fold,
                next,
            }) => Answer::Judged {
                job,
                evaluation,
                out_of_fold,
                next,
            },
            Some(Response::Failed { job, problem }) => Answer::Failed { job, problem },
        };
        self.tell(Msg::Worker(answer));
    }

    fn ready(&self) {
        let mut inner = self.inner.borrow_mut();
        let queue = std::mem::take(&mut inner.queue);
        if let Some(live) = &mut inner.live {
            live.is_ready = true;
            for message in &queue {
                post(&live.worker, message);
            }
        }
    }

    /// The worker reported an error that nothing in it caught. One that never became ready would fail again at once.
    fn broke(&self, event: &Event) {
        let was_ready = self.inner.borrow().live.as_ref().is_some_and(|live| live.is_ready);
        if was_ready {
            self.tell(Msg::Worker(Answer::Lost));
        } else {
            let reason = get(event, "message").and_then(|message| message.as_string()).unwrap_or_default();
            self.end();
            self.unavailable(&reason);
        }
    }

    fn unavailable(&self, reason: &str) {
        let mut problem = Problem::new(ProblemKind::Crashed, None);
        if !reason.is_empty() {
            problem.found.push(reason.to_owned());
        }
        self.tell(Msg::WorkerUnavailable(problem));
    }

    fn tell(&self, msg: Msg) {
        let tell = self.inner.borrow().tell.clone();
        tell(msg);
    }
}

/// A worker from the program's text, which waits for the compiled module and gets it at once.
fn spawn(program: &Program) -> Result<Worker, String> {
    let parts = Array::of1(&JsValue::from_str(&program.text));
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).map_err(|error| words(&error))?;
    let address = Url::create_object_url_with_blob(&blob).map_err(|error| words(&error))?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&address, &options).map_err(|error| words(&error))?;
    let message = Object::new();
    set(&message, "module", &program.module);
    post(&worker, &message);
    Ok(worker)
}

fn post(worker: &Worker, message: &JsValue) {
    // Posting fails only for values that cannot be cloned, and all of ours can.
    drop(worker.post_message(message));
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // Setting a property of a plain object of our own cannot fail.
    drop(Reflect::set(object, &JsValue::from_str(key), value));
}

fn get(object: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(key))
        .ok()
        .filter(|value| !value.is_undefined())
}

/// An error of the browser in its own words.
fn words(error: &JsValue) -> String {
    let message = get(error, "message").and_then(|message| message.as_string());
    message.or_else(|| error.as_string()).unwrap_or_default()
}
