//! The template workbook: the five sheets with two example rows each, and a sheet that explains how to fill them.

mod examples;
mod guide;

use anyhow::Result;
use rust_xlsxwriter::Workbook;

use crate::sheet::{Sheet, new_workbook};
use crate::{install_base, opportunities, projects, service_credits, services};

/// Columns that the demo workbook, like the exports of today, does not have.
const MORE_OF_PRODUCTS: [&str; 2] = ["service_agreement_id", "install_date"];
const MORE_OF_CREDITS: [&str; 1] = ["st_id"];
const MORE_OF_PROJECTS: [&str; 2] = ["created_on", "decision_date"];

/// The whole template as an xlsx file.
pub(crate) fn build() -> Result<Workbook> {
    let mut workbook = new_workbook("OneLead template workbook")?;
    guide::write(&mut workbook)?;
    for (name, headers, rows) in [
        (
            install_base::NAME,
            [&install_base::HEADERS[..], &MORE_OF_PRODUCTS[..]].concat(),
            examples::INSTALL_BASE.map(|row| row.to_vec()),
        ),
        (
            opportunities::NAME,
            opportunities::HEADERS.to_vec(),
            examples::OPPORTUNITIES.map(|row| row.to_vec()),
        ),
        (
            service_credits::NAME,
            [&service_credits::HEADERS[..], &MORE_OF_CREDITS[..]].concat(),
            examples::SERVICE_CREDITS.map(|row| row.to_vec()),
        ),
        (
            projects::NAME,
            [&projects::HEADERS[..], &MORE_OF_PROJECTS[..]].concat(),
            examples::PROJECTS.map(|row| row.to_vec()),
        ),
        (
            services::NAME,
            services::HEADERS.to_vec(),
            examples::SERVICES.map(|row| row.to_vec()),
        ),
    ] {
        let mut sheet = Sheet::add(&mut workbook, name, &headers)?;
        for row in rows {
            sheet.row(&examples::cells(&row))?;
        }
    }
    Ok(workbook)
}
