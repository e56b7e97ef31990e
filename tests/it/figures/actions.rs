//! Figures of each action: when it is due, and what it is about.

use onelead::domain::log::Log;
use onelead::report::action::{Action, ActionKind};
use onelead::ui::cells::Cell;
use onelead::ui::route::actions::{ActionsPlace, Standing};
use onelead::ui::selection::filter::List;
use onelead::ui::views::actions::rows::{ActionRow, Item};
use onelead::ui::views::actions::{list, plan};
use onelead::ui::views::advice::rows::{Wordings, card};
use onelead::ui::views::customer::contracts::contract_ends;
use onelead::ui::views::executive::rows as executive;

use super::customers::{listed, todo};
use super::said::{Said, Value, between, ended, latest_end, next_end, unused, used};
use super::totals::{iso, sheet};
use super::walk::Walk;
use super::{Figure, always, where_};

const FIRST: &str = "holds the customer's first action only";
const VISITED: &str = "holds who is visited only";
const RENEWALS: &str = "holds who is on the list only";
const SAID: &str = "where the fact behind the action is another one";

pub(crate) const FIGURES: &[Figure] = &[
    Figure {
        name: "Due day",
        means: "The day of an action's event, at the latest the end of its timeline; a working day.",
        places: &[
            always("report.json", |w| {
                let customers = w.json["customers"].as_array().unwrap();
                let mut said = Said::new();
                for (customer, row) in w.report.customers.iter().zip(customers) {
                    for action in row["actions"].as_array().unwrap() {
                        if let Some(day) = action["due"].as_str() {
                            said.insert(format!("{}/{}", customer.id, action["kind"].as_str().unwrap()), Value::word(day));
                        }
                    }
                }
                said
            }),
            always("actions, list", |w| in_list(w, |row| leading(row.cells.first()?))),
            where_("actions, visit plan", VISITED, |w| {
                planned(w, |row| match row.cells.get(2)? {
                    Cell::Noted { text, .. } if text == onelead::text::enablement::WORDS.at_once => Some(Value::day(w.report.as_of)),
                    cell => leading(cell),
                })
            }),
            where_("dashboard, call list", FIRST, |w| {
                let rows = executive::top(&w.report, Some(&w.judgement), &Log::default(), &iso);
                let first = w.report.top_opportunities.iter().zip(rows);
                first
                    .filter_map(|(place, row)| Some((first_key(w, *place)?, Value::leading_day(&row.when?.text)?)))
                    .collect()
            }),
            where_("pipeline", FIRST, |w| {
                first(w, listed(w, |row| Value::leading_day(&row.when.as_ref()?.text)))
            }),
            always("customer page, what to do", |w| {
                w.each_action(|_, customer, action| {
                    let place = customer.actions.iter().position(|known| known.kind == action.kind)?;
                    Value::leading_day(&todo(w, customer).get(place)?.when.text)
                })
            }),
            always("conversation starter", |w| {
                let wordings = Wordings {
                    templates: Default::default(),
                    drafts: Default::default(),
                    occasion: None,
                };
                w.each_action(|place, _, action| {
                    Some(Value::day(
                        card(&w.report, &w.advices[place as usize], action.kind, &wordings)?.due?,
                    ))
                })
            }),
            always("calendar, day of the entry", |w| dated(w, calendar_day)),
            always("calendar, words of the entry", |w| {
                w.each_action(|_, customer, action| {
                    let event = w.events.get(&format!("{}/{}", customer.id, action.kind.key()))?;
                    Value::leading_day(between(&event.about, "\nDue ", "")?)
                })
            }),
            always("picked actions as CSV", |w| w.action_column("picked actions", "action_type", "due")),
            always("actions.csv", |w| dated(w, logged)),
            where_("visit plan as CSV", VISITED, |w| {
                w.action_column("visit plan", "action_type", "due")
            }),
            always("tasks_salesforce.csv", |w| {
                dated(w, |w| tasks(w, "tasks_salesforce.csv", "ActivityDate"))
            }),
            always("tasks_dynamics.csv", |w| dated(w, |w| tasks(w, "tasks_dynamics.csv", "Due Date"))),
            where_("accounts_salesforce.csv", FIRST, |w| dated(w, accounts)),
            where_("pipeline's CSV", FIRST, |w| {
                first(w, w.column("onelead_pipeline.csv", "next_step_due"))
            }),
            always("onelead_report.xlsx, Actions", |w| w.action_column("Actions", "Action type", "Due")),
        ],
    },
    Figure {
        name: "Reminder day",
        means: "Where a day is needed, the due day, or a working day a quarter ahead if nothing presses.",
        places: &[
            always("calendar, day of the entry", calendar_day),
            always("actions.csv", logged),
            always("tasks_salesforce.csv", |w| tasks(w, "tasks_salesforce.csv", "ActivityDate")),
            always("tasks_dynamics.csv", |w| tasks(w, "tasks_dynamics.csv", "Due Date")),
            where_("accounts_salesforce.csv", FIRST, accounts),
        ],
    },
    Figure {
        name: "Timeline",
        means: "How soon an action of its kind is due at the latest.",
        places: &[
            always("picked actions as CSV", |w| {
                w.action_column("picked actions", "action_type", "action_timeline")
            }),
            always("conversation starter", |w| {
                w.each_action(|_, _, action| Some(Value::word(onelead::text::action::timeline(action.timeline))))
            }),
            where_("consultant_recommendations.csv", FIRST, |w| {
                first(w, w.column("consultant_recommendations.csv", "top_action_timeline"))
            }),
            where_("pipeline's CSV", FIRST, |w| {
                first(w, w.column("onelead_pipeline.csv", "next_step_timeline"))
            }),
            always("onelead_report.xlsx, Actions", |w| {
                w.action_column("Actions", "Action type", "Timeline")
            }),
        ],
    },
    Figure {
        name: "Urgency",
        means: "How pressing an action is: critical, high, medium or low.",
        places: &[
            always("picked actions as CSV", |w| {
                w.action_column("picked actions", "action_type", "action_urgency")
            }),
            always("actions, list", |w| in_list(w, |row| Some(Value::word(row.urgency?.1)))),
            where_("actions, visit plan", VISITED, |w| {
                planned(w, |row| Some(Value::word(row.urgency?.1)))
            }),
            always("customer page, what to do", |w| {
                w.each_action(|_, customer, action| Some(Value::word(of_todo(w, customer, action)?.urgency_word)))
            }),
            where_("visit plan as CSV", VISITED, |w| {
                w.action_column("visit plan", "action_type", "action_urgency")
            }),
            where_("consultant_recommendations.csv", FIRST, |w| {
                first(w, w.column("consultant_recommendations.csv", "top_action_urgency"))
            }),
            always("onelead_report.xlsx, Actions", |w| {
                w.action_column("Actions", "Action type", "Urgency")
            }),
        ],
    },
    Figure {
        name: "Visit day",
        means: "The day that the plan puts a visit on.",
        places: &[
            always("visit plan as CSV", |w| w.action_column("visit plan", "action_type", "day")),
            always("actions, visit plan", |w| {
                planned(w, |row| match row.cells.get(1)? {
                    Cell::Text(text) => Value::leading_day(text),
                    _ => None,
                })
            }),
        ],
    },
    Figure {
        name: "Next contract end",
        means: "The earliest end of a customer's service contracts that is not past.",
        places: &[
            always("customer page, dates", |w| {
                w.each(|place, _| {
                    let lines = contract_ends(&w.histories[place as usize], w.report.as_of, &iso);
                    lines
                        .iter()
                        .find_map(|line| Value::leading_day(between(line, "Next contract ends: ", "")?))
                })
            }),
            where_("actions, renewals", RENEWALS, |w| renewals(w, |text, _| Value::leading_day(text))),
            where_("actions, service expansion", RENEWALS, |w| {
                sheet(w, List::ServiceExpansion)
                    .iter()
                    .filter_map(|(customer, cells)| Some((w.key(*customer), leading(cells.get(3)?)?)))
                    .collect()
            }),
            where_("actions, list, what decides the day", SAID, |w| {
                of_customers(in_list(w, |row| match row.cells.first()? {
                    Cell::Noted { note, .. } => Value::leading_day(note.strip_prefix("service contract ends ")?),
                    _ => None,
                }))
            }),
            where_("pipeline, main fact", SAID, |w| {
                listed(w, |row| next_end(&row.driver, w.report.as_of))
            }),
            where_("customer page, what to do", SAID, |w| {
                about_contracts(w, |w, customer, action| {
                    next_end(&of_todo(w, customer, action)?.reason, w.report.as_of)
                })
            }),
            where_("calendar, words of the entry", SAID, |w| {
                about_contracts(w, |w, customer, action| {
                    let event = w.events.get(&format!("{}/{}", customer.id, action.kind.key()))?;
                    next_end(event.about.lines().next()?, w.report.as_of)
                })
            }),
            where_("picked actions as CSV, reason", SAID, |w| {
                reasons(w, "picked actions", "action_type", "reason", next_end)
            }),
            where_("onelead_report.xlsx, Actions, reason", SAID, |w| {
                reasons(w, "Actions", "Action type", "Why", next_end)
            }),
            where_("message about a contract", SAID, |w| {
                messages(w, ActionKind::ServiceExpiration, |text| next_end(text, w.report.as_of))
            }),
        ],
    },
    Figure {
        name: "Latest ended contract",
        means: "The newest end of a customer's service contracts that is past, but recent enough not to be history.",
        places: &[
            where_("actions, renewals", RENEWALS, |w| {
                renewals(w, |_, note| Value::leading_day(note.strip_prefix("Latest ended ")?))
            }),
            where_("customer page, dates", "names an older one as well", |w| {
                w.each(|place, _| {
                    let recent = w.grounds[place as usize].contract_ends.latest_ended?;
                    let lines = contract_ends(&w.histories[place as usize], w.report.as_of, &iso);
                    let said = lines
                        .iter()
                        .find_map(|line| Value::leading_day(between(line, "Latest contract to end: ", "")?));
                    said.or_else(|| panic!("{recent} is not told"))
                })
            }),
            where_("pipeline, main fact", SAID, |w| {
                listed(w, |row| latest_end(&row.driver, w.report.as_of))
            }),
            where_("customer page, what to do", SAID, |w| {
                about_contracts(w, |w, customer, action| {
                    latest_end(&of_todo(w, customer, action)?.reason, w.report.as_of)
                })
            }),
            where_("picked actions as CSV, reason", SAID, |w| {
                reasons(w, "picked actions", "action_type", "reason", latest_end)
            }),
            where_("onelead_report.xlsx, Actions, reason", SAID, |w| {
                reasons(w, "Actions", "Action type", "Why", latest_end)
            }),
            where_("message about a contract", SAID, |w| {
                messages(w, ActionKind::ServiceExpiration, |text| latest_end(text, w.report.as_of))
            }),
        ],
    },
    Figure {
        name: "Unused credits",
        means: "Service credits left on contracts that are not over.",
        places: &[
            where_("actions, service expansion", RENEWALS, |w| {
                let rows = sheet(w, List::ServiceExpansion);
                let cell = |cells: &[Cell]| match cells.get(2)? {
                    Cell::Number(text) | Cell::Noted { text, .. } => some(Value::shown(text)?),
                    _ => None,
                };
                rows.iter()
                    .filter_map(|(customer, cells)| Some((w.key(*customer), cell(cells)?)))
                    .collect()
            }),
            where_("pipeline, main fact", SAID, |w| listed(w, |row| unused(&row.driver))),
            where_("customer page, what to do", SAID, |w| {
                of_customers(w.each_action(|_, customer, action| unused(&of_todo(w, customer, action)?.reason)))
            }),
            where_("actions, list, reason", SAID, |w| {
                of_customers(in_list(w, |row| match row.cells.get(1)? {
                    Cell::Sentence(text) => unused(text),
                    _ => None,
                }))
            }),
            where_("picked actions as CSV, reason", SAID, |w| {
                reasons(w, "picked actions", "action_type", "reason", |text, _| unused(text))
            }),
            where_("onelead_report.xlsx, Actions, reason", SAID, |w| {
                reasons(w, "Actions", "Action type", "Why", |text, _| unused(text))
            }),
            where_("message about credits", SAID, |w| {
                messages(w, ActionKind::ServiceExpansion, |text| {
                    Value::shown(between(text, "you have ", " service credit")?)
                })
            }),
        ],
    },
    Figure {
        name: "Credits on ended contracts",
        means: "Service credits left on contracts that are over, told apart from the unused ones.",
        places: &[
            where_("actions, service expansion", RENEWALS, |w| {
                let rows = sheet(w, List::ServiceExpansion);
                let cell = |cells: &[Cell]| match cells.get(2)? {
                    Cell::Noted { note, .. } => Value::shown(note),
                    _ => None,
                };
                rows.iter()
                    .filter_map(|(customer, cells)| Some((w.key(*customer), cell(cells)?)))
                    .collect()
            }),
            where_("customer page, what to do", SAID, |w| {
                of_customers(w.each_action(|_, customer, action| ended(&of_todo(w, customer, action)?.reason)))
            }),
            where_("picked actions as CSV, reason", SAID, |w| {
                reasons(w, "picked actions", "action_type", "reason", |text, _| ended(text))
            }),
        ],
    },
    Figure {
        name: "Credits used",
        means: "The share of the purchased service credits in use.",
        places: &[
            where_("actions, service expansion", RENEWALS, |w| {
                let rows = sheet(w, List::ServiceExpansion);
                let cell = |cells: &[Cell]| match cells.get(1)? {
                    Cell::Share { written, .. } => Value::shown(written),
                    _ => None,
                };
                rows.iter()
                    .filter_map(|(customer, cells)| Some((w.key(*customer), cell(cells)?)))
                    .collect()
            }),
            where_("customer page, what to do", SAID, |w| {
                of_customers(w.each_action(|_, customer, action| used(&of_todo(w, customer, action)?.reason)))
            }),
            where_("picked actions as CSV, reason", SAID, |w| {
                reasons(w, "picked actions", "action_type", "reason", |text, _| used(text))
            }),
            where_("message about credits", SAID, |w| {
                messages(w, ActionKind::ServiceExpansion, |text| {
                    Value::shown(between(text, "currently utilizing ", " of your").filter(|share| !share.starts_with("less"))?)
                })
            }),
        ],
    },
];

fn leading(cell: &Cell) -> Option<Value> {
    match cell {
        Cell::Text(text) | Cell::Noted { text, .. } => Value::leading_day(text),
        _ => None,
    }
}

/// None at all is not said as a number everywhere.
fn some(value: Value) -> Option<Value> {
    (value != Value::exact(0.0) && !value.agrees(&Value::exact(0.0))).then_some(value)
}

/// Every row of the list of actions, on all of its pages.
fn in_list(walk: &Walk, said: impl Fn(&ActionRow) -> Option<Value>) -> Said {
    let mut found = Said::new();
    for page in 0.. {
        let place = ActionsPlace {
            standing: Standing::All,
            page,
            ..ActionsPlace::default()
        };
        let sheet = list::list(&walk.report, &place, "", &Log::default(), &iso).sheet;
        found.extend(rows(walk, &sheet.items, &said));
        if page + 1 >= sheet.pages.of {
            break;
        }
    }
    found
}

fn planned(walk: &Walk, said: impl Fn(&ActionRow) -> Option<Value>) -> Said {
    rows(
        walk,
        &plan::planned(&walk.report, &walk.plan, (&Log::default(), Standing::Open), &iso)
            .sheet
            .items,
        &said,
    )
}

fn rows(walk: &Walk, items: &[Item], said: &impl Fn(&ActionRow) -> Option<Value>) -> Said {
    let row = |item: &Item| match item {
        Item::Row(row) => Some((walk.pick_key(row.pick), said(row)?)),
        Item::Over(_) => None,
    };
    items.iter().filter_map(row).collect()
}

fn of_todo(walk: &Walk, customer: &onelead::report::Customer, action: &Action) -> Option<onelead::ui::views::customer::rows::Todo> {
    let place = customer.actions.iter().position(|known| known.kind == action.kind)?;
    todo(walk, customer).into_iter().nth(place)
}

fn first_key(walk: &Walk, place: u32) -> Option<String> {
    let customer = &walk.report.customers[place as usize];
    Some(format!("{}/{}", customer.id, customer.actions.first()?.kind.key()))
}

/// What is said of a customer, as said of its first action.
fn first(walk: &Walk, said: Said) -> Said {
    let customers = (0..).zip(&walk.report.customers);
    customers
        .filter_map(|(place, customer)| Some((first_key(walk, place)?, said.get(&customer.id.to_string())?.clone())))
        .collect()
}

/// What is said of actions, as said of their customers.
fn of_customers(said: Said) -> Said {
    said.into_iter()
        .map(|(key, value)| (key.rsplit_once('/').unwrap().0.to_owned(), value))
        .collect()
}

/// The end of a contract in a sentence about one: what an action for the renewal of contracts says.
fn about_contracts(walk: &Walk, said: impl Fn(&Walk, &onelead::report::Customer, &Action) -> Option<Value>) -> Said {
    of_customers(walk.each_action(|_, customer, action| said(walk, customer, action)))
}

fn reasons(
    walk: &Walk,
    file: &str,
    kind: &str,
    column: &str,
    read: impl Fn(&str, onelead::domain::calendar::Day) -> Option<Value>,
) -> Said {
    let said = walk.action_column(file, kind, column).into_iter();
    let said = said.filter_map(|(key, value)| match value {
        Value::Word(text) => Some((key, read(&text, walk.report.as_of)?)),
        Value::Number { .. } => None,
    });
    of_customers(said.collect())
}

fn messages(walk: &Walk, kind: ActionKind, read: impl Fn(&str) -> Option<Value>) -> Said {
    walk.each(|place, _| read(&walk.message_of(place, kind)?.replace("\r\n", " ")))
}

fn renewals(walk: &Walk, read: impl Fn(&str, &str) -> Option<Value>) -> Said {
    let rows = sheet(walk, List::Renewal);
    let cell = |cells: &[Cell]| match cells.get(2)? {
        Cell::Noted { text, note } => read(text, note),
        _ => None,
    };
    rows.iter()
        .filter_map(|(customer, cells)| Some((walk.key(*customer), cell(cells)?)))
        .collect()
}

/// Only of the actions with a due day.
fn dated(walk: &Walk, said: impl Fn(&Walk) -> Said) -> Said {
    let due = walk.each_action(|_, _, action| action.due.map(Value::day));
    said(walk).into_iter().filter(|(key, _)| due.contains_key(key)).collect()
}

fn calendar_day(walk: &Walk) -> Said {
    let day = |start: &str| format!("{}-{}-{}", &start[..4], &start[4..6], &start[6..]);
    walk.events
        .iter()
        .map(|(key, event)| (key.clone(), Value::word(day(&event.start))))
        .collect()
}

fn logged(walk: &Walk) -> Said {
    walk.action_column("actions.csv", "action_type", "due")
}

/// Tasks stand in the order of the picked actions.
fn tasks(walk: &Walk, file: &str, column: &str) -> Said {
    let mut keys = Vec::new();
    for customer in &walk.report.customers {
        keys.extend(
            customer
                .actions
                .iter()
                .map(|action| format!("{}/{}", customer.id, action.kind.key())),
        );
    }
    keys.into_iter()
        .zip(walk.rows(file))
        .map(|(key, row)| (key, Value::word(&row[column])))
        .collect()
}

fn accounts(walk: &Walk) -> Said {
    let said = walk.cells("accounts_salesforce.csv", "OneLead_Due__c", |row| {
        row.get("OneLead_Customer_Id__c").cloned()
    });
    first(walk, said)
}
