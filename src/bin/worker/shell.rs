//! The worker's message loop.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use onelead::domain::horizon::Horizon;
use onelead::domain::letters::{Decoder, Encoding};
use onelead::domain::link::Decisions;
use onelead::domain::stage::Progress;
use onelead::export::Content;
use onelead::pipeline::{self, Given, NamedBytes};
use onelead::report::Report;
use onelead::report::comparison::Side;
use onelead::report::fix_first::FixFirst;
use onelead::report::problem::{Problem, ProblemKind};
use onelead::report::starts::StartTest;
use onelead::terms::Scenario;
use onelead::wire::{self, BUILD, EarlierPart, Effort, ExportKind, JobId, Question, Reply, Request, RequestBody, Response, Timing};
use onelead::worker::{Judged, MadeFile, Pace, Preparation, Ran, Searched, Session, Tested};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, MessageChannel, TextDecoder};

use super::messages::{self, bytes_of, field, listen, scope};

/// Longest stretch of judging, of preparing a file, or of searching what to fix first before other requests get their turn, in milliseconds.
const SLICE: f64 = 40.0;
/// Shortest time between two words on how far judging has come, in milliseconds.
const PROGRESS_PAUSE: f64 = 200.0;

/// Listens, then says that it does: whatever is sent before the ready message is lost.
pub(crate) fn start() {
    std::panic::set_hook(Box::new(|info| {
        // The trap that follows tells the page nothing; this does.
        let problem = Problem::new(ProblemKind::Crashed, None).finding([info.to_string()]);
        post(
            &Response::Failed {
                job: JobId(u32::MAX),
                problem,
            },
            None,
        );
    }));
    let desk = Rc::new(Desk {
        session: RefCell::new(Session::with_decoder(Decoder(decoded))),
        reads: Cell::new(0),
    });
    listen(move |message| {
        let desk = Rc::clone(&desk);
        spawn_local(async move { receive(&desk, &message).await });
    });
    post(&Response::Ready { build: BUILD.to_owned() }, None);
}

/// What the requests share.
struct Desk {
    session: RefCell<Session>,
    /// How many requests wait for files. A browser hands over a large file in many pieces, and one a slice would take seconds, so
    /// judging pauses meanwhile.
    reads: Cell<u32>,
}

/// Posts a response, with the bytes that it is about.
fn post(response: &Response<&Report>, file: Option<&[u8]>) {
    messages::post(response, file);
}

/// Bytes decoded by the browser; bytes that are no text become U+FFFD.
fn decoded(encoding: Encoding, bytes: &[u8]) -> Option<String> {
    let decoder = TextDecoder::new_with_label(encoding.label()).ok()?;
    decoder.decode_with_js_u8_array(&Uint8Array::from(bytes)).ok()
}

fn now() -> f64 {
    scope()
        .performance()
        .map_or(0.0, |performance| performance.time_origin() + performance.now())
}

async fn receive(desk: &Desk, message: &JsValue) {
    let Some(request) = bytes_of(message).and_then(|bytes| wire::decode::<Request>(&bytes).ok()) else {
        return post(
            &Response::Failed {
                job: JobId(u32::MAX),
                problem: Problem::new(ProblemKind::BuildMismatch, None),
            },
            None,
        );
    };
    let job = request.job;
    match answer(desk, request, message).await {
        Ok(Done::Reported) => judge(desk, job).await,
        Ok(Done::Answered) => {}
        Err(problem) => post(&Response::Failed { job, problem }, None),
    }
}

/// What a request led to.
enum Done {
    /// There is a new analysis, whose model is to be judged.
    Reported,
    Answered,
}

/// Judges the model of the analysis that `job` led to, in slices between which other requests are answered. A newer analysis
/// ends it: the session then has another to judge.
async fn judge(Desk { session, reads }: &Desk, job: JobId) {
    let analysis = session.borrow().analyses();
    let mut told = now();
    loop {
        next_turn().await;
        if reads.get() > 0 {
            continue;
        }
        let start = now();
        let mut latest = None;
        while now() - start < SLICE {
            let mut session = session.borrow_mut();
            if session.analyses() != analysis {
                return;
            }
            match session.judge() {
                None => return,
                Some(Judged::Going(progress)) => latest = Some(progress),
                Some(Judged::News {
                    evaluation,
                    out_of_fold,
                    next,
                }) => {
                    let response = Response::Judged {
                        job,
                        evaluation,
                        out_of_fold,
                        next,
                    };
                    post(&response, None);
                }
            }
        }
        if let Some(progress) = latest.filter(|_| now() - told > PROGRESS_PAUSE) {
            told = now();
            post(&Response::Judging { job, progress }, None);
        }
    }
}

/// Does what a file needs in slices between which other requests are answered; `false` where a newer analysis came meanwhile:
/// nobody waits for the file then.
async fn prepare(session: &RefCell<Session>, kind: ExportKind) -> Result<bool, Problem> {
    let analysis = session.borrow().analyses();
    loop {
        let start = now();
        loop {
            match session.borrow_mut().prepare(kind)? {
                Preparation::Ready => return Ok(true),
                Preparation::Going if now() - start < SLICE => {}
                Preparation::Going | Preparation::Waits => break,
            }
        }
        next_turn().await;
        if session.borrow().analyses() != analysis {
            return Ok(false);
        }
    }
}

/// Searches what to fix first in slices between which other requests are answered; `None` where a newer analysis or question
/// came meanwhile: nobody waits for the answer then.
async fn fix_first(session: &RefCell<Session>, decisions: &Decisions) -> Result<Option<FixFirst>, Problem> {
    session.borrow_mut().begin_fixes(decisions)?;
    let analysis = session.borrow().analyses();
    loop {
        let start = now();
        while now() - start < SLICE {
            match session.borrow_mut().search_fixes(decisions)? {
                Searched::Going => {}
                Searched::Found(found) => return Ok(Some(found)),
                Searched::Ended => return Ok(None),
            }
        }
        next_turn().await;
        if session.borrow().analyses() != analysis {
            return Ok(None);
        }
    }
}

/// Tests who starts a project in slices between which other requests are answered; `None` where a newer analysis came meanwhile:
/// nobody waits for the answer then.
async fn test_starts(session: &RefCell<Session>, horizon: Horizon) -> Result<Option<Option<Box<StartTest>>>, Problem> {
    let analysis = session.borrow().analyses();
    loop {
        let start = now();
        while now() - start < SLICE {
            if let Tested::Found(found) = session.borrow_mut().test_starts(horizon)? {
                return Ok(Some(found));
            }
        }
        next_turn().await;
        if session.borrow().analyses() != analysis {
            return Ok(None);
        }
    }
}

/// Runs scenarios in slices between which other requests are answered; ends without a word where a newer analysis or comparison
/// came meanwhile, or nobody waits any more.
async fn compare(session: &RefCell<Session>, job: JobId, scenarios: Vec<Scenario>) -> Result<(), Problem> {
    let started = session.borrow_mut().begin_scenarios(scenarios)?;
    let mut told = 0;
    loop {
        let start = now();
        while now() - start < SLICE {
            match session.borrow_mut().run_scenarios(started) {
                Ran::Going(progress) if progress.done > told => {
                    told = progress.done;
                    let (done, of) = (progress.done, progress.of);
                    post(&Response::Comparing { job, done, of }, None);
                }
                Ran::Going(_) => {}
                Ran::All(comparison) => {
                    let comparison = Box::new(comparison);
                    post(&Response::Scenarios { job, comparison }, None);
                    return Ok(());
                }
                Ran::Ended => return Ok(()),
            }
        }
        next_turn().await;
    }
}

/// Waits until the messages that have arrived are handled. A timer would be held back to four milliseconds.
async fn next_turn() {
    let Ok(channel) = MessageChannel::new() else { return };
    let wait = Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        // The promise is only ever kept.
        let _turn = JsFuture::from(wait).await;
    }
    channel.port1().close();
}

async fn answer(desk: &Desk, request: Request, message: &JsValue) -> Result<Done, Problem> {
    let session = &desk.session;
    let job = request.job;
    let mut clock = StageClock::new(job);
    match request.body {
        RequestBody::Open {
            terms,
            passwords,
            matching,
        } => {
            let given = Given {
                files: read_files(message).await?,
                passwords,
                matching,
            };
            let mut session = session.borrow_mut();
            let report = session.open(given, &terms, &mut |progress| clock.tick(progress))?;
            post_report(job, report, clock);
            return Ok(Done::Reported);
        }
        RequestBody::ReadEarlier {
            terms,
            as_of,
            passwords,
            matching,
        } => {
            let given = Given {
                files: read_files(message).await?,
                passwords,
                matching,
            };
            let handed = session
                .borrow_mut()
                .read_earlier(given, &terms, as_of, &mut |progress| clock.tick(progress))?;
            post(&Response::EarlierRead { job }, Some(&handed));
        }
        RequestBody::CompareWith { parts } => {
            let side = compare_with(desk, &parts, message).await?;
            post(&Response::ComparesWith { job, side }, None);
        }
        RequestBody::Analyze { terms } => {
            let mut session = session.borrow_mut();
            let report = session.analyze(&terms, &mut |progress| clock.tick(progress))?;
            post_report(job, report, clock);
            return Ok(Done::Reported);
        }
        RequestBody::Match { terms, hand } => {
            let mut session = session.borrow_mut();
            let report = session.match_again(hand, &terms, &mut |progress| clock.tick(progress))?;
            post_report(job, report, clock);
            return Ok(Done::Reported);
        }
        RequestBody::Columns { draft, edits } => {
            let columns = Box::new(session.borrow_mut().columns(draft.as_ref(), &edits)?);
            post(&Response::Columns { job, columns }, None);
        }
        RequestBody::SuggestLinks { decisions } => {
            let suggestions = session.borrow_mut().suggest_links(&decisions)?;
            post(&Response::Suggestions { job, suggestions }, None);
        }
        RequestBody::Export { kind } => {
            if !prepare(session, kind).await? {
                return Ok(Done::Answered);
            }
            let made = session.borrow_mut().export(kind)?;
            post_file(job, made)?;
        }
        RequestBody::Pick { picks } => session.borrow_mut().pick(picks),
        RequestBody::Draft { drafts } => session.borrow_mut().draft(drafts),
        RequestBody::Crm { ids, external_id } => session.borrow_mut().crm(ids, external_id),
        RequestBody::Assume { edits } => session.borrow_mut().assume(edits),
        RequestBody::Log { entries } => session.borrow_mut().log(entries),
        RequestBody::Reword { templates, set } => session.borrow_mut().reword(templates.as_deref(), set)?,
        RequestBody::Ask {
            question: Question::FixFirst { decisions },
        } => {
            if let Some(found) = fix_first(session, &decisions).await? {
                let reply = Reply::FixFirst(Box::new(found));
                post(&Response::Reply { job, reply }, None);
            }
        }
        RequestBody::Ask {
            question: Question::Starts { horizon },
        } => {
            if let Some(found) = test_starts(session, horizon).await? {
                let reply = Reply::Starts(found);
                post(&Response::Reply { job, reply }, None);
            }
        }
        RequestBody::Compare { scenarios } => compare(session, job, scenarios).await?,
        RequestBody::StopComparing => session.borrow_mut().stop_scenarios(),
        RequestBody::Ask { question } => {
            let reply = session.borrow_mut().ask(question)?;
            post(&Response::Reply { job, reply }, None);
        }
    }
    Ok(Done::Answered)
}

/// Takes what is compared with from the files beside a message, one for each part.
async fn compare_with(Desk { session, reads }: &Desk, parts: &[EarlierPart], message: &JsValue) -> Result<Option<Side>, Problem> {
    let handles = handles(message)?;
    reads.set(reads.get() + 1);
    let files = bytes_of_files(&handles).await;
    reads.set(reads.get() - 1);
    let files = files?;
    let (mut snapshot, mut workbook) = (None, None);
    for (part, file) in parts.iter().zip(files) {
        match part {
            EarlierPart::Snapshot => snapshot = Some(String::from_utf8_lossy(&file.bytes).into_owned()),
            EarlierPart::Workbook => workbook = Some(file.bytes),
        }
    }
    session.borrow_mut().compare_with(snapshot.as_deref(), workbook.as_deref())
}

/// Posts the report of the session as it stands there, without a copy.
fn post_report(job: JobId, report: &Report, clock: StageClock) {
    let response = Response::Report {
        job,
        report,
        effort: Effort {
            timings: clock.finish(),
            memory_bytes: memory_bytes(),
        },
    };
    post(&response, None);
}

/// Posts a file, or the package of which the writer makes its bytes.
fn post_file(job: JobId, made: MadeFile) -> Result<(), Problem> {
    let (name, media_type) = (made.name, made.media_type.to_owned());
    let (response, bytes) = match made.content {
        Content::Bytes(bytes) => (Response::File { job, name, media_type }, bytes),
        Content::Package(package) => {
            let unsent = |error| Problem::new(ProblemKind::Crashed, None).finding([format!("{error}")]);
            let bytes = wire::encode(&package).map_err(unsent)?;
            (Response::Package { job, name, media_type }, bytes)
        }
    };
    post(&response, Some(&bytes));
    Ok(())
}

/// Stamps the stages as their progress passes by, and passes it on at a pace that the page can follow.
struct StageClock {
    job: JobId,
    timings: Vec<Timing>,
    pace: Pace,
}

impl StageClock {
    fn new(job: JobId) -> Self {
        Self {
            job,
            timings: Vec::new(),
            pace: Pace::default(),
        }
    }

    fn tick(&mut self, progress: Progress) {
        let time = now();
        if self.timings.last().is_none_or(|last| last.stage != progress.stage) {
            self.close(time);
            self.timings.push(Timing {
                stage: progress.stage,
                start: time,
                end: time,
            });
        }
        if self.pace.passes(progress, time) {
            post(&Response::Progress { job: self.job, progress }, None);
        }
    }

    fn close(&mut self, time: f64) {
        if let Some(last) = self.timings.last_mut() {
            last.end = time;
        }
    }

    fn finish(mut self) -> Vec<Timing> {
        self.close(now());
        self.timings
    }
}

async fn read_files(message: &JsValue) -> Result<Vec<NamedBytes>, Problem> {
    let handles = handles(message)?;
    let names: Vec<String> = handles.iter().map(|file| file.name()).collect();
    // A size is a whole number far below 2^53.
    let sizes = handles.iter().map(|file| file.size() as u64);
    pipeline::check_sizes(names.iter().map(String::as_str).zip(sizes))?;
    bytes_of_files(&handles).await
}

fn handles(message: &JsValue) -> Result<Vec<File>, Problem> {
    let handles = field(message, "files").map(|files| Array::from(&files)).unwrap_or_default();
    let files = handles.iter().map(JsCast::dyn_into::<File>).collect::<Result<Vec<_>, _>>();
    files.map_err(|_| Problem::new(ProblemKind::Unreadable, None))
}

async fn bytes_of_files(handles: &[File]) -> Result<Vec<NamedBytes>, Problem> {
    let mut files = Vec::new();
    for file in handles {
        let name = file.name();
        let unreadable = |_| Problem::new(ProblemKind::Unreadable, name.clone());
        let buffer = JsFuture::from(file.array_buffer()).await.map_err(unreadable)?;
        let bytes = Uint8Array::new(&buffer).to_vec();
        files.push(NamedBytes { name, bytes });
    }
    Ok(files)
}

fn memory_bytes() -> u64 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    let buffer: js_sys::ArrayBuffer = memory.buffer().unchecked_into();
    u64::from(buffer.byte_length())
}
