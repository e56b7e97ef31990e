//! Company names in a comparable form: without case, diacritics, punctuation and legal forms.
//!
//! `Müller & Söhne GmbH`, `MULLER UND SOHNE` and `Müller, Söhne Ges.m.b.H.` are the same name. Nothing is guessed here: what
//! could be a typo or another company is left to [`super::similarity`].

mod legal_forms;

use unicode_normalization::char::decompose_canonical;

use crate::domain::visible::{self, COMPARED_LETTERS};

/// A company name split into its parts. Always has at least one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyName {
    words: Vec<String>,
    /// The canonical names of the legal forms found, sorted and unique.
    legal_forms: Vec<&'static str>,
}

/// Connecting words, which some systems write as `&`.
const CONNECTIVES: [&str; 6] = ["and", "und", "et", "och", "og", "the"];

/// What people type if they mean no company.
const PLACEHOLDERS: [&str; 20] = [
    "customer",
    "customers",
    "default",
    "divers",
    "diverse",
    "dummy",
    "generic",
    "internal",
    "intern",
    "misc",
    "multiple",
    "multiple customers",
    "not assigned",
    "not defined",
    "other",
    "others",
    "tbd",
    "test",
    "to be defined",
    "various",
];

impl CompanyName {
    /// Parses the name in a text; `None` if the text names no company: it has no letter or digit, or is a placeholder such as
    /// `various`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = beginning(words(&plain_letters(text)));
        if words.iter().any(|word| !is_connective(word)) {
            words.retain(|word| !is_connective(word));
        }
        let legal_forms = legal_forms::take_from(&mut words);
        let name = Self { words, legal_forms };
        let names_someone = !name.words.is_empty() && !PLACEHOLDERS.contains(&name.key().as_str());
        names_someone.then_some(name)
    }

    /// The words in order, joined by spaces: equal keys mean the same normalized name. Parsing a key returns the key.
    pub fn key(&self) -> String {
        self.words.join(" ")
    }

    /// The words of the name, in order.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether both names state legal forms that exclude each other: `AG` and `GmbH` do, `GmbH` and `GmbH & Co. KG` do not.
    pub fn differs_in_legal_form(&self, other: &Self) -> bool {
        let within = |a: &[&str], b: &[&str]| a.iter().all(|form| b.contains(form));
        !within(&self.legal_forms, &other.legal_forms) && !within(&other.legal_forms, &self.legal_forms)
    }
}

/// The words up to the length that is compared, the last of them cut; a key is short enough to come back whole.
fn beginning(mut words: Vec<String>) -> Vec<String> {
    let mut left = COMPARED_LETTERS;
    let mut kept = 0;
    for word in &mut words {
        if left == 0 {
            break;
        }
        *word = visible::beginning(word, left).to_owned();
        kept += 1;
        // With the space after it.
        left = left.saturating_sub(word.chars().count() + 1);
    }
    words.truncate(kept);
    words
}

fn is_connective(word: &str) -> bool {
    CONNECTIVES.contains(&word)
}

/// Lower-case letters and digits without diacritics; `.` and `/` are kept for [`words`] to interpret, anything else becomes a
/// space.
fn plain_letters(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(|c| narrow(c).to_lowercase()).map(base_letter) {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ħ' => plain.push('h'),
            'ı' => plain.push('i'),
            'ŧ' => plain.push('t'),
            'ς' => plain.push('σ'),
            // An apostrophe separates nothing, and a combining mark belongs to the letter before it.
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => {}
            mark if is_diacritic(mark) => {}
            '.' | '/' => plain.push(c),
            letter if letter.is_alphanumeric() => plain.push(letter),
            _ => plain.push(' '),
        }
    }
    plain
}

/// Maps full-width forms, which East Asian systems use, to their plain characters.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

/// Whether a character is a combining mark of Latin, Greek or Cyrillic letters. Marks of other scripts distinguish letters
/// and are kept.
fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// The letter without its diacritics; unchanged if it is more than a letter with diacritics.
fn base_letter(letter: char) -> char {
    let mut base = None;
    let mut only_diacritics = true;
    decompose_canonical(letter, |part| match base {
        None => base = Some(part),
        Some(_) => only_diacritics &= is_diacritic(part),
    });
    base.filter(|_| only_diacritics).unwrap_or(letter)
}

/// Splits at spaces, points and slashes, and between letters and digits; single letters with points or slashes between them
/// form one word: `S.p.A.`, `A/S`.
fn words(plain: &str) -> Vec<String> {
    let mut words = Vec::new();
    for chunk in plain.split(' ') {
        let mut initials = String::new();
        for part in chunk.split(['.', '/']) {
            if part.chars().count() == 1 {
                initials.push_str(part);
                continue;
            }
            push_split(&initials, &mut words);
            initials.clear();
            push_split(part, &mut words);
        }
        push_split(&initials, &mut words);
    }
    words
}

fn push_split(part: &str, words: &mut Vec<String>) {
    let mut word = String::new();
    let mut numeric = false;
    for c in part.chars() {
        if numeric != c.is_numeric() && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        numeric = c.is_numeric();
        word.push(c);
    }
    if !word.is_empty() {
        words.push(word);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(key: &str, spellings: &[&str]) {
        for spelling in spellings {
            let name = CompanyName::parse(spelling);
            assert_eq!(name.map(|name| name.key()).as_deref(), Some(key), "{spelling}");
        }
    }

    #[test]
    fn case_diacritics_and_punctuation_go() {
        check(
            "muller sohne",
            &["Müller & Söhne", "MULLER UND SOHNE", "muller, sohne.", "Mu\u{308}ller-Söhne"],
        );
        check("strasse", &["Straße", "STRASSE"]);
        check("lodz odense", &["Łódź Ødense"]);
        check("mcadams", &["McAdam's", "MCADAM’S"]);
        check("istanbul", &["İstanbul", "Istanbul"]);
        check("acme 3", &["ＡＣＭＥ　３", "Acme3"]);
    }

    #[test]
    fn legal_forms_go_from_the_end() {
        check(
            "nordwind energie",
            &[
                "Nordwind Energie AG",
                "Nordwind Energie Aktiengesellschaft",
                "Nordwind Energie GmbH & Co. KG",
                "Nordwind Energie Ges.m.b.H.",
                "Nordwind Energie, Inc.",
                "Nordwind Energie S.A. de C.V.",
                "Nordwind Energie S.p.A.",
                "Nordwind Energie A/S",
                "Nordwind Energie Pty. Ltd.",
                "Nordwind Energie Sp. z o.o.",
                "Nordwind Energie p.l.c.",
                "Nordwind Energie (publ) AB",
                "Oy Nordwind Energie Ab",
            ],
        );
    }

    #[test]
    fn what_only_looks_like_a_legal_form_stays() {
        check("sa recycling", &["SA Recycling"]);
        check("co op north", &["Co-op North"]);
        check("ag", &["AG"]);
        check("co", &["Co. AG"]);
    }

    #[test]
    fn clear_legal_forms_go_from_the_middle_too() {
        check("nordwind kiel", &["Nordwind GmbH Kiel", "Nordwind Kiel"]);
    }

    #[test]
    fn initials_are_one_word_and_abbreviated_names_are_two() {
        check("abc bank", &["A.B.C. Bank", "ABC Bank"]);
        check("a muller", &["A.Müller", "A. Müller"]);
        check("st gallen", &["St.Gallen", "St. Gallen"]);
    }

    #[test]
    fn placeholders_name_nobody() {
        for text in ["", "  ", "--", "Various", "INTERNAL", "Test GmbH", "(other)", "&"] {
            assert_eq!(CompanyName::parse(text), None, "{text}");
        }
    }

    #[test]
    fn legal_forms_exclude_each_other_unless_one_holds_the_other() {
        let differs = |a, b| {
            let parsed = |text: &str| CompanyName::parse(text).unwrap();
            parsed(a).differs_in_legal_form(&parsed(b))
        };
        assert!(differs("Nordwind AG", "Nordwind GmbH"));
        assert!(!differs("Nordwind AG", "Nordwind Aktiengesellschaft"));
        assert!(!differs("Nordwind GmbH", "Nordwind GmbH & Co KG"));
        assert!(!differs("Nordwind AG", "Nordwind"));
        assert!(!differs("Nordwind Ltd", "Nordwind Limited"));
    }

    #[test]
    fn a_name_of_more_than_a_thousand_letters_is_compared_by_its_beginning() {
        let words = "veltrandt ".repeat(200);
        let name = CompanyName::parse(&words).unwrap().key();
        assert_eq!((name.chars().count(), name.as_str()), (1_000 - 1, words[..999].trim_end()));
        let whole = CompanyName::parse(&"ä".repeat(10_000)).unwrap().key();
        assert_eq!(whole, "a".repeat(1_000));
        assert_eq!(CompanyName::parse(&format!("{words}Nord")).unwrap().key(), name);
        for key in [name, whole] {
            assert_eq!(CompanyName::parse(&key).unwrap().key(), key);
        }
    }

    proptest! {
        #[test]
        fn any_text_parses_and_a_key_is_its_own_key(text in "\\PC{0,40}|[A-Za-zäöüß&. /-]{0,30}( (AG|GmbH|Co|KG|Oy|SA|Ltd)){0,3}") {
            if let Some(name) = CompanyName::parse(&text) {
                let again = CompanyName::parse(&name.key());
                prop_assert_eq!(again.map(|name| name.key()), Some(name.key()));
            }
        }
    }
}
