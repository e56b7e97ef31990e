//! The text of the History view: what became of past bids.

use crate::report::win_loss::{BidValue, By, Counted, Differs, Dimension, LeftOut, StageSaid, Totals, WinLoss};

use super::insights::said;
use super::number::{counted, grouped, percent};

words! {
    title: "History",
    parts: "Parts of the history",
    bids: "Bids won and lost",
    loading: "Counting past bids",
    failed: "The bids could not be counted",
    failed_text: "The part that computes was lost. Your files are unchanged.",
    again: "Count again",
    none: "Nothing is recorded about past bids",
    none_text: "This view needs a sheet of projects with a stage or a status, so that it can tell a won bid from a lost one.",
    overview: "All bids",
    won: "Won",
    won_about: "delivered, or under way",
    lost: "Lost",
    share: "Recorded as lost",
    share_about: "of the decided bids",
    open: "Open",
    open_about: "not started yet; nothing is said about them",
    canceled: "Canceled",
    canceled_about: "neither won nor lost",
    few: "Too few to split",
    by: "Lost bids by",
    table: "Bids by value",
    table_region: "Bids by value, table",
    decided: "Decided",
    value: "Value",
    differs: "Against all others",
    no_share: "Counts only",
    filled_after: "No shares here",
    stages: "Projects by stage",
    stages_about: "How many rows of projects are at each stage today. It is a stock, not a funnel: no export says which stages a project went through.",
    stage: "Stage",
    rows: "Rows",
    moves: "From stage to stage since last month",
    moves_about: "Projects that both workbooks have under one key, and whose stage has changed. No other record of stages exists.",
    moves_table: "From stage to stage, table",
    before: "Before",
    now: "Now",
    projects: "Projects",
    unknown_stage: "Another code",
    no_stage: "No stage",
    barred: "Not an explanation",
    findings: "See the findings in the data",
    save: "Save all of it as CSV",
    export: "Bids won and lost",
    export_about: "By practice, country, size and more, with intervals",
    dated: "A bid is an opportunity with all its projects, dated by its earliest planned start: no export says when it was decided.",
    person_about: "By name, only persons with at least 20 decided bids, and nobody is marked. Evaluating employees may need the consent of their works council (in Germany BetrVG § 87 (1) no. 6).",
}

const NONE_DECIDED: &str = "No bid is decided yet.";

/// The sentence below the title: what the view is, and what it is not.
pub fn lede(found: &WinLoss) -> String {
    let Counted { decided, lost, .. } = found.counted;
    if decided == 0 {
        return NONE_DECIDED.to_owned();
    }
    let said = format!(
        "{} of {} decided bids {} recorded as lost{}. It says what was recorded, not why, and nothing about a bid that is open.",
        grouped(lost.into()),
        grouped(decided.into()),
        if lost == 1 { "is" } else { "are" },
        share(found.counted).map(|share| format!(": {share}")).unwrap_or_default(),
    );
    match found.left_out {
        None => said,
        Some(out) => format!("{said} {}", left_out(out)),
    }
}

/// `16% (14–18%)`: a share and its interval; `None` where there is no share.
pub fn share(counted: Counted) -> Option<String> {
    let (share, (low, high)) = counted.share().zip(counted.interval)?;
    Some(format!("{} ({})", percent(share), range(low, high)))
}

/// `14–18%`, or `14%` where both ends are the same in whole percent.
pub fn range(low: f64, high: f64) -> String {
    let (low, high) = (percent(low), percent(high));
    if low == high {
        low
    } else {
        format!("{}–{high}", low.trim_end_matches('%'))
    }
}

/// `3 of 12`.
pub fn of(counted: Counted) -> String {
    format!("{} of {}", grouped(counted.lost.into()), grouped(counted.decided.into()))
}

/// Which years no share counts, and why.
pub fn left_out(out: LeftOut) -> String {
    let bids = counted(out.decided.into(), "decided bid", "decided bids");
    let years = if out.first_year == out.last_year {
        out.first_year.to_string()
    } else {
        format!("{} to {}", out.first_year, out.last_year)
    };
    format!("Left out: {bids} of {years}, when no loss was recorded yet.")
}

/// What is said of those lost bids that were none; empty without any.
pub fn no_bids(totals: Totals) -> String {
    match totals.no_bid {
        0 => String::new(),
        1 => "1 of them is a no-bid".to_owned(),
        some => format!("{} of them are no-bids", grouped(some.into())),
    }
}

/// Why nothing is split.
pub fn too_few(found: &WinLoss) -> String {
    let Counted { decided, lost, .. } = found.counted;
    let there = match (decided, lost) {
        (0, _) => NONE_DECIDED.to_owned(),
        (1, 0) => "There is 1 decided bid, and it is not lost.".to_owned(),
        (1, _) => "There is 1 decided bid, and it is lost.".to_owned(),
        (some, none) => format!(
            "There are {} decided bids, {} of them lost.",
            grouped(some.into()),
            grouped(none.into())
        ),
    };
    format!(
        "{there} With 50 decided and 10 lost bids they can be split by practice, country or size; with fewer, any difference would be chance."
    )
}

/// What bids are split by, as a choice.
pub fn by(by: &By) -> String {
    match by {
        By::Practice => "Practice".to_owned(),
        By::Country => "Country".to_owned(),
        By::Region => "Region".to_owned(),
        By::BusinessArea => "Business area".to_owned(),
        By::ContractTerms => "Contract terms".to_owned(),
        By::Industry => "Industry".to_owned(),
        By::Size => "Size".to_owned(),
        By::Length => "Length".to_owned(),
        By::Year => "Year of the planned start".to_owned(),
        By::Customer => "Customer".to_owned(),
        By::Person => "Responsible person".to_owned(),
        By::Column(name) => column(name),
    }
}

/// A column as it is spoken of: `Financial status` for `prj_financial_status`, another header as it is.
pub fn column(name: &str) -> String {
    let Some(own) = name.strip_prefix("prj_") else {
        return name.to_owned();
    };
    let mut words = own.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// What the bids of a row have in common. A customer has a name of its own.
pub fn value(column: &str, value: &BidValue, customer: &str) -> String {
    match value {
        BidValue::Said(value) => said(column, value),
        BidValue::Year(year) => year.to_string(),
        BidValue::Customer(_) => customer.to_owned(),
        BidValue::Several => "Several".to_owned(),
        BidValue::Others(1) => "1 more value".to_owned(),
        BidValue::Others(values) => format!("{} more values", grouped(u64::from(*values))),
    }
}

/// What a row says beside its share: that it differs, or why there is no share.
pub fn note(dimension: &Dimension, value: &BidValue, counted: Counted, differs: Option<Differs>) -> &'static str {
    match (differs, value) {
        (Some(Differs::MoreLost), _) => "more lost than among all others",
        (Some(Differs::FewerLost), _) => "fewer lost than among all others",
        (None, _) if dimension.is_filled_after() => "filled in after the outcome",
        (None, BidValue::Several) => "won as soon as one of its projects is",
        (None, _) if counted.interval.is_none() => "too few for a percentage",
        (None, _) => "",
    }
}

/// How a table of shares is to be read.
pub fn foot(dimension: &Dimension, hidden: usize) -> String {
    let shown = dimension
        .rows
        .iter()
        .filter(|row| !matches!(row.value, BidValue::Others(_)))
        .count();
    let mut said = if dimension.is_filled_after() {
        "Counts over all decided bids; a percentage would only say when the column was filled in.".to_owned()
    } else if dimension.by == By::Person {
        WORDS.person_about.to_owned()
    } else {
        format!(
            "The bar is where the share plausibly lies (95%), the thin line is the share of all bids. Sorted by the number of bids. A value is only said to \
             differ where chance would hardly do it to any of {}.",
            counted(shown as u64, "value", "values")
        )
    };
    if hidden > 0 {
        said.push_str(&format!(" {} more in the CSV.", grouped(hidden as u64)));
    }
    said
}

/// The columns that are filled in after the outcome.
pub fn barred(columns: &[String]) -> String {
    let names: Vec<String> = columns.iter().map(|name| column(name)).collect();
    format!(
        "{} {} filled in after the outcome, so nothing here is explained by {}, and no model of outcomes may learn from {}.",
        names.join(", "),
        if columns.len() == 1 { "is" } else { "are" },
        if columns.len() == 1 { "it" } else { "them" },
        if columns.len() == 1 { "it" } else { "them" },
    )
}

/// `1,315 rows`.
pub fn rows(rows: u32) -> String {
    counted(rows.into(), "row", "rows")
}

/// A stage as a row of the chart.
pub fn stage(stage: StageSaid) -> &'static str {
    match stage {
        StageSaid::Listed(stage) => stage.code(),
        StageSaid::Unknown => WORDS.unknown_stage,
        StageSaid::Nothing => WORDS.no_stage,
    }
}

/// What the file says beside all bids.
pub fn totals_note(found: &WinLoss) -> String {
    let Totals {
        open,
        won,
        lost,
        no_bid,
        canceled,
    } = found.totals;
    let mut said = format!("won {won}, lost {lost} (no-bids {no_bid}), open {open}, canceled {canceled}");
    if let Some(out) = found.left_out {
        said.push_str("; ");
        said.push_str(&left_out(out));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted_of(lost: u32, decided: u32, interval: Option<(f64, f64)>) -> Counted {
        Counted { decided, lost, interval }
    }

    #[test]
    fn a_share_comes_with_its_interval() {
        assert_eq!(
            share(counted_of(321, 2228, Some((0.1301, 0.1593)))).as_deref(),
            Some("14% (13–16%)")
        );
        assert_eq!(share(counted_of(0, 632, Some((0.0, 0.004)))).as_deref(), Some("0% (0%)"));
        assert_eq!(share(counted_of(3, 12, None)), None);
        assert_eq!(of(counted_of(3, 1200, None)), "3 of 1,200");
    }

    #[test]
    fn columns_are_spoken_of() {
        assert_eq!(column("prj_financial_status"), "Financial status");
        assert_eq!(column("WBS type"), "WBS type");
        let barred = barred(&["prj_size".to_owned(), "WBS type".to_owned()]);
        assert!(barred.starts_with("Size, WBS type are filled in after the outcome"), "{barred}");
    }

    #[test]
    fn years_without_a_recorded_loss_are_named() {
        let out = |first_year, last_year, decided| {
            left_out(LeftOut {
                first_year,
                last_year,
                decided,
            })
        };
        assert_eq!(
            out(2011, 2013, 120),
            "Left out: 120 decided bids of 2011 to 2013, when no loss was recorded yet."
        );
        assert_eq!(
            out(2013, 2013, 1),
            "Left out: 1 decided bid of 2013, when no loss was recorded yet."
        );
    }
}
