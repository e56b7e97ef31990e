//! Every file made from ten workbooks, byte for byte as in `tests/golden/identity.json`, and every answer that the page asks
//! for: refactoring changes none of them.
//!
//! The golden file is from Linux on x86-64: the forest of the leaderboard comes from a crate that uses the platform's own `exp`.
//!
//! After an intended change: `ONELEAD_IDENTITY=write cargo test --test it identity::`. It writes the golden file, and the
//! files themselves to `target/identity/kept`. A failing test writes what differs to `target/identity/found`, so that the two
//! folders can be compared; to get the old files, run the former on the previous commit.

mod answers;
mod beside;
mod command_line;
mod files;
mod golden;
mod invented;
pub(crate) mod opening;

use onelead::domain::link::{Decisions, SAFE};
use onelead::domain::template::TemplateSet;
use onelead::pipeline::NamedBytes;
use onelead::terms::ModelFile;
use onelead::wire::ExportKind;
use onelead::worker::Session;

use crate::support::bytes_of;
use command_line::{analyzed, predicted};
use files::Files;
use golden::check;
use opening::{Opening, change, file, open, workbook};

/// Checks the files and the answers; returns the files.
#[track_caller]
fn check_all(workbook: &str, session: &mut Session, saved: Files) -> Files {
    let mut files = files::of(session);
    files.extend(saved);
    check(workbook, &files);
    check(&format!("answers about {workbook}"), &answers::of(session));
    files
}

#[track_caller]
fn check_opened(workbook: &str, opening: &Opening) -> Files {
    check_all(workbook, &mut open(opening), Files::new())
}

#[test]
fn demo() {
    check_opened("demo", &workbook("demo.xlsx"));
}

#[test]
fn nasty() {
    check_opened("nasty", &workbook("nasty.xlsx"));
}

#[test]
fn small() {
    check_opened("small", &workbook("small.xlsx"));
}

/// What the command line writes in addition to what the page saves.
#[test]
fn second_generation() {
    let opening = workbook("second_generation.xlsx");
    let made = check_opened("second_generation", &opening);
    let written = analyzed("second_generation", &opening);
    assert_eq!(written.files.len(), 13);
    golden::check_same(&written.files, &made);
    check("drafts of second_generation", &written.drafts);
}

/// Outcomes in a separate file train the model; the customers are those after safe links.
#[test]
fn demo_with_outcomes_and_links() {
    let mut opening = workbook("demo.xlsx");
    let mut session = open(&opening);
    let mut decisions = Decisions::default();
    assert!(decisions.accept_all(&session.suggest_links(&Decisions::default()).unwrap(), SAFE) > 5);
    opening.files.push(NamedBytes {
        name: "outcomes.csv".to_owned(),
        bytes: outcomes(&session).into_bytes(),
    });
    opening.links = Some(decisions.to_json().unwrap());
    check_opened("demo with outcomes and links", &opening);
}

/// Half of the customers, every fifth of them with one level above its own.
fn outcomes(session: &Session) -> String {
    let customers = session.analysis().unwrap().report.customers.iter().enumerate().step_by(2);
    let levels = ["High", "Medium", "Low"];
    let lines = customers.map(|(place, customer)| {
        let own = levels.iter().position(|level| *level == customer.level().word()).unwrap();
        let level = if place % 5 == 0 { own.saturating_sub(1) } else { own };
        format!("{},{}\n", customer.id, levels[level])
    });
    format!("customer_id,actual_opportunity_outcome\n{}", lines.collect::<String>())
}

/// Two sources as CSV files in an archive, one column of which was matched by hand.
#[test]
fn archive_of_csv_files() {
    let opening = Opening {
        files: vec![invented::archive()],
        mapping: Some(invented::MAPPING),
        ..Opening::default()
    };
    check_opened("archive of CSV files", &opening);
}

/// Settings, links and wording that changed after the analysis of the same tables; the command line gets them right away.
#[test]
fn changed_terms() {
    let before = Opening {
        files: vec![invented::book()],
        ..Opening::default()
    };
    let after = Opening {
        settings: invented::SETTINGS,
        links: Some(invented::LINKS.to_owned()),
        ..before.clone()
    };
    let mut session = open(&before);
    change(&mut session, &after);
    session.reword(Some(invented::TEMPLATES), Some(TemplateSet::Neutral)).unwrap();
    check_all("changed terms", &mut session, files::saved(&after, invented::TEMPLATES));
    session.reword(None, None).unwrap();
    golden::check_same(&analyzed("changed_terms", &after).files, &files::of(&mut session));
}

/// Logistic regression, chosen on the page after an analysis by boosted trees, and on the command line right away.
#[test]
fn logistic_regression() {
    let opening = Opening {
        settings: r#"{"model_kind": "logistic"}"#,
        ..workbook("second_generation.xlsx")
    };
    let mut session = open(&workbook("second_generation.xlsx"));
    change(&mut session, &opening);
    let made = check_all("logistic regression", &mut session, Files::new());
    golden::check_same(&analyzed("logistic_regression", &opening).files, &made);
    let applied = Opening {
        model: Some(ModelFile {
            name: "model.json".to_owned(),
            json: String::from_utf8(bytes_of(session.export(ExportKind::ModelJson).unwrap())).unwrap(),
        }),
        // A model brings its settings.
        settings: opening.settings,
        ..workbook("nasty.xlsx")
    };
    golden::check_same(&predicted("logistic_regression_applied", &applied), &files::of(&mut open(&applied)));
}

/// The model of one workbook predicts the customers of another.
#[test]
fn applied_model() {
    let model = open(&workbook("second_generation.xlsx")).export(ExportKind::ModelJson).unwrap();
    let opening = Opening {
        model: Some(ModelFile {
            name: model.name.to_owned(),
            json: String::from_utf8(bytes_of(model)).unwrap(),
        }),
        ..workbook("nasty.xlsx")
    };
    let made = check_opened("applied model", &opening);
    let written = predicted("applied_model", &opening);
    assert_eq!(written.len(), 7);
    golden::check_same(&written, &made);
}

#[test]
fn without_a_model() {
    let projects = "project,st_id,prj_customer\n1,10,Amber Mills\n2,11,Beacon Yards\n";
    let opening = Opening {
        files: vec![file("projects.csv", projects.as_bytes())],
        ..Opening::default()
    };
    check_opened("without a model", &opening);
}
