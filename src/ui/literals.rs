//! Finds words in views and components: every text that a user reads belongs in `text`, where it can be translated.

use std::fs;
use std::path::{Path, PathBuf};

/// Attributes whose values are not for people. All others hold words.
const MACHINE_ATTRIBUTES: &[&str] = &[
    "accept",
    "action",
    "aria-autocomplete",
    "aria-busy",
    "aria-controls",
    "aria-current",
    "aria-describedby",
    "aria-haspopup",
    "aria-hidden",
    "aria-labelledby",
    "aria-live",
    "autocomplete",
    "class",
    "cx",
    "cy",
    "d",
    "enterkeyhint",
    "fill",
    "focusable",
    "for",
    "height",
    "href",
    "id",
    "inputmode",
    "max",
    "min",
    "name",
    "opacity",
    "output_id",
    "panel_id",
    "popover",
    "popovertarget",
    "preserveAspectRatio",
    "r",
    "role",
    "rx",
    "scope",
    "step",
    "stroke",
    "tabindex",
    "type",
    "value",
    "viewBox",
    "width",
    "x",
    "y",
];

/// Key names and similar values that code compares with.
const MACHINE_WORDS: &[&str] = &[
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "End",
    "Enter",
    "Escape",
    "Home",
    "PageDown",
    "PageUp",
    "mouse",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Returns the string literals of a source file before its tests, each with the text before it on its line.
fn literals(source: &str) -> Vec<(String, String)> {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or(source);
    let mut found = Vec::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        // Raw strings hold the paths of icons.
        if line.contains("r#\"") || line.trim_start().starts_with("#[") || line.contains("reason = ") {
            continue;
        }
        let parts: Vec<&str> = line.split('"').collect();
        for (index, literal) in parts.iter().enumerate().skip(1).step_by(2) {
            let before = parts.get(index - 1).copied().unwrap_or_default();
            found.push((before.trim_end().to_owned(), (*literal).to_owned()));
        }
    }
    found
}

fn is_machine_text(before: &str, literal: &str) -> bool {
    let has_letters = literal.chars().any(char::is_alphabetic);
    if !has_letters || MACHINE_WORDS.contains(&literal) {
        return true;
    }
    if let Some(attribute) = before.strip_suffix('=') {
        let attribute = attribute.rsplit(|c: char| c.is_whitespace() || c == '<').next().unwrap_or_default();
        return attribute.starts_with("data-") || MACHINE_ATTRIBUTES.contains(&attribute) || attribute.is_empty();
    }
    let is_child = before.ends_with('>') && !before.ends_with("=>");
    let are_classes = literal.split(' ').all(|class| class.starts_with("app-"));
    let is_prose = !are_classes && literal.contains(' ') || literal.starts_with(char::is_uppercase);
    !is_child && !is_prose
}

#[test]
fn views_and_components_hold_no_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let mut files = Vec::new();
    for folder in ["views", "components", "frame"] {
        sources(&root.join(folder), &mut files);
    }
    files.push(root.join("frame.rs"));
    // What tests say is read by nobody but developers.
    files.retain(|file| !file.ends_with("tests.rs"));
    assert!(files.len() > 20, "the scan looks in the wrong place");
    let mut words = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let found = literals(&source)
            .into_iter()
            .filter(|(before, literal)| !is_machine_text(before, literal));
        words.extend(found.map(|(_, literal)| format!("{}: {literal:?}", file.display())));
    }
    assert!(words.is_empty(), "move these to src/text:\n{}", words.join("\n"));
}

#[test]
fn the_scan_tells_words_from_machine_text() {
    let is_word = |line: &str| literals(line).iter().any(|(before, literal)| !is_machine_text(before, literal));
    assert!(is_word(r#"<p class="app-page__lede">"Ready"</p>"#));
    assert!(is_word(r#"<button aria-label="Close">"#));
    assert!(is_word(r#"format!("{count} customers")"#));
    assert!(is_word(r#"title="close""#));
    assert!(!is_word(r#"<p class="app-page__lede" role="status">"#));
    assert!(!is_word(r#"Some("high")"#));
    assert!(!is_word(r#"" ""#));
}
