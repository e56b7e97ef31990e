//! Everything that explains a customer, for every customer of seven kinds of workbook: complete sentences, contributions that
//! add up, changes that lead where they claim, dates that agree with the features.

use onelead::answers;
use onelead::export;
use onelead::features::catalog::{FEATURES, Feature};
use onelead::pipeline::{Analysis, Opened};
use onelead::report::ModelSummary;
use onelead::report::history::{History, LaneKind, LaneShape};
use onelead::report::reason::{Explanation, FeatureValue, Moves};
use onelead::text;

use super::advice::{check_whole, hostile, install_base_only, projects_only};
use super::run::{Csv, files_of, try_open, workbook};
use crate::rows;
use crate::support::WorkbookBuilder;

/// Two customers, too few for a model.
fn two_customers() -> Vec<u8> {
    let rows = rows![
        ["account_sales_territory_id", "product_end_of_life_date"],
        [1, "2025-07-04"],
        ["Müller & \"Co\"", ""],
    ];
    WorkbookBuilder::new().sheet("Raw_install_base", rows).bytes()
}

fn books() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("demo", workbook("demo.xlsx")),
        ("second generation", workbook("second_generation.xlsx")),
        ("nasty", workbook("nasty.xlsx")),
        ("small", workbook("small.xlsx")),
        ("install base only", install_base_only()),
        ("projects only", projects_only()),
        ("hostile", hostile()),
        ("two customers", two_customers()),
    ]
}

fn analyzed(bytes: Vec<u8>) -> (Opened, Analysis) {
    try_open("book.xlsx", bytes, "{}").unwrap()
}

fn value(analysis: &Analysis, feature: &str, customer: u32) -> f64 {
    let place = FEATURES.iter().position(|each| each.key == feature).unwrap();
    analysis.features.0[place][customer as usize]
}

#[track_caller]
fn check_reasons(name: &str, analysis: &Analysis, explanation: &Explanation) {
    let customers = analysis.report.customers.len() as u32;
    assert_eq!(explanation.reasons.len(), FEATURES.len());
    for reason in &explanation.reasons {
        let sentence = text::reason::sentence(reason);
        check_whole(&sentence);
        assert!(!sentence.ends_with('.') && sentence.len() > 8, "{sentence}");
        if reason.known != FeatureValue::Unavailable && customers > 1 {
            let rate = reason.base_rate.expect("somebody to compare with");
            assert!((1..=customers).contains(&rate.customers()), "{name}: {reason:?}");
        }
    }
    assert!(explanation.similar.iter().all(|similar| similar.customer != explanation.customer));
    assert_eq!(explanation.similar.len(), (customers as usize - 1).min(6));
    let has_model = matches!(analysis.report.model, ModelSummary::Trained(_));
    assert_eq!(explanation.levels.is_empty(), !has_model, "{name}");
    for level in &explanation.levels {
        let sum = level.base + level.shares.iter().map(|share| share.amount).sum::<f64>();
        assert!((sum - level.raw_score).abs() < 1e-9, "{name}: {sum} {}", level.raw_score);
        let falling = level.shares.windows(2).all(|pair| pair[0].amount.abs() >= pair[1].amount.abs());
        assert!(falling, "strongest first");
    }
}

/// Returns the number of sets of changes.
#[track_caller]
fn check_moves(name: &str, moves: &Moves) -> usize {
    let mut told = 0;
    for to in moves.up.iter().chain(&moves.down) {
        check_whole(&text::change::none(to));
        for way in &to.moves {
            assert_eq!(way.probabilities.predicted(), to.level, "{name}");
            assert!(!way.changes.is_empty() && !way.levers.is_empty());
            check_whole(&text::change::sentence(way, to));
            for change in &way.changes {
                assert_ne!(change.from, change.to, "{name}: {change:?}");
                check_whole(&text::change::change(change).unwrap());
            }
            told += 1;
        }
    }
    told
}

#[track_caller]
fn check_history(name: &str, analysis: &Analysis, history: &History) {
    let of = |feature| value(analysis, feature, history.customer) as u32;
    for lane in &history.lanes {
        let (things, dated) = match lane.kind {
            LaneKind::EndOfLife => (of("total_products"), Some(of("products_with_eol"))),
            LaneKind::EndOfService => (of("total_products"), Some(of("products_with_eos"))),
            LaneKind::Projects => (of("total_projects"), None),
            LaneKind::ContractEnds => (of("total_contracts"), None),
        };
        assert_eq!(lane.things, things, "{name}: {:?}", lane.kind);
        assert!(dated.is_none_or(|dated| dated == lane.dated), "{name}: {:?}", lane.kind);
        match &lane.shape {
            LaneShape::Months(months) => {
                assert!(months.windows(2).all(|pair| pair[0].first < pair[1].first), "in order, each once");
                let sum: u32 = months.iter().map(|month| month.things).sum();
                assert!(sum >= lane.dated, "a thing can have several dates");
            }
            LaneShape::Spans(spans) => {
                assert!(spans.len() >= lane.dated as usize);
                for span in spans {
                    assert!(span.end.is_none_or(|end| end > span.start), "{span:?}");
                    assert!(!span.label.contains(['\n', '\r', '{', '}']) && !span.id.contains(['\n', '\u{202e}']));
                }
            }
        }
    }
    if let Some(opportunities) = &history.opportunities {
        assert_eq!(opportunities.total, of("total_opportunities"), "{name}");
        assert_eq!(opportunities.first.len() as u32, opportunities.total.min(100));
    }
}

#[test]
fn every_customer_is_explained() {
    let mut ways = 0;
    for (name, bytes) in books() {
        let (opened, analysis) = analyzed(bytes);
        for customer in 0..analysis.report.customers.len() as u32 {
            let explanation = answers::explanation(&analysis, customer).unwrap().unwrap();
            check_reasons(name, &analysis, &explanation);
            if let Some(moves) = answers::moves(&analysis, customer).unwrap() {
                ways += check_moves(name, &moves);
            }
            check_history(name, &analysis, &answers::history(&opened, &analysis, customer).unwrap());
        }
        let beyond = analysis.report.customers.len() as u32;
        assert_eq!(answers::explanation(&analysis, beyond).unwrap(), None);
        assert_eq!(answers::moves(&analysis, beyond).unwrap(), None);
        assert_eq!(answers::history(&opened, &analysis, beyond), None);
    }
    assert!(ways > 60, "{ways} ways to another level");
}

#[test]
fn the_label_rule_s_own_features_are_marked() {
    let (_, analysis) = analyzed(workbook("demo.xlsx"));
    let explanation = answers::explanation(&analysis, 0).unwrap().unwrap();
    let marked: Vec<&str> = explanation
        .reasons
        .iter()
        .filter(|reason| reason.in_label_rule)
        .map(|reason| reason.feature.as_str())
        .collect();
    let rule = [
        "total_products",
        "eol_urgency_score",
        "has_active_opportunities",
        "urgency_score",
        "opportunity_propensity_score",
    ];
    assert_eq!(marked, rule);
}

#[test]
fn top_opportunities_say_why_in_their_file() {
    let [_, top, ..] = files_of("demo.xlsx", workbook("demo.xlsx"));
    let table = Csv::read(&top);
    assert!(!table.rows.is_empty());
    for row in 0..table.rows.len() {
        let reasons = table.text(row, "top_reasons");
        check_whole(reasons);
        assert!((1..=3).contains(&reasons.split("; ").count()), "{reasons}");
    }
    let (_, analysis) = analyzed(two_customers());
    assert_eq!(
        answers::top_reasons(&analysis, &[0, 1]).unwrap(),
        Vec::<Vec<_>>::new(),
        "no model, no reasons"
    );
}

#[test]
fn keys_of_an_explanation_are_features() {
    let (_, analysis) = analyzed(workbook("small.xlsx"));
    let explanation = answers::explanation(&analysis, 0).unwrap().unwrap();
    let keys = explanation.spokes.iter().map(|spoke| &spoke.feature);
    let differing = explanation.similar.iter().flat_map(|similar| &similar.differs);
    for key in keys.chain(differing) {
        assert!(Feature::find(key).is_some(), "{key}");
    }
    for spoke in &explanation.spokes {
        assert!(spoke.least <= spoke.median && spoke.rim <= spoke.greatest, "{spoke:?}");
        assert!(
            spoke.least < spoke.rim || spoke.least >= spoke.greatest,
            "{spoke:?} has an axis of no length"
        );
    }
}

/// Sums of no values are negative zeros in floating point, and `-0` reads like a loss.
#[test]
fn no_number_of_a_report_is_a_negative_zero() {
    for (name, bytes) in books() {
        let (_, analysis) = analyzed(bytes);
        let json = String::from_utf8(export::report_json(&analysis.report).unwrap()).unwrap();
        let csv = String::from_utf8(export::predictions(&analysis.report, &analysis.features).unwrap()).unwrap();
        let numbers = json.split([' ', ',', '\n']).chain(csv.split([',', '\r']));
        let negative: Vec<&str> = numbers
            .filter(|number| number.starts_with("-0") && number.parse() == Ok(0.0))
            .collect();
        assert!(negative.is_empty(), "{name}: {negative:?}");
    }
}
