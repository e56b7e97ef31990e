//! Columns of several tables whose ids mean the same things.

use crate::domain::ids::Id;
use crate::domain::source::Source;

use super::super::schema::{Key, install_base, opportunities, outcomes, projects, service_credits};
use super::super::tables::Table;

/// The columns of one kind of thing, by source.
pub(super) type Columns = &'static [(Source, Key<Id>)];

pub(super) const CUSTOMERS: Columns = &[
    (Source::InstallBase, install_base::TERRITORY_ID),
    (Source::Opportunities, opportunities::TERRITORY_ID),
    (Source::ServiceCredits, service_credits::ST_ID),
    (Source::Projects, projects::ST_ID),
    (Source::Projects, projects::CUSTOMER_ID),
    (Source::Outcomes, outcomes::CUSTOMER_ID),
];

pub(super) const PROJECTS: Columns = &[
    (Source::Projects, projects::PROJECT),
    (Source::ServiceCredits, service_credits::PROJECT_ID),
];

pub(super) const OPPORTUNITIES: Columns = &[
    (Source::Opportunities, opportunities::OPPORTUNITY_ID),
    (Source::Projects, projects::SIEBEL_ID),
];

/// The distinct ids of one of the columns; none where the table is of another source.
pub(super) fn distinct(table: &Table, (source, key): (Source, Key<Id>)) -> impl Iterator<Item = &Id> {
    let column = (table.source == source).then(|| table.column(key));
    column.into_iter().flat_map(|column| column.values().iter().flatten())
}

/// Whether an id is written with digits only.
pub(super) fn is_digits(id: &Id) -> bool {
    match id {
        Id::Integer(number) => *number >= 0,
        Id::Text(text) => text.bytes().all(|byte| byte.is_ascii_digit()),
    }
}
