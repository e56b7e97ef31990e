//! The command line as seen by a script: exit codes, files, and one line of complaint.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

mod later;
mod packs;
mod unread;

const MADE: [&str; 11] = [
    "consultant_recommendations.csv",
    "contributions.csv",
    "customer_predictions.csv",
    "evaluation.json",
    "model.json",
    "model_card.md",
    "onelead_report.xlsx",
    "oof_predictions.csv",
    "report.json",
    "top_opportunities.csv",
    "win_loss.csv",
];

/// A folder for each test, initially empty.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command_line").join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn onelead(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onelead"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// Checks that bad input gives exit code 2, nothing on standard output, one line on standard error, and no files.
#[track_caller]
fn check_refused(test: &str, prepare: impl FnOnce(&Path), arguments: &[&str], line: &str) {
    let folder = folder(test);
    prepare(&folder);
    let output = onelead(&folder, arguments);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(error, format!("onelead: {line}\n"));
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(!folder.join("out").exists(), "nothing is written on bad input");
}

fn nothing(_: &Path) {}

#[test]
fn an_analysis_writes_its_files_and_says_what_it_found() {
    let folder = folder("success");
    let output = onelead(
        &folder,
        &["analyze", &fixture("small.xlsx"), "--as-of", "2025-07-04", "--out", "out/deeper"],
    );
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "6 customers as of 2025-07-04: 2 High, 2 Medium, 2 Low; model: Not enough data\n"
    );
    assert_eq!(output.status.code(), Some(0));
    let mut made: Vec<_> = fs::read_dir(folder.join("out/deeper"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    made.sort();
    assert_eq!(made, MADE);
}

#[test]
fn settings_change_the_result_and_are_named_in_it() {
    let folder = folder("settings");
    // S2's end of life is in 364 days: critical by default, but not under these settings.
    fs::write(folder.join("settings.json"), r#"{"eol_critical_days": 0, "eol_high_days": 0}"#).unwrap();
    let arguments = ["analyze", &fixture("small.xlsx"), "--as-of", "2025-07-04", "--out"];
    let without = [&arguments[..], &["default"]].concat();
    let with = [&arguments[..], &["changed", "--settings", "settings.json"]].concat();
    assert!(onelead(&folder, &without).status.success());
    assert!(onelead(&folder, &with).status.success());
    let read = |path: &str| fs::read_to_string(folder.join(path)).unwrap();
    assert_ne!(read("default/customer_predictions.csv"), read("changed/customer_predictions.csv"));
    let report: serde_json::Value = serde_json::from_str(&read("changed/report.json")).unwrap();
    let changed: Vec<_> = report["changed_settings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (change["key"].as_str().unwrap(), change["value"].as_str().unwrap()))
        .collect();
    assert_eq!(changed, [("eol_critical_days", "0"), ("eol_high_days", "0")]);
}

#[test]
fn a_list_of_actions_is_carried_on_and_told() {
    let folder = folder("actions");
    let analyze = |as_of: &str, list: &str, out: &str| {
        let small = fixture("small.xlsx");
        onelead(&folder, &["analyze", &small, "--as-of", as_of, "--out", out, "--actions", list])
    };
    // A list that somebody began by hand.
    let begun = "customer_id;action_type;due;outcome;listed\n0;general_follow_up;01.07.2025;done;01.07.2025\n1;x;;;\n";
    fs::write(folder.join("begun.csv"), begun).unwrap();
    let output = analyze("2025-07-04", "begun.csv", "july");
    let told = String::from_utf8(output.stdout).unwrap();
    let expected = "; Of 1 action offered on 2025-07-01: 1 done. Left out 1 row that cannot be read: line 3 has “x”, which is not a known action; model: ";
    assert!(told.contains(expected), "{told}");
    let july = fs::read_to_string(folder.join("july/actions.csv")).unwrap();
    let rows = july.trim_end().split("\r\n").skip(1);
    let offered = rows.clone().filter(|row| row.contains(",2025-07-04,")).count();
    assert_eq!(rows.clone().count(), offered + 1, "{july}");
    assert!(july.contains(",0,,general_follow_up,General follow-up,false,2025-07-01,done,,2025-07-01,,,,2025-07-01,0\r\n"));

    let output = analyze("2025-08-04", "july/actions.csv", "august");
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains(&format!("; Of {offered} actions offered on 2025-07-04: ")), "{told}");
    assert!(told.contains("still open"), "{told}");
}

#[test]
fn what_is_no_list_of_actions_writes_nothing() {
    let small = fixture("small.xlsx");
    let arguments = ["analyze", &small, "--out", "out", "--actions", "list.csv"];
    let write = |text: &'static str| move |folder: &Path| fs::write(folder.join("list.csv"), text).unwrap();
    check_refused(
        "no_list",
        write("customer_id,what\n1,2\n"),
        &arguments,
        "list.csv is not a list of actions: it needs the columns customer_id, action_type, due and outcome",
    );
    check_refused(
        "unreadable_list",
        write("customer_id,action_type,due,outcome\n1,general_follow_up,soon,\n"),
        &arguments,
        "No row of list.csv can be read: line 2 has “soon” instead of a date",
    );
}

#[test]
fn drafts_are_a_mail_for_each_customer_and_one_calendar() {
    let folder = folder("drafts");
    let arguments = [
        "analyze",
        &fixture("small.xlsx"),
        "--as-of",
        "2025-07-04",
        "--out",
        "out",
        "--drafts",
        "out/drafts",
    ];
    let output = onelead(&folder, &arguments);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("; 6 mail drafts and "), "{said}");
    let mut names: Vec<String> = fs::read_dir(folder.join("out/drafts"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 7, "{names:?}");
    assert!(names[0].starts_with("001_") && names[0].ends_with(".eml") && names[6] == "onelead_actions.ics");
    let calendar = fs::read_to_string(folder.join("out/drafts/onelead_actions.ics")).unwrap();
    let entries = calendar.matches("BEGIN:VEVENT").count();
    assert!(said.contains(&format!(" and {entries} calendar entries; model:")), "{said}");
}

#[test]
fn help_is_no_failure() {
    for arguments in [&["--help"][..], &["analyze", "--help"], &[]] {
        let output = onelead(&folder("help"), arguments);
        assert!(output.status.success());
        assert!(
            String::from_utf8(output.stdout)
                .unwrap()
                .starts_with("usage: onelead analyze FILE...")
        );
    }
}

#[test]
fn the_version_is_that_of_the_changelog() {
    let output = onelead(&folder("version"), &["--version"]);
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    assert!(said.starts_with(&format!("OneLead {version} (commit ")), "{said}");
    assert!(include_str!("../../CHANGELOG.md").contains(&format!("\n## {version}")), "{version}");
}

#[test]
fn an_unknown_setting_is_named() {
    check_refused(
        "unknown_setting",
        |folder| fs::write(folder.join("settings.json"), r#"{"eol_criticl_days": 300}"#).unwrap(),
        &[
            "analyze",
            &fixture("small.xlsx"),
            "--as-of",
            "2025-07-04",
            "--out",
            "out",
            "--settings",
            "settings.json",
        ],
        "The settings cannot be used. There is no setting \"eol_criticl_days\". Correct or remove the settings named here; every setting has a default.",
    );
}

#[test]
fn a_settings_file_that_is_no_json_is_refused_in_one_line() {
    check_refused(
        "broken_settings",
        |folder| fs::write(folder.join("settings.json"), "{\n\"eol_critical_days\": \n").unwrap(),
        &["analyze", &fixture("small.xlsx"), "--out", "out", "--settings", "settings.json"],
        "The settings cannot be used. The settings are not valid JSON: EOF while parsing a value at line 3 column 0. \
         Correct or remove the settings named here; every setting has a default.",
    );
}

/// Ids 1001 to 1003 are in `small.xlsx`, 77 is not.
const LINKS: &str = r#"{"format": "onelead links", "version": 1, "decisions": [
    {"verdict": "accepted", "link": {"merge": ["1001", "1002"]}},
    {"verdict": "accepted", "link": {"merge": ["1001", "77"]}},
    {"verdict": "rejected", "link": {"merge": ["1001", "1003"]}}
]}"#;

#[test]
fn links_are_applied_and_those_of_other_workbooks_are_skipped() {
    let folder = folder("links");
    fs::write(folder.join("links.json"), LINKS).unwrap();
    let fixture = fixture("small.xlsx");
    let arguments = [
        "analyze",
        &fixture,
        "--as-of",
        "2025-07-04",
        "--out",
        "out",
        "--links",
        "links.json",
    ];
    let output = onelead(&folder, &arguments);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "5 customers as of 2025-07-04: 1 High, 2 Medium, 2 Low; 1 link applied, 1 skipped; model: Not enough data\n"
    );
    let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(folder.join("out/report.json")).unwrap()).unwrap();
    assert_eq!(
        (&report["customers"][0]["id"], &report["customers"][0]["merged_ids"][0]),
        (&"1001".into(), &"1002".into())
    );
    assert_eq!((&report["links"]["merges"], &report["links"]["absent"]), (&1.into(), &1.into()));
}

#[test]
fn without_an_accepted_link_the_files_are_the_same() {
    let folder = folder("no_links");
    let none = r#"{"format": "onelead links", "version": 1, "decisions": [{"verdict": "rejected", "link": {"merge": ["1001", "1002"]}}]}"#;
    fs::write(folder.join("links.json"), none).unwrap();
    let fixture = fixture("small.xlsx");
    let arguments = ["analyze", &fixture, "--as-of", "2025-07-04", "--out"];
    assert!(onelead(&folder, &[&arguments[..], &["without"]].concat()).status.success());
    assert!(
        onelead(&folder, &[&arguments[..], &["with", "--links", "links.json"]].concat())
            .status
            .success()
    );
    for name in MADE {
        let read = |out: &str| fs::read(folder.join(out).join(name)).unwrap();
        assert!(read("without") == read("with"), "{name}");
    }
}

#[test]
fn a_links_file_that_is_none_is_refused_in_one_line() {
    let arguments = |fixture| ["analyze", fixture, "--out", "out", "--links", "links.json"];
    let workbook = fixture("small.xlsx");
    check_refused(
        "broken_links",
        |folder| fs::write(folder.join("links.json"), "{\n\"format\":").unwrap(),
        &arguments(&workbook),
        "The links cannot be used. It is not readable as JSON: EOF while parsing a value at line 2 column 9. \
         Use the file that OneLead saved.",
    );
    check_refused(
        "other_links",
        |folder| fs::write(folder.join("links.json"), r#"{"format": "recipes", "version": 1}"#).unwrap(),
        &arguments(&workbook),
        "The links cannot be used. It is no file of links: its format is \"recipes\", expected \"onelead links\". \
         Use the file that OneLead saved.",
    );
    check_refused(
        "no_links_file",
        nothing,
        &arguments(&workbook),
        "links.json cannot be read: there is no such file",
    );
}

#[test]
fn a_backtest_writes_the_same_files_as_the_page_and_says_what_came_of_it() {
    let folder = folder("backtest");
    let workbook = fixture("starts.xlsx");
    let made = onelead(
        &folder,
        &["backtest", &workbook, "--as-of", "2025-07-04", "--out", "out", "--horizon", "180"],
    );
    assert!(made.status.success());
    let said = String::from_utf8(made.stdout).unwrap();
    assert!(
        said.starts_with("Where a project started in the past, this model had ranked"),
        "{said}"
    );
    let test = fs::read_to_string(folder.join("out/backtest.csv")).unwrap();
    assert_eq!(test.lines().count(), 13);
    assert_eq!(fs::read_to_string(folder.join("out/start_model.csv")).unwrap().lines().count(), 65);
    let few = onelead(
        &folder,
        &["backtest", &fixture("small.xlsx"), "--as-of", "2025-07-04", "--out", "few"],
    );
    let said = String::from_utf8(few.stdout).unwrap();
    assert!(said.contains("too few to test a prediction; 30 are needed"), "{said}");
}

#[test]
fn missing_arguments_are_named() {
    const USAGE: &str = "usage: onelead analyze FILE... [--as-of YYYY-MM-DD] --out DIR [--settings FILE] [--links FILE] [--mapping FILE] \
         [--actions FILE] [--drafts DIR] [--packs people|countries]... [--snapshot FILE] [--business-case FILE], or onelead predict with the same but actions, drafts, packs, \
         snapshot and business case, and --model FILE, or onelead scenarios with the same but actions, drafts, packs, snapshot and business case, and --scenarios FILE, \
         or onelead backtest FILE... [--as-of YYYY-MM-DD] --out DIR [--settings FILE] [--links FILE] [--mapping FILE] [--horizon 30|90|180|365], or onelead compare BEFORE FILE... [--before-workbook FILE...] [--before-as-of YYYY-MM-DD] [--as-of YYYY-MM-DD] --out DIR \
         [--settings FILE] [--links FILE] [--mapping FILE], where BEFORE is a snapshot or a workbook";
    check_refused(
        "no_file",
        nothing,
        &["analyze", "--out", "out"],
        &format!("no workbook given; {USAGE}"),
    );
    check_refused(
        "no_folder",
        nothing,
        &["analyze", "a.xlsx"],
        &format!("no output folder given (--out DIR); {USAGE}"),
    );
    check_refused(
        "no_command",
        nothing,
        &["analyse", "a.xlsx"],
        &format!("unexpected argument \"analyse\"; {USAGE}"),
    );
    check_refused(
        "no_option",
        nothing,
        &["analyze", "a.xlsx", "--into", "out"],
        &format!("invalid option '--into'; {USAGE}"),
    );
}

#[test]
fn an_output_folder_that_is_a_file_is_refused() {
    let folder = folder("out_is_a_file");
    fs::write(folder.join("out"), b"here already").unwrap();
    let output = onelead(
        &folder,
        &["analyze", &fixture("small.xlsx"), "--as-of", "2025-07-04", "--out", "out"],
    );
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "onelead: out cannot be created: there is already a file of that name\n"
    );
    assert_eq!(output.status.code(), Some(2));
}

/// Several files are one workbook: each table may be in its own file.
#[test]
fn two_files_with_the_same_rows_are_refused_with_both_names() {
    let folder = folder("two_files");
    let first = fixture("small.xlsx");
    fs::copy(&first, folder.join("last month.xlsx")).unwrap();
    let output = onelead(&folder, &["analyze", &first, "last month.xlsx", "--out", "out"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(error.lines().count(), 1);
    assert!(error.contains("small.xlsx") && error.contains("last month.xlsx"), "{error}");
}

#[test]
fn columns_matched_by_hand_find_what_the_headers_do_not_say() {
    let folder = folder("mapping");
    let sheet = "Gebiet;product_platform_description_name\n1;Alder\n2;Birch\n3;Cedar\n";
    fs::write(folder.join("raw_install_base.csv"), sheet).unwrap();
    let mapping = r#"{"format": "onelead columns", "version": 1, "sheets": [{"sheet": {"name": "raw_install_base"},
        "serves": {"source": "install_base"}, "header_row": 1,
        "columns": {"account_sales_territory_id": [{"header": "gebiet"}]}}]}"#;
    fs::write(folder.join("columns.json"), mapping).unwrap();
    let arguments = ["analyze", "raw_install_base.csv", "--as-of", "2025-07-04", "--out", "out"];
    let output = onelead(&folder, &[&arguments[..], &["--mapping", "columns.json"]].concat());
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("3 customers"));
    let report: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("out/report.json")).unwrap()).unwrap();
    let headers = &report["matched_by_hand"]["sheets"][0]["sheet"]["headers"];
    assert_eq!(
        headers.as_str().map(str::len),
        Some(64),
        "the report says how it was matched, and for which headers"
    );
}

#[test]
fn a_mapping_that_is_none_or_for_another_workbook_is_refused_in_one_line() {
    let small = fixture("small.xlsx");
    let arguments = ["analyze", &small, "--out", "out", "--mapping", "columns.json"];
    let write = |text: &'static str| move |folder: &Path| fs::write(folder.join("columns.json"), text).unwrap();
    check_refused(
        "broken_mapping",
        write(r#"{"format": "onelead links", "version": 1}"#),
        &arguments,
        "The file of matched columns cannot be used. It is no file of matched columns: its format is \"onelead links\", \
         expected \"onelead columns\". Save it again from the page, or correct what is named here.",
    );
    check_refused(
        "other_mapping",
        write(r#"{"format": "onelead columns", "version": 1, "sheets": [{"sheet": {"name": "Deals"}, "serves": "unused"}]}"#),
        &arguments,
        "The columns were matched for another workbook. There is no sheet “Deals”. Match them again, or go by the headers.",
    );
}

#[test]
fn letters_that_only_a_browser_reads_are_refused_with_the_way_to_convert_them() {
    let mapping = r#"{"format": "onelead columns", "version": 1,
        "sheets": [{"sheet": {"name": "projects"}, "letters": "windows-1251"}]}"#;
    let write = move |folder: &Path| {
        fs::write(
            folder.join("projects.csv"),
            b"project,st_id,prj_customer\nP1,1,\xC7\xE0\xE2\xEE\xE4\n",
        )
        .unwrap();
        fs::write(folder.join("columns.json"), mapping).unwrap();
    };
    check_refused(
        "letters",
        write,
        &[
            "analyze",
            "projects.csv",
            "--as-of",
            "2025-07-04",
            "--out",
            "out",
            "--mapping",
            "columns.json",
        ],
        "Sheet “projects” of projects.csv is in an encoding that cannot be read here. Its encoding was set to “windows-1251”; outside a \
         browser, only UTF-8, UTF-16 and Windows-1252 can be read. Convert the file first, for example: iconv -f windows-1251 -t UTF-8 old.csv > \
         new.csv.",
    );
}
