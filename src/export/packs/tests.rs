use super::*;
use crate::domain::log::{Answer, Outcome, Reason};
use crate::domain::template::TemplateEdits;
use crate::export::{listing, log_entry};
use crate::ui::sample;

fn pack(name: Option<&str>, customers: &[u32]) -> Pack {
    Pack {
        name: name.map(str::to_owned),
        customers: customers.to_vec(),
    }
}

fn entries(report: &Report, packs: &[Pack], log: &Log) -> Vec<Entry> {
    let advice = sample::advice();
    let edits = TemplateEdits::default();
    let contents = PackContents {
        report,
        by: PackBy::Person,
        packs,
        advise: &|customer| (customer == advice.customer).then_some(&advice),
        voice: Voice {
            edits: &edits,
            drafts: &[],
        },
        log,
    };
    match super::packs(&contents) {
        Package::Archive(archive) => archive.entries,
        Package::Spreadsheet(_) | Package::Slide(_) => panic!("an archive was expected"),
    }
}

/// The page of a list or the index.
fn page(entries: &[Entry], name: &str) -> String {
    let entry = entries.iter().find(|entry| entry.name == name).unwrap();
    match &entry.body {
        Body::Bytes(bytes) => String::from_utf8(bytes.clone()).unwrap(),
        Body::Spreadsheet(_) => panic!("{name} is no page"),
    }
}

/// The rows of a list's workbook, their texts and figures joined by bars.
fn rows(entries: &[Entry], name: &str) -> Vec<String> {
    let entry = entries.iter().find(|entry| entry.name == name).unwrap();
    let Body::Spreadsheet(book) = &entry.body else {
        panic!("{name} is no workbook");
    };
    let cell = |cell: &crate::export::Cell| match cell {
        crate::export::Cell::Text(text) => text.to_string(),
        crate::export::Cell::Integer(number) => number.to_string(),
        crate::export::Cell::Number(number) => number.to_string(),
        crate::export::Cell::Day(day) => day.to_string(),
        crate::export::Cell::Flag(_) | crate::export::Cell::Absent => String::new(),
    };
    let [table] = &book.tables[..] else {
        panic!("one table");
    };
    let joined = |row: &Vec<crate::export::Cell>| row.iter().map(cell).collect::<Vec<_>>().join("|");
    table.rows.iter().map(joined).collect()
}

#[test]
fn a_list_says_who_why_what_when_and_what_to_say_in_the_order_given() {
    let report = sample::report();
    let entries = entries(&report, &[pack(Some("Ann Miller"), &[1, 0]), pack(None, &[2])], &Log::default());
    let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "index.html",
            "onelead_Ann_Miller.xlsx",
            "onelead_Ann_Miller.html",
            "onelead_Not_assigned.xlsx",
            "onelead_Not_assigned.html"
        ]
    );
    let lines = rows(&entries, "onelead_Ann_Miller.xlsx");
    assert_eq!(lines.len(), 2);
    let reason = "2,546 products past end of life, the oldest since October 2001";
    let begins = format!("1|70004|Nordwind Logistics|High|{reason}|Call about the product renewal now|2025-07-04|");
    assert!(lines[0].starts_with(&begins), "{}", lines[0]);
    assert!(lines[0].ends_with("|12275000|Open"), "{}", lines[0]);
    assert!(lines[1].starts_with("2|70001|Aurelia Foods|High|"), "{}", lines[1]);
    let page = page(&entries, "onelead_Ann_Miller.html");
    for said in [
        "<h1>Call list: <bdi>Ann Miller</bdi></h1>",
        "<p>As of 2025-07-04</p>",
        "install_base_2025.xlsx (SHA-256 ",
        "Levels: High is the top third of your customers. A rule makes the levels",
        reason,
        "Due 2025-07-04; immediate action required",
        "≈ $12M",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    assert!(
        !page.contains("Bracken") && !page.contains("Not assigned"),
        "of another list: {page}"
    );
}

#[test]
fn the_index_counts_and_names_no_customer() {
    let report = sample::report();
    let log = sample::done(&report, 1, 0);
    let entries = entries(&report, &[pack(Some("Ann"), &[1, 0]), pack(Some("Bo"), &[1])], &log);
    let index = page(&entries, "index.html");
    assert!(index.contains("<td><bdi>Ann</bdi></td><td>1</td>"), "{index}");
    assert!(index.contains("<td><bdi>Bo</bdi></td><td>0</td>"), "{index}");
    assert!(index.contains("href=\"onelead_Ann.xlsx\"") && index.contains("There are 4 customers in all."));
    for customer in &report.customers {
        assert!(
            !index.contains(&customer.name) && !index.contains(&customer.id.to_string()),
            "{index}"
        );
    }
}

#[test]
fn what_is_handled_is_on_no_list_and_what_is_open_again_says_what_was_said() {
    let report = sample::report();
    let of_pack = |log: &Log| entries(&report, &[pack(Some("Ann"), &[1, 0])], log);
    let done = of_pack(&sample::done(&report, 1, 0));
    let lines = rows(&done, "onelead_Ann.xlsx");
    assert!(lines.len() == 1 && lines[0].starts_with("2|70001|"), "{lines:?}");
    assert!(page(&done, "onelead_Ann.html").contains("1 customer is handled and not shown."));

    let customer = &report.customers[1];
    let mut entry = log_entry(customer, &customer.actions[0], listing(&report));
    entry.offer.due = sample::day("2025-05-01");
    entry.answer = Some(Answer {
        outcome: Outcome::NotNow {
            reason: Some(Reason::NoBudget),
            until: sample::day("2025-07-01"),
        },
        on: sample::day("2025-06-01"),
        owner: "Somebody Else".to_owned(),
        note: "call Eve".to_owned(),
    });
    let mut log = Log::default();
    log.record([entry]);
    let again = of_pack(&log);
    let lines = rows(&again, "onelead_Ann.xlsx");
    assert!(lines[0].ends_with("|Open again. Not now on 2025-06-01: No budget now"), "{lines:?}");
    assert!(!lines[0].contains("Somebody"), "a list names nobody but its own");
}

#[test]
fn a_greeting_that_stands_alone_is_no_opening_line() {
    let mut row = Row {
        rank: 1,
        customer: &sample::report().customers[1],
        action: &sample::report().customers[1].actions[0],
        message: None,
        status: String::new(),
    };
    assert_eq!((row.subject(), row.opening()), (None, None));
    let mut opens = |body: &str| {
        row.message = Some(Message {
            template: crate::domain::template::TemplateKind::CheckIn,
            subject: "S".to_owned(),
            body: body.to_owned(),
        });
        row.opening().map(str::to_owned)
    };
    assert_eq!(opens("Hello team, one.\n\nTwo.").as_deref(), Some("Hello team, one."));
    assert_eq!(opens("\nHello,\n\n  Two. \nThree").as_deref(), Some("Two."));
    assert_eq!(opens("Hello!").as_deref(), Some("Hello!"));
    assert_eq!(opens(" \n"), None);
}

#[test]
fn hostile_names_stay_text() {
    let mut report = sample::report();
    report.customers[1].name = "</td><script>alert(1)</script>\u{202e}\r\n".to_owned();
    report.files[0].name = "<img src=x onerror=alert(2)>.xlsx".to_owned();
    let names = ["<b>Eve</b>", "=1+1", "../..", "CON", "\"onload=\""];
    let packs: Vec<Pack> = names.iter().map(|name| pack(Some(name), &[1])).collect();
    let entries = entries(&report, &packs, &Log::default());
    assert_eq!(entries.len(), 1 + 2 * names.len());
    for entry in &entries {
        assert!(
            !entry.name.contains(['/', '\\', '<', '"', '=']) && !entry.name.contains(".."),
            "{}",
            entry.name
        );
        let Body::Bytes(bytes) = &entry.body else { continue };
        let page = String::from_utf8(bytes.clone()).unwrap();
        for tag in ["<script", "<img", "<b>", "onload=\"", "\u{202e}", "http:", "https:", "//"] {
            assert!(!page.contains(tag), "{tag} in {}", entry.name);
        }
    }
    let line = &rows(&entries, "onelead_CON.xlsx")[0];
    assert!(
        line.contains("</td><script>alert(1)</script>\u{202e}\r\n"),
        "a workbook keeps the name: {line}"
    );
}

#[test]
fn a_customer_that_is_not_there_and_a_pack_without_open_rows_are_no_trouble() {
    let report = sample::report();
    let log = sample::done(&report, 0, 0);
    let entries = entries(&report, &[pack(None, &[99, 0])], &log);
    assert!(rows(&entries, "onelead_Not_assigned.xlsx").is_empty());
    let page = page(&entries, "onelead_Not_assigned.html");
    assert!(
        page.contains("Nothing on this list is open.") && !page.contains("<table>"),
        "{page}"
    );
}
