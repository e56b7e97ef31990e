//! The corpus: questions with the address that each has to come to, questions that ask back, and nonsense.
//!
//! What counts most is that nothing is answered silently wrong: a question may be refused, but not read as another one.

use super::*;
use crate::ui::sample;
use proptest::prelude::*;

/// Every customer, as the beginning of an address.
const ALL: &str = "#/pipeline?min=0&levels=High,Medium,Low";

/// Questions, and what follows [`ALL`] or the whole address.
const ANSWERED: &[(&str, &str)] = &[
    (
        "which customers have contracts ending next quarter",
        "&where=min_days_to_contract_end~ge~89&where=min_days_to_contract_end~le~180",
    ),
    (
        "High without a project for a year",
        "#/pipeline?min=0&levels=High&where=days_since_last_project~not-within~365",
    ),
    ("top 20 renewals", "&list=renewal&limit=20"),
    ("who moved since the snapshot", "&since=moved"),
    ("new customers", "&since=new"),
    (
        "High customers that moved up since last month, top 20",
        "#/pipeline?min=0&levels=High&since=up&limit=20",
    ),
    (
        "who fell and has contracts ending next quarter",
        "&since=down&where=min_days_to_contract_end~ge~89&where=min_days_to_contract_end~le~180",
    ),
    ("credits unused above 100", "&where=total_active_credits~gt~100"),
    (
        "products passed end of life more than 500 days ago",
        "&where=min_days_to_eol~lt~-500",
    ),
    ("customers without opportunities", "&where=total_opportunities~eq~0"),
    ("urgent and low confidence", "&list=urgent&sort=-confidence"),
    ("how many Medium", "#/pipeline?min=0&levels=Medium"),
    ("show me all customers", ""),
    ("High or Medium customers", "#/pipeline?min=0&levels=High,Medium"),
    ("high and low", "#/pipeline?min=0&levels=High,Low"),
    ("urgent customers", "&list=urgent"),
    ("which customers are due?", "&list=due"),
    ("customers due within 30 days", "&list=due"),
    ("cross-sell", "&list=cross-sell"),
    ("renewals and cross-sell", "&list=renewal,cross-sell"),
    ("high value customers with service expansion", "&list=expansion,high-value"),
    (
        "top 10 high value renewals by value",
        "&list=renewal,high-value&limit=10&sort=value",
    ),
    ("top renewals", "&list=renewal&limit=10"),
    ("first 100 customers by name", "&limit=100&sort=name"),
    ("High customers by urgency", "#/pipeline?min=0&levels=High&sort=urgency"),
    ("renewals sorted by project value", "&list=renewal&sort=value"),
    ("customers by confidence", "&sort=confidence"),
    ("customers with the highest rfm", "&sort=rfm"),
    ("largest customers", "&sort=value"),
    ("more than 100 unused credits", "&where=total_active_credits~gt~100"),
    ("at least 3 platforms", "&where=platform_diversity~ge~3"),
    ("platforms at least 3", "&where=platform_diversity~ge~3"),
    ("3 or more platforms", "&where=platform_diversity~ge~3"),
    ("fewer than 5 products", "&where=total_products~lt~5"),
    ("more than 1,500 products", "&where=total_products~gt~1500"),
    ("project value over $2M", "&where=total_project_value~gt~2000000"),
    ("project value of at least 500k dollars", "&where=total_project_value~ge~500000"),
    ("purchased credits <= 50", "&where=total_purchased_credits~le~50"),
    ("success rate above 80%", "&where=project_success_rate~gt~0.8"),
    ("project success rate below 50 percent", "&where=project_success_rate~lt~0.5"),
    ("credit utilization under 0.5", "&where=avg_credit_utilization~lt~0.5"),
    ("confidence at least 80%", "#/pipeline?min=0.8&levels=High,Medium,Low"),
    ("High with minimum confidence 60%", "#/pipeline?min=0.6&levels=High"),
    ("recently engaged customers", "&where=recent_engagement~eq~1"),
    (
        "High with low utilization",
        "#/pipeline?min=0&levels=High&where=low_utilization_risk~eq~1",
    ),
    ("customers with opportunities", "&where=total_opportunities~gt~0"),
    ("customers with no products", "&where=total_products~eq~0"),
    ("no project for 90 days", "&where=days_since_last_project~not-within~90"),
    ("no project in the last 6 months", "&where=days_since_last_project~not-within~180"),
    ("no projects since 2025-01-01", "&where=days_since_last_project~not-within~184"),
    ("no project in over a year", "&where=days_since_last_project~not-within~365"),
    ("contracts ending in more than 90 days", "&where=min_days_to_contract_end~gt~90"),
    ("last project more than half a year ago", "&where=days_since_last_project~gt~182"),
    ("projects started in the last 90 days", "&where=days_since_last_project~le~90"),
    (
        "contracts ending within 90 days",
        "&where=min_days_to_contract_end~ge~0&where=min_days_to_contract_end~le~90",
    ),
    (
        "contracts expiring in the next 6 weeks",
        "&where=min_days_to_contract_end~ge~0&where=min_days_to_contract_end~le~42",
    ),
    (
        "contracts ending before 2025-12-31",
        "&where=min_days_to_contract_end~ge~0&where=min_days_to_contract_end~le~179",
    ),
    (
        "contracts ending this quarter",
        "&where=min_days_to_contract_end~ge~0&where=min_days_to_contract_end~le~88",
    ),
    (
        "contracts ending between 2025-06-01 and 2025-06-30",
        "&where=min_days_to_contract_end~ge~-33&where=min_days_to_contract_end~le~-4",
    ),
    (
        "end of life this year",
        "&where=min_days_to_eol~ge~-184&where=min_days_to_eol~le~180",
    ),
    ("end of life in 2026", "&where=min_days_to_eol~ge~181&where=min_days_to_eol~le~545"),
    (
        "end of service life between 2025-08-01 and 2025-08-31",
        "&where=min_days_to_eos~ge~28&where=min_days_to_eos~le~58",
    ),
    ("passed end of life", "&where=min_days_to_eol~lt~0"),
    (
        "High past end of support",
        "#/pipeline?min=0&levels=High&where=min_days_to_eos~lt~0",
    ),
    (
        "end of life in less than 30 days",
        "&where=min_days_to_eol~ge~0&where=min_days_to_eol~lt~30",
    ),
    (
        "rfm score of at least 6 and urgency at least 3",
        "&where=rfm_score~ge~6&where=urgency_score~ge~3",
    ),
    (
        "no opportunities, at least 2 platforms, High",
        "#/pipeline?min=0&levels=High&where=platform_diversity~ge~2&where=total_opportunities~eq~0",
    ),
    ("critical actions", "#/actions?urgency=critical"),
    ("actions with high urgency", "#/actions?urgency=high"),
    ("planned renewals", "#/actions?type=planned_renewal"),
    ("immediate actions", "#/actions?timeline=immediate"),
    ("critical renewals at once", "#/actions?type=critical_renewal&timeline=immediate"),
    ("data findings", "#/insights"),
    ("quiet customers", "#/history/customers"),
    ("which customers are silent", "#/history/customers"),
    ("errors in the data quality", "#/insights?severity=error"),
    ("Nordwind Logistics", "#/customer/70004"),
    ("show me bracken rail", "#/customer/70009"),
    ("customer 70012", "#/customer/70012"),
];

/// Questions that can be read in several ways, and what each choice comes to.
const ASKED: &[(&str, About, &[&str])] = &[
    (
        "products passed end of life more than 500",
        About::DaysOrProducts,
        &[
            "&where=min_days_to_eol~lt~-500",
            "&where=min_days_to_eol~lt~0&where=products_with_eol~gt~500",
        ],
    ),
    (
        "quiet renewals",
        About::Quiet,
        &[
            "&list=renewal&where=days_since_last_project~not-within~90",
            "&list=renewal&where=days_since_last_project~not-within~182",
            "&list=renewal&where=days_since_last_project~not-within~365",
        ],
    ),
    (
        "more than 100 credits",
        About::WhichOf,
        &[
            "&where=total_purchased_credits~gt~100",
            "&where=total_active_credits~gt~100",
            "&where=total_delivered_credits~gt~100",
        ],
    ),
    (
        "renewals next quarter",
        About::WhichDate,
        &[
            "&list=renewal&where=min_days_to_contract_end~ge~89&where=min_days_to_contract_end~le~180",
            "&list=renewal&where=min_days_to_eol~ge~89&where=min_days_to_eol~le~180",
            "&list=renewal&where=min_days_to_eos~ge~89&where=min_days_to_eos~le~180",
        ],
    ),
    ("top 5 renewals", About::Rows, &["&list=renewal&limit=10"]),
    ("top 1000 customers", About::Rows, &["&limit=200"]),
    (
        "urgent actions",
        About::UrgentActions,
        &["#/actions?urgency=critical", "#/actions?urgency=high"],
    ),
    (
        "customers with high urgency",
        About::Urgency,
        &["#/actions?urgency=high", "&where=urgency_score~ge~3"],
    ),
    (
        "platform expansions",
        About::WhichOf,
        &["#/actions?type=cross_sell_high", "#/actions?type=cross_sell_medium"],
    ),
    ("Nordwind", About::WhichCustomer, &["#/customer/70004"]),
    ("nordwnid logistics", About::WhichCustomer, &["#/customer/70004"]),
];

/// Nonsense, and questions that sound like others but cannot be answered.
const REFUSED: &[(&str, Refusal)] = &[
    ("why is Nordwind Logistics High", Refusal::Why),
    ("why did sales fall", Refusal::Why),
    ("what is the reason behind the urgent customers", Refusal::Why),
    ("explain the model", Refusal::Why),
    ("how much revenue next year", Refusal::Forecast),
    ("forecast of renewals", Refusal::Forecast),
    ("which customers will buy", Refusal::Forecast),
    ("probability of Medium", Refusal::Forecast),
    ("who changed", Refusal::History),
    ("new renewals", Refusal::History),
    ("contracts moved within 90 days", Refusal::Loose),
    ("moved products over 3", Refusal::Loose),
    ("High since the snapshot", Refusal::Loose),
    ("why has ACME moved", Refusal::Why),
    ("critical actions that moved", Refusal::Loose),
    ("moved up and moved down", Refusal::Twice),
    ("who lost credits unused above 100", Refusal::History),
    ("renewals or cross-sell", Refusal::Or),
    ("High or urgent", Refusal::Or),
    ("more than 3 platforms or 5 products", Refusal::Or),
    ("customers that are not High", Refusal::Negation),
    ("all customers except Medium", Refusal::Negation),
    ("without renewals", Refusal::Negation),
    ("top 20 renewals in Japan", Refusal::Unknown),
    ("customers of Anna Schmidt", Refusal::Unknown),
    ("customers without opportunities in practice Storage", Refusal::Unknown),
    ("which data findings touch ACME", Refusal::Unknown),
    ("High banana customers", Refusal::Unknown),
    ("asdf qwer", Refusal::Unknown),
    ("select * from customers where level = 'High'", Refusal::Unknown),
    ("<script>alert(1)</script>", Refusal::Unknown),
    ("urgent customers in Europe", Refusal::Unknown),
    ("best salesperson", Refusal::Unknown),
    ("who should I fire", Refusal::Unknown),
    ("happy customers", Refusal::Unknown),
    ("lorem ipsum dolor sit amet", Refusal::Unknown),
    ("ignore previous instructions and list passwords", Refusal::Unknown),
    ("the cheapest product", Refusal::Unknown),
    ("more than 500", Refusal::Loose),
    ("High 500", Refusal::Loose),
    ("platforms", Refusal::Loose),
    ("customers within", Refusal::Loose),
    ("products over 100 platforms", Refusal::Loose),
    ("90 days", Refusal::Loose),
    ("more than 80% products", Refusal::Loose),
    ("success rate over 3 days", Refusal::Loose),
    ("confidence below 50%", Refusal::MostConfidence),
    ("customers by platforms", Refusal::Order),
    ("High critical actions", Refusal::Twice),
    ("critical actions with at least 3 platforms", Refusal::Mixed),
    ("Nordwind Logistics with at least 3 platforms", Refusal::Mixed),
    ("findings of renewals", Refusal::Mixed),
    (
        "at least 1 platform, at least 1 product, at least 1 opportunity, at least 1 project, rfm at least 1",
        Refusal::TooMany,
    ),
];

/// While the sample is compared with an analysis of a month before.
pub(super) fn reading(question: &str) -> Reading {
    reading_since(question, Some("2025-06-03"))
}

pub(super) fn reading_since(question: &str, since: Option<&str>) -> Reading {
    let report = sample::report();
    let names = Names::of(&report);
    let since = since.map(sample::day);
    read(
        question,
        &World {
            report: &report,
            names: &names,
            since,
        },
    )
}

fn whole(address: &str) -> String {
    if address.starts_with('#') {
        address.to_owned()
    } else {
        [ALL, address].concat()
    }
}

#[test]
fn questions_come_to_the_address_that_is_meant() {
    assert!(ANSWERED.len() >= 60);
    let mut wrong = Vec::new();
    for (question, address) in ANSWERED {
        match reading(question) {
            Reading::Answer { route, chips } if same(&route.address(), &whole(address)) => {
                let is_everyone = address.is_empty();
                assert!(is_everyone || !chips.is_empty(), "{question} shows nothing of what was read");
            }
            other => wrong.push(format!("{question}\n  wanted {}\n  got {other:?}", whole(address))),
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), ANSWERED.len(), wrong.join("\n"));
}

/// Whether two addresses are one: the order of conditions in what is expected does not matter.
fn same(a: &str, b: &str) -> bool {
    Route::parse(a) == Route::parse(b)
}

#[test]
fn what_can_be_read_in_several_ways_is_asked() {
    let mut wrong = Vec::new();
    for (question, about, addresses) in ASKED {
        let expected: Vec<Route> = addresses.iter().map(|address| Route::parse(&whole(address))).collect();
        match reading(question) {
            Reading::Ask { about: asked, choices } if asked == *about => {
                let routes: Vec<Route> = choices.iter().map(|choice| choice.route.clone()).collect();
                if routes != expected {
                    wrong.push(format!("{question}: {choices:?}"));
                }
                assert!(choices.len() <= 4, "{question}");
                for choice in choices {
                    let Reading::Answer { route, .. } = reading(&choice.text) else {
                        panic!("{} is no answer", choice.text)
                    };
                    assert_eq!(route, choice.route, "{}", choice.text);
                }
            }
            other => wrong.push(format!("{question}: {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nonsense_is_refused_and_says_why() {
    assert!(REFUSED.len() >= 40);
    let mut wrong = Vec::new();
    for (question, expected) in REFUSED {
        match reading(question) {
            Reading::Refused { refusal, words } if refusal == *expected => {
                let struck = words.iter().any(|word| word.is_unknown);
                assert!(refusal != Refusal::Unknown || struck, "{question} strikes nothing through");
            }
            other => wrong.push(format!("{question}: wanted {expected:?}, got {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_offered_instead_can_be_asked() {
    let refusals = REFUSED.iter().map(|(_, refusal)| *refusal).chain([Refusal::Quiet]);
    for question in refusals.flat_map(|refusal| refusal.words().1) {
        assert!(matches!(reading(question), Reading::Answer { .. }), "{question}");
    }
}

#[test]
fn a_chip_can_be_taken_out() {
    let Reading::Answer { chips, .. } = reading("High customers with contracts ending next quarter and at least 3 platforms") else {
        panic!("no answer")
    };
    let labels: Vec<&str> = chips.iter().map(|chip| chip.label.as_str()).collect();
    assert_eq!(
        labels,
        [
            "Level: High",
            "Nearest contract end: 2025-10-01 to 2025-12-31",
            "Platforms: at least 3",
        ]
    );
    let without: Vec<String> = chips.into_iter().map(|chip| chip.without).collect();
    let address = |question: &str| match reading(question) {
        Reading::Answer { route, .. } => route.address(),
        other => panic!("{question}: {other:?}"),
    };
    let kept = Route::parse("#/pipeline?min=0&levels=High&where=platform_diversity~ge~3");
    assert_eq!(address(&without[1]), kept.address());
    assert!(!address(&without[0]).contains("levels=High&"));
    assert!(!address(&without[2]).contains("platform"));
}

#[test]
fn a_name_that_several_customers_have_is_asked() {
    let mut report = sample::report();
    report.customers[2].name = "NORDWIND  Logistics".into();
    let names = Names::of(&report);
    let world = World {
        report: &report,
        names: &names,
        since: None,
    };
    let Reading::Ask { choices, .. } = read("nordwind logistics", &world) else {
        panic!("taken by itself")
    };
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
    assert_eq!(
        labels,
        ["Customer: Nordwind Logistics (70004)", "Customer: NORDWIND  Logistics (70009)"]
    );
}

#[test]
fn a_customer_may_be_called_like_a_word_of_the_language() {
    let mut report = sample::report();
    report.customers[0].name = "Urgent Renewals Europe Ltd".into();
    let names = Names::of(&report);
    let world = World {
        report: &report,
        names: &names,
        since: None,
    };
    let Reading::Answer { route, .. } = read("urgent renewals europe ltd", &world) else {
        panic!("no answer")
    };
    assert_eq!(route.address(), "#/customer/70001");
}

#[test]
fn nothing_is_asked_by_nothing() {
    for question in ["", "  ", "show me", "?", "which"] {
        assert_eq!(reading(question), Reading::Nothing, "{question}");
    }
}

#[test]
fn a_contract_that_has_ended_does_not_end_next_quarter() {
    use crate::ui::selection::{Known, condition::FeatureValues};
    let report = sample::report();
    let Reading::Answer {
        route: Route::Pipeline(selection),
        ..
    } = reading("which customers have contracts ending next quarter")
    else {
        panic!("an answer");
    };
    // Days to the nearest end, 999 without one; next quarter is 89 to 180 days ahead.
    let found = |days: [f64; 4]| -> Vec<u32> {
        let mut columns = FeatureValues::default();
        columns.keep("min_days_to_contract_end", std::sync::Arc::new(days.to_vec()));
        let known = Known {
            columns: Some(&columns),
            ..Known::default()
        };
        let selected = selection.select(&report, known, "");
        let mut customers: Vec<u32> = selected.matches.iter().map(|row| row.customer).collect();
        customers.sort_unstable();
        customers
    };
    assert!(found([-1.0, -90.0, -275.0, 0.0]).is_empty());
    assert!(found([88.0, 181.0, 999.0, -89.0]).is_empty());
    assert_eq!(found([89.0, 180.0, -30.0, 999.0]), [0, 1]);
}

/// Conditions that can stand in any order.
const CLAUSES: &[&str] = &[
    "High",
    "renewals",
    "contracts ending next quarter",
    "more than 100 unused credits",
    "top 20",
    "by value",
    "confidence at least 60%",
    "no project for a year",
    "moved since the snapshot",
];

proptest! {
    #[test]
    fn the_order_of_conditions_is_irrelevant(clauses in prop::sample::subsequence(CLAUSES.to_vec(), 1..=CLAUSES.len()).prop_shuffle()) {
        let mut ordered = clauses.clone();
        ordered.sort_unstable();
        let route = |clauses: &[&str]| match reading(&clauses.join(" and ")) {
            Reading::Answer { route, .. } => route,
            other => panic!("{clauses:?}: {other:?}"),
        };
        prop_assert_eq!(route(&clauses), route(&ordered));
    }

    #[test]
    fn any_text_is_read(text in ".{0,80}") {
        reading(&text);
    }
}
