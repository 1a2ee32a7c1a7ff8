//! The protected spans of a text, paragraph by paragraph, kept up while the text is edited.
use super::parts::{Origins, Part};
use crate::protected;
use crate::triggers::Triggers;
use std::ops::Range;

/// Signs of what may protect lines far away: fences, code that is indented, comments.
const FAR: Triggers = Triggers::FENCE.or(Triggers::INDENTED).or(Triggers::COMMENT);

/// Signs of gaps, which may stand in a column with those of the next line.
const GAPS: Triggers = Triggers::TWO_SPACES.or(Triggers::TAB);

/// Signs of what is protected in its own line.
const NEAR: Triggers = Triggers::MASKED.or(Triggers::GUILLEMET);

/// The protected spans.
#[derive(Debug)]
pub struct Protection {
    /// By paragraph, in its bytes; none where the text has what reaches far.
    near: Option<Vec<Box<[Range<usize>]>>>,
    /// All, sorted and disjoint, in bytes of the text.
    spans: Vec<Range<usize>>,
}

impl Protection {
    /// Finds them. Only paragraphs that show a sign of any are read.
    pub fn new(text: &str, parts: &[Part]) -> Protection {
        Protection::follow(None, text, parts, &vec![None; parts.len()])
    }

    /// Finds those of an edited text; paragraphs that no edit touched keep theirs.
    pub fn follow(old: Option<Protection>, text: &str, parts: &[Part], origins: &Origins) -> Protection {
        if Protection::may_reach(parts) {
            return Protection { near: None, spans: protected::spans(text) };
        }
        let mut kept = old.and_then(|protection| protection.near);
        let mut near: Vec<Box<[Range<usize>]>> = Vec::with_capacity(parts.len());
        let mut index = 0;
        while index < parts.len() {
            let signs = parts[index].signs;
            if !signs.meets(GAPS) {
                let from = origins[index].and_then(|origin| Some(&mut kept.as_mut()?[origin]));
                near.push(match from {
                    Some(spans) => std::mem::take(spans),
                    None if signs.meets(NEAR) => protected::spans(&text[parts[index].span.clone()]).into(),
                    None => Box::default(),
                });
                index += 1;
                continue;
            }
            // Neighbours with gaps are read together.
            let run = &parts[index..];
            let length = run.iter().position(|part| !part.signs.meets(GAPS)).unwrap_or(run.len());
            near.extend(together(text, &run[..length]));
            index += length;
        }
        let spans = near.iter().zip(parts).flat_map(|(spans, part)| {
            spans.iter().map(|span| span.start + part.span.start..span.end + part.span.start)
        });
        Protection { spans: spans.collect(), near: Some(near) }
    }

    /// May one of the paragraphs protect what stands in another?
    pub fn may_reach(parts: &[Part]) -> bool {
        parts.iter().any(|part| part.signs.meets(FAR))
    }

    /// Where none reaches another: may anything be protected in this one?
    pub fn may_touch(part: &Part) -> bool {
        part.signs.meets(GAPS.or(NEAR))
    }

    /// Where none reaches another: what is protected in this one, in bytes of the text. `None` where its neighbours have
    /// a say.
    pub fn alone(text: &str, part: &Part) -> Option<Vec<Range<usize>>> {
        let start = part.span.start;
        match (part.signs.meets(GAPS), part.signs.meets(NEAR)) {
            (true, _) => None,
            (false, false) => Some(vec![]),
            (false, true) => {
                let spans = protected::spans(&text[part.span.clone()]);
                Some(spans.into_iter().map(|span| span.start + start..span.end + start).collect())
            }
        }
    }

    /// All, sorted and disjoint, in bytes of the text.
    pub fn spans(&self) -> &[Range<usize>] {
        &self.spans
    }
}

/// The spans of paragraphs in a row, by paragraph.
fn together<'a>(text: &str, run: &'a [Part]) -> impl Iterator<Item = Box<[Range<usize>]>> + use<'a> {
    let start = run.first().map_or(0, |part| part.span.start);
    let end = run.last().map_or(start, |part| part.span.end);
    let mut spans = protected::spans(&text[start..end]).into_iter().peekable();
    run.iter().map(move |part| {
        let (from, to) = (part.span.start - start, part.span.end - start);
        let own = std::iter::from_fn(|| spans.next_if(|span| span.start < to));
        own.map(|span| span.start - from..span.end - from).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::parts::parts;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn spans_by_paragraph_are_those_of_the_whole(pieces in prop::collection::vec(prop::sample::select(vec![
            "a word", "Another.", "\n", "\n\n", " ", "  ", "\t", "Ann   31", "\n    x = (1);\n", "```", "\n~~~\n", "<!--", "-->",
            "`code`", "https://a.example/b", "me@example.org", "#tag", ":-)", "(:", "<b>", "/usr/lib/x", "+49 123 1548690",
            "$x_1$", "ISBN 978-3-16-148410-0", "ISSN 1234567", "www.x.org", "C:\\x", "f(\"a\")", "\u{A0}", "@dam", ";'(",
            "~/x", "\\em{x}", "=)", "Home » News", " » ", "«",
        ]), 0..40)) {
            let text = pieces.concat();
            let protection = Protection::new(&text, &parts(&text));
            prop_assert_eq!(protection.spans(), protected::spans(&text));
        }
    }
}
