//! What a user typed to open a protected file.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A password, and the file it was asked for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Password {
    /// As the problem that asked for it names the file.
    pub file: String,
    pub word: String,
}

/// The word stays out of every log.
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Password").field("file", &self.file).finish_non_exhaustive()
    }
}
