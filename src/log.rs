//! The edit log: what was done, where, why and how surely; and the way back to the original bytes.
//!
//! One document is a header line, a line an edit, a line for each stretch of bytes that the decoded text could not
//! hold, a line for each finding that was only reported, and a trailer with lengths and digests. The log of a long
//! text is written while the text is cleaned: the lines of its sections follow one another, and what was not known
//! when the header was written comes with the trailer. A log file may hold many documents, one after the other. All
//! views (diff, words, …) are drawn from it.
mod digest;
mod growing;

pub use digest::{Digest, Digester};
pub use growing::{Growing, Lengths};

use crate::document::Document;
use crate::edit::{Fix, Safety};
use crate::encoding::{self, Charset, Evidence, Piece, Raw, Source};
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::json::write_line;
use crate::profile::Profile;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Write};
use std::ops::Range;

/// The version of the format.
pub const VERSION: u32 = 1;

/// The log of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct EditLog {
    /// What the text was and became.
    pub header: Header,
    /// The edits, in the order of the text; disjoint.
    pub records: Vec<Record>,
    /// Bytes that the decoded text could not hold.
    pub raw: Vec<Raw>,
    /// Findings that were not applied.
    pub reports: Vec<Report>,
    /// Lengths and digests.
    pub trailer: Trailer,
}

/// The first line: what the text was and became.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// The version of the format.
    pub log: u32,
    /// The version of the program.
    pub postedit: String,
    /// The file, as it was named; absent for a stream.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The encoding of the original.
    pub encoding: String,
    /// How that was known.
    pub evidence: Evidence,
    /// How surely, 0 to 1.
    pub confidence: f32,
    /// Stretches of the original, in bytes, that were read in another encoding than the rest, with its name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<(usize, usize, String)>,
    /// Did the original begin with a byte-order mark?
    pub bom: bool,
    /// The encoding of the clean text.
    pub output: String,
    /// Does the clean text begin with a byte-order mark?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub output_bom: bool,
    /// The target style.
    pub style: String,
    /// What is known of the language that the text was translated from, and what that rests on.
    #[serde(default, skip_serializing_if = "Profile::is_empty")]
    pub source: Profile,
}

/// A line for one edit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Bytes of the original file; they decode to `before`.
    pub span: [usize; 2],
    /// Bytes of the clean text as UTF-8; they are `after`.
    pub out: [usize; 2],
    /// What was there.
    pub before: String,
    /// What is there now.
    pub after: String,
    /// The rule that acted last.
    pub rule: String,
    /// Equal in edits that stand or fall together.
    pub fix: u32,
    /// The least safety of all rules that acted here.
    pub safety: Safety,
    /// The least confidence of all rules that acted here, 0 to 1.
    pub confidence: f32,
    /// The last rule's reason.
    pub why: String,
    /// Rules that acted earlier on the same place, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
    /// What a decision on the last rule's fix goes by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Fingerprint>,
    /// What decisions on the fixes of the earlier rules go by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via_ids: Vec<Fingerprint>,
    /// Where the last rule put in the partner of a mark: that mark, in bytes of the clean text as UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<[usize; 2]>,
}

/// A line for one finding that was not applied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Bytes of the original file.
    pub report: [usize; 2],
    /// Bytes of the clean text as UTF-8.
    pub out: [usize; 2],
    /// The clean text there.
    pub text: String,
    /// What would be done, as places of the clean text and their replacements; empty for a mere diagnostic.
    pub edits: Vec<(usize, usize, String)>,
    /// The rule.
    pub rule: String,
    /// Why it was not applied: `display` never is, `unsafe` is with `--unsafe`.
    pub safety: Safety,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// The reason, for a reader.
    pub why: String,
    /// What a decision on it goes by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Fingerprint>,
    /// Where it would put in the partner of a mark: that mark, in bytes of the clean text as UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<[usize; 2]>,
}

/// The last line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trailer {
    /// Always true: a log without it was cut off.
    pub end: bool,
    /// The original.
    #[serde(rename = "in")]
    pub original: Digest,
    /// The clean text.
    #[serde(rename = "out")]
    pub clean: Digest,
    /// The header as it would be had all been known in the beginning, where that differs; a log that was read has it
    /// in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<Box<Header>>,
}

impl EditLog {
    /// Draws the log from a document. `left` is in coordinates of the clean text.
    pub(crate) fn new(
        source: &Source,
        document: &Document,
        left: &[Fix],
        style: &str,
        (output, output_bom): (Charset, bool),
        original: &[u8],
        clean: &[u8],
    ) -> EditLog {
        let header = Header {
            log: VERSION,
            postedit: env!("CARGO_PKG_VERSION").to_owned(),
            path: None,
            encoding: source.charset.name().to_owned(),
            evidence: source.evidence,
            confidence: source.confidence,
            pieces: source.pieces.iter().map(|piece| piece_of(source, piece)).collect(),
            bom: source.bom,
            output: output.name().to_owned(),
            output_bom,
            style: style.to_owned(),
            source: Profile::default(),
        };
        let records = document.changes().iter().map(|change| Record::new(source, document, change)).collect();
        let reports = left.iter().map(|fix| Report::new(source, document, fix)).collect();
        let trailer = Trailer::new(Digest::of(original), Digest::of(clean));
        EditLog { header, records, raw: source.raw.clone(), reports, trailer }
    }

    /// Gives the original bytes back from the clean bytes. Linear.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the clean bytes are not those that the log was written for.
    pub fn revert(&self, clean: &[u8]) -> Result<Vec<u8>, Error> {
        let found = Digest::of(clean);
        if found != self.trailer.clean {
            let expected = &self.trailer.clean;
            let message = if found.bytes == expected.bytes {
                "the text was changed after it was cleaned".to_owned()
            } else {
                format!("the text has {} bytes, the log was written for {}", found.bytes, expected.bytes)
            };
            return Err(Error::Mismatch { message });
        }
        let bytes = match self.as_written(clean) {
            Some(text) => self.undone(text)?.into_bytes(),
            None => {
                let text = self.undone(&self.decoded(clean)?)?;
                let charset = charset(&self.header.encoding)?;
                encoding::restore(&text, charset, self.header.bom, &self.raw)?
            }
        };
        if Digest::of(&bytes) != self.trailer.original {
            return Err(mismatch("undoing its edits does not give the original that it names"));
        }
        Ok(bytes)
    }

    /// The clean bytes as text where that, and the original, are UTF-8 without a mark or malformed bytes, as most are.
    fn as_written<'a>(&self, clean: &'a [u8]) -> Option<&'a str> {
        let Header { encoding, output, bom, output_bom, .. } = &self.header;
        let utf8 = |name: &str| charset(name).is_ok_and(|charset| charset == Charset::UTF_8);
        let plain = utf8(encoding) && utf8(output) && !bom && !output_bom && self.raw.is_empty();
        let text = if plain { str::from_utf8(clean).ok()? } else { return None };
        (!text.starts_with('\u{FEFF}')).then_some(text)
    }

    /// The clean text, as the log counts it, of the clean bytes.
    pub fn decoded(&self, clean: &[u8]) -> Result<String, Error> {
        let source = Source::decode(clean, Some(charset(&self.header.output)?));
        // A text may begin with U+FEFF of its own, which decoding takes for a byte-order mark.
        let own = source.bom && !self.header.output_bom;
        Ok(if own { format!("\u{FEFF}{}", source.text) } else { source.text })
    }

    /// The decoded original, from the decoded clean text.
    fn undone(&self, clean: &str) -> Result<String, Error> {
        let mut out = String::with_capacity(clean.len());
        let mut at = 0;
        for record in &self.records {
            let [start, end] = record.out;
            if start < at || clean.get(start..end) != Some(record.after.as_str()) {
                return Err(mismatch(&format!("“{}” is not at bytes {start} to {end}", record.after)));
            }
            out.push_str(clean.get(at..start).ok_or_else(|| mismatch("its places overlap"))?);
            out.push_str(&record.before);
            at = end;
        }
        out.push_str(&clean[at..]);
        Ok(out)
    }

    /// Writes the log as JSON lines.
    pub fn write(&self, mut to: impl Write) -> io::Result<()> {
        write_line(&self.header, &mut to)?;
        self.write_body(&mut to)?;
        write_line(&self.trailer, &mut to)
    }

    /// Writes what stands between the header and the trailer.
    fn write_body(&self, to: &mut impl Write) -> io::Result<()> {
        self.records.iter().try_for_each(|record| write_line(record, to))?;
        self.raw.iter().try_for_each(|raw| write_line(&RawLine { raw: raw.clone() }, to))?;
        self.reports.iter().try_for_each(|report| write_line(report, to))
    }

    /// Reads every document of a log file.
    ///
    /// # Errors
    /// [`Error::Log`] with the line that is damaged, or that the log was cut off.
    pub fn read(from: impl BufRead) -> Result<Vec<EditLog>, Error> {
        let mut done = vec![];
        let mut open: Option<EditLog> = None;
        let mut number = 0;
        for line in from.lines() {
            number += 1;
            let damaged = |message: String| Error::Log { line: number, message };
            let line = line.map_err(|e| damaged(e.to_string()))?;
            if line.trim().is_empty() {
                continue;
            }
            let value = serde_json::from_str(&line).map_err(|e| damaged(format!("not JSON: {e}")))?;
            if let Some(log) = EditLog::take(&mut open, value).map_err(damaged)? {
                done.push(log);
            }
        }
        match open {
            Some(_) => {
                Err(Error::Log { line: number, message: "it was cut off before its last line".into() })
            }
            None if done.is_empty() => Err(Error::Log { line: 0, message: "it is empty".into() }),
            None => Ok(done),
        }
    }

    /// Takes one line into the open document; gives the document back when the line is its trailer.
    fn take(open: &mut Option<EditLog>, value: serde_json::Value) -> Result<Option<EditLog>, String> {
        fn parsed<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> Result<T, String> {
            serde_json::from_value(value).map_err(|e| e.to_string())
        }
        if value.get("log").is_some() {
            let header: Header = parsed(value)?;
            if header.log != VERSION {
                return Err(format!("its format is {}, this program reads {VERSION}", header.log));
            }
            if open.is_some() {
                return Err("a new document begins before the last one has ended".into());
            }
            let nothing = Digest::of(b"");
            let trailer = Trailer::new(nothing.clone(), nothing);
            *open = Some(EditLog { header, records: vec![], raw: vec![], reports: vec![], trailer });
            return Ok(None);
        }
        let Some(log) = open.as_mut() else { return Err("it does not begin with a header".into()) };
        if value.get("end").is_some() {
            log.trailer = parsed(value)?;
            if let Some(header) = log.trailer.header.take() {
                log.header = *header;
            }
            return Ok(open.take());
        }
        if value.get("raw").is_some() {
            log.raw.push(parsed::<RawLine>(value)?.raw);
        } else if value.get("report").is_some() {
            log.reports.push(parsed(value)?);
        } else {
            log.records.push(parsed(value)?);
        }
        Ok(None)
    }
}

impl Trailer {
    fn new(original: Digest, clean: Digest) -> Trailer {
        Trailer { end: true, original, clean, header: None }
    }
}

impl Record {
    fn new(source: &Source, document: &Document, change: &crate::document::Change) -> Record {
        let (earlier, last) = change.steps.split_at(change.steps.len() - 1);
        let last = &last[0];
        Record {
            span: [source.byte(change.original.start), source.byte(change.original.end)],
            out: [change.current.start, change.current.end],
            before: document.original()[change.original.clone()].to_owned(),
            after: document.text()[change.current.clone()].to_owned(),
            rule: last.rule.to_owned(),
            fix: last.fix,
            safety: change.steps.iter().map(|s| s.safety).min().unwrap_or(last.safety),
            confidence: rounded(change.steps.iter().map(|s| s.confidence).fold(1.0, f32::min)),
            why: last.why.clone(),
            via: earlier.iter().map(|s| s.rule.to_owned()).collect(),
            id: Some(last.id),
            via_ids: earlier.iter().map(|s| s.id).collect(),
            answers: last.answers.clone().map(|mark| ends(&document.current_span(mark))),
        }
    }
}

impl Report {
    fn new(source: &Source, document: &Document, fix: &Fix) -> Report {
        let original = document.original_span(fix.span.clone());
        Report {
            report: [source.byte(original.start), source.byte(original.end)],
            out: [fix.span.start, fix.span.end],
            text: document.text()[fix.span.clone()].to_owned(),
            edits: fix.edits.iter().map(|e| (e.span.start, e.span.end, e.text.clone())).collect(),
            rule: fix.rule.to_owned(),
            safety: fix.safety,
            confidence: rounded(fix.confidence),
            why: fix.why.clone(),
            id: Some(fix.fingerprint(document.text())),
            answers: fix.answers.as_ref().map(ends),
        }
    }
}

/// A line for bytes that the decoded text could not hold; its places are bytes of the decoded original.
#[derive(Serialize, Deserialize)]
struct RawLine {
    raw: Raw,
}

fn ends(span: &Range<usize>) -> [usize; 2] {
    [span.start, span.end]
}

/// Three decimals say all that is known of a probability.
fn rounded(confidence: f32) -> f32 {
    (confidence * 1000.0).round() / 1000.0
}

fn charset(name: &str) -> Result<Charset, Error> {
    Charset::from_label(name).ok_or_else(|| Error::UnknownEncoding { name: name.to_owned() })
}

fn mismatch(message: &str) -> Error {
    Error::Mismatch { message: message.to_owned() }
}
/// A piece at its place in the original.
fn piece_of(source: &Source, piece: &Piece) -> (usize, usize, String) {
    (source.byte(piece.start), source.byte(piece.end), piece.charset.name().to_owned())
}
