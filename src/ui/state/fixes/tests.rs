//! Accepting the suggested links on the dashboard and undoing it, without a browser.

use super::*;
use crate::domain::ids::CustomerId;
use crate::domain::link::{Link, Verdict};
use crate::report::fix_first::{Figures, Fix, FixFirst, FixKind};
use crate::ui::route::{Launch, Route};
use crate::ui::sample;
use crate::ui::state::worker::Answer;
use crate::ui::state::worker_state::{FileSet, Workbook};
use crate::ui::state::{AnswerState, LinkMsg, Msg, Remembered, update};
use crate::wire::{Effort, JobId, Reply, RequestBody};

struct Page {
    state: State,
    effects: Vec<Effect>,
}

fn decision(a: i64, b: i64, verdict: Verdict) -> Decision {
    Decision {
        verdict,
        link: Link::merge(CustomerId::Integer(a), CustomerId::Integer(b)),
        names: None,
    }
}

fn found() -> FixFirst {
    let figures = |customers| Figures {
        customers,
        high: 2,
        renewals: 1,
        actions_due: 1,
        value_at_stake: None,
    };
    FixFirst(vec![Fix {
        kind: FixKind::Links(LinksFix {
            decisions: vec![decision(1, 2, Verdict::Accepted), decision(1, 3, Verdict::Accepted)],
            alike: 3,
            companies: 1,
            rows: 0,
        }),
        top: 2,
        customers: 3,
        at_least: false,
        effect: Some(Changed {
            before: figures(4),
            after: figures(2),
        }),
    }])
}

impl Page {
    /// A page that shows the sample's dashboard, with what to fix first.
    fn ready() -> Self {
        let mut page = Self {
            state: State::new(Route::Start, Launch::default(), sample::day("2025-07-04"), Remembered::default()),
            effects: Vec::new(),
        };
        page.tell(Msg::FilesGiven(Workbook {
            set: FileSet::new(1),
            names: vec!["export.xlsx".into()],
            bytes: 1,
            passwords: Vec::new(),
            hand: None,
        }));
        page.report();
        page.answer_fixes();
        page
    }

    fn tell(&mut self, msg: Msg) -> &mut Self {
        self.effects = update(&mut self.state, msg);
        self
    }

    fn report(&mut self) -> &mut Self {
        let job = self.state.worker_state.awaited().unwrap();
        self.tell(Msg::Worker(Answer::Report {
            job,
            report: Arc::new(sample::report()),
            effort: Effort::default(),
        }))
    }

    /// Asks as the dashboard does, and answers.
    fn answer_fixes(&mut self) {
        let job = self.tell(Msg::Fix(FixMsg::Wanted)).asked().unwrap();
        let reply = Reply::FixFirst(Box::new(found()));
        self.tell(Msg::Worker(Answer::Reply { job, reply }));
    }

    /// The question that was sent last.
    fn asked(&self) -> Option<JobId> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Send {
                job,
                body: RequestBody::Ask {
                    question: Question::FixFirst { .. },
                },
                ..
            } => Some(*job),
            _ => None,
        })
    }

    /// The decisions of the analysis that was started last.
    fn analyzed(&self) -> Option<&Decisions> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Send {
                body: RequestBody::Analyze { terms },
                ..
            } => Some(&terms.links),
            _ => None,
        })
    }

    fn is_known(&self) -> bool {
        matches!(self.state.answers.fix_first.state(), AnswerState::Yes(_))
    }
}

#[test]
fn it_is_asked_once_for_an_analysis_and_again_for_the_next() {
    let mut page = Page::ready();
    assert!(page.is_known());
    assert_eq!(page.tell(Msg::Fix(FixMsg::Wanted)).asked(), None);
    page.tell(Msg::AsOfChosen(sample::day("2025-08-01")));
    page.report();
    assert!(!page.is_known());
    assert!(page.tell(Msg::Fix(FixMsg::Wanted)).asked().is_some());
}

#[test]
fn one_click_accepts_all_links_and_one_restores_what_was_decided_before() {
    let mut page = Page::ready();
    page.tell(Msg::Links(LinkMsg::Decided(vec![decision(7, 8, Verdict::Rejected)])));
    page.answer_fixes();
    let before = page.state.terms.chosen.links.clone();
    page.tell(Msg::Fix(FixMsg::LinksAccepted));
    assert_eq!(page.analyzed().map(Decisions::n_accepted), Some(2));
    assert_eq!(page.state.accepted_fix().map(|accepted| accepted.links().alike), Some(3));
    page.report();
    assert!(page.state.accepted_fix().is_some() && !page.is_known());
    page.tell(Msg::Fix(FixMsg::LinksUndone));
    assert_eq!(page.analyzed(), Some(&before));
    assert!(page.state.accepted_fix().is_none());
    assert!(page.tell(Msg::Fix(FixMsg::LinksUndone)).effects.is_empty());
}

#[test]
fn what_was_decided_since_the_offer_stays() {
    let mut page = Page::ready();
    page.state.terms.chosen.links.decide([decision(1, 2, Verdict::Rejected)]);
    page.tell(Msg::Fix(FixMsg::LinksAccepted));
    assert_eq!(page.analyzed().map(Decisions::n_accepted), Some(1));
}

#[test]
fn an_undo_while_the_links_are_applied_waits_for_the_analysis() {
    let mut page = Page::ready();
    page.tell(Msg::Fix(FixMsg::LinksAccepted)).tell(Msg::Fix(FixMsg::LinksUndone));
    assert_eq!(page.analyzed(), None);
    page.report();
    assert_eq!(page.analyzed().map(Decisions::n_accepted), Some(0));
}

#[test]
fn another_decision_ends_the_way_back_and_asks_again() {
    let mut page = Page::ready();
    page.tell(Msg::Fix(FixMsg::LinksAccepted));
    page.report();
    page.answer_fixes();
    page.tell(Msg::Links(LinkMsg::Decided(vec![decision(5, 6, Verdict::Rejected)])));
    assert!(page.state.accepted_fix().is_none() && !page.is_known());
    assert!(page.tell(Msg::Fix(FixMsg::Wanted)).asked().is_some());
}

#[test]
fn a_canceled_analysis_offers_the_links_again_and_other_files_forget_them() {
    let mut page = Page::ready();
    page.tell(Msg::Fix(FixMsg::LinksAccepted)).tell(Msg::Canceled);
    assert!(page.state.accepted_fix().is_none() && page.is_known());
    let mut page = Page::ready();
    page.tell(Msg::Fix(FixMsg::LinksAccepted));
    page.report();
    let workbook = page.state.last_opened.clone().unwrap();
    page.tell(Msg::FilesGiven(workbook)).report();
    assert!(page.state.accepted_fix().is_none());
}
