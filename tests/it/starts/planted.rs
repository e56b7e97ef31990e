//! Bases whose truth is known: a planted rhythm is found, none is not, and few customers are refused.

use onelead::answers::StartSearch;
use onelead::domain::calendar::{Day, Days};
use onelead::domain::horizon::Horizon;
use onelead::report::starts::{Needed, StartGrade, StartTest};
use onelead::starts::{CustomerEvents, Events, Observation};

#[path = "../../../benches/measured/starts.rs"]
mod invented;

use invented::{END, Rhythm, base, observation};

pub(super) fn tested(events: Events) -> StartTest {
    StartSearch::on(events, observation(), Horizon::Days180)
        .unwrap()
        .finish(&[])
        .unwrap()
}

#[test]
fn a_planted_rhythm_beats_knowing_who_started_last() {
    for seed in 0..6 {
        let found = tested(base(120, Rhythm::Planted, seed));
        assert_eq!(
            found.grade,
            StartGrade::Better,
            "seed {seed}: {:?}",
            found.figures.map(|figures| figures.difference)
        );
        assert_eq!(found.forecast.unwrap().rows.len(), 120);
    }
}

#[test]
fn without_a_rhythm_nothing_beats_it_in_95_of_100_bases() {
    let is_better = |seed: &u64| tested(base(40, Rhythm::None, *seed)).grade == StartGrade::Better;
    let better: Vec<u64> = (0..100).filter(is_better).collect();
    assert!(better.len() <= 5, "{better:?}");
}

#[test]
fn twenty_customers_are_refused() {
    let found = tested(base(20, Rhythm::Planted, 1));
    let StartGrade::NotEnough(lacking) = &found.grade else {
        panic!("{:?}", found.grade)
    };
    assert_eq!(
        lacking.iter().map(|lacking| (lacking.what, lacking.found)).collect::<Vec<_>>(),
        [(Needed::Customers, 20)]
    );
    assert_eq!(
        onelead::text::starts::grade(&found),
        "20 customers with a project or bid are too few to test a prediction; 30 are needed."
    );
    assert_eq!((found.figures, found.forecast), (None, None));
}

#[test]
fn an_export_of_closed_projects_is_tested_and_predicts_nobody() {
    let closed = onelead::quality::ClosedOnly {
        in_progress: 0,
        usual_days: Some(90.0),
    };
    let observation = Observation {
        closed_only: Some(closed),
        ..observation()
    };
    let found = StartSearch::on(base(60, Rhythm::Planted, 1), observation, Horizon::Days180)
        .unwrap()
        .finish(&[])
        .unwrap();
    assert_eq!((found.grade, found.forecast), (StartGrade::Better, None));
    assert!(found.observed.closed_only && found.figures.is_some());
}

#[test]
fn a_base_where_nearly_all_or_hardly_any_start_offers_another_horizon() {
    let day = |days: i32| Day::from_iso(END).unwrap().plus(Days(days));
    let every = |days: i32, shift: i32| -> Vec<Day> { (0..3285 / days).map(|number| day(-3285 + number * days + shift)).collect() };
    let events = |days: fn(i32) -> i32| {
        let one = |customer: i32| {
            let bids = every(days(customer), customer);
            CustomerEvents {
                starts: bids.clone(),
                bids,
                ..CustomerEvents::default()
            }
        };
        Events((0..40).map(one).collect())
    };
    let often = tested(events(|_| 60));
    assert!(matches!(often.grade, StartGrade::NotEnough(_)), "{:?}", often.grade);
    assert_eq!((often.offered, &often.figures), (Some(Horizon::Days90), &None));
    assert!(
        onelead::text::starts::grade(&often).starts_with("Nearly everyone"),
        "{:?}",
        often.grade
    );
    // Every fiftieth window or so: 40 customers, each with a start some 3,000 days apart.
    let rare = tested(events(|customer| 1500 + customer * 20));
    assert_eq!(rare.offered, Some(Horizon::Days365), "{:?}", rare.origins);
}

/// Whose rows are one cluster: shifting them moves nobody else's share of the interval.
#[test]
fn one_giant_is_one_observation() {
    let with_giant = |every: i32| {
        let mut events = base(40, Rhythm::Planted, 3);
        let days: Vec<Day> = (0..3200)
            .step_by(every as usize)
            .map(|days| Day::from_iso(END).unwrap().plus(Days(days - 3200)))
            .collect();
        events.0[7] = CustomerEvents {
            bids: days.clone(),
            starts: days,
            ..CustomerEvents::default()
        };
        tested(events)
    };
    let (daily, weekly) = (with_giant(1), with_giant(7));
    let width = |found: &StartTest| {
        let ranking = found.figures.as_ref().unwrap().ranking;
        ranking.high - ranking.low
    };
    let (of_daily, of_weekly) = (width(&daily), width(&weekly));
    assert!(
        (of_daily / of_weekly - 1.0).abs() < 0.2,
        "seven times the rows, {of_daily} against {of_weekly}"
    );
    assert!(of_daily > 0.05, "39 others are no certainty: {of_daily}");
}
