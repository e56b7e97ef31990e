//! A small pull reader for the XML of office files: tags, attributes and text, streamed.
//!
//! It serves the parts that calamine's cell reader does not cover. It is lenient about what it does not need (nesting,
//! namespaces, declarations) and strict about size and about an early end.

use std::io::{self, BufRead, Read};

/// Longest tag or run of text, in bytes: no cell holds more than 32,767 characters.
const LONGEST: u64 = 16 << 20;

/// Reads a part token by token.
pub(super) struct XmlReader<R> {
    input: R,
    buffer: Vec<u8>,
    /// Whether the `<` of the next token is already read.
    in_markup: bool,
    /// The end tag that a self-closing tag still owes.
    owed_end: Option<String>,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Start(Tag),
    /// The name of the element that ends.
    End(String),
    /// Text with its entities resolved.
    Text(String),
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// Name with its prefix.
    pub name: String,
    attributes: String,
}

impl Tag {
    /// The name without its prefix.
    pub(super) fn local_name(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or(&self.name)
    }

    /// The value of an attribute, by its name with prefix, entities resolved.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.attribute_where(|key| key == name)
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn local_attribute(&self, name: &str) -> Option<String> {
        self.attribute_where(|key| key.rsplit(':').next() == Some(name))
    }

    fn attribute_where(&self, is_it: impl Fn(&str) -> bool) -> Option<String> {
        let mut rest = self.attributes.as_str();
        while let Some((key, behind)) = rest.split_once('=') {
            let behind = behind.trim_start();
            let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, next) = behind.get(1..)?.split_once(quote)?;
            if is_it(key.trim()) {
                return Some(unescape(value));
            }
            rest = next;
        }
        None
    }
}

impl<R: BufRead> XmlReader<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            in_markup: false,
            owed_end: None,
        }
    }

    /// The next token; `None` at the end of the part.
    ///
    /// Errors: the part cannot be inflated, its checksum is wrong, or a token does not end.
    pub(super) fn next(&mut self) -> io::Result<Option<Token>> {
        if let Some(name) = self.owed_end.take() {
            return Ok(Some(Token::End(name)));
        }
        loop {
            if !self.in_markup {
                self.buffer.clear();
                self.in_markup = self.read_until(b'<')?;
                if !self.buffer.is_empty() {
                    return Ok(Some(Token::Text(unescape(&String::from_utf8_lossy(&self.buffer)))));
                }
                if !self.in_markup {
                    return Ok(None);
                }
            }
            self.in_markup = false;
            if let Some(token) = self.markup()? {
                return Ok(Some(token));
            }
        }
    }

    /// Reads what follows a `<`; `None` for comments, declarations and instructions.
    fn markup(&mut self) -> io::Result<Option<Token>> {
        self.buffer.clear();
        let mut quote = None;
        let mut seen = 0;
        loop {
            if !self.read_until(b'>')? {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "a tag does not end"));
            }
            if self.buffer.starts_with(b"!--") || self.buffer.starts_with(b"![CDATA[") {
                let end: &[u8] = if self.buffer.starts_with(b"!--") { b"--" } else { b"]]" };
                if self.buffer.ends_with(end) {
                    return Ok(self.cdata());
                }
            } else {
                for &byte in self.buffer.get(seen..).unwrap_or_default() {
                    quote = match quote {
                        None if matches!(byte, b'"' | b'\'') => Some(byte),
                        Some(open) if open == byte => None,
                        other => other,
                    };
                }
                if quote.is_none() {
                    return Ok(self.tag());
                }
            }
            self.buffer.push(b'>');
            seen = self.buffer.len();
        }
    }

    fn cdata(&self) -> Option<Token> {
        let text = self.buffer.strip_prefix(b"![CDATA[")?.strip_suffix(b"]]")?;
        (!text.is_empty()).then(|| Token::Text(String::from_utf8_lossy(text).into_owned()))
    }

    fn tag(&mut self) -> Option<Token> {
        let text = String::from_utf8_lossy(&self.buffer);
        if text.starts_with(['?', '!']) {
            return None;
        }
        if let Some(name) = text.strip_prefix('/') {
            return Some(Token::End(name.trim().to_owned()));
        }
        let (text, is_empty) = text.strip_suffix('/').map_or((&*text, false), |text| (text, true));
        let (name, attributes) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let tag = Tag {
            name: name.to_owned(),
            attributes: attributes.to_owned(),
        };
        if is_empty {
            self.owed_end = Some(tag.name.clone());
        }
        Some(Token::Start(tag))
    }

    /// Appends to the buffer up to a delimiter, which is dropped; false when the part ends first.
    fn read_until(&mut self, delimiter: u8) -> io::Result<bool> {
        let left = LONGEST.saturating_sub(self.buffer.len() as u64);
        let read = self.input.by_ref().take(left).read_until(delimiter, &mut self.buffer)?;
        if read > 0 && self.buffer.pop_if(|last| *last == delimiter).is_some() {
            return Ok(true);
        }
        if self.buffer.len() as u64 >= LONGEST {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a tag or text is too long"));
        }
        Ok(false)
    }
}

/// Resolves XML's own entities and character references; others stay as they are.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let reference = behind.split_once(';').and_then(|(name, next)| Some((entity(name)?, next)));
        rest = if let Some((c, next)) = reference {
            out.push(c);
            next
        } else {
            out.push('&');
            behind
        };
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens(xml: &[u8]) -> io::Result<Vec<Token>> {
        let mut reader = XmlReader::new(xml);
        let mut tokens = Vec::new();
        while let Some(token) = reader.next()? {
            tokens.push(token);
        }
        Ok(tokens)
    }

    #[test]
    fn tags_attributes_and_text() {
        let tokens =
            tokens(b"<?xml version='1.0'?><!-- a > b --><t:a x='1 > 0' t:y=\"&lt;&#65;\">p &amp; q<b/><![CDATA[<c>]]></t:a>").unwrap();
        let Token::Start(tag) = &tokens[0] else { panic!("{tokens:?}") };
        assert_eq!(
            (tag.attribute("x").as_deref(), tag.attribute("t:y").as_deref()),
            (Some("1 > 0"), Some("<A"))
        );
        assert_eq!(tag.attribute("y"), None);
        assert_eq!(tokens[1], Token::Text("p & q".into()));
        assert!(matches!(&tokens[2], Token::Start(tag) if tag.name == "b"));
        assert_eq!(
            tokens[3..],
            [Token::End("b".into()), Token::Text("<c>".into()), Token::End("t:a".into())]
        );
    }

    #[test]
    fn a_tag_that_does_not_end_is_an_error() {
        assert!(tokens(b"<a><b x='").is_err());
        assert!(tokens(b"<!-- ").is_err());
        assert!(tokens(b"<a b='>").is_err());
    }

    #[test]
    fn unknown_entities_stay() {
        assert_eq!(unescape("&nbsp; &#xZZ; & &#1114112;"), "&nbsp; &#xZZ; & &#1114112;");
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = tokens(&bytes);
        }

        #[test]
        fn nearly_xml_never_panics(text in "[<>/!?\\[\\]a='\"&;# -]{0,60}") {
            let _ = tokens(text.as_bytes());
        }
    }
}
