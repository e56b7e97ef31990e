//! The clipboard, which browsers give to a page only in answer to a press, and only in a secure context.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Puts a text into the clipboard; whether the browser let it.
pub(in crate::ui) async fn copy(text: &str) -> bool {
    // Without a secure context there is none, and calling it would trap.
    if !window().is_secure_context() {
        return false;
    }
    let written = window().navigator().clipboard().write_text(text);
    JsFuture::from(written).await.is_ok()
}
