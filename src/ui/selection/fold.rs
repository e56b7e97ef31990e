//! Case folding.

use std::borrow::Cow;

/// Returns a text in lower case, for comparison.
///
/// In the page, the browser converts non-ASCII text: the standard library's case tables are a twentieth of the page's module.
pub(in crate::ui) fn folded(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() {
        return lower(text).into();
    }
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return text.to_ascii_lowercase().into();
    }
    text.into()
}

#[cfg(target_arch = "wasm32")]
fn lower(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

#[cfg(not(target_arch = "wasm32"))]
fn lower(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_gone_in_every_alphabet() {
        let cases = [
            ("1001", "1001"),
            ("Alder AG", "alder ag"),
            ("ÖLWERKE Ærø", "ölwerke ærø"),
            ("ДЮНА", "дюна"),
        ];
        for (text, lower) in cases {
            assert_eq!(folded(text), lower);
        }
    }
}
