//! The editor of one customer's values: what the model would say, and whether any customer looks like that.

pub mod rows;

#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use view::WhatIfSection;
