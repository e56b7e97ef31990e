//! The README's feature table comes from the catalog: this test generates it again and compares.

use onelead::features::catalog::{FEATURES, Missing};

const README: &str = include_str!("../../README.md");
const START: &str = "<!-- features: start, written from src/features/catalog.rs -->\n";
const END: &str = "<!-- features: end -->";

fn feature_table() -> String {
    let mut table = String::from("| # | feature | definition | without data |\n|---|---|---|---|\n");
    for (feature, number) in FEATURES.iter().zip(1..) {
        let missing = match feature.missing {
            Missing::Zero => "0",
            Missing::False => "false",
            Missing::Days999 => "999",
        };
        table.push_str(&format!("| {number} | `{}` | {} | {missing} |\n", feature.key, feature.about));
    }
    table
}

#[test]
fn the_feature_table_is_the_catalogs() {
    let table = README
        .split_once(START)
        .and_then(|(_, rest)| rest.split_once(END))
        .map(|(table, _)| table);
    assert_eq!(
        table,
        Some(feature_table().as_str()),
        "paste this between the markers of README.md:\n{}",
        feature_table()
    );
}
