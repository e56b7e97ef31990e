//! The writer binary: packages in, the bytes of files out; how they are made is in `onelead::writer`.

#[cfg(target_arch = "wasm32")]
#[path = "worker/messages.rs"]
mod messages;
#[cfg(target_arch = "wasm32")]
#[path = "writer/shell.rs"]
mod shell;

fn main() {
    #[cfg(target_arch = "wasm32")]
    shell::start();
}
