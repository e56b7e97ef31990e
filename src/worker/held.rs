//! Tables and their analysis, each with the results that are computed from it on demand and dropped with it.

use std::collections::BTreeMap;

use crate::answers::{self, Adviser, Contributing, FixSearch, Judging, LinkSearch, ScenarioRuns, ScenarioSearch, StartSearch, WhatIfBase};
use crate::comparison::rows::Ledger;
use crate::domain::horizon::Horizon;
use crate::domain::link::Decisions;
use crate::domain::matrix::MatrixError;
use crate::explorer::{Data, Explorer};
use crate::pipeline::{Analysis, Opened, SavedModel};
use crate::report::comparison::Comparison;
use crate::report::evaluation::{Judgement, OutOfFold};
use crate::report::explanation::Contributions;
use crate::report::fix_first::FixFirst;
use crate::report::insights::Insights;
use crate::report::links::Suggestion;
use crate::report::problem::Problem;
use crate::report::rhythm::Rhythms;
use crate::report::rows::{RowsPage, RowsRequest};
use crate::report::scenarios::SideBySide;
use crate::report::starts::StartTest;
use crate::report::win_loss::WinLoss;
use crate::snapshot::Snapshot;
use crate::terms::{ModelFile, Scenario};

use super::row_ledgers::{self, RowsFound};
use super::{defect, model_files};

/// Tables with their analysis.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) opened: Opened,
    /// Derived from the tables when links are first asked for.
    link_search: Option<LinkSearch>,
    pub(super) analysis: Analysis,
    /// What scenarios came to: they need the tables alone.
    runs: ScenarioRuns,
    derived: Derived,
}

/// Results computed from one analysis.
#[derive(Debug, Default)]
struct Derived {
    insights: Option<Insights>,
    explorer: Explorer,
    adviser: Option<Adviser>,
    /// Started by the first step.
    judging: Option<Judging>,
    /// The complete judgement, made when a file needs it.
    judgement: Option<Judgement>,
    /// In progress while a file that needs it is being made.
    contributing: Option<Contributing>,
    /// In progress from the question on what to fix first to its answer.
    fixing: Option<FixSearch>,
    /// With the earlier analysis that was given last, or why there is none.
    comparison: Option<Result<Comparison, Problem>>,
    /// How the rows differ from those of the earlier workbook.
    rows_found: Option<RowsFound>,
    /// In progress from the question of scenarios to the comparison with them.
    scenarios: Option<ScenarioSearch>,
    what_if: Option<WhatIfBase>,
    /// What became of the bids; `None` inside where nothing tells.
    win_loss: Option<Option<WinLoss>>,
    /// Of every customer; `None` inside if no project has a start.
    rhythms: Option<Option<Rhythms>>,
    /// In progress from the first step of a test to its last. Two horizons may be asked for at once.
    testing: BTreeMap<Horizon, StartSearch>,
    /// Who starts a project, by horizon; `None` inside if no project has a start.
    start_tests: BTreeMap<Horizon, Option<StartTest>>,
}

impl Held {
    pub(super) fn new(opened: Opened, analysis: Analysis) -> Self {
        Self {
            opened,
            link_search: None,
            analysis,
            runs: ScenarioRuns::default(),
            derived: Derived::default(),
        }
    }

    /// Replaces the analysis by another one of the same tables and returns the previous one.
    pub(super) fn replace(&mut self, analysis: Analysis) -> Analysis {
        self.derived = Derived::default();
        std::mem::replace(&mut self.analysis, analysis)
    }

    pub(super) fn suggest_links(&mut self, decisions: &Decisions) -> Result<Vec<Suggestion>, Problem> {
        let search = match self.link_search.take() {
            Some(search) => search,
            None => LinkSearch::new(&self.opened)?,
        };
        Ok(self.link_search.insert(search).suggest(decisions))
    }

    /// Starts to search for what to fix first, instead of any earlier search.
    pub(super) fn begin_fixes(&mut self, decisions: &Decisions) -> Result<(), Problem> {
        let suggestions = self.suggest_links(decisions)?;
        let search = FixSearch::start(&self.opened, &self.analysis, decisions.clone(), suggestions);
        self.derived.fixing = Some(search);
        Ok(())
    }

    /// The decisions that the search for what to fix first goes by; `None` if none is in progress.
    pub(super) fn fixed_by(&self) -> Option<&Decisions> {
        self.derived.fixing.as_ref().map(FixSearch::decisions)
    }

    /// Does one step of the search for what to fix first; the answer ends it.
    pub(super) fn search_fixes(&mut self, model: Option<&SavedModel>) -> Result<Option<FixFirst>, Problem> {
        let Some(mut search) = self.derived.fixing.take() else {
            return Ok(None);
        };
        let found = search.step(&self.opened, &self.analysis, model)?;
        if found.is_none() {
            self.derived.fixing = Some(search);
        }
        Ok(found)
    }

    /// Starts to run scenarios, instead of any others. `model` is the saved model of the analysis, if one predicts.
    pub(super) fn begin_scenarios(&mut self, scenarios: Vec<Scenario>, model: Option<&ModelFile>) {
        self.runs.know(&self.analysis, model);
        self.derived.scenarios = Some(ScenarioSearch::start(scenarios, &mut self.runs));
    }

    /// Ends the scenarios in progress; results so far are kept.
    pub(super) fn stop_scenarios(&mut self) {
        self.derived.scenarios = None;
    }

    /// The scenarios in progress.
    pub(super) fn scenarios(&self) -> Option<&ScenarioSearch> {
        self.derived.scenarios.as_ref()
    }

    /// Does one step of the scenarios in progress; the comparison ends them.
    pub(super) fn run_scenarios(&mut self) -> Option<SideBySide> {
        let search = self.derived.scenarios.as_mut()?;
        if search.step(&self.opened, &mut self.runs) {
            return None;
        }
        let search = self.derived.scenarios.take()?;
        Some(self.runs.compare(search.scenarios(), &self.analysis))
    }

    /// What the answers about edited customers share, with the analysis.
    pub(super) fn what_if(&mut self) -> (&Analysis, &WhatIfBase) {
        let base = || WhatIfBase::new(&self.analysis);
        (&self.analysis, self.derived.what_if.get_or_insert_with(base))
    }

    /// Does one step of the test of who starts a project; `true` if it is known.
    pub(super) fn test_starts(&mut self, horizon: Horizon) -> Result<bool, MatrixError> {
        if self.derived.start_tests.contains_key(&horizon) {
            return Ok(true);
        }
        let begun = match self.derived.testing.remove(&horizon) {
            Some(search) => Some(search),
            None => StartSearch::begin(&self.opened, &self.analysis, horizon)?,
        };
        let Some(mut search) = begun else {
            self.derived.start_tests.insert(horizon, None);
            return Ok(true);
        };
        let Some(found) = search.step(&self.analysis.report.customers)? else {
            self.derived.testing.insert(horizon, search);
            return Ok(false);
        };
        self.derived.start_tests.insert(horizon, Some(found));
        Ok(true)
    }

    /// Who starts a project, if that was tested; `None` too if no project has a start.
    pub(super) fn start_test(&self, horizon: Horizon) -> Option<&StartTest> {
        self.derived.start_tests.get(&horizon)?.as_ref()
    }

    /// What became of the bids.
    pub(super) fn win_loss(&mut self) -> Option<&WinLoss> {
        let found = || answers::win_loss(&self.opened, &self.analysis);
        self.derived.win_loss.get_or_insert_with(found).as_ref()
    }

    /// The rhythm of every customer.
    pub(super) fn rhythms(&mut self) -> Option<&Rhythms> {
        let found = || answers::rhythms(&self.opened, &self.analysis);
        self.derived.rhythms.get_or_insert_with(found).as_ref()
    }

    pub(super) fn insights(&mut self) -> &Insights {
        let found = || answers::insights(&self.opened, &self.analysis);
        self.derived.insights.get_or_insert_with(found)
    }

    /// The snapshot of the analysis.
    pub(super) fn snapshot(&mut self, out_of_fold: &[OutOfFold]) -> Snapshot {
        let found = || answers::insights(&self.opened, &self.analysis);
        let insights = self.derived.insights.get_or_insert_with(found);
        Snapshot::of(&self.opened, &self.analysis, insights, out_of_fold)
    }

    /// The comparison as far as it was made.
    pub(super) fn compared(&self) -> Option<&Result<Comparison, Problem>> {
        self.derived.comparison.as_ref()
    }

    pub(super) fn keep_comparison(&mut self, found: Result<Comparison, Problem>) {
        self.derived.comparison = Some(found);
    }

    /// How the rows differ from those of then.
    pub(super) fn rows_found(&mut self, before: &Ledger) -> &RowsFound {
        let (opened, analysis) = (&self.opened, &self.analysis);
        let find = || RowsFound::since(before, row_ledgers::ledger(opened, analysis));
        self.derived.rows_found.get_or_insert_with(find)
    }

    /// The same, if it was looked for.
    pub(super) fn rows_known(&self) -> Option<&RowsFound> {
        self.derived.rows_found.as_ref()
    }

    /// Another analysis is compared with from now on.
    pub(super) fn forget_comparison(&mut self) {
        self.derived.comparison = None;
        self.derived.rows_found = None;
    }

    pub(super) fn rows(&mut self, request: &RowsRequest) -> RowsPage {
        let data = Data {
            raw: &self.opened.raw,
            mapping: &self.opened.mapping,
            tables: &self.opened.tables,
            customers: &self.analysis.customers,
        };
        self.derived.explorer.page(data, request)
    }

    /// The adviser, with the data it works on.
    pub(super) fn adviser(&mut self) -> (&Opened, &Analysis, &Adviser) {
        let (opened, analysis) = (&self.opened, &self.analysis);
        let adviser = self.derived.adviser.get_or_insert_with(|| Adviser::new(opened, analysis));
        (opened, analysis, adviser)
    }

    /// The evaluation of the model, to be advanced, with the analysis.
    pub(super) fn judging(&mut self) -> (&Analysis, &mut Judging) {
        let judging = self.derived.judging.get_or_insert_with(|| Judging::start(&self.analysis));
        (&self.analysis, judging)
    }

    /// The out-of-fold probabilities, as soon as they are known.
    pub(super) fn out_of_fold(&self) -> Option<Vec<OutOfFold>> {
        self.derived.judging.as_ref()?.out_of_fold(&self.analysis)
    }

    /// The evaluation of the model, as far as it has come.
    pub(super) fn judged_so_far(&self) -> Option<&Judging> {
        self.derived.judging.as_ref()
    }

    /// Whether everything is known that files say about the model's quality.
    pub(super) fn is_judged(&self) -> bool {
        self.derived.judgement.is_some() || self.derived.judging.as_ref().is_some_and(Judging::has_files)
    }

    /// What files say about the model's quality, with the analysis.
    pub(super) fn judgement(&mut self) -> (&Analysis, &Judgement) {
        let (analysis, judging) = (&self.analysis, self.derived.judging.as_ref());
        let judge = || model_files::judge(analysis, judging);
        (analysis, self.derived.judgement.get_or_insert_with(judge))
    }

    /// Adds a part of the model to the contributions of all customers; `false` if all had been added, or there is no model.
    pub(super) fn contribute(&mut self) -> Result<bool, Problem> {
        let Some(delivered) = &self.analysis.delivered else {
            return Ok(false);
        };
        let contributing = match self.derived.contributing.take() {
            Some(contributing) => contributing,
            None => Contributing::everyone(delivered).map_err(|error| defect(&error))?,
        };
        Ok(self.derived.contributing.insert(contributing).step(delivered))
    }

    /// Takes the contributions, which are complete after the last step; empty without a model.
    pub(super) fn contributions(&mut self) -> Contributions {
        let found = self.derived.contributing.take().zip(self.analysis.delivered.as_ref());
        found.map_or_else(Contributions::default, |(contributing, delivered)| contributing.finish(delivered))
    }
}
