//! What is known about each customer besides the 41 numbers: dates, platforms, practices, outcomes, sums.
//!
//! Facts depend on no as-of date and no threshold: they keep *every* date, so that a risk flag can ask for any window and a
//! changed setting needs no second pass over the rows. Features, sentences and recommendations are computed from them; the
//! rows behind them are the customer's rows in `linking`.
//!
//! Items are counted as follows (docs/method.md, Counting): by distinct keys of a customer (a row without a key is an item of
//! its own); sums take each item once, with its first row that has a value; dates and distinct words come from all rows.

use crate::linking::Customers;
use crate::workbook::tables::Tables;

mod counting;
mod credits;
mod dates;
mod install_base;
mod opportunities;
mod projects;
mod supplied;
mod vocabulary;

pub use credits::{ActiveCredits, CreditFacts};
pub use dates::{Dates, Window};
pub use install_base::InstallBaseFacts;
pub use opportunities::OpportunityFacts;
pub use projects::ProjectFacts;
pub use supplied::Supplied;
pub use vocabulary::{Mention, Term, Vocabulary};

/// The facts about every customer, in customer order, and the words they use.
#[derive(Debug, Clone)]
pub struct Facts {
    pub customers: Vec<CustomerFacts>,
    pub words: Words,
    pub supplied: Supplied,
}

/// The vocabularies of the terms in the customers' facts.
#[derive(Debug, Clone)]
pub struct Words {
    pub platforms: Vocabulary,
    pub product_lines: Vocabulary,
    pub countries: Vocabulary,
    /// The practices of projects and credits.
    pub practices: Vocabulary,
    /// The business areas of products and projects.
    pub business_areas: Vocabulary,
}

/// The facts about one customer; all zero and empty if a source has no rows of theirs.
#[derive(Debug, Clone, Default)]
pub struct CustomerFacts {
    pub install_base: InstallBaseFacts,
    pub opportunities: OpportunityFacts,
    pub credits: CreditFacts,
    pub projects: ProjectFacts,
}

impl Facts {
    /// Reads every row of a customer once per fact. Rows without a customer are not counted.
    pub fn gather(customers: &Customers, tables: &Tables) -> Self {
        let (words, mut columns) = vocabulary::of_tables(tables);
        let mut gathered = vec![CustomerFacts::default(); customers.len()];
        install_base::gather(customers, tables, &mut columns, &mut gathered);
        opportunities::gather(customers, tables, &mut columns, &mut gathered);
        credits::gather(customers, tables, &mut columns, &mut gathered);
        projects::gather(customers, tables, &mut columns, &mut gathered);
        Self {
            customers: gathered,
            words,
            supplied: Supplied::by(tables),
        }
    }
}

impl CustomerFacts {
    /// The practices of the customer's projects and credits, in the vocabulary's order.
    pub fn practices(&self) -> Vec<Term> {
        let mut terms: Vec<Term> = (self.projects.practices.iter().chain(&self.credits.practices))
            .map(|mention| mention.term)
            .collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// The business area of the most products and projects; in case of a tie, the first in the vocabulary.
    pub fn commonest_business_area(&self) -> Option<Term> {
        let mut mentions: Vec<Mention> = (self.install_base.business_areas.iter().chain(&self.projects.business_areas))
            .copied()
            .collect();
        mentions.sort_unstable();
        let areas = mentions.chunk_by(|a, b| a.term == b.term);
        let counted = areas.filter_map(|same| Some((same.iter().map(|mention| mention.things).sum::<u32>(), same.first()?.term)));
        counted
            .max_by_key(|(things, term)| (*things, std::cmp::Reverse(*term)))
            .map(|(_, term)| term)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "small whole numbers and halves are exact")]

    use super::*;
    use crate::domain::calendar::{AsOf, Day};
    use crate::domain::source::Source;
    use crate::linking::{Merges, sample};

    fn facts(sources: &[(Source, &str)]) -> Facts {
        let tables = sample::tables(sources);
        Facts::gather(&Customers::from_tables(&tables, Merges::default()).unwrap(), &tables)
    }

    fn as_of() -> AsOf {
        AsOf(Day::from_iso("2025-07-04").unwrap())
    }

    fn shown<'a>(vocabulary: &'a Vocabulary, mentions: &[Mention]) -> Vec<(&'a str, u32)> {
        mentions
            .iter()
            .map(|mention| (vocabulary.shown(mention.term), mention.things))
            .collect()
    }

    #[test]
    fn items_are_distinct_serials_and_dates_come_from_all_rows() {
        let facts = facts(&[(
            Source::InstallBase,
            "account_sales_territory_id | serial_number_id | product_end_of_life_date | product_platform_description_name | support_status
             1 | S1 | | Tower | Expired
             1 | S1 | 2025-07-14 | tower | Support-Active
             1 | S1 | 2025-06-04 | Rack |
             1 |    | 2025-07-24 | Rack | active
             1 |    | | RACK | Non-Active
             2 | S1 | 2026-07-04 | Rack | Inactive",
        )]);
        let first = &facts.customers[0].install_base;
        assert_eq!((first.rows, first.items, first.actively_supported), (5, 3, 2));
        assert_eq!(first.end_of_life.things(), 2);
        // S1 counts with its first date, 10 days ahead; the item without a serial number with 20.
        assert_eq!(first.end_of_life.mean_days_from(as_of()), Some(15.0));
        assert_eq!(first.end_of_life.earliest(), Day::from_iso("2025-06-04"));
        assert_eq!(shown(&facts.words.platforms, &first.platforms), [("Rack", 2), ("Tower", 1)]);
        assert_eq!(facts.customers[1].install_base.items, 1);
        assert_eq!(facts.customers[1].install_base.actively_supported, 0);
        assert_eq!(facts.customers[1].end_of_life_window(0, 365), Some(1));
    }

    impl CustomerFacts {
        fn end_of_life_window(&self, from: i32, to: i32) -> Option<u32> {
            self.install_base.end_of_life.window(as_of(), from..=to).map(|window| window.things)
        }
    }

    #[test]
    fn a_window_counts_things_not_dates() {
        let facts = facts(&[(
            Source::InstallBase,
            "account_sales_territory_id | serial_number_id | product_end_of_life_date
             1 | A | 2025-07-03
             1 | A | 2025-07-04
             1 | A | 2026-07-03
             1 | B | 2026-07-03
             1 | C | 2026-07-04",
        )]);
        let dates = &facts.customers[0].install_base.end_of_life;
        let within_year = dates.window(as_of(), 0..=364).unwrap();
        assert_eq!(within_year.things, 2);
        assert_eq!(within_year.earliest, as_of().0);
        assert_eq!(within_year.latest.to_string(), "2026-07-03");
        assert_eq!(dates.window(as_of(), i32::MIN..=-1).map(|window| window.things), Some(1));
        assert_eq!(dates.window(as_of(), 366..=i32::MAX), None);
        assert_eq!(dates.things(), 3);
    }

    #[test]
    fn sums_take_each_credit_once_with_its_first_value() {
        let facts = facts(&[(
            Source::ServiceCredits,
            "st_id | project_id | purchased_credits | active_credits | delivered_credits | contract_end_date | practice_name
             1 | P1 | | 3 | 1 | 2025-08-01 | Cloud
             1 | P1 | 10 | 99 | 99 | 2025-09-01 | CLOUD
             1 | P2 | 5 | 1 | | | Data
             1 | | 0.5 | | 2 | 2025-08-01 |",
        )]);
        let credits = &facts.customers[0].credits;
        assert_eq!((credits.rows, credits.contracts), (4, 3));
        assert_eq!([credits.purchased, credits.active, credits.delivered], [15.5, 4.0, 3.0]);
        assert_eq!(credits.contract_ends.window(as_of(), 0..=89).map(|window| window.things), Some(2));
        assert_eq!(credits.practices.len(), 2);
    }

    #[test]
    fn unused_credits_of_ended_contracts_are_apart() {
        let facts = facts(&[(
            Source::ServiceCredits,
            "st_id | project_id | active_credits | contract_end_date
             1 | P1 | 2997 | 2025-07-03
             1 | P2 | 14 | 2025-07-04
             1 | P3 | 5 |
             1 | P4 | 7 | 2025-01-01
             1 | P4 | 99 | 2026-01-01
             1 |    | 3 | 2024-07-04
             2 | P5 | 1.5 |
             3 | P6 | 14 | 2025-08-01
             3 | P7 | 0 | 2025-07-20
             3 | P8 | 9 | 2025-01-01",
        )]);
        let credits = &facts.customers[0].credits;
        // P4 runs until its last end, and counts with its first row.
        assert_eq!(
            credits.active_as_of(as_of().0),
            ActiveCredits {
                running: 26.0,
                expire: None,
                ended: 3000.0
            }
        );
        assert_eq!(credits.active, 3026.0);
        assert_eq!(facts.customers[1].credits.active_as_of(as_of().0).running, 1.5);
        let together = facts.customers[2].credits.active_as_of(as_of().0);
        assert_eq!((together.running, together.expire), (14.0, Day::from_iso("2025-08-01")));
    }

    #[test]
    fn a_project_counts_once_with_its_best_outcome() {
        let facts = facts(&[(
            Source::Projects,
            "st_id | project | prj_stage_status | prj_status_description | prj_size | prj_practice | country_id
             1 | P1 | X    |               | 25000 | Cloud | DE
             1 | P1 | LOST |               | 99 | Data | AT
             1 | P2 | x    | Complete      | | |
             1 | P3 | OC   | Not completed | | |
             1 | P4 |      | Work COMPLETED | 275000 | |
             1 | P4 | LOST |               | | |
             1 |    | C    | not complete  | | | de
             1 |    | DP   | incomplete    | | |
             1 | P5 | NOBID | complete     | | |
             1 | P6 | S    | not yet complete | | |",
        )]);
        let projects = &facts.customers[0].projects;
        assert_eq!(projects.projects, 8);
        let outcomes = [projects.delivered, projects.lost, projects.canceled, projects.in_progress];
        assert_eq!(outcomes, [3, 2, 1, 2]);
        assert_eq!(projects.closed(), 6);
        assert_eq!(projects.value, 300_000.0);
        assert_eq!((projects.practices.len(), projects.countries.len()), (2, 2));
    }

    #[test]
    fn descriptions_count_characters_of_all_rows() {
        let facts = facts(&[(
            Source::Opportunities,
            "account_sales_territory_id | opportunity_id | opportunity_description | product_line
             1 | O1 | Größe | A
             1 | O1 | | a
             1 | O2 | abc | B",
        )]);
        let opportunities = &facts.customers[0].opportunities;
        assert_eq!(
            (opportunities.rows, opportunities.opportunities, opportunities.with_description),
            (3, 2, 2)
        );
        assert_eq!(opportunities.description_characters, 8);
        assert_eq!(opportunities.product_lines.len(), 2);
    }

    #[test]
    fn practices_and_areas_join_over_sources() {
        let facts = facts(&[
            (
                Source::InstallBase,
                "account_sales_territory_id | business_area_description_name\n 1 | Servers \n 1 | Storage",
            ),
            (
                Source::Projects,
                "st_id | prj_practice | prj_business_area\n 1 | Cloud | storage \n 1 | Data |",
            ),
            (Source::ServiceCredits, "st_id | practice_name\n 1 | cloud \n 1 | Edge"),
        ]);
        let customer = &facts.customers[0];
        let practices: Vec<_> = customer
            .practices()
            .into_iter()
            .map(|term| facts.words.practices.shown(term))
            .collect();
        assert_eq!(practices, ["Cloud", "Data", "Edge"]);
        let area = customer
            .commonest_business_area()
            .map(|term| facts.words.business_areas.shown(term));
        assert_eq!(area, Some("Storage"));
    }
}
