//! Agile encryption, of Excel 2010 and later: AES in chains under a random key, which the password's key encrypts in turn.

use super::super::xml::{Tag, Token, XmlReader};
use super::Decrypt;
use super::cipher::{Aes, BLOCK, Hash};

/// Bytes of the package that one chain goes over.
const SEGMENT: usize = 4096;

/// Most rounds of the password's hash that the format allows.
const MOST_SPINS: u32 = 10_000_000;

/// What is mixed into the password's hash for each of its three keys.
const VERIFIER_INPUT: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const VERIFIER_HASH: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const PACKAGE_KEY: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];

/// What pads a short hash.
const PAD: u8 = 0x36;

pub(super) struct Scheme {
    package: Parameters,
    password: Parameters,
    spins: u32,
    verifier_input: Vec<u8>,
    verifier_hash: Vec<u8>,
    package_key: Vec<u8>,
}

/// How one thing is encrypted: always AES in chains.
struct Parameters {
    salt: Vec<u8>,
    key_bytes: usize,
    hash: Hash,
}

impl Scheme {
    /// Reads the description; `None` for other algorithms, or where there is no key for a password.
    pub(super) fn read(xml: &[u8]) -> Option<Self> {
        let mut reader = XmlReader::new(xml);
        let (mut package, mut key) = (None, None);
        while let Some(token) = reader.next().ok()? {
            let Token::Start(tag) = token else { continue };
            match tag.name.rsplit(':').next() {
                Some("keyData") => package = package.or(Some(Parameters::read(&tag)?)),
                // Keys for certificates have a name of the same kind and no spins.
                Some("encryptedKey") if tag.attribute("spinCount").is_some() => key = key.or(Some(tag)),
                _ => {}
            }
        }
        let key = key?;
        let bytes = |name: &str| base64(&key.attribute(name)?);
        Some(Self {
            package: package?,
            password: Parameters::read(&key)?,
            spins: key.attribute("spinCount")?.parse().ok().filter(|&spins| spins <= MOST_SPINS)?,
            verifier_input: bytes("encryptedVerifierHashInput")?,
            verifier_hash: bytes("encryptedVerifierHashValue")?,
            package_key: bytes("encryptedKeyValue")?,
        })
    }

    /// How the package is decrypted under a password; `None` for a wrong one.
    pub(super) fn unlock(&self, password: &[u8]) -> Option<Decrypt> {
        let spun = self.password.hash.of_password(&self.password.salt, password, self.spins);
        let decrypted = |data: &[u8], purpose: [u8; 8]| {
            let key = fitted(self.password.hash.of(&spun, &purpose), self.password.key_bytes);
            let mut data = data.to_vec();
            Aes::new(&key)?.decrypt_chain(block(&self.password.salt), &mut data)?;
            Some(data)
        };
        let input = decrypted(&self.verifier_input, VERIFIER_INPUT)?;
        let hash = decrypted(&self.verifier_hash, VERIFIER_HASH)?;
        // The input is as long as the salt, which a block may be longer than.
        let input = input.get(..self.password.salt.len())?;
        if !hash.starts_with(&self.password.hash.of(input, &[])) {
            return None;
        }
        let key = decrypted(&self.package_key, PACKAGE_KEY)?;
        let aes = Aes::new(key.get(..self.package.key_bytes)?)?;
        let (hash, salt) = (self.package.hash, self.package.salt.clone());
        Some(Box::new(move |package| {
            for (number, segment) in (0_u32..).zip(package.chunks_mut(SEGMENT)) {
                aes.decrypt_chain(block(&hash.of(&salt, &number.to_le_bytes())), segment)?;
            }
            Some(())
        }))
    }
}

impl Parameters {
    fn read(tag: &Tag) -> Option<Self> {
        let value = |name: &str| tag.attribute(name);
        let number = |name: &str| value(name)?.parse::<usize>().ok();
        let is_aes = value("cipherAlgorithm")? == "AES" && value("cipherChaining")? == "ChainingModeCBC";
        if !is_aes || number("blockSize")? != BLOCK {
            return None;
        }
        Some(Self {
            salt: base64(&value("saltValue")?)?,
            key_bytes: number("keyBits")? / 8,
            hash: Hash::named(&value("hashAlgorithm")?)?,
        })
    }
}

/// A hash cut or padded to a length; no key is longer than the longest hash.
fn fitted(mut hash: Vec<u8>, length: usize) -> Vec<u8> {
    hash.resize(length.min(SEGMENT), PAD);
    hash
}

fn block(bytes: &[u8]) -> [u8; BLOCK] {
    let mut block = [PAD; BLOCK];
    for (to, from) in block.iter_mut().zip(bytes) {
        *to = *from;
    }
    block
}

/// The bytes of a base64 text; `None` for other characters.
fn base64(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut n_bits) = (Vec::new(), 0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'\r' | b'\n' | b' ' => continue,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFFFF;
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push((bits >> n_bits) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn base64_of_every_length() {
        for (text, expected) in [("", ""), ("YQ==", "a"), ("YWI=", "ab"), ("YWJj", "abc"), ("YWJj\nZA==", "abcd")] {
            assert_eq!(base64(text).as_deref(), Some(expected.as_bytes()));
        }
        assert_eq!(base64("////"), Some(vec![255; 3]));
        assert_eq!(base64("YQ*="), None);
    }

    proptest! {
        #[test]
        fn any_description_is_read_or_refused(
            name in "keyData|p:encryptedKey",
            attributes in prop::collection::vec(("saltValue|keyBits|spinCount|hashAlgorithm|cipherAlgorithm|blockSize", "[A-Za-z0-9]{0,8}"), 0..8),
        ) {
            let attributes: String = attributes.iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
            let _ = Scheme::read(format!("<encryption><{name}{attributes}/></encryption>").as_bytes());
        }
    }
}
