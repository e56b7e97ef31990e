//! The inputs in one table: how each is called in files, what it is measured in, and what it is until someone says otherwise.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A number that the business case is made of, in the order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Input {
    /// Customers on the list of renewals.
    Renewals,
    /// What a renewal is worth a year.
    RenewalValue,
    /// The share of them that is saved because of the list.
    RenewalsSavedPercent,
    /// Customers on the list of cross-sells.
    CrossSells,
    /// What a cross-sell is worth a year.
    CrossSellValue,
    /// The share of them that is won because of the list.
    CrossSellsWonPercent,
    /// Hours a week that a person saves.
    HoursSaved,
    /// What an hour is worth.
    HourValue,
    /// The people who save them.
    People,
    /// What it costs once.
    CostOnce,
    /// What it costs each year.
    CostYearly,
}

/// What an input is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Whole things.
    Count,
    /// Whole US dollars.
    Dollars,
    /// Percent, 0 to 100.
    Percent,
    /// Hours a week.
    Hours,
}

/// One of the three values of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    Low,
    Base,
    High,
}

/// A low, a base and a high value, in the unit of their input.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub low: f64,
    pub base: f64,
    pub high: f64,
}

/// What an input is until someone says otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Assumed {
    /// The count of the analysis on screen, which is all three values.
    Counted,
    /// The seed's value, with a range around it that is assumed as well.
    Assumed(Range),
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InputRow {
    pub input: Input,
    /// Its name in files.
    pub key: &'static str,
    pub unit: Unit,
    /// The largest value that is accepted; the least is 0.
    pub most: f64,
    pub until_said: Assumed,
}

/// What the lists of an analysis hold; `None` where the workbook does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub renewals: Option<u32>,
    pub cross_sells: Option<u32>,
}

/// Where the values of an input come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Counted,
    Assumed,
}

/// Why a value is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    NotANumber,
    Negative,
    /// Above the row's largest value.
    TooLarge,
    NotWhole,
    LowAboveBase,
    BaseAboveHigh,
}

/// A refused value, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    pub end: End,
    pub fault: Fault,
}

/// The ranges that a person gave, each accepted by its row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Edits(BTreeMap<Input, Range>);

/// Every input with its range and where that comes from, in the order of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs([(Range, Origin); INPUTS.len()]);

const MANY: f64 = 1_000_000.0;
const MOST_DOLLARS: f64 = 1_000_000_000.0;
const MOST_HOURS: f64 = 168.0;

/// Every input.
#[rustfmt::skip]
pub const INPUTS: [InputRow; 11] = [
    row(Input::Renewals, "renewals", Unit::Count, MANY, Assumed::Counted),
    row(Input::RenewalValue, "renewal_value", Unit::Dollars, MOST_DOLLARS, assumed(50_000.0, 100_000.0, 150_000.0)),
    row(Input::RenewalsSavedPercent, "renewals_saved_percent", Unit::Percent, 100.0, assumed(10.0, 20.0, 30.0)),
    row(Input::CrossSells, "cross_sells", Unit::Count, MANY, Assumed::Counted),
    row(Input::CrossSellValue, "cross_sell_value", Unit::Dollars, MOST_DOLLARS, assumed(10_000.0, 25_000.0, 40_000.0)),
    row(Input::CrossSellsWonPercent, "cross_sells_won_percent", Unit::Percent, 100.0, assumed(5.0, 15.0, 25.0)),
    row(Input::HoursSaved, "hours_saved", Unit::Hours, MOST_HOURS, assumed(1.0, 2.0, 3.0)),
    row(Input::HourValue, "hour_value", Unit::Dollars, MOST_DOLLARS, assumed(75.0, 100.0, 125.0)),
    row(Input::People, "people", Unit::Count, MANY, assumed(1.0, 1.0, 2.0)),
    row(Input::CostOnce, "cost_once", Unit::Dollars, MOST_DOLLARS, assumed(40_000.0, 50_000.0, 80_000.0)),
    row(Input::CostYearly, "cost_yearly", Unit::Dollars, MOST_DOLLARS, assumed(0.0, 0.0, 10_000.0)),
];

const fn row(input: Input, key: &'static str, unit: Unit, most: f64, until_said: Assumed) -> InputRow {
    InputRow {
        input,
        key,
        unit,
        most,
        until_said,
    }
}

const fn assumed(low: f64, base: f64, high: f64) -> Assumed {
    Assumed::Assumed(Range { low, base, high })
}

impl Input {
    /// Its row of the table.
    pub fn row(self) -> &'static InputRow {
        // The table has a row per input in their order, which a test holds.
        &INPUTS[self as usize]
    }
}

impl End {
    /// All three, in the order of columns.
    pub const ALL: [Self; 3] = [Self::Low, Self::Base, Self::High];
}

impl Range {
    /// Three times one value.
    pub fn of(value: f64) -> Self {
        Self {
            low: value,
            base: value,
            high: value,
        }
    }

    /// One of its values.
    pub fn at(self, end: End) -> f64 {
        match end {
            End::Low => self.low,
            End::Base => self.base,
            End::High => self.high,
        }
    }
}

impl InputRow {
    /// Whether a range can be used.
    ///
    /// # Errors
    /// The first [`Refusal`], of a single value before the order of two.
    pub fn check(&self, range: Range) -> Result<(), Refusal> {
        for end in End::ALL {
            let value = range.at(end);
            let is_whole = matches!(self.unit, Unit::Count | Unit::Dollars);
            let fault = if !value.is_finite() {
                Fault::NotANumber
            } else if value < 0.0 {
                Fault::Negative
            } else if value > self.most {
                Fault::TooLarge
            } else if is_whole && value.fract() > 0.0 {
                Fault::NotWhole
            } else {
                continue;
            };
            return Err(Refusal { end, fault });
        }
        if range.low > range.base {
            return Err(Refusal {
                end: End::Low,
                fault: Fault::LowAboveBase,
            });
        }
        if range.base > range.high {
            return Err(Refusal {
                end: End::High,
                fault: Fault::BaseAboveHigh,
            });
        }
        Ok(())
    }

    /// What it is where nothing was said, and whether that is a count. Without a count it is 0, which is assumed.
    pub fn unsaid(&self, counts: Counts) -> (Range, Origin) {
        match (self.until_said, self.input) {
            (Assumed::Assumed(range), _) => (range, Origin::Assumed),
            (Assumed::Counted, Input::CrossSells) => counted(counts.cross_sells),
            (Assumed::Counted, _) => counted(counts.renewals),
        }
    }
}

fn counted(count: Option<u32>) -> (Range, Origin) {
    match count {
        Some(count) => (Range::of(count.into()), Origin::Counted),
        None => (Range::of(0.0), Origin::Assumed),
    }
}

impl Edits {
    /// Whether nothing was given.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was given for an input.
    pub fn of(&self, input: Input) -> Option<Range> {
        self.0.get(&input).copied()
    }

    /// What was given, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = (Input, Range)> {
        self.0.iter().map(|(input, range)| (*input, *range))
    }

    /// Gives a range, which stays as it was if this one is refused. A range that the input has anyway is none given.
    ///
    /// # Errors
    /// As [`InputRow::check`].
    pub fn give(&mut self, input: Input, range: Range, counts: Counts) -> Result<(), Refusal> {
        let row = input.row();
        row.check(range)?;
        let is_unsaid = row.unsaid(counts) == (range, Origin::Counted) || row.until_said == Assumed::Assumed(range);
        if is_unsaid {
            self.0.remove(&input);
        } else {
            self.0.insert(input, range);
        }
        Ok(())
    }
}

impl Inputs {
    /// The counts of an analysis, with what a person gave in their place.
    pub fn of(counts: Counts, edits: &Edits) -> Self {
        Self(INPUTS.map(|row| match edits.of(row.input) {
            Some(range) => (range, Origin::Assumed),
            None => row.unsaid(counts),
        }))
    }

    /// The range of an input.
    pub fn range(&self, input: Input) -> Range {
        self.0[input as usize].0
    }

    /// Where it comes from.
    pub fn origin(&self, input: Input) -> Origin {
        self.0[input as usize].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(low: f64, base: f64, high: f64) -> Range {
        Range { low, base, high }
    }

    #[test]
    fn the_table_has_a_row_per_input_with_its_name_in_files() {
        for (place, row) in INPUTS.iter().enumerate() {
            assert_eq!(row.input as usize, place);
            assert_eq!(serde_json::to_string(&row.input).unwrap(), format!("\"{}\"", row.key));
            if let Assumed::Assumed(range) = row.until_said {
                assert_eq!(row.check(range), Ok(()), "{}", row.key);
            }
        }
    }

    #[test]
    fn a_bad_value_is_refused_where_it_stands() {
        let refused = |input: Input, range: Range| input.row().check(range).unwrap_err();
        let of = |end, fault| Refusal { end, fault };
        assert_eq!(refused(Input::People, range(1.0, f64::NAN, 2.0)), of(End::Base, Fault::NotANumber));
        assert_eq!(refused(Input::CostOnce, range(-1.0, 0.0, 2.0)), of(End::Low, Fault::Negative));
        assert_eq!(
            refused(Input::RenewalsSavedPercent, range(1.0, 2.0, 100.5)),
            of(End::High, Fault::TooLarge)
        );
        assert_eq!(refused(Input::Renewals, range(1.0, 1.5, 2.0)), of(End::Base, Fault::NotWhole));
        assert_eq!(refused(Input::HoursSaved, range(2.5, 2.0, 3.0)), of(End::Low, Fault::LowAboveBase));
        assert_eq!(
            refused(Input::HoursSaved, range(1.0, 3.5, 3.0)),
            of(End::High, Fault::BaseAboveHigh)
        );
        assert_eq!(Input::HoursSaved.row().check(range(0.5, 0.5, 168.0)), Ok(()));
    }

    #[test]
    fn what_is_given_replaces_a_count_and_the_count_comes_back() {
        let counts = Counts {
            renewals: Some(3),
            cross_sells: None,
        };
        let mut edits = Edits::default();
        let origin = |edits: &Edits| Inputs::of(counts, edits).origin(Input::Renewals);
        assert_eq!(origin(&edits), Origin::Counted);
        edits.give(Input::Renewals, range(2.0, 3.0, 5.0), counts).unwrap();
        assert_eq!(origin(&edits), Origin::Assumed);
        assert!(edits.give(Input::Renewals, range(9.0, 3.0, 5.0), counts).is_err());
        assert_eq!(edits.of(Input::Renewals), Some(range(2.0, 3.0, 5.0)), "it stays as it was");
        edits.give(Input::Renewals, Range::of(3.0), counts).unwrap();
        assert!(edits.is_empty());
        edits.give(Input::CostYearly, range(0.0, 0.0, 10_000.0), counts).unwrap();
        assert!(edits.is_empty(), "it was so anyway");
        let inputs = Inputs::of(counts, &edits);
        assert_eq!(
            (inputs.range(Input::CrossSells), inputs.origin(Input::CrossSells)),
            (Range::of(0.0), Origin::Assumed)
        );
    }
}
