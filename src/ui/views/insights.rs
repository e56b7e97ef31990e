//! The data insights: how far the data can be trusted, and what the features computed from it look like.

pub mod correlations;
pub mod distributions;
pub mod explorer;
pub mod export;
pub mod rows;
pub mod sources;

#[cfg(target_arch = "wasm32")]
mod context;
#[cfg(target_arch = "wasm32")]
mod correlations_view;
#[cfg(target_arch = "wasm32")]
mod customer_search;
#[cfg(target_arch = "wasm32")]
mod export_view;
#[cfg(target_arch = "wasm32")]
mod features_view;
#[cfg(target_arch = "wasm32")]
mod findings_view;
#[cfg(target_arch = "wasm32")]
mod sources_view;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use context::moved;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use view::InsightsView;
