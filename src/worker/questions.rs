//! Questions about the current analysis.

use crate::answers;
use crate::report::problem::Problem;
use crate::settings::Settings;
use crate::wire::{Question, Reply};

use super::{Session, defect, nothing_opened};

impl Session {
    /// Answers a question about the current analysis that goes beyond the report.
    ///
    /// # Errors
    /// Returns a [`Problem`] if there is no analysis.
    pub fn ask(&mut self, question: Question) -> Result<Reply, Problem> {
        Ok(match question {
            Question::Insights => Reply::Insights(Box::new(self.held_mut()?.insights().clone())),
            Question::Features { customer } => {
                let columns = self.held()?.analysis.features.0.iter();
                Reply::Features(columns.filter_map(|column| column.get(customer as usize).copied()).collect())
            }
            Question::Rows(request) => Reply::Rows(Box::new(self.held_mut()?.rows(&request))),
            Question::Dependence { feature } => {
                let delivered = self.held()?.analysis.delivered.as_ref();
                let found = delivered.and_then(|delivered| answers::dependence(delivered, &feature));
                Reply::Dependence(found.map(Box::new))
            }
            Question::FeatureColumn { feature } => Reply::FeatureColumn(answers::feature_column(&self.held()?.analysis.features, &feature)),
            Question::FeatureEntries => Reply::FeatureEntries(answers::feature_entries()),
            Question::Changes => {
                let both = self.before.as_ref().zip(self.held.as_ref());
                Reply::Changes(both.map(|(before, held)| Box::new(before.changes(&held.analysis))))
            }
            Question::Comparison => Reply::Comparison(match self.comparison() {
                Ok(found) => found.cloned().map(|comparison| Box::new(Ok(comparison))),
                Err(problem) => Some(Box::new(Err(problem))),
            }),
            Question::ChangedRows => Reply::ChangedRows(self.changed_rows()?.map(Box::new)),
            Question::RowChanges(request) => Reply::RowChanges(self.row_changes(&request)?.map(Box::new)),
            Question::DueItems { customer } => Reply::DueItems(self.due_items(customer)?.map(Box::new)),
            Question::SettingsFile { json } => Reply::SettingsFile(Box::new(Settings::from_json(&json).map_err(|error| error.to_string()))),
            Question::ModelFile(file) => Reply::ModelFile(Box::new(self.read_model(&file))),
            Question::Explain { customer } => {
                let explained = answers::explanation(&self.held()?.analysis, customer).map_err(|error| defect(&error))?;
                Reply::Explanation(Box::new(explained.ok_or_else(nothing_opened)?))
            }
            Question::Moves { customer } => {
                let moves = answers::moves(&self.held()?.analysis, customer).map_err(|error| defect(&error))?;
                Reply::Moves(moves.map(Box::new))
            }
            Question::History { customer } => {
                let held = self.held()?;
                let history = answers::history(&held.opened, &held.analysis, customer).ok_or_else(nothing_opened)?;
                Reply::History(Box::new(history))
            }
            Question::Grounds { customers } => {
                let (_, analysis, adviser) = self.held_mut()?.adviser();
                let grounds = customers.into_iter().filter_map(|customer| adviser.grounds(analysis, customer));
                Reply::Grounds(grounds.collect())
            }
            Question::Plan(question) => Reply::Plan(Box::new(self.plan(question)?)),
            Question::FixFirst { decisions } => Reply::FixFirst(Box::new(self.fix_first(&decisions)?)),
            Question::WhatIf { customer, edits } => {
                let (analysis, base) = self.held_mut()?.what_if();
                let answer = base.answer(analysis, customer, &edits).map_err(|error| defect(&error))?;
                Reply::WhatIf(Box::new(answer.ok_or_else(nothing_opened)?))
            }
            Question::WinLoss => Reply::WinLoss(self.held_mut()?.win_loss().cloned().map(Box::new)),
            Question::StageMoves => Reply::StageMoves(self.stage_moves()?),
            Question::Starts { horizon } => Reply::Starts(self.starts(horizon)?.cloned().map(Box::new)),
            Question::Rhythm => Reply::Rhythm(self.held_mut()?.rhythms().cloned().map(Box::new)),
            Question::Advice { customer } => Reply::Advice(Box::new(self.advise(customer)?)),
        })
    }
}
