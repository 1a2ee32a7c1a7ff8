//! A log beside its text: places as people count them, lines and columns of the original.
use super::visible;
use crate::document::carried;
use crate::error::Error;
use crate::log::{EditLog, Record, Report};
use std::ops::Range;

/// One document as the views show it: its name, its log, and the decoded text before and after.
pub struct View<'a> {
    name: &'a str,
    log: &'a EditLog,
    /// The clean text as it stands in its file.
    bytes: &'a [u8],
    before: String,
    after: String,
    /// The place of each record in `before`.
    spans: Vec<Range<usize>>,
    /// Where the lines of `before` begin.
    lines: Vec<usize>,
    /// How many characters stand before each stretch of [`STRETCH`] bytes of `before`: a line may be long.
    characters: Vec<usize>,
}

/// See [`View`].
const STRETCH: usize = 1 << 10;

/// A line and a column, both counted from 1; the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl<'a> View<'a> {
    /// Prepares the views of a document called `name`, of which `clean` are the clean bytes. Linear.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the log does not fit the text.
    pub fn new(name: &'a str, log: &'a EditLog, clean: &'a [u8]) -> Result<View<'a>, Error> {
        let after = log.decoded(clean)?;
        let mut before = String::with_capacity(after.len());
        let mut spans = Vec::with_capacity(log.records.len());
        let mut at = 0;
        for record in &log.records {
            let [start, end] = record.out;
            let between = after.get(at..start).filter(|_| after.get(start..end) == Some(&record.after));
            before.push_str(between.ok_or_else(misfit)?);
            spans.push(before.len()..before.len() + record.before.len());
            before.push_str(&record.before);
            at = end;
        }
        before.push_str(after.get(at..).ok_or_else(misfit)?);
        let lines = line_starts(&before);
        let characters = before.as_bytes().chunks(STRETCH).scan(0, |sum, stretch| {
            let so_far = *sum;
            *sum += characters_in(stretch);
            Some(so_far)
        });
        let characters = characters.collect();
        Ok(View { name, log, bytes: clean, before, after, spans, lines, characters })
    }

    /// What the document is called.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// The same under another name.
    pub fn called<'b>(&self, name: &'b str) -> View<'b>
    where
        'a: 'b,
    {
        View {
            name,
            log: self.log,
            bytes: self.bytes,
            before: self.before.clone(),
            after: self.after.clone(),
            spans: self.spans.clone(),
            lines: self.lines.clone(),
            characters: self.characters.clone(),
        }
    }

    /// Its log.
    pub fn log(&self) -> &'a EditLog {
        self.log
    }

    /// The bytes of the clean file.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The decoded text as it was.
    pub fn before(&self) -> &str {
        &self.before
    }

    /// The decoded text as it is now.
    pub fn after(&self) -> &str {
        &self.after
    }

    /// The edits, each with its bytes of [`View::before`].
    pub fn edits(&self) -> impl Iterator<Item = (&'a Record, Range<usize>)> {
        self.log.records.iter().zip(self.spans.iter().cloned())
    }

    /// The findings that were not applied, each with its bytes of [`View::before`].
    pub fn reports(&self) -> impl Iterator<Item = (&'a Report, Range<usize>)> {
        self.log.reports.iter().map(|report| (report, self.original(report.out[0]..report.out[1])))
    }

    /// What a finding would do: bytes of [`View::before`] and what would stand there. `None` where it proposes
    /// nothing, or something in the midst of an edit.
    pub fn proposal(&self, report: &'a Report) -> Option<Vec<(Range<usize>, &'a str)>> {
        let mut edits = vec![];
        for (start, end, text) in &report.edits {
            let span = self.original(*start..*end);
            if self.before[span.clone()] != *self.after.get(*start..*end)? {
                return None;
            }
            edits.push((span, text.as_str()));
        }
        (!edits.is_empty()).then_some(edits)
    }

    /// The line and column of a byte of [`View::before`]. O(log lines).
    pub fn place(&self, at: usize) -> Place {
        let line = self.lines.partition_point(|start| *start <= at);
        Place { line, column: 1 + self.characters_before(at) - self.characters_before(self.lines[line - 1]) }
    }

    fn characters_before(&self, at: usize) -> usize {
        let stretch = at / STRETCH;
        let known = self.characters.get(stretch).copied().unwrap_or_default();
        known + characters_in(&self.before.as_bytes()[at.min(stretch * STRETCH)..at])
    }

    /// The place, in bytes of [`View::before`], of the mark that a record or report of the log answers.
    pub fn answered(&self, mark: Option<[usize; 2]>) -> Option<usize> {
        mark.map(|[start, end]| self.original(start..end).start)
    }

    /// A reason for a reader, on one line, with the place of the mark that is answered.
    pub fn reason(&self, why: &str, answers: Option<usize>) -> String {
        let place = answers.map(|at| self.place(at));
        let place = place.map(|Place { line, column }| format!(" (the mark at {line}:{column})"));
        format!("{}{}", visible(why), place.unwrap_or_default())
    }

    /// The whole lines of [`View::before`] that `span` touches, without the last one's end.
    pub fn line_around(&self, span: &Range<usize>) -> Range<usize> {
        let next = |at: usize| self.lines.partition_point(|start| *start <= at);
        let start = self.lines[next(span.start) - 1];
        let end = self.lines.get(next(span.end)).map_or(self.before.len(), |start| start - 1);
        let carriage_return = end > span.end && self.before.as_bytes()[end - 1] == b'\r';
        start..end - usize::from(carriage_return)
    }

    /// What becomes of the file as a whole, beside the edits.
    pub fn recoded(&self) -> Option<String> {
        let EditLog { header, trailer, .. } = self.log;
        let mark = |bom| if bom { " with a byte-order mark" } else { "" };
        let (from, to) = ((&header.encoding, header.bom), (&header.output, header.output_bom));
        if trailer.original == trailer.clean {
            None
        } else if from != to {
            Some(format!("{}{} becomes {}{}", from.0, mark(from.1), to.0, mark(to.1)))
        } else {
            let same = self.log.records.is_empty();
            same.then(|| format!("bytes that are not valid {} become characters", from.0))
        }
    }

    /// The place of `before` that a place of `after` comes from, widened to whole edits.
    fn original(&self, span: Range<usize>) -> Range<usize> {
        let pair = |index: usize| {
            let [start, end] = self.log.records[index].out;
            (start..end, self.spans[index].clone())
        };
        let Range { start, end } = carried(self.spans.len(), pair, span);
        let end = end.min(self.before.len());
        start.min(end)..end
    }
}

/// Where lines begin; a text has at least one.
pub(super) fn line_starts(text: impl AsRef<[u8]>) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_ref()).map(|at| at + 1)).collect()
}

/// How many characters begin in a stretch of UTF-8.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

fn misfit() -> Error {
    Error::Mismatch { message: "its places are not those of the text".into() }
}
