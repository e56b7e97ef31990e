//! Every action of every customer: filtered, searched, grouped, counted.

use super::rows::{ActionRow, Item, Over, Sheet, Title, customer_address, customer_title, cut, ranked, spoken};
use crate::domain::calendar::Day;
use crate::domain::log::Log;
use crate::domain::order::Order;
use crate::export::handled;
use crate::report::action::{Action, ActionKind, Timeline, Urgency};
use crate::report::{Customer, Report};
use crate::text;
use crate::ui::cells::{Cell, due_cell, heads};
use crate::ui::route::actions::{ActionsPlace, Grouping, Standing};
use crate::ui::selection::Search;
use crate::wire::Pick;

/// The contents of the list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct List {
    pub lede: String,
    pub sheet: Sheet,
    /// Each kind that some customer has, with the number of actions of that kind that match the other filters.
    pub kinds: Vec<(ActionKind, usize)>,
    pub urgencies: Vec<(Urgency, usize)>,
    pub timelines: Vec<(Timeline, usize)>,
    /// Whether nothing is listed because nothing was recorded yet.
    pub is_unrecorded: bool,
}

/// An action of a customer.
struct Found<'a> {
    pick: Pick,
    customer: &'a Customer,
    action: &'a Action,
    /// Whether what was recorded keeps it off the list.
    is_handled: bool,
}

/// The list at a place; `show_date` formats a date as the page does.
pub fn list(report: &Report, place: &ActionsPlace, search: &str, log: &Log, show_date: &dyn Fn(Day) -> String) -> List {
    let mut searched = searched(report, search, log);
    let handled = searched.iter().filter(|found| found.is_handled).count();
    searched.retain(|found| place.standing.admits(found.is_handled));
    let mut matching: Vec<&Found> = searched.iter().filter(|found| admits(place, found.action, Facet::None)).collect();
    // The actions of a customer follow each other.
    let mut customers: Vec<u32> = matching.iter().map(|found| found.pick.customer).collect();
    customers.dedup();
    if place.grouping == Grouping::Action {
        // The sort is stable: within a kind, customers stay in rank order.
        matching.order_by_key(|found| found.action.kind);
    }
    let (bounds, range, pages) = cut(matching.len(), place.page);
    let items = items(&matching, bounds, place.grouping, show_date);
    let words = &text::enablement::WORDS;
    let first = match place.grouping {
        Grouping::Customer => words.action,
        Grouping::Action => words.customer,
    };
    List {
        lede: match handled {
            0 => text::enablement::lede(matching.len(), customers.len()),
            handled => [text::enablement::lede(matching.len(), customers.len()), text::log::handled(handled)].join(" · "),
        },
        is_unrecorded: handled == 0 && place.standing == Standing::Handled,
        kinds: counted(&searched, &ActionKind::ALL, place, Facet::Kind, |action| action.kind),
        urgencies: counted(&searched, &Urgency::ALL, place, Facet::Urgency, |action| action.urgency),
        timelines: counted(&searched, &Timeline::ALL, place, Facet::Timeline, |action| action.timeline),
        sheet: Sheet {
            heads: heads([first, words.urgency, words.due, words.why], &[]),
            items,
            all: matching.iter().map(|found| found.pick).collect(),
            range,
            pages,
            handled,
        },
    }
}

/// The filter to leave out when counting the matches of its choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Facet {
    None,
    Kind,
    Urgency,
    Timeline,
}

fn admits(place: &ActionsPlace, action: &Action, without: Facet) -> bool {
    (without == Facet::Kind || place.kind.is_none_or(|kind| kind == action.kind))
        && (without == Facet::Urgency || place.urgency.is_none_or(|urgency| urgency == action.urgency))
        && (without == Facet::Timeline || place.timeline.is_none_or(|timeline| timeline == action.timeline))
}

fn searched<'a>(report: &'a Report, search: &str, log: &'a Log) -> Vec<Found<'a>> {
    let search = Search::of(search);
    let customers = ranked(report).filter(|(_, customer)| search.finds(customer));
    let actions = customers.flat_map(|(index, customer)| {
        let known = log.of_customer(&customer.id);
        customer.actions.iter().map(move |action| Found {
            pick: Pick {
                customer: index,
                action: action.kind,
            },
            customer,
            action,
            is_handled: handled(&known, report, action).is_some(),
        })
    });
    actions.collect()
}

/// Counts the actions that each choice of a filter would match; choices that no customer has are left out.
fn counted<T: Copy + PartialEq>(
    searched: &[Found],
    all: &[T],
    place: &ActionsPlace,
    facet: Facet,
    of: impl Fn(&Action) -> T,
) -> Vec<(T, usize)> {
    let mut counts: Vec<Option<usize>> = vec![None; all.len()];
    for Found { action, .. } in searched {
        let choice = of(action);
        if let Some(count) = all.iter().position(|each| *each == choice).and_then(|at| counts.get_mut(at)) {
            *count = Some(count.unwrap_or(0) + usize::from(admits(place, action, facet)));
        }
    }
    let there = all.iter().zip(counts);
    there.filter_map(|(choice, count)| Some((*choice, count?))).collect()
}

/// The rows of a page, each group under its heading; a group that began on an earlier page repeats its heading.
fn items(matching: &[&Found], bounds: std::ops::Range<usize>, grouping: Grouping, show_date: &dyn Fn(Day) -> String) -> Vec<Item> {
    let mut items = Vec::new();
    let mut over: Option<String> = None;
    for found in matching.get(bounds).unwrap_or_default() {
        let head = match grouping {
            Grouping::Customer => over_customer(found.pick.customer, found.customer),
            Grouping::Action => over_kind(found.action.kind, matching),
        };
        if over.as_ref() != Some(&head.key) {
            over = Some(head.key.clone());
            items.push(Item::Over(head));
        }
        items.push(Item::Row(Box::new(line(found, grouping, show_date))));
    }
    items
}

fn over_customer(index: u32, customer: &Customer) -> Over {
    Over {
        key: format!("over/{index}"),
        title: customer.name.clone(),
        note: text::links::ids(&customer.id, &customer.merged_ids),
        address: Some(customer_address(customer)),
        level: Some(customer.level()),
    }
}

fn over_kind(kind: ActionKind, matching: &[&Found]) -> Over {
    let count = matching.iter().filter(|found| found.action.kind == kind).count();
    Over {
        key: kind.key().to_owned(),
        title: text::enablement::kind(kind),
        note: text::shell::customers(count as u32),
        address: None,
        level: None,
    }
}

fn line(found: &Found, grouping: Grouping, show_date: &dyn Fn(Day) -> String) -> ActionRow {
    let Found {
        pick, customer, action, ..
    } = found;
    let step = text::action::next_step(action).to_owned();
    let (title, level) = match grouping {
        Grouping::Customer => {
            let title = Title {
                text: step,
                note: text::action::title(action).to_owned(),
                address: None,
            };
            (title, None)
        }
        Grouping::Action => (customer_title(customer), Some(customer.level())),
    };
    ActionRow {
        pick: *pick,
        spoken: spoken(customer, action),
        title,
        level,
        urgency: Some((action.urgency, text::action::urgency(action.urgency))),
        cells: vec![due_cell(action, show_date), Cell::Sentence(text::driver::sentence(&action.reason))],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::{Answer, Entry, Outcome};
    use crate::export;
    use crate::report::action::{Event, EventKind};
    use crate::ui::sample;

    fn shown(place: &ActionsPlace, search: &str) -> List {
        list(&sample::report(), place, search, &Log::default(), &|day| day.to_string())
    }

    #[test]
    fn a_row_says_the_day_and_what_happens_ahead() {
        let mut report = sample::report();
        let action = &mut report.customers[1].actions[0];
        action.event = Some(Event {
            kind: EventKind::ContractEnd,
            day: sample::day("2025-07-06"),
        });
        let list = list(&report, &ActionsPlace::default(), "", &Log::default(), &|day| day.to_string());
        let due = |item: &Item| match item {
            Item::Row(row) => Some(row.cells[0].clone()),
            Item::Over(_) => None,
        };
        let dues: Vec<Cell> = list.sheet.items.iter().filter_map(due).collect();
        let noted = Cell::Noted {
            text: "2025-07-04".into(),
            note: "service contract ends 2025-07-06".into(),
        };
        assert_eq!(dues[..2], [noted, Cell::Text("Routine check-in".into())]);
    }

    fn keys(list: &List) -> Vec<String> {
        list.sheet.items.iter().map(Item::key).collect()
    }

    #[test]
    fn customers_come_ranked_with_their_actions_under_them() {
        let list = shown(&ActionsPlace::default(), "");
        assert_eq!(list.lede, "4 actions for 4 customers");
        assert_eq!(
            keys(&list),
            [
                "over/1",
                "1/critical_renewal",
                "over/0",
                "0/general_follow_up",
                "over/2",
                "2/general_follow_up",
                "over/3",
                "3/general_follow_up"
            ]
        );
        let Item::Over(over) = &list.sheet.items[0] else {
            panic!("no head");
        };
        assert_eq!(over.address.as_deref(), Some("#/customer/70004"));
        assert_eq!(list.sheet.range, "1 to 4 of 4");
    }

    #[test]
    fn grouped_by_action_the_most_urgent_lead_and_their_customers_are_counted() {
        let place = ActionsPlace {
            grouping: Grouping::Action,
            ..ActionsPlace::default()
        };
        let list = shown(&place, "");
        assert_eq!(
            keys(&list),
            [
                "critical_renewal",
                "1/critical_renewal",
                "general_follow_up",
                "0/general_follow_up",
                "2/general_follow_up",
                "3/general_follow_up"
            ]
        );
        let Item::Over(over) = &list.sheet.items[2] else {
            panic!("no head");
        };
        assert_eq!(over.note, "3 customers");
    }

    #[test]
    fn a_choice_counts_what_the_other_filters_leave() {
        let place = ActionsPlace {
            kind: Some(ActionKind::CriticalRenewal),
            urgency: Some(Urgency::Low),
            ..ActionsPlace::default()
        };
        let list = shown(&place, "");
        assert_eq!(list.lede, "0 actions for 0 customers");
        assert!(list.sheet.all.is_empty() && list.sheet.items.is_empty());
        // Three of the low ones are follow-ups; of the critical renewals, one is critical.
        assert_eq!(list.kinds, [(ActionKind::CriticalRenewal, 0), (ActionKind::GeneralFollowUp, 3)]);
        assert_eq!(list.urgencies, [(Urgency::Critical, 1), (Urgency::Low, 0)]);
        assert_eq!(list.timelines, [(Timeline::Immediate, 0), (Timeline::Routine, 0)]);
    }

    #[test]
    fn what_is_recorded_leaves_the_list_and_its_counts_until_it_is_asked_for() {
        let report = sample::report();
        let mut log = Log::default();
        let nordwind = &report.customers[1];
        let entry = export::log_entry(nordwind, &nordwind.actions[0], export::listing(&report));
        let answer = Some(Answer {
            outcome: Outcome::Done,
            on: report.as_of,
            owner: String::new(),
            note: String::new(),
        });
        log.record([Entry { answer, ..entry }]);
        let at = |standing| {
            let place = ActionsPlace {
                standing,
                ..ActionsPlace::default()
            };
            list(&report, &place, "", &log, &|day| day.to_string())
        };
        let open = at(Standing::Open);
        assert_eq!(open.lede, "3 actions for 3 customers · 1 handled");
        assert_eq!(open.kinds, [(ActionKind::GeneralFollowUp, 3)]);
        let handled = at(Standing::Handled);
        assert_eq!(keys(&handled), ["over/1", "1/critical_renewal"]);
        assert_eq!(at(Standing::All).sheet.all.len(), 4);
        let none = ActionsPlace {
            standing: Standing::Handled,
            ..ActionsPlace::default()
        };
        assert!(!handled.is_unrecorded && shown(&none, "").is_unrecorded);
    }

    #[test]
    fn the_search_narrows_list_and_counts() {
        let list = shown(&ActionsPlace::default(), " nordWIND ");
        assert_eq!(list.lede, "1 action for 1 customer");
        assert_eq!(list.kinds, [(ActionKind::CriticalRenewal, 1)]);
        assert_eq!(shown(&ActionsPlace::default(), "70012").sheet.all.len(), 1);
    }
}
