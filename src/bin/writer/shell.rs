//! The writer's message loop.

use onelead::export::Package;
use onelead::report::problem::{Problem, ProblemKind};
use onelead::wire::{self, BUILD, Written};
use onelead::writer;
use wasm_bindgen::JsValue;

use super::messages::{bytes_of, listen, post};

/// Listens, then says that it does: whatever is sent before the ready message is lost.
pub(crate) fn start() {
    std::panic::set_hook(Box::new(|info| {
        // The trap that follows tells the page nothing; this does.
        fail(ProblemKind::Crashed, info.to_string());
    }));
    listen(|message| receive(&message));
    post(&Written::Ready { build: BUILD.to_owned() }, None);
}

fn receive(message: &JsValue) {
    let package = bytes_of(message).map(|bytes| wire::decode::<Package>(&bytes));
    match package {
        Some(Ok(package)) => match writer::write(package) {
            Ok(file) => post(&Written::File, Some(&file)),
            Err(error) => fail(ProblemKind::Crashed, error.to_string()),
        },
        _ => fail(ProblemKind::BuildMismatch, String::new()),
    }
}

fn fail(kind: ProblemKind, reason: String) {
    let problem = Problem::new(kind, None).finding([reason]);
    post(&Written::Failed { problem }, None);
}
