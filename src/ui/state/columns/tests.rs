//! Matching by hand from the page's perspective, without a browser.

use std::sync::Arc;

use super::super::worker_state::FileSet;
use super::super::{Answer, Launch, Msg, Phase, Remembered, Screen, State, Workbook, update};
use super::*;
use crate::domain::hand_mapping::{Pick, SheetId, SheetUse};
use crate::report::problem::ProblemKind;
use crate::ui::route::Route;
use crate::ui::sample;
use crate::wire::Effort;

struct Page {
    state: State,
    effects: Vec<Effect>,
}

impl Page {
    fn remembering(columns: Option<&str>) -> Self {
        let remembered = Remembered {
            columns,
            ..Remembered::default()
        };
        Self {
            state: State::new(Route::Start, Launch::default(), sample::day("2025-07-04"), remembered),
            effects: Vec::new(),
        }
    }

    /// A page that shows a dashboard and was then given files whose columns are not found.
    fn unmatched() -> Self {
        let mut page = Self::remembering(None);
        page.give(1).answer_report(None);
        page.give(2).answer_problem(ProblemKind::MissingColumn);
        page
    }

    fn give(&mut self, set: u32) -> &mut Self {
        self.tell(Msg::FilesGiven(Workbook {
            set: FileSet::new(set),
            names: vec![format!("export_{set}.xlsx")],
            bytes: 1_000,
            passwords: Vec::new(),
            hand: None,
        }))
    }

    fn tell(&mut self, msg: Msg) -> &mut Self {
        self.effects = update(&mut self.state, msg);
        self
    }

    fn columns(&mut self, msg: ColumnMsg) -> &mut Self {
        self.tell(Msg::Columns(msg))
    }

    fn answer_report(&mut self, hand: Option<HandMapping>) -> &mut Self {
        let job = self.state.worker_state.awaited().unwrap();
        let mut report = sample::report();
        report.matched_by_hand = hand;
        self.tell(Msg::Worker(Answer::Report {
            job,
            report: Arc::new(report),
            effort: Effort::default(),
        }))
    }

    fn answer_problem(&mut self, kind: ProblemKind) -> &mut Self {
        let job = self.state.worker_state.awaited().unwrap();
        let problem = Problem::new(kind, None);
        self.tell(Msg::Worker(Answer::Failed { job, problem }))
    }

    /// Answers the last question.
    fn answer_columns(&mut self, hand: HandMapping) -> &mut Self {
        let job = self.state.columns.dialog.as_ref().and_then(|dialog| dialog.asked).unwrap();
        let columns = Columns {
            hand,
            ..Columns::default()
        };
        self.tell(Msg::Worker(Answer::Columns { job, columns }))
    }

    fn sent(&self) -> Vec<&RequestBody> {
        let bodies = self.effects.iter().filter_map(|effect| match effect {
            Effect::Send { body, .. } => Some(body),
            _ => None,
        });
        bodies.collect()
    }

    fn kept(&self) -> Option<&Option<String>> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::KeepColumns(json) => Some(json),
            _ => None,
        })
    }
}

fn hand(sheet: &str) -> HandMapping {
    let id = SheetId {
        name: sheet.to_owned(),
        headers: "0f".to_owned(),
        occurrence: 1,
    };
    let mut hand = HandMapping::default();
    hand.decide(&id, |sheet| sheet.serves = Some(SheetUse::Unused));
    hand
}

const EDIT: Edit = Edit::HeaderRow { sheet: 0, row: Some(2) };

#[test]
fn files_that_gave_no_result_are_matched_without_being_read_again() {
    let mut page = Page::unmatched();
    assert!(page.sent().is_empty(), "the worker keeps the sheets");
    assert_eq!(page.state.phase(), Phase::Error);
    page.columns(ColumnMsg::Opened);
    assert!(matches!(page.sent()[..], [RequestBody::Columns { draft: None, edits }] if edits.is_empty()));
    page.answer_columns(HandMapping::default());
    page.columns(ColumnMsg::Edited(EDIT));
    page.answer_columns(hand("a"));
    page.columns(ColumnMsg::Applied { remember: true });
    assert!(matches!(page.sent()[..], [RequestBody::Match { hand: sent, .. }] if *sent == hand("a")));
    assert!(!page.effects.contains(&Effect::FreshWorker));
    assert_eq!(page.state.screen(), Screen::Progress);
    page.answer_report(Some(hand("a")));
    assert_eq!(page.state.phase(), Phase::Ready);
    let kept = page.kept().unwrap().clone().unwrap();
    // After the worker is lost, the files are read again and matched as they are on screen.
    page.tell(Msg::Worker(Answer::Lost));
    assert!(matches!(page.sent()[..], [RequestBody::Open { matching: Matching::Hand(sent), .. }] if *sent == hand("a")));
    let mut next = Page::remembering(Some(&kept));
    next.give(1);
    assert!(matches!(next.sent()[..], [RequestBody::Open { matching: Matching::Remembered(sent), .. }] if sent[..] == [hand("a")]));
    next.answer_report(Some(hand("a")));
    assert_eq!(next.state.toasts.len(), 1, "it says so");
    assert!(next.state.columns.is_remembered(next.state.shown.as_ref()));
    next.columns(ColumnMsg::Forgotten);
    assert_eq!(next.kept(), Some(&None));
    assert!(!next.state.columns.is_remembered(next.state.shown.as_ref()));
}

#[test]
fn changes_before_an_answer_are_sent_together() {
    let mut page = Page::unmatched();
    page.columns(ColumnMsg::Opened).answer_columns(HandMapping::default());
    page.columns(ColumnMsg::Edited(EDIT));
    let other = Edit::Column {
        sheet: 0,
        column: "st_id".to_owned(),
        place: 0,
        pick: Pick::Column(4),
    };
    page.columns(ColumnMsg::Edited(other.clone()));
    assert!(matches!(page.sent()[..], [RequestBody::Columns { edits, .. }] if edits[..] == [EDIT, other]));
    page.columns(ColumnMsg::Applied { remember: false });
    assert!(page.sent().is_empty(), "not before it is seen what follows");
    page.answer_columns(hand("a"));
    assert!(page.state.columns.dialog.as_ref().is_some_and(Dialog::is_ready));
}

#[test]
fn closing_the_dialog_leaves_the_problem_and_leaving_that_the_result() {
    let mut page = Page::unmatched();
    page.columns(ColumnMsg::Opened).answer_columns(HandMapping::default());
    page.columns(ColumnMsg::Edited(EDIT)).columns(ColumnMsg::Closed);
    assert!(matches!(page.state.screen(), Screen::Problem(_)));
    page.tell(Msg::ProblemLeft);
    assert!(page.effects.contains(&Effect::FreshWorker), "the worker held other files");
    assert!(matches!(page.sent()[..], [RequestBody::Open { .. }]));
    page.answer_report(None);
    assert_eq!(page.state.phase(), Phase::Ready);
}

#[test]
fn shown_files_are_matched_in_another_way_in_place() {
    let mut page = Page::remembering(None);
    page.give(1).answer_report(None);
    page.columns(ColumnMsg::Opened).answer_columns(hand("a"));
    page.columns(ColumnMsg::Applied { remember: false });
    assert!(page.state.is_analyzing_again());
    page.answer_problem(ProblemKind::NoCustomers);
    assert!(matches!(page.state.screen(), Screen::Problem(_)));
    page.columns(ColumnMsg::Opened);
    assert!(
        matches!(page.sent()[..], [RequestBody::Columns { draft: Some(draft), .. }] if *draft == hand("a")),
        "what was tried is not lost"
    );
    page.answer_columns(hand("b")).columns(ColumnMsg::Applied { remember: false });
    page.answer_report(Some(hand("b")));
    assert_eq!(page.state.phase(), Phase::Ready);
    assert_eq!(page.kept(), None, "nothing was to be remembered");
}

#[test]
fn an_export_that_needs_the_worker_does_not_take_the_dialog_away() {
    let mut page = Page::unmatched();
    page.tell(Msg::ExportWanted(crate::wire::ExportKind::Predictions));
    assert!(page.effects.contains(&Effect::FreshWorker));
    page.answer_report(None);
    page.columns(ColumnMsg::Opened);
    assert!(matches!(
        &page.effects[..],
        [
            Effect::FreshWorker,
            _,
            Effect::Send { files: Some(set), .. },
        ] if *set == FileSet::new(2)
    ));
    page.answer_problem(ProblemKind::MissingColumn);
    assert!(matches!(page.sent()[..], [RequestBody::Columns { .. }]), "it goes on where it was");
}

#[test]
fn a_worker_that_ends_over_a_question_is_not_asked_again_by_itself() {
    let mut page = Page::unmatched();
    page.columns(ColumnMsg::Opened);
    page.tell(Msg::Worker(Answer::Lost));
    assert!(page.state.columns.dialog.as_ref().is_some_and(|dialog| dialog.has_failed));
    page.columns(ColumnMsg::Opened);
    assert!(matches!(page.sent()[..], [RequestBody::Open { .. }]), "a click asks again");
}

#[test]
fn a_newer_match_of_the_same_sheets_takes_the_place_of_the_older() {
    let mut page = Page::remembering(None);
    page.give(1).answer_report(None);
    for _ in 0..2 {
        page.columns(ColumnMsg::Opened).answer_columns(hand("a"));
        page.columns(ColumnMsg::Applied { remember: true }).answer_report(Some(hand("a")));
    }
    assert_eq!(page.state.columns.remembered, [hand("a")]);
    page.columns(ColumnMsg::Opened).answer_columns(HandMapping::default());
    page.columns(ColumnMsg::Applied { remember: true }).answer_report(None);
    assert!(page.state.columns.remembered.is_empty(), "starting over forgets");
}

#[test]
fn what_is_remembered_unreadably_is_nothing() {
    let mut page = Page::remembering(Some("[{"));
    page.give(1);
    assert!(matches!(page.sent()[..], [RequestBody::Open { matching: Matching::Remembered(sent), .. }] if sent.is_empty()));
}
