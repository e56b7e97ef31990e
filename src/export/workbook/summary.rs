//! The first sheet: what was analyzed, how far to trust it, the headline figures, and two charts of them.

use crate::domain::propensity::Propensity;
use crate::export::spreadsheet::{Chart, ChartForm, Line, Section, Summary};
use crate::features::catalog::N_FEATURES;
use crate::report::{Headline, Report};
use crate::text::untold::{self, Worth};
use crate::text::workbook::WORDS;
use crate::text::{self, provenance};

pub(super) fn of(report: &Report) -> Summary {
    Summary {
        name: WORDS.summary.to_owned(),
        title: WORDS.title.to_owned(),
        sections: vec![
            made_from(report),
            trust(report),
            levels(report),
            types(report),
            money(report),
            sheets(),
        ],
    }
}

fn section(heads: [&str; 4], lines: Vec<Line>) -> Section {
    Section {
        heads: heads.map(str::to_owned),
        lines,
        chart: None,
    }
}

fn said(label: &str, text: impl Into<String>) -> Line {
    Line::Said {
        label: label.to_owned(),
        text: text.into(),
    }
}

fn made_from(report: &Report) -> Section {
    let mut lines = vec![Line::Dated {
        label: WORDS.as_of.to_owned(),
        day: report.as_of,
    }];
    let files = report.files.iter();
    lines.extend(files.map(|file| said(WORDS.file, format!("{}\nSHA-256 {}", file.name, file.sha256))));
    let newest = report.freshness.newest.map(|day| day.to_string());
    lines.push(said(WORDS.data_from, newest.unwrap_or_else(|| WORDS.no_data_date.to_owned())));
    lines.push(said(WORDS.changed, provenance::settings(report)));
    lines.extend(provenance::by_hand(report).into_iter().map(|clause| said(WORDS.by_hand, clause)));
    if !report.unavailable.is_empty() {
        let features: Vec<&str> = report.unavailable.iter().map(|feature| feature.feature.as_str()).collect();
        lines.push(said(WORDS.unavailable, text::workbook::unavailable(&features, N_FEATURES)));
    }
    section([WORDS.made_from, "", "", ""], lines)
}

fn trust(report: &Report) -> Section {
    let grade = text::model::grade_in_files(report);
    let about = text::list::levels_about(report);
    let lines = vec![
        said(WORDS.grade, grade.grade),
        said(WORDS.why, grade.reason),
        said(WORDS.labels, text::workbook::level_source(grade.badge, about)),
    ];
    section([WORDS.model, "", "", ""], lines)
}

fn levels(report: &Report) -> Section {
    let Headline {
        customers,
        high,
        medium,
        low,
        ..
    } = report.headline;
    let counts = [
        (text::shell::level(Propensity::High), high, text::list::high_label(report)),
        (text::shell::level(Propensity::Medium), medium, ""),
        (text::shell::level(Propensity::Low), low, ""),
        (WORDS.customers, customers, ""),
    ];
    Section {
        chart: Some(Chart {
            form: ChartForm::Levels,
            lines: 3,
        }),
        ..counted(WORDS.levels, &counts, customers)
    }
}

fn types(report: &Report) -> Section {
    let headline = &report.headline;
    let lists = &text::list::WORDS;
    let urgent = text::list::urgent_about(report.thresholds.urgent_min_urgency);
    let (either, products, credits) = (
        untold::products_or_contracts(report),
        untold::products(report),
        untold::credits(report),
    );
    let all = [
        (either, (lists.urgent, headline.urgent, urgent.as_str())),
        (None, (lists.actions_due, headline.actions_due, lists.actions_due_about)),
        (either, (lists.renewal, headline.renewals, lists.renewal_about)),
        (products, (lists.cross_sell, headline.cross_sell, lists.cross_sell_about)),
        (
            credits,
            (lists.service_expansion, headline.service_expansion, lists.service_expansion_about),
        ),
    ];
    let told: Vec<_> = all.iter().filter(|(why, _)| why.is_none()).map(|(_, count)| *count).collect();
    let unknown = all.iter().filter_map(|(why, (label, ..))| Some(said(label, untold::line((*why)?))));
    let mut section = Section {
        chart: Some(Chart {
            form: ChartForm::Bars,
            lines: told.len() as u32,
        }),
        ..counted(WORDS.types, &told, headline.customers)
    };
    // The chart is of the first lines.
    section.lines.extend(unknown);
    section
}

/// Counts of customers, each with its share of all.
fn counted(title: &str, counts: &[(&str, u32, &str)], all: u32) -> Section {
    let line = |&(label, count, about): &(&str, u32, &str)| Line::Counted {
        label: label.to_owned(),
        count,
        all,
        about: about.to_owned(),
    };
    section([title, WORDS.customers, WORDS.share, WORDS.what], counts.iter().map(line).collect())
}

fn money(report: &Report) -> Section {
    let amounts = [
        (WORDS.at_stake, untold::at_stake(report), WORDS.at_stake_about),
        (WORDS.total_value, untold::total_value(report), WORDS.total_value_about),
    ];
    let line = |(label, worth, about): (&str, Worth, &str)| match worth {
        Worth::Known(dollars) => Line::Amount {
            label: label.to_owned(),
            dollars,
            about: about.to_owned(),
        },
        Worth::Unknown(why) => said(label, untold::line(why)),
        Worth::UnderOtherIds => said(label, untold::line(text::executive::WORDS.under_other_ids)),
    };
    section([WORDS.money, WORDS.dollars, "", WORDS.what], amounts.map(line).into())
}

fn sheets() -> Section {
    let names = [
        WORDS.predictions,
        WORDS.top,
        WORDS.actions,
        WORDS.recommendations,
        WORDS.findings,
        WORDS.sources,
        WORDS.dictionary,
        WORDS.settings,
        WORDS.inputs,
    ];
    let line = |(name, about): (&str, &str)| Line::Sheet {
        name: name.to_owned(),
        about: about.to_owned(),
    };
    let lines = names.into_iter().zip(text::workbook::CONTENTS).map(line).collect();
    section([WORDS.sheets, "", "", ""], lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    /// What a line says beside its label.
    fn shown(section: &Section, label: &str) -> String {
        let found = section.lines.iter().find_map(|line| match line {
            Line::Said { label: own, text } if own == label => Some(text.clone()),
            Line::Counted { label: own, count, .. } if own == label => Some(count.to_string()),
            Line::Amount { label: own, dollars, .. } if own == label => Some(dollars.to_string()),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("{label}"))
    }

    #[test]
    fn what_the_workbook_does_not_tell_is_unknown_as_on_the_dashboard() {
        let lists = &text::list::WORDS;
        let mut report = sample::report();
        let section = types(&report);
        assert_eq!(shown(&section, lists.urgent), "Unknown: No products or contracts in this workbook");
        assert_eq!(shown(&section, lists.cross_sell), "Unknown: No products in this workbook");
        assert_eq!(
            shown(&section, lists.service_expansion),
            "Unknown: No service credits in this workbook"
        );
        assert_eq!(shown(&section, lists.actions_due), "1");
        // The chart ends before what is unknown.
        assert_eq!(section.chart.map(|chart| chart.lines), Some(1));
        assert!(matches!(section.lines[0], Line::Counted { .. }));
        assert_eq!(types(&sample::complete()).chart.map(|chart| chart.lines), Some(5));

        assert_eq!(shown(&money(&report), WORDS.at_stake), "12275000");
        report.headline.value_at_stake = Some(0.0);
        let elsewhere = "Unknown: Their projects are under other ids: review the links";
        assert_eq!(shown(&money(&report), WORDS.at_stake), elsewhere);
        report.headline.actions_due = 0;
        assert_eq!(shown(&money(&report), WORDS.at_stake), "0");
        report.headline.total_project_value = Some(0.0);
        for label in [WORDS.at_stake, WORDS.total_value] {
            assert_eq!(shown(&money(&report), label), "Unknown: No project has a size");
        }
        report.sources.clear();
        for label in [WORDS.at_stake, WORDS.total_value] {
            assert_eq!(shown(&money(&report), label), "Unknown: No projects in this workbook");
        }
    }
}
