//! The committed workbooks are what their generator writes, and have the same shape as the reference.

use std::collections::BTreeSet;
use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};
use onelead::domain::finding::FindingKind;
use onelead::domain::source::Source;
use onelead::workbook::schema::{SOURCES, squash};

use crate::support::{read_bytes, tables};

const PUBLIC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/public");

#[track_caller]
fn check_committed(name: &str, generated: &[u8]) {
    let committed = std::fs::read(Path::new(PUBLIC).join(name)).unwrap();
    // Not `assert_eq`, which would print a million bytes.
    assert!(
        committed == generated,
        "public/{name} is not what `cargo xtask demo` writes: run it and commit the file"
    );
}

#[test]
fn the_demo_workbook_is_reproduced_byte_for_byte() {
    check_committed("demo.xlsx", &onelead_demo::demo_workbook().unwrap());
}

#[test]
fn the_demo_workbook_of_last_month_is_reproduced_byte_for_byte() {
    check_committed("onelead-demo-last-month.xlsx", &onelead_demo::last_month_workbook().unwrap());
}

#[test]
fn the_template_is_reproduced_byte_for_byte_and_small_enough_to_embed() {
    let template = onelead_demo::template_workbook().unwrap();
    check_committed("template.xlsx", &template);
    assert!(template.len() < 15_000, "{} bytes", template.len());
}

/// Whoever fills the template misses no column that OneLead knows; of several names for one, the canonical one is there.
#[test]
fn the_template_has_every_column() {
    let mut template: Xlsx<_> = open_workbook(Path::new(PUBLIC).join("template.xlsx")).unwrap();
    for spec in SOURCES.iter().filter(|spec| spec.source != Source::Outcomes) {
        let sheet = template
            .sheet_names()
            .into_iter()
            .find(|name| spec.sheet_names.contains(&&*squash(name)));
        let range = template.worksheet_range(&sheet.unwrap()).unwrap();
        let headers: BTreeSet<String> = range.rows().next().unwrap().iter().map(|cell| squash(&cell.to_string())).collect();
        // The credits' own customer ids are in no export: they join by their project.
        let columns = spec
            .columns
            .iter()
            .filter(|column| !(spec.source == Source::ServiceCredits && column.name == "st_id"));
        for column in columns {
            assert!(headers.contains(&squash(column.name)), "{:?} {}", spec.source, column.name);
        }
    }
}

#[test]
fn the_template_opens_without_a_complaint_but_about_its_guide() {
    let bytes = std::fs::read(Path::new(PUBLIC).join("template.xlsx")).unwrap();
    let workbook = read_bytes(&bytes).unwrap();
    let findings = tables(&workbook).unwrap().findings;
    let kinds: Vec<FindingKind> = findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::IgnoredSheet], "{findings:#?}");
}

#[test]
fn the_demo_has_the_size_of_the_reference_workbook() {
    let mut workbook: Xlsx<_> = open_workbook(Path::new(PUBLIC).join("demo.xlsx")).unwrap();
    let shapes: Vec<(String, usize, usize)> = workbook
        .worksheets()
        .into_iter()
        .map(|(name, range)| (name, range.height() - 1, range.width()))
        .collect();
    let expected = [
        ("Raw_install_base", 5678, 16),
        ("Raw_opportunities", 97, 7),
        ("Raw_service_credits", 537, 10),
        ("Raw_projects", 2240, 44),
        ("Raw_services", 286, 3),
    ];
    assert_eq!(shapes, expected.map(|(name, rows, columns)| (name.to_owned(), rows, columns)));
}
