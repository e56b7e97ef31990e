//! The ids that a CRM has for our customers; no workbook holds them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ids::CustomerId;

/// A system that tasks can be imported into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum System {
    Salesforce,
    Dynamics,
}

/// The ids of one customer, as they were given; empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrmRecord {
    pub account: String,
    pub owner: String,
}

/// The ids of customers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrmIds(pub BTreeMap<CustomerId, CrmRecord>);

impl System {
    /// Whether an id can be one of the system: Salesforce has 15 or 18 letters and digits, Dynamics a GUID or the text of an
    /// alternate key.
    pub fn takes(self, id: &str) -> bool {
        match self {
            Self::Salesforce => matches!(id.len(), 15 | 18) && id.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            Self::Dynamics => !id.is_empty() && !id.contains(char::is_control),
        }
    }
}

impl CrmIds {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ids of a customer who may have had several ids of ours.
    pub fn of<'a>(&'a self, mut ids: impl Iterator<Item = &'a CustomerId>) -> Option<&'a CrmRecord> {
        ids.find_map(|id| self.0.get(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_has_its_form_of_ids() {
        for id in ["0015g00000ABCde", "0015g00000ABCdeAAF"] {
            assert!(System::Salesforce.takes(id), "{id}");
        }
        for id in ["", "0015g00000ABCd", "0015g00000ABCdé", "0015g00000ABC-e", "0015g00000ABCdeAA"] {
            assert!(!System::Salesforce.takes(id), "{id}");
        }
        assert!(System::Dynamics.takes("8d5f1c1e-0f3a-4e7f-9d53-0a4a4c5c2f10") && System::Dynamics.takes("ACME AG"));
        assert!(!System::Dynamics.takes("") && !System::Dynamics.takes("a\nb"));
    }
}
