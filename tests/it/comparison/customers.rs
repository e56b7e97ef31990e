//! Who came and went, who is called otherwise, and exports that are cut differently.

use onelead::report::comparison::{CutWarning, Status};
use onelead::report::problem::ProblemKind;
use onelead::text::comparison::first_line;

use super::base::{Base, TODAY, Under, compare, customer, steps, try_compare};

#[test]
fn who_is_new_and_who_is_gone() {
    let (few, many) = (Base::of(9), Base::of(10));
    let coming = compare(&mut few.open(&Under::default()), &mut many.open(&Under::default()));
    assert_eq!((coming.figures.came, coming.figures.gone, coming.figures.same), (1, 0, 9));
    let new = customer(&coming, "1009");
    assert_eq!(
        (&new.status, new.place, new.path, new.value.before),
        (&Status::New, Some(9), None, None)
    );
    let going = compare(&mut many.open(&Under::default()), &mut few.open(&Under::default()));
    assert_eq!((going.figures.came, going.figures.gone), (0, 1));
    let gone = customer(&going, "1009");
    assert_eq!((&gone.status, gone.place, gone.stands.after), (&Status::Gone, None, None));
}

/// One export twice, the second time with a column that names the territories: three customers of then are ten of now.
fn without_and_with_territories() -> (Base, Base) {
    let mut with = Base::of(10);
    for rows in [&mut with.products.rows, &mut with.opportunities.rows, &mut with.credits.rows] {
        rows.clear();
    }
    for (number, cell) in with.projects.column("prj_customer_id").enumerate() {
        *cell = format!("K{}", number % 3);
    }
    let mut without = with.clone();
    let last = without.projects.header.pop();
    assert_eq!(last.as_deref(), Some("st_id"));
    for row in &mut without.projects.rows {
        row.pop();
    }
    (without, with)
}

#[test]
fn customers_of_another_column_are_regrouped() {
    let (without, with) = without_and_with_territories();
    let comparison = compare(&mut without.open(&Under::default()), &mut with.open(&Under::default()));
    let regrouped = comparison.regrouped.as_ref().unwrap();
    let columns = regrouped.columns.as_ref().unwrap();
    assert_eq!(
        (columns.before.column.as_str(), columns.after.column.as_str()),
        ("prj_customer_id", "st_id")
    );
    assert_eq!(regrouped.matched, regrouped.under_another_id);
    assert!(regrouped.matched > 15);
    let figures = comparison.figures;
    assert_eq!((figures.came, figures.gone, figures.moved, figures.regrouped), (0, 0, 0, 13));
    assert!(
        comparison
            .customers
            .iter()
            .all(|customer| customer.path.is_none() && customer.status == Status::Regrouped)
    );
    assert_eq!(comparison.drift.sources[0].rows.before, comparison.drift.sources[0].rows.after);
    assert_eq!(comparison.drift.sources[0].keys.before, comparison.drift.sources[0].keys.after);
}

#[test]
fn customers_under_another_id_are_paired() {
    let before = Base::of(12);
    let mut after = before.clone();
    let renamed = after.products.column("account_sales_territory_id");
    let renamed = renamed.chain(after.opportunities.column("account_sales_territory_id"));
    let renamed = renamed.chain(after.credits.column("st_id")).chain(after.projects.column("st_id"));
    for id in renamed.filter(|id| *id != "1011") {
        *id = format!("T{id}");
    }
    let comparison = compare(&mut before.open(&Under::default()), &mut after.open(&Under::default()));
    let regrouped = comparison.regrouped.as_ref().unwrap();
    assert_eq!(regrouped.columns, None, "the columns are the same");
    assert_eq!(comparison.figures.same, 12);
    let paired = customer(&comparison, "T1004");
    assert_eq!(
        paired.status,
        Status::Paired {
            before: onelead::domain::ids::Id::from_text("1004")
        }
    );
    assert_eq!(customer(&comparison, "1011").status, Status::Same);
    assert_eq!(steps(&comparison), [], "nothing but the names differs");
}

#[test]
fn fewer_rows_are_said_before_anything_else() {
    let before = Base::of(20);
    let mut after = before.clone();
    let rows = after.projects.rows.len();
    after.projects.rows.truncate(rows * 7 / 10);
    let comparison = compare(&mut before.open(&Under::default()), &mut after.open(&Under::default()));
    let fewer = comparison.warnings.iter().find_map(|warning| match warning {
        CutWarning::FewerKeys { keys, .. } => Some((keys.before, keys.after)),
        _ => None,
    });
    assert_eq!(fewer, Some((rows as u32, (rows * 7 / 10) as u32)));
    after.projects.rows.clone_from(&before.projects.rows);
    after.projects.rows.truncate(rows * 9 / 10);
    let few = compare(&mut before.open(&Under::default()), &mut after.open(&Under::default()));
    assert!(
        !few.warnings.iter().any(|warning| matches!(warning, CutWarning::FewerKeys { .. })),
        "a tenth is no warning"
    );
}

#[test]
fn a_lost_country_column_or_refresh_is_said() {
    let before = Base::of(20);
    let mut after = before.clone();
    let country = after.projects.header.iter().position(|name| name == "country_id").unwrap();
    let french = after.projects.rows.iter().filter(|row| row[country] == "FR").count() as u32;
    after.projects.rows.retain(|row| row[country] != "FR");
    after.credits.header[1] = "something else".to_owned();
    after
        .projects
        .column("last_refresh_date")
        .for_each(|date| *date = "2025-05-01".to_owned());
    let warnings = compare(&mut before.open(&Under::default()), &mut after.open(&Under::default())).warnings;
    let lost = warnings.iter().find_map(|warning| match warning {
        CutWarning::ValuesGone { column, values, .. } if column == "country_id" => {
            Some((values[0].value.as_str(), values[0].rows, values.len()))
        }
        _ => None,
    });
    assert_eq!(lost, Some(("FR", french, 1)));
    let has = |holds: &dyn Fn(&CutWarning) -> bool| warnings.iter().any(holds);
    assert!(has(
        &|warning| matches!(warning, CutWarning::ColumnGone { column, .. } if column == "practice_name")
    ));
    assert!(has(
        &|warning| matches!(warning, CutWarning::OlderRefresh { newest, .. } if newest.after < newest.before)
    ));
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let base = Base::of(8);
    let mut others = base.clone();
    for (rows, prefix) in [
        (&mut others.products, "S"),
        (&mut others.opportunities, "O"),
        (&mut others.credits, "C"),
        (&mut others.projects, "P"),
    ] {
        for row in &mut rows.rows {
            for cell in row.iter_mut() {
                *cell = cell.replace("100", &format!("7{prefix}"));
            }
        }
    }
    let refused = |before: &mut onelead::worker::Session, after: &mut onelead::worker::Session| {
        let problem = try_compare(before, after).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotComparable);
        problem.found.join("")
    };
    let later = Under {
        as_of: "2025-08-01",
        ..Under::default()
    };
    let early = refused(&mut base.open(&later), &mut base.open(&Under::default()));
    assert!(early.contains("2025-08-01") && early.contains("2025-07-04"), "{early}");
    let strangers = refused(&mut base.open(&Under::default()), &mut others.open(&Under::default()));
    assert!(strangers.starts_with("none of its 8 customers"), "{strangers}");
    let mut files = base.files();
    let outcomes = (0..8).map(|number| format!("{},{}\n", 1000 + number, ["High", "Low"][number % 2]));
    files.push(onelead::pipeline::NamedBytes {
        name: "outcomes.csv".to_owned(),
        bytes: format!("customer_id,actual_opportunity_outcome\n{}", outcomes.collect::<String>()).into_bytes(),
    });
    let labels = refused(&mut base.open(&Under::default()), &mut super::base::open(files, &Under::default()));
    assert!(labels.contains("rule labels") && labels.contains("real outcomes"), "{labels}");
}

#[test]
fn an_added_column_that_regroups_customers_changes_no_row() {
    let (without, with) = without_and_with_territories();
    let (mut then, mut now) = (without.open(&Under::default()), with.open(&Under::default()));
    let handed = then.handed().unwrap();
    now.compare_with(None, Some(&handed)).unwrap();
    let comparison = now.comparison().unwrap().unwrap().clone();
    let regrouped = comparison.regrouped.as_ref().unwrap();
    let projects = with.projects.rows.len() as u32;
    assert!(
        regrouped.matched >= projects,
        "every matched row counts, not only their ids: {regrouped:?}"
    );
    assert_eq!(comparison.figures.moved, 0, "no level is compared across a regrouping");
    let line = first_line(&comparison, TODAY);
    assert!(
        line.contains("customers are grouped by st_id now, by prj_customer_id before"),
        "{line}"
    );
    let found = now.changed_rows().unwrap().unwrap().rows;
    for source in &found.sources {
        assert_eq!((source.added, source.removed, source.changed), (0, 0, 0), "{:?}", source.source);
    }
    let added: Vec<&String> = found.sources.iter().flat_map(|source| &source.columns_added).collect();
    assert_eq!(added, ["st_id"]);
}
