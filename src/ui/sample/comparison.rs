//! A comparison of the sample report with an earlier one.

use super::{customer, day, report};
use crate::domain::calendar::Days;
use crate::domain::ids::Id;
use crate::domain::propensity::Propensity::{self, High, Low, Medium};
use crate::report::action::ActionKind;
use crate::report::changes::{ChangedCustomer, ChangedFeature, Changes, Shift, Standing};
use crate::report::comparison::{
    Basis, ComparedCustomer, Comparison, Contract, ContractState, Drift, Figures, ItemsDue, Origin, Path, Renewal, RenewalState, Side,
    Status,
};
use crate::report::{Customer, InputFile, LabelSource};

/// Nordwind rose by its own rows, Calder fell by the date, Bracken is new, Dorn is gone, Aurelia is the same.
pub(crate) fn comparison() -> Comparison {
    let now = report().customers;
    let gone = customer(70_020, "Dorn Energy", Low, 0.9);
    let customers = vec![
        in_both(&now[0], 0, [High; 7], [0.7; 7]),
        rises(&now[1]),
        ComparedCustomer {
            status: Status::New,
            place: Some(2),
            stands: stands(&now[2], None, Some(standing(Medium, 3))),
            value: Shift {
                before: None,
                after: Some(0.5),
            },
            path: None,
            renewal: None,
        },
        falls(&now[3]),
        ComparedCustomer {
            status: Status::Gone,
            place: None,
            stands: stands(&gone, Some(standing(Low, 5)), None),
            value: Shift {
                before: Some(0.3),
                after: None,
            },
            path: None,
            renewal: None,
        },
    ];
    Comparison {
        before: side("2025-06-03"),
        after: side("2025-07-04"),
        origin: Origin::Snapshot,
        days: Days(31),
        basis: Basis::Composite,
        warnings: Vec::new(),
        regrouped: None,
        figures: Figures {
            same: 3,
            came: 1,
            gone: 1,
            moved: 2,
            moved_by: [1, 0, 0, 1, 0, 0],
            renewals: 1,
            renewals_resolved: 1,
            ..Figures::default()
        },
        changes: Changes::default(),
        high_by_model: None,
        customers,
        look_back: None,
        drift: Drift::default(),
    }
}

fn rises(customer: &Customer) -> ComparedCustomer {
    let levels = [Medium, High, High, High, High, High, High];
    let mut compared = in_both(customer, 1, levels, [0.4, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9]);
    compared.stands.actions_came = vec![ActionKind::CriticalRenewal];
    if let Some(after) = &mut compared.stands.after {
        after.lists.urgent = true;
    }
    compared.stands.features = vec![ChangedFeature {
        key: "urgency_score".into(),
        before: 2.0,
        after: 6.0,
    }];
    compared.renewal = Some(Renewal {
        state: RenewalState::Resolved,
        end_of_life: ItemsDue { then: 12, left: 0 },
        end_of_service: ItemsDue::default(),
        contracts: vec![Contract {
            key: Id::Integer(4_711),
            end: day("2025-06-30"),
            end_now: Some(day("2026-06-30")),
            state: ContractState::Extended,
        }],
    });
    compared
}

fn falls(customer: &Customer) -> ComparedCustomer {
    let levels = [Medium, Medium, Medium, Medium, Low, Low, Low];
    in_both(customer, 3, levels, [0.6, 0.6, 0.6, 0.6, 0.2, 0.2, 0.2])
}

fn in_both(customer: &Customer, place: u32, levels: [Propensity; 7], values: [f64; 7]) -> ComparedCustomer {
    let ([then, .., now], [before, .., after]) = (levels, values);
    let rank = [2, 1, 3, 4][place as usize];
    ComparedCustomer {
        status: Status::Same,
        place: Some(place),
        stands: stands(customer, Some(standing(then, rank)), Some(standing(now, rank))),
        value: Shift {
            before: Some(before),
            after: Some(after),
        },
        path: Some(Path { values, levels }),
        renewal: None,
    }
}

fn stands(customer: &Customer, before: Option<Standing>, after: Option<Standing>) -> ChangedCustomer {
    ChangedCustomer {
        id: customer.id.clone(),
        name: customer.name.clone(),
        before,
        after,
        actions_came: Vec::new(),
        actions_went: Vec::new(),
        features: Vec::new(),
    }
}

fn standing(level: Propensity, rank: u32) -> Standing {
    Standing {
        level,
        rank,
        is_top: false,
        lists: super::lists(false, false, false, false),
    }
}

fn side(as_of: &str) -> Side {
    Side {
        as_of: day(as_of),
        files: vec![InputFile {
            name: "install_base_2025.xlsx".into(),
            bytes: 1_048_576,
            sha256: "0".repeat(64),
        }],
        customers: 4,
        labels: Some(LabelSource::Rules),
        version: "1.0.0".into(),
    }
}
