//! The clean form: an invented export of 30 customers, all of it computed from their numbers.

use super::book::{Book, CREDITS, Cell, INSTALL_BASE, OPPORTUNITIES, PROJECTS, SERVICES, Sheet, Ymd};
use super::write::csv::Csv;

pub(super) const N_CUSTOMERS: usize = 30;

/// Invented companies; some have letters beyond ASCII.
const COMPANIES: [&str; N_CUSTOMERS] = [
    "Alder Freight",
    "Müller Brücken",
    "Cobalt Dairy",
    "Dune Energy",
    "Elm Textiles",
    "Fjord Salmon",
    "Granite Hotels",
    "Héron Papier",
    "Iris Optics",
    "Juniper Tea",
    "Kestrel Rail",
    "Lindgren Möbel",
    "Maple Bakeries",
    "Nimbus Glass",
    "Ochre Paints",
    "Pebble Toys",
    "Quarry Stone",
    "Räuber Schuhe",
    "Sable Furs",
    "Tundra Gear",
    "Umber Clay",
    "Violet Seeds",
    "Willow Baskets",
    "Xenon Lamps",
    "Yarrow Herbs",
    "Zephyr Kites",
    "Amber Honey",
    "Basalt Roads",
    "Cedar Boats",
    "Delta Locks",
];

const PLATFORMS: [&str; 6] = ["Racks", "Blades", "Arrays", "Switches", "Tape", "Fabric"];
const PRACTICES: [&str; 5] = ["Cloud", "Edge", "Data", "Security", "Workplace"];
const SUPPORT: [&str; 4] = ["Support-Active", "Active Warranty", "Expired", "Uncovered"];
const SIZES: [&str; 5] = ["<$50k", "$50k-$500k", "$500k-$1M", "$1M - $5M", ">$5M"];
const LENGTHS: [&str; 3] = ["< 1 yr", "1 - 2 yrs", "> 2yrs"];
const EXPIRIES: [&str; 4] = ["0-45", "46-90", "91-180", ">180"];
const COUNTRIES: [&str; 5] = ["DE", "US", "NA", "FR", "SE"];
const STAGES: [&str; 5] = ["C", "LOST", "S", "DP", "X"];

/// The id of a customer.
pub(super) fn customer_id(customer: usize) -> i32 {
    108_002 + 37 * customer as i32
}

pub(super) fn clean() -> Book {
    Book {
        sheets: vec![install_base(), opportunities(), credits(), projects(), services()],
        from_1904: false,
        excel_95: false,
        workbook_part: "xl/workbook.xml",
        csv: Csv::default(),
        pack: |files| files,
    }
}

/// A header line and rows.
fn sheet(name: &str, headers: &[&str], rows: impl Iterator<Item = Vec<Cell>>) -> Sheet {
    let mut all = vec![headers.iter().map(|header| (*header).into()).collect()];
    all.extend(rows);
    Sheet::new(name, all)
}

/// One of some words, or of some cells, in turn.
fn turn<T: Copy>(of: &[T], n: usize) -> T {
    of[n % of.len()]
}

/// A day of a month from 1 to 28, so that it is in every month.
fn day(year: usize, month: usize, day: usize) -> Cell {
    let (year, month, day) = (year as i32, month as u32 % 12 + 1, day as u32 % 28 + 1);
    Ymd { year, month, day }.into()
}

/// Ends of life are all the first of a month, as vendors set them.
fn install_base() -> Sheet {
    let headers = [
        "serial_number_id",
        "account_sales_territory_id",
        "product_platform_description_name",
        "product_name",
        "product_end_of_life_date",
        "product_end_of_service_life_date",
        "support_status",
    ];
    let items = (0..N_CUSTOMERS).flat_map(|customer| (0..=customer % 4).map(move |item| (customer, item)));
    let rows = items.map(|(c, i)| {
        let has_dates = (c + i) % 7 != 5;
        let or_blank = |cell: Cell| if has_dates { cell } else { Cell::Blank };
        vec![
            format!("CZ{}{i}X", 2140 + 13 * c).into(),
            // Two items are nobody's.
            if (c, i) == (7, 3) || (c, i) == (11, 2) {
                Cell::Blank
            } else {
                customer_id(c).into()
            },
            turn(&PLATFORMS, c + 2 * i).into(),
            format!("{} {}", turn(&PLATFORMS, c + 2 * i), 100 + 10 * i).into(),
            or_blank(day(2024 + (c + 2 * i) % 4, 5 * c + 3 * i, 0)),
            or_blank(day(2026 + (c + i) % 4, 7 * c + i, 11 * c + 5 * i + 9)),
            if i == 3 { Cell::Blank } else { turn(&SUPPORT, c + i).into() },
        ]
    });
    sheet(INSTALL_BASE, &headers, rows)
}

fn opportunities() -> Sheet {
    let headers = [
        "opportunity_id",
        "account_sales_territory_id",
        "account_name",
        "opportunity_name",
        "opportunity_description",
        "product_line",
    ];
    let deals = (0..N_CUSTOMERS)
        .filter(|c| c % 3 != 0)
        .flat_map(|c| (0..=c % 2).map(move |i| (c, i)));
    let rows = deals.map(|(c, i)| {
        vec![
            opportunity_id(c, i).into(),
            if (c, i) == (13, 1) { Cell::Blank } else { customer_id(c).into() },
            turn(&COMPANIES, c).into(),
            format!("{} for {}", turn(&PRACTICES, c + i), turn(&COMPANIES, c)).into(),
            if c % 5 == 0 {
                Cell::Blank
            } else {
                format!("Renewal of {} systems", c + i).into()
            },
            turn(&PLATFORMS, 2 * c + i).into(),
        ]
    });
    sheet(OPPORTUNITIES, &headers, rows)
}

fn opportunity_id(customer: usize, deal: usize) -> i32 {
    70_010_011 + 20 * customer as i32 + deal as i32
}

fn project_id(customer: usize, project: usize) -> i32 {
    400_103 + 10 * customer as i32 + project as i32
}

/// Some credits have no customer id: their project leads to one.
fn credits() -> Sheet {
    let headers = [
        "project_id",
        "st_id",
        "project_name",
        "practice_name",
        "purchased_credits",
        "delivered_credits",
        "active_credits",
        "expiry_in_days",
        "contract_end_date",
    ];
    let contracts = (0..N_CUSTOMERS)
        .filter(|c| c % 2 == 0)
        .flat_map(|c| (0..=c % 3).map(move |i| (c, i)));
    let rows = contracts.map(|(c, i)| {
        // 1,562.5 and 6,250 are among them.
        let purchased = 312.5 * (c * c / 4 + 3 * i + 1) as f64;
        let (delivered, active) = (purchased / 4.0, purchased / 2.0 - 10.0);
        vec![
            project_id(c, i).into(),
            if c % 8 == 4 { Cell::Blank } else { customer_id(c).into() },
            format!(
                "{}-{}-{}-{}",
                turn(&PRACTICES, c),
                700 + c,
                turn(&COUNTRIES, c),
                turn(&COMPANIES, c)
            )
            .into(),
            turn(&PRACTICES, c + i).into(),
            round(purchased).into(),
            round(delivered).into(),
            round(active).into(),
            turn(&EXPIRIES, c + i).into(),
            day(2025 + (c / 2 + i) % 2, 4 * c + 5 * i + 6, 3 * c + 7 * i),
        ]
    });
    sheet(CREDITS, &headers, rows)
}

/// To two places, which no separator of thousands has behind it.
fn round(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

fn projects() -> Sheet {
    let headers = [
        "project",
        "st_id",
        "prj_customer",
        "prj_customer_id",
        "prj_siebel_id",
        "prj_practice",
        "country_id",
        "prj_start_date",
        "prj_end_date",
        "prj_size",
        "prj_length",
        "prj_days",
        "prj_stage_status",
        "prj_status_description",
        "labor_cost",
        "last_refresh_date",
    ];
    let all = (0..N_CUSTOMERS).flat_map(|c| (0..=c % 3).map(move |i| (c, i)));
    let rows = all.map(|(c, i)| {
        vec![
            project_id(c, i).into(),
            // Without an id of its own the project's customer counts.
            if (c, i) == (5, 1) { Cell::Blank } else { customer_id(c).into() },
            turn(&COMPANIES, c).into(),
            if i == 1 { customer_id(c).into() } else { Cell::Blank },
            if c % 3 == 1 { opportunity_id(c, 0).into() } else { Cell::Blank },
            turn(&PRACTICES, c + 2 * i).into(),
            turn(&COUNTRIES, c + i).into(),
            day(2021 + (c + i) % 5, 5 * c + i, 9 * c + 4 * i + 2),
            day(2027, 5 * c + i, 9 * c + 4 * i + 2),
            turn(&SIZES, c + i).into(),
            turn(&LENGTHS, c + 2 * i).into(),
            if c % 6 == 5 {
                Cell::Blank
            } else {
                (20 + 11 * c as i32 + i as i32).into()
            },
            turn(&STAGES, c + i).into(),
            if c % 4 == 1 {
                Cell::Blank
            } else {
                turn(&["Completed", "In progress"], c + i).into()
            },
            turn(&["Yes", "No"], c + i).into(),
            Ymd {
                year: 2025,
                month: 6,
                day: 30,
            }
            .into(),
        ]
    });
    sheet(PROJECTS, &headers, rows)
}

/// The first two columns are filled on the first row of each block, as where cells were merged.
fn services() -> Sheet {
    let rows = (0..15).map(|n: usize| {
        let practice = if n % 3 == 0 { turn(&PRACTICES, n / 3) } else { "" };
        let sub_practice = if n % 3 == 0 { "Advice" } else { "" };
        let service = turn(&["Assessment", "Design", "Migration"], n);
        vec![
            practice.into(),
            sub_practice.into(),
            format!("{} {service}", turn(&PRACTICES, n / 3)).into(),
        ]
    });
    sheet(SERVICES, &["practice", "sub_practice", "services"], rows)
}
