//! Sessions as files: plain, or locked with a passphrase.

pub mod base64;
mod file;
mod sealed;

pub use file::{SavedFile, Session};
pub use sealed::{Header, ITERATIONS, IV, SALT, Sealed};

pub(super) use file::{FORMAT as SESSION_FORMAT, SessionError};

/// The name that a session is saved under.
pub const SESSION_FILE: &str = "onelead_session.json";

/// A passphrase, which no message or log shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(pub String);

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase")
    }
}
