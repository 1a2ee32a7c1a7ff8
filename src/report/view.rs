//! A log beside its text: places as people count them, lines and columns of the original.
use crate::error::Error;
use crate::log::{EditLog, Record, Report};
use std::cell::Cell;
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
    /// The last place that was asked for: the next one often follows in the same, long line.
    last: Cell<(usize, Place)>,
}

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
        let last = Cell::new((0, Place { line: 1, column: 1 }));
        Ok(View { name, log, bytes: clean, before, after, spans, lines, last })
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
            last: self.last.clone(),
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

    /// The line and column of a byte of [`View::before`].
    pub fn place(&self, at: usize) -> Place {
        let line = self.lines.partition_point(|start| *start <= at);
        let (from, column) = match self.last.get() {
            (last, place) if place.line == line && last <= at => (last, place.column),
            _ => (self.lines[line - 1], 1),
        };
        let place = Place { line, column: column + self.before[from..at].chars().count() };
        self.last.set((at, place));
        place
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
        let records = &self.log.records;
        let next = records.partition_point(|r| r.out[0] <= span.start);
        let start = match next.checked_sub(1) {
            Some(i) if span.start < records[i].out[1] => self.spans[i].start,
            Some(i) => self.spans[i].end + (span.start - records[i].out[1]),
            None => span.start,
        };
        let next = records.partition_point(|r| r.out[0] < span.end);
        let end = match next.checked_sub(1) {
            Some(i) if span.end <= records[i].out[1] => self.spans[i].end,
            Some(i) => self.spans[i].end + (span.end - records[i].out[1]),
            None => span.end,
        };
        let end = end.min(self.before.len());
        start.min(end)..end
    }
}

/// Where lines begin; a text has at least one.
pub(super) fn line_starts(text: impl AsRef<[u8]>) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_ref()).map(|at| at + 1)).collect()
}

fn misfit() -> Error {
    Error::Mismatch { message: "its places are not those of the text".into() }
}
