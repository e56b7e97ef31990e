//! Files that the writer makes: each by a writer of its own, which ends with it, so that none holds memory that nobody needs.

use js_sys::{Object, Uint8Array};

use super::objects::set;
use super::program::{self, Program};
use super::started::{Started, Word};
use super::{Bridge, decoded, file};
use crate::report::problem::{Problem, ProblemKind};
use crate::ui::idle::when_idle;
use crate::ui::state::{Answer, Msg};
use crate::wire::{BUILD, JobId, Written};

/// What is known of the writer, and what it has to do.
#[derive(Default)]
pub(super) struct Writing {
    supply: Supply,
    /// Orders that wait for the program.
    waiting: Vec<Order>,
    at_work: Vec<(Started, Order)>,
}

/// The writer's program.
#[derive(Default)]
enum Supply {
    /// Not asked for yet, or it did not come.
    #[default]
    Absent,
    Coming,
    There(Program),
}

/// A file to be written.
pub(super) struct Order {
    pub(super) job: JobId,
    pub(super) name: String,
    pub(super) media_type: String,
    /// Goes over to the writer.
    pub(super) package: Uint8Array,
}

impl Writing {
    pub(super) fn has(&self, number: u32) -> bool {
        self.at_work.iter().any(|(writer, _)| writer.number() == number)
    }

    /// Gives all orders up.
    pub(super) fn end(&mut self) {
        self.waiting.clear();
        for (writer, _) in self.at_work.drain(..) {
            writer.end();
        }
    }

    /// Ends a writer; gives its order back.
    fn finish(&mut self, number: u32) -> Option<Order> {
        let place = self.at_work.iter().position(|(writer, _)| writer.number() == number)?;
        let (writer, order) = self.at_work.swap_remove(place);
        writer.end();
        Some(order)
    }

    fn hand_over(&self, number: u32) {
        if let Some((writer, order)) = self.at_work.iter().find(|(writer, _)| writer.number() == number) {
            let message = Object::new();
            set(&message, "bytes", &order.package);
            writer.hand_over(&message, &order.package);
        }
    }
}

impl Bridge {
    /// Fetches the writer's program when the page has nothing else to do, so that it is there when it is needed, also offline.
    pub(super) fn fetch_writer_when_idle(&self) {
        let bridge = self.clone();
        when_idle(move || bridge.fetch_writer());
    }

    /// Has a package written, as soon as the program is there. One that did not come is asked for again.
    pub(super) fn write(&self, order: Order) {
        self.inner.borrow_mut().writing.waiting.push(order);
        self.fetch_writer();
        self.start_writers();
    }

    fn fetch_writer(&self) {
        {
            let supply = &mut self.inner.borrow_mut().writing.supply;
            if !matches!(supply, Supply::Absent) {
                return;
            }
            *supply = Supply::Coming;
        }
        let bridge = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let loaded = program::load("writer").await;
            let (supply, reason) = match loaded {
                Ok(program) => (Supply::There(program), None),
                Err(reason) => (Supply::Absent, Some(reason)),
            };
            bridge.inner.borrow_mut().writing.supply = supply;
            match reason {
                None => bridge.start_writers(),
                Some(reason) => bridge.writer_is_absent(&reason),
            }
        });
    }

    /// Starts a writer for each order that waits, if the program is there.
    fn start_writers(&self) {
        let mut failed = Vec::new();
        {
            let inner = &mut *self.inner.borrow_mut();
            let Supply::There(program) = &inner.writing.supply else { return };
            for order in inner.writing.waiting.drain(..) {
                inner.number += 1;
                let bridge = self.clone();
                match Started::new(program, inner.number, move |number, word| bridge.heard(number, word)) {
                    Ok(writer) => inner.writing.at_work.push((writer, order)),
                    Err(reason) => failed.push((order, reason)),
                }
            }
        }
        for (order, reason) in failed {
            self.not_written(order, problem(ProblemKind::Crashed, &reason));
        }
    }

    pub(super) fn writer_said(&self, number: u32, word: Word) {
        let outcome = match word {
            Word::Message(data) => match decoded(&data) {
                Some(Written::Ready { build }) if build == BUILD => return self.inner.borrow().writing.hand_over(number),
                Some(Written::File) => Ok(file(&data)),
                Some(Written::Failed { problem }) => Err(problem),
                // A message that this build cannot read comes from another one.
                Some(Written::Ready { .. }) | None => Err(problem(ProblemKind::BuildMismatch, "")),
            },
            Word::Error(reason) => Err(problem(ProblemKind::Crashed, &reason)),
        };
        let order = self.inner.borrow_mut().writing.finish(number);
        match (order, outcome) {
            (None, _) => {}
            (Some(order), Ok(bytes)) => self.produced(order.job, order.name, order.media_type, bytes),
            (Some(order), Err(problem)) => self.not_written(order, problem),
        }
    }

    fn writer_is_absent(&self, reason: &str) {
        let waiting = std::mem::take(&mut self.inner.borrow_mut().writing.waiting);
        for order in waiting {
            self.not_written(order, problem(ProblemKind::PartMissing, reason));
        }
    }

    fn not_written(&self, order: Order, problem: Problem) {
        self.tell(Msg::Worker(Answer::NotWritten { job: order.job, problem }));
    }
}

fn problem(kind: ProblemKind, reason: &str) -> Problem {
    Problem::new(kind, None).finding((!reason.is_empty()).then(|| reason.to_owned()))
}
