//! Runs scenarios on the tables of an analysis, in small steps, and compares them with it.
//!
//! A scenario is analyzed without a judgment of its model, on customers that scenarios with the same links share ([`Shared`]). What
//! it comes to is kept by the fingerprint of its terms, and needs nothing of the analysis on screen: the comparison is made anew
//! for each.

mod run;

use std::collections::{BTreeMap, VecDeque};
use std::fmt;

use crate::pipeline::{Analysis, Opened, SavedModel, SavedModelError, Shared, Trial};
use crate::report::Customer;
use crate::report::problem::{Problem, ProblemKind};
use crate::report::scenarios::{Compared, Outcome, SideBySide, Standing};
use crate::terms::{ModelFile, Scenario, Terms};

use run::{Fingerprint, Run};

/// The results of the scenarios that were run on some tables, by the fingerprint of their terms.
#[derive(Default)]
pub struct ScenarioRuns(BTreeMap<Fingerprint, Result<Run, Problem>>);

/// Scenarios that are being run. All calls take the tables and the runs that it was started with.
pub struct ScenarioSearch {
    scenarios: Vec<Scenario>,
    waiting: VecDeque<Planned>,
    trying: Option<(Planned, Trial)>,
    shared: Shared,
    /// The saved model that was read last.
    model: Option<(ModelFile, SavedModel)>,
}

struct Planned {
    fingerprint: Fingerprint,
    scenario: Scenario,
}

/// How far a search has come, in scenarios.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScenarioProgress {
    pub done: u32,
    pub of: u32,
}

impl ScenarioRuns {
    /// Keeps an analysis as the result of scenarios on its terms.
    pub fn know(&mut self, analysis: &Analysis, model: Option<&ModelFile>) {
        let fingerprint = Fingerprint::of_analysis(analysis, model);
        let run = || {
            Ok(Run::of(
                &analysis.report.customers,
                &analysis.report.headline,
                analysis.report.as_of,
            ))
        };
        self.0.entry(fingerprint).or_insert_with(run);
    }

    /// Compares scenarios that were run with an analysis of the same tables. Those that were not are left out.
    pub fn compare(&self, scenarios: &[Scenario], analysis: &Analysis) -> SideBySide {
        let report = &analysis.report;
        let compared = scenarios.iter().filter_map(|scenario| {
            let outcome = match self.0.get(&Fingerprint::of(&scenario.terms))? {
                Ok(run) => Ok(run.beside(&report.customers)),
                Err(problem) => Err(problem.clone()),
            };
            Some(Compared {
                name: scenario.name.clone(),
                outcome,
            })
        });
        let scenarios: Vec<Compared> = compared.collect();
        let outcomes: Vec<&Outcome> = scenarios.iter().filter_map(|compared| compared.outcome.as_ref().ok()).collect();
        let is_high = |customer: u32| {
            let now = report.customers.get(customer as usize).map(Customer::level);
            let is_high_in = |outcome: &&Outcome| outcome.levels.get(customer as usize) == Some(&Standing::High);
            Standing::from(now) == Standing::High && outcomes.iter().all(is_high_in)
        };
        SideBySide {
            now: run::figures(&report.customers, &report.headline, report.as_of),
            always_high: report.ranking.iter().copied().filter(|customer| is_high(*customer)).collect(),
            scenarios,
        }
    }
}

impl ScenarioSearch {
    /// Plans the scenarios that have no result yet, each once; forgets the results of others.
    pub fn start(scenarios: Vec<Scenario>, runs: &mut ScenarioRuns) -> Self {
        let mut waiting = VecDeque::new();
        let mut wanted = Vec::new();
        for scenario in &scenarios {
            let fingerprint = Fingerprint::of(&scenario.terms);
            if !wanted.contains(&fingerprint) && !runs.0.contains_key(&fingerprint) {
                waiting.push_back(Planned {
                    fingerprint: fingerprint.clone(),
                    scenario: scenario.clone(),
                });
            }
            wanted.push(fingerprint);
        }
        runs.0.retain(|fingerprint, _| wanted.contains(fingerprint));
        Self {
            scenarios,
            waiting,
            trying: None,
            shared: Shared::default(),
            model: None,
        }
    }

    /// The scenarios to be compared.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// How many scenarios have a result.
    pub fn progress(&self) -> ScenarioProgress {
        let of = self.scenarios.len() as u32;
        let open = self.waiting.len() as u32 + u32::from(self.trying.is_some());
        ScenarioProgress {
            done: of.saturating_sub(open),
            of,
        }
    }

    /// Does one step of a run; `false` once all have a result. Terms on which the tables cannot be analyzed end their own run only.
    pub fn step(&mut self, opened: &Opened, runs: &mut ScenarioRuns) -> bool {
        let Some((planned, mut trial)) = self.trying.take().or_else(|| self.next()) else {
            return false;
        };
        let result = match self.check(&planned.scenario.terms) {
            Ok(()) => {
                let model = self.model.as_ref().filter(|_| planned.scenario.terms.model.is_some());
                trial.step(&mut self.shared, opened, model.map(|(_, saved)| saved))
            }
            Err(problem) => Err(problem),
        };
        match result {
            Ok(None) => self.trying = Some((planned, trial)),
            Ok(Some(tried)) => {
                let run = Run::of(&tried.customers, &tried.headline, planned.scenario.terms.as_of.0);
                runs.0.insert(planned.fingerprint, Ok(run));
            }
            Err(problem) => drop(runs.0.insert(planned.fingerprint, Err(problem))),
        }
        true
    }

    fn next(&mut self) -> Option<(Planned, Trial)> {
        let planned = self.waiting.pop_front()?;
        let trial = Trial::new(planned.scenario.terms.clone());
        Some((planned, trial))
    }

    /// Checks terms, and reads their saved model, unless it is the one that was read last.
    fn check(&mut self, terms: &Terms) -> Result<(), Problem> {
        let settings = terms.settings.check();
        settings.map_err(|error| Problem::new(ProblemKind::BadSettings, None).finding([error.to_string()]))?;
        let Some(file) = &terms.model else { return Ok(()) };
        if self.model.as_ref().is_none_or(|(read, _)| read != file) {
            let unusable = |error: SavedModelError| Problem::new(ProblemKind::BadModel, file.name.clone()).finding([error.to_string()]);
            self.model = Some((file.clone(), SavedModel::from_json(&file.json).map_err(unusable)?));
        }
        Ok(())
    }
}

impl fmt::Debug for ScenarioRuns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScenarioRuns").field("runs", &self.0.len()).finish()
    }
}

impl fmt::Debug for ScenarioSearch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScenarioSearch")
            .field("progress", &self.progress())
            .finish_non_exhaustive()
    }
}
