//! Customers that come back: who is silent for longer than usual, and what became of customers like them.

use crate::domain::order::Order;
use crate::report::Report;
use crate::report::rhythm::{Rhythm, RhythmState, Rhythms, Silent, SoFar};
use crate::text;
use crate::text::rhythm::WORDS;
use crate::ui::cells::{Cell, Head, heads};
use crate::ui::route::Route;

/// The most customers in the list.
pub const MOST_LISTED: usize = 200;

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Cell>>,
    pub foot: String,
}

/// The quiet customers, then the late ones; of each those with most projects first.
pub fn silent(report: &Report, found: &Rhythms) -> Listed {
    let both = report.customers.iter().zip(&found.customers);
    let mut silent: Vec<_> = both
        .filter(|(_, own)| matches!(own.state, RhythmState::Quiet | RhythmState::Late))
        .collect();
    silent.order_by(|(_, a), (_, b)| (a.state != RhythmState::Quiet, b.starts).cmp(&(b.state != RhythmState::Quiet, a.starts)));
    let hidden = silent.len().saturating_sub(MOST_LISTED);
    let rows = silent.into_iter().take(MOST_LISTED).map(|(customer, own)| {
        vec![
            Cell::Customer {
                name: customer.name.clone(),
                id: customer.id.to_string(),
                address: Route::to_customer(&customer.id).address(),
            },
            Cell::Text(text::rhythm::state(own.state).to_owned()),
            Cell::Sentence(text::rhythm::sentence(own)),
            Cell::Text(alike(found, own).unwrap_or_default()),
        ]
    });
    Listed {
        heads: heads([WORDS.customer, WORDS.state, WORDS.said, WORDS.like], &[]),
        rows: rows.collect(),
        foot: text::rhythm::more(hidden),
    }
}

/// What became of customers like one, in short.
fn alike(found: &Rhythms, own: &Rhythm) -> Option<String> {
    Some(text::rhythm::cell(found.returns.get(own.cell? as usize)?))
}

/// One row per number of projects, one column per silence.
pub fn returns(found: &Rhythms) -> Listed {
    let rows = SoFar::ALL.into_iter().map(|so_far| {
        let title = Cell::Title {
            name: text::rhythm::projects_so_far(so_far).to_owned(),
            note: String::new(),
        };
        let own = found.returns.iter().filter(|cell| cell.so_far == so_far);
        std::iter::once(title)
            .chain(own.map(|cell| Cell::Text(text::rhythm::cell(cell))))
            .collect()
    });
    let [a, b, c, d, e] = Silent::ALL.map(text::rhythm::silent_for);
    Listed {
        heads: heads([WORDS.so_far, a, b, c, d, e], &[]),
        rows: rows.collect(),
        foot: String::new(),
    }
}

/// What one customer's projects say, what became of customers like it, what is to be expected; empty without a bid. `year` is what a test
/// at past dates says of the year ahead: where there is that, it stands instead of customers like it.
pub fn of_customer(found: &Rhythms, place: u32, year: Option<String>) -> Vec<String> {
    let Some(own) = found.customers.get(place as usize).filter(|own| own.cell.is_some()) else {
        return Vec::new();
    };
    let state = match own.state {
        RhythmState::TooFew => String::new(),
        state => format!("{}.", text::rhythm::state(state)),
    };
    let like = || own.cell.and_then(|cell| found.returns.get(cell as usize)).map(text::rhythm::like);
    let said = [
        state,
        text::rhythm::sentence(own),
        year.or_else(like).unwrap_or_default(),
        text::rhythm::expected(own),
    ];
    said.into_iter().filter(|sentence| !sentence.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn quiet_customers_stand_before_late_ones() {
        let listed = silent(&sample::report(), &sample::rhythms());
        let found: Vec<(&Cell, &Cell)> = listed.rows.iter().map(|row| (&row[1], &row[3])).collect();
        let text = |text: &str| Cell::Text(text.to_owned());
        assert_eq!(
            found,
            [
                (&text("Quiet"), &text("31 of 214 (14%, 10–20%)")),
                (&text("Late"), &text("2 of 3, too few")),
            ]
        );
        assert!(matches!(&listed.rows[0][0], Cell::Customer { address, .. } if address == "#/customer/70004"));
    }

    #[test]
    fn returns_are_a_table_of_all_cells() {
        let listed = returns(&sample::rhythms());
        assert_eq!((listed.heads.len(), listed.rows.len()), (6, 4));
        assert!(listed.rows.iter().all(|row| row.len() == 6));
    }

    #[test]
    fn a_customer_has_sentences_of_its_own() {
        let found = sample::rhythms();
        let said = of_customer(&found, 1, None);
        assert_eq!(said[0], "Quiet.");
        assert!(
            said[1].starts_with("12 projects, usually 75 days apart") && said[2].starts_with("Of 214 times"),
            "{said:?}"
        );
        assert!(of_customer(&found, 3, None).is_empty(), "without a bid");
        assert!(of_customer(&found, 99, None).is_empty());
        let tested = of_customer(&found, 1, Some("34%.".to_owned()));
        assert_eq!((tested.len(), tested[2].as_str()), (said.len(), "34%."));
    }
}
