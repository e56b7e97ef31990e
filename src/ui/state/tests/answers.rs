//! Questions to the worker, and what happens with its answers.

use super::*;
use crate::report::dependence::Dependence;
use crate::report::rows::RowsRequest;
use crate::wire::Reply;

fn features(job: JobId) -> Msg {
    let reply = Reply::Features(vec![1.0]);
    Msg::Worker(Answer::Reply { job, reply })
}

#[test]
fn a_question_is_asked_once_and_its_answer_kept() {
    let mut page = Page::ready();
    let question = Question::Features { customer: 2 };
    page.tell(Msg::Asked(question.clone()));
    let [job] = asked(&page)[..] else { panic!("not asked") };
    page.tell(Msg::Asked(question.clone()));
    assert!(asked(&page).is_empty(), "on its way");
    page.tell(features(JobId(999)));
    assert_eq!(page.state.answers.features, Fetched::NotYet, "an answer that nobody waits for");
    page.tell(features(job)).tell(Msg::Asked(question));
    assert!(asked(&page).is_empty(), "known");
    page.tell(Msg::Asked(Question::Features { customer: 3 }));
    assert_eq!(asked(&page).len(), 1);
}

#[test]
fn a_question_that_ends_the_worker_is_not_asked_again_by_itself() {
    let mut page = Page::ready();
    page.tell(Msg::Asked(Question::Insights));
    page.tell(Msg::Worker(Answer::Lost)).answer_report();
    assert!(asked(&page).is_empty());
    assert_eq!(page.state.answers.insights, Examined::Failed);
    page.tell(Msg::Asked(Question::Insights));
    assert_eq!(asked(&page).len(), 1, "asked by hand, it is");
}

#[test]
fn a_question_waits_for_the_replay_and_outlives_a_canceled_analysis() {
    let mut page = Page::ready();
    page.tell(Msg::AsOfChosen(sample::day("2025-06-30")))
        .tell(Msg::Asked(Question::Insights));
    assert!(asked(&page).is_empty());
    page.tell(Msg::Canceled).answer_report();
    assert_eq!(asked(&page).len(), 1);
}

#[test]
fn another_report_is_asked_about_anew() {
    let mut page = Page::ready();
    page.tell(Msg::Asked(Question::Features { customer: 0 }));
    let [job] = asked(&page)[..] else { panic!("not asked") };
    page.tell(features(job))
        .tell(Msg::AsOfChosen(sample::day("2025-06-30")))
        .answer_report();
    assert_eq!(page.state.answers.features, Fetched::NotYet);
}

#[test]
fn insights_stay_on_screen_until_those_of_the_next_analysis_come() {
    let mut page = Page::at("#/insights");
    page.tell(Msg::FilesGiven(workbook(1)))
        .answer_report()
        .tell(Msg::Asked(Question::Insights));
    let insights = |job| {
        Msg::Worker(Answer::Reply {
            job,
            reply: Reply::Insights(Box::new(sample::insights())),
        })
    };
    let [job] = asked(&page)[..] else { panic!("not asked") };
    page.tell(insights(job));
    let first = page.state.answers.insights.clone();
    page.tell(Msg::AsOfChosen(sample::day("2025-06-30"))).answer_report();
    let [_changes, job] = asked(&page)[..] else {
        panic!("not asked anew")
    };
    assert_eq!(page.state.answers.insights, first);
    page.tell(Msg::Asked(Question::Features { customer: 0 }));
    assert!(asked(&page).is_empty(), "the customers on screen are not those of the worker");
    page.tell(insights(job));
    assert_ne!(page.state.answers.insights, first);
}

#[test]
fn only_the_rows_asked_for_last_count() {
    let mut page = Page::ready();
    let reply = Reply::Rows(Box::default());
    page.tell(Msg::Asked(Question::Rows(RowsRequest::default())));
    let [job] = asked(&page)[..] else { panic!("not asked") };
    let next = RowsRequest {
        first: 100,
        ..RowsRequest::default()
    };
    page.tell(Msg::Asked(Question::Rows(next.clone())));
    page.tell(Msg::Worker(Answer::Reply { job, reply: reply.clone() }));
    assert_eq!(page.state.answers.rows, Fetched::NotYet, "an answer that nobody waits for");
    let job = JobId(job.0 + 1);
    page.tell(Msg::Worker(Answer::Reply { job, reply }));
    assert!(page.state.answers.rows.of(&Question::Rows(next)).known().is_some());
}

#[test]
fn a_question_about_a_feature_is_asked_anew_of_the_next_analysis() {
    let mut page = Page::ready();
    let question = Question::Dependence {
        feature: "rfm_score".into(),
    };
    page.tell(Msg::AsOfChosen(sample::day("2025-06-30")))
        .tell(Msg::Asked(question.clone()));
    assert!(asked(&page).is_empty(), "the worker is at work");
    page.answer_report();
    let sent = page.sent();
    assert!(sent.contains(&&RequestBody::Ask {
        question: question.clone()
    }));
    let job = asked(&page)[0];
    page.tell(Msg::Worker(Answer::Reply {
        job,
        reply: Reply::Dependence(None),
    }));
    let told: Option<&Option<Dependence>> = page.state.answers.dependence.latest();
    assert_eq!(told, Some(&None), "a feature outside the model is an answer too");
}
