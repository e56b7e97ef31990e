//! What is sent arrives as it was.

use super::*;
use crate::business_case::Edits;
use crate::domain::calendar::AsOf;
use crate::domain::crm::CrmRecord;
use crate::domain::ids::CustomerId;
use crate::domain::link::{Decision, Link, RowGroup, Verdict};
use crate::domain::log::{Answer, Outcome, Reason};
use crate::domain::source::Source;
use crate::domain::template::TemplateEdits;
use crate::export::{self, Package, Voice, WorkbookContents};
use crate::features::catalog::N_FEATURES;
use crate::report::FeatureColumns;
use crate::ui::sample;

#[test]
fn terms_arrive_as_they_were_sent() {
    let mut terms = Terms::at(AsOf(sample::day("2025-07-04")));
    // Numbers must arrive exactly.
    terms.settings = Settings::from_json(r#"{"learning_rate": 0.1234567890123, "excluded_features": ["rfm_score"]}"#).unwrap();
    let id = CustomerId::from_text;
    let decision = |verdict, link, names: Option<(&str, &str)>| Decision {
        verdict,
        link,
        names: names.map(|(a, b)| (a.to_owned(), b.to_owned())),
    };
    let rows = Link::Rows {
        source: Source::Projects,
        group: RowGroup::Name("alpen werke".into()),
        to: id("00071"),
    };
    terms.links.decide([
        decision(Verdict::Rejected, Link::merge(id("A1"), id("12")), Some(("birke", "birke ulm"))),
        decision(Verdict::Accepted, rows, None),
    ]);
    terms.model = Some(ModelFile {
        name: "model.json".to_owned(),
        json: "{}".to_owned(),
    });
    let request = Request {
        job: JobId(7),
        body: RequestBody::Analyze { terms },
    };
    assert_eq!(decode::<Request>(&encode(&request).unwrap()).unwrap(), request);
}

#[test]
fn what_became_of_actions_arrives_as_it_was_sent() {
    let report = sample::report();
    let mut entry = export::log_entry(&report.customers[1], &report.customers[1].actions[0], export::listing(&report));
    let mut entries = vec![entry.clone()];
    for outcome in [
        Outcome::Done,
        Outcome::NotNow {
            reason: Some(Reason::Other),
            until: report.as_of,
        },
        Outcome::Wrong { reason: None },
    ] {
        entry.answer = Some(Answer {
            outcome,
            on: report.as_of,
            owner: "Ann".to_owned(),
            note: String::new(),
        });
        entries.push(entry.clone());
    }
    let request = Request {
        job: JobId(3),
        body: RequestBody::Log { entries },
    };
    assert_eq!(decode::<Request>(&encode(&request).unwrap()).unwrap(), request);
}

#[test]
fn ids_of_a_crm_arrive_as_they_were_sent() {
    let record = CrmRecord {
        account: "0015g00000ABCde".to_owned(),
        owner: String::new(),
    };
    let ids = CrmIds([(CustomerId::from_text("70004"), record)].into_iter().collect());
    let external_id = export::EXTERNAL_ID.to_owned();
    let body = RequestBody::Crm { ids, external_id };
    let request = Request { job: JobId(4), body };
    assert_eq!(decode::<Request>(&encode(&request).unwrap()).unwrap(), request);
}

#[test]
fn a_report_that_is_lent_arrives_as_one_of_the_pages_own() {
    let (job, report) = (JobId(1), sample::report());
    let lent = Response::Report {
        job,
        report: &report,
        effort: Effort::default(),
    };
    let received = decode::<Response>(&encode(&lent).unwrap()).unwrap();
    let report = Box::new(sample::report());
    let effort = Effort::default();
    assert_eq!(received, Response::Report { job, report, effort });
}

#[test]
fn a_package_arrives_as_it_was_sent() {
    let report = sample::report();
    let features = FeatureColumns(vec![vec![0.1; report.customers.len()]; N_FEATURES]);
    let contents = WorkbookContents {
        report: &report,
        features: &features,
        insights: &sample::insights(),
        advise: &|_| Some(sample::advice()),
        voice: Voice {
            edits: &TemplateEdits::default(),
            drafts: &[],
        },
        reasons: &[],
    };
    let package = Package::Spreadsheet(export::workbook(&contents).unwrap());
    let slide = Package::Slide(export::business_slide(&report, &Edits::default()));
    for package in [package, slide] {
        assert_eq!(decode::<Package>(&encode(&package).unwrap()).unwrap(), package);
    }
}
