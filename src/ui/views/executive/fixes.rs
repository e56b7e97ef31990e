//! What to fix first: the lines at the top of the dashboard.

use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::order::Collect;
use std::collections::BTreeSet;

use crate::report::Report;
use crate::report::fix_first::{Effect, Figures, Fix, FixFirst, FixKind, UnlinkedFix};
use crate::settings::{Setting, Value};
use crate::text;
use crate::text::number::grouped;
use crate::ui::route::Route;
use crate::ui::route::insights::{InsightsPlace, Part};
use crate::ui::state::AcceptedFix;

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub what: String,
    pub details: String,
    /// What the remedy changes, if it was tried.
    pub changes: Option<Changes>,
    pub ways: Vec<Way>,
}

/// The figures before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    pub lead: String,
    pub figures: Vec<Figure>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub label: &'static str,
    pub before: String,
    /// `None` if it stays the same.
    pub after: Option<String>,
}

/// A way to act.
#[derive(Debug, Clone, PartialEq)]
pub enum Way {
    /// Accepts the suggested links.
    AcceptLinks(String),
    UndoLinks,
    /// Leads to where it is solved or seen.
    Lead {
        label: &'static str,
        address: String,
    },
    /// Opens the assumptions with another value.
    Set {
        label: String,
        setting: &'static Setting,
        value: Value,
    },
    /// Opens the matching of columns.
    MatchColumns,
}

/// The lines, with links that were accepted here in the place of those that are offered.
pub fn lines(report: &Report, found: Option<&FixFirst>, accepted: Option<&AcceptedFix>) -> Vec<Line> {
    let open = found.into_iter().flat_map(|found| &found.0);
    let open = open.filter(|fix| accepted.is_none() || !matches!(fix.kind, FixKind::Links(_)));
    let open = open.map(|fix| line(fix, report));
    accepted.map(accepted_line).into_iter().chain(open).take(FixFirst::MOST).collect()
}

fn line(fix: &Fix, report: &Report) -> Line {
    let lead = match &fix.kind {
        FixKind::Links(_) => Some(text::fix_first::WORDS.with_links.to_owned()),
        FixKind::Finding { remedy, .. } => remedy.as_ref().and_then(text::fix_first::with_setting),
        FixKind::Urgency { remedy, .. } => text::fix_first::with_setting(remedy),
        FixKind::UnlinkedRows(_) => None,
    };
    Line {
        what: text::fix_first::what(fix, report.headline.customers),
        details: text::fix_first::details(fix, report.top_opportunities.len() as u32),
        changes: lead.zip(fix.effect.as_ref()).map(|(lead, effect)| changes(lead, effect)),
        ways: ways(fix, report),
    }
}

fn accepted_line(accepted: &AcceptedFix) -> Line {
    let words = &text::fix_first::WORDS;
    Line {
        what: text::fix_first::accepted(accepted.links().decisions.len()),
        details: String::new(),
        changes: Some(changes(words.links_changed.to_owned(), accepted.effect())),
        ways: vec![Way::UndoLinks, to_links()],
    }
}

fn changes(lead: String, effect: &Effect) -> Changes {
    let words = &text::fix_first::WORDS;
    let figure = |label, shown: fn(&Figures) -> String| {
        let (before, after) = (shown(&effect.before), shown(&effect.after));
        let after = (after != before).then_some(after);
        Figure { label, before, after }
    };
    // Without projects there is no value, and `$0` would claim one.
    let has_value = effect.before.value_at_stake.or(effect.after.value_at_stake).is_some();
    let at_stake = has_value.then(|| figure(words.at_stake, |figures| text::list::worth(figures.value_at_stake)));
    let counts = [
        figure(words.customers, |figures| grouped(figures.customers.into())),
        figure(words.high, |figures| grouped(figures.high.into())),
        figure(words.renewals, |figures| grouped(figures.renewals.into())),
        figure(words.actions_due, |figures| grouped(figures.actions_due.into())),
    ];
    Changes {
        lead,
        figures: counts.into_iter().chain(at_stake).collect(),
    }
}

fn ways(fix: &Fix, report: &Report) -> Vec<Way> {
    let words = &text::fix_first::WORDS;
    let set = |remedy| {
        let (setting, value) = text::fix_first::setting_of(remedy)?;
        let label = text::fix_first::set(setting);
        Some(Way::Set { label, setting, value })
    };
    match &fix.kind {
        FixKind::Links(links) => vec![Way::AcceptLinks(text::links::accept_all(links.decisions.len())), to_links()],
        FixKind::UnlinkedRows(UnlinkedFix { are_suggested: true, .. }) => vec![to_links()],
        FixKind::UnlinkedRows(_) => {
            let unlinked = report.findings.iter().filter(|finding| finding.kind == FindingKind::UnlinkedRow);
            let most = unlinked.max_by_key(|finding| finding.count);
            most.map(|finding| to_findings(words.show_rows, finding)).into_iter().collect()
        }
        FixKind::Finding { finding, remedy, .. } => {
            let columns = (finding.kind == FindingKind::AmbiguousNumber).then_some(Way::MatchColumns);
            let acts = remedy.as_ref().and_then(set).into_iter().chain(columns);
            acts.chain([to_findings(words.show_cells, finding)]).collect()
        }
        FixKind::Urgency { remedy, .. } => set(remedy).into_iter().collect(),
    }
}

fn to_links() -> Way {
    Way::Lead {
        label: text::fix_first::WORDS.review,
        address: Route::Insights(InsightsPlace::at(Part::Links)).address(),
    }
}

/// Leads to the findings of a source that can change results: each has links to its cells.
fn to_findings(label: &'static str, finding: &Finding) -> Way {
    let place = InsightsPlace {
        severity: Some(Severity::Warning),
        source: finding.source,
        ..InsightsPlace::at(Part::Findings)
    };
    Way::Lead {
        label,
        address: Route::Insights(place).address(),
    }
}

/// Kinds of findings that are worth a line if they can change results.
const KINDS: [FindingKind; 6] = [
    FindingKind::UnlinkedRow,
    FindingKind::AmbiguousDateOrder,
    FindingKind::HalfTurnedDates,
    FindingKind::AmbiguousNumber,
    FindingKind::LoneId,
    FindingKind::LostDigits,
];

/// How many lines there will probably be, as far as the report tells: so much room is kept for them.
pub fn expected(report: &Report) -> usize {
    let customers = report.customers.len();
    let names = report
        .customers
        .iter()
        .map(|customer| customer.name.to_ascii_lowercase())
        .into_set();
    let kinds: BTreeSet<FindingKind> = report
        .findings
        .iter()
        .filter(|finding| finding.severity > Severity::Info && KINDS.contains(&finding.kind))
        .map(|finding| finding.kind)
        .into_set();
    let at_once = report.customers.iter().filter(|customer| customer.is_critical()).count();
    let is_urgent = customers >= FixFirst::FEWEST_CUSTOMERS && at_once as f64 >= FixFirst::NEARLY_EVERYONE * customers as f64;
    let lines = usize::from(names.len() < customers) + kinds.len() + usize::from(is_urgent);
    lines.min(FixFirst::MOST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fix_first::{LinksFix, Remedy};
    use crate::ui::sample;

    fn figures(customers: u32, value_at_stake: Option<f64>) -> Figures {
        Figures {
            customers,
            high: 2,
            renewals: 1,
            actions_due: 1,
            value_at_stake,
        }
    }

    fn fix(kind: FixKind, effect: Option<Effect>) -> Fix {
        Fix {
            kind,
            top: 2,
            customers: 3,
            at_least: false,
            effect,
        }
    }

    fn links() -> Fix {
        let links = LinksFix {
            decisions: Vec::new(),
            alike: 3,
            companies: 1,
            rows: 0,
        };
        let effect = Effect {
            before: figures(4, Some(5e6)),
            after: figures(2, Some(5e6)),
        };
        fix(FixKind::Links(links), Some(effect))
    }

    fn number() -> Finding {
        Finding {
            kind: FindingKind::AmbiguousNumber,
            severity: Severity::Warning,
            source: Some(crate::domain::source::Source::ServiceCredits),
            sheet: "Raw_service_credits".into(),
            column: Some("purchased_credits".into()),
            count: 4,
            cells: Vec::new(),
        }
    }

    #[test]
    fn links_say_what_they_change_and_what_stays_and_can_be_accepted_or_reviewed() {
        let lines = lines(&sample::report(), Some(&FixFirst(vec![links()])), None);
        assert_eq!(lines[0].what, "3 of 4 customers look like one company");
        let figures = &lines[0].changes.as_ref().unwrap().figures;
        assert_eq!((figures[0].before.as_str(), figures[0].after.as_deref()), ("4", Some("2")));
        assert_eq!((figures[4].before.as_str(), figures[4].after.as_deref()), ("≈ $5M", None));
        let [Way::AcceptLinks(_), Way::Lead { address, .. }] = lines[0].ways.as_slice() else {
            panic!("{:?}", lines[0].ways)
        };
        assert_eq!(address, "#/insights/links");
    }

    #[test]
    fn no_value_is_not_told_as_nothing() {
        let mut fix = links();
        fix.effect = Some(Effect {
            before: figures(4, None),
            after: figures(2, None),
        });
        let lines = lines(&sample::report(), Some(&FixFirst(vec![fix])), None);
        assert_eq!(lines[0].changes.as_ref().unwrap().figures.len(), 4);
    }

    #[test]
    fn a_setting_opens_with_the_value_that_was_tried() {
        let remedy = Remedy {
            setting: "eol_history_days".into(),
            value: "365".into(),
        };
        let urgency = fix(FixKind::Urgency { at_once: 4, remedy }, links().effect);
        let lines = lines(&sample::report(), Some(&FixFirst(vec![urgency])), None);
        assert!(lines[0].changes.is_some());
        let [Way::Set { setting, value, .. }] = lines[0].ways.as_slice() else {
            panic!("{:?}", lines[0].ways)
        };
        assert_eq!((setting.key, value.to_string().as_str()), ("eol_history_days", "365"));
    }

    #[test]
    fn a_finding_leads_to_its_cells() {
        let found = FixKind::Finding {
            finding: number(),
            others: 0,
            remedy: None,
        };
        let lines = lines(&sample::report(), Some(&FixFirst(vec![fix(found, None)])), None);
        assert!(lines[0].changes.is_none());
        let [Way::MatchColumns, Way::Lead { address, .. }] = lines[0].ways.as_slice() else {
            panic!("{:?}", lines[0].ways)
        };
        assert_eq!(address, "#/insights?severity=warning&source=service_credits");
    }

    #[test]
    fn room_is_kept_for_what_the_report_already_tells() {
        let mut report = sample::report();
        report.findings.clear();
        assert_eq!(expected(&report), 0);
        report.findings = vec![number(), number()];
        assert_eq!(expected(&report), 1);
        report.customers[1].name = report.customers[0].name.to_uppercase();
        assert_eq!(expected(&report), 2);
        report.findings[0].severity = Severity::Info;
        report.findings[1].severity = Severity::Info;
        assert_eq!(expected(&report), 1);
    }
}
