//! Sessions and locked snapshots as downloads, and the files of a workbook that a session holds.

use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::{files, seal};
use crate::domain::own_file::Lockable;
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
        Some(passphrase) => seal::seal(Lockable::Session, text.as_bytes(), &passphrase).await?,
        None => text,
    };
    files::download_text(&text, SESSION_FILE);
    Some(())
}

/// Saves a snapshot as a download, encrypted; `None` if the browser cannot.
pub(in crate::ui) async fn save_locked(snapshot: &Uint8Array, passphrase: &Passphrase, name: &str) -> Option<()> {
    let text = seal::seal(Lockable::Snapshot, &snapshot.to_vec(), passphrase).await?;
    files::download_text(&text, name);
    Some(())
}

/// A text as if it were a given file.
pub(in crate::ui) fn file_of_text(name: &str, text: &str) -> Option<File> {
    File::new_with_str_sequence(&Array::of1(&text.into()), name).ok()
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
