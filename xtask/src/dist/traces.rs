//! Looks for this machine in what was built.

use super::paths;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Fails if a built file contains the home or the working folder of who built it.
///
/// # Errors
/// Names each such file, with the path and its surroundings.
pub(crate) fn check(folder: &Path) -> Result<()> {
    let forbidden = paths::forbidden()?;
    let mut found = Vec::new();
    for file in files(folder)? {
        let bytes = fs::read(&file).with_context(|| format!("could not read {}", file.display()))?;
        if let Some(trace) = trace(&bytes, &forbidden) {
            found.push(format!("{}: {trace}", file.display()));
        }
    }
    if !found.is_empty() {
        bail!("built files contain paths of this machine:\n{}", found.join("\n"));
    }
    println!("no built file contains a path of this machine");
    Ok(())
}

/// The files of a folder and of those in it, in order.
///
/// # Errors
/// Fails if a folder cannot be read.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(self::files(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The first forbidden path in some bytes, with what follows it.
fn trace(bytes: &[u8], forbidden: &[PathBuf]) -> Option<String> {
    forbidden.iter().find_map(|path| {
        // With what separates it from the next name, as `/root` alone may be part of an address.
        let wanted = format!("{}{}", path.display(), std::path::MAIN_SEPARATOR);
        let place = bytes.windows(wanted.len()).position(|window| window == wanted.as_bytes())?;
        let end = bytes.len().min(place + wanted.len() + 60);
        let shown = bytes.get(place..end).unwrap_or_default();
        let shown = shown.split(|byte| !byte.is_ascii_graphic()).next().unwrap_or_default();
        Some(String::from_utf8_lossy(shown).into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;

    #[test]
    fn a_home_is_found_in_the_middle_of_a_module() {
        let home = Path::new("/people").join("ada");
        let source = home.join(".cargo").join("a.rs").display().to_string();
        let forbidden = [home.clone()];
        let module = format!("\0asm{source}\0library");
        assert_eq!(trace(module.as_bytes(), &forbidden), Some(source));
        assert_eq!(trace(b"\0asm/cargo/registry/src/a.rs", &forbidden), None);
        assert_eq!(trace(format!("{}m/b", home.display()).as_bytes(), &forbidden), None);
    }

    #[test]
    fn a_folder_with_a_trace_is_refused() {
        let folder = layout::root().join("target").join("traces-test");
        fs::create_dir_all(folder.join("inner")).unwrap();
        let file = folder.join("inner").join("a.wasm");
        fs::write(&file, "/cargo/registry").unwrap();
        assert!(check(&folder).is_ok());
        fs::write(&file, layout::root().join("src").display().to_string()).unwrap();
        let refused = check(&folder).unwrap_err().to_string();
        fs::remove_dir_all(&folder).unwrap();
        assert!(refused.contains("a.wasm") && refused.contains("src"), "{refused}");
    }
}
