//! Why values moved: each step shows its own change only, and the parts add up.

use onelead::domain::ids::CustomerId;
use onelead::domain::link::{Decision, Decisions, Link, Verdict};
use onelead::report::comparison::{Basis, Status, Step};
use proptest::prelude::*;

use super::base::{Base, Under, adds_up, compare, customer, day, model, steps};

const CUSTOMERS: i32 = 24;

fn merged(one: &str, other: &str) -> Decisions {
    let mut decisions = Decisions::default();
    decisions.decide([Decision {
        verdict: Verdict::Accepted,
        link: Link::merge(CustomerId::from_text(one), CustomerId::from_text(other)),
        names: None,
    }]);
    decisions
}

#[test]
fn the_same_file_twice_says_nothing() {
    let base = Base::of(CUSTOMERS);
    let comparison = compare(&mut base.open(&Under::default()), &mut base.open(&Under::default()));
    assert_eq!(comparison.basis, Basis::Composite);
    assert_eq!(steps(&comparison), []);
    let figures = comparison.figures;
    assert_eq!((figures.same, figures.moved, figures.came, figures.gone), (24, 0, 0, 0));
    assert!(figures.renewals > 0, "some have renewals");
    assert_eq!(figures.renewals_resolved, 0);
    assert_eq!(
        (comparison.warnings, comparison.regrouped, comparison.look_back),
        (vec![], None, None)
    );
    let drift = comparison.drift;
    assert!(drift.checks.is_empty() && drift.columns.is_empty() && drift.codes.is_empty() && drift.features.is_empty());
    assert!(comparison.changes.causes.is_empty() && comparison.changes.customers.is_empty());
    assert_eq!(comparison.high_by_model, None);
}

#[test]
fn shuffled_rows_and_dates_of_another_form_say_nothing() {
    let base = Base::of(CUSTOMERS);
    let mut shuffled = base.clone();
    for rows in [
        &mut shuffled.products,
        &mut shuffled.opportunities,
        &mut shuffled.credits,
        &mut shuffled.projects,
    ] {
        rows.rows.reverse();
    }
    for date in shuffled
        .projects
        .column("prj_start_date")
        .chain(shuffled.credits.column("contract_end_date"))
    {
        let parts: Vec<&str> = date.split('-').collect();
        *date = format!("{}.{}.{}", parts[2], parts[1], parts[0]);
    }
    let comparison = compare(&mut base.open(&Under::default()), &mut shuffled.open(&Under::default()));
    assert_eq!(steps(&comparison), []);
    assert_eq!(comparison.figures.same, 24);
    assert!(comparison.drift.features.is_empty() && comparison.changes.customers.is_empty());
}

#[test]
fn another_date_is_the_date_alone() {
    let base = Base::of(CUSTOMERS);
    let own = model(&mut base.open(&Under::default()));
    let with = |as_of| Under {
        as_of,
        model: Some(own.clone()),
        ..Under::default()
    };
    let comparison = compare(&mut base.open(&with("2025-07-04")), &mut base.open(&with("2025-10-10")));
    assert_eq!(steps(&comparison), [Step::Date]);
    assert_eq!(comparison.days.0, 98);
    let moved_by = comparison.figures.moved_by;
    assert!(
        comparison.figures.moved > 0 && moved_by[3] == comparison.figures.moved,
        "{moved_by:?}"
    );
}

#[test]
fn a_setting_is_the_settings_alone() {
    let base = Base::of(CUSTOMERS);
    let own = model(&mut base.open(&Under::default()));
    let with = |settings| Under {
        settings,
        model: Some(own.clone()),
        ..Under::default()
    };
    for settings in [r#"{"eol_critical_days": 900}"#, r#"{"composite_high_weight": 0.9}"#] {
        let comparison = compare(&mut base.open(&with("{}")), &mut base.open(&with(settings)));
        assert_eq!(steps(&comparison), [Step::Settings], "{settings}");
        assert_eq!(comparison.changes.causes.len(), 1);
    }
}

#[test]
fn a_link_is_the_links_alone() {
    let base = Base::of(CUSTOMERS);
    let own = model(&mut base.open(&Under::default()));
    let with = |links| Under {
        links,
        model: Some(own.clone()),
        ..Under::default()
    };
    let apart = || base.open(&with(Decisions::default()));
    let together = || base.open(&with(merged("1003", "1007")));
    let merging = compare(&mut apart(), &mut together());
    assert_eq!(steps(&merging), [Step::Links]);
    assert_eq!(
        customer(&merging, "1007").status,
        Status::Merged {
            into: CustomerId::from_text("1003")
        }
    );
    assert_eq!((merging.figures.merged, merging.figures.same, merging.regrouped), (1, 23, None));
    let splitting = compare(&mut together(), &mut apart());
    assert_eq!(steps(&splitting), [Step::Links]);
    assert_eq!(
        customer(&splitting, "1007").status,
        Status::Split {
            from: CustomerId::from_text("1003")
        }
    );
    assert_eq!(customer(&splitting, "1007").path, None);
}

#[test]
fn another_model_is_the_model_alone() {
    let base = Base::of(CUSTOMERS);
    let other = Under {
        settings: r#"{"rounds": 5}"#,
        ..Under::default()
    };
    let other = Under {
        model: Some(model(&mut base.open(&other))),
        ..Under::default()
    };
    let comparison = compare(&mut base.open(&Under::default()), &mut base.open(&other));
    assert_eq!(steps(&comparison), [Step::Model]);
    assert!(comparison.high_by_model.is_some());
}

#[test]
fn one_cell_is_its_customers_own_rows() {
    let base = Base::of(CUSTOMERS);
    let own = model(&mut base.open(&Under::default()));
    let under = Under {
        model: Some(own),
        ..Under::default()
    };
    let mut changed = base.clone();
    let row = changed.projects.rows.iter().position(|row| row[1] == "1009").unwrap();
    *changed.projects.cell(row, "prj_start_date") = day(-2);
    let comparison = compare(&mut base.open(&under), &mut changed.open(&under));
    for customer in &comparison.customers {
        let own = customer.path.unwrap().contributions()[0];
        assert_eq!(own.abs() > 0.0, customer.stands.id.to_string() == "1009", "{customer:?}");
    }
    let changed: Vec<&str> = customer(&comparison, "1009")
        .stands
        .features
        .iter()
        .map(|feature| feature.key.as_str())
        .collect();
    assert!(changed.contains(&"days_since_last_project"), "{changed:?}");
    assert_eq!(comparison.drift.features[0].key, "days_since_last_project");
}

/// The one with the largest score becomes larger still: the others' scores are relative to it.
#[test]
fn what_others_did_is_apart_from_ones_own_rows() {
    let mut base = Base::of(2);
    base.projects
        .row(&[&"PE", &1000, &"", &"Edge", &"DE", &day(-500), &9000, &"C", &day(-3), &1000]);
    let mut grown = base.clone();
    for number in 0..4 {
        grown.projects.row(&[
            &format!("PX{number}"),
            &1001,
            &"",
            &["Edge", "Security"][number % 2],
            &"DE",
            &day(-500),
            &9000,
            &"C",
            &day(-3),
            &1001,
        ]);
    }
    let comparison = compare(&mut base.open(&Under::default()), &mut grown.open(&Under::default()));
    assert_eq!(comparison.basis, Basis::PropensityScore, "two customers are too few for a model");
    let other = customer(&comparison, "1000").path.unwrap().contributions();
    assert_eq!(other[0].to_bits(), 0.0_f64.to_bits());
    assert!(other[1] < 0.0, "{other:?}");
    assert!(customer(&comparison, "1001").path.unwrap().contributions()[0] > 0.0);
}

#[test]
fn a_side_without_a_model_is_compared_by_score_and_tier() {
    let mut few = Base::of(2);
    let many = Base::of(CUSTOMERS);
    few.projects.header.clone_from(&many.projects.header);
    let comparison = compare(&mut few.open(&Under::default()), &mut many.open(&Under::default()));
    assert_eq!((comparison.basis, comparison.high_by_model), (Basis::PropensityScore, None));
    for customer in comparison.customers.iter().filter(|customer| customer.path.is_some()) {
        assert_eq!(customer.path.unwrap().contributions()[5].to_bits(), 0.0_f64.to_bits());
    }
    assert_eq!((comparison.figures.same, comparison.figures.came), (2, 22));
}

const SETTINGS: [&str; 4] = [
    "{}",
    r#"{"eol_critical_days": 500, "rfm_high_quantile": 0.9}"#,
    r#"{"urgency_weight": 0.5, "tier_high_quantile": 0.8}"#,
    r#"{"composite_high_weight": 0.9}"#,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever changed: rows, date, settings, links and with them the model.
    #[test]
    fn the_parts_add_up_for_any_pair(
        customers in (2..14_i32, 2..14_i32),
        dropped in proptest::collection::vec(any::<prop::sample::Index>(), 0..12),
        moved in proptest::collection::vec((any::<prop::sample::Index>(), -900..400_i32), 0..12),
        settings in (0..4_usize, 0..4_usize),
        is_linked in any::<(bool, bool)>(),
        later in any::<bool>(),
    ) {
        let (before, mut after) = (Base::of(customers.0), Base::of(customers.1));
        for place in &dropped {
            let place = place.index(after.projects.rows.len());
            if after.projects.rows.len() > 2 {
                after.projects.rows.remove(place);
            }
        }
        for (place, days) in &moved {
            let place = place.index(after.projects.rows.len());
            *after.projects.cell(place, "prj_start_date") = day(*days);
        }
        let links = |is_linked| if is_linked { merged("1000", "1001") } else { Decisions::default() };
        let then = Under { settings: SETTINGS[settings.0], links: links(is_linked.0), ..Under::default() };
        let now = Under { as_of: if later { "2025-09-01" } else { "2025-07-04" }, settings: SETTINGS[settings.1], links: links(is_linked.1), ..Under::default() };
        let comparison = compare(&mut before.open(&then), &mut after.open(&now));
        comparison.customers.iter().for_each(adds_up);
        let figures = comparison.figures;
        prop_assert_eq!(figures.moved_by.iter().sum::<u32>(), figures.moved);
        let with_path = comparison.customers.iter().filter(|customer| customer.path.is_some()).count();
        prop_assert_eq!(with_path as u32, figures.same);
    }
}
