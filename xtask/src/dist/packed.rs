//! The parts of `onelead.html`, deflated as tightly as it goes: it has a limit, and is built once for many who open it.

use anyhow::{Context, Result};
use std::fs;
use std::num::NonZeroU64;
use std::path::Path;
use std::thread;

/// More rounds take longer and win a few hundred bytes.
const ROUNDS: NonZeroU64 = NonZeroU64::new(5).unwrap();

/// Writes a deflated copy, without header, of every module and script in `from` to the folder `to`.
///
/// # Errors
/// Fails if a file cannot be read or written.
pub(super) fn pack(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).context("could not make the folder of deflated parts")?;
    let mut names = Vec::new();
    for entry in fs::read_dir(from).context("there is no build to pack")? {
        let name = entry?.file_name();
        if Path::new(&name).extension().is_some_and(|kind| kind == "wasm" || kind == "js") {
            names.push(name);
        }
    }
    thread::scope(|scope| {
        let packing: Vec<_> = names
            .iter()
            .map(|name| scope.spawn(move || fs::write(to.join(name), deflated(&fs::read(from.join(name))?)?)))
            .collect();
        packing.into_iter().try_for_each(|file| {
            file.join()
                .map_err(|_panic| anyhow::anyhow!("a part could not be deflated"))?
                .context("a part could not be deflated")
        })
    })
}

fn deflated(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let options = zopfli::Options {
        iteration_count: ROUNDS,
        ..zopfli::Options::default()
    };
    let mut packed = Vec::new();
    zopfli::compress(options, zopfli::Format::Deflate, bytes, &mut packed)?;
    Ok(packed)
}
