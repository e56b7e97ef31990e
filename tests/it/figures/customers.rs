//! Figures of each customer.

use onelead::domain::log::Log;
use onelead::report::Customer;
use onelead::text;
use onelead::ui::cells::Cell;
use onelead::ui::selection::filter::List;
use onelead::ui::state::Judged;
use onelead::ui::views::actions::list;
use onelead::ui::views::customer::rows as customer;
use onelead::ui::views::doubt::Sure;
use onelead::ui::views::executive::rows as executive;
use onelead::ui::views::pipeline::rows as pipeline;

use super::said::{Said, Value};
use super::totals::{count, everyone, iso, sheet};
use super::walk::Walk;
use super::{Figure, always, where_};

const TOP: &str = "holds the call list only";
const BATCH: &str = "holds the batch only";
const NO_MODEL: &str = "nothing without a model";
const UNTESTED: &str = "nothing where no model could be tested without the customer";
const NO_VALUE: &str = "nothing without a project of known size";

pub(crate) const FIGURES: &[Figure] = &[
    Figure {
        name: "Level",
        means: "High, Medium or Low: the one level of a customer.",
        places: &[
            where_("dashboard, call list", TOP, |w| top(w, |row| Some(Value::word(row.level.word())))),
            always("pipeline", |w| listed(w, |row| Some(Value::word(row.level.word())))),
            always("customer page", |w| people(w, |person| Some(Value::word(person.level.word())))),
            always("customer_predictions.csv", |w| {
                w.column("customer_predictions.csv", "predicted_propensity")
            }),
            where_("top_opportunities.csv", TOP, |w| {
                w.column("top_opportunities.csv", "predicted_propensity")
            }),
            where_("consultant_recommendations.csv", BATCH, |w| {
                w.column("consultant_recommendations.csv", "predicted_propensity")
            }),
            always("picked actions as CSV", |w| w.column("picked actions", "predicted_propensity")),
            always("pipeline's CSV", |w| w.column("onelead_pipeline.csv", "predicted_propensity")),
            always("onelead_report.xlsx, Predictions", |w| {
                w.column("Predictions", "predicted_propensity")
            }),
            always("onelead_report.xlsx, Actions", |w| w.column("Actions", "Level")),
        ],
    },
    Figure {
        name: "Rank",
        means: "The place among all customers, from 1: by composite score, then by score.",
        places: &[
            always("pipeline's CSV", |w| w.column("onelead_pipeline.csv", "rank")),
            where_("dashboard, call list", TOP, |w| top(w, |row| Some(count(row.rank as usize)))),
            where_("dashboard, figures behind the doubt", TOP, |w| {
                top(w, |row| behind(&row.sure, text::doubt::WORDS.rank))
            }),
            always("pipeline", |w| listed(w, |row| Some(count(row.rank as usize)))),
            always("pipeline, figures behind the doubt", |w| {
                listed(w, |row| behind(&row.sure, text::doubt::WORDS.rank))
            }),
            always("customer page", |w| people(w, |person| Value::shown(&person.rank))),
            where_("top_opportunities.csv", TOP, |w| w.column("top_opportunities.csv", "rank")),
            where_("onelead_report.xlsx, Top opportunities", TOP, |w| {
                w.column("Top opportunities", "rank")
            }),
            always("onelead_report.xlsx, Actions", |w| w.column("Actions", "Rank")),
        ],
    },
    Figure {
        name: "Score",
        means: "The propensity score that orders customers of one level, 0 to 100 on the page, 0 to 1 in files.",
        places: &[
            always("customer_predictions.csv", |w| {
                w.column("customer_predictions.csv", "opportunity_propensity_score")
            }),
            where_("dashboard, call list", TOP, |w| top(w, |row| hundredth(&row.score))),
            always("pipeline", |w| listed(w, |row| hundredth(&row.score))),
            always("customer page", |w| {
                people(w, |person| hundredth(figure(person, text::doubt::WORDS.score)?))
            }),
            where_("top_opportunities.csv", TOP, |w| {
                w.column("top_opportunities.csv", "opportunity_propensity_score")
            }),
            always("pipeline's CSV", |w| {
                w.column("onelead_pipeline.csv", "opportunity_propensity_score")
            }),
        ],
    },
    Figure {
        name: "Composite score",
        means: "What customers are ordered by: mostly the probability of High.",
        places: &[
            where_("customer_predictions.csv", NO_MODEL, |w| {
                w.column("customer_predictions.csv", "composite_score")
            }),
            where_("pipeline, figures behind the doubt", NO_MODEL, |w| {
                listed(w, |row| behind(&row.sure, text::doubt::WORDS.composite))
            }),
            where_("actions, tabs of lists", "holds who is on a list only", |w| noted(w, "score ")),
            where_("top_opportunities.csv", TOP, |w| {
                w.column("top_opportunities.csv", "composite_score")
            }),
            where_("pipeline's CSV", NO_MODEL, |w| w.column("onelead_pipeline.csv", "composite_score")),
            where_("onelead_report.xlsx, Actions", NO_MODEL, |w| w.column("Actions", "Composite")),
        ],
    },
    Figure {
        name: "Tested confidence",
        means: "The probability of the displayed level by a model that has not seen the customer.",
        places: &[
            where_("oof_predictions.csv", UNTESTED, |w| {
                w.each(|_, customer| {
                    let column = ["prob_", &customer.level().word().to_ascii_lowercase()].concat();
                    w.column("oof_predictions.csv", &column).remove(&customer.id.to_string())
                })
            }),
            where_("dashboard, figures behind the doubt", TOP, |w| {
                top(w, |row| behind(&row.sure, text::doubt::WORDS.tested))
            }),
            where_("pipeline", UNTESTED, |w| {
                listed(w, |row| Value::shown(row.confidence.as_ref().filter(|_| is_tested(&row.sure))?))
            }),
            where_("customer page, figures behind the doubt", UNTESTED, |w| {
                people(w, |person| behind(&person.sure, text::doubt::WORDS.tested))
            }),
            where_("actions, tabs of lists", "holds who is on a list only", |w| confident(w, "tested")),
            where_("picked actions as CSV", UNTESTED, |w| {
                w.column("picked actions", "tested_confidence")
            }),
            where_("pipeline's CSV", UNTESTED, |w| {
                w.column("onelead_pipeline.csv", "tested_confidence")
            }),
        ],
    },
    Figure {
        name: "In-sample confidence",
        means: "The probability of the displayed level by the delivered model, which has seen the customer.",
        places: &[
            where_("customer_predictions.csv", NO_MODEL, |w| {
                w.column("customer_predictions.csv", "prediction_confidence")
            }),
            where_("dashboard, figures behind the doubt", TOP, |w| {
                top(w, |row| behind(&row.sure, text::doubt::WORDS.in_sample))
            }),
            where_("pipeline, figures behind the doubt", NO_MODEL, |w| {
                listed(w, |row| behind(&row.sure, text::doubt::WORDS.in_sample))
            }),
            where_("customer page, figures behind the doubt", NO_MODEL, |w| {
                people(w, |person| behind(&person.sure, text::doubt::WORDS.in_sample))
            }),
            where_("actions, tabs of lists", "only before the test", |w| {
                confident(w, "in\u{2011}sample")
            }),
            where_("top_opportunities.csv", TOP, |w| {
                w.column("top_opportunities.csv", "prediction_confidence")
            }),
            where_("consultant_recommendations.csv", BATCH, |w| {
                w.column("consultant_recommendations.csv", "prediction_confidence")
            }),
            where_("picked actions as CSV", NO_MODEL, |w| {
                w.column("picked actions", "prediction_confidence")
            }),
            where_("pipeline's CSV", NO_MODEL, |w| {
                w.column("onelead_pipeline.csv", "prediction_confidence")
            }),
            where_("onelead_report.xlsx, Predictions", NO_MODEL, |w| {
                w.column("Predictions", "prediction_confidence")
            }),
        ],
    },
    Figure {
        name: "Urgency score",
        means: "How pressing products and contracts are, 0 to 8.",
        places: &[
            always("pipeline's CSV", |w| w.column("onelead_pipeline.csv", "urgency_score")),
            always("pipeline", |w| listed(w, |row| Value::shown(&row.urgency))),
            always("customer page", |w| {
                people(w, |person| Value::shown(figure(person, text::customer::WORDS.urgency)?))
            }),
            where_("top_opportunities.csv", TOP, |w| w.column("top_opportunities.csv", "urgency_score")),
            always("customer_predictions.csv", |w| {
                w.column("customer_predictions.csv", "urgency_score")
            }),
        ],
    },
    Figure {
        name: "RFM score",
        means: "Recency, frequency and value of projects, 0 to 9.",
        places: &[
            always("pipeline's CSV", |w| w.column("onelead_pipeline.csv", "rfm_score")),
            always("pipeline", |w| listed(w, |row| Value::shown(&row.rfm))),
            always("customer page", |w| {
                people(w, |person| Value::shown(figure(person, text::customer::WORDS.rfm)?))
            }),
            where_("top_opportunities.csv", TOP, |w| w.column("top_opportunities.csv", "rfm_score")),
            always("customer_predictions.csv", |w| w.column("customer_predictions.csv", "rfm_score")),
        ],
    },
    Figure {
        name: "Project value",
        means: "Representative value of a customer's projects, from size bands.",
        places: &[
            where_("pipeline's CSV", NO_VALUE, |w| w.column("onelead_pipeline.csv", "project_value")),
            where_("dashboard, call list", NO_VALUE, |w| {
                top(w, |row| Value::shown(row.value.as_ref()?))
            }),
            where_("pipeline", NO_VALUE, |w| listed(w, |row| Value::shown(row.value.as_ref()?))),
            where_("customer page", NO_VALUE, |w| {
                people(w, |person| Value::shown(figure(person, text::customer::WORDS.value)?))
            }),
            always("customer_predictions.csv", |w| {
                w.column("customer_predictions.csv", "total_project_value")
            }),
        ],
    },
    Figure {
        name: "Next step",
        means: "What to do first about a customer.",
        places: &[
            always("pipeline's CSV", |w| w.column("onelead_pipeline.csv", "next_step")),
            where_("dashboard, call list", TOP, |w| top(w, |row| Some(Value::word(row.next_step)))),
            always("pipeline", |w| listed(w, |row| Some(Value::word(row.next_step)))),
            always("customer page, what to do", |w| {
                w.each(|_, customer| Some(Value::word(todo(w, customer).first()?.step)))
            }),
            always("accounts_salesforce.csv", |w| {
                w.cells("accounts_salesforce.csv", "OneLead_Next_Action__c", |row| {
                    row.get("OneLead_Customer_Id__c").cloned()
                })
            }),
        ],
    },
    Figure {
        name: "Top action",
        means: "The first action of a customer, by the name of its rule.",
        places: &[
            always("customer page, what to do", |w| {
                w.each(|_, customer| Some(Value::word(todo(w, customer).first()?.title)))
            }),
            where_("consultant_recommendations.csv", BATCH, |w| {
                w.column("consultant_recommendations.csv", "top_action_title")
            }),
            always("picked actions as CSV", |w| w.column("picked actions", "top_action_title")),
            where_("onelead_report.xlsx, Recommendations", BATCH, |w| {
                w.column("Recommendations", "top_action_title")
            }),
        ],
    },
    Figure {
        name: "Actions of a customer",
        means: "How many there are to do, the routine check-in included.",
        places: &[
            always("customer page, what to do", |w| {
                w.each(|_, customer| Some(count(todo(w, customer).len())))
            }),
            always("actions, list", |w| {
                let mut counted = std::collections::BTreeMap::<String, usize>::new();
                for key in actions(w) {
                    *counted.entry(key.rsplit_once('/').unwrap().0.to_owned()).or_default() += 1;
                }
                counted.into_iter().map(|(key, actions)| (key, count(actions))).collect()
            }),
            where_("consultant_recommendations.csv", BATCH, |w| {
                w.column("consultant_recommendations.csv", "num_actions")
            }),
            always("picked actions as CSV", |w| w.column("picked actions", "num_actions")),
        ],
    },
    Figure {
        name: "Risk flags",
        means: "What puts a customer at risk, in the order of the rules.",
        places: &[
            always("picked actions as CSV", |w| w.column("picked actions", "risk_flags")),
            always("customer page", |w| {
                people(w, |person| {
                    let none = person.risks.is_empty().then_some("None");
                    Some(Value::word(none.map_or_else(|| person.risks.join("; "), str::to_owned)))
                })
            }),
            where_("consultant_recommendations.csv", BATCH, |w| {
                w.column("consultant_recommendations.csv", "risk_flags")
            }),
            where_("onelead_report.xlsx, Recommendations", BATCH, |w| {
                w.column("Recommendations", "risk_flags")
            }),
        ],
    },
    Figure {
        name: "Main fact",
        means: "The strongest fact behind a customer's rank: how many there are of what it is about.",
        places: &[
            always("pipeline's CSV", |w| {
                w.column("onelead_pipeline.csv", "main_driver")
                    .into_iter()
                    .filter_map(first_number)
                    .collect()
            }),
            where_("dashboard, call list", TOP, |w| {
                top(w, |row| Some(Value::word(row.driver.clone())))
                    .into_iter()
                    .filter_map(first_number)
                    .collect()
            }),
            always("pipeline", |w| {
                listed(w, |row| Some(Value::word(row.driver.clone())))
                    .into_iter()
                    .filter_map(first_number)
                    .collect()
            }),
            always("customer page", |w| {
                people(w, |person| Some(Value::word(person.driver.clone())))
                    .into_iter()
                    .filter_map(first_number)
                    .collect()
            }),
        ],
    },
];

/// A fact's count, where it begins with one; a date or days are told in several ways.
fn first_number((key, value): (String, Value)) -> Option<(String, Value)> {
    match value {
        Value::Word(text) if text.starts_with(|letter: char| letter.is_ascii_digit()) => Some((key, Value::shown(&text)?)),
        Value::Word(text) => Some((key, Value::word(text.split(' ').next()?))),
        Value::Number { .. } => None,
    }
}

fn hundredth(text: &str) -> Option<Value> {
    Some(Value::shown(text)?.times(0.01))
}

fn id_of(address: &str, walk: &Walk) -> String {
    let found = walk
        .report
        .customers
        .iter()
        .find(|customer| onelead::ui::views::actions::rows::customer_address(customer) == address);
    found.unwrap_or_else(|| panic!("no customer at {address}")).id.to_string()
}

/// The dashboard's call list.
fn top(walk: &Walk, said: impl Fn(&executive::TopRow) -> Option<Value>) -> Said {
    let rows = executive::top(&walk.report, Some(&walk.judgement), &Log::default(), &iso);
    rows.iter()
        .filter_map(|row| Some((id_of(&row.address, walk), said(row)?)))
        .collect()
}

/// The pipeline with everyone in it.
pub(crate) fn listed(walk: &Walk, said: impl Fn(&pipeline::Row) -> Option<Value>) -> Said {
    let rows = everyone(walk).rows;
    rows.iter()
        .filter_map(|row| Some((id_of(&row.address, walk), said(row)?)))
        .collect()
}

/// The heads of the customer pages.
fn people(walk: &Walk, said: impl Fn(&customer::Person) -> Option<Value>) -> Said {
    let second = |place| customer::Second::of(&Judged::default(), place);
    walk.each(|place, _| said(&customer::person(&walk.report, place, second(place), Some(&walk.judgement))?))
}

pub(crate) fn todo(walk: &Walk, customer: &Customer) -> Vec<customer::Todo> {
    customer::actions(customer, walk.report.as_of, &iso)
}

fn figure<'a>(person: &'a customer::Person, label: &str) -> Option<&'a str> {
    Some(&person.figures.iter().find(|figure| figure.label == label)?.value)
}

fn behind(sure: &Sure, label: &str) -> Option<Value> {
    Value::shown(&sure.figures.iter().find(|(known, _)| *known == label)?.1)
}

fn is_tested(sure: &Sure) -> bool {
    sure.figures.iter().any(|(label, _)| *label == text::doubt::WORDS.tested)
}

const TABS: [List; 3] = [List::Renewal, List::CrossSell, List::ServiceExpansion];

/// The confidence in the last cell of the tabs' rows: its text and its note.
fn sure_cells(walk: &Walk) -> Vec<(String, String, String)> {
    let rows = TABS.into_iter().flat_map(|list| sheet(walk, list));
    let cell = |(customer, cells): (u32, Vec<Cell>)| match cells.into_iter().next_back()? {
        Cell::Noted { text, note } => Some((walk.key(customer), text, note)),
        _ => None,
    };
    rows.filter_map(cell).collect()
}

fn noted(walk: &Walk, after: &str) -> Said {
    let cells = sure_cells(walk).into_iter();
    cells
        .filter_map(|(key, _, note)| Some((key, Value::shown(note.split_once(after)?.1)?)))
        .collect()
}

fn confident(walk: &Walk, kind: &str) -> Said {
    let cells = sure_cells(walk).into_iter().filter(|(.., note)| note.starts_with(kind));
    cells.filter_map(|(key, text, _)| Some((key, Value::shown(&text)?))).collect()
}

/// Customer and kind of every action in the list.
fn actions(walk: &Walk) -> Vec<String> {
    use onelead::domain::log::Log;
    use onelead::ui::route::actions::ActionsPlace;
    let list = list::list(&walk.report, &ActionsPlace::default(), "", &Log::default(), &iso);
    list.sheet.all.into_iter().map(|pick| walk.pick_key(pick)).collect()
}
