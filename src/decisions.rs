//! What a person accepted, rejected or wrote by hand: an input to the next run, never a patch on its output.
//!
//! A file of decisions is JSON lines, one a decision, sorted by rule, so that git shows what was decided. Only `id`,
//! `verdict` and `with` count; the rest is for the reader.
use crate::edit::{Edit, Fix};
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::json::write_line;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufRead, Write};

/// The file that is looked for where none is named.
pub const FILE_NAME: &str = "postedit-decisions.jsonl";

/// What is to be done with a fix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// Applied, however unsafe or unsure.
    Accept,
    /// Never applied and not reported again.
    Reject,
    /// Another text is put in the place of all of the fix.
    Edit {
        /// That text.
        with: String,
    },
}

/// One line: a verdict and what a reader needs to understand it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What the fix is known by.
    pub id: Fingerprint,
    /// The rule that proposed it.
    pub rule: String,
    /// What was decided.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// What stood there, hidden characters spelt out.
    #[serde(default)]
    pub before: String,
    /// What was proposed, hidden characters spelt out.
    #[serde(default)]
    pub after: String,
    /// The words around it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub context: String,
    /// The file it was decided in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// A remark of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// All decisions of a project; the last one on a fix holds.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    all: BTreeMap<Fingerprint, Decision>,
    /// By the half of a fingerprint; `None` where decisions that share it disagree.
    halves: HashMap<u64, Option<Fingerprint>>,
}

impl Decisions {
    /// Reads a file of decisions.
    ///
    /// # Errors
    /// [`Error::Decisions`] with the line that is damaged.
    pub fn read(from: impl BufRead) -> Result<Decisions, Error> {
        let mut decisions = Decisions::default();
        for (line, number) in from.lines().zip(1..) {
            let damaged = |message: String| Error::Decisions { line: number, message };
            let line = line.map_err(|e| damaged(e.to_string()))?;
            if !line.trim().is_empty() {
                let decision: Decision = serde_json::from_str(&line).map_err(|e| damaged(e.to_string()))?;
                decisions.all.insert(decision.id, decision);
            }
        }
        decisions.index();
        Ok(decisions)
    }

    /// Writes them as JSON lines, sorted by rule and fingerprint.
    pub fn write(&self, mut to: impl Write) -> io::Result<()> {
        let mut sorted: Vec<&Decision> = self.all.values().collect();
        sorted.sort_by(|a, b| (&a.rule, a.id).cmp(&(&b.rule, b.id)));
        sorted.into_iter().try_for_each(|decision| write_line(decision, &mut to))
    }

    /// Adds decisions; each replaces an earlier one on the same fix. Linear in all decisions.
    pub fn add(&mut self, decisions: impl IntoIterator<Item = Decision>) {
        self.all.extend(decisions.into_iter().map(|decision| (decision.id, decision)));
        self.index();
    }

    /// Takes decisions back. Returns how many there were.
    pub fn forget(&mut self, which: impl Fn(&Decision) -> bool) -> usize {
        let before = self.all.len();
        self.all.retain(|_, decision| !which(decision));
        self.index();
        before - self.all.len()
    }

    /// All of them, by fingerprint.
    pub fn iter(&self) -> impl Iterator<Item = &Decision> {
        self.all.values()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What was decided on the fix of that fingerprint: that very one, or one of which one side still reads the same.
    pub fn on(&self, id: Fingerprint) -> Option<&Decision> {
        self.all.get(&id).or_else(|| {
            let [left, right] = id.halves().map(|half| self.halves.get(&half));
            let known = match (left, right) {
                (Some(Some(left)), Some(Some(right))) => self.agree(*left, *right).then_some(*left),
                (Some(half), None) | (None, Some(half)) => *half,
                _ => None,
            };
            // What was written by hand is for that very place.
            known.and_then(|id| self.all.get(&id)).filter(|d| !matches!(d.verdict, Verdict::Edit { .. }))
        })
    }

    /// What was decided on a fix that is proposed for `text`.
    pub fn verdict(&self, text: &str, fix: &Fix) -> Option<&Verdict> {
        if self.all.is_empty() {
            return None;
        }
        self.on(fix.fingerprint(text)).map(|decision| &decision.verdict)
    }

    fn agree(&self, a: Fingerprint, b: Fingerprint) -> bool {
        let verdict = |id| self.all.get(&id).map(|decision| &decision.verdict);
        verdict(a) == verdict(b)
    }

    fn index(&mut self) {
        let mut halves: HashMap<u64, Option<Fingerprint>> = HashMap::new();
        for id in self.all.keys() {
            for half in id.halves() {
                let same = |known: Option<Fingerprint>| known.filter(|known| self.agree(*known, *id));
                halves.entry(half).and_modify(|known| *known = same(*known)).or_insert(Some(*id));
            }
        }
        self.halves = halves;
    }
}

/// The fix with the text of a person in the place of its own; `None` where that text stands there already.
pub fn by_hand(text: &str, fix: Fix, with: &str) -> Option<Fix> {
    let hull = fix.hull();
    let old = &text[hull.clone()];
    let stands = |at: usize| {
        hull.start.checked_sub(at).is_some_and(|start| text.get(start..start + with.len()) == Some(with))
    };
    let beside = || text[hull.end..].starts_with(with) || text[..hull.start].ends_with(with);
    if old == with
        || (old.is_empty() && beside())
        || (!old.is_empty() && with.match_indices(old).any(|(at, _)| stands(at)))
    {
        return None;
    }
    let id = Some(fix.fingerprint(text));
    let edit = Edit::minimal(text, hull, with)?;
    Some(Fix { id, span: edit.span.clone(), edits: vec![edit], why: "written by hand".to_owned(), ..fix })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Safety;

    fn fix(text: &str, cut: &str, with: &str) -> Fix {
        let start = text.find(cut).unwrap();
        let edit = Edit { span: start..start + cut.len(), text: with.to_owned() };
        Fix {
            id: None,
            rule: "a/b",
            span: edit.span.clone(),
            edits: vec![edit],
            why: String::new(),
            safety: Safety::Unsafe,
            confidence: 0.5,
            instead_of: None,
            answers: None,
        }
    }

    fn decision(id: Fingerprint, rule: &str, verdict: Verdict) -> Decision {
        let (before, after, context) = ("«".to_owned(), "“".to_owned(), String::new());
        Decision { id, rule: rule.to_owned(), verdict, before, after, context, path: None, note: None }
    }

    #[test]
    fn a_file_reads_back_and_is_sorted_by_rule() {
        let ids = ["0000000002-0000000002", "0000000001-0000000001"].map(|id| id.parse().unwrap());
        let mut decisions = Decisions::default();
        decisions.add([
            decision(ids[1], "b/b", Verdict::Edit { with: "x\n".into() }),
            decision(ids[0], "a/a", Verdict::Reject),
        ]);
        let mut written = vec![];
        decisions.write(&mut written).unwrap();
        assert_eq!(
            String::from_utf8(written.clone()).unwrap(),
            "{\"id\":\"0000000002-0000000002\",\"rule\":\"a/a\",\"verdict\":\"reject\",\"before\":\"«\",\"after\":\"“\"}\n\
             {\"id\":\"0000000001-0000000001\",\"rule\":\"b/b\",\"verdict\":\"edit\",\"with\":\"x\\n\",\"before\":\"«\",\"after\":\"“\"}\n"
        );
        let again = Decisions::read(&written[..]).unwrap();
        assert!(again.iter().eq(decisions.iter()));
    }

    #[test]
    fn what_hides_in_a_text_by_hand_is_written_as_an_escape_and_both_forms_are_read() {
        let with = "a\u{202E}b\u{9B}c".to_owned();
        let id = "0000000001-0000000001".parse().unwrap();
        let mut decisions = Decisions::default();
        let note = Some("\u{2066}so".to_owned());
        decisions.add([Decision { note, ..decision(id, "b/b", Verdict::Edit { with: with.clone() }) }]);
        let mut written = vec![];
        decisions.write(&mut written).unwrap();
        let text = String::from_utf8(written).unwrap();
        assert!(text.contains(r"a\u202eb\u009bc") && text.contains(r"\u2066so"), "{text}");
        let raw = text.replace(r"a\u202eb\u009bc", &with);
        for text in [text, raw] {
            assert!(Decisions::read(text.as_bytes()).unwrap().iter().eq(decisions.iter()));
        }
    }

    #[test]
    fn a_damaged_line_is_named() {
        let text =
            "{\"id\":\"0000000002-0000000002\",\"rule\":\"a/a\",\"verdict\":\"reject\"}\n<<<<<<< HEAD\n";
        let error = Decisions::read(text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains("line 2"), "{error}");
    }

    #[test]
    fn one_side_is_enough_unless_decisions_disagree() {
        let text = "The quick brown fox jumps over the , lazy dog that slept by the old barn.";
        let id = |text: &str| fix(text, ",", "").fingerprint(text);
        let mut decisions = Decisions::default();
        decisions.add([decision(id(text), "a/b", Verdict::Reject)]);
        let moved = text.replace("lazy", "brave");
        assert_eq!(decisions.verdict(&moved, &fix(&moved, ",", "")), Some(&Verdict::Reject));
        let other = text.replace("over", "beside");
        decisions.add([decision(id(&other), "a/b", Verdict::Accept)]);
        let torn = text.replace("fox", "hen");
        assert_eq!(decisions.verdict(&torn, &fix(&torn, ",", "")), None, "the right side is in dispute");
        assert_eq!(decisions.verdict(text, &fix(text, ",", "")), Some(&Verdict::Reject));
        assert_eq!(decisions.forget(|d| d.verdict == Verdict::Accept), 1);
        assert_eq!(decisions.verdict(&torn, &fix(&torn, ",", "")), Some(&Verdict::Reject));
    }

    #[test]
    fn a_text_by_hand_is_put_there_once() {
        let text = "say \"yes\" now";
        let done = by_hand(text, fix(text, "\"yes\"", "“yes”"), "\"yes\" (sic)").unwrap();
        assert_eq!(done.edits, [Edit { span: 9..9, text: " (sic)".into() }]);
        assert_eq!(done.id, Some(fix(text, "\"yes\"", "“yes”").fingerprint(text)));
        let text = "say \"yes\" (sic) now";
        assert!(by_hand(text, fix(text, "\"yes\"", "“yes”"), "\"yes\" (sic)").is_none());
        let insertion = |text: &str| Fix {
            span: 4..4,
            edits: vec![Edit { span: 4..4, text: "“".into() }],
            ..fix(text, "yes", "")
        };
        assert!(by_hand("say yes” now", insertion("say yes” now"), "[“]").is_some());
        assert!(by_hand("say [“]yes” now", insertion("say [“]yes” now"), "[“]").is_none());
    }
}
