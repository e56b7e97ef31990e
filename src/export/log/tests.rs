use super::*;
use crate::domain::log::{BadRow, Fault, PastList, Reason};
use crate::ui::sample;

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// The critical renewal of the sample, answered.
fn answered(outcome: Outcome, note: &str) -> Entry {
    let report = sample::report();
    let nordwind = &report.customers[1];
    Entry {
        answer: Some(Answer {
            outcome,
            on: report.as_of,
            owner: "=Ann".to_owned(),
            note: note.to_owned(),
        }),
        ..log_entry(nordwind, &nordwind.actions[0], listing(&report))
    }
}

fn log_of(entries: impl IntoIterator<Item = Entry>) -> Log {
    let mut log = Log::default();
    log.record(entries);
    log
}

#[test]
fn the_list_holds_every_action_with_what_became_of_it() {
    let log = log_of([answered(Outcome::Done, "Spoke to \"them\",\r\nsigned")]);
    let file = text(action_log(&sample::report(), &log).unwrap());
    let lines: Vec<&str> = file.splitn(3, "\r\n").collect();
    assert_eq!(
        lines[0],
        "\u{feff}key,customer_id,customer_name,action_type,action_title,first_platform,due,outcome,reason,answered,until,owner,note,listed,list_size"
    );
    assert!(
        lines[1].ends_with(",70001,Aurelia Foods,general_follow_up,General follow-up,false,2025-10-02,,,,,,,2025-07-04,4"),
        "{}",
        lines[1]
    );
    let expected = "70004,Nordwind Logistics,critical_renewal,Critical product renewal,false,2025-07-04,done,,2025-07-04,,'=Ann,\
                    \"Spoke to \"\"them\"\",\r\nsigned\",2025-07-04,4\r\n";
    assert!(lines[2].contains(expected), "{}", lines[2]);
}

#[test]
fn what_was_written_is_read_back_without_the_guard() {
    let until = Day::from_iso("2025-08-01").unwrap();
    for outcome in [
        Outcome::Done,
        Outcome::NotNow {
            reason: Some(Reason::NoBudget),
            until,
        },
        Outcome::Wrong {
            reason: Some(Reason::NotOurs),
        },
        Outcome::Wrong { reason: None },
    ] {
        let entry = answered(outcome, "-5 % was \"too much\";\r\nüber");
        let file = text(action_log(&sample::report(), &log_of([entry.clone()])).unwrap());
        assert!(is_action_list(&file));
        let ReadList { list, bad } = read_actions("actions.csv", &file);
        assert_eq!((bad, list.entries.len()), (Vec::new(), 4));
        assert!(list.entries.contains(&entry), "{list:?}");
        let mut log = Log::default();
        log.read_back(list);
        assert_eq!(log.answered().collect::<Vec<_>>(), [&entry]);
    }
}

#[test]
fn an_earlier_answer_stands_there_instead_of_what_it_keeps_off_the_list() {
    let report = sample::report();
    let earlier = |outcome| {
        let mut entry = answered(outcome, "");
        entry.offer.due = Day::from_iso("2025-06-04").unwrap();
        entry.listed.on = entry.offer.due;
        entry
    };
    let wrong = earlier(Outcome::Wrong { reason: None });
    let file = text(action_log(&report, &log_of([wrong.clone()])).unwrap());
    let read = read_actions("", &file).list.entries;
    let of_nordwind: Vec<_> = read
        .iter()
        .filter(|entry| entry.offer.action == ActionKind::CriticalRenewal)
        .collect();
    assert_eq!(of_nordwind, [&wrong]);
    // What no longer hides it is history, beside the action that is offered again.
    let over = earlier(Outcome::NotNow {
        reason: None,
        until: report.as_of,
    });
    let file = text(action_log(&report, &log_of([over])).unwrap());
    assert_eq!(read_actions("", &file).list.entries.len(), 5);
}

#[test]
fn a_file_of_picks_holds_the_picks() {
    let report = sample::report();
    let file = picked_log(&report, &Log::default(), |customer, _| customer == 1).unwrap();
    let PastList { entries, name } = read_actions("mine.csv", &text(file)).list;
    assert_eq!((entries.len(), name.as_str(), entries[0].listed.of), (1, "mine.csv", 4));
}

#[test]
fn a_spreadsheet_may_have_saved_it() {
    let entry = answered(Outcome::Done, "");
    let key = entry.offer.key();
    let read = |due: &str, key: &str, outcome: &str| {
        let file = format!("key;customer_id;action_type;due;outcome;answered\n{key};70004;critical_renewal;{due};{outcome};{due}\n\n");
        assert!(is_action_list(&file));
        read_actions("", &file)
    };
    let key = key.to_string();
    // The fourth of July, by the key even where the form allows two days.
    for due in ["2025-07-04", "04.07.2025", "7/4/2025", "4/7/2025", "04-07-25"] {
        let ReadList { list, bad } = read(due, &key, "Done");
        assert!(bad.is_empty(), "{bad:?}");
        assert_eq!(list.entries[0].offer, entry.offer, "{due}");
        assert_eq!(list.entries[0].answer.as_ref().unwrap().on, entry.offer.due, "{due}");
    }
    let not_now = read("2025-07-04", "1.2E+15", "Not now").list;
    let until = Day::from_iso("2025-08-03").unwrap();
    let outcome = not_now.entries[0].answer.as_ref().unwrap().outcome;
    assert_eq!(outcome, Outcome::NotNow { reason: None, until });
    assert_eq!(
        read("2025-07-04", &key, "dne").bad,
        [BadRow {
            line: 2,
            fault: Fault::Outcome("dne".to_owned())
        }]
    );
    assert_eq!(read("soon", &key, "").bad[0].fault, Fault::Date("soon".to_owned()));
}

#[test]
fn other_tables_are_no_action_lists() {
    for text in [
        "",
        "customer_id,customer_name,actual_opportunity_outcome",
        "customer_id,customer_name,predicted_propensity,top_action_type",
        "due,outcome",
    ] {
        assert!(!is_action_list(text), "{text}");
    }
    let bad = read_actions("", "customer_id,action_type,due,outcome\n,x,,\n1,x,,\n").bad;
    let faults: Vec<&Fault> = bad.iter().map(|row| &row.fault).collect();
    assert_eq!(faults, [&Fault::NoCustomer, &Fault::Action("x".to_owned())]);
}
