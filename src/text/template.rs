//! The text about message templates: their names, their variables, and what is wrong with a wording.

use crate::domain::template::{Field, Refusal, TemplateErrorKind, TemplateKind, TemplateSet, Variable};

use super::number::grouped;

words! {
    about: "A change takes effect at once, in every message and in every file with messages.",
    template: "Template",
    set: "Set",
    subject: "Subject",
    body: "Message",
    insert: "Insert",
    by_count: "To choose words by a count: {products:product|products}. For a brace itself: {{ or }}.",
    mistakes: "Problems",
    not_used: "Not used yet: the previous wording still applies.",
    preview: "Preview",
    example: "This template does not apply to this customer. Counts and days are examples.",
    customer: "Preview with",
    customer_hint: "Customer or id",
    customer_none: "No name or id contains that.",
    signature: "Signature",
    signature_about: "Added below every message.",
    reset: "Reset this template",
    reset_all: "Reset all",
    save: "Save templates",
    load: "Load templates",
    remember: "Remember on this machine",
    private: "Your wording and signature stay in this browser. Unless you tick the box, they are forgotten when you close the page.",
}

/// A template that the user changed: `Check-in (changed)`.
pub fn own(name: &str) -> String {
    format!("{name} (changed)")
}

/// Why there is no message: `Not known about this customer: platform to offer.`
pub fn lacks(variables: &[Variable]) -> String {
    let names: Vec<&str> = variables.iter().map(|each| each.name()).collect();
    format!(
        "Not known about this customer: {}. Another message is used instead.",
        names.join(", ")
    )
}

/// What a template is for: `Product date passed`.
pub fn kind(kind: TemplateKind) -> &'static str {
    match kind {
        TemplateKind::RenewalUrgent => "Product date close",
        TemplateKind::RenewalPlanned => "Product date coming up",
        TemplateKind::RenewalToday => "Product date today",
        TemplateKind::RenewalPassed => "Product date passed",
        TemplateKind::ContractEnding => "Contract ending",
        TemplateKind::ContractEndsToday => "Contract ends today",
        TemplateKind::ContractEnded => "Contract ended",
        TemplateKind::Underutilized => "Credits underused",
        TemplateKind::UnusedCredits => "Credits that expire",
        TemplateKind::OpenCredits => "Credits left",
        TemplateKind::PlatformExpansion => "Another platform",
        TemplateKind::SolutionGap => "Solution gap",
        TemplateKind::FirstPlatform => "First platform",
        TemplateKind::ProjectSuccess => "Project success",
        TemplateKind::RenewedContact => "Renewed contact",
        TemplateKind::CheckIn => "Check-in",
    }
}

/// The name of a set.
pub fn set(set: TemplateSet) -> &'static str {
    match set {
        TemplateSet::Standard => "Standard",
        TemplateSet::Neutral => "Neutral",
    }
}

/// What a variable is replaced by, for someone who is writing a template.
pub fn variable(variable: Variable) -> &'static str {
    match variable {
        Variable::CustomerName => "Customer's name",
        Variable::Team => "Customer's team, for the greeting",
        Variable::VendorName => "Your company's name",
        Variable::CurrentPlatform => "Platform of most of their products",
        Variable::RecommendedPlatform => "Platform to offer",
        Variable::RecommendedService => "Service to offer",
        Variable::BusinessArea => "Business area of most products and projects",
        Variable::Days => "Days to or since the date that the message is about",
        Variable::Products => "How many products it is about",
        Variable::Milestone => "Which date of a product",
        Variable::Contracts => "How many contracts it is about",
        Variable::UtilizationRate => "Credits in use, in percent",
        Variable::UnusedCredits => "Credits not used yet",
        Variable::DeliveredProjects => "Delivered projects",
        Variable::ClosedProjects => "Closed projects",
    }
}

/// The button that inserts a variable: `Insert days: Days to or since the date that the message is about`.
pub fn insert(each: Variable) -> String {
    format!("{} {}: {}", WORDS.insert, each.name(), variable(each))
}

/// What is wrong with a wording, one sentence each.
pub fn refusals(refusals: &[Refusal]) -> Vec<String> {
    refusals.iter().map(refusal).collect()
}

fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Blank(field) => format!("{} is empty.", name(*field)),
        Refusal::TooLong { field, max_chars } => {
            format!("{} is longer than {} characters.", name(*field), grouped(*max_chars as u64))
        }
        Refusal::SeveralLines => "The subject has to stay on one line.".to_owned(),
        Refusal::Template { field, error } => format!("{}: {}", name(*field), mistake(&error.kind)),
    }
}

fn name(field: Field) -> &'static str {
    match field {
        Field::Subject => "The subject",
        Field::Body => "The message",
    }
}

/// What is wrong at a position in a template.
pub fn mistake(kind: &TemplateErrorKind) -> String {
    match kind {
        TemplateErrorKind::UnknownVariable { name } if name.is_empty() => "{} has no variable name.".to_owned(),
        TemplateErrorKind::UnknownVariable { name } => format!("There is no variable {{{name}}}."),
        TemplateErrorKind::NotOffered { variable } => {
            format!("{{{}}} is not available in this template.", variable.name())
        }
        TemplateErrorKind::NotACount { variable } => {
            format!("{{{}}} is not a count, so words cannot be chosen by it.", variable.name())
        }
        TemplateErrorKind::NoAlternative { variable } => {
            let name = variable.name();
            format!("{{{name}:…}} needs the words for one and for many, such as {{{name}:one|many}}.")
        }
        TemplateErrorKind::Unclosed => "An opening brace { is not closed. Write {{ for a brace itself.".to_owned(),
        TemplateErrorKind::Stray => "A closing brace } was not opened. Write }} for a brace itself.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::Wording;

    #[test]
    fn every_mistake_is_told_with_its_place() {
        let wording = Wording {
            subject: "Hi {nobody}\n".into(),
            body: "{days:day} {team:a|b} {products} {} }".into(),
        };
        let told = refusals(&wording.refusals(TemplateKind::RenewedContact));
        assert_eq!(
            told,
            [
                "The subject has to stay on one line.",
                "The subject: There is no variable {nobody}.",
                "The message: {days:…} needs the words for one and for many, such as {days:one|many}.",
                "The message: {team} is not a count, so words cannot be chosen by it.",
                "The message: {products} is not available in this template.",
                "The message: {} has no variable name.",
                "The message: A closing brace } was not opened. Write }} for a brace itself.",
            ]
        );
    }

    #[test]
    fn kinds_and_variables_are_told_apart() {
        let mut names: Vec<_> = TemplateKind::ALL.map(kind).into();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TemplateKind::ALL.len());
        let mut abouts: Vec<_> = Variable::ALL.map(variable).into();
        abouts.sort_unstable();
        abouts.dedup();
        assert_eq!(abouts.len(), Variable::ALL.len());
    }
}
