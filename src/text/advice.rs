//! Words around a conversation starter and an offer.

use crate::domain::language::Language;
use crate::report::advice::ServiceOffer;

/// Fixed labels.
#[derive(Debug)]
pub struct Words {
    pub message: &'static str,
    pub wording: &'static str,
    pub occasion: &'static str,
    pub subject: &'static str,
    pub copy: &'static str,
    pub mail: &'static str,
    pub too_long: &'static str,
    pub save_mail: &'static str,
    pub schedule: &'static str,
    pub edit: &'static str,
    pub edited: &'static str,
    pub no_message: &'static str,
    pub offer: &'static str,
    pub platform: &'static str,
    pub services: &'static str,
    pub no_offer: &'static str,
    pub loading: &'static str,
    pub failed: &'static str,
    pub failed_text: &'static str,
    pub again: &'static str,
}

/// The labels in a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
    }
}

const ENGLISH: Words = Words {
    message: "Message",
    wording: "Wording",
    occasion: "Occasion",
    subject: "Subject",
    copy: "Copy",
    mail: "Open as mail",
    too_long: "Too long for a mail link: save it as a draft instead.",
    save_mail: "Save draft",
    schedule: "Add to calendar",
    edit: "Edit template",
    edited: "In your own wording",
    no_message: "Your own wording of this template names something that is not known of this customer.",
    offer: "What to offer",
    platform: "Platform",
    services: "Services",
    no_offer: "Neither the platforms of other customers nor the services source suggest anything for this customer.",
    loading: "Writing the message…",
    failed: "The message could not be written",
    failed_text: "The background process ended while it worked on it.",
    again: "Try again",
};

/// A button about one message, for those who hear it out of its place: `Copy: Critical product renewal, Alder AG`.
pub fn about(action: &str, title: &str, customer: &str, language: Language) -> String {
    match language {
        Language::En => format!("{action}: {title}, {customer}"),
    }
}

/// Where a service stands in the source: `Storage Services, Flash storage`.
pub fn practice(offer: &ServiceOffer, language: Language) -> String {
    let Language::En = language;
    let parts = [&offer.practice, &offer.sub_practice];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
}
