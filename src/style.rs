//! What the clean text should look like: the target's marks and where its punctuation stands.
use crate::error::Error;

/// Where a comma or full stop stands that belongs to the end of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Before the closing mark, as American publishers set it (Chicago Manual of Style 6.9).
    Inside,
    /// Where the sense has it, as British publishers set it (New Hart’s Rules 9.2); the text is left as it is.
    BySense,
}

/// A house style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// The name that `--style` takes.
    pub name: &'static str,
    /// Opening and closing mark of the outer and of the inner quotation; they alternate with depth.
    pub quotes: [(&'static str, &'static str); 2],
    /// What stands between a mark and the quoted text.
    pub inner_space: &'static str,
    /// The apostrophe.
    pub apostrophe: &'static str,
    /// The marks of feet or minutes, and of inches or seconds.
    pub primes: (&'static str, &'static str),
    /// Where commas and full stops stand.
    pub placement: Placement,
}

/// All styles; the first is the default.
pub static STYLES: &[Style] = &[
    Style {
        name: "en-US",
        quotes: [("“", "”"), ("‘", "’")],
        inner_space: "",
        apostrophe: "’",
        primes: ("′", "″"),
        placement: Placement::Inside,
    },
    Style {
        name: "en-GB",
        quotes: [("‘", "’"), ("“", "”")],
        inner_space: "",
        apostrophe: "’",
        primes: ("′", "″"),
        placement: Placement::BySense,
    },
    Style {
        name: "ascii",
        quotes: [("\"", "\""), ("'", "'")],
        inner_space: "",
        apostrophe: "'",
        primes: ("'", "\""),
        placement: Placement::Inside,
    },
];

impl Style {
    /// The style of that name, in any case.
    pub fn named(name: &str) -> Result<&'static Style, Error> {
        STYLES.iter().find(|s| s.name.eq_ignore_ascii_case(name)).ok_or_else(|| Error::UnknownStyle {
            name: name.to_owned(),
            known: STYLES.iter().map(|s| s.name).collect(),
        })
    }

    /// The marks of a quotation at a depth, counted from 0 for the outermost.
    pub fn marks(&self, depth: usize) -> (&'static str, &'static str) {
        self.quotes[depth % 2]
    }
}

impl Default for &'static Style {
    fn default() -> Self {
        &STYLES[0]
    }
}
