//! The model view: whether to trust the model, what it looks at, how it was tested, and its card.

pub mod figures;
pub mod importance;
pub mod overview;
pub mod picture;
pub mod relation;
pub mod rows;
pub mod starts;

#[cfg(target_arch = "wasm32")]
mod card_view;
#[cfg(target_arch = "wasm32")]
mod features_view;
#[cfg(target_arch = "wasm32")]
mod figures_view;
#[cfg(target_arch = "wasm32")]
mod follow;
#[cfg(target_arch = "wasm32")]
mod overview_view;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui::views) use follow::drawn;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui::views) use starts::NextStartPanel;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use view::AnalyticsView;
