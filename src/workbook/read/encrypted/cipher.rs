//! AES by the block and by the chain, and the hashes that keys are made with.

use aes::cipher::{Block, BlockDecrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// Bytes of a block of AES.
pub(super) const BLOCK: usize = 16;

/// AES with a key of any of its lengths.
pub(super) enum Aes {
    Aes128(Aes128),
    Aes192(Aes192),
    Aes256(Aes256),
}

impl Aes {
    /// `None` for a key of another length.
    pub(super) fn new(key: &[u8]) -> Option<Self> {
        match key.len() {
            16 => Aes128::new_from_slice(key).ok().map(Self::Aes128),
            24 => Aes192::new_from_slice(key).ok().map(Self::Aes192),
            32 => Aes256::new_from_slice(key).ok().map(Self::Aes256),
            _ => None,
        }
    }

    /// Decrypts block by block, each on its own; `None` when the data is not a whole number of blocks.
    pub(super) fn decrypt_blocks(&self, data: &mut [u8]) -> Option<()> {
        let (blocks, rest) = data.as_chunks_mut::<BLOCK>();
        for block in blocks {
            let mut work = Block::<Aes128>::from(*block);
            match self {
                Self::Aes128(aes) => aes.decrypt_block(&mut work),
                Self::Aes192(aes) => aes.decrypt_block(&mut work),
                Self::Aes256(aes) => aes.decrypt_block(&mut work),
            }
            *block = work.into();
        }
        rest.is_empty().then_some(())
    }

    /// Decrypts a chain, in which every block was mixed with the encrypted one before it and the first with `start`.
    pub(super) fn decrypt_chain(&self, start: [u8; BLOCK], data: &mut [u8]) -> Option<()> {
        let encrypted = data.to_vec();
        self.decrypt_blocks(data)?;
        let before = [start].into_iter().chain(encrypted.as_chunks::<BLOCK>().0.iter().copied());
        for (block, before) in data.as_chunks_mut::<BLOCK>().0.iter_mut().zip(before) {
            for (byte, mixed) in block.iter_mut().zip(before) {
                *byte ^= mixed;
            }
        }
        Some(())
    }
}

/// A hash function that a file may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "SHA1" | "SHA-1" => Self::Sha1,
            "SHA256" | "SHA-256" => Self::Sha256,
            "SHA384" | "SHA-384" => Self::Sha384,
            "SHA512" | "SHA-512" => Self::Sha512,
            _ => return None,
        })
    }

    /// The hash of two pieces, one after the other.
    pub(super) fn of(self, first: &[u8], second: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => digest::<Sha1>(first, second),
            Self::Sha256 => digest::<Sha256>(first, second),
            Self::Sha384 => digest::<Sha384>(first, second),
            Self::Sha512 => digest::<Sha512>(first, second),
        }
    }

    /// A password's hash, made slow to guess: hashed `spins` times over, with the number of the round.
    pub(super) fn of_password(self, salt: &[u8], password: &[u8], spins: u32) -> Vec<u8> {
        (0..spins).fold(self.of(salt, password), |hash, round| self.of(&round.to_le_bytes(), &hash))
    }
}

fn digest<D: Digest>(first: &[u8], second: &[u8]) -> Vec<u8> {
    D::new().chain_update(first).chain_update(second).finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_block_of_the_standards_examples() {
        // FIPS 197, appendix C: the same text under keys of 128, 192 and 256 bits.
        let key: Vec<u8> = (0..32).collect();
        let text: Vec<u8> = (0..16).map(|n| n * 0x11).collect();
        for (length, encrypted) in [
            (16, 0x69c4_e0d8_6a7b_0430_d8cd_b780_70b4_c55a_u128),
            (24, 0xdda9_7ca4_864c_dfe0_6eaf_70a0_ec0d_7191),
            (32, 0x8ea2_b7ca_5167_45bf_eafc_4990_4b49_6089),
        ] {
            let mut data = encrypted.to_be_bytes().to_vec();
            Aes::new(&key[..length]).unwrap().decrypt_blocks(&mut data).unwrap();
            assert_eq!(data, text);
        }
        assert!(Aes::new(&key[..17]).is_none());
        assert_eq!(Aes::new(&key).unwrap().decrypt_blocks(&mut [0; 17]), None);
    }

    #[test]
    fn hashes_are_known_by_their_names() {
        for (name, length) in [("SHA1", 20), ("SHA256", 32), ("SHA384", 48), ("SHA512", 64), ("SHA-1", 20)] {
            assert_eq!(Hash::named(name).unwrap().of(b"a", b"b").len(), length);
        }
        assert_eq!(Hash::named("WHIRLPOOL"), None);
        assert_eq!(
            Hash::Sha1.of(b"ab", b"c")[..4],
            [0xa9, 0x99, 0x3e, 0x36],
            "the standard's example abc"
        );
    }
}
