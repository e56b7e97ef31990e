//! `onelead predict`: applies a saved model to another workbook and writes what an analysis writes, in its words.

use std::path::Path;

use onelead::settings::{Change, SETTINGS, Settings};
use onelead::terms::Terms;
use onelead::wire::ExportKind;
use onelead::worker::Session;

use super::arguments::Analyze;
use super::failure::Failure;
use super::input;
use super::output::{RESULTS, create, write_files};

/// Predicts with the model in `model` and returns what to say.
pub(super) fn run(model: &Path, on: &Analyze) -> Result<String, Failure> {
    let mut session = Session::default();
    let model = input::model(model)?;
    let trained = session.read_model(&model)?;
    let given = input::given(on)?;
    let terms = Terms {
        model: Some(model),
        ..input::terms(on, trained.settings.clone())?
    };
    let report = session.open(given, &terms, &mut |_| {})?;
    let summary = format!(
        "{} customers as of {} by the model of {}: {} High, {} Medium, {} Low{}",
        report.headline.customers,
        terms.as_of.0,
        trained.as_of,
        report.headline.high,
        report.headline.medium,
        report.headline.low,
        said_of_settings(&trained.settings, &terms.settings)
    );
    create(&on.out)?;
    write_files(&mut session, &RESULTS, &on.out)?;
    write_files(&mut session, &[ExportKind::Contributions], &on.out)?;
    Ok(summary)
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
