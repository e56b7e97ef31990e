//! `cargo xtask`: every task of the project, requiring only rustup, a C linker, Python 3 and Node.
//!
//! Each task first installs what is missing under `.tools/`, and says what it does and how long that may take. Further
//! reading: `tools` (what is installed and how), `dist` (the static files), `server` (serves them under the real policy),
//! `test` (what continuous integration runs), `bench`.
#![expect(clippy::print_stdout, reason = "the tasks talk to the person who runs them")]

mod arguments;
mod bench;
mod demo;
mod dev;
mod dist;
mod layout;
mod process;
mod serve;
mod server;
mod test;
mod tidy;
mod timing;
mod tools;
mod tour;

use arguments::Arguments;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask TASK

  serve [--port 8080] [--no-build] [--release]
                                     build and serve http://127.0.0.1:8080 under the real policy: quickly, or with
                                     --release what dist makes
  dev   [--port 8080]                debug build, rebuilt and reloaded on every change
  test  [--only STEP,STEP] [-- ARGUMENTS]
                                     everything continuous integration runs, or some steps of it:
                                     tidy fmt deny clippy native exports wasm dist e2e
                                     (ARGUMENTS go to Playwright, for `--only e2e`)
  dist  [--single] [--twice]         static files in dist/, for any path of any static host, with their sizes, their bill
                                     of materials and checksums, and all in release/onelead-VERSION.zip; with --single
                                     also dist/onelead.html, which is one file and needs no host; with --twice from two
                                     folders, whose bytes must be the same
  bench [--sizes S,M,L] [--only WAY,WAY]
                                     ours natively and in Chromium, beside other readers and other boosting; the ways:
                                     native python browser interactions comparison training
  demo  [ARGUMENTS]                  write the workbooks of public/, or what the arguments ask for
  tour  [--no-build]                 take the pictures of docs/tour.md anew
  tools                              install everything the other tasks need, without running them";

fn main() -> ExitCode {
    let arguments = Arguments::from_command_line();
    let Some(task) = arguments.task() else {
        println!("{USAGE}");
        return ExitCode::from(2);
    };
    let outcome = match task {
        "serve" => serve::run(&arguments),
        "dev" => dev::run(&arguments),
        "test" => test::run(&arguments),
        "bench" => bench::run(&arguments),
        "dist" => dist::run(&arguments),
        "demo" => demo::run(&arguments),
        "tour" => tour::run(&arguments),
        "tools" => tools::ensure_all(),
        other => Err(anyhow::anyhow!("there is no task `{other}`\n\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
