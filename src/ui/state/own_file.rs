//! OneLead's own files, dropped or chosen like a workbook: a saved model, settings, links, templates, matched columns, a list of
//! actions, a session, the ids of a CRM, scenarios, a business case.

use crate::business_case::BUSINESS_CASE_FORMAT;
use crate::domain::hand_mapping::COLUMNS_FORMAT;
use crate::domain::link::LINKS_FORMAT;
use crate::domain::own_file::{Lockable, MODEL_FORMATS, SNAPSHOT_FORMAT, format_of};
use crate::domain::template::TEMPLATES_FORMAT;
use crate::export::{is_action_list, is_crm_ids};
use crate::settings::Settings;
use crate::terms::{ModelFile, SCENARIOS_FORMAT};
use crate::text::notice::Notice;

use super::business_case::AssumedMsg;
use super::columns::ColumnMsg;
use super::crm::CrmMsg;
use super::earlier::EarlierMsg;
use super::effect::Effect;
use super::links::LinkMsg;
use super::log::LogMsg;
use super::opening::open_own;
use super::scenarios::ScenarioMsg;
use super::session::{is_locked_snapshot, is_session};
use super::settings::SettingsMsg;
use super::templates::TemplateMsg;
use super::worker_state::Workbook;
use super::{State, business_case, columns, crm, earlier, links, log, scenarios, session, settings, templates};

/// The kinds of files that OneLead saves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OwnFile {
    Model,
    Settings,
    Links,
    Templates,
    Columns,
    Actions,
    Session,
    CrmIds,
    Snapshot,
    LockedSnapshot,
    Scenarios,
    BusinessCase,
}

impl OwnFile {
    /// Recognizes the kind of a text; `None` if it is not one of ours. Whether it is valid is for its reader to decide.
    fn of(text: &str) -> Option<Self> {
        if is_session(text) {
            return Some(Self::Session);
        }
        if is_locked_snapshot(text) {
            return Some(Self::LockedSnapshot);
        }
        if is_action_list(text) {
            return Some(Self::Actions);
        }
        if is_crm_ids(text) {
            return Some(Self::CrmIds);
        }
        if SNAPSHOT_FORMAT.is_claimed_by(text) {
            return Some(Self::Snapshot);
        }
        let Some(format) = format_of(text) else {
            return Settings::are_meant(text).then_some(Self::Settings);
        };
        let kinds = [
            (LINKS_FORMAT, Self::Links),
            (TEMPLATES_FORMAT, Self::Templates),
            (COLUMNS_FORMAT, Self::Columns),
            (SCENARIOS_FORMAT, Self::Scenarios),
            (BUSINESS_CASE_FORMAT, Self::BusinessCase),
        ];
        let known = kinds.into_iter().find(|(kind, _)| kind.name == format);
        let model = format.starts_with(MODEL_FORMATS).then_some(Self::Model);
        known.map(|(_, kind)| kind).or(model)
    }

    /// Whether the file is about tables, so that there must be some.
    fn needs_tables(self) -> bool {
        matches!(self, Self::Model | Self::Settings | Self::Columns)
    }

    /// Whether the file can be used now.
    fn is_usable(self, state: &State) -> bool {
        match self {
            Self::Model | Self::Settings => state.shown.is_some(),
            Self::Columns => state.shown.is_some() || state.columns.unmatched.is_some(),
            Self::Links | Self::Templates | Self::Actions | Self::Session | Self::CrmIds | Self::Scenarios => true,
            Self::Snapshot | Self::LockedSnapshot | Self::BusinessCase => true,
        }
    }
}

/// Whether a text is one of OneLead's own files, valid or not.
pub fn is_own(text: &str) -> bool {
    OwnFile::of(text).is_some()
}

/// Handles a file according to its kind; any other is opened as a workbook, which reports what is wrong with it.
pub(super) fn take(state: &mut State, workbook: Workbook, text: String) -> Vec<Effect> {
    let Some(own) = OwnFile::of(&text) else {
        return open_own(state, workbook);
    };
    if own.needs_tables() && state.worker_state.awaited().is_some() {
        // It came with a workbook, or right after it.
        state.waiting.push((workbook, text));
        return Vec::new();
    }
    if own == OwnFile::Snapshot {
        return earlier::decide(state, EarlierMsg::SnapshotGiven(workbook));
    }
    let name = workbook.names.into_iter().next().unwrap_or_default();
    if !own.is_usable(state) {
        return state.toast(Notice::WorkbookFirst { name }).into_iter().collect();
    }
    match own {
        OwnFile::Model => settings::decide(state, SettingsMsg::ModelGiven(ModelFile { name, json: text })),
        OwnFile::Settings => {
            let mut effects = settings::decide(state, SettingsMsg::Opened);
            effects.extend(settings::decide(state, SettingsMsg::FileGiven(text)));
            effects
        }
        OwnFile::Columns => columns::decide(state, ColumnMsg::FileGiven(text)),
        OwnFile::Links => links::decide(state, LinkMsg::Loaded { name, text }),
        OwnFile::CrmIds => crm::decide(state, CrmMsg::Loaded { name, text }),
        OwnFile::Scenarios => scenarios::decide(state, ScenarioMsg::Loaded { name, text }),
        OwnFile::BusinessCase => business_case::decide(state, AssumedMsg::Loaded { name, text }),
        OwnFile::Session => session::given(state, name, &text),
        OwnFile::Actions => log::decide(state, LogMsg::Loaded { name, text }),
        OwnFile::Snapshot => Vec::new(),
        OwnFile::LockedSnapshot => session::locked_given(state, Lockable::Snapshot, name, &text),
        OwnFile::Templates => templates::decide(state, TemplateMsg::Loaded { name, text }),
    }
}

/// Handles the files that waited for a workbook.
pub(super) fn catch_up(state: &mut State) -> Vec<Effect> {
    let waiting = std::mem::take(&mut state.waiting);
    let mut effects = Vec::new();
    for (workbook, text) in waiting {
        effects.extend(take(state, workbook, text));
    }
    effects
}

#[cfg(test)]
mod tests;
