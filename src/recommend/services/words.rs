//! Splits a text into the words it is compared by.

/// Words that occur in any text and carry no meaning here.
const EMPTY: [&str; 14] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
];

/// Runs of letters and digits, in lower case and in the singular, without words that carry no meaning.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let runs = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|run| run.chars().nth(1).is_some());
    runs.map(str::to_lowercase)
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .map(singular)
}

/// Removes an English plural: `arrays` becomes `array`, while `access` and `gas` are kept.
fn singular(mut word: String) -> String {
    let stem = word
        .strip_suffix('s')
        .filter(|stem| stem.len() > 3 && !stem.ends_with(['s', 'u', 'i']));
    if let Some(length) = stem.map(str::len) {
        word.truncate(length);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_in_the_singular() {
        let found: Vec<_> = words("The Arrays, arrays & AI/access of gas: Größen x 3PAR status").collect();
        assert_eq!(found, ["array", "array", "ai", "access", "gas", "größen", "3par", "status"]);
    }
}
