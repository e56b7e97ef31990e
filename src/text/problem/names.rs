//! Prepares names from a file for use in a sentence: they may contain anything.

/// The number of names that a sentence lists before it says how many more there are.
const MAX_NAMES: usize = 8;

/// The number of characters of a name that are shown.
const MAX_CHARS: usize = 60;

/// A name in quotation marks.
pub(super) fn quoted(name: &str) -> String {
    format!("“{}”", shown(name, MAX_CHARS))
}

/// Names in quotation marks, `and` before the last: `“a”, “b” and “c”`.
pub(super) fn all(names: &[String]) -> String {
    listed(names, "and")
}

/// Names in quotation marks, `or` before the last.
pub(super) fn any(names: &[String]) -> String {
    listed(names, "or")
}

fn listed(names: &[String], word: &str) -> String {
    let mut shown: Vec<String> = names.iter().take(MAX_NAMES).map(|name| quoted(name)).collect();
    let last = match names.len().saturating_sub(MAX_NAMES) {
        0 => shown.pop().unwrap_or_default(),
        more => format!("{more} more"),
    };
    if shown.is_empty() {
        last
    } else {
        format!("{} {word} {last}", shown.join(", "))
    }
}

/// The text on one line, without invisible characters, and truncated if it is too long.
pub(super) fn shown(text: &str, max_chars: usize) -> String {
    let visible: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let one_line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    match one_line.char_indices().nth(max_chars) {
        Some((end, _)) => format!("{}…", one_line.get(..end).unwrap_or_default().trim_end()),
        None => one_line,
    }
}

/// Invisible characters that change the direction of what follows, or hide in a name.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_like_sentences() {
        let names = |count: usize| (0..count).map(|n| n.to_string()).collect::<Vec<_>>();
        assert_eq!(all(&names(0)), "");
        assert_eq!(all(&names(1)), "“0”");
        assert_eq!(any(&names(2)), "“0” or “1”");
        assert_eq!(all(&names(3)), "“0”, “1” and “2”");
        assert_eq!(all(&names(8)), "“0”, “1”, “2”, “3”, “4”, “5”, “6” and “7”");
        assert_eq!(any(&names(20)), "“0”, “1”, “2”, “3”, “4”, “5”, “6”, “7” or 12 more");
    }

    #[test]
    fn hostile_names_stay_on_one_short_line() {
        assert_eq!(quoted("Start\r\nDate"), "“Start Date”");
        assert_eq!(quoted("\u{202e}evil\u{202c}\u{7}"), "“evil”");
        assert_eq!(quoted(&"ü".repeat(32_767)), format!("“{}…”", "ü".repeat(60)));
        assert_eq!(quoted("<script>alert(1)</script>"), "“<script>alert(1)</script>”");
    }
}
