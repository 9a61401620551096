//! The sentences of a row, what stands in brackets apart.

use super::sentence::Sentence;
use super::tokens::TokenKind;

/// For each token the number of the passage that it stands in.
pub(super) fn of(sentence: &Sentence<'_>) -> Vec<u16> {
    let mut passages = Vec::with_capacity(sentence.tokens.len());
    // The passages that brackets interrupt.
    let mut outer: Vec<u16> = Vec::new();
    let (mut current, mut last) = (0u16, 0u16);
    for at in 0..sentence.tokens.len() {
        let mark = sentence.tokens.get(at).map(|token| token.kind);
        if mark == Some(TokenKind::Mark('(')) {
            outer.push(current);
            last += 1;
            current = last;
        }
        passages.push(current);
        if mark == Some(TokenKind::Mark(')'))
            && let Some(before) = outer.pop()
        {
            current = before;
        } else if outer.is_empty() && ends(sentence, at) {
            last += 1;
            current = last;
        }
    }
    passages
}

/// Whether a sentence ends with the token at `at`; the point of a name or an abbreviation is glued
/// to what follows.
pub(super) fn ends(sentence: &Sentence<'_>, at: usize) -> bool {
    match sentence.tokens.get(at).map(|token| token.kind) {
        Some(TokenKind::Mark('。' | '!' | '?')) => true,
        Some(TokenKind::Mark('.')) => sentence
            .tokens
            .get(at + 1)
            .is_some_and(|next| !next.glued && begins(next.kind)),
        _ => false,
    }
}

/// Whether a sentence may begin with such a token.
fn begins(kind: TokenKind) -> bool {
    !matches!(kind, TokenKind::Word { capital: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::sentence::tests::lexicon;

    #[test]
    fn sentences_and_brackets_are_told_apart() {
        let lexicon = lexicon(&["zh-TW", "en-US"]);
        for (text, want) in [
            ("Sell 5 seats. Trials count.", "0000111"),
            ("Sell seats (no trials) now", "0011110"),
            ("approx. 5 seats v. others", "0011111"),
            ("賣。不算", "0011"),
        ] {
            let sentence = Sentence::read(&lexicon, text);
            let told: String = of(&sentence).iter().map(u16::to_string).collect();
            assert_eq!(told, want, "{text}");
        }
    }
}
