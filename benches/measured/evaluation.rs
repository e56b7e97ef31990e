//! The whole background work on a table: what each part takes, and its longest step, for which the worker is deaf.

use crate::table::Table;
use onelead::domain::model_kind::ModelKind;
use onelead::explain::importance::MeanContributions;
use onelead::model::evaluate::plan::{Evaluator, Part};
use onelead::model::evaluate::subject::Subject;
use onelead::model::{Params, fit};

/// The size that the background work is measured on.
pub(crate) const ROWS: usize = 20_000;

/// One line of JSON per part, timed by `seconds`, a clock.
pub(crate) fn measure(seconds: impl Fn() -> f64) -> Vec<String> {
    let Table { train, .. } = Table::draw(ROWS, 0);
    let params = Params::default().check().expect("the default is valid");
    let model = fit(&train.matrix, &train.labels, 3, &params, &mut |_| {}).expect("a model").into();
    let mut parts: Vec<Timed> = Vec::new();
    let mut evaluator = Evaluator::new(
        Subject {
            score: train.matrix.column(0).to_vec(),
            everyone: train.matrix.clone(),
            labels: train.labels.clone(),
            matrix: train.matrix.clone(),
            n_classes: 3,
            kind: ModelKind::Boosting,
            params,
        },
        &Part::ALL,
    );
    loop {
        let start = seconds();
        let Some(progress) = evaluator.next() else { break };
        add(&mut parts, format!("{:?}", progress.part), seconds() - start);
    }
    let mut importance = MeanContributions::start(&model, &train.matrix, &train.labels).expect("the same columns");
    loop {
        let start = seconds();
        if !importance.step(&model) {
            break;
        }
        add(&mut parts, "MeanContributions".to_owned(), seconds() - start);
    }
    parts.iter().map(Timed::line).collect()
}

struct Timed {
    part: String,
    seconds: f64,
    longest: f64,
}

impl Timed {
    fn line(&self) -> String {
        let Self { part, seconds, longest } = self;
        format!("{{\"rows\":{ROWS},\"part\":\"{part}\",\"seconds\":{seconds:.4},\"longest\":{longest:.4}}}")
    }
}

fn add(parts: &mut Vec<Timed>, part: String, seconds: f64) {
    if parts.last().is_none_or(|last| last.part != part) {
        parts.push(Timed {
            part,
            seconds: 0.0,
            longest: 0.0,
        });
    }
    if let Some(last) = parts.last_mut() {
        last.seconds += seconds;
        last.longest = last.longest.max(seconds);
    }
}
