//! Conversation templates: text with typed variables, such as `ends in {days} {days:day|days}`.
//!
//! `{name}` stands for a value, `{name:one|many}` for the words that go with a count of one or of any other number, `{{`
//! and `}}` for braces. A template is parsed once; what parsed can be filled without looking at its text again, so that no
//! value, whatever it contains, is taken for a variable.

use std::ops::Range;

mod edits;
mod kind;
mod variable;

pub use edits::{EditsError, FORMAT as TEMPLATES_FORMAT, Field, Refusal, TemplateEdits, Wording};
pub use kind::{TemplateKind, TemplateSet};
pub use variable::{Milestone, Value, Variable, one_line};

/// A text whose variables are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Value(Variable),
    /// Words by a count, which is not shown itself.
    Words {
        count: Variable,
        one: String,
        many: String,
    },
}

/// What is wrong with a template, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// Bytes of the text, from the opening brace to the closing one.
    pub place: Range<usize>,
    pub kind: TemplateErrorKind,
}

/// Kinds of mistakes in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateErrorKind {
    /// No variable has this name.
    UnknownVariable { name: String },
    /// The variable has no value where this template is used.
    NotOffered { variable: Variable },
    /// Words by a variable that is not a count.
    NotACount { variable: Variable },
    /// `{days:day}`: the words for many are missing.
    NoAlternative { variable: Variable },
    /// An opening brace without its closing one.
    Unclosed,
    /// A closing brace without its opening one.
    Stray,
}

impl Template {
    /// Reads a text that may use the `offered` variables.
    ///
    /// # Errors
    /// Every mistake, in the order of the text.
    pub fn parse(text: &str, offered: &[Variable]) -> Result<Self, Vec<TemplateError>> {
        let mut parts = Vec::new();
        let mut errors = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(brace) = rest.find(['{', '}']) {
            let at = text.len() - rest.len() + brace;
            let (before, from) = rest.split_at(brace);
            plain.push_str(before);
            if let Some(behind) = from.strip_prefix("{{") {
                plain.push('{');
                rest = behind;
            } else if let Some(behind) = from.strip_prefix("}}") {
                plain.push('}');
                rest = behind;
            } else if let Some(behind) = from.strip_prefix('}') {
                errors.push(error(at..at + 1, TemplateErrorKind::Stray));
                rest = behind;
            } else {
                let inside = from.strip_prefix('{').unwrap_or(from);
                let end = inside.find(['{', '}']).filter(|end| inside[*end..].starts_with('}'));
                let Some(end) = end else {
                    errors.push(error(at..at + 1, TemplateErrorKind::Unclosed));
                    rest = inside;
                    continue;
                };
                match part(&inside[..end], offered) {
                    Ok(part) => {
                        if !plain.is_empty() {
                            parts.push(Part::Text(std::mem::take(&mut plain)));
                        }
                        parts.push(part);
                    }
                    Err(kind) => errors.push(error(at..at + end + 2, kind)),
                }
                rest = &inside[end + 1..];
            }
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            parts.push(Part::Text(plain));
        }
        if errors.is_empty() { Ok(Self { parts }) } else { Err(errors) }
    }

    /// The text with its values, each in the words that `show` gives it; `None` when one has no value.
    pub fn fill<'a>(&self, value: impl Fn(Variable) -> Option<&'a Value>, show: impl Fn(&Value) -> String) -> Option<String> {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Text(plain) => text.push_str(plain),
                Part::Value(variable) => text.push_str(&show(value(*variable)?)),
                Part::Words { count, one, many } => {
                    let Value::Count(count) = value(*count)? else { return None };
                    text.push_str(if *count == 1 { one } else { many });
                }
            }
        }
        Some(text)
    }
}

fn error(place: Range<usize>, kind: TemplateErrorKind) -> TemplateError {
    TemplateError { place, kind }
}

/// The text between braces.
fn part(inside: &str, offered: &[Variable]) -> Result<Part, TemplateErrorKind> {
    let (name, words) = match inside.split_once(':') {
        Some((name, words)) => (name.trim(), Some(words)),
        None => (inside.trim(), None),
    };
    let variable = Variable::of_name(name).ok_or_else(|| TemplateErrorKind::UnknownVariable { name: name.to_owned() })?;
    if !offered.contains(&variable) {
        return Err(TemplateErrorKind::NotOffered { variable });
    }
    let Some(words) = words else { return Ok(Part::Value(variable)) };
    if !variable.is_count() {
        return Err(TemplateErrorKind::NotACount { variable });
    }
    let (one, many) = words.split_once('|').ok_or(TemplateErrorKind::NoAlternative { variable })?;
    Ok(Part::Words {
        count: variable,
        one: one.to_owned(),
        many: many.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OFFERED: [Variable; 2] = [Variable::CustomerName, Variable::Days];

    fn filled(text: &str, name: &str, days: u64) -> Option<String> {
        let (name, days) = (Value::Text(name.to_owned()), Value::Count(days));
        let value = |variable| match variable {
            Variable::CustomerName => Some(&name),
            Variable::Days => Some(&days),
            _ => None,
        };
        let show = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            Value::Count(count) => count.to_string(),
            _ => String::new(),
        };
        Template::parse(text, &OFFERED).unwrap().fill(value, show)
    }

    #[track_caller]
    fn check_refused(text: &str, expected: &[(&str, TemplateErrorKind)]) {
        let errors = Template::parse(text, &OFFERED).unwrap_err();
        let found: Vec<_> = errors.into_iter().map(|error| (&text[error.place], error.kind)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn values_and_words_by_count() {
        let text = "{customer_name}: {days} {days:day|days}, {{so}}";
        assert_eq!(filled(text, "Birke", 1).as_deref(), Some("Birke: 1 day, {so}"));
        assert_eq!(filled(text, "{days}", 0).as_deref(), Some("{days}: 0 days, {so}"));
        assert_eq!(filled("{ days }{days:|s}", "", 2).as_deref(), Some("2s"));
        assert_eq!(filled("plain", "", 2).as_deref(), Some("plain"));
    }

    #[test]
    fn mistakes_are_all_named_with_their_place() {
        use TemplateErrorKind::{NoAlternative, NotACount, NotOffered, Stray, Unclosed, UnknownVariable};
        check_refused(
            "ü {custmer} and {days:day} }",
            &[
                ("{custmer}", UnknownVariable { name: "custmer".into() }),
                ("{days:day}", NoAlternative { variable: Variable::Days }),
                ("}", Stray),
            ],
        );
        check_refused(
            "{customer_name:a|b} {products}",
            &[
                (
                    "{customer_name:a|b}",
                    NotACount {
                        variable: Variable::CustomerName,
                    },
                ),
                (
                    "{products}",
                    NotOffered {
                        variable: Variable::Products,
                    },
                ),
            ],
        );
        check_refused("{days {days}", &[("{", Unclosed)]);
        check_refused("{", &[("{", Unclosed)]);
        check_refused("{}", &[("{}", UnknownVariable { name: String::new() })]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_at_a_place_within_it(text in "([a-z{}:|ü]|\\{days\\}){0,20}") {
            if let Err(errors) = Template::parse(&text, &OFFERED) {
                for error in errors {
                    prop_assert!(text.get(error.place).is_some());
                }
            }
        }
    }
}
