//! The commands, all in one table, and what a text finds among them, the customers, the settings, and the files.

use crate::domain::calendar::Day;
use crate::report::{Customer, Report};
use crate::settings::{SETTINGS, Setting};
use crate::text;
use crate::text::palette::Words;
use crate::ui::exports::{CHOICES, Choice as File};
use crate::ui::question::names::Names;
use crate::ui::question::tokens::plain;
use crate::ui::question::{self, ReadChip, Reading, World};
use crate::ui::route::{Route, View};
use crate::ui::state::Theme;

/// What choosing a result does.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    Go(Route),
    Do(Deed),
    Setting(&'static Setting),
    Save(File),
    /// Puts another question into the field.
    Ask(String),
}

/// What the page does at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    OpenWorkbook,
    OpenDemo,
    MatchColumns,
    Assumptions,
    Scenarios,
    /// The part of the dashboard with what the lists may be worth.
    BusinessCase,
    Undo,
    Theme(Theme),
    SaveLinks,
    SaveTemplates,
    SaveSession,
    OpenSession,
    /// The part of the dashboard that says what changed.
    WhatChanged,
    SaveSnapshot,
    CompareWith,
    Machine,
    Print,
    Shortcuts,
    Glossary,
}

/// What a deed needs to make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Nothing,
    Report,
    /// An earlier state to return to.
    Earlier,
}

/// A row of the table: what it does, its label, further words that find it, and what it needs.
struct Row(Deed, fn(&Words) -> &'static str, &'static str, Need);

/// Every command, in the order in which they are offered.
const COMMANDS: [Row; 21] = [
    Row(
        Deed::OpenWorkbook,
        |words| words.open_workbook,
        "file drop choose load",
        Need::Nothing,
    ),
    Row(
        Deed::Assumptions,
        |words| words.assumptions,
        "settings thresholds weights",
        Need::Report,
    ),
    Row(Deed::Undo, |words| words.undo, "back revert", Need::Earlier),
    Row(
        Deed::MatchColumns,
        |words| words.match_columns,
        "mapping headers sheets",
        Need::Report,
    ),
    Row(Deed::Print, |words| words.print, "paper pdf", Need::Report),
    Row(Deed::SaveLinks, |words| words.save_links, "file merge duplicates", Need::Report),
    Row(Deed::SaveSession, |words| words.save_session, "file keep work", Need::Report),
    Row(Deed::OpenSession, |words| words.open_session, "file load work", Need::Nothing),
    Row(
        Deed::WhatChanged,
        |words| words.what_changed,
        "since last month compare difference moved new gone",
        Need::Report,
    ),
    Row(
        Deed::SaveSnapshot,
        |words| words.save_snapshot,
        "file keep month compare later",
        Need::Report,
    ),
    Row(
        Deed::CompareWith,
        |words| words.compare_with,
        "earlier snapshot workbook last month since",
        Need::Report,
    ),
    Row(
        Deed::Scenarios,
        |words| words.scenarios,
        "what if assumptions side by side",
        Need::Report,
    ),
    Row(
        Deed::BusinessCase,
        |words| words.business_case,
        "roi return money worth cost assumptions slide metrics success",
        Need::Report,
    ),
    Row(
        Deed::Machine,
        |words| words.machine,
        "on this machine remembered kept browser delete forget offline",
        Need::Nothing,
    ),
    Row(Deed::SaveTemplates, |words| words.save_templates, "file text mails", Need::Report),
    Row(
        Deed::Theme(Theme::Light),
        |words| words.theme_light,
        "color bright day",
        Need::Nothing,
    ),
    Row(Deed::Theme(Theme::Dark), |words| words.theme_dark, "color night", Need::Nothing),
    Row(
        Deed::Theme(Theme::System),
        |words| words.theme_system,
        "color automatic",
        Need::Nothing,
    ),
    Row(Deed::Shortcuts, |words| words.shortcuts, "keys help", Need::Nothing),
    Row(Deed::Glossary, |words| words.glossary, "terms words meaning help", Need::Nothing),
    Row(Deed::OpenDemo, |words| words.open_demo, "example try", Need::Nothing),
];

/// The most customers, and the most results of each other kind.
const MOST_CUSTOMERS: usize = 6;
const MOST_OTHERS: usize = 4;

/// A line of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub label: String,
    /// What kind of thing it is.
    pub kind: &'static str,
    pub command: Command,
}

/// What a text comes to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    pub entries: Vec<Entry>,
    /// The reading of a question, where there is one.
    pub chips: Vec<ReadChip>,
    /// What is asked back.
    pub asked: Option<&'static str>,
    /// Why a question has no answer, and its words.
    pub refused: Option<(&'static str, Vec<question::Word>)>,
}

/// What can be found.
#[derive(Clone, Copy)]
pub struct Findable<'a> {
    /// The analysis on screen with its names.
    pub shown: Option<(&'a Report, &'a Names)>,
    /// The date of what that is compared with.
    pub since: Option<Day>,
    pub can_undo: bool,
}

/// What a text finds; without a text, the views and the commands.
pub fn results(text: &str, findable: Findable<'_>) -> Results {
    let wanted = plain(text);
    let mut results = Results::default();
    let mut customers = Vec::new();
    if let Some((report, names)) = findable.shown {
        let since = findable.since;
        read(text, &World { report, names, since }, &mut results);
        if !wanted.is_empty() {
            let places = names.containing(&wanted, MOST_CUSTOMERS);
            let found = places.into_iter().filter_map(|place| report.customers.get(place as usize));
            customers = found.map(customer).collect();
        }
    }
    let others = others(&wanted, findable);
    if customers.is_empty() && others.is_empty() {
        return results;
    }
    // A few letters of a customer or a command are no question that was refused.
    results.refused = None;
    results.entries.retain(|entry| !matches!(entry.command, Command::Ask(_)));
    for entry in customers.into_iter().chain(others) {
        // The reading of a question may have named the same place.
        if !results.entries.iter().any(|other| other.command == entry.command) {
            results.entries.push(entry);
        }
    }
    results
}

fn read(text: &str, world: &World<'_>, results: &mut Results) {
    let words = &text::palette::WORDS;
    match question::read(text, world) {
        Reading::Nothing => {}
        Reading::Answer { route, chips } => {
            let labels: Vec<&str> = chips.iter().map(|chip| chip.label.as_str()).collect();
            let label = if labels.is_empty() {
                text::pipeline::WORDS.everyone.to_owned()
            } else {
                labels.join(" · ")
            };
            results.entries.push(Entry {
                label,
                kind: words.shows,
                command: Command::Go(route),
            });
            results.chips = chips;
        }
        Reading::Ask { about, choices } => {
            results.asked = Some(about.words());
            results.entries.extend(choices.into_iter().map(|choice| Entry {
                label: choice.label,
                kind: words.choose,
                command: Command::Go(choice.route),
            }));
        }
        Reading::Refused { refusal, words: said } => {
            let (why, instead) = refusal.words();
            results.refused = Some((why, said));
            results.entries.extend(instead.iter().map(|question| Entry {
                label: (*question).to_owned(),
                kind: text::question::WORDS.instead,
                command: Command::Ask((*question).to_owned()),
            }));
        }
    }
}

fn customer(customer: &Customer) -> Entry {
    Entry {
        label: text::question::customer(&customer.name, &customer.id.to_string()),
        kind: text::palette::WORDS.customers,
        command: Command::Go(Route::to_customer(&customer.id)),
    }
}

/// Views, commands, settings and files that a text finds, those that begin with it first.
fn others(wanted: &str, findable: Findable<'_>) -> Vec<Entry> {
    let words = &text::palette::WORDS;
    let has_report = findable.shown.is_some();
    let is_searched = has_report && !wanted.is_empty();
    let entry = |label: &str, kind: &'static str, command: Command| Entry {
        label: label.to_owned(),
        kind,
        command,
    };
    let views = View::ALL.into_iter().filter(|_| has_report).map(|view| {
        let label = view_label(view);
        (label, "", entry(label, words.views, Command::Go(view.route())))
    });
    let deeds = COMMANDS.iter().filter(|row| match row.3 {
        Need::Nothing => true,
        Need::Report => has_report,
        Need::Earlier => findable.can_undo,
    });
    let deeds = deeds.map(|Row(deed, label, more, _)| {
        let label = label(words);
        (label, *more, entry(label, words.actions, Command::Do(*deed)))
    });
    let files = CHOICES.into_iter().filter(|_| is_searched).map(|file| {
        let (label, about) = file.label();
        (label, about, entry(label, words.exports, Command::Save(file)))
    });
    let settings = SETTINGS.iter().filter(|_| is_searched).map(|setting| {
        let command = Command::Setting(setting);
        (setting.label, setting.key, entry(setting.label, words.settings, command))
    });
    let most = if wanted.is_empty() { COMMANDS.len() } else { MOST_OTHERS };
    let kinds = [
        collect(&mut views.into_iter(), wanted),
        collect(&mut deeds.into_iter(), wanted),
        collect(&mut files.into_iter(), wanted),
        collect(&mut settings.into_iter(), wanted),
    ];
    kinds.into_iter().flat_map(|kind| kind.into_iter().take(most)).collect()
}

/// Those whose label or further words hold every word of a text.
fn collect<'a>(rows: &mut dyn Iterator<Item = (&'a str, &'a str, Entry)>, wanted: &str) -> Vec<Entry> {
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for (label, more, entry) in rows {
        let label = plain(label);
        let all = [label.as_str(), plain(more).as_str()].join(" ");
        if label.starts_with(wanted) {
            first.push(entry);
        } else if wanted.split(' ').all(|word| all.contains(word)) {
            rest.push(entry);
        }
    }
    first.append(&mut rest);
    first
}

/// The name of a view, as in the navigation.
pub fn view_label(view: View) -> &'static str {
    let words = &text::shell::WORDS;
    match view {
        View::Executive => words.dashboard,
        View::Pipeline => words.pipeline,
        View::Customer => words.customer,
        View::Actions => words.actions,
        View::Analytics => words.model,
        View::History => words.history,
        View::Insights => words.insights,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    fn found(text: &str) -> Results {
        let report = sample::report();
        let names = Names::of(&report);
        results(
            text,
            Findable {
                shown: Some((&report, &names)),
                since: None,
                can_undo: false,
            },
        )
    }

    fn first(text: &str) -> Command {
        found(text)
            .entries
            .first()
            .unwrap_or_else(|| panic!("nothing for {text}"))
            .command
            .clone()
    }

    #[test]
    fn views_customers_commands_settings_and_files_are_found() {
        assert_eq!(first("pipe"), Command::Go(View::Pipeline.route()));
        assert_eq!(first("nordw"), Command::Go(Route::parse("#/customer/70004")));
        assert_eq!(first("70009"), Command::Go(Route::parse("#/customer/70009")));
        assert_eq!(first("dark"), Command::Do(Deed::Theme(Theme::Dark)));
        assert_eq!(first("open a wor"), Command::Do(Deed::OpenWorkbook));
        assert_eq!(first("save ses"), Command::Do(Deed::SaveSession));
        assert_eq!(first("open a ses"), Command::Do(Deed::OpenSession));
        assert_eq!(first("privacy"), Command::Do(Deed::Machine));
        assert_eq!(first("what ch"), Command::Do(Deed::WhatChanged));
        assert_eq!(first("save a snap"), Command::Do(Deed::SaveSnapshot));
        assert_eq!(first("compare"), Command::Do(Deed::CompareWith));
        assert_eq!(first("columns match"), Command::Do(Deed::MatchColumns));
        assert!(matches!(first("boosting rounds"), Command::Setting(setting) if setting.key == "rounds"));
        assert!(matches!(first("predictions"), Command::Save(_)));
        let asked = Route::parse("#/pipeline?min=0&levels=High,Medium,Low&where=total_active_credits~gt~100");
        assert_eq!(first("more than 100 unused credits"), Command::Go(asked));
    }

    #[test]
    fn every_setting_and_file_is_found_by_its_label() {
        for setting in SETTINGS {
            let entries = found(setting.label).entries;
            let is_found = entries.iter().any(|entry| entry.command == Command::Setting(setting));
            assert!(is_found, "{}", setting.label);
        }
        for file in CHOICES {
            let entries = found(file.label().0).entries;
            assert!(entries.iter().any(|entry| entry.command == Command::Save(file)), "{file:?}");
        }
    }

    #[test]
    fn before_there_is_a_result_only_what_makes_sense_is_offered() {
        let nothing = Findable {
            shown: None,
            since: None,
            can_undo: false,
        };
        let labels: Vec<String> = results("", nothing).entries.into_iter().map(|entry| entry.label).collect();
        assert_eq!(labels.first().map(String::as_str), Some("Open a workbook"));
        assert!(!labels.iter().any(|label| label == "Pipeline" || label.starts_with("Undo")));
        assert!(results("high customers", nothing).entries.is_empty());
    }

    #[test]
    fn undo_is_offered_where_there_is_something_to_undo() {
        let report = sample::report();
        let names = Names::of(&report);
        let undoes = |can_undo| {
            let findable = Findable {
                shown: Some((&report, &names)),
                since: None,
                can_undo,
            };
            let entries = results("undo", findable).entries;
            entries.iter().any(|entry| entry.command == Command::Do(Deed::Undo))
        };
        assert!(undoes(true) && !undoes(false));
    }

    #[test]
    fn a_refusal_strikes_words_through_and_offers_what_can_be_asked() {
        let refused = found("renewals in Japan");
        let (_, words) = refused.refused.expect("Japan is not known");
        let struck: Vec<&str> = words.iter().filter(|word| word.is_unknown).map(|word| word.text.as_str()).collect();
        assert_eq!(struck, ["Japan"]);
        assert!(!refused.entries.is_empty());
        assert!(refused.entries.iter().all(|entry| matches!(entry.command, Command::Ask(_))));
        assert!(found("nordw").refused.is_none(), "the beginning of a name is no question");
        assert!(found("assump").refused.is_none(), "nor is that of a command");
    }

    #[test]
    fn nothing_is_offered_twice_and_the_list_stays_short() {
        for text in ["", "nordwind logistics", "a", "high", "re", "customer"] {
            let entries = found(text).entries;
            for (place, entry) in entries.iter().enumerate() {
                let before = &entries[..place];
                assert!(
                    !before.iter().any(|other| other.command == entry.command),
                    "{text}: {}",
                    entry.label
                );
            }
            assert!(entries.len() <= 27, "{text}: {}", entries.len());
        }
    }
}
