//! A page of HTML that needs nothing else and runs nothing.

use crate::report::Report;
use crate::text::{self, provenance};

/// It may be printed, and looks alike on the screen.
const STYLE: &str = include_str!("page.css");
/// Even if a name got past the escaping, nothing would be loaded or run.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// A page with a title and a body of HTML; what it was made from stands below.
pub(super) fn page(report: &Report, title: &str, body: &str) -> Vec<u8> {
    let product = escaped(text::shell::WORDS.product);
    let lines: String = provenance::lines(report).iter().map(|line| paragraph(line)).collect();
    let title = escaped(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} · {product}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{body}<footer>\n{lines}</footer>\n</body>\n</html>\n"
    )
    .into_bytes()
}

/// A text of its own.
pub(super) fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", escaped(text))
}

/// A text of the file, which keeps its direction to itself.
pub(super) fn isolated(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(text))
}

/// The heads of a table.
pub(super) fn heads(names: &[&str]) -> String {
    let cells: String = names
        .iter()
        .map(|name| format!("<th scope=\"col\">{}</th>", escaped(name)))
        .collect();
    format!("<thead><tr>{cells}</tr></thead>\n")
}

/// A text as the content of an element, or of an attribute in quotation marks; control characters are blanks.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_element_or_attribute() {
        assert_eq!(
            escaped("<script>alert('1')</script>\n\"&amp;\u{0}\u{85}ü😀"),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot;&amp;amp;  ü😀"
        );
        assert_eq!(isolated("\u{202e}x"), "<bdi>\u{202e}x</bdi>");
    }
}
