//! `--packs`: the archives of lists for each person or country.

use std::fs;

use super::{fixture, folder, onelead};

#[test]
fn packs_are_written_where_asked_for_and_leave_out_what_the_list_says_is_done() {
    let folder = folder("packs");
    let analyze = |out: &str, more: &[&str]| {
        let small = fixture("small.xlsx");
        let output = onelead(
            &folder,
            &[&["analyze", &small, "--as-of", "2025-07-04", "--out", out], more].concat(),
        );
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let read = |path: &str| fs::read(folder.join(path)).unwrap();
    analyze("both", &["--packs", "people", "--packs", "countries"]);
    assert!(read("both/onelead_packs_people.zip").starts_with(b"PK"));
    assert!(read("both/onelead_packs_countries.zip").starts_with(b"PK"));
    fs::write(
        folder.join("done.csv"),
        "customer_id,action_type,due,outcome,listed\n2001,general_follow_up,2025-07-01,done,2025-07-01\n",
    )
    .unwrap();
    analyze("less", &["--packs", "people", "--actions", "done.csv"]);
    assert!(!folder.join("less/onelead_packs_countries.zip").exists());
    assert!(read("less/onelead_packs_people.zip") != read("both/onelead_packs_people.zip"));
}
