//! The contents of the part: past dates, whether probabilities came true, simpler answers, the next window.

use crate::chart::Form;
use crate::chart::axes::Axis;
use crate::chart::lines::{Series, Stroke};
use crate::chart::palette::Ink;
use crate::chart::values::ValueBar;
use crate::domain::calendar::Day;
use crate::domain::order::Order;
use crate::report::Report;
use crate::report::starts::{Lacking, OriginRow, StartFigures, StartForecast, StartGrade, StartRow, StartTest};
use crate::text;
use crate::text::figure::Leads;
use crate::text::number::{grouped, percent};
use crate::text::starts::WORDS;
use crate::ui::cells::{Cell, Head, heads};
use crate::ui::route::Route;
use crate::ui::selection::Selection;
use crate::ui::selection::columns::{Column, Columns};
use crate::ui::views::analytics::picture::{Picture, Plot, Said};

/// A table of the part.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Cell>>,
}

/// What is said of a customer's next window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStart {
    pub line: String,
    pub reasons: Vec<String>,
}

/// Customers about whom lists and projects disagree, on screen; the file has all.
const MOST_ROWS: usize = 20;

/// What is missing; `None` where there is enough.
pub fn missing(test: &StartTest) -> Option<Table> {
    let StartGrade::NotEnough(lacking) = &test.grade else { return None };
    let row = |lacking: &Lacking| {
        vec![
            Cell::Text(text::starts::needed(lacking.what).to_owned()),
            Cell::Number(grouped(lacking.found.into())),
            Cell::Number(grouped(lacking.needed.into())),
        ]
    };
    Some(Table {
        heads: heads([WORDS.requirement, WORDS.found, WORDS.needs], &[1, 2]),
        rows: lacking.iter().map(row).collect(),
    })
}

/// The share of customers that started, by past date.
pub fn timeline(test: &StartTest, show_date: &dyn Fn(Day) -> String) -> Picture {
    let rate = |origin: &OriginRow| f64::from(origin.started) / f64::from(origin.customers.max(1));
    let bar = |origin: &OriginRow| ValueBar {
        label: show_date(origin.day),
        value: rate(origin),
        spread: None,
        written: percent(rate(origin)),
        ink: Ink::Series1,
    };
    let none = || text::starts::NOT_FORETOLD.to_owned();
    let said = |origin: &OriginRow| {
        let foretold = origin.foretold;
        let ranking = foretold.and_then(|foretold| foretold.ranking);
        Said {
            label: show_date(origin.day),
            value: text::starts::origin(origin),
            address: String::new(),
            cells: vec![
                grouped(origin.customers.into()),
                grouped(origin.started.into()),
                foretold.map_or_else(none, |foretold| format!("{:.0}", foretold.expected)),
                ranking.map_or_else(none, text::starts::of_hundred),
            ],
        }
    };
    Picture {
        title: WORDS.timeline,
        about: WORDS.timeline_about.to_owned(),
        plot: Plot::Values(test.origins.iter().map(bar).collect()),
        marks: test.origins.iter().map(said).collect(),
        leads: Leads::Nowhere,
        heads: vec![WORDS.day, WORDS.customers, WORDS.started, WORDS.expected, WORDS.ranking],
        twin: None,
        per_line: 1,
    }
}

/// Whether probabilities came true.
pub fn bands(figures: &StartFigures) -> Picture {
    let exact = Series {
        name: text::analytics::WORDS.perfect.to_owned(),
        ink: Ink::Axis,
        stroke: Stroke::Dashed,
        form: Form::default(),
        points: vec![(0.0, 0.0), (1.0, 1.0)],
    };
    let filled = figures.bands.iter().filter(|band| band.total.windows > 0);
    let (points, marks) = filled
        .map(|band| {
            let windows = f64::from(band.total.windows);
            let (predicted, observed) = (band.total.expected / windows, f64::from(band.total.started) / windows);
            let cells = vec![
                percent(predicted),
                text::starts::interval(observed, band.interval),
                grouped(band.total.windows.into()),
            ];
            let said = Said {
                label: cells.first().cloned().unwrap_or_default(),
                value: text::starts::band(band.total.started, band.total.windows),
                address: String::new(),
                cells: cells.into_iter().skip(1).collect(),
            };
            ((predicted, observed), said)
        })
        .unzip();
    Picture {
        title: WORDS.bands,
        about: format!("{} {}", WORDS.bands_about, text::starts::totals(figures)),
        marks,
        plot: Plot::Lines {
            series: vec![
                exact,
                Series {
                    name: WORDS.this_model.to_owned(),
                    ink: Ink::Series1,
                    stroke: Stroke::Dotted,
                    form: Form::default(),
                    points,
                },
            ],
            x: Axis::of_shares(WORDS.band.to_owned(), &percent),
            y: Axis::of_shares(WORDS.observed.to_owned(), &percent),
        },
        leads: Leads::Nowhere,
        heads: vec![WORDS.band, WORDS.observed, WORDS.windows],
        twin: None,
        per_line: 1,
    }
}

/// The model beside simpler answers.
pub fn compared(figures: &StartFigures) -> Table {
    let row = |answer: &str, ranking: String, error: Option<f64>| {
        let error = error.map_or_else(String::new, |error| format!("{error:.3}"));
        vec![Cell::Text(answer.to_owned()), Cell::Text(ranking), Cell::Number(error)]
    };
    let unseen = figures.unseen_ranking;
    let unseen = unseen.map(|ranking| row(WORDS.unseen, text::starts::ranking(ranking), None));
    let rows = [
        row(WORDS.this_model, text::starts::ranking(figures.ranking), Some(figures.brier)),
        row(
            WORDS.silence_alone,
            text::starts::ranking(figures.silence_ranking),
            Some(figures.silence_brier),
        ),
        row(WORDS.base_rate, text::starts::CHANCE.to_owned(), Some(figures.base_brier)),
    ];
    Table {
        heads: heads([WORDS.answer, WORDS.ranking, WORDS.error], &[2]),
        rows: rows.into_iter().chain(unseen).collect(),
    }
}

/// The likeliest customers of the next window.
pub fn likeliest(report: &Report, forecast: &StartForecast) -> Table {
    let mut rows: Vec<_> = forecast.rows.iter().collect();
    rows.order_by(|a, b| b.probability.total_cmp(&a.probability));
    let row = |row: &&StartRow| {
        Some(vec![
            customer_cell(report, row.customer)?,
            Cell::Share {
                share: row.probability,
                written: percent(row.probability),
                note: String::new(),
            },
            Cell::Text(text::starts::like(row.like)),
            Cell::Sentence(text::starts::reasons(&row.reasons)),
        ])
    };
    Table {
        heads: heads([WORDS.customer, WORDS.likely, WORDS.like, WORDS.reasons], &[]),
        rows: rows.iter().take(MOST_ROWS).filter_map(row).collect(),
    }
}

/// Customers of one kind of surprise.
pub fn surprising(report: &Report, test: &StartTest, customers: &[u32]) -> Table {
    let row = |customer: &u32| {
        let said = test.row(*customer).map(|row| percent(row.probability));
        Some(vec![customer_cell(report, *customer)?, Cell::Text(said.unwrap_or_default())])
    };
    Table {
        heads: heads([WORDS.customer, WORDS.likely], &[]),
        rows: customers.iter().take(MOST_ROWS).filter_map(row).collect(),
    }
}

/// The first customers in an order without probabilities.
pub fn ordered(report: &Report, order: &[u32]) -> Table {
    let row = |(place, customer): (usize, &u32)| Some(vec![Cell::Number(grouped(place as u64 + 1)), customer_cell(report, *customer)?]);
    Table {
        heads: heads([text::pipeline::WORDS.rank, WORDS.customer], &[0]),
        rows: order.iter().take(MOST_ROWS).enumerate().filter_map(row).collect(),
    }
}

/// What is said of a customer; `None` where the test allows no probability, or the customer had no project or bid.
pub fn next_start(test: &StartTest, customer: u32, show_date: &dyn Fn(Day) -> String) -> Option<NextStart> {
    let (row, forecast) = test.row(customer).zip(test.forecast.as_ref())?;
    Some(NextStart {
        line: text::starts::customer(row.probability, row.like, &show_date(forecast.to)),
        reasons: row.reasons.iter().map(text::starts::reason).collect(),
    })
}

/// Every customer in the pipeline, with the column that says how likely a project starts.
pub fn pipeline_address() -> String {
    let selection = Selection {
        columns: Some(Columns::DEFAULT.toggled(Column::Start)),
        ..Selection::everyone()
    };
    Route::Pipeline(selection).address()
}

fn customer_cell(report: &Report, customer: u32) -> Option<Cell> {
    let customer = report.customers.get(customer as usize)?;
    Some(Cell::Customer {
        name: customer.name.clone(),
        id: customer.id.to_string(),
        address: Route::to_customer(&customer.id).address(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::starts::Needed;
    use crate::ui::sample;
    use crate::ui::views::analytics::picture;

    #[test]
    fn pictures_say_what_they_show() {
        let test = sample::start_test();
        picture::check(&timeline(&test, &|day| day.to_string()));
        picture::check(&bands(test.figures.as_ref().unwrap()));
    }

    #[test]
    fn too_little_data_shows_what_is_missing_and_nothing_else() {
        let mut test = sample::start_test();
        assert_eq!(missing(&test), None);
        test.grade = StartGrade::NotEnough(vec![Lacking {
            what: Needed::Customers,
            found: 10,
            needed: 30,
        }]);
        let table = missing(&test).unwrap();
        assert_eq!(table.rows[0][1..], [Cell::Number("10".into()), Cell::Number("30".into())]);
    }

    #[test]
    fn the_likeliest_come_first_and_lead_to_their_view() {
        let (report, test) = (sample::report(), sample::start_test());
        let table = likeliest(&report, test.forecast.as_ref().unwrap());
        let Cell::Customer { name, address, .. } = &table.rows[0][0] else {
            panic!("{:?}", table.rows[0])
        };
        assert_eq!(*name, report.customers[2].name);
        assert!(address.starts_with("#/customer"), "{address}");
    }

    #[test]
    fn a_customer_has_a_line_only_where_the_test_allows_one() {
        let mut test = sample::start_test();
        let said = next_start(&test, 1, &|day| day.to_string()).unwrap();
        assert_eq!(
            said.line,
            "Chance that a project starts by 2025-12-27: 34%. Customers like it started one in 41 of 130 periods."
        );
        assert_eq!(said.reasons.len(), 2);
        assert_eq!(next_start(&test, 3, &|day| day.to_string()), None, "it had no project so far");
        test.forecast = None;
        assert_eq!(next_start(&test, 1, &|day| day.to_string()), None);
    }

    #[test]
    fn an_order_has_places_and_no_probabilities() {
        let table = ordered(&sample::report(), &[2, 0]);
        assert_eq!((table.rows.len(), table.rows[0].len()), (2, 2));
        assert_eq!(table.rows[1][0], Cell::Number("2".into()));
        assert!(matches!(&table.rows[0][1], Cell::Customer { name, .. } if *name == sample::report().customers[2].name));
    }

    #[test]
    fn simpler_answers_stand_beside_the_model() {
        let table = compared(sample::start_test().figures.as_ref().unwrap());
        assert_eq!(table.rows.len(), 4);
        assert_eq!(table.rows[3][2], Cell::Number(String::new()), "no error without its own test");
    }
}
