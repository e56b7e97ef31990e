//! The text around a conversation starter and an offer.

use crate::report::advice::ServiceOffer;

words! {
    message: "Message",
    wording: "Wording",
    occasion: "Occasion",
    subject: "Subject",
    copy: "Copy",
    mail: "Open as email",
    too_long: "Too long for an email link: save it as a draft instead.",
    save_mail: "Save draft",
    schedule: "Add to calendar",
    edit: "Edit template",
    edited: "In your own wording",
    drafted: "Edited for this customer",
    edit_message: "Edit",
    edit_about: "Changes this message only. The files of picked actions and of the visit plan include it.",
    keep: "Keep",
    cancel: "Cancel",
    back: "Back to the template",
    claims: "The data does not prove the marked words.",
    use_neutral: "Use the neutral wording",
    no_message: "Your own wording of this template uses something that is not known about this customer.",
    offer: "What to offer",
    platform: "Platform",
    services: "Services",
    no_offer: "Neither other customers’ platforms nor the services source suggest anything for this customer.",
    loading: "Writing the message…",
    failed: "The message could not be written",
    failed_text: "The background process stopped while working on it.",
    again: "Try again",
}

/// The label of a button about one message, for users who hear it out of context: `Copy: Critical product renewal, Alder AG`.
pub fn about(action: &str, title: &str, customer: &str) -> String {
    format!("{action}: {title}, {customer}")
}

/// Where the source lists a service: `Storage Services, Flash storage`.
pub fn practice(offer: &ServiceOffer) -> String {
    let parts = [&offer.practice, &offer.sub_practice];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
}
