//! The rules in words: the table, and the page of one rule.
use super::paint::{Paint, Tone};
use super::visible;
use crate::rule::{Example, Phase, Rule};
use crate::rules::PHASES;
use serde_json::{Value, json};
use std::io::{self, Write};

/// The Markdown table of all rules, grouped by phase in the order they run: the one that the README holds.
pub fn rule_table() -> String {
    let tables: Vec<String> = PHASES.iter().map(phase_table).collect();
    tables.join("\n")
}

fn phase_table(phase: &Phase) -> String {
    let mut table = format!("**{}**: {}\n\n", phase.name, phase.summary);
    table.push_str("| Rule | Safety | What it mends |\n|---|---|---|\n");
    for rule in phase.rules {
        let summary = visible(rule.summary).replace('|', "\\|");
        table.push_str(&format!("| `{}` | {} | {summary} |\n", rule.id, rule.safety.name()));
    }
    table
}

/// The rule of that id.
pub fn rule_named(id: &str) -> Option<&'static Rule> {
    PHASES.iter().flat_map(|phase| phase.rules.iter().copied()).find(|rule| rule.id == id)
}

/// Writes phases and their rules as a table for a terminal.
pub fn write_phases<'p>(
    phases: impl IntoIterator<Item = &'p Phase>,
    paint: Paint,
    to: &mut impl Write,
) -> io::Result<()> {
    let width = PHASES.iter().flat_map(|p| p.rules.iter().map(|r| r.id.len())).max().unwrap_or(0);
    for (index, phase) in phases.into_iter().enumerate() {
        if index > 0 {
            writeln!(to)?;
        }
        writeln!(to, "{}: {}", paint.tone(Tone::Strong, phase.name), phase.summary)?;
        for rule in phase.rules {
            let id = paint.tone(Tone::Place, format!("{:width$}", rule.id));
            writeln!(to, "  {id}  {:7}  {}", rule.safety.name(), visible(rule.summary))?;
        }
    }
    Ok(())
}

/// Writes the page of a rule for a terminal.
pub fn write_rule(rule: &Rule, paint: Paint, to: &mut impl Write) -> io::Result<()> {
    writeln!(to, "{} ({})", paint.tone(Tone::Strong, rule.id), rule.safety.name())?;
    let why: Vec<_> = rule.why.split('\n').map(visible).collect();
    if rule.why != rule.summary {
        writeln!(to, "{}\n", visible(rule.summary))?;
    }
    writeln!(to, "{}\n", why.join("\n"))?;
    for example in rule.examples {
        match example {
            Example::Fixed(before, after) => {
                writeln!(to, "  {}", paint.tone(Tone::Removed, format_args!("- {}", visible(before))))?;
                writeln!(to, "  {}", paint.tone(Tone::Added, format_args!("+ {}", visible(after))))?;
            }
            Example::FixedFrom(language, before, after) => {
                let before = format!("- {} ({language})", visible(before));
                writeln!(to, "  {}", paint.tone(Tone::Removed, before))?;
                writeln!(to, "  {}", paint.tone(Tone::Added, format_args!("+ {}", visible(after))))?;
            }
            Example::Reported(text) => writeln!(to, "  ? {}", visible(text))?,
            Example::Kept(text) => writeln!(to, "  = {}", visible(text))?,
        }
    }
    Ok(())
}

/// The page of a rule in Markdown.
pub fn rule_markdown(rule: &Rule) -> String {
    let mut page = format!("## `{}`\n\n{}\n\n", rule.id, visible(rule.summary));
    page.push_str(&format!("Safety: {}\n\n{}\n\n```diff\n", rule.safety.name(), rule.why));
    for example in rule.examples {
        page.push_str(&match example {
            Example::Fixed(before, after) => format!("- {}\n+ {}\n", visible(before), visible(after)),
            Example::FixedFrom(language, before, after) => {
                format!("- {} ({language})\n+ {}\n", visible(before), visible(after))
            }
            Example::Reported(text) => format!("? {}\n", visible(text)),
            Example::Kept(text) => format!("  {}\n", visible(text)),
        });
    }
    page + "```\n"
}

/// A rule as JSON, its examples with their very characters.
pub fn rule_json(rule: &Rule) -> Value {
    let examples: Vec<Value> = rule
        .examples
        .iter()
        .map(|example| match example {
            Example::Fixed(before, after) => json!({"before": before, "after": after}),
            Example::FixedFrom(language, before, after) => {
                json!({"source_language": language, "before": before, "after": after})
            }
            Example::Reported(text) => json!({"reported": text}),
            Example::Kept(text) => json!({"kept": text}),
        })
        .collect();
    json!({
        "id": rule.id,
        "phase": rule.phase(),
        "safety": rule.safety.name(),
        "summary": rule.summary,
        "why": rule.why,
        "examples": examples,
    })
}
