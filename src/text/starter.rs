//! Conversation starters: the wording of every template, and a customer's message from it.

use crate::domain::template::{Milestone, Template, TemplateEdits, TemplateKind, TemplateSet, Value, Wording};
use crate::domain::visible::visible;
use crate::report::advice::{Advice, Message, Scene, Starter};

use super::number::grouped;

mod claims;
mod neutral;
mod standard;

pub use claims::{Piece, pieces};

/// A template as delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Delivered {
    subject: &'static str,
    body: &'static str,
}

/// The message for an action, from the first fitting template that can be filled in. `None` only if the user's own wordings
/// all use values that this customer lacks.
pub fn message(advice: &Advice, starter: &Starter, edits: &TemplateEdits) -> Option<Message> {
    starter.scenes.iter().find_map(|scene| written(advice, scene, advice.set, edits))
}

/// The message for a scene in the user's own wording of a set, or else the delivered one, signed.
pub fn written(advice: &Advice, scene: &Scene, set: TemplateSet, edits: &TemplateEdits) -> Option<Message> {
    let own = edits.get(set, scene.template).cloned();
    let mut message = filled(advice, scene, &own.unwrap_or_else(|| delivered(set, scene.template)))?;
    if !edits.signature().is_empty() {
        message.body = format!("{}\n\n{}", message.body, edits.signature());
    }
    Some(message)
}

/// The wording of a template before anyone edits it.
pub fn delivered(set: TemplateSet, kind: TemplateKind) -> Wording {
    let Delivered { subject, body } = match set {
        TemplateSet::Standard => standard::english(kind),
        TemplateSet::Neutral => neutral::english(kind),
    };
    Wording {
        subject: subject.to_owned(),
        body: body.to_owned(),
    }
}

/// A scene in the given wording, for the preview in the template editor; `None` if a variable has no value, or the text is
/// not a valid template.
pub fn filled(advice: &Advice, scene: &Scene, wording: &Wording) -> Option<Message> {
    let variables = scene.template.variables();
    let fill = |text: &str| {
        let template = Template::parse(text, &variables).ok()?;
        template.fill(|variable| advice.value(scene, variable), shown)
    };
    Some(Message {
        template: scene.template,
        subject: fill(&wording.subject)?,
        body: fill(&wording.body)?,
    })
}

fn shown(value: &Value) -> String {
    match value {
        // A name that turns the direction of writing could make a subject say something else.
        Value::Text(text) => visible(text).into_owned(),
        Value::Count(count) => grouped(*count),
        // A small share in use is not none, and a small remainder is not nothing.
        Value::Share(share) if (0.0..0.005).contains(share) && *share > 0.0 => "less than 1".to_owned(),
        Value::Share(share) => format!("{}", (share * 100.0).round() + 0.0),
        Value::Milestone(Milestone::EndOfLife) => "end-of-life".to_owned(),
        Value::Milestone(Milestone::EndOfServiceLife) => "end-of-service-life".to_owned(),
        Value::Team(Some(company)) => format!("{company} team"),
        Value::Team(None) => "team".to_owned(),
    }
}

#[cfg(test)]
mod tests;
