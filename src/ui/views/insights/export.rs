//! The card that says what kind of export the files are: each fact in a sentence, with the place that shows it. What the files
//! do not tell is not on it.

use crate::domain::calendar::Day;
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::source::Source;
use crate::report::insights::{Insights, RankedFinding};
use crate::report::quality::{FindingEvidence, SourceQuality, Summary};
use crate::report::{Report, SourceSummary};
use crate::text;
use crate::text::insights::export as words;
use crate::ui::route::insights::{InsightsPlace, Part};

/// One fact about the export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFact {
    pub label: &'static str,
    /// Whole sentences.
    pub text: String,
    /// What shows more of it.
    pub link: Option<FactLink>,
}

/// A link, and what it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactLink {
    pub label: &'static str,
    pub href: String,
}

/// Writes a date as the page does.
type WriteDate<'a> = &'a dyn Fn(Day) -> String;

/// The facts in their order: the files, the sources, what was not used, then how the export was made.
pub fn facts(report: &Report, insights: &Insights, date: WriteDate<'_>) -> Vec<ExportFact> {
    let names: Vec<&str> = report.files.iter().map(|file| file.name.as_str()).collect();
    let labels = &text::insights::WORDS;
    let sources = report.sources.iter().map(|summary| source(summary, insights));
    let made = [
        not_used(insights),
        copies(insights),
        period(insights, date),
        refreshed(insights, date),
        open_projects(insights),
        filled_after(insights),
        insights
            .generation
            .map(|generation| fact(labels.export_headers, words::generation(generation).to_owned())),
    ];
    std::iter::once(fact(labels.export_files, words::files(&names)))
        .chain(sources)
        .chain(made.into_iter().flatten())
        .collect()
}

fn fact(label: &'static str, text: String) -> ExportFact {
    ExportFact { label, text, link: None }
}

impl ExportFact {
    /// The fact with a link to the findings like one.
    fn shown_by(self, found: &RankedFinding) -> Self {
        let place = InsightsPlace {
            severity: Some(found.finding.severity).filter(|severity| *severity != Severity::Error),
            source: found.finding.source,
            ..InsightsPlace::at(Part::Findings)
        };
        let link = FactLink {
            label: text::insights::WORDS.export_finding,
            href: place.to_string(),
        };
        Self { link: Some(link), ..self }
    }
}

/// A source with its sheets and rows, and the rows that were left out.
fn source(summary: &SourceSummary, insights: &Insights) -> ExportFact {
    let own = |kind: FindingKind| {
        let findings = insights.findings.iter().map(|found| &found.finding);
        findings.filter(move |finding| finding.kind == kind && finding.source == Some(summary.source))
    };
    let n_sheets = own(FindingKind::SeveralSheets).map(|finding| finding.count).max().unwrap_or(1);
    let counts = FindingKind::ALL
        .iter()
        .map(|kind| (*kind, own(*kind).map(|finding| finding.count).sum()));
    let counts: Vec<(FindingKind, u32)> = counts.filter(|(_, count)| *count > 0).collect();
    let rows = words::rows(summary.rows, &summary.sheet, n_sheets, summary.hidden);
    let text = words::source(&rows, &counts);
    let place = InsightsPlace {
        source: Some(summary.source),
        ..InsightsPlace::at(Part::Rows)
    };
    ExportFact {
        label: text::start::source(summary.source).name,
        text,
        link: Some(FactLink {
            label: text::insights::WORDS.export_rows,
            href: place.to_string(),
        }),
    }
}

fn found(insights: &Insights, kind: FindingKind) -> impl Iterator<Item = &RankedFinding> {
    insights.findings.iter().filter(move |found| found.finding.kind == kind)
}

fn not_used(insights: &Insights) -> Option<ExportFact> {
    let sheets: Vec<&str> = found(insights, FindingKind::IgnoredSheet)
        .map(|found| found.finding.sheet.as_str())
        .collect();
    (!sheets.is_empty()).then(|| fact(text::insights::WORDS.export_not_used, words::unused(&sheets)))
}

fn copies(insights: &Insights) -> Option<ExportFact> {
    let copies: Vec<(&str, &str)> = found(insights, FindingKind::RepeatedSheet)
        .filter_map(|found| Some((found.finding.sheet.as_str(), found.finding.column.as_deref()?)))
        .collect();
    (!copies.is_empty()).then(|| fact(text::insights::WORDS.export_copies, words::copies(&copies)))
}

/// The first and last date of a column.
fn days(insights: &Insights, source: Source, column: &str) -> Option<(Day, Day)> {
    let quality = quality(insights, source)?;
    let profile = quality.profiles.iter().find(|profile| profile.listed.as_deref() == Some(column))?;
    match &profile.values.as_ref()?.summary {
        Summary::Days { min, max, .. } => Some((*min, *max)),
        _ => None,
    }
}

fn quality(insights: &Insights, source: Source) -> Option<&SourceQuality> {
    insights.sources.iter().find(|quality| quality.source == source)
}

fn period(insights: &Insights, date: WriteDate<'_>) -> Option<ExportFact> {
    let starts = days(insights, Source::Projects, "prj_start_date").map(|(first, last)| words::starts(&date(first), &date(last)));
    let ends =
        days(insights, Source::ServiceCredits, "contract_end_date").map(|(first, last)| words::contract_ends(&date(first), &date(last)));
    let sentences: Vec<String> = starts.into_iter().chain(ends).collect();
    (!sentences.is_empty()).then(|| fact(text::insights::WORDS.export_period, sentences.join(" ")))
}

fn refreshed(insights: &Insights, date: WriteDate<'_>) -> Option<ExportFact> {
    let label = text::insights::WORDS.export_refreshed;
    if let Some(found) = found(insights, FindingKind::StitchedExports).next()
        && let FindingEvidence::Exports(parts) = &found.evidence
    {
        let parts: Vec<words::Part<'_>> = parts
            .iter()
            .map(|part| words::Part {
                day: date(part.day),
                rows: part.rows,
                lacks: &part.lacks,
            })
            .collect();
        return Some(fact(label, words::stitched(&parts)).shown_by(found));
    }
    let own = |column| days(insights, Source::Projects, column);
    let (first, last) = own("last_refresh_date").or_else(|| own("import_date"))?;
    Some(fact(label, words::refreshed(&date(first), &date(last))))
}

fn open_projects(insights: &Insights) -> Option<ExportFact> {
    let label = text::insights::WORDS.export_open;
    if let Some(found) = found(insights, FindingKind::ClosedProjectsOnly).next()
        && let FindingEvidence::Closed { in_progress, rows, days } = found.evidence
    {
        return Some(fact(label, words::closed_only(in_progress, rows, days)).shown_by(found));
    }
    let quality = quality(insights, Source::Projects)?;
    Some(fact(label, words::open_projects(quality.in_progress?, quality.rows)))
}

fn filled_after(insights: &Insights) -> Option<ExportFact> {
    let filled: Vec<&RankedFinding> = found(insights, FindingKind::FilledAfterOutcome).collect();
    let columns: Vec<&str> = filled.iter().filter_map(|found| found.finding.column.as_deref()).collect();
    let first = filled.first()?;
    Some(fact(text::insights::WORDS.export_filled, words::filled_after(&columns)).shown_by(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::Finding;
    use crate::report::insights::Generation;
    use crate::report::quality::ExportPart;
    use crate::ui::sample;

    fn told(report: &Report, insights: &Insights) -> Vec<(&'static str, String)> {
        let facts = facts(report, insights, &|day| day.to_string());
        facts.into_iter().map(|fact| (fact.label, fact.text)).collect()
    }

    fn finding(kind: FindingKind, source: Option<Source>, sheet: &str, column: Option<&str>, count: u32) -> RankedFinding {
        RankedFinding {
            finding: Finding {
                kind,
                severity: Severity::Info,
                source,
                sheet: sheet.into(),
                column: column.map(Into::into),
                count,
                cells: Vec::new(),
            },
            customers: Vec::new(),
            at_least: false,
            features: Vec::new(),
            evidence: FindingEvidence::None,
        }
    }

    #[test]
    fn a_plain_export_says_what_it_holds() {
        let expected = [
            ("Files", "install_base_2025.xlsx"),
            ("Projects", "2,240 rows of “Raw_projects”."),
            ("Period", "Projects start from 2023-01-31 to 2025-01-31."),
            ("Open projects", "3 of 10 rows are for projects in progress."),
            ("Headers", "The first generation of the export, such as “account_name”."),
        ];
        assert_eq!(
            told(&sample::report(), &sample::insights()),
            expected.map(|(label, text)| (label, text.to_owned()))
        );
    }

    #[test]
    fn what_the_files_do_not_tell_is_not_on_it() {
        let mut insights = sample::insights();
        insights.generation = None;
        for source in &mut insights.sources {
            source.in_progress = None;
            source.profiles.clear();
        }
        assert_eq!(told(&sample::report(), &insights).len(), 2);
    }

    #[test]
    fn sheets_rows_and_copies_that_do_not_count_are_named() {
        let mut insights = sample::insights();
        let projects = Some(Source::Projects);
        insights.findings.extend([
            finding(FindingKind::SeveralSheets, projects, "EMEA, AMS", None, 2),
            finding(FindingKind::TotalRow, projects, "EMEA", None, 3),
            finding(FindingKind::TotalRow, projects, "AMS", None, 1),
            finding(FindingKind::IgnoredSheet, None, "Notes", None, 1),
            finding(FindingKind::RepeatedSheet, None, "Old", Some("EMEA"), 1),
        ]);
        let told = told(&sample::report(), &insights);
        let text = |label| told.iter().find(|(own, _)| *own == label).map(|(_, text)| text.as_str());
        assert_eq!(
            text("Projects"),
            Some("2,240 rows of 2 sheets together: Raw_projects. Left out: 4 totals.")
        );
        assert_eq!(text("Not used"), Some("“Notes”"));
        assert_eq!(text("Copies"), Some("“Old” repeats “EMEA”"));
    }

    #[test]
    fn how_it_was_made_leads_to_the_findings() {
        let mut insights = sample::insights();
        insights.generation = Some(Generation::Second);
        let projects = Some(Source::Projects);
        let part = |day: &str, rows| ExportPart {
            day: sample::day(day),
            rows,
            lacks: Vec::new(),
        };
        let with = |kind, column, evidence| RankedFinding {
            evidence,
            ..finding(kind, projects, "Raw_projects", column, 2)
        };
        let closed = FindingEvidence::Closed {
            in_progress: 1,
            rows: 2240,
            days: Some(682.0),
        };
        let exports = FindingEvidence::Exports(vec![part("2025-02-27", 847), part("2025-07-03", 1393)]);
        insights.findings.extend([
            with(FindingKind::ClosedProjectsOnly, None, closed),
            with(FindingKind::StitchedExports, Some("last_refresh_date"), exports),
            with(FindingKind::FilledAfterOutcome, Some("prj_size"), FindingEvidence::None),
        ]);
        let facts = facts(&sample::report(), &insights, &|day| day.to_string());
        let starts = |start: &str| facts.iter().find(|fact| fact.text.starts_with(start)).unwrap();
        let closed = starts("Closed projects only. 1 of 2,240 rows is for a project in progress. Nine of ten");
        assert!(closed.text.ends_with("what started in the last 682 days is largely missing."));
        let link = starts("The projects were put together from 2 exports: 847 rows of 2025-02-27;")
            .link
            .as_ref();
        assert_eq!(
            link.map(|link| link.href.as_str()),
            Some("#/insights?severity=info&source=projects")
        );
        assert!(starts("The size is filled in after the outcome").link.is_some());
        assert!(starts("The second generation").link.is_none());
    }
}
