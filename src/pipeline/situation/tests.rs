//! From rows to recommendations, with every boundary as a row of a table; as of 2025-07-04.

use crate::domain::calendar::{AsOf, Day, Days};
use crate::domain::propensity::Propensity::{self, High, Low, Medium};
use crate::domain::source::Source;
use crate::facts::Facts;
use crate::features::FeatureTable;
use crate::linking::{Customers, Merges, sample};
use crate::recommend::{self, Situation};
use crate::report::action::ActionKind::{self, *};
use crate::report::action::OpportunityArea::{self, *};
use crate::report::action::RiskFlag::{self, *};
use crate::report::action::{Action, Driver};
use crate::settings::Settings;

/// What is recommended to the one customer of some small tables.
type Advice = (Vec<ActionKind>, Vec<RiskFlag>, Vec<OpportunityArea>);

fn as_of() -> AsOf {
    AsOf(Day::from_iso("2025-07-04").unwrap())
}

fn day(distance: i32) -> Day {
    as_of().0.plus(Days(distance))
}

fn situation(sources: &[(Source, String)], level: Propensity) -> Situation {
    let sources: Vec<(Source, &str)> = sources.iter().map(|(source, text)| (*source, text.as_str())).collect();
    let tables = sample::tables(&sources);
    let customers = Customers::from_tables(&tables, Merges::default()).unwrap();
    let settings = Settings::default();
    let facts = Facts::gather(&customers, &tables);
    let features = FeatureTable::compute(&facts, as_of(), &settings);
    super::situation(&facts.customers[0], &features, 0, level, as_of(), &settings)
}

fn actions(sources: &[(Source, String)], level: Propensity) -> Vec<Action> {
    recommend::actions(&situation(sources, level), &Settings::default())
}

fn advice(sources: &[(Source, String)], level: Propensity) -> Advice {
    let (situation, settings) = (situation(sources, level), Settings::default());
    let actions = recommend::actions(&situation, &settings);
    (
        actions.iter().map(|action| action.kind).collect(),
        recommend::risks(&situation, &settings),
        recommend::areas(&actions),
    )
}

#[track_caller]
fn check(sources: &[(Source, String)], level: Propensity, actions: &[ActionKind], risks: &[RiskFlag], areas: &[OpportunityArea]) {
    let found = advice(sources, level);
    assert_eq!(found, (actions.to_vec(), risks.to_vec(), areas.to_vec()), "{sources:?} {level:?}");
}

/// Items with their end of life and end of service life, in days from the as-of date; on three platforms, so that none is
/// offered.
fn products(dates: &[(Option<i32>, Option<i32>)]) -> (Source, String) {
    let text = |date: Option<i32>| date.map_or_else(String::new, |date| day(date).to_string());
    let header = "account_sales_territory_id | serial_number_id | product_platform_description_name | product_end_of_life_date \
                  | product_end_of_service_life_date";
    let mut rows = vec![header.to_owned()];
    rows.extend(["P1", "P2", "P3"].map(|platform| format!("1 | {platform} | {platform} | |")));
    rows.extend(
        (0..)
            .zip(dates)
            .map(|(n, (eol, eos))| format!("1 | S{n} | P1 | {} | {}", text(*eol), text(*eos))),
    );
    (Source::InstallBase, rows.join("\n"))
}

fn contracts(rows: &[(i32, &str, &str)]) -> (Source, String) {
    let mut lines = vec!["st_id | contract_end_date | purchased_credits | active_credits".to_owned()];
    lines.extend(
        rows.iter()
            .map(|(end, purchased, active)| format!("1 | {} | {purchased} | {active}", day(*end))),
    );
    (Source::ServiceCredits, lines.join("\n"))
}

/// Projects with their start dates and stages.
fn projects(rows: &[(i32, &str)]) -> (Source, String) {
    let mut lines = vec!["st_id | prj_start_date | prj_stage_status".to_owned()];
    lines.extend(rows.iter().map(|(start, stage)| format!("1 | {} | {stage}", day(*start))));
    (Source::Projects, lines.join("\n"))
}

/// Days to end of life and end of service life, and the resulting actions and flags.
type Renewal = (Option<i32>, Option<i32>, &'static [ActionKind], &'static [RiskFlag]);

/// Projects by days to their start and by stage, and the resulting action, flags and areas.
type Record = (
    &'static [(i32, &'static str)],
    ActionKind,
    &'static [RiskFlag],
    &'static [OpportunityArea],
);

#[test]
fn product_dates() {
    let cases: &[Renewal] = &[
        (Some(-1), None, &[CriticalRenewal], &[EndOfLifePassed]),
        (Some(0), None, &[CriticalRenewal], &[EndOfLifeWithinYear]),
        (Some(364), None, &[CriticalRenewal], &[EndOfLifeWithinYear]),
        (Some(365), None, &[PlannedRenewal], &[]),
        (Some(729), None, &[PlannedRenewal], &[]),
        (Some(730), None, &[GeneralFollowUp], &[]),
        (None, Some(-1), &[UrgentRenewal], &[ProductSupportEnding]),
        (None, Some(364), &[UrgentRenewal], &[ProductSupportEnding]),
        (None, Some(365), &[PlannedRenewal], &[]),
        (None, Some(729), &[PlannedRenewal], &[]),
        (None, Some(730), &[GeneralFollowUp], &[]),
        (
            Some(364),
            Some(364),
            &[CriticalRenewal],
            &[EndOfLifeWithinYear, ProductSupportEnding],
        ),
        (Some(365), Some(364), &[UrgentRenewal], &[ProductSupportEnding]),
    ];
    for (eol, eos, actions, risks) in cases {
        let areas: &[_] = if actions == &[GeneralFollowUp] { &[] } else { &[TechnologyRefresh] };
        check(&[products(&[(*eol, *eos)])], Low, actions, risks, areas);
    }
    // Flags come from every date, not only the nearest.
    check(
        &[products(&[(Some(-400), None), (Some(364), None)])],
        Low,
        &[CriticalRenewal],
        &[EndOfLifePassed, EndOfLifeWithinYear],
        &[TechnologyRefresh],
    );
}

#[test]
fn contract_ends() {
    let cases: &[(&[i32], bool, &[RiskFlag])] = &[
        (&[-91], false, &[]),
        (&[-90], true, &[ServiceContractEnded]),
        (&[-1], true, &[ServiceContractEnded]),
        (&[0], true, &[ServiceContractEnding]),
        (&[89], true, &[ServiceContractEnding]),
        (&[90], false, &[]),
        (&[91], false, &[]),
        (&[-91, 90], false, &[]),
        (&[-90, 89], true, &[ServiceContractEnding, ServiceContractEnded]),
        (&[-90, 90], true, &[ServiceContractEnded]),
    ];
    for (ends, expires, risks) in cases {
        let rows: Vec<_> = ends.iter().map(|end| (*end, "", "")).collect();
        let sources = [products(&[]), contracts(&rows)];
        if *expires {
            check(&sources, Low, &[ServiceExpiration], risks, &[ServiceRenewal]);
        } else {
            check(&sources, Low, &[GeneralFollowUp], risks, &[]);
        }
    }
}

#[test]
fn credits_used() {
    let cases = [
        ("100", "50", false),
        ("100", "50.1", true),
        ("100", "49.9", false),
        // Never bought, so nothing is left unused.
        ("0", "10", false),
        ("", "10", false),
        ("-5", "10", false),
    ];
    for (purchased, active, underused) in cases {
        let sources = [products(&[]), contracts(&[(500, purchased, active)])];
        if underused {
            check(
                &sources,
                Low,
                &[ServiceExpansion],
                &[CreditsUnderused],
                &[ServicePortfolioExpansion],
            );
        } else {
            check(&sources, Low, &[GeneralFollowUp], &[], &[]);
        }
    }
}

#[test]
fn platforms_owned() {
    let with = |n: usize| {
        let mut rows = vec!["account_sales_territory_id | product_platform_description_name".to_owned()];
        rows.extend((0..n.max(1)).map(|place| if n == 0 { "1 |".to_owned() } else { format!("1 | P{place}") }));
        [(Source::InstallBase, rows.join("\n"))]
    };
    for (n, level, action) in [
        (0, High, CrossSellHigh),
        (2, High, CrossSellHigh),
        (3, High, GeneralFollowUp),
        (0, Medium, CrossSellMedium),
        (2, Medium, CrossSellMedium),
        (3, Medium, GeneralFollowUp),
        (0, Low, GeneralFollowUp),
    ] {
        let areas: &[_] = if action == GeneralFollowUp { &[] } else { &[PlatformExpansion] };
        check(&with(n), level, &[action], &[], areas);
    }
}

#[test]
fn project_records() {
    let cases: &[Record] = &[
        (&[(-180, "S")], GeneralFollowUp, &[], &[]),
        (&[(-181, "S")], RelationshipBuilding, &[], &[]),
        (&[(-365, "S")], RelationshipBuilding, &[], &[]),
        (&[(-366, "S")], RelationshipBuilding, &[NoProjectForYear], &[]),
        // Not started yet, so it counts neither for nor against.
        (&[(1, "S")], GeneralFollowUp, &[], &[]),
        (&[(-366, "S"), (1, "S")], RelationshipBuilding, &[NoProjectForYear], &[]),
        (&[(-366, "S"), (0, "S")], GeneralFollowUp, &[], &[]),
        (&[(0, "C"), (0, "C")], GeneralFollowUp, &[], &[]),
        (&[(0, "C"), (0, "C"), (0, "C")], RelationshipBuilding, &[], &[StrategicPartnership]),
        (
            &[(0, "C"), (0, "C"), (0, "C"), (0, "C"), (0, "X")],
            RelationshipBuilding,
            &[],
            &[StrategicPartnership],
        ),
        (&[(0, "C"), (0, "C"), (0, "C"), (0, "LOST")], GeneralFollowUp, &[], &[]),
        (&[(0, "C"), (0, "LOST"), (0, "X"), (0, "C")], GeneralFollowUp, &[], &[]),
        (&[(0, "C"), (0, "LOST"), (0, "NOBID")], GeneralFollowUp, &[LowProjectSuccess], &[]),
        (&[(0, "LOST"), (0, "NOBID")], GeneralFollowUp, &[], &[]),
    ];
    for (rows, action, risks, areas) in cases {
        check(&[products(&[]), projects(rows)], Low, &[*action], risks, areas);
    }
}

#[test]
fn everything_at_once_comes_in_order() {
    let base = "account_sales_territory_id | product_end_of_life_date | product_end_of_service_life_date\n\
                1 | 2025-07-03 | 2025-07-03\n1 | 2025-07-05 | 2025-07-05";
    let sources = [
        (Source::InstallBase, base.to_owned()),
        contracts(&[(-1, "10", "9"), (1, "10", "9")]),
        projects(&[(-400, "LOST"), (-400, "LOST"), (-400, "C")]),
    ];
    check(
        &sources,
        High,
        &[
            CriticalRenewal,
            ServiceExpiration,
            CrossSellHigh,
            ServiceExpansion,
            RelationshipBuilding,
        ],
        &[
            EndOfLifePassed,
            EndOfLifeWithinYear,
            ProductSupportEnding,
            ServiceContractEnding,
            ServiceContractEnded,
            CreditsUnderused,
            NoProjectForYear,
            LowProjectSuccess,
        ],
        &[TechnologyRefresh, ServiceRenewal, PlatformExpansion, ServicePortfolioExpansion],
    );
}

/// The actions of the one customer with their due days and reasons, as of Friday, 2025-07-04.
fn due(sources: &[(Source, String)]) -> Vec<(ActionKind, Option<String>, Driver)> {
    let actions = actions(sources, Low).into_iter();
    actions
        .map(|action| (action.kind, action.due.map(|day| day.to_string()), action.reason))
        .collect()
}

#[test]
fn a_contract_is_due_on_the_working_day_before_it_ends() {
    let ending = |days, contracts| Driver::ContractEnding {
        contracts,
        nearest: Days(days),
    };
    let on = |day: &str| Some(day.to_owned());
    let sources = [products(&[]), contracts(&[(2, "", "")])];
    assert_eq!(due(&sources), [(ServiceExpiration, on("2025-07-04"), ending(2, 1))]);
    // One that has ended is another fact: the next end leads, however many have ended.
    let sources = [products(&[]), contracts(&[(-11, "", ""), (-3, "", ""), (5, "", "")])];
    assert_eq!(due(&sources), [(ServiceExpiration, on("2025-07-09"), ending(5, 1))]);
}

#[test]
fn unused_credits_are_those_of_contracts_that_are_not_over() {
    let sources = [products(&[]), contracts(&[(-100, "3000", "2997"), (40, "20", "14")])];
    let credits = Driver::CreditsUnderused {
        utilization: 9.0 / 3020.0,
        unused: 14.0,
        ended: 2997.0,
    };
    assert_eq!(
        due(&sources),
        [
            (
                ServiceExpiration,
                Some("2025-08-01".to_owned()),
                Driver::ContractEnding {
                    contracts: 1,
                    nearest: Days(40)
                }
            ),
            (ServiceExpansion, Some("2025-08-13".to_owned()), credits),
        ]
    );
}
