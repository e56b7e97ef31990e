//! What goes wrong on the command line, in one line.

use std::io::{self, ErrorKind};
use std::path::Path;

use onelead::report::problem::{Problem, ProblemKind};
use onelead::text::problem::describe;
use thiserror::Error;

use super::arguments::USAGE;

#[derive(Debug, Error)]
pub(super) enum Failure {
    #[error("{0}; {USAGE}")]
    Arguments(#[from] lexopt::Error),
    #[error("{path} cannot be {verb}: {reason}")]
    File { path: String, verb: &'static str, reason: String },
    #[error("{0}")]
    Actions(String),
    /// A file of ours that is not about tables.
    #[error("{0}")]
    Own(String),
    #[error("{}", describe(.0).line())]
    Problem(Box<Problem>),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl Failure {
    /// A file that cannot be `verb`: read, written or created.
    pub(super) fn file(path: &Path, verb: &'static str, error: &io::Error) -> Self {
        let reason = match error.kind() {
            ErrorKind::NotFound => "there is no such file".to_owned(),
            ErrorKind::IsADirectory => "it is a folder".to_owned(),
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "there is already a file of that name".to_owned(),
            ErrorKind::PermissionDenied => "you have no permission".to_owned(),
            ErrorKind::InvalidData => "it is no text".to_owned(),
            _ => error.to_string(),
        };
        Self::File {
            path: path.display().to_string(),
            verb,
            reason,
        }
    }

    /// A file of ours whose content cannot be used.
    pub(super) fn content(kind: ProblemKind, error: &dyn std::error::Error) -> Self {
        Problem::new(kind, None).finding([error.to_string()]).into()
    }
}
