//! Views of a log: what a person reads about what was done.
//!
//! Each view is a function from a [`View`] (a log beside its text) to text. None knows rules, files or terminals;
//! all that are for people spell out hidden characters with [`visible`].
mod compare;
pub mod concise;
pub mod diff;
mod finding;
pub mod full;
pub mod github;
pub mod html;
mod operations;
mod paint;
pub mod rules;
pub mod sarif;
mod score;
mod tally;
mod view;
mod visible;
pub mod words;

pub use compare::compare;
pub use finding::{Finding, Part, findings};
pub use paint::{Paint, Tone};
pub use rules::rule_table;
pub use score::Score;
pub use tally::{Tally, changes, counted};
pub use view::{Place, View};
pub use visible::{harmless, visible};

use std::io::{self, Write};

/// The ways to show what was done to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The source line, a caret, what it becomes and why.
    Full,
    /// One line an edit.
    Concise,
    /// A unified diff.
    Diff,
    /// The changed paragraphs with deletions and insertions marked.
    Words,
    /// The log itself.
    Jsonl,
    /// Annotations for GitHub.
    Github,
    /// SARIF 2.1.0.
    Sarif,
    /// One page for a browser.
    Html,
}

/// A report under way: one document after the other, then the end. Some formats are one whole for all documents.
pub struct Reporter {
    format: Format,
    paint: Paint,
    run: sarif::Run,
    page: html::Page,
}

impl Reporter {
    /// Begins a report.
    pub fn new(format: Format, paint: Paint) -> Reporter {
        Reporter { format, paint, run: sarif::Run::default(), page: html::Page::default() }
    }

    /// Adds one document.
    pub fn add(&mut self, view: &View, to: &mut impl Write) -> io::Result<()> {
        let paint = self.paint;
        match self.format {
            Format::Full => full::write(view, paint, to),
            Format::Concise => concise::write(view, paint, to),
            Format::Diff => diff::write(view, paint, to),
            Format::Words => words::write(view, paint, to),
            Format::Jsonl => write_log(view, to),
            Format::Github => github::write(view, to),
            Format::Sarif => self.run.add(view, to),
            Format::Html => {
                self.page.add(view);
                Ok(())
            }
        }
    }

    /// Writes what is left when the last document has come.
    pub fn finish(self, to: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Sarif => self.run.finish(to),
            Format::Html => self.page.finish(to),
            _ => Ok(()),
        }
    }
}

/// The log, with escapes for what a terminal would obey.
fn write_log(view: &View, to: &mut impl Write) -> io::Result<()> {
    let mut lines = vec![];
    view.log().write(&mut lines)?;
    to.write_all(harmless(&String::from_utf8_lossy(&lines)).as_bytes())
}

/// One line on the file as a whole, where its encoding changes.
fn write_recoded(view: &View, paint: Paint, to: &mut impl Write) -> io::Result<()> {
    match view.recoded() {
        Some(what) => {
            let name = visible(view.name());
            writeln!(to, "{}: encoding: {what}", paint.tone(Tone::Place, name))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::EditLog;

    /// A log by hand: places are bytes of the clean text, so these tests need no rule.
    fn log(records: &[(usize, &str, &str)], reports: &[(usize, usize, &str, &str)]) -> EditLog {
        let header = r#"{"log":1,"postedit":"0","path":"a.txt","encoding":"UTF-8","evidence":"valid","confidence":1.0,"bom":false,"output":"UTF-8","style":"en-US"}"#;
        let mut lines = vec![header.to_owned()];
        for (fix, (at, before, after)) in records.iter().enumerate() {
            let end = at + after.len();
            lines.push(format!(
                r#"{{"span":[0,0],"out":[{at},{end}],"before":{before:?},"after":{after:?},"rule":"a/b","fix":{fix},"safety":"safe","confidence":0.9,"why":"because"}}"#
            ));
        }
        for (start, end, text, with) in reports {
            let edits = if with.is_empty() { String::new() } else { format!(r#"[{start},{end},{with:?}]"#) };
            lines.push(format!(
                r#"{{"report":[0,0],"out":[{start},{end}],"text":{text:?},"edits":[{edits}],"rule":"c/d","safety":"unsafe","confidence":0.5,"why":"perhaps"}}"#
            ));
        }
        lines.push(r#"{"end":true,"in":{"bytes":1,"xxh3":"x"},"out":{"bytes":1,"xxh3":"x"}}"#.to_owned());
        EditLog::read(lines.join("\n").as_bytes()).unwrap().remove(0)
    }

    fn shown(format: Format, log: &EditLog, clean: &str) -> String {
        let view = View::new("a.txt", log, clean.as_bytes()).unwrap();
        let mut out = vec![];
        let mut report = Reporter::new(format, Paint::new(false));
        report.add(&view, &mut out).and_then(|()| report.finish(&mut out)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn places_are_those_of_the_original() {
        // “one two three” with a word taken away and one put in before the finding.
        let log = log(&[(0, "zero\n", ""), (4, "", "and ")], &[(8, 11, "two", "TWO")]);
        let view = View::new("a.txt", &log, "one and two three".as_bytes()).unwrap();
        assert_eq!(view.before(), "zero\none two three");
        let (report, span) = view.reports().next().unwrap();
        assert_eq!((span.clone(), view.place(span.start)), (9..12, Place { line: 2, column: 5 }));
        assert_eq!(view.proposal(report), Some(vec![(9..12, "TWO")]));
        assert_eq!(view.place(0), Place { line: 1, column: 1 });
    }

    #[test]
    fn a_log_of_another_text_is_refused() {
        let log = log(&[(4, "« ", "“")], &[]);
        for clean in ["He said “yes", "", "a “", "“““"] {
            assert!(View::new("a.txt", &log, clean.as_bytes()).is_err(), "{clean}");
        }
    }

    #[test]
    fn marks_stand_below_what_they_mean_in_wide_text_too() {
        let log = log(&[(7, "« ", "“")], &[]);
        let lines: Vec<String> = shown(Format::Full, &log, "東京 “x").lines().map(str::to_owned).collect();
        assert_eq!(lines[3..7], ["1 | 東京 « x", "  |      ^^", "  ~ 東京 “x", "  |      +"]);
    }

    #[test]
    fn an_insertion_is_marked_at_what_follows_and_a_long_line_is_cut() {
        let long = "x".repeat(60);
        let log = log(&[(60, "", ",")], &[]);
        let lines: Vec<String> =
            shown(Format::Full, &log, &format!("{long},{long}")).lines().map(str::to_owned).collect();
        let half = "x".repeat(40);
        assert_eq!(lines[3], format!("1 | …{half}{half}…"));
        assert_eq!(lines[4], format!("  | {}^", " ".repeat(41)));
        assert_eq!(lines[5], format!("  ~ …{half},{half}…"));
    }

    #[test]
    fn findings_are_marked_as_not_applied() {
        let log = log(&[(0, "« ", "“")], &[(4, 4, "", "”"), (7, 10, "now", "")]);
        let clean = "“x y now";
        assert_eq!(shown(Format::Words, &log, clean), "a.txt:1\n[-« -]{+“+}x[? → ”?] y [?now: c/d?]\n\n");
        assert_eq!(shown(Format::Full, &log, clean).matches("= not applied").count(), 2);
        let concise = shown(Format::Concise, &log, clean);
        assert!(
            concise.contains("a.txt:1:4: c/d: “” → “”” (unsafe, 0.50), not applied: perhaps"),
            "{concise}"
        );
    }

    #[test]
    fn a_diff_knows_whole_lines() {
        let deleted = log(&[(2, "b\n", "")], &[]);
        assert_eq!(
            shown(Format::Diff, &deleted, "a\nc"),
            "--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,2 @@\n a\n-b\n c\n\\ No newline at end of file\n"
        );
        let ended = log(&[(1, "", "\n")], &[]);
        assert_eq!(
            shown(Format::Diff, &ended, "a\n"),
            "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"
        );
    }

    /// What `patch` does, for one file.
    fn patched(before: &str, diff: &str) -> String {
        let lines: Vec<&str> = before.split_inclusive('\n').collect();
        let (mut out, mut next) = (String::new(), 0);
        let mut diff = diff.split_inclusive('\n').skip(2).peekable();
        while let Some(line) = diff.next() {
            let bare = diff.peek().is_some_and(|next| next.starts_with('\\'));
            let text = if bare { line[1..].strip_suffix('\n').unwrap() } else { &line[1..] };
            match &line[..1] {
                "@" => {
                    let old = line[4..].split(' ').next().unwrap();
                    let (start, count) = old.split_once(',').unwrap_or((old, "1"));
                    let start = start.parse::<usize>().unwrap() - usize::from(count != "0");
                    out.extend(lines[next..start].iter().copied());
                    next = start;
                }
                "\\" => {}
                sign => {
                    if sign != "+" {
                        assert_eq!(lines[next], text);
                        next += 1;
                    }
                    if sign != "-" {
                        out.push_str(text);
                    }
                }
            }
        }
        out.extend(lines[next..].iter().copied());
        out
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..Default::default()
        })]

        #[test]
        fn a_diff_gives_the_clean_text_whatever_was_edited(
            pieces in proptest::collection::vec(("[ab\n\r]{1,9}", "[ab\n]{0,3}", "[ab\n]{0,3}"), 1..12),
            end in "[ab\n]{0,9}",
        ) {
            let (mut clean, mut records) = (String::new(), vec![]);
            for (kept, before, after) in pieces.iter().filter(|(_, before, after)| before != after) {
                clean.push_str(kept);
                records.push((clean.len(), before.as_str(), after.as_str()));
                clean.push_str(after);
            }
            clean.push_str(&end);
            let log = log(&records, &[]);
            let view = View::new("a.txt", &log, clean.as_bytes()).unwrap();
            let diff = shown(Format::Diff, &log, &clean);
            proptest::prop_assert_eq!(patched(view.before(), &diff), clean.clone());
            for format in [Format::Full, Format::Concise, Format::Words] {
                proptest::prop_assert_eq!(shown(format, &log, &clean).is_empty(), records.is_empty());
            }
        }
    }
}
