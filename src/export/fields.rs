//! Records and fields of a CSV that people may have saved with another program: separated by commas, semicolons or tabs.
//!
//! Written by hand: the page reads one small table, for which a general reader would be a good part of its module.

/// The separators that spreadsheets write.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// The separator of a table whose first line is known to have no quotes: the commonest one.
pub(super) fn separator(text: &str) -> char {
    let line = text.lines().next().unwrap_or_default();
    let count = |separator: &char| line.matches(*separator).count();
    SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(',')
}

/// The first line of a text.
pub(super) fn first_line(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default()
}

/// The names in a line of headers, in lower case.
pub(super) fn heads(line: &str) -> Vec<String> {
    let (_, fields) = records(line, separator(line)).into_iter().next().unwrap_or_default();
    fields.into_iter().map(|field| field.trim().to_lowercase()).collect()
}

/// The records of a text, each with the number of the line where it begins, counted from 1. Blank lines are none.
pub(super) fn records(text: &str, separator: char) -> Vec<(usize, Vec<String>)> {
    let mut records = Vec::new();
    let (mut line, mut begins) = (1, 1);
    let (mut fields, mut field) = (Vec::new(), String::new());
    let mut is_quoted = false;
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if field.is_empty() => is_quoted = true,
            '\n' | '\r' if !is_quoted => {
                if c == '\r' && chars.peek() == Some(&'\n') {
                    chars.next();
                }
                fields.push(std::mem::take(&mut field));
                keep(&mut records, begins, &mut fields);
                line += 1;
                begins = line;
            }
            c if c == separator && !is_quoted => fields.push(std::mem::take(&mut field)),
            c => {
                line += usize::from(c == '\n');
                field.push(c);
            }
        }
    }
    fields.push(field);
    keep(&mut records, begins, &mut fields);
    records
}

fn keep(records: &mut Vec<(usize, Vec<String>)>, line: usize, fields: &mut Vec<String>) {
    let fields = std::mem::take(fields);
    if fields.iter().any(|field| !field.trim().is_empty()) {
        records.push((line, fields));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_they_were_written() {
        let text = "\u{feff}a;b\r\n\"x;\"\"y\"\"\r\nz\";2\r\n;\r\n\"\";3";
        let separator = separator(text);
        assert_eq!(separator, ';');
        let read = records(text, separator);
        let expected = [(1, ["a", "b"]), (2, ["x;\"y\"\r\nz", "2"]), (5, ["", "3"])];
        assert_eq!(read.len(), expected.len());
        for ((line, fields), (expected_line, expected)) in read.iter().zip(expected) {
            assert_eq!((*line, fields.as_slice()), (expected_line, expected.map(str::to_owned).as_slice()));
        }
    }

    #[test]
    fn the_commonest_separator_counts_and_a_comma_where_there_is_none() {
        assert_eq!(separator("a\tb\tc,d"), '\t');
        assert_eq!(separator("a"), ',');
        assert_eq!(separator(""), ',');
    }
}
