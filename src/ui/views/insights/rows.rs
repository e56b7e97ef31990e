//! The top of the data insights, and their findings and dictionary.

use crate::domain::order::Collect;
use std::collections::BTreeSet;

use crate::domain::finding::{Finding, Severity};
use crate::domain::grade::{Completeness, CompletenessGrade};
use crate::domain::source::{CellRef, Source, column_letters};
use crate::report::insights::{FeatureProfile, FindingFilter, Input, Insights, RankedFinding};
use crate::report::quality::SourceQuality;
use crate::report::{Report, SourceSummary};
use crate::text;
use crate::text::insights::Verdict;
use crate::text::insights::advice::advice;
use crate::text::number::{grouped, percent};
use crate::ui::cells::{Cell, Head, heads};
use crate::ui::route::insights::{InsightsPlace, Part};

/// The figures above the tabs.
#[derive(Debug, Clone, PartialEq)]
pub struct Glance {
    pub lede: String,
    /// Grade, share, and the weakest source; `None` if there are no cells.
    pub completeness: Option<(CompletenessGrade, String, Option<String>)>,
    pub serious: String,
    pub of_findings: String,
    pub touched: String,
    pub of_customers: String,
    pub unlinked: String,
}

/// A finding as listed.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingRow {
    pub is_serious: bool,
    pub severity: &'static str,
    pub what: String,
    pub why: &'static str,
    pub fix: &'static str,
    /// The label of the way to the dialog where it can be fixed.
    pub choose: Option<&'static str>,
    /// The first cells.
    pub cells: Vec<CellLink>,
    pub more_cells: String,
    pub evidence: Option<String>,
    pub touches: String,
    /// The names of the first customers, and how many more there are.
    pub customers: String,
    /// The labels of the affected features.
    pub features: String,
}

/// The address of a cell, and a link to its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellLink {
    pub label: String,
    /// `None` for a cell that is not in a source's rows.
    pub href: Option<String>,
}

/// The number of cells that a finding shows.
const CELLS: usize = 10;
/// The number of customers that a finding names.
const NAMES: usize = 12;

/// The top of the view.
pub fn glance(report: &Report, insights: &Insights) -> Glance {
    let serious: Vec<&RankedFinding> = insights.findings.iter().filter(|found| is_serious(found)).collect();
    let touched: BTreeSet<u32> = serious.iter().flat_map(|found| found.customers.iter().copied()).into_set();
    let overall = overall(&insights.sources).map(|share| (CompletenessGrade::of(share), share));
    let first = serious
        .first()
        .map(|found| (text::finding::what_and_where(&found.finding), found.customers.len() as u32));
    let customers = report.customers.len() as u32;
    let unlinked: u32 = report.sources.iter().map(|source| source.unlinked_rows).sum();
    let verdict = Verdict {
        overall,
        serious: serious.len() as u32,
        touched: touched.len() as u32,
        customers,
        first: first.as_ref().map(|(what, count)| (what.as_str(), *count)),
    };
    let weakest = weakest(&insights.sources).map(|(source, share)| text::insights::weakest(source, share));
    Glance {
        lede: text::insights::lede(&verdict),
        completeness: overall.map(|(grade, share)| (grade, percent(share), weakest)),
        serious: grouped(serious.len() as u64),
        of_findings: text::insights::of_all(insights.findings.len() as u32),
        touched: grouped(touched.len() as u64),
        of_customers: text::insights::of_all(customers),
        unlinked: grouped(unlinked.into()),
    }
}

fn is_serious(found: &RankedFinding) -> bool {
    found.finding.severity > Severity::Info
}

fn effective(source: &SourceQuality) -> Option<f64> {
    source.completeness.map(|Completeness { effective, .. }| effective)
}

/// The share of filled cells over all sources.
fn overall(sources: &[SourceQuality]) -> Option<f64> {
    let cells = |source: &SourceQuality| f64::from(source.rows) * f64::from(source.columns);
    let all: f64 = sources.iter().map(cells).sum();
    let filled: f64 = sources.iter().filter_map(|source| Some(effective(source)? * cells(source))).sum();
    (all > 0.0).then(|| filled / all)
}

/// The source with the lowest share; `None` if there is nothing to compare.
fn weakest(sources: &[SourceQuality]) -> Option<(Source, f64)> {
    let shares: Vec<(Source, f64)> = sources
        .iter()
        .filter_map(|source| Some((source.source, effective(source)?)))
        .collect();
    if shares.len() < 2 {
        return None;
    }
    shares.into_iter().min_by(|(_, a), (_, b)| a.total_cmp(b))
}

/// The findings that match a filter, in the order of their importance.
pub fn findings(report: &Report, insights: &Insights, filter: FindingFilter) -> Vec<FindingRow> {
    let shown = insights.findings.iter().filter(|found| filter.holds(&found.finding));
    shown.map(|found| finding(found, report, &insights.features)).collect()
}

fn finding(found: &RankedFinding, report: &Report, features: &[FeatureProfile]) -> FindingRow {
    let finding = &found.finding;
    let advice = advice(finding.kind);
    let cells: Vec<CellLink> = finding
        .cells
        .iter()
        .take(CELLS)
        .map(|cell| cell_link(cell, finding, report))
        .collect();
    let names = found.customers.iter().filter_map(|place| report.customers.get(*place as usize));
    let names: Vec<&str> = names.take(NAMES).map(|customer| customer.name.as_str()).collect();
    let label = |key: &String| {
        features
            .iter()
            .find(|feature| feature.key == *key)
            .map(|feature| feature.label.as_str())
    };
    let labels: Vec<&str> = found.features.iter().filter_map(label).collect();
    let more_cells = if cells.is_empty() {
        0
    } else {
        finding.count as usize - cells.len().min(finding.count as usize)
    };
    FindingRow {
        is_serious: is_serious(found),
        severity: text::insights::severity(finding.severity),
        what: text::finding::what_and_where(finding),
        why: advice.why,
        fix: advice.fix,
        choose: text::columns::choose(finding.kind),
        more_cells: text::insights::more(more_cells),
        cells,
        evidence: text::insights::evidence(&found.evidence),
        touches: text::insights::touches(found.customers.len() as u32, found.at_least),
        customers: listed(&names, found.customers.len()),
        features: labels.join(", "),
    }
}

fn cell_link(cell: &CellRef, finding: &Finding, report: &Report) -> CellLink {
    CellLink {
        label: address(cell, &finding.sheet),
        href: row_of(cell, finding.source, report).filter(|_| finding.kind.is_in_table()),
    }
}

/// The address of a cell among the rows of its source; what is told of a source may be about another's cells.
pub fn row_of(cell: &CellRef, source: Option<Source>, report: &Report) -> Option<String> {
    let named = |source: &&SourceSummary| source.sheet == cell.sheet || sheet_of(&source.sheet, cell).is_some();
    let own = report.sources.iter().filter(|summary| Some(summary.source) == source).find(named);
    let summary = own.or_else(|| report.sources.iter().find(named))?;
    let place = InsightsPlace {
        part: Part::Rows,
        source: Some(summary.source),
        cell: Some((cell.column, cell.row)),
        sheet: sheet_of(&summary.sheet, cell).filter(|_| summary.sheet != cell.sheet),
        ..InsightsPlace::default()
    };
    Some(place.to_string())
}

/// Which of a source's sheets, named one after the other, a cell is in.
fn sheet_of(names: &str, cell: &CellRef) -> Option<u32> {
    let place = names.split(", ").position(|sheet| sheet == cell.sheet)?;
    u32::try_from(place).ok()
}

/// A cell address, without the sheet if the finding names it.
fn address(cell: &CellRef, sheet: &str) -> String {
    if cell.sheet == sheet {
        format!("{}{}", column_letters(cell.column), u64::from(cell.row) + 1)
    } else {
        cell.to_string()
    }
}

/// Names, and how many more there are.
fn listed(names: &[&str], all: usize) -> String {
    let rest = text::insights::more(all - names.len().min(all));
    let named = names.join(", ");
    if rest.is_empty() { named } else { [named, rest].join(" ") }
}

/// The severities of the findings, most severe first.
pub fn severities(insights: &Insights) -> Vec<Severity> {
    let had: BTreeSet<Severity> = insights.findings.iter().map(|found| found.finding.severity).into_set();
    had.into_iter().rev().collect()
}

/// The sources that findings are about.
pub fn sources_with_findings(insights: &Insights) -> Vec<Source> {
    let had: BTreeSet<Source> = insights.findings.iter().filter_map(|found| found.finding.source).into_set();
    had.into_iter().collect()
}

/// The data dictionary.
pub fn dictionary(insights: &Insights) -> (Vec<Head>, Vec<Vec<Cell>>) {
    let words = &text::insights::WORDS;
    let heads = heads(
        [
            words.feature,
            words.about,
            words.group,
            words.unit,
            words.without_data,
            words.computed_from,
        ],
        &[],
    );
    let row = |feature: &FeatureProfile| {
        let inputs: Vec<String> = feature.inputs.iter().map(input_name).collect();
        vec![
            Cell::Title {
                name: feature.label.clone(),
                note: feature.key.clone(),
            },
            Cell::Sentence(feature.about.clone()),
            Cell::Text(text::insights::group(feature.group).to_owned()),
            Cell::Text(text::insights::unit(feature.unit).to_owned()),
            Cell::Text(text::insights::missing(feature.missing).to_owned()),
            Cell::Text(inputs.join(", ")),
        ]
    };
    (heads, insights.features.iter().map(row).collect())
}

fn input_name(input: &Input) -> String {
    let source = text::start::source(input.source).name;
    match &input.column {
        Some(column) => [source, column].join(": "),
        None => source.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn the_glance_agrees_with_the_findings() {
        let (report, insights) = (sample::report(), sample::insights());
        let glance = glance(&report, &insights);
        assert_eq!((glance.serious.as_str(), glance.of_findings.as_str()), ("2", "of 3"));
        assert_eq!((glance.touched.as_str(), glance.of_customers.as_str()), ("3", "of 4"));
        // 100 cells at 90 %, 100 cells at 60 %.
        let (grade, share, weakest) = glance.completeness.unwrap();
        assert_eq!((grade, share.as_str()), (CompletenessGrade::Fair, "75%"));
        assert_eq!(weakest.as_deref(), Some("Weakest source: service credits, 60%"));
        assert!(
            glance.lede.contains("2 findings affect the results of 3 of 4 customers"),
            "{}",
            glance.lede
        );
    }

    #[test]
    fn a_finding_says_what_why_what_to_do_and_whom_it_touches() {
        let rows = findings(&sample::report(), &sample::insights(), FindingFilter::default());
        assert_eq!(rows.len(), 3);
        let first = &rows[0];
        assert_eq!(first.what, "30 dates cannot be read in “prj_start_date” of “Raw_projects”");
        assert_eq!(
            (first.cells[0].label.as_str(), first.cells.len(), first.more_cells.as_str()),
            ("D2", 10, "and 20 more")
        );
        assert_eq!(first.cells[0].href.as_deref(), Some("#/insights/rows?source=projects&cell=D2"));
        assert_eq!(first.touches, "At least 3 customers");
        assert_eq!(first.customers, "Aurelia Foods, Nordwind Logistics, Bracken Rail");
        assert_eq!(first.features, "Days since last project start");
        assert!(first.is_serious && !rows[2].is_serious);
    }

    #[test]
    fn filters_choose_by_severity_and_source() {
        let (report, insights) = (sample::report(), sample::insights());
        let filter = FindingFilter {
            severity: Some(Severity::Warning),
            source: Some(Source::ServiceCredits),
        };
        assert_eq!(findings(&report, &insights, filter).len(), 1);
        assert_eq!(severities(&insights), [Severity::Warning, Severity::Info]);
        assert_eq!(sources_with_findings(&insights), [Source::ServiceCredits, Source::Projects]);
    }

    #[test]
    fn the_dictionary_has_a_line_per_feature() {
        let (heads, rows) = dictionary(&sample::insights());
        assert!(rows.iter().all(|row| row.len() == heads.len()));
        assert_eq!(rows[0][5], Cell::Text("Projects: prj_start_date".into()));
    }
}
