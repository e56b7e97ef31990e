//! `Raw_projects`: what was and is delivered, 44 columns wide, from a system whose users skip what they may skip.

mod history;
mod losses;
mod paperwork;
mod placement;

use anyhow::Result;
use rust_xlsxwriter::Workbook;

use crate::calendar::{Day, EXPORTED};
use crate::catalog::{self, PRACTICES};
use crate::company::Company;
use crate::ids;
use crate::places::{COUNTRIES, Country};
use crate::plan::{Losses, Plan, Stream, Turn};
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

/// A row, and whose it is.
type Row = (Turn, Vec<Cell>);

pub(crate) fn write(workbook: &mut Workbook, plan: &Plan) -> Result<()> {
    let mut rng = plan.rng(Stream::Projects);
    let mut sheet = Sheet::add(workbook, NAME, &HEADERS)?;
    let turns = plan.turns(8, &mut rng, |v| v.projects);
    let rows = turns
        .into_iter()
        .enumerate()
        .map(|(number, turn)| (turn, row(plan, turn, number, &mut rng)));
    match plan.losses {
        Losses::Scattered => save(&mut sheet, plan, rows),
        Losses::Planted => {
            let mut rows: Vec<Row> = rows.collect();
            losses::plant(&mut rows);
            save(&mut sheet, plan, rows)
        }
    }
}

fn save(sheet: &mut Sheet, plan: &Plan, rows: impl IntoIterator<Item = Row>) -> Result<()> {
    for (turn, row) in rows {
        for row in plan.month.project(&plan.companies[turn.company], turn, row) {
            sheet.row(&row)?;
        }
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
    row.extend(history::cells(plan.rhythm, company.story, turn, number, rng));
    row.extend(paperwork::cells(company, turn, country, rng));
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
        or_blank(format!("{area} {}", rng.pick(&["North", "South", "Central", "Global"])), 190, rng),
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

/// When the row came into the export: monthly at first, the whole table on the day of the export.
fn refresh(number: usize) -> [Cell; 2] {
    let import = Day::new(2025, 1 + (number % 6) as i32, 28);
    let last = if number.is_multiple_of(4) {
        Day::new(2025, 6, 27)
    } else {
        EXPORTED
    };
    [import.iso().into(), last.midnight().into()]
}
