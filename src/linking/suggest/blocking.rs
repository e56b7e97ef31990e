//! Selects the names worth comparing: comparing all pairs would take minutes for 20,000 customers.
//!
//! Names meet in a block if they share a key: their letters without spaces, in either word order; these letters with any one
//! of them removed, so that every single typo meets the correct name; a rare word; or their first letters. A large block
//! means that its key is common, and is ignored.

use crate::linking::similarity::{ComparedName, Rarity};

use super::names::NameId;

/// The maximum number of names in a block: a word or beginning shared by more names proves nothing.
const MAX_BLOCK: usize = 48;
/// The number of leading letters by which names form a block.
const PREFIX: usize = 6;
/// Longer names meet only by their rare words, of which they have many.
const MAX_LETTERS: usize = 64;

/// Every pair of names that share a block, the lower index first, sorted.
pub(super) fn pairs(names: &[ComparedName], rarity: &Rarity) -> Vec<(NameId, NameId)> {
    let mut keyed: Vec<(u64, NameId)> = Vec::new();
    for (name, compared) in names.iter().enumerate() {
        let mut keys = Vec::new();
        add_keys(compared, rarity, &mut keys);
        keys.sort_unstable();
        keys.dedup();
        keyed.extend(keys.into_iter().map(|key| (key, name as NameId)));
    }
    keyed.sort_unstable();
    let mut pairs = Vec::new();
    for block in keyed
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|block| (2..=MAX_BLOCK).contains(&block.len()))
    {
        for (place, (_, a)) in block.iter().enumerate() {
            pairs.extend(block.iter().skip(place + 1).map(|(_, b)| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn add_keys(name: &ComparedName, rarity: &Rarity, keys: &mut Vec<u64>) {
    for letters in name.squashed_forms() {
        keys.push(key("letters", letters.chars()));
        let n_letters = letters.chars().count();
        if n_letters <= MAX_LETTERS {
            keys.extend((0..n_letters).map(|left_out| {
                let rest = letters.chars().enumerate().filter(|(place, _)| *place != left_out);
                key("letters", rest.map(|(_, letter)| letter))
            }));
        }
        keys.push(key("prefix", letters.chars().take(PREFIX)));
    }
    let rare = name.words().filter(|word| rarity.names_with(word) as usize <= MAX_BLOCK);
    keys.extend(rare.map(|word| key("word", word.chars())));
}

/// FNV-1a over the kind of key and its letters: 64 bits on every platform, unlike hashes that use the machine's word size.
fn key(kind: &str, letters: impl Iterator<Item = char>) -> u64 {
    let mix = |hash: u64, letter: char| (hash ^ u64::from(letter as u32)).wrapping_mul(0x0100_0000_01B3);
    kind.chars().chain(letters).fold(0xCBF2_9CE4_8422_2325, mix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linking::normalize::CompanyName;

    #[test]
    fn slips_orders_and_borders_meet_and_strangers_do_not() {
        let texts = [
            "Veltrandt Bank",
            "Bank Vetlrandt",
            "Veltrand-Tbank",
            "Velrandt Bank",
            "Osterquell Bank",
        ];
        let names: Vec<ComparedName> = texts.map(|text| ComparedName::new(&CompanyName::parse(text).unwrap())).into();
        // Makes `Bank` a common word, as in real data.
        let mut data = names.clone();
        data.extend((0..60).map(|n| ComparedName::new(&CompanyName::parse(&format!("Bank {n}")).unwrap())));
        let pairs = pairs(&names, &Rarity::among(&data));
        for expected in [(0, 1), (0, 2), (0, 3)] {
            assert!(pairs.contains(&expected), "{expected:?} in {pairs:?}");
        }
        assert!(pairs.iter().all(|(_, b)| *b != 4), "{pairs:?}");
    }
}
