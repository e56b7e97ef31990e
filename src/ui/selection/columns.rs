//! The columns of the pipeline's table that are shown.

use std::fmt;

/// A column that can be shown or hidden; rank and name are always shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Level,
    Driver,
    NextStep,
    Due,
    Score,
    Confidence,
    Urgency,
    Rfm,
    Value,
    /// What happened since the earlier analysis, while there is one.
    Since,
    /// How likely a project starts, where the test of that allows a probability.
    Start,
}

/// A set of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns([bool; Column::ALL.len()]);

impl Column {
    /// Every column, in the table's order.
    pub const ALL: [Self; 11] = [
        Self::Level,
        Self::Driver,
        Self::NextStep,
        Self::Due,
        Self::Score,
        Self::Confidence,
        Self::Urgency,
        Self::Rfm,
        Self::Value,
        Self::Since,
        Self::Start,
    ];

    /// The word in an address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Driver => "why",
            Self::NextStep => "step",
            Self::Due => "due",
            Self::Score => "score",
            Self::Confidence => "confidence",
            Self::Urgency => "urgency",
            Self::Rfm => "rfm",
            Self::Value => "value",
            Self::Since => "since",
            Self::Start => "start",
        }
    }
}

impl Columns {
    /// What a caller needs: who, how sure, why, what, when, how much.
    pub const DEFAULT: Self = Self([true, true, true, true, true, false, false, false, true, false, false]);

    /// Parses words such as `level,due`; unknown ones are ignored.
    pub fn parse(text: &str) -> Self {
        Self(Column::ALL.map(|column| text.split(',').any(|word| word == column.key())))
    }

    pub fn contains(self, column: Column) -> bool {
        self.iter().any(|each| each == column)
    }

    /// The shown columns, in the table's order.
    pub fn iter(self) -> impl Iterator<Item = Column> {
        Column::ALL
            .into_iter()
            .zip(self.0)
            .filter(|(_, shown)| *shown)
            .map(|(column, _)| column)
    }

    /// Without a column, whether or not it is shown.
    pub fn without(self, column: Column) -> Self {
        if self.contains(column) { self.toggled(column) } else { self }
    }

    /// Shows or hides a column.
    pub fn toggled(self, column: Column) -> Self {
        Self(Column::ALL.map(|each| self.contains(each) != (each == column)))
    }
}

impl Default for Columns {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for Columns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.iter().map(Column::key).collect();
        f.write_str(&words.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_and_go_in_the_tables_order() {
        let more = Columns::DEFAULT.toggled(Column::Rfm).toggled(Column::Driver);
        assert_eq!(more.to_string(), "level,step,due,score,rfm,value");
        assert_eq!(more.toggled(Column::Driver).toggled(Column::Rfm), Columns::DEFAULT);
        assert_eq!(Columns::parse("value,nonsense,level").to_string(), "level,value");
        assert_eq!(Columns::parse(""), Columns::parse("none"), "rank and name stay");
        let since = Columns::parse("level,since");
        assert_eq!(
            (since.to_string().as_str(), since.without(Column::Since).to_string().as_str()),
            ("level,since", "level")
        );
        assert_eq!(Columns::DEFAULT.without(Column::Start), Columns::DEFAULT);
    }
}
