//! Every class in a style sheet is used by some element: unused rules are not kept.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What follows each `start` in a text, up to the end of the class's name.
fn names<'a>(text: &'a str, start: &str) -> BTreeSet<&'a str> {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let rests = text.split(start).skip(1);
    rests.map(|rest| rest.split(ends).next().unwrap_or(rest)).collect()
}

/// Appends all files below a folder that have this ending.
fn text_of(folder: &Path, ending: &str, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text_of(&path, ending, text);
        } else if path.to_string_lossy().ends_with(ending) {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn no_rule_is_for_a_class_that_nothing_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut sheets, mut source) = (String::new(), fs::read_to_string(root.join("index.html")).unwrap());
    text_of(&root.join("style"), ".css", &mut sheets);
    text_of(&root.join("src"), ".rs", &mut source);
    text_of(&root.join("public"), ".js", &mut source);
    let (styled, given) = (names(&sheets, ".app-"), names(&source, "app-"));
    assert!(styled.len() > 100, "the sheets were not found");
    let dead: Vec<_> = styled.difference(&given).collect();
    assert!(dead.is_empty(), "no element has these classes of `app-`: {dead:?}");
}
