//! One feature: how predictions depend on it, and confidences against it.

use super::overview::{Predictions, named};
use super::picture::{Picture, PictureRow, Plot, Said};
use crate::chart::Form;
use crate::chart::axes::{Axis, Scale, Tick, scale_of};
use crate::chart::lines::{Series, Stroke};
use crate::chart::palette::Ink;
use crate::chart::scatter::{self, MOST, Point, form, ink};
use crate::domain::feature::Unit;
use crate::domain::propensity::Propensity;
use crate::report::Report;
use crate::report::dependence::{Dependence, FeatureEntry};
use crate::report::evaluation::OutOfFold;
use crate::text;
use crate::text::analytics::Shown;
use crate::text::figure::Leads;
use crate::text::insights::amount;
use crate::text::number::{confidence, percent};

/// Mean probabilities along the feature, drawn over the curves of individual customers.
pub fn dependence(found: &Dependence, entry: &FeatureEntry, all: u32) -> Picture {
    let words = &text::analytics::WORDS;
    let line = |values: &mut dyn Iterator<Item = f64>| found.grid.iter().copied().zip(values).collect::<Vec<_>>();
    let single = found.lines.iter().map(|single| Series {
        name: String::new(),
        ink: Ink::Grid,
        stroke: Stroke::Faint,
        form: Form::default(),
        points: line(&mut single.high.iter().copied()),
    });
    let mean = |level: Propensity| Series {
        name: text::shell::level(level).to_owned(),
        ink: ink(level),
        stroke: Stroke::Dotted,
        form: form(level),
        points: line(&mut found.mean.iter().map(|mean| mean.of(level))),
    };
    let written = |at: f64| value(at, entry);
    let said = |level: Propensity| {
        let points = found.grid.iter().zip(&found.mean);
        points.map(move |(at, mean)| {
            let (label, value) = text::analytics::dependence_point(level, &written(*at), mean.of(level));
            Said {
                label,
                value,
                ..Said::default()
            }
        })
    };
    let twin = found.grid.iter().zip(&found.mean).map(|(at, mean)| PictureRow {
        label: written(*at),
        address: String::new(),
        values: Propensity::ALL.into_iter().map(|level| confidence(mean.of(level))).collect(),
    });
    let levels = Propensity::ALL.map(text::shell::level);
    Picture {
        title: words.dependence,
        about: text::analytics::dependence_about(found.customers, found.lines.len(), all),
        marks: Propensity::ALL.into_iter().flat_map(said).collect(),
        twin: Some(twin.collect()),
        plot: Plot::Lines {
            series: single.chain(Propensity::ALL.into_iter().map(mean)).collect(),
            x: axis(&found.grid, entry),
            y: Axis::of_shares(words.dependence_axis.to_owned(), &percent),
        },
        leads: Leads::Nowhere,
        heads: std::iter::once(words.value).chain(levels).collect(),
        per_line: 1,
    }
}

/// A value of the feature, or a dash if there is none.
fn value(at: f64, entry: &FeatureEntry) -> String {
    let absent = || text::analytics::WORDS.absent.to_owned();
    entry.missing.known(at).map_or_else(absent, |at| amount(at, entry.unit))
}

/// An axis over the values that a feature takes.
fn axis(values: &[f64], entry: &FeatureEntry) -> Axis {
    let write = |at: f64| amount(at, entry.unit);
    let title = entry.label.clone();
    if entry.unit == Unit::Flag {
        let tick = |at: f64| Tick { at, text: write(at) };
        return Axis {
            from: -0.5,
            to: 1.5,
            scale: Scale::Linear,
            ticks: vec![tick(0.0), tick(1.0)],
            title,
        };
    }
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let greatest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if least > greatest {
        return Axis::of_values(0.0, 1.0, Scale::Linear, title, &write);
    }
    Axis::of_values(least, greatest, scale_of(values), title, &write)
}

/// Confidence against the feature, one point per customer, by predicted level; `values` are in customer order.
pub fn scatter(report: &Report, out_of_fold: &[OutOfFold], values: &[f64], entry: &FeatureEntry, which: Predictions) -> Picture {
    let words = &text::analytics::WORDS;
    let predictions = which.of(report, out_of_fold);
    let known = |(customer, probabilities): &(u32, _)| {
        let at = entry.missing.known(*values.get(*customer as usize)?)?;
        Some((*customer, at, *probabilities))
    };
    let all: Vec<_> = predictions.iter().filter_map(known).collect();
    let along: Vec<f64> = all.iter().map(|(_, at, _)| *at).collect();
    let room = room(&along, entry);
    let points: Vec<Point> = (all.iter())
        .map(|(customer, at, probabilities)| Point {
            at: at + aside(*customer) * room,
            value: probabilities.confidence(),
            level: probabilities.predicted(),
        })
        .collect();
    let kept = scatter::chosen(&points, MOST);
    let said = |place: &usize| {
        let (customer, at, probabilities) = all.get(*place)?;
        let customer = report.customers.get(*customer as usize)?;
        let (level, sure) = (probabilities.predicted(), probabilities.confidence());
        let written = amount(*at, entry.unit);
        Some(Said {
            label: named(customer),
            value: text::analytics::scatter_point(level, sure, &written),
            address: String::new(),
            cells: vec![written, text::shell::level(level).to_owned(), confidence(sure)],
        })
    };
    let shown = Shown {
        drawn: kept.len(),
        of: all.len(),
        without: predictions.len() - all.len(),
        unpredicted: report.customers.len().saturating_sub(predictions.len()),
        apart: room > 0.0,
    };
    Picture {
        title: words.scatter,
        about: text::analytics::scatter_about(&entry.about, shown),
        marks: kept.iter().filter_map(said).collect(),
        plot: Plot::Scatter {
            points: kept.iter().filter_map(|place| points.get(*place).copied()).collect(),
            x: widened(axis(&along, entry), room),
            y: Axis {
                from: 0.3,
                ticks: [0.4, 0.6, 0.8, 1.0].map(|at| Tick { at, text: percent(at) }).to_vec(),
                ..Axis::of_shares(words.confidence.to_owned(), &percent)
            },
        },
        leads: Leads::Nowhere,
        heads: vec![words.customer, words.value, words.level, words.confidence],
        twin: None,
        per_line: 1,
    }
}

/// An axis with room beside its ends for points.
fn widened(axis: Axis, room: f64) -> Axis {
    if axis.scale == Scale::Logarithmic {
        return axis;
    }
    Axis {
        from: axis.from - room / 2.0,
        to: axis.to + room / 2.0,
        ..axis
    }
}

/// The width over which points with the same value are spread: part of the distance to the next value if values are few and
/// whole, otherwise none.
fn room(along: &[f64], entry: &FeatureEntry) -> f64 {
    const FEW: f64 = 12.0;
    let span = along.iter().copied().fold(0.0, f64::max) - along.iter().copied().fold(0.0, f64::min);
    let are_few = span <= FEW && along.iter().all(|at| at.fract() == 0.0);
    match entry.unit {
        Unit::Flag => 0.7,
        Unit::Count | Unit::Score if are_few => 0.5,
        _ => 0.0,
    }
}

/// The offset of a customer's point within that width, from −½ to ½: deterministic, and far apart for neighbors.
fn aside(customer: u32) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_894_8;
    (f64::from(customer) * GOLDEN).fract() - 0.5
}

#[cfg(test)]
mod tests {
    use super::super::picture::check;
    use super::*;
    use crate::domain::feature::{Group, Missing};
    use crate::domain::propensity::ClassProbabilities;
    use crate::report::dependence::DependenceLine;
    use crate::ui::sample;

    fn entry(unit: Unit, missing: Missing) -> FeatureEntry {
        FeatureEntry {
            key: "days_since_last_project".into(),
            label: "Days since last project start".into(),
            about: "Days from the latest start".into(),
            group: Group::Projects,
            unit,
            missing,
        }
    }

    fn drawn(values: &[f64], entry: &FeatureEntry, which: Predictions) -> Picture {
        let picture = scatter(&sample::report(), &sample::out_of_fold(), values, entry, which);
        check(&picture);
        picture
    }

    #[test]
    fn points_are_customers_by_name_with_level_confidence_and_value() {
        let days = entry(Unit::Days, Missing::Days999);
        let picture = drawn(&[12.0, 40.0, 999.0, 7.0], &days, Predictions::OutOfFold);
        assert_eq!(picture.marks.len(), 3, "999 is none");
        assert_eq!(picture.marks[1].label, "Nordwind Logistics (70004)");
        assert_eq!(picture.marks[1].value, "Medium, 50% sure, at 40 d");
        assert!(picture.about.ends_with("1 customer is left out: no value."), "{}", picture.about);
        let in_sample = drawn(&[12.0, 40.0, 999.0, 7.0], &days, Predictions::InSample);
        assert_eq!(in_sample.marks[1].value, "High, 98% sure, at 40 d");
    }

    #[test]
    fn yes_and_no_do_not_cover_each_other() {
        let flag = entry(Unit::Flag, Missing::False);
        let picture = drawn(&[1.0, 1.0, 0.0, 1.0], &flag, Predictions::InSample);
        let Plot::Scatter { points, x, .. } = &picture.plot else {
            panic!("no points")
        };
        assert!((points[0].at - points[1].at).abs() > 0.01);
        assert!(points.iter().all(|point| (point.at - point.at.round()).abs() <= 0.36));
        assert_eq!(x.ticks.iter().map(|tick| tick.text.as_str()).collect::<Vec<_>>(), ["No", "Yes"]);
    }

    #[test]
    fn a_feature_without_values_has_no_points() {
        assert!(
            drawn(&[999.0; 4], &entry(Unit::Days, Missing::Days999), Predictions::InSample)
                .marks
                .is_empty()
        );
        assert!(
            drawn(&[], &entry(Unit::Count, Missing::Zero), Predictions::InSample)
                .marks
                .is_empty()
        );
    }

    #[test]
    fn twenty_thousand_customers_are_thinned_and_it_is_said() {
        let mut report = sample::report();
        let one = report.customers[0].clone();
        report.customers = vec![one; 20_000];
        let values: Vec<f64> = (0..20_000_u32).map(f64::from).collect();
        let picture = scatter(&report, &[], &values, &entry(Unit::Count, Missing::Zero), Predictions::InSample);
        check(&picture);
        assert_eq!(picture.marks.len(), MOST);
        assert!(picture.about.contains("1,000 of 20,000 customers are drawn"), "{}", picture.about);
    }

    #[test]
    fn dependence_has_a_line_per_level_and_thin_ones_for_single_customers() {
        let mean = |high: f64| ClassProbabilities {
            high,
            medium: 0.9 - high,
            low: 0.1,
        };
        let found = Dependence {
            feature: "days_since_last_project".into(),
            grid: vec![0.0, 30.0, 999.0],
            mean: [0.7, 0.4, 0.2].map(mean).to_vec(),
            lines: vec![DependenceLine {
                customer: 0,
                high: vec![0.9, 0.2, 0.1],
            }],
            customers: 4,
        };
        let picture = dependence(&found, &entry(Unit::Days, Missing::Days999), 4);
        check(&picture);
        let twin = picture.twin.clone().unwrap();
        assert_eq!(
            (twin[1].label.as_str(), twin[1].values.as_slice()),
            ("30 d", ["40%", "50%", "10%"].map(String::from).as_slice())
        );
        assert_eq!(twin[2].label, "–", "999 stands for no date");
        assert_eq!(
            (picture.marks[1].label.as_str(), picture.marks[1].value.as_str()),
            ("At 30 d", "High 40%")
        );
    }
}
