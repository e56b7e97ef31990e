//! Places on the dashboard: `#/executive`, `#/executive/since?show=moved&by=date`, `#/executive/since/rows?source=projects`,
//! `#/executive/business-case`.

use std::fmt;

use crate::domain::source::Source;
use crate::report::changed_rows::{ChangeKind, RowChangesRequest};
use crate::report::comparison::Step;

use super::super::selection::happened::Happened;
use super::insights::{decoded, encoded_text, source};
use super::{pairs, write_query};

/// A part of the dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    #[default]
    Overview,
    /// What changed.
    Since,
    /// What the lists may be worth, and the metrics of success.
    Business,
}

/// A place on the dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ExecutivePlace {
    #[default]
    Overview,
    Since(SincePlace),
    Rows(RowsPlace),
    Business,
}

/// The list of customers of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SincePlace {
    /// What happened to those listed.
    pub show: Option<Happened>,
    /// What gave them their level.
    pub by: Option<Step>,
    /// The customer that is unfolded, by its id as encoded in addresses.
    pub customer: Option<String>,
    /// Counted from 0.
    pub page: u32,
}

/// The list of changed rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowsPlace {
    pub source: Option<Source>,
    pub kind: Option<ChangeKind>,
    /// A column, as encoded in addresses.
    pub column: Option<String>,
    /// The id of a customer, as encoded in addresses.
    pub customer: Option<String>,
    /// The key of a feature.
    pub feature: Option<String>,
    /// Counted from 0.
    pub page: u32,
}

impl Part {
    /// Every part, in the order of the tabs.
    pub const ALL: [Self; 3] = [Self::Overview, Self::Since, Self::Business];
}

impl ExecutivePlace {
    /// Parses what follows `executive/`; `None` for an unknown part. Unknown filters are ignored.
    pub fn parse(part: &str, query: &str) -> Option<Self> {
        match part {
            "" => Some(Self::Overview),
            "since" => Some(Self::Since(SincePlace::parse(query))),
            "since/rows" => Some(Self::Rows(RowsPlace::parse(query))),
            "business-case" => Some(Self::Business),
            _ => None,
        }
    }

    /// The first place of a part.
    pub fn at(part: Part) -> Self {
        match part {
            Part::Overview => Self::Overview,
            Part::Since => Self::Since(SincePlace::default()),
            Part::Business => Self::Business,
        }
    }

    /// The part that it is in.
    pub fn part(&self) -> Part {
        match self {
            Self::Overview => Part::Overview,
            Self::Since(_) | Self::Rows(_) => Part::Since,
            Self::Business => Part::Business,
        }
    }
}

impl SincePlace {
    /// Those that something happened to.
    pub fn showing(show: Happened) -> Self {
        Self {
            show: Some(show),
            ..Self::default()
        }
    }

    /// Those that a step moved.
    pub fn moved_by(step: Step) -> Self {
        Self {
            by: Some(step),
            ..Self::showing(Happened::Moved)
        }
    }

    /// Its address.
    pub fn address(self) -> String {
        ExecutivePlace::Since(self).to_string()
    }

    fn parse(query: &str) -> Self {
        let mut place = Self::default();
        for (key, value) in pairs(query) {
            match key {
                "show" => place.show = Happened::of_key(value),
                "by" => place.by = Step::of_key(value),
                "customer" => place.customer = given(value),
                "page" => place.page = page(value),
                _ => {}
            }
        }
        place
    }

    /// How many filters are set, besides the search.
    pub fn filters_set(&self) -> usize {
        usize::from(self.show.is_some()) + usize::from(self.by.is_some())
    }
}

impl RowsPlace {
    /// The changed rows of a customer.
    pub fn of_customer(id: &str) -> Self {
        Self {
            customer: Some(encoded_text(id)),
            ..Self::default()
        }
    }

    /// Its address.
    pub fn address(self) -> String {
        ExecutivePlace::Rows(self).to_string()
    }

    /// What is asked for `size` changes of this page.
    pub fn request(&self, size: u32) -> RowChangesRequest {
        RowChangesRequest {
            source: self.source,
            kind: self.kind,
            column: self.column.as_deref().and_then(decoded),
            customer: self.customer.as_deref().and_then(decoded),
            feature: self.feature.clone(),
            offset: self.page.saturating_mul(size),
            limit: size,
        }
    }

    fn parse(query: &str) -> Self {
        let mut place = Self::default();
        for (key, value) in pairs(query) {
            match key {
                "source" => place.source = source(value),
                "kind" => place.kind = ChangeKind::of_key(value),
                "column" => place.column = given(value),
                "customer" => place.customer = given(value),
                "feature" => place.feature = given(value),
                "page" => place.page = page(value),
                _ => {}
            }
        }
        place
    }
}

fn given(value: &str) -> Option<String> {
    Some(value.to_owned()).filter(|value| !value.is_empty())
}

/// A page as written, which counts from 1.
fn page(value: &str) -> u32 {
    value.parse::<u32>().map_or(0, |page| page.saturating_sub(1))
}

fn page_word(page: u32) -> Option<String> {
    (page > 0).then(|| (u64::from(page) + 1).to_string())
}

impl fmt::Display for ExecutivePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#/executive")?;
        match self {
            Self::Overview => Ok(()),
            Self::Business => f.write_str("/business-case"),
            Self::Since(place) => {
                f.write_str("/since")?;
                let page = page_word(place.page);
                let parts = [
                    ("show", place.show.map(Happened::key)),
                    ("by", place.by.map(Step::key)),
                    ("customer", place.customer.as_deref()),
                    ("page", page.as_deref()),
                ];
                write_query(f, parts)
            }
            Self::Rows(place) => {
                f.write_str("/since/rows")?;
                let page = page_word(place.page);
                let parts = [
                    ("source", place.source.map(Source::key)),
                    ("kind", place.kind.map(ChangeKind::key)),
                    ("column", place.column.as_deref()),
                    ("customer", place.customer.as_deref()),
                    ("feature", place.feature.as_deref()),
                    ("page", page.as_deref()),
                ];
                write_query(f, parts)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::route::Route;

    #[track_caller]
    fn check(address: &str, expected: &ExecutivePlace) {
        assert_eq!(Route::parse(address), Route::Executive(expected.clone()));
        assert_eq!(expected.to_string(), address);
    }

    #[test]
    fn every_part_has_an_address() {
        check("#/executive", &ExecutivePlace::Overview);
        check("#/executive/business-case", &ExecutivePlace::at(Part::Business));
        check("#/executive/since", &ExecutivePlace::at(Part::Since));
        check("#/executive/since/rows", &ExecutivePlace::Rows(RowsPlace::default()));
        assert_eq!(Route::parse("#/executive/then"), Route::Unknown("/executive/then".into()));
        assert_eq!(Route::parse("#/executive/since/rows").view(), Route::parse("#/executive").view());
    }

    #[test]
    fn filters_the_page_and_the_unfolded_customer_stand_in_it() {
        let place = SincePlace {
            customer: Some("A%20%26%20B".into()),
            page: 1,
            ..SincePlace::moved_by(Step::OwnRows)
        };
        assert_eq!(place.filters_set(), 2);
        check(
            "#/executive/since?show=moved&by=own_rows&customer=A%20%26%20B&page=2",
            &ExecutivePlace::Since(place),
        );
        for happened in Happened::ALL {
            check(
                &format!("#/executive/since?show={}", happened.key()),
                &ExecutivePlace::Since(SincePlace::showing(happened)),
            );
        }
        let nonsense = "#/executive/since?show=x&by=&customer=&page=0";
        assert_eq!(Route::parse(nonsense), Route::Executive(ExecutivePlace::at(Part::Since)));
    }

    #[test]
    fn the_address_of_rows_says_what_is_asked() {
        let place = RowsPlace {
            source: Some(Source::Projects),
            kind: Some(ChangeKind::Changed),
            column: Some("Pr%C3%A4s%20x".into()),
            feature: Some("total_products".into()),
            page: 2,
            ..RowsPlace::of_customer("A & B")
        };
        check(
            "#/executive/since/rows?source=projects&kind=changed&column=Pr%C3%A4s%20x&customer=A%20%26%20B&feature=total_products&page=3",
            &ExecutivePlace::Rows(place.clone()),
        );
        let asked = RowChangesRequest {
            source: Some(Source::Projects),
            kind: Some(ChangeKind::Changed),
            column: Some("Präs x".into()),
            customer: Some("A & B".into()),
            feature: Some("total_products".into()),
            offset: 100,
            limit: 50,
        };
        assert_eq!(place.request(50), asked);
        let broken = RowsPlace {
            customer: Some("%FF%2".into()),
            ..RowsPlace::default()
        };
        assert_eq!(broken.request(50).customer, None, "no id is written like this");
    }
}
