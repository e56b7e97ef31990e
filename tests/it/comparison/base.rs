//! A small export as CSV files, which tests change row by row, and two analyses of it compared.

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::link::Decisions;
use onelead::pipeline::NamedBytes;
use onelead::report::comparison::{ComparedCustomer, Comparison, Step};
use onelead::report::problem::Problem;
use onelead::settings::Settings;
use onelead::terms::{ModelFile, Terms};
use onelead::wire::{self, ExportKind, Question, Reply};
use onelead::worker::Session;

use crate::support::bytes_of;

/// The as-of date where a test is about none.
pub(crate) const TODAY: &str = "2025-07-04";

/// A table: its header, and rows of as many cells.
#[derive(Debug, Clone)]
pub(crate) struct Rows {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// An export of all four sources.
#[derive(Debug, Clone)]
pub(crate) struct Base {
    pub(crate) products: Rows,
    pub(crate) opportunities: Rows,
    pub(crate) credits: Rows,
    pub(crate) projects: Rows,
}

/// What an analysis is made under.
#[derive(Debug, Clone)]
pub(crate) struct Under {
    pub(crate) as_of: &'static str,
    pub(crate) settings: &'static str,
    pub(crate) links: Decisions,
    pub(crate) model: Option<ModelFile>,
}

impl Default for Under {
    fn default() -> Self {
        Self {
            as_of: TODAY,
            settings: "{}",
            links: Decisions::default(),
            model: None,
        }
    }
}

impl Rows {
    pub(crate) fn new(header: &[&str]) -> Self {
        Self {
            header: header.iter().map(|name| (*name).to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    pub(crate) fn row(&mut self, cells: &[&dyn ToString]) {
        assert_eq!(cells.len(), self.header.len());
        self.rows.push(cells.iter().map(|cell| cell.to_string()).collect());
    }

    /// The cell of a row under a header.
    pub(crate) fn cell(&mut self, row: usize, name: &str) -> &mut String {
        let place = self.header.iter().position(|header| header == name).unwrap();
        &mut self.rows[row][place]
    }

    /// Every cell under a header.
    pub(crate) fn column(&mut self, name: &str) -> impl Iterator<Item = &mut String> {
        let place = self.header.iter().position(|header| header == name).unwrap();
        self.rows.iter_mut().map(move |row| &mut row[place])
    }

    fn csv(&self) -> Vec<u8> {
        let lines = std::iter::once(&self.header).chain(&self.rows);
        lines.map(|cells| cells.join(",") + "\n").collect::<String>().into_bytes()
    }
}

/// A day that many days after [`TODAY`].
pub(crate) fn day(days: i32) -> String {
    let today = Day::from_iso(TODAY).unwrap().days_since_epoch();
    Day::from_days_since_epoch(today + days).unwrap().to_string()
}

impl Base {
    /// Customers 1000, 1001 and so on, whose figures follow from their numbers.
    pub(crate) fn of(customers: i32) -> Self {
        let mut products = Rows::new(&[
            "serial_number_id",
            "account_sales_territory_id",
            "product_platform_description_name",
            "product_end_of_life_date",
            "product_end_of_service_life_date",
            "support_status",
        ]);
        let mut opportunities = Rows::new(&["opportunity_id", "account_name", "account_sales_territory_id", "product_line"]);
        let mut credits = Rows::new(&[
            "project_id",
            "practice_name",
            "purchased_credits",
            "active_credits",
            "contract_end_date",
            "st_id",
        ]);
        let mut projects = Rows::new(&[
            "project",
            "prj_customer_id",
            "prj_siebel_id",
            "prj_practice",
            "country_id",
            "prj_start_date",
            "prj_size",
            "prj_stage_status",
            "last_refresh_date",
            "st_id",
        ]);
        for number in 0..customers {
            let id = 1000 + number;
            for product in 0..number % 5 {
                let platform = ["Alder", "Birch", "Cedar"][(number * 3 + product) as usize % 3];
                let (life, service) = (number * 71 % 1500 - 300 + product * 40, number * 53 % 1300 - 100);
                products.row(&[
                    &format!("S{id}-{product}"),
                    &id,
                    &platform,
                    &day(life),
                    &day(service),
                    &"Support-Active",
                ]);
            }
            if number % 3 > 0 {
                opportunities.row(&[&format!("O{id}"), &format!("Firm {id}"), &id, &"Compute"]);
            }
            if number % 2 == 0 {
                let (bought, active) = (20 + number * 13 % 90, number * 3 % 40);
                credits.row(&[&format!("C{id}"), &"Cloud", &bought, &active, &day(number * 37 % 400 - 60), &id]);
            }
            for project in 0..=number % 4 {
                let (practice, country) = (["Cloud", "Data"][(number % 2) as usize], ["DE", "FR"][(project % 2) as usize]);
                let (start, size) = (-(number * 17 % 700) - project * 30, 25_000 + number * 1000);
                let stage = ["C", "LOST"][(number + project) as usize % 2];
                let (key, bid) = (format!("P{id}-{project}"), format!("B{id}-{project}"));
                projects.row(&[&key, &id, &bid, &practice, &country, &day(start), &size, &stage, &day(-3), &id]);
            }
        }
        Self {
            products,
            opportunities,
            credits,
            projects,
        }
    }

    pub(crate) fn files(&self) -> Vec<NamedBytes> {
        let tables = [
            ("installbase.csv", &self.products),
            ("opportunities.csv", &self.opportunities),
            ("servicecredits.csv", &self.credits),
            ("projects.csv", &self.projects),
        ];
        let file = |(name, rows): (&str, &Rows)| NamedBytes {
            name: name.to_owned(),
            bytes: rows.csv(),
        };
        tables.into_iter().filter(|(_, rows)| !rows.rows.is_empty()).map(file).collect()
    }

    pub(crate) fn open(&self, under: &Under) -> Session {
        open(self.files(), under)
    }
}

pub(crate) fn open(files: Vec<NamedBytes>, under: &Under) -> Session {
    let terms = Terms {
        as_of: AsOf(Day::from_iso(under.as_of).unwrap()),
        settings: Settings::from_json(under.settings).unwrap(),
        links: under.links.clone(),
        model: under.model.clone(),
    };
    let mut session = Session::default();
    session.open(files, &terms, &mut |_| {}).unwrap();
    session
}

/// The model of an analysis, saved.
pub(crate) fn model(session: &mut Session) -> ModelFile {
    let made = session.export(ExportKind::ModelJson).unwrap();
    ModelFile {
        name: "model.json".to_owned(),
        json: String::from_utf8(bytes_of(made)).unwrap(),
    }
}

/// What a later analysis says changed since an earlier one; it arrives as it was sent.
pub(crate) fn try_compare(before: &mut Session, after: &mut Session) -> Result<Comparison, Problem> {
    let snapshot = before.snapshot().unwrap();
    assert!(after.compare_with(Some(&snapshot), None).unwrap().is_some());
    let reply = after.ask(Question::Comparison).unwrap();
    let received: Reply = wire::decode(&wire::encode(&reply).unwrap()).unwrap();
    assert_eq!(received, reply);
    let Reply::Comparison(Some(comparison)) = reply else {
        panic!("there is something to compare with")
    };
    *comparison
}

pub(crate) fn compare(before: &mut Session, after: &mut Session) -> Comparison {
    let comparison = try_compare(before, after).unwrap();
    for customer in &comparison.customers {
        adds_up(customer);
    }
    comparison
}

/// The parts of a path are the difference, and so are those that are shown.
#[track_caller]
pub(crate) fn adds_up(customer: &ComparedCustomer) {
    let Some(path) = &customer.path else { return };
    let difference = customer.value.after.unwrap() - customer.value.before.unwrap();
    let sum: f64 = path.contributions().iter().sum();
    assert!((sum - difference).abs() <= 1e-12, "{customer:?}");
    let millionths = |value: f64| (value * 1e6).round() as i64;
    let shown = millionths(path.values[6]) - millionths(path.values[0]);
    assert_eq!(path.shown().iter().sum::<i64>(), shown, "{customer:?}");
    let stands = (customer.stands.before.unwrap().level, customer.stands.after.unwrap().level);
    assert_eq!(stands, (path.levels[0], path.levels[6]), "{customer:?}");
    assert_eq!(customer.has_moved(), customer.reason().is_some(), "{customer:?}");
}

/// The steps that add something for some customer.
pub(crate) fn steps(comparison: &Comparison) -> Vec<Step> {
    let adds = |place: usize| {
        let mut paths = comparison.customers.iter().filter_map(|customer| customer.path);
        paths.any(|path| path.contributions()[place].abs() > 0.0)
    };
    let steps = Step::ALL.into_iter().enumerate().filter(|(place, _)| adds(*place));
    steps.map(|(_, step)| step).collect()
}

/// A customer by its id.
pub(crate) fn customer<'a>(comparison: &'a Comparison, id: &str) -> &'a ComparedCustomer {
    let found = comparison.customers.iter().find(|customer| customer.stands.id.to_string() == id);
    found.unwrap_or_else(|| panic!("{id}"))
}
