//! Reads `src/` and finds the paths that its code names.

use std::fs;
use std::path::Path;

/// One source file of the package.
pub(crate) struct Source {
    /// Its path below `src/`, with `/`.
    pub(crate) file: String,
    /// The top-level module that it belongs to, `main.rs`, `lib.rs`, or a binary such as `bin/worker`.
    pub(crate) owner: String,
    /// Its code without comments, string contents and tests.
    pub(crate) code: String,
}

/// All files below `src/` that are not tests, sorted by name.
pub(crate) fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut files);
    files.sort_by(|a, b| a.file.cmp(&b.file));
    assert!(!files.is_empty(), "the scan found no source");
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let file = format!("{prefix}{name}");
        if entry.file_type().unwrap().is_dir() {
            if name != "tests" {
                collect(&entry.path(), &format!("{file}/"), files);
            }
        } else if name.ends_with(".rs") && name != "tests.rs" {
            let text = fs::read_to_string(entry.path()).unwrap();
            files.push(Source {
                owner: owner(&file),
                code: without_tests(&blanked(&text)),
                file,
            });
        }
    }
}

fn owner(file: &str) -> String {
    if matches!(file, "lib.rs" | "main.rs") {
        return file.to_owned();
    }
    let stem = file.trim_end_matches(".rs");
    let parts = if stem.starts_with("bin/") { 2 } else { 1 };
    stem.split('/').take(parts).collect::<Vec<_>>().join("/")
}

impl Source {
    /// The paths of the package below its root, such as `report::Report`; a `use` tree gives one per leaf.
    pub(crate) fn own_paths(&self) -> Vec<String> {
        let root = if self.owner == "main.rs" || self.owner.starts_with("bin/") {
            "onelead"
        } else {
            "crate"
        };
        let mut paths = Vec::new();
        for rest in after_word(&self.code, root) {
            if let Some(rest) = rest.strip_prefix("::") {
                leaves(rest, "", &mut paths);
            }
        }
        paths
    }

    /// The module of the file, such as `report::rows`.
    pub(crate) fn module(&self) -> String {
        self.file.trim_end_matches(".rs").replace('/', "::")
    }

    /// All paths of the package that the file names, including those with `super`, from the root.
    pub(crate) fn paths(&self) -> Vec<String> {
        let mut paths = self.own_paths();
        for mut rest in after_word(&self.code, "super") {
            let module = self.module();
            let mut above: Vec<&str> = module.split("::").collect();
            above.pop();
            while let Some(further) = rest.strip_prefix("::super") {
                above.pop();
                rest = further;
            }
            if let Some(rest) = rest.strip_prefix("::") {
                let above: String = above.iter().map(|module| format!("{module}::")).collect();
                leaves(rest, &above, &mut paths);
            }
        }
        paths
    }

    /// Whether a path begins with the crate's name.
    pub(crate) fn names_crate(&self, name: &str) -> bool {
        after_word(&self.code, name)
            .iter()
            .any(|rest| rest.starts_with("::") || rest.starts_with(';'))
    }

    /// Whether a chain of `super` leaves the owner, where the arrow could not be seen.
    pub(crate) fn climbs_to_the_root(&self) -> bool {
        let depth = self.file.split('/').count();
        self.code.contains(&"super::".repeat(depth)) && self.owner != "lib.rs" && !self.owner.starts_with("bin/")
    }
}

/// What follows each occurrence of `word` that is not part of a longer name or path.
fn after_word<'a>(code: &'a str, word: &str) -> Vec<&'a str> {
    let continues = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(word)
        .filter(|(start, _)| !code[..*start].ends_with(|letter| continues(letter) || letter == ':'))
        .map(|(start, _)| &code[start + word.len()..])
        .filter(|rest| !rest.starts_with(continues))
        .collect()
}

/// Follows a path into its braces; returns what comes after it.
fn leaves<'a>(text: &'a str, prefix: &str, paths: &mut Vec<String>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start_matches(|letter: char| letter == ',' || letter.is_whitespace());
            if let Some(behind) = rest.strip_prefix('}') {
                return behind;
            }
            let behind = leaves(rest, prefix, paths);
            assert!(
                behind.len() < rest.len(),
                "the scan does not understand `{}`",
                &rest[..rest.len().min(60)]
            );
            rest = behind;
        }
    }
    let length = text
        .find(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(length);
    let path = match name {
        "self" | "" => prefix.trim_end_matches("::").to_owned(),
        _ => format!("{prefix}{name}"),
    };
    if let Some(deeper) = rest.strip_prefix("::") {
        return leaves(deeper, &format!("{path}::"), paths);
    }
    paths.push(path);
    let renamed = rest.trim_start().strip_prefix("as ");
    renamed.map_or(rest, |new| {
        new.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_')
    })
}

/// Everything before the first inline module of unit tests, which comes last in a file; a declared one can be anywhere.
fn without_tests(code: &str) -> String {
    let end = code.find("#[cfg(test)]\nmod tests {").unwrap_or(code.len());
    code[..end].to_owned()
}

/// The code without comments and string contents.
fn blanked(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    for line in text.lines() {
        let mut in_text = false;
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' if in_text => drop(letters.next()),
                // A quotation mark as a character literal, which does not start a string.
                '\'' if !in_text && letters.peek() == Some(&'"') => drop(letters.next()),
                '"' => in_text = !in_text,
                '/' if !in_text && letters.peek() == Some(&'/') => break,
                _ if in_text => {}
                _ => code.push(letter),
            }
        }
        code.push('\n');
    }
    code
}

#[cfg(test)]
mod tests {
    use super::{Source, blanked, without_tests};

    fn source(code: &str) -> Source {
        Source {
            file: "chart/bar.rs".to_owned(),
            owner: "chart".to_owned(),
            code: without_tests(&blanked(code)),
        }
    }

    #[test]
    fn a_use_tree_gives_one_path_per_leaf() {
        let code = "use crate::report::{self, action::{Action, Driver as D},\n  Report};\nlet x = crate::text::days(1);";
        let paths = source(code).own_paths();
        let expected = [
            "report",
            "report::action::Action",
            "report::action::Driver",
            "report::Report",
            "text::days",
        ];
        assert_eq!(paths, expected);
    }

    #[test]
    fn comments_texts_tests_and_longer_names_are_not_paths() {
        let code = "// crate::a\nlet t = \"crate::b\"; // crate::c\nmycrate::d();\n#[cfg(test)]\nmod tests { use crate::e; }";
        assert!(source(code).own_paths().is_empty());
    }

    #[test]
    fn what_follows_a_declared_module_of_tests_counts() {
        let code = "#[cfg(test)]\nmod tests;\n\nuse crate::report::Report;";
        assert_eq!(source(code).own_paths(), ["report::Report"]);
    }

    #[test]
    fn crates_are_found_by_their_exact_name() {
        assert!(source("use plotters::prelude::Circle;").names_crate("plotters"));
        assert!(!source("use plotters_canvas::CanvasBackend;").names_crate("plotters"));
        assert!(!source("use crate::plotters::A;").names_crate("plotters"));
    }

    #[test]
    fn super_may_not_reach_the_root() {
        assert!(source("use super::super::model::Tree;").climbs_to_the_root());
        assert!(!source("use super::Marks;").climbs_to_the_root());
    }
}
