//! `Raw_install_base`: one row per product in use. Complete in every cell, which is not to say meaningful in every cell.

use anyhow::Result;
use rust_xlsxwriter::Workbook;

use crate::calendar::{Day, EXPORTED, Span};
use crate::catalog::{self, Platform};
use crate::ids;
use crate::plan::{Plan, Stream, Turn};
use crate::rng::SplitMix64;
use crate::sheet::{Cell, Sheet};
use crate::story::{Lifecycle, Split};
use crate::warts::{carelessly, open_end, or_sentinel, sentinel};

pub(crate) const NAME: &str = "Raw_install_base";
pub(crate) const HEADERS: [&str; 16] = [
    "serial_number_id",
    "product_id",
    "line_description_name",
    "product_platform_description_name",
    "business_area_description_name",
    "product_name",
    "account_sales_territory_id",
    "legacy_global_business_unit",
    "product_end_of_life_date",
    "product_end_of_service_life_date",
    "final_service_start_date",
    "final_service_end_date",
    "final_service_source",
    "support_status",
    "mapped_business_area",
    "mapped_practice_area",
];

/// Items that were bought together are adjacent.
const RUN: usize = 16;

pub(crate) fn write(workbook: &mut Workbook, plan: &Plan) -> Result<()> {
    let mut rng = plan.rng(Stream::InstallBase);
    let mut sheet = Sheet::add(workbook, NAME, &HEADERS)?;
    let mut last: Option<Item> = None;
    for (number, turn) in plan.turns(RUN, &mut rng, |v| v.items).into_iter().enumerate() {
        // Of one purchase, most items are alike but for the serial number, and some are even listed twice.
        let same_purchase = turn.nth >= RUN && !turn.nth.is_multiple_of(RUN);
        let item = match last.take() {
            Some(item) if same_purchase && number % 350 == 341 => item,
            Some(item) if same_purchase && rng.chance(840) => item.with_serial(number),
            _ => Item::draw(plan, turn, &mut rng).with_serial(number),
        };
        for row in plan.month.item(&plan.companies[turn.company], turn, item.cells.to_vec()) {
            sheet.row(&row)?;
        }
        last = Some(item);
    }
    Ok(())
}

struct Item {
    platform: &'static Platform,
    cells: [Cell; 16],
}

impl Item {
    fn with_serial(mut self, number: usize) -> Self {
        self.cells[0] = ids::serial(self.platform.code, number).into();
        self
    }

    /// An item that has no serial number yet.
    fn draw(plan: &Plan, turn: Turn, rng: &mut SplitMix64) -> Self {
        let story = plan.companies[turn.company].story;
        // The first items show every platform once, the rest prefer the first.
        let owned = story.platforms.max(1);
        let nth = if turn.nth < owned {
            turn.nth
        } else {
            rng.below(owned).min(rng.below(owned))
        };
        let platform = catalog::platform(turn.company, nth);
        let (product, code) = rng.pick(&platform.models);
        let ends = ends(story.lifecycle, turn.nth, rng);
        let service = service(&ends, rng);
        let branch = usize::from(story.split == Split::TwoTerritories && turn.nth >= owned && rng.chance(300));
        let cells = [
            Cell::Blank,
            format!("{}-{code}", platform.code).into(),
            format!("{} line", platform.business_area).into(),
            carelessly(platform.name, rng),
            platform.business_area.into(),
            product.into(),
            ids::territory(turn.company, branch).into(),
            or_sentinel(former_unit(platform.business_area), 60, rng),
            ends.life,
            ends.service_life,
            service.start,
            service.end,
            service.source.into(),
            service.status,
            or_sentinel(platform.business_area, 20, rng),
            or_sentinel(platform.practice, 30, rng),
        ];
        Self { platform, cells }
    }
}

/// The business unit's name before a reorganization.
fn former_unit(business_area: &str) -> &'static str {
    match business_area {
        "Compute" | "Mission Critical" => "Server Group",
        "Storage" => "Storage Group",
        "Networking" => "Network Group",
        _ => "Cloud Group",
    }
}

struct Ends {
    life: Cell,
    service_life: Cell,
    supported: bool,
}

/// End of life and end of service life. A company's first item always tells its story.
fn ends(lifecycle: Lifecycle, nth: usize, rng: &mut SplitMix64) -> Ends {
    let affected = nth == 0 || rng.chance(lifecycle.affected());
    if !affected || lifecycle == Lifecycle::Healthy {
        return healthy_ends(rng);
    }
    match (lifecycle.end_of_life(), lifecycle) {
        (Some(span), _) => {
            let life = span.draw(rng).month_end();
            let service_life = life.plus(365 * rng.between(1, 4)).month_end();
            Ends {
                life: life.iso().into(),
                service_life: service_life.iso().into(),
                supported: service_life > EXPORTED,
            }
        }
        (None, Lifecycle::SupportEnding) => {
            let soon = Span(Day::new(2025, 9, 15), Day::new(2026, 4, 30)).draw(rng).month_end();
            Ends {
                life: unknown_end(rng),
                service_life: soon.iso().into(),
                supported: true,
            }
        }
        (None, _) => Ends {
            life: unknown_end(rng),
            service_life: unknown_end(rng),
            supported: rng.chance(700),
        },
    }
}

fn healthy_ends(rng: &mut SplitMix64) -> Ends {
    if rng.chance(110) {
        return Ends {
            life: unknown_end(rng),
            service_life: unknown_end(rng),
            supported: true,
        };
    }
    let life = Span(Day::new(2029, 7, 31), Day::new(2034, 12, 31)).draw(rng).month_end();
    let mut service_life = life.plus(365 * rng.between(1, 4)).month_end();
    // A handful of records have the two dates the wrong way round.
    if rng.chance(2) {
        service_life = life.plus(-60);
    }
    let life = if rng.chance(80) { life.midnight() } else { life.iso() };
    Ends {
        life: life.into(),
        service_life: service_life.iso().into(),
        supported: true,
    }
}

fn unknown_end(rng: &mut SplitMix64) -> Cell {
    if rng.chance(600) {
        open_end(rng).iso().into()
    } else {
        sentinel(rng)
    }
}

struct Service {
    start: Cell,
    end: Cell,
    source: &'static str,
    status: Cell,
}

/// The service contract of an item: active where it is still supported, for most.
fn service(ends: &Ends, rng: &mut SplitMix64) -> Service {
    let status = if ends.supported {
        rng.weighted(&[
            ("Support-Active", 62),
            ("Active Warranty", 16),
            ("Expired", 9),
            ("Uncovered", 8),
            ("Not active", 3),
            ("(null)", 2),
        ])
    } else {
        rng.weighted(&[("Expired Support", 60), ("Uncovered", 38), ("Support-Active", 2)])
    };
    let active = matches!(status, "Support-Active" | "Active Warranty");
    let end = if active {
        Span(Day::new(2026, 1, 31), Day::new(2029, 12, 31)).draw(rng).month_end()
    } else {
        Span(Day::new(2019, 1, 31), Day::new(2025, 3, 31)).draw(rng).month_end()
    };
    let start = end.plus(-365 * rng.between(1, 5));
    let covered = status != "Uncovered" && status != "(null)";
    Service {
        start: if covered { start.iso().into() } else { sentinel(rng) },
        end: match (covered, rng.chance(30)) {
            (true, false) => end.iso().into(),
            (true, true) => open_end(rng).iso().into(),
            (false, _) => sentinel(rng),
        },
        source: if !covered {
            "None"
        } else {
            rng.pick(&["Contract", "Contract", "Contract", "Warranty", "Partner"])
        },
        status: status.into(),
    }
}
