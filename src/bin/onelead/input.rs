//! Reads what the arguments name: workbooks, and the terms of their analysis.

use std::fs;
use std::path::{Path, PathBuf};

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::hand_mapping::{HandMapping, Matching};
use onelead::domain::link::Decisions;
use onelead::domain::own_file::Lockable;
use onelead::pipeline::{self, Given, NamedBytes};
use onelead::report::problem::ProblemKind;
use onelead::settings::Settings;
use onelead::terms::{ModelFile, Terms};
use onelead::text;

use super::arguments::Analyze;
use super::failure::Failure;

/// Reads the workbooks, with how their columns were matched by hand.
pub(super) fn given(on: &Analyze) -> Result<Given, Failure> {
    let files = workbooks(&on.files)?;
    let hand = match read_text(on.mapping.as_deref())? {
        Some(json) => HandMapping::from_json(&json).map_err(|error| Failure::content(ProblemKind::BadMapping, &error))?,
        None => HandMapping::default(),
    };
    Ok(Given {
        files,
        matching: Matching::Hand(hand),
        ..Given::default()
    })
}

/// Reads the terms; what the settings file leaves open is as in `settings`.
pub(super) fn terms(on: &Analyze, settings: Settings) -> Result<Terms, Failure> {
    let settings = match read_text(on.settings.as_deref())? {
        Some(json) => settings
            .with_json(&json)
            .map_err(|error| Failure::content(ProblemKind::BadSettings, &error))?,
        None => settings,
    };
    let links = match read_text(on.links.as_deref())? {
        Some(json) => Decisions::from_json(&json).map_err(|error| Failure::content(ProblemKind::BadLinks, &error))?,
        None => Decisions::default(),
    };
    Ok(Terms {
        as_of: AsOf(on.as_of.unwrap_or_else(today)),
        settings,
        links,
        model: None,
    })
}

/// Reads a saved model.
pub(super) fn model(path: &Path) -> Result<ModelFile, Failure> {
    let json = fs::read_to_string(path).map_err(|error| Failure::file(path, "read", &error))?;
    Ok(ModelFile { name: name(path), json })
}

/// Reads the workbooks, unless they are more than can be held.
pub(super) fn workbooks(paths: &[PathBuf]) -> Result<Vec<NamedBytes>, Failure> {
    let mut sizes = Vec::new();
    for path in paths {
        let metadata = fs::metadata(path).map_err(|error| Failure::file(path, "read", &error))?;
        sizes.push(metadata.len());
    }
    let names: Vec<String> = paths.iter().map(|path| name(path)).collect();
    pipeline::check_sizes(names.iter().map(String::as_str).zip(sizes))?;
    let read = |(path, name): (&PathBuf, String)| {
        let bytes = fs::read(path).map_err(|error| Failure::file(path, "read", &error))?;
        match locked(&bytes) {
            Some(of) => Err(Failure::Own(text::session::only_on_the_page(of, &name))),
            None => Ok(NamedBytes { name, bytes }),
        }
    };
    paths.iter().zip(names).map(read).collect()
}

/// What is locked in a file; `None` if it is not locked.
fn locked(bytes: &[u8]) -> Option<Lockable> {
    // A character cut in half does not matter.
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    Lockable::claimed_by(&head)
}

/// How many bytes of a file say whether it is locked.
const HEAD: usize = 400;

fn read_text(path: Option<&Path>) -> Result<Option<String>, Failure> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| Failure::file(path, "read", &error));
    path.map(read).transpose()
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Today by this machine's clock and time zone: the one place of the command line that looks at them.
fn today() -> Day {
    let date = jiff::Zoned::now().date();
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = date.duration_since(epoch).as_hours() / 24;
    i32::try_from(days)
        .ok()
        .and_then(Day::from_days_since_epoch)
        .unwrap_or(Day::UNIX_EPOCH)
}
