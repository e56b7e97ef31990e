//! Currencies before or behind an amount: Unicode's signs, and the codes of ISO 4217.

/// The codes, in alphabetical order.
const CODES: &str = "AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCLPCNYCOPCRCCUPCVECZKDJFDKKDOPDZD\
EGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHRKHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDL\
MGAMKDMMKMNTMOPMRUMURMVRMWKMXNMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYP\
SZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVESVNDVUVWSTXAFXCDXOFXPFYERZARZMWZWL";

/// Unicode's currency signs.
fn is_sign(c: char) -> bool {
    matches!(c,
        '$' | '\u{a2}'..='\u{a5}' | '\u{58f}' | '\u{60b}' | '\u{7fe}' | '\u{7ff}' | '\u{9f2}' | '\u{9f3}' | '\u{9fb}' | '\u{af1}'
        | '\u{bf9}' | '\u{e3f}' | '\u{17db}' | '\u{20a0}'..='\u{20c1}' | '\u{a838}' | '\u{fdfc}' | '\u{fe69}' | '\u{ff04}'
        | '\u{ffe0}' | '\u{ffe1}' | '\u{ffe5}' | '\u{ffe6}')
}

/// The text without the currency at one of its ends; `None` where neither has one.
pub(super) fn stripped(text: &str) -> Option<&str> {
    let sign = text.strip_prefix(is_sign).or_else(|| text.strip_suffix(is_sign));
    sign.or_else(|| code_before(text))
        .or_else(|| code_behind(text))
        .or_else(|| country_before(text))
}

fn code_before(text: &str) -> Option<&str> {
    let (code, rest) = text.split_at_checked(3)?;
    is_code(code).then_some(rest)
}

fn code_behind(text: &str) -> Option<&str> {
    let (rest, code) = text.split_at_checked(text.len().checked_sub(3)?)?;
    is_code(code).then_some(rest)
}

/// `US$`, `A$` and the like.
fn country_before(text: &str) -> Option<&str> {
    let (country, rest) = text.split_once('$')?;
    let is_country = matches!(country.len(), 1 | 2) && country.bytes().all(|byte| byte.is_ascii_uppercase());
    is_country.then_some(rest)
}

fn is_code(text: &str) -> bool {
    let known = CODES.as_bytes().chunks_exact(3);
    text.bytes().all(|byte| byte.is_ascii_alphabetic()) && known.into_iter().any(|code| code.eq_ignore_ascii_case(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_three_letters_in_order() {
        assert_eq!(CODES.len() % 3, 0);
        assert!(CODES.as_bytes().chunks_exact(3).is_sorted());
        assert!(CODES.bytes().all(|byte| byte.is_ascii_uppercase()));
    }

    #[test]
    fn a_currency_stands_at_either_end() {
        for text in ["$5", "5€", "USD5", "5usd", "US$5", "A$5"] {
            assert_eq!(stripped(text), Some("5"), "{text}");
        }
        for text in ["5", "hrs5", "5pcs", "USA$5", "", "ü5"] {
            assert_eq!(stripped(text), None, "{text}");
        }
    }
}
