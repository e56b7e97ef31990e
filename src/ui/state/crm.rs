//! What a CRM is given: the ids that it has for our customers, and its dialog.

use std::sync::Arc;

use crate::domain::crm::CrmIds;
use crate::export::{EXTERNAL_ID, ReadIds, read_crm_ids};
use crate::text::notice::Notice;
use crate::wire::RequestBody;

use super::State;
use super::effect::Effect;

/// The hand-over to a CRM on the page.
#[derive(Debug, Clone)]
pub struct Crm {
    pub is_open: bool,
    pub ids: SharedIds,
    /// The external-id field of accounts; always a name that the system takes.
    pub external_id: String,
}

/// Ids as views share them. Equality is identity.
#[derive(Debug, Clone, Default)]
pub struct SharedIds(pub Arc<CrmIds>);

impl PartialEq for SharedIds {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What the user does about a CRM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CrmMsg {
    Opened,
    Closed,
    /// The text of a table of ids.
    Loaded {
        name: String,
        text: String,
    },
    /// Another name of the external-id field; others than the system takes are ignored.
    FieldNamed(String),
}

impl Default for Crm {
    fn default() -> Self {
        Self {
            is_open: false,
            ids: SharedIds::default(),
            external_id: EXTERNAL_ID.to_owned(),
        }
    }
}

impl Crm {
    /// The request that gives the worker the ids.
    pub(super) fn request(&self) -> RequestBody {
        RequestBody::Crm {
            ids: (*self.ids.0).clone(),
            external_id: self.external_id.clone(),
        }
    }
}

/// Whether a field can have this name.
pub fn is_field_name(name: &str) -> bool {
    let is_word = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_word && name.starts_with(|first: char| first.is_ascii_alphabetic())
}

pub(super) fn decide(state: &mut State, msg: CrmMsg) -> Vec<Effect> {
    match msg {
        CrmMsg::Opened => state.crm.is_open = true,
        CrmMsg::Closed => state.crm.is_open = false,
        CrmMsg::FieldNamed(name) => {
            if is_field_name(&name) {
                state.crm.external_id = name;
            }
        }
        CrmMsg::Loaded { name, text } => {
            let ReadIds { ids, left_out } = read_crm_ids(&text);
            let customers = ids.0.len();
            if customers > 0 {
                state.crm.ids = SharedIds(Arc::new(ids));
            }
            let notice = Notice::CrmIdsLoaded { name, customers, left_out };
            return state.toast(notice).into_iter().collect();
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::crm::System;
    use crate::report::action::ActionKind;
    use crate::ui::route::{Launch, Route};
    use crate::ui::sample;
    use crate::ui::state::{FileSet, Msg, PickMsg, Remembered, Workbook, update};
    use crate::wire::{CrmFile, ExportKind, Pick};

    fn ready() -> State {
        let mut state = State::new(
            Route::parse(""),
            Launch::default(),
            sample::day("2025-07-04"),
            Remembered::default(),
        );
        let workbook = workbook("export.xlsx");
        update(&mut state, Msg::FilesGiven(workbook));
        let job = state.worker_state.awaited().unwrap();
        let report = Arc::new(sample::report());
        let effort = crate::wire::Effort::default();
        update(&mut state, Msg::Worker(crate::ui::state::Answer::Report { job, report, effort }));
        state
    }

    fn workbook(name: &str) -> Workbook {
        Workbook {
            set: FileSet::new(0),
            names: vec![name.to_owned()],
            bytes: 1,
            passwords: Vec::new(),
            hand: None,
        }
    }

    #[test]
    fn dropped_ids_go_to_the_worker_before_a_file_that_needs_them() {
        let mut state = ready();
        let text = "customer_id,account_id,owner_id\r\n70004,0015g00000ABCde,\r\n70009,,\r\n".to_owned();
        let workbook = workbook("crm_ids.csv");
        update(&mut state, Msg::TextGiven { workbook, text });
        let told = state.toasts.last().unwrap().notice.clone();
        let name = "crm_ids.csv".to_owned();
        assert_eq!(
            told,
            Notice::CrmIdsLoaded {
                name,
                customers: 1,
                left_out: 1
            }
        );
        let pick = Pick {
            customer: 1,
            action: ActionKind::CriticalRenewal,
        };
        update(&mut state, Msg::Picked(PickMsg::Added(vec![pick])));
        let kind = ExportKind::Crm(CrmFile::Tasks(System::Salesforce));
        let effects = update(&mut state, Msg::ExportWanted(kind));
        let bodies: Vec<&RequestBody> = effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Send { body, .. } => Some(body),
                _ => None,
            })
            .collect();
        let [
            RequestBody::Crm { ids, .. },
            RequestBody::Pick { picks },
            RequestBody::Export { .. },
        ] = bodies[..]
        else {
            panic!("{bodies:?}");
        };
        assert_eq!((ids.0.len(), picks.as_slice()), (1, &[pick][..]));
    }

    #[test]
    fn a_field_has_a_name_that_the_system_takes() {
        let mut state = ready();
        for name in ["", "1a", "a b", "a-b", "é"] {
            decide(&mut state, CrmMsg::FieldNamed(name.to_owned()));
            assert_eq!(state.crm.external_id, EXTERNAL_ID, "{name}");
        }
        decide(&mut state, CrmMsg::FieldNamed("My_Id__c".to_owned()));
        assert_eq!(state.crm.external_id, "My_Id__c");
    }
}
