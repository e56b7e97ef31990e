//! The filter language of the command palette: a question is compiled to an address that already exists.
//!
//! Nothing new is computed, so nothing can be wrong but the reading, and the reading is shown. A word that is not known, a
//! number that belongs to nothing, an "or": all of them are refused, with what can be asked instead. A question that can be read
//! in several ways asks which one is meant. The parts: `tokens` takes a text apart, `lexicon` says what words mean, `pieces` puts
//! them together, `clause` finds what belongs together within a clause, `slots` names the place.

pub mod names;
pub mod tokens;

mod clause;
mod lexicon;
mod period;
mod pieces;
mod slots;

use clause::Clause;
use lexicon::Meaning;
use names::Names;
use pieces::{Part, Piece};
use slots::Slots;
use tokens::Token;

use super::route::Route;
use super::route::history::{self, HistoryPlace};
use crate::domain::order::Order;
use crate::report::Report;
use crate::text::question::About as AboutWords;

/// What questions are about.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    pub report: &'a Report,
    pub names: &'a Names,
}

/// The reading of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// The text asks for nothing.
    Nothing,
    Answer {
        route: Route,
        chips: Vec<ReadChip>,
    },
    /// Several readings; none is taken by itself.
    Ask {
        about: About,
        choices: Vec<Choice>,
    },
    Refused {
        refusal: Refusal,
        words: Vec<Word>,
    },
}

/// A part of what was read, which can be taken out again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadChip {
    pub label: String,
    /// The question without it.
    pub without: String,
}

/// A reading to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The question that can be read in one way only.
    pub text: String,
    pub label: String,
    pub route: Route,
}

/// A word of a refused question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub is_unknown: bool,
}

/// Why a question has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A word is not known.
    Unknown,
    /// A number, date or feature belongs to nothing.
    Loose,
    Why,
    Forecast,
    History,
    /// "Or" between different things.
    Or,
    Negation,
    /// A filter that the list asked for does not have.
    Mixed,
    /// One thing is said twice.
    Twice,
    TooMany,
    /// A greatest confidence.
    MostConfidence,
    /// An order that the pipeline does not have.
    Order,
    /// Said of quiet customers: which silence is meant is asked.
    Quiet,
}

/// What is asked back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    WhichCustomer,
    WhichOf,
    WhichDate,
    When,
    DaysOrProducts,
    Rows,
    UrgentActions,
    Urgency,
    Quiet,
}

/// A question back, with ways to change the text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ask {
    about: About,
    choices: Vec<Rewriting>,
}

/// The text with some words replaced; without words, something is put in before that place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rewriting {
    first: usize,
    end: usize,
    by: String,
}

/// What keeps a question from an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Trouble {
    Refused(Refusal),
    Ask(Ask),
}

/// A part of a reading, and the words behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Chip {
    label: String,
    words: Vec<(usize, usize)>,
}

/// The most readings that are offered.
const MOST_CHOICES: usize = 4;

impl Chip {
    fn of(label: String, words: (usize, usize)) -> Self {
        Self { label, words: vec![words] }
    }
}

impl Rewriting {
    fn replace(words: (usize, usize), by: &str) -> Self {
        Self {
            first: words.0,
            end: words.1,
            by: by.to_owned(),
        }
    }

    fn insert(place: usize, text: &str) -> Self {
        Self::replace((place, place), text)
    }
}

impl World<'_> {
    /// Asks which of some customers is meant; ids tell those of one name apart.
    fn ask_customers(&self, places: &[u32], words: (usize, usize)) -> Ask {
        let customers = places.iter().filter_map(|place| self.report.customers.get(*place as usize));
        Ask {
            about: About::WhichCustomer,
            choices: customers
                .map(|customer| Rewriting::replace(words, &customer.id.to_string()))
                .collect(),
        }
    }
}

/// Reads a question.
pub fn read(text: &str, world: &World<'_>) -> Reading {
    let tokens = tokens::tokens(text);
    match compiled(&tokens, text, world) {
        Ok(None) => Reading::Nothing,
        Ok(Some((route, chips))) => Reading::Answer {
            route,
            chips: chips.into_iter().map(|chip| shown(chip, &tokens, text)).collect(),
        },
        Err(Trouble::Ask(ask)) => asked(ask, &tokens, text, world),
        Err(Trouble::Refused(refusal)) => refused(refusal, &tokens, text, world),
    }
}

fn compiled(tokens: &[Token], text: &str, world: &World<'_>) -> Result<Option<(Route, Vec<Chip>)>, Trouble> {
    let mut pieces = pieces::pieces(tokens, world);
    pieces::identify(&mut pieces, tokens, world);
    if let Some(answer) = quiet_customers(&pieces) {
        return Ok(Some(answer));
    }
    if let Some(refusal) = first_refusal(&pieces) {
        return Err(refusal);
    }
    if let Some(trouble) = unknown(&pieces, tokens, text, world) {
        return Err(trouble);
    }
    let says_customers = pieces.iter().any(|piece| piece.part == Part::Said(Meaning::Customers));
    let mut pieces = pieces::joined(pieces, world.report.as_of);
    join_levels(&mut pieces)?;
    let mut slots = Slots::default();
    for clause in pieces.split(|piece| piece.part == Part::Said(Meaning::And)) {
        Clause::of(clause).read(&mut slots)?;
    }
    slots.place(world, says_customers)
}

/// Quiet customers by themselves are those that are silent for longer than usual. Among other conditions a silence has to be given.
fn quiet_customers(pieces: &[Piece]) -> Option<(Route, Vec<Chip>)> {
    let mut quiet = pieces
        .iter()
        .filter(|piece| !matches!(piece.part, Part::Said(Meaning::Customers | Meaning::Filler)));
    let (piece, None) = (quiet.next()?, quiet.next()) else {
        return None;
    };
    (piece.part == Part::Said(Meaning::Refused(Refusal::Quiet))).then(|| {
        let place = HistoryPlace::at(history::Part::Customers);
        let chip = Chip::of(crate::text::question::WORDS.quiet_customers.to_owned(), (piece.first, piece.end));
        (Route::History(place), vec![chip])
    })
}

/// What is refused whatever else is said: a question for reasons first, as it uses the words of others.
fn first_refusal(pieces: &[Piece]) -> Option<Trouble> {
    let refusals = || {
        pieces.iter().filter_map(|piece| match piece.part {
            Part::Said(Meaning::Refused(refusal)) => Some((refusal, (piece.first, piece.end))),
            _ => None,
        })
    };
    let why = refusals().find(|(refusal, _)| *refusal == Refusal::Why);
    let (refusal, words) = why.or_else(|| refusals().next())?;
    if refusal != Refusal::Quiet || refusals().count() > 1 {
        return Some(Trouble::Refused(refusal));
    }
    let silences = ["no project for 90 days", "no project for half a year", "no project for a year"];
    Some(Trouble::Ask(Ask {
        about: About::Quiet,
        choices: silences.map(|silence| Rewriting::replace(words, silence)).to_vec(),
    }))
}

/// Words without a meaning: a customer's name that is not written out or has a slip is asked about, all else is refused.
fn unknown(pieces: &[Piece], tokens: &[Token], text: &str, world: &World<'_>) -> Option<Trouble> {
    let mut unknown = pieces.iter().filter(|piece| piece.part == Part::Unknown);
    let first = unknown.next()?;
    let last = unknown.next_back().unwrap_or(first);
    let refused = Some(Trouble::Refused(Refusal::Unknown));
    // Words that do mean something may stand in the middle of a name.
    let before = pieces.iter().filter(|piece| piece.end <= first.first);
    let behind = pieces.iter().filter(|piece| piece.first >= last.end);
    if before.chain(behind).any(|piece| piece.part != Part::Said(Meaning::Customers)) {
        return refused;
    }
    let words: Vec<&str> = tokens.get(first.first..last.end)?.iter().map(|token| token.word.as_str()).collect();
    let name = words.join(" ");
    let mut places: Vec<u32> = world.names.beginning(&name).take(MOST_CHOICES).collect();
    // A slip is only looked for in what is long enough to be a name: this visits every customer.
    if places.is_empty() && name.len() > 3 && text.len() < 100 {
        places = world.names.alike(&name, MOST_CHOICES);
    }
    if places.is_empty() {
        return refused;
    }
    Some(Trouble::Ask(world.ask_customers(&places, (first.first, last.end))))
}

/// "High or Medium" is a set of levels; any other "or" is refused.
fn join_levels(pieces: &mut Vec<Piece>) -> Result<(), Trouble> {
    let is_level = |piece: Option<&Piece>| {
        matches!(
            piece.map(|piece| &piece.part),
            Some(Part::Said(Meaning::Grade(_) | Meaning::Level(_)))
        )
    };
    while let Some(place) = pieces.iter().position(|piece| piece.part == Part::Said(Meaning::Or)) {
        let before = place.checked_sub(1).and_then(|before| pieces.get(before));
        if !is_level(before) || !is_level(pieces.get(place + 1)) {
            return Err(Trouble::Refused(Refusal::Or));
        }
        pieces.remove(place);
    }
    Ok(())
}

fn shown(chip: Chip, tokens: &[Token], text: &str) -> ReadChip {
    let mut without = text.to_owned();
    let mut spans: Vec<(usize, usize)> = chip.words.iter().filter_map(|words| span(*words, tokens)).collect();
    spans.order_by_key(|span| std::cmp::Reverse(span.0));
    for (start, end) in spans {
        without.replace_range(start..end, "");
    }
    ReadChip {
        label: chip.label,
        without: tidy(&without),
    }
}

/// Takes out blanks and joining words that a removed part leaves behind.
fn tidy(text: &str) -> String {
    let mut words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let joins = |word: &&str| {
        matches!(
            word.to_ascii_lowercase().as_str(),
            "and" | "with" | "or" | "that" | "are" | "in" | "for"
        )
    };
    words.dedup_by(|next, before| joins(&&**next) && joins(&&**before));
    while words.last().is_some_and(joins) {
        words.pop();
    }
    while words.first().is_some_and(joins) {
        words.remove(0);
    }
    words.join(" ")
}

/// The place of some words in the text; empty ones lie before their word, or behind the last.
fn span((first, end): (usize, usize), tokens: &[Token]) -> Option<(usize, usize)> {
    if first < end {
        return Some((tokens.get(first)?.start, tokens.get(end - 1)?.end));
    }
    let place = match tokens.get(first) {
        Some(token) => token.start,
        None => tokens.last()?.end,
    };
    Some((place, place))
}

fn asked(ask: Ask, tokens: &[Token], text: &str, world: &World<'_>) -> Reading {
    let mut choices = Vec::new();
    for rewriting in ask.choices {
        let Some((start, end)) = span((rewriting.first, rewriting.end), tokens) else {
            continue;
        };
        let mut rewritten = text.to_owned();
        rewritten.replace_range(start..end, &[" ", &rewriting.by, " "].concat());
        let rewritten = rewritten.split_whitespace().collect::<Vec<_>>().join(" ");
        // What a choice comes to is read like any question, and only an answer is one.
        let own = tokens::tokens(&rewritten);
        if let Ok(Some((route, chips))) = compiled(&own, &rewritten, world) {
            let labels: Vec<&str> = chips.iter().map(|chip| chip.label.as_str()).collect();
            choices.push(Choice {
                label: labels.join(" · "),
                text: rewritten,
                route,
            });
        }
        if choices.len() == MOST_CHOICES {
            break;
        }
    }
    if choices.is_empty() {
        return refused(Refusal::Loose, tokens, text, world);
    }
    Reading::Ask { about: ask.about, choices }
}

/// The words of a question, with those that no one understands marked.
fn refused(refusal: Refusal, tokens: &[Token], text: &str, world: &World<'_>) -> Reading {
    let pieces = pieces::pieces(tokens, world);
    let is_unknown = |place: usize| {
        let of = pieces.iter().find(|piece| (piece.first..piece.end).contains(&place));
        of.is_some_and(|piece| matches!(piece.part, Part::Unknown | Part::Said(Meaning::Refused(_))))
    };
    let words = tokens.iter().enumerate().filter_map(|(place, token)| {
        Some(Word {
            text: text.get(token.start..token.end)?.to_owned(),
            is_unknown: is_unknown(place),
        })
    });
    Reading::Refused {
        refusal,
        words: words.collect(),
    }
}

impl Refusal {
    /// Why there is no answer, and what can be asked instead.
    pub fn words(self) -> (&'static str, &'static [&'static str]) {
        let words = &crate::text::question::WORDS;
        let instead = &crate::text::question::INSTEAD;
        match self {
            Self::Unknown => (words.unknown, instead.filters),
            Self::Loose => (words.loose, instead.numbers),
            Self::Why => (words.why, instead.none),
            Self::Forecast => (words.forecast, instead.filters),
            Self::History => (words.history, instead.filters),
            Self::Or => (words.or, instead.levels),
            Self::Negation => (words.negation, instead.without),
            Self::Mixed => (words.mixed, instead.actions),
            Self::Twice => (words.twice, instead.none),
            Self::TooMany => (words.too_many, instead.none),
            Self::MostConfidence => (words.most_confidence, instead.confidence),
            Self::Order => (words.no_order, instead.orders),
            Self::Quiet => (words.quiet, instead.without),
        }
    }
}

impl About {
    /// What is asked back.
    pub fn words(self) -> &'static str {
        let words: &AboutWords = &crate::text::question::ABOUT;
        match self {
            Self::WhichCustomer => words.customer,
            Self::WhichOf => words.which,
            Self::WhichDate => words.date,
            Self::When => words.when,
            Self::DaysOrProducts => words.days_or_products,
            Self::Rows => words.rows,
            Self::UrgentActions => words.urgent_actions,
            Self::Urgency => words.urgency,
            Self::Quiet => words.quiet,
        }
    }
}

#[cfg(test)]
mod tests;
