//! The committed workbooks are what their generator writes, and have the same shape as the reference.

use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};

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
fn the_template_is_reproduced_byte_for_byte_and_small_enough_to_embed() {
    let template = onelead_demo::template_workbook().unwrap();
    check_committed("template.xlsx", &template);
    assert!(template.len() < 15_000, "{} bytes", template.len());
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
