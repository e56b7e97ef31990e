//! Which ids and names a project row carries: where one company falls apart into several customers.

use crate::company::Spelling;
use crate::ids;
use crate::plan::{Plan, Turn};
use crate::rng::SplitMix64;
use crate::sheet::Cell;
use crate::story::Split;
use crate::warts::sentinel;

/// The system a project row was entered in.
#[derive(Clone, Copy)]
enum Home {
    Territory(usize),
    ProjectSystem(usize),
    /// Neither id: only the name tells the company.
    Nowhere,
}

/// `prj customer`, `prj customer id`, `st id`, `account st name`.
pub(super) fn cells(plan: &Plan, turn: Turn, rng: &mut SplitMix64) -> [Cell; 4] {
    let company = &plan.companies[turn.company];
    match home(company.story.split, turn.nth, rng) {
        Home::Territory(branch) => {
            let spelling = if branch == 1 { Spelling::Capitals } else { usual(rng) };
            [
                company.spelled(spelling).into(),
                Cell::Number(ids::project_customer(turn.company, branch)),
                ids::territory(turn.company, branch).into(),
                company.spelled(Spelling::Full).into(),
            ]
        }
        Home::ProjectSystem(branch) => {
            let spelling = if branch == 1 {
                Spelling::CommaWithoutDiacritics
            } else {
                usual(rng)
            };
            [
                company.spelled(spelling).into(),
                Cell::Number(ids::project_customer(turn.company, branch)),
                missing(rng),
                Cell::Blank,
            ]
        }
        Home::Nowhere => [
            company.spelled(Spelling::by_hand(rng)).into(),
            missing(rng),
            missing(rng),
            Cell::Blank,
        ],
    }
}

fn home(split: Split, nth: usize, rng: &mut SplitMix64) -> Home {
    // The first rows tell the story, so they must belong to the customer it is told of.
    let told = nth < 4;
    if !told && rng.chance(140) {
        return Home::Nowhere;
    }
    let apart = !told && rng.chance(350);
    match split {
        Split::Territory => Home::Territory(0),
        Split::ProjectSystem | Split::AllProjectsApart => Home::ProjectSystem(0),
        Split::SomeProjectsApart if apart => Home::ProjectSystem(0),
        Split::TwoTerritories if apart && nth.is_multiple_of(2) => Home::ProjectSystem(0),
        Split::TwoTerritories if apart => Home::Territory(1),
        Split::SomeProjectsApart | Split::TwoTerritories => Home::Territory(0),
        Split::TwoProjectCustomers => Home::ProjectSystem(usize::from(apart)),
    }
}

fn usual(rng: &mut SplitMix64) -> Spelling {
    rng.weighted(&[(Spelling::Full, 80), (Spelling::Capitals, 12), (Spelling::WithoutLegalForm, 8)])
}

fn missing(rng: &mut SplitMix64) -> Cell {
    if rng.chance(650) { Cell::Blank } else { sentinel(rng) }
}
