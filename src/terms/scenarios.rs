//! Scenarios: terms under a name, to be compared with those of the analysis on screen, and the file that they are saved in.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::domain::calendar::{AsOf, Day};
use crate::domain::link::Decisions;
use crate::domain::own_file::{Format, OwnFileError};
use crate::settings::Settings;

use super::{ModelFile, Terms};

/// Files of scenarios.
pub const SCENARIOS_FORMAT: Format = Format {
    name: "onelead-scenarios",
    of: "scenarios",
    version: 1,
};

/// The most letters of a name.
const LONGEST: usize = 60;

/// Terms with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    pub name: String,
    pub terms: Terms,
}

/// Scenarios in the order in which they were made, each with a name of its own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scenarios(Vec<Scenario>);

/// Why a text is not a file of scenarios.
#[derive(Debug, Error)]
pub enum ScenariosError {
    #[error(transparent)]
    File(#[from] OwnFileError),
    #[error("scenario {name:?} cannot be used: {reason}")]
    Scenario { name: String, reason: String },
    #[error("scenario {number} has no name")]
    Nameless { number: usize },
}

#[derive(Serialize, Deserialize)]
struct Contents {
    scenarios: Vec<Saved>,
}

/// A scenario as it is saved: settings and links in the form of their own files.
#[derive(Serialize, Deserialize)]
struct Saved {
    name: String,
    as_of: Day,
    settings: Value,
    links: Value,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    model: Option<ModelFile>,
}

impl Scenario {
    /// A name on one line, without blanks around it; `None` if nothing is left.
    pub fn clean(name: &str) -> Option<String> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let name: String = words.join(" ").chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        (!name.is_empty()).then_some(name)
    }
}

impl Scenarios {
    /// How many there can be: more do not fit side by side.
    pub const MOST: usize = 6;

    /// All of them.
    pub fn list(&self) -> &[Scenario] {
        &self.0
    }

    /// The place of a name.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|scenario| scenario.name == name)
    }

    /// Whether another one of this name can be saved: there is room, or it replaces the one of its name.
    pub fn has_room_for(&self, name: &str) -> bool {
        self.0.len() < Self::MOST || Scenario::clean(name).is_some_and(|name| self.place(&name).is_some())
    }

    /// Adds a scenario, or replaces the one of its name; `false` if there is no room, or no name.
    pub fn save(&mut self, name: &str, terms: Terms) -> bool {
        let Some(name) = Scenario::clean(name) else { return false };
        let is_full = self.0.len() >= Self::MOST;
        match self.0.iter_mut().find(|scenario| scenario.name == name) {
            Some(scenario) => scenario.terms = terms,
            None if is_full => return false,
            None => self.0.push(Scenario { name, terms }),
        }
        true
    }

    /// Gives a scenario another name; `false` if there is no such scenario, no name, or another scenario has it.
    pub fn rename(&mut self, from: &str, to: &str) -> bool {
        let Some(to) = Scenario::clean(to) else { return false };
        if to != from && self.place(&to).is_some() {
            return false;
        }
        let found = self.0.iter_mut().find(|scenario| scenario.name == from);
        found.map(|scenario| scenario.name = to).is_some()
    }

    /// Deletes the scenario of a name.
    pub fn delete(&mut self, name: &str) {
        self.0.retain(|scenario| scenario.name != name);
    }

    /// Takes over others; those of a name that is there replace it. Returns how many found no room.
    pub fn take_over(&mut self, others: Self) -> usize {
        let refused = |scenario: Scenario| usize::from(!self.save(&scenario.name, scenario.terms));
        others.0.into_iter().map(refused).sum()
    }

    /// The scenarios as JSON.
    ///
    /// # Errors
    /// [`OwnFileError::Json`]; not for scenarios that this program made.
    pub fn to_json(&self) -> Result<String, OwnFileError> {
        let saved = |Scenario { name, terms }: &Scenario| -> Result<Saved, OwnFileError> {
            Ok(Saved {
                name: name.clone(),
                as_of: terms.as_of.0,
                settings: serde_json::from_str(&terms.settings.to_json())?,
                links: serde_json::from_str(&terms.links.to_json()?)?,
                model: terms.model.clone(),
            })
        };
        SCENARIOS_FORMAT.write(Contents {
            scenarios: self.0.iter().map(saved).collect::<Result<_, _>>()?,
        })
    }

    /// Reads what [`to_json`](Self::to_json) wrote. Of two scenarios with one name the later counts, and those beyond
    /// [`MOST`](Self::MOST) are left out; the second number says how many.
    ///
    /// # Errors
    /// [`ScenariosError`] when the text is not JSON, is of another format or version, or has a scenario that cannot be used.
    pub fn from_json(text: &str) -> Result<(Self, usize), ScenariosError> {
        let contents: Contents = SCENARIOS_FORMAT.read(text)?;
        let mut scenarios = Self::default();
        let mut left_out = 0;
        for (saved, number) in contents.scenarios.into_iter().zip(1..) {
            let name = Scenario::clean(&saved.name).ok_or(ScenariosError::Nameless { number })?;
            let terms = saved.terms().map_err(|reason| ScenariosError::Scenario {
                name: name.clone(),
                reason,
            })?;
            left_out += usize::from(!scenarios.save(&name, terms));
        }
        Ok((scenarios, left_out))
    }
}

impl Saved {
    fn terms(self) -> Result<Terms, String> {
        Ok(Terms {
            as_of: AsOf(self.as_of),
            settings: Settings::from_json(&self.settings.to_string()).map_err(|error| error.to_string())?,
            links: Decisions::from_json(&self.links.to_string()).map_err(|error| format!("its links: {error}"))?,
            model: self.model,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CustomerId;
    use crate::domain::link::{Decision, Link, Verdict};

    fn terms(settings: &str) -> Terms {
        let mut terms = Terms::at(AsOf(Day::from_ymd(2025, 7, 4).unwrap()));
        terms.settings = Settings::from_json(settings).unwrap();
        terms
    }

    fn named(names: &[&str]) -> Scenarios {
        let mut scenarios = Scenarios::default();
        for name in names {
            assert!(scenarios.save(name, terms("{}")), "{name}");
        }
        scenarios
    }

    #[test]
    fn a_file_holds_everything_and_reads_back() {
        let mut all = terms(r#"{"urgency_weight": 0.1234567890123, "label_source": "rule"}"#);
        let id = CustomerId::from_text;
        all.links.decide([Decision {
            verdict: Verdict::Accepted,
            link: Link::merge(id("A1"), id("12")),
            names: None,
        }]);
        all.model = Some(ModelFile {
            name: "model.json".to_owned(),
            json: "{}".to_owned(),
        });
        let mut scenarios = named(&["Now"]);
        scenarios.save("In 90 days", all);
        let json = scenarios.to_json().unwrap();
        assert!(
            json.starts_with("{\n  \"format\": \"onelead-scenarios\",\n  \"version\": 1"),
            "{json}"
        );
        assert_eq!(Scenarios::from_json(&json).unwrap(), (scenarios, 0));
    }

    #[test]
    fn a_bad_file_is_refused_in_a_sentence() {
        let file = |scenarios: &str| format!(r#"{{"format": "onelead-scenarios", "version": 1, "scenarios": [{scenarios}]}}"#);
        let links = r#"{"format": "onelead links", "version": 1, "decisions": []}"#;
        let refused = |text: &str| Scenarios::from_json(text).unwrap_err().to_string();
        assert!(refused("{").contains("line 1"));
        assert!(refused(r#"{"format": "onelead links", "version": 1}"#).contains("no file of scenarios"));
        assert!(refused(r#"{"format": "onelead-scenarios", "version": 2}"#).contains("version 2"));
        let bad = file(&format!(
            r#"{{"name": "A", "as_of": "2025-07-04", "settings": {{"rounds": 0}}, "links": {links}}}"#
        ));
        assert!(refused(&bad).starts_with(r#"scenario "A" cannot be used: setting "rounds" cannot be 0"#));
        let nameless = file(&format!(
            r#"{{"name": " ", "as_of": "2025-07-04", "settings": {{}}, "links": {links}}}"#
        ));
        assert_eq!(refused(&nameless), "scenario 1 has no name");
        let no_day = file(&format!(
            r#"{{"name": "A", "as_of": "4 July", "settings": {{}}, "links": {links}}}"#
        ));
        assert!(refused(&no_day).contains("4 July"));
        let odd = file(r#"{"name": "A", "as_of": "2025-07-04", "settings": {}, "links": []}"#);
        assert!(refused(&odd).contains("its links"));
    }

    #[test]
    fn a_name_is_of_one_scenario_and_there_are_six() {
        let mut scenarios = named(&["A", "B", " A\n"]);
        assert_eq!(scenarios.list().len(), 2);
        assert!(!scenarios.rename("A", "B") && !scenarios.rename("A", " ") && !scenarios.rename("C", "D"));
        assert!(scenarios.rename("A", "A") && scenarios.rename("A", "E"));
        for name in ["1", "2", "3", "4"] {
            assert!(scenarios.save(name, terms("{}")));
        }
        assert!(!scenarios.has_room_for("5") && scenarios.has_room_for(" E "));
        assert!(!scenarios.save("5", terms("{}")) && scenarios.save("E", terms(r#"{"rounds": 20}"#)));
        assert_eq!(scenarios.take_over(named(&["E", "x", "y"])), 2);
        scenarios.delete("E");
        assert_eq!(scenarios.place("E"), None);
        assert!(scenarios.has_room_for("5"));
    }
}
