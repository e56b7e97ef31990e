//! What bids are split by.

use crate::domain::order::Order;
use crate::report::quality::ValueSaid;
use crate::report::win_loss::{BidValue, By, Dimension};
use crate::workbook::schema::projects::{
    BUSINESS_AREA, CONTRACT_TERMS, COUNTRY, COUNTRY_ID, INDUSTRY_CODE, LENGTH, PRACTICE, REGION, RESPONSIBLE_PERSON, SIZE,
};
use crate::workbook::schema::{self, ColumnSpec};
use crate::workbook::tables::Table;

use super::classes::Classes;
use super::screen::{MOST_VALUES, Screen, looked_at};
use super::shares::{Telling, rows};
use super::unit::{Among, Bids, Said};

/// The columns that bids are always split by. Of two for one dimension the first that the sheet has counts.
const LISTED: [(By, &str); 9] = [
    (By::Practice, PRACTICE.name()),
    (By::Country, COUNTRY_ID.name()),
    (By::Country, COUNTRY.name()),
    (By::Region, REGION.name()),
    (By::BusinessArea, BUSINESS_AREA.name()),
    (By::ContractTerms, CONTRACT_TERMS.name()),
    (By::Industry, INDUSTRY_CODE.name()),
    (By::Size, SIZE.name()),
    (By::Length, LENGTH.name()),
];

/// The bids by columns; a dimension of one row is left out.
#[derive(Debug, Default)]
pub(super) struct ByColumns {
    /// In the order of [`By`].
    pub(super) listed: Vec<Dimension>,
    /// By every other column that has few values, from the left.
    pub(super) others: Vec<Dimension>,
    /// The columns that are filled in after the outcome.
    pub(super) barred: Vec<String>,
}

/// Splits the bids of a table.
pub(super) struct Splitter<'a> {
    pub(super) table: &'a Table,
    pub(super) bids: &'a Bids,
    pub(super) screen: Option<Screen<'a>>,
}

impl Splitter<'_> {
    /// By every column that bids can be split by.
    pub(super) fn by_columns(&self) -> ByColumns {
        let mut found = ByColumns::default();
        for (name, classes) in looked_at(self.table, self.bids) {
            let flagged = self.screen.as_ref().and_then(|screen| Some((screen, screen.flagged(&classes)?)));
            found.barred.extend(flagged.is_some().then(|| name.clone()));
            let by = match self.listed(&name) {
                Some(by) => by,
                None if is_listed(&name) || !has_few_values(&classes) => continue,
                None => By::Column(name.clone()),
            };
            let dimensions = if matches!(by, By::Column(_)) {
                &mut found.others
            } else {
                &mut found.listed
            };
            dimensions.push(match flagged {
                None => self.said(by, name, &classes, Telling::Shares),
                Some((screen, flagged)) => Dimension {
                    filled_after: screen.filled(&classes, &flagged),
                    ..self.said(by, name, &classes, Telling::Counts)
                },
            });
        }
        for (by, name) in LISTED {
            let is_there = found.listed.iter().any(|dimension| dimension.by == by);
            found.listed.extend((!is_there).then(|| self.by_long_column(by, name)).flatten());
        }
        found.listed.order_by_key(|dimension| dimension.by.clone());
        let tells = |dimension: &Dimension| dimension.rows.len() > 1;
        found.listed.retain(tells);
        found.others.retain(tells);
        found
    }

    /// By the year of the earliest start.
    pub(super) fn by_year(&self) -> Dimension {
        self.told(By::Year, &self.bids.years(), Telling::Shares, &|number| {
            BidValue::Year(i32::try_from(number).unwrap_or(i32::MAX))
        })
    }

    /// By the customer that a row belongs to.
    pub(super) fn by_customer(&self, customer_of_row: &dyn Fn(usize) -> Option<u32>) -> Dimension {
        self.told(
            By::Customer,
            &self.bids.say_by(customer_of_row),
            Telling::Shares,
            &BidValue::Customer,
        )
    }

    /// By the person responsible for the project.
    pub(super) fn by_person(&self) -> Option<Dimension> {
        let classes = self.classes(RESPONSIBLE_PERSON.name())?;
        Some(self.said(By::Person, RESPONSIBLE_PERSON.name().to_owned(), &classes, Telling::Persons))
    }

    fn told(&self, by: By, said: &[Said], telling: Telling, value: &dyn Fn(u32) -> BidValue) -> Dimension {
        let value = |said| match said {
            Said::Value(number) => value(number),
            Said::Nothing => BidValue::Said(ValueSaid::Nothing),
            Said::Several => BidValue::Several,
        };
        Dimension {
            by,
            column: String::new(),
            filled_after: Vec::new(),
            rows: rows(&self.bids.tally(said, Among::Recorded), &value, telling),
        }
    }

    /// By a column of too many cells to be looked at.
    fn by_long_column(&self, by: By, name: &str) -> Option<Dimension> {
        Some(self.said(by, name.to_owned(), &self.classes(name)?, Telling::Shares))
    }

    /// What is filled in after the outcome is counted over all decided bids, as the finding says it.
    fn said(&self, by: By, column: String, classes: &Classes, telling: Telling) -> Dimension {
        let among = match telling {
            Telling::Counts => Among::All,
            Telling::Shares | Telling::Persons => Among::Recorded,
        };
        let value = |said| match said {
            Said::Several => BidValue::Several,
            Said::Nothing | Said::Value(_) => BidValue::Said(classes.value(said)),
        };
        Dimension {
            by,
            column,
            filled_after: Vec::new(),
            rows: rows(&self.bids.tally(&classes.said, among), &value, telling),
        }
    }

    /// The classes of a listed column, however many cells it has.
    fn classes(&self, name: &str) -> Option<Classes> {
        let (_, column) = self.table.columns().find(|(own, _)| *own == name)?;
        let spec: &ColumnSpec = schema::spec(self.table.source).columns.iter().find(|spec| spec.name == name)?;
        Classes::of(self.table, self.bids, column, spec.kind, usize::MAX)
    }

    /// What a column is split by; `None` for one that is not listed, and for the second of two.
    fn listed(&self, name: &str) -> Option<By> {
        let (by, _) = LISTED.iter().find(|(_, listed)| *listed == name)?;
        let has = |name: &str| self.table.columns().any(|(own, _)| own == name);
        let first = LISTED.iter().find(|(other, listed)| other == by && has(listed));
        first.filter(|(_, first)| *first == name).map(|(by, _)| by.clone())
    }
}

fn is_listed(name: &str) -> bool {
    LISTED.iter().any(|(_, listed)| *listed == name)
}

fn has_few_values(classes: &Classes) -> bool {
    (2..=MOST_VALUES).contains(&classes.n_values)
}
