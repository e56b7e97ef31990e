//! The distinct words of a kind (platforms, practices, countries): compared trimmed and lower-cased, displayed as most rows
//! spell them.

use crate::domain::order::Collect;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::source::Source;
use crate::domain::visible::compared;
use crate::workbook::schema::{Key, install_base, opportunities, projects, service_credits};
use crate::workbook::tables::{Column, Table, Tables};

use super::Words;
use super::counting::Things;

/// A word of a vocabulary; ordered by the lower-cased words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(u32);

/// The distinct words of a kind over all customers.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The displayed spelling, by term.
    shown: Vec<Box<str>>,
}

/// A word in a customer's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    pub term: Term,
    /// The number of items whose first row with a word of this kind has this word; 0 if only later rows of an item have it.
    pub things: u32,
}

/// A text column read as terms, once per distinct cell.
pub(super) struct Terms<'a> {
    column: &'a Column<Box<str>>,
    of_code: Vec<Option<Term>>,
    /// By term, its index among the mentions of the current customer.
    place: Vec<u32>,
}

/// Every column whose words are counted; `None` if its source is absent.
pub(super) struct TermColumns<'a> {
    pub(super) platforms: Option<Terms<'a>>,
    pub(super) product_lines: Option<Terms<'a>>,
    pub(super) countries: Option<Terms<'a>>,
    pub(super) project_practices: Option<Terms<'a>>,
    pub(super) credit_practices: Option<Terms<'a>>,
    pub(super) product_areas: Option<Terms<'a>>,
    pub(super) project_areas: Option<Terms<'a>>,
}

impl Term {
    /// The term at an index of its vocabulary.
    pub fn at(place: usize) -> Self {
        Self(place as u32)
    }

    /// Its index in the vocabulary, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl Vocabulary {
    /// The words of one column, and the word of each of its codes.
    pub fn of_column(column: &Column<Box<str>>) -> (Self, Vec<Option<Term>>) {
        let (words, [terms]) = build([Some(column)]);
        (words, terms.map(|terms| terms.of_code).unwrap_or_default())
    }

    /// The spelling that most rows use.
    pub fn shown(&self, term: Term) -> &str {
        self.shown.get(term.0 as usize).map_or("", AsRef::as_ref)
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether there are no words of this kind.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Every word in order.
    pub fn terms(&self) -> impl Iterator<Item = Term> + use<> {
        (0..self.shown.len() as u32).map(Term)
    }
}

impl Terms<'_> {
    /// Returns the words in a customer's rows, in order.
    pub(super) fn mentions(&mut self, things: &mut Things, rows: &[u32]) -> Vec<Mention> {
        let (column, of_code) = (self.column, &self.of_code);
        let term = |row: usize| column.code(row).and_then(|code| *of_code.get(code as usize)?);
        let mut mentions: Vec<Mention> = Vec::new();
        for term in rows.iter().filter_map(|row| term(*row as usize)) {
            // A word that has not been seen yet has no index; a stale index from another customer does not point back to the
            // word.
            let place = self.place.get_mut(term.0 as usize);
            if let Some(place) = place.filter(|place| mentions.get(**place as usize).is_none_or(|mention| mention.term != term)) {
                *place = mentions.len() as u32;
                mentions.push(Mention { term, things: 0 });
            }
        }
        let place = &self.place;
        things.each_once(rows, term, |term| {
            let place = place.get(term.0 as usize).copied().unwrap_or_default();
            if let Some(mention) = mentions.get_mut(place as usize) {
                mention.things += 1;
            }
        });
        mentions.sort_unstable();
        mentions.shrink_to_fit();
        mentions
    }
}

/// Returns the mentions in a column that may be absent.
pub(super) fn mentions(terms: Option<&mut Terms>, things: &mut Things, rows: &[u32]) -> Vec<Mention> {
    terms.map(|terms| terms.mentions(things, rows)).unwrap_or_default()
}

/// Builds the vocabularies of all tables and the columns that use them.
pub(super) fn of_tables(tables: &Tables) -> (Words, TermColumns<'_>) {
    let column = |source, key: Key<Box<str>>| tables.get(source).map(|table: &Table| table.column(key));
    let (platforms, [platform]) = build([column(Source::InstallBase, install_base::PRODUCT_PLATFORM)]);
    let (product_lines, [product_line]) = build([column(Source::Opportunities, opportunities::PRODUCT_LINE)]);
    let (countries, [country]) = build([column(Source::Projects, projects::COUNTRY_ID)]);
    let (practices, [project_practice, credit_practice]) = build([
        column(Source::Projects, projects::PRACTICE),
        column(Source::ServiceCredits, service_credits::PRACTICE_NAME),
    ]);
    let (business_areas, [product_area, project_area]) = build([
        column(Source::InstallBase, install_base::BUSINESS_AREA),
        column(Source::Projects, projects::BUSINESS_AREA),
    ]);
    let words = Words {
        platforms,
        product_lines,
        countries,
        practices,
        business_areas,
    };
    let columns = TermColumns {
        platforms: platform,
        product_lines: product_line,
        countries: country,
        project_practices: project_practice,
        credit_practices: credit_practice,
        product_areas: product_area,
        project_areas: project_area,
    };
    (words, columns)
}

/// Builds one vocabulary over several columns.
fn build<const N: usize>(columns: [Option<&Column<Box<str>>>; N]) -> (Vocabulary, [Option<Terms<'_>>; N]) {
    // Lower-cased word -> spelling -> rows.
    let mut spellings: BTreeMap<String, BTreeMap<&str, u32>> = BTreeMap::new();
    for column in columns.into_iter().flatten() {
        for (text, rows) in column.values().iter().zip(rows_per_code(column)) {
            if let Some(text) = word(text.as_deref()) {
                *spellings.entry(compared(text)).or_default().entry(text).or_default() += rows;
            }
        }
    }
    let commonest = |spellings: &BTreeMap<&str, u32>| {
        let best = spellings.iter().max_by_key(|(spelling, rows)| (**rows, Reverse(**spelling)));
        best.map_or_else(Box::default, |(spelling, _)| Box::from(*spelling))
    };
    let vocabulary = Vocabulary {
        shown: spellings.values().map(commonest).collect(),
    };
    let term_of: BTreeMap<&str, Term> = (spellings.keys().zip(vocabulary.terms()))
        .map(|(word, term)| (word.as_str(), term))
        .into_map();
    let terms = columns.map(|column| {
        column.map(|column| Terms {
            column,
            of_code: (column.values().iter())
                .map(|text| term_of.get(compared(word(text.as_deref())?).as_str()).copied())
                .collect(),
            place: vec![0; vocabulary.len()],
        })
    });
    (vocabulary, terms)
}

fn word(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// The number of rows with each distinct cell of a column.
fn rows_per_code(column: &Column<Box<str>>) -> Vec<u32> {
    let mut rows = vec![0; column.values().len()];
    for code in (0..).map_while(|row| column.code(row)) {
        if let Some(rows) = rows.get_mut(code as usize) {
            *rows += 1;
        }
    }
    rows
}
