//! The History view: what became of past bids, and what they have in common.

pub mod customers;
pub mod rows;

#[cfg(target_arch = "wasm32")]
mod customers_view;
#[cfg(target_arch = "wasm32")]
mod moves_view;
#[cfg(target_arch = "wasm32")]
mod table_view;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui::views) use customers_view::CustomerRhythm;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use view::HistoryView;
