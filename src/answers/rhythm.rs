//! How often each customer's projects start, and who is silent for longer than usual.

use crate::domain::calendar::{AsOf, Days};
use crate::pipeline::{Analysis, Opened};
use crate::report::rhythm::Rhythms;
use crate::rhythm;
use crate::starts::{Events, Observation};

/// The rhythm of every customer; `None` if no project has a start. `analysis` must be one of `opened`.
pub fn rhythms(opened: &Opened, analysis: &Analysis) -> Option<Rhythms> {
    let lag = Days(analysis.settings.data.start_lag_days);
    let observation = Observation::of(&opened.tables, AsOf(analysis.report.as_of), lag)?;
    let events = Events::gather(&analysis.customers, &opened.tables, observation.end);
    Some(rhythm::rhythms(&events, observation))
}
