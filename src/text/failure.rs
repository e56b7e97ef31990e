//! Words around a problem; the problem itself is put into words in `problem`.

use crate::domain::language::Language;

/// Fixed labels.
#[derive(Debug)]
pub struct Words {
    pub not_loaded: &'static str,
    pub stopped: &'static str,
    pub where_label: &'static str,
    pub what: &'static str,
    pub fix: &'static str,
    pub compare: &'static str,
    pub template: &'static str,
    pub choose: &'static str,
    pub reload: &'static str,
    pub unchanged: &'static str,
    pub password: &'static str,
    pub unlock: &'static str,
}

/// The labels in a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
    }
}

const ENGLISH: Words = Words {
    not_loaded: "Not loaded",
    stopped: "Stopped",
    where_label: "Where",
    what: "What",
    fix: "How to fix it",
    compare: "Compare it with the",
    template: "template workbook",
    choose: "Choose another file",
    reload: "Reload the page",
    unchanged: "Its results have not changed.",
    password: "Password",
    unlock: "Open",
};

/// `demo.xlsx is still loaded.`
pub fn still_loaded(name: &str, language: Language) -> String {
    match language {
        Language::En => format!("{name} is still loaded."),
    }
}

/// A part of a problem's text as a sentence of its own.
pub fn sentence(part: &str) -> String {
    format!("{}.", part.trim_end_matches('.'))
}
