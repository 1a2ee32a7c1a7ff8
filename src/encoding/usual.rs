//! How usual a non-ASCII character is in its place: what tells charsets apart, since a byte read with the wrong one
//! becomes a letter or a mark where none stands.
use super::languages::WESTERN;

/// Letters that are words.
const WORDS: &str = "àéèóêôåöáíúıи";
/// Vowels with a stress mark: seldom with a plain vowel on each side.
const STRESSED: &str = "áàâóòô";

/// How usual a character is where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usual {
    /// A letter in a good place: as usual as it is in the language.
    Letter,
    /// As usual as this: below 0 when it is more likely to be a byte misread, up to 3 when it is what one writes there.
    Whatever(i32),
}

/// How usual `c` is between `before` and `after` in Western text; `None`: the text begins or ends.
pub(super) fn in_western_text(before: Option<char>, c: char, after: Option<char>) -> i32 {
    match usual(before, c, after) {
        Usual::Whatever(usual) => usual,
        Usual::Letter => WESTERN.languages.iter().map(|language| language.weight(c)).max().unwrap_or(0),
    }
}

/// How usual `c` is between `before` and `after`, in whichever language.
pub(super) fn usual(before: Option<char>, c: char, after: Option<char>) -> Usual {
    let place = Place { before, after };
    Usual::Whatever(match c {
        '“' | '”' | '‘' | '„' | '‚' | '«' | '»' | '‹' | '›' => place.of_quote(),
        '’' => place.of_apostrophe(),
        '–' | '—' => place.of_dash(),
        '…' if is(char::is_alphabetic, before) && !is(char::is_alphabetic, after) => 3,
        '…' | '•' | '§' | '¿' | '¡' | '©' | '®' | '™' => place.at_an_end(1),
        '€' | '£' | '°' | '²' | '³' | '½' | '¼' | '¾' | '±' | '×' | 'º' | 'ª' => {
            place.of_figure()
        }
        '\u{A0}' => 1,
        '·' | '¢' | '¥' | '´' | '\u{AD}' | 'µ' => -1,
        '\u{FFFD}' | '\u{80}'..='\u{9F}' => -6,
        _ if c.is_alphabetic() => return place.of_letter(c),
        _ => -3,
    })
}

struct Place {
    before: Option<char>,
    after: Option<char>,
}

fn is(class: fn(char) -> bool, neighbour: Option<char>) -> bool {
    neighbour.is_some_and(class)
}

/// Whether a word or a figure could go on or a space stand here, and not a mark that nobody writes.
fn is_ordinary(neighbour: Option<char>) -> bool {
    neighbour.is_none_or(|c| c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation())
}

impl Place {
    fn of_letter(&self, c: char) -> Usual {
        let letter = |neighbour| is(char::is_alphabetic, neighbour);
        let vowel = |neighbour| is(|c| "aeiouy".contains(c), neighbour);
        let latin = |neighbour| is(|c| c.is_ascii_alphabetic(), neighbour);
        let capital_inside = c.is_uppercase() && is(char::is_lowercase, self.before);
        let scripts_mixed = c >= '\u{370}' && (latin(self.before) || latin(self.after));
        if capital_inside || scripts_mixed {
            Usual::Whatever(-4)
        } else if !letter(self.before) && !letter(self.after) {
            let word = c.to_lowercase().all(|c| WORDS.contains(c));
            let apart = is_ordinary(self.before) && is_ordinary(self.after);
            Usual::Whatever(if word && apart { 0 } else { -2 })
        } else if c.is_lowercase() && is(char::is_uppercase, self.after) {
            Usual::Whatever(-1)
        } else if STRESSED.contains(c) && vowel(self.before) && vowel(self.after) {
            Usual::Whatever(0)
        } else {
            Usual::Letter
        }
    }

    /// A quotation mark has a word on one side and none on the other.
    fn of_quote(&self) -> i32 {
        let word = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '!' | '?' | '…' | '\'');
        let (before, after) = (is(word, self.before), is(word, self.after));
        match (before, after) {
            (true, true) if is(char::is_alphanumeric, self.after) => -3,
            (false, false) => {
                let spaced = |c: Option<char>| c.is_none_or(|c| c.is_whitespace());
                if spaced(self.before) && spaced(self.after) { 0 } else { -1 }
            }
            _ if is_ordinary(self.before) && is_ordinary(self.after) => 2,
            _ => 0,
        }
    }

    fn of_apostrophe(&self) -> i32 {
        if is(char::is_alphabetic, self.before) && is_ordinary(self.after) { 3 } else { self.of_quote() }
    }

    fn of_dash(&self) -> i32 {
        let spaced = |c: Option<char>| c.is_none_or(|c| c.is_whitespace());
        let word = |c: Option<char>| is(|c| c.is_alphanumeric() || "\"'.,!?".contains(c), c);
        match (spaced(self.before), spaced(self.after)) {
            (true, true) => 2,
            (false, false) if word(self.before) && word(self.after) => 2,
            _ if is_ordinary(self.before) && is_ordinary(self.after) => 0,
            _ => -2,
        }
    }

    /// A mark that does not stand inside a word.
    fn at_an_end(&self, usual: i32) -> i32 {
        let inside = is(char::is_alphabetic, self.before) && is(char::is_alphabetic, self.after);
        if inside { -2 } else { usual }
    }

    fn of_figure(&self) -> i32 {
        let figure = |c: char| c.is_ascii_digit();
        if is(figure, self.before) || is(figure, self.after) {
            2
        } else if is(char::is_alphabetic, self.before) || is(char::is_alphabetic, self.after) {
            -2
        } else {
            0
        }
    }
}
