//! `Raw_service_credits`: prepaid services. No customer id: they belong to a project, or to a company only by name.

use anyhow::Result;
use rust_xlsxwriter::Workbook;

use crate::calendar::{Day, EXPORTED, Span};
use crate::catalog;
use crate::company::Spelling;
use crate::ids;
use crate::plan::{Plan, Stream, Turn};
use crate::rng::SplitMix64;
use crate::sheet::{Cell, Sheet};
use crate::story::{Contracts, Usage};

pub(crate) const NAME: &str = "Raw_service_credits";
pub(crate) const HEADERS: [&str; 10] = [
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
];

const AROUND_EXPORT: Span = Span(Day::new(2025, 5, 15), Day::new(2025, 9, 25));
const AUTUMN_NEXT_YEAR: Span = Span(Day::new(2026, 10, 1), Day::new(2027, 1, 31));
const LONG_AGO: Span = Span(Day::new(2019, 3, 1), Day::new(2025, 3, 15));
const IN_BETWEEN: Span = Span(Day::new(2025, 10, 15), Day::new(2026, 8, 10));
const FAR: Span = Span(Day::new(2027, 3, 15), Day::new(2029, 6, 30));

pub(crate) fn write(workbook: &mut Workbook, plan: &Plan) -> Result<()> {
    let mut rng = plan.rng(Stream::ServiceCredits);
    let mut sheet = Sheet::add(workbook, NAME, &HEADERS)?;
    for (number, turn) in plan.turns(2, &mut rng, |v| v.credits).into_iter().enumerate() {
        let row = row(plan, turn, number, &mut rng).to_vec();
        for row in plan.month.credits(&plan.companies[turn.company], turn, row) {
            sheet.row(&row)?;
        }
    }
    Ok(())
}

fn row(plan: &Plan, turn: Turn, number: usize, rng: &mut SplitMix64) -> [Cell; 10] {
    let company = &plan.companies[turn.company];
    let project = project_of(plan, turn, number, rng);
    let practice = catalog::practice(turn.company, rng.below(4));
    let spelling = if turn.nth < 3 { Spelling::Full } else { Spelling::by_hand(rng) };
    let end = contract_end(company.story.contracts, turn.nth, rng);
    let credits = Credits::draw(company.story.usage, number, rng);
    [
        // Text here, a number in the project system.
        project.to_string().into(),
        format!("{practice}-{project}-{}-{}", company.country.id, company.spelled(spelling)).into(),
        practice.into(),
        amount(credits.purchased, rng),
        credits.converted.into(),
        credits.delivered.into(),
        (credits.converted - credits.delivered).into(),
        credits.active.into(),
        expiry_band(end, EXPORTED).into(),
        if number == 211 {
            "1970-01-01".into()
        } else {
            end.midnight().into()
        },
    ]
}

/// Most records name a project of the same company; some one of a system that is gone.
fn project_of(plan: &Plan, turn: Turn, number: usize, rng: &mut SplitMix64) -> u32 {
    let projects = plan.companies[turn.company].volume.projects as usize;
    if projects == 0 || (turn.nth > 1 && rng.chance(90)) {
        return ids::retired_project(number);
    }
    // The seventh of eight shares the project of the one before: two contracts on one project.
    let nth = if turn.nth % 8 == 7 { turn.nth - 1 } else { turn.nth };
    ids::project(plan.project_number(Turn {
        company: turn.company,
        nth: nth * 3 % projects,
    }))
}

struct Credits {
    purchased: i32,
    converted: i32,
    delivered: i32,
    active: i32,
}

impl Credits {
    fn draw(usage: Usage, number: usize, rng: &mut SplitMix64) -> Self {
        let purchased = 10 * rng.weighted(&[(1, 10), (2, 15), (3, 15), (5, 20), (8, 15), (12, 10), (20, 8), (40, 5), (120, 2)]);
        let used_percent = match usage {
            Usage::Good => rng.between(60, 95),
            Usage::Under => rng.between(8, 40),
        };
        let converted = purchased * used_percent / 100;
        let mut delivered = converted * rng.between(55, 100) / 100;
        let mut active = purchased - converted;
        // Two kinds of record that cannot be right, for the quality report to find.
        if number % 190 == 97 {
            delivered = purchased + 15;
        } else if number % 400 == 301 {
            active = -active - 5;
        }
        Self {
            purchased,
            converted: converted.max(delivered),
            delivered,
            active,
        }
    }
}

/// Larger amounts were exported as text with a thousands separator.
fn amount(credits: i32, rng: &mut SplitMix64) -> Cell {
    if credits >= 1000 && rng.chance(500) {
        format!("{},{:03}", credits / 1000, credits % 1000).into()
    } else {
        credits.into()
    }
}

/// A company's first record always tells its story.
fn contract_end(contracts: Contracts, nth: usize, rng: &mut SplitMix64) -> Day {
    let marked = match contracts {
        Contracts::AroundExport => Some(AROUND_EXPORT),
        Contracts::AutumnNextYear => Some(AUTUMN_NEXT_YEAR),
        Contracts::Both if nth.is_multiple_of(2) => Some(AROUND_EXPORT),
        Contracts::Both => Some(AUTUMN_NEXT_YEAR),
        Contracts::Later | Contracts::History => None,
    };
    match marked {
        Some(span) if nth < 2 || rng.chance(200) => span.draw(rng),
        _ if contracts == Contracts::History => LONG_AGO.draw(rng),
        _ => rng.weighted(&[(LONG_AGO, 35), (IN_BETWEEN, 30), (FAR, 35)]).draw(rng),
    }
}

/// How long a contract still lasts on the day of an export.
pub(crate) fn expiry_band(end: Day, exported: Day) -> &'static str {
    match end.0 - exported.0 {
        i32::MIN..0 => "#",
        0..=45 => "0-45",
        46..=90 => "46-90",
        91..=180 => "91-180",
        _ => ">180",
    }
}
