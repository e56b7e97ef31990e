//! A message as a mail draft: an `.eml` file (RFC 5322, 2045, 2047) or a `mailto:` link.

use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;
use crate::domain::visible::undirected;
use crate::report::advice::Message;

use super::file_word;

/// Longest encoded word: a line that holds one has at most 76 characters, and the first begins with the header's name.
const MAX_WORD: usize = 67;
/// Longest line of a quoted-printable body, in characters.
const MAX_LINE: usize = 76;
/// Longest `mailto:` link that every common mail program and browser takes over whole.
const MAX_LINK: usize = 2_000;

/// The message as a draft without sender or recipient: mail programs that know `X-Unsent` open it for editing.
pub fn mail(message: &Message, as_of: Day) -> Vec<u8> {
    let mut text = String::new();
    for header in [
        format!("Date: {}", date(as_of)),
        format!("Subject: {}", header_words(&undirected(&message.subject))),
        "X-Unsent: 1".to_owned(),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=utf-8".to_owned(),
        "Content-Transfer-Encoding: quoted-printable".to_owned(),
        String::new(),
    ] {
        text.push_str(&header);
        text.push_str("\r\n");
    }
    text.push_str(&quoted_printable(&undirected(&message.body)));
    text.into_bytes()
}

/// Name of a file with a draft to one customer.
pub fn mail_name(customer: &CustomerId) -> String {
    format!("onelead_{}.eml", file_word(customer))
}

/// The message as a link that opens a draft; `None` where it would be too long for one.
pub fn mail_link(message: &Message) -> Option<String> {
    let body = one_break(&undirected(&message.body)).replace('\n', "\r\n");
    let link = format!("mailto:?subject={}&body={}", percent(&undirected(&message.subject)), percent(&body));
    (link.len() <= MAX_LINK).then_some(link)
}

/// `Fri, 04 Jul 2025 00:00:00 +0000`.
fn date(day: Day) -> String {
    const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (year, month, of_month) = day.ymd();
    let weekday = WEEKDAYS.get(day.weekday() as usize).copied().unwrap_or_default();
    let month = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    format!("{weekday}, {of_month:02} {month} {year:04} 00:00:00 +0000")
}

/// A header's text: as it is where it is short and plain, else in encoded words of base64, one per line.
fn header_words(text: &str) -> String {
    const OPENING: &str = "=?utf-8?B?";
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    // 78 less the header's name; encoded words would be taken for what they encode.
    if text.len() <= 69 && text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && !text.contains("=?") {
        return text;
    }
    let max_bytes = (MAX_WORD - OPENING.len() - 2) / 4 * 3;
    let mut words: Vec<String> = Vec::new();
    let mut chunk = String::new();
    for letter in text.chars() {
        if chunk.len() + letter.len_utf8() > max_bytes {
            words.push(base64(chunk.as_bytes()));
            chunk.clear();
        }
        chunk.push(letter);
    }
    words.push(base64(chunk.as_bytes()));
    let words: Vec<String> = words.into_iter().map(|word| format!("{OPENING}{word}?=")).collect();
    words.join("\r\n ")
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, place| {
            bits << 8 | u32::from(chunk.get(place).copied().unwrap_or_default())
        });
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place > chunk.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

/// A body in lines of at most 76 characters, in which only printable ASCII represents itself.
fn quoted_printable(text: &str) -> String {
    let mut body = String::new();
    for line in one_break(text).split('\n') {
        let mut length = 0;
        let mut letters = line.bytes().peekable();
        while let Some(byte) = letters.next() {
            // A blank at the end of a line gets lost on the way.
            let is_plain = matches!(byte, b'!'..=b'~' if byte != b'=') || (byte == b' ' && letters.peek().is_some());
            let written = if is_plain {
                char::from(byte).to_string()
            } else {
                format!("={byte:02X}")
            };
            if length + written.len() >= MAX_LINE {
                body.push_str("=\r\n");
                length = 0;
            }
            body.push_str(&written);
            length += written.len();
        }
        body.push_str("\r\n");
    }
    body
}

/// The text with one kind of line break.
fn one_break(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

pub(super) fn percent(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::TemplateKind;

    fn message(subject: &str, body: &str) -> Message {
        Message {
            template: TemplateKind::CheckIn,
            subject: subject.to_owned(),
            body: body.to_owned(),
        }
    }

    fn written(subject: &str, body: &str) -> String {
        let text = String::from_utf8(mail(&message(subject, body), Day::from_iso("2025-07-04").unwrap())).unwrap();
        assert!(text.is_ascii());
        for line in text.split("\r\n") {
            assert!(line.len() <= 76 && !line.contains(['\n', '\r']), "{line}");
        }
        text
    }

    #[test]
    fn plain_text_stays_readable() {
        let text = written("Checking In - Birke", "Hi,\nsee = you \n\n30%");
        assert!(text.starts_with("Date: Fri, 04 Jul 2025 00:00:00 +0000\r\nSubject: Checking In - Birke\r\n"));
        assert!(text.ends_with("quoted-printable\r\n\r\nHi,\r\nsee =3D you=20\r\n\r\n30%\r\n"));
    }

    #[test]
    fn other_letters_are_encoded_between_characters() {
        let text = written("Größe", "Grüße");
        assert!(text.contains("Subject: =?utf-8?B?R3LDtsOfZQ==?=\r\n"));
        assert!(text.contains("\r\n\r\nGr=C3=BC=C3=9Fe\r\n"));
        let long = written(&"ü€😀".repeat(40), &"x ü ".repeat(100));
        assert!(long.contains("?=\r\n =?utf-8?B?"));
        assert!(long.contains("=\r\n"));
    }

    #[test]
    fn a_subject_cannot_add_a_header() {
        let text = written("x\r\nBcc: y", "z");
        assert!(text.contains("Subject: x  Bcc: y\r\n"));
        assert!(written("=?utf-8?B?eA==?=", "").contains("Subject: =?utf-8?B?PT91dGYt"));
    }

    #[test]
    fn nothing_turns_the_direction_of_a_subject() {
        let turned = message("About A\u{202e}fdp.exe\u{2069}", "A\u{200f}B");
        assert!(written(&turned.subject, &turned.body).contains("Subject: About Afdp.exe\r\n"));
        assert_eq!(mail_link(&turned).unwrap(), "mailto:?subject=About%20Afdp.exe&body=AB");
    }

    #[test]
    fn links_are_encoded_and_not_endless() {
        let link = mail_link(&message("A & B?", "ü\nx")).unwrap();
        assert_eq!(link, "mailto:?subject=A%20%26%20B%3F&body=%C3%BC%0D%0Ax");
        assert_eq!(mail_link(&message("s", &"x".repeat(1_972))).unwrap().len(), 1_995);
        assert_eq!(mail_link(&message("s", &"ü".repeat(400))), None);
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        let cases = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
        ];
        for (plain, encoded) in cases {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }
}
