//! Reading a configuration file, with errors that name the line and what would do.
use super::{Layer, Options};
use crate::error::Error;
use crate::nearest::nearest;
use crate::pipeline::Pipeline;

impl Options {
    /// Reads the text of a configuration file and checks every name and pattern in it.
    ///
    /// # Errors
    /// [`Error::Settings`] with the line, where it is known.
    pub fn read(text: &str) -> Result<Options, Error> {
        let options: Options = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(0, |span| line_at(text, span.start));
            Error::Settings { line, message: explained(error.message()) }
        })?;
        options.check().map_err(|error| located(error, text))?;
        Ok(options)
    }

    /// Can the options be used, for all files and for those of each override?
    fn check(&self) -> Result<(), Error> {
        let layers = std::iter::once(Layer::default()).chain(self.overrides.iter().cloned());
        for layer in layers {
            Pipeline::new(&layer.over(self.layer()).config(&self.rules)?)?;
        }
        Ok(())
    }
}

/// The line of a byte, counted from 1.
fn line_at(text: &str, byte: usize) -> usize {
    1 + text.as_bytes()[..byte.min(text.len())].iter().filter(|b| **b == b'\n').count()
}

/// What the parser says, with the nearest key instead of a list of all.
fn explained(message: &str) -> String {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match names.split_first() {
        Some((unknown, known)) if message.starts_with("unknown field") => {
            match nearest(unknown, known.iter().copied()) {
                Some(nearest) => format!("there is no setting “{unknown}”; did you mean “{nearest}”?"),
                None => format!("there is no setting “{unknown}”; there are {}", known.join(", ")),
            }
        }
        Some((missing, [])) if message.starts_with("missing field") => {
            format!("the setting “{missing}” is missing; add it")
        }
        _ => message.trim_end().replace('\n', "; "),
    }
}

/// Adds the line that holds what the error speaks of, where one does.
fn located(error: Error, text: &str) -> Error {
    let sought = match &error {
        Error::UnknownRule { name, .. }
        | Error::UnknownStyle { name, .. }
        | Error::UnknownEncoding { name }
        | Error::UnknownLanguage { name, .. }
        | Error::Pattern { name, .. } => name.clone(),
        Error::Settings { line: 0, .. } => "min-confidence".to_owned(),
        _ => return error,
    };
    let lines = || text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#'));
    let quoted = [format!("\"{sought}\""), format!("'{sought}'")];
    let found = lines().find(|(_, line)| quoted.iter().any(|quoted| line.contains(quoted)));
    let found = found.or_else(|| lines().find(|(_, line)| line.trim_start().starts_with(&sought)));
    match found {
        Some((index, _)) => {
            let message = match error {
                Error::Settings { message, .. } => message,
                other => other.to_string(),
            };
            Error::Settings { line: index + 1, message }
        }
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        Options::read(text).unwrap_err().to_string()
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line_and_the_nearest() {
        assert_eq!(
            refused("style = \"fr\"\nselct = []\n"),
            "line 2: there is no setting “selct”; did you mean “select”?"
        );
        let inner = refused("[[overrides]]\nfiles = [\"a\"]\n\nwrods = []\n");
        assert_eq!(inner, "line 4: there is no setting “wrods”; did you mean “words”?");
        let rule = refused("[[rules]]\nid = \"custom/a\"\nfind = \"a\"\nwiht = \"b\"\n");
        assert_eq!(rule, "line 4: there is no setting “wiht”; did you mean “with”?");
        assert!(refused("zzzzzz = 1").contains("there are style, select"));
    }

    #[test]
    fn names_and_patterns_are_checked_and_located() {
        assert!(refused("\nignore = [\"qoutes\"]").starts_with("line 2: there is no rule or phase “qoutes”"));
        assert!(refused("# style = \"franch\"\nstyle = \"franch\"").starts_with("line 2: there is no style"));
        assert!(refused("\nsource-language = 'xx'").starts_with("line 2: there is no source language"));
        assert!(refused("encoding = 'utf-9'").starts_with("line 1: there is no encoding"));
        assert!(refused("style = \"fr\"\nmasks = [\"(\"]").starts_with("line 2: masks: "));
        assert!(refused("style = \"fr\"\nmin-confidence = 2").starts_with("line 2: min-confidence is 2"));
        let override_ = "[[overrides]]\nfiles = [\"*.md\"]\nstyle = \"english\"";
        assert!(refused(override_).starts_with("line 3: there is no style"));
        let rule = "[[rules]]\nid = \"custom/a\"\nfind = \"(\"\nwith = \"b\"\n";
        assert!(refused(rule).starts_with("line 2: custom/a: "), "{}", refused(rule));
    }

    #[test]
    fn syntax_and_types_are_named_with_their_line() {
        assert!(refused("a\n").starts_with("line 1: "));
        assert!(refused("style = \"fr\"\nignore = \"words\"").starts_with("line 2: invalid type"));
        assert!(refused("[[overrides]]\nstyle = \"fr\"").contains("the setting “files” is missing"));
    }

    #[test]
    fn flags_lie_over_the_file() {
        let file = Options::read("style = \"fr\"\nselect = [\"quotes\"]\nignore = [\"spacing\"]").unwrap();
        let flags =
            Layer { select: Some(vec!["words".into()]), ignore: vec!["grammar".into()], ..Layer::default() };
        let both = flags.over(file.layer());
        assert_eq!(both.style.as_deref(), Some("fr"));
        assert_eq!(both.select, Some(vec!["words".to_owned()]));
        assert_eq!(both.ignore, ["spacing", "grammar"]);
    }
}
