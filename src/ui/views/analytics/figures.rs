//! The figures for readers who know statistics: quality tables and curves.

use super::picture::{Picture, Plot, Said};
use crate::chart::Form;
use crate::chart::axes::{Axis, Scale};
use crate::chart::lines::{Series, Stroke};
use crate::chart::palette::Ink;
use crate::chart::scatter::{form, ink};
use crate::domain::model_kind::ModelKind;
use crate::report::TrainedModel;
use crate::report::evaluation::{Competitor, CrossValidation, Evaluation, GainPoint, LeaderboardEntry, LearningPoint, ReliabilityCurve};
use crate::text;
use crate::text::analytics::{QualityOf, metric};
use crate::text::figure::Leads;
use crate::text::number::{grouped, percent};
use crate::ui::cells::{Cell, Head, heads};

/// The headers and rows of a table.
pub type Table = (Vec<Head>, Vec<Vec<Cell>>);

/// The values in a row of the quality table.
#[derive(Default)]
struct Figures {
    customers: Option<u32>,
    accuracy: Option<String>,
    balanced: Option<f64>,
    log_loss: Option<f64>,
    brier: Option<f64>,
}

/// In-sample, hold-out and cross-validated figures, beside the baselines; a dash stands for what is not known yet.
pub fn quality(trained: &TrainedModel, evaluation: &Evaluation) -> Table {
    let words = &text::analytics::WORDS;
    let row = |which: QualityOf, figures: Figures| {
        let (name, note) = text::analytics::quality_of(which);
        let or_dash = |text: Option<String>| Cell::Number(text.unwrap_or_else(|| words.absent.to_owned()));
        vec![
            Cell::Title {
                name: name.to_owned(),
                note: note.to_owned(),
            },
            or_dash(figures.customers.map(|count| grouped(count.into()))),
            or_dash(figures.accuracy),
            or_dash(figures.balanced.map(percent)),
            or_dash(figures.log_loss.map(metric)),
            or_dash(figures.brier.map(metric)),
        ]
    };
    let baseline = |competitor: Competitor| {
        let entry = evaluation.leaderboard.iter().find(|entry| entry.competitor == competitor);
        entry.map_or_else(Figures::default, |entry| Figures {
            customers: Some(evaluation.labeled),
            accuracy: Some(percent(entry.accuracy)),
            balanced: Some(entry.balanced_accuracy),
            log_loss: entry.log_loss,
            brier: None,
        })
    };
    let training = Figures {
        customers: Some(trained.labeled_customers),
        accuracy: Some(percent(trained.training_accuracy)),
        ..Figures::default()
    };
    let shares = evaluation.reason.and_then(|reason| reason.prior_log_loss);
    let shares = Figures {
        customers: shares.map(|_| evaluation.labeled),
        log_loss: shares,
        ..Figures::default()
    };
    let rows = vec![
        row(QualityOf::CrossValidation, cross_validated(evaluation)),
        row(QualityOf::HoldOut, held_out(evaluation)),
        row(QualityOf::Majority, baseline(Competitor::MajorityClass)),
        row(QualityOf::Thirds, baseline(Competitor::PropensityThirds)),
        row(QualityOf::Shares, shares),
        row(QualityOf::Training, training),
    ];
    let labels = [
        words.figures_of,
        words.customers,
        words.accuracy,
        words.balanced,
        words.log_loss,
        words.brier,
    ];
    (heads(labels, &[1, 2, 3, 4, 5]), rows)
}

fn cross_validated(evaluation: &Evaluation) -> Figures {
    let Some(cv) = &evaluation.cv else { return Figures::default() };
    Figures {
        customers: Some(evaluation.labeled),
        accuracy: Some([percent(cv.mean), text::analytics::off_by(cv.two_sd)].join(" ")),
        balanced: Some(cv.balanced_accuracy),
        log_loss: Some(cv.log_loss),
        brier: Some(cv.brier_score),
    }
}

fn held_out(evaluation: &Evaluation) -> Figures {
    let Some(holdout) = &evaluation.holdout else {
        return Figures::default();
    };
    Figures {
        customers: Some(holdout.n),
        accuracy: Some(percent(holdout.accuracy)),
        balanced: Some(holdout.balanced_accuracy),
        log_loss: Some(holdout.log_loss),
        brier: Some(holdout.brier_score),
    }
}

/// Precision, recall and F1 of each level.
pub fn per_level(cv: &CrossValidation) -> Table {
    let words = &text::analytics::WORDS;
    let rows = cv.levels.iter().map(|level| {
        vec![
            Cell::Title {
                name: text::shell::level(level.level).to_owned(),
                note: text::shell::customers(level.customers),
            },
            Cell::Number(percent(level.precision)),
            Cell::Number(percent(level.recall)),
            Cell::Number(metric(level.f1)),
        ]
    });
    (
        heads([words.level, words.precision, words.recall, words.f1], &[1, 2, 3]),
        rows.collect(),
    )
}

/// The competing models and rules, ordered by balanced accuracy as in the evaluation.
pub fn leaderboard(entries: &[LeaderboardEntry], delivered: ModelKind) -> Table {
    let words = &text::analytics::WORDS;
    let rows = entries.iter().map(|entry| {
        let trained_on = if entry.training_customers > 0.0 {
            grouped(entry.training_customers.round() as u64)
        } else {
            words.absent.to_owned()
        };
        vec![
            Cell::Title {
                name: text::analytics::competitor(entry.competitor, delivered).to_owned(),
                note: String::new(),
            },
            Cell::Number(percent(entry.balanced_accuracy)),
            Cell::Number(percent(entry.accuracy)),
            Cell::Number(entry.log_loss.map_or_else(|| words.absent.to_owned(), metric)),
            Cell::Number(trained_on),
        ]
    });
    let labels = [words.method, words.balanced, words.accuracy, words.log_loss, words.trained_on];
    (heads(labels, &[1, 2, 3, 4]), rows.collect())
}

/// Quality by number of training customers; `None` for fewer than two points.
pub fn learning(points: &[LearningPoint], folds: u32) -> Option<Picture> {
    /// The increase over the last step from which a curve counts as rising: a fiftieth of the scale.
    const RISE: f64 = 0.02;
    let words = &text::analytics::WORDS;
    // With few customers, several points have the same number, which does not make a curve.
    let least = points.iter().map(|point| point.training_customers).fold(f64::INFINITY, f64::min);
    let [.., before, last] = points else { return None };
    if last.training_customers - least < 1.0 {
        return None;
    }
    let rises = last.balanced_accuracy - before.balanced_accuracy > RISE;
    let write = |value: f64| grouped(value.round() as u64);
    let mut x = Axis::of_values(
        least,
        last.training_customers,
        Scale::Linear,
        words.learning_axis.to_owned(),
        &write,
    );
    x.ticks.retain(|tick| tick.at.fract() == 0.0);
    let said = |point: &LearningPoint| Said {
        label: text::analytics::learning_point(point.training_customers),
        value: percent(point.balanced_accuracy),
        address: String::new(),
        cells: vec![percent(point.balanced_accuracy), percent(point.accuracy), metric(point.log_loss)],
    };
    Some(Picture {
        title: words.learning,
        about: text::analytics::learning_about(folds, Some(rises)),
        marks: points.iter().map(said).collect(),
        plot: Plot::Lines {
            series: vec![Series {
                name: String::new(),
                ink: Ink::Series1,
                stroke: Stroke::Dotted,
                form: Form::default(),
                points: points
                    .iter()
                    .map(|point| (point.training_customers, point.balanced_accuracy))
                    .collect(),
            }],
            x,
            y: Axis::of_shares(words.balanced.to_owned(), &percent),
        },
        leads: Leads::Nowhere,
        heads: vec![words.learning_axis, words.balanced, words.accuracy, words.log_loss],
        twin: None,
        per_line: 1,
    })
}

/// Whether probabilities match observed frequencies; `None` if there is no curve.
pub fn reliability(curves: &[ReliabilityCurve]) -> Option<Picture> {
    let words = &text::analytics::WORDS;
    if curves.is_empty() {
        return None;
    }
    let exact = Series {
        name: words.perfect.to_owned(),
        ink: Ink::Axis,
        stroke: Stroke::Dashed,
        form: Form::default(),
        points: vec![(0.0, 0.0), (1.0, 1.0)],
    };
    let curve = |curve: &ReliabilityCurve| Series {
        name: text::shell::level(curve.level).to_owned(),
        ink: ink(curve.level),
        stroke: Stroke::Dotted,
        form: form(curve.level),
        points: curve.points.iter().map(|point| (point.predicted, point.observed)).collect(),
    };
    let said = |curve: &ReliabilityCurve| {
        let level = text::shell::level(curve.level);
        let said = |point: &crate::report::evaluation::ReliabilityPoint| {
            let cells = [percent(point.predicted), percent(point.observed), grouped(point.customers.into())];
            Said {
                label: [level, &cells[0]].join(" "),
                value: [cells[1].clone(), text::shell::customers(point.customers)].join(", "),
                address: String::new(),
                cells: cells.to_vec(),
            }
        };
        curve.points.iter().map(said).collect::<Vec<_>>()
    };
    Some(Picture {
        title: words.reliability,
        about: text::analytics::reliability_about().to_owned(),
        marks: curves.iter().flat_map(said).collect(),
        plot: Plot::Lines {
            series: std::iter::once(exact).chain(curves.iter().map(curve)).collect(),
            x: Axis::of_shares(words.reliability_axis.to_owned(), &percent),
            y: Axis::of_shares(words.observed.to_owned(), &percent),
        },
        leads: Leads::Nowhere,
        heads: vec![words.level, words.reliability_axis, words.observed, words.customers],
        twin: None,
        per_line: 1,
    })
}

/// The benefit of calling customers in the model's order; `None` if no customer is High.
pub fn gains(points: &[GainPoint]) -> Option<Picture> {
    let words = &text::analytics::WORDS;
    let third = points.iter().find(|point| point.called >= 1.0 / 3.0)?;
    let line = |name: &str, ink, stroke, points| Series {
        name: name.to_owned(),
        ink,
        stroke,
        form: Form::default(),
        points,
    };
    let said = |point: &GainPoint| {
        let (label, value) = text::analytics::gain_point(point.called, point.reached, point.lift);
        Said {
            label,
            value,
            address: String::new(),
            cells: vec![percent(point.reached), metric(point.lift)],
        }
    };
    let reached = points.iter().map(|point| (point.called, point.reached)).collect();
    Some(Picture {
        title: words.gains,
        about: text::analytics::gains_about(Some((third.called, third.reached))),
        marks: points.iter().map(said).collect(),
        plot: Plot::Lines {
            series: vec![
                line(words.any_order, Ink::Axis, Stroke::Dashed, vec![(0.0, 0.0), (1.0, 1.0)]),
                line(words.model, Ink::Series1, Stroke::Dotted, reached),
            ],
            x: Axis::of_shares(words.called.to_owned(), &percent),
            y: Axis::of_shares(words.reached.to_owned(), &percent),
        },
        leads: Leads::Nowhere,
        heads: vec![words.called, words.reached, words.lift],
        twin: None,
        per_line: 1,
    })
}

#[cfg(test)]
mod tests {
    use super::super::picture::check;
    use super::*;
    use crate::domain::propensity::Propensity;
    use crate::report::evaluation::ReliabilityPoint;
    use crate::report::{ModelSummary, Report};
    use crate::ui::sample;

    fn trained() -> TrainedModel {
        let Report {
            model: ModelSummary::Trained(trained),
            ..
        } = sample::report()
        else {
            panic!("the sample has a model")
        };
        trained
    }

    #[test]
    fn in_sample_figures_come_last_and_say_that_they_say_nothing() {
        let (heads, rows) = quality(&trained(), &sample::evaluation());
        assert!(rows.iter().all(|row| row.len() == heads.len()));
        assert_eq!(rows[0][2], Cell::Number("75% ± 20%".into()));
        assert_eq!(rows[1][1], Cell::Number("2".into()));
        assert_eq!(rows[2][2], Cell::Number("50%".into()));
        assert_eq!(rows[4][4], Cell::Number("1.040".into()));
        let Cell::Title { note, .. } = &rows[5][0] else {
            panic!("no title")
        };
        assert!(note.contains("says nothing about new customers"));
    }

    #[test]
    fn what_is_not_known_yet_is_a_dash() {
        let (_, rows) = quality(&trained(), &Evaluation::default());
        assert!(
            rows[..5]
                .iter()
                .all(|row| row[1..].iter().all(|cell| *cell == Cell::Number("–".into())))
        );
    }

    #[test]
    fn tables_have_a_row_per_level_and_competitor() {
        let evaluation = sample::evaluation();
        let (heads, rows) = per_level(evaluation.cv.as_ref().unwrap());
        assert_eq!((rows.len(), rows[0].len()), (3, heads.len()));
        assert_eq!(rows[0][3], Cell::Number("0.667".into()));
        let (heads, rows) = leaderboard(&evaluation.leaderboard, ModelKind::Boosting);
        assert_eq!((rows.len(), rows[0].len()), (3, heads.len()));
        assert_eq!(rows[2][3], Cell::Number("–".into()), "bare levels have no log loss");
    }

    #[test]
    fn the_learning_curve_says_whether_it_rises() {
        let mut points = sample::evaluation().learning_curve;
        let picture = learning(&points, 2).unwrap();
        check(&picture);
        assert!(picture.about.ends_with("more customers would help."), "{}", picture.about);
        points[1].balanced_accuracy = points[0].balanced_accuracy;
        assert!(learning(&points, 2).unwrap().about.contains("It is flat"));
        assert_eq!(learning(&points[..1], 2), None);
        points[1].training_customers = points[0].training_customers;
        assert_eq!(learning(&points, 2), None, "one number of customers is no curve");
    }

    #[test]
    fn reliability_has_a_line_per_level_beside_the_exact_one() {
        assert_eq!(reliability(&[]), None);
        let curve = |level| ReliabilityCurve {
            level,
            points: vec![ReliabilityPoint {
                predicted: 0.25,
                observed: 0.3,
                customers: 40,
            }],
        };
        let picture = reliability(&Propensity::ALL.map(curve)).unwrap();
        check(&picture);
        assert_eq!(
            (picture.marks[0].label.as_str(), picture.marks[0].value.as_str()),
            ("High 25%", "30%, 40 customers")
        );
    }

    #[test]
    fn gains_are_told_at_a_third() {
        let picture = gains(&sample::evaluation().gains).unwrap();
        check(&picture);
        assert!(
            picture.about.ends_with("Calling 50% of them reaches 100% of those of level High."),
            "{}",
            picture.about
        );
        assert_eq!(gains(&[]), None);
    }
}
