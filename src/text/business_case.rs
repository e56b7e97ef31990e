//! The text of the business case: its inputs, its result, and what is measured of the metrics of success.

use crate::business_case::{Bar, BusinessCase, End, Input, Inputs, Origin, Outcome, Payoff, Range, Unit};

use super::number::{counted, grouped};

mod typed;

pub use typed::{read, refusal, typed};

words! {
    title: "Business case",
    /// Above everything, on the page and on the slide.
    caution: "Arithmetic on your assumptions; OneLead has measured no effect.",
    about: "What the lists may be worth in the first year. No probability and no figure of the model enters: the two counts are how many customers are on a list, and everything else is assumed. The delivered values are an example, not a finding; put in your own.",
    result: "Result",
    roi: "Return on the cost",
    no_roi: "No cost, so no ratio",
    benefit: "Benefit in the first year",
    cost: "Cost in the first year",
    net: "Benefit less cost",
    range_about: "The first end has every benefit at its low value and every cost at its high one, the other end the opposite. It is a range of assumptions, not a confidence interval.",
    inputs: "Assumptions",
    inputs_region: "Assumptions, scrolls sideways",
    input: "Input",
    origin: "Where from",
    unit: "Unit",
    low: "Low",
    base: "Base",
    high: "High",
    counted: "counted",
    assumed: "assumed",
    not_accepted: "The last accepted values still count.",
    reset: "Back to the delivered values",
    save_json: "Save as JSON",
    save_slide: "Save as a slide",
    open_file: "Open a file",
    remember: "Keep assumptions on this machine",
    remember_about: "What you type is kept until you close this page, and is in the session file. Keep it in this browser as well if you like.",
    nothing_renewals: "This workbook has no products or contracts, so there are no renewals to count. Type a number instead.",
    nothing_cross_sells: "This workbook has no products, so there are no cross-sells to count. Type a number instead.",
    counted_about: "Counted are all customers on today’s lists of renewals and cross-sells, handled or not, as on the dashboard. Who is on the list of cross-sells depends on the level, which the model gives. Values that you type in place of a count are assumed.",
    tornado: "What changes the result most",
    tornado_about: "Benefit less cost, with one input at its low and at its high value and all others at their base. The line is the base.",
    tornado_none: "Every input has one value only, so there is nothing to compare.",
    at_low: "With the low value",
    at_high: "With the high value",
    spread: "Difference",
    export_json: "Business case",
    export_slide: "Business case, one slide",
    metrics: "Metrics of success",
    metrics_region: "Metrics of success, scrolls sideways",
    metrics_about: "What would show whether it works, and what measures it here. OneLead counts; it claims no cause.",
    metric: "Metric",
    value: "Value",
    measured: "Measured from",
    opportunities: "Newly identified opportunities",
    engagement: "Engagement rate",
    accuracy: "Prediction accuracy",
    renewals: "Renewal improvement",
    conversion: "Cross-sell conversion",
    revenue: "Revenue per customer",
    freshness: "Freshness of the data",
    usage: "Usage",
    uptime: "Uptime",
    not_measurable: "Not measurable",
    not_measured: "Not measured",
    never: "Never measured",
    no_earlier: "There is nothing to compare with. Choose an earlier snapshot or workbook under What changed.",
    not_compared: "The earlier export cannot be compared with; What changed says why.",
    comparing: "The comparison is being computed.",
    since_from: "Customers that came onto a list since the earlier export, each list counted by itself; from What changed.",
    no_log: "No action was recorded. Mark actions as done, or open a saved action list.",
    log_from: "Done, as a share of what was offered in the month; from the record of actions.",
    look_back_from: "Customers that were High then, and of whom anything happened since; from What changed.",
    outcomes_from: "Balanced accuracy on customers that the model has not seen, against recorded outcomes; from the Model view.",
    testing: "The tests of the model are not done yet.",
    no_accuracy: "The model learns from rules, not from outcomes. An outcomes sheet, or an earlier export of at least 30 days ago, would measure it.",
    line_needed: "An improvement takes a line over at least three exports; OneLead compares two.",
    no_sale: "No file says which sale came of which suggestion.",
    no_revenue: "The files hold bands of value, not revenue.",
    refresh_from: "The newest refresh or import date of the projects; as on the dashboard.",
    nothing_sent: "Nothing is sent from this page, so nobody counts.",
}

/// What an input is called.
pub fn label(input: Input) -> &'static str {
    match input {
        Input::Renewals => "Customers up for renewal",
        Input::RenewalValue => "Value of a renewal",
        Input::RenewalsSavedPercent => "Renewals saved because of the list",
        Input::CrossSells => "Customers with a cross-sell",
        Input::CrossSellValue => "Value of a cross-sell",
        Input::CrossSellsWonPercent => "Cross-sells won because of the list",
        Input::HoursSaved => "Time saved per person",
        Input::HourValue => "Value of an hour",
        Input::People => "People who save it",
        Input::CostOnce => "Cost, once",
        Input::CostYearly => "Cost, each year",
    }
}

/// What an input is measured in.
pub fn unit(input: Input) -> &'static str {
    match (input.row().unit, input) {
        (Unit::Count, Input::People) => "people",
        (Unit::Count, _) => "customers",
        (Unit::Dollars, _) => "$",
        (Unit::Percent, _) => "%",
        (Unit::Hours, _) => "hours a week",
    }
}

/// Where a value comes from.
pub fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Counted => WORDS.counted,
        Origin::Assumed => WORDS.assumed,
    }
}

/// The heading of a column of values.
pub fn end(end: End) -> &'static str {
    match end {
        End::Low => WORDS.low,
        End::Base => WORDS.base,
        End::High => WORDS.high,
    }
}

/// The name of a field: `Value of a renewal, low`.
pub fn field(input: Input, of: End) -> String {
    format!("{}, {}", label(input), end(of).to_lowercase())
}

/// US dollars, whole: `$118,750`, `−$63,250`.
pub fn dollars(amount: f64) -> String {
    let sign = if amount <= -0.5 { "\u{2212}" } else { "" };
    format!("{sign}${}", grouped(amount.abs().round() as u64))
}

/// A ratio in percent: `138%`, `−70%`.
pub fn roi(outcome: &Outcome) -> String {
    let Some(ratio) = outcome.roi() else {
        return WORDS.no_roi.to_owned();
    };
    let percent = (ratio * 100.0).round();
    let sign = if percent < 0.0 { "\u{2212}" } else { "" };
    format!("{sign}{}%", grouped(percent.abs() as u64))
}

/// A range: `$26,750 to $332,500`.
pub fn range(low: &str, high: &str) -> String {
    format!("{low} to {high}")
}

/// The lines of the result, each with its base and its range.
pub fn result(case: &BusinessCase) -> [(&'static str, String, String); 4] {
    let words = &WORDS;
    let line = |label: &'static str, of: &dyn Fn(&Outcome) -> String| {
        let [low, base, high] = [&case.low, &case.base, &case.high].map(of);
        (label, base, range(&low, &high))
    };
    let (_, cost, _) = line(words.cost, &|outcome| dollars(outcome.cost));
    // The worst end has the highest cost.
    let costs = range(&dollars(case.high.cost), &dollars(case.low.cost));
    [
        line(words.roi, &roi),
        line(words.net, &|outcome| dollars(outcome.net())),
        line(words.benefit, &|outcome| dollars(outcome.benefit())),
        (words.cost, cost, costs),
    ]
}

/// In one line, for the command line: `business case: 138% (−72% to 656%), on your assumptions`.
pub fn line(case: &BusinessCase) -> String {
    let [(_, base, range), ..] = result(case);
    format!("business case: {base} ({range}), on your assumptions")
}

/// What the benefit is made of: `$60,000 from saved renewals + $48,750 from cross-sells + $10,000 from saved time`.
pub fn parts(outcome: &Outcome) -> String {
    format!(
        "{} from saved renewals + {} from cross-sells + {} from saved time",
        dollars(outcome.protected),
        dollars(outcome.expansion),
        dollars(outcome.time)
    )
}

/// From when on it pays, in one or two sentences.
pub fn pays(case: &BusinessCase) -> String {
    let renewals = case.inputs.range(Input::Renewals).base as u64;
    let alone = match case.pays_alone {
        Payoff::AtOnce => return "It pays at once: nothing is spent.".to_owned(),
        Payoff::From(from) => format!(
            "With renewals alone, it pays from the {} saved renewal on{}.",
            ordinal(from),
            beyond(from, renewals)
        ),
        Payoff::Never => "With renewals alone it never pays, because one is worth nothing here.".to_owned(),
    };
    let others = case.base.expansion + case.base.time > 0.0;
    match case.pays {
        Payoff::AtOnce => format!("It pays without a saved renewal: cross-sells and saved time cover the cost. {alone}"),
        Payoff::From(from) if others => format!(
            "With cross-sells and saved time, it pays from the {} saved renewal on{}. {alone}",
            ordinal(from),
            beyond(from, renewals)
        ),
        Payoff::From(from) => format!("It pays from the {} saved renewal on{}.", ordinal(from), beyond(from, renewals)),
        Payoff::Never => "It never pays: a renewal is worth nothing here, and the rest does not cover the cost.".to_owned(),
    }
}

fn beyond(from: u64, renewals: u64) -> String {
    if from <= renewals {
        return String::new();
    }
    format!(", but only {} up for renewal", counted(renewals, "customer is", "customers are"))
}

/// `1st`, `2nd`, `11th`, `1,003rd`.
pub fn ordinal(number: u64) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{}{ending}", grouped(number))
}

/// The three values of an input with their unit, for tables that are read: `$50,000`, `20%`.
pub fn values(input: Input, range: Range) -> [String; 3] {
    End::ALL.map(|end| value(input, range.at(end)))
}

fn value(input: Input, amount: f64) -> String {
    match input.row().unit {
        Unit::Dollars => dollars(amount),
        Unit::Percent => format!("{}%", typed(amount)),
        Unit::Hours => format!("{} h", typed(amount)),
        Unit::Count => typed(amount),
    }
}

/// What a bar says: `$23,750 to $113,750`.
pub fn bar(bar: &Bar) -> String {
    let (least, most) = bar.ends();
    range(&dollars(least), &dollars(most))
}

/// The largest differences in one sentence, for readers that do not see the bars.
pub fn tornado_summary(bars: &[&Bar]) -> String {
    let told: Vec<String> = (bars.iter().take(3))
        .map(|each| format!("{}: {}", label(each.input), bar(each)))
        .collect();
    format!("{}. {}", WORDS.tornado, told.join("; "))
}

/// Why an input that is counted has nothing to count; empty where it has.
pub fn nothing_to_count(inputs: &Inputs, is_told: [bool; 2]) -> Vec<&'static str> {
    let [renewals, cross_sells] = is_told;
    let missing = |input: Input, is_told: bool| !is_told && inputs.range(input) == Range::of(0.0);
    let first = missing(Input::Renewals, renewals).then_some(WORDS.nothing_renewals);
    let second = missing(Input::CrossSells, cross_sells).then_some(WORDS.nothing_cross_sells);
    first.into_iter().chain(second).collect()
}

/// Assumptions were opened from a file.
pub fn loaded(name: &str) -> String {
    format!("Assumptions opened from {name}. See Business case on the dashboard")
}

/// A file of assumptions cannot be used.
pub fn refused(name: &str, reason: &str) -> String {
    format!("{name} was not opened: {reason}. Nothing was changed")
}

/// `25% in July 2025`.
pub fn in_month(rate: &str, month: &str) -> String {
    format!("{rate} in {month}")
}

/// What is known of renewals from two exports.
pub fn resolved(resolved: u32, due: u32) -> String {
    format!(
        "{} Since the earlier export, {} of {} have nothing due any more.",
        WORDS.line_needed,
        grouped(resolved.into()),
        counted(due.into(), "customer with a renewal", "customers with a renewal")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::business_case::{Counts, Edits};

    fn case(renewals: u32, cross_sells: u32, given: &[(Input, f64)]) -> BusinessCase {
        let counts = Counts {
            renewals: Some(renewals),
            cross_sells: Some(cross_sells),
        };
        let mut edits = Edits::default();
        for (input, value) in given {
            edits.give(*input, Range::of(*value), counts).unwrap();
        }
        BusinessCase::of(Inputs::of(counts, &edits))
    }

    #[test]
    fn the_result_is_told_with_its_range() {
        let [roi, net, benefit, cost] = result(&case(3, 13, &[]));
        assert_eq!((roi.1.as_str(), roi.2.as_str()), ("138%", "\u{2212}72% to 656%"));
        assert_eq!((net.1.as_str(), benefit.1.as_str()), ("$68,750", "$118,750"));
        assert_eq!((cost.1.as_str(), cost.2.as_str()), ("$50,000", "$40,000 to $90,000"));
        let free = case(3, 13, &[(Input::CostOnce, 0.0), (Input::CostYearly, 0.0)]);
        assert_eq!(result(&free)[0].1, "No cost, so no ratio");
    }

    #[test]
    fn when_it_pays_is_told_for_every_case() {
        assert_eq!(
            pays(&case(3, 13, &[])),
            "It pays without a saved renewal: cross-sells and saved time cover the cost. With renewals alone, it pays from the 1st saved renewal on."
        );
        let without = [(Input::HoursSaved, 0.0), (Input::CostOnce, 250_000.0)];
        assert_eq!(pays(&case(3, 0, &without)), "It pays from the 3rd saved renewal on.");
        assert_eq!(
            pays(&case(1, 0, &without)),
            "It pays from the 3rd saved renewal on, but only 1 customer is up for renewal."
        );
        assert_eq!(
            pays(&case(2, 8, &[(Input::CostOnce, 250_000.0)])),
            "With cross-sells and saved time, it pays from the 3rd saved renewal on, but only 2 customers are up for renewal. With renewals alone, it pays from the 3rd saved renewal on, but only 2 customers are up for renewal."
        );
        let free = [(Input::CostOnce, 0.0), (Input::CostYearly, 0.0)];
        assert_eq!(pays(&case(3, 13, &free)), "It pays at once: nothing is spent.");
        let worthless = [(Input::RenewalValue, 0.0), (Input::HoursSaved, 0.0)];
        assert!(pays(&case(3, 0, &worthless)).starts_with("It never pays"));
    }

    #[test]
    fn ordinals_and_amounts() {
        assert_eq!(
            [1, 2, 3, 4, 11, 12, 13, 21, 112, 1_003].map(ordinal),
            ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "1,003rd"]
        );
        assert_eq!(
            [0.0, -0.2, -63_250.0, 1_234.5].map(dollars),
            ["$0", "$0", "\u{2212}$63,250", "$1,235"]
        );
        let range = Range {
            low: 0.5,
            base: 1.0,
            high: 2.25,
        };
        assert_eq!(values(Input::HoursSaved, range), ["0.5 h", "1 h", "2.25 h"]);
    }
}
