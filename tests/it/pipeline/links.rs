//! Accepted links from the tables to the report, without a second reading.

use onelead::answers::LinkSearch;
use onelead::domain::link::{Decisions, SAFE};
use onelead::domain::stage::Stage;
use onelead::pipeline::{self, NamedBytes, Opened};
use onelead::report::Report;
use onelead::terms::Terms;
use onelead::worker::Session;

use super::run::{as_of, workbook};

fn demo() -> Opened {
    let bytes = workbook("demo.xlsx");
    pipeline::open(
        vec![NamedBytes {
            name: "demo.xlsx".into(),
            bytes,
        }],
        &mut |_| {},
    )
    .unwrap()
}

fn analyze(opened: &Opened, decisions: &Decisions) -> Report {
    let terms = Terms {
        links: decisions.clone(),
        ..Terms::at(as_of())
    };
    pipeline::analyze(opened, &terms, None, &mut |_| {}).unwrap().report
}

#[test]
fn accepting_heals_the_demo_and_undoing_gives_it_back() {
    let opened = demo();
    let search = LinkSearch::new(&opened).unwrap();
    let mut decisions = Decisions::default();
    let before = analyze(&opened, &decisions);
    let accepted = decisions.accept_all(&search.suggest(&decisions), SAFE) as u32;
    let healed = analyze(&opened, &decisions);
    assert_eq!((healed.links.applied(), healed.links.skipped()), (accepted, 0));
    assert_eq!(healed.customers.len() as u32, before.customers.len() as u32 - healed.links.merges);
    let merged: usize = healed.customers.iter().map(|customer| customer.merged_ids.len()).sum();
    assert_eq!(merged as u32, healed.links.merges);
    let unlinked = |report: &Report| report.sources.iter().map(|source| source.unlinked_rows).sum::<u32>();
    assert!(
        unlinked(&before) - unlinked(&healed) >= healed.links.rows,
        "credits follow their projects"
    );
    let value = |report: &Report| report.headline.total_project_value;
    assert!(value(&healed) > value(&before), "linked projects count");
    assert!(decisions.undo());
    assert_eq!(analyze(&opened, &decisions), before);
}

#[test]
fn a_session_suggests_and_applies_from_the_kept_tables() {
    let mut session = Session::default();
    let file = NamedBytes {
        name: "demo.xlsx".into(),
        bytes: workbook("demo.xlsx"),
    };
    let before = session.open(vec![file], &Terms::at(as_of()), &mut |_| {}).unwrap().clone();
    let suggestions = session.suggest_links(&Decisions::default()).unwrap();
    let mut decisions = Decisions::default();
    decisions.accept_all(&suggestions, SAFE);
    let terms = Terms {
        links: decisions.clone(),
        ..Terms::at(as_of())
    };
    let mut stages = Vec::new();
    let after = session.analyze(&terms, &mut |progress| stages.push(progress.stage)).unwrap();
    assert_eq!(after.links.applied() as usize, suggestions.len());
    assert!(after.customers.len() < before.customers.len());
    assert!(!stages.contains(&Stage::Read));
    assert!(session.suggest_links(&decisions).unwrap().is_empty());
    assert_eq!(session.analyze(&Terms::at(as_of()), &mut |_| {}).unwrap(), &before);
}

#[test]
fn saved_links_hold_for_ids_written_in_another_way() {
    let file = |name: &str, text: &str| NamedBytes {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let files = vec![
        file(
            "Raw_install_base.csv",
            "account_sales_territory_id,serial_number_id\n00071,A\n00012,B\n",
        ),
        file("Raw_opportunities.csv", "opportunity_id,account_sales_territory_id\nO,71\n"),
    ];
    let opened = pipeline::open(files, &mut |_| {}).unwrap();
    let saved = r#"{"format": "onelead links", "version": 1, "decisions": [{"verdict": "accepted", "link": {"merge": ["71", "'00012"]}}]}"#;
    let decisions = Decisions::from_json(saved).unwrap();
    let report = analyze(&opened, &decisions);
    assert_eq!((report.customers.len(), report.links.merges), (1, 1));
}
