//! The charts for everyone: the model compared with simpler methods, where it is right and wrong, levels and confidences.

use super::picture::{Picture, PictureRow, Plot, Said};
use crate::chart::axes::{Axis, Scale};
use crate::chart::columns::Column;
use crate::chart::grid::{self, Grid};
use crate::chart::palette::Ink;
use crate::chart::scatter::ink;
use crate::chart::values::ValueBar;
use crate::domain::model_kind::ModelKind;
use crate::domain::order::Order;
use crate::domain::propensity::{ClassProbabilities, Propensity, millionths};
use crate::report::evaluation::{Competitor, CrossValidation, LeaderboardEntry, OutOfFold};
use crate::report::{Customer, Report, TrainedModel};
use crate::text;
use crate::text::figure::Leads;
use crate::text::number::{confidence, grouped, percent};
use crate::ui::cells::{Cell, Head, heads};
use crate::ui::route::Route;
use crate::ui::route::analytics::{AnalyticsPlace, Tested};
use crate::ui::selection::Selection;

/// Which predictions are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Predictions {
    /// Those of models that had not seen the customer.
    #[default]
    OutOfFold,
    /// Those of the delivered model.
    InSample,
}

impl Predictions {
    /// Both, the more trustworthy first.
    pub const ALL: [Self; 2] = [Self::OutOfFold, Self::InSample];

    /// The predictions of this kind, each with the customer's index in the report.
    pub fn of(self, report: &Report, out_of_fold: &[OutOfFold]) -> Vec<(u32, ClassProbabilities)> {
        match self {
            Self::OutOfFold => out_of_fold.iter().map(|row| (row.customer, row.probabilities)).collect(),
            Self::InSample => {
                let customers = (0..).zip(&report.customers);
                customers
                    .filter_map(|(place, customer)| Some((place, customer.prediction?.probabilities)))
                    .collect()
            }
        }
    }

    fn about(self, texts: &[&'static str; 2]) -> String {
        let [out_of_fold, in_sample] = texts;
        match self {
            Self::OutOfFold => (*out_of_fold).to_owned(),
            Self::InSample => (*in_sample).to_owned(),
        }
    }
}

/// The share of correct levels of each method, the model first.
pub fn compared(leaderboard: &[LeaderboardEntry], delivered: ModelKind) -> Picture {
    let words = &text::analytics::WORDS;
    let mut entries: Vec<&LeaderboardEntry> = leaderboard.iter().collect();
    entries.order_by_key(|entry| entry.competitor != Competitor::of(delivered));
    let written = |entry: &LeaderboardEntry| confidence(entry.accuracy);
    let bar = |entry: &&LeaderboardEntry| ValueBar {
        label: text::analytics::competitor(entry.competitor, delivered).to_owned(),
        value: entry.accuracy,
        spread: None,
        written: written(entry),
        ink: if entry.competitor == Competitor::of(delivered) {
            Ink::Series1
        } else {
            Ink::Series6
        },
    };
    let said = |entry: &&LeaderboardEntry| Said {
        label: text::analytics::competitor(entry.competitor, delivered).to_owned(),
        value: written(entry),
        address: String::new(),
        cells: vec![written(entry)],
    };
    Picture {
        title: words.compared,
        about: text::analytics::compared_about(better(&entries).map(|better| text::analytics::competitor(better, delivered))),
        plot: Plot::Values(entries.iter().map(bar).collect()),
        marks: entries.iter().map(said).collect(),
        leads: Leads::Nowhere,
        heads: vec![words.method, words.right],
        twin: None,
        per_line: 1,
    }
}

/// The competitor that gets more levels right than the model, if any.
fn better(entries: &[&LeaderboardEntry]) -> Option<Competitor> {
    let (model, others) = entries.split_first()?;
    let best = others.iter().max_by(|a, b| a.accuracy.total_cmp(&b.accuracy))?;
    (best.accuracy > model.accuracy).then_some(best.competitor)
}

/// The offer to use the other kind of model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub kind: ModelKind,
    pub title: String,
    pub text: String,
    /// The accessible name of the button.
    pub action: String,
}

/// Offers the other kind if it is ahead by balanced accuracy, which orders the leaderboard.
pub fn offer(trained: &TrainedModel, leaderboard: &[LeaderboardEntry]) -> Option<Offer> {
    let delivered = trained.kind.kind();
    let of = |kind| leaderboard.iter().find(|entry| entry.competitor == Competitor::of(kind));
    let (own, other) = (of(delivered)?, of(delivered.other())?);
    if other.balanced_accuracy <= own.balanced_accuracy {
        return None;
    }
    let [title, text, action] = text::analytics::offer(other, own, delivered, trained.labels);
    Some(Offer {
        kind: delivered.other(),
        title,
        text,
        action,
    })
}

/// The confusion matrix; each cell links to its customers.
pub fn confusion(cv: &CrossValidation) -> Picture {
    let words = &text::analytics::WORDS;
    let count = |actual: Propensity, predicted: Propensity| {
        let row = cv.confusion.get(actual.class_index());
        row.and_then(|row| row.get(predicted.class_index())).copied().unwrap_or(0)
    };
    let pairs = || {
        Propensity::ALL
            .into_iter()
            .flat_map(|a| Propensity::ALL.into_iter().map(move |p| (a, p)))
    };
    let line = |actual: Propensity| {
        let all: u32 = Propensity::ALL.into_iter().map(|predicted| count(actual, predicted)).sum();
        // Half the scale, so that the numbers stay readable on the cells; errors use the other color.
        let shade = |predicted: Propensity| {
            let share = f64::from(count(actual, predicted)) / f64::from(all.max(1)) * 0.5;
            if actual == predicted { share } else { -share }
        };
        grid::Gridline {
            label: actual.word().to_owned(),
            end: String::new(),
            values: Propensity::ALL.into_iter().map(|predicted| Some(shade(predicted))).collect(),
        }
    };
    let said = |(actual, predicted): (Propensity, Propensity)| {
        let count = count(actual, predicted);
        Said {
            label: text::analytics::confused(actual, predicted),
            value: text::shell::customers(count),
            address: address(count, Some(actual), Some(predicted)),
            cells: Vec::new(),
        }
    };
    let twin = |actual: Propensity| PictureRow {
        label: actual.word().to_owned(),
        address: address(1, Some(actual), None),
        values: Propensity::ALL
            .into_iter()
            .map(|predicted| grouped(count(actual, predicted).into()))
            .collect(),
    };
    let says = Propensity::ALL.map(text::analytics::test_says);
    Picture {
        title: words.confusion,
        about: words.confusion_about.to_owned(),
        plot: Plot::Numbered {
            fields: Grid {
                lines: Propensity::ALL.into_iter().map(line).collect(),
                heads: Propensity::ALL.map(|level| text::shell::level(level).to_owned()).to_vec(),
            },
            numbers: pairs()
                .map(|(actual, predicted)| grouped(count(actual, predicted).into()))
                .collect(),
        },
        marks: pairs().map(said).collect(),
        leads: Leads::ToCustomers,
        heads: std::iter::once(words.actual).chain(says).collect(),
        twin: Some(Propensity::ALL.into_iter().map(twin).collect()),
        per_line: Propensity::ALL.len(),
    }
}

fn address(count: u32, actual: Option<Propensity>, predicted: Option<Propensity>) -> String {
    if count == 0 {
        String::new()
    } else {
        AnalyticsPlace::of_tested(actual, predicted).to_string()
    }
}

/// The customers behind a cell of the confusion matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct TestedList {
    pub heading: String,
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Cell>>,
    /// The number of further customers; empty if there are none.
    pub foot: String,
}

/// The maximum number of customers that the list shows.
const LISTED: usize = 100;

/// The customers that were asked for, most confident first; `None` if none were asked for.
pub fn tested(report: &Report, out_of_fold: &[OutOfFold], asked: Tested) -> Option<TestedList> {
    if asked == Tested::default() {
        return None;
    }
    let words = &text::analytics::WORDS;
    let fits = |row: &&OutOfFold| {
        asked.actual.is_none_or(|level| row.label == level) && asked.predicted.is_none_or(|level| row.probabilities.predicted() == level)
    };
    let mut found: Vec<&OutOfFold> = out_of_fold.iter().filter(fits).collect();
    found.order_by_key(|row| std::cmp::Reverse(millionths(row.probabilities.confidence())));
    let row = |row: &&OutOfFold| {
        let customer = report.customers.get(row.customer as usize)?;
        Some(vec![
            Cell::Customer {
                name: customer.name.clone(),
                id: customer.id.to_string(),
                address: Route::to_customer(&customer.id).address(),
            },
            Cell::Text(row.label.word().to_owned()),
            Cell::Text(row.probabilities.predicted().word().to_owned()),
            Cell::Number(confidence(row.probabilities.confidence())),
        ])
    };
    Some(TestedList {
        heading: text::analytics::tested_heading(found.len(), asked.actual, asked.predicted),
        heads: heads([words.customer, words.actual, words.predicted, words.confidence], &[3]),
        rows: found.iter().take(LISTED).filter_map(row).collect(),
        foot: text::analytics::first_of(found.len().min(LISTED), found.len()),
    })
}

/// Customers by predicted level.
pub fn levels(report: &Report, out_of_fold: &[OutOfFold], which: Predictions) -> Picture {
    let words = &text::analytics::WORDS;
    let all = which.of(report, out_of_fold);
    let count = |level: Propensity| all.iter().filter(|(_, probabilities)| probabilities.predicted() == level).count() as u32;
    let share = |count: u32| percent(f64::from(count) / all.len().max(1) as f64);
    let bar = |level: Propensity| ValueBar {
        label: text::shell::level(level).to_owned(),
        value: f64::from(count(level)),
        spread: None,
        written: grouped(count(level).into()),
        ink: ink(level),
    };
    let said = |level: Propensity| Said {
        label: text::shell::level(level).to_owned(),
        value: text::figure::value(count(level), Some(all.len() as u32)),
        address: match which {
            Predictions::OutOfFold => address(count(level), None, Some(level)),
            Predictions::InSample => Route::Pipeline(Selection::of_level(level)).address(),
        },
        cells: vec![grouped(count(level).into()), share(count(level))],
    };
    Picture {
        title: words.levels,
        about: which.about(&text::analytics::LEVELS_ABOUT),
        plot: Plot::Values(Propensity::ALL.into_iter().map(bar).collect()),
        marks: Propensity::ALL.into_iter().map(said).collect(),
        leads: Leads::ToCustomers,
        heads: vec![words.level, words.customers, text::figure::WORDS.share],
        twin: None,
        per_line: 1,
    }
}

/// The bins of the confidence histogram: the highest of three probabilities is at least a third.
const RANGES: [f64; 15] = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0];

/// The distribution of confidences.
pub fn confidences(report: &Report, out_of_fold: &[OutOfFold], which: Predictions) -> Picture {
    let words = &text::analytics::WORDS;
    let all: Vec<f64> = which
        .of(report, out_of_fold)
        .iter()
        .map(|(_, probabilities)| probabilities.confidence())
        .collect();
    let last = RANGES.len() - 2;
    let range = |(index, ends): (usize, &[f64])| {
        let &[from, to] = ends else { return None };
        // The last range includes its upper end, the first everything below it.
        let holds = |value: f64| (value >= from || index == 0) && (value < to || index == last);
        Some(Column {
            from,
            to,
            label: text::analytics::from_to(from, to),
            count: all.iter().filter(|value| holds(**value)).count() as u32,
        })
    };
    let columns: Vec<Column> = RANGES.windows(2).enumerate().filter_map(range).collect();
    let said = |column: &Column| Said {
        label: column.label.clone(),
        value: text::shell::customers(column.count),
        address: String::new(),
        cells: vec![grouped(column.count.into())],
    };
    let highest = columns.iter().map(|column| column.count).max().unwrap_or(0);
    Picture {
        title: words.confidences,
        about: which.about(&text::analytics::CONFIDENCES_ABOUT),
        marks: columns.iter().map(said).collect(),
        plot: Plot::Columns {
            columns,
            x: Axis::of_values(0.3, 1.0, Scale::Linear, words.confidence.to_owned(), &percent),
            y: counts(highest, words.customers.to_owned()),
        },
        leads: Leads::Nowhere,
        heads: vec![words.confidence, words.customers],
        twin: None,
        per_line: 1,
    }
}

/// An axis of whole counts.
fn counts(highest: u32, title: String) -> Axis {
    let mut axis = Axis::of_values(0.0, f64::from(highest.max(1)), Scale::Linear, title, &|value| grouped(value as u64));
    axis.ticks.retain(|tick| tick.at.fract() == 0.0);
    axis
}

/// A customer's name and id, for marks.
pub(super) fn named(customer: &Customer) -> String {
    [customer.name.as_str(), " (", &customer.id.to_string(), ")"].concat()
}

#[cfg(test)]
mod tests {
    use super::super::picture::check;
    use super::*;
    use crate::report::{LabelSource, ModelSummary, TrainedKind};
    use crate::ui::sample;

    #[test]
    fn the_model_stands_first_among_the_compared() {
        let picture = compared(&sample::evaluation().leaderboard, ModelKind::Boosting);
        check(&picture);
        assert_eq!(
            (picture.marks[0].label.as_str(), picture.marks[0].value.as_str()),
            ("This model (boosting)", "75%")
        );
        assert!(!picture.about.contains("does better"));
        let mut entries = sample::evaluation().leaderboard;
        entries[1].accuracy = 0.9;
        let picture = compared(&entries, ModelKind::Boosting);
        assert!(picture.about.ends_with("Always the most common level does better here."));
        entries[0].competitor = Competitor::LogisticRegression;
        let picture = compared(&entries, ModelKind::Logistic);
        assert_eq!(picture.marks[0].label, "This model (logistic regression)");
    }

    #[test]
    fn the_other_kind_is_offered_where_it_is_ahead() {
        let ModelSummary::Trained(mut trained) = sample::report().model else {
            panic!("the sample has a model")
        };
        let mut entries = sample::evaluation().leaderboard;
        assert_eq!(offer(&trained, &entries), None, "not compared yet");
        entries.push(LeaderboardEntry {
            competitor: Competitor::LogisticRegression,
            accuracy: 0.88,
            ..entries[0]
        });
        assert_eq!(offer(&trained, &entries), None, "level by balanced accuracy");
        entries[3].balanced_accuracy = 0.9;
        let found = offer(&trained, &entries).unwrap();
        assert_eq!(
            (found.kind, found.action.as_str()),
            (ModelKind::Logistic, "Use it: logistic regression")
        );
        assert!(
            found.text.contains("Right levels per 100 customers: 88, this model 75."),
            "{}",
            found.text
        );
        assert!(found.text.ends_with("it says nothing about sales."), "{}", found.text);
        trained.labels = LabelSource::Outcomes;
        assert!(!offer(&trained, &entries).unwrap().text.contains("sales"));
        trained.kind = TrainedKind::Logistic;
        assert_eq!(offer(&trained, &entries), None, "boosting is behind");
        entries[0].balanced_accuracy = 0.95;
        assert_eq!(offer(&trained, &entries).unwrap().title, "Boosted trees do better here");
    }

    #[test]
    fn the_confusion_matrix_equals_the_evaluation_and_leads_to_its_customers() {
        let evaluation = sample::evaluation();
        let picture = confusion(evaluation.cv.as_ref().unwrap());
        check(&picture);
        let values: Vec<&str> = picture.marks.iter().map(|mark| mark.value.as_str()).collect();
        assert_eq!(values[..3], ["1 customer", "1 customer", "0 customers"]);
        assert_eq!(picture.marks[1].address, "#/analytics?actual=High&predicted=Medium");
        assert_eq!(picture.marks[2].address, "");
        assert_eq!(picture.twin.as_ref().unwrap()[0].values, ["1", "1", "0"]);
    }

    #[test]
    fn a_field_lists_its_customers() {
        let asked = |actual, predicted| {
            let list = tested(&sample::report(), &sample::out_of_fold(), Tested { actual, predicted })?;
            Some((list.heading, list.rows.len()))
        };
        assert_eq!(asked(None, None), None);
        assert_eq!(
            asked(Some(Propensity::High), Some(Propensity::Medium)),
            Some(("1 customer: real level High, test says Medium".to_owned(), 1))
        );
        assert_eq!(
            asked(None, Some(Propensity::Medium)),
            Some(("2 customers: test says Medium".to_owned(), 2))
        );
        let list = tested(
            &sample::report(),
            &sample::out_of_fold(),
            Tested {
                actual: None,
                predicted: Some(Propensity::Medium),
            },
        );
        let first = list.unwrap().rows[0][3].clone();
        assert_eq!(first, Cell::Number("85%".into()), "most confident first");
    }

    #[test]
    fn levels_and_confidences_count_everyone_once() {
        let (report, out_of_fold) = (sample::report(), sample::out_of_fold());
        for which in Predictions::ALL {
            let (levels, confidences) = (levels(&report, &out_of_fold, which), confidences(&report, &out_of_fold, which));
            check(&levels);
            check(&confidences);
            let Plot::Columns { columns, .. } = &confidences.plot else {
                panic!("no columns")
            };
            assert_eq!(columns.iter().map(|column| column.count).sum::<u32>(), 4);
            let counts: Vec<&str> = levels.marks.iter().map(|mark| mark.cells[0].as_str()).collect();
            assert_eq!(
                counts,
                if which == Predictions::OutOfFold {
                    ["1", "2", "1"]
                } else {
                    ["2", "1", "1"]
                }
            );
        }
    }
}
