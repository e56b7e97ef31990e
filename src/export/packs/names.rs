//! Names of persons and countries as names of files: of letters and digits that every system takes, short, and no two that a
//! system would take for one.

use std::collections::BTreeSet;

use crate::domain::visible::composed;

/// What every name begins with, so that none of them is one that a system keeps for itself (`CON`, `.htaccess`, `~$list`).
const PREFIX: &str = "onelead_";
/// Longest word of a name, in bytes: with prefix, number and ending it stays below the 255 of the common file systems.
const MAX_BYTES: usize = 120;

/// A name without ending for each name, in their order; what would be equal is numbered.
pub(super) fn stems<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let free = |name: &str| {
        let first = format!("{PREFIX}{}", word(name));
        let numbered = (2..).map(|number: u32| format!("{first}_{number}"));
        std::iter::once(first.clone())
            .chain(numbered)
            .find(|stem| taken.insert(folded(stem)))
    };
    names.filter_map(free).collect()
}

/// Letters, digits and hyphens, with one low line for whatever is between them.
fn word(name: &str) -> String {
    let mut word = String::new();
    for letter in composed(name).chars() {
        let is_kept = letter.is_alphanumeric() || letter == '-';
        if !is_kept && (word.is_empty() || word.ends_with('_')) {
            continue;
        }
        let letter = if is_kept { letter } else { '_' };
        if word.len() + letter.len_utf8() > MAX_BYTES {
            break;
        }
        word.push(letter);
    }
    word.truncate(word.trim_end_matches('_').len());
    if word.is_empty() { "list".to_owned() } else { word }
}

/// A name as file systems that know no case compare it; more may be equal here than there.
fn folded(name: &str) -> String {
    name.to_lowercase().to_uppercase().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(names: &[&str], expected: &[&str]) {
        assert_eq!(stems(names.iter().copied()), expected);
    }

    #[test]
    fn names_stay_readable() {
        check(
            &["Ann Miller", "PM-001", "Müller, Jörg", "日本 太郎", "O'Neil"],
            &[
                "onelead_Ann_Miller",
                "onelead_PM-001",
                "onelead_Müller_Jörg",
                "onelead_日本_太郎",
                "onelead_O_Neil",
            ],
        );
    }

    #[test]
    fn what_a_system_would_take_for_one_name_is_numbered() {
        check(
            &["Ann", "ANN", "ann ", "Ann_2", "Strasse", "Straße", "Jo\u{308}rg", "Jörg"],
            &[
                "onelead_Ann",
                "onelead_ANN_2",
                "onelead_ann_3",
                "onelead_Ann_2_2",
                "onelead_Strasse",
                "onelead_Straße_2",
                "onelead_Jörg",
                "onelead_Jörg_2",
            ],
        );
    }

    #[test]
    fn no_name_leads_elsewhere_or_is_reserved() {
        check(
            &[
                "../../etc/passwd",
                "C:\\Windows\\x",
                "CON",
                "nul.txt",
                "\u{202e}fdp.exe",
                "a\u{0}b\nc",
                "...",
                "*?<>|\"",
                "-rf",
            ],
            &[
                "onelead_etc_passwd",
                "onelead_C_Windows_x",
                "onelead_CON",
                "onelead_nul_txt",
                "onelead_fdp_exe",
                "onelead_a_b_c",
                "onelead_list",
                "onelead_list_2",
                "onelead_-rf",
            ],
        );
    }

    proptest! {
        #[test]
        fn any_names_become_distinct_files_that_every_system_takes(
            names in proptest::collection::vec(prop_oneof![".*", "[aA]{1,3}", "[😀-😍ä𝐀]{100,200}"], 0..30)
        ) {
            let stems = stems(names.iter().map(String::as_str));
            prop_assert_eq!(stems.len(), names.len());
            let distinct: BTreeSet<String> = stems.iter().map(|stem| stem.to_uppercase()).collect();
            prop_assert_eq!(distinct.len(), stems.len());
            for stem in &stems {
                prop_assert!(stem.len() <= 200 && stem.starts_with(PREFIX) && stem.len() > PREFIX.len(), "{}", stem);
                prop_assert!(stem.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'), "{}", stem);
            }
        }
    }
}
