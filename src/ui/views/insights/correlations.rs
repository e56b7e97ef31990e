//! Correlations between the features, as the data insights show them.

use crate::chart::grid::{Grid, Gridline};
use crate::domain::order::Order;
use crate::report::insights::{FeatureProfile, Insights};
use crate::text;
use crate::text::insights::plain;
use crate::ui::cells::{Cell, Head, heads};

/// The correlation coefficient shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    #[default]
    Pearson,
    Spearman,
}

/// The heat map.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    pub grid: Grid,
    /// The text of each cell: the pair and its correlation.
    pub fields: Vec<(String, String)>,
    /// The number of features that have the same value for everyone.
    pub constant: usize,
}

/// The number of pairs in the table.
const PAIRS: usize = 15;

/// Rows and columns in clustered order, numbered.
pub fn heat_map(insights: &Insights, measure: Measure) -> HeatMap {
    let shown: Vec<(usize, &FeatureProfile)> = (insights.correlations.order.iter())
        .filter_map(|place| Some((usize::from(*place), insights.features.get(usize::from(*place))?)))
        .collect();
    let lines = shown.iter().zip(1_u32..).map(|((a, feature), number)| Gridline {
        label: [&number.to_string(), feature.label.as_str()].join(" "),
        end: String::new(),
        values: shown.iter().map(|(b, _)| value(insights, measure, *a, *b)).collect(),
    });
    let field = |a: &(usize, &FeatureProfile), b: &(usize, &FeatureProfile)| {
        let written = value(insights, measure, a.0, b.0).map_or_else(|| text::insights::WORDS.absent.to_owned(), plain);
        (format!("{} · {}", a.1.label, b.1.label), written)
    };
    HeatMap {
        fields: shown.iter().flat_map(|a| shown.iter().map(move |b| field(a, b))).collect(),
        grid: Grid {
            lines: lines.collect(),
            heads: (1..=shown.len()).map(|number| number.to_string()).collect(),
        },
        constant: insights.features.len() - shown.len(),
    }
}

fn value(insights: &Insights, measure: Measure, a: usize, b: usize) -> Option<f64> {
    let matrix = match measure {
        Measure::Pearson => &insights.correlations.pearson,
        Measure::Spearman => &insights.correlations.spearman,
    };
    matrix.get(a * insights.features.len() + b).copied().flatten()
}

/// The pairs with the strongest positive or negative correlation by the selected measure, with the other measure beside it.
pub fn strongest(insights: &Insights, measure: Measure) -> (Vec<Head>, Vec<Vec<Cell>>) {
    let words = &text::insights::WORDS;
    let n = insights.features.len();
    let mut pairs: Vec<(usize, usize, f64)> = (0..n)
        .flat_map(|a| (a + 1..n).map(move |b| (a, b)))
        .filter_map(|(a, b)| Some((a, b, value(insights, measure, a, b)?)))
        .collect();
    pairs.order_by(|(.., a), (.., b)| b.abs().total_cmp(&a.abs()));
    let label = |place: usize| {
        insights
            .features
            .get(place)
            .map(|feature| feature.label.clone())
            .unwrap_or_default()
    };
    let written = |measure, a, b| Cell::Number(value(insights, measure, a, b).map_or_else(|| words.absent.to_owned(), plain));
    let row = |(a, b, r): (usize, usize, f64)| {
        vec![
            Cell::Title {
                name: label(a),
                note: String::new(),
            },
            Cell::Text(label(b)),
            Cell::Text(text::insights::strength(r).to_owned()),
            written(Measure::Pearson, a, b),
            written(Measure::Spearman, a, b),
        ]
    };
    let heads = heads([words.feature, words.with, words.reading, words.pearson, words.spearman], &[3, 4]);
    (heads, pairs.into_iter().take(PAIRS).map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn fields_stand_in_the_clustered_order() {
        let map = heat_map(&sample::insights(), Measure::Pearson);
        let labels: Vec<&str> = map.grid.lines.iter().map(|line| line.label.as_str()).collect();
        assert_eq!(labels, ["1 Low utilization risk", "2 Days since last project start"]);
        assert_eq!(map.grid.lines[0].values, [Some(1.0), Some(-0.8)]);
        assert_eq!(map.fields.len(), 4);
        assert_eq!(
            map.fields[1],
            ("Low utilization risk · Days since last project start".into(), "\u{2212}0.8".into())
        );
        assert_eq!(map.constant, 0);
    }

    #[test]
    fn the_strongest_pair_leads_with_both_measures() {
        let (heads, rows) = strongest(&sample::insights(), Measure::Spearman);
        assert_eq!((rows.len(), rows[0].len()), (1, heads.len()));
        assert_eq!(rows[0][2], Cell::Text("tend to move apart".into()));
        assert_eq!(
            rows[0][3..],
            [Cell::Number("\u{2212}0.8".into()), Cell::Number("\u{2212}0.5".into())]
        );
    }
}
