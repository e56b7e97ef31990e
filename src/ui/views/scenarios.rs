//! Scenarios beside the analysis on screen: who is High in all, their figures side by side, every customer's level in each.

pub mod matrix;
pub mod rows;

#[cfg(target_arch = "wasm32")]
mod matrix_view;
#[cfg(target_arch = "wasm32")]
mod save;
#[cfg(target_arch = "wasm32")]
mod side_by_side;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use save::SaveAsScenario;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use view::ScenariosPart;
