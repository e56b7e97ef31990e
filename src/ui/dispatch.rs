//! How parts of the page say what happened: the few things they take from the context.

use leptos::prelude::*;

use super::state::Msg;

/// Takes a message to the state.
#[derive(Clone, Copy)]
pub(super) struct Dispatch(pub(super) Callback<Msg>);

impl Dispatch {
    /// The page's own; provided by the application before any part is made.
    pub(super) fn of_page() -> Self {
        expect_context()
    }

    pub(super) fn send(self, msg: Msg) {
        self.0.run(msg);
    }

    /// A callback that sends one fixed message.
    pub(super) fn callback(self, msg: Msg) -> Callback<()> {
        Callback::new(move |()| self.send(msg.clone()))
    }
}

/// Opens the browser's choice of files; the page's one file input provides it.
#[derive(Clone, Copy)]
pub(super) struct ChooseFiles(pub(super) Callback<()>);

impl ChooseFiles {
    pub(super) fn of_page() -> Callback<()> {
        expect_context::<Self>().0
    }
}

/// Where the template workbook can be downloaded from; the page's start provides it.
#[derive(Clone, Copy)]
pub(super) struct TemplateAddress(pub(super) RwSignal<String>);
