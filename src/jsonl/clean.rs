//! [`Records`]: cleans the fields of one record after the other.
use super::field::Field;
use super::literal::{self, Literal, Respelling, json, spelled};
use super::{ERROR_FIELD, Failure, Line, member, scan};
use crate::edit::RuleId;
use crate::encoding::{Charset, Source};
use crate::error::Error;
use crate::log::{EditLog, Record};
use crate::pipeline::Pipeline;
use serde::Serialize;
use std::ops::Range;

/// What to do where a record has no string for a field, or null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// Nothing.
    #[default]
    Skip,
    /// The record fails.
    Fail,
}

/// Which fields of each record are cleaned, and where the record says what was done.
#[derive(Clone, Debug)]
pub struct Records {
    fields: Vec<Field>,
    edits_field: Option<String>,
    error_field: String,
    missing: Missing,
}

/// What became of a line.
#[derive(Default)]
pub struct Done {
    /// The line, with its end.
    pub line: Vec<u8>,
    /// The strings that were cleaned, changed or not; none if the record failed.
    pub values: Vec<Value>,
    /// Why the record came out as it went in.
    pub failure: Option<String>,
}

/// A string that was cleaned.
pub struct Value {
    /// Its path in the record.
    pub path: String,
    /// Which of the fields named it, counted from 0.
    pub field: usize,
    /// The clean text.
    pub text: String,
    /// What was done. Places are bytes of the decoded string.
    pub log: EditLog,
    /// Rules that kept changing the text; empty for every text known so far.
    pub unsettled: Vec<RuleId>,
}

/// An edit as it stands in the record.
#[derive(Serialize)]
struct FieldEdit<'a> {
    field: &'a str,
    #[serde(flatten)]
    record: &'a Record,
    /// How `before` was spelled, where that is not its shortest spelling.
    #[serde(skip_serializing_if = "Option::is_none")]
    json: Option<&'a str>,
}

impl Records {
    /// Settings that clean these fields.
    ///
    /// # Errors
    /// [`Error::Usage`] where a field is cleaned and written at once.
    pub fn new(
        fields: Vec<Field>,
        edits_field: Option<String>,
        error_field: Option<String>,
        missing: Missing,
    ) -> Result<Records, Error> {
        let error_field = error_field.unwrap_or_else(|| ERROR_FIELD.to_owned());
        let written = [edits_field.as_ref(), Some(&error_field)];
        let mut names = fields.iter().map(Field::root);
        if let Some(name) = names.find(|name| written.iter().flatten().any(|field| field == name)) {
            return Err(Error::Usage(format!("the field `{name}` cannot be cleaned and written at once")));
        }
        if edits_field.as_ref() == Some(&error_field) {
            return Err(Error::Usage(format!("`{error_field}` cannot hold both edits and errors")));
        }
        Ok(Records { fields, edits_field, error_field, missing })
    }

    /// The fields, in the order in which they were given.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Cleans one line, which may have a line end. Linear; memory is some times that of the line.
    pub fn clean(&self, pipeline: &Pipeline, line: &[u8]) -> Done {
        let parts = Line::new(line);
        if parts.is_blank() {
            return Done { line: line.to_vec(), ..Done::default() };
        }
        match self.cleaned(pipeline, &parts) {
            Ok((line, values)) => Done { line, values, failure: None },
            Err(message) => self.failed(line, message),
        }
    }

    /// The line as it came, and in it what `message` says.
    ///
    /// An object gets the error field, unless it has one; any other line becomes the value of one.
    pub fn failed(&self, line: &[u8], message: String) -> Done {
        let parts = Line::new(line);
        let object = scan::check(parts.record).is_ok() && member::is_object(parts.record);
        let mut failure = Failure { message: message.clone(), ..Failure::default() };
        let ascii = literal::is_escaping(parts.record);
        let record = if object && member::find(parts.record, &self.error_field).is_some() {
            parts.record.to_vec()
        } else if object {
            member::added(parts.record, &self.error_field, &json(&failure, ascii).unwrap_or_default())
        } else {
            let source = Source::decode(parts.record, Some(Charset::UTF_8));
            (failure.line, failure.raw) = (Some(source.text), source.raw);
            member::added(b"{}", &self.error_field, &json(&failure, ascii).unwrap_or_default())
        };
        Done { line: parts.with(&record), values: vec![], failure: Some(message) }
    }

    fn cleaned(&self, pipeline: &Pipeline, parts: &Line) -> Result<(Vec<u8>, Vec<Value>), String> {
        let record = str::from_utf8(parts.record)
            .map_err(|error| format!("not UTF-8 at byte {}", error.valid_up_to() + 1))?;
        scan::check(parts.record)?;
        if !member::is_object(parts.record) {
            return Err("not an object".to_owned());
        }
        let ascii = literal::is_escaping(parts.record);
        let mut values = vec![];
        let mut changed = vec![];
        let mut edits = vec![];
        for (field, span, path) in self.places(parts.record)? {
            let body = &record[span.start + 1..span.end - 1];
            let literal = Literal::decode(body);
            let cleaned = pipeline.clean_text(&literal.text).map_err(|error| error.to_string())?;
            let text = String::from_utf8(cleaned.bytes).map_err(|error| error.to_string())?;
            if !cleaned.log.records.is_empty() {
                let after = respelled(&literal, &cleaned.log.records, &text, ascii)?;
                edits.extend(written(&path, &literal, &cleaned.log.records, ascii)?);
                changed.push((span, after));
            }
            values.push(Value { path, field, text, log: cleaned.log, unsettled: cleaned.unsettled });
        }
        let record = replaced(record, changed);
        Ok((parts.with(&self.with_edits(record, &edits, parts.record)?), values))
    }

    /// All strings to be cleaned with the number of their field, each once, in the order of the record.
    fn places(&self, record: &[u8]) -> Result<Vec<(usize, Range<usize>, String)>, String> {
        let mut places = vec![];
        for (number, field) in self.fields.iter().enumerate() {
            let found = field.strings(record)?;
            if found.is_empty() && self.missing == Missing::Fail {
                return Err(format!("there is no string in the field `{field}`"));
            }
            places.extend(found.into_iter().map(|place| (number, place.span, place.path)));
        }
        places.sort_by_key(|(_, span, _)| span.start);
        places.dedup_by_key(|(_, span, _)| span.start);
        Ok(places)
    }

    /// The record with its edits in it, if that is wanted; they have been undone and give the `original`.
    fn with_edits(&self, record: String, edits: &[String], original: &[u8]) -> Result<Vec<u8>, String> {
        let Some(name) = self.edits_field.as_ref().filter(|_| !edits.is_empty()) else {
            return Ok(record.into_bytes());
        };
        if member::find(original, name).is_some() {
            return Err(format!("it has a field `{name}` already; give the edits another name"));
        }
        let whole = member::added(record.as_bytes(), name, &format!("[{}]", edits.join(",")));
        match super::revert(&whole, name, &self.error_field) {
            Ok(reverted) if reverted == original => Ok(whole),
            _ => Err(Error::Unfaithful.to_string()),
        }
    }
}

/// The literal with the edits made. Two halves of a surrogate pair must not come together by what is deleted.
fn respelled(literal: &Literal, edits: &[Record], clean: &str, ascii: bool) -> Result<String, String> {
    let places = edits
        .iter()
        .map(|edit| Respelling { span: edit.span[0]..edit.span[1], spelling: spelled(&edit.after, ascii) });
    let body = literal.respelled(places);
    if Literal::decode(&body).text != clean {
        return Err("halves of surrogate pairs would be joined".to_owned());
    }
    Ok(body)
}

/// The edits of a string as JSON objects.
fn written(path: &str, literal: &Literal, edits: &[Record], ascii: bool) -> Result<Vec<String>, String> {
    let edit = |record: &Record| {
        let Record { span: [start, end], before, .. } = record;
        let spelling = literal.spelling(*start..*end);
        let json = (spelling != spelled(before, false)).then_some(spelling);
        literal::json(&FieldEdit { field: path, record, json }, ascii).map_err(|error| error.to_string())
    };
    edits.iter().map(edit).collect()
}

/// The record with other literals at some places, which are in order.
pub(super) fn replaced(record: &str, literals: Vec<(Range<usize>, String)>) -> String {
    let mut out = String::with_capacity(record.len());
    let mut at = 0;
    for (span, body) in literals {
        out.extend([&record[at..span.start], "\"", &body, "\""]);
        at = span.end;
    }
    out.push_str(&record[at..]);
    out
}
