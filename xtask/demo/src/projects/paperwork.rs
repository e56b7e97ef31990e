//! What a project is filed under: finance, contract, people, cost flags, and the columns that only the project system needs.

use crate::company::Company;
use crate::places::Country;
use crate::plan::Turn;
use crate::rng::SplitMix64;
use crate::sheet::Cell;
use crate::warts::or_blank;

/// `prj financial status` to `prj_comment`.
pub(super) fn cells(company: &Company, turn: Turn, country: Country, rng: &mut SplitMix64) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(21);
    cells.extend(contract(company, turn, rng));
    cells.extend(organization(turn, country, rng));
    cells.extend(delivery(turn, country, rng));
    cells
}

fn contract(company: &Company, turn: Turn, rng: &mut SplitMix64) -> [Cell; 7] {
    let finance = rng.weighted(&[("G", 72), ("Y", 18), ("R", 10)]);
    let terms = rng.weighted(&[("Fixed price", 50), ("Time and material", 35), ("Managed service", 15)]);
    [
        or_blank(finance, 60, rng),
        or_blank(terms, 45, rng),
        or_blank(company.industry, 70, rng),
        or_blank(format!("PM-{:03}", (turn.company * 13 + turn.nth / 8 % 6) % 400), 35, rng),
        or_blank(yes_no(300, rng), 110, rng),
        or_blank(yes_no(150, rng), 110, rng),
        or_blank(yes_no(850, rng), 90, rng),
    ]
}

fn yes_no(permille: u32, rng: &mut SplitMix64) -> &'static str {
    if rng.chance(permille) { "Yes" } else { "No" }
}

fn organization(turn: Turn, country: Country, rng: &mut SplitMix64) -> [Cell; 5] {
    let center = 10 + turn.company % 30;
    let currency = match country.id {
        "GB" => "GBP",
        "CH" => "CHF",
        "US" | "CA" | "SG" => "USD",
        _ => "EUR",
    };
    [
        format!("{}01", country.id).into(),
        or_blank(format!("CC{center}00"), 20, rng),
        or_blank(format!("PC{}0", center / 3), 30, rng),
        currency.into(),
        or_blank(rng.weighted(&[("Milestone", 70), ("Monthly", 20), ("On completion", 10)]), 40, rng),
    ]
}

fn delivery(turn: Turn, country: Country, rng: &mut SplitMix64) -> [Cell; 9] {
    let center = ["Center North", "Center East", "Center West"][turn.company % 3];
    let partner = ["Partner A", "Partner B", "Partner C", "Partner D"][(turn.company + turn.nth / 30) % 4];
    let language = match country.id {
        "DE" | "AT" | "CH" => "DE",
        "FR" => "FR",
        _ => "EN",
    };
    let comment = [
        "Waiting for access to the site",
        "Scope changed once",
        "Invoice split",
        "See order",
        "Follow-up agreed",
    ][turn.nth / 4 % 5];
    [
        or_blank(rng.weighted(&[("On site", 60), ("Remote", 25), ("Mixed", 15)]), 40, rng),
        or_blank(center, 100, rng),
        // Programs, partners, closure codes and comments are kept for a stretch of projects and then forgotten for a while.
        kept(
            format!("Program {}", (turn.company + turn.nth / 20) % 40 + 1),
            turn.nth / 20 % 5 < 3,
        ),
        kept(partner, turn.nth / 30 % 3 == 1),
        or_blank(rng.weighted(&[("Low", 75), ("Medium", 20), ("High", 5)]), 80, rng),
        kept(["01", "02", "07", "11"][turn.nth % 4], (turn.nth / 12).is_multiple_of(2)),
        language.into(),
        1.into(),
        kept(comment, turn.nth / 4 % 5 < 3),
    ]
}

fn kept(cell: impl Into<Cell>, kept: bool) -> Cell {
    if kept { cell.into() } else { Cell::Blank }
}
