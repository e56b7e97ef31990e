//! From pieces to conditions: what belongs together within a clause, and what each comes to.

use super::lexicon::{Event, Meaning};
use super::period::Stretch;
use super::pieces::{Bound, Part, Piece, Quantity};
use super::slots::Slots;
use super::tokens::Sign;
use super::{About, Ask, Refusal, Rewriting, Trouble};
use crate::domain::feature::{FeatureId, Unit};
use crate::ui::selection::condition::{Amount, Comparison, Condition};
use crate::ui::selection::filter::MinConfidence;

/// A clause being read: its pieces, and which of them are used up.
pub(super) struct Clause<'a> {
    pieces: &'a [Piece],
    used: Vec<bool>,
}

pub(super) type Outcome = Result<(), Trouble>;

const LOOSE: Trouble = Trouble::Refused(Refusal::Loose);

impl<'a> Clause<'a> {
    pub(super) fn of(pieces: &'a [Piece]) -> Self {
        Self {
            pieces,
            used: vec![false; pieces.len()],
        }
    }

    /// Fills the slots with what the clause says; anything that is left over is trouble.
    pub(super) fn read(mut self, slots: &mut Slots) -> Outcome {
        self.negations(slots)?;
        self.bounds(slots)?;
        self.stretches(slots)?;
        self.events(slots)?;
        self.features(slots)?;
        for (place, piece) in self.pieces.iter().enumerate() {
            if !self.is_used(place) {
                alone(piece, slots)?;
            }
        }
        Ok(())
    }

    fn part(&self, place: usize) -> Option<&'a Part> {
        self.pieces.get(place).filter(|_| !self.is_used(place)).map(|piece| &piece.part)
    }

    fn is_used(&self, place: usize) -> bool {
        self.used.get(place).copied().unwrap_or(true)
    }

    /// Marks pieces as used, and returns the words that they are made of.
    fn use_up(&mut self, places: &[usize]) -> Vec<(usize, usize)> {
        let mut words = Vec::new();
        for &place in places {
            if let (Some(used), Some(piece)) = (self.used.get_mut(place), self.pieces.get(place)) {
                *used = true;
                words.push((piece.first, piece.end));
            }
        }
        words
    }

    fn words(&self, place: usize) -> (usize, usize) {
        self.pieces.get(place).map_or((0, 0), |piece| (piece.first, piece.end))
    }

    /// "without opportunities", "no project for a year".
    fn negations(&mut self, slots: &mut Slots) -> Outcome {
        for place in 0..self.pieces.len() {
            if self.part(place) != Some(&Part::Said(Meaning::Without)) {
                continue;
            }
            let lasting = match self.part(place + 2) {
                Some(Part::Lasting(days)) => Some(*days),
                Some(Part::Bound(Bound {
                    comparison: Comparison::Above | Comparison::AtLeast,
                    quantity: Quantity::Days(days),
                    ..
                })) => Some(*days),
                Some(Part::Stretch(Stretch {
                    from: Some(from),
                    to: Some(0),
                })) => Some(-*from),
                _ => None,
            };
            let (condition, length) = match (self.part(place + 1), lasting) {
                (Some(Part::Said(meaning)), Some(days)) if is_project(*meaning) => {
                    (whole(FeatureId::DaysSinceLastProject, Comparison::NotWithin, days), 3)
                }
                (Some(Part::Said(Meaning::Feature(feature))), None) if counts(*feature) => (whole(*feature, Comparison::Equal, 0), 2),
                (Some(Part::Said(Meaning::Ambiguous(choices))), _) => return Err(which(choices, self.words(place + 1))),
                (Some(Part::Said(Meaning::List(_) | Meaning::Level(_) | Meaning::Grade(_))), _) => {
                    return Err(Trouble::Refused(Refusal::Negation));
                }
                _ => return Err(LOOSE),
            };
            let places: Vec<usize> = (place..place + length).collect();
            let words = self.use_up(&places);
            slots.add_conditions(&[condition], words)?;
        }
        Ok(())
    }

    /// "more than 100 unused credits", "platforms at least 3", "passed end of life more than 500 days ago".
    fn bounds(&mut self, slots: &mut Slots) -> Outcome {
        for place in 0..self.pieces.len() {
            let bound = match self.part(place) {
                Some(Part::Bound(bound)) => *bound,
                // "confidence 80%" can only mean the least.
                Some(Part::Number(number)) if place > 0 && self.part(place - 1) == Some(&Part::Said(Meaning::Confidence)) => Bound {
                    comparison: Comparison::AtLeast,
                    quantity: Quantity::Number(*number),
                    ago: false,
                },
                _ => continue,
            };
            let Some((measure, past)) = self.measured(place) else {
                return Err(LOOSE);
            };
            let Some(Part::Said(meaning)) = self.part(measure) else {
                return Err(LOOSE);
            };
            let conditions = match *meaning {
                Meaning::Confidence => {
                    let min = least_confidence(bound)?;
                    let words = self.use_up(&[measure, place]);
                    slots.set_min(min, words)?;
                    continue;
                }
                Meaning::Ambiguous(choices) => return Err(which(choices, self.words(measure))),
                Meaning::Feature(feature) => bounded(feature, bound, Event::of(feature).is_some())?,
                Meaning::Event(event) => match (bound.quantity, past) {
                    (Quantity::Number(_), Some(_)) => return Err(self.passed_by(event, place)),
                    (Quantity::Number(_), None) => return Err(LOOSE),
                    (Quantity::Days(_), _) => bounded(
                        event.feature(),
                        Bound {
                            ago: bound.ago || past.is_some(),
                            ..bound
                        },
                        true,
                    )?,
                },
                _ => return Err(LOOSE),
            };
            let places: Vec<usize> = [Some(measure), Some(place), past].into_iter().flatten().collect();
            let words = self.use_up(&places);
            slots.add_conditions(&conditions, words)?;
        }
        Ok(())
    }

    /// What a bound is about: what stands right before it, or else right behind it; with the place of a "passed".
    fn measured(&self, place: usize) -> Option<(usize, Option<usize>)> {
        let is_past = |place: usize| self.part(place) == Some(&Part::Said(Meaning::Past));
        let is_measure = |place: usize| {
            matches!(
                self.part(place),
                Some(Part::Said(
                    Meaning::Feature(_) | Meaning::Event(_) | Meaning::Confidence | Meaning::Ambiguous(_)
                ))
            )
        };
        let at = |offset: usize| place.checked_sub(offset);
        if let Some(before) = at(1).filter(|before| is_measure(*before)) {
            return Some((before, at(2).filter(|past| is_past(*past))));
        }
        if let (Some(past), Some(before)) = (at(1).filter(|past| is_past(*past)), at(2).filter(|before| is_measure(*before))) {
            return Some((before, Some(past)));
        }
        if is_past(place + 1) && is_measure(place + 2) {
            return Some((place + 2, Some(place + 1)));
        }
        is_measure(place + 1).then(|| (place + 1, Some(place + 2).filter(|past| is_past(*past))))
    }

    /// "Passed end of life more than 500": so many days, or so many products?
    fn passed_by(&self, event: Event, bound: usize) -> Trouble {
        let (first, end) = self.words(bound);
        let products = match event {
            Event::EndOfLife => "and products with an end of life date",
            Event::EndOfService => "and products with an end of service date",
            Event::ContractEnd | Event::ProjectStart => return LOOSE,
        };
        Trouble::Ask(Ask {
            about: About::DaysOrProducts,
            choices: vec![Rewriting::insert(end, "days ago"), Rewriting::insert(first, products)],
        })
    }

    /// "contracts ending next quarter", "projects started in the last 90 days".
    fn stretches(&mut self, slots: &mut Slots) -> Outcome {
        for place in 0..self.pieces.len() {
            let Some(Part::Stretch(stretch)) = self.part(place) else { continue };
            let is_event = |place: &usize| self.event_at(*place).is_some();
            let beside = [place.checked_sub(1), Some(place + 1)].into_iter().flatten().find(is_event);
            let mut anywhere = (0..self.pieces.len()).filter(is_event);
            let only = anywhere.next().filter(|_| anywhere.next().is_none());
            let Some(at) = beside.or(only) else {
                let (first, _) = self.words(place);
                let events = ["contracts ending", "end of life", "end of service life"];
                return Err(Trouble::Ask(Ask {
                    about: About::WhichDate,
                    choices: events.map(|event| Rewriting::insert(first, event)).to_vec(),
                }));
            };
            let Some(event) = self.event_at(at) else { return Err(LOOSE) };
            let conditions = within(event, *stretch)?;
            let words = self.use_up(&[at, place]);
            slots.add_conditions(&conditions, words)?;
        }
        Ok(())
    }

    fn event_at(&self, place: usize) -> Option<Event> {
        match self.part(place)? {
            Part::Said(Meaning::Event(event)) => Some(*event),
            Part::Said(Meaning::Feature(FeatureId::TotalProjects)) => Some(Event::ProjectStart),
            Part::Said(Meaning::Feature(feature)) => Event::of(*feature),
            _ => None,
        }
    }

    /// "passed end of life", and dates that nothing is said about.
    fn events(&mut self, slots: &mut Slots) -> Outcome {
        for place in 0..self.pieces.len() {
            let Some(Part::Said(Meaning::Event(event))) = self.part(place) else {
                continue;
            };
            let is_past = |place: &usize| self.part(*place) == Some(&Part::Said(Meaning::Past));
            let past = [place.checked_sub(1), Some(place + 1)].into_iter().flatten().find(is_past);
            match (event, past) {
                (Event::ProjectStart, _) => return Err(LOOSE),
                (_, Some(past)) => {
                    let words = self.use_up(&[place, past]);
                    slots.add_conditions(&[whole(event.feature(), Comparison::Below, 0)], words)?;
                }
                (_, None) => {
                    let (_, end) = self.words(place);
                    let when = ["within 30 days", "within 90 days", "next quarter", "this year"];
                    return Err(Trouble::Ask(Ask {
                        about: About::When,
                        choices: when.map(|when| Rewriting::insert(end, when)).to_vec(),
                    }));
                }
            }
        }
        Ok(())
    }

    /// "recently engaged", "with opportunities", and features that nothing is said about.
    fn features(&mut self, slots: &mut Slots) -> Outcome {
        for place in 0..self.pieces.len() {
            let with = place
                .checked_sub(1)
                .filter(|with| self.part(*with) == Some(&Part::Said(Meaning::With)));
            let condition = match self.part(place) {
                Some(Part::Said(Meaning::Ambiguous(choices))) => return Err(which(choices, self.words(place))),
                Some(Part::Said(Meaning::Feature(feature))) => match feature.feature().unit {
                    Unit::Flag => whole(*feature, Comparison::Equal, 1),
                    Unit::Count | Unit::Credits | Unit::Dollars if with.is_some() => whole(*feature, Comparison::Above, 0),
                    _ => return Err(LOOSE),
                },
                _ => continue,
            };
            let places: Vec<usize> = with.into_iter().chain([place]).collect();
            let words = self.use_up(&places);
            slots.add_conditions(&[condition], words)?;
        }
        Ok(())
    }
}

/// A piece that says something by itself, or nothing.
fn alone(piece: &Piece, slots: &mut Slots) -> Outcome {
    let words = (piece.first, piece.end);
    match &piece.part {
        Part::Said(Meaning::Customers | Meaning::With | Meaning::In | Meaning::For | Meaning::And | Meaning::Filler) => Ok(()),
        Part::Said(Meaning::Actions) => slots.about_actions(words),
        Part::Said(Meaning::Findings) => slots.about_findings(words),
        Part::Said(Meaning::Severity(severity)) => slots.set_severity(*severity, words),
        Part::Said(Meaning::Level(level)) => slots.add_level(*level, words),
        Part::Said(Meaning::Grade(grade)) => slots.add_grade(*grade, words),
        Part::Said(Meaning::Urgency(urgency)) => slots.set_urgency(*urgency, words),
        Part::Said(Meaning::List(list)) => slots.add_list(*list, words),
        Part::Said(Meaning::Kind(kind)) => slots.set_kind(*kind, words),
        Part::Said(Meaning::Timeline(timeline)) => slots.set_timeline(*timeline, words),
        Part::Said(Meaning::Happened(happened)) => slots.set_happened(*happened, words),
        Part::Said(Meaning::Then(_)) => slots.set_then(words),
        Part::Customers(places) => slots.set_customer(places, words),
        Part::Limit(rows) => slots.set_limit(*rows, words),
        Part::Order(sort) => slots.set_sort(*sort, words),
        Part::OrderBy(feature) => slots.sort_by(*feature, words),
        Part::Said(Meaning::Refused(refusal)) => Err(Trouble::Refused(*refusal)),
        Part::Said(_)
        | Part::Number(_)
        | Part::Date(_)
        | Part::Days(_)
        | Part::Unknown
        | Part::Bound(_)
        | Part::Stretch(_)
        | Part::Lasting(_) => Err(LOOSE),
    }
}

fn which(choices: &[&'static str], words: (usize, usize)) -> Trouble {
    let choices = choices.iter().map(|choice| Rewriting::replace(words, choice)).collect();
    Trouble::Ask(Ask {
        about: About::WhichOf,
        choices,
    })
}

fn is_project(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Event(Event::ProjectStart) | Meaning::Feature(FeatureId::TotalProjects | FeatureId::DaysSinceLastProject)
    )
}

/// Whether having none of it can be asked.
fn counts(feature: FeatureId) -> bool {
    matches!(feature.feature().unit, Unit::Count | Unit::Credits | Unit::Dollars | Unit::Flag)
}

fn whole(feature: FeatureId, comparison: Comparison, number: i32) -> Condition {
    Condition {
        feature,
        comparison,
        amount: Amount::whole(number.into()),
    }
}

/// The conditions of a bound on a feature; `dated` says that the feature holds the days to or since a date.
fn bounded(feature: FeatureId, bound: Bound, dated: bool) -> Result<Vec<Condition>, Trouble> {
    let unit = feature.feature().unit;
    let looks_ahead = dated && feature != FeatureId::DaysSinceLastProject;
    let one = |comparison: Comparison, number: i32| whole(feature, comparison, number);
    match bound.quantity {
        Quantity::Days(days) if looks_ahead && bound.ago => Ok(match bound.comparison {
            Comparison::Above => vec![one(Comparison::Below, -days)],
            Comparison::AtLeast => vec![one(Comparison::AtMost, -days)],
            Comparison::Below => vec![one(Comparison::Above, -days), one(Comparison::Below, 0)],
            Comparison::AtMost => vec![one(Comparison::AtLeast, -days), one(Comparison::Below, 0)],
            Comparison::Equal | Comparison::NotWithin => vec![one(Comparison::Equal, -days)],
        }),
        Quantity::Days(days) if looks_ahead => Ok(match bound.comparison {
            // "In less than 90 days" does not mean what is long past.
            Comparison::Below | Comparison::AtMost => vec![one(Comparison::AtLeast, 0), one(bound.comparison, days)],
            _ => vec![one(bound.comparison, days)],
        }),
        Quantity::Days(days) if unit == Unit::Days => Ok(vec![one(bound.comparison, days)]),
        Quantity::Days(_) => Err(LOOSE),
        Quantity::Number(number) => {
            let thousandths = match (unit, number.sign) {
                (Unit::Share, Sign::Percent) => number.thousandths / 100,
                // Nobody means a success rate of 80 times.
                (Unit::Share, Sign::Nothing) if number.thousandths > 1000 => number.thousandths / 100,
                (Unit::Dollars, Sign::Dollars) => number.thousandths,
                (Unit::Flag, _) | (_, Sign::Percent | Sign::Dollars) => return Err(LOOSE),
                (_, Sign::Nothing) => number.thousandths,
            };
            let amount = Amount::from_thousandths(thousandths).ok_or(LOOSE)?;
            Ok(vec![Condition {
                feature,
                comparison: bound.comparison,
                amount,
            }])
        }
    }
}

/// The conditions of a date within a stretch of days.
fn within(event: Event, stretch: Stretch) -> Result<Vec<Condition>, Trouble> {
    let feature = event.feature();
    let one = |comparison: Comparison, number: i32| whole(feature, comparison, number);
    if event != Event::ProjectStart {
        // A contract that has ended is not ending: of "this quarter" the rest counts, unless only the past is asked about.
        let is_ending = event == Event::ContractEnd && stretch.to.is_none_or(|to| to >= 0);
        let from = if is_ending {
            stretch.from.map(|from| from.max(0))
        } else {
            stretch.from
        };
        let from = from.map(|from| one(Comparison::AtLeast, from));
        let to = stretch.to.map(|to| one(Comparison::AtMost, to));
        return Ok(from.into_iter().chain(to).collect());
    }
    // Projects are counted back, and none has started in the future.
    let (Some(from), to) = (stretch.from, stretch.to.unwrap_or(0)) else {
        return Err(LOOSE);
    };
    if from > 0 || (from == 0 && to > 0) {
        return Err(LOOSE);
    }
    let recent = (to < 0).then(|| one(Comparison::AtLeast, -to));
    Ok(recent.into_iter().chain([one(Comparison::AtMost, -from)]).collect())
}

/// The least confidence that a bound asks for, in whole percent.
fn least_confidence(bound: Bound) -> Result<MinConfidence, Trouble> {
    let Quantity::Number(number) = bound.quantity else {
        return Err(LOOSE);
    };
    if !matches!(bound.comparison, Comparison::Above | Comparison::AtLeast) {
        return Err(Trouble::Refused(Refusal::MostConfidence));
    }
    let thousandths = match number.sign {
        Sign::Dollars => return Err(LOOSE),
        Sign::Nothing if number.thousandths <= 1000 => number.thousandths * 100,
        Sign::Nothing | Sign::Percent => number.thousandths,
    };
    let percent = u8::try_from(thousandths / 1000)
        .ok()
        .filter(|percent| *percent <= 100 && thousandths % 1000 == 0);
    percent.and_then(MinConfidence::from_percent).ok_or(LOOSE)
}
