//! Decisions and the analyses they trigger, without a browser.

use super::*;
use crate::domain::ids::CustomerId;
use crate::ui::route::{Launch, Route};
use crate::ui::sample;
use crate::ui::state::worker::Answer;
use crate::ui::state::worker_state::{FileSet, Workbook};
use crate::ui::state::{Msg, Remembered, update};
use crate::wire::Effort;

struct Page {
    state: State,
    effects: Vec<Effect>,
}

impl Page {
    /// A page that shows the sample's dashboard.
    fn ready(remembered: Option<&str>) -> Self {
        let remembered = Remembered {
            links: remembered,
            ..Remembered::default()
        };
        let launch = Launch::default();
        let mut page = Self {
            state: State::new(Route::Start, launch, sample::day("2025-07-04"), remembered),
            effects: Vec::new(),
        };
        page.tell(Msg::FilesGiven(Workbook {
            set: FileSet::new(1),
            names: vec!["export.xlsx".into()],
            bytes: 1,
            passwords: Vec::new(),
            hand: None,
        }));
        page
    }

    fn tell(&mut self, msg: Msg) -> &mut Self {
        self.effects = update(&mut self.state, msg);
        self
    }

    fn link(&mut self, msg: LinkMsg) -> &mut Self {
        self.tell(Msg::Links(msg))
    }

    fn report(&mut self) -> &mut Self {
        let job = self.state.worker_state.awaited().unwrap();
        self.tell(Msg::Worker(Answer::Report {
            job,
            report: Arc::new(sample::report()),
            effort: Effort::default(),
        }))
    }

    /// What was sent last: `analyze`, `suggest` or `open`, with the number of links.
    fn sent(&self) -> Vec<(&'static str, usize)> {
        let count = |decisions: &Decisions| decisions.iter().count();
        let sent = self.effects.iter().filter_map(|effect| match effect {
            Effect::Send { body, .. } => match body {
                RequestBody::Open { terms, .. } => Some(("open", count(&terms.links))),
                RequestBody::Analyze { terms } => Some(("analyze", count(&terms.links))),
                RequestBody::SuggestLinks { decisions } => Some(("suggest", count(decisions))),
                RequestBody::ReadEarlier { .. }
                | RequestBody::CompareWith { .. }
                | RequestBody::Pick { .. }
                | RequestBody::Draft { .. }
                | RequestBody::Log { .. }
                | RequestBody::Crm { .. }
                | RequestBody::Assume { .. }
                | RequestBody::Reword { .. } => None,
                RequestBody::Export { .. } | RequestBody::Ask { .. } | RequestBody::Match { .. } | RequestBody::Columns { .. } => None,
                RequestBody::Compare { .. } | RequestBody::StopComparing => None,
            },
            _ => None,
        });
        sent.collect()
    }
}

fn decision(a: i64, b: i64, verdict: Verdict) -> Decision {
    Decision {
        verdict,
        link: Link::merge(CustomerId::Integer(a), CustomerId::Integer(b)),
        names: None,
    }
}

fn accept(a: i64, b: i64) -> LinkMsg {
    LinkMsg::Decided(vec![decision(a, b, Verdict::Accepted)])
}

#[test]
fn accepting_analyzes_the_kept_tables_again() {
    let mut page = Page::ready(None);
    page.report().link(accept(1, 2));
    assert_eq!(page.sent(), [("analyze", 1)]);
    assert!(!page.effects.contains(&Effect::FreshWorker));
}

#[test]
fn quick_clicks_wait_for_the_running_analysis_and_are_not_lost() {
    let mut page = Page::ready(None);
    page.report().link(accept(1, 2)).link(accept(1, 3));
    assert_eq!(page.sent(), []);
    page.report();
    assert_eq!(page.sent(), [("analyze", 2)]);
    page.report();
    assert_eq!(page.sent(), []);
}

#[test]
fn rejecting_changes_only_what_is_suggested() {
    let mut page = Page::ready(None);
    page.report().link(LinkMsg::Wanted);
    assert_eq!(page.sent(), [("suggest", 0)]);
    page.link(LinkMsg::Decided(vec![decision(1, 2, Verdict::Rejected)]));
    assert_eq!(page.sent(), [("suggest", 1)]);
    page.link(LinkMsg::Undone);
    assert_eq!(page.sent(), [("suggest", 0)]);
}

#[test]
fn suggestions_come_after_the_analysis_and_the_old_ones_stay_until_then() {
    let mut page = Page::ready(None);
    page.report().link(LinkMsg::Wanted);
    let job = page.state.links.suggested.asked.unwrap();
    page.tell(Msg::Worker(Answer::Suggestions {
        job: JobId(999),
        suggestions: Vec::new(),
    }));
    assert!(page.state.links.suggested.shown.is_none());
    page.tell(Msg::Worker(Answer::Suggestions {
        job,
        suggestions: Vec::new(),
    }));
    page.link(accept(1, 2));
    assert_eq!(page.sent(), [("analyze", 1)]);
    assert!(page.state.links.suggested.shown.is_some());
    page.report();
    assert_eq!(page.sent(), [("suggest", 1)]);
    assert!(page.state.links.suggested.shown.is_some());
}

#[test]
fn cancelling_takes_back_what_was_not_applied() {
    let mut page = Page::ready(None);
    page.report().link(accept(1, 2)).report();
    page.link(accept(1, 3)).tell(Msg::Canceled);
    assert_eq!(page.sent(), [("open", 1)]);
    assert_eq!(page.state.terms.chosen.links.n_accepted(), 1);
}

#[test]
fn a_lost_worker_catches_up_with_what_is_shown_and_then_with_what_was_decided() {
    let mut page = Page::ready(None);
    page.report().tell(Msg::Worker(Answer::Lost));
    page.link(accept(1, 2));
    assert_eq!(page.sent(), []);
    page.report();
    assert_eq!(page.sent(), [("analyze", 1)]);
}

#[test]
fn what_this_machine_remembers_is_applied_to_the_next_workbook() {
    let mut decisions = Decisions::default();
    decisions.decide([decision(1, 2, Verdict::Accepted)]);
    let mut page = Page::ready(Some(&decisions.to_json().unwrap()));
    assert_eq!(page.sent(), [("open", 1)]);
    assert!(page.state.links.is_remembered);
    page.report().link(LinkMsg::Undone);
    assert_eq!(page.sent(), [], "what was loaded is no action of this visit");
    page.link(LinkMsg::Remembered(false));
    assert_eq!(page.effects, [Effect::KeepLinks(None)]);
    assert!(!Page::ready(Some("{")).state.links.is_remembered);
}

#[test]
fn a_file_of_links_is_one_action_and_a_wrong_one_is_refused() {
    let mut decisions = Decisions::default();
    decisions.decide([decision(1, 2, Verdict::Accepted), decision(3, 4, Verdict::Accepted)]);
    let mut page = Page::ready(None);
    page.report().link(LinkMsg::Loaded {
        name: LINKS_FILE.into(),
        text: decisions.to_json().unwrap(),
    });
    assert_eq!(page.sent(), [("analyze", 2)]);
    page.report().link(LinkMsg::Undone);
    assert_eq!(page.sent(), [("analyze", 0)]);
    page.report().link(LinkMsg::Loaded {
        name: "notes.json".into(),
        text: "no JSON".into(),
    });
    assert!(matches!(&page.state.toasts.last().unwrap().notice, Notice::LinksRefused { reason } if reason.contains("line 1")));
    page.link(accept(1, 2)).link(LinkMsg::Saved);
    assert!(
        page.effects
            .iter()
            .any(|effect| matches!(effect, Effect::SaveText { text, .. } if text.contains("accepted")))
    );
}
