//! What became of what was due then, and of whom the list named.

use onelead::domain::propensity::Propensity;
use onelead::report::comparison::{ContractState, LookBackGroup, RenewalState};

use super::base::{Base, Under, compare, customer, day};

/// One customer with three products that are due and contracts as given: key and days to the end.
fn due(products: &[i32], contracts: &[(&str, i32)]) -> Base {
    let mut base = Base::of(4);
    base.products.rows.clear();
    for (number, days) in products.iter().enumerate() {
        base.products
            .row(&[&format!("S{number}"), &1000, &"Alder", &day(*days), &"", &"Support-Active"]);
    }
    base.credits.rows.clear();
    for (key, days) in contracts {
        base.credits.row(&[key, &"Cloud", &10, &5, &day(*days), &1000]);
    }
    base
}

#[track_caller]
fn check(before: &Base, after: &Base, state: RenewalState, left: u32, contracts: &[ContractState]) {
    let now = Under {
        as_of: "2025-09-01",
        ..Under::default()
    };
    let comparison = compare(&mut before.open(&Under::default()), &mut after.open(&now));
    let renewal = customer(&comparison, "1000").renewal.as_ref().unwrap();
    assert_eq!((renewal.state, renewal.end_of_life.left), (state, left), "{renewal:?}");
    let found: Vec<ContractState> = renewal.contracts.iter().map(|contract| contract.state).collect();
    assert_eq!(found, contracts);
    assert_eq!(comparison.figures.renewals_resolved, u32::from(state == RenewalState::Resolved));
}

#[test]
fn products_due_are_counted_at_the_old_date() {
    let before = due(&[-10, 100, 700, 900], &[]);
    check(&before, &before, RenewalState::Open, 3, &[]);
    check(&before, &due(&[-10, 900], &[]), RenewalState::Partly, 1, &[]);
    check(&before, &due(&[730, 731], &[]), RenewalState::Resolved, 0, &[]);
    check(&before, &due(&[-10, 100, 700, 729], &[]), RenewalState::Worse, 4, &[]);
}

#[test]
fn a_contract_is_extended_followed_ended_or_open() {
    use ContractState::{Absent, Ended, Extended, Followed, Open};
    let before = due(&[], &[("C1", 20), ("C2", 80), ("C3", 1000)]);
    check(&before, &before, RenewalState::Open, 0, &[Ended, Open]);
    // 30 days later are an extension, 29 are not; C1 has ended by September.
    check(
        &before,
        &due(&[], &[("C1", 50), ("C2", 109)]),
        RenewalState::Partly,
        0,
        &[Extended, Open],
    );
    check(
        &before,
        &due(&[], &[("C1", 20), ("C2", 80), ("C4", 60)]),
        RenewalState::Partly,
        0,
        &[Followed, Open],
    );
    check(
        &before,
        &due(&[], &[("C1", 20), ("C4", 400)]),
        RenewalState::Resolved,
        0,
        &[Followed, Followed],
    );
    check(&before, &due(&[], &[("C3", 1000)]), RenewalState::Resolved, 0, &[Absent, Absent]);
}

#[test]
fn only_who_had_an_action_about_it_has_a_renewal() {
    let comparison = compare(
        &mut due(&[100], &[]).open(&Under::default()),
        &mut due(&[100], &[]).open(&Under::default()),
    );
    assert!(customer(&comparison, "1000").renewal.is_some());
    assert_eq!(customer(&comparison, "1001").renewal, None);
    assert_eq!(comparison.figures.renewals, 1);
}

#[test]
fn a_look_back_says_what_happened_to_each_level() {
    let before = Base::of(24);
    let mut after = before.clone();
    after
        .projects
        .row(&[&"PN1", &1003, &"", &"Cloud", &"DE", &day(10), &25000, &"C", &day(40), &1003]);
    // On the old date, after the new one: neither is since then.
    after
        .projects
        .row(&[&"PN2", &1004, &"", &"Cloud", &"DE", &day(0), &25000, &"C", &day(40), &1004]);
    after
        .projects
        .row(&[&"PN3", &1005, &"", &"Cloud", &"DE", &day(60), &25000, &"C", &day(40), &1005]);
    after.opportunities.row(&[&"ON1", &"Firm 1006", &1006, &"Compute"]);
    *after.credits.cell(0, "contract_end_date") = day(500);
    *after.credits.cell(1, "purchased_credits") = "9999".to_owned();
    drop_customer(&mut after, "1023");
    let now = Under {
        as_of: "2025-08-08",
        ..Under::default()
    };
    let comparison = compare(&mut before.open(&Under::default()), &mut after.open(&now));
    let rows = &comparison.look_back.as_ref().unwrap().rows;
    let groups: Vec<LookBackGroup> = rows.iter().map(|row| row.group).collect();
    let levels = Propensity::ALL.map(LookBackGroup::Level);
    assert_eq!(groups, [levels[0], levels[1], levels[2], LookBackGroup::Top]);
    let sum = |count: fn(&onelead::report::comparison::LookBackRow) -> u32| rows.iter().take(3).map(count).sum::<u32>();
    assert_eq!((sum(|row| row.customers), sum(|row| row.absent)), (23, 1));
    assert_eq!(sum(|row| row.project.count), 1);
    assert_eq!(sum(|row| row.opportunity.count), 1);
    assert_eq!(sum(|row| row.contract.count), 1);
    assert_eq!(sum(|row| row.credits.count), 1);
    assert_eq!(sum(|row| row.any.count), 4);
    assert!(rows[0].project.interval.is_none(), "a third of 24 is too few for a percentage");
    assert_eq!(rows[3].customers + rows[3].absent, 20);
}

#[test]
fn a_look_back_needs_thirty_days() {
    let base = Base::of(8);
    for (as_of, is_there) in [("2025-08-02", false), ("2025-08-03", true)] {
        let now = Under { as_of, ..Under::default() };
        let comparison = compare(&mut base.open(&Under::default()), &mut base.open(&now));
        assert_eq!(comparison.look_back.is_some(), is_there, "{as_of}");
    }
}

fn drop_customer(base: &mut Base, id: &str) {
    for rows in [&mut base.products, &mut base.opportunities, &mut base.credits, &mut base.projects] {
        rows.rows.retain(|row| !row.iter().any(|cell| cell == id));
    }
}
