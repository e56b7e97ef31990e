//! What the template editor shows: the draft with its mistakes marked, and the resulting message.

use std::ops::Range;

use crate::domain::template::{Field, Milestone, Refusal, Template, TemplateKind, TemplateSet, Value, Variable, Wording};
use crate::report::action::ActionKind;
use crate::report::advice::{Advice, Message, Scene};
use crate::report::{Customer, Report};
use crate::text;
use crate::ui::route::actions::ActionsPlace;
use crate::ui::state::Templates;

use super::rows::ranked;

/// A piece of a text, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub mistake: Option<String>,
}

/// The result of a draft.
#[derive(Debug, Clone, PartialEq)]
pub enum Preview {
    /// The draft has mistakes and cannot be used yet.
    Mistaken,
    /// The message for the customer; if the template does not apply to them, its specifics are made up and `is_example` is
    /// set.
    Message { message: Message, is_example: bool },
    /// The variables whose values are not known for the customer.
    Lacks(Vec<Variable>),
}

/// The template in the editor: that of the address, or else the first of the chosen set.
pub fn edited(place: &ActionsPlace, templates: &Templates) -> (TemplateSet, TemplateKind) {
    let set = place.set.or(templates.set).unwrap_or(TemplateSet::Standard);
    (set, place.template.unwrap_or(TemplateKind::ALL[0]))
}

/// The wording in effect.
pub fn current(templates: &Templates, set: TemplateSet, kind: TemplateKind) -> Wording {
    let own = templates.edits.get(set, kind).cloned();
    own.unwrap_or_else(|| text::starter::delivered(set, kind))
}

/// Every template, with whether the user changed it.
pub fn kinds(templates: &Templates, set: TemplateSet) -> Vec<(TemplateKind, String)> {
    let label = |kind: TemplateKind| {
        let name = text::template::kind(kind);
        let is_own = templates.edits.get(set, kind).is_some();
        (kind, if is_own { text::template::own(name) } else { name.to_owned() })
    };
    TemplateKind::ALL.map(label).into()
}

/// The customer of the preview: that of the address, or else the best ranked customer to whom the template may apply.
pub fn previewed<'a>(report: &'a Report, place: &ActionsPlace, kind: TemplateKind) -> Option<(u32, &'a Customer)> {
    let chosen = ranked(report).find(|(_, customer)| place.is_of(&customer.id));
    let fitting = || ranked(report).find(|(_, customer)| customer.actions.iter().any(|action| about(kind).contains(&action.kind)));
    chosen.or_else(fitting).or_else(|| ranked(report).next())
}

/// The actions that a template is about (docs/method.md, Conversation starters).
fn about(kind: TemplateKind) -> &'static [ActionKind] {
    use ActionKind::{
        CriticalRenewal, CrossSellHigh, CrossSellMedium, GeneralFollowUp, PlannedRenewal, RelationshipBuilding, ServiceExpansion,
        ServiceExpiration, UrgentRenewal,
    };
    match kind {
        TemplateKind::RenewalUrgent => &[CriticalRenewal, UrgentRenewal],
        TemplateKind::RenewalPlanned => &[PlannedRenewal],
        TemplateKind::RenewalToday | TemplateKind::RenewalPassed => &[CriticalRenewal, UrgentRenewal, PlannedRenewal],
        TemplateKind::ContractEnding | TemplateKind::ContractEndsToday | TemplateKind::ContractEnded => &[ServiceExpiration],
        TemplateKind::Underutilized | TemplateKind::UnusedCredits | TemplateKind::OpenCredits => &[ServiceExpansion],
        TemplateKind::PlatformExpansion | TemplateKind::SolutionGap | TemplateKind::FirstPlatform => &[CrossSellHigh, CrossSellMedium],
        TemplateKind::ProjectSuccess | TemplateKind::RenewedContact => &[RelationshipBuilding],
        TemplateKind::CheckIn => &[GeneralFollowUp],
    }
}

/// Splits a field of a draft into pieces and marks the wrong ones; a single piece if nothing is wrong.
pub fn pieces(draft: &Wording, field: Field, refusals: &[Refusal]) -> Vec<Piece> {
    let text = match field {
        Field::Subject => &draft.subject,
        Field::Body => &draft.body,
    };
    let mistakes = refusals.iter().filter_map(|refusal| match refusal {
        Refusal::Template { field: of, error } if *of == field => Some((error.place.clone(), &error.kind)),
        _ => None,
    });
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut push = |range: Range<usize>, mistake: Option<String>| {
        if let Some(part) = text.get(range).filter(|part| !part.is_empty()) {
            pieces.push(Piece {
                text: part.to_owned(),
                mistake,
            });
        }
    };
    for (place, kind) in mistakes {
        push(at..place.start, None);
        push(place.clone(), Some(text::template::mistake(kind)));
        at = place.end;
    }
    push(at..text.len(), None);
    pieces
}

/// Fills a draft with what is known about a customer.
pub fn preview(advice: &Advice, kind: TemplateKind, draft: &Wording) -> Preview {
    if !draft.refusals(kind).is_empty() {
        return Preview::Mistaken;
    }
    let mut scenes = advice.starters.iter().flat_map(|starter| &starter.scenes);
    let own = scenes.find(|scene| scene.template == kind);
    let example = Scene {
        template: kind,
        values: kind.variables().into_iter().filter_map(example).collect(),
    };
    let scene = own.unwrap_or(&example);
    let is_example = own.is_none() && !example.values.is_empty();
    match text::starter::filled(advice, scene, draft) {
        Some(message) => Preview::Message { message, is_example },
        None => Preview::Lacks(lacking(advice, scene, kind, draft)),
    }
}

/// The variables of a draft that have no value.
fn lacking(advice: &Advice, scene: &Scene, kind: TemplateKind, draft: &Wording) -> Vec<Variable> {
    let names = |variable: &Variable| {
        let alone = [*variable];
        let others: Vec<Variable> = kind.variables().into_iter().filter(|each| *each != alone[0]).collect();
        // A text that no longer parses without a variable uses that variable.
        [&draft.subject, &draft.body]
            .into_iter()
            .any(|text| Template::parse(text, &others).is_err())
    };
    let unknown = |variable: &Variable| advice.value(scene, *variable).is_none();
    kind.variables()
        .into_iter()
        .filter(|variable| unknown(variable) && names(variable))
        .collect()
}

/// An example value for what a template is about, for customers without one.
fn example(variable: Variable) -> Option<(Variable, Value)> {
    let value = match variable {
        Variable::Days => Value::Count(45),
        Variable::Products => Value::Count(12),
        Variable::Milestone => Value::Milestone(Milestone::EndOfLife),
        Variable::Contracts => Value::Count(2),
        Variable::UtilizationRate => Value::Share(0.35),
        Variable::UnusedCredits => Value::Count(120),
        Variable::DeliveredProjects => Value::Count(9),
        Variable::ClosedProjects => Value::Count(10),
        Variable::CustomerName
        | Variable::Team
        | Variable::VendorName
        | Variable::CurrentPlatform
        | Variable::RecommendedPlatform
        | Variable::RecommendedService
        | Variable::BusinessArea => return None,
    };
    Some((variable, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    fn wording(subject: &str, body: &str) -> Wording {
        Wording {
            subject: subject.into(),
            body: body.into(),
        }
    }

    #[test]
    fn mistakes_are_marked_where_they_stand() {
        let draft = wording("Hi {nobody}, ü{", "fine {days}");
        let refusals = draft.refusals(TemplateKind::RenewalPassed);
        let marked: Vec<(String, bool)> = pieces(&draft, Field::Subject, &refusals)
            .into_iter()
            .map(|piece| (piece.text, piece.mistake.is_some()))
            .collect();
        let expected = [("Hi ", false), ("{nobody}", true), (", ü", false), ("{", true)];
        assert_eq!(marked, expected.map(|(text, wrong)| (text.to_owned(), wrong)));
        assert_eq!(pieces(&draft, Field::Body, &refusals).len(), 1);
    }

    #[test]
    fn a_draft_speaks_of_the_customer_where_it_is_about_them() {
        let advice = sample::advice();
        let draft = wording("For {customer_name}", "{products} {products:product|products}");
        let shown = preview(&advice, TemplateKind::RenewalPassed, &draft);
        let Preview::Message { message, is_example } = shown else {
            panic!("{shown:?}");
        };
        assert_eq!((message.body.as_str(), is_example), ("2,546 products", false));
        let draft = wording("For {customer_name}", "{contracts} {contracts:contract|contracts}");
        let shown = preview(&advice, TemplateKind::ContractEnding, &draft);
        let Preview::Message { message, is_example } = shown else {
            panic!("{shown:?}");
        };
        assert_eq!((message.body.as_str(), is_example), ("2 contracts", true));
    }

    #[test]
    fn what_is_not_known_is_named_and_what_is_wrong_is_no_message() {
        let advice = sample::advice();
        let draft = wording("Hi", "{current_platform} beside {recommended_platform}");
        let shown = preview(&advice, TemplateKind::CheckIn, &draft);
        assert_eq!(
            shown,
            Preview::Lacks(vec![Variable::CurrentPlatform, Variable::RecommendedPlatform])
        );
        let draft = wording("Hi", "{products}");
        assert_eq!(preview(&advice, TemplateKind::CheckIn, &draft), Preview::Mistaken);
    }

    #[test]
    fn the_preview_starts_with_a_customer_that_the_template_may_be_about() {
        let report = sample::report();
        let of = |place: &ActionsPlace, kind| previewed(&report, place, kind).unwrap().0;
        assert_eq!(of(&ActionsPlace::default(), TemplateKind::RenewalPassed), 1);
        assert_eq!(of(&ActionsPlace::default(), TemplateKind::CheckIn), 0);
        // No customer has a contract that ends, so the best ranked one is used.
        assert_eq!(of(&ActionsPlace::default(), TemplateKind::ContractEnded), 1);
        let chosen = ActionsPlace::template(TemplateKind::CheckIn, TemplateSet::Standard, &report.customers[3].id);
        assert_eq!(of(&chosen, TemplateKind::RenewalPassed), 3);
    }

    #[test]
    fn changed_templates_say_so() {
        let mut templates = Templates::default();
        templates
            .edits
            .set(TemplateSet::Standard, TemplateKind::CheckIn, wording("a", "b"))
            .unwrap();
        let labels = kinds(&templates, TemplateSet::Standard);
        assert_eq!(labels[15].1, "Check-in (changed)");
        assert_eq!(kinds(&templates, TemplateSet::Neutral)[15].1, "Check-in");
        let (set, kind) = edited(&ActionsPlace::default(), &templates);
        assert_eq!(current(&templates, set, TemplateKind::CheckIn).body, "b");
        assert_eq!(kind, TemplateKind::RenewalUrgent);
    }
}
