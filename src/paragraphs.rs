//! Where paragraphs begin: at blank lines, and at line ends that are not mere wrapping.
use std::ops::Range;

/// Wrapped text is at least and at most this wide, in characters; outside of it a line is a paragraph.
const WRAPPED: Range<usize> = 40..133;

/// Cuts `text` into paragraphs, each with the line ends and blank lines after it; they tile the text.
///
/// A line end inside a block (lines without a blank one between) is a wrap where the next word would not have
/// fit, or where the next line goes on in lower case; else it ends the paragraph. Articles come in both shapes.
/// Linear in the text.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    in_blocks(text).into_iter().map(|(span, _)| span).collect()
}

/// As [`paragraphs`]; each is told whether a block begins with it. A block is cut in the same way whatever stands
/// around it.
pub fn in_blocks(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut out = vec![];
    let mut start = 0;
    for block in blocks(text) {
        let body = text[block.clone()].trim_ascii();
        if memchr::memchr(b'\n', body.as_bytes()).is_none() {
            out.push((std::mem::replace(&mut start, block.end)..block.end, true));
            continue;
        }
        let width = wrapped_width(&text[block.clone()]);
        let mut at = block.start;
        let mut lines = lines(&text[block.clone()]).peekable();
        while let Some(line) = lines.next() {
            at += line.len();
            if lines.peek().is_some_and(|next| !is_blank(next) && !wraps(line, next, width)) {
                out.push((start..at, start == block.start));
                start = at;
            }
        }
        out.push((start..block.end, start == block.start));
        start = block.end;
    }
    out
}

/// Runs of lines, each with the blank lines after it.
fn blocks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let (mut start, mut at, mut blank) = (0, 0, false);
    std::iter::from_fn(move || {
        while at < text.len() {
            let rest = &text[at..];
            let line = first_line(rest);
            let was_blank = std::mem::replace(&mut blank, is_blank(line));
            let line_start = at;
            at += line.len();
            if was_blank && !blank && line_start > start {
                return Some(std::mem::replace(&mut start, line_start)..line_start);
            }
        }
        (start < at).then(|| std::mem::replace(&mut start, at)..at)
    })
}

/// The lines of a text, with their ends.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (line, behind) = rest.split_at(first_line(rest).len());
        rest = behind;
        (!line.is_empty()).then_some(line)
    })
}

fn first_line(text: &str) -> &str {
    &text[..memchr::memchr(b'\n', text.as_bytes()).map_or(text.len(), |end| end + 1)]
}

fn is_blank(line: &str) -> bool {
    line.trim_start().is_empty()
}

/// The width to which a block is wrapped, in characters; `None` where its lines are paragraphs: too short or too
/// long, or each with a sentence's end at its own.
fn wrapped_width(block: &str) -> Option<usize> {
    let mut width = 0;
    for line in lines(block) {
        width = width.max(columns(line));
        if width >= WRAPPED.end {
            return None;
        }
    }
    let mut lines = block.lines().rev().skip_while(|line| line.trim().is_empty()).skip(1);
    (WRAPPED.contains(&width) && lines.any(|line| !ends_sentence(line))).then_some(width)
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(|c: char| c.is_whitespace() || "”’\"'»)".contains(c))
        .ends_with(['.', '!', '?', '…', ':'])
}

/// The width of a line in characters, without its end.
fn columns(line: &str) -> usize {
    line.trim_end().chars().count()
}

/// Is the end of `line` mere wrapping, so that `next` goes on with the same paragraph?
fn wraps(line: &str, next: &str, width: Option<usize>) -> bool {
    if next.starts_with(char::is_lowercase) {
        return !ends_sentence(line);
    }
    width.is_some_and(|width| {
        let word = next.split_whitespace().next().map_or(0, |w| w.chars().count());
        let item = next.starts_with(['-', '*', '•', '#', '>', '|', ' ', '\t']);
        !item && columns(line) + 1 + word > width
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn blank_lines_end_a_paragraph_and_belong_to_it() {
        assert_eq!(cut("one\n\n \ntwo\n"), ["one\n\n \n", "two\n"]);
        assert_eq!(cut("\n\none"), ["\n\n", "one"]);
        assert_eq!(cut(""), Vec::<&str>::new());
        assert_eq!(cut("\r\n\r\n"), ["\r\n\r\n"]);
    }

    #[test]
    fn lines_of_an_unwrapped_article_are_paragraphs() {
        assert_eq!(cut("The first.\nThe second.\n"), ["The first.\n", "The second.\n"]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let wrapped = "The mayor of the little town said on Tuesday that nobody had\n\
                       Asked her about the bridge, and that she would not have agreed.\n";
        assert_eq!(cut(wrapped), [wrapped]);
    }

    #[test]
    fn a_line_that_goes_on_in_lower_case_belongs_to_the_one_before() {
        assert_eq!(cut("She opened\nthe door\n"), ["She opened\nthe door\n"]);
    }

    #[test]
    fn paragraphs_tile_the_text() {
        let text = "a\nb\n\nc\n\n\n- d\n- e\nf";
        assert_eq!(cut(text).concat(), text);
    }
}
