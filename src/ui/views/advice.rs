//! Conversation starters and offers for one customer, shared by all views that show them.

pub mod rows;

#[cfg(target_arch = "wasm32")]
mod card;
#[cfg(target_arch = "wasm32")]
mod offers;
#[cfg(target_arch = "wasm32")]
mod source;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use card::StarterCard;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use offers::{OfferGroup, OfferList};
#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use source::Advised;
