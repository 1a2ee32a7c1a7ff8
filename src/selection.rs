//! Which rules are meant: a name is the id of a rule, a phase, `all` or `none`.
use crate::config::Config;
use crate::custom::{self, Custom};
use crate::edit::RuleId;
use crate::error::Error;
use crate::nearest::nearest;
use crate::rules::PHASES;

/// Does the configuration ask for this rule?
pub fn selected(id: RuleId, config: &Config) -> bool {
    let named = |names: &[String]| names.iter().any(|name| covers(name, id));
    (config.select.is_empty() || named(&config.select)) && !named(&config.ignore)
}

/// Is `name` the rule's id, its phase, or `all`?
fn covers(name: &str, id: &str) -> bool {
    let name = name.trim_end_matches('/');
    name == "all" || id.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Is there a rule or phase of that name?
///
/// # Errors
/// [`Error::UnknownRule`] with the nearest name.
pub fn check_name(name: &str, custom: &[Custom]) -> Result<(), Error> {
    let phases = || PHASES.iter().map(|phase| phase.name).chain([custom::PHASE]);
    let own = custom.iter().map(|rule| rule.id.as_str());
    let ids: Vec<&str> = PHASES.iter().flat_map(|p| p.rules.iter().map(|r| r.id)).chain(own).collect();
    if name == "none" || phases().any(|phase| phase == name) || ids.iter().any(|id| covers(name, id)) {
        return Ok(());
    }
    let nearest = nearest(name, ids.into_iter().chain(phases()));
    Err(Error::UnknownRule { name: name.to_owned(), nearest })
}
