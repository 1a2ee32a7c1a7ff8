//! An open document in step with the editor: lines and UTF-16 columns here, bytes there.
use lsp_types::{Position, Range as Between, TextDocumentContentChangeEvent};
use std::ops::Range;

/// The text of a document that an editor shows.
pub(super) struct OpenDocument {
    text: String,
    version: i32,
    /// Where lines begin; a line ends with LF, CRLF or CR.
    lines: Vec<usize>,
}

impl OpenDocument {
    pub(super) fn new(text: String, version: i32) -> OpenDocument {
        let lines = line_starts(&text);
        OpenDocument { text, version, lines }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn version(&self) -> i32 {
        self.version
    }

    /// Makes the changes in turn; each is stated against the text that the one before it left.
    pub(super) fn change(&mut self, changes: Vec<TextDocumentContentChangeEvent>, version: i32) {
        for change in changes {
            match change.range {
                Some(range) => {
                    let span = self.span(&range);
                    self.text.replace_range(span, &change.text);
                }
                None => self.text = change.text,
            }
            self.lines = line_starts(&self.text);
        }
        self.version = version;
    }

    /// The bytes between two positions; what lies beyond a line or the text is moved to its end.
    pub(super) fn span(&self, range: &Between) -> Range<usize> {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        start.min(end)..end.max(start)
    }

    /// The position of a byte.
    pub(super) fn position(&self, at: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= at) - 1;
        let units = self.text[self.lines[line]..at].encode_utf16().count();
        Position::new(line as u32, units as u32)
    }

    pub(super) fn between(&self, span: &Range<usize>) -> Between {
        Between::new(self.position(span.start), self.position(span.end))
    }

    fn offset(&self, position: Position) -> usize {
        let Some(start) = self.lines.get(position.line as usize).copied() else { return self.text.len() };
        let next = self.lines.get(position.line as usize + 1).copied().unwrap_or(self.text.len());
        let line = self.text[start..next].trim_end_matches(['\n', '\r']);
        let mut units = position.character as usize;
        for (at, c) in line.char_indices() {
            // A position inside a pair of surrogates means the character.
            if units < c.len_utf16() {
                return start + at;
            }
            units -= c.len_utf16();
        }
        start + line.len()
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    let ends = ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    std::iter::once(0).chain(ends.map(|at| at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32, character: u32) -> Position {
        Position::new(line, character)
    }

    #[test]
    fn columns_count_utf_16_units_and_lines_end_in_three_ways() {
        let document = OpenDocument::new("a𝄞b\r\né\rz\n".into(), 1);
        for (offset, position) in [
            (0, at(0, 0)),
            (1, at(0, 1)),
            (5, at(0, 3)),
            (8, at(1, 0)),
            (10, at(1, 1)),
            (11, at(2, 0)),
            (13, at(3, 0)),
        ] {
            assert_eq!(document.position(offset), position);
            assert_eq!(document.offset(position), offset);
        }
        assert_eq!(document.offset(at(0, 2)), 1, "inside a pair");
        assert_eq!(document.offset(at(0, 99)), 6, "beyond the line, before its end");
        assert_eq!(document.offset(at(9, 0)), 13, "beyond the text");
    }

    #[test]
    fn changes_are_made_in_turn() {
        let mut document = OpenDocument::new("one\ntwo\n".into(), 1);
        let change = |range, text: &str| TextDocumentContentChangeEvent {
            range,
            range_length: None,
            text: text.to_owned(),
        };
        document.change(
            vec![
                change(Some(Between::new(at(0, 3), at(1, 0))), "𝄞\n\n"),
                change(Some(Between::new(at(0, 3), at(0, 5))), "!"),
                change(Some(Between::new(at(2, 0), at(2, 3))), "three"),
            ],
            2,
        );
        assert_eq!((document.text(), document.version()), ("one!\n\nthree\n", 2));
        document.change(vec![change(None, "new")], 3);
        assert_eq!(document.text(), "new");
    }
}
