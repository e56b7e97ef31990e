//! What components take from the context: how they report events, and a few shared addresses and callbacks.

use leptos::prelude::*;

use super::state::Msg;

/// Sends a message to the state.
#[derive(Clone, Copy)]
pub(super) struct Dispatch(pub(super) Callback<Msg>);

impl Dispatch {
    /// Returns the page's own; the application provides it before any component is created.
    pub(super) fn of_page() -> Self {
        expect_context()
    }

    pub(super) fn send(self, msg: Msg) {
        self.0.run(msg);
    }

    /// Returns a callback that sends one fixed message.
    pub(super) fn callback(self, msg: Msg) -> Callback<()> {
        Callback::new(move |()| self.send(msg.clone()))
    }
}

/// Opens the browser's file dialog; provided by the page's only file input.
#[derive(Clone, Copy)]
pub(super) struct ChooseFiles(pub(super) Callback<()>);

impl ChooseFiles {
    pub(super) fn of_page() -> Callback<()> {
        expect_context::<Self>().0
    }
}

/// The address of the template workbook's download; provided when the page starts.
#[derive(Clone, Copy)]
pub(super) struct TemplateAddress(pub(super) RwSignal<String>);
