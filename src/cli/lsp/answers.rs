//! What the server says of a document: diagnostics and code actions, drawn from the log as every other view is.
use super::document::OpenDocument;
use crate::decisions::{Decision, Verdict};
use crate::edit::Safety;
use crate::pipeline::Pipeline;
use crate::report::{Finding, View, findings, visible};
use lsp_types::{
    CodeActionKind, CodeActionParams, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, TextEdit, Uri,
};
use serde_json::{Value, json};

/// The kind of the action that does all that `clean` would do.
pub(super) const FIX_ALL: &str = "source.fixAll.postedit";

/// The command that remembers a rejection.
pub(super) const DECIDE: &str = "postedit.reject";

/// Looks at the text with `look`; nothing comes of a text that cannot be cleaned.
fn looked_at<T: Default>(
    pipeline: &Pipeline,
    name: &str,
    open: &OpenDocument,
    look: impl FnOnce(&View) -> T,
) -> T {
    let Ok(cleaned) = pipeline.clean(open.text().as_bytes()) else { return T::default() };
    match View::new(name, &cleaned.log, &cleaned.bytes) {
        // Places must be those of the editor: a byte-order mark would move them.
        Ok(view) if view.before() == open.text() => look(&view),
        _ => T::default(),
    }
}

/// Everything that was found, one diagnostic a finding.
pub(super) fn diagnostics(pipeline: &Pipeline, uri: &Uri, open: &OpenDocument) -> Vec<Diagnostic> {
    looked_at(pipeline, uri.as_str(), open, |view| {
        findings(view).iter().map(|finding| diagnostic(view, finding, uri, open)).collect()
    })
}

fn diagnostic(view: &View, finding: &Finding, uri: &Uri, open: &OpenDocument) -> Diagnostic {
    let rest = finding.parts[1..].iter().map(|part| DiagnosticRelatedInformation {
        location: Location::new(uri.clone(), open.between(&part.span)),
        message: "and here".to_owned(),
    });
    let mark = finding.answers.map(|at| DiagnosticRelatedInformation {
        location: Location::new(uri.clone(), open.between(&(at..at))),
        message: "the mark that is answered".to_owned(),
    });
    let related: Vec<_> = rest.chain(mark).collect();
    let severity = match finding.safety {
        Safety::Safe => DiagnosticSeverity::WARNING,
        Safety::Unsafe => DiagnosticSeverity::INFORMATION,
        Safety::Display => DiagnosticSeverity::HINT,
    };
    Diagnostic {
        range: open.between(&finding.parts[0].span),
        severity: Some(severity),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        source: Some("postedit".to_owned()),
        message: format!("{}{}", visible(finding.why), becomes(view, finding)),
        related_information: (!related.is_empty()).then_some(related),
        data: finding.id.map(|id| json!(id)),
        ..Diagnostic::default()
    }
}

/// ` (“ofthe” → “of the”)`.
fn becomes(view: &View, finding: &Finding) -> String {
    let before = visible(&view.before()[finding.hull()]).into_owned();
    match finding.has_fix() {
        true => format!(" (“{before}” → “{}”)", visible(&finding.after(view))),
        false => String::new(),
    }
}

/// The fixes that touch the range that was asked about, a way to reject each, and all fixes at once.
pub(super) fn actions(
    pipeline: &Pipeline,
    uri: &Uri,
    open: &OpenDocument,
    params: &CodeActionParams,
) -> Value {
    let wanted = |kind: &str| {
        let within = |only: &CodeActionKind| {
            kind.strip_prefix(only.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        params.context.only.as_ref().is_none_or(|only| only.iter().any(within))
    };
    let asked = open.span(&params.range);
    let actions = looked_at(pipeline, uri.as_str(), open, |view| {
        let mut actions = vec![];
        for finding in findings(view) {
            let touched =
                finding.parts.iter().any(|p| p.span.start <= asked.end && asked.start <= p.span.end);
            if touched && wanted("quickfix") {
                actions.extend(quick_fixes(view, &finding, uri, open));
            }
        }
        let edits: Vec<TextEdit> = view
            .edits()
            .map(|(record, span)| TextEdit::new(open.between(&span), record.after.clone()))
            .collect();
        if !edits.is_empty() && wanted(FIX_ALL) {
            let title = "Fix all that postedit is sure of";
            actions.push(json!({"title": title, "kind": FIX_ALL, "edit": changes(uri, &edits)}));
        }
        actions
    });
    json!(actions)
}

fn quick_fixes(view: &View, finding: &Finding, uri: &Uri, open: &OpenDocument) -> Vec<Value> {
    let diagnostic = diagnostic(view, finding, uri, open);
    let mut actions = vec![];
    if finding.has_fix() {
        let edits: Vec<TextEdit> = finding
            .parts
            .iter()
            .map(|part| TextEdit::new(open.between(&part.span), part.after.unwrap_or_default().to_owned()))
            .collect();
        actions.push(json!({
            "title": format!("{}{}", finding.rule, becomes(view, finding)),
            "kind": "quickfix",
            "diagnostics": [diagnostic],
            "isPreferred": finding.safety == Safety::Safe,
            "edit": changes(uri, &edits),
        }));
    }
    if let Some(id) = finding.id {
        let title = format!("Reject, now and later: {}{}", finding.rule, becomes(view, finding));
        actions.push(json!({
            "title": title,
            "kind": "quickfix",
            "diagnostics": [diagnostic],
            "command": {"title": title, "command": DECIDE, "arguments": [uri, id]},
        }));
    }
    actions
}

fn changes(uri: &Uri, edits: &[TextEdit]) -> Value {
    json!({"changes": {uri.as_str(): edits}})
}

/// What is to be remembered when the finding of that id is rejected.
pub(super) fn rejected(pipeline: &Pipeline, name: &str, open: &OpenDocument, id: &str) -> Vec<Decision> {
    looked_at(pipeline, name, open, |view| {
        let all = findings(view);
        let found = all.iter().find(|finding| finding.id.is_some_and(|known| known.to_string() == id));
        found.map(|finding| finding.decisions(view, &Verdict::Reject)).unwrap_or_default()
    })
}
