//! The figures that put a customer on a list, looked up when a page shows it.

use super::Adviser;
use crate::domain::calendar::AsOf;
use crate::domain::order::Order;
use crate::facts::{CustomerFacts, Dates, Mention};
use crate::pipeline::Analysis;
use crate::report::grounds::{ContractEnds, Credits, Grounds, ProductDates};

/// The last day of a year that begins today, as in "within a year".
const YEAR_END: i32 = 364;

impl Adviser {
    /// Returns the grounds for a customer by index; `None` if there is no such customer.
    pub fn grounds(&self, analysis: &Analysis, customer: u32) -> Option<Grounds> {
        let facts = self.facts.customers.get(customer as usize)?;
        let as_of = AsOf(analysis.report.as_of);
        let ends = &facts.credits.contract_ends;
        let history = analysis.settings.features.contract_history_days;
        let product_history = analysis.settings.features.eol_history_days;
        let product_dates = |dates| product_dates(dates, as_of, product_history);
        Some(Grounds {
            customer,
            end_of_life: product_dates(&facts.install_base.end_of_life),
            end_of_service: product_dates(&facts.install_base.end_of_service_life),
            contract_ends: ContractEnds {
                next: ends.earliest_from(as_of.0),
                latest_ended: ends.window(as_of, -history..=-1).map(|found| found.latest),
            },
            platforms: self.owned(facts),
            offer: self.platform_offer(customer, facts),
            credits: credits(facts, as_of),
        })
    }

    /// Platforms by descending number of products, ties in the vocabulary's order.
    fn owned(&self, facts: &CustomerFacts) -> Vec<String> {
        let mut owned: Vec<Mention> = facts.install_base.platforms.clone();
        owned.order_by_key(|mention| (std::cmp::Reverse(mention.things), mention.term));
        let shown = owned.iter().map(|mention| self.facts.words.platforms.shown(mention.term));
        shown.filter_map(crate::domain::template::one_line).collect()
    }
}

fn product_dates(dates: &Dates, as_of: AsOf, history: Option<i32>) -> Option<ProductDates> {
    let things = |window| dates.window(as_of, window).map_or(0, |found| found.things);
    Some(ProductDates {
        earliest: dates.earliest_within(as_of, history)?,
        passed: things(history.map_or(i32::MIN, |days| -days)..=-1),
        within_year: things(0..=YEAR_END),
    })
}

fn credits(facts: &CustomerFacts, as_of: AsOf) -> Option<Credits> {
    let credits = &facts.credits;
    let active = credits.active_as_of(as_of.0);
    (credits.purchased > 0.0).then(|| Credits {
        purchased: credits.purchased,
        used: (credits.purchased - credits.active) / credits.purchased,
        unused: active.running,
        ended: active.ended,
    })
}
