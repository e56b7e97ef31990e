//! A workbook of the reference's shape, with invented names: 20 customers from projects, 1 from opportunities and 3 from the
//! install base, of which 21 are one company, by name and by the opportunities that its projects name.

use crate::rows;
use crate::support::{Cell, WorkbookBuilder};

/// The company of many ids, as different systems spell it.
const SPELLINGS: [&str; 4] = ["Falkenried AG", "FALKENRIED AG", "Falkenried Aktiengesellschaft", "Falkenried"];
/// The other companies: two with projects, one with an install base.
const OTHERS: [&str; 3] = ["Morgenthal Optik GmbH", "Seewald Logistik GmbH", "Brunnhof Energie AG"];
const PRACTICES: [&str; 4] = ["Storage", "Compute", "Network", "Cloud"];

/// Projects of that company without a customer id.
pub(super) const NAMED: u32 = 12;
/// Projects without a customer id and without a name.
pub(super) const UNNAMED: u32 = 4;
/// Service credits, none of which has a customer id or a known project.
pub(super) const CREDITS: u32 = 15;

/// 2025-07-04, as Excel counts days.
const AS_OF: i32 = 45_842;

fn date(days_from: i32) -> Cell {
    Cell::Date(f64::from(AS_OF + days_from))
}

fn text(text: String) -> Cell {
    Cell::Text(text)
}

/// Columns that a real export has as well.
const MORE_OF_INSTALL_BASE: &str = "line_description_name business_area_description_name legacy_global_business_unit \
    mapped_business_area mapped_practice_area final_service_source service_agreement_id";
const MORE_OF_PROJECTS: &str = "prj_business_area prj_l04_ba_name country prj_region prj_status_description prj_system_status \
    prj_financial_status prj_contract_terms prj_industry_code prj_resp_person";

pub(super) fn workbook() -> Vec<u8> {
    WorkbookBuilder::new()
        .sheet("Raw_install_base", with_texts(install_base(), MORE_OF_INSTALL_BASE))
        .sheet("Raw_opportunities", with_texts(opportunities(), "opportunity_owner"))
        .sheet("Raw_service_credits", service_credits())
        .sheet("Raw_projects", with_texts(projects(), MORE_OF_PROJECTS))
        .sheet("Raw_services", services())
        .bytes()
}

/// Adds columns of texts that differ from row to row.
fn with_texts(mut rows: Vec<Vec<Cell>>, columns: &str) -> Vec<Vec<Cell>> {
    for column in columns.split_whitespace() {
        for (place, row) in rows.iter_mut().enumerate() {
            row.push(match place {
                0 => column.into(),
                place => text(format!("{} {}", ["North", "South", "East"][place % 3], place % 7)),
            });
        }
    }
    rows
}

/// 61001 and 61002 are the company of many ids, 61003 is another.
fn install_base() -> Vec<Vec<Cell>> {
    let mut rows = rows![[
        "serial_number_id",
        "product_id",
        "product_platform_description_name",
        "product_name",
        "account_sales_territory_id",
        "product_end_of_life_date",
        "product_end_of_service_life_date",
        "final_service_start_date",
        "final_service_end_date",
        "support_status",
    ]];
    for (customer, products) in [(61_001, 60), (61_002, 25), (61_003, 15)] {
        for number in 0..products {
            let end = number * 97 % 2_000 - 900;
            rows.push(vec![
                text(format!("SN{customer}{number:03}")),
                text(format!("P{:02}", number % 9)),
                text(format!("Platform {}", number % 5)),
                "Disk shelf".into(),
                customer.into(),
                date(end),
                date(end + 700),
                date(-400 - number),
                date(330 - number),
                if number % 3 == 0 { "Active" } else { "Expired" }.into(),
            ]);
        }
    }
    rows
}

/// 62001 stands here only.
fn opportunities() -> Vec<Vec<Cell>> {
    let mut rows = rows![[
        "opportunity_id",
        "opportunity_name",
        "opportunity_description",
        "account_name",
        "account_sales_territory_id",
        "product_line",
    ]];
    for (customer, name) in [
        (61_001, SPELLINGS[0]),
        (61_002, SPELLINGS[1]),
        (61_003, OTHERS[2]),
        (62_001, SPELLINGS[2]),
    ] {
        for number in 0..6 {
            rows.push(vec![
                text(format!("OPE-{customer}-{number}")),
                text(format!("Renewal {number}")),
                "Renewal of the storage estate".into(),
                name.into(),
                customer.into(),
                text(format!("L{}", number % 3)),
            ]);
        }
    }
    rows
}

fn service_credits() -> Vec<Vec<Cell>> {
    let mut rows = rows![[
        "project_id",
        "project_name",
        "practice_name",
        "purchased_credits",
        "converted_credits",
        "delivered_credits",
        "converted_not_delivered_credits",
        "active_credits",
        "expiry_in_days",
        "contract_end_date",
    ]];
    for number in 0..CREDITS as i32 {
        let practice = PRACTICES[number as usize % PRACTICES.len()];
        rows.push(vec![
            text(format!("C-{number}")),
            text(format!("{practice}-{:04}-DE-{}", 1_000 + number, SPELLINGS[number as usize % 2])),
            practice.into(),
            100.into(),
            60.into(),
            50.into(),
            10.into(),
            40.into(),
            "91-180".into(),
            date(120 + number),
        ]);
    }
    rows
}

/// Ten customers by `st_id`, ten by `prj_customer_id` alone.
fn projects() -> Vec<Vec<Cell>> {
    let mut rows = rows![[
        "project",
        "prj_customer",
        "prj_customer_id",
        "st_id",
        "prj_description",
        "prj_siebel_id",
        "prj_practice",
        "country_id",
        "prj_start_date",
        "prj_end_date",
        "prj_size",
        "prj_length",
        "prj_days",
        "prj_stage_status",
        "account_st_name",
        "import_date",
        "last_refresh_date",
        "3rd_party_svc_cost",
        "3rd_party_mat_cost",
        "labor_cost",
    ]];
    for customer in 0..20 {
        let name = match customer {
            18 => OTHERS[0],
            19 => OTHERS[1],
            own => SPELLINGS[own % SPELLINGS.len()],
        };
        for number in 0..3 {
            let (st_id, customer_id) = if customer < 10 {
                (Cell::from(63_000 + customer as i32), Cell::Blank)
            } else {
                (Cell::Blank, Cell::from(64_000 + customer as i32))
            };
            let opportunity = (customer < 18).then(|| {
                let owner = [61_001, 61_002, 62_001][number];
                text(format!("OPE-{owner}-{}", customer % 6))
            });
            rows.push(project(
                &format!("PRJ-{customer:02}-{number}"),
                name,
                [customer_id, st_id],
                opportunity,
                customer + number,
            ));
        }
    }
    for number in 0..NAMED as usize {
        let id = format!("PRJ-N-{number}");
        rows.push(project(&id, SPELLINGS[0], [Cell::Blank, Cell::Blank], None, number));
    }
    for number in 0..UNNAMED as usize {
        rows.push(project(&format!("PRJ-U-{number}"), "", [Cell::Blank, Cell::Blank], None, number));
    }
    rows
}

fn project(id: &str, name: &str, [customer_id, st_id]: [Cell; 2], opportunity: Option<Cell>, number: usize) -> Vec<Cell> {
    let start = -(number as i32 * 53 % 700) - 20;
    let name = || if name.is_empty() { Cell::Blank } else { name.into() };
    vec![
        id.into(),
        name(),
        customer_id,
        st_id,
        "Migration".into(),
        opportunity.unwrap_or(Cell::Blank),
        PRACTICES[number % PRACTICES.len()].into(),
        ["DE", "AT", "CH"][number % 3].into(),
        date(start),
        date(start + 200),
        ["<$50k", "$50k-$500k", "$500k-$1M", "$1M - $5M", ">$5M"][number % 5].into(),
        ["< 1 yr", "1 - 2 yrs", "> 2yrs"][number % 3].into(),
        (number as i32 % 40 + 5).into(),
        ["C", "LOST", "S", "X", "OC"][number % 5].into(),
        name(),
        date(-4),
        date(-4),
        "Yes".into(),
        "No".into(),
        "Yes".into(),
    ]
}

fn services() -> Vec<Vec<Cell>> {
    rows![
        ["practice", "sub_practice", "services"],
        ["Storage", "Arrays", "Storage health check"],
        [Cell::Blank, Cell::Blank, "Storage migration"],
        ["Cloud", "Adoption", "Cloud readiness"],
    ]
}
