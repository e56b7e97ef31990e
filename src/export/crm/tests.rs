use super::*;
use crate::domain::ids::Id;
use crate::ui::sample;

const ACCOUNT: &str = "0015g00000ABCdeAAF";

fn picks() -> Vec<(u32, ActionKind)> {
    vec![(0, ActionKind::GeneralFollowUp), (1, ActionKind::CriticalRenewal)]
}

fn ids(account: &str, owner: &str) -> CrmIds {
    let record = CrmRecord {
        account: account.to_owned(),
        owner: owner.to_owned(),
    };
    CrmIds([(Id::Integer(70_004), record)].into_iter().collect())
}

/// The rows of a file as an import reads them.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn only(content: Content) -> Vec<u8> {
    match content {
        Content::Bytes(bytes) => bytes,
        Content::Package(_) => panic!("one file"),
    }
}

#[test]
fn salesforce_gets_tasks_without_a_mark_by_its_own_ids() {
    let report = sample::report();
    let bytes = only(crm_tasks(&report, &picks(), &ids(ACCOUNT, "0055g00000XYZab"), System::Salesforce).unwrap());
    assert!(bytes.starts_with(b"Subject,ActivityDate,Status,Priority,WhatId,OwnerId,Description,OneLead_Key__c\r\n"));
    assert!(bytes.ends_with(b"\r\n"));
    let rows = rows(&bytes);
    assert_eq!(rows[1][4..6], ["", ""], "no id is known");
    let nordwind = &rows[2];
    assert_eq!(nordwind[0], "Call about the product renewal now. Customer: Nordwind Logistics");
    assert_eq!(nordwind[1..6], ["2025-07-04", "Not Started", "High", ACCOUNT, "0055g00000XYZab"]);
    assert!(
        nordwind[6].starts_with("Critical product renewal. Reason: ") && nordwind[6].contains("Customer: Nordwind Logistics, id 70004")
    );
    // The key of the action log.
    assert_eq!(nordwind[7], "2f29ab39c31abe26");
}

#[test]
fn dynamics_gets_a_mark_and_the_text_of_alternate_keys() {
    let report = sample::report();
    let bytes = only(crm_tasks(&report, &picks(), &ids("Nordwind", ""), System::Dynamics).unwrap());
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.starts_with("\u{feff}Subject,Due Date,Priority,Regarding,Owner,Description\r\n"));
    let rows = rows(&bytes);
    assert_eq!(rows[1][2], "Low");
    assert_eq!(rows[2][3..5], ["Nordwind", ""]);
    assert!(rows[2][5].ends_with("Key: 2f29ab39c31abe26"));
}

#[test]
fn without_ids_a_file_has_ours_and_an_empty_target() {
    let report = sample::report();
    let bytes = only(crm_tasks(&report, &picks(), &CrmIds::default(), System::Salesforce).unwrap());
    let rows = rows(&bytes);
    assert_eq!(
        (rows[0][0].as_str(), rows[2][0].as_str(), rows[2][5].as_str()),
        ("customer_id", "70004", "")
    );
}

#[test]
fn what_is_missing_or_no_id_is_told_and_left_empty() {
    let report = sample::report();
    let known = ids("ACME-1", "");
    let gaps = crm_gaps(&report, &picks(), &known, System::Salesforce);
    let expected = CrmGaps {
        customers: 2,
        without_account: 1,
        without_owner: 2,
        bad: vec!["ACME-1".to_owned()],
        bad_count: 1,
    };
    assert_eq!(gaps, expected);
    let rows = rows(&only(crm_tasks(&report, &picks(), &known, System::Salesforce).unwrap()));
    assert_eq!(rows[2][4], "");
    assert_eq!(crm_gaps(&report, &picks(), &known, System::Dynamics).bad_count, 0);
}

#[test]
fn accounts_say_that_a_level_is_a_rule() {
    let report = sample::report();
    let bytes = only(crm_accounts(&report, &picks(), "My_Id__c").unwrap());
    let rows = rows(&bytes);
    assert_eq!(
        rows[0],
        [
            "My_Id__c",
            "OneLead_Level__c",
            "OneLead_As_Of__c",
            "OneLead_Next_Action__c",
            "OneLead_Due__c"
        ]
    );
    assert_eq!(
        rows[2],
        [
            "70004",
            "High: top third by rule",
            "2025-07-04",
            "Call about the product renewal now",
            "2025-07-04"
        ]
    );
}

#[test]
fn hostile_names_stand_behind_a_word_and_are_cut() {
    let mut report = sample::report();
    report.customers[1].name = format!("=cmd|' /C calc'!A0\r\n{}", "x".repeat(40_000));
    for system in [System::Salesforce, System::Dynamics] {
        let rows = rows(&only(crm_tasks(&report, &picks(), &ids(ACCOUNT, ""), system).unwrap()));
        for cell in &rows[2] {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\'']) && cell.len() < 1_000, "{cell}");
        }
    }
}

#[test]
fn twenty_thousand_tasks_are_split_below_eight_megabytes() {
    let mut report = sample::report();
    let nordwind = report.customers[1].clone();
    report.customers = (0..20_000)
        .map(|number| Customer {
            id: Id::Integer(number),
            name: "Großhandel für Maschinenbau und Anlagentechnik, Niederlassung Süd ".repeat(3),
            ..nordwind.clone()
        })
        .collect();
    let picks: Vec<_> = (0..20_000).map(|customer| (customer, ActionKind::CriticalRenewal)).collect();
    let Content::Package(package) = crm_tasks(&report, &picks, &ids(ACCOUNT, ""), System::Dynamics).unwrap() else {
        panic!("several files");
    };
    let Package::Archive(Archive { entries, .. }) = *package else {
        panic!("an archive");
    };
    assert_eq!(entries[0].name, "tasks_dynamics_1.csv");
    let mut seen = 0;
    for entry in &entries {
        let Body::Bytes(bytes) = &entry.body else {
            panic!("a table");
        };
        assert!(
            bytes.len() <= 8_000_000 && bytes.starts_with("\u{feff}Subject,".as_bytes()),
            "{}",
            entry.name
        );
        seen += rows(bytes).len() - 1;
    }
    assert!(entries.len() > 1);
    assert_eq!(seen, 20_000);
}

#[test]
fn the_template_comes_back_filled_in() {
    let report = sample::report();
    let template = String::from_utf8(crm_template(&report).unwrap()).unwrap();
    assert!(
        template.starts_with("\u{feff}customer_id,account_id,owner_id\r\n70001,,\r\n"),
        "{template}"
    );
    assert!(is_crm_ids(&template) && !is_crm_ids("customer_id,customer_name"));
    let filled = template.replace("70004,,", &format!("70004,{ACCOUNT},'-me"));
    let read = read_crm_ids(&filled);
    assert_eq!(read.ids, ids(ACCOUNT, "-me"));
    assert_eq!(read.left_out, 3);
}
