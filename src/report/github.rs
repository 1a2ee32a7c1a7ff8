//! Workflow commands that GitHub shows as annotations beside the lines of a pull request.
//!
//! `::warning file=…,line=…,col=…,title=…::message`, as “Workflow commands for GitHub Actions” in its documentation
//! has it; what has a meaning there is percent-encoded, everything hidden is spelt out.
use super::finding::{Finding, findings};
use super::view::View;
use super::visible;
use std::io::{self, Write};

/// Writes one annotation a finding: a warning for what would be changed, a notice for what was only reported.
pub fn write(view: &View, to: &mut impl Write) -> io::Result<()> {
    let name = property(view.name());
    if let Some(what) = view.recoded() {
        writeln!(to, "::warning file={name},line=1,title=encoding::{}", message(&what))?;
    }
    for finding in findings(view) {
        write_finding(view, &name, &finding, to)?;
    }
    Ok(())
}

fn write_finding(view: &View, name: &str, finding: &Finding, to: &mut impl Write) -> io::Result<()> {
    let hull = finding.hull();
    let (start, end) = (view.place(hull.start), view.place(hull.end));
    let level = if finding.applied { "warning" } else { "notice" };
    let columns = match start.line == end.line {
        // Columns are known to GitHub within a line only.
        true => format!(",col={},endColumn={}", start.column, end.column.max(start.column + 1)),
        false => String::new(),
    };
    let before = &view.before()[hull];
    let becomes = match finding.has_fix() {
        true => format!("“{before}” → “{}”", finding.after(view)),
        false => format!("“{before}”"),
    };
    let (safety, confidence) = (finding.safety.name(), finding.confidence);
    writeln!(
        to,
        "::{level} file={name},line={},endLine={}{columns},title={}::{}",
        start.line,
        end.line,
        property(finding.rule),
        message(&format!("{becomes}: {} ({safety}, {confidence:.2})", finding.reason(view))),
    )
}

fn message(text: &str) -> String {
    visible(text).replace('%', "%25")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
