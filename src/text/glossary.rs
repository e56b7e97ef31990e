//! The glossary: the words of the trade, each with its meaning here in a sentence or two (docs/method.md).

use super::{executive, list, pipeline, since};

/// A word that is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    Level,
    Tier,
    Propensity,
    Urgent,
    Due,
    AtStake,
    HighValue,
    TestedConfidence,
    InSampleConfidence,
    Composite,
    PropensityScore,
    UrgencyScore,
    Rfm,
    Renewal,
    CrossSell,
    ServiceExpansion,
    TopOpportunity,
    Platform,
    EndOfLife,
    EndOfServiceLife,
    Credits,
    UnusedCredits,
    Utilization,
    SuccessRate,
    ProjectValue,
    AsOf,
    OutOfFold,
    CrossValidation,
    PermutationImportance,
    Contribution,
    RuleLabels,
    Link,
    InstallBase,
    Snapshot,
    OwnRows,
    Moved,
    Scenario,
    Support,
}

/// An entry of the glossary.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub term: Term,
    pub name: &'static str,
    pub meaning: &'static str,
}

impl Term {
    /// The entry of the term.
    pub fn entry(self) -> &'static Entry {
        // Every term stands in the table, in the order of the enum; a test holds it.
        &GLOSSARY[self as usize]
    }
}

/// The labels of figures and columns that are words of the trade.
const LABELS: [(&str, Term); 15] = [
    (since::WORDS.moved, Term::Moved),
    (list::WORDS.urgent, Term::Urgent),
    (list::WORDS.actions_due, Term::Due),
    (list::WORDS.renewal, Term::Renewal),
    (list::WORDS.cross_sell, Term::CrossSell),
    (list::WORDS.service_expansion, Term::ServiceExpansion),
    (list::WORDS.high_value, Term::HighValue),
    (pipeline::WORDS.high_value, Term::HighValue),
    (pipeline::WORDS.average_tested, Term::TestedConfidence),
    (pipeline::WORDS.level, Term::Level),
    (pipeline::WORDS.confidence, Term::TestedConfidence),
    (pipeline::WORDS.urgency, Term::UrgencyScore),
    (pipeline::WORDS.rfm, Term::Rfm),
    (pipeline::WORDS.value, Term::ProjectValue),
    (executive::WORDS.at_stake, Term::AtStake),
];

/// The term that a label of a figure or a column names.
pub fn term_of(label: &str) -> Option<Term> {
    LABELS.iter().find(|(known, _)| *known == label).map(|(_, term)| *term)
}

const fn entry(term: Term, name: &'static str, meaning: &'static str) -> Entry {
    Entry { term, name, meaning }
}

/// Every entry, in the order of [`Term`].
pub const GLOSSARY: [Entry; 38] = [
    entry(
        Term::Level,
        "Level",
        "High, Medium or Low: the class that the model predicts for a customer. Without a model, the tier stands in for it.",
    ),
    entry(
        Term::Tier,
        "Tier",
        "The third of your customers that a customer is in by its opportunity propensity score.",
    ),
    entry(
        Term::Propensity,
        "Propensity",
        "How much a customer looks like one that is worth a call, by the rule or by past outcomes. It is not the probability of a sale.",
    ),
    entry(
        Term::Urgent,
        "Urgent customer",
        "A customer of level High with an urgency score of 3 or more, or whatever the assumptions set.",
    ),
    entry(
        Term::Due,
        "Due",
        "The customer's first action is due within 30 days of the as-of date.",
    ),
    entry(
        Term::AtStake,
        "At stake",
        "The project value of the customers who are due, taken from size bands. Unknown where the workbook has no projects.",
    ),
    entry(
        Term::HighValue,
        "High value",
        "A customer with an RFM score of 6 or more, or whatever the assumptions set.",
    ),
    entry(
        Term::TestedConfidence,
        "Tested confidence",
        "How sure models that had not seen this customer are of its level. The figure to trust.",
    ),
    entry(
        Term::InSampleConfidence,
        "In-sample confidence",
        "How sure the model is of a customer that it was trained on. It is close to 100% for nearly everyone, so it says little.",
    ),
    entry(
        Term::Composite,
        "Composite score",
        "The ranking score: 0.6 times the probability of High, 0.3 times that of Medium and 0.1 times the confidence. Ties go by the propensity score.",
    ),
    entry(
        Term::PropensityScore,
        "Opportunity propensity score",
        "A weighted sum of urgency, RFM, project success, platforms, practices and open opportunities, each scaled to your customers.",
    ),
    entry(
        Term::UrgencyScore,
        "Urgency score",
        "From 0 to 8: how near the ends of life and of service life are, plus one each for a contract to renew and for credits left unused.",
    ),
    entry(
        Term::Rfm,
        "RFM score",
        "Recency, frequency and monetary value together, 0 to 9: how recently, how often and for how much a customer has worked with you.",
    ),
    entry(
        Term::Renewal,
        "Renewal",
        "A customer with a product near or past its end of life or service life, or with a contract that ends soon or has just ended.",
    ),
    entry(
        Term::CrossSell,
        "Cross-sell",
        "A customer of level High or Medium who owns two product platforms or fewer.",
    ),
    entry(
        Term::ServiceExpansion,
        "Service expansion",
        "A customer of level High or Medium who bought service credits and has used less than half of them.",
    ),
    entry(
        Term::TopOpportunity,
        "Top opportunity",
        "A customer of level High or Medium whose in-sample confidence reaches the threshold, in the order of the composite score.",
    ),
    entry(
        Term::Platform,
        "Platform diversity",
        "The number of different product platforms in the customer's install base.",
    ),
    entry(
        Term::EndOfLife,
        "End of life",
        "The day when the maker stops selling and developing a product.",
    ),
    entry(
        Term::EndOfServiceLife,
        "End of service life",
        "The day when the maker stops supporting and repairing a product. It comes after the end of life.",
    ),
    entry(
        Term::Credits,
        "Service credits",
        "Prepaid units of service. They are bought with a contract and used up by projects.",
    ),
    entry(
        Term::UnusedCredits,
        "Unused credits",
        "Credits that are bought and not used, on contracts that are not over. Those on ended contracts are shown separately.",
    ),
    entry(
        Term::Utilization,
        "Credit utilization",
        "The used credits as a share of the purchased ones.",
    ),
    entry(
        Term::SuccessRate,
        "Project success rate",
        "Delivered projects as a share of the delivered, lost and canceled ones.",
    ),
    entry(
        Term::ProjectValue,
        "Project value",
        "The sum of the customer's projects, each at the middle of its size band. It is only an order of magnitude.",
    ),
    entry(
        Term::AsOf,
        "As-of date",
        "The day that all days are counted from. The same file at the same date gives the same result.",
    ),
    entry(
        Term::OutOfFold,
        "Out-of-fold",
        "Predicted by a model that was trained without this customer, so that it is a fair test.",
    ),
    entry(
        Term::CrossValidation,
        "Cross-validation",
        "The customers are split into parts; each part is predicted by a model trained on the others.",
    ),
    entry(
        Term::PermutationImportance,
        "Permutation importance",
        "How much worse tested predictions get when the values of one feature are shuffled among the customers.",
    ),
    entry(
        Term::Contribution,
        "Contribution",
        "How far one feature moves the prediction for one customer away from the average. Contributions explain the model, not the world.",
    ),
    entry(
        Term::RuleLabels,
        "Rule labels",
        "Levels that a rule gives to the customers because no outcomes are known. A model can at best relearn the rule.",
    ),
    entry(
        Term::Link,
        "Link",
        "Two ids that are one customer. Links are suggested, and count only when you accept them.",
    ),
    entry(
        Term::InstallBase,
        "Install base",
        "The products that a customer has, one row for each serial number.",
    ),
    entry(
        Term::Snapshot,
        "Snapshot",
        "An analysis saved for a later comparison: customers’ names, levels and features, but no rows of the workbook.",
    ),
    entry(
        Term::OwnRows,
        "By its own rows",
        "The level changed because the customer’s own data changed, not the date, the settings, the model or other customers.",
    ),
    entry(
        Term::Moved,
        "Changed level",
        "In both exports, with another level now. Every move has one reason: the change that gave the customer its level.",
    ),
    entry(
        Term::Scenario,
        "Scenario",
        "Assumptions under a name: a date, settings, links, a model. It shows what the same files come to under them, not which are right.",
    ),
    entry(
        Term::Support,
        "Support",
        "Whether any customer looks like one whose values were edited. Where none does, what the model says is a guess.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn labels_of_figures_are_explained_and_others_are_not() {
        assert_eq!(term_of("RFM"), Some(Term::Rfm));
        assert_eq!(term_of("Rank"), None);
        for (label, term) in LABELS {
            assert!(term_of(label).is_some(), "{label}: {term:?}");
        }
    }

    #[test]
    fn every_term_has_its_entry_and_its_own_name() {
        for (place, entry) in GLOSSARY.iter().enumerate() {
            assert_eq!(entry.term as usize, place, "{}", entry.name);
            assert_eq!(entry.term.entry().name, entry.name);
            assert!(
                entry.meaning.ends_with('.') && entry.meaning.len() < 200,
                "{}: short sentences",
                entry.name
            );
        }
        let names: BTreeSet<&str> = GLOSSARY.iter().map(|entry| entry.name).collect();
        assert_eq!(names.len(), GLOSSARY.len());
    }
}
