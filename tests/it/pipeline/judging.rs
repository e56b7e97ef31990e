//! Evaluating the model after the report: part by part, with the same figures as the command line, and again for a new
//! analysis.

use onelead::answers::Judging;
use onelead::domain::calendar::{AsOf, Day};
use onelead::pipeline::NamedBytes;
use onelead::report::evaluation::{Evaluation, EvaluationPart};
use onelead::terms::Terms;
use onelead::worker::{Judged, Session};

use super::run::{as_of, workbook};

fn opened() -> Session {
    let mut session = Session::default();
    let file = NamedBytes {
        name: "demo.xlsx".into(),
        bytes: workbook("demo.xlsx"),
    };
    session.open(vec![file], &Terms::at(as_of()), &mut |_| {}).unwrap();
    session
}

/// Everything that a session reports until it is done: the parts in order, and the final evaluation.
fn judged(session: &mut Session) -> (Vec<EvaluationPart>, Evaluation, usize) {
    let mut parts = Vec::new();
    let (mut last, mut out_of_fold) = (None, 0);
    while let Some(step) = session.judge() {
        let progress = match step {
            Judged::Going(progress) => Some(progress),
            Judged::News {
                evaluation,
                out_of_fold: rows,
                next,
            } => {
                out_of_fold += rows.map_or(0, |rows| rows.len());
                last = Some(*evaluation);
                next
            }
        };
        if let Some(progress) = progress {
            assert!(progress.done <= progress.total, "{progress:?}");
            parts.push(progress.part);
        }
    }
    parts.dedup();
    (parts, last.unwrap(), out_of_fold)
}

#[test]
fn parts_come_once_and_in_order() {
    let mut session = opened();
    let (parts, evaluation, out_of_fold) = judged(&mut session);
    assert_eq!(parts, EvaluationPart::ALL);
    assert_eq!(out_of_fold, session.analysis().unwrap().report.customers.len());
    assert!(evaluation.grade.is_some() && evaluation.intervals.is_some());
    assert!(evaluation.importance.iter().all(|entry| entry.mean_abs_shap.is_some()));
    assert!(session.judge().is_none(), "nothing is left");
}

#[test]
fn the_page_s_figures_are_the_command_line_s() {
    let mut session = opened();
    let (_, page, _) = judged(&mut session);
    let analysis = session.analysis().unwrap();
    let mut files = Judging::for_files(analysis);
    while files.advance(analysis).is_some() {}
    let files = files.evaluation(analysis);
    assert_eq!(files, Evaluation { intervals: None, ..page });
}

#[test]
fn a_new_analysis_is_judged_from_the_start() {
    let mut session = opened();
    for _ in 0..5 {
        session.judge();
    }
    let before = session.analyses();
    let later = AsOf(Day::from_iso("2025-10-04").unwrap());
    let mut terms = Terms::at(later);
    terms.settings.model.rounds = 5;
    session.analyze(&terms, &mut |_| {}).unwrap();
    assert_ne!(session.analyses(), before);
    let (parts, _, _) = judged(&mut session);
    assert_eq!(parts.first(), Some(&EvaluationPart::HoldOut));
}

#[test]
fn without_a_model_there_is_one_word() {
    let mut session = Session::default();
    let bytes = b"account_sales_territory_id,serial_number_id\n1,a\n2,b\n".to_vec();
    let file = NamedBytes {
        name: "install_base.csv".into(),
        bytes,
    };
    session.open(vec![file], &Terms::at(as_of()), &mut |_| {}).unwrap();
    let (parts, evaluation, _) = judged(&mut session);
    assert!(parts.is_empty());
    assert_eq!(evaluation.labeled, 2);
}
