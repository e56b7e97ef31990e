//! `cargo xtask test`: what continuous integration runs, in the order in which a mistake is found soonest.

mod browser;
mod deny;
mod exports;
mod rust;

use crate::arguments::Arguments;
use crate::{dist, tidy};
use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// One step of the run.
struct Step {
    name: &'static str,
    about: &'static str,
    duration: &'static str,
    run: fn(&Arguments) -> Result<()>,
}

const STEPS: &[Step] = &[
    Step {
        name: "tidy",
        about: "Checking the files' length and content",
        duration: "1 s",
        run: |_| tidy::run(),
    },
    Step {
        name: "fmt",
        about: "Checking the formatting",
        duration: "2 s",
        run: |_| rust::formatting(),
    },
    Step {
        name: "deny",
        about: "Checking licenses, sources and advisories",
        duration: "5 s",
        run: |_| deny::run(),
    },
    Step {
        name: "clippy",
        about: "Linting for this machine and for wasm32",
        duration: "2 to 3 minutes the first time, then seconds",
        run: |_| rust::lints(),
    },
    Step {
        name: "native",
        about: "Running the tests on this machine",
        duration: "3 to 5 minutes the first time, then 1",
        run: |_| rust::native_tests(),
    },
    Step {
        name: "exports",
        about: "Opening the exported files with pandas, openpyxl, icalendar and LibreOffice",
        duration: "1 to 3 minutes the first time, then 1",
        run: |_| exports::run(),
    },
    Step {
        name: "wasm",
        about: "Running the wasm tests in headless Chromium",
        duration: "2 to 3 minutes the first time, then 30 s",
        run: |_| browser::wasm_tests(),
    },
    Step {
        name: "dist",
        about: "Building for release",
        duration: "4 to 6 minutes the first time, then 1",
        run: |_| dist::run(),
    },
    Step {
        name: "e2e",
        about: "Using the built page in Chromium, with axe",
        duration: "1 to 2 minutes",
        run: browser::page_tests,
    },
];

/// Runs all steps, or those of `--only`, up to the first that fails.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let steps = chosen(arguments.value::<String>("--only")?.as_deref())?;
    let mut passed: Vec<(&str, Duration)> = Vec::new();
    for step in steps {
        println!("\n=== {}: {} ({})", step.name, step.about, step.duration);
        let start = Instant::now();
        let outcome = (step.run)(arguments);
        if let Err(error) = outcome {
            print_summary(&passed);
            println!("{:<8} FAILED {:>8.1} s", step.name, start.elapsed().as_secs_f64());
            return Err(error.context(format!("step `{0}` failed (again: cargo xtask test --only {0})", step.name)));
        }
        passed.push((step.name, start.elapsed()));
    }
    print_summary(&passed);
    println!("All {} steps passed.", passed.len());
    Ok(())
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

fn print_summary(passed: &[(&str, Duration)]) {
    println!("\nSummary");
    for (name, duration) in passed {
        println!("{name:<8} passed {:>8.1} s", duration.as_secs_f64());
    }
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
