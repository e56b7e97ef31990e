use super::*;
use crate::linking::{Customers, Merges, sample};
use crate::workbook::tables::Tables;
use proptest::prelude::*;

fn as_of() -> Day {
    Day::from_iso("2025-07-04").unwrap()
}

fn projects(rows: &str) -> Tables {
    let head = "st_id | project | prj_resp_person | prj_stage_status | prj_start_date | country_id";
    sample::tables(&[(Source::Projects, &format!("{head}\n{rows}"))])
}

/// The persons in charge of the customer of all rows, in their order.
#[track_caller]
fn check(rows: &str, expected: &[&str]) {
    let tables = projects(rows);
    let table = tables.get(Source::Projects).unwrap();
    let named = Named::new(table, PackBy::Person);
    let all: Vec<u32> = (0..table.n_rows() as u32).collect();
    let found: Vec<&str> = named
        .in_charge(&all, as_of())
        .into_iter()
        .map(|term| named.words.shown(term))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn everybody_with_a_project_in_progress_is_in_charge_and_nobody_else() {
    check(
        "1 | P1 | Zoe | S  | 2020-01-01 |
         1 | P2 | Ann | DP |            |
         1 | P3 | Bob | C  | 2025-07-01 |
         1 | P4 |     | S  | 2025-07-02 |",
        &["Ann", "Zoe"],
    );
}

#[test]
fn a_project_is_what_the_best_of_its_rows_says() {
    check(
        "1 | P1 | Ann | S | 2025-07-01 |
         1 | P1 | Ann | C | 2025-07-01 |
         1 | P2 | Bob | S | 2019-01-01 |
         1 |    | Cyd | S |            |",
        &["Bob", "Cyd"],
    );
}

#[test]
fn without_one_in_progress_the_latest_start_decides_and_a_tie_goes_to_the_first_name() {
    check(
        "1 | P1 | Ann | C    | 2024-01-01 |
         1 | P2 | Zoe | LOST | 2025-07-04 |
         1 | P3 | bob | X    | 2025-07-04 |
         1 | P4 | Cyd | C    | 2025-07-05 |
         1 | P5 |     | C    | 2025-07-04 |",
        &["bob"],
    );
    check("1 | P1 | Zoe | C | | \n 1 | P2 | Ann | C | 2030-01-01 |", &["Ann"]);
    check("1 | P1 | Zoe | C | 1999-01-01 | \n 1 | P2 | Ann | C | |", &["Zoe"]);
}

#[test]
fn names_compare_as_words_do_everywhere() {
    check("1 | P1 | ANN | S | | \n 1 | P2 | Ann | S | | \n 1 | P3 | Ann | S | |", &["Ann"]);
    check("1 | P1 | \u{200b} | S | |", &[]);
}

/// The packs of all customers, in id order.
fn packed(tables: &Tables, by: PackBy) -> (usize, Vec<Pack>) {
    let customers = Customers::from_tables(tables, Merges::default()).unwrap();
    let named = tables.get(Source::Projects).map(|table| Named::new(table, by));
    let all: Vec<u32> = (0..customers.len() as u32).collect();
    let packs = sorted(named.as_ref(), customers.rows(Source::Projects), &all, |named, rows| match by {
        PackBy::Person => named.in_charge(rows, as_of()),
        PackBy::Country => named.all(rows),
    });
    (customers.len(), packs)
}

#[test]
fn packs_stand_by_name_and_who_has_none_comes_last() {
    let tables = projects("3 | P1 | | S | | \n 1 | P2 | zoe | S | | DE \n 2 | P3 | Ann | S | | AT \n 1 | P4 | Ann | S | | at");
    let shown =
        |by| -> Vec<(Option<String>, Vec<u32>)> { packed(&tables, by).1.into_iter().map(|pack| (pack.name, pack.customers)).collect() };
    let named = |name: &str| Some(name.to_owned());
    assert_eq!(
        shown(PackBy::Person),
        [(named("Ann"), vec![0, 1]), (named("zoe"), vec![0]), (None, vec![2])]
    );
    assert_eq!(
        shown(PackBy::Country),
        [(named("AT"), vec![0, 1]), (named("DE"), vec![0]), (None, vec![2])]
    );
    let none = sample::tables(&[(Source::InstallBase, "account_sales_territory_id \n 1 \n 2")]);
    let [all] = &packed(&none, PackBy::Person).1[..] else {
        panic!("one pack");
    };
    assert_eq!((&all.name, all.customers.as_slice()), (&None, &[0, 1][..]));
}

/// A row of the projects: customer, project, person, stage, start, country.
fn any_row() -> impl Strategy<Value = (i64, i64, String, &'static str, String, String)> {
    let one_of = |values: Vec<&'static str>| proptest::sample::select(values);
    (
        1_i64..7,
        1_i64..12,
        one_of(vec!["", "Ann", "ANN", "Bob", "Cyd"]).prop_map(str::to_owned),
        one_of(vec!["S", "C", "X", ""]),
        one_of(vec!["", "2024-01-01", "2025-07-04", "2026-01-01"]).prop_map(str::to_owned),
        one_of(vec!["", "DE", "de", "AT"]).prop_map(str::to_owned),
    )
}

proptest! {
    #[test]
    fn every_customer_is_in_a_pack_and_every_pack_has_only_its_own(rows in proptest::collection::vec(any_row(), 1..40)) {
        let lines: Vec<String> = rows
            .iter()
            .map(|(customer, project, person, stage, start, country)| format!("{customer} | {project} | {person} | {stage} | {start} | {country}"))
            .collect();
        let tables = projects(&lines.join("\n"));
        let mut ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
        ids.sort_unstable();
        ids.dedup();
        for by in [PackBy::Person, PackBy::Country] {
            let (customers, packs) = packed(&tables, by);
            let names = |id: i64| -> BTreeSet<String> {
                let own = rows.iter().filter(|row| row.0 == id);
                let name = |row: &(i64, i64, String, &str, String, String)| match by {
                    PackBy::Person => row.2.to_lowercase(),
                    PackBy::Country => row.5.to_lowercase(),
                };
                own.map(name).filter(|name| !name.is_empty()).collect()
            };
            for customer in 0..customers {
                prop_assert!(packs.iter().any(|pack| pack.customers.contains(&(customer as u32))));
            }
            for pack in &packs {
                prop_assert!(!pack.customers.is_empty() && pack.customers.is_sorted(), "{:?}", pack);
                for customer in &pack.customers {
                    let known = names(ids[*customer as usize]);
                    match &pack.name {
                        Some(name) => prop_assert!(known.contains(&name.to_lowercase()), "{:?} in {:?}", known, pack),
                        None => prop_assert!(known.is_empty(), "{:?} in {:?}", known, pack),
                    }
                    if by == PackBy::Country {
                        let packed = packs.iter().filter(|other| other.customers.contains(customer)).count();
                        prop_assert_eq!(packed, known.len().max(1));
                    }
                }
            }
        }
    }
}
