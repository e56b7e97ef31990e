//! How fresh the projects are.

use crate::domain::calendar::Day;
use crate::domain::source::Source;

use super::schema::projects;
use super::tables::Tables;

/// The newest date on which projects were refreshed or imported; `None` if no row has one.
pub fn newest_refresh(tables: &Tables) -> Option<Day> {
    let dates = tables.get(Source::Projects).into_iter().flat_map(|table| {
        let columns = [table.column(projects::LAST_REFRESH_DATE), table.column(projects::IMPORT_DATE)];
        columns.into_iter().flat_map(|column| column.values().iter().flatten().copied())
    });
    dates.max()
}
