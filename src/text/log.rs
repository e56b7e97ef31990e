//! The text of the action log.

use crate::domain::action::ActionKind;
use crate::domain::log::{BadRow, Fate, Fault, Month, OutcomeKind, Reason, Rule, Tally};

use super::number::{counted, grouped};

words! {
    show: "Show",
    show_open: "Open",
    show_handled: "Handled",
    show_all: "All",
    done: "Done",
    more: "Not now or wrong…",
    record: "Record",
    save: "Record",
    outcome: "Outcome",
    reason: "Reason",
    no_reason: "No reason given",
    until: "Show it again on",
    owner: "Owner",
    owner_hint: "Who will do it",
    note: "Note",
    reopen: "Reopen",
    undo: "Undo last entry",
    table_file: "Action list",
    title: "How the list turned out",
    no_past: "No action list has been loaded yet. Save the action list, and drop it here with next month’s workbook: this page then shows the outcome of each action.",
    leave: "Close this list",
    open_file: "Open an action list",
    action: "Action",
    total: "All actions",
    engagement: "How much was done",
    engagement_about: "Done, as a share of what was offered in the month. A month with several lists counts the longest, because the lists overlap.",
    month: "Month",
    offered: "Offered",
    done_count: "Done",
    rate: "Engagement",
    wrong: "Rules that were wrong",
    wrong_about: "A wrong action stays off the list for 90 days. A rule that is often wrong is worth a look under Assumptions.",
    no_wrong: "No action was marked as wrong.",
    remember: "Remember on this machine",
    remember_about: "What you record is kept until you close this page. Save the action list, or keep it in this browser.",
    all_done: "All done",
    all_done_text: "Nothing on this list is open.",
    show_them: "Show them",
    leave_out: "Leave them out",
    handled_none: "Nothing recorded yet",
    handled_none_text: "Mark an action as done, not now or wrong, and it moves here.",
}

/// What can be said about an action.
pub fn outcome(kind: OutcomeKind) -> &'static str {
    match kind {
        OutcomeKind::Done => "Done",
        OutcomeKind::NotNow => "Not now",
        OutcomeKind::Wrong => "Wrong",
    }
}

/// Why an action is not taken now, or is wrong.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NotReached => "Could not reach anyone",
        Reason::AskedLater => "They asked to be called later",
        Reason::NoBudget => "No budget now",
        Reason::OtherPlans => "Other plans come first",
        Reason::AlreadySettled => "Already settled",
        Reason::NotNeeded => "They do not need it",
        Reason::WrongData => "The data is wrong",
        Reason::NotOurs => "Not our customer",
        Reason::Other => "Another reason, see note",
    }
}

/// What became of an action of a list.
pub fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Done => outcome(OutcomeKind::Done),
        Fate::NotNow => outcome(OutcomeKind::NotNow),
        Fate::Wrong => outcome(OutcomeKind::Wrong),
        Fate::Open => "Still open",
        Fate::Gone => "No longer offered",
    }
}

/// `Done on Jul 4, 2025 by Ann`, with when it comes back and why.
pub fn told(kind: OutcomeKind, on: &str, until: Option<&str>, owner: &str, why: Option<Reason>) -> String {
    let mut told = format!("{} on {on}", outcome(kind));
    if !owner.is_empty() {
        told.push_str(&format!(" by {owner}"));
    }
    if let Some(until) = until {
        told.push_str(&format!(", back on {until}"));
    }
    if let Some(why) = why {
        told.push_str(&format!(": {}", reason(why)));
    }
    told
}

/// `2 actions recorded as done`.
pub fn recorded(kind: OutcomeKind, actions: usize) -> String {
    let word = match kind {
        OutcomeKind::Done => "done",
        OutcomeKind::NotNow => "not now",
        OutcomeKind::Wrong => "wrong",
    };
    format!("{} recorded as {word}", counted(actions as u64, "action", "actions"))
}

/// `3 handled`, beside what is open.
pub fn handled(count: usize) -> String {
    format!("{} handled", grouped(count as u64))
}

/// `3 customers are handled and not shown.`
pub fn handled_customers(count: usize, is_left_out: bool) -> String {
    let who = counted(count as u64, "customer is handled", "customers are handled");
    format!("{who}{}", if is_left_out { " and not shown." } else { "." })
}

/// `3 visits are handled and not shown. The files leave them out as well.`
pub fn handled_visits(count: usize, is_left_out: bool) -> String {
    let what = counted(count as u64, "visit is handled", "visits are handled");
    format!(
        "{what}{}",
        if is_left_out {
            " and not shown. The files leave them out as well."
        } else {
            ". The files leave them out."
        }
    )
}

/// `Read 120 actions from actions.csv, 33 of them answered.`
pub fn loaded(name: &str, actions: usize, answered: usize, bad: Option<&(BadRow, usize)>) -> String {
    let read = format!(
        "Read {} from {name}, {} of them with an outcome. See Actions, Record",
        counted(actions as u64, "action", "actions"),
        grouped(answered as u64)
    );
    match bad {
        Some((first, rows)) => format!("{read}. {}", left_out(first, *rows)),
        None => read,
    }
}

/// The rows of a list that cannot be read: `Left out 4 rows that cannot be read, the first: …`
pub fn left_out(first: &BadRow, rows: usize) -> String {
    format!(
        "Left out {}: {}",
        counted(rows as u64, "row that cannot be read", "rows that cannot be read, the first"),
        bad_row(first)
    )
}

/// A file without the columns of a list.
pub fn no_list(name: &str) -> String {
    format!("{name} is not a list of actions: it needs the columns customer_id, action_type, due and outcome")
}

/// A list without rows.
pub fn empty(name: &str) -> String {
    format!("{name} lists no actions")
}

/// No row of a list can be read.
pub fn refused(name: &str, first: &BadRow) -> String {
    format!("No row of {name} can be read: {}", bad_row(first))
}

fn bad_row(BadRow { line, fault }: &BadRow) -> String {
    match fault {
        Fault::NoCustomer => format!("line {line} has no customer id"),
        Fault::Action(found) => format!("line {line} has “{found}”, which is not a known action"),
        Fault::Date(found) => format!("line {line} has “{found}” instead of a date"),
        Fault::Outcome(found) => format!("line {line} has “{found}” instead of done, not now or wrong"),
    }
}

/// What became of a list, as one line: `Of 120 actions offered on Jul 4, 2025: 30 done, 4 not now, 6 wrong, 50 still open, 30 no longer
/// offered.`
pub fn follow_up(listed: &str, counts: &[u32; 5]) -> String {
    let all = counts.iter().sum::<u32>();
    let told = Fate::ALL.iter().zip(counts).filter(|(_, count)| **count > 0);
    let told: Vec<String> = told
        .map(|(each, count)| format!("{} {}", grouped((*count).into()), fate(*each).to_lowercase()))
        .collect();
    format!(
        "Of {} offered on {listed}: {}.",
        counted(all.into(), "action", "actions"),
        told.join(", ")
    )
}

/// `July 2025`.
pub fn month(month: &Month) -> String {
    super::dates::month_of(month.year, month.month)
}

/// The engagement rate of a month: `25%`.
pub fn rate(month: &Month) -> String {
    if month.offered == 0 {
        return "–".to_owned();
    }
    format!("{:.0}%", 100.0 * f64::from(month.done) / f64::from(month.offered))
}

/// A rule: a kind of action, with the cross-sells told apart.
pub fn rule((kind, first_platform): Rule) -> String {
    match kind {
        ActionKind::CrossSellHigh | ActionKind::CrossSellMedium => {
            let level = if kind == ActionKind::CrossSellHigh { "High" } else { "Medium" };
            let what = if first_platform { "first platform" } else { "another platform" };
            format!("Cross-sell, {what}, {level}")
        }
        _ => super::action::kind_name(kind).to_owned(),
    }
}

/// `Platform expansion, High: 9 of 14 wrong`.
pub fn wrong(tally: &Tally) -> String {
    format!(
        "{}: {} of {} wrong",
        rule(tally.rule),
        grouped(tally.wrong.into()),
        grouped(tally.answered.into())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_told_in_one_line() {
        assert_eq!(
            follow_up("Jul 4, 2025", &[30, 4, 0, 1_050, 30]),
            "Of 1,114 actions offered on Jul 4, 2025: 30 done, 4 not now, 1,050 still open, 30 no longer offered."
        );
    }

    #[test]
    fn answers_are_told_with_their_circumstances() {
        assert_eq!(told(OutcomeKind::Done, "Jul 4", None, "Ann", None), "Done on Jul 4 by Ann");
        assert_eq!(
            told(OutcomeKind::NotNow, "Jul 4", Some("Aug 4"), "", Some(Reason::NoBudget)),
            "Not now on Jul 4, back on Aug 4: No budget now"
        );
        assert_eq!(recorded(OutcomeKind::NotNow, 1), "1 action recorded as not now");
    }

    #[test]
    fn rules_and_months_are_told_as_people_say_them() {
        let tally = Tally {
            rule: (ActionKind::CrossSellHigh, true),
            wrong: 9,
            answered: 14,
        };
        assert_eq!(wrong(&tally), "Cross-sell, first platform, High: 9 of 14 wrong");
        let july = Month {
            year: 2025,
            month: 7,
            offered: 120,
            done: 30,
        };
        assert_eq!((month(&july).as_str(), rate(&july).as_str()), ("July 2025", "25%"));
        let none = Month {
            offered: 0,
            done: 0,
            ..july
        };
        assert_eq!(rate(&none), "–");
    }

    #[test]
    fn bad_rows_are_told_with_their_line() {
        let first = BadRow {
            line: 3,
            fault: Fault::Outcome("dne".to_owned()),
        };
        assert_eq!(
            loaded("a.csv", 2, 1, Some(&(first.clone(), 4))),
            "Read 2 actions from a.csv, 1 of them with an outcome. See Actions, Record. Left out 4 rows that cannot be read, the first: line 3 has “dne” instead of done, not now or wrong"
        );
        assert_eq!(
            refused("a.csv", &first),
            "No row of a.csv can be read: line 3 has “dne” instead of done, not now or wrong"
        );
    }
}
