use super::*;
use Propensity::{High, Low, Medium};

#[test]
fn a_level_that_went_and_came_names_every_step() {
    let of = |levels| why(&Path { values: [0.0; 7], levels });
    assert_eq!(of([Medium, High, High, High, High, High, High]), "by its own rows");
    assert_eq!(
        of([Low, Medium, Medium, Medium, High, High, High]),
        "by its own rows to Medium, then by the date to High"
    );
    assert_eq!(of([Low; 7]), "");
}

#[test]
fn parts_have_a_sign_and_six_decimals() {
    assert_eq!([12_345, 0, -1_200_000].map(part), ["+0.012345", "0", "\u{2212}1.200000"]);
}

#[test]
fn a_percentage_comes_with_its_interval() {
    let share = |count, of, interval| Share { count, of, interval };
    assert_eq!(super::of(&share(2, 5, None)), ("2 of 5".into(), String::new()));
    assert_eq!(
        super::of(&share(5, 20, Some((0.112, 0.469)))),
        ("5 of 20".into(), "25% (11% to 47%)".into())
    );
}

#[test]
fn what_is_hidden_is_counted() {
    assert_eq!(hidden(1_040), "Written differently, but with the same value: 1,040, hidden.");
    assert_eq!(hidden(0), "");
}

#[test]
fn late_rows_are_a_share_of_the_years_starts() {
    let known = LateArrivals {
        new_rows: 60,
        late: 50,
        late_in_year: 40,
        starts_in_year: 300,
        lag_days: Some(61.5),
    };
    let said = late(&known).unwrap();
    assert_eq!(
        said,
        "40 of 300 project starts in the year before the earlier date came only with this export (13%); \
         nine of ten new rows come within 62 days of their start."
    );
    assert_eq!(late(&LateArrivals::default()), None);
    let (setting, value) = measured_lag(&known, 90).unwrap();
    assert_eq!(set_lag(setting, &value), "Set “Project starts are recorded within” to 62");
    assert_eq!(measured_lag(&known, 62), None, "it is that already");
    let ahead = LateArrivals {
        lag_days: Some(-3.0),
        ..known
    };
    assert_eq!(measured_lag(&ahead, 90), None);
    let absurd = LateArrivals {
        lag_days: Some(4000.0),
        ..known
    };
    assert_eq!(measured_lag(&absurd, 90), None, "more than the setting takes");
}
