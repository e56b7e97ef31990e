//! Text as the words it is compared by.

/// Words that occur in any text and mean nothing here.
const EMPTY: [&str; 14] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
];

/// Runs of letters and digits, lower-cased, in the singular, without those that mean nothing here.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let runs = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|run| run.chars().nth(1).is_some());
    runs.map(str::to_lowercase)
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .map(singular)
}

/// Takes an English plural back: `arrays` meets `array`, while `access` and `gas` stay.
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
