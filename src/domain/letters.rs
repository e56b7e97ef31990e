//! The encodings in which older systems write letters.

use serde::{Deserialize, Serialize};

/// An encoding of one region, named as the Encoding Standard names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Encoding {
    #[serde(rename = "windows-1250")]
    CentralEuropean,
    #[serde(rename = "windows-1251")]
    Cyrillic,
    #[serde(rename = "windows-1253")]
    Greek,
    #[serde(rename = "windows-1254")]
    Turkish,
    #[serde(rename = "windows-1257")]
    Baltic,
    #[serde(rename = "windows-1255")]
    Hebrew,
    #[serde(rename = "windows-1256")]
    Arabic,
    #[serde(rename = "windows-874")]
    Thai,
    #[serde(rename = "shift_jis")]
    Japanese,
    #[serde(rename = "gb18030")]
    SimplifiedChinese,
    #[serde(rename = "big5")]
    TraditionalChinese,
    #[serde(rename = "euc-kr")]
    Korean,
    #[serde(rename = "koi8-r")]
    CyrillicUnix,
    #[serde(rename = "ibm866")]
    CyrillicDos,
    #[serde(rename = "macintosh")]
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
        }
    }
}
