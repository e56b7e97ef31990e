//! Files that are not there or no workbook, and dates that are none.

use std::fs;

use super::{check_refused, fixture, folder, nothing, onelead};

#[test]
fn a_missing_file_is_named() {
    check_refused(
        "missing_file",
        nothing,
        &["analyze", "gone.xlsx", "--out", "out"],
        "gone.xlsx cannot be read: there is no such file",
    );
}

#[test]
fn a_folder_is_no_workbook() {
    check_refused(
        "folder",
        |folder| fs::create_dir(folder.join("export.xlsx")).unwrap(),
        &["analyze", "export.xlsx", "--out", "out"],
        "export.xlsx cannot be read: it is a folder",
    );
}

#[test]
fn a_wrong_file_is_described() {
    check_refused(
        "wrong_file",
        |folder| fs::write(folder.join("quote.xlsx"), b"%PDF-1.7 and so on").unwrap(),
        &["analyze", "quote.xlsx", "--out", "out"],
        "quote.xlsx is not a workbook. It looks like a PDF document, despite its name; .xlsx, .xlsm, .xlsb, .xls, .ods and .csv are read, or several of them in one .zip. Drop the Excel export itself.",
    );
}

#[test]
fn a_name_with_a_line_break_stays_on_one_line() {
    check_refused(
        "line_break",
        |folder| fs::write(folder.join("two\nlines.xlsx"), b"").unwrap(),
        &["analyze", "two\nlines.xlsx", "--out", "out"],
        "two lines.xlsx is empty. The file has no content. Export it again and drop the new file.",
    );
}

#[test]
fn a_bad_date_is_quoted() {
    check_refused(
        "bad_date",
        nothing,
        &["analyze", &fixture("small.xlsx"), "--as-of", "4.7.2025", "--out", "out"],
        "--as-of \"4.7.2025\" is not a date of the form YYYY-MM-DD; \
         usage: onelead analyze FILE... [--as-of YYYY-MM-DD] --out DIR [--settings FILE] [--links FILE] [--mapping FILE] \
         [--actions FILE] [--drafts DIR] [--packs people|countries]... [--snapshot FILE] [--business-case FILE], or onelead predict with the same but actions, drafts, packs, \
         snapshot and business case, and --model FILE, or onelead scenarios with the same but actions, drafts, packs, snapshot and business case, and --scenarios FILE, \
         or onelead backtest FILE... [--as-of YYYY-MM-DD] --out DIR [--settings FILE] [--links FILE] [--mapping FILE] [--horizon 30|90|180|365], or onelead compare BEFORE FILE... [--before-workbook FILE...] [--before-as-of YYYY-MM-DD] [--as-of YYYY-MM-DD] --out DIR \
         [--settings FILE] [--links FILE] [--mapping FILE], where BEFORE is a snapshot or a workbook",
    );
}

#[test]
fn an_impossible_date_is_no_date() {
    let output = onelead(
        &folder("impossible_date"),
        &["analyze", &fixture("small.xlsx"), "--as-of", "2025-02-30", "--out", "out"],
    );
    assert_eq!(output.status.code(), Some(2));
}
