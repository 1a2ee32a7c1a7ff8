//! Word forms of harper's dictionary: lines `word/FLAGS # comment`, where a flag names an affix rule or a
//! property in `annotations.json`. An affix rule replaces the end (or the start) of a word that meets its
//! condition; a rule marked `cross_product` lets the rules of the other kind act on its results.

use serde_json::Value;
use std::collections::BTreeMap;

/// The flag of words that are always slang or nonstandard ("alot").
const NONSTANDARD: char = '†';

struct Affix {
    suffix: bool,
    cross_product: bool,
    replacements: Vec<Replacement>,
}

struct Replacement {
    remove: String,
    add: String,
    /// For each character at the end (or start) of the word: whether it must be (`true`) one of these.
    condition: Vec<(bool, String)>,
}

/// All forms of all words but the nonstandard ones.
pub fn forms(dictionary: &str, annotations: &str) -> Result<Vec<String>, String> {
    let affixes = affixes(annotations).ok_or("annotations.json: not as expected")?;
    let mut forms = Vec::new();
    let lines = dictionary.lines().skip(1);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let entry = line.split('#').next().unwrap_or(line).trim_end();
        let (word, flags) = entry.split_once('/').unwrap_or((entry, ""));
        if !flags.contains(NONSTANDARD) {
            expand(word, flags, &affixes, &mut forms);
        }
    }
    Ok(forms)
}

fn expand(word: &str, flags: &str, affixes: &BTreeMap<char, Affix>, forms: &mut Vec<String>) {
    forms.push(word.to_string());
    for affix in flags.chars().filter_map(|flag| affixes.get(&flag)) {
        let is_opposite = |flag: &char| affixes.get(flag).is_some_and(|other| other.suffix != affix.suffix);
        let opposite: String = flags.chars().filter(is_opposite).collect();
        for form in affix.replacements.iter().filter_map(|it| it.apply(word, affix.suffix)) {
            let flags = if affix.cross_product { &opposite } else { "" };
            expand(&form, flags, affixes, forms);
        }
    }
}

impl Replacement {
    fn apply(&self, word: &str, suffix: bool) -> Option<String> {
        let letters: Vec<char> = word.chars().collect();
        let rest = letters.len().checked_sub(self.condition.len())?;
        let tested = if suffix { &letters[rest..] } else { &letters[..self.condition.len()] };
        let met = tested.iter().zip(&self.condition).all(|(c, (one_of, set))| set.contains(*c) == *one_of);
        match (met, suffix) {
            (false, _) => None,
            (true, true) => Some(format!("{}{}", word.strip_suffix(&self.remove)?, self.add)),
            (true, false) => Some(format!("{}{}", self.add, word.strip_prefix(&self.remove)?)),
        }
    }
}

fn affixes(annotations: &str) -> Option<BTreeMap<char, Affix>> {
    let json: Value = serde_json::from_str(annotations).ok()?;
    let affixes = json["affixes"].as_object()?.iter().map(|(flag, affix)| {
        let replacements = affix["replacements"].as_array()?.iter().map(replacement);
        let affix = Affix {
            suffix: affix["kind"].as_str()? == "suffix",
            cross_product: affix["cross_product"].as_bool()?,
            replacements: replacements.collect::<Option<_>>()?,
        };
        Some((flag.chars().next()?, affix))
    });
    affixes.collect()
}

fn replacement(json: &Value) -> Option<Replacement> {
    Some(Replacement {
        remove: json["remove"].as_str()?.to_string(),
        add: json["add"].as_str()?.to_string(),
        condition: condition(json["condition"].as_str()?)?,
    })
}

/// The parts of a condition such as `[^aeiou]y`.
fn condition(mut rest: &str) -> Option<Vec<(bool, String)>> {
    let mut parts = Vec::new();
    while let Some(first) = rest.chars().next() {
        if let Some(set) = rest.strip_prefix('[') {
            let (set, after) = set.split_once(']')?;
            let negated = set.strip_prefix('^');
            parts.push((negated.is_none(), negated.unwrap_or(set).to_string()));
            rest = after;
        } else {
            // A dot is "none of no characters".
            parts.push(if first == '.' { (false, String::new()) } else { (true, first.to_string()) });
            rest = &rest[first.len_utf8()..];
        }
    }
    Some(parts)
}
