//! Spans that no rule edits: code, addresses, paths, numbers that are names, emoticons. Found once per phase; the
//! pipeline refuses edits in them.
use crate::mojibake;
mod inline;
mod numbers;

use std::ops::Range;

/// The protected spans of a text, sorted and disjoint, in bytes. Linear in the text.
pub fn spans(text: &str) -> Vec<Range<usize>> {
    let mut out = code_blocks(text);
    out.extend(columns(text).into_iter().filter(|gap| !overlaps(&out, gap)).collect::<Vec<_>>());
    out.sort_by_key(|span| span.start);
    let inline = in_lines(text);
    add(&mut out, inline);
    let signs = signs(text);
    add(&mut out, signs);
    add(&mut out, numbers::spans(text));
    add(&mut out, crumbs(text));
    out
}

/// Does `span` share a byte with one of the sorted `spans`, or, when empty, lie inside one? O(log spans).
pub fn overlaps(spans: &[Range<usize>], span: &Range<usize>) -> bool {
    let next = spans.partition_point(|s| s.end <= span.start);
    spans.get(next).is_some_and(|s| s.start < span.end)
}

/// The spans inside lines, and comments of HTML.
fn in_lines(text: &str) -> Vec<Range<usize>> {
    let mut out = vec![];
    let (mut at, mut closes) = (0, true);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let mut end = at;
        if closes && line.contains("<!--") {
            // A comment may go on over several lines; where none is closed, none need be sought again.
            let close = text[start..].find("-->").map(|close| start + close + 3);
            closes = close.is_some();
            end = end.max(close.unwrap_or(end));
        }
        if out.last().is_none_or(|last: &Range<usize>| last.end <= start)
            && let Some(pattern) = inline::pattern(&text[start..end])
        {
            let found = pattern.find_iter(&text[start..end]).map(|m| start + m.start()..start + m.end());
            let kept = found.filter(|span| !is_ticks(text, span) && !is_unknown(&text[span.clone()]));
            out.extend(kept.map(|span| trimmed(text, span)));
        }
    }
    out
}

/// A step of a path through a site is no longer, in words.
const TITLE_WORDS: usize = 5;

/// The arrows of paths through a site, `Home » News » Sport`: no guillemets, for none opens.
fn crumbs(text: &str) -> Vec<Range<usize>> {
    const ARROW: &str = "»";
    let (mut out, mut at) = (vec![], 0);
    if memchr::memmem::find(text.as_bytes(), ARROW.as_bytes()).is_none() {
        return out;
    }
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let steps: Vec<&str> = line.trim().split(ARROW).collect();
        let apart = steps.iter().skip(1).all(|step| step.starts_with(' '))
            && steps.iter().rev().skip(1).all(|step| step.ends_with(' ') && !step.trim().is_empty());
        // Where openers were lost, marks that close stand alone as well: in sentences, while steps are titles.
        let titles = !line.contains(['«', '.', '!', '?', ',', ';'])
            && steps.iter().all(|step| {
                step.split_whitespace().count() <= TITLE_WORDS && step.trim().starts_with(char::is_uppercase)
            });
        if steps.len() > 1 && apart && titles {
            out.extend(
                line.match_indices(ARROW).map(|(arrow, _)| start + arrow..start + arrow + ARROW.len()),
            );
        }
    }
    out
}

/// Adds what shares nothing with the spans that are there.
fn add(spans: &mut Vec<Range<usize>>, more: Vec<Range<usize>>) {
    let more: Vec<_> = more.into_iter().filter(|span| !overlaps(spans, span)).collect();
    spans.extend(more);
    spans.sort_by_key(|span| span.start);
}

/// Tags, names of accounts and placeholders (`#dam`, `@dam`, `#NAME#`), and emoticons such as :-) and ;'(, each with
/// a space or the edge of the text before it.
fn signs(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let tags = memchr::memchr2_iter(b'#', b'@', bytes).map(|at| at..at + tag_length(&text[at..]));
    // A damaged name is no name yet.
    let tags = tags.filter(|tag| {
        !mojibake::may_hold(text[tag.start..].split(char::is_whitespace).next().unwrap_or_default())
    });
    let faces = memchr::memchr3_iter(b':', b';', b'=', bytes).map(|at| at..at + face_length(&bytes[at..]));
    let apart = |span: &Range<usize>| {
        !span.is_empty()
            && text[..span.start].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(')
    };
    tags.chain(faces).filter(apart).collect()
}

/// The bytes of the tag that `text` begins with, or 0.
fn tag_length(text: &str) -> usize {
    let name = text[1..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len() - 1);
    let closed = text.starts_with('#') && text[1 + name..].starts_with('#');
    if name == 0 { 0 } else { 1 + name + usize::from(closed) }
}

/// The bytes of the emoticon that begins with these eyes, or 0: a nose perhaps, a mouth, and then no letter.
fn face_length(bytes: &[u8]) -> usize {
    let nose = usize::from(matches!(bytes.get(1), Some(b'-' | b'o' | b'^' | b'\'' | b'"')));
    let Some(&mouth) = bytes.get(1 + nose) else { return 0 };
    if !b"()[]DPpOo3/\\|*<>{}".contains(&mouth) {
        return 0;
    }
    let end = 1 + nose + bytes[1 + nose..].iter().take_while(|b| **b == mouth).count();
    let ends = bytes.get(end).is_none_or(|b| b.is_ascii_whitespace() || b".,!?;:)\"".contains(b));
    if ends { end } else { 0 }
}

/// A token that an engine writes for what it does not know; no tag of HTML.
fn is_unknown(tag: &str) -> bool {
    ["<unk>", "<s>", "</s>", "<pad>", "<bos>", "<eos>"].iter().any(|token| tag.eq_ignore_ascii_case(token))
}

/// Are what look like code or a tag rather quotation marks: TeX’s `` and `, or <<b>>?
fn is_ticks(text: &str, span: &Range<usize>) -> bool {
    // <<b>> are guillemets, not a tag in brackets.
    let beside = |c: Option<char>| c.is_some_and(|c| c == '`' || c.is_alphanumeric());
    text[span.clone()].starts_with('`')
        && (beside(text[..span.start].chars().next_back()) || beside(text[span.end..].chars().next()))
        || text[..span.start].ends_with('<') && text[span.end..].starts_with('>')
}

/// An address at the end of a sentence does not own the sentence's punctuation or marks.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let found = &text[span.clone()];
    if found.starts_with(['<', '`']) || found.ends_with(')') && found.contains("(\"") {
        return span;
    }
    let mut kept = found;
    while let Some(last) = kept.chars().next_back() {
        let bare = &kept[..kept.len() - last.len_utf8()];
        let own = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '*' | '_' | '’' => false,
            // A mark or bracket that the address opened is its own.
            '"' | '\'' => bare.matches(last).count() % 2 == 1,
            ')' => bare.matches('(').count() > bare.matches(')').count(),
            _ => true,
        };
        if own {
            break;
        }
        kept = bare;
    }
    span.start..span.start + kept.len()
}

/// Fenced blocks (``` or ~~~) with their fences, and indented lines that look like code.
fn code_blocks(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = vec![];
    let mut fence: Option<(usize, &str)> = None;
    let (mut at, mut after_blank) = (0, true);
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|f| bare.starts_with(f));
        match (fence, mark) {
            (None, Some(mark)) if !bare[3..].contains('`') => fence = Some((at, mark)),
            (Some((start, open)), Some(mark)) if open == mark && bare.trim_matches(['`', '~']).is_empty() => {
                out.push(start..at + line.len());
                fence = None;
            }
            (None, _) if indented_code(line, after_blank, out.last().is_some_and(|s| s.end == at)) => {
                out.push(at..at + line.len());
            }
            _ => {}
        }
        after_blank = bare.is_empty();
        at += line.len();
    }
    // A fence that is never closed is more likely a stray mark than code to the end of the text.
    out
}

/// Indented by four columns, after more code, or after a blank line and with what prose does not have.
fn indented_code(line: &str, after_blank: bool, after_code: bool) -> bool {
    let bare = line.trim();
    (line.starts_with("    ") || line.starts_with('\t'))
        && !bare.is_empty()
        && (after_code
            || after_blank
                && bare.ends_with(['{', '}', ';', ')', ']', ',', '"', ':'])
                && bare.contains(['=', '{', '}', '(', ';', '<']))
}

/// The gaps between aligned columns: two or more spaces, or tabs, that line up with those of a neighbouring line.
fn columns(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    if memchr::memmem::find(bytes, b"  ").is_none() && memchr::memchr(b'\t', bytes).is_none() {
        return vec![];
    }
    let (mut at, mut above, mut out): (usize, Vec<Gap>, Vec<Range<usize>>) = (0, vec![], vec![]);
    for line in text.split_inclusive('\n') {
        let mut gaps = gaps(line, at);
        line_up(&mut above, &mut gaps);
        out.extend(above.into_iter().filter(|gap| gap.aligned).map(|gap| gap.span));
        (above, at) = (gaps, at + line.len());
    }
    out.extend(above.into_iter().filter(|gap| gap.aligned).map(|gap| gap.span));
    out
}

/// Marks the gaps of two neighbouring lines that line up.
fn line_up(above: &mut [Gap], below: &mut [Gap]) {
    // Tabs line up with tabs wherever they stand; of other gaps one at most begins or ends in a column.
    let tabs = [&*above, &*below].iter().all(|gaps| gaps.iter().any(|gap| gap.is_tab));
    for gap in below.iter_mut() {
        let first = above.binary_search_by_key(&gap.columns.start, |other| other.columns.start);
        let last = above.binary_search_by_key(&gap.columns.end, |other| other.columns.end);
        for index in [first, last].into_iter().flatten() {
            let other = &mut above[index];
            if other.lines_up_with(gap) {
                (other.aligned, gap.aligned) = (true, true);
            }
        }
    }
    above.iter_mut().chain(below).for_each(|gap| gap.aligned |= tabs && gap.is_tab);
}

/// A wide gap inside a line, with its ends in columns.
struct Gap {
    span: Range<usize>,
    columns: Range<usize>,
    is_tab: bool,
    aligned: bool,
}

impl Gap {
    fn lines_up_with(&self, other: &Gap) -> bool {
        let edges = self.columns.start == other.columns.start || self.columns.end == other.columns.end;
        // Two double spaces in prose may line up by chance.
        let wide = self.columns.len().max(other.columns.len()) > 2;
        !self.is_tab && !other.is_tab && edges && wide
    }
}

/// The gaps of a line that begins at byte `at` of the text.
fn gaps(line: &str, at: usize) -> Vec<Gap> {
    let body = line.trim_end();
    let (mut out, mut column, mut end) = (vec![], 0, 0);
    while let Some(start) = next_gap(body.as_bytes(), end) {
        let width = body[start..].len() - body[start..].trim_start_matches([' ', '\t']).len();
        let first = column + body[end..start].chars().count();
        let gap = start..start + width;
        if start > 0 {
            let is_tab = body[gap.clone()].contains('\t');
            let columns = first..first + width;
            out.push(Gap { span: at + gap.start..at + gap.end, columns, is_tab, aligned: false });
        }
        (column, end) = (first + width, gap.end);
    }
    out
}

/// Where from `from` on two spaces stand, or a tab.
fn next_gap(line: &[u8], from: usize) -> Option<usize> {
    let mut blanks = memchr::memchr2_iter(b' ', b'\t', &line[from..]).map(|at| from + at);
    blanks.find(|at| line[*at] == b'\t' || line.get(at + 1) == Some(&b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        spans(text).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn addresses_and_paths_are_protected_without_the_sentence_around_them() {
        assert_eq!(found("See https://a.example/b?c=\"d\"."), ["https://a.example/b?c=\"d\""]);
        assert_eq!(found("Write to o'neil@example.org, please"), ["o'neil@example.org"]);
        assert_eq!(found("in /usr/local/share and C:\\Users\\x."), ["/usr/local/share", "C:\\Users\\x"]);
    }

    #[test]
    fn code_is_protected() {
        assert_eq!(found("run `echo \"x\"` now"), ["`echo \"x\"`"]);
        assert_eq!(found("it prints printf(\"%s\\n\") there"), ["printf(\"%s\\n\")"]);
        assert_eq!(found("a\n```\n\"x\"\n```\nb \"c\""), ["```\n\"x\"\n```\n"]);
        assert_eq!(found("text\n\n    let a = \"b\";\n"), ["    let a = \"b\";\n"]);
    }

    #[test]
    fn tags_placeholders_and_emoticons_are_protected() {
        assert_eq!(found("see #dam and @the_dam, #NAME#!"), ["#dam", "@the_dam", "#NAME#"]);
        assert_eq!(found("we won :-) and :') but ;("), [":-)", ":')", ";("]);
        assert!(found("as follows: (a) one; (b) two =(c)").is_empty());
    }

    #[test]
    fn numbers_that_are_names_are_protected() {
        assert_eq!(found("call +49 123 1548690 now"), ["+49 123 1548690"]);
        assert_eq!(found("ISBN 978-3-16-148410-0, sold"), ["ISBN 978-3-16-148410-0"]);
    }

    #[test]
    fn arrows_between_the_steps_of_a_path_are_protected() {
        assert_eq!(found("Home » News » Sport\n"), ["»", "»"]);
        assert_eq!(found("Home » Local news\nIt rained.\n"), ["»"]);
        for text in [
            "He said « yes » and « no ».",
            "The mayor said yes » on Tuesday.",
            "»Ja», sade han, »och nej».",
            "She left » \n",
            "Not today » she said. Perhaps tomorrow » he said.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn gaps_of_aligned_columns_are_protected() {
        assert_eq!(found("Ann   31\nBob   7\n"), ["   ", "   "]);
        assert!(found("It ended.  Nobody came.\nIt rained  all day.\n").is_empty());
    }

    #[test]
    fn prose_is_not_protected() {
        assert!(found("He and/or she said \"yes\" (\"no\") at 3 < 4.").is_empty());
        assert!(found("``quoted'' and `quoted'").is_empty());
    }

    #[test]
    fn an_insertion_at_the_edge_of_a_span_is_outside_of_it() {
        let span = 3..6;
        let spans = std::slice::from_ref(&span);
        assert!(!overlaps(spans, &(3..3)) && !overlaps(spans, &(6..6)) && overlaps(spans, &(4..4)));
        assert!(overlaps(spans, &(2..4)) && !overlaps(spans, &(0..3)) && !overlaps(spans, &(6..7)));
    }
}
