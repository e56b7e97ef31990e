//! What the worker has found out about the model of the report on screen.

use std::sync::Arc;

use crate::report::evaluation::{Evaluation, EvaluationPart, EvaluationProgress, Judgement, OutOfFold};
use crate::wire::JobId;

/// The quality of that model, which becomes known step by step while the worker evaluates it.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// `None` until the first part is done.
    pub known: Option<Arc<Judgement>>,
    /// The part in progress; `None` before the first and after the last.
    pub progress: Option<EvaluationProgress>,
    /// The job whose report is evaluated.
    job: Option<JobId>,
    /// The part that followed the last known results.
    reached: Option<EvaluationPart>,
    is_complete: bool,
}

/// Equality is identity, as for the report: a judgment may hold every customer.
impl PartialEq for Judged {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.known, &other.known) {
            (Some(mine), Some(others)) => Arc::ptr_eq(mine, others),
            (None, None) => true,
            _ => false,
        };
        same && self.progress == other.progress && self.is_complete == other.is_complete
    }
}

impl Judged {
    pub(super) fn begun_by(job: JobId) -> Self {
        Self {
            job: Some(job),
            ..Self::default()
        }
    }

    /// Whether no further results will come.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Continues with a new worker, which comes to the same results: complete results stay, incomplete ones keep growing from
    /// where they were.
    pub(super) fn is_judged_again_by(&mut self, job: JobId) {
        self.job = (!self.is_complete).then_some(job);
        self.progress = None;
    }

    /// The worker that evaluates the model is gone.
    pub(super) fn lose(&mut self) {
        self.job = None;
        self.progress = None;
    }

    pub(super) fn go_on(&mut self, job: JobId, progress: EvaluationProgress) {
        if self.job == Some(job) {
            self.progress = Some(progress);
        }
    }

    pub(super) fn take(
        &mut self,
        job: JobId,
        evaluation: Evaluation,
        out_of_fold: Option<Vec<OutOfFold>>,
        next: Option<EvaluationProgress>,
    ) {
        if self.job != Some(job) {
            return;
        }
        self.progress = next;
        let part = next.map(|next| next.part);
        if part.is_some() && part <= self.reached {
            return;
        }
        self.reached = part;
        let before = self
            .known
            .take()
            .map_or_else(Vec::new, |known| Arc::unwrap_or_clone(known).out_of_fold);
        self.known = Some(Arc::new(Judgement {
            evaluation,
            out_of_fold: out_of_fold.unwrap_or(before),
        }));
        self.is_complete = next.is_none();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::propensity::{ClassProbabilities, Propensity};

    const JOB: JobId = JobId(7);

    fn progress(part: EvaluationPart) -> EvaluationProgress {
        EvaluationProgress { part, done: 1, total: 9 }
    }

    fn out_of_fold() -> Vec<OutOfFold> {
        let row = |customer| OutOfFold {
            customer,
            label: Propensity::High,
            probabilities: ClassProbabilities {
                high: 0.5,
                medium: 0.25,
                low: 0.25,
            },
        };
        vec![row(2), row(5)]
    }

    fn evaluation(labeled: u32) -> Evaluation {
        Evaluation {
            labeled,
            ..Evaluation::default()
        }
    }

    #[test]
    fn parts_add_to_what_is_known() {
        let mut judged = Judged::begun_by(JOB);
        judged.go_on(JOB, progress(EvaluationPart::CrossValidation));
        assert!(judged.known.is_none() && judged.progress.is_some());
        let test = Some(progress(EvaluationPart::PermutationTest));
        judged.take(JOB, evaluation(20), Some(out_of_fold()), test);
        judged.take(JOB, evaluation(25), None, None);
        let known = judged.known.clone().unwrap();
        assert_eq!(known.evaluation.labeled, 25);
        assert_eq!(known.out_of_fold_of(5).map(|found| found.high), Some(0.5));
        assert_eq!(known.out_of_fold_of(3), None);
        assert!(judged.is_complete() && judged.progress.is_none());
    }

    #[test]
    fn words_about_another_report_are_dropped() {
        let mut judged = Judged::begun_by(JOB);
        judged.take(JobId(6), evaluation(20), None, None);
        judged.go_on(JobId(6), progress(EvaluationPart::HoldOut));
        assert_eq!(judged, Judged::default());
    }

    #[test]
    fn a_new_worker_goes_on_only_where_something_is_missing() {
        let mut judged = Judged::begun_by(JOB);
        let next = Some(progress(EvaluationPart::CrossValidation));
        judged.take(JOB, evaluation(20), None, next);
        judged.lose();
        assert_eq!(judged.progress, None);
        judged.is_judged_again_by(JobId(8));
        let behind = Some(progress(EvaluationPart::CrossValidation));
        judged.take(JobId(8), evaluation(3), None, behind);
        assert_eq!(
            judged.known.as_ref().map(|known| known.evaluation.labeled),
            Some(20),
            "not less than before"
        );
        judged.take(JobId(8), evaluation(21), None, None);
        judged.is_judged_again_by(JobId(9));
        judged.take(JobId(9), evaluation(22), None, next);
        assert_eq!(judged.known.map(|known| known.evaluation.labeled), Some(21));
    }
}
