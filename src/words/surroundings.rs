//! What stands around a word: plain text, an address, a quotation that nothing closes.
use super::survey::Odd;
use super::tokens::is_apostrophe;
use crate::lexicon::is_letter;

/// Is the word set off as words of running text are, rather than part of an address, a tag or an elision?
pub(super) fn has_plain_surroundings(text: &str, odd: &Odd) -> bool {
    let (before, after) = (&text[..odd.span.start], &text[odd.span.end..]);
    const NO_TEXT: [char; 18] =
        ['_', '@', '#', '/', '\\', '&', '+', '=', '~', '$', '%', '^', '|', '<', '>', '{', '}', '*'];
    let foreign = |c: char| is_letter(c) || c.is_numeric() || NO_TEXT.contains(&c);
    let mut last = before.chars().rev();
    let mut next = after.chars();
    if (before.ends_with(['[', ']']) || after.starts_with(['[', ']'])) && !is_bracketed_phrase(before, after)
    {
        return false;
    }
    match last.next() {
        Some(c) if foreign(c) => return false,
        Some('.' | ':') if last.next().is_some_and(|c| !c.is_whitespace()) => return false,
        Some(c)
            if is_apostrophe(c) && !last.next().is_none_or(|c| c.is_whitespace() || "“\"(".contains(c)) =>
        {
            return false;
        }
        Some('’') => return false,
        // A piece of a hyphenated word; a dash has a space before it.
        Some(' ' | '\n') if before.trim_end().strip_suffix('-').is_some_and(|head| !is_set_off(head)) => {
            return false;
        }
        _ => {}
    }
    match next.next() {
        Some(c) if foreign(c) || is_apostrophe(c) && !before.ends_with(['\'', '‘']) => return false,
        // A piece of a hyphenated word.
        Some('-') if next.next().is_none_or(char::is_whitespace) => return false,
        Some('.' | ':') if next.next().is_some_and(char::is_alphanumeric) => return false,
        _ => {}
    }
    let reach = 60;
    let head = &before[before.floor_char_boundary(before.len().saturating_sub(reach))..];
    let tail = &after[..after.floor_char_boundary(reach)];
    let blank = |c: char| c.is_whitespace();
    let chunk_head = head.rsplit(blank).next().unwrap_or("");
    let chunk_tail = tail.split(blank).next().unwrap_or("");
    let foreign = |b: u8| b.is_ascii_digit() || b"@#_/\\=".contains(&b);
    !chunk_head.bytes().chain(chunk_tail.bytes()).any(foreign)
}

/// Does what comes behind `head` stand apart from it?
fn is_set_off(head: &str) -> bool {
    head.is_empty() || head.ends_with(char::is_whitespace)
}

/// Is the word at one end of a phrase in square brackets, rather than of a tag, an index or a note?
fn is_bracketed_phrase(before: &str, after: &str) -> bool {
    let reach = 60;
    let head = &before[before.floor_char_boundary(before.len().saturating_sub(reach))..];
    let tail = &after[..after.floor_char_boundary(reach)];
    let (Some(open), Some(close)) = (head.rfind('['), tail.find(']')) else { return false };
    let inner = [&head[open + 1..], &tail[..close]];
    is_set_off(&head[..open])
        && !tail[close + 1..].starts_with(['(', '[', ':'])
        && inner.iter().any(|side| side.contains(' '))
        && !inner.iter().any(|side| side.contains(['[', ']']))
}

/// How many bytes before `at` the mark stands that opened a quotation which no mark behind closes. Looks at most four
/// thousand bytes each way.
pub(super) fn open_quotation(text: &str, at: usize) -> Option<usize> {
    let reach = 4000;
    let before = &text[text.floor_char_boundary(at.saturating_sub(reach))..at];
    let after = &text[at..text.floor_char_boundary(at + reach)];
    let is_mark = |text: &str| text.starts_with(['“', '”', '«', '»', '„', '"']);
    let last =
        memchr::memrchr3_iter(b'"', 0xE2, 0xC2, before.as_bytes()).find(|at| is_mark(&before[*at..]))?;
    let next = memchr::memchr3_iter(b'"', 0xE2, 0xC2, after.as_bytes()).find(|at| is_mark(&after[*at..]));
    let next = next.and_then(|i| after[i..].chars().next());
    let open = match before[last..].chars().next()? {
        '“' | '«' | '„' => matches!(next, None | Some('“' | '«' | '„' | '"')),
        '"' => {
            let quotes = |s: &str| memchr::memchr_iter(b'"', s.as_bytes()).count() % 2;
            quotes(before) == 1 && quotes(after) == 0
        }
        _ => false,
    };
    open.then_some(before.len() - last)
}

/// Is the mark that was not closed so near that it opened a title or a term rather than speech?
pub(super) fn is_term(text: &str, at: usize, opened: usize) -> bool {
    let words = 5;
    opened <= TERM_BYTES && text[at - opened..at].split_whitespace().count() <= words
}

/// A title or a term in marks is not much longer.
const TERM_BYTES: usize = 60;
