//! One page that holds all: no network, no build step, readable without JavaScript.
//!
//! Text goes through `visible` and then through the escaping of `maud`, so whatever it holds is shown as text. A
//! policy in the page forbids every request.
mod marks;

use super::finding::{Finding, findings, shortened};
use super::view::View;
use super::words::touched;
use super::{counted, visible};
use crate::decisions::Verdict;
use marks::{Column, Mark, marked, marks};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'";

/// A page under way: the counts at its top are known when the last document has come.
#[derive(Default)]
pub struct Page {
    documents: String,
    files: usize,
    shown: usize,
    findings: usize,
    /// How often each rule acted, and how often it only reported.
    rules: BTreeMap<String, (usize, usize)>,
}

impl Page {
    /// Adds one document; one without findings is only counted.
    pub fn add(&mut self, view: &View) {
        self.files += 1;
        let findings = findings(view);
        let recoded = view.recoded();
        if findings.is_empty() && recoded.is_none() {
            return;
        }
        self.shown += 1;
        for finding in &findings {
            let row = self.rules.entry(finding.rule.to_owned()).or_default();
            *if finding.applied { &mut row.0 } else { &mut row.1 } += 1;
        }
        let section = document(view, &findings, recoded.as_deref(), self.findings);
        self.findings += findings.len();
        self.documents.push_str(&section.into_string());
    }

    /// Writes the page.
    pub fn finish(self, to: &mut impl Write) -> io::Result<()> {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="generator" content="postedit";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    title { "postedit: " (counted(self.findings, "finding")) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    (self.header())
                    (self.filters())
                    main { (PreEscaped(&self.documents)) }
                    p #none hidden { "No finding passes the filters." }
                    (decisions_bar())
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        };
        to.write_all(page.into_string().as_bytes())?;
        to.write_all(b"\n")
    }

    fn header(&self) -> Markup {
        let applied: usize = self.rules.values().map(|row| row.0).sum();
        let files = counted(self.files, "file");
        html! {
            header {
                h1 { "postedit" }
                p.summary {
                    b { (applied) } " applied, " b { (self.findings - applied) } " not applied in "
                    b { (self.shown) } " of " (files) "."
                }
                (self.chart())
            }
        }
    }

    /// The busiest rule first; each bar is a share of the busiest one.
    fn chart(&self) -> Markup {
        let mut rows: Vec<_> = self.rules.iter().collect();
        rows.sort_by_key(|(rule, (done, left))| (std::cmp::Reverse(done + left), *rule));
        let most = rows.first().map_or(1, |(_, (done, left))| done + left);
        let width = |count: usize| format!("width:{:.2}%", 100.0 * count as f64 / most as f64);
        html! {
            @if !rows.is_empty() {
                div.rules { table.chart {
                    caption { "Findings by rule: " span.key.done {} " applied " span.key.left {} " not applied" }
                    thead { tr { th { "Rule" } th.bars { "Share" } th { "Applied" } th { "Not applied" } } }
                    tbody {
                        @for (rule, (done, left)) in rows {
                            tr data-rule=(rule) {
                                th scope="row" { code { (visible(rule)) } }
                                td.bars {
                                    span.bar.done style=(width(*done)) {}
                                    span.bar.left style=(width(*left)) {}
                                }
                                td { (done) }
                                td { (left) }
                            }
                        }
                    }
                } }
            }
        }
    }

    /// Without JavaScript only the choice of the view is of use, and only it is shown.
    fn filters(&self) -> Markup {
        let phases: BTreeMap<&str, ()> =
            self.rules.keys().filter_map(|rule| Some((rule.split('/').next()?, ()))).collect();
        html! {
            form #filters autocomplete="off" {
                fieldset {
                    legend { "View" }
                    label { input #view-inline type="radio" name="view" checked; " inline" }
                    label { input #view-side type="radio" name="view"; " side by side" }
                }
                fieldset.script {
                    legend { "Rule" }
                    select #by-rule {
                        option value="" { "all rules" }
                        @for phase in phases.keys() { option value={ (phase) "/" } { (visible(phase)) "/…" } }
                        @for rule in self.rules.keys() { option value=(rule) { (visible(rule)) } }
                    }
                }
                fieldset.script {
                    legend { "Safety" }
                    @for name in ["safe", "unsafe", "display"] {
                        label { input type="checkbox" name="safety" value=(name) checked; " " (name) }
                    }
                }
                fieldset.script {
                    legend { "State" }
                    select #by-state {
                        option value="" { "all" }
                        option value="applied" { "applied" }
                        option value="left" { "not applied" }
                        option value="undecided" { "undecided" }
                    }
                }
                fieldset.script {
                    legend { "Confidence up to " output #confidence-shown { "1.00" } }
                    input #by-confidence type="range" min="0" max="1" step="0.01" value="1" aria-label="confidence up to";
                }
                button #theme.script type="button" title="Light or dark (t)" { "◐ theme" }
            }
        }
    }
}

fn decisions_bar() -> Markup {
    html! {
        footer.script {
            p #decided { "Nothing decided yet." }
            p.keys {
                kbd { "j" } kbd { "k" } " next, previous · " kbd { "a" } " accept · " kbd { "r" } " reject · "
                kbd { "u" } " undecide · " kbd { "v" } " view · " kbd { "t" } " theme · " kbd { "e" } " export"
            }
            button #export type="button" disabled { "Export decisions" }
        }
    }
}

fn document(view: &View, findings: &[Finding], recoded: Option<&str>, first: usize) -> Markup {
    let applied = findings.iter().filter(|finding| finding.applied).count();
    let marks = marks(findings);
    let paragraphs = touched(view.before(), marks.iter().map(|mark| &mark.span));
    let last = paragraphs.len().saturating_sub(1);
    html! {
        section.document {
            h2 {
                (visible(view.name())) " "
                small { (applied) " applied, " (findings.len() - applied) " not applied" }
            }
            @if let Some(what) = recoded { p.recoded { "Encoding: " (what) } }
            @for (index, paragraph) in paragraphs.iter().enumerate() {
                @let within = |at: usize| at >= paragraph.start && (at < paragraph.end || index == last);
                div.hunk {
                    (passage(view, paragraph, &marks, first))
                    ol.findings {
                        @for (number, finding) in findings.iter().enumerate() {
                            @if within(finding.hull().start) { (entry(view, finding, first + number)) }
                        }
                    }
                }
            }
        }
    }
}

/// A changed paragraph, once for each view.
fn passage(view: &View, paragraph: &Range<usize>, marks: &[Mark], first: usize) -> Markup {
    let line = view.place(paragraph.start).line;
    html! {
        p.line { "line " (line) }
        div.inline.text { (marked(view, paragraph, marks, first, Column::Both)) }
        div.side {
            div.text { (marked(view, paragraph, marks, first, Column::Before)) }
            div.text { (marked(view, paragraph, marks, first, Column::After)) }
        }
    }
}

/// Each place of a finding, with what stands there afterwards.
fn change(view: &View, finding: &Finding) -> Markup {
    html! {
        p.change {
            @for (index, part) in finding.parts.iter().enumerate() {
                @if index > 0 { " … " }
                @let before = &view.before()[part.span.clone()];
                @match part.after {
                    None => mark { (spaced(before)) },
                    Some(after) => {
                        @if !before.is_empty() { del { (spaced(before)) } }
                        @if !before.is_empty() && !after.is_empty() { " → " }
                        @if !after.is_empty() { ins { (spaced(after)) } }
                    }
                }
            }
        }
    }
}

/// Text apart from its line: the spaces at its ends are shown, too, and the middle of a long one is left out.
fn spaced(text: &str) -> String {
    let inner = text.trim_matches(' ');
    let ends = |text: &str| text.chars().map(|_| '␣').collect::<String>();
    let head = ends(&text[..text.len() - text.trim_start_matches(' ').len()]);
    let tail = if inner.is_empty() { String::new() } else { ends(&text[text.trim_end_matches(' ').len()..]) };
    format!("{head}{}{tail}", shortened(inner))
}

fn entry(view: &View, finding: &Finding, number: usize) -> Markup {
    let place = view.place(finding.hull().start);
    let decisions = finding.decisions(view, &Verdict::Accept);
    let decisions = serde_json::to_string(&decisions).unwrap_or_default();
    html! {
        li.finding.(finding.safety.name()) #{ "f" (number) } tabindex="0" data-rule=(finding.rule)
            data-safety=(finding.safety.name()) data-confidence={ (format!("{:.3}", finding.confidence)) }
            data-state=(if finding.applied { "applied" } else { "left" }) data-decisions=(decisions) {
            p.head {
                code { (visible(finding.rule)) } " "
                span.safety { (finding.safety.name()) } " "
                span.confidence { (format!("{:.2}", finding.confidence)) } " "
                span.place { (place.line) ":" (place.column) } " "
                @if !finding.applied { span.state { "not applied" } }
                span.verdict {}
            }
            (change(view, finding))
            p.why {
                (finding.reason(view))
                @if !finding.via.is_empty() { " (after " (visible(&finding.via.join(", "))) ")" }
            }
            p.decide.script {
                button type="button" data-verdict="accept" { "Accept" } " "
                button type="button" data-verdict="reject" { "Reject" }
            }
        }
    }
}
