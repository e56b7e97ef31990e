//! The contents of the view of scenarios: the headline, those High in all, and one line per scenario.

use crate::domain::calendar::Day;
use crate::report::scenarios::{Figures, SideBySide};
use crate::report::{Customer, Report};
use crate::terms::{Scenario, Terms};
use crate::text;
use crate::text::number::{approximate_dollars, grouped};
use crate::ui::route::Route;
use crate::ui::state::{ScenarioBoard, State};

/// The number of customers that are High in all that are listed.
pub const LISTED: usize = 12;

/// A customer with the address of its view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    pub name: String,
    pub id: String,
    pub address: String,
}

/// Who is High whatever is assumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Always {
    pub headline: String,
    /// The first of them, in the order of the ranking.
    pub customers: Vec<Linked>,
    /// What is said of the others; empty if there are none.
    pub more: String,
}

/// One line of the side-by-side table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    /// What is different about it.
    pub about: String,
    /// Whether its terms are those of the analysis on screen.
    pub is_now: bool,
    pub cells: Cells,
    /// How good its model is, if that was tested.
    pub grade: &'static str,
}

/// The figures of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cells {
    Known(Box<KnownCells>),
    /// It was not run yet.
    Waiting,
    /// Why it cannot be run.
    Failed(String),
}

/// Figures, as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCells {
    /// High, Medium, Low.
    pub levels: [String; 3],
    pub renewals: String,
    /// With whom they are for.
    pub actions: (String, String),
    pub value: String,
    /// With Jaccard's share; empty for the analysis on screen.
    pub in_common: (String, String),
}

/// Who is High in all; `None` without a scenario that could be run.
pub fn always(report: &Report, comparison: &SideBySide) -> Option<Always> {
    let scenarios = comparison.outcomes().count();
    if scenarios == 0 {
        return None;
    }
    let customers = comparison
        .always_high
        .iter()
        .filter_map(|place| report.customers.get(*place as usize));
    let beyond = comparison.always_high.len().saturating_sub(LISTED);
    Some(Always {
        headline: text::scenarios::headline(comparison.always_high.len(), comparison.now.high, scenarios),
        customers: customers.take(LISTED).map(linked).collect(),
        more: if beyond > 0 {
            text::scenarios::and_more(beyond)
        } else {
            String::new()
        },
    })
}

/// A customer with the address of its view.
pub fn linked(customer: &Customer) -> Linked {
    Linked {
        name: customer.name.clone(),
        id: customer.id.to_string(),
        address: Route::to_customer(&customer.id).address(),
    }
}

/// The analysis on screen, then every scenario, whether it was run or not.
pub fn lines(state: &State, date: &dyn Fn(Day) -> String) -> Vec<Line> {
    let words = &text::scenarios::WORDS;
    let (board, now) = (&state.scenarios, state.terms_now());
    let comparison = board.compared.shown.as_ref().map(|shown| &shown.comparison);
    let first = Line {
        name: words.now.to_owned(),
        about: text::scenarios::now_about(&date(now.as_of.0)),
        is_now: true,
        cells: comparison.map_or(Cells::Waiting, |comparison| known(&comparison.now, Default::default())),
        grade: grade(board, &now),
    };
    let scenario = |scenario: &Scenario| Line {
        name: scenario.name.clone(),
        about: text::scenarios::difference(&now, &scenario.terms, date).unwrap_or_else(|| words.same_as_now.to_owned()),
        is_now: scenario.terms == now,
        cells: comparison.map_or(Cells::Waiting, |comparison| of(comparison, &scenario.name)),
        grade: grade(board, &scenario.terms),
    };
    std::iter::once(first).chain(board.list.list().iter().map(scenario)).collect()
}

fn grade(board: &ScenarioBoard, terms: &Terms) -> &'static str {
    board.grade(terms).map_or(text::scenarios::WORDS.not_tested, |grade| grade.word())
}

fn of(comparison: &SideBySide, name: &str) -> Cells {
    let compared = comparison.scenarios.iter().find(|compared| compared.name == name);
    match compared.map(|compared| &compared.outcome) {
        None => Cells::Waiting,
        Some(Ok(outcome)) => known(
            &outcome.figures,
            (grouped(outcome.in_common.into()), text::scenarios::jaccard(outcome.jaccard)),
        ),
        Some(Err(problem)) => Cells::Failed(text::problem::describe(problem).line()),
    }
}

fn known(figures: &Figures, in_common: (String, String)) -> Cells {
    Cells::Known(Box::new(KnownCells {
        levels: [figures.high, figures.medium, figures.low].map(|count| grouped(count.into())),
        renewals: grouped(figures.renewals.into()),
        actions: (
            grouped(figures.actions_due.into()),
            text::scenarios::for_customers(figures.customers_due),
        ),
        value: figures
            .value_concerned
            .map_or_else(|| text::scenarios::WORDS.unknown.to_owned(), approximate_dollars),
        in_common,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::problem::{Problem, ProblemKind};
    use crate::ui::sample;

    #[test]
    fn the_headline_counts_and_its_customers_are_linked() {
        let always = always(&sample::report(), &sample::side_by_side()).unwrap();
        assert_eq!(always.headline, "1 of 2 High customers is High in both scenarios");
        let found: Vec<(&str, &str)> = (always.customers.iter())
            .map(|customer| (customer.id.as_str(), customer.address.as_str()))
            .collect();
        assert_eq!(found, [("70004", "#/customer/70004")]);
        assert_eq!(always.more, "");
    }

    #[test]
    fn a_long_list_is_cut() {
        let mut report = sample::report();
        let customer = report.customers[0].clone();
        report.customers = vec![customer; LISTED + 3];
        let mut comparison = sample::side_by_side();
        comparison.always_high = (0..report.customers.len() as u32).collect();
        let always = always(&report, &comparison).unwrap();
        assert_eq!((always.customers.len(), always.more.as_str()), (LISTED, "and 3 more"));
    }

    #[test]
    fn without_a_scenario_that_could_be_run_there_is_no_headline() {
        let mut comparison = sample::side_by_side();
        comparison.scenarios.clear();
        assert_eq!(always(&sample::report(), &comparison), None);
    }

    #[test]
    fn figures_are_written_and_failures_explained() {
        let comparison = sample::side_by_side();
        let Cells::Known(cells) = of(&comparison, "In 90 days") else {
            panic!("it was run")
        };
        assert_eq!(cells.levels, ["2", "2", "0"]);
        let (actions, whom) = &cells.actions;
        assert_eq!(
            (actions.as_str(), whom.as_str(), cells.value.as_str()),
            ("3", "for 2 customers", "≈ $300K")
        );
        assert_eq!(cells.in_common, ("2".to_owned(), "Jaccard 1.00".to_owned()));
        assert_eq!(of(&comparison, "unknown"), Cells::Waiting);
        let mut broken = comparison;
        broken.scenarios[0].outcome = Err(Problem::new(ProblemKind::BadModel, None));
        assert!(matches!(of(&broken, "In 90 days"), Cells::Failed(why) if !why.is_empty()));
    }
}
