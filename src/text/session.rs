//! The text about sessions and locked files, and about what this machine remembers.

use crate::domain::own_file::{Lockable, SessionPart};

words! {
    menu: "Session",
    save: "Save session",
    save_about: "Settings, links, columns, templates, record",
    save_with: "Save with passphrase or workbook…",
    save_with_about: "Encrypted, or with the files themselves",
    open: "Open session…",
    open_about: "Or drop the file on the page",
    machine: "Privacy…",
    machine_about: "What this browser keeps and what can leave it",
    passphrase: "Passphrase (optional)",
    passphrase_about: "With a passphrase the file is encrypted. Nobody can open it without the passphrase, not even us.",
    repeat: "Repeat the passphrase",
    differ: "The two passphrases differ.",
    workbook: "Include the workbook",
    workbook_about: "The file then holds your data, and opens without the workbook.",
    unlock_passphrase: "Passphrase",
    wrong: "That passphrase does not open this file, or the file was changed.",
    unlock: "Open",
    title_machine: "Privacy",
    kept: "On this machine",
    machine_text: "This is everything this browser keeps, and nothing leaves it. Your work is kept only if you ask for it here or where you work; choices, once you make them.",
    theme: "Color theme",
    links: "Link decisions",
    columns: "Matched columns",
    templates: "Templates",
    template_set: "Chosen set of templates",
    views: "Saved views of the pipeline",
    scenarios: "Scenarios",
    business_case: "Assumptions of the business case",
    keys: "Shortcuts of one key are off",
    visited: "The demo has been explained",
    offline: "No copy of the program is kept for offline use",
    record: "What you recorded about actions",
    nothing: "nothing",
    forget: "Forget everything",
    close: "Close",
    cancel: "Cancel",
    item: "Item",
    size: "Size",
}

/// What the dialogs say of a thing that can be locked.
#[derive(Debug)]
pub struct LockWords {
    /// Of the dialog that saves it, and of its button.
    pub save: &'static str,
    pub about: &'static str,
    /// Of the dialog that asks for the passphrase.
    pub unlock: &'static str,
    pub unlock_about: &'static str,
}

/// Those words.
pub fn lock(of: Lockable) -> &'static LockWords {
    match of {
        Lockable::Session => &LockWords {
            save: "Save session",
            about: "One file with everything you did: the date, settings, links, matched columns, templates, what you recorded, and a loaded model.",
            unlock: "Locked session",
            unlock_about: "This session is encrypted. Type its passphrase.",
        },
        Lockable::Snapshot => &LockWords {
            save: "Save snapshot",
            about: "One file with the names, levels, features and dates of all customers as they are now, to compare a later month with. It holds no rows.",
            unlock: "Locked snapshot",
            unlock_about: "This snapshot is encrypted. Type its passphrase to compare with it.",
        },
    }
}

/// Why the command line does not take a locked file, and what it takes instead.
pub fn only_on_the_page(of: Lockable, name: &str) -> String {
    let instead = match of {
        Lockable::Session => "open it there, and save it again without a passphrase",
        Lockable::Snapshot => {
            "compare with it there, or make one that is not locked from the workbook of then, with onelead analyze FILE... --snapshot FILE"
        }
    };
    let what = match of {
        Lockable::Session => "session",
        Lockable::Snapshot => "snapshot",
    };
    format!("{name} is a {what} locked with a passphrase, which only the page unlocks: {instead}")
}

/// What a part of a session is called.
pub fn part(part: SessionPart) -> &'static str {
    match part {
        SessionPart::Settings => "settings",
        SessionPart::Links => "links",
        SessionPart::Templates => "templates",
        SessionPart::Columns => "matched columns",
        SessionPart::Scenarios => "scenarios",
        SessionPart::BusinessCase => "assumptions of the business case",
    }
}

/// How much is kept: `812 characters`.
pub fn size(characters: Option<usize>) -> String {
    match characters {
        None => WORDS.nothing.to_owned(),
        Some(count) if count < 1_000 => super::number::counted(count as u64, "byte", "bytes"),
        Some(count) => format!("{:.1} kB", count as f64 / 1_000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_that_fits() {
        let told = [None, Some(1), Some(812), Some(12_345)].map(size);
        assert_eq!(told, ["nothing", "1 byte", "812 bytes", "12.3 kB"]);
    }
}
