//! The text about who starts a project: how well that was foretold at past dates, and what may be said of the next window.

use crate::domain::horizon::Horizon;
use crate::domain::start_feature::StartFeature;
use crate::report::starts::{
    Estimate, Lacking, Needed, OriginRow, Outcomes, StartFigures, StartForecast, StartGrade, StartModel, StartReason, StartTest,
};

use super::number::{counted, grouped, percent};

words! {
    tab: "What happened",
    title: "Who started a project",
    loading: "Testing at past dates",
    failed: "The test could not be made",
    failed_text: "The part that computes was lost. Your files are unchanged.",
    again: "Test again",
    none: "No project has a start date",
    none_text: "This test needs a sheet of projects with start dates, over some years.",
    about: "The projects in your files say who started one, again and again over the years. So a prediction can be made as of a past date and compared with what followed.",
    horizon: "A start within",
    missing: "What is missing",
    requirement: "Requirement",
    needs: "Needed",
    found: "Found",
    timeline: "How often projects started",
    timeline_about: "The share of customers that started a project in the period after each past date. Where it rises or falls, the past is a poor guide.",
    origins: "Past dates",
    day: "As of",
    customers: "Customers",
    started: "Started a project",
    expected: "Predicted",
    ranking: "Pairs in the right order",
    bands: "Did the probabilities come true?",
    bands_about: "Periods by the probability that was predicted for them, and the share in which a project started.",
    band: "Predicted probability",
    windows: "Periods",
    observed: "Started",
    compared: "Compared with simpler answers",
    answer: "Answer",
    error: "Error of the probabilities",
    error_about: "Mean squared error: 0 is perfect, smaller is better.",
    this_model: "This model",
    silence_alone: "Who started last, alone",
    base_rate: "The same share for everyone",
    unseen: "On customers never seen",
    limits: "What it cannot say",
    left_out: "What it does not know, and why",
    next: "The next period",
    likeliest: "Most likely to start",
    customer: "Customer",
    like: "Customers like it",
    reasons: "Why",
    surprises: "Likely to start, with no action on your list",
    quiet: "Silent for longer than usual, with a critical action",
    shown_first: "The first 20 are shown; the file has all of them.",
    save_model: "Save the probabilities",
    save_test: "Save the test",
    export_model: "Who starts a project",
    export_test: "Who started a project: the test",
    likely: "Chance of a project start",
    anyway: "As things usually go, not by what a visit would change.",
    tested: "How that was tested",
    pipeline: "Show it for everyone in the pipeline",
}

/// What the test cannot say, whatever it comes to.
pub const LIMITS: [&str; 4] = [
    "It says who starts a project anyway, as things usually go, not whom a visit would move.",
    "It covers customers with at least one project or bid so far.",
    "Only dates of projects can be turned back. Install base, opportunities and credits are a picture of today.",
    "It needs at least 30 customers with projects, over some years.",
];

/// What the model does not know, with the reason.
pub const LEFT_OUT: [(&str, &str); 5] = [
    (
        "Outcome, stage, status, size, length and end of projects",
        "they are written after the start",
    ),
    (
        "Ends of life, platforms and support",
        "whoever replaced an old product no longer has it in the file",
    ),
    ("Opportunities", "they have no dates"),
    ("Service credits", "they have no date of purchase"),
    ("The person responsible", "named after the sale"),
];

/// In place of a figure about a past date that had too little before it.
pub const NOT_FORETOLD: &str = "too early to test";
/// How often chance alone has a pair in the right order.
pub const CHANCE: &str = "50 of 100";

/// `90 days`.
pub fn horizon(horizon: Horizon) -> String {
    format!("{} days", horizon.days().0)
}

/// The result in a sentence.
pub fn grade(test: &StartTest) -> String {
    match (&test.grade, &test.figures) {
        (StartGrade::NotEnough(lacking), _) => not_enough(lacking),
        (StartGrade::NoSignal, _) => {
            "The test could not tell who would start a project from who would not, so no customer gets a probability.".to_owned()
        }
        (StartGrade::Off { ratio }, Some(figures)) => format!(
            "{} But it predicted {}, so no customer gets a probability; only their order is shown.",
            pairs(figures),
            off(*ratio)
        ),
        (StartGrade::LikeSilence, _) => "As good as knowing who started last, so that is what is used.".to_owned(),
        (StartGrade::Better, Some(figures)) => format!(
            "{} Who started last, alone, manages {}.",
            pairs(figures),
            hundredths(figures.silence_ranking.value)
        ),
        (StartGrade::Off { .. } | StartGrade::Better, None) => String::new(),
    }
}

/// The result in a word or two.
pub fn grade_word(grade: &StartGrade) -> String {
    match grade {
        StartGrade::NotEnough(_) => "Not enough data".to_owned(),
        StartGrade::NoSignal => "No signal".to_owned(),
        StartGrade::Off { ratio } if ratio.is_finite() => format!("Off by {}", percent((ratio - 1.0).abs())),
        StartGrade::Off { .. } => "Off".to_owned(),
        StartGrade::LikeSilence => "As good as \u{201c}who started last\u{201d}".to_owned(),
        StartGrade::Better => "Better than \u{201c}who started last\u{201d}".to_owned(),
    }
}

fn not_enough(lacking: &[Lacking]) -> String {
    let Some(first) = lacking.first() else { return String::new() };
    let needed = grouped(first.needed.into());
    match first.what {
        Needed::Customers => format!(
            "{} with a project or bid {} too few to test a prediction; {needed} are needed.",
            counted(first.found.into(), "customer", "customers"),
            if first.found == 1 { "is" } else { "are" },
        ),
        Needed::Origins => format!(
            "The projects do not go back far enough: {needed} past dates are needed to test at, and there are {}.",
            first.found
        ),
        Needed::WindowsWithStart | Needed::CustomersWithStart => "Too few projects started to test a prediction.".to_owned(),
        Needed::WindowsWithout | Needed::CustomersWithout => {
            "Nearly everyone started a project every time, so there is nothing to tell apart.".to_owned()
        }
    }
}

/// What a test needs.
pub fn needed(what: Needed) -> &'static str {
    match what {
        Needed::Customers => "Customers with a project or bid",
        Needed::Origins => "Past dates to test at",
        Needed::WindowsWithStart => "Periods with a start",
        Needed::WindowsWithout => "Periods without a start",
        Needed::CustomersWithStart => "Customers that started a project",
        Needed::CustomersWithout => "Customers that did not, at least once",
    }
}

fn pairs(figures: &StartFigures) -> String {
    format!(
        "Where a project started in the past, this model had ranked the customer above one without in {} of 100 pairs ({}; by chance 50).",
        hundredths(figures.ranking.value),
        range(figures.ranking)
    )
}

/// A share in whole hundredths: `87`.
fn hundredths(share: f64) -> String {
    percent(share).trim_end_matches('%').to_owned()
}

/// `81–93`.
fn range(estimate: Estimate) -> String {
    format!("{}–{}", hundredths(estimate.low), hundredths(estimate.high))
}

/// `87 of 100 (81–93)`.
pub fn ranking(estimate: Estimate) -> String {
    format!("{} of 100 ({})", hundredths(estimate.value), range(estimate))
}

fn off(ratio: f64) -> String {
    if !ratio.is_finite() {
        return "starts over the last two periods, and there were none".to_owned();
    }
    let by = percent((ratio - 1.0).abs());
    let word = if ratio > 1.0 { "more" } else { "fewer" };
    format!("{by} {word} starts than there were over the last two periods")
}

/// What is said of an export of closed projects; empty for others.
pub fn closed_only(test: &StartTest) -> String {
    if !test.observed.closed_only {
        return String::new();
    }
    format!(
        "This export holds closed projects only: starts of the last {} days are largely missing. Ask for the open ones too; until then no customer gets a probability.",
        grouped(test.observed.lag.0.unsigned_abs().into())
    )
}

/// What is said of several exports in one file; empty for one.
pub fn stitched(test: &StartTest) -> String {
    test.observed.stitched.map_or_else(String::new, |exports| {
        format!("The projects are stitched from {} exports.", grouped(exports.into()))
    })
}

/// Another horizon that tells customers apart better; empty without one.
pub fn offered(test: &StartTest) -> String {
    let Some(offered) = test.offered else { return String::new() };
    let often = if offered < test.horizon { "Nearly every" } else { "Hardly any" };
    format!("{often} period has a start. Try {}.", horizon(offered))
}

/// How many starts the next window is expected to have; `to` is its last day as the page writes days.
pub fn workload(forecast: &StartForecast, to: &str) -> String {
    let Estimate { value, low, high } = forecast.workload;
    format!(
        "By {to}, about {value:.0} of {} are expected to start a project ({:.0}–{:.0}).",
        counted(forecast.rows.len() as u64, "customer", "customers"),
        low.max(0.0),
        high.min(forecast.rows.len() as f64),
    )
}

/// What a customer's next window is likely to bring, and what became of customers like it.
pub fn customer(probability: f64, like: Outcomes, to: &str) -> String {
    let said = format!("Chance that a project starts by {to}: {}.", percent(probability));
    match like.windows {
        0 => said,
        windows => format!(
            "{said} Customers like it started one in {} of {} periods.",
            grouped(like.started.into()),
            grouped(windows.into())
        ),
    }
}

/// What became of customers like it.
pub fn like(like: Outcomes) -> String {
    match like.windows {
        0 => "None so far".to_owned(),
        windows => format!("{} of {} started", grouped(like.started.into()), grouped(windows.into())),
    }
}

/// What speaks for a start, then what speaks against it: `For: 18 days with a project or bid so far. Against: an unsteady rhythm.`
pub fn reasons(reasons: &[StartReason]) -> String {
    let listed = |is_for: bool| -> Vec<String> {
        let of = reasons.iter().filter(|reason| (reason.contribution > 0.0) == is_for);
        of.map(|reason| fact(reason.feature, reason.value)).collect()
    };
    let sides = [("For", listed(true)), ("Against", listed(false))];
    let told = sides.into_iter().filter(|(_, facts)| !facts.is_empty());
    told.map(|(side, facts)| format!("{side}: {}.", facts.join("; ")))
        .collect::<Vec<_>>()
        .join(" ")
}

/// What followed a past date.
pub fn origin(origin: &OriginRow) -> String {
    let started = format!(
        "{} of {} started a project",
        grouped(origin.started.into()),
        counted(origin.customers.into(), "customer", "customers")
    );
    match origin.foretold.and_then(|foretold| foretold.ranking) {
        Some(ranking) => format!("{started}; {} pairs in the right order", of_hundred(ranking)),
        None => started,
    }
}

/// `87 of 100`.
pub fn of_hundred(share: f64) -> String {
    format!("{} of 100", hundredths(share))
}

/// `25 of 40 periods`.
pub fn band(started: u32, windows: u32) -> String {
    format!("{} of {}", grouped(started.into()), counted(windows.into(), "period", "periods"))
}

/// `63% (47–76%)`.
pub fn interval(share: f64, interval: Option<(f64, f64)>) -> String {
    match interval {
        Some((low, high)) => format!("{} ({}–{})", percent(share), hundredths(low), percent(high)),
        None => percent(share),
    }
}

/// What predicts.
pub fn predicts(model: StartModel) -> &'static str {
    match model {
        StartModel::Full => "By when and how often there were projects or bids so far.",
        StartModel::Silence => "Only by how long ago the last project or bid was.",
    }
}

/// What speaks for or against a start: `For: 18 days with a project or bid so far`.
pub fn reason(reason: &StartReason) -> String {
    let direction = if reason.contribution > 0.0 { "For" } else { "Against" };
    format!("{direction}: {}", fact(reason.feature, reason.value))
}

/// `value` is absent where the customer has too few projects or bids for it.
fn fact(feature: StartFeature, value: Option<f64>) -> String {
    let Some(value) = value else {
        return "too few projects or bids for a rhythm".to_owned();
    };
    // Counts and days are whole and not negative.
    let whole = value as u64;
    let days_with = || counted(whole, "day with a project or bid", "days with a project or bid");
    match feature {
        StartFeature::Bids => format!("{} so far", days_with()),
        StartFeature::Silence => format!("the last project or bid {} before", counted(whole, "day", "days")),
        StartFeature::Tenure => format!("the first project or bid {} before", counted(whole, "day", "days")),
        StartFeature::BidsInYear => format!("{} in a year", days_with()),
        StartFeature::BidsInTwoYears => format!("{} in two years", days_with()),
        StartFeature::SilenceInGaps => format!("silent {value:.1} times as long as its average pause"),
        StartFeature::Irregularity => {
            let rhythm = if value < 0.5 { "a steady rhythm" } else { "an unsteady rhythm" };
            rhythm.to_owned()
        }
        StartFeature::Practices => format!("{} so far", counted(whole, "practice", "practices")),
        StartFeature::Countries => format!("{} so far", counted(whole, "country", "countries")),
        StartFeature::SecondHalf => {
            let half = if value > 0.0 { "second" } else { "first" };
            format!("the {half} half of the year")
        }
    }
}

/// What became of the likeliest fifth: "The likeliest fifth: a project started in 57 of 117 periods (49%), against 21% on the whole."
pub fn best_fifth(figures: &StartFigures) -> String {
    let (best, all) = (figures.best_fifth, figures.total);
    format!(
        "The likeliest fifth: a project started in {} of {} periods ({}), against {} on the whole.",
        grouped(best.started.into()),
        grouped(best.windows.into()),
        percent(rate(best.started, best.windows)),
        percent(rate(all.started, all.windows)),
    )
}

/// "Predicted 130, started 128."
pub fn totals(figures: &StartFigures) -> String {
    format!(
        "Over all tested periods {:.0} starts were predicted and {} happened.",
        figures.total.expected,
        grouped(figures.total.started.into())
    )
}

fn rate(started: u32, windows: u32) -> f64 {
    f64::from(started) / f64::from(windows.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_with_what_is_needed() {
        let of = |what, found, needed| not_enough(&[Lacking { what, found, needed }]);
        assert_eq!(
            of(Needed::Customers, 10, 30),
            "10 customers with a project or bid are too few to test a prediction; 30 are needed."
        );
        assert_eq!(
            of(Needed::Customers, 1, 30),
            "1 customer with a project or bid is too few to test a prediction; 30 are needed."
        );
    }

    #[test]
    fn grades_have_names() {
        assert_eq!(grade_word(&StartGrade::Off { ratio: 0.48 }), "Off by 52%");
        assert_eq!(grade_word(&StartGrade::Off { ratio: f64::INFINITY }), "Off");
    }

    #[test]
    fn customers_are_compared_with_those_like_them() {
        let like = Outcomes { windows: 130, started: 41 };
        assert_eq!(
            customer(0.34, like, "Dec 31"),
            "Chance that a project starts by Dec 31: 34%. Customers like it started one in 41 of 130 periods."
        );
        let nobody = Outcomes { windows: 0, started: 0 };
        assert_eq!(customer(0.34, nobody, "Dec 31"), "Chance that a project starts by Dec 31: 34%.");
    }

    #[test]
    fn a_reason_says_which_way_it_points() {
        let said = |feature, value: f64, contribution| {
            reason(&StartReason {
                feature,
                value: Some(value),
                contribution,
            })
        };
        assert_eq!(
            said(StartFeature::Silence, 400.0, -1.2),
            "Against: the last project or bid 400 days before"
        );
        assert_eq!(
            said(StartFeature::BidsInYear, 1.0, 0.5),
            "For: 1 day with a project or bid in a year"
        );
    }

    #[test]
    fn nothing_here_promises_a_purchase() {
        let all = [
            grade_word(&StartGrade::Better),
            LIMITS.join(" "),
            WORDS.about.to_owned(),
            WORDS.likely.to_owned(),
        ]
        .join(" ");
        for word in ["buy", "win ", "uplift", "$"] {
            assert!(!all.contains(word), "{word}");
        }
    }
}
