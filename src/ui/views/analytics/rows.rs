//! The top of the model view: whether to trust the model, and its test at a glance.

use crate::report::evaluation::{Competitor, CrossValidation, Evaluation, EvaluationPart, EvaluationProgress};
use crate::report::{ModelSummary, Report};
use crate::text;
use crate::text::analytics::{TestProgress, Verdict};
use crate::text::number::{confidence, percent};

/// What a reader must know first.
#[derive(Debug, Clone, PartialEq)]
pub struct Glance {
    pub verdict: Verdict,
    /// Empty without a model, and for a model that was not tested.
    pub figures: Vec<Figure>,
}

/// A figure of the test, with a note on how to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub label: &'static str,
    pub value: String,
    pub unit: Option<String>,
    pub note: String,
}

/// The top of the view; with `is_done`, no further results will come.
pub fn glance(report: &Report, known: TestProgress<'_>, is_done: bool) -> Glance {
    let has_test = matches!(report.model, ModelSummary::Trained(_)) && known != TestProgress::Never;
    let evaluation = match known {
        TestProgress::SoFar(evaluation) => Some(evaluation),
        TestProgress::NotYet | TestProgress::Never => None,
    };
    Glance {
        verdict: text::analytics::verdict(&report.model, known),
        figures: if has_test { figures(evaluation, is_done) } else { Vec::new() },
    }
}

/// Four figures, in the same places from the start, so that the layout does not shift when they arrive.
fn figures(evaluation: Option<&Evaluation>, is_done: bool) -> Vec<Figure> {
    let words = &text::analytics::WORDS;
    let pending = if is_done { words.absent } else { words.pending };
    let cv = evaluation.and_then(|evaluation| evaluation.cv.as_ref());
    let labeled = evaluation.map_or(0, |evaluation| evaluation.labeled);
    let of = |competitor: Competitor| {
        let entries = evaluation.into_iter().flat_map(|evaluation| &evaluation.leaderboard);
        let entry = entries
            .filter(|entry| entry.competitor == competitor)
            .map(|entry| entry.accuracy)
            .next();
        entry.map_or_else(|| pending.to_owned(), percent)
    };
    let test = evaluation.and_then(|evaluation| evaluation.permutation_test.as_ref());
    let (chance, why) = text::analytics::chance(test, is_done);
    vec![
        Figure {
            label: words.unseen,
            value: cv.map_or_else(|| pending.to_owned(), |cv| confidence(cv.accuracy)),
            unit: cv.map(|cv| text::analytics::off_by(cv.two_sd)),
            note: cv.map_or_else(
                || waiting(is_done).to_owned(),
                |cv| text::analytics::of_customers(right(cv, labeled), labeled),
            ),
        },
        Figure {
            label: words.majority,
            value: of(Competitor::MajorityClass),
            unit: None,
            note: words.majority_about.to_owned(),
        },
        Figure {
            label: words.thirds,
            value: of(Competitor::PropensityThirds),
            unit: None,
            note: words.thirds_about.to_owned(),
        },
        Figure {
            label: words.chance,
            value: chance.to_owned(),
            unit: None,
            note: why,
        },
    ]
}

fn right(cv: &CrossValidation, labeled: u32) -> u64 {
    (cv.accuracy * f64::from(labeled)).round() as u64
}

/// The share of the test that is done, 0 to 1; `None` before its first progress message.
pub fn share_done(progress: Option<EvaluationProgress>, is_done: bool) -> Option<f64> {
    if is_done {
        return Some(1.0);
    }
    let progress = progress?;
    let parts = EvaluationPart::ALL;
    let place = parts.into_iter().position(|part| part == progress.part).unwrap_or_default();
    let within = f64::from(progress.done) / f64::from(progress.total.max(1));
    Some((place as f64 + within.min(1.0)) / parts.len() as f64)
}

/// The text shown in place of a figure: it is still computing, or it cannot be computed.
pub fn waiting(is_done: bool) -> &'static str {
    if is_done {
        text::analytics::impossible()
    } else {
        text::analytics::WORDS.waiting
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::NoModel;
    use crate::report::evaluation::ModelGrade;
    use crate::ui::sample;

    #[test]
    fn the_figures_stand_beside_both_baselines() {
        let evaluation = sample::evaluation();
        let glance = glance(&sample::report(), TestProgress::SoFar(&evaluation), true);
        let values: Vec<&str> = glance.figures.iter().map(|figure| figure.value.as_str()).collect();
        assert_eq!(values, ["75%", "50%", "25%", "Not shown"]);
        assert_eq!(glance.figures[0].unit.as_deref(), Some("± 20%"));
        assert_eq!(glance.figures[0].note, "3 of 4 customers");
        assert_eq!(glance.verdict.grade, "Not enough data");
    }

    #[test]
    fn every_grade_leads_with_an_answer_and_never_with_a_bare_100_percent() {
        for grade in [
            ModelGrade::NotEnoughData,
            ModelGrade::Weak,
            ModelGrade::Usable,
            ModelGrade::Strong,
            ModelGrade::ReproducesTheRule,
        ] {
            let mut evaluation = sample::evaluation();
            evaluation.grade = Some(grade);
            if let Some(cv) = &mut evaluation.cv {
                cv.accuracy = 1.0;
            }
            let glance = glance(&sample::report(), TestProgress::SoFar(&evaluation), true);
            assert!(glance.verdict.grade.starts_with(grade.word()));
            assert!(!glance.verdict.answer.is_empty() && !glance.verdict.reason.is_empty());
            assert_eq!(
                (glance.figures[0].value.as_str(), glance.figures[0].note.as_str()),
                (">99%", "4 of 4 customers")
            );
        }
    }

    #[test]
    fn before_the_first_figure_their_places_are_kept() {
        let glance = glance(&sample::report(), TestProgress::NotYet, false);
        assert_eq!(glance.figures.len(), 4);
        assert!(glance.figures.iter().all(|figure| figure.value == "…"));
    }

    #[test]
    fn progress_goes_on_from_part_to_part() {
        let at = |part, done| share_done(Some(EvaluationProgress { part, done, total: 4 }), false).unwrap();
        assert_eq!(share_done(None, false), None);
        assert!((at(EvaluationPart::HoldOut, 2) - 1.0 / 16.0).abs() < 1e-12);
        assert!(at(EvaluationPart::HoldOut, 4) <= at(EvaluationPart::CrossValidation, 0));
        assert_eq!(share_done(None, true), Some(1.0));
    }

    #[test]
    fn without_a_model_or_a_test_there_are_none() {
        let report = Report {
            model: ModelSummary::NotTrained(NoModel::OneClass { labeled: 4 }),
            ..sample::report()
        };
        assert!(glance(&report, TestProgress::NotYet, true).figures.is_empty());
        assert!(glance(&sample::report(), TestProgress::Never, true).figures.is_empty());
    }
}
