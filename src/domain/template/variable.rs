//! What a template can say about a customer.

use serde::{Deserialize, Serialize};

/// A value that a template can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Variable {
    CustomerName,
    /// Whom a greeting addresses: the customer's team.
    Team,
    VendorName,
    /// The platform of most of the customer's products.
    CurrentPlatform,
    RecommendedPlatform,
    RecommendedService,
    /// The business area of most of the customer's products and projects.
    BusinessArea,
    /// Days to or since what the template is about, never negative.
    Days,
    Products,
    /// Which date of a product is meant.
    Milestone,
    Contracts,
    /// Share of the purchased credits in use, as a percentage without its sign.
    UtilizationRate,
    UnusedCredits,
    DeliveredProjects,
    ClosedProjects,
}

/// The value of a variable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// One line without braces.
    Text(String),
    Count(u64),
    /// 0 to 1.
    Share(f64),
    Milestone(Milestone),
    /// The team of a company, or of one whose name is not known.
    Team(Option<String>),
}

/// A date in a product's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Milestone {
    EndOfLife,
    EndOfServiceLife,
}

impl Variable {
    /// Every variable, in the order in which an editor offers them.
    pub const ALL: [Self; 15] = [
        Self::CustomerName,
        Self::Team,
        Self::VendorName,
        Self::CurrentPlatform,
        Self::RecommendedPlatform,
        Self::RecommendedService,
        Self::BusinessArea,
        Self::Days,
        Self::Products,
        Self::Milestone,
        Self::Contracts,
        Self::UtilizationRate,
        Self::UnusedCredits,
        Self::DeliveredProjects,
        Self::ClosedProjects,
    ];

    /// The name between braces.
    pub fn name(self) -> &'static str {
        match self {
            Self::CustomerName => "customer_name",
            Self::Team => "team",
            Self::VendorName => "vendor_name",
            Self::CurrentPlatform => "current_platform",
            Self::RecommendedPlatform => "recommended_platform",
            Self::RecommendedService => "recommended_service",
            Self::BusinessArea => "business_area",
            Self::Days => "days",
            Self::Products => "products",
            Self::Milestone => "milestone",
            Self::Contracts => "contracts",
            Self::UtilizationRate => "utilization_rate",
            Self::UnusedCredits => "unused_credits",
            Self::DeliveredProjects => "delivered_projects",
            Self::ClosedProjects => "closed_projects",
        }
    }

    /// The variable of a name, written exactly.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variable| variable.name() == name)
    }

    /// Whether its value is a count, by which words can be chosen.
    pub fn is_count(self) -> bool {
        matches!(
            self,
            Self::Days | Self::Products | Self::Contracts | Self::UnusedCredits | Self::DeliveredProjects | Self::ClosedProjects
        )
    }
}

impl Value {
    /// Untrusted words made fit for a sentence; `None` where nothing is left of them.
    pub fn text(raw: &str) -> Option<Self> {
        one_line(raw).map(Self::Text)
    }

    /// A whole count of something measured; `None` where less than a half, or no number.
    pub fn count(amount: f64) -> Option<Self> {
        (amount.is_finite() && amount >= 0.5).then(|| Self::Count(amount.round() as u64))
    }
}

/// The longest text used in a sentence, in characters: a cell can hold 32,767.
const MAX_CHARS: usize = 120;

/// Untrusted words made fit for a sentence: on one line, single-spaced, without control and direction marks, braces as
/// brackets, cut where they are longer than a name. `None` where nothing is left.
pub fn one_line(raw: &str) -> Option<String> {
    let is_mark = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let plain: String = raw
        .chars()
        .filter(|c| !is_mark(*c))
        .map(|c| match c {
            '{' => '(',
            '}' => ')',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let line = words.join(" ");
    let mut short: String = line.chars().take(MAX_CHARS).collect();
    if short.len() < line.len() {
        short.truncate(short.trim_end().len());
        short.push('…');
    }
    (!short.is_empty()).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for variable in Variable::ALL {
            assert_eq!(Variable::of_name(variable.name()), Some(variable));
        }
        assert_eq!(Variable::of_name("Days"), None);
    }

    #[test]
    fn hostile_text_becomes_one_plain_line() {
        let text = |raw: &str| match Value::text(raw) {
            Some(Value::Text(text)) => text,
            other => panic!("{other:?}"),
        };
        assert_eq!(text("  Birke\r\n\tUlm  {x} \u{202e}AG "), "Birke Ulm (x) AG");
        assert_eq!(text("<script>"), "<script>");
        assert_eq!(text(&"ü".repeat(200)), format!("{}…", "ü".repeat(120)));
        assert_eq!(Value::text(" \u{200f}\n"), None);
    }

    #[test]
    fn counts_are_whole_and_above_nothing() {
        assert_eq!(Value::count(0.49), None);
        assert_eq!(Value::count(1.5), Some(Value::Count(2)));
        assert_eq!(Value::count(-3.0), None);
        assert_eq!(Value::count(f64::NAN), None);
    }
}
