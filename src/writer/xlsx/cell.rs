//! Text that a cell of a spreadsheet can hold.

use std::borrow::Cow;

/// Characters of a cell, counted as Excel does: in UTF-16.
const MAX_UNITS: usize = 32_767;
/// What replaces the rest of a text that is cut off.
const REST: char = '…';

/// The text without what no cell holds: one kind of line break, no other control characters, no more than fits.
pub(super) fn cleaned(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c == '\n' || c == '\t' || !c.is_control() && !is_noncharacter(c);
    let is_short = text.len() <= MAX_UNITS || text.encode_utf16().count() <= MAX_UNITS;
    if is_short && text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| is_plain(*c)).collect();
    if kept.encode_utf16().count() <= MAX_UNITS {
        return Cow::Owned(kept);
    }
    let mut units = REST.len_utf16();
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= MAX_UNITS
    };
    Cow::Owned(kept.chars().take_while(fits).chain([REST]).collect())
}

/// XML has no way to write these two.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Whether the writer would take the text for markup of its own and write it unescaped.
pub(super) fn looks_like_markup(text: &str) -> bool {
    text.starts_with("<r>") && text.ends_with("</r>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_left_alone() {
        for text in ["", "Müller & Söhne\nline\tend", "=1+1", "_x0041_", "\u{202e}right to left"] {
            assert!(matches!(cleaned(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn what_no_cell_holds_goes() {
        assert_eq!(cleaned("a\r\nb\rc\u{0}d\u{1b}e\u{ffff}f\u{85}"), "a\nb\ncdef");
    }

    #[test]
    fn a_cell_holds_so_many_units_and_no_half_letter() {
        let fits = "ü".repeat(32_767);
        assert_eq!(cleaned(&fits), fits);
        let cut = cleaned(&"😀".repeat(20_000)).into_owned();
        assert!(cut.ends_with("😀…"));
        assert_eq!(cut.encode_utf16().count(), 32_767);
        assert_eq!(cleaned(&"x".repeat(32_768)).chars().count(), 32_767);
    }
}
