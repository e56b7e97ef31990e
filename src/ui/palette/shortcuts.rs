//! The shortcuts of the keyboard: one table for what keys do and for the sheet that lists them.

use super::commands::view_label;
use crate::text;
use crate::text::palette::Words;
use crate::ui::route::View;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Palette,
    Sheet,
    Next,
    Previous,
    /// Ticks the row in focus, or unticks it.
    Tick,
    /// Presses the button of the page that names this key as its own (`aria-keyshortcuts`).
    Press(&'static str),
    Go(View),
}

/// A row of the sheet.
pub struct Shortcut {
    /// The keys in the order in which they are pressed.
    pub keys: &'static [&'static str],
    /// What they do; `None` for what the browser does by itself.
    deed: Option<Deed>,
    label: fn(&Words) -> &'static str,
}

/// The key that a letter for a view follows.
const GO: &str = "g";

/// The keys of the buttons for ticked actions.
pub const MAILS: &str = "m";
pub const CALENDAR: &str = "c";
pub const DONE: &str = "d";

/// Every shortcut of one or two plain keys, in the sheet's order.
pub const SHORTCUTS: [Shortcut; 16] = [
    row(&["/"], Some(Deed::Palette), |words| words.key_palette),
    row(&["j"], Some(Deed::Next), |words| words.key_next),
    row(&["k"], Some(Deed::Previous), |words| words.key_previous),
    row(&["Enter"], None, |words| words.key_enter),
    row(&["x"], Some(Deed::Tick), |words| words.key_tick),
    row(&[MAILS], Some(Deed::Press(MAILS)), |words| words.key_mails),
    row(&[CALENDAR], Some(Deed::Press(CALENDAR)), |words| words.key_calendar),
    row(&[DONE], Some(Deed::Press(DONE)), |words| words.key_done),
    row(&[GO, "d"], Some(Deed::Go(View::Executive)), |_| ""),
    row(&[GO, "p"], Some(Deed::Go(View::Pipeline)), |_| ""),
    row(&[GO, "c"], Some(Deed::Go(View::Customer)), |_| ""),
    row(&[GO, "a"], Some(Deed::Go(View::Actions)), |_| ""),
    row(&[GO, "m"], Some(Deed::Go(View::Analytics)), |_| ""),
    row(&[GO, "h"], Some(Deed::Go(View::History)), |_| ""),
    row(&[GO, "i"], Some(Deed::Go(View::Insights)), |_| ""),
    row(&["?"], Some(Deed::Sheet), |words| words.key_help),
];

const fn row(keys: &'static [&'static str], deed: Option<Deed>, label: fn(&Words) -> &'static str) -> Shortcut {
    Shortcut { keys, deed, label }
}

impl Shortcut {
    /// What it does, in words.
    pub fn label(&self) -> String {
        match self.deed {
            Some(Deed::Go(view)) => text::palette::go_to(view_label(view)),
            _ => (self.label)(&text::palette::WORDS).to_owned(),
        }
    }
}

/// A key that was pressed, and where.
#[derive(Debug, Clone, Copy)]
pub struct Press<'a> {
    pub key: &'a str,
    /// Ctrl or ⌘, without Alt or Shift.
    pub is_command: bool,
    /// Ctrl, ⌘ or Alt. Shift is none: on many keyboards "?" and "/" need it.
    pub is_modified: bool,
    /// The focus is where keys have a meaning of their own: a field, a menu, a grid, or a dialog above the page.
    pub is_taken: bool,
}

/// Follows the keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Keys {
    /// The first key of two has been pressed.
    awaits: bool,
}

impl Keys {
    /// What a key does. With `singles` off, only Ctrl K and ⌘ K do anything (WCAG 2.1.4).
    pub fn press(&mut self, press: Press<'_>, singles: bool) -> Option<Deed> {
        let awaited = std::mem::take(&mut self.awaits);
        if press.is_command && press.key.eq_ignore_ascii_case("k") {
            return Some(Deed::Palette);
        }
        if press.is_modified || press.is_taken || !singles {
            return None;
        }
        let pressed: &[&str] = if awaited { &[GO, press.key] } else { &[press.key] };
        self.awaits = !awaited && press.key == GO;
        SHORTCUTS.iter().find(|shortcut| shortcut.keys == pressed)?.deed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(key: &str) -> Press<'_> {
        Press {
            key,
            is_command: false,
            is_modified: false,
            is_taken: false,
        }
    }

    fn press(keys: &[&str]) -> Option<Deed> {
        let mut state = Keys::default();
        keys.iter().map(|key| state.press(plain(key), true)).last().flatten()
    }

    #[test]
    fn keys_do_what_the_sheet_says() {
        for shortcut in SHORTCUTS {
            assert_eq!(press(shortcut.keys), shortcut.deed, "{:?}", shortcut.keys);
            assert!(!shortcut.label().is_empty(), "{:?}", shortcut.keys);
        }
        for view in View::ALL {
            assert!(SHORTCUTS.iter().any(|shortcut| shortcut.deed == Some(Deed::Go(view))), "{view:?}");
        }
    }

    #[test]
    fn a_letter_for_a_view_needs_the_key_before_it() {
        assert_eq!(press(&["p"]), None);
        assert_eq!(press(&["g", "x", "p"]), None, "something else came between");
        assert_eq!(press(&["g", "g", "p"]), None, "two of them are no start");
        assert_eq!(press(&["j", "g", "p"]), Some(Deed::Go(View::Pipeline)));
    }

    #[test]
    fn nothing_happens_in_fields_with_modifiers_or_when_turned_off() {
        let mut keys = Keys::default();
        let taken = Press {
            is_taken: true,
            ..plain("j")
        };
        let modified = Press {
            is_modified: true,
            ..plain("j")
        };
        assert_eq!(keys.press(taken, true), None);
        assert_eq!(keys.press(modified, true), None);
        assert_eq!(keys.press(plain("j"), false), None);
        let command = Press {
            is_command: true,
            is_modified: true,
            is_taken: true,
            ..plain("K")
        };
        assert_eq!(keys.press(command, false), Some(Deed::Palette), "even from a field");
    }
}
