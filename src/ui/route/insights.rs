//! Places in the data insights view: `#/insights/features?customer=70004`.

use std::fmt::{self, Write};

use crate::domain::finding::Severity;
use crate::domain::ids::CustomerId;
use crate::domain::source::{Source, column_and_row, column_letters};
use crate::report::insights::FindingFilter;
use crate::report::rows::RowSort;

use super::{pairs, write_query};

/// A part of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    #[default]
    Findings,
    Sources,
    Rows,
    Links,
    Features,
    Correlations,
    Dictionary,
}

/// A part, and the selection within it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InsightsPlace {
    pub part: Part,
    pub severity: Option<Severity>,
    /// The source that filters the findings or that is looked at.
    pub source: Option<Source>,
    /// The id of the customer highlighted in the distributions, as encoded in addresses.
    pub customer: Option<String>,
    /// The order of the rows.
    pub sort: Option<RowSort>,
    /// The keys of the visible columns of the rows; `None` means all.
    pub columns: Option<Vec<String>>,
    /// A cell to jump to among the rows: 0-based column and row of the sheet.
    pub cell: Option<(u32, u32)>,
    /// Which of the source's sheets the cell is in, 0-based; `None` is the first that has such a row.
    pub sheet: Option<u32>,
}

impl Part {
    /// Every part, in the order of the tabs.
    pub const ALL: [Self; 7] = [
        Self::Findings,
        Self::Sources,
        Self::Rows,
        Self::Links,
        Self::Features,
        Self::Correlations,
        Self::Dictionary,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Findings => "",
            Self::Sources => "sources",
            Self::Rows => "rows",
            Self::Links => "links",
            Self::Features => "features",
            Self::Correlations => "correlations",
            Self::Dictionary => "dictionary",
        }
    }
}

const SEVERITIES: [(Severity, &str); 3] = [(Severity::Info, "info"), (Severity::Warning, "warning"), (Severity::Error, "error")];

impl InsightsPlace {
    /// A part with nothing selected in it.
    pub fn at(part: Part) -> Self {
        Self { part, ..Self::default() }
    }

    /// Parses what follows `insights/`; `None` for an unknown part. Unknown filters are ignored.
    pub fn parse(part: &str, query: &str) -> Option<Self> {
        let part = Part::ALL.into_iter().find(|known| known.word() == part)?;
        let mut place = Self { part, ..Self::default() };
        for (key, value) in pairs(query) {
            match key {
                "severity" => place.severity = severity(value),
                "source" => place.source = source(value),
                "customer" => place.customer = Some(value.to_owned()).filter(|id| !id.is_empty()),
                "sort" if part == Part::Rows => place.sort = sort(value),
                "columns" if part == Part::Rows => place.columns = columns(value),
                "cell" if part == Part::Rows => place.cell = column_and_row(value),
                "sheet" if part == Part::Rows => place.sheet = value.parse::<u32>().ok().and_then(|number| number.checked_sub(1)),
                _ => {}
            }
        }
        Some(place)
    }

    /// The filter of the findings.
    pub fn filter(&self) -> FindingFilter {
        FindingFilter {
            severity: self.severity,
            source: self.source,
        }
    }

    /// Whether this customer is highlighted.
    pub fn is_of(&self, id: &CustomerId) -> bool {
        self.customer.as_deref().is_some_and(|customer| customer == encoded(id))
    }
}

/// The rows of a customer, restricted to one source if given.
pub fn rows_of(customer: &CustomerId, source: Option<Source>) -> InsightsPlace {
    InsightsPlace {
        part: Part::Rows,
        source,
        customer: Some(encoded(customer)),
        ..InsightsPlace::default()
    }
}

fn sort(value: &str) -> Option<RowSort> {
    let column = value.strip_prefix('-').unwrap_or(value);
    (!column.is_empty()).then(|| RowSort {
        column: column.to_owned(),
        descending: column.len() < value.len(),
    })
}

fn columns(value: &str) -> Option<Vec<String>> {
    let keys: Vec<String> = value.split(',').filter(|key| !key.is_empty()).map(str::to_owned).collect();
    (!keys.is_empty()).then_some(keys)
}

/// Parses the word for a severity in an address.
pub fn severity(word: &str) -> Option<Severity> {
    SEVERITIES.iter().find(|(_, known)| *known == word).map(|(severity, _)| *severity)
}

/// The word for a severity in an address.
pub fn severity_word(severity: Severity) -> &'static str {
    SEVERITIES.iter().find(|(known, _)| *known == severity).map_or("", |(_, word)| word)
}

/// Parses the machine name of a source.
pub fn source(key: &str) -> Option<Source> {
    Source::ALL.into_iter().find(|source| source.key() == key)
}

/// Encodes an id for an address: everything but letters, digits and a few marks is percent-encoded.
pub fn encoded(id: &CustomerId) -> String {
    encoded_text(&id.to_string())
}

/// Encodes a text in the same way.
pub fn encoded_text(text: &str) -> String {
    let mut written = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _written = write!(written, "%{byte:02X}");
        }
    }
    written
}

/// The text that is encoded; `None` if no text is encoded like this.
pub fn decoded(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

impl fmt::Display for InsightsPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#/insights")?;
        if self.part != Part::Findings {
            write!(f, "/{}", self.part.word())?;
        }
        let sort = |sort: &RowSort| format!("{}{}", if sort.descending { "-" } else { "" }, sort.column);
        let of_rows = |value: Option<String>| value.filter(|_| self.part == Part::Rows);
        let sort = of_rows(self.sort.as_ref().map(sort));
        let columns = of_rows(self.columns.as_ref().map(|keys| keys.join(",")));
        let cell = of_rows(
            self.cell
                .map(|(column, row)| format!("{}{}", column_letters(column), u64::from(row) + 1)),
        );
        let sheet = of_rows(self.sheet.map(|sheet| (u64::from(sheet) + 1).to_string()));
        write_query(
            f,
            [
                ("severity", self.severity.map(severity_word)),
                ("source", self.source.map(Source::key)),
                ("customer", self.customer.as_deref()),
                ("sort", sort.as_deref()),
                ("columns", columns.as_deref()),
                ("cell", cell.as_deref()),
                ("sheet", sheet.as_deref()),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;
    use crate::ui::route::Route;

    #[track_caller]
    fn check(address: &str, expected: &InsightsPlace) {
        assert_eq!(Route::parse(address), Route::Insights(expected.clone()));
        assert_eq!(expected.to_string(), address);
    }

    #[test]
    fn every_part_has_an_address() {
        check("#/insights", &InsightsPlace::default());
        for part in Part::ALL.into_iter().skip(1) {
            check(
                &format!("#/insights/{}", part.word()),
                &InsightsPlace {
                    part,
                    ..InsightsPlace::default()
                },
            );
        }
        assert_eq!(Route::parse("#/insights/nothing"), Route::Unknown("/insights/nothing".into()));
    }

    #[test]
    fn filters_and_the_customer_stand_in_it() {
        let place = InsightsPlace {
            severity: Some(Severity::Warning),
            source: Some(Source::ServiceCredits),
            ..InsightsPlace::default()
        };
        check("#/insights?severity=warning&source=service_credits", &place);
        let place = InsightsPlace {
            part: Part::Features,
            customer: Some("70004".into()),
            ..InsightsPlace::default()
        };
        check("#/insights/features?customer=70004", &place);
        assert!(place.is_of(&Id::Integer(70_004)));
        assert_eq!(
            Route::parse("#/insights?severity=x&source=&customer="),
            Route::Insights(InsightsPlace::default())
        );
    }

    #[test]
    fn rows_have_their_order_their_columns_and_a_cell() {
        let place = InsightsPlace {
            source: Some(Source::Projects),
            sort: sort("-prj_days"),
            columns: columns("project,prj_days,AF"),
            cell: Some((5, 16)),
            sheet: Some(1),
            ..rows_of(&Id::Integer(70_004), None)
        };
        check(
            "#/insights/rows?source=projects&customer=70004&sort=-prj_days&columns=project,prj_days,AF&cell=F17&sheet=2",
            &place,
        );
        assert_eq!(
            Route::parse("#/insights/rows?sort=-&columns=,&cell=17"),
            Route::Insights(InsightsPlace {
                part: Part::Rows,
                ..InsightsPlace::default()
            })
        );
        let elsewhere = InsightsPlace {
            part: Part::Sources,
            ..place
        };
        assert_eq!(elsewhere.to_string(), "#/insights/sources?source=projects&customer=70004");
    }

    #[test]
    fn ids_of_any_letters_can_stand_in_it() {
        let id = Id::from_text("A & B/ü");
        let place = InsightsPlace {
            customer: Some(encoded(&id)),
            ..InsightsPlace::default()
        };
        assert!(place.is_of(&id));
        check("#/insights?customer=A%20%26%20B%2F%C3%BC", &place);
    }
}
