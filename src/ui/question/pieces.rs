//! From words to pieces: every word gets its meaning, and what belongs to a number or a date is put together.

use super::World;
use super::lexicon::{LONGEST, Meaning, meaning};
use super::period::{Stretch, stretch};
use super::tokens::{Number, Sign, Token, Value};
use crate::domain::calendar::Day;
use crate::ui::selection::condition::Comparison;
use crate::ui::selection::sort::{Sort, SortKey};

/// A part of a question, and the words that it is made of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub part: Part,
    /// The first word, and the one behind the last.
    pub first: usize,
    pub end: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Said(Meaning),
    Number(Number),
    Date(Day),
    Days(i32),
    /// Customers of exactly this name or id.
    Customers(Vec<u32>),
    Unknown,
    Bound(Bound),
    Stretch(Stretch),
    /// "for a year".
    Lasting(i32),
    Limit(i64),
    Order(Sort),
    /// "the most platforms", which the pipeline sorts by if it can.
    OrderBy(crate::domain::feature::FeatureId),
}

/// A comparison with a number or a number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    pub comparison: Comparison,
    pub quantity: Quantity,
    /// Whether it says "ago".
    pub ago: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantity {
    Number(Number),
    Days(i32),
}

/// The longest name that is looked for, in words.
const LONGEST_NAME: usize = 12;

/// Gives every word its meaning: the longest phrase that is known, or else the longest name of a customer.
pub(super) fn pieces(tokens: &[Token], world: &World<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut first = 0;
    while let Some(token) = tokens.get(first) {
        let (part, length) = part(tokens.get(first..).unwrap_or_default(), token, world);
        let end = first + length;
        // Words without a meaning are gone here, so that "more than the 500" is one bound.
        if part != Part::Said(Meaning::Filler) {
            pieces.push(Piece { part, first, end });
        }
        first = end;
    }
    pieces
}

fn part(rest: &[Token], token: &Token, world: &World<'_>) -> (Part, usize) {
    let phrase = |length: usize| {
        let words: Vec<&str> = rest.get(..length)?.iter().map(|token| token.word.as_str()).collect();
        Some(words.join(" "))
    };
    let said = (1..=LONGEST).rev().find_map(|length| Some((meaning(&phrase(length)?)?, length)));
    let named = (1..=LONGEST_NAME).rev().find_map(|length| {
        let places = world.names.named(&phrase(length)?);
        (!places.is_empty()).then(|| (places.to_vec(), length))
    });
    match (said, named) {
        (Some((_, said)), Some((places, length))) if length > said => (Part::Customers(places), length),
        (Some((meaning, length)), _) => (Part::Said(meaning), length),
        (None, Some((places, length))) => (Part::Customers(places), length),
        (None, None) => {
            let part = match token.value {
                Value::Word => world
                    .names
                    .with_id(&token.word)
                    .map_or(Part::Unknown, |place| Part::Customers(vec![place])),
                Value::Number(number) => Part::Number(number),
                Value::Date(day) => Part::Date(day),
            };
            (part, 1)
        }
    }
}

/// A number that is all that a question says is the id of a customer.
pub(super) fn identify(pieces: &mut [Piece], tokens: &[Token], world: &World<'_>) {
    let mut said = pieces.iter_mut().filter(|piece| piece.part != Part::Said(Meaning::Customers));
    let (Some(only), None) = (said.next(), said.next()) else { return };
    let id = tokens.get(only.first).and_then(|token| world.names.with_id(&token.word));
    if let (Part::Number(_), Some(place)) = (&only.part, id) {
        only.part = Part::Customers(vec![place]);
    }
}

/// Puts together what belongs to numbers and dates, until nothing more does.
pub(super) fn joined(mut pieces: Vec<Piece>, as_of: Day) -> Vec<Piece> {
    let rules: [Rule; 3] = [amounts, stretches, orders];
    for rule in rules {
        let mut place = 0;
        while place < pieces.len() {
            let parts: Vec<&Part> = pieces.iter().skip(place).take(4).map(|piece| &piece.part).collect();
            let Some((part, length)) = rule(&parts, as_of) else {
                place += 1;
                continue;
            };
            let of = pieces.drain(place..place + length);
            let (first, end) = of.fold((usize::MAX, 0), |(first, end), piece| (first.min(piece.first), end.max(piece.end)));
            pieces.insert(place, Piece { part, first, end });
        }
    }
    pieces
}

/// What the parts at a place come to, and how many of them.
type Rule = fn(&[&Part], Day) -> Option<(Part, usize)>;

/// Numbers with their units, and comparisons with them.
fn amounts(parts: &[&Part], _: Day) -> Option<(Part, usize)> {
    use Part::{Number as Amount, Said};
    let bound = |comparison: Comparison, quantity: Quantity, length: usize| {
        let bound = Bound {
            comparison,
            quantity,
            ago: false,
        };
        Some((Part::Bound(bound), length))
    };
    match parts {
        [Said(Meaning::Compare(comparison)), rest @ ..] => {
            let (quantity, length) = quantity(rest)?;
            bound(*comparison, quantity, length + 1)
        }
        [Said(Meaning::Duration(days)), ..] => Some((Part::Days(i32::from(*days)), 1)),
        [Amount(number), Said(Meaning::Rows), ..] => Some((Part::Limit(whole(*number)?), 2)),
        [Amount(_), ..] => {
            let (quantity, length) = quantity(parts)?;
            match (parts.get(length), quantity) {
                (Some(Said(Meaning::Behind(comparison))), _) => bound(*comparison, quantity, length + 1),
                (_, Quantity::Days(days)) => Some((Part::Days(days), length)),
                (_, Quantity::Number(number)) if length == 2 => Some((Amount(number), length)),
                _ => None,
            }
        }
        [Said(Meaning::Top), Amount(number), ..] => Some((Part::Limit(whole(*number)?), 2)),
        _ => None,
    }
}

/// A number, or a number of days, with its unit.
fn quantity(parts: &[&Part]) -> Option<(Quantity, usize)> {
    use Part::{Number as Amount, Said};
    let signed = |number: &Number, sign: Sign| {
        let fits = number.sign == Sign::Nothing || number.sign == sign;
        fits.then_some((Quantity::Number(Number { sign, ..*number }), 2))
    };
    match parts {
        [Said(Meaning::Duration(days)), ..] => Some((Quantity::Days(i32::from(*days)), 1)),
        [Amount(number), Said(Meaning::Unit(days)), ..] => {
            let days = whole(*number)?.checked_mul(i64::from(*days))?;
            Some((Quantity::Days(i32::try_from(days).ok()?), 2))
        }
        [Amount(number), Said(Meaning::Percent), ..] => signed(number, Sign::Percent),
        [Amount(number), Said(Meaning::Dollars), ..] => signed(number, Sign::Dollars),
        [Amount(number), ..] => Some((Quantity::Number(*number), 1)),
        _ => None,
    }
}

/// A whole number without a sign.
fn whole(number: Number) -> Option<i64> {
    let is_plain = number.sign == Sign::Nothing && number.thousandths % 1000 == 0;
    is_plain.then_some(number.thousandths / 1000)
}

/// Stretches of time.
fn stretches(parts: &[&Part], as_of: Day) -> Option<(Part, usize)> {
    use Part::{Date, Days, Said};
    let to = |day: &Day| day.days_after(as_of).0;
    let found = |stretch: Stretch, length: usize| Some((Part::Stretch(stretch), length));
    match parts {
        [
            Said(Meaning::Between),
            Date(from),
            Said(Meaning::And | Meaning::Until),
            Date(until),
            ..,
        ] => found(Stretch::of(to(from), to(until)), 4),
        [Said(Meaning::Before), Date(day), ..] => found(Stretch::of(0, to(day) - 1), 2),
        [Said(Meaning::Until | Meaning::By), Date(day), ..] => found(Stretch::of(0, to(day)), 2),
        [Said(Meaning::After), Date(day), ..] => found(
            Stretch {
                from: Some(to(day) + 1),
                to: None,
            },
            2,
        ),
        [Said(Meaning::Since), Date(day), ..] => found(Stretch::of(to(day), 0), 2),
        [Said(Meaning::Within | Meaning::In | Meaning::Next), Days(days), ..] => found(Stretch::of(0, *days), 2),
        [Said(Meaning::Within | Meaning::In), Said(Meaning::Next), Days(days), ..] => found(Stretch::of(0, *days), 3),
        // "In less than 90 days": the bound says it all.
        [Said(Meaning::In | Meaning::Within), Part::Bound(bound), ..] if matches!(bound.quantity, Quantity::Days(_)) => {
            Some((Part::Bound(*bound), 2))
        }
        [Said(Meaning::Last), Days(days), ..] => found(Stretch::of(-*days, 0), 2),
        [Said(Meaning::In), Part::Number(number), ..] => {
            let year = i32::try_from(whole(*number)?).ok().filter(|year| (1970..=2098).contains(year))?;
            found(Stretch::between(as_of, Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?), 2)
        }
        [Said(Meaning::Period(period)), ..] => found(stretch(*period, as_of)?, 1),
        [Said(Meaning::For), Days(days), ..] => Some((Part::Lasting(*days), 2)),
        [Said(Meaning::For), Part::Bound(bound), ..] => match (bound.quantity, bound.comparison) {
            (Quantity::Days(days), Comparison::Above | Comparison::AtLeast) => Some((Part::Lasting(days), 2)),
            _ => None,
        },
        [Part::Bound(bound), Said(Meaning::Ago), ..] => match bound.quantity {
            Quantity::Days(_) if !bound.ago => Some((Part::Bound(Bound { ago: true, ..*bound }), 2)),
            _ => None,
        },
        _ => None,
    }
}

/// Orders and limits.
fn orders(parts: &[&Part], _: Day) -> Option<(Part, usize)> {
    use Part::Said;
    let order = |key: SortKey, length: usize| Some((Part::Order(Sort { key, reversed: false }), length));
    match parts {
        [Said(Meaning::By), Said(Meaning::Most), Said(Meaning::Feature(feature)), ..] => Some((Part::OrderBy(*feature), 3)),
        [Said(Meaning::By), Said(Meaning::Key(key)), ..] => order(*key, 2),
        [Said(Meaning::By), Said(Meaning::Confidence), ..] => order(SortKey::Confidence, 2),
        [Said(Meaning::By | Meaning::Most), Said(Meaning::Feature(feature)), ..] => Some((Part::OrderBy(*feature), 2)),
        // "The largest customers" are those with the most behind them.
        [Said(Meaning::Most), Said(Meaning::Customers), ..] => order(SortKey::Value, 1),
        [Said(Meaning::LowConfidence), ..] => Some((
            Part::Order(Sort {
                key: SortKey::Confidence,
                reversed: true,
            }),
            1,
        )),
        [Said(Meaning::Top), ..] => Some((Part::Limit(10), 1)),
        _ => None,
    }
}
