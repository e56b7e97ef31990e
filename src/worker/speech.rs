//! The messages that the worker writes: in whose wording, about which actions, in which files.

use crate::answers;
use crate::business_case::Edits;
use crate::domain::crm::CrmIds;
use crate::domain::log::{Entry, Log};
use crate::domain::order::Collect;
use crate::domain::template::{TemplateEdits, TemplateSet};
use crate::export::{self, Content, ExportError, Package, PickedAction, PickedFrom, Voice, picked};
use crate::report::Report;
use crate::report::action::ActionKind;
use crate::report::advice::Advice;
use crate::report::plan::{Plan, Visit};
use crate::report::problem::{Problem, ProblemKind};
use crate::wire::{ActionFile, BusinessCaseFile, CrmFile, Draft, Pick, PlanFile, PlanQuestion};

use super::{Session, nothing_opened};

/// The actions of one customer, and what to say about them.
pub(super) type Picked = (Advice, Vec<ActionKind>);

/// The wording of messages, and the actions that files are about.
#[derive(Debug, Default)]
pub(super) struct Speech {
    /// The user's own wording.
    templates: TemplateEdits,
    /// The set chosen on the page, which overrides that of the settings.
    set: Option<TemplateSet>,
    picks: Vec<Pick>,
    /// Messages edited for one action each.
    drafts: Vec<Draft>,
    /// What became of actions.
    log: Log,
    /// The ids of a CRM, and the external-id field of its accounts.
    crm: (CrmIds, String),
    /// What a person assumes for the business case.
    assumed: Edits,
}

impl Speech {
    pub(super) fn voice(&self) -> Voice<'_> {
        Voice {
            edits: &self.templates,
            drafts: &self.drafts,
        }
    }

    /// What became of actions.
    pub(super) fn log(&self) -> &Log {
        &self.log
    }

    /// Whether what is recorded keeps a visit's action off the list.
    fn has_handled(&self, report: &Report, visit: &Visit) -> bool {
        let Some(customer) = report.customers.get(visit.customer as usize) else {
            return false;
        };
        let known = self.log.of_customer(&customer.id);
        let mut actions = customer.actions.iter().filter(|action| action.kind == visit.action);
        actions.any(|action| export::handled(&known, report, action).is_some())
    }

    fn speaks(&self, mut advice: Advice) -> Advice {
        advice.set = self.set.unwrap_or(advice.set);
        advice
    }
}

impl Session {
    /// Sets the user's own wording of messages (JSON) and their choice of a set; without them, the delivered wording and the
    /// set chosen by the settings apply.
    ///
    /// # Errors
    /// Returns a [`Problem`] if the text is not a templates file; the wording then stays as it was.
    pub fn reword(&mut self, templates: Option<&str>, set: Option<TemplateSet>) -> Result<(), Problem> {
        let read = templates.map_or_else(|| Ok(TemplateEdits::default()), TemplateEdits::from_json);
        self.speech.templates = read.map_err(|error| Problem::new(ProblemKind::BadSettings, None).finding([error.to_string()]))?;
        self.speech.set = set;
        Ok(())
    }

    /// Sets the actions that files of actions are about.
    pub fn pick(&mut self, picks: Vec<Pick>) {
        self.speech.picks = picks;
    }

    /// Sets the messages that the user edited for one action each.
    pub fn draft(&mut self, drafts: Vec<Draft>) {
        self.speech.drafts = drafts;
    }

    /// Sets what became of actions, for files that say so.
    pub fn log(&mut self, entries: Vec<Entry>) {
        self.speech.log = Log::default();
        self.speech.log.record(entries);
    }

    /// Sets the ids of a CRM, and what the external-id field of its accounts is called.
    pub fn crm(&mut self, ids: CrmIds, external_id: String) {
        self.speech.crm = (ids, external_id);
    }

    /// Sets what a person assumes for the business case.
    pub fn assume(&mut self, edits: Edits) {
        self.speech.assumed = edits;
    }

    /// A file of the business case.
    pub(super) fn business_case(&self, file: BusinessCaseFile) -> Result<Result<Content, ExportError>, Problem> {
        let report = &self.held()?.analysis.report;
        let edits = &self.speech.assumed;
        Ok(match file {
            BusinessCaseFile::Json => export::roi_json(report, edits).map(Content::Bytes),
            BusinessCaseFile::Slide => Ok(Package::Slide(export::business_slide(report, edits)).into()),
        })
    }

    /// A file for a CRM, about the picked actions.
    pub(super) fn crm_file(&self, file: CrmFile) -> Result<Result<Content, ExportError>, Problem> {
        let report = &self.held()?.analysis.report;
        let picks: Vec<(u32, ActionKind)> = self.speech.picks.iter().map(|pick| (pick.customer, pick.action)).collect();
        let (ids, external_id) = &self.speech.crm;
        let external_id = if external_id.is_empty() { export::EXTERNAL_ID } else { external_id };
        Ok(match file {
            CrmFile::Ids => export::crm_template(report).map(Content::Bytes),
            CrmFile::Tasks(system) => export::crm_tasks(report, &picks, ids, system),
            CrmFile::Accounts => export::crm_accounts(report, &picks, external_id),
        })
    }

    /// The file of what became of the picked actions.
    pub(super) fn picked_log(&self) -> Result<Result<Vec<u8>, ExportError>, Problem> {
        let report = &self.held()?.analysis.report;
        let picks = self.speech.picks.iter().copied().into_set();
        let is_picked = |customer, action| picks.contains(&Pick { customer, action });
        Ok(export::picked_log(report, &self.speech.log, is_picked))
    }

    /// Returns what to say and offer to a customer, by index in the report.
    ///
    /// # Errors
    /// Returns a [`Problem`] if there is no analysis or no such customer.
    pub fn advise(&mut self, customer: u32) -> Result<Advice, Problem> {
        let (opened, analysis, adviser) = self.held_mut()?.adviser();
        adviser.advise(opened, analysis, customer).ok_or_else(nothing_opened)
    }

    /// Plans which customers to visit in a quarter.
    ///
    /// # Errors
    /// Returns a [`Problem`] if there is no analysis.
    pub fn plan(&self, question: PlanQuestion) -> Result<Plan, Problem> {
        let held = self.held()?;
        let out_of_fold = question.is_judged.then(|| held.out_of_fold()).flatten().unwrap_or_default();
        Ok(answers::plan(&held.analysis, question.visits, &out_of_fold))
    }

    /// The picked actions with the advice behind them, which is computed once for consecutive picks of the same customer.
    pub(super) fn advise_picks(&mut self) -> Result<Vec<Picked>, Problem> {
        let picks = self.speech.picks.clone();
        let of_customers = || picks.chunk_by(|a, b| a.customer == b.customer);
        let customers: Vec<u32> = of_customers().filter_map(|same| Some(same.first()?.customer)).collect();
        let advised = self.advise_each(customers.into_iter())?;
        let kinds = of_customers().map(|same| same.iter().map(|pick| pick.action).collect());
        Ok(advised.into_iter().zip(kinds).collect())
    }

    /// The advice behind each visit of a plan, but those whose actions are handled.
    pub(super) fn advise_visits(&mut self, question: PlanQuestion) -> Result<Vec<(Visit, Advice)>, Problem> {
        let mut visits = self.plan(question)?.visits;
        let report = &self.held()?.analysis.report;
        visits.retain(|visit| !self.speech.has_handled(report, visit));
        let advised = self.advise_each(visits.iter().map(|visit| visit.customer))?;
        Ok(visits.into_iter().zip(advised).collect())
    }

    /// The advice for each customer of the batch.
    pub(super) fn batch(&mut self) -> Result<Vec<Advice>, Problem> {
        let batch = self.held()?.analysis.report.batch.clone();
        self.advise_each(batch.into_iter())
    }

    /// The advice for every customer, in the report's order.
    pub(super) fn advise_all(&mut self) -> Result<Vec<Advice>, Problem> {
        let customers = self.held()?.analysis.report.customers.len() as u32;
        self.advise_each(0..customers)
    }

    fn advise_each(&mut self, customers: impl Iterator<Item = u32>) -> Result<Vec<Advice>, Problem> {
        let advised: Vec<Advice> = customers.map(|customer| self.advise(customer)).collect::<Result<_, _>>()?;
        Ok(advised.into_iter().map(|advice| self.speech.speaks(advice)).collect())
    }
}

/// A file of picked actions.
pub(super) fn action_file(from: &PickedFrom, actions: &[Picked], file: ActionFile) -> Result<Content, ExportError> {
    let report = from.report;
    let actions: Vec<PickedAction> = (actions.iter())
        .flat_map(|(advice, kinds)| kinds.iter().filter_map(|kind| picked(from, advice, *kind)))
        .collect();
    Ok(match file {
        ActionFile::Mails => Package::Archive(export::mails(report, &actions)).into(),
        ActionFile::Calendar => Content::Bytes(export::action_calendar(report, &actions)),
        ActionFile::Table => Content::Bytes(export::action_table(&actions)?),
    })
}

/// Makes a file of a plan's visits.
pub(super) fn plan_file(from: &PickedFrom, visits: &[(Visit, Advice)], file: PlanFile) -> Result<Vec<u8>, ExportError> {
    let report = from.report;
    let visits: Vec<(Visit, PickedAction)> = (visits.iter())
        .filter_map(|(visit, advice)| Some((visit.clone(), picked(from, advice, visit.action)?)))
        .collect();
    match file {
        PlanFile::Calendar => Ok(export::plan_calendar(report, &visits)),
        PlanFile::Table => export::plan_table(&visits),
    }
}
