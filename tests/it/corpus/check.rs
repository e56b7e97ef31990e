//! What the features make of a form, beside what they make of the clean one.

use std::collections::BTreeMap;

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::date_order::DateOrder;
use onelead::domain::finding::FindingKind;
use onelead::domain::hand_mapping::Matching;
use onelead::domain::letters::Decoder;
use onelead::domain::source::Source;
use onelead::facts::Facts;
use onelead::features::FeatureTable;
use onelead::features::catalog::FEATURES;
use onelead::linking::{Customers, Merges};
use onelead::pipeline::{self, Choices, NamedBytes};
use onelead::report::problem::Problem;
use onelead::settings::Settings;

use super::book::Book;
use super::clean::clean;
use super::form::Form;
use super::write::{Format, files};

/// A customer's name and features.
pub(super) type Row = (String, Vec<f64>);

/// Every customer, and what was told while the files were read, but for columns that the clean export has not either.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Outcome {
    pub(super) customers: BTreeMap<String, Row>,
    told: BTreeMap<(FindingKind, Option<Source>), u32>,
}

impl Outcome {
    pub(super) fn of(files: &[NamedBytes], order: Option<DateOrder>) -> Result<Self, Problem> {
        let read = pipeline::read(files, &[], &mut |_| {})?;
        let choices = Choices {
            hand: &read.decided(Matching::default()),
            order,
            decoder: Decoder::default(),
        };
        let opened = pipeline::map(&read, choices, &mut |_| {})?;
        let customers = Customers::from_tables(&opened.tables, Merges::default()).expect("some row has a customer");
        let facts = Facts::gather(&customers, &opened.tables);
        let as_of = AsOf(Day::from_ymd(2025, 7, 4).unwrap());
        let features = FeatureTable::compute(&facts, as_of, &Settings::default());
        let rows = customers.iter().enumerate();
        let mut told = BTreeMap::new();
        for finding in opened.findings.iter().filter(|finding| finding.kind != FindingKind::MissingColumn) {
            *told.entry((finding.kind, finding.source)).or_default() += finding.count;
        }
        Ok(Self {
            customers: rows
                .map(|(index, customer)| (customer.id.to_string(), (customer.name.clone(), features.row(index).collect())))
                .collect(),
            told,
        })
    }

    pub(super) fn of_book(book: &Book, format: Format) -> Self {
        Self::of(&files(book, format), None).unwrap()
    }

    /// What differs from another's customers, in words; nothing where all features are the same to the bit.
    pub(super) fn differences(&self, other: &Self) -> Vec<String> {
        let mut lines = Vec::new();
        for id in self.customers.keys().filter(|id| !other.customers.contains_key(*id)) {
            lines.push(format!("the customer {id:?} is new"));
        }
        for (id, (name, features)) in &other.customers {
            let Some((own_name, own)) = self.customers.get(id) else {
                lines.push(format!("the customer {id:?} is missing"));
                continue;
            };
            if own_name != name {
                lines.push(format!("{id}: the name {own_name:?} instead of {name:?}"));
            }
            for ((feature, own), expected) in FEATURES.iter().zip(own).zip(features) {
                if own.to_bits() != expected.to_bits() {
                    lines.push(format!("{id}: {} is {own} instead of {expected}", feature.key));
                }
            }
        }
        lines
    }
}

/// What is not as a form expects it, in one kind of file.
fn failures(form: &Form, format: Format, equal: &Outcome) -> Vec<String> {
    let mut dirty = clean();
    (form.change)(&mut dirty);
    let outcome = Outcome::of(&files(&dirty, format), form.order);
    let outcome = match (outcome, form.refused) {
        (Err(problem), Some(expected)) if problem.kind == expected => return Vec::new(),
        (Err(problem), _) => return vec![format!("refused: {problem:?}")],
        (Ok(_), Some(expected)) => return vec![format!("read, and not refused as {expected:?}")],
        (Ok(outcome), None) => outcome,
    };
    let mut lines = outcome.differences(equal);
    lines.truncate(8);
    let expected: BTreeMap<_, _> = form
        .told
        .iter()
        .map(|(kind, source, count)| ((*kind, about(*kind, *source)), *count))
        .collect();
    if outcome.told != expected {
        lines.push(format!("told {:?} instead of {expected:?}", outcome.told));
    }
    lines
}

/// What a finding is about: a sheet that is no source is of none.
fn about(kind: FindingKind, source: Source) -> Option<Source> {
    let is_of_none = matches!(kind, FindingKind::IgnoredSheet | FindingKind::RepeatedSheet);
    (!is_of_none).then_some(source)
}

/// Checks forms, each in every kind of file that it has, and says all that is wrong at once.
#[track_caller]
pub(super) fn check_forms(forms: &[Form]) {
    let mut wrong = Vec::new();
    for form in forms {
        let mut equal = clean();
        (form.equals)(&mut equal);
        let equal = Outcome::of_book(&equal, Format::Xlsx);
        for format in form.formats {
            for line in failures(form, *format, &equal) {
                wrong.push(format!("{:?}, {} ({}): {line}", form.kind, form.name, format.ending()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} forms do not hold:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_clean_form_is_the_same_in_every_kind_of_file() {
    let expected = Outcome::of_book(&clean(), Format::Xlsx);
    assert_eq!(expected.customers.len(), super::clean::N_CUSTOMERS);
    assert!(expected.told.is_empty(), "{:?}", expected.told);
    for format in Format::ALL {
        let outcome = Outcome::of_book(&clean(), *format);
        assert_eq!(outcome.differences(&expected), [""; 0], "{format:?}");
        assert_eq!(outcome.told, expected.told, "{format:?}");
    }
}
