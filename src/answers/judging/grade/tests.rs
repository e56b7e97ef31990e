//! Grades for given figures and for whole evaluations: on noise, on a planted rule, on too little data.

use super::*;
use crate::domain::matrix::Matrix;
use crate::domain::model_kind::ModelKind;
use crate::model::evaluate::planted::{noise, planted, subject};
use crate::model::sampling::SplitMix64;
use crate::model::{ClassTable, Params};

fn labeled(counts: [usize; 3]) -> Subject {
    let labels: Vec<u8> = (0_u8..).zip(counts).flat_map(|(class, count)| vec![class; count]).collect();
    let matrix = Matrix::from_columns(&[vec![0.0; labels.len()]]).unwrap();
    Subject {
        everyone: matrix.clone(),
        matrix,
        labels,
        n_classes: 3,
        kind: ModelKind::Boosting,
        params: Params::default().check().unwrap(),
        score: Vec::new(),
    }
}

/// The grade of predictions that give probability `sure` to the true class in `right` of ten rows, and to the next class
/// otherwise.
fn graded(counts: [usize; 3], by_rule: bool, right: usize, sure: f64, p: f64) -> Graded {
    let subject = labeled(counts);
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
    let figures = Figures {
        quality: Some(&quality),
        baselines: Some(&baselines),
        test: Some(&test),
        curve: None,
    };
    Labeled {
        subject: &subject,
        by_rule,
    }
    .grade(figures)
}

#[track_caller]
fn check(counts: [usize; 3], by_rule: bool, right: usize, sure: f64, expected: ModelGrade) {
    let graded = graded(counts, by_rule, right, sure, 0.01);
    assert_eq!((graded.grade, graded.reason.lack), (expected, None));
}

#[track_caller]
fn check_lack(counts: [usize; 3], p: f64, expected: Lack) {
    let graded = graded(counts, false, 10, 0.9, p);
    assert_eq!((graded.grade, graded.reason.lack), (ModelGrade::NotEnoughData, Some(expected)));
}

#[test]
fn grades_follow_the_figures() {
    check([10, 10, 10], false, 4, 0.9, ModelGrade::Weak);
    check([10, 10, 10], false, 6, 0.9, ModelGrade::Usable);
    check([10, 10, 10], false, 9, 0.5, ModelGrade::Usable);
    check([10, 10, 10], false, 9, 0.95, ModelGrade::Strong);
    check([10, 10, 10], true, 9, 0.95, ModelGrade::ReproducesTheRule);
    assert_eq!(graded([10, 10, 10], true, 9, 0.95, 0.01).reason.accuracy, Some(0.9));
}

#[test]
fn what_is_too_little_is_said_with_what_is_needed() {
    check_lack([10, 10, 9], 0.01, Lack::Customers { labeled: 29, needed: 30 });
    let low = Lack::Level {
        level: Propensity::Low,
        customers: 4,
        needed: 5,
    };
    check_lack([20, 20, 4], 0.01, low);
    check_lack([10, 10, 10], 0.05, Lack::BetterThanChance { p: 0.05 });
}

#[test]
fn what_is_missing_is_counted() {
    let none = Figures {
        quality: None,
        baselines: None,
        test: None,
        curve: None,
    };
    let grade = |counts, by_rule| {
        let subject = labeled(counts);
        let subject = &subject;
        Labeled { subject, by_rule }.grade(none)
    };
    let low = Improvement::MoreOfLevel {
        level: Propensity::Low,
        missing: 2,
    };
    let expected = [Improvement::MoreCustomers { missing: 7 }, low];
    assert_eq!(grade([10, 10, 3], false).improvements, expected);
    assert_eq!(grade([10; 3], true).improvements, [Improvement::Outcomes]);
}

/// The grade of a complete evaluation.
fn evaluated(subject: Subject, parts: &[Part]) -> Graded {
    let mut evaluator = Evaluator::new(subject, parts);
    evaluator.by_ref().for_each(drop);
    grade(&evaluator, false).unwrap()
}

#[test]
fn noise_is_not_taken_for_knowledge() {
    const SEEDS: u64 = 100;
    let distrusted = (0..SEEDS).filter(|&seed| {
        let mut generator = SplitMix64::new(seed);
        let matrix = noise(&mut generator, 75, 3);
        let labels = (0..75).map(|_| (generator.next_u64() % 3) as u8).collect();
        let graded = evaluated(subject(matrix, labels, 4), &[Part::CrossValidation, Part::PermutationTest]);
        matches!(graded.grade, ModelGrade::NotEnoughData | ModelGrade::Weak)
    });
    let distrusted = distrusted.count();
    assert!(distrusted >= 95, "only {distrusted} of {SEEDS}");
}

#[test]
fn a_planted_rule_is_worth_something() {
    let graded = evaluated(planted(300), &[Part::CrossValidation, Part::PermutationTest]);
    assert!(matches!(graded.grade, ModelGrade::Usable | ModelGrade::Strong), "{graded:?}");
}

#[test]
fn too_little_is_said_to_be_too_little() {
    let matrix = noise(&mut SplitMix64::new(1), 9, 2);
    let graded = evaluated(subject(matrix, vec![0, 0, 0, 0, 1, 1, 1, 1, 2], 5), &Part::ALL);
    assert_eq!(graded.grade, ModelGrade::NotEnoughData);
    assert_eq!(graded.reason.lack, Some(Lack::Customers { labeled: 9, needed: 30 }));
    assert_eq!((graded.reason.accuracy, graded.reason.p), (None, None));
}

#[test]
fn the_grade_waits_for_what_decides_it_and_no_longer() {
    let mut evaluator = Evaluator::new(planted(60), &Part::ALL);
    assert_eq!(grade(&evaluator, false), None);
    let at = evaluator.by_ref().find(|progress| progress.part == Part::PermutationTest);
    assert!(at.is_some() && grade(&evaluator, false).is_none());
    let at = evaluator.by_ref().find(|progress| progress.part == Part::PermutationImportance);
    assert!(at.is_some() && grade(&evaluator, false).is_some());
}
