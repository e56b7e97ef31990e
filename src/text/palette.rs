//! The text of the command palette and the sheet of shortcuts.

words! {
    open: "Search",
    open_wide: "Search… Ctrl K",
    title: "Search and commands",
    field: "Search customers, commands, or ask for a list",
    hint: "High with contracts ending next quarter",
    results: "Results",
    close: "Close",
    nothing: "Nothing is found by this.",
    views: "Views",
    customers: "Customers",
    actions: "Commands",
    settings: "Assumptions",
    exports: "Save as a file",
    choose: "Which one?",
    shows: "Show this list",
    open_workbook: "Open a workbook",
    open_demo: "Open the demo workbook",
    match_columns: "Match columns by hand",
    assumptions: "Change assumptions",
    undo: "Undo the last change of assumptions",
    theme_light: "Light theme",
    theme_dark: "Dark theme",
    theme_system: "Theme of the system",
    save_links: "Save decisions about links",
    save_templates: "Save the wording of messages",
    save_session: "Save session",
    open_session: "Open a session",
    machine: "On this machine",
    print: "Print this view",
    shortcuts: "Keyboard shortcuts",
    glossary: "Glossary",
    glossary_about: "What the words of the trade mean here.",
    key_any: "anywhere",
    key_palette: "Search and commands",
    key_next: "Next row of a list",
    key_previous: "Previous row of a list",
    key_enter: "Open the row",
    key_tick: "Tick the row",
    key_mails: "Mails of what is ticked",
    key_calendar: "Calendar of what is ticked",
    key_done: "What is ticked is done",
    key_help: "This sheet",
    key_then: "then",
    single: "Shortcuts of one key",
    single_about: "Off: only Ctrl K or ⌘ K works. The choice is remembered on this machine.",
}

/// `Go to Pipeline`, on the sheet of shortcuts.
pub fn go_to(view: &str) -> String {
    format!("Go to {view}")
}

/// `3 results`, for screen readers.
pub fn found(count: usize) -> String {
    super::number::counted(count as u64, "result", "results")
}

/// Takes a chip of the reading out.
pub fn remove(chip: &str) -> String {
    format!("Remove “{chip}”")
}
