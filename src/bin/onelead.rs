//! The native command line: the same worker as the page's, files in, files out.

#[cfg(not(target_arch = "wasm32"))]
#[path = "onelead/command_line.rs"]
mod command_line;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command_line::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
