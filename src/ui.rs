//! The page: a state, one function that changes it, and a shell that draws it and talks to the browser and the worker.
//!
//! Everything that decides (`state`, `route`, `selection`, the views' `rows`) is plain Rust, tested natively; only what draws
//! or touches the browser is built for wasm32.

pub mod route;
pub mod selection;
pub mod state;

#[cfg(test)]
mod sample;
