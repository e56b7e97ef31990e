//! The cells of a plain table: enough for every table that is for reading only.

/// A column's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub label: &'static str,
    pub is_number: bool,
}

/// A cell; what it looks like, and what becomes of it on a phone, follows from its kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// What the row is about, over a note: the row's head.
    Title {
        name: String,
        note: String,
    },
    /// The customer that the row is about, with the way to all that is known of it.
    Customer {
        name: String,
        id: String,
        address: String,
    },
    /// A short text.
    Text(String),
    /// A short text over what it means.
    Noted {
        text: String,
        note: String,
    },
    /// A sentence, which takes a whole line on a phone.
    Sentence(String),
    Number(String),
    /// A share, 0 to 1, as text, bar and note.
    Share {
        share: f64,
        written: String,
        note: String,
    },
    /// The outline of a small histogram.
    Picture(String),
}

/// Heads, of which `numbers` say which are of numbers.
pub fn heads<const N: usize>(labels: [&'static str; N], numbers: &[usize]) -> Vec<Head> {
    let head = |(place, label)| Head {
        label,
        is_number: numbers.contains(&place),
    };
    labels.into_iter().enumerate().map(head).collect()
}
