use super::*;
use crate::chart::palette::Palette;
use crate::domain::template::TemplateEdits;
use crate::export::{Voice, WorkbookContents, workbook};
use crate::report::{FeatureColumns, Report};
use crate::ui::sample;

fn features(report: &Report) -> FeatureColumns {
    FeatureColumns(vec![vec![0.5; report.customers.len()]; crate::features::catalog::N_FEATURES])
}

fn made(report: &Report) -> Vec<u8> {
    let features = features(report);
    let contents = WorkbookContents {
        report,
        features: &features,
        insights: &sample::insights(),
        advise: &|_| None,
        voice: Voice {
            edits: &TemplateEdits::default(),
            drafts: &[],
        },
        reasons: &[],
    };
    write(workbook(&contents).unwrap()).unwrap()
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = sample::report();
    let bytes = made(&report);
    assert!(bytes.starts_with(b"PK"));
    assert_eq!(made(&report), bytes);
}

#[test]
fn dates_that_spreadsheets_do_not_know_and_hostile_names_are_written_too() {
    let mut report = sample::report();
    report.files[0].name = "R&D & Söhne\r\n<r>x</r>.xlsx".into();
    report.customers[0].name = "<r>=1+1</r>".into();
    report.customers[1].name = "x".repeat(40_000);
    for day in ["0001-01-01", "1900-02-28", "9999-12-31"] {
        report.as_of = sample::day(day);
        assert!(made(&report).starts_with(b"PK"), "{day}");
    }
}

#[test]
fn the_foot_of_a_page_fits_and_holds_no_half_sign() {
    for length in 100..230 {
        let footer = footer(&format!("As of 2025-07-04 · {}&&&&&&&&.xlsx", "x".repeat(length)));
        assert!(footer.encode_utf16().count() <= 255, "{footer}");
        let signs = footer.trim_start_matches("&L&8 ").trim_end_matches("&R&8 &P / &N");
        assert_eq!(signs.matches('&').count() % 2, 0, "{footer}");
    }
}

#[test]
fn charts_have_the_page_s_colors() {
    let hex = |(red, green, blue): (u8, u8, u8)| u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue);
    let palette = Palette::LIGHT;
    assert_eq!(summary::LEVELS, [palette.high, palette.medium, palette.low].map(hex));
    assert_eq!(summary::SERIES, hex(palette.series_1));
}
