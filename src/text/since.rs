//! The text of what changed since an earlier export, on the page.

use crate::domain::propensity::Propensity;
use crate::report::changed_rows::{ChangeKind, LateArrivals, SourceChanges};
use crate::report::comparison::{Basis, ComparedCustomer, Comparison, LookBackGroup, Origin, Path, Share, Side, Status, Step};
use crate::settings::{Setting, Value};

use super::number::{counted, grouped, percent};

mod due;

pub use due::{contract, item, items, more_items, renewal};

words! {
    parts: "Parts of the dashboard",
    overview: "Overview",
    changed: "What changed",
    empty: "What changed since last month?",
    empty_text: "Give OneLead the export of last month beside this one, and it says who is new, who is gone, who moved to another level, \
        and why. A snapshot does as well: it holds customers’ names, levels and features, but no rows.",
    held: "A snapshot is open",
    choose: "Choose a snapshot or workbook",
    save: "Save this month’s snapshot",
    demo: "Compare the demo with last month’s",
    save_now: "Save a snapshot now; drop it together with next month’s workbook to see what changed.",
    save_now_button: "Save snapshot",
    save_locked: "Save with passphrase…",
    reading: "Reading the earlier workbook",
    comparing: "Comparing",
    cancel: "Cancel",
    failed: "Cannot be compared",
    failed_text: "The comparison did not finish.",
    again: "Try again",
    another: "Compare with something else",
    stop: "Stop comparing",
    files: "Save as a file",
    customers_file: "Customers (CSV)",
    rows_file: "Rows (CSV)",
    json_file: "Everything (JSON)",
    warning: "This export is cut differently",
    warning_text: "“Gone” may only mean “not in this export”.",
    figures: "What happened",
    moved: "Changed level",
    up: "Moved up",
    down: "Moved down",
    came: "New",
    gone: "Gone",
    merged: "Merged",
    split: "Split off",
    regrouped: "Under other ids",
    lists: "On other lists",
    renewals: "Renewals",
    resolved: "Renewals resolved",
    same: "Same level",
    customers: "Customers",
    table: "Customers and what happened to them, table",
    customer: "Customer",
    status: "What happened",
    level: "Level",
    value: "Value",
    reason: "Why",
    renewal: "Renewal",
    to: "to",
    filters: "Filter the customers",
    search: "Search",
    search_hint: "Name or id",
    empty_search: "Clear search",
    show: "What happened",
    by: "Why",
    anything: "Anything",
    any_reason: "Any reason",
    none: "No customer matches",
    none_text: "Change the search or the filters.",
    reset: "Reset the filters",
    details: "Details",
    path: "How its value came about",
    path_about: "One change at a time, in this order; the parts add up.",
    path_table: "How its value came about, table",
    step: "Changed",
    part: "Adds",
    level_then: "Level after it",
    before: "Before",
    now: "Now",
    features: "What is different about it",
    features_none: "None of its features changed.",
    feature_rows: "Rows behind it",
    actions: "Actions and lists",
    actions_none: "The same actions and lists as before.",
    due: "What was due",
    due_products: "Products that were due",
    end_of_life: "End of life",
    end_of_service: "End of service life",
    changed_rows: "Its changed rows",
    to_customer: "Open the customer",
    gone_text: "It is not in this export, so it has no view of its own.",
    new_text: "It was not in the earlier export, so there is nothing to compare it with.",
    look_back: "What became of the earlier list",
    look_back_about: "It says what happened, not what the list caused.",
    look_back_table: "What became of the earlier list, table",
    group: "Then",
    counted: "Customers",
    absent: "Not here",
    project: "Project started",
    opportunity: "New opportunity",
    contract: "Contract extended",
    credits: "More credits",
    any: "Any of these",
    top: "Top 20",
    drift: "How the data differ",
    drift_about: "Between the two exports, whatever the customers.",
    sources: "Sources",
    source: "Source",
    row_count: "Rows",
    keys: "Distinct keys",
    completeness: "Completeness",
    refreshed: "Last refreshed",
    checks: "Findings",
    check: "Finding",
    columns: "Columns with more or fewer gaps",
    column: "Column",
    missing: "Without a value",
    codes: "Values that came or went",
    codes_came: "New",
    codes_went: "Gone",
    moving: "Features, over the customers in both",
    feature: "Feature",
    rose: "Rose",
    fell: "Fell",
    median: "Median change",
    late: "Recorded late",
    drift_none: "Nothing differs.",
    rows: "Changed rows",
    rows_table: "Changed rows, table",
    rows_back: "Back to what changed",
    rows_absent: "A snapshot holds no rows",
    rows_absent_text: "It says who changed, but not which cells. Add the workbook that it was saved from to see them.",
    add_workbook: "Add the earlier workbook",
    key: "Key",
    change: "Change",
    cell: "Cell",
    change_before: "Before",
    change_after: "Now",
    every_source: "Every source",
    every_change: "Every change",
    any_column: "Every column",
    only_customer: "Only one customer’s rows",
    only_feature: "Only what a feature is computed from",
    by_source: "How many rows differ",
    by_source_table: "How many rows differ, table",
    added: "Added",
    removed: "Removed",
    with_changes: "Changed",
    cells: "Cells",
    spelling: "Written differently",
    rows_none: "No row differs",
    rows_none_text: "Every row of either workbook is in the other, with the same values.",
    not_compared: "This address filters by what changed, but nothing is compared",
    not_compared_text: "Everyone is shown. Compare with an earlier export first, or lift the filter.",
    lift: "Lift the filter",
    nothing_changed: "nothing changed",
}

/// The title of the part and of the column, once something is compared: `Since 4 July`.
pub fn since(day: &str) -> String {
    format!("Since {day}")
}

/// What is compared with: `Compared with export.xlsx (as of 4 July 2025), from a snapshot`.
pub fn compared_with(side: &Side, origin: Option<Origin>, day: &str) -> String {
    let names: Vec<String> = side.files.iter().map(|file| file.name.clone()).collect();
    let from = match origin {
        Some(Origin::Snapshot) => ", from a snapshot",
        Some(Origin::Workbook) => ", analyzed under today’s settings and links",
        Some(Origin::Both) => ", from a snapshot and its workbook",
        None => "",
    };
    format!("Compared with {} (as of {day}){from}.", super::shell::workbook_name(&names))
}

/// What a snapshot holds that was given before a workbook.
pub fn held(side: &Side, day: &str) -> String {
    let customers = counted(side.customers.into(), "customer", "customers");
    let names: Vec<&str> = side.files.iter().map(|file| file.name.as_str()).collect();
    format!(
        "It holds {customers} as of {day}, from {}. Drop this month’s workbook, and the dashboard says what changed since.",
        names.join(", ")
    )
}

/// What values are.
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Composite => "Values are ranking scores, 0 to 1; levels are predicted.",
        Basis::PropensityScore => "One of the two has no model: values are propensity scores, and levels are tiers.",
    }
}

/// Whom to look at first: `Look first at Nordwind Logistics: Medium → High by its own rows.`
pub fn look_first(name: &str, told: &str) -> String {
    format!("Look first at {name}: {told}.")
}

/// How a customer moved: `Medium → High by its own rows`.
pub fn moved(before: Propensity, after: Propensity, why: &str) -> String {
    format!("{} \u{2192} {} {why}", before.word(), after.word())
}

/// What happened to a customer, in a few words: `Medium → High by its own rows`, `new`, `nothing changed`.
pub fn told(customer: &ComparedCustomer) -> String {
    match (customer.stands.before, customer.stands.after) {
        (Some(before), Some(after)) if customer.has_moved() => {
            let why = customer.path.as_ref().map(why).unwrap_or_default();
            moved(before.level, after.level, &why)
        }
        _ => without_move(customer).to_owned(),
    }
}

/// What became of a customer in a word or two.
pub fn status(customer: &ComparedCustomer, has_risen: bool) -> &'static str {
    match customer.status {
        Status::Same | Status::Paired { .. } if customer.has_moved() && has_risen => WORDS.up,
        Status::Same | Status::Paired { .. } if customer.has_moved() => WORDS.down,
        Status::Same | Status::Paired { .. } => WORDS.same,
        Status::New => WORDS.came,
        Status::Gone => WORDS.gone,
        Status::Merged { .. } => WORDS.merged,
        Status::Split { .. } => WORDS.split,
        Status::Regrouped => WORDS.regrouped,
    }
}

/// Why there is no level to compare, or under which other id it was.
pub fn status_note(status: &Status) -> Option<String> {
    match status {
        Status::Paired { before } => Some(format!("Before under id {before}.")),
        Status::Merged { into } => Some(format!("Links now count its rows to {into}.")),
        Status::Split { from } => Some(format!("Links counted its rows to {from} before.")),
        Status::Regrouped => Some("Its rows carry other ids in the other export, so no levels are compared.".to_owned()),
        Status::New => Some(WORDS.new_text.to_owned()),
        Status::Gone => Some(WORDS.gone_text.to_owned()),
        Status::Same => None,
    }
}

/// Why a customer has the level that it has: the step that gave it, or, if it went and came, every step with its level.
pub fn why(path: &Path) -> String {
    let crossed: Vec<Step> = path.crossed().collect();
    match crossed[..] {
        [] => String::new(),
        [only] => super::comparison::reason(only).to_owned(),
        _ => {
            let levels = Step::ALL.into_iter().zip(path.levels.iter().skip(1));
            let told = levels.filter(|(step, _)| crossed.contains(step));
            let told: Vec<String> = told
                .map(|(step, level)| format!("{} to {}", super::comparison::reason(step), level.word()))
                .collect();
            told.join(", then ")
        }
    }
}

/// The name of a step, as a row of the path.
pub fn step(step: Step) -> &'static str {
    match step {
        Step::OwnRows => "Its own rows",
        Step::Others => "The other customers",
        Step::Links => "Links",
        Step::Date => "The as-of date",
        Step::Settings => "Settings",
        Step::Model => "The model",
    }
}

/// What moved customers, as a figure's label.
pub fn step_moved(step: Step) -> &'static str {
    match step {
        Step::OwnRows => "Moved by own rows",
        Step::Others => "Moved because of others",
        Step::Links => "Moved by links",
        Step::Date => "Moved by the date",
        Step::Settings => "Moved by settings",
        Step::Model => "Moved by the model",
    }
}

/// A value in a list: `0.612`.
pub fn value(value: Option<f64>) -> String {
    value.map_or_else(|| super::shell::WORDS.absent.to_owned(), |value| format!("{value:.3}"))
}

/// A value with every digit that counts: `0.612345`.
pub fn millionths(value: i64) -> String {
    let sign = if value < 0 { "\u{2212}" } else { "" };
    let size = value.unsigned_abs();
    format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
}

/// What a step adds to a value: `+0.012345`; `0` if nothing.
pub fn part(value: i64) -> String {
    match value {
        0 => "0".to_owned(),
        value if value > 0 => format!("+{}", millionths(value)),
        value => millionths(value),
    }
}

/// From one to the other.
pub fn shift(before: &str, after: &str) -> String {
    format!("{before} \u{2192} {after}")
}

/// Which customers of then.
pub fn group(group: LookBackGroup) -> &'static str {
    match group {
        LookBackGroup::Level(level) => level.word(),
        LookBackGroup::Top => WORDS.top,
    }
}

/// `5 of 20`, and from 20 customers on the percentage with its interval.
pub fn of(share: &Share) -> (String, String) {
    let count = format!("{} of {}", grouped(share.count.into()), grouped(share.of.into()));
    let interval = share.interval.map(|(low, high)| {
        let measured = f64::from(share.count) / f64::from(share.of.max(1));
        format!("{} ({} to {})", percent(measured), percent(low), percent(high))
    });
    (count, interval.unwrap_or_default())
}

/// `9 of 25 customers`.
pub fn listed(matched: usize, all: usize) -> String {
    format!("{} of {}", grouped(matched as u64), counted(all as u64, "customer", "customers"))
}

/// The button that unfolds a customer, for users who hear it without its row.
pub fn details_of(name: &str) -> String {
    format!("{}: {name}", WORDS.details)
}

/// A customer's line on its own page: `Since 4 July: Medium → High by its own rows`.
pub fn of_customer(since: &str, told: &str) -> String {
    format!("{since}: {told}")
}

/// What is told of a customer that did not move.
pub fn without_move(customer: &ComparedCustomer) -> &'static str {
    match customer.status {
        Status::New => "new",
        Status::Gone => "gone",
        Status::Merged { .. } => "merged",
        Status::Split { .. } => "split off by links",
        Status::Regrouped => "under another id",
        Status::Same | Status::Paired { .. } => {
            let stands = &customer.stands;
            let has_other = !(stands.features.is_empty() && stands.actions_came.is_empty() && stands.actions_went.is_empty());
            if has_other {
                "same level, other figures"
            } else {
                WORDS.nothing_changed
            }
        }
    }
}

/// Another version of the program computed the earlier analysis.
pub fn versions(comparison: &Comparison) -> Option<String> {
    let (before, after) = (&comparison.before.version, &comparison.after.version);
    (before != after).then(|| {
        format!("The earlier analysis was made by OneLead {before}, this one by {after}: part of the difference may be the program’s.")
    })
}

/// How many came to High and left it by another model.
pub fn high_by_model(comparison: &Comparison) -> Option<String> {
    let turnover = comparison.high_by_model.filter(|turnover| !turnover.is_none())?;
    Some(format!(
        "The new model alone moved {} into High and {} out of it. With the rule’s labels, that includes where the top third begins now.",
        counted(turnover.came.into(), "customer", "customers"),
        if turnover.went == 0 {
            "none".to_owned()
        } else {
            grouped(turnover.went.into())
        }
    ))
}

/// What became of a row, a cell or a column.
pub fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "Row added",
        ChangeKind::Removed => "Row removed",
        ChangeKind::Changed => "Cell changed",
        ChangeKind::Filled => "Cell filled",
        ChangeKind::Emptied => "Cell emptied",
        ChangeKind::ColumnAdded => "Column added",
        ChangeKind::ColumnRemoved => "Column removed",
    }
}

/// How many cells only look different: `Written differently, but with the same value: 40, hidden.`
pub fn hidden(written_differently: u32) -> String {
    match written_differently {
        0 => String::new(),
        count => format!("Written differently, but with the same value: {}, hidden.", grouped(count.into())),
    }
}

/// The columns that one of the workbooks lacks.
pub fn columns(source: &SourceChanges) -> Option<String> {
    let part = |names: &[String], word: &str| (!names.is_empty()).then(|| format!("{word}: {}", names.join(", ")));
    let parts = [
        part(&source.columns_added, "new columns"),
        part(&source.columns_removed, "columns gone"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// `40 of 300 project starts of the last year were recorded late (13%); nine of ten new rows come within 62 days`.
pub fn late(late: &LateArrivals) -> Option<String> {
    let share = late.share().filter(|_| late.late_in_year > 0)?;
    let lag = late.whole_lag();
    let lag = lag.map(|days| format!("; nine of ten new rows come within {} days of their start", grouped(days.into())));
    Some(format!(
        "{} of {} in the year before the earlier date came only with this export ({}){}.",
        grouped(late.late_in_year.into()),
        counted(late.starts_in_year.into(), "project start", "project starts"),
        percent(share),
        lag.unwrap_or_default()
    ))
}

/// The setting for how late project starts are recorded, and the lag that was measured as its value; `None` if that is its value
/// now, or none it can have.
pub fn measured_lag(late: &LateArrivals, now: i32) -> Option<(&'static Setting, Value)> {
    let days = late.whole_lag().filter(|days| i64::from(*days) != i64::from(now))?;
    let setting = Setting::find("start_lag_days")?;
    let value = setting.parse(&days.to_string()).filter(|value| setting.range.contains(value))?;
    Some((setting, value))
}

/// The button that opens the assumptions with that value: `Set “Project starts are recorded within” to 62`.
pub fn set_lag(setting: &Setting, value: &Value) -> String {
    format!("{} to {value}", super::fix_first::set(setting))
}

/// A change of a share of rows, in points.
pub fn share(share: Option<f64>) -> String {
    share.map_or_else(|| super::shell::WORDS.absent.to_owned(), percent)
}

#[cfg(test)]
mod tests;
