//! The parts of the program beside the page, and the lock: `public/boot.js` fetches each part once, checks it against its digest, and
//! closes the page to the network before the first file is read.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DataTransfer, Element, File, Response};

mod script {
    use super::{DataTransfer, Element, JsValue, Promise, wasm_bindgen};

    #[wasm_bindgen(js_namespace = onelead)]
    extern "C" {
        pub(super) fn part(name: &str) -> Promise;
        pub(super) fn lock() -> Promise;
        pub(super) fn dropped(transfer: &DataTransfer) -> Promise;
        #[wasm_bindgen(catch)]
        pub(super) fn panel(element: &Element) -> Result<Promise, JsValue>;
        #[wasm_bindgen(js_name = forgetCopy, catch)]
        pub(super) fn forget_copy() -> Result<Promise, JsValue>;
    }
}

/// A part by the name that it has before its hash is put in, such as `worker.js`.
///
/// # Errors
/// Why it did not come, as a sentence for users.
pub(super) async fn part(name: &str) -> Result<Response, String> {
    let response = JsFuture::from(script::part(name)).await.map_err(|error| words(&error))?;
    response.dyn_into().map_err(|_| "no response".to_owned())
}

/// The bytes of a part, held by the browser.
///
/// # Errors
/// Why it did not come, as a sentence for users.
pub(super) async fn blob(name: &str) -> Result<Blob, String> {
    let blob = part(name).await?.blob().map_err(|error| words(&error))?;
    let blob = JsFuture::from(blob).await.map_err(|error| words(&error))?;
    blob.dyn_into().map_err(|_| "no bytes".to_owned())
}

/// Waits until nothing can be sent or fetched any more. Comes before the first byte of a user's file is read.
pub(super) async fn locked() {
    // The promise is only ever kept.
    let _locked = JsFuture::from(script::lock()).await;
}

/// The files of a drop, those within dropped folders included. Has to be called while the event is handled.
pub(super) fn dropped(transfer: &DataTransfer) -> impl Future<Output = Vec<File>> + use<> {
    let promise = script::dropped(transfer);
    async move {
        // A folder that cannot be read has no files.
        let files = JsFuture::from(promise).await.unwrap_or_default();
        Array::from(&files).iter().filter_map(|file| file.dyn_into().ok()).collect()
    }
}

/// Fills the part of the privacy panel that the script draws; nothing if the script did not load.
pub(super) fn fill_panel(element: &Element) {
    drop(script::panel(element));
}

/// Deletes the copy of the program that is kept for offline use.
pub(super) fn forget_copy() {
    drop(script::forget_copy());
}

/// The browser's words about an error.
fn words(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &JsValue::from_str("message"))
        .ok()
        .and_then(|message| message.as_string());
    message.unwrap_or_default()
}
