//! The template workbook: the five sheets with two example rows each, and a sheet that explains how to fill them.

mod examples;
mod guide;

use anyhow::Result;
use rust_xlsxwriter::Workbook;

use crate::sheet::{Sheet, new_workbook};
use crate::{install_base, opportunities, projects, service_credits, services};

/// The whole template as an xlsx file.
pub(crate) fn build() -> Result<Workbook> {
    let mut workbook = new_workbook("OneLead template workbook")?;
    guide::write(&mut workbook)?;
    for (name, headers, rows) in [
        (
            install_base::NAME,
            &install_base::HEADERS[..],
            examples::INSTALL_BASE.map(|row| row.to_vec()),
        ),
        (
            opportunities::NAME,
            &opportunities::HEADERS[..],
            examples::OPPORTUNITIES.map(|row| row.to_vec()),
        ),
        (
            service_credits::NAME,
            &service_credits::HEADERS[..],
            examples::SERVICE_CREDITS.map(|row| row.to_vec()),
        ),
        (projects::NAME, &projects::HEADERS[..], examples::PROJECTS.map(|row| row.to_vec())),
        (services::NAME, &services::HEADERS[..], examples::SERVICES.map(|row| row.to_vec())),
    ] {
        let mut sheet = Sheet::add(&mut workbook, name, headers)?;
        for row in rows {
            sheet.row(&examples::cells(&row))?;
        }
    }
    Ok(workbook)
}
