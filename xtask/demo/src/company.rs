//! An invented company: its name and spellings, its story, and how many rows each source has of it.

mod bulk;
mod cast;

use crate::places::Country;
use crate::rng::SplitMix64;
use crate::story::Story;

pub(crate) use bulk::invent;
pub(crate) use cast::demo_cast;

/// Rows per source.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Volume {
    pub(crate) items: u32,
    pub(crate) opportunities: u32,
    pub(crate) projects: u32,
    pub(crate) credits: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct Company {
    /// The name without its legal form.
    pub(crate) core: String,
    pub(crate) legal_form: &'static str,
    pub(crate) country: Country,
    pub(crate) industry: &'static str,
    pub(crate) story: Story,
    pub(crate) volume: Volume,
}

/// How a system spells a company's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    Full,
    Capitals,
    WithoutLegalForm,
    CommaWithoutDiacritics,
    Typo,
}

impl Spelling {
    /// A spelling for rows that were typed by hand.
    pub(crate) fn by_hand(rng: &mut SplitMix64) -> Self {
        rng.weighted(&[
            (Self::Full, 35),
            (Self::Capitals, 25),
            (Self::WithoutLegalForm, 20),
            (Self::CommaWithoutDiacritics, 15),
            (Self::Typo, 5),
        ])
    }
}

impl Company {
    pub(crate) fn spelled(&self, spelling: Spelling) -> String {
        let Self { core, legal_form, .. } = self;
        match spelling {
            Spelling::Full => format!("{core} {legal_form}"),
            Spelling::Capitals => format!("{core} {legal_form}").to_uppercase(),
            Spelling::WithoutLegalForm => core.clone(),
            Spelling::CommaWithoutDiacritics => format!("{}, {legal_form}.", plain_letters(core)),
            Spelling::Typo => format!("{} {legal_form}", swap_two_letters(core)),
        }
    }
}

/// Diacritics dropped, as older systems do.
fn plain_letters(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            'á' | 'à' | 'ä' | 'å' => 'a',
            'é' | 'è' => 'e',
            'í' => 'i',
            'ó' | 'ö' | 'ø' => 'o',
            'ú' | 'ü' => 'u',
            other => other,
        })
        .collect()
}

/// The fifth and sixth letter swapped: the commonest slip of a hurried hand.
fn swap_two_letters(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    if letters.len() > 6 {
        letters.swap(4, 5);
    }
    letters.into_iter().collect()
}
