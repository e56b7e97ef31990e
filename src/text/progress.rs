//! The text of a running analysis.

use crate::domain::stage::{Progress, Stage};

use super::number::{counted, grouped, percent};

words! {
    title: "Analyzing the workbook",
    fetching: "Getting the demo workbook",
    progress: "Progress",
    analysis: "Analysis",
    starting: "Starting",
    private: "Everything runs in this browser.",
    silent: "Nothing has been heard from the analysis for a minute. A very large sheet can take that long. If you do not want to wait, cancel and split the workbook.",
    cancel: "Cancel",
    done: ": done",
    running: ": running",
    waiting: ": waiting",
}

/// The name of a stage.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Read => "Reading",
        Stage::Check => "Checking",
        Stage::Join => "Joining customers",
        Stage::Features => "Computing features",
        Stage::Train => "Training the model",
        Stage::Evaluate => "Testing the model",
        Stage::Recommend => "Choosing actions",
    }
}

/// The progress of a stage, in its own unit: `8,838 rows`, `62 of 100 rounds`.
pub fn count(progress: Progress) -> String {
    let (one, many) = match progress.stage {
        Stage::Read => ("row", "rows"),
        Stage::Check => ("finding", "findings"),
        Stage::Join | Stage::Features | Stage::Recommend => ("customer", "customers"),
        Stage::Train | Stage::Evaluate => ("round", "rounds"),
    };
    match progress.total {
        Some(total) if total != progress.done => format!("{} of {}", grouped(progress.done), counted(total, one, many)),
        None if progress.done == 0 => String::new(),
        _ => counted(progress.done, one, many),
    }
}

/// `Training the model: 62 of 100 rounds`.
pub fn line(progress: Progress) -> String {
    let name = stage(progress.stage);
    let count = count(progress);
    if count.is_empty() {
        name.to_owned()
    } else {
        format!("{name}: {count}")
    }
}

/// What is analyzed: `export.xlsx, 4.2 MB, as of 4 July 2025`.
pub fn lede(name: &str, bytes: u64, as_of: &str) -> String {
    format!("{name}, {}, as of {as_of}", size(bytes))
}

/// A size in decimal units, with one decimal if that is informative.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => counted(bytes, "byte", "bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// A share of the whole, 0 to 1.
pub fn share(share: f64) -> String {
    percent(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stage: Stage, done: u64, total: Option<u64>, text: &str) {
        let progress = total.map_or_else(|| Progress::open_ended(stage, done), |total| Progress::counted(stage, done, total));
        assert_eq!(line(progress), text);
    }

    #[test]
    fn stages_count_in_their_own_unit() {
        check(Stage::Read, 8_838, None, "Reading: 8,838 rows");
        check(Stage::Read, 0, None, "Reading");
        check(Stage::Train, 62, Some(100), "Training the model: 62 of 100 rounds");
        check(Stage::Train, 100, Some(100), "Training the model: 100 rounds");
        check(Stage::Join, 1, Some(1), "Joining customers: 1 customer");
    }

    #[test]
    fn sizes_are_readable() {
        assert_eq!(
            [999, 1_000, 927_297, 4_250_000].map(size),
            ["999 bytes", "1 kB", "928 kB", "4.2 MB"]
        );
    }
}
