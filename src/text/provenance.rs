//! What a result was made from, so that it can be reproduced: stated in print and in every export that is not a plain table.

use crate::domain::build;
use crate::report::Report;

use super::links;

/// `OneLead 1.0.0 (commit 3f2a…)`.
pub fn build() -> String {
    format!("OneLead {} (commit {})", build::VERSION, build::COMMIT)
}

/// `As of 2025-07-04`.
pub fn as_of(report: &Report) -> String {
    format!("As of {}", report.as_of)
}

/// Every file with its fingerprint: `demo.xlsx (SHA-256 3f…)`.
pub fn files(report: &Report) -> String {
    let files = report.files.iter();
    let named: Vec<String> = files.map(|file| format!("{} (SHA-256 {})", file.name, file.sha256)).collect();
    named.join("; ")
}

/// What differs from the defaults: `Changed settings: eol_critical_days = 300 (default 365)`.
pub fn settings(report: &Report) -> String {
    let changed: Vec<String> = report
        .changed_settings
        .iter()
        .map(|change| format!("{} = {} (default {})", change.key, change.value, change.default))
        .collect();
    if changed.is_empty() {
        "All settings at their defaults".to_owned()
    } else {
        format!("Changed settings: {}", changed.join(", "))
    }
}

/// What was done to the data by hand, one clause each; empty if nothing was.
pub fn by_hand(report: &Report) -> Vec<String> {
    let mut clauses = Vec::new();
    if report.links.applied() > 0 {
        clauses.push(links::applied(report.links.applied()));
    }
    if report.matched_by_hand.is_some() {
        clauses.push("Columns matched by hand".to_owned());
    }
    clauses
}

/// Everything, one statement each.
pub fn lines(report: &Report) -> Vec<String> {
    let mut lines = vec![as_of(report), files(report), settings(report)];
    lines.extend(by_hand(report));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ChangedSetting;
    use crate::ui::sample;

    #[test]
    fn a_report_says_what_it_was_made_from() {
        let mut report = sample::report();
        let hash = "0".repeat(64);
        assert_eq!(
            lines(&report),
            [
                "As of 2025-07-04".to_owned(),
                format!("install_base_2025.xlsx (SHA-256 {hash})"),
                "All settings at their defaults".to_owned(),
            ]
        );
        report.changed_settings = vec![ChangedSetting {
            key: "eol_critical_days".into(),
            value: "300".into(),
            default: "365".into(),
        }];
        report.links.merges = 2;
        assert_eq!(
            lines(&report)[2..],
            ["Changed settings: eol_critical_days = 300 (default 365)", "2 links applied"]
        );
    }
}
