//! Places in the History view: `#/history?by=region`.

use std::fmt;

use super::{pairs, write_query};

/// What the bids are split by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryPlace {
    /// The machine name of the dimension, with a number where it is a column that is not listed; `None` for the first.
    pub by: Option<String>,
}

impl HistoryPlace {
    /// The place of the dimension with this name.
    pub fn at(by: &str) -> Self {
        Self { by: name(by) }
    }

    /// Parses the query; what it cannot be is ignored.
    pub fn parse(query: &str) -> Self {
        let by = pairs(query).find(|(key, _)| *key == "by");
        by.map(|(_, value)| Self::at(value)).unwrap_or_default()
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
        write_query(f, [("by", self.by.as_deref())])
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
            ("#/history?by=region", HistoryPlace::at("region")),
            ("#/history?by=column_2", HistoryPlace::at("column_2")),
        ] {
            assert_eq!(Route::parse(address), Route::History(place.clone()));
            assert_eq!(place.to_string(), address);
        }
        assert_eq!(Route::parse("#/history?by=WBS%20type"), Route::History(HistoryPlace::default()));
        assert_eq!(Route::parse("#/historyx"), Route::Unknown("/historyx".into()));
    }
}
