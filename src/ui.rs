//! The page: its state, the one function that changes it, and a shell that renders the page and talks to the browser and the
//! worker.
//!
//! Everything that makes decisions (`state`, `route`, `selection`, the views' `rows`) is plain Rust with native tests; only
//! code that renders or touches the browser is built for wasm32.

pub mod cells;
#[cfg_attr(
    target_arch = "wasm32",
    expect(unreachable_pub, reason = "the component macro makes props as visible as their component")
)]
pub mod palette;
pub mod pictures;
pub mod question;
pub mod route;
pub mod selection;
pub mod state;
#[cfg_attr(
    target_arch = "wasm32",
    expect(unreachable_pub, reason = "the component macro makes props as visible as their component")
)]
pub mod views;
#[cfg(any(target_arch = "wasm32", test))]
mod whereabouts;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
mod bridge;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "the component macro makes props as visible as their component")]
mod components;
#[cfg(target_arch = "wasm32")]
mod dispatch;
pub mod exports;
#[cfg(target_arch = "wasm32")]
mod format;
#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "the component macro makes props as visible as their component")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod idle;
#[cfg(target_arch = "wasm32")]
mod memo;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod shell;
#[cfg(all(target_arch = "wasm32", debug_assertions))]
#[expect(unreachable_pub, reason = "the component macro makes props as visible as their component")]
mod styleguide;

#[cfg(test)]
mod early;
#[cfg(test)]
mod literals;
#[cfg(test)]
pub(crate) mod sample;
