//! Forms that the page is given as well: files in `tests/fixtures/corpus`, which `tests/e2e/specs/corpus.spec.ts` drops on it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::clean::clean;
use super::form::{Form, Kind};
use super::forms;
use super::write::{Format, files};

/// Each form by its kind and name, as which kind of file, and the name of that file without its ending.
const SHOWN: [(Kind, &str, Format, &str); 11] = [
    (
        Kind::WrittenIds,
        "an invisible character behind each (U+200B)",
        Format::Xlsx,
        "invisible_characters",
    ),
    (Kind::WrittenIds, r#"="108076""#, Format::Ods, "quoted_ids"),
    (
        Kind::LeadingZeros,
        "00108076 in the install base, 108076 elsewhere",
        Format::Xlsx,
        "leading_zeros",
    ),
    (
        Kind::Totals,
        "Data > Subtotal: 108076 Total, Grand Total",
        Format::Xlsx,
        "subtotals",
    ),
    (Kind::RepeatedHeaders, "amid joined files", Format::Ods, "joined_files"),
    (Kind::MissingWords, "Not assigned", Format::Xls, "not_assigned"),
    (Kind::WrittenDates, "04-Jul-2025", Format::Xlsx, "months_by_name"),
    (
        Kind::DateOrder,
        "a US file whose ends of life are all the 1st of a month",
        Format::Xlsx,
        "month_first",
    ),
    (
        Kind::DecimalMark,
        "6.250 in a column that also has 1.562,5",
        Format::Xlsx,
        "decimal_commas",
    ),
    (
        Kind::SeveralSheets,
        "Install Base EMEA and Install Base AMS",
        Format::Xlsx,
        "two_regions",
    ),
    (Kind::Containers, "one archive of all files", Format::Csv, "archive"),
];

fn form(kind: Kind, name: &str) -> &'static Form {
    let found = forms::all().find(|form| form.kind == kind && form.name == name);
    found.unwrap_or_else(|| panic!("{kind:?} has no form {name:?}"))
}

/// The name and the bytes of each file.
fn shown() -> Vec<(String, Vec<u8>)> {
    let mut all = vec![("clean.xlsx".to_owned(), files(&clean(), Format::Xlsx).remove(0).bytes)];
    let mut described = Vec::new();
    for (kind, name, format, stem) in SHOWN {
        let mut book = clean();
        (form(kind, name).change)(&mut book);
        let mut made = files(&book, format);
        assert_eq!(made.len(), 1, "{name}: the page's forms are one file each");
        let ending = if format == Format::Csv { "zip" } else { format.ending() };
        all.push((format!("{stem}.{ending}"), made.remove(0).bytes));
        described.push(json!({ "file": format!("{stem}.{ending}"), "form": name }));
    }
    let list = serde_json::to_string_pretty(&described).unwrap() + "\n";
    all.push(("forms.json".to_owned(), list.into_bytes()));
    all
}

/// What the page is given is what is tested natively; files that are not are written to where they can be taken from.
#[test]
fn the_page_is_given_forms_of_the_corpus() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus");
    let made = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    let mut other = Vec::new();
    for (name, bytes) in shown() {
        if fs::read(kept.join(&name)).ok().as_ref() != Some(&bytes) {
            fs::create_dir_all(&made).unwrap();
            fs::write(made.join(&name), bytes).unwrap();
            other.push(name);
        }
    }
    assert!(other.is_empty(), "copy {other:?} from {} to {}", made.display(), kept.display());
}
