//! Spans that a person protects: words and names, what their patterns match, paragraphs under an opt-out comment.
//! As with code and addresses, the pipeline refuses edits in them.
use crate::error::Error;
use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// `<!-- postedit-ignore -->` and its two forms for a stretch of text.
static COMMENT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"<!--\s*postedit-ignore(-start|-end)?\s*-->").expect("a constant pattern"));

/// What a person protects, ready to be looked for. Built once, shared by threads.
#[derive(Default)]
pub struct Masks {
    words: Option<AhoCorasick>,
    patterns: Vec<Regex>,
}

impl Masks {
    /// Compiles what is to be protected. A word in small letters protects its capitalised forms, too; any other is
    /// matched as it is written.
    ///
    /// # Errors
    /// [`Error::Pattern`] for a pattern that cannot be used, or that matches nothing at all, everywhere.
    pub fn new(words: &[String], patterns: &[String]) -> Result<Masks, Error> {
        let words: Vec<String> =
            words.iter().filter(|word| !word.trim().is_empty()).flat_map(|word| forms(word)).collect();
        let words = (!words.is_empty()).then(|| {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .build(&words)
                .map_err(|error| Error::Pattern { name: "keep".to_owned(), message: error.to_string() })
        });
        let patterns = patterns.iter().map(|pattern| compile("masks", pattern)).collect::<Result<_, _>>()?;
        Ok(Masks { words: words.transpose()?, patterns })
    }

    /// The protected spans of a text, sorted and disjoint, in bytes. `paragraphs` tile the text. Linear in the text.
    pub fn spans(&self, text: &str, paragraphs: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut out = ignored(text, paragraphs);
        if let Some(words) = &self.words {
            out.extend(words.find_iter(text).map(|found| found.range()).filter(|span| is_whole(text, span)));
        }
        for pattern in &self.patterns {
            out.extend(pattern.find_iter(text).map(|found| found.range()).filter(|span| !span.is_empty()));
        }
        union(out)
    }
}

/// Compiles a pattern that a person wrote; `name` says where.
///
/// # Errors
/// [`Error::Pattern`] for one that cannot be used, or that matches the empty text and so everywhere.
pub fn compile(name: &str, pattern: &str) -> Result<Regex, Error> {
    let wrong = |message: String| Error::Pattern { name: name.to_owned(), message };
    let regex = Regex::new(pattern).map_err(|error| wrong(error.to_string()))?;
    if regex.is_match("") {
        return Err(wrong(format!(
            "“{pattern}” matches the empty text, and so everywhere; let it match something"
        )));
    }
    Ok(regex)
}

/// Sorts spans and joins those that share bytes.
pub fn union(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut out: Vec<Range<usize>> = vec![];
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// A word as it is written; one in small letters also with a capital and in capitals.
fn forms(word: &str) -> Vec<String> {
    let word = word.trim();
    let upper = word.to_uppercase();
    if word.chars().any(char::is_uppercase) || upper == word {
        return vec![word.to_owned()];
    }
    let first = word.chars().next().map_or(0, char::len_utf8);
    vec![word.to_owned(), word[..first].to_uppercase() + &word[first..], upper]
}

/// Does no letter or digit of the word go on outside of the span?
fn is_whole(text: &str, span: &Range<usize>) -> bool {
    let found = &text[span.clone()];
    let goes_on = |inside: Option<char>, outside: Option<char>| {
        inside.is_some_and(char::is_alphanumeric) && outside.is_some_and(char::is_alphanumeric)
    };
    !goes_on(found.chars().next(), text[..span.start].chars().next_back())
        && !goes_on(found.chars().next_back(), text[span.end..].chars().next())
}

/// What opt-out comments cover, with the comments.
///
/// `<!-- postedit-ignore -->` covers what follows in its own paragraph or, where nothing does, the next paragraph;
/// `-start` covers all up to `-end`, or to the end of the text.
fn ignored(text: &str, paragraphs: &[Range<usize>]) -> Vec<Range<usize>> {
    if memchr::memmem::find(text.as_bytes(), b"postedit-ignore").is_none() {
        return vec![];
    }
    let mut out = vec![];
    let mut open: Option<usize> = None;
    for found in COMMENT.captures_iter(text) {
        let (comment, kind) = (found.get_match().range(), found.get(1).map_or("", |kind| kind.as_str()));
        match (kind, open) {
            ("-start", None) => open = Some(comment.start),
            ("-end", Some(start)) => {
                out.push(start..comment.end);
                open = None;
            }
            ("", None) => out.push(comment.start..end_of_next(text, comment.end, paragraphs)),
            _ => {}
        }
    }
    out.extend(open.map(|start| start..text.len()));
    out
}

/// Where the paragraph ends that goes on, or begins, behind `at`.
fn end_of_next(text: &str, at: usize, paragraphs: &[Range<usize>]) -> usize {
    let next = paragraphs.partition_point(|paragraph| paragraph.end <= at);
    let holds_text =
        |paragraph: &&Range<usize>| !text[paragraph.start.max(at)..paragraph.end].trim().is_empty();
    paragraphs[next..].iter().find(holds_text).map_or(text.len(), |paragraph| paragraph.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paragraphs::paragraphs;

    fn found<'t>(words: &[&str], patterns: &[&str], text: &'t str) -> Vec<&'t str> {
        let owned = |list: &[&str]| list.iter().map(|s| s.to_string()).collect::<Vec<_>>();
        let masks = Masks::new(&owned(words), &owned(patterns)).unwrap();
        masks.spans(text, &paragraphs(text)).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn words_are_protected_whole_and_capitalised() {
        assert_eq!(found(&["alot"], &[], "Alot of ALOT, alot; alots zalot aLot"), ["Alot", "ALOT", "alot"]);
        assert_eq!(found(&["Le Monde", "Le"], &[], "in Le Monde, Le , le"), ["Le Monde", "Le"]);
        assert_eq!(found(&["Yahoo!", " "], &[], "Yahoo! Yahoo!s"), ["Yahoo!", "Yahoo!"]);
    }

    #[test]
    fn patterns_are_protected_where_they_match() {
        assert_eq!(found(&[], &[r"\[\[.*?\]\]", r"\w+\]\]"], "a [[b c]] d"), ["[[b c]]"]);
        assert_eq!(found(&["b"], &["b c"], "a b c"), ["b c"], "spans are joined");
    }

    #[test]
    fn a_pattern_that_cannot_be_meant_is_refused() {
        for pattern in ["(", "x*", ""] {
            assert!(
                matches!(Masks::new(&[], &[pattern.to_owned()]), Err(Error::Pattern { .. })),
                "{pattern}"
            );
        }
    }

    #[test]
    fn a_comment_covers_the_next_paragraph() {
        let text = "One.\n\n<!-- postedit-ignore -->\n\nTwo.\nGoes on.\n\nThree.\n";
        assert_eq!(found(&[], &[], text), ["<!-- postedit-ignore -->\n\nTwo.\n"]);
        let text = "One. <!--postedit-ignore--> Two.\n\nThree.\n";
        assert_eq!(found(&[], &[], text), ["<!--postedit-ignore--> Two.\n\n"]);
        assert_eq!(found(&[], &[], "End.\n<!-- postedit-ignore -->\n"), ["<!-- postedit-ignore -->\n"]);
    }

    #[test]
    fn a_stretch_is_covered_from_start_to_end() {
        let text = "a <!-- postedit-ignore-start --> b\n\nc <!-- postedit-ignore-end --> d";
        assert_eq!(found(&[], &[], text), [&text[2..text.len() - 2]]);
        let open = "a\n<!-- postedit-ignore-start -->\nb\n\nc";
        assert_eq!(found(&[], &[], open), [&open[2..]]);
        assert!(found(&[], &[], "a <!-- postedit-ignore-end --> b <!-- postedit-ignored -->").is_empty());
    }
}
