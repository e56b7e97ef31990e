//! Up to when the file tells of projects, and how late it learns of them (docs/method.md, What was visible).

use crate::domain::calendar::{AsOf, Day, Days};
use crate::domain::source::Source;
use crate::quality::{ClosedOnly, stitched_exports};
use crate::workbook::refresh::newest_refresh;
use crate::workbook::schema::projects::START_DATE;
use crate::workbook::tables::Tables;

/// What can be seen of the projects in a file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observation {
    /// The observation end: what starts later is a plan.
    pub end: Day,
    /// The recording lag: a start is in the file this many days later.
    pub lag: Days,
    /// Set if the export holds closed projects only.
    pub closed_only: Option<ClosedOnly>,
    /// The number of exports that the projects were put together from; `None` for a single one.
    pub stitched: Option<u32>,
}

impl Observation {
    /// What a file says about its projects; `lag` is the recording lag of an export that has open projects. `None` if no project has
    /// a start.
    pub fn of(tables: &Tables, as_of: AsOf, lag: Days) -> Option<Self> {
        let table = tables.get(Source::Projects)?;
        let newest_start = table.column(START_DATE).values().iter().flatten().copied().max()?;
        let told = newest_refresh(tables).unwrap_or(newest_start);
        let closed_only = ClosedOnly::of(table);
        let usual = closed_only.and_then(|closed| closed.usual_days);
        Some(Self {
            end: told.min(as_of.0),
            // Whole days, at least nine of ten; a float becomes an integer within its bounds.
            lag: usual.map_or(lag, |days| Days(days.ceil() as i32)).max(Days(0)),
            closed_only,
            stitched: stitched_exports(table),
        })
    }

    /// The last day up to which all starts are in the file.
    pub fn seen(&self) -> Day {
        self.seen_at(self.end)
    }

    /// The last day up to which a file of `day` had all starts.
    pub fn seen_at(&self, day: Day) -> Day {
        day.plus(Days(-self.lag.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linking::sample::tables;

    fn observed(rows: &str, as_of: &str) -> Observation {
        let tables = tables(&[(Source::Projects, rows)]);
        Observation::of(&tables, AsOf(Day::from_iso(as_of).unwrap()), Days(90)).unwrap()
    }

    #[test]
    fn the_newest_refresh_ends_the_observation() {
        let rows = "prj_start_date | last_refresh_date | import_date
                    2025-05-01 | 2025-06-01 |
                    2025-09-01 | | 2025-06-20";
        assert_eq!(observed(rows, "2025-07-04").end.to_string(), "2025-06-20");
        assert_eq!(observed(rows, "2025-06-10").end.to_string(), "2025-06-10");
        assert_eq!(observed(rows, "2025-07-04").seen().to_string(), "2025-03-22");
        let without = "prj_start_date\n 2025-05-01 \n 2025-06-03";
        assert_eq!(observed(without, "2025-07-04").end.to_string(), "2025-06-03");
        assert_eq!(observed(without, "2025-05-04").end.to_string(), "2025-05-04");
    }

    #[test]
    fn projects_without_starts_show_nothing() {
        let tables = tables(&[(Source::Projects, "project | prj_start_date\n P1 |")]);
        assert_eq!(Observation::of(&tables, AsOf(Day::UNIX_EPOCH), Days(90)), None);
    }

    #[test]
    fn an_export_of_closed_projects_lags_as_long_as_projects_take() {
        let mut rows = String::from("prj_start_date | prj_end_date | prj_stage_status\n");
        let start = Day::from_iso("2020-01-01").unwrap();
        for days in 1..=102 {
            rows.push_str(&format!("{start} | {} | C\n", start.plus(Days(days))));
        }
        let observation = observed(&rows, "2025-07-04");
        // numpy.quantile(range(1, 103), 0.9) == 91.9.
        assert_eq!(observation.lag, Days(92));
        assert!(observation.closed_only.is_some());
        rows.push_str("2020-01-01 | | DP\n2020-01-01 | | DP\n2020-01-01 | | DP\n");
        let observation = observed(&rows, "2025-07-04");
        assert_eq!((observation.lag, observation.closed_only), (Days(90), None));
    }
}
