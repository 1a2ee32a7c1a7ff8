//! What may stand behind `postedit review`.
use super::super::args::{Inputs, Rules};
use crate::edit::Safety;
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

/// The options of `postedit review`; without --list and its like, a person is asked.
#[derive(Args, Clone)]
pub(crate) struct Review {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// List what is pending, one line each, and ask nothing
    #[arg(long, help_heading = "Review options")]
    pub(crate) list: bool,
    /// Accept the finding of that id (or its beginning), or all of a rule or phase; repeatable
    #[arg(long, value_name = "ID|RULE", value_delimiter = ',', help_heading = "Review options")]
    pub(crate) accept: Vec<String>,
    /// Reject the finding of that id (or its beginning), or all of a rule or phase; repeatable
    #[arg(long, value_name = "ID|RULE", value_delimiter = ',', help_heading = "Review options")]
    pub(crate) reject: Vec<String>,
    /// Take the decision of that id (or its beginning) back, or all of a rule or phase; repeatable
    #[arg(long, value_name = "ID|RULE", value_delimiter = ',', help_heading = "Review options")]
    pub(crate) forget: Vec<String>,
    /// Add the decisions of a file, such as the HTML report exports
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Review options")]
    pub(crate) import: Option<PathBuf>,
    /// Show how often the fixes of each rule were accepted
    #[arg(long, help_heading = "Review options")]
    pub(crate) stat: bool,
    /// Review pending snapshots instead; those of a folder with --snapshots=DIR
    #[arg(long, value_name = "DIR", num_args = 0..=1, require_equals = true, help_heading = "Review options")]
    pub(crate) snapshots: Option<Option<PathBuf>>,
    /// Every finding: those that are applied and mere remarks, too
    #[arg(long, help_heading = "Filters")]
    pub(crate) all: bool,
    /// Only these rules or phases (comma list)
    #[arg(long, value_name = "LIST", value_delimiter = ',', help_heading = "Filters")]
    pub(crate) rule: Vec<String>,
    /// Only findings of this safety, applied ones, too (comma list)
    #[arg(long, value_name = "LIST", value_delimiter = ',', help_heading = "Filters")]
    pub(crate) safety: Vec<SafetyName>,
    /// Only findings this sure, applied ones, too: 0.5..0.9, ..0.9 or 0.8..
    #[arg(long, value_name = "RANGE", value_parser = range, help_heading = "Filters")]
    pub(crate) confidence: Option<Confidence>,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SafetyName {
    Safe,
    Unsafe,
    Display,
}

/// From the first to the second, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Confidence(pub(crate) f32, pub(crate) f32);

impl SafetyName {
    pub(crate) fn safety(self) -> Safety {
        match self {
            SafetyName::Safe => Safety::Safe,
            SafetyName::Unsafe => Safety::Unsafe,
            SafetyName::Display => Safety::Display,
        }
    }
}

fn range(text: &str) -> Result<Confidence, String> {
    let number = |text: &str, missing: f32| match text.parse::<f32>() {
        Ok(x) if (0.0..=1.0).contains(&x) => Some(x),
        Err(_) if text.is_empty() => Some(missing),
        _ => None,
    };
    let ends = text.split_once("..").and_then(|(from, to)| Some((number(from, 0.0)?, number(to, 1.0)?)));
    match ends {
        Some((from, to)) if from <= to => Ok(Confidence(from, to)),
        _ => Err("it must be a range within 0 to 1, such as 0.5..0.9, ..0.9 or 0.8..".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_may_be_open_on_either_side() {
        assert_eq!(range("0.5..0.9"), Ok(Confidence(0.5, 0.9)));
        assert_eq!(range("..0.9"), Ok(Confidence(0.0, 0.9)));
        assert_eq!(range("0.8.."), Ok(Confidence(0.8, 1.0)));
        for wrong in ["0.5", "0.9..0.5", "..2", "a..b"] {
            assert!(range(wrong).is_err(), "{wrong}");
        }
    }
}
