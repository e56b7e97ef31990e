//! Numbers and texts of a column in as little memory as they need, which is also what is sent from one worker to the other.

use std::fmt;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One number per row, each in as many bytes as the largest needs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Numbers {
    /// Bytes of a number, 1 to 4; little-endian.
    width: u8,
    bytes: Bytes,
}

/// Texts one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Texts {
    text: String,
    /// Where each text ends.
    ends: Numbers,
}

/// Collects [`Texts`].
#[derive(Debug, Default)]
pub(super) struct TextsBuilder {
    text: String,
    ends: Vec<u32>,
}

impl Numbers {
    pub(super) fn new(numbers: &[u32]) -> Self {
        let largest = numbers.iter().copied().max().unwrap_or_default();
        let width = (4 - largest.leading_zeros() / 8).max(1) as usize;
        let mut bytes = Vec::with_capacity(numbers.len() * width);
        for number in numbers {
            bytes.extend(number.to_le_bytes().iter().take(width));
        }
        Self {
            width: width as u8,
            bytes: Bytes(bytes),
        }
    }

    /// The number at a place; 0 behind the last.
    pub(super) fn get(&self, place: usize) -> u32 {
        let bytes = &*self.bytes.0;
        match self.width {
            1 => bytes.get(place).copied().map_or(0, u32::from),
            2 => bytes
                .get(place * 2..)
                .and_then(<[u8]>::first_chunk)
                .map_or(0, |two| u16::from_le_bytes(*two).into()),
            3 => (bytes.get(place * 3..).and_then(<[u8]>::first_chunk)).map_or(0, |[a, b, c]| u32::from_le_bytes([*a, *b, *c, 0])),
            _ => (bytes.get(place * 4..).and_then(<[u8]>::first_chunk)).map_or(0, |four| u32::from_le_bytes(*four)),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.0.len() / usize::from(self.width).max(1)
    }
}

impl Texts {
    /// The text at a place; empty behind the last.
    pub(super) fn get(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.ends.get(before));
        self.text.get(start as usize..self.ends.get(place) as usize).unwrap_or_default()
    }
}

impl TextsBuilder {
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn finish(mut self) -> Texts {
        self.text.shrink_to_fit();
        Texts {
            text: self.text,
            ends: Numbers::new(&self.ends),
        }
    }
}

/// Bytes that are written and read as a whole: one by one would take as long as comparing them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Whole;

        impl Visitor<'_> for Whole {
            type Value = Bytes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.to_vec()))
            }
        }

        deserializer.deserialize_bytes(Whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back_whatever_their_size(bits in 0_u32..32, seeds in proptest::collection::vec(any::<u32>(), 0..40)) {
            let numbers: Vec<u32> = seeds.iter().map(|seed| seed >> bits).collect();
            let packed = Numbers::new(&numbers);
            let sent: Numbers = postcard::from_bytes(&postcard::to_stdvec(&packed).unwrap()).unwrap();
            prop_assert_eq!(&sent, &packed);
            prop_assert_eq!(packed.len(), numbers.len());
            prop_assert_eq!((0..numbers.len()).map(|place| sent.get(place)).collect::<Vec<_>>(), numbers.clone());
            prop_assert_eq!(packed.get(numbers.len()), 0);
        }

        #[test]
        fn texts_come_back(texts in proptest::collection::vec(".{0,6}", 0..20)) {
            let mut builder = TextsBuilder::default();
            for text in &texts {
                builder.push(text);
            }
            prop_assert_eq!(builder.len(), texts.len());
            let packed = builder.finish();
            let sent: Texts = postcard::from_bytes(&postcard::to_stdvec(&packed).unwrap()).unwrap();
            prop_assert_eq!((0..texts.len()).map(|place| sent.get(place).to_owned()).collect::<Vec<_>>(), texts.clone());
            prop_assert_eq!(sent.get(texts.len()), "");
        }
    }

    #[test]
    fn few_distinct_values_take_a_byte_each() {
        let bytes = |largest: u32| Numbers::new(&[0, largest]).bytes.0.len();
        assert_eq!([0, 255, 256, 65_535, 65_536, 1 << 24].map(bytes), [2, 2, 4, 4, 6, 8]);
    }
}
