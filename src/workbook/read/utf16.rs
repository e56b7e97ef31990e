//! UTF-16 as the binary formats store it.

/// Text of little-endian UTF-16; a lone surrogate becomes U+FFFD, and an odd last byte is dropped.
pub(super) fn of_le_bytes(bytes: &[u8]) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}
