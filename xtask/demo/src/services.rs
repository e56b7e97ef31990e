//! `Raw_services`: the service catalog, laid out for people: names only on the first row of their block.

use anyhow::Result;
use rust_xlsxwriter::Workbook;

use crate::catalog::{OFFERINGS, PRACTICES};
use crate::sheet::{Cell, Sheet};

pub(crate) const NAME: &str = "Raw_services";
pub(crate) const HEADERS: [&str; 3] = ["practice", "sub_practice", "services"];

/// The reference workbook's number of services.
const ROWS: usize = 286;

pub(crate) fn write(workbook: &mut Workbook) -> Result<()> {
    let mut sheet = Sheet::add(workbook, NAME, &HEADERS)?;
    for row in rows().take(ROWS) {
        sheet.row(&row)?;
    }
    Ok(())
}

fn rows() -> impl Iterator<Item = [Cell; 3]> {
    PRACTICES.iter().flat_map(|practice| {
        practice.subs.iter().enumerate().flat_map(move |(nth_sub, sub)| {
            OFFERINGS.iter().enumerate().map(move |(nth_offering, offering)| {
                let first_of = |first: bool, text: &'static str| if first { text.into() } else { Cell::Blank };
                [
                    first_of(nth_sub == 0 && nth_offering == 0, practice.name),
                    first_of(nth_offering == 0, sub),
                    format!("{sub} {offering}").into(),
                ]
            })
        })
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalog_is_long_enough() {
        assert!(super::rows().count() >= super::ROWS);
    }
}
