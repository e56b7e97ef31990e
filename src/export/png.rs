//! Words inside a PNG: what a picture was made from, where programs for pictures show it.

/// The eight bytes that every PNG begins with.
const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];
/// The length of the first chunk, always `IHDR`, with its frame.
const HEADER: usize = 25;
/// Longest keyword.
const MAX_KEYWORD: usize = 79;

/// The picture with texts by keyword (printable ASCII) right after its header; `None` when the bytes are not a PNG.
pub fn with_texts(png: &[u8], texts: &[(&str, &str)]) -> Option<Vec<u8>> {
    let rest = png.strip_prefix(&SIGNATURE)?;
    let (header, others) = rest.split_at_checked(HEADER)?;
    if header.get(4..8)? != b"IHDR" {
        return None;
    }
    let mut bytes = Vec::with_capacity(png.len() + 256);
    bytes.extend(SIGNATURE);
    bytes.extend(header);
    for (keyword, text) in texts {
        push_text(&mut bytes, keyword, text);
    }
    bytes.extend(others);
    Some(bytes)
}

/// A chunk of text: the plain kind, which every program reads, where the text is ASCII, else the one for all of Unicode.
fn push_text(bytes: &mut Vec<u8>, keyword: &str, text: &str) {
    let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let mut data: Vec<u8> = keyword
        .bytes()
        .filter(|byte| (b' '..=b'~').contains(byte))
        .take(MAX_KEYWORD)
        .collect();
    data.push(0);
    if text.is_ascii() {
        data.extend(text.bytes());
        push_chunk(bytes, *b"tEXt", &data);
    } else {
        // Not compressed, by no method; no language, no translated keyword.
        data.extend([0, 0, 0, 0]);
        data.extend(text.bytes());
        push_chunk(bytes, *b"iTXt", &data);
    }
}

fn push_chunk(bytes: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    // No text of ours is 4 GB long.
    bytes.extend((data.len() as u32).to_be_bytes());
    bytes.extend(kind);
    bytes.extend(data);
    bytes.extend(crc32(kind.iter().chain(data)).to_be_bytes());
}

/// The checksum of PNG and zip, bit by bit: the texts are short.
fn crc32<'a>(bytes: impl Iterator<Item = &'a u8>) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            let carry = if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
            crc >> 1 ^ carry
        })
    };
    !bytes.fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One gray pixel.
    fn pixel() -> Vec<u8> {
        let mut bytes = SIGNATURE.to_vec();
        push_chunk(&mut bytes, *b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
        push_chunk(&mut bytes, *b"IDAT", &[0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1]);
        push_chunk(&mut bytes, *b"IEND", &[]);
        bytes
    }

    /// Kind and data of each chunk, with its checksum tested.
    fn chunks(png: &[u8]) -> Vec<(String, Vec<u8>)> {
        let mut rest = &png[8..];
        let mut found = Vec::new();
        while !rest.is_empty() {
            let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
            let (body, crc) = (&rest[4..8 + length], &rest[8 + length..12 + length]);
            assert_eq!(crc32(body.iter()).to_be_bytes(), crc);
            found.push((String::from_utf8_lossy(&body[..4]).into_owned(), body[4..].to_vec()));
            rest = &rest[12 + length..];
        }
        found
    }

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789".iter()), 0xcbf4_3926);
        assert_eq!(crc32(b"IEND".iter()), 0xae42_6082);
    }

    #[test]
    fn texts_stand_between_header_and_picture() {
        let texts = [("Title", "Customers by level"), ("Source", "Größe.xlsx\u{0}")];
        let png = with_texts(&pixel(), &texts).unwrap();
        let kinds: Vec<(String, Vec<u8>)> = chunks(&png);
        let names: Vec<&str> = kinds.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(names, ["IHDR", "tEXt", "iTXt", "IDAT", "IEND"]);
        assert_eq!(kinds[1].1, b"Title\0Customers by level");
        assert_eq!(kinds[2].1, "Source\0\0\0\0\0Größe.xlsx".as_bytes());
    }

    #[test]
    fn what_is_no_png_is_refused() {
        for bytes in [&b""[..], b"GIF89a", &SIGNATURE, &pixel()[..20]] {
            assert_eq!(with_texts(bytes, &[("Title", "x")]), None);
        }
    }
}
