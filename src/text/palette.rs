//! The text of the command palette and the sheet of shortcuts.

words! {
    open: "Search",
    open_wide: "Search… Ctrl K",
    title: "Search and commands",
    field: "Search customers, commands, or ask for a list",
    hint: "High with contracts ending next quarter",
    results: "Results",
    close: "Close",
    nothing: "Nothing found.",
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
    scenarios: "Compare scenarios",
    business_case: "Business case",
    undo: "Undo the last change of assumptions",
    theme_light: "Light theme",
    theme_dark: "Dark theme",
    theme_system: "System theme",
    save_links: "Save links",
    save_templates: "Save templates",
    save_session: "Save session",
    open_session: "Open a session",
    what_changed: "What changed",
    save_snapshot: "Save a snapshot",
    compare_with: "Compare with an earlier snapshot or workbook",
    machine: "Privacy and what this machine keeps",
    print: "Print this view",
    shortcuts: "Keyboard shortcuts",
    glossary: "Glossary",
    glossary_about: "What the terms mean here.",
    key_any: "anywhere",
    key_palette: "Search and commands",
    key_next: "Next row in a list",
    key_previous: "Previous row in a list",
    key_enter: "Open the row",
    key_tick: "Pick the row",
    key_mails: "Emails for what is picked",
    key_calendar: "Calendar for what is picked",
    key_done: "Mark what is picked as done",
    key_help: "This list",
    key_then: "then",
    single: "Single-key shortcuts",
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
