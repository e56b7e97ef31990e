//! Views of the pipeline saved under a name: filters, order and columns, never what was searched for.
//!
//! They are stored as lines of a name, a tab and an address, so that reading them needs no parser of its own.

use super::super::route::Route;
use super::super::selection::Selection;
use super::State;
use super::effect::Effect;

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    pub name: String,
    pub selection: Selection,
}

/// The saved views, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedViews {
    pub views: Vec<SavedView>,
    /// Whether this machine keeps them.
    pub is_remembered: bool,
}

/// What the user does about saved views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavedViewMsg {
    /// Save the pipeline as it is; a view of the same name is replaced.
    Saved { name: String },
    /// Delete the view of this name.
    Deleted { name: String },
    /// Keep the views on this machine from now on, or forget them there.
    Remembered(bool),
}

/// The most letters of a name.
const LONGEST: usize = 60;

impl SavedViews {
    /// The initial state, with what this machine remembers. Lines that are not understood are left out.
    pub(super) fn remembered(lines: Option<&str>) -> Self {
        let view = |line: &str| {
            let (name, address) = line.split_once('\t')?;
            let selection = Route::parse(address).selection()?;
            let name = clean(name)?;
            Some(SavedView { name, selection })
        };
        Self {
            views: lines.unwrap_or_default().lines().filter_map(view).collect(),
            is_remembered: lines.is_some(),
        }
    }

    fn lines(&self) -> String {
        let line = |view: &SavedView| [&view.name, "\t", &Route::Pipeline(view.selection).address()].concat();
        self.views.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// A name on one line, without blanks around it; `None` if nothing is left.
fn clean(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let name: String = words.join(" ").chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    (!name.is_empty()).then_some(name)
}

pub(super) fn decide(state: &mut State, msg: SavedViewMsg) -> Vec<Effect> {
    let selection = state.pipeline;
    let saved = &mut state.saved_views;
    match msg {
        SavedViewMsg::Saved { name } => {
            let Some(name) = clean(&name) else {
                return Vec::new();
            };
            match saved.views.iter_mut().find(|view| view.name == name) {
                Some(view) => view.selection = selection,
                None => saved.views.push(SavedView { name, selection }),
            }
        }
        SavedViewMsg::Deleted { name } => saved.views.retain(|view| view.name != name),
        SavedViewMsg::Remembered(keep) => {
            saved.is_remembered = keep;
            return vec![Effect::KeepViews(keep.then(|| saved.lines()))];
        }
    }
    let kept = saved.is_remembered.then(|| Effect::KeepViews(Some(saved.lines())));
    kept.into_iter().collect()
}

#[cfg(test)]
mod tests;
