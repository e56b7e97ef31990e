//! The words that questions are made of. What a word means is decided here; what words mean together, in `clause`.

use crate::domain::feature::FeatureId;
use crate::domain::finding::Severity;
use crate::domain::propensity::Propensity;
use crate::features::catalog::FEATURES;
use crate::report::action::{ActionKind, Timeline, Urgency};
use crate::ui::selection::condition::Comparison;
use crate::ui::selection::filter::List;
use crate::ui::selection::happened::Happened;
use crate::ui::selection::sort::SortKey;

use super::Refusal;
use super::period::{Period, Then};

/// What a word or phrase means by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// Says nothing: "show me the".
    Filler,
    /// The customers, whom a question is about anyway.
    Customers,
    Actions,
    /// A part of the data insights.
    Findings,
    Severity(Severity),
    /// A level of a customer, the urgency of an action.
    Grade(Grade),
    Level(Propensity),
    Urgency(Urgency),
    List(List),
    Kind(ActionKind),
    Timeline(Timeline),
    Feature(FeatureId),
    /// A word that several features answer to, and the phrases that tell them apart.
    Ambiguous(&'static [&'static str]),
    Confidence,
    LowConfidence,
    Compare(Comparison),
    /// After a number: "3 or more".
    Behind(Comparison),
    /// A stretch of time, as a unit or, with "a", as a whole.
    Unit(u16),
    Duration(u16),
    Percent,
    Dollars,
    Rows,
    Top,
    By,
    Key(SortKey),
    Most,
    Without,
    With,
    Event(Event),
    Past,
    Ago,
    Period(Period),
    Within,
    In,
    Next,
    Last,
    For,
    Between,
    Before,
    After,
    Until,
    Since,
    /// Something that happened to a customer since what is compared with, and that date.
    Happened(Happened),
    Then(Then),
    And,
    Or,
    Refused(Refusal),
}

/// A word that fits levels and urgencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grade {
    Critical,
    High,
    Medium,
    Low,
}

/// What has a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    ContractEnd,
    EndOfLife,
    EndOfService,
    ProjectStart,
}

impl Grade {
    /// The level of a customer that it may mean.
    pub(super) fn level(self) -> Option<Propensity> {
        match self {
            Self::Critical => None,
            Self::High => Some(Propensity::High),
            Self::Medium => Some(Propensity::Medium),
            Self::Low => Some(Propensity::Low),
        }
    }
}

impl Event {
    /// The feature that holds the days to it, or since it.
    pub(super) fn feature(self) -> FeatureId {
        match self {
            Self::ContractEnd => FeatureId::MinDaysToContractEnd,
            Self::EndOfLife => FeatureId::MinDaysToEol,
            Self::EndOfService => FeatureId::MinDaysToEos,
            Self::ProjectStart => FeatureId::DaysSinceLastProject,
        }
    }

    /// The event whose days a feature holds.
    pub(super) fn of(feature: FeatureId) -> Option<Self> {
        [Self::ContractEnd, Self::EndOfLife, Self::EndOfService, Self::ProjectStart]
            .into_iter()
            .find(|event| event.feature() == feature)
    }
}

/// The longest phrase, in words.
pub(super) const LONGEST: usize = 8;

/// The meaning of a phrase of folded words, separated by single blanks.
pub(super) fn meaning(phrase: &str) -> Option<Meaning> {
    let known = PHRASES.iter().find(|(_, phrases)| phrases.split('|').any(|known| known == phrase));
    known.map(|(meaning, _)| *meaning).or_else(|| labeled(phrase))
}

/// A feature by its label in the catalog.
fn labeled(phrase: &str) -> Option<Meaning> {
    let named = FEATURES.iter().find(|feature| super::tokens::plain(feature.label) == phrase);
    named.map(|feature| Meaning::Feature(feature.id))
}

const CREDITS: &[&str] = &["purchased credits", "active credits", "delivered credits"];
const PRACTICES: &[&str] = &["practices of projects", "practices of credits", "practices in all"];

/// Phrases by meaning, the phrases of one meaning between bars.
const PHRASES: &[(Meaning, &str)] = &[
    (
        Meaning::Filler,
        "show|show me|list|find|give|give me|get|display|tell me|us|me|i|we|the|a|an|of|all|only|just|please|can you|which|who|whos|whose|what|what are|is|are|be|do|does|did|there|their|our|my|your|that|these|those|them|they|to|at|on|want|need|see|open|how many|number of|count of|with a|level of|by now|on the list|on list|list of|than any|still|currently|now",
    ),
    (
        Meaning::Customers,
        "customer|customers|client|clients|account|accounts|company|companies|everyone|everybody|all customers|all accounts",
    ),
    (Meaning::Actions, "action|actions|next steps|next step|tasks|to dos"),
    (
        Meaning::Findings,
        "finding|findings|data findings|data quality|problems in the data|data problems|findings in the data|issues in the data",
    ),
    (Meaning::Severity(Severity::Error), "errors|error"),
    (Meaning::Severity(Severity::Warning), "warnings|warning"),
    (Meaning::Grade(Grade::Critical), "critical"),
    (Meaning::Grade(Grade::High), "high"),
    (Meaning::Grade(Grade::Medium), "medium"),
    (Meaning::Grade(Grade::Low), "low"),
    (
        Meaning::Level(Propensity::High),
        "high propensity|high level|level high|top third|high customers|high customer",
    ),
    (
        Meaning::Level(Propensity::Medium),
        "medium propensity|medium level|level medium|medium customers|medium customer",
    ),
    (
        Meaning::Level(Propensity::Low),
        "low propensity|low level|level low|low customers|low customer",
    ),
    (Meaning::Urgency(Urgency::Critical), "critical urgency|urgency critical"),
    (Meaning::Urgency(Urgency::High), "high urgency|urgency high"),
    (Meaning::Urgency(Urgency::Medium), "medium urgency|urgency medium"),
    (Meaning::Urgency(Urgency::Low), "low urgency|urgency low"),
    (
        Meaning::List(List::Urgent),
        "urgent|urgent customers|urgent customer|urgent renewals|urgent renewal|urgent accounts",
    ),
    (
        Meaning::List(List::ActionsDue),
        "due|due now|due soon|actions due|action due|due within 30 days|due in 30 days|due in the next 30 days|with actions due",
    ),
    (Meaning::List(List::Renewal), "renewal|renewals|to renew|up for renewal"),
    (
        Meaning::List(List::CrossSell),
        "cross sell|cross sells|cross selling|cross sell opportunities|crosssell",
    ),
    (
        Meaning::List(List::ServiceExpansion),
        "service expansion|service expansions|expansion|expansions",
    ),
    (
        Meaning::List(List::HighValue),
        "high value|high value customers|high value customer|valuable|most valuable",
    ),
    (
        Meaning::Kind(ActionKind::CriticalRenewal),
        "critical product renewal|critical product renewals|critical renewal|critical renewals",
    ),
    (
        Meaning::Kind(ActionKind::UrgentRenewal),
        "urgent support renewal|urgent support renewals|support renewal|support renewals",
    ),
    (
        Meaning::Kind(ActionKind::ServiceExpiration),
        "service contract renewal|service contract renewals|contract renewals",
    ),
    (Meaning::Kind(ActionKind::CrossSellHigh), "platform expansion for high"),
    (Meaning::Kind(ActionKind::CrossSellMedium), "platform expansion for medium"),
    (
        Meaning::Ambiguous(&["platform expansion for high", "platform expansion for medium"]),
        "platform expansion|platform expansions",
    ),
    (
        Meaning::Kind(ActionKind::ServiceExpansion),
        "service credit expansion|service credit expansions|credit expansion",
    ),
    (
        Meaning::Kind(ActionKind::PlannedRenewal),
        "planned product renewal|planned product renewals|planned renewal|planned renewals",
    ),
    (Meaning::Kind(ActionKind::RelationshipBuilding), "relationship building"),
    (
        Meaning::Kind(ActionKind::GeneralFollowUp),
        "general follow up|follow up|follow ups|general follow ups",
    ),
    (
        Meaning::Timeline(Timeline::Immediate),
        "immediate|immediate action required|at once",
    ),
    (Meaning::Timeline(Timeline::Ongoing), "ongoing"),
    (Meaning::Timeline(Timeline::Routine), "routine|routine check in|routine check ins"),
    (
        Meaning::Feature(FeatureId::TotalProducts),
        "product|items|installed products|install base items",
    ),
    (Meaning::Feature(FeatureId::PlatformDiversity), "platform|product platforms"),
    (
        Meaning::Feature(FeatureId::ActiveSupportCount),
        "products under support|supported products|products with active support",
    ),
    (
        Meaning::Feature(FeatureId::ProductsWithEol),
        "products with an end of life date|products with end of life",
    ),
    (
        Meaning::Feature(FeatureId::ProductsWithEos),
        "products with an end of service date|products with end of service",
    ),
    (
        Meaning::Feature(FeatureId::TotalOpportunities),
        "opportunity|open opportunities|active opportunities",
    ),
    (
        Meaning::Feature(FeatureId::TotalPurchasedCredits),
        "credits purchased|bought credits|credits bought",
    ),
    (
        Meaning::Feature(FeatureId::TotalActiveCredits),
        "unused credits|credits unused|credits left|remaining credits|credits remaining|unused service credits|service credits unused",
    ),
    (Meaning::Feature(FeatureId::TotalDeliveredCredits), "credits delivered"),
    (Meaning::Ambiguous(CREDITS), "credits|credit|service credits"),
    (Meaning::Feature(FeatureId::TotalContracts), "contracts|service contracts"),
    (
        Meaning::Feature(FeatureId::AvgCreditUtilization),
        "utilization|utilisation|credit utilisation|use of credits|credits used",
    ),
    (Meaning::Feature(FeatureId::AvgDeliveryRate), "delivery rate"),
    (
        Meaning::Feature(FeatureId::LowUtilizationRisk),
        "low utilization|low utilisation|low credit utilization|underused credits|underused service credits",
    ),
    (
        Meaning::Feature(FeatureId::ContractRenewalUrgency),
        "urgent contract renewal|urgent contract renewals",
    ),
    (Meaning::Feature(FeatureId::TotalProjects), "project"),
    (
        Meaning::Feature(FeatureId::DaysSinceLastProject),
        "last project|last project start|days since last project|latest project",
    ),
    (Meaning::Feature(FeatureId::GeographicDiversity), "country"),
    (
        Meaning::Feature(FeatureId::SuccessfulProjects),
        "successful projects|projects delivered",
    ),
    (Meaning::Feature(FeatureId::ProjectSuccessRate), "success rate|project success"),
    (Meaning::Feature(FeatureId::RecentEngagement), "recent engagement|engaged recently"),
    (
        Meaning::Feature(FeatureId::TotalProjectValue),
        "value|total project value|project volume|worth",
    ),
    (Meaning::Feature(FeatureId::ProjectPracticeDiversity), "practices of projects"),
    (Meaning::Feature(FeatureId::CreditPracticeDiversity), "practices of credits"),
    (Meaning::Feature(FeatureId::PracticeDiversity), "practices in all"),
    (Meaning::Ambiguous(PRACTICES), "practices|practice"),
    (Meaning::Feature(FeatureId::RfmScore), "rfm"),
    (Meaning::Feature(FeatureId::UrgencyScore), "urgency"),
    (
        Meaning::Feature(FeatureId::OpportunityPropensityScore),
        "propensity score|opportunity score",
    ),
    (
        Meaning::Confidence,
        "confidence|minimum confidence|confidence of|tested confidence|in sample confidence",
    ),
    (Meaning::LowConfidence, "low confidence|lowest confidence|least confident|uncertain"),
    (
        Meaning::Compare(Comparison::Above),
        "more than|over|above|greater than|higher than|longer than|exceeding|>",
    ),
    (
        Meaning::Compare(Comparison::AtLeast),
        "at least|from at least|no less than|not less than|minimum|>=|≥",
    ),
    (Meaning::Compare(Comparison::Equal), "exactly|equal to|equals|="),
    (
        Meaning::Compare(Comparison::AtMost),
        "at most|up to|no more than|not more than|maximum|<=|≤",
    ),
    (Meaning::Compare(Comparison::Below), "less than|fewer than|below|under|lower than|<"),
    (Meaning::Behind(Comparison::AtLeast), "or more|or higher|or above"),
    (Meaning::Behind(Comparison::AtMost), "or less|or fewer|or lower|or below"),
    (Meaning::Unit(1), "day|days"),
    (Meaning::Unit(7), "week|weeks"),
    (Meaning::Unit(30), "month|months"),
    (Meaning::Unit(365), "year|years"),
    (Meaning::Duration(7), "a week"),
    (Meaning::Duration(30), "a month"),
    (Meaning::Duration(182), "half a year"),
    (Meaning::Duration(365), "a year"),
    (Meaning::Percent, "percent|per cent"),
    (Meaning::Dollars, "dollar|dollars|usd|us dollars"),
    (Meaning::Rows, "rows|lines"),
    (Meaning::Top, "top|first|best"),
    (Meaning::By, "by|sorted by|sort by|ordered by|order by|ranked by"),
    (Meaning::Key(SortKey::Name), "name|names"),
    (Meaning::Key(SortKey::Rank), "rank|ranking"),
    (Meaning::Key(SortKey::Level), "level"),
    (Meaning::Key(SortKey::Due), "due date"),
    (Meaning::Most, "most|highest|largest|biggest|greatest"),
    (Meaning::Without, "no|without|zero|never had|without any|have no|has no|with no"),
    (Meaning::With, "with|has|have|having|any|some|with any|that have"),
    (
        Meaning::Event(Event::ContractEnd),
        "contract end|contract ends|contracts end|contract ending|contracts ending|ending contracts|contract expiring|contracts expiring|contract expires|contracts expire|expiring contracts|contracts that end|contracts which end|contract that ends|contracts running out|end of contract|contracts due",
    ),
    (
        Meaning::Event(Event::EndOfLife),
        "end of life|eol|end of life products|products end of life|products reaching end of life|reaching end of life|reach end of life|product end of life|products at end of life",
    ),
    (
        Meaning::Event(Event::EndOfService),
        "end of service life|end of service|eos|eosl|end of support|support ending|support ends|reaching end of service life|reach end of service life|products reaching end of service life",
    ),
    (
        Meaning::Event(Event::ProjectStart),
        "project started|projects started|project start|started a project|started projects",
    ),
    (
        Meaning::Past,
        "passed|past|products passed|products past|expired|has passed|already passed|beyond",
    ),
    (Meaning::Ago, "ago"),
    (Meaning::Period(Period::Month { ahead: 0 }), "this month"),
    (Meaning::Period(Period::Month { ahead: 1 }), "next month"),
    (Meaning::Period(Period::Quarter { ahead: 0 }), "this quarter"),
    (Meaning::Period(Period::Quarter { ahead: 1 }), "next quarter"),
    (Meaning::Period(Period::Year { ahead: 0 }), "this year"),
    (Meaning::Period(Period::Year { ahead: 1 }), "next year"),
    (
        Meaning::Period(Period::RestOfMonth),
        "by the end of the month|until the end of the month|by month end",
    ),
    (
        Meaning::Period(Period::RestOfQuarter),
        "by the end of the quarter|until the end of the quarter|by quarter end",
    ),
    (
        Meaning::Period(Period::RestOfYear),
        "by the end of the year|until the end of the year|by year end",
    ),
    (
        Meaning::Within,
        "within|within the next|in the next|over the next|during the next|in the coming",
    ),
    (Meaning::In, "in"),
    (Meaning::Next, "next|the next|coming"),
    (
        Meaning::Last,
        "last|the last|in the last|within the last|in the past|during the last|over the last",
    ),
    (Meaning::For, "for|for over|for more than"),
    (Meaning::Between, "between|from"),
    (Meaning::Before, "before|earlier than"),
    (Meaning::After, "after|later than"),
    (Meaning::Until, "until|till"),
    (Meaning::Since, "since"),
    (Meaning::And, "and|,|as well as|plus|that are|who are|which are"),
    (Meaning::Or, "or|either"),
    (
        Meaning::Refused(Refusal::Why),
        "why|how come|reason|reasons|because|cause|causes|caused|explain",
    ),
    (
        Meaning::Refused(Refusal::Forecast),
        "will|forecast|forecasts|predict|revenue|sales|profit|expected|expect|probability|chance|win|quota|margin",
    ),
    (
        Meaning::Refused(Refusal::Negation),
        "not|except|excluding|but|isnt|arent|dont|havent|other than",
    ),
    (
        Meaning::Refused(Refusal::History),
        "snapshot|snapshots|changed|new|lost|gained|dropped",
    ),
    (
        Meaning::Happened(Happened::Moved),
        "moved|moved level|changed level|changed levels|moved to another level",
    ),
    (Meaning::Happened(Happened::Up), "moved up|went up|rose"),
    (Meaning::Happened(Happened::Down), "moved down|went down|fell"),
    (Meaning::Happened(Happened::Came), "new customers"),
    (
        Meaning::Then(Then::Given),
        "since the snapshot|since the last snapshot|since then|since the earlier export|since the earlier workbook|since the last export",
    ),
    (Meaning::Then(Then::LastMonth), "since last month|since last months snapshot"),
    (Meaning::Refused(Refusal::Quiet), "quiet|quiet customers|silent|inactive|dormant"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::question::tokens::plain;
    use std::collections::BTreeSet;

    #[test]
    fn every_phrase_means_one_thing_and_is_written_as_questions_are_read() {
        let mut seen = BTreeSet::new();
        for (_, phrases) in PHRASES {
            for phrase in phrases.split('|') {
                assert!(seen.insert(phrase), "{phrase} stands twice");
                assert!(phrase.split(' ').count() <= LONGEST, "{phrase} is too long");
                assert_eq!(plain(phrase), phrase);
            }
        }
    }

    #[test]
    fn every_feature_answers_to_its_label() {
        for feature in &FEATURES {
            let label = plain(feature.label);
            let Some(meaning) = meaning(&label) else {
                panic!("{label} means nothing")
            };
            // Two labels are words of their own: a plain one asks which of several is meant.
            let is_asked = matches!(meaning, Meaning::Ambiguous(_));
            let is_event = matches!(meaning, Meaning::Event(event) if event.feature() == feature.id);
            assert!(
                meaning == Meaning::Feature(feature.id) || is_asked || is_event,
                "{label}: {meaning:?}"
            );
            assert!(label.split(' ').count() <= LONGEST, "{label} is too long");
        }
    }

    #[test]
    fn what_tells_ambiguous_words_apart_is_not_ambiguous() {
        for (meaning_of, phrases) in PHRASES {
            let Meaning::Ambiguous(choices) = meaning_of else { continue };
            assert!(choices.len() <= 4, "{phrases}");
            for choice in *choices {
                let found = meaning(choice);
                assert!(matches!(found, Some(Meaning::Feature(_) | Meaning::Kind(_))), "{choice}: {found:?}");
            }
        }
    }
}
