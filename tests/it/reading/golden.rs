//! The reader against the reference written in Python: `tests/reference`, whose figures are in `tests/golden`.

use std::fs;
use std::path::Path;

use onelead::domain::finding::{Finding, FindingKind};
use onelead::domain::grade::Completeness;
use onelead::domain::source::Source;
use serde_json::Value;

use crate::support::{read_bytes, tables};

const UNPARSABLE: &[FindingKind] = &[
    FindingKind::UnparsableDate,
    FindingKind::UnparsableNumber,
    FindingKind::UnparsableBand,
    FindingKind::UnparsableFlag,
];

#[test]
fn every_source_of_every_golden_workbook_reads_as_the_reference_reads_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut names: Vec<_> = fs::read_dir(root.join("golden"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    let mut compared = 0;
    for path in names {
        let golden: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let (Some(workbook), Some(sources)) = (golden["workbook"].as_str(), golden["sources"].as_object()) else {
            continue;
        };
        let bytes = fs::read(workbook_path(&root, workbook)).unwrap();
        let parsed = tables(&read_bytes(&bytes).unwrap()).unwrap();
        for source in Source::ALL {
            let table = parsed.value.get(source);
            assert_eq!(table.is_some(), sources.contains_key(source.key()), "{workbook} {source:?}");
            let Some(table) = table else { continue };
            let expected = &sources[source.key()];
            let place = format!("{workbook} {source:?}");
            assert_eq!(table.sheet, expected["sheet"].as_str().unwrap(), "{place}");
            assert_eq!(table.n_rows() as u64, expected["rows"].as_u64().unwrap(), "{place} rows");
            assert_eq!(
                table.stats().columns.len() as u64,
                expected["columns"].as_u64().unwrap(),
                "{place} columns"
            );
            check_completeness(&place, table.stats().completeness(), expected);
            let of_source: Vec<&Finding> = parsed.findings.iter().filter(|finding| finding.source == Some(source)).collect();
            check_cells(&place, &of_source, expected);
            compared += 1;
        }
    }
    assert!(compared > 0, "no golden workbook was compared");
}

fn workbook_path(root: &Path, workbook: &str) -> std::path::PathBuf {
    let fixture = root.join("fixtures").join(workbook);
    if fixture.exists() {
        fixture
    } else {
        root.join("../public").join(workbook)
    }
}

fn check_completeness(place: &str, actual: Option<Completeness>, expected: &Value) {
    let close = |actual: Option<f64>, expected: &Value| match (actual, expected.as_f64()) {
        // serde_json's parser is off by one unit in the last place.
        (Some(actual), Some(expected)) => (actual - expected).abs() < 1e-14,
        (actual, expected) => actual.is_none() && expected.is_none(),
    };
    let (blank, effective) = (actual.map(|shares| shares.blank_cell), actual.map(|shares| shares.effective));
    assert!(close(blank, &expected["blank_completeness"]), "{place} blank cells: {blank:?}");
    assert!(
        close(effective, &expected["effective_completeness"]),
        "{place} effective: {effective:?}"
    );
}

fn check_cells(place: &str, findings: &[&Finding], expected: &Value) {
    let count = |kinds: &[FindingKind]| -> u64 {
        findings
            .iter()
            .filter(|finding| kinds.contains(&finding.kind))
            .map(|finding| u64::from(finding.count))
            .sum()
    };
    let cells = |kinds: &[FindingKind]| -> Vec<String> {
        let mut cells: Vec<String> = findings
            .iter()
            .filter(|finding| kinds.contains(&finding.kind))
            .flat_map(|finding| finding.cells.iter().map(ToString::to_string))
            .collect();
        cells.sort();
        cells
    };
    assert_eq!(cells(UNPARSABLE), listed(&expected["unparsable_cells"]), "{place} unparsable cells");
    assert_eq!(count(UNPARSABLE), expected["unparsable"].as_u64().unwrap(), "{place} unparsable");
    assert_eq!(
        count(&[FindingKind::DateOutOfRange]),
        expected["out_of_range_dates"].as_u64().unwrap(),
        "{place} open-ended"
    );
    assert_eq!(
        cells(&[FindingKind::DateInOtherOrder]),
        listed(&expected["swapped_dates"]),
        "{place} other order"
    );
}

fn listed(cells: &Value) -> Vec<String> {
    let mut cells: Vec<String> = cells
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| cell.as_str().unwrap().to_owned())
        .collect();
    cells.sort();
    cells
}
