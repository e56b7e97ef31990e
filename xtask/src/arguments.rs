//! The command line: a task, its `--name value` options and whatever is passed on to the program behind it.

use anyhow::{Context, Result};
use std::str::FromStr;

/// The words after `cargo xtask`.
pub(crate) struct Arguments(Vec<String>);

impl Arguments {
    pub(crate) fn from_command_line() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// The first word.
    pub(crate) fn task(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    /// Whether `--name` was given before any `--`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.own().any(|word| word == name)
    }

    /// The value of `--name value`, `None` if the option is absent.
    ///
    /// # Errors
    /// Fails if the value is missing or does not parse.
    pub(crate) fn value<T: FromStr>(&self, name: &str) -> Result<Option<T>> {
        let mut words = self.own();
        if !words.any(|word| word == name) {
            return Ok(None);
        }
        let value = words.next().with_context(|| format!("`{name}` needs a value"))?;
        let parsed = value
            .parse()
            .ok()
            .with_context(|| format!("`{name} {value}` is not a valid value"))?;
        Ok(Some(parsed))
    }

    /// Everything after the task, without a leading `--`.
    pub(crate) fn after_task(&self) -> &[String] {
        match self.0.get(1..) {
            Some([separator, rest @ ..]) if separator == "--" => rest,
            Some(rest) => rest,
            None => &[],
        }
    }

    /// Everything after `--`, which is meant for the program that the task runs.
    pub(crate) fn passed_on(&self) -> &[String] {
        match self.0.iter().position(|word| word == "--") {
            Some(separator) => &self.0[separator + 1..],
            None => &[],
        }
    }

    fn own(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str).take_while(|word| *word != "--")
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    fn arguments(line: &str) -> Arguments {
        Arguments(line.split(' ').map(str::to_owned).collect())
    }

    #[test]
    fn options_end_at_the_separator() {
        let given = arguments("test --only e2e -- --grep start");
        assert_eq!(given.task(), Some("test"));
        assert_eq!(given.value::<String>("--only").unwrap().as_deref(), Some("e2e"));
        assert!(!given.has("--grep"));
        assert_eq!(given.passed_on(), ["--grep", "start"]);
    }

    #[test]
    fn a_value_that_does_not_parse_is_an_error() {
        assert!(arguments("serve --port many").value::<u16>("--port").is_err());
        assert!(arguments("serve --port").value::<u16>("--port").is_err());
        assert_eq!(arguments("serve").value::<u16>("--port").unwrap(), None);
    }

    #[test]
    fn a_separator_right_after_the_task_is_dropped() {
        assert_eq!(arguments("demo -- --rows 5").after_task(), ["--rows", "5"]);
        assert_eq!(arguments("demo --rows 5").after_task(), ["--rows", "5"]);
    }
}
