//! Several files as one, before they are packed.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;

/// Files that go together, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archive {
    pub entries: Vec<Entry>,
    /// The date that every one of them carries.
    pub dated: Day,
}

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub name: String,
    pub bytes: Vec<u8>,
}
