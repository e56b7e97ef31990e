//! The verdict in one word, the reason for it, and what would improve it (docs/method.md, Grade).

use super::baselines::Baselines;
use super::learning_curve::LearningCurve;
use super::permutation_test::PermutationTest;
use super::quality::Quality;
use super::subject::Subject;

/// Fewest labeled customers to judge a model by.
pub const FEWEST_CUSTOMERS: usize = 30;
/// Fewest labeled customers of each class that occurs.
pub const FEWEST_IN_A_CLASS: usize = 5;
/// From this p-value on a result may be chance.
pub const CHANCE: f64 = 0.05;
/// Balanced accuracy above the majority baseline's from which on a model is of use.
pub const USEFUL_MARGIN: f64 = 0.10;
/// Balanced accuracy of a strong model.
pub const STRONG_ACCURACY: f64 = 0.80;
/// A learning curve that still rises by this much balanced accuracy over its last step asks for more customers.
const STILL_RISING: f64 = 0.01;

/// How far a model can be trusted.
#[derive(Debug, Clone, PartialEq)]
pub enum Grade {
    /// Too little to say.
    NotEnoughData(Lack),
    /// Hardly better than naming the commonest class.
    Weak,
    /// Clearly better than that.
    Usable,
    /// Right for most customers of every class, and sure where it is right.
    Strong,
    /// The best that a model of a rule can be: `share` of the customers get the rule's level. Says nothing about sales.
    ReproducesTheRule {
        /// Out-of-fold accuracy.
        share: f64,
    },
}

/// What is missing for a judgement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lack {
    /// Fewer than 30 labeled customers.
    Customers {
        /// Labeled customers.
        labeled: usize,
    },
    /// Fewer than 5 customers of a class, the smallest of those that occur.
    Class {
        /// Class index.
        class: u8,
        /// Customers of the class.
        customers: usize,
    },
    /// Shuffled labels do as well too often.
    BetterThanChance {
        /// p-value of the permutation test.
        p: f64,
    },
}

/// The figures that decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// Out-of-fold balanced accuracy.
    pub balanced_accuracy: f64,
    /// That of the majority baseline.
    pub baseline: f64,
    /// Out-of-fold log loss.
    pub log_loss: f64,
    /// Log loss of the class shares.
    pub prior_log_loss: f64,
    /// p-value of the permutation test.
    pub p: Option<f64>,
}

/// What would improve a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Improvement {
    /// Label this many more customers.
    MoreCustomers(usize),
    /// Label this many more customers of a class.
    MoreOfClass {
        /// Class index.
        class: u8,
        /// Customers missing.
        customers: usize,
    },
    /// The learning curve still rises: more labeled customers of any kind.
    MoreOfTheSame,
    /// The learning curve is flat: what decides is not among the features.
    OtherFeatures,
    /// Labels by a rule: only outcomes can show what sells.
    Outcomes,
}

/// A grade with its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Graded {
    pub grade: Grade,
    /// `None` where customers are too few to compute anything.
    pub reason: Option<Reason>,
    /// Most effective first.
    pub improvements: Vec<Improvement>,
}

/// What a grade is made of; parts that could not be computed are `None`.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    pub quality: Option<&'a Quality>,
    pub baselines: Option<&'a Baselines>,
    pub test: Option<&'a PermutationTest>,
    pub curve: Option<&'a LearningCurve>,
}

/// Grades a model by what is known of it.
#[must_use]
pub fn grade(subject: &Subject, evidence: Evidence<'_>) -> Graded {
    let reason = evidence.quality.zip(evidence.baselines).map(|(quality, baselines)| Reason {
        balanced_accuracy: quality.balanced_accuracy,
        baseline: baselines.majority.balanced_accuracy,
        log_loss: quality.log_loss,
        prior_log_loss: baselines.majority.log_loss,
        p: evidence.test.map(|test| test.p),
    });
    let lack = lack(subject, reason);
    let grade = match (lack, reason, evidence.quality) {
        (None, Some(reason), Some(quality)) => judged(subject, reason, quality.accuracy),
        (lack, ..) => Grade::NotEnoughData(lack.unwrap_or(Lack::Customers {
            labeled: subject.labels.len(),
        })),
    };
    Graded {
        improvements: improvements(subject, &grade, evidence.curve),
        grade,
        reason,
    }
}

/// The smallest class that occurs, with its rows.
fn smallest_class(subject: &Subject) -> Option<(u8, usize)> {
    let counts = (0_u8..).zip(subject.class_counts());
    counts.filter(|count| count.1 > 0).min_by_key(|count| count.1)
}

fn lack(subject: &Subject, reason: Option<Reason>) -> Option<Lack> {
    let labeled = subject.labels.len();
    if labeled < FEWEST_CUSTOMERS {
        return Some(Lack::Customers { labeled });
    }
    if let Some((class, customers)) = smallest_class(subject).filter(|smallest| smallest.1 < FEWEST_IN_A_CLASS) {
        return Some(Lack::Class { class, customers });
    }
    let p = reason.and_then(|reason| reason.p).unwrap_or(1.0);
    (p >= CHANCE).then_some(Lack::BetterThanChance { p })
}

fn judged(subject: &Subject, reason: Reason, accuracy: f64) -> Grade {
    if reason.balanced_accuracy < reason.baseline + USEFUL_MARGIN {
        return Grade::Weak;
    }
    if subject.by_rule {
        return Grade::ReproducesTheRule { share: accuracy };
    }
    if reason.balanced_accuracy >= STRONG_ACCURACY && reason.log_loss <= reason.prior_log_loss / 2.0 {
        Grade::Strong
    } else {
        Grade::Usable
    }
}

fn improvements(subject: &Subject, grade: &Grade, curve: Option<&LearningCurve>) -> Vec<Improvement> {
    let mut improvements = Vec::new();
    if subject.by_rule {
        improvements.push(Improvement::Outcomes);
    }
    if subject.labels.len() < FEWEST_CUSTOMERS {
        improvements.push(Improvement::MoreCustomers(FEWEST_CUSTOMERS - subject.labels.len()));
    }
    if let Some((class, customers)) = smallest_class(subject).filter(|smallest| smallest.1 < FEWEST_IN_A_CLASS) {
        improvements.push(Improvement::MoreOfClass {
            class,
            customers: FEWEST_IN_A_CLASS - customers,
        });
    }
    if improvements.is_empty() && *grade != Grade::Strong {
        let gained = curve.and_then(|curve| match curve.points.as_slice() {
            [.., before, last] => Some(last.balanced_accuracy - before.balanced_accuracy),
            _ => None,
        });
        improvements.push(if gained.is_some_and(|gained| gained < STILL_RISING) {
            Improvement::OtherFeatures
        } else {
            Improvement::MoreOfTheSame
        });
    }
    improvements
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::matrix::Matrix;
    use crate::model::fitted::ClassTable;
    use crate::model::params::Params;

    fn subject(counts: [usize; 3], by_rule: bool) -> Subject {
        let labels: Vec<u8> = (0_u8..).zip(counts).flat_map(|(class, count)| vec![class; count]).collect();
        let matrix = Matrix::from_columns(&[vec![0.0; labels.len()]]).unwrap();
        Subject {
            everyone: matrix.clone(),
            matrix,
            labels,
            n_classes: 3,
            params: Params::default().check().unwrap(),
            score: Vec::new(),
            by_rule,
        }
    }

    /// The grade of predictions that give the true class `sure` in `right` of ten rows, and else the next class.
    #[track_caller]
    fn check(counts: [usize; 3], by_rule: bool, right: usize, sure: f64, p: f64, expected: &Grade) {
        let subject = subject(counts, by_rule);
        let row = |(row, &label): (usize, &u8)| {
            let class = (usize::from(label) + usize::from(row % 10 >= right)) % 3;
            (0..3).map(move |at| if at == class { sure } else { (1.0 - sure) / 2.0 })
        };
        let table = |values| ClassTable::new(3, values);
        let quality = Quality::of(&subject.labels, &table(subject.labels.iter().enumerate().flat_map(row).collect()));
        let priors: Vec<f64> = counts.iter().map(|&count| count as f64 / subject.labels.len() as f64).collect();
        let baselines = Baselines {
            majority: Quality::of(&subject.labels, &table(priors.repeat(subject.labels.len()))),
            thirds: None,
        };
        let test = PermutationTest {
            p,
            observed: 0.0,
            by_chance: 0.0,
            permutations: 99,
            rows: subject.labels.len(),
        };
        let evidence = Evidence {
            quality: Some(&quality),
            baselines: Some(&baselines),
            test: Some(&test),
            curve: None,
        };
        assert_eq!(grade(&subject, evidence).grade, *expected);
    }

    #[test]
    fn grades_follow_the_figures() {
        let lack = |lack| Grade::NotEnoughData(lack);
        check([10, 10, 9], false, 10, 0.9, 0.01, &lack(Lack::Customers { labeled: 29 }));
        check([20, 20, 4], false, 10, 0.9, 0.01, &lack(Lack::Class { class: 2, customers: 4 }));
        check([10, 10, 10], false, 10, 0.9, 0.05, &lack(Lack::BetterThanChance { p: 0.05 }));
        check([10, 10, 10], false, 4, 0.9, 0.01, &Grade::Weak);
        check([10, 10, 10], false, 6, 0.9, 0.01, &Grade::Usable);
        check([10, 10, 10], false, 9, 0.5, 0.01, &Grade::Usable);
        check([10, 10, 10], false, 9, 0.95, 0.01, &Grade::Strong);
        check([10, 10, 10], true, 9, 0.95, 0.01, &Grade::ReproducesTheRule { share: 0.9 });
    }

    #[test]
    fn what_is_missing_is_counted() {
        let none = Evidence {
            quality: None,
            baselines: None,
            test: None,
            curve: None,
        };
        let graded = grade(&subject([10, 10, 3], false), none);
        let expected = [Improvement::MoreCustomers(7), Improvement::MoreOfClass { class: 2, customers: 2 }];
        assert_eq!(graded.improvements, expected);
        assert_eq!(grade(&subject([10; 3], true), none).improvements, [Improvement::Outcomes]);
    }
}
