//! Places in the History view: `#/history?by=region`.

use std::fmt;

use super::{pairs, write_query};

/// A part of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    #[default]
    Bids,
    /// Customers that come back, or do not.
    Customers,
}

impl Part {
    /// Every part, in the order of the tabs.
    pub const ALL: [Self; 2] = [Self::Bids, Self::Customers];

    fn word(self) -> &'static str {
        match self {
            Self::Bids => "",
            Self::Customers => "customers",
        }
    }
}

/// A part, and what the bids are split by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryPlace {
    pub part: Part,
    /// The machine name of the dimension, with a number where it is a column that is not listed; `None` for the first.
    pub by: Option<String>,
}

impl HistoryPlace {
    /// A part with nothing chosen in it.
    pub fn at(part: Part) -> Self {
        Self { part, by: None }
    }

    /// The bids by the dimension with this name.
    pub fn by(by: &str) -> Self {
        Self {
            by: name(by),
            ..Self::default()
        }
    }

    /// Parses what follows `history/`; `None` for an unknown part. What the query cannot be is ignored.
    pub fn parse(part: &str, query: &str) -> Option<Self> {
        let part = Part::ALL.into_iter().find(|known| known.word() == part)?;
        let by = pairs(query).find(|(key, _)| *key == "by" && part == Part::Bids);
        Some(Self {
            by: by.and_then(|(_, value)| name(value)),
            ..Self::at(part)
        })
    }
}

/// Accepts what machine names are made of. No header of a file gets into an address.
fn name(value: &str) -> Option<String> {
    let is_of_name = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_';
    (!value.is_empty() && value.bytes().all(is_of_name)).then(|| value.to_owned())
}

impl fmt::Display for HistoryPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#/history")?;
        if self.part != Part::Bids {
            write!(f, "/{}", self.part.word())?;
        }
        write_query(f, [("by", self.by.as_deref().filter(|_| self.part == Part::Bids))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::route::Route;

    #[test]
    fn a_dimension_stands_in_the_address() {
        for (address, place) in [
            ("#/history", HistoryPlace::default()),
            ("#/history?by=region", HistoryPlace::by("region")),
            ("#/history?by=column_2", HistoryPlace::by("column_2")),
            ("#/history/customers", HistoryPlace::at(Part::Customers)),
        ] {
            assert_eq!(Route::parse(address), Route::History(place.clone()));
            assert_eq!(place.to_string(), address);
        }
        assert_eq!(Route::parse("#/history?by=WBS%20type"), Route::History(HistoryPlace::default()));
        assert_eq!(Route::parse("#/historyx"), Route::Unknown("/historyx".into()));
        assert_eq!(Route::parse("#/history/nothing"), Route::Unknown("/history/nothing".into()));
    }
}
