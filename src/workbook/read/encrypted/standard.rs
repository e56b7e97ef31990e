//! Standard encryption, of Excel 2007: AES block by block under a key from SHA-1.

use super::Decrypt;
use super::cipher::{Aes, Hash};

/// Rounds of the password's hash.
const SPINS: u32 = 50_000;

/// Marks in the header's algorithm.
const AES_128: u32 = 0x660E;
const AES_192: u32 = 0x660F;
const AES_256: u32 = 0x6610;

pub(super) struct Scheme {
    key_bytes: usize,
    salt: [u8; 16],
    /// Something encrypted, and its hash encrypted: they show whether a password fits.
    verifier: [u8; 16],
    verifier_hash: [u8; 32],
}

impl Scheme {
    /// Reads header and verifier; `None` for other algorithms or a short file.
    pub(super) fn read(info: &[u8]) -> Option<Self> {
        let u32_at = |at: usize| info.get(at..)?.first_chunk().copied().map(u32::from_le_bytes);
        let header_length = usize::try_from(u32_at(0)?).ok()?;
        let key_bytes = match u32_at(12)? {
            AES_128 => 16,
            AES_192 => 24,
            AES_256 => 32,
            _ => return None,
        };
        let verifier = info.get(header_length.checked_add(4)?..)?;
        let field = |at: usize| verifier.get(at..);
        Some(Self {
            key_bytes,
            salt: *field(4)?.first_chunk()?,
            verifier: *field(20)?.first_chunk()?,
            verifier_hash: *field(40)?.first_chunk()?,
        })
    }

    /// How the package is decrypted under a password; `None` for a wrong one.
    pub(super) fn unlock(&self, password: &[u8]) -> Option<Decrypt> {
        let aes = Aes::new(&self.key(password))?;
        let (mut verifier, mut hash) = (self.verifier, self.verifier_hash);
        aes.decrypt_blocks(&mut verifier)?;
        aes.decrypt_blocks(&mut hash)?;
        if !hash.starts_with(&Hash::Sha1.of(&verifier, &[])) {
            return None;
        }
        Some(Box::new(move |package| aes.decrypt_blocks(package)))
    }

    fn key(&self, password: &[u8]) -> Vec<u8> {
        let spun = Hash::Sha1.of_password(&self.salt, password, SPINS);
        let block = Hash::Sha1.of(&spun, &0_u32.to_le_bytes());
        let half = |pad: u8| {
            let mut mixed = [pad; 64];
            for (byte, hash) in mixed.iter_mut().zip(&block) {
                *byte ^= hash;
            }
            Hash::Sha1.of(&mixed, &[])
        };
        let mut key = [half(0x36), half(0x5C)].concat();
        key.truncate(self.key_bytes);
        key
    }
}
