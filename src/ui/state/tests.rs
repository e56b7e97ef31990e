//! Every course that an analysis can take, without a browser.

pub(super) mod given;

use super::worker_state::FileSet;
use super::*;
use crate::domain::password::Password;
use crate::domain::propensity::Propensity;
use crate::domain::stage::{Progress, Stage};
use crate::report::problem::{Problem, ProblemKind};
use crate::ui::route::View;
use crate::ui::route::insights::InsightsPlace;
use crate::ui::sample;
use crate::wire::{Effort, Question, RequestBody};

mod answers;

struct Page {
    state: State,
    effects: Vec<Effect>,
}

impl Page {
    fn at(fragment: &str) -> Self {
        Self {
            state: State::new(
                Route::parse(fragment),
                Launch::default(),
                sample::day("2025-07-04"),
                Remembered::default(),
            ),
            effects: Vec::new(),
        }
    }

    /// A page that shows the sample's dashboard.
    fn ready() -> Self {
        let mut page = Self::at("");
        page.tell(Msg::FilesGiven(workbook(1)));
        page.answer_report();
        page.effects.clear();
        page
    }

    fn tell(&mut self, msg: Msg) -> &mut Self {
        self.effects = update(&mut self.state, msg);
        self
    }

    fn answer_report(&mut self) -> &mut Self {
        let job = self.state.worker_state.awaited().unwrap();
        let report = Arc::new(sample::report());
        self.tell(Msg::Worker(Answer::Report {
            job,
            report,
            effort: Effort::default(),
        }))
    }

    fn answer_problem(&mut self, problem: Problem) -> &mut Self {
        let job = self.state.worker_state.awaited().unwrap();
        self.tell(Msg::Worker(Answer::Failed { job, problem }))
    }

    fn sent(&self) -> Vec<&RequestBody> {
        let bodies = self.effects.iter().filter_map(|effect| match effect {
            Effect::Send { body, .. } => Some(body),
            _ => None,
        });
        bodies.collect()
    }

    fn leaves_the_demo(&self) -> bool {
        self.effects.contains(&Effect::LeaveDemo)
    }

    fn starts_a_worker(&self) -> bool {
        self.effects.contains(&Effect::FreshWorker)
    }
}

fn workbook(set: u32) -> Workbook {
    Workbook {
        set: FileSet::new(set),
        names: vec![format!("export_{set}.xlsx")],
        bytes: 1_000,
        passwords: Vec::new(),
        hand: None,
    }
}

fn problem(kind: ProblemKind) -> Problem {
    Problem::new(kind, Some("export_2.xlsx".to_owned()))
}

#[test]
fn only_a_workbook_of_the_users_own_takes_the_demo_out_of_the_address() {
    let mut page = Page::at("");
    page.tell(Msg::DemoWanted);
    assert!(!page.leaves_the_demo());
    page.tell(Msg::DemoArrived(workbook(1)));
    assert!(!page.leaves_the_demo());
    assert!(page.tell(Msg::FilesGiven(workbook(2))).leaves_the_demo());
    let text = "{}".to_owned();
    assert!(
        page.tell(Msg::TextGiven {
            workbook: workbook(3),
            text
        })
        .leaves_the_demo()
    );
    let back = || Msg::RouteChanged(View::Executive.route());
    assert!(page.tell(back()).leaves_the_demo(), "the entry before may name it");
    page.tell(Msg::DemoWanted).tell(Msg::DemoArrived(workbook(4)));
    assert!(!page.tell(back()).leaves_the_demo());
}

#[test]
fn a_protected_file_opens_again_with_the_password_and_is_read_with_it_ever_after() {
    let mut page = Page::ready();
    page.tell(Msg::FilesGiven(workbook(2)));
    page.answer_problem(problem(ProblemKind::PasswordNeeded));
    assert_eq!(page.state.phase(), Phase::Error);
    page.tell(Msg::PasswordGiven("alder".to_owned()));
    assert_eq!(page.state.phase(), Phase::Loading);
    page.answer_problem(problem(ProblemKind::WrongPassword));
    page.tell(Msg::PasswordGiven("birch".to_owned()));
    let birch = Password {
        file: "export_2.xlsx".to_owned(),
        word: "birch".to_owned(),
    };
    let opens_with_birch = |page: &Page| matches!(page.sent()[..], [RequestBody::Open { passwords, .. }] if *passwords == [birch.clone()]);
    assert!(opens_with_birch(&page), "the wrong one is forgotten");
    page.answer_report();
    assert_eq!(page.state.phase(), Phase::Ready);
    page.tell(Msg::Worker(Answer::Lost));
    assert!(opens_with_birch(&page), "a new worker reads the file again");
}

#[test]
fn a_password_that_nothing_asked_for_is_dropped() {
    let mut page = Page::ready();
    page.tell(Msg::FilesGiven(workbook(2)));
    page.answer_problem(problem(ProblemKind::PasswordNeeded));
    page.tell(Msg::ProblemLeft);
    page.tell(Msg::PasswordGiven("alder".to_owned()));
    assert!(page.effects.is_empty());
}

#[test]
fn a_dropped_file_becomes_the_dashboard() {
    let mut page = Page::at("");
    assert_eq!(page.state.phase(), Phase::Empty);
    page.tell(Msg::FilesGiven(workbook(1)));
    assert_eq!((page.state.phase(), page.state.screen()), (Phase::Loading, Screen::Progress));
    assert!(!page.starts_a_worker(), "the worker of the page's start is unused");
    page.answer_report();
    assert_eq!(page.state.phase(), Phase::Ready);
    assert!(matches!(page.state.screen(), Screen::Executive));
    assert!(page.effects.contains(&Effect::GoToDashboard));
}

#[test]
fn the_view_of_the_address_is_kept() {
    let mut page = Page::at("#/pipeline?levels=Low");
    page.tell(Msg::FilesGiven(workbook(1))).answer_report();
    assert!(matches!(page.state.screen(), Screen::Pipeline(_)));
    assert!(!page.effects.contains(&Effect::GoToDashboard));
}

#[test]
fn another_workbook_gets_a_fresh_worker() {
    let mut page = Page::ready();
    page.tell(Msg::FilesGiven(workbook(2)));
    assert!(page.starts_a_worker());
    assert!(page.state.shown.is_some());
}

#[test]
fn a_failure_keeps_the_previous_result_and_replays_it() {
    let mut page = Page::ready();
    page.tell(Msg::FilesGiven(workbook(2)));
    let job = page.state.worker_state.awaited().unwrap();
    page.tell(Msg::Worker(Answer::Failed {
        job,
        problem: problem(ProblemKind::Damaged),
    }));
    assert_eq!(page.state.phase(), Phase::Error);
    assert!(page.starts_a_worker());
    assert!(matches!(page.sent()[..], [RequestBody::Open { .. }]), "the first workbook again");
    assert_eq!(
        page.effects
            .iter()
            .filter(|effect| matches!(
                effect,
                Effect::Send { files: Some(set), .. } if *set == FileSet::new(1)
            ))
            .count(),
        1
    );
    page.answer_report().tell(Msg::ProblemLeft);
    assert_eq!(page.state.phase(), Phase::Ready);
    assert!(matches!(page.state.screen(), Screen::Executive));
}

#[test]
fn leaving_an_error_by_an_address_works_too() {
    let mut page = Page::at("");
    page.tell(Msg::WorkerUnavailable(problem(ProblemKind::PartMissing)));
    assert_eq!(page.state.phase(), Phase::Error);
    page.tell(Msg::RouteChanged(Route::Start));
    assert_eq!(page.state.phase(), Phase::Empty);
}

#[test]
fn cancel_ends_the_worker_and_drops_late_answers() {
    let mut page = Page::at("");
    page.tell(Msg::FilesGiven(workbook(1)));
    let job = page.state.worker_state.awaited().unwrap();
    page.tell(Msg::Canceled);
    assert!(page.starts_a_worker());
    assert_eq!(page.state.phase(), Phase::Empty);
    page.tell(Msg::Worker(Answer::Report {
        job,
        report: Arc::new(sample::report()),
        effort: Effort::default(),
    }));
    assert!(page.state.shown.is_none(), "a stale report is dropped");
}

#[test]
fn a_demo_that_arrives_after_its_cancel_is_dropped() {
    let mut page = Page::at("");
    page.tell(Msg::DemoWanted);
    assert_eq!(page.state.phase(), Phase::Loading);
    page.tell(Msg::Canceled);
    page.tell(Msg::DemoArrived(workbook(1)));
    assert!(page.effects.is_empty());
    page.tell(Msg::DemoUnreachable(problem(ProblemKind::PartMissing)));
    assert_eq!(page.state.phase(), Phase::Empty, "the stopped fetch is no error");
}

#[test]
fn a_crash_while_reading_is_an_error_in_words() {
    let mut page = Page::ready();
    page.tell(Msg::FilesGiven(workbook(2))).tell(Msg::Worker(Answer::Lost));
    assert!(matches!(&page.state.job, Job::Failed(problem) if problem.kind == ProblemKind::Crashed));
    assert!(page.starts_a_worker());
    assert!(page.state.shown.is_some());
}

#[test]
fn a_replay_that_crashes_too_is_not_tried_again() {
    let mut page = Page::ready();
    page.tell(Msg::Worker(Answer::Lost));
    assert_eq!(page.sent().len(), 1);
    assert_eq!(page.state.phase(), Phase::Ready);
    page.tell(Msg::Worker(Answer::Lost));
    assert!(page.sent().is_empty());
    assert!(page.starts_a_worker());
    page.tell(Msg::ExportWanted(ExportKind::Predictions));
    assert!(
        matches!(page.sent()[..], [RequestBody::Open { .. }]),
        "an export is a reason to try again"
    );
}

#[test]
fn an_export_waits_for_the_replay() {
    let mut page = Page::ready();
    page.tell(Msg::Worker(Answer::Lost))
        .tell(Msg::ExportWanted(ExportKind::Predictions));
    assert!(page.effects.is_empty());
    assert!(page.state.is_exporting(ExportKind::Predictions));
    page.answer_report();
    assert!(matches!(
        page.sent()[..],
        [RequestBody::Export {
            kind: ExportKind::Predictions
        }]
    ));
}

#[test]
fn an_export_is_downloaded_once() {
    let mut page = Page::ready();
    page.tell(Msg::ExportWanted(ExportKind::Predictions));
    let job = page.state.exports[0].job.unwrap();
    page.tell(Msg::ExportWanted(ExportKind::Predictions));
    assert!(page.effects.is_empty(), "a second click while it is made asks for nothing");
    let answer = Answer::File {
        job,
        name: "customer_predictions.csv".into(),
        media_type: "text/csv".into(),
    };
    page.tell(Msg::Worker(answer.clone()));
    assert!(page.effects.iter().any(|effect| matches!(effect, Effect::Download { .. })));
    page.tell(Msg::Worker(answer));
    assert!(page.effects.is_empty());
}

#[test]
fn a_file_that_is_not_written_fails_alone_and_says_why() {
    let mut page = Page::ready();
    for (kind, notice) in [
        (ProblemKind::PartMissing, Notice::WriterAbsent),
        (ProblemKind::BuildMismatch, Notice::WriterOutdated),
        (ProblemKind::Crashed, Notice::ExportFailed),
    ] {
        page.tell(Msg::ExportWanted(ExportKind::Workbook))
            .tell(Msg::ExportWanted(ExportKind::Predictions));
        let job = page.state.exports[0].job.unwrap();
        let problem = Problem::new(kind, None);
        let answer = Answer::NotWritten { job, problem };
        page.tell(Msg::Worker(answer.clone()));
        assert_eq!(page.state.toasts.last().map(|toast| &toast.notice), Some(&notice));
        assert!(!page.starts_a_worker(), "the worker has not failed");
        assert!(!page.state.is_exporting(ExportKind::Workbook));
        assert!(page.state.is_exporting(ExportKind::Predictions));
        page.tell(Msg::Worker(answer));
        assert!(page.effects.is_empty(), "a file that nobody waits for");
        page.state.exports.clear();
    }
}

#[test]
fn another_date_analyzes_the_same_tables_and_keeps_the_view() {
    let mut page = Page::ready();
    page.tell(Msg::AsOfChosen(sample::day("2025-06-30")));
    assert!(matches!(page.sent()[..], [RequestBody::Analyze { .. }]));
    assert!(!page.starts_a_worker());
    assert_eq!(page.state.phase(), Phase::Loading);
    assert!(matches!(page.state.screen(), Screen::Executive));
    page.tell(Msg::AsOfChosen(sample::day("2025-06-29")));
    assert!(page.starts_a_worker(), "the analysis at the wrong date is not waited for");
    page.tell(Msg::Canceled);
    assert_eq!(
        page.state.terms.chosen.as_of,
        AsOf(sample::day("2025-07-04")),
        "back to the date on screen"
    );
}

#[test]
fn progress_only_moves_its_own_job() {
    let mut page = Page::at("");
    page.tell(Msg::FilesGiven(workbook(1)));
    let job = page.state.worker_state.awaited().unwrap();
    let progress = |stage, done| Progress::counted(stage, done, 10);
    for (id, stage, done) in [(job, Stage::Read, 5), (JobId(99), Stage::Train, 9), (job, Stage::Train, 5)] {
        page.tell(Msg::Worker(Answer::Progress {
            job: id,
            progress: progress(stage, done),
        }));
    }
    let Job::Working(working) = &page.state.job else {
        panic!("not working");
    };
    assert_eq!(working.of(Stage::Read), StageProgress::Done(progress(Stage::Read, 5)));
    assert_eq!(working.of(Stage::Train), StageProgress::Current(progress(Stage::Train, 5)));
    assert_eq!(working.of(Stage::Recommend), StageProgress::Waiting);
    assert!((working.share() - 0.94).abs() < 1e-9);
}

#[test]
fn a_changed_filter_stays_in_the_address() {
    let mut page = Page::ready();
    let selection = Selection::everyone();
    page.tell(Msg::Selected(selection));
    assert_eq!(page.effects, [Effect::KeepRoute(Route::Pipeline(selection))]);
    assert!(matches!(page.state.screen(), Screen::Pipeline(_)));
}

#[test]
fn the_same_message_is_not_shown_twice() {
    let mut page = Page::at("");
    page.tell(Msg::NothingToOpen).tell(Msg::NothingToOpen);
    assert_eq!(page.state.toasts.len(), 1);
    let id = page.state.toasts[0].id;
    page.tell(Msg::ToastClosed(id));
    assert!(page.state.toasts.is_empty());
}

fn asked(page: &Page) -> Vec<JobId> {
    let jobs = page.effects.iter().filter_map(|effect| match effect {
        Effect::Send {
            job,
            body: RequestBody::Ask { .. },
            ..
        } => Some(*job),
        _ => None,
    });
    jobs.collect()
}

#[test]
fn the_address_of_the_insights_is_kept() {
    let mut page = Page::at("#/insights/sources");
    page.tell(Msg::FilesGiven(workbook(1))).answer_report();
    assert!(matches!(page.state.screen(), Screen::Insights));
    let place = InsightsPlace::default();
    page.tell(Msg::InsightsMoved(place.clone()));
    assert_eq!(page.effects, [Effect::KeepRoute(Route::Insights(place))]);
}

#[test]
fn the_pipeline_is_saved_as_its_view_shows_it() {
    let mut page = Page::ready();
    let saved = |page: &Page| match page.effects.last() {
        Some(Effect::SaveFile { name, bytes, .. }) => (name.clone(), String::from_utf8(bytes.clone()).unwrap().lines().count() - 1),
        other => panic!("{other:?}"),
    };
    page.tell(Msg::PipelineWanted);
    assert_eq!(saved(&page), ("onelead_pipeline_20250704.csv".to_owned(), 3), "as it opens");
    page.tell(Msg::Selected(Selection::everyone())).tell(Msg::PipelineWanted);
    assert_eq!(saved(&page).1, 4);
    page.tell(Msg::Searched("calder".to_owned())).tell(Msg::PipelineWanted);
    assert_eq!(saved(&page).1, 1);
    assert!(page.state.exports.is_empty(), "the worker has no part in it");
}

#[test]
fn a_picture_that_the_browser_refuses_is_said_not_saved() {
    let mut page = Page::ready();
    let made = |bytes| Msg::PictureMade {
        name: "onelead_x_20250704.png".to_owned(),
        media_type: "image/png",
        bytes,
    };
    page.tell(made(Some(vec![1])));
    assert!(matches!(page.effects.last(), Some(Effect::SaveFile { bytes, .. }) if *bytes == [1]));
    page.tell(made(None));
    assert!(!page.effects.iter().any(|effect| matches!(effect, Effect::SaveFile { .. })));
    assert_eq!(page.state.toasts.last().map(|toast| &toast.notice), Some(&Notice::ExportFailed));
}

#[test]
fn the_pipeline_s_filters_are_remembered_for_the_way() {
    let mut page = Page::at("#/executive");
    let high = Selection::of_level(Propensity::High);
    let customer = Route::Customer(Some("1".into()));
    page.tell(Msg::RouteChanged(Route::Pipeline(high)));
    assert!(page.effects.is_empty());
    page.tell(Msg::RouteChanged(customer.clone()));
    assert_eq!((page.state.pipeline, &page.state.route), (high, &customer));
    page.tell(Msg::Selected(Selection::everyone())).tell(Msg::RouteChanged(customer));
    assert_eq!(page.state.pipeline, Selection::everyone());
}
