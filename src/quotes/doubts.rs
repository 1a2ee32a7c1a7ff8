//! Signs that straight marks stand on the wrong side of their spaces, as translation leaves them: `words" or "and" the`.
//! A mark without a side of its own is read by its spaces; where these are wrong, no reading of the paragraph is sure.
use super::attribution;
use super::glyph::{Family, Kind};
use super::solution::{Mark, Partner, Quotation, Role};
use crate::lexicon::Lexicon;
use crate::words::{is_saying, last_letters};

/// No phrase ends with these: they belong to what follows.
const PROCLITICS: &[&str] = &["a", "an", "and", "its", "my", "or", "our", "the", "their", "your"];

/// Nor does one with these; beside a mark without a partner they are not quoted by themselves, but part two quotations.
const LINKS: &[&str] = &[
    "after", "and", "as", "at", "by", "for", "from", "her", "in", "of", "on", "or", "the", "this", "to",
    "with",
];

impl Quotation {
    /// Does any straight double mark stand where the words beside it tell that it can hardly belong, or quote nothing?
    /// Then what the marks were read as is a guess. Linear in the marks.
    pub fn is_displaced(&self, body: &str, lexicon: &Lexicon) -> bool {
        let doubles = || self.marks.iter().filter(|mark| mark.kind() == Kind::Double);
        let lone = doubles().any(is_lone);
        let straight = || doubles().filter(|mark| mark.glyph.family == Family::Straight);
        if face_away(straight().filter(|mark| is_lone(mark)), body) {
            return true;
        }
        straight().any(|mark| {
            let partner = match mark.partner {
                Partner::Mark(partner) => self.marks.get(partner),
                _ => None,
            };
            match mark.role {
                Role::Open => {
                    opens_oddly(mark, partner, body, lexicon)
                        || partner.is_some_and(|close| quotes_oddly(mark, close, body, lone))
                }
                Role::Close => {
                    let start = partner.map_or(0, |open| open.span.end);
                    let (quoted, behind) = (&body[start..mark.span.start], &body[mark.span.end..]);
                    closes_oddly(quoted, behind, partner, lone, lexicon)
                }
                _ => false,
            }
        })
    }
}

fn is_lone(mark: &Mark) -> bool {
    matches!(mark.role, Role::Open | Role::Close) && !matches!(mark.partner, Partner::Mark(_))
}

/// Does a mark close what nothing opened, and the next one open what nothing closes, both in mid-sentence? They quote what
/// stands between them.
fn face_away<'a>(lone: impl Iterator<Item = &'a Mark>, body: &str) -> bool {
    let bare: Vec<Option<Role>> = lone
        .map(|mark| {
            Some(mark.role).filter(|_| body[..mark.span.start].trim_end().ends_with(char::is_alphanumeric))
        })
        .collect();
    bare.windows(2).any(|pair| pair == [Some(Role::Close), Some(Role::Open)])
}

/// Does a mark open glued to the word before it, where another could end; or does a lone one stand glued to a sentence
/// that ends, or apart from both sides, or behind a comma where who spoke is named: `…, "A. Lefort added`? Behind
/// `he said,` a name begins what he said.
fn opens_oddly(mark: &Mark, close: Option<&Mark>, body: &str, lexicon: &Lexicon) -> bool {
    let (before, behind) = (&body[..mark.span.start], &body[mark.span.end..]);
    let inner_space = behind.starts_with(char::is_whitespace);
    let outer = before.trim_end();
    let glued = outer.len() == before.len();
    if inner_space && glued && before.ends_with(|c: char| c.is_alphanumeric() || ",.;:!?".contains(c)) {
        let word = last_letters(outer);
        let apart = !word.is_empty() && close.is_some_and(|close| is_apart(close, body));
        return !apart && !LINKS.contains(&word) && !PROCLITICS.contains(&word);
    }
    if close.is_some() || outer.is_empty() || glued {
        return close.is_none() && glued && before.ends_with(['.', '!', '?']);
    }
    let clause = outer.trim_end_matches(['"', '”']).strip_suffix([',', ':']);
    let said =
        clause.is_some_and(|clause| is_saying(&last_letters(clause).to_lowercase()) || outer.ends_with(':'));
    if inner_space && !behind.trim_start().is_empty() {
        return !said;
    }
    clause.is_some() && !said && names_speaker(behind, lexicon)
}

/// Are there spaces on both sides?
fn is_apart(mark: &Mark, body: &str) -> bool {
    body[..mark.span.start].ends_with(char::is_whitespace)
        && body[mark.span.end..].starts_with(char::is_whitespace)
}

/// Does the text begin with a name, an initial, or a clause that says who spoke?
fn names_speaker(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim_start_matches(['-', '–', '—', ' ']);
    let name = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let rest = &text[name.len()..];
    if name.chars().nth(1).is_none() {
        return name.starts_with(char::is_uppercase) && rest.starts_with('.');
    }
    name.starts_with(char::is_uppercase) && !lexicon.knows(&name.to_lowercase())
        || attribution::clause(text, lexicon).is_some()
}

/// Is nothing quoted; or beside a lone mark, a word that parts two quotations?
fn quotes_oddly(open: &Mark, close: &Mark, body: &str, lone: bool) -> bool {
    let quoted = body[open.span.end..close.span.start].trim();
    quoted.is_empty() || lone && LINKS.contains(&quoted)
}

/// Does a mark close behind a word that belongs to what follows, or between a verb of saying and what is said; or is it
/// glued to the next word, apart from its own or without an opener, where nobody is named who spoke?
fn closes_oddly(quoted: &str, behind: &str, open: Option<&Mark>, lone: bool, lexicon: &Lexicon) -> bool {
    let inner = quoted.trim_end();
    let spaced = inner.len() < quoted.len();
    let next = behind.trim_start().chars().next();
    if inner.is_empty() || next.is_none() {
        return false;
    }
    let stopped = inner.ends_with([',', '.', '!', '?', '…']);
    let told = || attribution::clause(behind, lexicon).is_some();
    if behind.starts_with(char::is_alphabetic) && (spaced || open.is_none() && stopped) {
        return !stopped || !told();
    }
    if spaced {
        return open.is_none() && behind.starts_with(char::is_whitespace) && !stopped;
    }
    let word = last_letters(inner);
    let several = inner.trim_start().len() > word.len();
    let capital = behind.starts_with(' ') && next.is_some_and(char::is_uppercase);
    let said = last_letters(inner.trim_end_matches(','));
    several && PROCLITICS.contains(&word) && behind.starts_with(' ')
        || several && capital && lone && is_saying(said)
}

#[cfg(test)]
mod tests {
    use super::super::solve;
    use super::*;

    fn is_displaced(text: &str) -> bool {
        let lexicon = Lexicon::embedded();
        solve(text, std::slice::from_ref(&(0..text.len())), &[], lexicon)[0].is_displaced(text, lexicon)
    }

    #[test]
    fn marks_on_the_wrong_side_of_their_spaces_are_noticed() {
        for text in [
            "The words\" harbour \"or\" quay \"are both used in the old charter.",
            "She worked as a\" nurse \"at the clinic by the river.",
            "The fee came to ten million crowns, \"A. Lefort concluded.",
            "The pupils fall ill first, \"Marchenko, the head of the laboratory, told the radio.",
            "We know what you could have done, \"\" the radio quotes him.",
            "The more we \" try the less we gain.",
            "\"They open the box and she said,\" I want none of it.\"",
            "\"I wanted to hear him say, \"You did the right thing.",
            "We keep food for three days.\"We have three times as much water.",
            "The claims of the bank were put off, \"- the minister said.",
            "Most of them recover within ten days,\" Lefort said. \"",
            "You must try\" harbour fish in a clay pot \"soup is very good.",
            "The inn\" is a small house by the river. The mill\" is larger.",
        ] {
            assert!(is_displaced(text), "{text}");
        }
    }

    #[test]
    fn marks_in_their_places_raise_no_doubt() {
        for text in [
            "\"We go on,\" she said. \"Nobody slept.\"",
            "He said, \"Marchenko will go alone.",
            "The word \"and\" is short, \"the\" is shorter.",
            "They call it \"the long way,\" and Marie said, \"Go.\"",
            "\"It will be our\"—she leaned to his ear—\"own secret.\"",
            "\" Before the war we lived well,\" he said.",
            "Some held signs reading \"This is false,\" \"I will not go home.",
            "The skill of \"holding a line\" is rare, and they\" abolished \" it.",
            "According to\" The Harbour\", the men resisted.",
        ] {
            assert!(!is_displaced(text), "{text}");
        }
    }
}
