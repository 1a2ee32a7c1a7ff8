//! Rules that a person writes: a pattern, its replacement, the reason, and examples that are tests.
use crate::edit::Safety;
use crate::error::Error;
use crate::masks::compile;
use crate::rule::{Example, Find, Rule, Triggers};
use regex::Regex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, Mutex, PoisonError};

/// What the ids of such rules begin with.
pub const PHASE: &str = "custom";

/// A rule of a person's own. It sees the text as the rules of the program leave it, a paragraph at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Custom {
    /// `custom/` and a name of your choice: small letters, digits and hyphens.
    pub id: String,
    /// A regular expression (syntax of the Rust crate `regex`).
    pub find: String,
    /// What replaces a match; `$1` or `${name}` is what a group matched, `$$` a dollar sign.
    pub with: String,
    /// The reason, as the log gives it and `postedit explain` shows it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// `safe` is applied, `unsafe` with `--unsafe`, `display` is only shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safety: Option<Safety>,
    /// Texts and what they become, tested by `postedit explain --test`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fixed: Vec<(String, String)>,
    /// Texts that are left alone, tested by `postedit explain --test`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<String>,
}

/// Rules live as long as the program, as its own do; the same definition is kept once.
static KNOWN: LazyLock<Mutex<HashMap<Custom, &'static Rule>>> = LazyLock::new(Mutex::default);

/// The rules of these definitions, in their order.
///
/// # Errors
/// [`Error::Pattern`] for an id, a pattern or a replacement that cannot be used, and for an id that stands twice.
pub fn rules(custom: &[Custom]) -> Result<Vec<&'static Rule>, Error> {
    let mut seen = HashSet::new();
    custom
        .iter()
        .map(|definition| {
            if !seen.insert(&definition.id) {
                return Err(definition.wrong("this id stands twice; rename one of the rules"));
            }
            definition.check()?;
            Ok(definition.rule())
        })
        .collect()
}

impl Custom {
    /// The rule's record, its texts made to last.
    fn rule(&self) -> &'static Rule {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rule) = known.get(self) {
            return rule;
        }
        let lasting = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
        let fixed = self.fixed.iter().map(|(a, b)| Example::Fixed(lasting(a), lasting(b)));
        let examples: Vec<Example> =
            fixed.chain(self.kept.iter().map(|text| Example::Kept(lasting(text)))).collect();
        let summary = match self.why.split_once('\n') {
            None if self.why.is_empty() => format!("“{}” becomes “{}”.", self.find, self.with),
            None => self.why.clone(),
            Some((first, _)) => first.to_owned(),
        };
        let rule: &'static Rule = Box::leak(Box::new(Rule {
            id: lasting(&self.id),
            safety: self.safety.unwrap_or(Safety::Safe),
            summary: lasting(&summary),
            why: lasting(&self.why),
            triggers: Triggers::ALWAYS,
            examples: Box::leak(examples.into_boxed_slice()),
            find: Find::Pattern { find: lasting(&self.find), with: lasting(&self.with) },
        }));
        known.insert(self.clone(), rule);
        rule
    }

    /// Can the rule be used?
    fn check(&self) -> Result<(), Error> {
        let name = self.id.strip_prefix("custom/").unwrap_or_default();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || !name.chars().all(plain) {
            return Err(self.wrong("an id is `custom/` and a name of small letters, digits and hyphens"));
        }
        let pattern = compile(&self.id, &self.find)?;
        match unknown_group(&self.with, &pattern) {
            Some(group) => Err(self.wrong(&format!(
                "“with” uses the group ${group}, which “find” has not; write ${{1}} where letters or digits follow \
                 a group, and $$ for a dollar sign"
            ))),
            None => Ok(()),
        }
    }

    fn wrong(&self, message: &str) -> Error {
        Error::Pattern { name: self.id.clone(), message: message.to_owned() }
    }
}

/// The first group that a replacement asks for and the pattern has not.
fn unknown_group(with: &str, pattern: &Regex) -> Option<String> {
    static GROUP: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\$(?:\$|\{([^}]*)\}|([0-9A-Za-z_]+))").expect("a constant pattern"));
    let has = |name: &str| match name.parse::<usize>() {
        Ok(number) => number < pattern.captures_len(),
        Err(_) => pattern.capture_names().flatten().any(|known| known == name),
    };
    let mut names = GROUP.captures_iter(with).filter_map(|found| found.get(1).or(found.get(2)));
    names.find(|name| !has(name.as_str())).map(|name| name.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn custom(find: &str, with: &str) -> Custom {
        Custom { id: "custom/x".into(), find: find.into(), with: with.into(), ..Custom::default() }
    }

    #[test]
    fn the_same_definition_is_one_rule() {
        let (a, b) = (custom("Kiev", "Kyiv"), custom("Kiew", "Kyiv"));
        let first = rules(std::slice::from_ref(&a)).unwrap()[0];
        assert!(std::ptr::eq(first, rules(&[a]).unwrap()[0]));
        assert!(!std::ptr::eq(first, rules(&[b]).unwrap()[0]));
    }

    #[test]
    fn groups_that_the_pattern_has_not_are_refused() {
        for (with, refused) in [
            ("$1", false),
            ("${1}st", false),
            ("$$5 $n", false),
            ("$1st", true),
            ("$2x", true),
            ("${m}", true),
            ("$3", true),
        ] {
            let result = rules(&[custom(r"(\d)(?<n>x)?", with)]);
            assert_eq!(result.is_err(), refused, "{with}: {result:?}");
        }
    }

    #[test]
    fn ids_are_checked() {
        for id in ["x", "custom/", "custom/A", "quotes/x", "custom/a/b"] {
            assert!(rules(&[Custom { id: id.into(), ..custom("a", "b") }]).is_err(), "{id}");
        }
        let twice = rules(&[custom("a", "b"), custom("c", "d")]).unwrap_err();
        assert!(twice.to_string().contains("twice"));
    }
}
