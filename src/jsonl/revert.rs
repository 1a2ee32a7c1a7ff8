//! The line as it was, from what cleaning wrote into it.
use super::clean::replaced;
use super::field::Field;
use super::literal::{Literal, Respelling, spelled};
use super::{Failure, Line, member, scan};
use crate::encoding::{self, Charset};
use crate::error::Error;
use serde::Deserialize;

/// As much of an edit as undoing it takes.
#[derive(Deserialize)]
struct Undo {
    field: String,
    out: [usize; 2],
    before: String,
    after: String,
    json: Option<String>,
}

/// Undoes the edits that the object of a line holds in the field `edits`, and takes this field out. What a record
/// that failed says in the field `errors` goes, too, and a line that was no object is one no more. A line with
/// neither is given back as it is.
///
/// The very bytes come back if the line was not written anew by another program; else the same text does.
///
/// # Errors
/// [`Error::Mismatch`] where the edits are not those of this text.
pub fn revert(line: &[u8], edits: &str, errors: &str) -> Result<Vec<u8>, Error> {
    let parts = Line::new(line);
    if parts.is_blank() {
        return Ok(line.to_vec());
    }
    scan::check(parts.record).map_err(|message| mismatch(&format!("it is {message}")))?;
    let record = match failure(parts.record, errors) {
        Some(Failure { line: Some(whole), raw, .. }) => {
            return Ok(parts.with(&encoding::restore(&whole, Charset::UTF_8, false, &raw)?));
        }
        Some(_) => without(parts.record, errors),
        None => parts.record.to_vec(),
    };
    let Some(found) = member::find(&record, edits) else { return Ok(parts.with(&record)) };
    let undone: Vec<Undo> = serde_json::from_slice(&record[found.value])
        .map_err(|_| mismatch(&format!("its field `{edits}` does not hold edit records")))?;
    let clean = String::from_utf8(without(&record, edits)).map_err(|_| mismatch("it is not UTF-8"))?;
    Ok(parts.with(undo(&clean, &undone)?.as_bytes()))
}

/// What the record says about its failure; a field of that name that says something else is not ours.
fn failure(record: &[u8], name: &str) -> Option<Failure> {
    let found = member::find(record, name)?;
    serde_json::from_slice(&record[found.value]).ok()
}

fn without(record: &[u8], name: &str) -> Vec<u8> {
    member::find(record, name).map_or(record.to_vec(), |found| member::removed(record, &found))
}

/// The record with all strings as they were. The edits of a string stand together.
fn undo(record: &str, undone: &[Undo]) -> Result<String, Error> {
    let mut literals = vec![];
    for edits in undone.chunk_by(|a, b| a.field == b.field) {
        let path = &edits[0].field;
        let places = Field::parse(path)?.strings(record.as_bytes()).map_err(|message| mismatch(&message))?;
        let [place] = &places[..] else {
            return Err(mismatch(&format!("there is no string in the field `{path}`")));
        };
        let literal = Literal::decode(&record[place.span.start + 1..place.span.end - 1]);
        literals.push((place.span.clone(), restored(&literal, edits)?));
    }
    literals.sort_by_key(|(span, _)| span.start);
    if literals.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return Err(mismatch("its edits are not in order"));
    }
    Ok(replaced(record, literals))
}

/// What stood between the quotation marks before these edits.
fn restored(literal: &Literal, edits: &[Undo]) -> Result<String, Error> {
    let mut places = vec![];
    let mut at = 0;
    for edit in edits {
        let [start, end] = edit.out;
        if start < at || literal.text.get(start..end) != Some(&edit.after) {
            let message = format!("“{}” is not at bytes {start} to {end} of `{}`", edit.after, edit.field);
            return Err(mismatch(&message));
        }
        at = end;
        places.push(Respelling { span: start..end, spelling: spelling(edit)? });
    }
    Ok(literal.respelled(places))
}

/// How the text before an edit was spelled; another program may have made up any.
fn spelling(edit: &Undo) -> Result<String, Error> {
    let Some(json) = &edit.json else { return Ok(spelled(&edit.before, false)) };
    let valid = scan::check(format!("\"{json}\"").as_bytes()).is_ok();
    if valid && Literal::decode(json).text == edit.before {
        return Ok(json.clone());
    }
    Err(mismatch(&format!("`{json}` does not spell “{}”", edit.before)))
}

fn mismatch(message: &str) -> Error {
    Error::Mismatch { message: message.to_owned() }
}
