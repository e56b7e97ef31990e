//! Decoding in pieces: what a piece leaves unfinished waits for the next.

use crate::{Encoding, Form, windows_1252};

/// Longest form of a character in the encodings decoded here, in bytes.
const LONGEST: usize = 4;

/// Decodes one text in consecutive pieces.
pub struct Decoder {
    encoding: &'static Encoding,
    /// The beginning of a character whose rest has not come yet.
    pending: Vec<u8>,
}

/// Why a decoder stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecoderResult {
    /// All bytes were taken; the last may wait for their rest.
    InputEmpty,
    /// The next character does not fit any more.
    OutputFull,
    /// Bytes that stand for nothing: how many, and how many taken after them.
    Malformed(u8, u8),
}

/// What the beginning of some bytes is.
enum Next {
    /// A character, and its length in bytes.
    Character(char, usize),
    /// Part of a character.
    Unfinished,
    Malformed,
}

impl Decoder {
    pub(crate) fn new(encoding: &'static Encoding) -> Self {
        Self {
            encoding,
            pending: Vec::new(),
        }
    }

    /// What is decoded.
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Room in UTF-8 that so many bytes never exceed; `None` beyond what can be counted.
    pub fn max_utf8_buffer_length_without_replacement(&self, bytes: usize) -> Option<usize> {
        bytes.checked_add(self.pending.len())?.checked_mul(3)?.checked_add(LONGEST)
    }

    /// Appends the text of `bytes` within the string's capacity; how many bytes were taken.
    pub fn decode_to_string_without_replacement(&mut self, bytes: &[u8], text: &mut String, last: bool) -> (DecoderResult, usize) {
        let room = text.capacity() - text.len();
        self.decode(bytes, last, room, |piece| text.push_str(piece))
    }

    /// Writes the text of `bytes` into a buffer; how many bytes were taken, and how many written.
    pub fn decode_to_utf8_without_replacement(&mut self, bytes: &[u8], out: &mut [u8], last: bool) -> (DecoderResult, usize, usize) {
        let room = out.len();
        let mut rest = out;
        let mut written = 0;
        let (result, read) = self.decode(bytes, last, room, |piece| {
            let (place, after) = std::mem::take(&mut rest).split_at_mut(piece.len());
            place.copy_from_slice(piece.as_bytes());
            rest = after;
            written += piece.len();
        });
        (result, read, written)
    }

    fn decode(&mut self, bytes: &[u8], last: bool, mut room: usize, mut put: impl FnMut(&str)) -> (DecoderResult, usize) {
        let mut read = 0;
        loop {
            // Nearly all bytes of a workbook's XML come in runs of valid UTF-8, which need no look at each character.
            let run = if self.pending.is_empty() {
                self.run(&bytes[read..], room)
            } else {
                ""
            };
            if !run.is_empty() {
                put(run);
                room -= run.len();
                read += run.len();
            }
            let waiting = self.pending.len();
            let mut front = [0; LONGEST];
            let ahead = self.pending.iter().chain(&bytes[read..]).take(LONGEST);
            let length = front.iter_mut().zip(ahead).map(|(place, byte)| *place = *byte).count();
            match next(self.encoding.form, &front[..length]) {
                _ if length == 0 => return (DecoderResult::InputEmpty, read),
                Next::Character(character, taken) => {
                    let mut buffer = [0; LONGEST];
                    let text = character.encode_utf8(&mut buffer);
                    if text.len() > room {
                        return (DecoderResult::OutputFull, read);
                    }
                    put(text);
                    room -= text.len();
                    self.pending.clear();
                    read += taken.saturating_sub(waiting);
                }
                Next::Unfinished if last => {
                    self.pending.clear();
                    return (DecoderResult::Malformed(length as u8, 0), bytes.len());
                }
                Next::Unfinished => {
                    self.pending.extend_from_slice(&bytes[read..]);
                    return (DecoderResult::InputEmpty, bytes.len());
                }
                Next::Malformed => {
                    self.pending.clear();
                    return (DecoderResult::Malformed(1, 0), (read + 1).saturating_sub(waiting).min(bytes.len()));
                }
            }
        }
    }

    /// The text that the bytes begin with as they are, as far as there is room.
    fn run<'a>(&self, bytes: &'a [u8], room: usize) -> &'a str {
        let bytes = &bytes[..bytes.len().min(room)];
        let end = match self.encoding.form {
            Form::Utf8 => match std::str::from_utf8(bytes) {
                Ok(text) => return text,
                Err(error) => error.valid_up_to(),
            },
            Form::Windows1252 => bytes.iter().take_while(|byte| byte.is_ascii()).count(),
            Form::Utf16 { .. } | Form::Unreadable => 0,
        };
        std::str::from_utf8(&bytes[..end]).unwrap_or_default()
    }
}

fn next(form: Form, bytes: &[u8]) -> Next {
    match form {
        Form::Utf8 => next_utf8(bytes),
        Form::Utf16 { big_endian } => next_utf16(bytes, big_endian),
        Form::Windows1252 => bytes
            .first()
            .map_or(Next::Unfinished, |byte| Next::Character(windows_1252::character(*byte), 1)),
        Form::Unreadable => Next::Malformed,
    }
}

fn next_utf8(bytes: &[u8]) -> Next {
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
        Err(error) if error.error_len().is_none() => return Next::Unfinished,
        Err(_) => return Next::Malformed,
    };
    valid
        .chars()
        .next()
        .map_or(Next::Unfinished, |character| Next::Character(character, character.len_utf8()))
}

fn next_utf16(bytes: &[u8], big_endian: bool) -> Next {
    let mut units = units(bytes, big_endian);
    let Some(first) = units.next() else { return Next::Unfinished };
    if let Some(character) = char::from_u32(first.into()) {
        return Next::Character(character, 2);
    }
    let Some(second) = units.next() else { return Next::Unfinished };
    match char::decode_utf16([first, second]).next() {
        Some(Ok(character)) => Next::Character(character, 4),
        _ => Next::Malformed,
    }
}

fn units(bytes: &[u8], big_endian: bool) -> impl Iterator<Item = u16> {
    bytes.chunks_exact(2).map(move |pair| {
        let pair = [pair[0], pair[1]];
        if big_endian {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        }
    })
}

/// UTF-16 with U+FFFD for every half of a pair that stands alone, and for half a unit at the end, which is one with the first half of
/// a pair before it.
pub(crate) fn utf16_lossy(bytes: &[u8], big_endian: bool) -> String {
    let decoded = char::decode_utf16(units(bytes, big_endian)).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    let is_cut_pair = units(bytes, big_endian).last().is_some_and(|unit| matches!(unit, 0xD800..=0xDBFF));
    let has_half_unit = bytes.len() % 2 == 1 && !is_cut_pair;
    decoded.chain(has_half_unit.then_some(char::REPLACEMENT_CHARACTER)).collect()
}
