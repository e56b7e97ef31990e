//! The words of the filter language: what was read, why something cannot be asked, and what can.

words! {
    and: " and ",
    findings: "Findings in the data",
    quiet_customers: "Silent for longer than usual",
    due: "due date",
    unknown: "OneLead does not know the words that are crossed out, and it does not guess.",
    loose: "Part of this question is incomplete: a number needs something to count, and what is counted needs a number or a date.",
    why: "The filter finds customers; it does not explain them. The reasons are in each customer's own view.",
    forecast: "OneLead ranks customers; it does not forecast sales or money.",
    history: "No list answers that: what happened since an earlier export stands on the dashboard, under “What changed”.",
    or: "All conditions must hold, so “or” works only between levels.",
    negation: "Only “without” and “no” work, before something that is counted.",
    mixed: "These do not go together: actions are filtered by kind, urgency and timeline, customers by everything else.",
    twice: "The same thing is said twice, in different ways.",
    too_many: "At most four conditions on figures work at once.",
    most_confidence: "The pipeline only filters by a minimum confidence. It can start with the lowest.",
    no_order: "The pipeline cannot be sorted by this.",
    quiet: "“Quiet” can mean several things.",
    read: "Shows",
    instead: "Try",
}

/// What can be asked instead, by the kind of refusal.
#[derive(Debug)]
pub struct Instead {
    pub filters: &'static [&'static str],
    pub numbers: &'static [&'static str],
    pub levels: &'static [&'static str],
    pub without: &'static [&'static str],
    pub actions: &'static [&'static str],
    pub confidence: &'static [&'static str],
    pub orders: &'static [&'static str],
    pub none: &'static [&'static str],
}

/// The questions that are offered.
pub const INSTEAD: Instead = Instead {
    filters: &["High customers with contracts ending next quarter", "top 20 renewals by value"],
    numbers: &["more than 100 unused credits", "contracts ending within 90 days"],
    levels: &["High or Medium customers"],
    without: &["High customers with no project for a year", "customers without opportunities"],
    actions: &["critical actions", "urgent customers"],
    confidence: &["urgent customers with low confidence", "confidence at least 60%"],
    orders: &["renewals by value", "High customers by urgency"],
    none: &[],
};

/// What is asked back when a question can be read in several ways.
#[derive(Debug)]
pub struct About {
    pub customer: &'static str,
    pub which: &'static str,
    pub date: &'static str,
    pub when: &'static str,
    pub days_or_products: &'static str,
    pub rows: &'static str,
    pub urgent_actions: &'static str,
    pub urgency: &'static str,
    pub quiet: &'static str,
}

/// The questions back.
pub const ABOUT: About = About {
    customer: "Which customer?",
    which: "Which of these?",
    date: "Which date?",
    when: "When?",
    days_or_products: "Days or products?",
    rows: "A list can show 10 to 200 rows.",
    urgent_actions: "How urgent?",
    urgency: "Actions, or customers?",
    quiet: "Without a project for how long?",
};

/// `Customer: Alder Works (70001)`.
pub fn customer(name: &str, id: &str) -> String {
    format!("Customer: {name} ({id})")
}

/// `Level: High or Medium`.
pub fn levels(levels: &[&str]) -> String {
    format!("Level: {}", levels.join(" or "))
}

/// `Urgency: Critical`.
pub fn urgency(word: &str) -> String {
    format!("Urgency: {word}")
}

/// `actions with high urgency`, to be asked.
pub fn actions_of(urgency: &str) -> String {
    format!("actions with {} urgency", urgency.to_ascii_lowercase())
}

/// `Confidence: at least 80%`.
pub fn confidence(percent: u8) -> String {
    format!("Confidence: at least {percent}%")
}

/// `By project value`; `By confidence, lowest first`.
pub fn order(label: &str, is_reversed: bool) -> String {
    let by = format!("By {}", label.to_lowercase());
    if is_reversed { by + ", lowest first" } else { by }
}

/// `The first 20`.
pub fn first(rows: u16) -> String {
    format!("The first {rows}")
}
