//! `cargo xtask test`: what continuous integration runs, ordered so that mistakes are found as early as possible.

mod browser;
mod deny;
mod exports;
mod rust;

use crate::arguments::Arguments;
use crate::timing::{self, Stretch};
use crate::{dist, tidy, tools};
use anyhow::{Result, bail};
use std::thread::{self, JoinHandle};

/// One step of the run.
struct Step {
    name: &'static str,
    about: &'static str,
    duration: &'static str,
    /// Installs what the step needs to download: it runs while earlier steps compile.
    download: Option<fn() -> Result<()>>,
    run: fn(&Arguments) -> Result<()>,
}

const STEPS: &[Step] = &[
    Step {
        name: "tidy",
        about: "Checking the files' length and content",
        duration: "1 s",
        download: None,
        run: |_| tidy::run(),
    },
    Step {
        name: "fmt",
        about: "Checking the formatting",
        duration: "2 s",
        download: None,
        run: |_| rust::formatting(),
    },
    Step {
        name: "deny",
        about: "Checking licenses, sources and advisories",
        duration: "5 s",
        download: None,
        run: |_| deny::run(),
    },
    Step {
        name: "clippy",
        about: "Linting for this machine and for wasm32",
        duration: "3 to 5 minutes the first time, then seconds",
        download: None,
        run: |_| rust::lints(),
    },
    Step {
        name: "native",
        about: "Running the tests on this machine",
        duration: "8 to 12 minutes the first time, then 5",
        download: None,
        run: |_| rust::native_tests(),
    },
    Step {
        name: "exports",
        about: "Opening the exported files with pandas, openpyxl, icalendar and LibreOffice",
        duration: "1 to 3 minutes the first time, then 1",
        download: Some(tools::ensure_exports),
        run: |_| exports::run(),
    },
    Step {
        name: "wasm",
        about: "Running the wasm tests in headless Chromium",
        duration: "5 to 6 minutes the first time, then 30 s",
        download: Some(tools::ensure_browser_tests),
        run: |_| browser::wasm_tests(),
    },
    Step {
        name: "dist",
        about: "Building for release",
        duration: "10 to 16 minutes the first time, then 7",
        download: Some(tools::ensure_build_packages),
        run: dist::run,
    },
    Step {
        name: "e2e",
        about: "Using the built page in Chromium, with axe, from nginx, from a folder and offline",
        duration: "20 to 30 minutes",
        download: Some(tools::ensure_page_tests),
        run: browser::page_tests,
    },
];

/// Runs all steps, or those in `--only`, up to the first that fails.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let steps = chosen(arguments.value::<String>("--only")?.as_deref())?;
    let mut downloads = Some(download(&steps));
    let mut done: Vec<(Stretch, &str)> = Vec::new();
    for step in steps {
        println!("\n=== {}: {} ({})", step.name, step.about, step.duration);
        let (stretch, outcome) = Stretch::of(step.name.to_owned(), || {
            if step.download.is_some() {
                wait_for(downloads.take());
            }
            (step.run)(arguments)
        });
        done.push((stretch, if outcome.is_ok() { "passed" } else { "FAILED" }));
        if let Err(error) = outcome {
            println!("\nSummary\n{}", timing::summary(&done));
            return Err(error.context(format!("step `{0}` failed (again: cargo xtask test --only {0})", step.name)));
        }
    }
    println!("\nSummary\n{}", timing::summary(&done));
    println!("All {} steps passed.", done.len());
    Ok(())
}

/// Downloads what the steps need, one after the other, in parallel with them.
fn download(steps: &[&'static Step]) -> JoinHandle<Result<()>> {
    let downloads: Vec<_> = steps.iter().filter_map(|step| step.download).collect();
    thread::spawn(move || downloads.into_iter().try_for_each(|download| download()))
}

/// A failed download is retried by the step that needs it, which reports what is missing.
fn wait_for(downloads: Option<JoinHandle<Result<()>>>) {
    if let Some(Ok(Err(error))) = downloads.map(JoinHandle::join) {
        println!("{error:#}");
    }
}

fn chosen(only: Option<&str>) -> Result<Vec<&'static Step>> {
    let Some(only) = only else { return Ok(STEPS.iter().collect()) };
    let names: Vec<&str> = only.split(',').map(str::trim).collect();
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        bail!("there is no step `{unknown}`; the steps are {}", known.join(", "));
    }
    Ok(STEPS.iter().filter(|step| names.contains(&step.name)).collect())
}

#[cfg(test)]
mod tests {
    use super::{STEPS, chosen};

    #[test]
    fn steps_are_chosen_by_name_and_run_in_their_own_order() {
        let names: Vec<&str> = chosen(Some("e2e, fmt")).unwrap().iter().map(|step| step.name).collect();
        assert_eq!(names, ["fmt", "e2e"]);
        assert_eq!(chosen(None).unwrap().len(), STEPS.len());
        assert!(chosen(Some("everything")).is_err());
    }
}
