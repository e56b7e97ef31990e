//! The native command line: the same pipeline as the page, files in, files out.

#[cfg(not(target_arch = "wasm32"))]
#[path = "onelead/analyze.rs"]
mod analyze;
#[cfg(not(target_arch = "wasm32"))]
#[path = "onelead/arguments.rs"]
mod arguments;
#[cfg(not(target_arch = "wasm32"))]
#[path = "onelead/drafts.rs"]
mod drafts;
#[cfg(not(target_arch = "wasm32"))]
#[path = "onelead/evaluate.rs"]
mod evaluate;
#[cfg(not(target_arch = "wasm32"))]
#[path = "onelead/predict.rs"]
mod predict;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    analyze::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
