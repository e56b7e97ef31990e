//! `onelead scenarios`: analyzes a workbook and writes every customer's level beside that in each saved scenario.

use std::fs;
use std::path::Path;

use onelead::export::{self, SCENARIO_TABLE};
use onelead::report::problem::ProblemKind;
use onelead::settings::Settings;
use onelead::terms::{Scenarios, ScenariosError};
use onelead::text;
use onelead::worker::Session;

use super::arguments::Analyze;
use super::failure::Failure;
use super::input;
use super::output::{create, write};

/// Compares with the scenarios in `file` and returns what to say.
pub(super) fn run(file: &Path, on: &Analyze) -> Result<String, Failure> {
    let json = fs::read_to_string(file).map_err(|error| Failure::file(file, "read", &error))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let refused = |error: ScenariosError| Failure::Own(text::scenarios::refused(&name, &error.to_string()));
    let (scenarios, left_out) = Scenarios::from_json(&json).map_err(refused)?;
    let (given, terms) = (input::given(on)?, input::terms(on, Settings::default())?);
    let mut session = Session::default();
    session.open(given, &terms, &mut |_| {})?;
    let comparison = session.compare(scenarios.list().to_vec())?;
    let Some(analysis) = session.analysis() else {
        return Ok(String::new());
    };
    let table = export::scenarios(&analysis.report, &comparison).map_err(|error| Failure::content(ProblemKind::Crashed, &error))?;
    create(&on.out)?;
    write(&on.out, SCENARIO_TABLE, &table)?;
    let ran = comparison.outcomes().count();
    let mut said = text::scenarios::headline(comparison.always_high.len(), comparison.now.high, ran);
    for compared in &comparison.scenarios {
        if let Err(problem) = &compared.outcome {
            said.push_str(&format!("; {}: {}", compared.name, text::problem::describe(problem).line()));
        }
    }
    if left_out > 0 {
        said.push_str(&format!("; {left_out} more than six were left out"));
    }
    Ok(said)
}
