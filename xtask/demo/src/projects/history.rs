//! A project's dates, size and state.

use crate::calendar::{Day, EXPORTED, Span};
use crate::plan::{Rhythm, Turn};
use crate::rng::SplitMix64;
use crate::sheet::Cell;
use crate::story::{Activity, Record, Story};
use crate::warts::{open_end, or_blank, or_sentinel};

/// The first day on which a project starts.
const FIRST: Day = Day::new(2016, 11, 1);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Delivered,
    Lost,
    NoBid,
    Cancelled,
    Running,
    Planned,
}

/// `prj start date` to `prj stage status`.
pub(super) fn cells(rhythm: Rhythm, story: Story, turn: Turn, number: usize, rng: &mut SplitMix64) -> [Cell; 8] {
    let start = match rhythm {
        Rhythm::Scattered => start(story.activity, turn.nth, rng),
        Rhythm::Planted => Some(planted(turn, rng)),
    };
    let outcome = outcome(story.record, start, turn.nth, rng);
    let days = length(start, outcome, rng);
    let [status, system, stage] = state(outcome, number, rng);
    [
        start_cell(start, rng),
        end_cell(start, days, outcome, rng),
        size(rng),
        or_blank(band(days), 20, rng),
        days_cell(days, number, rng),
        status,
        system,
        stage,
    ]
}

/// A company's first project is its latest started one, the second its planned one.
fn start(activity: Activity, nth: usize, rng: &mut SplitMix64) -> Option<Day> {
    let latest = activity.latest()?;
    let planned = matches!(activity, Activity::Growing | Activity::Recent);
    match nth {
        0 => Some(latest.draw(rng)),
        1 if activity == Activity::Growing => Some(Span(Day::new(2026, 8, 1), Day::new(2026, 11, 10)).draw(rng)),
        _ if planned && rng.chance(25) => Some(Span(EXPORTED.plus(10), EXPORTED.plus(240)).draw(rng)),
        _ if rng.chance(12) => None,
        _ => Some(Span(FIRST, latest.0).draw_late(rng)),
    }
}

/// The `nth` start before the export, one pause of the company's own after the other; several projects share a start where a company
/// has more of them than pauses.
fn planted(turn: Turn, rng: &mut SplitMix64) -> Day {
    let pause = 120 + (turn.company as i32 * 37 % 11) * 45;
    let pauses = (EXPORTED.0 - FIRST.0) / pause;
    let nth = turn.nth as i32 % pauses.max(1);
    let phase = turn.company as i32 * 61 % pause;
    EXPORTED.plus(-phase - nth * pause + rng.between(-pause / 10, pause / 10).min(phase))
}

fn outcome(record: Record, start: Option<Day>, nth: usize, rng: &mut SplitMix64) -> Outcome {
    let Some(start) = start else { return Outcome::Planned };
    if start > EXPORTED {
        return Outcome::Planned;
    }
    let age = EXPORTED.0 - start.0;
    if record == Record::Open || nth == 0 || age < 60 || (age < 400 && rng.chance(550)) {
        return Outcome::Running;
    }
    let weights = match record {
        Record::Strong | Record::Open => [93, 4, 1, 2],
        Record::Mixed => [66, 18, 5, 11],
        Record::Weak => [33, 38, 9, 20],
    };
    rng.weighted(&[
        (Outcome::Delivered, weights[0]),
        (Outcome::Lost, weights[1]),
        (Outcome::NoBid, weights[2]),
        (Outcome::Cancelled, weights[3]),
    ])
}

/// Days from start to end; closed projects end before the export.
fn length(start: Option<Day>, outcome: Outcome, rng: &mut SplitMix64) -> i32 {
    let usual = rng.weighted(&[(20, 20), (60, 30), (120, 25), (240, 15), (500, 8), (1100, 2)]) + rng.between(-8, 20);
    match (start, outcome) {
        (Some(start), Outcome::Running) => usual.max(EXPORTED.0 - start.0 + rng.between(5, 200)),
        (Some(start), Outcome::Planned) => usual.max(EXPORTED.0 - start.0 + 5),
        (Some(start), _) => usual.min(EXPORTED.0 - start.0 - 1).max(1),
        (None, _) => usual,
    }
}

fn start_cell(start: Option<Day>, rng: &mut SplitMix64) -> Cell {
    match start {
        Some(day) if rng.chance(60) => day.midnight().into(),
        Some(day) => day.iso().into(),
        None => or_sentinel(Cell::Blank, 400, rng),
    }
}

fn end_cell(start: Option<Day>, days: i32, outcome: Outcome, rng: &mut SplitMix64) -> Cell {
    let Some(start) = start else { return open_end(rng).iso().into() };
    let end = start.plus(days);
    match rng.below(400) {
        // Typed the wrong way round.
        0 => start.plus(-days).iso().into(),
        1..8 => Cell::Blank,
        8..40 if outcome == Outcome::Running => open_end(rng).iso().into(),
        8..60 => end.dotted().into(),
        _ => end.iso().into(),
    }
}

fn size(rng: &mut SplitMix64) -> Cell {
    let band = rng.weighted(&[("<$50k", 52), ("$50k-$500k", 33), ("$500k-$1M", 9), ("$1M - $5M", 4), (">$5M", 1)]);
    or_blank(or_sentinel(band, 12, rng), 10, rng)
}

fn band(days: i32) -> &'static str {
    match days {
        i32::MIN..=90 => "0-90",
        91..=180 => "91-180",
        181..=365 => "181-365",
        _ => ">365",
    }
}

fn days_cell(days: i32, number: usize, rng: &mut SplitMix64) -> Cell {
    match number % 900 {
        450 => "tbd".into(),
        _ if days >= 1000 => format!("{},{:03}", days / 1000, days % 1000).into(),
        _ => or_blank(days, 25, rng),
    }
}

/// Status description, system status and stage.
fn state(outcome: Outcome, number: usize, rng: &mut SplitMix64) -> [Cell; 3] {
    let (status, system, stage) = match outcome {
        // The stage was not always kept up; then only the description tells that it was delivered.
        Outcome::Delivered if rng.chance(110) => ("Project completed", "TECO", Cell::Blank),
        Outcome::Delivered => (rng.pick(&["Completed", "Completed", "Closed"]), "CLSD", "C".into()),
        Outcome::Lost => ("Lost to competition", "CLSD", "LOST".into()),
        Outcome::NoBid => ("No bid", "CLSD", "NOBID".into()),
        Outcome::Cancelled => ("Cancelled by customer", "CLSD", "X".into()),
        Outcome::Running => (
            rng.pick(&["In delivery", "In delivery", "Not completed", "On hold"]),
            "REL",
            rng.pick(&["DP", "OC", "I"]).into(),
        ),
        Outcome::Planned => (
            rng.pick(&["Sold, not started", "In preparation"]),
            "CRTD",
            rng.pick(&["S", "PRE"]).into(),
        ),
    };
    let stage = if number % 1100 == 777 { "ZZ9".into() } else { stage };
    [or_blank(status, 12, rng), or_blank(system, 30, rng), stage]
}
