//! The head of a request: its method, path and the few headers that matter here.

use super::encoding::Encoding;
use std::io::{BufRead, Read};

/// A browser's request head is far shorter; a longer one is cut off and rejected.
const LONGEST_HEAD: u64 = 16 * 1024;

pub(crate) enum Method {
    Get,
    Head,
    Other,
}

pub(crate) struct Request {
    pub(crate) method: Method,
    /// Decoded, begins with `/`, without query; `None` if the path may not be served.
    pub(crate) path: Option<String>,
    /// The version of the file that the browser has.
    pub(crate) known_tag: Option<String>,
    /// The compression methods that the browser supports, best compression first.
    pub(crate) encodings: Vec<Encoding>,
    close: bool,
}

impl Request {
    /// Reads the next request on a connection, `None` if there is none or it is not HTTP.
    pub(crate) fn read(reader: &mut impl BufRead) -> Option<Self> {
        let mut head = reader.take(LONGEST_HEAD);
        let first = line(&mut head)?;
        let mut words = first.split(' ');
        let method = match words.next()? {
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            _ => Method::Other,
        };
        let path = decoded_path(words.next()?);
        let mut request = Self {
            method,
            path,
            known_tag: None,
            encodings: Vec::new(),
            close: words.next() != Some("HTTP/1.1"),
        };
        loop {
            let header = line(&mut head)?;
            if header.is_empty() {
                return Some(request);
            }
            request.note_header(&header);
        }
    }

    pub(crate) fn head_only(&self) -> bool {
        matches!(self.method, Method::Head)
    }

    /// Requests with a body are rejected and their connection is closed: the body is never read.
    pub(crate) fn keep_alive(&self) -> bool {
        !self.close && !matches!(self.method, Method::Other)
    }

    fn note_header(&mut self, header: &str) {
        let Some((name, value)) = header.split_once(':') else { return };
        let value = value.trim();
        if name.eq_ignore_ascii_case("if-none-match") {
            self.known_tag = Some(value.to_owned());
        } else if name.eq_ignore_ascii_case("accept-encoding") {
            self.encodings = Encoding::accepted(value);
        } else if name.eq_ignore_ascii_case("connection") && value.eq_ignore_ascii_case("close") {
            self.close = true;
        }
    }
}

fn line(reader: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    reader.read_until(b'\n', &mut bytes).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    Some(text.strip_suffix('\n')?.trim_end_matches('\r').to_owned())
}

/// Decodes `%41` and rejects whatever could leave the served folder: `..`, hidden files, backslashes, control characters.
fn decoded_path(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next()?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    let safe = path.starts_with('/')
        && !path.contains(|letter: char| letter == '\\' || letter.is_control())
        && path.split('/').all(|segment| !segment.starts_with('.'));
    safe.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::{Request, decoded_path};

    #[test]
    fn paths_are_decoded_and_lose_their_query() {
        assert_eq!(decoded_path("/a%20b.js?v=1").as_deref(), Some("/a b.js"));
        assert_eq!(decoded_path("/").as_deref(), Some("/"));
    }

    #[test]
    fn paths_that_could_leave_the_folder_are_refused() {
        for target in [
            "/../secret",
            "/a/%2e%2e/b",
            "/.git/config",
            "/a%5cb",
            "/%00",
            "relative",
            "/%zz",
            "/%4",
        ] {
            assert_eq!(decoded_path(target), None, "{target}");
        }
    }

    #[test]
    fn a_request_is_read_with_its_headers() {
        let text = b"GET /x HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"7\"\r\nConnection: close\r\n\r\n";
        let request = Request::read(&mut text.as_slice()).unwrap();
        assert_eq!(request.path.as_deref(), Some("/x"));
        assert_eq!(request.known_tag.as_deref(), Some("\"7\""));
        assert!(!request.keep_alive());
    }

    #[test]
    fn an_endless_head_is_refused() {
        let text = [b"GET / HTTP/1.1\r\nX: ".as_slice(), &vec![b'a'; 20_000]].concat();
        assert!(Request::read(&mut text.as_slice()).is_none());
    }
}
