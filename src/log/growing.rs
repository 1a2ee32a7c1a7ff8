//! The log of a text that is cleaned section by section, written as they come.
use super::{Digester, EditLog, Header, Trailer};
use crate::json::write_line;
use std::io::{self, Write};

/// How long a section is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lengths {
    /// Its original, in bytes of the source.
    pub source: usize,
    /// The same, decoded: bytes of UTF-8.
    pub original: usize,
    /// Its clean text, in bytes of UTF-8.
    pub clean: usize,
    /// How many fixes were applied in it.
    pub fixes: u32,
}

/// A log under way.
pub struct Growing {
    /// The first line, as it was written.
    written: Option<Header>,
    /// The same with what is known since.
    header: Option<Header>,
    /// All sections so far.
    sum: Lengths,
    original: Digester,
    clean: Digester,
}

impl Growing {
    /// Nothing has come yet.
    pub fn new() -> Growing {
        let (original, clean) = (Digester::default(), Digester::default());
        Growing { written: None, header: None, sum: Lengths::default(), original, clean }
    }

    /// Takes a section in: moves the places in its log, which count from its beginning, to those in the whole.
    pub fn add(&mut self, log: &mut EditLog, lengths: Lengths, original: &[u8], clean: &[u8]) {
        log.move_by(&self.sum);
        self.original.add(original);
        self.clean.add(clean);
        self.sum.source += lengths.source;
        self.sum.original += lengths.original;
        self.sum.clean += lengths.clean;
        self.sum.fixes += lengths.fixes;
        match &mut self.header {
            None => self.header = Some(log.header.clone()),
            Some(header) => header.learn(&log.header),
        }
    }

    /// Writes the lines of the section that was taken in last, the first one's with the header.
    ///
    /// # Errors
    /// Those of writing.
    pub fn write(&mut self, log: &EditLog, to: &mut impl Write) -> io::Result<()> {
        if self.written.is_none() {
            write_line(&log.header, to)?;
            self.written = Some(log.header.clone());
        }
        log.write_body(to)
    }

    /// The header with all that is known so far; nothing before the first section.
    pub fn header(&self) -> Option<&Header> {
        self.header.as_ref()
    }

    /// The last line, as it would be now.
    pub fn trailer(&self) -> Trailer {
        let header = self.header.clone().filter(|_| self.header != self.written);
        Trailer { header: header.map(Box::new), ..Trailer::new(self.original.digest(), self.clean.digest()) }
    }

    /// Writes the last line.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(&self, to: &mut impl Write) -> io::Result<()> {
        write_line(&self.trailer(), to)
    }
}

impl Default for Growing {
    fn default() -> Growing {
        Growing::new()
    }
}

impl EditLog {
    /// Moves all places behind the sections before.
    fn move_by(&mut self, sum: &Lengths) {
        let moved = |span: &mut [usize; 2], by: usize| span.iter_mut().for_each(|at| *at += by);
        for record in &mut self.records {
            moved(&mut record.span, sum.source);
            moved(&mut record.out, sum.clean);
            record.answers.iter_mut().for_each(|mark| moved(mark, sum.clean));
            record.fix += sum.fixes;
        }
        for raw in &mut self.raw {
            (raw.start, raw.end) = (raw.start + sum.original, raw.end + sum.original);
        }
        for report in &mut self.reports {
            moved(&mut report.report, sum.source);
            moved(&mut report.out, sum.clean);
            report.answers.iter_mut().for_each(|mark| moved(mark, sum.clean));
            for (start, end, _) in &mut report.edits {
                (*start, *end) = (*start + sum.clean, *end + sum.clean);
            }
        }
        for (start, end, _) in &mut self.header.pieces {
            (*start, *end) = (*start + sum.source, *end + sum.source);
        }
    }
}

impl Header {
    /// Takes in what a later section shows of the whole.
    fn learn(&mut self, later: &Header) {
        // The encoding of a text that begins in plain ASCII shows when something else comes.
        if self.encoding != later.encoding {
            self.encoding.clone_from(&later.encoding);
            self.output.clone_from(&later.output);
            (self.evidence, self.confidence) = (later.evidence, later.confidence);
        }
        self.pieces.extend(later.pieces.iter().cloned());
        self.source.join(&later.source);
    }
}
