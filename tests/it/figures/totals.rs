//! Figures of the whole workbook: one number each.

use onelead::business_case::{Edits, Input, Origin};
use onelead::domain::calendar::Day;
use onelead::domain::log::Log;
use onelead::domain::propensity::Propensity;
use onelead::export;
use onelead::text;
use onelead::ui::cells::Cell;
use onelead::ui::route::actions::{ActionsPlace, Standing};
use onelead::ui::selection::Selection;
use onelead::ui::selection::due::Week;
use onelead::ui::selection::filter::{List, Lists, RowLimit};
use onelead::ui::state::Judged;
use onelead::ui::views::actions::{justified, list};
use onelead::ui::views::customer::rows as customer;
use onelead::ui::views::executive::{band, rows as executive};
use onelead::ui::views::insights;
use onelead::ui::views::pipeline::rows as pipeline;

use super::said::{Said, Value, between};
use super::walk::{Walk, one};
use super::{Figure, always, where_};

const UNKNOWN: &str = "where the workbook lacks the sheets it is counted from, it is called unknown";

pub(crate) const FIGURES: &[Figure] = &[
    Figure {
        name: "Customers",
        means: "Everyone that rows of the workbook belong to, after accepted links.",
        places: &[
            always("report.json", |w| headline(w, "customers")),
            always("dashboard, figures", |w| banded(w, text::executive::WORDS.customers)),
            always("dashboard, sentence under the title", |w| one(lede(w, 2))),
            always("pipeline, sentence under the title", |w| one(Value::shown(&everyone(w).lede))),
            always("customer page, rank", |w| {
                let judged = Judged::default();
                let person = customer::person(&w.report, 0, customer::Second::of(&judged, 0), None).unwrap();
                one(between(&person.rank, " of ", "").and_then(Value::shown))
            }),
            always("data insights, figures", |w| {
                one(Value::shown(&insights::rows::glance(&w.report, &w.insights).of_customers))
            }),
            always("customer_predictions.csv", |w| one(rows(w, "customer_predictions.csv"))),
            always("outcomes.csv", |w| one(rows(w, "outcomes.csv"))),
            always("crm_ids.csv", |w| one(rows(w, "crm_ids.csv"))),
            always("onelead_report.xlsx, Summary", |w| one(w.summary(text::workbook::WORDS.customers))),
            always("onelead_report.xlsx, Predictions", |w| one(rows(w, "Predictions"))),
        ],
    },
    Figure {
        name: "High, Medium and Low",
        means: "Customers by their level: what the model predicts, or the third of the propensity score without a model.",
        places: &[
            always("report.json", |w| {
                levels(|level| w.json["headline"][level.word().to_ascii_lowercase()].as_f64().map(Value::exact))
            }),
            where_("dashboard, figures", "only High is a figure of its own", |w| {
                let high = banded(w, text::list::high_label(&w.report));
                high.into_values().map(|value| ("High".to_owned(), value)).collect()
            }),
            always("dashboard, picture of levels", |w| {
                let parts = executive::levels(&w.report).into_iter();
                parts.map(|part| (part.datum.label, count(part.datum.customers.len()))).collect()
            }),
            always("pipeline, filtered by the level", |w| {
                levels(|level| {
                    let shown = pipeline::show(&w.report, Some(&w.judgement), &Selection::of_level(level), "", &iso);
                    match Value::shown(&shown.lede) {
                        None => Some(count(0)),
                        found => found,
                    }
                })
            }),
            always("customer_predictions.csv", |w| {
                levels(|level| {
                    let rows = w.rows("customer_predictions.csv").iter();
                    Some(count(rows.filter(|row| row["predicted_propensity"] == level.word()).count()))
                })
            }),
            always("onelead_report.xlsx, Summary", |w| {
                levels(|level| w.summary(text::shell::level(level)))
            }),
        ],
    },
    Figure {
        name: "Urgent customers",
        means: "Customers predicted High whose urgency score reaches the threshold of the settings.",
        places: &[
            always("report.json", |w| headline(w, "urgent")),
            where_("dashboard, figures", UNKNOWN, |w| banded(w, text::list::WORDS.urgent)),
            always("dashboard, sentence under the title", |w| one(lede(w, 0))),
            where_("dashboard, picture of lists", UNKNOWN, |w| barred(w, text::list::WORDS.urgent)),
            always("pipeline, figures", |w| one(Value::shown(&everyone(w).metrics.urgent.value))),
            always("pipeline, choice of lists", |w| chosen(w, List::Urgent)),
            where_(
                "onelead_report.xlsx, Summary",
                UNKNOWN,
                |w| one(w.summary(text::list::WORDS.urgent)),
            ),
        ],
    },
    Figure {
        name: "Actions due",
        means: "Customers whose first action is due within 30 days of the as-of date.",
        places: &[
            always("report.json", |w| headline(w, "actions_due")),
            always("dashboard, figures", |w| banded(w, text::list::WORDS.actions_due)),
            where_("dashboard, sentence under the title", "said where it is not 0", |w| one(lede(w, 1))),
            always("pipeline, choice of lists", |w| chosen(w, List::ActionsDue)),
            always("onelead_report.xlsx, Summary", |w| one(w.summary(text::list::WORDS.actions_due))),
        ],
    },
    Figure {
        name: "At once",
        means: "Customers whose first action is due by the as-of date, or by the working day that follows a weekend.",
        places: &[
            always("dashboard, figures", |w| {
                let due = band::band(&w.report)
                    .into_iter()
                    .find(|figure| figure.label == text::list::WORDS.actions_due);
                let note = due.and_then(|figure| figure.note).unwrap();
                one(Value::shown(&note).or_else(|| (note == "none at once").then(|| count(0))))
            }),
            always("dashboard, picture of due dates", |w| {
                let weeks = executive::weeks(&w.report, &iso, &iso);
                one(count(weeks[0].part.datum.customers.len()))
            }),
            always("pipeline, week of the address", |w| {
                let week = Week::parse("0").unwrap();
                let shown = pipeline::show(&w.report, Some(&w.judgement), &Selection::of_week(week), "", &iso);
                one(Value::shown(&shown.lede).or(Some(count(0))))
            }),
        ],
    },
    Figure {
        name: "Renewals",
        means: "Customers whose products or contracts run out, or have run out.",
        places: &[
            always("report.json", |w| headline(w, "renewals")),
            where_("business case, counted", UNKNOWN, |w| assumed(w, Input::Renewals)),
            where_("dashboard, figures", UNKNOWN, |w| banded(w, text::list::WORDS.renewal)),
            where_("dashboard, picture of lists", UNKNOWN, |w| barred(w, text::list::WORDS.renewal)),
            always("pipeline, choice of lists", |w| chosen(w, List::Renewal)),
            always("actions, tab", |w| {
                one(count(justified::counts(&w.report, [List::Renewal], &Log::default())[0]))
            }),
            always("actions, rows of the tab", |w| one(tabbed(w, List::Renewal))),
            where_("onelead_report.xlsx, Summary", UNKNOWN, |w| {
                one(w.summary(text::list::WORDS.renewal))
            }),
        ],
    },
    Figure {
        name: "Cross-sell",
        means: "Customers predicted High or Medium with two platforms or fewer.",
        places: &[
            always("report.json", |w| headline(w, "cross_sell")),
            where_("business case, counted", UNKNOWN, |w| assumed(w, Input::CrossSells)),
            where_("dashboard, figures", UNKNOWN, |w| banded(w, text::list::WORDS.cross_sell)),
            where_("dashboard, picture of lists", UNKNOWN, |w| barred(w, text::list::WORDS.cross_sell)),
            always("pipeline, choice of lists", |w| chosen(w, List::CrossSell)),
            always("actions, tab", |w| {
                one(count(justified::counts(&w.report, [List::CrossSell], &Log::default())[0]))
            }),
            always("actions, rows of the tab", |w| one(tabbed(w, List::CrossSell))),
            where_("onelead_report.xlsx, Summary", UNKNOWN, |w| {
                one(w.summary(text::list::WORDS.cross_sell))
            }),
        ],
    },
    Figure {
        name: "Service expansion",
        means: "Customers predicted High or Medium with unused service credits.",
        places: &[
            always("report.json", |w| headline(w, "service_expansion")),
            where_("dashboard, figures", UNKNOWN, |w| banded(w, text::list::WORDS.service_expansion)),
            where_("dashboard, picture of lists", UNKNOWN, |w| {
                barred(w, text::list::WORDS.service_expansion)
            }),
            always("pipeline, choice of lists", |w| chosen(w, List::ServiceExpansion)),
            always("actions, tab", |w| {
                one(count(justified::counts(&w.report, [List::ServiceExpansion], &Log::default())[0]))
            }),
            always("actions, rows of the tab", |w| one(tabbed(w, List::ServiceExpansion))),
            where_("onelead_report.xlsx, Summary", UNKNOWN, |w| {
                one(w.summary(text::list::WORDS.service_expansion))
            }),
        ],
    },
    Figure {
        name: "Value at stake",
        means: "Project value of the customers with an action due.",
        places: &[
            where_("report.json", "absent where no project has a size", |w| {
                headline(w, "value_at_stake")
            }),
            where_("dashboard, figures", STAKE, |w| banded(w, text::executive::WORDS.at_stake)),
            where_("onelead_report.xlsx, Summary", STAKE, |w| {
                one(w.summary(text::workbook::WORDS.at_stake))
            }),
        ],
    },
    Figure {
        name: "All project value",
        means: "Representative value of the projects of all customers.",
        places: &[
            where_("report.json", "absent where no project has a size", |w| {
                headline(w, "total_project_value")
            }),
            where_("dashboard, figures", "beside a value at stake that is known", |w| {
                let stake = band::band(&w.report)
                    .into_iter()
                    .find(|figure| figure.label == text::executive::WORDS.at_stake);
                one(stake.and_then(|figure| Value::shown(&figure.note.filter(|note| note.contains("of "))?)))
            }),
            where_("onelead_report.xlsx, Summary", "unknown where no project has a size", |w| {
                one(w.summary(text::workbook::WORDS.total_value))
            }),
        ],
    },
    Figure {
        name: "Number of actions",
        means: "Everything to do for every customer, the routine check-in included.",
        places: &[
            always("report.json", |w| {
                let customers = w.json["customers"].as_array().unwrap().iter();
                one(count(customers.map(|customer| customer["actions"].as_array().unwrap().len()).sum()))
            }),
            always("actions, sentence above the list", |w| {
                let place = ActionsPlace {
                    standing: Standing::All,
                    ..ActionsPlace::default()
                };
                one(Value::shown(&list::list(&w.report, &place, "", &Log::default(), &iso).lede))
            }),
            always("picked actions as CSV, with all picked", |w| one(rows(w, "picked actions"))),
            always("picked actions as calendar, with all picked", |w| one(count(w.events.len()))),
            always("actions.csv", |w| one(rows(w, "actions.csv"))),
            always("actions.csv, list_size", |w| {
                one(w.rows("actions.csv").first().and_then(|row| Value::cell(&row["list_size"])))
            }),
            always("tasks_salesforce.csv, with all picked", |w| one(rows(w, "tasks_salesforce.csv"))),
            always("tasks_dynamics.csv, with all picked", |w| one(rows(w, "tasks_dynamics.csv"))),
            always("onelead_report.xlsx, Actions", |w| one(rows(w, "Actions"))),
        ],
    },
    Figure {
        name: "Number of findings",
        means: "Everything odd that was found in the data, by the reader and by the checks.",
        places: &[
            always("data insights, figures", |w| {
                one(Value::shown(&insights::rows::glance(&w.report, &w.insights).of_findings))
            }),
            always("data insights, list of findings", |w| {
                one(count(insights::rows::findings(&w.report, &w.insights, Default::default()).len()))
            }),
            always("quality findings as CSV", |w| one(rows(w, "findings"))),
            always("onelead_report.xlsx, Quality findings", |w| one(rows(w, "Quality findings"))),
        ],
    },
    Figure {
        name: "As-of date",
        means: "The day that everything is counted from.",
        places: &[
            always("report.json", |w| one(w.json["as_of"].as_str().map(Value::word))),
            always("customer page, origin on paper", |w| {
                let lines = customer::origin(&w.report, &w.report.as_of.to_string());
                one(between(&lines[0], "As of ", ".").and_then(Value::leading_day))
            }),
            always("calendar, stamp of the entries", |w| {
                let stamp = w.events.values().next().map(|event| &event.stamp[..8]);
                one(stamp.and_then(day_of_compact))
            }),
            always("actions.csv, listed", |w| {
                one(w.rows("actions.csv").first().map(|row| Value::word(&row["listed"])))
            }),
            always("accounts_salesforce.csv", |w| {
                one(w
                    .rows("accounts_salesforce.csv")
                    .first()
                    .map(|row| Value::word(&row["OneLead_As_Of__c"])))
            }),
            always("tasks_salesforce.csv, description", |w| {
                let row = w.rows("tasks_salesforce.csv").first();
                one(row.and_then(|row| Value::leading_day(between(&row["Description"], "Made by OneLead as of ", "")?)))
            }),
            always("name of the pipeline's CSV", |w| {
                let name = onelead::export::pipeline_name(w.report.as_of);
                one(between(&name, "onelead_pipeline_", ".csv").and_then(day_of_compact))
            }),
            always("onelead_report.xlsx, Summary", |w| one(w.summary(text::workbook::WORDS.as_of))),
        ],
    },
    Figure {
        name: "Newest data",
        means: "The newest refresh or import date of the projects.",
        places: &[
            where_("report.json", NO_DATE, |w| {
                one(w.json["freshness"]["newest"].as_str().map(Value::word))
            }),
            where_("dashboard, data freshness", NO_DATE, |w| {
                let facts = w.report.freshness;
                let newest = facts.newest.map(|day| day.to_string()).unwrap_or_default();
                let note = text::as_of::freshness(&facts, &newest).note;
                one(between(&note, " from ", "").and_then(Value::leading_day))
            }),
            where_("onelead_report.xlsx, Summary", NO_DATE, |w| {
                one(w.summary(text::workbook::WORDS.data_from))
            }),
        ],
    },
];

const STAKE: &str = "where no project has a size, or all projects stand under other ids, it is called unknown";
const NO_DATE: &str = "the projects carry no such date";

pub(crate) fn iso(day: Day) -> String {
    day.to_string()
}

pub(crate) fn count(count: usize) -> Value {
    Value::exact(count as f64)
}

fn rows(walk: &Walk, file: &str) -> Value {
    count(walk.rows(file).len())
}

fn headline(walk: &Walk, key: &str) -> Said {
    one(walk.json["headline"][key].as_f64().map(Value::exact))
}

/// A figure of the band, unless it is unknown.
fn banded(walk: &Walk, label: &str) -> Said {
    let figures = band::band(&walk.report);
    let figure = figures
        .iter()
        .find(|figure| figure.label == label)
        .unwrap_or_else(|| panic!("no {label}"));
    one(Value::shown(&figure.value))
}

/// The base value of an input that is counted, as its field shows it.
fn assumed(walk: &Walk, input: Input) -> Said {
    let inputs = export::business_case(&walk.report, &Edits::default()).inputs;
    let typed = text::business_case::typed(inputs.range(input).base);
    one((inputs.origin(input) == Origin::Counted).then(|| Value::shown(&typed)).flatten())
}

fn barred(walk: &Walk, label: &str) -> Said {
    let parts = executive::lists(&walk.report);
    one(parts
        .iter()
        .find(|part| part.datum.label == label)
        .map(|part| count(part.datum.customers.len())))
}

/// Of the sentence under the title, in the order of the question: the urgent, the due, all. The sentence says how many there are
/// in all right behind its first number.
fn lede(walk: &Walk, which: usize) -> Option<Value> {
    let lede = executive::lede(&walk.report).replace("within 30 days", "");
    let numbers: Vec<Value> = lede.split(' ').filter_map(Value::shown).collect();
    match which {
        0 if lede.starts_with("Nothing is urgent") => Some(count(0)),
        0 => numbers.first().cloned(),
        1 if lede.contains("no action is due") => Some(count(0)),
        1 if lede.starts_with("Nothing is urgent") => numbers.first().cloned(),
        1 => numbers.get(2).cloned(),
        _ if lede.contains("no action is due") => numbers.last().cloned(),
        _ => numbers.get(1).cloned(),
    }
}

fn levels(of: impl Fn(Propensity) -> Option<Value>) -> Said {
    Propensity::ALL
        .into_iter()
        .filter_map(|level| Some((level.word().to_owned(), of(level)?)))
        .collect()
}

/// The pipeline without any filter.
pub(crate) fn everyone(walk: &Walk) -> pipeline::Shown {
    let mut selection = Selection::everyone();
    selection.limit = RowLimit::parse("200").unwrap();
    pipeline::show(&walk.report, Some(&walk.judgement), &selection, "", &iso)
}

fn chosen(walk: &Walk, list: List) -> Said {
    let choices = pipeline::lists(&List::counts(&walk.report), Lists::NONE);
    let choice = choices.iter().find(|(lists, _)| *lists == Lists::only(list));
    one(choice.and_then(|(_, label)| Value::shown(label.rsplit_once('(')?.1)))
}

fn tabbed(walk: &Walk, list: List) -> Value {
    count(sheet(walk, list).len())
}

/// All rows of a tab of the actions: customer and cells.
pub(crate) fn sheet(walk: &Walk, list: List) -> Vec<(u32, Vec<Cell>)> {
    use onelead::ui::views::actions::rows::Item;
    let show = justified::Show {
        as_of: walk.report.as_of,
        date: &iso,
        judgement: Some(&walk.judgement),
    };
    let log = Log::default();
    let mut found = Vec::new();
    for page in 0.. {
        let which = justified::Which {
            list,
            search: "",
            page,
            log: &log,
            standing: Standing::Open,
        };
        let sheet = justified::sheet(&walk.report, which, &walk.grounds, &show);
        found.extend(sheet.items.into_iter().filter_map(|item| match item {
            Item::Row(row) => Some((row.pick.customer, row.cells)),
            Item::Over(_) => None,
        }));
        if page + 1 >= sheet.pages.of {
            break;
        }
    }
    found
}

fn day_of_compact(text: &str) -> Option<Value> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    Value::leading_day(&format!("{year}-{month}-{day}"))
}
