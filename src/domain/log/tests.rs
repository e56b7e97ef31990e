use super::*;
use crate::domain::ids::Id;

fn day(iso: &str) -> Day {
    Day::from_iso(iso).unwrap()
}

fn entry(customer: i64, action: ActionKind, due: &str, answer: Option<(Outcome, &str)>) -> Entry {
    Entry {
        offer: Offer {
            customer: Id::Integer(customer),
            action,
            due: day(due),
        },
        first_platform: false,
        listed: Listing {
            on: day("2025-07-04"),
            of: 10,
        },
        answer: answer.map(|(outcome, on)| Answer {
            outcome,
            on: day(on),
            owner: String::new(),
            note: String::new(),
        }),
    }
}

const LATER: Outcome = Outcome::NotNow {
    reason: Some(Reason::NoBudget),
    until: Day::UNIX_EPOCH,
};
const WRONG: Outcome = Outcome::Wrong { reason: None };

#[test]
fn the_key_is_the_hash_of_what_tells_actions_apart() {
    let key = entry(70_004, ActionKind::CriticalRenewal, "2025-07-04", None).offer.key();
    // printf '70004critical_renewal2025-07-04' | sha256sum | cut -c1-16
    assert_eq!(key.to_string(), "2f29ab39c31abe26");
    assert_eq!(ActionKey::read(&key.to_string()), Some(key));
    assert_eq!(ActionKey::read("+000000000000001"), None);
    let other = entry(70_004, ActionKind::CriticalRenewal, "2025-07-05", None).offer.key();
    assert_ne!(key, other);
}

#[test]
fn what_is_recorded_is_taken_back_step_by_step() {
    let mut log = Log::default();
    let open = entry(1, ActionKind::CrossSellHigh, "2025-10-02", None);
    let done = entry(1, ActionKind::CrossSellHigh, "2025-10-02", Some((Outcome::Done, "2025-07-04")));
    let wrong = entry(2, ActionKind::CrossSellHigh, "2025-10-02", Some((WRONG, "2025-07-04")));
    log.record([done.clone(), wrong.clone()]);
    log.record([open]);
    assert_eq!(log.answered().collect::<Vec<_>>(), [&wrong]);
    assert!(log.undo());
    assert_eq!(log.answered().collect::<Vec<_>>(), [&done, &wrong]);
    assert!(log.undo() && !log.can_undo() && !log.undo());
    assert_eq!(log, Log::default());
    log.record([]);
    assert!(!log.can_undo(), "nothing is no step");
}

#[test]
fn an_answer_hides_its_kind_of_action_for_as_long_as_it_holds() {
    let kind = ActionKind::CrossSellHigh;
    let hides =
        |outcome, due: &str, as_of: &str| entry(1, kind, "2025-10-02", Some((outcome, "2025-07-04"))).hides(kind, day(due), day(as_of));
    // Done: the same event never comes back, another not before 90 days and not before the day that was due.
    assert!(hides(Outcome::Done, "2025-10-02", "2026-07-04"));
    assert!(hides(Outcome::Done, "2025-11-02", "2025-10-01"));
    assert!(!hides(Outcome::Done, "2025-12-02", "2025-10-02"));
    let soon = entry(1, kind, "2025-07-04", Some((Outcome::Done, "2025-07-04")));
    assert!(soon.hides(kind, day("2025-10-01"), day("2025-10-01")));
    assert!(!soon.hides(kind, day("2025-10-02"), day("2025-10-02")));
    // Not now: until its day.
    let later = Outcome::NotNow {
        reason: None,
        until: day("2025-08-04"),
    };
    assert!(hides(later, "2025-10-02", "2025-08-03") && !hides(later, "2025-10-02", "2025-08-04"));
    // Wrong: for 90 days.
    assert!(hides(WRONG, "2025-12-02", "2025-10-01") && !hides(WRONG, "2025-10-02", "2025-10-02"));
    let done = entry(1, kind, "2025-10-02", Some((Outcome::Done, "2025-07-04")));
    assert!(!done.hides(ActionKind::CrossSellMedium, day("2025-10-02"), day("2025-07-04")));
    assert!(!entry(1, kind, "2025-10-02", None).hides(kind, day("2025-10-02"), day("2025-07-04")));
}

#[test]
fn the_latest_answer_about_a_customer_speaks() {
    let kind = ActionKind::GeneralFollowUp;
    let mut log = Log::default();
    log.record([
        entry(7, kind, "2025-08-01", Some((WRONG, "2025-07-04"))),
        entry(7, kind, "2025-09-01", Some((Outcome::Done, "2025-07-20"))),
        entry(70, kind, "2025-09-01", Some((WRONG, "2025-07-21"))),
    ]);
    let of_seven = log.of_customer(&Id::Integer(7));
    assert_eq!(of_seven.len(), 2);
    let found = hiding(&of_seven, kind, day("2025-10-01"), day("2025-08-01")).unwrap();
    assert_eq!(found.answer.as_ref().unwrap().outcome, Outcome::Done);
    assert!(log.of_customer(&Id::Integer(8)).is_empty());
}

#[test]
fn a_list_read_back_brings_its_answers_but_no_older_ones() {
    let kind = ActionKind::PlannedRenewal;
    let mut log = Log::default();
    let mine = entry(1, kind, "2026-01-04", Some((Outcome::Done, "2025-07-10")));
    log.record([mine.clone()]);
    let newer = entry(2, kind, "2026-01-04", Some((WRONG, "2025-07-09")));
    let open = entry(3, kind, "2026-01-04", None);
    log.read_back(PastList {
        name: "actions.csv".to_owned(),
        entries: vec![entry(1, kind, "2026-01-04", Some((WRONG, "2025-07-09"))), newer.clone(), open],
    });
    assert_eq!(log.answered().collect::<Vec<_>>(), [&mine, &newer]);
    assert_eq!(Log::of(log.saved(true)), log);
    assert_eq!(Log::of(log.saved(false)).past(), None);
    log.leave_past();
    assert!(log.past().is_none() && !log.is_empty());
}

#[test]
fn a_list_read_back_is_told_what_became_of_it() {
    let kind = ActionKind::CrossSellHigh;
    let answered = |customer, outcome| entry(customer, kind, "2025-10-02", Some((outcome, "2025-07-10")));
    let older = Entry {
        listed: Listing {
            on: day("2025-06-04"),
            of: 20,
        },
        ..answered(9, Outcome::Done)
    };
    let first = Entry {
        first_platform: true,
        ..answered(6, WRONG)
    };
    let mut log = Log::default();
    log.read_back(PastList {
        name: "actions.csv".to_owned(),
        entries: vec![
            answered(1, Outcome::Done),
            answered(2, LATER),
            entry(3, kind, "2025-10-02", None),
            entry(4, kind, "2025-10-02", None),
            entry(5, ActionKind::GeneralFollowUp, "2025-10-02", None),
            first,
            older,
        ],
    });
    // Since then customer 3 was called, and 4 is still offered.
    log.record([answered(3, Outcome::Done)]);
    let told = log.follow_up(|customer, _| *customer == Id::Integer(4)).unwrap();
    assert_eq!(told.listed, day("2025-07-04"));
    assert_eq!(
        told.rules,
        [
            ((kind, false), [2, 1, 0, 1, 0]),
            ((kind, true), [0, 0, 1, 0, 0]),
            ((ActionKind::GeneralFollowUp, false), [0, 0, 0, 0, 1]),
        ]
    );
    assert_eq!(told.total, [2, 1, 1, 1, 1]);
    assert_eq!(
        log.wrong(),
        [Tally {
            rule: (kind, true),
            wrong: 1,
            answered: 1
        }]
    );
    let month = |month, offered, done| Month {
        year: 2025,
        month,
        offered,
        done,
    };
    let shown = Listing {
        on: day("2025-08-04"),
        of: 12,
    };
    assert_eq!(log.months(Some(shown)), [month(6, 20, 1), month(7, 10, 2), month(8, 12, 0)]);
}
