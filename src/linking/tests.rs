//! The strict rule on small tables.

use super::names::company_of_project_name;
use super::*;
use crate::domain::ids::Id;
use crate::workbook::tables::{AnyColumn, Column, Table, Tables};

fn customers(tables: &Tables, merges: Merges) -> Customers {
    Customers::from_tables(tables, merges).unwrap()
}

fn merges(pairs: &[(&str, &str)]) -> Merges {
    Merges::new(
        pairs
            .iter()
            .map(|(alias, primary)| (CustomerId::from_text(alias), CustomerId::from_text(primary))),
    )
}

/// `id name` of every customer.
fn listed(customers: &Customers) -> Vec<String> {
    customers
        .iter()
        .map(|customer| format!("{} {}", customer.id, customer.name))
        .collect()
}

/// Checks which customer's id each row of a source joins; `-` means none.
#[track_caller]
fn check_rows(customers: &Customers, source: Source, expected: &[&str]) {
    let joined: Vec<_> = (0..expected.len())
        .map(|row| customers.rows(source).customer(row).and_then(|customer| customers.get(customer)))
        .map(|customer| customer.map_or("-".to_owned(), |customer| customer.id.to_string()))
        .collect();
    assert_eq!(joined, expected);
}

#[test]
fn every_kind_of_id_makes_customers_in_id_order() {
    let tables = sample::tables(&[
        (Source::InstallBase, "account_sales_territory_id\n 10 \n 9 \n 10.0 \n | "),
        (
            Source::Opportunities,
            "account_sales_territory_id | account_name\n 9 | Alpen Werke \n 00071 | Birke",
        ),
        (Source::Projects, "st_id | prj_customer_id\n 12 | 500 \n | 501 \n | \n 9 | 501"),
        (Source::ServiceCredits, "st_id | project_id\n A7 | P1 \n | P2"),
    ]);
    let customers = customers(&tables, Merges::default());
    assert_eq!(
        listed(&customers),
        ["9 Alpen Werke", "10 10", "12 12", "501 501", "00071 Birke", "A7 A7"]
    );
    check_rows(&customers, Source::InstallBase, &["10", "9", "10", "-"]);
    check_rows(&customers, Source::Projects, &["12", "501", "-", "9"]);
    check_rows(&customers, Source::ServiceCredits, &["A7", "-"]);
    assert_eq!(customers.rows(Source::InstallBase).of(1), [0, 2]);
    assert_eq!(customers.rows(Source::Services).of(1), [0u32; 0]);
    assert_eq!(customers.find(&CustomerId::from_text("501")), Some(3));
    assert_eq!(customers.find(&CustomerId::from_text("500")), None);
}

#[test]
fn credits_join_through_their_project() {
    let tables = sample::tables(&[
        (
            Source::Projects,
            "project | st_id | prj_customer_id\n P1 | 1 | \n P2 | | 2 \n P3 | | \n 44 | 1 |",
        ),
        (Source::ServiceCredits, "project_id\n P1 \n P2 \n P3 \n p1 \n | \n 44.0"),
    ]);
    let customers = customers(&tables, Merges::default());
    check_rows(&customers, Source::ServiceCredits, &["1", "2", "-", "-", "-", "1"]);
    assert_eq!(customers.rows(Source::ServiceCredits).unlinked(), [2, 3, 4]);
}

#[test]
fn a_project_of_several_customers_goes_to_the_one_of_most_rows() {
    let tables = sample::tables(&[
        (Source::Projects, "project | st_id\n P1 | 2 \n P1 | 1 \n P1 | 2 \n P2 | 2 \n P2 | 1"),
        (Source::ServiceCredits, "project_id\n P1 \n P2"),
    ]);
    check_rows(&customers(&tables, Merges::default()), Source::ServiceCredits, &["2", "1"]);
}

#[test]
fn the_commonest_name_wins_and_then_its_commonest_spelling() {
    let tables = sample::tables(&[(
        Source::Opportunities,
        "account_sales_territory_id | account_name
         1 | Birke \n 1 | birke \n 1 | birke \n 1 | Ahorn \n 1 | Ahorn
         2 | Eiche \n 2 | EICHE \n 2 | buche \n 2 | buche
         3 | ",
    )]);
    assert_eq!(listed(&customers(&tables, Merges::default())), ["1 birke", "2 EICHE", "3 3"]);
}

#[test]
fn names_come_from_the_first_source_that_has_one() {
    let tables = sample::tables(&[
        (Source::Opportunities, "account_sales_territory_id | account_name\n 1 | Ahorn"),
        (
            Source::Projects,
            "st_id | prj_customer | account_st_name\n 1 | Birke | Buche \n 2 | Birke | Buche \n 2 | | Buche \n 3 | | Buche \n 4 | |",
        ),
        (Source::ServiceCredits, "st_id | project_name\n 4 | Cloud-123-DE-Eiche \n 5 | Eiche"),
    ]);
    let customers = customers(&tables, Merges::default());
    assert_eq!(listed(&customers), ["1 Ahorn", "2 Birke", "3 Buche", "4 Eiche", "5 5"]);
    let sources: Vec<_> = customers.iter().map(|customer| customer.name_source).collect();
    let expected = [
        NameSource::Opportunities,
        NameSource::ProjectCustomer,
        NameSource::ProjectAccount,
        NameSource::CreditProject,
        NameSource::Id,
    ];
    assert_eq!(sources, expected);
}

#[test]
fn project_names_end_in_the_company() {
    for (name, company) in [
        ("Cloud-12345-DE-Alpen Werke AG", Some("Alpen Werke AG")),
        ("Hybrid - Cloud - 12345 - DE - Alpen-Werke", Some("Alpen-Werke")),
        ("123-456-DE-Birke", Some("Birke")),
        ("Cloud-12345-DE-", None),
        ("Cloud-12345-DE", None),
        ("Cloud-N1-DE-Birke", None),
        ("Birke", None),
    ] {
        assert_eq!(company_of_project_name(name), company, "{name}");
    }
}

#[test]
fn merged_ids_are_one_customer() {
    let tables = sample::tables(&[
        (Source::InstallBase, "account_sales_territory_id\n 1 \n 2 \n 3"),
        (Source::Opportunities, "account_sales_territory_id | account_name\n 2 | Ahorn"),
    ]);
    let customers = customers(&tables, merges(&[("3", "1"), ("2", "1")]));
    assert_eq!(listed(&customers), ["1 Ahorn"]);
    let ids: Vec<_> = customers
        .iter()
        .flat_map(|customer| &customer.ids)
        .map(ToString::to_string)
        .collect();
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!(customers.rows(Source::InstallBase).of(0), [0, 1, 2]);
    assert_eq!(customers.find(&CustomerId::from_text("3")), Some(0));
}

#[test]
fn no_id_anywhere_is_an_error() {
    let tables = sample::tables(&[(Source::InstallBase, "account_sales_territory_id | product_id\n | a \n | b")]);
    assert_eq!(
        Customers::from_tables(&tables, Merges::default()).err(),
        Some(LinkError::NoCustomers { rows: 2 })
    );
}

#[test]
fn unlinked_rows_are_counted_with_their_cells() {
    let tables = sample::tables(&[
        (Source::InstallBase, "account_sales_territory_id\n 1"),
        (Source::Projects, "prj_customer | prj_customer_id\n Ahorn | 1 \n Birke | \n Buche |"),
    ]);
    let findings = customers(&tables, Merges::default()).findings(&tables);
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].count, findings[0].column.as_deref()), (2, Some("prj_customer_id")));
    assert_eq!(findings[0].cells[0].to_string(), "projects!B3");
}

/// An install base of so many items, each of its own customer.
fn install_base_of(n_customers: usize) -> Tables {
    let numbers = 0..n_customers as u32;
    let ids = numbers.clone().map(|number| Some(Id::from_text(&number.to_string()))).collect();
    let column = AnyColumn::Id(Column::new(numbers.clone().collect(), ids, 0));
    let columns = BTreeMap::from([("account_sales_territory_id", column)]);
    let sheet = "Raw_install_base".to_owned();
    Tables::new([Table::new(
        Source::InstallBase,
        sheet,
        false,
        numbers.collect(),
        columns,
        Vec::new(),
    )])
}

#[test]
fn more_customers_than_fit_are_refused_with_the_column_that_has_them() {
    let most = customers(&install_base_of(MAX_CUSTOMERS), Merges::default());
    assert_eq!(most.len(), MAX_CUSTOMERS);
    let refused = Customers::from_tables(&install_base_of(MAX_CUSTOMERS + 1), Merges::default());
    assert_eq!(
        refused,
        Err(LinkError::TooManyCustomers {
            customers: 100_001,
            sheet: "Raw_install_base".to_owned(),
            column: "account_sales_territory_id",
            ids: 100_001,
        })
    );
    // Links that make one customer of two count first.
    assert!(Customers::from_tables(&install_base_of(MAX_CUSTOMERS + 1), merges(&[("7", "3")])).is_ok());
}
