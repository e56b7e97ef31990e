//! What the page asks for besides files, as JSON, so that a renamed field shows as well, and the difference tells what
//! changed.

use onelead::domain::horizon::Horizon;
use onelead::domain::link::Decisions;
use onelead::features::catalog::FEATURES;
use onelead::report::evaluation::Evaluation;
use onelead::report::rows::{CUSTOMER, RowSort, RowsQuery, RowsRequest};
use onelead::wire::{self, PlanQuestion, Question, Reply};
use onelead::worker::{Judged, Session};
use serde::Serialize;

use super::files::{Files, Made};

/// The number of customers asked about individually.
const ASKED: usize = 12;

/// The answers to every kind of question about the session's analysis, and the final quality of its model.
pub(crate) fn of(session: &mut Session) -> Files {
    let ranking = session.analysis().unwrap().report.ranking.clone();
    let first = || ranking.iter().take(ASKED).copied();
    let features = || FEATURES.iter().map(|feature| feature.key.to_owned());
    let plan = |is_judged| Question::Plan(PlanQuestion { visits: 5, is_judged });
    let decisions = Decisions::default();
    let questions: [(&str, Vec<Question>); 15] = [
        ("insights", vec![Question::Insights]),
        ("features", first().map(|customer| Question::Features { customer }).collect()),
        ("explanations", first().map(|customer| Question::Explain { customer }).collect()),
        ("moves", first().map(|customer| Question::Moves { customer }).collect()),
        ("histories", first().map(|customer| Question::History { customer }).collect()),
        ("advice", first().map(|customer| Question::Advice { customer }).collect()),
        ("dependence", features().map(|feature| Question::Dependence { feature }).collect()),
        (
            "columns of features",
            features().map(|feature| Question::FeatureColumn { feature }).collect(),
        ),
        ("rows", rows(session)),
        (
            "grounds",
            vec![Question::Grounds {
                customers: ranking.clone(),
            }],
        ),
        ("plans", vec![plan(false), plan(true)]),
        ("changes", vec![Question::FeatureEntries, Question::Changes]),
        ("starts", Horizon::ALL.map(|horizon| Question::Starts { horizon }).to_vec()),
        ("fixes", vec![Question::FixFirst { decisions }]),
        ("history", vec![Question::WinLoss, Question::Rhythm, Question::StageMoves]),
    ];
    let mut answers: Files = questions
        .into_iter()
        .map(|(name, questions)| {
            let replies: Vec<_> = questions
                .into_iter()
                .map(|question| received(session.ask(question).unwrap()))
                .collect();
            answer(name, &replies)
        })
        .collect();
    answers.extend([
        answer("columns", &session.columns(None, &[]).unwrap()),
        answer("suggestions", &session.suggest_links(&Decisions::default()).unwrap()),
        answer("evaluation", &evaluation(session)),
    ]);
    answers
}

/// A reply as the page receives it, which must be as it was sent.
fn received(sent: Reply) -> Reply {
    let received = wire::encode(&sent).and_then(|bytes| wire::decode(&bytes)).unwrap();
    assert_eq!(sent, received);
    received
}

/// Some rows of each source: as in the sheet, sorted, searched, and those of the first customer.
fn rows(session: &Session) -> Vec<Question> {
    let report = &session.analysis().unwrap().report;
    let first = report.customers[report.ranking[0] as usize].id.to_string();
    let queries = report.sources.iter().flat_map(|source| {
        let all = RowsQuery {
            source: Some(source.source),
            ..RowsQuery::default()
        };
        let by_customer = RowSort {
            column: CUSTOMER.to_owned(),
            descending: true,
        };
        [
            RowsQuery {
                sort: Some(by_customer),
                ..all.clone()
            },
            RowsQuery {
                search: "a".to_owned(),
                ..all.clone()
            },
            RowsQuery {
                customer: Some(first.clone()),
                ..all.clone()
            },
            all,
        ]
    });
    let request = |query| RowsRequest {
        query,
        count: 20,
        ..RowsRequest::default()
    };
    queries.map(|query| Question::Rows(request(query))).collect()
}

/// With its intervals, which no file contains.
fn evaluation(session: &mut Session) -> Option<Box<Evaluation>> {
    let mut latest = None;
    while let Some(judged) = session.judge() {
        if let Judged::News { evaluation, .. } = judged {
            latest = Some(evaluation);
        }
    }
    latest
}

fn answer(name: &str, answer: &impl Serialize) -> (String, Made) {
    let made = Made {
        media_type: "answer",
        bytes: serde_json::to_vec_pretty(answer).unwrap(),
    };
    (format!("{name}.json"), made)
}
