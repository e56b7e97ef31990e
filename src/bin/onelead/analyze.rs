//! `onelead analyze`: reads workbooks and writes the result, the model with its quality, and drafts of messages where asked for.

use onelead::report::evaluation::ModelGrade;
use onelead::settings::Settings;
use onelead::text;
use onelead::wire::ExportKind;
use onelead::worker::Session;

use super::arguments::Analyze;
use super::failure::Failure;
use super::output::{RESULTS, create, write_file, write_files};
use super::{actions, business_case, drafts, input};

/// What is written about the model, beside the model itself.
const ABOUT_THE_MODEL: [ExportKind; 4] = [
    ExportKind::Evaluation,
    ExportKind::OofPredictions,
    ExportKind::Contributions,
    ExportKind::ModelCard,
];

/// Analyzes and returns what to say.
pub(super) fn run(on: &Analyze) -> Result<String, Failure> {
    let assumed = on.business_case.as_deref().map(business_case::read).transpose()?;
    let list = on.actions.as_deref().map(actions::read).transpose()?;
    let (given, terms) = (input::given(on)?, input::terms(on, Settings::default())?);
    let mut session = Session::default();
    let report = session.open(given, &terms, &mut |_| {})?;
    let mut summary = format!(
        "{} customers as of {}: {} High, {} Medium, {} Low",
        report.headline.customers, terms.as_of.0, report.headline.high, report.headline.medium, report.headline.low
    );
    if on.links.is_some() {
        let applied = text::links::applied(report.links.applied());
        summary.push_str(&format!("; {applied}, {} skipped", report.links.skipped()));
    }
    create(&on.out)?;
    write_files(&mut session, &RESULTS, &on.out)?;
    if let Some(folder) = &on.drafts {
        let (mails, entries) = drafts::write_files(&mut session, folder)?;
        summary.push_str(&format!("; {mails} mail drafts and {entries} calendar entries"));
    }
    if let Some(list) = list {
        summary.push_str(&format!("; {}", actions::write_file(&mut session, list, &on.out)?));
    }
    // After the list of actions, which says what is handled.
    let packs: Vec<ExportKind> = on.packs.iter().map(|by| ExportKind::Packs(*by)).collect();
    write_files(&mut session, &packs, &on.out)?;
    if let Some(assumed) = assumed {
        summary.push_str(&format!("; {}", business_case::write_files(&mut session, assumed, &on.out)?));
    }
    write_files(&mut session, &ABOUT_THE_MODEL, &on.out)?;
    if session.analysis().is_some_and(|analysis| analysis.delivered.is_some()) {
        write_files(&mut session, &[ExportKind::ModelJson], &on.out)?;
    }
    if let Some(path) = &on.snapshot {
        write_file(&mut session, ExportKind::Snapshot, path)?;
    }
    let grade = session.judgement()?.evaluation.grade.map_or("", ModelGrade::word);
    summary.push_str(&format!("; model: {grade}"));
    Ok(summary)
}
