//! SARIF 2.1.0 (OASIS Standard, 27 March 2020): one run, its rules, a result for each finding, and its fix.
//!
//! Columns are counted in code points, which the run says. Lines end with LF or CRLF, as SARIF has it unless told
//! otherwise.
use super::finding::{Finding, findings};
use super::view::View;
use super::{harmless, visible};
use crate::edit::Safety;
use crate::rule::Rule;
use crate::rules::PHASES;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What a path may hold as it is (RFC 3986, “unreserved”), and the slash between its parts.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A SARIF file under way; it is written as the documents come.
#[derive(Default)]
pub struct Run {
    begun: bool,
    results: usize,
}

impl Run {
    /// Writes the results of one document.
    pub fn add(&mut self, view: &View, to: &mut impl Write) -> io::Result<()> {
        self.begin(to)?;
        for finding in findings(view) {
            let comma = if self.results > 0 { "," } else { "" };
            write!(to, "{comma}\n{}", harmless(&result(view, &finding).to_string()))?;
            self.results += 1;
        }
        Ok(())
    }

    /// Ends the file.
    pub fn finish(mut self, to: &mut impl Write) -> io::Result<()> {
        self.begin(to)?;
        writeln!(to, "]}}]}}")
    }

    fn begin(&mut self, to: &mut impl Write) -> io::Result<()> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        let rules: Vec<Value> = rules().map(descriptor).collect();
        let driver =
            json!({"name": "postedit", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules});
        let driver = harmless(&driver.to_string()).into_owned();
        write!(
            to,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\
             \"columnKind\":\"unicodeCodePoints\",\"results\":["
        )
    }
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    PHASES.iter().flat_map(|phase| phase.rules.iter().copied())
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": {"text": visible(rule.summary)},
        "help": {"text": visible(rule.why), "markdown": visible(rule.why)},
        "defaultConfiguration": {"level": level(rule.safety)},
        "properties": {"tags": [rule.phase()], "safety": rule.safety.name()},
    })
}

fn level(safety: Safety) -> &'static str {
    if safety == Safety::Safe { "warning" } else { "note" }
}

fn result(view: &View, finding: &Finding) -> Value {
    let hull = finding.hull();
    let artifact = json!({"uri": uri(view.name())});
    let before = visible(&view.before()[hull.clone()]).into_owned();
    let becomes = match finding.has_fix() {
        true => format!("“{before}” → “{}”", visible(&finding.after(view))),
        false => format!("“{before}”"),
    };
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.safety),
        "message": {"text": format!("{} {becomes}", finding.reason(view))},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region(view, &hull)}}],
        "rank": f64::from((finding.confidence * 1000.0).round()) / 10.0,
        "properties": {
            "safety": finding.safety.name(),
            "confidence": (f64::from(finding.confidence) * 1000.0).round() / 1000.0,
            "applied": finding.applied,
        },
    });
    if let Some(index) = rules().position(|rule| rule.id == finding.rule) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(id) = finding.id {
        result["partialFingerprints"] = json!({"posteditFix/v1": id});
    }
    if let Some(at) = finding.answers {
        let mark = json!({"artifactLocation": artifact, "region": region(view, &(at..at))});
        let text = "the mark that is answered";
        result["relatedLocations"] = json!([{"physicalLocation": mark, "message": {"text": text}}]);
    }
    if finding.has_fix() {
        let replacements: Vec<Value> = finding
            .parts
            .iter()
            .map(|part| {
                let text = part.after.unwrap_or_default();
                json!({"deletedRegion": region(view, &part.span), "insertedContent": {"text": text}})
            })
            .collect();
        let changes = json!([{"artifactLocation": artifact, "replacements": replacements}]);
        result["fixes"] = json!([{"description": {"text": becomes}, "artifactChanges": changes}]);
    }
    result
}

fn region(view: &View, span: &Range<usize>) -> Value {
    let (start, end) = (view.place(span.start), view.place(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A relative path as a relative reference, an absolute one as a `file:` URI.
fn uri(name: &str) -> String {
    let path = name.replace('\\', "/");
    let encoded = utf8_percent_encode(&path, ENCODED).to_string();
    if Path::new(name).is_absolute() { format!("file://{encoded}") } else { encoded }
}
