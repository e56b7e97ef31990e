//! What would make a look back see more than could have been seen: each trap is a test on tables as files have them.

use crate::domain::calendar::{AsOf, Day, Days};
use crate::domain::horizon::Horizon;
use crate::domain::ids::CustomerId;
use crate::domain::source::Source;
use crate::linking::{Customers, Merges, sample};

use super::{AtRisk, Events, Observation, Panel};

const AS_OF: &str = "2025-07-04";
const LAG: Days = Days(90);

fn day(text: &str) -> Day {
    Day::from_iso(text).unwrap()
}

/// One project: customer, start, stage.
type Project = (u32, Day, &'static str);

/// Projects of 12 customers over eight years, some of them lost or canceled.
fn projects() -> Vec<Project> {
    let first = day("2017-07-10");
    let stages = ["C", "LOST", "S", "C", "X", "DP", "C"];
    let of_customer = |customer: u32| {
        (0..20 + customer).map(move |number| {
            let start = first.plus(Days((customer * 37 + number * (61 + customer * 7)) as i32 % 2900));
            (customer, start, stages[(customer + number) as usize % stages.len()])
        })
    };
    (0..12).flat_map(of_customer).collect()
}

/// What a file of the projects shows, refreshed on a day.
struct File {
    customers: Customers,
    observation: Observation,
    events: Events,
}

fn file_of(projects: &[Project], refreshed: &str, merges: Merges) -> File {
    let mut rows = String::from("st_id | prj_start_date | prj_stage_status | last_refresh_date\n");
    for (customer, start, stage) in projects {
        rows.push_str(&format!("{customer} | {start} | {stage} | {refreshed}\n"));
    }
    let tables = sample::tables(&[(Source::Projects, &rows)]);
    let customers = Customers::from_tables(&tables, merges).unwrap();
    let observation = Observation::of(&tables, AsOf(day(AS_OF)), LAG).unwrap();
    let events = Events::gather(&customers, &tables, observation.end);
    File {
        customers,
        observation,
        events,
    }
}

fn file(projects: &[Project]) -> File {
    file_of(projects, AS_OF, Merges::default())
}

impl File {
    fn panel(&self, horizon: Horizon) -> Panel {
        Panel::new(&self.events, self.observation, horizon)
    }

    /// The customers as of the observation end, who get a prediction.
    fn now(&self) -> AtRisk {
        AtRisk::at(&self.events, &self.observation, self.observation.end)
    }
}

#[test]
fn a_status_that_is_known_later_changes_no_feature() {
    let mut delivered = projects();
    delivered.iter_mut().for_each(|(_, _, stage)| *stage = "C");
    let (as_found, delivered) = (file(&projects()), file(&delivered));
    let (panel, other) = (as_found.panel(Horizon::Days90), delivered.panel(Horizon::Days90));
    assert_eq!(panel.origins.len(), 12);
    for (origin, other) in panel.origins.iter().zip(&other.origins) {
        assert_eq!(origin.at_risk, other.at_risk);
    }
    assert_ne!(
        panel.origins.iter().map(|origin| &origin.started).collect::<Vec<_>>(),
        other.origins.iter().map(|origin| &origin.started).collect::<Vec<_>>()
    );
    assert_eq!(as_found.now(), delivered.now());
}

#[test]
fn a_file_of_one_horizon_ago_has_the_same_panel_but_for_its_newest_origin() {
    let now = file(&projects());
    let before = file_of(&projects(), "2025-04-05", Merges::default());
    let (panel, earlier) = (now.panel(Horizon::Days90), before.panel(Horizon::Days90));
    assert_eq!(earlier.origins[1..], panel.origins[..11]);
    // What was in the file then is the same as well: nothing that was added since tells.
    let then: Vec<Project> = projects().into_iter().filter(|(_, start, _)| *start <= day("2025-04-05")).collect();
    assert_eq!(
        file_of(&then, "2025-04-05", Merges::default()).panel(Horizon::Days90).origins,
        earlier.origins
    );
}

#[test]
fn projects_of_one_day_are_one_day() {
    let twice: Vec<Project> = projects().into_iter().flat_map(|project| [project, project]).collect();
    let (once, twice) = (file(&projects()), file(&twice));
    assert_eq!(once.panel(Horizon::Days180).origins, twice.panel(Horizon::Days180).origins);
    let one_day = vec![(1, day("2020-01-01"), "C"); 5];
    let matrix = file(&one_day).now().matrix().unwrap();
    assert_eq!(matrix.rows(), 1, "and every value is finite");
}

#[test]
fn plans_change_nothing() {
    let mut planned = projects();
    planned.extend((0..12).map(|customer| (customer, day("2025-07-05"), "S")));
    planned.push((77, day("2026-01-01"), "S"));
    let (as_found, planned) = (file(&projects()), file(&planned));
    assert_eq!(as_found.panel(Horizon::Days180).origins, planned.panel(Horizon::Days180).origins);
    assert_eq!(as_found.now(), planned.now());
}

#[test]
fn rows_younger_than_the_lag_change_no_prediction() {
    let recorded: Vec<Project> = projects().into_iter().filter(|(_, start, _)| *start <= day("2025-04-05")).collect();
    let (complete, recorded) = (file(&projects()), file(&recorded));
    assert_ne!(complete.events, recorded.events);
    assert_eq!(complete.now(), recorded.now());
    assert_eq!(complete.panel(Horizon::Days180).origins, recorded.panel(Horizon::Days180).origins);
}

#[test]
fn without_open_projects_an_export_is_found_out() {
    let open = file(&projects()).observation;
    assert_eq!((open.closed_only, open.lag), (None, LAG));
    let closed: Vec<Project> = projects()
        .into_iter()
        .filter(|(_, _, stage)| !["S", "DP"].contains(stage))
        .collect();
    assert!(file(&closed).observation.closed_only.is_some());
}

#[test]
fn a_link_joins_days_and_adds_none() {
    let id = CustomerId::from_text;
    let apart = file(&projects());
    let linked = file_of(&projects(), AS_OF, Merges::new([(id("3"), id("4"))]));
    assert_eq!(linked.events.0.len(), apart.events.0.len() - 1);
    let starts = |file: &File, id: &str| {
        let customer = file.customers.find(&CustomerId::from_text(id)).unwrap();
        file.events.0[customer].starts.clone()
    };
    let mut joined = [starts(&apart, "3"), starts(&apart, "4")].concat();
    joined.sort_unstable();
    joined.dedup();
    assert_eq!(starts(&linked, "4"), joined);
}

#[test]
fn the_order_of_rows_is_irrelevant() {
    let mut turned = projects();
    turned.reverse();
    assert_eq!(file(&projects()).events, file(&turned).events);
}
