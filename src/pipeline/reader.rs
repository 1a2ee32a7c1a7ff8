//! A stream of bytes, cut into sections.
use crate::encoding::{Charset, Evidence, Reading, Source};
use crate::sections::{Cut, Cutter};
use std::io::{self, Read};
use std::sync::Arc;

/// The bytes by which the encoding of a stream is judged.
const HEAD: usize = 256 << 10;

/// Bytes read at a time.
const CHUNK: usize = 64 << 10;

/// Some of a stream.
#[derive(Clone, Debug)]
pub struct Section {
    /// As they came.
    pub bytes: Arc<Vec<u8>>,
    /// How the stream is read.
    pub reading: Reading,
    /// Does the stream begin with it?
    pub first: bool,
    /// Where its text ends; nothing where the stream ends before it could be cut.
    pub cut: Option<Cut>,
}

/// Cuts a stream into sections, as it comes.
pub struct SectionReader<R> {
    from: R,
    cutter: Cutter,
    declared: Option<Charset>,
    reading: Option<Reading>,
    /// Is all plain ASCII so far, so that the encoding may still prove to be another one?
    open: bool,
    read: Vec<u8>,
    /// So many of the bytes that were read have been handed on; the others are held.
    gone: usize,
    /// Has the stream been read to its end, or given up?
    ended: bool,
    first: bool,
}

impl<R: Read> SectionReader<R> {
    /// Reads `from` in the declared charset, or in the one that its beginning is found to be in.
    pub fn new(from: R, declared: Option<Charset>, cutter: Cutter) -> SectionReader<R> {
        SectionReader {
            from,
            cutter,
            declared,
            reading: None,
            open: false,
            read: vec![],
            gone: 0,
            ended: false,
            first: true,
        }
    }

    /// Reads so many bytes, or to the end.
    fn fill(&mut self, bytes: usize) -> io::Result<()> {
        self.read.drain(..std::mem::take(&mut self.gone));
        let read = self.from.by_ref().take(bytes as u64).read_to_end(&mut self.read)?;
        self.ended |= read < bytes;
        Ok(())
    }

    /// What was read and not yet handed on.
    fn held(&self) -> &[u8] {
        &self.read[self.gone..]
    }

    /// Hands on the first so many bytes that are held.
    fn hand_on(&mut self, bytes: usize) -> Vec<u8> {
        let from = self.gone;
        self.gone += bytes;
        match from == 0 && self.gone == self.read.len() {
            true => {
                self.gone = 0;
                std::mem::take(&mut self.read)
            }
            false => self.read[from..self.gone].to_vec(),
        }
    }

    /// How the stream is read. Its first bytes decide; where they are plain ASCII, the first that are not.
    fn judge(&mut self) -> Reading {
        let reading = match self.reading {
            Some(reading) if !self.open || self.held().is_ascii() => return reading,
            Some(reading) => {
                let found = Source::decode(self.whole(), None).reading();
                if found.charset.extends_ascii() && !found.bom { found } else { reading }
            }
            None => Source::decode(self.whole(), self.declared).reading(),
        };
        self.open = reading.evidence == Evidence::Valid && self.held().is_ascii();
        *self.reading.insert(reading)
    }

    /// Without half a character at the end.
    fn whole(&self) -> &[u8] {
        let held = self.held();
        match str::from_utf8(held) {
            Err(error) if error.error_len().is_none() && !self.ended => &held[..error.valid_up_to()],
            _ => held,
        }
    }

    /// Where the section ends that is held: in text and in bytes.
    fn cut(&self, reading: &Reading) -> Option<(Cut, usize)> {
        let mark = if self.first && reading.bom { reading.charset.byte_order_mark() } else { None };
        let mark = mark.map_or(0, <[u8]>::len);
        let valid = if reading.charset == Charset::UTF_8 { str::from_utf8(self.whole()).ok() } else { None };
        match valid.and_then(|text| text.get(mark..)) {
            Some(text) if self.cutter.leaves(text.len()) => None,
            Some(text) => self.cutter.first(text).map(|cut| (cut, cut.end + mark)),
            None => {
                let source = Source::part(self.held(), reading, mark > 0);
                self.cutter.first(&source.text).map(|cut| (cut, source.byte(cut.end)))
            }
        }
    }

    fn next_section(&mut self) -> io::Result<Option<Section>> {
        while self.reading.is_none() && !self.ended && self.read.len() < HEAD {
            self.fill(HEAD - self.read.len())?;
        }
        loop {
            let reading = self.judge();
            if reading.charset.is_stateless()
                && let Some((cut, bytes)) = self.cut(&reading)
            {
                let bytes = Arc::new(self.hand_on(bytes));
                let first = std::mem::take(&mut self.first);
                return Ok(Some(Section { bytes, reading, first, cut: Some(cut) }));
            }
            if self.ended {
                let bytes = Arc::new(self.hand_on(self.held().len()));
                let first = std::mem::take(&mut self.first);
                return Ok((first || !bytes.is_empty()).then_some(Section {
                    bytes,
                    reading,
                    first,
                    cut: None,
                }));
            }
            self.fill(CHUNK)?;
        }
    }
}

impl<R: Read> Iterator for SectionReader<R> {
    type Item = io::Result<Section>;

    fn next(&mut self) -> Option<io::Result<Section>> {
        let next = self.next_section();
        self.ended |= next.is_err();
        if next.is_err() {
            (self.read, self.gone) = (vec![], 0);
            self.first = false;
        }
        next.transpose()
    }
}
