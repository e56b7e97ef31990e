//! The clipboard, which browsers offer only in response to a user action and only in a secure context.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Copies a text to the clipboard and returns whether that succeeded.
pub(in crate::ui) async fn copy(text: &str) -> bool {
    // Outside a secure context there is no clipboard, and calling it would trap.
    if !window().is_secure_context() {
        return false;
    }
    let written = window().navigator().clipboard().write_text(text);
    JsFuture::from(written).await.is_ok()
}
