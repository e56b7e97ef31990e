//! A question as words, numbers and dates, each with its place in the text.

use crate::domain::calendar::Day;
use crate::ui::selection::fold::folded;

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Folded; of a number, as written.
    pub word: String,
    pub value: Value,
    /// The place in the text, in bytes.
    pub start: usize,
    pub end: usize,
}

/// What a word says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    Word,
    Number(Number),
    Date(Day),
}

/// A number, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    pub thousandths: i64,
    pub sign: Sign,
}

/// What stands beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Nothing,
    Percent,
    Dollars,
}

/// Numbers that are written as words.
const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Takes a text apart. Hyphens divide words, so that "cross-sell" is written either way; apostrophes are left out.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some(&(start, first)) = rest.peek() {
        if first.is_whitespace() {
            rest.next();
            continue;
        }
        let end = start + length(text.get(start..).unwrap_or_default());
        while rest.next_if(|(at, _)| *at < end).is_some() {}
        if let Some(token) = text.get(start..end).and_then(|part| token(part, start)) {
            tokens.push(token);
        }
    }
    tokens
}

/// The words of a name, separated by single blanks, as [`tokens`] would see it.
pub fn plain(text: &str) -> String {
    // Most names of 20,000 are letters and digits of ASCII, which need not be taken apart.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ') {
        let mut plain = String::with_capacity(text.len());
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if !plain.is_empty() {
                plain.push(' ');
            }
            plain.push_str(word);
        }
        plain.make_ascii_lowercase();
        return plain;
    }
    let words: Vec<String> = tokens(text).into_iter().map(|token| token.word).collect();
    words.join(" ")
}

/// The length of the token at the start of a text.
fn length(text: &str) -> usize {
    let mut before = ' ';
    let mut places = text.char_indices().peekable();
    while let Some((at, each)) = places.next() {
        let next = places.peek().map(|(_, next)| *next);
        let is_between_digits = before.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit());
        let belongs = each.is_alphanumeric()
            || matches!(each, '\'' | '’')
            || (matches!(each, '.' | ',') && is_between_digits)
            || (each == '-' && is_between_digits && text.get(at - 1..).is_some_and(|_| is_date_at(text)))
            || (each == '%' && before.is_ascii_digit())
            || (at == 0 && each == '$');
        if !belongs {
            let is_pair = at == 0 && matches!(each, '<' | '>') && next == Some('=');
            return match at {
                0 if is_pair => 2,
                0 => each.len_utf8(),
                _ => at,
            };
        }
        before = each;
    }
    text.len()
}

fn is_date_at(text: &str) -> bool {
    text.get(..10).is_some_and(|part| Day::from_iso(part).is_some())
}

fn token(part: &str, start: usize) -> Option<Token> {
    let end = start + part.len();
    let word = folded(part).replace(['\'', '’'], "");
    let is_mark = matches!(word.as_str(), "<" | ">" | "<=" | ">=" | "=" | "≥" | "≤" | ",");
    let is_word = word.chars().any(char::is_alphanumeric);
    if !is_mark && !is_word {
        return None;
    }
    let value = if let Some(day) = Day::from_iso(&word) {
        Value::Date(day)
    } else if let Some(number) = number(&word) {
        Value::Number(number)
    } else {
        Value::Word
    };
    Some(Token { word, value, start, end })
}

/// Reads `500`, `1,500`, `1.5m`, `$2m`, `80%`, `three`.
fn number(word: &str) -> Option<Number> {
    if let Some(place) = WORDS.iter().position(|known| *known == word) {
        return Some(Number {
            thousandths: (place as i64 + 1) * 1000,
            sign: Sign::Nothing,
        });
    }
    let (rest, has_dollar) = word.strip_prefix('$').map_or((word, false), |rest| (rest, true));
    let (rest, is_percent) = rest.strip_suffix('%').map_or((rest, false), |rest| (rest, true));
    let (digits, factor) = match rest {
        _ if rest.ends_with("bn") => (rest.strip_suffix("bn")?, 1_000_000_000),
        _ if rest.ends_with('k') => (rest.strip_suffix('k')?, 1_000),
        _ if rest.ends_with('m') => (rest.strip_suffix('m')?, 1_000_000),
        _ => (rest, 1),
    };
    let thousandths = thousandths(digits)?.checked_mul(factor)?;
    let sign = match (has_dollar, is_percent) {
        (true, false) => Sign::Dollars,
        (false, true) => Sign::Percent,
        (false, false) => Sign::Nothing,
        (true, true) => return None,
    };
    Some(Number { thousandths, sign })
}

/// Reads digits with commas between groups of three and at most three decimals.
fn thousandths(digits: &str) -> Option<i64> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3) && (groups.len() == 1 || groups.first()?.len() <= 3);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let joined = groups.concat();
    if !is_grouped || !is_number(&joined) || joined.len() > 12 || (digits.contains('.') && !is_number(decimals)) || decimals.len() > 3 {
        return None;
    }
    let digits = joined.bytes().chain(decimals.bytes().chain(*b"000").take(3));
    Some(digits.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn a_text_falls_into_words_numbers_and_marks() {
        assert_eq!(
            words("Cross-sell, High & who's >= 3?"),
            ["cross", "sell", ",", "high", "whos", ">=", "3"]
        );
        assert_eq!(words("1,500 $2m 80% 2025-10-01."), ["1,500", "$2m", "80%", "2025-10-01"]);
        assert_eq!(words("Ölwerke–Süd (GmbH)"), ["ölwerke", "süd", "gmbh"]);
        assert!(words(" … ?! ").is_empty());
    }

    #[test]
    fn names_of_plain_letters_are_read_like_others() {
        for name in ["Alder  WORKS 3", " Nordwind Logistics ", "", "A1", "Ten 10k"] {
            assert_eq!(plain(name), words(name).join(" "));
        }
        assert_eq!(plain("Ölwerke & Co. KG"), "ölwerke co kg");
    }

    #[test]
    fn places_are_those_in_the_text() {
        let text = "Über 500, ok";
        for token in tokens(text) {
            assert_eq!(folded(&text[token.start..token.end]), token.word);
        }
    }

    #[test]
    fn numbers_have_sizes_and_signs() {
        let read = |text: &str| match tokens(text)[..] {
            [
                Token {
                    value: Value::Number(number),
                    ..
                },
            ] => Some((number.thousandths, number.sign)),
            _ => None,
        };
        assert_eq!(read("500"), Some((500_000, Sign::Nothing)));
        assert_eq!(read("1,500"), Some((1_500_000, Sign::Nothing)));
        assert_eq!(read("1.5k"), Some((1_500_000, Sign::Nothing)));
        assert_eq!(read("$2M"), Some((2_000_000_000, Sign::Dollars)));
        assert_eq!(read("80%"), Some((80_000, Sign::Percent)));
        assert_eq!(read("three"), Some((3_000, Sign::Nothing)));
        for text in ["1,50", "1.2345", "km", "$", "12345678901234"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
