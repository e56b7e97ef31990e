//! `Raw_projects`: what was and is delivered, 44 columns wide, from a system whose users skip what they may skip.

mod history;
mod placement;

use anyhow::Result;
use rust_xlsxwriter::Workbook;

use crate::calendar::Day;
use crate::catalog::{self, PRACTICES};
use crate::company::Company;
use crate::ids;
use crate::places::{COUNTRIES, Country};
use crate::plan::{Plan, Stream, Turn};
use crate::rng::SplitMix64;
use crate::sheet::{Cell, Sheet};
use crate::warts::{carelessly, or_blank, or_sentinel, sentinel};

pub(crate) const NAME: &str = "Raw_projects";
pub(crate) const HEADERS: [&str; 44] = [
    "project",
    "prj customer",
    "prj customer id",
    "st id",
    "account st name",
    "prj description",
    "prj siebel id",
    "prj practice",
    "prj business area",
    "prj l04 ba name",
    "country id",
    "country",
    "prj region",
    "prj start date",
    "prj end date",
    "prj size",
    "prj length",
    "prj days",
    "prj status description",
    "prj system status",
    "prj stage status",
    "prj financial status",
    "prj contract terms",
    "prj industry code",
    "prj resp person",
    "3rd_party_svc_cost",
    "3rd_party_mat_cost",
    "labor_cost",
    "prj_sales_org",
    "prj_cost_center",
    "prj_profit_center",
    "prj_currency",
    "prj_billing_type",
    "prj_delivery_model",
    "prj_delivery_center",
    "prj_program",
    "prj_partner",
    "prj_risk_class",
    "prj_closure_code",
    "prj_language",
    "prj_version",
    "prj_comment",
    "import_date",
    "last_refresh_date",
];

pub(crate) fn write(workbook: &mut Workbook, plan: &Plan) -> Result<()> {
    let mut rng = plan.rng(Stream::Projects);
    let mut sheet = Sheet::add(workbook, NAME, &HEADERS)?;
    for (number, turn) in plan.turns(&mut rng, |v| v.projects).into_iter().enumerate() {
        sheet.row(&row(plan, turn, number, &mut rng))?;
    }
    Ok(())
}

fn row(plan: &Plan, turn: Turn, number: usize, rng: &mut SplitMix64) -> Vec<Cell> {
    let company = &plan.companies[turn.company];
    let practice = catalog::practice(turn.company, rng.below(5).min(rng.below(5)));
    let country = country(company, number, rng);
    let mut row: Vec<Cell> = Vec::with_capacity(HEADERS.len());
    row.push(ids::project(plan.project_number(turn)).into());
    row.extend(placement::cells(plan, turn, rng));
    row.extend(subject(plan, turn, practice, rng));
    row.extend([
        country.id.into(),
        or_blank(country.name, 15, rng),
        or_blank(country.region, 15, rng),
    ]);
    row.extend(history::cells(company.story, turn.nth, number, rng));
    row.extend(commercial(company, turn, rng));
    row.extend(organization(country, rng));
    row.extend(delivery(turn, rng));
    row.extend(refresh(number));
    row
}

/// Mostly the company's own; abroad now and then.
fn country(company: &Company, number: usize, rng: &mut SplitMix64) -> Country {
    match number {
        1234 => COUNTRIES[COUNTRIES.len() - 1],
        _ if rng.chance(880) => company.country,
        _ => rng.pick(&COUNTRIES[..COUNTRIES.len() - 1]),
    }
}

/// Description, opportunity, practice and business areas.
fn subject(plan: &Plan, turn: Turn, practice: &'static str, rng: &mut SplitMix64) -> [Cell; 5] {
    let subs = PRACTICES.iter().find(|p| p.name == practice).map_or(PRACTICES[0].subs, |p| p.subs);
    let task = rng.pick(&[
        "assessment",
        "design",
        "implementation",
        "migration",
        "health check",
        "roll-out",
        "training",
        "operations",
    ]);
    let description = format!("{} {task} {:03}", rng.pick(subs), turn.nth + 1);
    let area = rng.pick(&["Operational Services", "Advisory and Professional Services", "Education Services"]);
    [
        or_blank(description, 12, rng),
        opportunity(plan, turn, rng),
        or_sentinel(carelessly(practice, rng), 15, rng),
        or_blank(area, 25, rng),
        or_blank(format!("{area} {}", rng.pick(&["North", "South", "Central", "Global"])), 260, rng),
    ]
}

/// The opportunity a project came from; often of a system that is gone.
fn opportunity(plan: &Plan, turn: Turn, rng: &mut SplitMix64) -> Cell {
    let known = plan.companies[turn.company].volume.opportunities as usize;
    if known > 0 && rng.chance(180) {
        let nth = rng.below(known);
        return ids::opportunity(plan.opportunity_number(Turn {
            company: turn.company,
            nth,
        }))
        .into();
    }
    match rng.below(10) {
        0..4 => Cell::Blank,
        4..7 => sentinel(rng),
        _ => format!("OLD-{:06}", rng.below(1_000_000)).into(),
    }
}

/// Money, contract, industry, people and cost flags.
fn commercial(company: &Company, turn: Turn, rng: &mut SplitMix64) -> [Cell; 7] {
    let finance = rng.weighted(&[("G", 72), ("Y", 18), ("R", 10)]);
    let terms = rng.weighted(&[("Fixed price", 50), ("Time and material", 35), ("Managed service", 15)]);
    [
        or_blank(finance, 60, rng),
        or_blank(terms, 45, rng),
        or_blank(company.industry, 70, rng),
        or_blank(format!("PM-{:03}", (turn.company * 13 + turn.nth % 6) % 400), 35, rng),
        or_blank(yes_no(300, rng), 120, rng),
        or_blank(yes_no(150, rng), 120, rng),
        or_blank(yes_no(850, rng), 90, rng),
    ]
}

fn yes_no(permille: u32, rng: &mut SplitMix64) -> &'static str {
    if rng.chance(permille) { "Yes" } else { "No" }
}

/// Columns that nobody but the project system needs.
fn organization(country: Country, rng: &mut SplitMix64) -> [Cell; 5] {
    let center = rng.between(10, 39);
    [
        format!("{}01", country.id).into(),
        or_blank(format!("CC{center}00"), 20, rng),
        or_blank(format!("PC{}0", center / 3), 30, rng),
        rng.weighted(&[("EUR", 70), ("USD", 15), ("GBP", 10), ("CHF", 5)]).into(),
        or_blank(rng.weighted(&[("Milestone", 55), ("Monthly", 35), ("On completion", 10)]), 50, rng),
    ]
}

fn delivery(turn: Turn, rng: &mut SplitMix64) -> [Cell; 9] {
    [
        or_blank(rng.weighted(&[("On site", 45), ("Remote", 35), ("Mixed", 20)]), 40, rng),
        or_blank(rng.pick(&["Center North", "Center East", "Center West"]), 180, rng),
        or_blank(format!("Program {}", (turn.company + turn.nth / 20) % 40 + 1), 560, rng),
        or_blank(rng.pick(&["Partner A", "Partner B", "Partner C", "Partner D"]), 640, rng),
        or_blank(rng.weighted(&[("Low", 60), ("Medium", 30), ("High", 10)]), 130, rng),
        or_blank(rng.pick(&["01", "02", "07", "11"]), 480, rng),
        rng.weighted(&[("EN", 70), ("DE", 20), ("FR", 10)]).into(),
        rng.between(1, 4).into(),
        or_blank(
            rng.pick(&[
                "Waiting for access to the site",
                "Scope changed once",
                "Invoice split",
                "See order",
                "Follow-up agreed",
            ]),
            760,
            rng,
        ),
    ]
}

/// When the row came into the export: monthly at first, the whole table on the day of the export.
fn refresh(number: usize) -> [Cell; 2] {
    let import = Day::new(2025, 1 + (number % 6) as i32, 28);
    let last = if number % 4 == 0 {
        Day::new(2025, 6, 27)
    } else {
        crate::calendar::EXPORTED
    };
    [import.iso().into(), last.midnight().into()]
}
