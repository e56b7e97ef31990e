//! Our own workbooks, the same on every run: the customers' figures follow from their numbers.

use std::io::{Cursor, Write};

use onelead::pipeline::NamedBytes;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::opening::file;
use crate::rows;
use crate::support::{Cell, WorkbookBuilder};

const CUSTOMERS: i32 = 26;
const PLATFORMS: [&str; 4] = ["Alder", "Birch", "Cedar", "Dogwood"];
const AREAS: [&str; 3] = ["Compute", "Storage", "Networking"];
const PRACTICES: [&str; 3] = ["Cloud", "Security", "Data & AI"];

/// Every source for 26 customers.
pub(crate) fn book() -> NamedBytes {
    let book = WorkbookBuilder::new()
        .sheet("Raw_install_base", products())
        .sheet("Raw_opportunities", opportunities())
        .sheet("Raw_service_credits", credits())
        .sheet("Raw_projects", projects())
        .sheet("Raw_services", services());
    file("Größe & Co.xlsx", &book.bytes())
}

fn choice<const N: usize>(words: [&'static str; N], number: i32) -> &'static str {
    words[number.unsigned_abs() as usize % N]
}

/// A day as an Excel serial, `days` after the as-of date.
fn day(days: i32) -> Cell {
    Cell::Date(f64::from(45_842 + days))
}

fn name(customer: i32) -> Cell {
    match customer {
        3 => "Mühle \"Süd\", Ørsted & Söhne".into(),
        5 => "=1+1 Trading".into(),
        _ => Cell::Text(format!("Firm {}", char::from(b'A' + (customer % 26) as u8))),
    }
}

fn products() -> Vec<Vec<Cell>> {
    let mut rows = rows![[
        "serial_number_id",
        "account_sales_territory_id",
        "product_platform_description_name",
        "business_area_description_name",
        "product_end_of_life_date",
        "product_end_of_service_life_date",
        "support_status",
        "mapped_business_area",
        "mapped_practice_area",
    ]];
    for customer in 1..=CUSTOMERS {
        for product in 0..customer % 6 {
            let kind = customer * 3 + product * 2;
            rows.push(vec![
                Cell::Text(format!("S{customer}-{product}")),
                (1_000 + customer).into(),
                choice(PLATFORMS, kind).into(),
                choice(AREAS, kind).into(),
                day(customer * 71 % 1_500 - 300 + product * 40),
                if product == 2 {
                    "(null)".into()
                } else {
                    day(customer * 53 % 1_300 - 100)
                },
                choice(["Support-Active", "Support-Expired", "Active Warranty", "Uncovered"], kind / 2).into(),
                choice(AREAS, kind + 1).into(),
                choice(PRACTICES, kind).into(),
            ]);
        }
    }
    rows
}

fn opportunities() -> Vec<Vec<Cell>> {
    let mut rows = rows![[
        "opportunity_id",
        "opportunity_name",
        "opportunity_description",
        "account_name",
        "account_sales_territory_id",
        "product_line",
    ]];
    for number in 0..30 {
        let customer = 1 + number * 7 % CUSTOMERS;
        let description = if number % 4 == 0 {
            Cell::Blank
        } else {
            "Wants more of it, and soon".into()
        };
        rows.push(vec![
            Cell::Text(format!("O{number}")),
            Cell::Text(format!("Refresh {number}")),
            description,
            name(customer),
            (1_000 + customer).into(),
            choice(AREAS, number).into(),
        ]);
    }
    rows
}

fn credits() -> Vec<Vec<Cell>> {
    let mut rows = rows![[
        "project_id",
        "project_name",
        "practice_name",
        "purchased_credits",
        "delivered_credits",
        "active_credits",
        "contract_end_date",
        "st_id",
    ]];
    for number in 0..20 {
        let customer = 1 + number * 5 % CUSTOMERS;
        rows.push(vec![
            Cell::Text(format!("C{number}")),
            Cell::Text(format!("Cloud-{number}")),
            choice(PRACTICES, number).into(),
            (20 + number * 13 % 90).into(),
            (number * 7 % 20).into(),
            (number * 3 % 40).into(),
            day(number * 37 % 400 - 120),
            (1_000 + customer).into(),
        ]);
    }
    rows
}

fn projects() -> Vec<Vec<Cell>> {
    let mut rows = rows![[
        "project",
        "prj_customer",
        "prj_customer_id",
        "st_id",
        "prj_practice",
        "prj_business_area",
        "country_id",
        "prj_start_date",
        "prj_size",
        "prj_stage_status",
        "prj_status_description",
        "last_refresh_date",
    ]];
    for number in 0..60 {
        let customer = 1 + number * 11 % CUSTOMERS;
        rows.push(vec![
            Cell::Text(format!("P{number}")),
            name(customer),
            (3_000 + customer).into(),
            (1_000 + customer).into(),
            choice(PRACTICES, number).into(),
            choice(AREAS, number / 2).into(),
            choice(["DE", "AT", "FR", "NA"], number).into(),
            day(number * 17 % 500 - 480),
            choice(["<$50k", "$50k-$500k", "$500k-$1M", "$1M - $5M", ">$5M"], number).into(),
            choice(["C", "LOST", "X", "DP"], number / 3).into(),
            choice(["Closed", "Completed", "Not completed"], number).into(),
            day(-50),
        ]);
    }
    rows
}

fn services() -> Vec<Vec<Cell>> {
    rows![
        ["practice", "sub_practice", "services"],
        ["Cloud", "Migration", "Landing zone design"],
        [Cell::Blank, Cell::Blank, "Workload move"],
        ["Security", Cell::Blank, "Review"],
    ]
}

/// One from every group, and a shortened batch.
pub(crate) const SETTINGS: &str = r#"{
    "freshness_days": 60, "eol_critical_days": 200, "dollars_per_credit": 1200.5, "urgency_weight": 0.35,
    "tier_high_quantile": 0.7, "label_total_products_weight": 1.5, "excluded_features": ["rfm_score", "total_products"],
    "rounds": 40, "learning_rate": 0.123456789012345, "max_depth": 3, "seed": 7, "composite_high_weight": 0.7,
    "urgent_min_urgency": 2, "top_min_confidence": 0.4, "renewed_contact_days": 120, "batch_size": 9, "vendor_name": "Möller & Co"
}"#;

/// One that holds, one that was rejected, and one for another workbook.
pub(crate) const LINKS: &str = r#"{"format": "onelead links", "version": 1, "decisions": [
    {"verdict": "accepted", "link": {"merge": ["1001", "1002"]}},
    {"verdict": "accepted", "link": {"merge": ["1003", "77"]}},
    {"verdict": "rejected", "link": {"merge": ["1004", "1005"]}}
]}"#;

/// A few from each set.
pub(crate) const TEMPLATES: &str = r#"{"format": "onelead templates", "version": 1, "templates": [
    {"set": "neutral", "template": "renewal_urgent", "subject": "Für {customer_name}",
        "body": "Hallo {team},\n\n{products} {products:Gerät|Geräte} in {days} {days:Tag|Tagen}.\n{{{vendor_name}}}"},
    {"set": "neutral", "template": "renewal_passed", "subject": "{customer_name}: {milestone}", "body": "{days} {days:day|days} ago"},
    {"set": "neutral", "template": "check_in", "subject": "Hello", "body": "{current_platform}, {recommended_platform}, {recommended_service}"},
    {"set": "standard", "template": "check_in", "subject": "Not this one", "body": "It belongs to the other set"}
]}"#;

/// Names the column that [`archive`] has under a different name.
pub(crate) const MAPPING: &str = r#"{"format": "onelead columns", "version": 1, "sheets": [{"sheet": {"name": "install_base"},
    "serves": {"source": "install_base"}, "header_row": 1, "columns": {"account_sales_territory_id": [{"header": "gebiet"}]}}]}"#;

/// Only install base and projects, with the separators, byte order marks and line breaks of two systems.
pub(crate) fn archive() -> NamedBytes {
    let mut products = String::from("\u{feff}Serial_Number_ID;Gebiet;product_platform_description_name;product_end_of_life_date\r\n");
    let mut projects = String::from("project,st_id,prj_customer,prj_start_date,prj_size,prj_stage_status\n");
    for customer in 1..=CUSTOMERS {
        for product in 0..=customer % 4 {
            let (month, year) = (1 + customer % 12, 2023 + (customer + product) % 6);
            let platform = choice(PLATFORMS, customer + product);
            products.push_str(&format!("A{customer}-{product};00{customer};{platform};{year}-{month:02}-17\r\n"));
        }
        if customer % 3 > 0 {
            let stage = choice(["C", "LOST", "DP"], customer);
            projects.push_str(&format!(
                "{customer},00{customer},\"Werk {customer}, Süd\",2025-0{}-03,$50k-$500k,{stage}\n",
                1 + customer % 6
            ));
        }
    }
    zipped([("install_base.csv", products), ("projects.csv", projects)])
}

fn zipped<const N: usize>(files: [(&str, String); N]) -> NamedBytes {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(name, SimpleFileOptions::DEFAULT).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    file("export.zip", &writer.finish().unwrap().into_inner())
}
