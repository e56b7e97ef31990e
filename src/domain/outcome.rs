//! How a project ended, as one of its rows says (docs/method.md, Project outcomes).

use super::visible::words;

/// The state of a project, best first: if the rows of a project differ, the best one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProjectOutcome {
    Delivered,
    Lost,
    Canceled,
    InProgress,
}

impl ProjectOutcome {
    /// The outcome that a stage code determines; other codes leave it to the status description.
    pub fn of_stage(stage: &str) -> Option<Self> {
        match stage.trim().to_lowercase().as_str() {
            "c" => Some(Self::Delivered),
            "lost" | "nobid" => Some(Self::Lost),
            "x" => Some(Self::Canceled),
            _ => None,
        }
    }

    /// The outcome by a status description: delivered if it has the word complete or completed, not directly preceded by not.
    pub fn of_status(text: &str) -> Self {
        let words = words(text);
        let mut before = "";
        for word in &words {
            if matches!(word.as_str(), "complete" | "completed") && before != "not" {
                return Self::Delivered;
            }
            before = word;
        }
        Self::InProgress
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complete_is_a_word_not_directly_after_not() {
        for text in [
            "Complete",
            "project COMPLETED.",
            "not complete, completed",
            "complete/not",
            "not yet complete",
        ] {
            assert_eq!(ProjectOutcome::of_status(text), ProjectOutcome::Delivered, "{text}");
        }
        for text in ["not complete", "Not-Completed", "incomplete", "completely", "in progress", ""] {
            assert_eq!(ProjectOutcome::of_status(text), ProjectOutcome::InProgress, "{text}");
        }
    }

    #[test]
    fn stages_compare_in_any_case() {
        assert_eq!(ProjectOutcome::of_stage(" c "), Some(ProjectOutcome::Delivered));
        assert_eq!(ProjectOutcome::of_stage("NoBid"), Some(ProjectOutcome::Lost));
        assert_eq!(ProjectOutcome::of_stage("LOST"), Some(ProjectOutcome::Lost));
        assert_eq!(ProjectOutcome::of_stage("x"), Some(ProjectOutcome::Canceled));
        for stage in ["S", "DP", "OC", "I", "PRE", "CC"] {
            assert_eq!(ProjectOutcome::of_stage(stage), None, "{stage}");
        }
    }
}
