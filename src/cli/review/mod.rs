//! `postedit review`: a person accepts or rejects findings; what was decided holds in every later run.
pub(crate) mod args;
mod by_hand;
mod item;
mod screen;
mod statistics;

use super::decisions::{Store, read};
use super::messages::Messages;
use super::output::stdout_failed;
use super::settings::Settings;
use super::{Outcome, batch, files, snapshot};
use crate::custom::Custom;
use crate::decisions::{Decision, Verdict};
use crate::error::Error;
use crate::report::{Paint, View, counted, findings};
use crate::selection::check_name;
use args::Review;
use item::{Filter, Item};
use std::io::{self, IsTerminal, Write};

pub(crate) fn run(args: &Review, paint: Paint, messages: &Messages) -> Result<Outcome, Error> {
    if let Some(folder) = &args.snapshots {
        return snapshot::review(&args.inputs, folder.as_deref(), paint, messages);
    }
    let mut store = Store::find_or_begin(args.rules.decisions.as_deref())?;
    if args.stat {
        let table = statistics::table(&store.decisions);
        return print(&table).map(|()| Outcome::Fine);
    }
    let mut asked = args.list || args.import.is_some();
    if let Some(path) = &args.import {
        let imported = read(path)?;
        let count = imported.iter().count();
        store.decisions.add(imported.iter().cloned());
        store.save()?;
        messages.note(&format!("{} taken into {}", counted(count, "decision"), store.path.display()));
    }
    if !args.forget.is_empty() {
        forget(&mut store, &args.forget, messages)?;
        asked = true;
    }
    if !args.accept.is_empty() || !args.reject.is_empty() {
        decide(args, &mut store, paint, messages)?;
        asked = true;
    }
    if args.list {
        let Pending { items, .. } = collect(args, &store, paint, messages)?;
        let lines: String = items.iter().map(|item| format!("{}\n", item.line())).collect();
        print(&lines)?;
        messages.note(&format!("{} pending", counted(items.len(), "finding")));
    }
    if asked {
        return Ok(Outcome::of(messages, false));
    }
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Error::Usage(no_terminal(
            "`postedit review --list`, `--accept ID|RULE` or `--reject ID|RULE`",
        )));
    }
    let pending = collect(args, &store, paint, messages)?;
    screen::run(&pending, &mut store, paint, messages)?;
    Ok(Outcome::of(messages, false))
}

/// What to do where nobody can be asked.
pub(crate) fn no_terminal(instead: &str) -> String {
    format!("there is no terminal to ask on; use {instead}")
}

/// What was found in all texts.
pub(crate) struct Pending {
    items: Vec<Item>,
    /// The rules of a person's own that the texts' configurations have.
    own: Vec<Custom>,
}

/// Cleans all inputs and takes from each what the filters ask for.
fn collect(args: &Review, store: &Store, paint: Paint, messages: &Messages) -> Result<Pending, Error> {
    let pending = gather(args, store, &Filter::new(args), paint, messages)?;
    args.rule.iter().try_for_each(|name| check_name(name.trim(), &pending.own))?;
    Ok(pending)
}

fn gather(
    args: &Review,
    store: &Store,
    filter: &Filter,
    paint: Paint,
    messages: &Messages,
) -> Result<Pending, Error> {
    let inputs = args.inputs.or_here();
    let rules = super::args::Rules { decisions: None, ..args.rules.clone() };
    let mut settings = Settings::new(&rules, &inputs)?;
    settings.decisions = store.decisions.clone();
    let found = files::find(&inputs, &settings, true, std::slice::from_ref(&store.path), messages)?;
    messages.begin_progress(found.inputs.len());
    let mut items = vec![];
    batch::clean_all(&found.inputs, &settings, messages, |input, cleaned| {
        let view = View::new(&input.name, &cleaned.log, &cleaned.bytes)?;
        for finding in findings(&view) {
            let decided = finding.id.is_some_and(|id| store.decisions.on(id).is_some());
            if filter.takes(&finding, decided) {
                items.push(Item::new(&view, &finding, paint)?);
            }
        }
        Ok(())
    })?;
    Ok(Pending { items, own: settings.own_rules() })
}

/// `--accept` and `--reject`: each names a finding or a rule.
fn decide(args: &Review, store: &mut Store, paint: Paint, messages: &Messages) -> Result<(), Error> {
    let (mut items, mut everything) = (None, None);
    let mut count = 0;
    let accepted = args.accept.iter().map(|name| (name, Verdict::Accept));
    let rejected = args.reject.iter().map(|name| (name, Verdict::Reject));
    for (name, verdict) in accepted.chain(rejected) {
        let mut decisions: Vec<Decision> = vec![];
        if !is_id(name) {
            let Pending { items, own } = match &mut items {
                Some(items) => items,
                none => none.insert(collect(args, store, paint, messages)?),
            };
            check_name(name, own)?;
            for item in items.iter().filter(|item| covers(name, &item.rule)) {
                decisions.extend(item.decisions(&verdict));
            }
        } else {
            let Pending { items, .. } = match &mut everything {
                Some(items) => items,
                none => none.insert(gather(args, store, &Filter::everything(), paint, messages)?),
            };
            decisions.extend(named(name, items, store, &verdict)?);
        }
        count += decisions.len();
        store.decisions.add(decisions);
    }
    store.save()?;
    messages.note(&format!("{} in {}", counted(count, "decision"), store.path.display()));
    Ok(())
}

/// The finding whose fingerprint begins with `id`, or what was decided on it before.
fn named(id: &str, items: &[Item], store: &Store, verdict: &Verdict) -> Result<Vec<Decision>, Error> {
    let mut ids: Vec<String> =
        items.iter().filter_map(Item::id).filter(|full| full.starts_with(id)).collect();
    ids.sort();
    ids.dedup();
    match &ids[..] {
        [one] => {
            let same = items.iter().filter(|item| item.id().as_ref() == Some(one));
            Ok(same.flat_map(|item| item.decisions(verdict)).collect())
        }
        [] => {
            let before: Vec<&Decision> =
                store.decisions.iter().filter(|decision| decision.id.to_string().starts_with(id)).collect();
            match &before[..] {
                [one] => Ok(vec![Decision { verdict: verdict.clone(), ..(*one).clone() }]),
                _ => Err(unknown(id)),
            }
        }
        several => Err(Error::Usage(format!(
            "“{id}” could be {}; write more of it",
            several.iter().take(4).cloned().collect::<Vec<_>>().join(" or ")
        ))),
    }
}

fn forget(store: &mut Store, names: &[String], messages: &Messages) -> Result<(), Error> {
    let mut count = 0;
    for name in names {
        let forgotten = store.decisions.forget(|decision| {
            covers(name, &decision.rule) || (!name.is_empty() && decision.id.to_string().starts_with(name))
        });
        if forgotten == 0 {
            let path = store.path.display();
            return Err(Error::Usage(format!("{path} holds no decision on “{name}”, an id or a rule")));
        }
        count += forgotten;
    }
    store.save()?;
    messages.note(&format!("{} taken back in {}", counted(count, "decision"), store.path.display()));
    Ok(())
}

/// Is it a finding's id or the beginning of one, not the name of a rule?
fn is_id(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

/// Is `name` the rule or its phase?
fn covers(name: &str, rule: &str) -> bool {
    let rest = rule.strip_prefix(name.trim_end_matches('/'));
    name == "all" || !name.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn unknown(id: &str) -> Error {
    Error::Usage(format!("no finding has the id “{id}”; `postedit review --list --all` shows the ids"))
}

fn print(text: &str) -> Result<(), Error> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(stdout_failed)
}
