//! What this machine can remember: one table, from which the dialog lists it and "Forget everything" deletes it.

use super::{State, Theme};
use crate::text::session::Words;

/// Lists every item with the key that the browser stores it under, and its name. An item that is not in the table does not exist.
macro_rules! items {
    ($($(#[$about:meta])* $item:ident $key:literal $name:ident,)+) => {
        /// Something that this machine can remember.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum MachineItem {
            $($(#[$about])* $item,)+
        }

        impl MachineItem {
            /// Every item, in the order of the dialog.
            pub const ALL: &[Self] = &[$(Self::$item,)+];

            /// The key in the browser's storage.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$item => $key,)+
                }
            }

            /// What the dialog calls it.
            pub fn name(self, words: &Words) -> &'static str {
                match self {
                    $(Self::$item => words.$name,)+
                }
            }
        }
    };
}

items! {
    /// The name of a color theme.
    Theme "onelead.theme" theme,
    /// Decisions about links, as JSON.
    Links "onelead.links" links,
    /// Columns matched by hand, as JSON. The number is the format version; older formats are not read.
    Columns "onelead.columns.1" columns,
    /// The user's own wording of messages, as JSON.
    Templates "onelead.templates" templates,
    /// The name of the set of templates chosen last.
    TemplateSet "onelead.template_set" template_set,
    /// Saved views of the pipeline, one per line. The number is the format version.
    Views "onelead.views.1" views,
    /// What became of actions, as JSON.
    Log "onelead.log" record,
    /// Scenarios, as JSON.
    Scenarios "onelead.scenarios" scenarios,
    /// What is assumed for the business case, as JSON.
    BusinessCase "onelead.business_case" business_case,
    /// That shortcuts of one key are off.
    Keys "onelead.keys" keys,
    /// That the demo has been explained.
    FirstVisit "onelead.visited" visited,
    /// That no copy of the program is kept for offline use. The browser's own script (`public/privacy.js`) sets it.
    Offline "onelead.offline" offline,
}

impl MachineItem {
    /// Whether it is kept because of a choice made elsewhere, and not because it is ticked in the dialog.
    pub fn is_a_choice(self) -> bool {
        match self {
            Self::Theme | Self::TemplateSet | Self::Keys | Self::FirstVisit | Self::Offline => true,
            Self::Links | Self::Columns | Self::Templates | Self::Views | Self::Log | Self::Scenarios | Self::BusinessCase => false,
        }
    }
}

impl State {
    /// Whether this machine is asked to keep an item. A choice is kept once it is made, which the storage knows.
    pub fn keeps(&self, item: MachineItem) -> bool {
        match item {
            MachineItem::Links => self.links.is_remembered,
            MachineItem::Columns => self.columns.remembers_any(),
            MachineItem::Templates => self.templates.is_remembered,
            MachineItem::Views => self.saved_views.is_remembered,
            MachineItem::Log => self.actions.is_remembered,
            MachineItem::Scenarios => self.scenarios.is_remembered,
            MachineItem::BusinessCase => self.assumed.is_remembered,
            MachineItem::Theme | MachineItem::TemplateSet | MachineItem::Keys | MachineItem::FirstVisit | MachineItem::Offline => false,
        }
    }

    /// Whether there is something of an item that could be kept from the dialog.
    pub fn can_keep(&self, item: MachineItem) -> bool {
        match item {
            MachineItem::Theme => self.theme != Theme::System,
            MachineItem::Columns => self.shown.as_ref().is_some_and(|shown| shown.0.matched_by_hand.is_some()),
            MachineItem::Links | MachineItem::Templates | MachineItem::Views | MachineItem::Log => true,
            MachineItem::Scenarios | MachineItem::BusinessCase => true,
            MachineItem::TemplateSet | MachineItem::Keys | MachineItem::FirstVisit | MachineItem::Offline => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_item_has_a_key_and_a_name_of_its_own() {
        let keys: BTreeSet<&str> = MachineItem::ALL.iter().map(|item| item.key()).collect();
        let names: BTreeSet<&str> = (MachineItem::ALL.iter())
            .map(|item| item.name(&crate::text::session::WORDS))
            .collect();
        assert_eq!((keys.len(), names.len()), (MachineItem::ALL.len(), MachineItem::ALL.len()));
        assert!(keys.iter().all(|key| key.starts_with("onelead.")));
    }

    /// The names of the storage are reached through the table alone, so that nothing is kept that the dialog does not list.
    #[test]
    fn only_one_file_touches_the_storage_and_it_knows_the_table_alone() {
        let kept = include_str!("../browser/kept.rs");
        assert!(kept.contains("local_storage()") && !kept.contains("\"onelead."));
        let mut others = Vec::new();
        let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let is_this = path.ends_with("state/machine.rs") || path.ends_with("browser/kept.rs");
                if path.is_dir() {
                    folders.push(path);
                } else if !is_this
                    && std::fs::read_to_string(&path).is_ok_and(|code| code.contains("local_storage") || code.contains("session_storage"))
                {
                    others.push(path);
                }
            }
        }
        assert_eq!(others, Vec::<std::path::PathBuf>::new());
    }
}
