//! The sheet "How to fill": what the sheets and columns are for. Its name is no source's, so the reader leaves it aside.

use anyhow::Result;
use rust_xlsxwriter::{Format, Workbook};

/// Sheet, column, what to write there.
const LINES: [[&str; 3]; 55] = [
    [
        "All sheets",
        "",
        "Delete the two example rows. Keep the header row; the order of columns and sheets does not matter.",
    ],
    [
        "",
        "",
        "A column marked * is required where its sheet is used. Every other column may stay empty or be left out.",
    ],
    [
        "",
        "",
        "One of install base, opportunities and projects must have rows. Sheets you do not have can be deleted.",
    ],
    [
        "",
        "Dates",
        "A date cell, or text such as 2026-03-31, 31.03.2026 or 03/31/2026. Leave open-ended dates empty.",
    ],
    [
        "",
        "Ids",
        "Number or text. The same id means the same customer, product or project on every sheet.",
    ],
    [
        "Raw_install_base",
        "serial_number_id",
        "One row per product in use, identified by its serial number.",
    ],
    ["", "account_sales_territory_id *", "The customer."],
    [
        "",
        "product_platform_description_name",
        "The product family. A customer with one or two is a candidate for cross-selling.",
    ],
    ["", "product_id, product_name", "The product."],
    ["", "line_description_name", "The product line."],
    [
        "",
        "business_area_description_name",
        "The product's business area, for example Storage.",
    ],
    ["", "legacy_global_business_unit", "The former name of the business unit."],
    ["", "product_end_of_life_date", "When the product reaches its end of life."],
    [
        "",
        "product_end_of_service_life_date",
        "When the product can no longer be supported.",
    ],
    ["", "final_service_start_date", "Start of the product's support."],
    ["", "final_service_end_date", "End of the product's support."],
    ["", "final_service_source", "Contract, Warranty or Partner."],
    [
        "",
        "support_status",
        "For example Support-Active, Active Warranty, Expired, Uncovered.",
    ],
    ["", "mapped_business_area", "The business area as services name it."],
    ["", "mapped_practice_area", "The practice whose services fit the product."],
    ["", "service_agreement_id", "The contract of the product's support."],
    ["", "install_date", "When the product was installed, or first seen. Not used yet."],
    ["Raw_opportunities", "opportunity_id", "One row per open sales opportunity."],
    ["", "account_sales_territory_id *", "The customer."],
    ["", "account_name", "The customer's name; it names the customer everywhere."],
    ["", "opportunity_name", "A short title."],
    ["", "opportunity_description", "What it is about."],
    ["", "opportunity_owner", "Who works on it."],
    ["", "product_line", "The product line it is for."],
    [
        "Raw_service_credits",
        "project_id",
        "One row per contract of prepaid services: the project it belongs to.",
    ],
    [
        "",
        "project_name",
        "Practice-number-country-company, for example Hybrid Cloud-300000002-GB-Second Example Ltd.",
    ],
    ["", "practice_name", "The practice."],
    ["", "purchased_credits", "Credits bought."],
    ["", "converted_credits", "Credits assigned to a service."],
    ["", "delivered_credits", "Credits whose service was delivered."],
    ["", "converted_not_delivered_credits", "Converted minus delivered."],
    ["", "active_credits", "Credits not yet used."],
    ["", "expiry_in_days", "0-45, 46-90, 91-180 or >180."],
    ["", "contract_end_date", "When unused credits lapse."],
    ["", "st_id", "The customer, where its project does not tell."],
    ["Raw_projects", "project", "One row per project."],
    [
        "",
        "st id *, prj customer id *",
        "The customer: its sales territory, else its number in the project system. One of the two is enough.",
    ],
    ["", "prj customer, account st name", "The customer's name."],
    ["", "prj siebel id", "The id of the opportunity the project came from."],
    ["", "prj practice", "The practice that delivers."],
    ["", "country id, country, prj region", "Where it is delivered."],
    ["", "prj start date, prj end date", "When it starts and ends."],
    ["", "prj size", "<$50k, $50k-$500k, $500k-$1M, $1M - $5M or >$5M."],
    ["", "prj length, prj days", "How long it takes, as a band and in days."],
    [
        "",
        "prj stage status",
        "C completed, LOST, NOBID, X canceled; S, DP, OC, I, PRE for projects that are sold or under way.",
    ],
    [
        "",
        "prj status description",
        "The state in words. Completed counts as delivered where no stage is given.",
    ],
    [
        "",
        "created_on, decision_date",
        "When the bid was entered, and when it was won or lost. Not used yet.",
    ],
    ["", "every other column", "Shown in the data explorer, otherwise not used."],
    [
        "Raw_services",
        "practice, sub_practice",
        "The block a service belongs to; only needed on the first row of a block.",
    ],
    ["", "services", "One row per service you offer."],
];

pub(super) fn write(workbook: &mut Workbook) -> Result<()> {
    let worksheet = workbook.add_worksheet();
    worksheet.set_name("How to fill")?;
    for (column, width) in [(0, 22), (1, 36), (2, 100)] {
        worksheet.set_column_width(column, width)?;
    }
    let bold = Format::new().set_bold();
    for (column, title) in (0..).zip(["Sheet", "Column", "What to write"]) {
        worksheet.write_string_with_format(0, column, title, &bold)?;
    }
    for (row, line) in (1..).zip(LINES) {
        for (column, text) in (0..).zip(line).filter(|(_, text)| !text.is_empty()) {
            worksheet.write_string(row, column, text)?;
        }
    }
    Ok(())
}
