//! `Raw_opportunities`: the sales pipeline, with names as salespeople type them.

use anyhow::Result;
use rust_xlsxwriter::Workbook;

use crate::catalog;
use crate::company::Spelling;
use crate::ids;
use crate::plan::{Plan, Stream, Turn};
use crate::rng::SplitMix64;
use crate::sheet::{Cell, Sheet};
use crate::story::Split;
use crate::warts::or_blank;

pub(crate) const NAME: &str = "Raw_opportunities";
pub(crate) const HEADERS: [&str; 7] = [
    "opportunity_id",
    "opportunity_name",
    "opportunity_description",
    "account_name",
    "account_sales_territory_id",
    "opportunity_owner",
    "product_line",
];

const OWNERS: [&str; 8] = [
    "A. Thornvale",
    "L. Mirabeck",
    "S. Okerlund",
    "J. Pellerstam",
    "R. Dunhaugen",
    "M. Castellory",
    "K. Wiesenthor",
    "P. Lindravel",
];
const PRODUCT_LINES: [&str; 6] = ["PL-CMP", "PL-STO", "PL-NET", "PL-HCI", "PL-SVC", "PL-BKP"];
const NEEDS: [&str; 6] = [
    "Capacity runs out at the end of the year; two sites, one budget.",
    "Follows the assessment of last quarter. The customer wants a fixed price and one contact for hardware and services.",
    "Replaces systems of another vendor.",
    "Renewal together with a move to a second data center; decision expected after the board meeting.",
    "Pilot first, then roll-out to all branches. Security asks for an air-gapped copy of the backups and a yearly restore test.",
    "Asked for an offer.",
];

pub(crate) fn write(workbook: &mut Workbook, plan: &Plan) -> Result<()> {
    let mut rng = plan.rng(Stream::Opportunities);
    let mut sheet = Sheet::add(workbook, NAME, &HEADERS)?;
    for turn in plan.turns(1, &mut rng, |v| v.opportunities) {
        let row = row(plan, turn, &mut rng).to_vec();
        for row in plan.month.opportunity(&plan.companies[turn.company], turn, row) {
            sheet.row(&row)?;
        }
    }
    Ok(())
}

fn row(plan: &Plan, turn: Turn, rng: &mut SplitMix64) -> [Cell; 7] {
    let company = &plan.companies[turn.company];
    let second = company.story.split == Split::TwoTerritories && turn.nth % 3 == 2;
    let spelling = match (second, turn.nth) {
        (true, _) => Spelling::Capitals,
        (false, 0 | 1) => Spelling::Full,
        (false, _) => rng.weighted(&[(Spelling::Full, 7), (Spelling::WithoutLegalForm, 2), (Spelling::Capitals, 1)]),
    };
    let platform = catalog::platform(turn.company, rng.below(company.story.platforms.max(2)));
    let subject = rng.pick(&["refresh", "expansion", "support renewal", "proof of concept", "consolidation"]);
    [
        ids::opportunity(plan.opportunity_number(turn)).into(),
        format!("{} {subject} {}", platform.name, rng.between(2025, 2026)).into(),
        or_blank(need(turn), 390, rng),
        company.spelled(spelling).into(),
        // Text here, a number in the install base: the same id all the same.
        ids::territory(turn.company, usize::from(second)).to_string().into(),
        or_blank(OWNERS[(turn.company + turn.nth / 5) % OWNERS.len()], 55, rng),
        or_blank(PRODUCT_LINES[(turn.company + turn.nth % 3) % PRODUCT_LINES.len()], 75, rng),
    ]
}

fn need(turn: Turn) -> &'static str {
    NEEDS[(turn.company * 5 + turn.nth) % NEEDS.len()]
}
