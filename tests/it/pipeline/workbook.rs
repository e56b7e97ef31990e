//! `onelead_report.xlsx`, read back: it contains what the CSVs contain, and executes nothing.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use onelead::answers::{self, Adviser};
use onelead::domain::template::TemplateEdits;
use onelead::export::{self, Package, Voice};
use onelead::pipeline::Analysis;
use onelead::writer;

use super::run::{Csv, WORKBOOKS, as_of, files_of, try_open, workbook};

/// An analysis and its workbook.
fn made(name: &str, bytes: Vec<u8>, settings: &str) -> (Analysis, Vec<u8>) {
    let (opened, analysis) = try_open(name, bytes, settings).unwrap();
    let adviser = Adviser::new(&opened, &analysis);
    let reasons = answers::top_reasons(&analysis, &analysis.report.top_opportunities).unwrap();
    let spreadsheet = export::workbook(&export::WorkbookContents {
        report: &analysis.report,
        features: &analysis.features,
        insights: &answers::insights(&opened, &analysis),
        advise: &|customer| adviser.advise(&opened, &analysis, customer),
        voice: Voice {
            edits: &TemplateEdits::default(),
            drafts: &[],
        },
        reasons: &reasons,
    });
    let bytes = writer::write(Package::Spreadsheet(spreadsheet.unwrap()));
    (analysis, bytes.unwrap())
}

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    for sheet in book.sheet_names() {
        assert!(book.worksheet_formula(&sheet).unwrap().is_empty(), "{sheet} runs something");
    }
    book
}

/// The cells of a sheet below its header.
fn lines(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().skip(1).map(<[Data]>::to_vec).collect()
}

#[track_caller]
fn check_cell(cell: &Data, text: &str, place: &str) {
    match cell {
        Data::Empty => assert_eq!(text, "", "{place}"),
        Data::Float(number) => assert_eq!(text.parse::<f64>().unwrap().to_bits(), number.to_bits(), "{place}"),
        Data::Bool(flag) => assert_eq!(text, flag.to_string(), "{place}"),
        Data::String(found) => {
            let unguarded = text.strip_prefix('\'').unwrap_or(text).replace("\r\n", "\n");
            assert!(*found == unguarded || *found == text, "{place}: {found:?} is not {text:?}");
        }
        other => panic!("{place}: {other:?}"),
    }
}

#[test]
fn sheets_say_what_the_csvs_say() {
    for name in WORKBOOKS {
        let (_, bytes) = made(name, workbook(name), "{}");
        let mut book = opened(bytes);
        let csvs = files_of(name, workbook(name));
        for (sheet, csv) in ["Predictions", "Top opportunities", "Recommendations"].into_iter().zip(&csvs) {
            let csv = Csv::read(csv);
            let lines = lines(&mut book, sheet);
            assert_eq!(lines.len(), csv.rows.len(), "{name}: {sheet}");
            for (line, row) in lines.iter().zip(&csv.rows) {
                assert!(line.len() <= row.len());
                for (place, text) in row.iter().enumerate() {
                    check_cell(line.get(place).unwrap_or(&Data::Empty), text, &format!("{name}: {sheet}: {text}"));
                }
            }
        }
    }
}

#[test]
fn every_action_has_its_day_and_its_message() {
    let (analysis, bytes) = made("demo.xlsx", workbook("demo.xlsx"), "{}");
    let lines = lines(&mut opened(bytes), "Actions");
    let report = &analysis.report;
    let actions: usize = report.customers.iter().map(|customer| customer.actions.len()).sum();
    assert_eq!(lines.len(), actions);
    let best = &report.customers[report.ranking[0] as usize];
    assert_eq!(lines[0][2], Data::String(best.name.clone()));
    for line in &lines {
        let [due, subject, message] = [10, 12, 13].map(|place| &line[place]);
        let first = f64::from(as_of().0.days_since_epoch() + 25_569);
        match due {
            Data::DateTime(day) => assert!(day.as_f64() >= first && day.as_f64().fract() == 0.0),
            Data::Empty => assert!(["Ongoing", "Routine check-in"].contains(&line[9].to_string().as_str())),
            other => panic!("{other:?}"),
        }
        assert!(!subject.to_string().is_empty() && message.to_string().len() > 40, "{line:?}");
    }
}

#[test]
fn changed_settings_are_marked_and_the_input_is_named() {
    let (analysis, bytes) = made("small.xlsx", workbook("small.xlsx"), r#"{"eol_critical_days": 300}"#);
    let mut book = opened(bytes);
    let changed: Vec<Vec<Data>> = lines(&mut book, "Settings")
        .into_iter()
        .filter(|line| line[5] == Data::Bool(true))
        .collect();
    assert_eq!(changed.len(), 1);
    let figures = [2, 3, 4].map(|place| changed[0][place].to_string());
    assert_eq!(figures, ["eol_critical_days", "300", "365"]);
    let file = &analysis.report.files[0];
    let inputs = lines(&mut book, "Inputs");
    assert_eq!(inputs[0][2], Data::String(file.sha256.clone()));
    let summary = book.worksheet_range("Summary").unwrap();
    let said: Vec<String> = summary.rows().flatten().map(ToString::to_string).collect();
    assert!(said.iter().any(|text| text.contains(&file.sha256)));
    assert!(
        said.iter()
            .any(|text| text == "Changed settings: eol_critical_days = 300 (default 365)")
    );
}

#[test]
fn hostile_names_stay_text() {
    let long = "x".repeat(32_767);
    let names = [
        "=1+1",
        "<r>Größe</r>",
        "<r><t>raw</t></r>",
        "_x0041_",
        "Zeile\nzwei",
        "@SUM(1)",
        long.as_str(),
    ];
    // As CSV: the library that writes workbooks for tests would interpret some of the names as its own markup.
    let mut table = "opportunity_id,account_sales_territory_id,account_name\n".to_owned();
    for (place, name) in names.iter().enumerate() {
        table.push_str(&format!("O{place},{},\"{name}\"\n", 900 + place));
    }
    let (_, bytes) = made("opportunities.csv", table.into_bytes(), "{}");
    let found: Vec<Data> = lines(&mut opened(bytes), "Predictions")
        .into_iter()
        .map(|line| line[1].clone())
        .collect();
    assert_eq!(found, names.map(|name| Data::String(name.to_owned())));
}
