//! Sessions as downloads, and the files of a workbook that a session holds.

use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::{files, seal};
use crate::ui::state::{Msg, Passphrase, SESSION_FILE, SavedFile, Session, SessionMsg, base64};

/// Saves a session as a download, encrypted if there is a passphrase; `None` if the browser cannot.
pub(in crate::ui) async fn save(mut session: Session, passphrase: Option<Passphrase>, workbook: &[File]) -> Option<()> {
    for file in workbook {
        let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
        session.workbook.push(SavedFile {
            name: file.name(),
            bytes: base64::encoded(&Uint8Array::new(&buffer).to_vec()),
        });
    }
    let text = session.to_json().ok()?;
    let text = match passphrase {
        Some(passphrase) => seal::seal(&text, &passphrase).await?.to_json().ok()?,
        None => text,
    };
    files::download_text(&text, SESSION_FILE);
    Some(())
}

/// A file that a session holds, as if it were given; `None` if its bytes are not readable.
pub(in crate::ui) fn file(saved: &SavedFile) -> Option<File> {
    let bytes = base64::decoded(&saved.bytes)?;
    File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes.as_slice())), &saved.name).ok()
}

/// Lets the user choose a session to open.
pub(in crate::ui) fn choose(send: impl Fn(Msg) + 'static) {
    files::choose_text(".json,application/json", move |name, text| {
        send(Msg::Session(SessionMsg::Given { name, text }))
    });
}
