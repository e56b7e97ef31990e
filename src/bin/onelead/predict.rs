//! `onelead predict`: applies a saved model to another workbook and writes what an analysis writes, in its words.

use std::fs;
use std::path::Path;

use onelead::answers::{self, Adviser};
use onelead::domain::calendar::AsOf;
use onelead::domain::hand_mapping::Matching;
use onelead::domain::link::Decisions;
use onelead::domain::template::TemplateEdits;
use onelead::export;
use onelead::pipeline::{self, Given, SavedModel};
use onelead::report::problem::{Problem, ProblemKind};
use onelead::settings::{Change, SETTINGS, Settings};

use super::analyze::{Failure, file_failure, problem, read_all, read_mapping, read_text, today, write};
use super::arguments::Analyze;
use super::evaluate::{defect, write_contributions};

/// Predicts with the model in `model` and returns what to say.
pub(super) fn run(model: &Path, on: &Analyze) -> Result<String, Failure> {
    let text = fs::read_to_string(model).map_err(|error| file_failure(model, "read", &error))?;
    let saved = SavedModel::from_json(&text).map_err(|error| unusable(ProblemKind::BadModel, &error))?;
    let files = read_all(&on.files)?;
    let own = saved.settings().map_err(|error| unusable(ProblemKind::BadModel, &error))?;
    let settings = match read_text(on.settings.as_deref())? {
        Some(given) => own
            .clone()
            .with_json(&given)
            .map_err(|error| unusable(ProblemKind::BadSettings, &error))?,
        None => own.clone(),
    };
    let decisions = match read_text(on.links.as_deref())? {
        Some(links) => Decisions::from_json(&links).map_err(|error| unusable(ProblemKind::BadLinks, &error))?,
        None => Decisions::default(),
    };
    let as_of = AsOf(on.as_of.unwrap_or_else(today));
    let given = Given {
        files,
        matching: Matching::Hand(read_mapping(on.mapping.as_deref())?),
        ..Given::default()
    };
    let opened = pipeline::open(given, &mut |_| {}).map_err(problem)?;
    let analysis = pipeline::apply_model(&saved, &opened, &decisions, as_of, &settings, &mut |_| {}).map_err(problem)?;
    fs::create_dir_all(&on.out).map_err(|error| file_failure(&on.out, "created", &error))?;
    let report = &analysis.report;
    let adviser = Adviser::new(&opened, &analysis);
    let batch = adviser.advise_batch(&opened, &analysis);
    let edits = TemplateEdits::default();
    let reasons = answers::top_reasons(&analysis, &report.top_opportunities).map_err(|error| defect(&error))?;
    let workbook = export::workbook(&export::WorkbookContents {
        report,
        features: &analysis.features,
        insights: &answers::insights(&opened, &analysis),
        advise: &|customer| adviser.advise(&opened, &analysis, customer),
        edits: &edits,
        reasons: &reasons,
    });
    let made = [
        (export::PREDICTIONS_NAME, export::predictions(report, &analysis.features)),
        (export::TOP_OPPORTUNITIES_NAME, export::top_opportunities(report, &reasons)),
        (export::RECOMMENDATIONS_NAME, export::recommendations(report, &batch, &edits)),
        (export::WORKBOOK_NAME, workbook),
        (export::REPORT_JSON_NAME, export::report_json(report)),
    ];
    for (name, bytes) in made {
        write(&on.out, name, &bytes.map_err(|error| defect(&error))?)?;
    }
    write_contributions(&analysis, &on.out)?;
    Ok(format!(
        "{} customers as of {} by the model of {}: {} High, {} Medium, {} Low{}",
        report.headline.customers,
        as_of.0,
        saved.as_of,
        report.headline.high,
        report.headline.medium,
        report.headline.low,
        said_of_settings(&own, &settings)
    ))
}

/// Which settings came with the model, and which of `--settings` differ from what it was trained with.
fn said_of_settings(own: &Settings, used: &Settings) -> String {
    let is_kept = |change: &Change| change.setting.value(used) == change.value;
    let kept = own.changed().into_iter().filter(is_kept);
    let kept: Vec<String> = kept.map(|change| format!("{} {}", change.setting.key, change.value)).collect();
    let other = SETTINGS.iter().filter(|setting| setting.value(own) != setting.value(used));
    let other: Vec<String> = other
        .map(|setting| format!("{} {} instead of {}", setting.key, setting.value(used), setting.value(own)))
        .collect();
    let mut said = String::new();
    if !kept.is_empty() {
        said.push_str(&format!("; with the model's settings: {}", kept.join(", ")));
    }
    if !other.is_empty() {
        said.push_str(&format!("; other than it was trained with: {}", other.join(", ")));
    }
    said
}

fn unusable(kind: ProblemKind, error: &dyn std::error::Error) -> Failure {
    problem(Problem::new(kind, None).finding([error.to_string()]))
}
