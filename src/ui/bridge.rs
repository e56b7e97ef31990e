//! Owns the worker: starts it, queues for it until it is ready, ends it, and turns what it says into messages.
//!
//! The page fetches and compiles the worker's module once, while it loads, and the writer's right after that. Every worker starts
//! from a blob of that text and gets the compiled module, so nothing is requested after the load, and the worker inherits the
//! page's policy. Files wait until the page is locked (`parts`). A worker has one workbook in its life; once its analysis is done, the next one is started and waits. A writer
//! has one file in its life.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, Object, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

use crate::report::problem::{Problem, ProblemKind};
use crate::wire::{self, BUILD, JobId, Request, RequestBody, Response};

use super::idle::when_idle;
use super::parts;
use super::state::{Answer, Msg};

mod earlier;
mod objects;
mod program;
mod started;
mod writing;

use earlier::Reader;
use objects::{get, set};
use program::Program;
use started::{Started, Word};
use writing::{Order, Writing};

/// How far the page is closed to the network.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lock {
    Open,
    /// Files wait for it, and with them all that comes after.
    Closing,
    Closed,
}

/// The page's end of the wire. Clones share one worker and the writers.
#[derive(Clone)]
pub(super) struct Bridge {
    inner: Rc<RefCell<Inner>>,
}

struct Inner {
    /// The compiled worker, once it is there.
    program: Option<Program>,
    /// The worker that has the workbook, or will have it.
    live: Option<Started>,
    /// A worker for the next workbook, which need not wait for its start then. It has never been told anything.
    spare: Option<Started>,
    /// The worker that reads the workbook of then.
    reader: Option<Reader>,
    /// Whether the live worker reads a workbook, which may take all that the machine has.
    is_opening: bool,
    /// How far the page is closed to the network.
    lock: Lock,
    /// Messages for a worker that is not ready, or for the lock.
    queue: Vec<JsValue>,
    /// Files that were made and are to be written.
    writing: Writing,
    /// Produced files, until the page takes them.
    produced: BTreeMap<JobId, Uint8Array>,
    /// The number of the worker started last, by which the words of an ended one are known.
    number: u32,
    tell: Rc<dyn Fn(Msg)>,
}

impl Bridge {
    /// Begins to fetch and compile the worker, and starts one as soon as that is done.
    pub(super) fn new(tell: Rc<dyn Fn(Msg)>) -> Self {
        let bridge = Self {
            inner: Rc::new(RefCell::new(Inner {
                program: None,
                live: None,
                spare: None,
                reader: None,
                is_opening: false,
                lock: Lock::Open,
                queue: Vec::new(),
                writing: Writing::default(),
                produced: BTreeMap::new(),
                number: 0,
                tell,
            })),
        };
        let started = bridge.clone();
        wasm_bindgen_futures::spawn_local(async move {
            match program::load("worker").await {
                Ok(program) => {
                    started.inner.borrow_mut().program = Some(program);
                    started.start();
                    started.fetch_writer_when_idle();
                }
                Err(reason) => started.not_there(ProblemKind::PartMissing, &reason),
            }
        });
        bridge
    }

    /// Ends the worker, whatever it does, and puts another in its place.
    pub(super) fn restart(&self) {
        self.end();
        {
            let mut inner = self.inner.borrow_mut();
            inner.live = inner.spare.take();
        }
        self.start();
    }

    /// Sends a request as soon as the worker is ready. Files go by handle, never by content.
    pub(super) fn send(&self, job: JobId, body: RequestBody, files: &[File]) {
        let is_opening = matches!(body, RequestBody::Open { .. });
        if is_opening || matches!(body, RequestBody::Analyze { .. } | RequestBody::Match { .. }) {
            // Nobody waits for files of the analysis before.
            self.inner.borrow_mut().writing.end();
        }
        let Ok(bytes) = wire::encode(&Request { job, body }) else {
            return self.tell(Msg::Worker(Answer::Lost));
        };
        let message = Object::new();
        set(&message, "bytes", &Uint8Array::from(bytes.as_slice()));
        if !files.is_empty() {
            set(&message, "files", &files.iter().collect::<Array>());
            self.lock();
        }
        let waits = {
            let mut inner = self.inner.borrow_mut();
            inner.is_opening |= is_opening;
            let waits_for_lock = inner.lock == Lock::Closing;
            match &inner.live {
                Some(live) if live.is_ready && !waits_for_lock => {
                    live.post(&message);
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
        inner.is_opening = false;
        inner.queue.clear();
        inner.produced.clear();
        inner.writing.end();
        if let Some(live) = inner.live.take() {
            live.end();
        }
    }

    /// Starts a worker unless there is one, if the program is there; else it starts when the program comes.
    fn start(&self) {
        if self.inner.borrow().live.is_some() {
            return;
        }
        match self.started() {
            None => {}
            Some(Ok(live)) => self.inner.borrow_mut().live = Some(live),
            Some(Err(reason)) => self.unavailable(&reason),
        }
    }

    /// Starts the worker for the next workbook when the page has nothing else to do and no workbook is being read.
    fn start_spare_when_idle(&self) {
        let bridge = self.clone();
        when_idle(move || {
            let is_wanted = {
                let inner = bridge.inner.borrow();
                inner.spare.is_none() && inner.live.is_some() && !inner.is_opening
            };
            // One that cannot be started now is tried again, and reported, when it is needed.
            if is_wanted && let Some(Ok(spare)) = bridge.started() {
                bridge.inner.borrow_mut().spare = Some(spare);
            }
        });
    }

    /// A new worker; `None` while the program is not there.
    fn started(&self) -> Option<Result<Started, String>> {
        let mut inner = self.inner.borrow_mut();
        inner.number += 1;
        let bridge = self.clone();
        let take = move |number, word| bridge.heard(number, word);
        inner.program.as_ref().map(|program| Started::new(program, inner.number, take))
    }

    /// Takes in what a worker said; one that was ended says no more.
    fn heard(&self, number: u32, word: Word) {
        let is = |worker: &Option<Started>| worker.as_ref().is_some_and(|worker| worker.number() == number);
        let (is_live, is_spare, is_writer, is_reader) = {
            let inner = self.inner.borrow();
            (
                is(&inner.live),
                is(&inner.spare),
                inner.writing.has(number),
                inner.reads_earlier(number),
            )
        };
        match word {
            word if is_writer => self.writer_said(number, word),
            word if is_reader => self.earlier_said(word),
            Word::Message(data) if is_live => self.received(&data),
            Word::Message(data) if is_spare => self.spare_said(&data),
            Word::Error(reason) if is_live => self.broke(&reason),
            Word::Error(_) if is_spare => self.drop_spare(),
            Word::Message(_) | Word::Error(_) => {}
        }
    }

    fn spare_said(&self, data: &JsValue) {
        if matches!(response(data), Some(Response::Ready { build }) if build == BUILD) {
            if let Some(spare) = &mut self.inner.borrow_mut().spare {
                spare.is_ready = true;
            }
        } else {
            self.drop_spare();
        }
    }

    fn drop_spare(&self) {
        if let Some(spare) = self.inner.borrow_mut().spare.take() {
            spare.end();
        }
    }

    fn received(&self, data: &JsValue) {
        let response = response(data);
        if matches!(response, Some(Response::Report { .. } | Response::Failed { .. })) {
            self.inner.borrow_mut().is_opening = false;
            self.start_spare_when_idle();
        }
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
            Some(Response::File { job, name, media_type }) => return self.produced(job, name, media_type, file(data)),
            Some(Response::Package { job, name, media_type }) => {
                return self.write(Order {
                    job,
                    name,
                    media_type,
                    package: file(data).unwrap_or_default(),
                });
            }
            Some(Response::Columns { job, columns }) => Answer::Columns { job, columns: *columns },
            Some(Response::Suggestions { job, suggestions }) => Answer::Suggestions { job, suggestions },
            Some(Response::ComparesWith { job, side }) => Answer::ComparesWith { job, side },
            // Said by the worker that reads the workbook of then.
            Some(Response::EarlierRead { .. }) => return,
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
            Some(Response::Comparing { job, done, of }) => Answer::Comparing { job, done, of },
            Some(Response::Scenarios { job, comparison }) => Answer::Scenarios {
                job,
                comparison: *comparison,
            },
            Some(Response::Failed { job, problem }) => Answer::Failed { job, problem },
        };
        self.tell(Msg::Worker(answer));
    }

    /// Keeps the bytes of a file, and says that they are there.
    fn produced(&self, job: JobId, name: String, media_type: String, bytes: Option<Uint8Array>) {
        if let Some(bytes) = bytes {
            self.inner.borrow_mut().produced.insert(job, bytes);
        }
        self.tell(Msg::Worker(Answer::File { job, name, media_type }));
    }

    fn ready(&self) {
        if let Some(live) = &mut self.inner.borrow_mut().live {
            live.is_ready = true;
        }
        self.post_queue();
    }

    /// Locks the page before the first files go to a worker, which is a new one then: a worker keeps the policy of its start.
    fn lock(&self) {
        {
            let mut inner = self.inner.borrow_mut();
            if inner.lock != Lock::Open {
                return;
            }
            inner.lock = Lock::Closing;
        }
        let bridge = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            parts::locked().await;
            {
                let mut inner = bridge.inner.borrow_mut();
                inner.lock = Lock::Closed;
                for worker in inner.live.take().into_iter().chain(inner.spare.take()) {
                    worker.end();
                }
            }
            bridge.start();
        });
    }

    fn post_queue(&self) {
        let inner = &mut *self.inner.borrow_mut();
        if let Some(live) = inner.live.as_ref().filter(|live| live.is_ready && inner.lock != Lock::Closing) {
            for message in inner.queue.drain(..) {
                live.post(&message);
            }
        }
    }

    /// The worker reported an error that nothing in it caught. One that never became ready would fail again at once.
    fn broke(&self, reason: &str) {
        let was_ready = self.inner.borrow().live.as_ref().is_some_and(|live| live.is_ready);
        if was_ready {
            self.tell(Msg::Worker(Answer::Lost));
        } else {
            self.end();
            self.unavailable(reason);
        }
    }

    fn unavailable(&self, reason: &str) {
        self.not_there(ProblemKind::Crashed, reason);
    }

    fn not_there(&self, kind: ProblemKind, reason: &str) {
        let found = (!reason.is_empty()).then(|| reason.to_owned());
        self.tell(Msg::WorkerUnavailable(Problem::new(kind, None).finding(found)));
    }

    fn tell(&self, msg: Msg) {
        let tell = self.inner.borrow().tell.clone();
        tell(msg);
    }
}

/// What a message says; `None` where this build cannot read it.
fn response(data: &JsValue) -> Option<Response> {
    decoded(data)
}

fn decoded<T: DeserializeOwned>(data: &JsValue) -> Option<T> {
    let bytes = get(data, "bytes")?.dyn_into::<Uint8Array>().ok()?;
    wire::decode(&bytes.to_vec()).ok()
}

/// The bytes beside a message.
fn file(data: &JsValue) -> Option<Uint8Array> {
    get(data, "file")?.dyn_into().ok()
}
