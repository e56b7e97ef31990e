//! A session or a snapshot locked with a passphrase: what everybody may read of it, and what only the passphrase opens.
//!
//! The page encrypts with the browser's own cipher (`ui/browser/seal.rs`); here is the form of the file. Its header is
//! authenticated: if anything in it is changed, the file does not open.

use serde::{Deserialize, Serialize};

use super::base64;
use crate::domain::own_file::{Lockable, OwnFileError};

/// How a passphrase becomes a key.
const KDF: &str = "PBKDF2-HMAC-SHA-256";
const CIPHER: &str = "AES-256-GCM";
/// How often the key is hashed: what OWASP asks for.
pub const ITERATIONS: u32 = 600_000;
/// More would only keep the machine busy.
const MOST_ITERATIONS: u32 = 10_000_000;
/// Bytes of a salt.
pub const SALT: usize = 16;
/// Bytes of an initialization vector, as the cipher wants it.
pub const IV: usize = 12;

/// What a locked file says of itself; salt and vector are fresh in every file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub of: Lockable,
    pub iterations: u32,
    pub salt: Vec<u8>,
    pub iv: Vec<u8>,
}

/// A locked file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    pub header: Header,
    /// Encrypted, with the tag at the end.
    pub data: Vec<u8>,
}

/// The header as it is written.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    kdf: String,
    iterations: u32,
    cipher: String,
    salt: String,
    iv: String,
}

#[derive(Serialize, Deserialize)]
struct Contents {
    #[serde(flatten)]
    head: Head,
    data: String,
}

impl Header {
    fn head(&self) -> Head {
        Head {
            kdf: KDF.to_owned(),
            iterations: self.iterations,
            cipher: CIPHER.to_owned(),
            salt: base64::encoded(&self.salt),
            iv: base64::encoded(&self.iv),
        }
    }

    /// What is authenticated beside the data: format, version and the whole header.
    ///
    /// # Errors
    /// [`OwnFileError::Json`]; not for headers that this program made.
    pub fn authenticated(&self) -> Result<Vec<u8>, OwnFileError> {
        Ok(self.of.format().write(self.head())?.into_bytes())
    }
}

impl Sealed {
    /// The locked file as JSON.
    ///
    /// # Errors
    /// [`OwnFileError::Json`]; not for what this program made.
    pub fn to_json(&self) -> Result<String, OwnFileError> {
        self.header.of.format().write(Contents {
            head: self.header.head(),
            data: base64::encoded(&self.data),
        })
    }

    /// Reads what [`to_json`](Self::to_json) wrote of such a thing; `None` if it is locked in another way or not whole.
    ///
    /// # Errors
    /// [`OwnFileError`] when the text is not JSON, or of a version that this program does not know.
    pub fn from_json(of: Lockable, text: &str) -> Result<Option<Self>, OwnFileError> {
        let Contents { head, data } = of.format().read(text)?;
        let is_known = head.kdf == KDF && head.cipher == CIPHER && (ITERATIONS..=MOST_ITERATIONS).contains(&head.iterations);
        let read = || {
            let header = Header {
                of,
                iterations: head.iterations,
                salt: base64::decoded(&head.salt).filter(|salt| salt.len() >= SALT)?,
                iv: base64::decoded(&head.iv).filter(|iv| iv.len() == IV)?,
            };
            let data = base64::decoded(&data)?;
            Some(Self { header, data })
        };
        Ok(is_known.then(read).flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(of: Lockable) -> Sealed {
        Sealed {
            header: Header {
                of,
                iterations: ITERATIONS,
                salt: vec![7; SALT],
                iv: vec![9; IV],
            },
            data: vec![1, 2, 3],
        }
    }

    #[test]
    fn a_locked_file_comes_back_as_it_was_written_and_as_nothing_else() {
        for (of, other, name) in [
            (Lockable::Session, Lockable::Snapshot, "onelead locked session"),
            (Lockable::Snapshot, Lockable::Session, "onelead locked snapshot"),
        ] {
            let json = sealed(of).to_json().unwrap();
            assert!(json.starts_with(&format!("{{\n  \"format\": \"{name}\",\n  \"version\": 1,\n  \"kdf\": ")));
            assert_eq!(Sealed::from_json(of, &json).unwrap(), Some(sealed(of)));
            assert!(Sealed::from_json(other, &json).is_err());
        }
    }

    #[test]
    fn everything_in_the_header_is_authenticated() {
        let of = |header: &Header| header.authenticated().unwrap();
        let header = sealed(Lockable::Session).header;
        let text = String::from_utf8(of(&header)).unwrap();
        for part in [
            "onelead locked session",
            "\"version\": 1",
            KDF,
            CIPHER,
            "600000",
            "BwcHBwcHBwcHBwcHBwcHBw==",
            "CQkJCQkJCQkJCQkJ",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        let others = [
            Header {
                of: Lockable::Snapshot,
                ..header.clone()
            },
            Header {
                iterations: ITERATIONS + 1,
                ..header.clone()
            },
            Header {
                salt: vec![8; SALT],
                ..header.clone()
            },
            Header {
                iv: vec![8; IV],
                ..header.clone()
            },
        ];
        for other in others {
            assert_ne!(of(&other), of(&header));
        }
    }

    #[test]
    fn weaker_or_unknown_locks_are_refused() {
        let json = sealed(Lockable::Session).to_json().unwrap();
        let read = |json: &str| Sealed::from_json(Lockable::Session, json);
        for (found, by) in [
            ("600000", "1000"),
            ("600000", "4000000000"),
            ("PBKDF2-HMAC-SHA-256", "MD5"),
            ("AES-256-GCM", "ROT13"),
            ("\"CQkJCQkJCQkJCQkJ\"", "\"CQkJ\""),
            ("\"AQID\"", "\"AQI\""),
        ] {
            assert!(json.contains(found), "{found} in {json}");
            assert_eq!(read(&json.replace(found, by)).unwrap(), None, "{by}");
        }
        assert!(read(&json.replace("\"version\": 1", "\"version\": 2")).is_err());
        assert!(read(&json[..json.len() / 2]).is_err());
    }
}
