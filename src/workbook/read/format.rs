//! What a file is, by its bytes; its name may lie.

use super::csv::encoding;
use super::error::{Format, Lookalike};

/// The container of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// A zip archive: xlsx, xlsm, xlsb, ods, or something else.
    Zip,
    /// An OLE compound file: xls, an encrypted workbook, or something else.
    Ole,
    /// A bare BIFF stream: from before Excel 5, or without the compound file that Excel puts around it.
    BareBiff,
    Other(Lookalike),
}

/// What a file that can be read holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Workbook(Format),
    /// A workbook of a format with an archive, encrypted.
    Encrypted,
    /// CSV, if it has columns.
    Text,
    /// An archive of CSV files and workbooks.
    Files,
}

/// How many bytes decide whether a file is text.
const SAMPLE: usize = 4096;

/// First bytes that give a file away.
const SIGNATURES: &[(&[u8], Container)] = &[
    (b"PK\x03\x04", Container::Zip),
    (b"PK\x05\x06", Container::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Container::Ole),
    (b"\x09\x00\x04\x00", Container::BareBiff),
    (b"\x09\x02\x06\x00", Container::BareBiff),
    (b"\x09\x04\x06\x00", Container::BareBiff),
    (b"\x09\x08", Container::BareBiff),
    (b"%PDF", Container::Other(Lookalike::Pdf)),
    (b"\x89PNG", Container::Other(Lookalike::Image)),
    (b"\xFF\xD8\xFF", Container::Other(Lookalike::Image)),
    (b"GIF8", Container::Other(Lookalike::Image)),
    (b"RIFF", Container::Other(Lookalike::Image)),
    (b"\x1F\x8B", Container::Other(Lookalike::Archive)),
    (b"7z\xBC\xAF\x27\x1C", Container::Other(Lookalike::Archive)),
    (b"Rar!", Container::Other(Lookalike::Archive)),
];

/// Tells the container of a non-empty file.
pub(super) fn container(bytes: &[u8]) -> Container {
    if is_bitmap(bytes) {
        return Container::Other(Lookalike::Image);
    }
    let known = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    known.map_or_else(|| Container::Other(text_kind(bytes)), |(_, container)| *container)
}

/// Two letters alone could begin a text; four reserved zeros follow the size of a picture.
fn is_bitmap(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4])
}

fn text_kind(bytes: &[u8]) -> Lookalike {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if sample.contains(&0) && !encoding::is_text_with_zeros(sample) {
        return Lookalike::Unknown;
    }
    let text = encoding::decode(sample).0.to_lowercase();
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if text.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && ["<?xml", "<workbook", "<ss:workbook"].iter().any(|tag| text.starts_with(tag))
    {
        Lookalike::SpreadsheetXml
    } else if is_exchange_format(text) {
        Lookalike::ExchangeFormat
    } else if is_web_page(text) {
        Lookalike::Html
    } else {
        Lookalike::Text
    }
}

/// HTML, alone or in a MIME archive, by lowercase text.
fn is_web_page(text: &str) -> bool {
    let tags = [
        "<html",
        "<!doctype html",
        "<table",
        "<body",
        "<head",
        "<meta",
        "<style",
        "<tr",
        "<td",
        "<div",
        "<p>",
    ];
    let is_archive = ["mime-version:", "content-type: multipart/related", "from:", "from "]
        .iter()
        .any(|start| text.starts_with(start))
        && text.contains("content-type:")
        && text.contains("mime-version:");
    is_archive || text.starts_with('<') && tags.iter().any(|tag| text.contains(tag))
}

/// SYLK, DIF or flat OpenDocument, by lowercase text. A CSV file may begin like SYLK, but has no cell records.
fn is_exchange_format(text: &str) -> bool {
    let is_sylk = text.starts_with("id;p") && text.contains("\nc;x");
    let is_dif = text.starts_with("table\r\n0,1") || text.starts_with("table\n0,1");
    is_sylk || is_dif || text.starts_with("<?xml") && text.contains("urn:oasis:names:tc:opendocument")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Container) {
        assert_eq!(container(bytes), expected);
    }

    #[test]
    fn first_bytes_tell_the_container() {
        check(b"PK\x03\x04rest", Container::Zip);
        check(b"%PDF-1.7", Container::Other(Lookalike::Pdf));
        check(b"\x89PNG\r\n", Container::Other(Lookalike::Image));
        check(b"BM\x46\0\0\0\0\0\0\0\x36", Container::Other(Lookalike::Image));
        check(b"a;b\r\n1;2", Container::Other(Lookalike::Text));
        check(b"BMZ;region\r\n1;2", Container::Other(Lookalike::Text));
        check(b"\xEF\xBB\xBF<!DOCTYPE html><p>", Container::Other(Lookalike::Html));
        check(b"\x01\x00\x02", Container::Other(Lookalike::Unknown));
        check(b"a\0;\0b\0\n\0", Container::Other(Lookalike::Text));
        check(b"a;b\0\n1;2", Container::Other(Lookalike::Text));
        check(b"<\0t\0a\0b\0l\0e\0>\0", Container::Other(Lookalike::Html));
        check(
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
            Container::Other(Lookalike::Html),
        );
        check(
            b"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            Container::Other(Lookalike::SpreadsheetXml),
        );
        check(b"ID;PCALC\nC;X1;Y1;K42", Container::Other(Lookalike::ExchangeFormat));
        check(b"ID;Product\r\n1;Alder", Container::Other(Lookalike::Text));
        check(b"TABLE\r\n0,1\r\n", Container::Other(Lookalike::ExchangeFormat));
    }
}
