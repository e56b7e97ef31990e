//! The views: one module each, which draws the plain rows of its `rows` module.

pub mod actions;
pub mod advice;
pub mod analytics;
pub mod assumptions;
pub mod business_case;
pub mod columns;
pub mod customer;
pub mod doubt;
pub mod executive;
pub mod history;
pub mod insights;
pub mod links;
pub mod pipeline;
pub mod record;
pub mod scenarios;
pub mod session;
pub mod since;
pub mod what_if;
pub mod when;

#[cfg(target_arch = "wasm32")]
mod crm;
#[cfg(target_arch = "wasm32")]
mod doubt_view;
#[cfg(target_arch = "wasm32")]
mod first_visit;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod problem;
#[cfg(target_arch = "wasm32")]
mod progress;
#[cfg(target_arch = "wasm32")]
mod screen;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
mod thumb_bar;
#[cfg(target_arch = "wasm32")]
mod unknown;

#[cfg(target_arch = "wasm32")]
pub(super) use assumptions::{AssumptionsButton, AssumptionsDialog, Banners, ChangesDialog};
#[cfg(target_arch = "wasm32")]
pub(super) use columns::ColumnsDialog;
#[cfg(target_arch = "wasm32")]
pub(super) use crm::CrmDialog;
#[cfg(target_arch = "wasm32")]
pub(super) use first_visit::FirstVisitCard;
#[cfg(target_arch = "wasm32")]
pub(super) use screen::{of, title};
#[cfg(target_arch = "wasm32")]
pub(super) use session::{SessionDialogs, SessionMenu};
