//! What a person sees of a text: characters that only steer how it is laid out are not part of it.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The text without white space, control and format characters at both ends.
pub fn trimmed(text: &str) -> &str {
    let is_plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if is_plain(text.as_bytes().first()) && is_plain(text.as_bytes().last()) {
        return text;
    }
    text.trim_matches(is_edge)
}

/// What a text is when it is compared: trimmed, composed, in lower case; inner blanks stay.
pub fn compared(text: &str) -> String {
    composed(text.trim()).to_lowercase()
}

/// The number of characters by which names are compared for likeness, which takes the product of their lengths; no company
/// has a name of more (docs/method.md, Suggested links).
pub const COMPARED_LETTERS: usize = 1_000;

/// The first characters of a text.
pub fn beginning(text: &str, characters: usize) -> &str {
    let end = text.char_indices().nth(characters).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or(text)
}

/// The words of a text in lower case: runs of letters and digits.
pub fn words(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
    runs.map(str::to_lowercase).collect()
}

/// The text with each letter and its marks as one character, as far as there is one (NFC).
pub fn composed(text: &str) -> Cow<'_, str> {
    // Below the combining marks everything is composed as it stands.
    if text.is_ascii() || text.chars().all(|c| c < '\u{300}') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

/// The text without format characters anywhere, and without white space and control characters at both ends.
pub fn visible(text: &str) -> Cow<'_, str> {
    let text = trimmed(text);
    if text.is_ascii() || !text.contains(is_format) {
        return Cow::Borrowed(text);
    }
    let seen: String = text.chars().filter(|c| !is_format(*c)).collect();
    Cow::Owned(seen)
}

/// The text without the characters that turn the direction of writing.
pub fn undirected(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_direction) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_direction(*c)).collect())
}

/// As [`visible`], out of the wrappings that keep a spreadsheet from reading a text as a number: `="…"`, and one leading `'`.
pub fn unwrapped(text: &str) -> Cow<'_, str> {
    match visible(text) {
        Cow::Borrowed(text) => unwrap(text),
        Cow::Owned(text) => Cow::Owned(unwrap(&text).into_owned()),
    }
}

fn unwrap(text: &str) -> Cow<'_, str> {
    let (is_marked, text) = match text.strip_prefix('\'') {
        Some(rest) => (true, trimmed(rest)),
        None => (false, text),
    };
    let Some(formula) = text.strip_prefix('=') else {
        return Cow::Borrowed(text);
    };
    let quoted = trimmed(formula).strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let Some(inside) = quoted.map(trimmed) else {
        return Cow::Borrowed(text);
    };
    let inside = if is_marked {
        inside
    } else {
        inside.strip_prefix('\'').unwrap_or(inside)
    };
    if inside.contains('"') {
        Cow::Owned(inside.replace("\"\"", "\""))
    } else {
        Cow::Borrowed(inside)
    }
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_format(c)
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Unicode's format characters (Cf): zero-width spaces and joiners, marks of direction, soft hyphens.
fn is_format(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_no_part_of_a_text() {
        for text in [
            "A 1",
            " A 1\t",
            "\u{a0}A 1\u{202f}\u{3000}",
            "\u{200b}A 1",
            "A\u{200d} 1\u{feff}",
            "\u{202a}A\u{ad} 1\u{202c}\0",
        ] {
            assert_eq!(visible(text), "A 1", "{text:?}");
        }
        assert_eq!(visible("\u{200b} \u{2060}"), "");
        assert_eq!(compared(" Mu\u{308}LLER  AG "), "müller  ag");
        assert_eq!(visible("A\u{a0}1"), "A\u{a0}1", "blanks inside stay");
    }

    #[test]
    fn a_beginning_is_counted_in_characters() {
        assert_eq!(
            [0, 2, 3, 9].map(|characters| beginning("aä€", characters)),
            ["", "aä", "aä€", "aä€"]
        );
    }

    #[test]
    fn only_what_turns_the_direction_goes() {
        assert_eq!(undirected("A\u{202e}gpj.exe\u{2069}\u{200f}\u{61c}"), "Agpj.exe");
        assert_eq!(
            undirected("\u{1f469}\u{200d}\u{1f4bb} ok"),
            "\u{1f469}\u{200d}\u{1f4bb} ok",
            "pictures of several signs stay"
        );
    }

    #[test]
    fn wrappings_that_keep_a_text_a_text_go() {
        for text in [
            "00071",
            "'00071",
            "=\"00071\"",
            " ' 00071",
            "= \" 00071 \" ",
            "=\"'00071\"",
            "'=\"00071\"",
        ] {
            assert_eq!(unwrapped(text), "00071", "{text:?}");
        }
        for (text, expected) in [
            ("''A", "'A"),
            ("'-A1", "-A1"),
            ("=\"a\"\"b\"", "a\"b"),
            ("=A1", "=A1"),
            ("=\"", "=\""),
            ("A'", "A'"),
            ("'", ""),
        ] {
            assert_eq!(unwrapped(text), expected, "{text:?}");
        }
    }
}
