//! The forms, by what is dirty in them.

mod amounts;
mod containers;
mod days;
mod identities;
mod missing;
mod order;
mod records;
mod shapes;
mod texts;

use super::check::check_forms;
use super::form::Form;

/// Every form.
pub(super) fn all() -> impl Iterator<Item = &'static Form> {
    let groups: [&[Form]; 9] = [
        shapes::FORMS,
        records::FORMS,
        texts::FORMS,
        containers::FORMS,
        missing::FORMS,
        identities::FORMS,
        days::FORMS,
        order::FORMS,
        amounts::FORMS,
    ];
    groups.into_iter().flatten()
}

#[test]
fn sheets_and_headers() {
    check_forms(shapes::FORMS);
}

#[test]
fn rows_that_are_no_records() {
    check_forms(records::FORMS);
}

#[test]
fn letters_and_separators() {
    check_forms(texts::FORMS);
}

#[test]
fn kinds_of_files() {
    check_forms(containers::FORMS);
}

#[test]
fn missing_values() {
    check_forms(missing::FORMS);
}

#[test]
fn ids() {
    check_forms(identities::FORMS);
}

#[test]
fn dates() {
    check_forms(days::FORMS);
}

#[test]
fn orders_of_dates() {
    check_forms(order::FORMS);
}

#[test]
fn numbers_and_bands() {
    check_forms(amounts::FORMS);
}
