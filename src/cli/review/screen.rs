//! The screen of the review: one finding at a time, one key a decision, saved after every key.
use super::super::decisions::Store;
use super::super::messages::Messages;
use super::super::output::stdout_failed;
use super::Pending;
use super::by_hand::{escaped, unescaped};
use super::item::Item;
use crate::custom;
use crate::decisions::{Decision, Verdict};
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::report::rules::{rule_named, write_rule};
use crate::report::{Paint, Tone};
use crate::rule::Rule;
use console::{Key, Term};
use std::io;

const KEYS: &str = "a accept  r reject  s skip  u undo  e explain  h by hand  q quit\n\
                    A/R/S the same for all that remain  x reject all of this rule";

/// Asks about each item in turn.
pub(crate) fn run(
    pending: &Pending,
    store: &mut Store,
    paint: Paint,
    messages: &Messages,
) -> Result<(), Error> {
    let items = &pending.items[..];
    if items.is_empty() {
        messages.note("Nothing is pending; `--all` shows what is applied, too.");
        return Ok(());
    }
    let own = custom::rules(&pending.own)?;
    let mut session = Session { items, own, store, term: Term::stdout(), paint, at: 0, past: vec![] };
    while session.at < items.len() {
        session.show().map_err(stdout_failed)?;
        if !session.answer()? || (session.at == items.len() && !session.last_chance()?) {
            break;
        }
    }
    let count = |wanted: fn(&Verdict) -> bool| {
        let ids = session.past.iter().flat_map(|step| &step.ids);
        ids.filter_map(|id| session.store.decisions.on(*id)).filter(|d| wanted(&d.verdict)).count()
    };
    let (rejected, accepted) = (count(|v| *v == Verdict::Reject), count(|v| !matches!(v, Verdict::Reject)));
    let open = items.len().saturating_sub(session.at);
    messages.note(&format!(
        "{accepted} accepted, {rejected} rejected, {open} not looked at; {}",
        match accepted + rejected {
            0 => "nothing to save".to_owned(),
            _ => format!("saved in {}, used by the next clean and check", session.store.path.display()),
        }
    ));
    Ok(())
}

/// What one key did, so that it can be undone.
struct Step {
    /// The item that was shown.
    at: usize,
    /// The findings it decided.
    ids: Vec<Fingerprint>,
    /// What had been decided on them before.
    before: Vec<Decision>,
}

struct Session<'a> {
    items: &'a [Item],
    /// A person's own rules.
    own: Vec<&'static Rule>,
    store: &'a mut Store,
    term: Term,
    paint: Paint,
    at: usize,
    past: Vec<Step>,
}

impl Session<'_> {
    fn show(&self) -> io::Result<()> {
        let item = &self.items[self.at];
        self.term.clear_screen()?;
        let place = self.paint.tone(Tone::Place, &item.place);
        let head = format!("Reviewing [{}/{}] {place}", self.at + 1, self.items.len());
        self.term.write_line(&format!("{head}  {} ({})\n", item.rule, item.certainty))?;
        self.term.write_line(&item.screen)?;
        self.term.write_line(&self.paint.tone(Tone::Frame, KEYS).to_string())
    }

    /// Takes keys until one leads to another screen. `false` ends the review.
    fn answer(&mut self) -> Result<bool, Error> {
        loop {
            let key = match self.term.read_key() {
                Ok(key) => key,
                // Everything is saved; a terminal that went away ends the review.
                Err(_) => return Ok(false),
            };
            match key {
                Key::Char('a') => self.decide(&Verdict::Accept, |_| false)?,
                Key::Char('r') => self.decide(&Verdict::Reject, |_| false)?,
                Key::Char('A') => self.decide(&Verdict::Accept, |_| true)?,
                Key::Char('R') => self.decide(&Verdict::Reject, |_| true)?,
                Key::Char('x') => {
                    let rule = self.items[self.at].rule.clone();
                    self.decide(&Verdict::Reject, |item| item.rule == rule)?;
                }
                Key::Char('s') => self.skip(),
                Key::Char('u') => self.undo()?,
                Key::Char('h') => {
                    if !self.by_hand()? {
                        continue;
                    }
                }
                Key::Char('e') => {
                    self.explain().map_err(stdout_failed)?;
                    continue;
                }
                Key::Char('S' | 'q') | Key::Escape | Key::CtrlC => return Ok(false),
                _ => continue,
            }
            return Ok(true);
        }
    }

    /// Decides on the item that is shown and on those after it that `also` takes, saves, and goes on.
    fn decide(&mut self, verdict: &Verdict, also: impl Fn(&Item) -> bool) -> Result<(), Error> {
        let open = |item: &&Item| {
            let id = item.id().and_then(|id| id.parse().ok());
            also(item) && !id.is_some_and(|id| self.past.iter().any(|step| step.ids.contains(&id)))
        };
        let rest = self.items[self.at + 1..].iter().filter(open);
        let decisions: Vec<Decision> =
            [&self.items[self.at]].into_iter().chain(rest).flat_map(|item| item.decisions(verdict)).collect();
        let ids: Vec<Fingerprint> = decisions.iter().map(|decision| decision.id).collect();
        let before = self.store.decisions.iter().filter(|d| ids.contains(&d.id)).cloned().collect();
        self.past.push(Step { at: self.at, ids, before });
        self.store.decisions.add(decisions);
        self.store.save()?;
        self.advance();
        Ok(())
    }

    fn skip(&mut self) {
        self.past.push(Step { at: self.at, ids: vec![], before: vec![] });
        self.advance();
    }

    /// Goes to the next item that no key of this review has decided.
    fn advance(&mut self) {
        let decided = |item: &Item| {
            let id = item.id().and_then(|id| id.parse().ok());
            id.is_some_and(|id| self.past.iter().any(|step| step.ids.contains(&id)))
        };
        let rest = &self.items[self.at + 1..];
        self.at += 1 + rest.iter().position(|item| !decided(item)).unwrap_or(rest.len());
    }

    /// The last key can be undone, too. `false` ends the review.
    fn last_chance(&mut self) -> Result<bool, Error> {
        self.say("That was the last one: u undo, any other key ends.").map_err(stdout_failed)?;
        if !matches!(self.term.read_key(), Ok(Key::Char('u'))) {
            return Ok(false);
        }
        self.undo().map(|()| true)
    }

    fn undo(&mut self) -> Result<(), Error> {
        let Some(step) = self.past.pop() else { return Ok(()) };
        self.store.decisions.forget(|decision| step.ids.contains(&decision.id));
        self.store.decisions.add(step.before);
        self.at = step.at;
        self.store.save()
    }

    /// Asks for the text that a person wants there. `false` where nothing was decided.
    fn by_hand(&mut self) -> Result<bool, Error> {
        let item = &self.items[self.at];
        if !item.has_fix {
            self.say("There is no fix to write by hand; accept or reject the remark.")
                .map_err(stdout_failed)?;
            return Ok(false);
        }
        self.say("Write what should stand there (\\n, \\t, \\\\, \\u{A0}); empty to go back:")
            .map_err(stdout_failed)?;
        let Ok(line) = self.term.read_line_initial_text(&escaped(&item.after)) else { return Ok(false) };
        match unescaped(line.trim_end_matches(['\r', '\n'])) {
            Ok(with) if with.is_empty() => Ok(true),
            Ok(with) if with == item.after => self.decide(&Verdict::Accept, |_| false).map(|()| true),
            Ok(with) => self.decide(&Verdict::Edit { with }, |_| false).map(|()| true),
            Err(wrong) => self.say(&wrong).map_err(stdout_failed).map(|()| false),
        }
    }

    fn explain(&self) -> io::Result<()> {
        let item = &self.items[self.at];
        let mut page = vec![];
        let own = || self.own.iter().copied().find(|rule| rule.id == item.rule);
        if let Some(rule) = rule_named(&item.rule).or_else(own) {
            write_rule(rule, self.paint, &mut page)?;
        }
        self.say(&format!("\n{}", String::from_utf8_lossy(&page)))
    }

    fn say(&self, text: &str) -> io::Result<()> {
        self.term.write_line(text)
    }
}
