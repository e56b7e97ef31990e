//! `compare`, `--snapshot` and `scenarios`: analyses beside others.

use std::fs;
use std::path::Path;

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::own_file::Lockable;
use onelead::terms::{Scenarios, Terms};
use onelead::wire::{ChangesFile, ExportKind};
use onelead::worker::Session;

use super::{check_refused, fixture, folder, onelead};
use crate::comparison::base::{Base, TODAY, Under};
use crate::support::bytes_of;

/// The page's worker and the command line go through the same session.
#[test]
fn a_snapshot_and_a_comparison_are_the_sessions_own() {
    let folder = folder("compare");
    let (then, now) = (Base::of(9), Base::of(10));
    for (month, base) in [("then", &then), ("now", &now)] {
        fs::create_dir_all(folder.join(month)).unwrap();
        for file in base.files() {
            fs::write(folder.join(month).join(file.name), file.bytes).unwrap();
        }
    }
    let of = |month: &str| ["installbase", "opportunities", "servicecredits", "projects"].map(|name| format!("{month}/{name}.csv"));
    let run = |words: &[&str], more: &[String]| {
        let words: Vec<&str> = words.iter().copied().chain(more.iter().map(String::as_str)).collect();
        let output = onelead(&folder, &words);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    run(
        &["analyze", "--as-of", TODAY, "--out", "first", "--snapshot", "snapshot.json"],
        &of("then"),
    );
    let said = run(&["compare", "snapshot.json", "--as-of", "2025-08-20", "--out", "out"], &of("now"));
    assert!(said.starts_with("Since 2025-07-04 (47 days): 1 new customer, "), "{said}");

    let mut before = then.open(&Under::default());
    let snapshot = bytes_of(before.export(ExportKind::Snapshot).unwrap());
    assert!(fs::read(folder.join("snapshot.json")).unwrap() == snapshot);
    let later = Under {
        as_of: "2025-08-20",
        ..Under::default()
    };
    let mut after = now.open(&later);
    after.compare_with(Some(std::str::from_utf8(&snapshot).unwrap()), None).unwrap();
    let check = |session: &mut Session, out: &str| {
        for file in [ChangesFile::Customers, ChangesFile::Json] {
            let made = session.export(ExportKind::Changes(file)).unwrap();
            let written = fs::read(folder.join(out).join(&made.name)).unwrap();
            assert!(bytes_of(made) == written, "{out} {file:?}");
        }
    };
    check(&mut after, "out");

    // The workbook of then, as of its refresh three days before.
    let workbook = of("then");
    let rest: Vec<String> = ["--before-workbook".to_owned()].into_iter().chain(workbook[1..].to_vec()).collect();
    let files: Vec<String> = of("now").into_iter().chain(rest).collect();
    let said = run(&["compare", &workbook[0], "--as-of", "2025-08-20", "--out", "again"], &files);
    assert!(said.starts_with("Since 2025-07-01 (50 days): 1 new customer, "), "{said}");
    let early = Under {
        as_of: "2025-07-01",
        ..Under::default()
    };
    let own = then.open(&early).handed().unwrap();
    after.compare_with(None, Some(&own)).unwrap();
    check(&mut after, "again");
}

#[test]
fn a_bad_snapshot_is_one_line() {
    let prepare = |folder: &Path| fs::write(folder.join("s.json"), r#"{"format": "onelead-snapshot", "version": 7}"#).unwrap();
    check_refused(
        "bad_snapshot",
        prepare,
        &["compare", "s.json", &fixture("small.xlsx"), "--out", "out"],
        "The snapshot cannot be used. The snapshot has version 7, this version of OneLead reads version 1. Use the snapshot as OneLead saved it, or last \
         month's workbook, which is analyzed again.",
    );
}

/// Only the browser decrypts.
#[test]
fn a_locked_file_says_so_and_how_to_get_an_open_one() {
    let locked = |of: Lockable| {
        of.format()
            .write(serde_json::json!({"kdf": "PBKDF2-HMAC-SHA-256", "data": ""}))
            .unwrap()
    };
    let prepare = |of: Lockable| move |folder: &Path| fs::write(folder.join("then.json"), locked(of)).unwrap();
    let snapshot = "then.json is a snapshot locked with a passphrase, which only the page unlocks: compare with it there, or make one that is not locked \
        from the workbook of then, with onelead analyze FILE... --snapshot FILE";
    let session = "then.json is a session locked with a passphrase, which only the page unlocks: open it there, and save it again without a passphrase";
    let small = fixture("small.xlsx");
    let compare = ["compare", "then.json", &small, "--out", "out"];
    check_refused("locked_snapshot", prepare(Lockable::Snapshot), &compare, snapshot);
    check_refused("locked_session", prepare(Lockable::Session), &compare, session);
    let both = ["compare", &small, &small, "--before-workbook", "then.json", "--out", "out"];
    check_refused("locked_beside", prepare(Lockable::Snapshot), &both, snapshot);
    let analyze = ["analyze", "then.json", "--out", "out"];
    check_refused("locked_workbook", prepare(Lockable::Session), &analyze, session);
}

#[test]
fn scenarios_are_written_beside_now() {
    let folder = folder("scenarios");
    let mut scenarios = Scenarios::default();
    let as_of = AsOf(Day::from_ymd(2025, 10, 2).unwrap());
    scenarios.save("In 90 days", Terms::at(as_of));
    fs::write(folder.join("scenarios.json"), scenarios.to_json().unwrap()).unwrap();
    let arguments = |file: &'static str| ["scenarios", "--scenarios", file, "--as-of", "2025-07-04", "--out", "out"];
    let workbook = fixture("small.xlsx");
    let output = onelead(&folder, &[&arguments("scenarios.json")[..], &[&workbook]].concat());
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains(" of 2 High customers") && said.contains("in the scenario as well"),
        "{said}"
    );
    let table = fs::read_to_string(folder.join("out/scenarios.csv")).unwrap();
    assert!(table.starts_with("\u{feff}customer_id,customer_name,now,In 90 days\r\n"), "{table}");
    assert_eq!(table.lines().count(), 7);
    fs::write(folder.join("broken.json"), "{").unwrap();
    let output = onelead(&folder, &[&arguments("broken.json")[..], &[&workbook]].concat());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .starts_with("onelead: broken.json was not loaded: ")
    );
}
