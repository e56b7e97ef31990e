//! Two scenarios beside the sample report.

use crate::report::scenarios::{Compared, Figures, Outcome, SideBySide, Standing};

/// The first has one more High, the second one less and no last customer.
pub(crate) fn side_by_side() -> SideBySide {
    use Standing::{Absent, High, Medium};
    let figures = |customers, high, medium, low| Figures {
        customers,
        high,
        medium,
        low,
        renewals: 2,
        actions_due: 3,
        customers_due: 2,
        value_concerned: Some(300_000.0),
    };
    let scenario = |name: &str, figures, in_common, jaccard, levels: [Standing; 4]| Compared {
        name: name.to_owned(),
        outcome: Ok(Outcome {
            figures,
            in_common,
            jaccard: Some(jaccard),
            levels: levels.to_vec(),
        }),
    };
    SideBySide {
        now: figures(4, 2, 1, 1),
        scenarios: vec![
            scenario("In 90 days", figures(4, 2, 2, 0), 2, 1.0, [High, High, Medium, Medium]),
            scenario("=Other weights", figures(3, 1, 2, 0), 1, 0.5, [Medium, High, Medium, Absent]),
        ],
        always_high: vec![1],
    }
}
