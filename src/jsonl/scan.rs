//! [`Scanner`]: where the values of a JSON text begin and end. The text has been checked before, by [`check`].
use super::literal;
use serde::de::IgnoredAny;
use std::ops::Range;

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    String,
    Number,
    Boolean,
    Null,
}

impl Kind {
    pub(super) fn named(self) -> &'static str {
        match self {
            Kind::Object => "an object",
            Kind::Array => "an array",
            Kind::String => "a string",
            Kind::Number => "a number",
            Kind::Boolean => "a boolean",
            Kind::Null => "null",
        }
    }
}

/// Is it JSON? Nesting of any depth is, and so are lone surrogates; what strings hold beyond escapes is not looked at.
pub(super) fn check(record: &[u8]) -> Result<(), String> {
    match serde_json::from_slice::<IgnoredAny>(record) {
        Ok(_) => Ok(()),
        Err(error) => {
            let message = error.to_string();
            let bare = message.split(" at line ").next().unwrap_or_default();
            Err(format!("not JSON: {bare} at byte {}", error.column()))
        }
    }
}

/// The value of a record without the space around it.
pub(super) fn trimmed(record: &[u8]) -> &[u8] {
    let start = record.iter().position(|byte| !is_space(*byte)).unwrap_or(record.len());
    let end = record.iter().rposition(|byte| !is_space(*byte)).map_or(start, |last| last + 1);
    &record[start..end]
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// What stands between the quotation marks of a literal.
pub(super) fn unquoted(literal: &[u8]) -> &[u8] {
    literal.get(1..literal.len().saturating_sub(1)).unwrap_or_default()
}

/// A place in a JSON text. On anything else its answers are useless, but it comes to an end.
pub(super) struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a [u8]) -> Scanner<'a> {
        Scanner { text, at: 0 }
    }

    pub(super) fn bytes(&self, span: Range<usize>) -> &'a [u8] {
        self.text.get(span).unwrap_or_default()
    }

    /// What the next value is.
    pub(super) fn kind(&mut self) -> Kind {
        match self.peek() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::String,
            Some(b't' | b'f') => Kind::Boolean,
            Some(b'n') => Kind::Null,
            _ => Kind::Number,
        }
    }

    /// Steps over the bracket that opens an object or an array.
    pub(super) fn enter(&mut self) {
        self.peek();
        self.at += 1;
    }

    /// Steps to the next member or element; behind the last one it steps over the closing bracket and says no.
    pub(super) fn next_item(&mut self) -> bool {
        match self.peek() {
            Some(b',') => self.at += 1,
            Some(b'}' | b']') | None => {
                self.at += 1;
                return false;
            }
            Some(_) => {}
        }
        true
    }

    /// Steps over a key and its colon. Returns the place of the key's literal.
    pub(super) fn key(&mut self) -> Range<usize> {
        let span = self.skip();
        if self.peek() == Some(b':') {
            self.at += 1;
        }
        span
    }

    /// Steps over a value of any depth. Returns its place.
    pub(super) fn skip(&mut self) -> Range<usize> {
        let kind = self.kind();
        let start = self.at.min(self.text.len());
        match kind {
            Kind::String => self.string(),
            Kind::Object | Kind::Array => self.nested(),
            _ => {
                let rest = &self.text[start..];
                let end = rest.iter().position(|byte| is_space(*byte) || b",]}:".contains(byte));
                // A byte at least, so that there is an end on any bytes.
                self.at = start + end.unwrap_or(rest.len()).max(1);
            }
        }
        start..self.at.min(self.text.len())
    }

    fn peek(&mut self) -> Option<u8> {
        let rest = self.text.get(self.at..)?;
        self.at += rest.iter().take_while(|byte| is_space(**byte)).count();
        self.text.get(self.at).copied()
    }

    fn string(&mut self) {
        self.at += 1;
        while let Some(found) = self.text.get(self.at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
            self.at += found;
            if self.text[self.at] == b'"' {
                self.at += 1;
                return;
            }
            self.at += literal::ESCAPE;
        }
        self.at = self.text.len();
    }

    fn nested(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.text.get(self.at) {
            match byte {
                b'"' => {
                    self.string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }
}
