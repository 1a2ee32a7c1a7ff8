//! [`Field`]: the name of a field, and the strings of a record that it means.
use super::literal::Literal;
use super::scan::{self, Kind, Scanner};
use crate::error::Error;
use std::ops::Range;

/// The name of a field: `text`, or `article.body` for a field of a field.
///
/// A backslash before a dot makes it part of a name (`a\.b`). Where the path meets an array, a number chooses one of
/// its elements, counted from 0; any other name means the field of each element, and the end of the path means each
/// string in the array.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    steps: Vec<String>,
}

/// A string of a record.
pub(super) struct Place {
    /// Names this string alone: a path with the numbers of array elements.
    pub(super) path: String,
    /// Its literal, with the quotation marks: bytes of the record.
    pub(super) span: Range<usize>,
}

impl Field {
    /// Reads a name as it is given on a command line.
    ///
    /// # Errors
    /// [`Error::Usage`] where it is empty.
    pub fn parse(name: &str) -> Result<Field, Error> {
        if name.is_empty() {
            return Err(Error::Usage("the name of a field is empty; write --jsonl text".to_owned()));
        }
        let mut steps = vec![String::new()];
        let mut letters = name.chars();
        while let Some(letter) = letters.next() {
            let step = steps.len() - 1;
            match letter {
                '.' => steps.push(String::new()),
                '\\' => steps[step].extend(letters.next()),
                _ => steps[step].push(letter),
            }
        }
        Ok(Field { steps })
    }

    /// The outermost name.
    pub(super) fn root(&self) -> &str {
        &self.steps[0]
    }

    /// The strings that the field means in `record`, which must be JSON. A message says what else stands there.
    pub(super) fn strings(&self, record: &[u8]) -> Result<Vec<Place>, String> {
        let mut walk = Walk { scanner: Scanner::new(record), path: vec![], found: vec![] };
        walk.value(&self.steps, false)?;
        Ok(walk.found)
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&joined(&self.steps))
    }
}

fn joined(steps: &[String]) -> String {
    let steps = steps.iter().map(|step| step.replace('\\', "\\\\").replace('.', "\\."));
    steps.collect::<Vec<_>>().join(".")
}

/// A walk along a path. It goes no deeper than the path is long, twice over for arrays, however deep the record is.
struct Walk<'a> {
    scanner: Scanner<'a>,
    path: Vec<String>,
    found: Vec<Place>,
}

impl Walk<'_> {
    /// Walks the value ahead; `element` if it stands in an array that took no step of its own.
    fn value(&mut self, steps: &[String], element: bool) -> Result<(), String> {
        match (self.scanner.kind(), steps) {
            (Kind::String, []) => {
                let span = self.scanner.skip();
                self.found.push(Place { path: joined(&self.path), span });
            }
            (Kind::Object, [step, rest @ ..]) => return self.object(step, rest),
            (Kind::Array, _) if !element => return self.array(steps),
            (Kind::Null, _) | (_, [_, ..]) => drop(self.scanner.skip()),
            (kind, []) => {
                let path = joined(&self.path);
                return Err(format!("the field `{path}` holds {}, not a string", kind.named()));
            }
        }
        Ok(())
    }

    fn object(&mut self, step: &str, rest: &[String]) -> Result<(), String> {
        let mut seen = false;
        self.scanner.enter();
        while self.scanner.next_item() {
            let key = self.scanner.key();
            if !is_named(self.scanner.bytes(key), step) {
                self.scanner.skip();
                continue;
            }
            self.path.push(step.to_owned());
            if std::mem::replace(&mut seen, true) {
                return Err(format!("the field `{}` stands there twice", joined(&self.path)));
            }
            self.value(rest, false)?;
            self.path.pop();
        }
        Ok(())
    }

    fn array(&mut self, steps: &[String]) -> Result<(), String> {
        let chosen = steps.split_first().and_then(|(step, rest)| Some((step.parse::<usize>().ok()?, rest)));
        self.scanner.enter();
        let mut index = 0;
        while self.scanner.next_item() {
            self.path.push(index.to_string());
            match chosen {
                Some((number, rest)) if number == index => self.value(rest, false)?,
                Some(_) => drop(self.scanner.skip()),
                None => self.value(steps, true)?,
            }
            self.path.pop();
            index += 1;
        }
        Ok(())
    }
}

/// Does the key's literal spell `name`, with escapes or without?
pub(super) fn is_named(literal: &[u8], name: &str) -> bool {
    let body = scan::unquoted(literal);
    match str::from_utf8(body) {
        Ok(body) if body.contains('\\') => Literal::decode(body).text == name,
        _ => body == name.as_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(field: &str, record: &str) -> Result<Vec<(String, String)>, String> {
        let places = Field::parse(field).unwrap().strings(record.as_bytes())?;
        Ok(places.into_iter().map(|place| (place.path, record[place.span].to_owned())).collect())
    }

    fn literals(field: &str, record: &str) -> Vec<String> {
        found(field, record).unwrap().into_iter().map(|(_, literal)| literal).collect()
    }

    #[test]
    fn a_path_leads_through_objects() {
        let record = r#" { "a" : {"b": "x", "c.d": "y", "\u0065": "z"}, "b":"no" } "#;
        assert_eq!(literals("a.b", record), ["\"x\""]);
        assert_eq!(literals(r"a.c\.d", record), ["\"y\""]);
        assert_eq!(literals("a.e", record), ["\"z\""]);
        assert_eq!(literals("a.x", record), [""; 0]);
        assert_eq!(literals("b.x", record), [""; 0]);
        assert_eq!(found(r"a.c\.d", record).unwrap()[0].0, r"a.c\.d");
    }

    #[test]
    fn a_path_leads_into_the_elements_of_an_array() {
        let record = r#"{"p":[{"t":"x"},null,{"t":["y","z"]},{"u":1}]}"#;
        assert_eq!(literals("p.t", record), ["\"x\"", "\"y\"", "\"z\""]);
        assert_eq!(literals("p.2.t.1", record), ["\"z\""]);
        let paths: Vec<String> = found("p.t", record).unwrap().into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["p.0.t", "p.2.t.0", "p.2.t.1"]);
        for path in paths {
            assert_eq!(found(&path, record).unwrap()[0].0, path, "a path names its string alone");
        }
    }

    #[test]
    fn what_is_no_string_is_named() {
        for (record, what) in [
            (r#"{"t":5}"#, "a number"),
            (r#"{"t":true}"#, "a boolean"),
            (r#"{"t":{"x":1}}"#, "an object"),
            (r#"{"t":[["x"]]}"#, "an array"),
            (r#"{"t":"a","t":"b"}"#, "twice"),
        ] {
            let message = found("t", record).unwrap_err();
            assert!(message.contains(what), "{record}: {message}");
        }
        assert_eq!(literals("t", r#"{"t":null}"#), [""; 0]);
    }

    #[test]
    fn depth_is_no_danger() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(1_000_000), "]".repeat(1_000_000));
        assert!(found("a", &deep).is_err());
        assert_eq!(literals("b", &deep), [""; 0]);
    }

    #[test]
    fn names_are_shown_as_they_are_given() {
        for name in ["a", "a.b", r"a\.b.c", r"a\\b"] {
            assert_eq!(Field::parse(name).unwrap().to_string(), name);
        }
        assert!(Field::parse("").is_err());
    }
}
