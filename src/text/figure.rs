//! The text of charts: for a whole chart and for one mark.

use super::number::{grouped, percent};
use super::shell::customers;

words! {
    chart: "Chart",
    table: "Table",
    customers: "Customers",
    share: "Share",
    level: "Level",
    list: "List",
    keys: "Arrow keys move between the parts, Enter shows their customers.",
    svg: "SVG picture",
    svg_about: "Sharp at any size",
    png: "PNG picture",
    png_about: "For emails and slides",
}

/// What the parts of a chart link to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Leads {
    #[default]
    Nowhere,
    ToCustomers,
    ToFeature,
}

/// The labels of a chart, by what its parts link to.
pub fn words_of(leads: Leads) -> &'static Words {
    match leads {
        Leads::ToCustomers => &WORDS,
        Leads::Nowhere => &ENGLISH_NOWHERE,
        Leads::ToFeature => &ENGLISH_FEATURE,
    }
}

const ENGLISH_NOWHERE: Words = Words {
    keys: "Arrow keys move between the parts.",
    ..WORDS
};

const ENGLISH_FEATURE: Words = Words {
    keys: "Arrow keys move between the parts, Enter shows the feature below.",
    ..WORDS
};

/// The labels of a chart whose parts have no links.
pub fn words_without_links() -> &'static Words {
    &WITHOUT_LINKS
}

/// The labels of a chart whose parts link to rows of the data.
pub fn words_with_rows() -> &'static Words {
    &WITH_ROWS
}

const WITHOUT_LINKS: Words = Words {
    keys: "Arrow keys move between the parts.",
    ..WORDS
};

const WITH_ROWS: Words = Words {
    keys: "Arrow keys move between the parts, Enter shows their rows.",
    ..WORDS
};

/// The name of the switch between a chart and its table.
pub fn show_as(title: &str) -> String {
    format!("Show “{title}” as")
}

/// The name of the menu that saves a chart.
pub fn save_as(title: &str) -> String {
    format!("Save “{title}” as a picture")
}

/// A chart in one sentence: `Customers by level: High 8, Medium 8, Low 9`.
pub fn summary(title: &str, parts: &[(String, u64)]) -> String {
    let parts: Vec<String> = parts.iter().map(|(label, count)| format!("{label} {}", grouped(*count))).collect();
    format!("{title}: {}", parts.join(", "))
}

/// A chart in one sentence by its first parts: `Importance: Days 0.4, Products 0.1, and 13 more`.
pub fn said(title: &str, parts: &[(String, String)], all: usize) -> String {
    let named: Vec<String> = parts.iter().map(|(label, value)| format!("{label} {value}")).collect();
    let rest = all - parts.len().min(all);
    let rest = if rest == 0 {
        String::new()
    } else {
        format!(", and {} more", grouped(rest as u64))
    };
    if named.is_empty() {
        title.to_owned()
    } else {
        format!("{title}: {}{rest}", named.join(", "))
    }
}

/// A mark's value: `8 customers, 32%`.
pub fn value(count: u32, whole: Option<u32>) -> String {
    let count_text = customers(count);
    match whole.filter(|&whole| whole > 0) {
        Some(whole) => format!("{count_text}, {}", percent(f64::from(count) / f64::from(whole))),
        None => count_text,
    }
}
