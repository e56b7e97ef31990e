use super::*;
use crate::business_case::{Fault, Origin};
use crate::ui::route::{Launch, Route};
use crate::ui::sample;
use crate::ui::state::{Answer, FileSet, MachineItem, Msg, Remembered, SessionMsg, Workbook, update};
use crate::wire::{BusinessCaseFile, Effort, ExportKind};

fn empty(remembered: Option<&str>) -> State {
    let remembered = Remembered {
        business_case: remembered,
        ..Remembered::default()
    };
    State::new(Route::parse(""), Launch::default(), sample::day("2025-07-04"), remembered)
}

fn ready() -> State {
    let mut state = empty(None);
    let workbook = Workbook {
        set: FileSet::new(2),
        names: vec!["export.xlsx".to_owned()],
        bytes: 100,
        passwords: Vec::new(),
        hand: None,
    };
    update(&mut state, Msg::FilesGiven(workbook));
    let job = state.worker_state.awaited().unwrap();
    let (report, effort) = (std::sync::Arc::new(sample::complete()), Effort::default());
    update(&mut state, Msg::Worker(Answer::Report { job, report, effort }));
    state
}

fn send(state: &mut State, msg: AssumedMsg) -> Vec<Effect> {
    update(state, Msg::Assumed(msg))
}

fn type_in(state: &mut State, input: Input, end: End, text: &str) -> Vec<Effect> {
    let text = text.to_owned();
    send(state, AssumedMsg::Typed { input, end, text })
}

#[test]
fn a_typed_count_takes_the_place_of_the_counted_one_until_reset() {
    let mut state = ready();
    assert_eq!(state.business_case().inputs.origin(Input::Renewals), Origin::Counted);
    type_in(&mut state, Input::Renewals, End::High, "5");
    let inputs = state.business_case().inputs;
    let expected = Range {
        high: 5.0,
        ..Range::of(1.0)
    };
    assert_eq!(inputs.range(Input::Renewals), expected);
    assert_eq!(inputs.origin(Input::Renewals), Origin::Assumed);
    let round = state.assumed.round;
    send(&mut state, AssumedMsg::Reset);
    assert_eq!(state.business_case().inputs.origin(Input::Renewals), Origin::Counted);
    assert!(state.assumed.is_delivered() && state.assumed.round > round);
}

#[test]
fn a_bad_value_stays_in_its_field_and_the_accepted_ones_still_count() {
    let mut state = ready();
    type_in(&mut state, Input::RenewalValue, End::Base, "120,000");
    let before = state.business_case();
    for (text, fault) in [
        ("many", Fault::NotANumber),
        ("-1", Fault::Negative),
        ("0.5", Fault::NotWhole),
        ("900,000", Fault::BaseAboveHigh),
    ] {
        type_in(&mut state, Input::RenewalValue, End::Base, text);
        assert_eq!(state.assumed.refusal(Input::RenewalValue).map(|refusal| refusal.fault), Some(fault));
        assert_eq!(state.assumed.texts(Input::RenewalValue, state.business_counts())[1], text);
        assert_eq!(state.business_case(), before);
        assert!(!state.assumed.is_delivered());
    }
    // What was too large fits as soon as the high value is raised.
    type_in(&mut state, Input::RenewalValue, End::High, "1,000,000");
    assert_eq!(state.assumed.refusal(Input::RenewalValue), None);
    let range = Range {
        low: 50_000.0,
        base: 900_000.0,
        high: 1_000_000.0,
    };
    assert_eq!(state.business_case().inputs.range(Input::RenewalValue), range);
    type_in(&mut state, Input::RenewalsSavedPercent, End::High, "130%");
    assert_eq!(
        state.assumed.refusal(Input::RenewalsSavedPercent).map(|refusal| refusal.fault),
        Some(Fault::TooLarge)
    );
}

#[test]
fn files_are_made_on_what_was_accepted() {
    let mut state = ready();
    type_in(&mut state, Input::People, End::High, "7");
    let kind = ExportKind::BusinessCase(BusinessCaseFile::Slide);
    let effects = update(&mut state, Msg::ExportWanted(kind));
    let bodies: Vec<&RequestBody> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send { body, .. } => Some(body),
            _ => None,
        })
        .collect();
    assert_eq!(bodies, [&state.assumed.request(), &RequestBody::Export { kind }]);
}

#[test]
fn a_file_is_opened_or_refused_and_nothing_is_half_taken_over() {
    let mut state = ready();
    type_in(&mut state, Input::People, End::High, "7");
    let json = export::roi_json(&state.shown.clone().unwrap().0, &state.assumed.edits).unwrap();
    let text = String::from_utf8(json).unwrap();
    send(&mut state, AssumedMsg::Reset);
    let name = "roi.json".to_owned();
    let bad = text.replace("\"base\": 100.0", "\"base\": -1.0");
    send(
        &mut state,
        AssumedMsg::Loaded {
            name: name.clone(),
            text: bad,
        },
    );
    assert!(matches!(state.toasts.last().unwrap().notice, Notice::BusinessCaseRefused { .. }));
    assert!(state.assumed.is_delivered());
    send(&mut state, AssumedMsg::Loaded { name, text });
    assert_eq!(state.assumed.edits.of(Input::People).map(|range| range.high), Some(7.0));
    assert_eq!(state.assumed.edits.of(Input::Renewals), None, "it is counted anew");
}

#[test]
fn it_is_kept_on_request_and_closing_without_is_no_surprise() {
    let mut state = ready();
    assert!(!state.has_unsaved_work());
    assert_eq!(type_in(&mut state, Input::People, End::High, "7"), []);
    assert!(state.has_unsaved_work());
    let kept = |effects: &[Effect]| match effects {
        [Effect::KeepBusinessCase(json)] => json.clone(),
        other => panic!("{other:?}"),
    };
    let json = kept(&send(&mut state, AssumedMsg::Remembered(true))).unwrap();
    assert!(!state.has_unsaved_work());
    let later = kept(&type_in(&mut state, Input::People, End::Base, "3")).unwrap();
    assert_ne!(json, later);
    let again = empty(Some(&later));
    assert!(again.assumed.is_remembered && again.keeps(MachineItem::BusinessCase));
    assert_eq!(again.assumed.edits, state.assumed.edits);
    assert!(empty(Some("{")).assumed.edits.is_empty());
    assert_eq!(kept(&send(&mut state, AssumedMsg::Remembered(false))), None);
}

#[test]
fn a_session_holds_it() {
    let mut state = ready();
    type_in(&mut state, Input::People, End::High, "7");
    let json = state.session().to_json().unwrap();
    let mut other = ready();
    let given = |state: &mut State, text: &str| {
        let (name, text) = ("session.json".to_owned(), text.to_owned());
        update(state, Msg::Session(SessionMsg::Given { name, text }));
    };
    let without = other.session().to_json().unwrap();
    given(&mut other, &json);
    assert_eq!(other.assumed.edits, state.assumed.edits);
    given(&mut other, &without);
    assert_eq!(other.assumed.edits, state.assumed.edits, "a session without any takes nothing away");
}
