//! What a message claims that the data do not prove.

/// The claims of the standard wording, which follows the seed document (docs/method.md, Conversation starters).
const CLAIMS: [&str; 3] = [
    "seamless upgrade options that could improve your ROI by up to 30%",
    "seamless upgrade options",
    "given your success with",
];

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// Whether it claims what the data do not prove.
    pub is_claim: bool,
}

/// The parts of a text, claims apart: those of the delivered wording, and any promise of `up to 30%`.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut add = |text: &str, is_claim| {
        if !text.is_empty() {
            let text = text.to_owned();
            pieces.push(Piece { text, is_claim });
        }
    };
    let mut rest = text;
    while let Some((at, length)) = first_claim(rest) {
        let (before, from) = rest.split_at(at);
        let (claim, after) = from.split_at(length);
        add(before, false);
        add(claim, true);
        rest = after;
    }
    add(rest, false);
    pieces
}

/// The place and length of the first claim, the longest of those that begin there.
fn first_claim(text: &str) -> Option<(usize, usize)> {
    let delivered = CLAIMS.iter().filter_map(|claim| Some((text.find(claim)?, claim.len())));
    delivered.chain(promise(text)).min_by_key(|(at, length)| (*at, usize::MAX - length))
}

/// `up to 30%`, in whatever wording.
fn promise(text: &str) -> Option<(usize, usize)> {
    const WORDS: &str = "up to ";
    text.match_indices(WORDS).find_map(|(at, _)| {
        let behind = text.get(at + WORDS.len()..)?;
        let number = behind.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
        let rest = behind.get(number..)?;
        let sign = rest.len() - rest.trim_start().len() + 1;
        (number > 0 && rest.trim_start().starts_with('%')).then_some((at, WORDS.len() + number + sign))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::{TemplateKind, TemplateSet};
    use crate::text::starter::delivered;

    fn claims(text: &str) -> Vec<String> {
        let claims = pieces(text).into_iter().filter(|piece| piece.is_claim);
        claims.map(|piece| piece.text).collect()
    }

    #[test]
    fn the_standard_wording_makes_every_claim_and_the_neutral_one_none() {
        let bodies = |set| TemplateKind::ALL.map(|kind| delivered(set, kind).body);
        let standard = bodies(TemplateSet::Standard);
        for claim in CLAIMS {
            assert!(standard.iter().any(|body| body.contains(claim)), "{claim}");
        }
        for body in bodies(TemplateSet::Neutral) {
            assert_eq!(claims(&body), [""; 0], "{body}");
        }
    }

    #[test]
    fn a_message_is_cut_at_its_claims_and_loses_nothing() {
        let urgent = delivered(TemplateSet::Standard, TemplateKind::RenewalUrgent).body;
        assert_eq!(claims(&urgent), [CLAIMS[0]]);
        let joined: String = pieces(&urgent).into_iter().map(|piece| piece.text).collect();
        assert_eq!(joined, urgent);
        assert_eq!(pieces(""), []);
    }

    #[test]
    fn a_promise_in_own_words_is_a_claim_too() {
        assert_eq!(claims("Save up to 15 % today, or up to 2.5%."), ["up to 15 %", "up to 2.5%"]);
        assert_eq!(
            claims("We can talk up to 30 minutes; 25% of your credits are in use, up to"),
            [""; 0]
        );
    }

    #[test]
    fn no_delivered_message_tells_a_customer_how_many_projects_failed() {
        for (set, kind) in TemplateSet::ALL
            .into_iter()
            .flat_map(|set| TemplateKind::ALL.map(|kind| (set, kind)))
        {
            let wording = delivered(set, kind);
            assert!(
                !format!("{}{}", wording.subject, wording.body).contains("{closed_projects"),
                "{set:?} {kind:?}"
            );
        }
    }
}
