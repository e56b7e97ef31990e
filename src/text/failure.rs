//! The text around a problem; the problem itself is put into words in `problem`.

words! {
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
}

/// `demo.xlsx is still loaded.`
pub fn still_loaded(name: &str) -> String {
    format!("{name} is still loaded.")
}

/// A part of a problem's text as a separate sentence.
pub fn sentence(part: &str) -> String {
    format!("{}.", part.trim_end_matches('.'))
}
