//! Figures of past bids, and of customers that are silent.

use onelead::report::win_loss::{BidValue, By, WinLoss};
use onelead::text;
use onelead::ui::cells::Cell;
use onelead::ui::views::history::{customers, rows};

use super::said::{Said, Value, between};
use super::walk::{Walk, one};
use super::{Figure, always, where_};

const FEW: &str = "with fewer than 50 decided or 10 lost bids there are totals only, and nothing without a word on outcomes";

pub(crate) const FIGURES: &[Figure] = &[
    Figure {
        name: "Decided bids",
        means: "Opportunities with their projects that were won or lost, without years before the first recorded loss.",
        places: &[
            always("history, sentence under the title", |w| {
                one(in_lede(w, |lede| between(lede, " of ", " decided").and_then(Value::shown)))
            }),
            always("win_loss.csv", |w| of_all(w, "decided")),
        ],
    },
    Figure {
        name: "Lost bids",
        means: "Those of the decided bids that are recorded as lost.",
        places: &[
            always("history, sentence under the title", |w| one(in_lede(w, Value::shown))),
            always("win_loss.csv", |w| of_all(w, "lost")),
        ],
    },
    Figure {
        name: "Share of lost bids",
        means: "Lost / decided bids; no percentage below 20 decided ones.",
        places: &[
            always("history, figures", |w| {
                let found = w.win_loss.as_ref().map(rows::figures).unwrap_or_default();
                let share = found.iter().find(|figure| figure.label == text::history::WORDS.share);
                one(share.and_then(|figure| Value::shown(&figure.value)))
            }),
            always("win_loss.csv", |w| of_all(w, "share")),
        ],
    },
    Figure {
        name: "Lost bids by practice",
        means: "The share of the decided bids of a practice that was lost; the same rules hold for every other split.",
        places: &[
            where_("history, table", FEW, by_practice),
            where_("win_loss.csv", FEW, |w| {
                let own = w.rows("win_loss.csv").iter().filter(|row| row["dimension"] == By::Practice.key());
                own.filter_map(|row| Some((row["value"].clone(), Value::cell(&row["share"])?)))
                    .collect()
            }),
        ],
    },
    Figure {
        name: "Rhythm",
        means: "Whether a customer is silent for longer than it usually is between two projects.",
        places: &[
            where_("history, list", "only quiet and late customers are listed", |w| {
                let listed = w.rhythms.as_ref().map(|found| customers::silent(&w.report, found).rows);
                let listed = listed.into_iter().flatten().filter_map(|row| match &row[..2] {
                    [Cell::Customer { id, .. }, Cell::Text(state)] => Some((id.clone(), Value::word(state))),
                    _ => None,
                });
                listed.collect()
            }),
            where_("customer page", "too few projects are no rhythm", |w| {
                let found = w.rhythms.as_ref();
                let said = w.report.customers.iter().zip(0..).filter_map(|(customer, place)| {
                    let first = customers::of_customer(found?, place, None).into_iter().next()?;
                    let word = first.strip_suffix('.').filter(|word| !word.contains(' '))?.to_owned();
                    Some((customer.id.to_string(), Value::word(word)))
                });
                said.collect()
            }),
        ],
    },
];

/// A number of the sentence, which says in words that there is nothing to count.
fn in_lede(walk: &Walk, number: fn(&str) -> Option<Value>) -> Option<Value> {
    let lede = text::history::lede(walk.win_loss.as_ref()?);
    if lede.starts_with("No bid is decided yet.") {
        return Some(Value::exact(0.0));
    }
    number(&lede)
}

fn of_all(walk: &Walk, column: &str) -> Said {
    let all = walk.rows("win_loss.csv").iter().find(|row| row["dimension"] == "all");
    one(all.and_then(|row| Value::cell(&row[column])))
}

fn by_practice(walk: &Walk) -> Said {
    let shares = |found: &WinLoss| {
        let (_, dimension) = rows::chosen(found, Some(By::Practice.key())).filter(|(key, _)| key == By::Practice.key())?;
        let split = rows::split(&walk.report, found, dimension);
        let shown = dimension.rows.iter().zip(&split.rows);
        let share = shown.filter_map(|(own, row)| match (&own.value, &row[3]) {
            (BidValue::Customer(_), _) => None,
            (value, Cell::Interval(share)) => {
                let name = text::history::value(&dimension.column, value, "");
                Some((name, Value::shown(&share.written)?))
            }
            _ => None,
        });
        Some(share.collect())
    };
    walk.win_loss.as_ref().and_then(shares).unwrap_or_default()
}
