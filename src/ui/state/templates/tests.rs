//! The wording on the page: changed, refused, saved, remembered, and sent to the worker when it writes messages.

use super::*;
use crate::ui::route::{Launch, Route};
use crate::ui::sample;
use crate::ui::state::{Msg, Remembered, update};

fn state(templates: Option<&str>) -> State {
    let remembered = Remembered {
        templates,
        ..Remembered::default()
    };
    State::new(Route::Start, Launch::default(), sample::day("2025-07-04"), remembered)
}

fn reworded(body: &str) -> Msg {
    Msg::Templates(TemplateMsg::Reworded {
        set: TemplateSet::Standard,
        kind: TemplateKind::CheckIn,
        wording: Wording {
            subject: "Hi {team}".into(),
            body: body.into(),
        },
    })
}

#[test]
fn a_wording_holds_until_it_is_reset() {
    let mut state = state(None);
    assert_eq!(update(&mut state, reworded("See you, {customer_name}")), []);
    let own = |state: &State| state.templates.edits.get(TemplateSet::Standard, TemplateKind::CheckIn).cloned();
    assert_eq!(own(&state).unwrap().body, "See you, {customer_name}");
    // Wording that cannot be filled in is refused, and the old one stays.
    update(&mut state, reworded("{products}"));
    assert!(matches!(state.toasts[0].notice, Notice::TemplatesRefused { .. }));
    assert_eq!(own(&state).unwrap().body, "See you, {customer_name}");
    let reset = TemplateMsg::Reset {
        set: TemplateSet::Standard,
        kind: TemplateKind::CheckIn,
    };
    update(&mut state, Msg::Templates(reset));
    assert_eq!(own(&state), None);
}

#[test]
fn edits_are_remembered_only_when_asked() {
    let mut state = state(None);
    let kept = update(&mut state, Msg::Templates(TemplateMsg::Remembered(true)));
    assert!(matches!(&kept[..], [Effect::KeepTemplates(Some(_))]));
    let kept = update(&mut state, reworded("Hello"));
    let [Effect::KeepTemplates(Some(json))] = &kept[..] else {
        panic!("{kept:?}");
    };
    let next = self::state(Some(json));
    assert_eq!(next.templates.edits, state.templates.edits);
    assert!(next.templates.is_remembered);
    let kept = update(&mut state, Msg::Templates(TemplateMsg::Remembered(false)));
    assert_eq!(kept, [Effect::KeepTemplates(None)]);
    // Stored text that is no longer readable is ignored.
    assert_eq!(self::state(Some("{")).templates, Templates::default());
}

#[test]
fn a_file_brings_edits_or_a_reason() {
    let mut state = state(None);
    update(&mut state, reworded("Hello"));
    let saved = update(&mut state, Msg::Templates(TemplateMsg::Saved));
    let Some(Effect::SaveText { name, text }) = saved.last() else {
        panic!("{saved:?}");
    };
    assert_eq!(*name, "onelead_templates.json");
    let text = text.clone();
    update(&mut state, Msg::Templates(TemplateMsg::AllReset));
    assert!(state.templates.edits.is_empty());
    update(
        &mut state,
        Msg::Templates(TemplateMsg::Loaded {
            name: TEMPLATES_FILE.into(),
            text,
        }),
    );
    assert!(!state.templates.edits.is_empty());
    update(
        &mut state,
        Msg::Templates(TemplateMsg::Loaded {
            name: "notes.json".into(),
            text: "[".into(),
        }),
    );
    assert!(matches!(state.toasts.last().unwrap().notice, Notice::TemplatesRefused { .. }));
    assert!(!state.templates.edits.is_empty());
}

#[test]
fn the_chosen_set_speaks_before_that_of_the_settings() {
    let mut state = state(None);
    let advice = sample::advice();
    assert_eq!(state.templates.set_for(&advice), TemplateSet::Standard);
    let kept = update(&mut state, Msg::Templates(TemplateMsg::SetChosen(TemplateSet::Neutral)));
    assert_eq!(kept, [Effect::KeepTemplateSet(TemplateSet::Neutral)]);
    assert_eq!(state.templates.set_for(&advice), TemplateSet::Neutral);
    let RequestBody::Reword { templates, set } = state.templates.request() else {
        panic!("another request");
    };
    assert_eq!((templates, set), (None, Some(TemplateSet::Neutral)));
}

#[test]
fn a_signature_outlives_a_reset_of_the_templates() {
    let mut state = state(None);
    update(&mut state, reworded("Hello"));
    update(&mut state, Msg::Templates(TemplateMsg::Signed("Dana Birch".to_owned())));
    update(&mut state, Msg::Templates(TemplateMsg::AllReset));
    assert_eq!(state.templates.edits.get(TemplateSet::Standard, TemplateKind::CheckIn), None);
    assert_eq!(state.templates.edits.signature(), "Dana Birch");
    let RequestBody::Reword { templates: Some(json), .. } = state.templates.request() else {
        panic!("the worker is told");
    };
    assert!(json.contains("Dana Birch"));
}

#[test]
fn the_chosen_set_is_remembered() {
    let remembered = Remembered {
        template_set: Some(TemplateSet::Neutral),
        ..Remembered::default()
    };
    let state = State::new(Route::Start, Launch::default(), sample::day("2025-07-04"), remembered);
    assert_eq!(state.templates.set, Some(TemplateSet::Neutral));
}
