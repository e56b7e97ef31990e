//! A workbook in memory and the time that each stage of its analysis takes.

use onelead::domain::calendar::{AsOf, Day, Days};
use onelead::domain::stage::Stage;
use onelead::pipeline::NamedBytes;
use onelead::terms::{Scenario, Scenarios, Terms};
use onelead::worker::Session;
use std::path::Path;
use std::time::{Duration, Instant};

/// What is measured: the same names as the page's performance measures.
pub(crate) const MEASURES: [&str; 4] = ["read", "features", "train", "analysis"];

/// The as-of date of all golden figures.
const AS_OF: &str = "2025-07-04";

pub(crate) struct Workbook {
    name: String,
    bytes: Vec<u8>,
}

impl Workbook {
    pub(crate) fn load(path: &Path) -> Self {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self { name, bytes }
    }

    #[allow(dead_code, reason = "one of the two benchmarks names its figures by it")]
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What six scenarios take beside the analysis: another date, five other settings, no other links.
    #[allow(dead_code, reason = "one of the two benchmarks measures it")]
    pub(crate) fn scenarios(&self) -> Duration {
        let files = vec![NamedBytes {
            name: self.name.clone(),
            bytes: self.bytes.clone(),
        }];
        let now = Terms::at(AsOf(Day::from_iso(AS_OF).expect("a day")));
        let mut session = Session::default();
        session.open(files, &now, &mut |_| {}).expect("a report");
        let scenarios: Vec<Scenario> = (1..=Scenarios::MOST as i32)
            .map(|number| {
                let mut terms = now.clone();
                terms.as_of = AsOf(now.as_of.0.plus(Days(30 * (number % 2))));
                terms.settings.features.eol_critical_days += 30 * number;
                Scenario {
                    name: number.to_string(),
                    terms,
                }
            })
            .collect();
        let start = Instant::now();
        std::hint::black_box(session.compare(scenarios).expect("a comparison"));
        start.elapsed()
    }

    /// Reads and analyzes once. The copy of the bytes, which a shell would hand over, is not measured.
    pub(crate) fn analyze(&self) -> Sample {
        let files = vec![NamedBytes {
            name: self.name.clone(),
            bytes: self.bytes.clone(),
        }];
        let as_of = AsOf(Day::from_iso(AS_OF).expect("a day"));
        let start = Instant::now();
        let mut starts: Vec<(Stage, Instant)> = Vec::new();
        let mut session = Session::default();
        let report = session.open(files, &Terms::at(as_of), &mut |progress| {
            if starts.last().is_none_or(|(stage, _)| *stage != progress.stage) {
                starts.push((progress.stage, Instant::now()));
            }
        });
        let end = Instant::now();
        std::hint::black_box(report.expect("a report"));
        Sample { start, end, starts }
    }
}

/// One analysis: a stage lasts until the next one speaks.
pub(crate) struct Sample {
    start: Instant,
    end: Instant,
    starts: Vec<(Stage, Instant)>,
}

impl Sample {
    /// The time of one of [`MEASURES`].
    pub(crate) fn of(&self, measure: &str) -> Duration {
        match measure {
            "read" => self.stage(Stage::Read),
            "features" => self.stage(Stage::Features),
            "train" => self.stage(Stage::Train),
            _ => self.end - self.start,
        }
    }

    fn stage(&self, stage: Stage) -> Duration {
        let ends = self.starts.iter().skip(1).map(|(_, start)| *start).chain([self.end]);
        self.starts
            .iter()
            .zip(ends)
            .filter(|((name, _), _)| *name == stage)
            .map(|((_, start), end)| end - *start)
            .sum()
    }
}
