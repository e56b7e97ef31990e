//! The workbook of then: read by a worker of its own, which ends with it, so that the worker of now keeps its memory and answers
//! meanwhile.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::File;

use super::objects::set;
use super::started::{Started, Word};
use super::{Bridge, Inner, file, response};
use crate::report::problem::{Problem, ProblemKind};
use crate::ui::state::{EarlierMsg, Msg};
use crate::wire::{self, BUILD, JobId, Request, RequestBody, Response};

/// A workbook of then that is being read.
pub(super) struct Reader {
    worker: Started,
    job: JobId,
    /// Sent as soon as the worker is ready.
    message: JsValue,
}

impl Inner {
    pub(super) fn reads_earlier(&self, number: u32) -> bool {
        self.reader.as_ref().is_some_and(|reader| reader.worker.number() == number)
    }
}

impl Bridge {
    /// Reads files as a workbook of then, instead of any other.
    pub(in crate::ui) fn read_earlier(&self, job: JobId, body: RequestBody, files: &[File]) {
        self.end_earlier();
        let Ok(bytes) = wire::encode(&Request { job, body }) else {
            return self.earlier_failed(job, ProblemKind::Crashed, "");
        };
        let message = Object::new();
        set(&message, "bytes", &Uint8Array::from(bytes.as_slice()));
        set(&message, "files", &files.iter().collect::<Array>());
        match self.started() {
            Some(Ok(worker)) => {
                let message = message.into();
                self.inner.borrow_mut().reader = Some(Reader { worker, job, message });
            }
            Some(Err(reason)) => self.earlier_failed(job, ProblemKind::Crashed, &reason),
            None => self.earlier_failed(job, ProblemKind::Crashed, ""),
        }
    }

    /// Stops reading the workbook of then.
    pub(in crate::ui) fn end_earlier(&self) {
        let reader = self.inner.borrow_mut().reader.take();
        if let Some(reader) = reader {
            reader.worker.end();
        }
    }

    pub(super) fn earlier_said(&self, word: Word) {
        let Some(job) = self.inner.borrow().reader.as_ref().map(|reader| reader.job) else {
            return;
        };
        let data = match word {
            Word::Message(data) => data,
            Word::Error(reason) => {
                self.end_earlier();
                return self.earlier_failed(job, ProblemKind::Crashed, &reason);
            }
        };
        match response(&data) {
            Some(Response::Ready { build }) if build == BUILD => {
                if let Some(reader) = &self.inner.borrow().reader {
                    reader.worker.post(&reader.message);
                }
            }
            Some(Response::Progress { progress, .. }) => self.tell(Msg::Earlier(EarlierMsg::Progressed { job, progress })),
            Some(Response::EarlierRead { .. }) => {
                self.end_earlier();
                if let Some(bytes) = file(&data) {
                    self.inner.borrow_mut().produced.insert(job, bytes);
                }
                self.tell(Msg::Earlier(EarlierMsg::Arrived { job }));
            }
            Some(Response::Failed { problem, .. }) => {
                self.end_earlier();
                self.tell(Msg::Earlier(EarlierMsg::WorkbookFailed { job, problem }));
            }
            // A message that this build cannot read comes from another one.
            Some(Response::Ready { .. }) | None => {
                self.end_earlier();
                self.earlier_failed(job, ProblemKind::BuildMismatch, "");
            }
            Some(_) => {}
        }
    }

    fn earlier_failed(&self, job: JobId, kind: ProblemKind, reason: &str) {
        let mut problem = Problem::new(kind, None);
        if !reason.is_empty() {
            problem.found.push(reason.to_owned());
        }
        self.tell(Msg::Earlier(EarlierMsg::WorkbookFailed { job, problem }));
    }
}
