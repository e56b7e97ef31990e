//! What can be done with a message.

use super::*;
use crate::domain::template::TemplateKind;
use crate::ui::route::{Launch, Route};
use crate::ui::sample;
use crate::ui::state::{Msg, Remembered, Shown, update};
use crate::wire::RequestBody;

fn state() -> State {
    let mut state = State::new(Route::Start, Launch::default(), sample::day("2025-07-04"), Remembered::default());
    state.shown = Some(Shown(std::sync::Arc::new(sample::report())));
    state
}

fn message() -> Message {
    Message {
        template: TemplateKind::CheckIn,
        subject: "Grüße".into(),
        body: "See you.".into(),
    }
}

fn saved(effects: &[Effect]) -> (&str, &str) {
    let file = effects.iter().find_map(|effect| match effect {
        Effect::SaveFile { name, bytes, .. } => Some((name.as_str(), std::str::from_utf8(bytes).unwrap())),
        _ => None,
    });
    file.unwrap()
}

#[test]
fn a_copy_is_subject_and_body_and_says_how_it_went() {
    let mut state = state();
    let effects = update(&mut state, Msg::Starter(StarterMsg::Copied(message())));
    assert_eq!(effects, [Effect::CopyText("Grüße\n\nSee you.".into())]);
    for (is_copied, notice) in [(true, Notice::Copied), (false, Notice::CopyRefused)] {
        update(&mut state, Msg::Starter(StarterMsg::CopyEnded { is_copied }));
        assert_eq!(state.toasts.last().unwrap().notice, notice);
    }
}

#[test]
fn a_draft_and_an_entry_are_files_named_by_the_customer() {
    let mut state = state();
    let msg = StarterMsg::MailSaved {
        customer: 1,
        message: message(),
    };
    let effects = update(&mut state, Msg::Starter(msg));
    let (name, text) = saved(&effects);
    assert_eq!(name, "onelead_70004.eml");
    assert!(text.contains("See you."));
    let scheduled = |action| {
        Msg::Starter(StarterMsg::Scheduled {
            customer: 1,
            action,
            message: Some(message()),
        })
    };
    let effects = update(&mut state, scheduled(ActionKind::CriticalRenewal));
    let (name, text) = saved(&effects);
    assert_eq!(name, "onelead_70004.ics");
    assert!(text.contains("DTSTART;VALUE=DATE:20250704\r\n"));
    // An action that the customer does not have makes no calendar entry.
    assert_eq!(update(&mut state, scheduled(ActionKind::ServiceExpansion)), []);
}

#[test]
fn a_message_edited_for_one_action_is_sent_before_files_that_hold_it() {
    let mut state = state();
    let customer = state.shown.as_ref().unwrap().0.customers[1].id.clone();
    let drafted = |message| {
        Msg::Starter(StarterMsg::Drafted {
            customer: customer.clone(),
            action: ActionKind::CriticalRenewal,
            message,
        })
    };
    update(&mut state, drafted(Some(message())));
    let RequestBody::Draft { drafts } = state.drafts.request() else {
        panic!("another request");
    };
    assert_eq!(drafts.len(), 1);
    assert_eq!((&drafts[0].customer, &drafts[0].message), (&customer, &message()));
    update(&mut state, drafted(None));
    assert_eq!(state.drafts.request(), RequestBody::Draft { drafts: Vec::new() });
}
