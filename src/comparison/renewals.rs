//! What became of the renewals that were due then: counted, as the snapshot names no item; `rows/due.rs` names them where the
//! workbook of then is known.

use crate::domain::action::ActionKind;
use crate::domain::calendar::{AsOf, Day, Days};
use crate::domain::ids::Id;
use crate::facts::{Dates, Facts};
use crate::pipeline;
use crate::report::comparison::{Contract, ContractState, ItemsDue, Renewal, RenewalState};
use crate::report::problem::{Problem, ProblemKind};
use crate::snapshot::{CustomerState, ItemStates, Snapshot};

/// A contract that ends this many days later than it did is extended.
pub(super) const EXTENDED: Days = Days(30);

/// What ends less than this many days ahead is due.
pub(super) const DUE: i32 = 730;

/// The actions that are about renewals and contracts.
const RENEWALS: [ActionKind; 4] = [
    ActionKind::CriticalRenewal,
    ActionKind::UrgentRenewal,
    ActionKind::PlannedRenewal,
    ActionKind::ServiceExpiration,
];

/// The renewals of every customer of now that has a counterpart with something due.
pub(super) fn renewals(
    before: &Snapshot,
    after: &Snapshot,
    facts: &Facts,
    before_of: &[Option<usize>],
    now: Day,
) -> Result<Vec<Option<Renewal>>, Problem> {
    let settings = pipeline::settings_of(&before.changed_settings);
    let settings = settings.map_err(|error| Problem::new(ProblemKind::BadSnapshot, None).finding([error.to_string()]))?;
    let history = settings.features.contract_history_days;
    let then = AsOf(before.as_of);
    let renewal = |(place, earlier): (usize, &Option<usize>)| {
        let earlier = before.customers.get((*earlier)?)?;
        let (later, facts) = (after.customers.get(place)?, &facts.customers.get(place)?.install_base);
        earlier.actions.iter().find(|action| RENEWALS.contains(&action.kind))?;
        let items = |states: ItemStates, dates: &Dates| ItemsDue {
            then: states.due(),
            left: ItemStates::of(dates, facts.items, then).due(),
        };
        let due = earlier.contracts.iter().filter_map(|(key, end)| Some((key, (*end)?)));
        let due = due.filter(|(_, end)| (-history..DUE).contains(&then.days_to(*end).0));
        let contracts: Vec<Contract> = due.map(|(key, end)| contract(key, end, earlier, later, now)).collect();
        let end_of_life = items(earlier.end_of_life, &facts.end_of_life);
        let end_of_service = items(earlier.end_of_service, &facts.end_of_service_life);
        let were_due = end_of_life.then + end_of_service.then + contracts.len() as u32;
        let left = end_of_life.left + end_of_service.left + contracts.iter().filter(|contract| contract.state.is_due()).count() as u32;
        (were_due > 0).then(|| Renewal {
            state: state(were_due, left),
            end_of_life,
            end_of_service,
            contracts,
        })
    };
    Ok(before_of.iter().enumerate().map(renewal).collect())
}

fn state(then: u32, left: u32) -> RenewalState {
    match left {
        0 => RenewalState::Resolved,
        left if left < then => RenewalState::Partly,
        left if left == then => RenewalState::Open,
        _ => RenewalState::Worse,
    }
}

fn contract(key: &Id, end: Day, before: &CustomerState, now: &CustomerState, as_of: Day) -> Contract {
    let found = find(now, key);
    let end_now = found.flatten();
    // A record of then that ends later runs beside this one; it does not follow it.
    let is_followed = || {
        now.contracts
            .iter()
            .any(|(other, other_end)| find(before, other).is_none() && other_end.is_some_and(|other_end| other_end > end))
    };
    let state = if is_extended(Some(end), end_now) {
        ContractState::Extended
    } else if is_followed() {
        ContractState::Followed
    } else if found.is_none() {
        ContractState::Absent
    } else if end_now.unwrap_or(end) < as_of {
        ContractState::Ended
    } else {
        ContractState::Open
    };
    Contract {
        key: key.clone(),
        end,
        end_now,
        state,
    }
}

/// The last end of a contract by its key; `None` if there is no such contract.
fn find(customer: &CustomerState, key: &Id) -> Option<Option<Day>> {
    let place = customer.contracts.binary_search_by(|(other, _)| other.cmp(key)).ok()?;
    customer.contracts.get(place).map(|(_, end)| *end)
}

fn is_extended(end: Option<Day>, end_now: Option<Day>) -> bool {
    end.zip(end_now).is_some_and(|(end, end_now)| end_now.days_after(end) >= EXTENDED)
}

/// Whether a customer has a contract that ends at least 30 days later than it did.
pub(super) fn has_extended(before: &CustomerState, now: &CustomerState) -> bool {
    before
        .contracts
        .iter()
        .any(|(key, end)| is_extended(*end, find(now, key).flatten()))
}
