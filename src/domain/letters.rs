//! The encodings in which older systems write letters.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An encoding of one region, named as the Encoding Standard names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Encoding {
    CentralEuropean,
    Cyrillic,
    Greek,
    Turkish,
    Baltic,
    Hebrew,
    Arabic,
    Thai,
    Japanese,
    SimplifiedChinese,
    TraditionalChinese,
    Korean,
    CyrillicUnix,
    CyrillicDos,
    MacWestern,
}

/// What turns bytes into text: a browser can, this program on its own cannot. `None` where an encoding is not known.
#[derive(Debug, Clone, Copy)]
pub struct Decoder(pub fn(Encoding, &[u8]) -> Option<String>);

impl Encoding {
    pub const ALL: [Self; 15] = [
        Self::CentralEuropean,
        Self::Cyrillic,
        Self::Greek,
        Self::Turkish,
        Self::Baltic,
        Self::Hebrew,
        Self::Arabic,
        Self::Thai,
        Self::Japanese,
        Self::SimplifiedChinese,
        Self::TraditionalChinese,
        Self::Korean,
        Self::CyrillicUnix,
        Self::CyrillicDos,
        Self::MacWestern,
    ];

    /// Its name in the Encoding Standard.
    pub fn label(self) -> &'static str {
        match self {
            Self::CentralEuropean => "windows-1250",
            Self::Cyrillic => "windows-1251",
            Self::Greek => "windows-1253",
            Self::Turkish => "windows-1254",
            Self::Baltic => "windows-1257",
            Self::Hebrew => "windows-1255",
            Self::Arabic => "windows-1256",
            Self::Thai => "windows-874",
            Self::Japanese => "shift_jis",
            Self::SimplifiedChinese => "gb18030",
            Self::TraditionalChinese => "big5",
            Self::Korean => "euc-kr",
            Self::CyrillicUnix => "koi8-r",
            Self::CyrillicDos => "ibm866",
            Self::MacWestern => "macintosh",
        }
    }
}

/// A name that is none of the encodings.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no encoding that can be chosen")]
pub struct UnknownLabel(String);

impl TryFrom<String> for Encoding {
    type Error = UnknownLabel;

    fn try_from(label: String) -> Result<Self, UnknownLabel> {
        Self::ALL
            .into_iter()
            .find(|encoding| encoding.label() == label)
            .ok_or(UnknownLabel(label))
    }
}

impl From<Encoding> for String {
    fn from(encoding: Encoding) -> Self {
        encoding.label().to_owned()
    }
}

impl Default for Decoder {
    fn default() -> Self {
        Self(|_, _| None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_name_encodings_by_their_labels() {
        for encoding in Encoding::ALL {
            let json = serde_json::to_string(&encoding).unwrap();
            assert_eq!(json, format!("\"{}\"", encoding.label()));
            assert_eq!(serde_json::from_str::<Encoding>(&json).unwrap(), encoding);
        }
        let unknown = serde_json::from_str::<Encoding>("\"windows-1\"").unwrap_err();
        assert!(unknown.to_string().contains("windows-1"), "{unknown}");
    }
}
