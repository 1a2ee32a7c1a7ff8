//! One section of a stream, cleaned; and the sections in their order.
use super::sections::ATTEMPTS;
use super::{Pipeline, Section, Settled};
use crate::document::Document;
use crate::edit::RuleId;
use crate::encoding::{Charset, Reading, Source};
use crate::error::Error;
use crate::log::{EditLog, Lengths};
use crate::sections::Cut;
use std::sync::Arc;

/// What cleaning made of a section of a stream.
pub struct Part {
    /// The bytes of the section.
    pub original: Arc<Vec<u8>>,
    /// The clean text in the output encoding.
    pub clean: Vec<u8>,
    /// Its log; places count from the beginning of the section.
    pub log: EditLog,
    /// By how much the places of the next section are moved.
    pub lengths: Lengths,
    /// Rules that still changed the text when the passes ran out.
    pub unsettled: Vec<RuleId>,
}

impl Pipeline {
    /// Cleans a section of a stream, apart from those before and after it. `None` where its clean text would not be
    /// cut at its end, so that it cannot end there: see [`Sequence`].
    ///
    /// # Errors
    /// As [`Pipeline::clean`].
    pub fn clean_section(&self, section: &Section) -> Result<Option<Part>, Error> {
        let bytes = section.bytes.len();
        let source = section.source(bytes);
        let done = match section.cut {
            None => Some(self.settle_all(&source.text)),
            // Malformed bytes may be read otherwise where less stands around them.
            Some(cut) => {
                let done = self.settle_section(&source.text, Some(Cut { end: source.text.len(), ..cut }));
                let given_up = || self.cutter.gives_up(cut.end).then(|| self.untouched(&source.text));
                done.or_else(given_up)
            }
        };
        done.map(|done| self.part(section, bytes, &source, done)).transpose()
    }

    /// What became of the first so many bytes of a section, which are `source`.
    fn part(
        &self,
        section: &Section,
        bytes: usize,
        source: &Source,
        (document, settled): (Document, Settled),
    ) -> Result<Part, Error> {
        let original = match bytes == section.bytes.len() {
            true => Arc::clone(&section.bytes),
            false => Arc::new(section.bytes[..bytes].to_vec()),
        };
        let read_again = |bytes: &[u8], charset: Charset| {
            // Which of the encodings without a mark it is takes more than a section to tell.
            match section.first && charset.byte_order_mark().is_some() {
                true => Source::decode(bytes, self.config.encoding),
                false => Source::part(bytes, &Reading { charset, ..section.reading }, false),
            }
        };
        // What bytes that are no UTF-8 stand for is told by all that there are of them.
        let malformed = section.reading.charset != Charset::UTF_8;
        let (clean, output, bom) = self.encode(source, &document, malformed, read_again)?;
        let lengths = Lengths {
            source: original.len(),
            original: document.original().len(),
            clean: document.text().len(),
            fixes: document.fixes(),
        };
        let cleaned = self.cleaned(source, &document, settled, (output, bom), &original, clean)?;
        Ok(Part { original, clean: cleaned.bytes, log: cleaned.log, lengths, unsettled: cleaned.unsettled })
    }
}

impl Section {
    /// The first so many bytes, decoded.
    fn source(&self, bytes: usize) -> Source {
        Source::part(&self.bytes[..bytes], &self.reading, self.first && self.reading.bom)
    }

    /// Without the first so many bytes.
    fn behind(mut self, bytes: usize) -> Section {
        Arc::make_mut(&mut self.bytes).drain(..bytes);
        Section { first: self.first && bytes == 0, ..self }
    }
}

/// Puts the sections of a stream in their order, where some could not be cleaned by themselves.
///
/// Sections may be cleaned in any order, as each is cut before it is known whether it can end there. Where it cannot,
/// the text from its beginning on is cut again, until the new sections begin where the old ones do.
pub struct Sequence<'a> {
    pipeline: &'a Pipeline,
    /// What could not be cleaned yet, and at how many of its cuts that was tried.
    held: Option<(Section, usize)>,
}

impl<'a> Sequence<'a> {
    /// Nothing has come yet.
    pub fn new(pipeline: &'a Pipeline) -> Sequence<'a> {
        Sequence { pipeline, held: None }
    }

    /// Takes the next section and what [`Pipeline::clean_section`] made of it; hands what is final to `take`.
    ///
    /// # Errors
    /// Those of cleaning, and of `take`.
    pub fn add(
        &mut self,
        section: Section,
        mut part: Option<Part>,
        mut take: impl FnMut(Part) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Some((mut held, mut tried)) = self.held.take() else {
            match part {
                Some(part) => take(part)?,
                None => self.held = Some((section, 1)),
            }
            return Ok(());
        };
        let length = section.bytes.len();
        Arc::make_mut(&mut held.bytes).extend_from_slice(&section.bytes);
        held.reading = section.reading;
        while let Some((done, rest)) = self.next(held, &mut tried)? {
            take(done)?;
            match part.take() {
                _ if rest.bytes.is_empty() => return Ok(()),
                // From here on the sections are the old ones again.
                Some(part) if rest.bytes.len() == length => return take(part),
                // It does not begin where the section does.
                _ => (held, tried) = (rest, 0),
            }
        }
        Ok(())
    }

    /// Hands over what is left when the last section has come.
    ///
    /// # Errors
    /// Those of cleaning, and of `take`.
    pub fn finish(self, take: impl FnOnce(Part) -> Result<(), Error>) -> Result<(), Error> {
        let Some((held, _)) = self.held else { return Ok(()) };
        let part = self.pipeline.clean_section(&Section { cut: None, ..held })?;
        part.map_or(Ok(()), take)
    }

    /// The part up to the next place at which `held` can end, and what is left; it is held where there is none yet.
    fn next(&mut self, held: Section, tried: &mut usize) -> Result<Option<(Part, Section)>, Error> {
        let source = held.source(held.bytes.len());
        for cut in self.pipeline.cutter.cuts(&source.text).take(ATTEMPTS).skip(*tried) {
            *tried += 1;
            let bytes = source.byte(cut.end);
            let source = held.source(bytes);
            let last = *tried == ATTEMPTS || self.pipeline.cutter.gives_up(cut.end);
            let done =
                self.pipeline.settle_section(&source.text, Some(Cut { end: source.text.len(), ..cut }));
            let done = done.or_else(|| last.then(|| self.pipeline.untouched(&source.text)));
            if let Some(done) = done {
                let part = self.pipeline.part(&held, bytes, &source, done)?;
                return Ok(Some((part, held.behind(bytes))));
            }
        }
        self.held = Some((held, *tried));
        Ok(None)
    }
}
