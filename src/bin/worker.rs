//! The worker binary: browser messages in, browser messages out; every decision is in `onelead::worker`.

#[cfg(target_arch = "wasm32")]
#[path = "worker/messages.rs"]
mod messages;
#[cfg(target_arch = "wasm32")]
#[path = "worker/shell.rs"]
mod shell;

fn main() {
    #[cfg(target_arch = "wasm32")]
    shell::start();
}
