//! Prints what the original decodes: encoding, bytes, text with replacements, both in hexadecimal, whether there were errors, and the encoding
//! used.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

fn main() {
    for byte in 0..=u8::MAX {
        line(WINDOWS_1252, &[byte]);
    }
    // A mark outweighs what was asked for.
    for encoding in [UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1252] {
        line(encoding, b"\xEF\xBB\xBFa\xC3\xA4");
        line(encoding, b"\xFF\xFEa\0\xE4\0");
        line(encoding, b"\xFE\xFF\0a\0\xE4");
        line(encoding, b"\xEF\xBB");
    }
    // What marks the borders of characters in UTF-8 and UTF-16, in every combination of up to three, around plain letters.
    let units = [0x00, 0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xD8, 0xDC, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xFE, 0xFF];
    for first in units {
        for second in units {
            for encoding in [UTF_8, UTF_16LE, UTF_16BE] {
                line(encoding, &[b'a', 0, first, second, b'b', 0]);
                line(encoding, &[first, second, 0x80, 0x9F]);
                line(encoding, &[first, second, second]);
            }
        }
    }
}

fn line(encoding: &'static Encoding, bytes: &[u8]) {
    let (text, used, has_errors) = encoding.decode(bytes);
    println!("{} {} {} {has_errors} {}", encoding.name(), hex(bytes), hex(text.as_bytes()), used.name());
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
