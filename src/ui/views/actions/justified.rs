//! The lists (docs/method.md, Lists) with the figures that put each customer on them.

use super::rows::{ActionRow, Item, Sheet, absent, confidence, customer_title, cut, dated, ranked, spoken};
use crate::domain::calendar::{AsOf, Day};
use crate::domain::log::Log;
use crate::export::handled;
use crate::report::action::{Action, ActionKind};
use crate::report::evaluation::Judgement;
use crate::report::grounds::{ContractEnds, Credits, Grounds, ProductDates};
use crate::report::{Customer, Report};
use crate::text;
use crate::text::number::{grouped, percent};
use crate::ui::cells::{Cell, Head, heads};
use crate::ui::route::actions::Standing;
use crate::ui::selection::Search;
use crate::ui::selection::filter::List;
use crate::wire::Pick;

/// The number of platforms that a cell names before it counts the rest.
const NAMED: usize = 2;

/// Which customers of a list are shown.
#[derive(Clone, Copy)]
pub struct Which<'a> {
    pub list: List,
    pub search: &'a str,
    pub page: u32,
    pub log: &'a Log,
    pub standing: Standing,
}

/// What the cells of a row are made with.
pub struct Show<'a> {
    pub as_of: Day,
    /// Formats a date as the page does.
    pub date: &'a dyn Fn(Day) -> String,
    /// What is known about the model so far.
    pub judgement: Option<&'a Judgement>,
}

/// The customers on one page of a list, whose figures are needed, in the order of the rows.
pub fn customers(report: &Report, which: Which) -> Vec<u32> {
    let (all, _) = members(report, which);
    let (bounds, ..) = cut(all.len(), which.page);
    all.get(bounds).unwrap_or_default().iter().map(|pick| pick.customer).collect()
}

/// The number of customers on each list about whom something is open.
pub fn counts<const N: usize>(report: &Report, lists: [List; N], log: &Log) -> [usize; N] {
    let mut counts = [0; N];
    for customer in &report.customers {
        let known = log.of_customer(&customer.id);
        let is_open = |list: List| about(list, customer).any(|action| handled(&known, report, action).is_none());
        for (count, list) in counts.iter_mut().zip(lists) {
            *count += usize::from(list.contains(customer, &report.thresholds) && is_open(list));
        }
    }
    counts
}

/// A list as a table. Cells whose figures have not arrived yet stay empty.
pub fn sheet(report: &Report, which: Which, grounds: &[Grounds], show: &Show) -> Sheet {
    let list = which.list;
    let (all, handled) = members(report, which);
    let (bounds, range, pages) = cut(all.len(), which.page);
    let heads = columns(list);
    let line = |pick: &Pick| {
        let customer = report.customers.get(pick.customer as usize)?;
        let action = customer.actions.iter().find(|action| action.kind == pick.action)?;
        let grounds = grounds.iter().find(|grounds| grounds.customer == pick.customer);
        let cells = match grounds {
            Some(grounds) => cells(list, customer, grounds, show),
            None => vec![Cell::Text(String::new()); heads.len().saturating_sub(2)],
        };
        Some(Item::Row(Box::new(ActionRow {
            pick: *pick,
            spoken: spoken(customer, action),
            title: customer_title(customer),
            level: Some(customer.level()),
            urgency: Some((action.urgency, text::action::urgency(action.urgency))),
            cells,
        })))
    };
    Sheet {
        items: all.get(bounds).unwrap_or_default().iter().filter_map(line).collect(),
        heads,
        all,
        range,
        pages,
        handled,
    }
}

/// The customers of a list in ranking order, each with the action that the list is about, and how many of all have none that is
/// open.
fn members(report: &Report, which: Which) -> (Vec<Pick>, usize) {
    let Which { list, log, standing, .. } = which;
    let search = Search::of(which.search);
    let found = ranked(report).filter(|(_, customer)| list.contains(customer, &report.thresholds) && search.finds(customer));
    let mut n_handled = 0;
    let pick = |(index, customer): (u32, &Customer)| {
        let known = log.of_customer(&customer.id);
        let open = about(list, customer).find(|action| handled(&known, report, action).is_none());
        let action = open.or_else(|| about(list, customer).next())?;
        n_handled += usize::from(open.is_none());
        standing.admits(open.is_none()).then_some(Pick {
            customer: index,
            action: action.kind,
        })
    };
    let picks = found.filter_map(pick).collect();
    (picks, n_handled)
}

/// The customer's actions that a list is about: those of the list's kinds, or else the customer's first.
fn about(list: List, customer: &Customer) -> impl Iterator<Item = &Action> {
    use ActionKind::{CriticalRenewal, CrossSellHigh, CrossSellMedium, PlannedRenewal, ServiceExpansion, ServiceExpiration, UrgentRenewal};
    let kinds: &[ActionKind] = match list {
        List::Renewal => &[CriticalRenewal, UrgentRenewal, ServiceExpiration, PlannedRenewal],
        List::CrossSell => &[CrossSellHigh, CrossSellMedium],
        List::ServiceExpansion => &[ServiceExpansion],
        List::Urgent | List::ActionsDue | List::HighValue => &[],
    };
    let is_of_list = |action: &&Action| kinds.contains(&action.kind);
    let none = !customer.actions.iter().any(|action| is_of_list(&action));
    let first = customer.actions.iter().take(usize::from(none));
    customer.actions.iter().filter(is_of_list).chain(first)
}

fn columns(list: List) -> Vec<Head> {
    let words = &text::enablement::WORDS;
    match list {
        List::CrossSell => heads([words.customer, words.urgency, words.platforms, words.offer, words.confidence], &[]),
        List::ServiceExpansion => heads(
            [
                words.customer,
                words.urgency,
                words.purchased,
                words.used,
                words.unused,
                words.next_end,
                words.confidence,
            ],
            &[2, 4],
        ),
        _ => heads(
            [
                words.customer,
                words.urgency,
                words.end_of_life,
                words.end_of_service,
                words.contract_end,
                words.platforms,
                words.confidence,
            ],
            &[],
        ),
    }
}

fn cells(list: List, customer: &Customer, grounds: &Grounds, show: &Show) -> Vec<Cell> {
    let dated = |day| dated(day, show.as_of, show.date);
    let sure = confidence(grounds.customer, customer, show.judgement);
    match list {
        List::CrossSell => vec![
            platforms(&grounds.platforms),
            match &grounds.offer {
                Some(offer) => Cell::Noted {
                    text: offer.platform.clone(),
                    note: text::offer::platform_reason(offer.reason),
                },
                None => absent(),
            },
            sure,
        ],
        List::ServiceExpansion => {
            let [purchased, used, unused] = credits(grounds.credits.as_ref());
            vec![purchased, used, unused, dated(grounds.contract_ends.next), sure]
        }
        _ => vec![
            products(grounds.end_of_life, show),
            products(grounds.end_of_service, show),
            contracts(&grounds.contract_ends, show),
            platforms(&grounds.platforms),
            sure,
        ],
    }
}

/// The earliest date of a customer's products, how far away it is, and how many products it concerns.
fn products(dates: Option<ProductDates>, show: &Show) -> Cell {
    let Some(dates) = dates else { return absent() };
    let Cell::Noted { text, note } = dated(Some(dates.earliest), show.as_of, show.date) else {
        return absent();
    };
    Cell::Noted {
        text: text::enablement::both(&text, &note),
        note: text::enablement::products(dates.passed, dates.within_year),
    }
}

/// The next contract end, and below it the latest that is past: each with how far away it is.
fn contracts(ends: &ContractEnds, show: &Show) -> Cell {
    let told = |day: Day| {
        let distance = text::enablement::distance(AsOf(show.as_of).days_to(day).0);
        text::enablement::both(&(show.date)(day), &distance)
    };
    let ended = ends.latest_ended.map(|day| text::enablement::ended(&told(day)));
    match (ends.next, ended) {
        (None, None) => absent(),
        (next, ended) => Cell::Noted {
            text: next.map_or_else(|| text::enablement::WORDS.absent.to_owned(), told),
            note: ended.unwrap_or_default(),
        },
    }
}

fn platforms(names: &[String]) -> Cell {
    match names {
        [] => absent(),
        names => {
            let shown = names.get(..NAMED).unwrap_or(names).join(", ");
            let more = names.len().saturating_sub(NAMED);
            Cell::Noted {
                text: grouped(names.len() as u64),
                note: if more > 0 {
                    text::enablement::and_more(&shown, more)
                } else {
                    shown
                },
            }
        }
    }
}

fn credits(credits: Option<&Credits>) -> [Cell; 3] {
    let Some(credits) = credits else {
        return [absent(), absent(), absent()];
    };
    let whole = |amount: f64| Cell::Number(grouped(amount.max(0.0).round() as u64));
    // More active than purchased credits give a negative share: nothing is used up.
    let used = credits.used.clamp(0.0, 1.0);
    let share = Cell::Share {
        share: used,
        written: percent(used),
        note: String::new(),
    };
    let ended = credits.ended.round();
    let unused = match whole(credits.unused) {
        Cell::Number(text) if ended > 0.0 => Cell::Noted {
            text,
            note: text::enablement::on_ended(ended as u64),
        },
        cell => cell,
    };
    [whole(credits.purchased), share, unused]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::advice::{PlatformOffer, PlatformReason};
    use crate::ui::sample;

    fn grounds(customer: u32) -> Grounds {
        Grounds {
            customer,
            end_of_life: Some(ProductDates {
                earliest: sample::day("2020-03-12"),
                passed: 12,
                within_year: 0,
            }),
            end_of_service: None,
            contract_ends: ContractEnds {
                next: Some(sample::day("2025-07-06")),
                latest_ended: Some(sample::day("2025-06-23")),
            },
            platforms: ["Alder", "Birch", "Cedar"].map(str::to_owned).into(),
            offer: Some(PlatformOffer {
                platform: "Dogwood".into(),
                reason: PlatformReason::AmongAlike { owners: 7, of: 10 },
            }),
            credits: Some(Credits {
                purchased: 1_200.0,
                used: -0.25,
                unused: 14.0,
                ended: 2_997.0,
            }),
        }
    }

    fn which<'a>(list: List, search: &'a str, log: &'a Log) -> Which<'a> {
        Which {
            list,
            search,
            page: 0,
            log,
            standing: Standing::Open,
        }
    }

    fn line(list: List, customer: u32) -> ActionRow {
        let report = sample::report();
        let show = Show {
            as_of: report.as_of,
            date: &|day| day.to_string(),
            judgement: None,
        };
        let sheet = sheet(&report, which(list, "", &Log::default()), &[grounds(customer)], &show);
        let mut lines = sheet.items.into_iter().filter_map(|item| match item {
            Item::Row(line) if line.pick.customer == customer => Some(*line),
            _ => None,
        });
        lines.next_back().unwrap()
    }

    fn noted(text: &str, note: &str) -> Cell {
        Cell::Noted {
            text: text.into(),
            note: note.into(),
        }
    }

    #[test]
    fn a_renewal_shows_its_dates() {
        let line = line(List::Renewal, 1);
        assert_eq!(line.title.text, "Nordwind Logistics");
        assert_eq!(
            line.cells[..4],
            [
                noted("2020-03-12, 1,940 days ago", "12 passed"),
                Cell::Text("–".into()),
                noted("2025-07-06, in 2 days", "Latest ended 2025-06-23, 11 days ago"),
                noted("3", "Alder, Birch and 1 more"),
            ]
        );
    }

    #[test]
    fn a_cross_sell_shows_the_offer_and_its_reason() {
        let line = line(List::CrossSell, 0);
        assert_eq!(line.cells[1], noted("Dogwood", "7 of the 10 most similar customers own it"));
        assert_eq!(line.cells[2], noted("93%", "in\u{2011}sample, score 0.66"));
    }

    #[test]
    fn an_expansion_never_uses_less_than_nothing() {
        let line = line(List::ServiceExpansion, 2);
        assert_eq!(line.cells[0], Cell::Number("1,200".into()));
        assert!(matches!(&line.cells[1], Cell::Share { written, .. } if written == "0%"));
        assert_eq!(line.cells[3], noted("2025-07-06", "in 2 days"));
    }

    #[test]
    fn unused_credits_are_told_apart_from_those_of_ended_contracts() {
        let line = line(List::ServiceExpansion, 2);
        assert_eq!(line.cells[2], noted("14", "and 2,997 on ended contracts"));
    }

    #[test]
    fn a_next_and_an_ended_contract_are_two_facts() {
        let report = sample::report();
        let show = Show {
            as_of: report.as_of,
            date: &|day| day.to_string(),
            judgement: None,
        };
        let [next, ended] = ["2025-07-06", "2025-06-23"].map(|day| Some(sample::day(day)));
        let cell = |next, latest_ended| contracts(&ContractEnds { next, latest_ended }, &show);
        assert_eq!(cell(next, None), noted("2025-07-06, in 2 days", ""));
        assert_eq!(cell(None, ended), noted("–", "Latest ended 2025-06-23, 11 days ago"));
        assert_eq!(cell(None, None), absent());
    }

    #[test]
    fn members_are_ranked_and_figures_are_asked_for_in_their_order() {
        let report = sample::report();
        let log = Log::default();
        assert_eq!(customers(&report, which(List::CrossSell, "", &log)), [1, 0]);
        assert_eq!(customers(&report, which(List::CrossSell, "aurelia", &log)), [0]);
        assert_eq!(counts(&report, [List::CrossSell], &log), [2]);
    }

    #[test]
    fn who_has_nothing_open_leaves_the_list_until_asked_for() {
        let mut report = sample::report();
        let log = sample::done(&report, 1, 0);
        let at = |report: &Report, standing| {
            let which = Which {
                standing,
                ..which(List::Renewal, "", &log)
            };
            members(report, which)
        };
        let pick = |action| Pick { customer: 1, action };
        let critical = pick(ActionKind::CriticalRenewal);
        assert_eq!(at(&report, Standing::Open), (vec![], 1));
        assert_eq!(at(&report, Standing::Handled), (vec![critical], 1));
        assert_eq!(at(&report, Standing::All), (vec![critical], 1));
        assert_eq!(counts(&report, [List::Renewal], &log), [0]);
        // Another renewal is open: the row is about that one.
        let planned = Action {
            kind: ActionKind::PlannedRenewal,
            ..report.customers[1].actions[0].clone()
        };
        report.customers[1].actions.push(planned);
        assert_eq!(at(&report, Standing::Open), (vec![pick(ActionKind::PlannedRenewal)], 0));
        assert_eq!(counts(&report, [List::Renewal], &log), [1]);
    }

    #[test]
    fn every_line_has_a_cell_for_each_column() {
        for (list, customer) in [(List::Renewal, 1), (List::CrossSell, 0), (List::ServiceExpansion, 2)] {
            // The title and the urgency are not cells.
            assert_eq!(line(list, customer).cells.len() + 2, columns(list).len());
        }
    }
}
