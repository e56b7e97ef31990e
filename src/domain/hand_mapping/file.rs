//! A mapping as a small JSON file that a person can read and write.

use serde::{Deserialize, Serialize};

use super::{HandMapping, HandSheet};
use crate::domain::own_file::{Format, OwnFileError};

/// Files of columns matched by hand.
pub const FORMAT: Format = Format {
    name: "onelead columns",
    of: "matched columns",
    version: 1,
};

#[derive(Serialize, Deserialize)]
struct Contents {
    sheets: Vec<HandSheet>,
}

impl HandMapping {
    /// The mapping as JSON.
    ///
    /// # Errors
    /// [`OwnFileError::Json`]; not for mappings that this program made.
    pub fn to_json(&self) -> Result<String, OwnFileError> {
        FORMAT.write(Contents {
            sheets: self.sheets.clone(),
        })
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// [`OwnFileError`] when the text is not JSON, is of another format, or of a version that this program does not know.
    pub fn from_json(text: &str) -> Result<Self, OwnFileError> {
        let Contents { sheets } = FORMAT.read(text)?;
        Ok(Self { sheets })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{HeaderId, SheetId, SheetUse};
    use super::*;
    use crate::domain::source::Source;

    #[test]
    fn a_mapping_comes_back_as_it_was_saved() {
        let id = |name: &str, headers: &str| SheetId {
            name: name.to_owned(),
            headers: headers.to_owned(),
            occurrence: 1,
        };
        let mut mapping = HandMapping::default();
        mapping.decide(&id("\u{202e}<script>\"\n", "0f"), |sheet| {
            sheet.serves = Some(SheetUse::Source(Source::Projects));
            sheet.header_row = Some(4);
            let header = HeaderId {
                header: "=cmd|'/c calc'!A0".to_owned(),
                occurrence: 2,
            };
            sheet.columns.insert("st_id".to_owned(), vec![header]);
            sheet.columns.insert("prj_size".to_owned(), Vec::new());
        });
        mapping.decide(&id("Pivot", ""), |sheet| sheet.serves = Some(SheetUse::Unused));
        assert_eq!(HandMapping::from_json(&mapping.to_json().unwrap()).unwrap(), mapping);
    }

    #[test]
    fn a_person_writes_only_what_matters() {
        let text = r#"{"format": "onelead columns", "version": 1, "sheets": [
            {"sheet": {"name": "Export"}, "serves": {"source": "projects"}, "columns": {"st_id": [{"header": "Konto"}]}},
            {"sheet": {"name": "Pivot"}, "serves": "unused"}]}"#;
        let mapping = HandMapping::from_json(text).unwrap();
        assert_eq!(mapping.sheets[0].columns["st_id"][0].occurrence, 1);
        assert_eq!(mapping.sheets[1].serves, Some(SheetUse::Unused));
    }

    #[test]
    fn other_files_are_refused_with_the_reason() {
        let refused = |text: &str| HandMapping::from_json(text).unwrap_err().to_string();
        assert!(refused("{").contains("line 1"));
        assert!(refused(r#"{"format": "onelead links", "version": 1, "sheets": []}"#).contains("onelead links"));
        assert!(refused(r#"{"format": "onelead columns", "version": 9}"#).contains("version 9"));
        let unknown = r#"{"format": "onelead columns", "version": 1, "sheets": [{"sheet": {"name": "a"}, "serves": {"source": "x"}}]}"#;
        assert!(refused(unknown).contains("unknown variant"));
    }
}
