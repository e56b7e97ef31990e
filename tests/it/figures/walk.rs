//! A workbook's analysis with everything that a view, a file or a message shows of it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use onelead::domain::calendar::{AsOf, Day, Days};
use onelead::domain::crm::System;
use onelead::domain::link::{Decisions, SAFE};
use onelead::export::{self, PipelineRow};
use onelead::report::action::{Action, ActionKind};
use onelead::report::advice::Advice;
use onelead::report::evaluation::Judgement;
use onelead::report::grounds::Grounds;
use onelead::report::history::History;
use onelead::report::insights::{FindingFilter, Insights};
use onelead::report::plan::Plan;
use onelead::report::rhythm::Rhythms;
use onelead::report::win_loss::WinLoss;
use onelead::report::{Customer, Report};
use onelead::terms::Terms;
use onelead::wire::{ActionFile, CrmFile, ExportKind, Pick, PlanFile, PlanQuestion, Question, Reply};
use onelead::worker::{Judged, Session};

use crate::identity::opening::{Opening, change, file, open, workbook};
use crate::rows;
use crate::support::{WorkbookBuilder, bytes_of};

use super::said::{Said, Value};

/// Room for everyone, so that a plan is about as many customers as possible.
pub(crate) const VISITS: PlanQuestion = PlanQuestion {
    visits: 60,
    is_judged: true,
};

/// A row of a file, by the names of its columns.
pub(crate) type Row = BTreeMap<String, String>;

/// A calendar entry.
pub(crate) struct Event {
    pub(crate) stamp: String,
    pub(crate) start: String,
    pub(crate) about: String,
}

pub(crate) struct Walk {
    pub(crate) name: &'static str,
    pub(crate) report: Report,
    pub(crate) insights: Insights,
    pub(crate) judgement: Judgement,
    /// By customer, in the report's order.
    pub(crate) advices: Vec<Advice>,
    pub(crate) grounds: Vec<Grounds>,
    pub(crate) histories: Vec<History>,
    pub(crate) plan: Plan,
    pub(crate) win_loss: Option<WinLoss>,
    pub(crate) rhythms: Option<Rhythms>,
    /// `report.json`, as another program reads it.
    pub(crate) json: serde_json::Value,
    /// By file, or by sheet of `onelead_report.xlsx`.
    files: BTreeMap<&'static str, Vec<Row>>,
    /// The first two cells of each line of the summary.
    summary: Vec<(String, String)>,
    /// By customer and kind of action.
    pub(crate) events: BTreeMap<String, Event>,
    pub(crate) mails: BTreeMap<String, String>,
}

/// Analyzes a workbook.
type Open = fn() -> Session;

/// The workbooks that are walked: each has something that the others lack.
pub(crate) const WORKBOOKS: [(&str, Open); 7] = [
    ("demo", || open(&workbook("demo.xlsx"))),
    ("small, on a Sunday", on_a_sunday),
    ("nasty", || open(&workbook("nasty.xlsx"))),
    ("second generation", || open(&workbook("second_generation.xlsx"))),
    ("closed export", || open(&workbook("closed_export.xlsx"))),
    ("demo with links", with_links),
    ("projects alone", projects_alone),
];

fn on_a_sunday() -> Session {
    let mut session = open(&workbook("small.xlsx"));
    let sunday = AsOf(Day::from_iso("2025-07-06").unwrap());
    session.analyze(&Terms::at(sunday), &mut |_| {}).unwrap();
    session
}

fn with_links() -> Session {
    let mut opening = workbook("demo.xlsx");
    let mut session = open(&opening);
    let mut decisions = Decisions::default();
    assert!(decisions.accept_all(&session.suggest_links(&Decisions::default()).unwrap(), SAFE) > 5);
    opening.links = Some(decisions.to_json().unwrap());
    change(&mut session, &opening);
    session
}

/// No products and no credits: what is counted from them is unknown.
fn projects_alone() -> Session {
    let rows = rows![
        [
            "prj_customer_id",
            "prj_customer",
            "prj_id",
            "prj_status_description",
            "prj_start_date",
            "prj_size"
        ],
        [1, "Alder", "P1", "Delivered", "2025-05-02", "$100K-$500K"],
        [1, "Alder", "P2", "Delivered", "2024-02-02", "$100K-$500K"],
        [2, "Birch", "P3", "Lost", "2023-05-02", "<$50K"],
        [3, "Cedar", "P4", "Delivered", "2025-06-02", ">$5M"],
        [4, "Elm", "P5", "Delivered", "2022-05-02", "$1M-$5M"],
    ];
    let bytes = WorkbookBuilder::new().sheet("Raw_projects", rows).bytes();
    open(&Opening {
        files: vec![file("projects.xlsx", &bytes)],
        ..Opening::default()
    })
}

impl Walk {
    pub(crate) fn of(name: &'static str, mut session: Session) -> Self {
        let report = session.analysis().unwrap().report.clone();
        let judgement = Judgement {
            out_of_fold: out_of_fold(&mut session),
            ..Judgement::default()
        };
        let everyone: Vec<u32> = (0..report.customers.len() as u32).collect();
        let picks: Vec<Pick> = all_actions(&report)
            .map(|(customer, _, action)| pick(customer, action.kind))
            .collect();
        session.pick(picks.clone());
        let mut made = |kind: ExportKind| bytes_of(session.export(kind).unwrap());
        let book = made(ExportKind::Workbook);
        let mut files: BTreeMap<&'static str, Vec<Row>> = BTreeMap::from([
            ("customer_predictions.csv", csv(&made(ExportKind::Predictions))),
            ("top_opportunities.csv", csv(&made(ExportKind::TopOpportunities))),
            ("consultant_recommendations.csv", csv(&made(ExportKind::Recommendations))),
            ("picked actions", csv(&made(ExportKind::Actions(ActionFile::Table)))),
            ("actions.csv", csv(&made(ExportKind::ActionLog))),
            ("visit plan", csv(&made(ExportKind::Plan(VISITS, PlanFile::Table)))),
            ("findings", csv(&made(ExportKind::Findings(FindingFilter::default())))),
            ("outcomes.csv", csv(&made(ExportKind::OutcomesTemplate))),
            ("win_loss.csv", csv(&made(ExportKind::WinLoss))),
            ("crm_ids.csv", csv(&made(ExportKind::Crm(CrmFile::Ids)))),
            (
                "tasks_salesforce.csv",
                csv(&made(ExportKind::Crm(CrmFile::Tasks(System::Salesforce)))),
            ),
            ("tasks_dynamics.csv", csv(&made(ExportKind::Crm(CrmFile::Tasks(System::Dynamics))))),
            ("accounts_salesforce.csv", csv(&made(ExportKind::Crm(CrmFile::Accounts)))),
            (
                "oof_predictions.csv",
                csv(&export::oof_predictions(&report, &judgement.out_of_fold).unwrap()),
            ),
            ("onelead_pipeline.csv", csv(&pipeline(&report, &judgement))),
        ]);
        let calendar = made(ExportKind::Actions(ActionFile::Calendar));
        let archive = made(ExportKind::Actions(ActionFile::Mails));
        let json = serde_json::from_slice(&made(ExportKind::ReportJson)).unwrap();
        let mut xlsx = Xlsx::new(Cursor::new(book)).unwrap();
        for sheet in [
            "Predictions",
            "Top opportunities",
            "Actions",
            "Recommendations",
            "Quality findings",
            "Sources",
        ] {
            files.insert(sheet, self::sheet(&mut xlsx, sheet));
        }
        let summary = grid(&mut xlsx, "Summary").into_iter().filter_map(|row| match &*row {
            [label, figure, ..] => Some((label.clone(), figure.clone())),
            _ => None,
        });
        let summary = summary.collect();
        let advices = everyone.iter().map(|&customer| session.advise(customer).unwrap()).collect();
        let histories = everyone.iter().map(|&customer| history(&mut session, customer)).collect();
        let Reply::Grounds(grounds) = session.ask(Question::Grounds { customers: everyone }).unwrap() else {
            panic!("no grounds")
        };
        let Reply::Insights(insights) = session.ask(Question::Insights).unwrap() else {
            panic!("no insights")
        };
        let plan = session.plan(VISITS).unwrap();
        let Reply::WinLoss(win_loss) = session.ask(Question::WinLoss).unwrap() else {
            panic!("no bids")
        };
        let Reply::Rhythm(rhythms) = session.ask(Question::Rhythm).unwrap() else {
            panic!("no rhythms")
        };
        let keys: Vec<String> = all_actions(&report)
            .map(|(_, customer, action)| key_of(customer, action.kind))
            .collect();
        Self {
            name,
            insights: *insights,
            judgement,
            advices,
            grounds,
            histories,
            plan,
            win_loss: win_loss.map(|found| *found),
            rhythms: rhythms.map(|found| *found),
            json,
            files,
            summary,
            events: keys.iter().cloned().zip(events(&calendar)).collect(),
            mails: mails(&archive, &keys),
            report,
        }
    }

    /// A column of a file, by the customer of its row.
    pub(crate) fn column(&self, file: &str, column: &str) -> Said {
        self.cells(file, column, |row| Some(id(row)))
    }

    /// A column of a file, by the customer and the action of its row.
    pub(crate) fn action_column(&self, file: &str, kind: &str, column: &str) -> Said {
        self.cells(file, column, |row| Some(format!("{}/{}", id(row), row.get(kind)?)))
    }

    /// The cells of a column that are not empty.
    pub(crate) fn cells(&self, file: &str, column: &str, key: impl Fn(&Row) -> Option<String>) -> Said {
        let cell = |row: &Row| {
            Some((
                key(row)?,
                Value::cell(row.get(column).unwrap_or_else(|| panic!("{file}: no {column}")))?,
            ))
        };
        self.rows(file).iter().filter_map(cell).collect()
    }

    pub(crate) fn rows(&self, file: &str) -> &[Row] {
        self.files.get(file).unwrap_or_else(|| panic!("no {file}"))
    }

    /// What stands beside a label of the summary sheet.
    pub(crate) fn summary(&self, label: &str) -> Option<Value> {
        // The heads of sections have the same labels, and words beside them.
        let mut cells = self.summary.iter().filter(|(known, _)| known == label);
        cells.find_map(|(_, cell)| {
            Value::cell(cell).filter(|value| matches!(value, Value::Number { .. }) || Value::leading_day(cell).is_some())
        })
    }

    /// What is said of each customer.
    pub(crate) fn each(&self, said: impl Fn(u32, &Customer) -> Option<Value>) -> Said {
        let customers = (0..).zip(&self.report.customers);
        customers
            .filter_map(|(place, customer)| Some((customer.id.to_string(), said(place, customer)?)))
            .collect()
    }

    /// What is said of each action.
    pub(crate) fn each_action(&self, said: impl Fn(u32, &Customer, &Action) -> Option<Value>) -> Said {
        let actions = all_actions(&self.report);
        actions
            .filter_map(|(place, customer, action)| Some((key_of(customer, action.kind), said(place, customer, action)?)))
            .collect()
    }

    /// The key of a customer or an action by place.
    pub(crate) fn key(&self, customer: u32) -> String {
        self.report.customers[customer as usize].id.to_string()
    }

    pub(crate) fn pick_key(&self, pick: Pick) -> String {
        key_of(&self.report.customers[pick.customer as usize], pick.action)
    }

    /// The customers of all of a customer's messages, with their words.
    pub(crate) fn message_of(&self, customer: u32, kind: ActionKind) -> Option<String> {
        self.mails.get(&self.pick_key(pick(customer, kind))).cloned()
    }
}

pub(crate) fn one(value: impl Into<Option<Value>>) -> Said {
    value.into().map(|value| (String::new(), value)).into_iter().collect()
}

fn pick(customer: u32, action: ActionKind) -> Pick {
    Pick { customer, action }
}

fn key_of(customer: &Customer, kind: ActionKind) -> String {
    format!("{}/{}", customer.id, kind.key())
}

fn all_actions(report: &Report) -> impl Iterator<Item = (u32, &Customer, &Action)> {
    let customers = (0..).zip(&report.customers);
    customers.flat_map(|(place, customer)| customer.actions.iter().map(move |action| (place, customer, action)))
}

/// The customer of a row, without the guard against formulas.
fn id(row: &Row) -> String {
    let id = ["customer_id", "Customer id"].iter().find_map(|head| row.get(*head));
    let id = id.expect("a row of a customer").as_str();
    id.strip_prefix('\'').unwrap_or(id).to_owned()
}

fn history(session: &mut Session, customer: u32) -> History {
    match session.ask(Question::History { customer }).unwrap() {
        Reply::History(history) => *history,
        other => panic!("{other:?}"),
    }
}

/// As soon as they are known: the rest of the evaluation takes longer and is about the model, not its customers.
fn out_of_fold(session: &mut Session) -> Vec<onelead::report::evaluation::OutOfFold> {
    while let Some(step) = session.judge() {
        if let Judged::News {
            out_of_fold: Some(known), ..
        } = step
        {
            return known;
        }
    }
    Vec::new()
}

fn pipeline(report: &Report, judgement: &Judgement) -> Vec<u8> {
    let row = |(rank, &customer): (u32, &u32)| PipelineRow {
        rank,
        customer,
        tested: judgement.confidence_in(customer, report.customers[customer as usize].level()),
    };
    export::pipeline(report, &(1..).zip(&report.ranking).map(row).collect::<Vec<_>>()).unwrap()
}

fn csv(bytes: &[u8]) -> Vec<Row> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(text);
    let heads = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        heads
            .iter()
            .zip(&record)
            .map(|(head, cell)| (head.to_owned(), cell.to_owned()))
            .collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn grid(xlsx: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<String>> {
    let range = xlsx.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(written).collect()).collect()
}

fn sheet(xlsx: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Row> {
    let mut rows = grid(xlsx, sheet).into_iter();
    let heads = rows.next().unwrap();
    rows.map(|row| heads.iter().cloned().zip(row).collect()).collect()
}

fn written(cell: &Data) -> String {
    match cell {
        Data::DateTime(serial) => Day::from_iso("1970-01-01")
            .unwrap()
            .plus(Days(serial.as_f64() as i32 - 25_569))
            .to_string(),
        cell => cell.to_string(),
    }
}

fn events(calendar: &[u8]) -> Vec<Event> {
    let text = String::from_utf8(calendar.to_vec()).unwrap().replace("\r\n ", "");
    let field = |event: &str, name: &str| {
        let line = event.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("no {name} in {event}")).to_owned()
    };
    let event = |event: &str| Event {
        stamp: field(event, "DTSTAMP:"),
        start: field(event, "DTSTART;VALUE=DATE:"),
        about: field(event, "DESCRIPTION:")
            .replace("\\n", "\n")
            .replace("\\,", ",")
            .replace("\\;", ";"),
    };
    text.split("BEGIN:VEVENT").skip(1).map(event).collect()
}

/// Each draft, by the action whose number its name begins with.
fn mails(archive: &[u8], keys: &[String]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut mails = BTreeMap::new();
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).unwrap();
        let number: usize = entry.name().unwrap().split('_').next().unwrap().parse().unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        mails.insert(keys[number - 1].clone(), text.replace("=\r\n", ""));
    }
    mails
}
