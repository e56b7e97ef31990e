//! One analysis, and its CSV files read back.

use std::fs;
use std::path::Path;

use onelead::answers::{self, Adviser};
use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::template::TemplateEdits;
use onelead::export::{self, Voice};
use onelead::pipeline::{self, Analysis, NamedBytes, Opened};
use onelead::report::advice::Advice;
use onelead::report::problem::Problem;
use onelead::report::{ModelSummary, TrainedModel};
use onelead::settings::Settings;
use onelead::terms::Terms;

/// The workbooks with golden figures.
pub(crate) const WORKBOOKS: [&str; 4] = ["demo.xlsx", "small.xlsx", "second_generation.xlsx", "nasty.xlsx"];

/// The as-of date of all golden figures.
pub(crate) fn as_of() -> AsOf {
    AsOf(Day::from_ymd(2025, 7, 4).unwrap())
}

/// The bytes of one of [`WORKBOOKS`].
pub(crate) fn workbook(name: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = if name == "demo.xlsx" { "public" } else { "tests/fixtures" };
    fs::read(root.join(folder).join(name)).unwrap()
}

/// Opens and analyzes a workbook.
pub(crate) fn try_analyze(name: &str, bytes: Vec<u8>, settings: &str) -> Result<Analysis, Problem> {
    Ok(try_open(name, bytes, settings)?.1)
}

/// The same, with the tables.
pub(crate) fn try_open(name: &str, bytes: Vec<u8>, settings: &str) -> Result<(Opened, Analysis), Problem> {
    let files = vec![NamedBytes {
        name: name.to_owned(),
        bytes,
    }];
    let opened = pipeline::open(files, &mut |_| {})?;
    let terms = Terms {
        settings: Settings::from_json(settings).unwrap(),
        ..Terms::at(as_of())
    };
    let analysis = pipeline::analyze(&opened, &terms, None, &mut |_| {})?;
    Ok((opened, analysis))
}

pub(crate) fn analyze(name: &str, bytes: Vec<u8>, settings: &str) -> Analysis {
    try_analyze(name, bytes, settings).unwrap()
}

/// The model of an analysis that must have one.
pub(crate) fn trained(analysis: &Analysis) -> &TrainedModel {
    match &analysis.report.model {
        ModelSummary::Trained(model) => model,
        ModelSummary::NotTrained(reason) => panic!("no model: {reason:?}"),
    }
}

/// The files made from a workbook: predictions, top opportunities, recommendations, report.
pub(crate) fn files_of(name: &str, bytes: Vec<u8>) -> [Vec<u8>; 4] {
    let (opened, analysis) = try_open(name, bytes, "{}").unwrap();
    let batch = Adviser::new(&opened, &analysis).advise_batch(&opened, &analysis);
    files_with(&analysis, &batch)
}

/// The files of an analysis, without messages.
pub(crate) fn files(analysis: &Analysis) -> [Vec<u8>; 4] {
    files_with(analysis, &[])
}

fn files_with(analysis: &Analysis, batch: &[Advice]) -> [Vec<u8>; 4] {
    let Analysis { report, features, .. } = analysis;
    let reasons = answers::top_reasons(analysis, &report.top_opportunities).unwrap();
    let delivered = Voice {
        edits: &TemplateEdits::default(),
        drafts: &[],
    };
    [
        export::predictions(report, features).unwrap(),
        export::top_opportunities(report, &reasons).unwrap(),
        export::recommendations(report, batch, delivered).unwrap(),
        export::report_json(report).unwrap(),
    ]
}

/// A CSV file with access by header.
pub(crate) struct Csv {
    header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Csv {
    /// Reads a CSV that we wrote; panics if it does not have that form.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes).unwrap();
        let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
        assert!(text.ends_with("\r\n"), "a line break after the last row");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let mut records = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect());
        Self {
            header: records.next().expect("a header"),
            rows: records.collect(),
        }
    }

    pub(crate) fn text(&self, row: usize, column: &str) -> &str {
        let index = self.header.iter().position(|name| name == column);
        &self.rows[row][index.unwrap_or_else(|| panic!("no column {column}"))]
    }

    pub(crate) fn number(&self, row: usize, column: &str) -> f64 {
        let text = self.text(row, column);
        text.parse().unwrap_or_else(|_| panic!("{column} of row {row}: {text:?}"))
    }

    pub(crate) fn flag(&self, row: usize, column: &str) -> bool {
        let text = self.text(row, column);
        text.parse().unwrap_or_else(|_| panic!("{column} of row {row}: {text:?}"))
    }
}
