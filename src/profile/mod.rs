//! What is known of the language that a document was translated from, and so of the habits that it may have kept.
//!
//! `200 000` is one number where the source groups digits with spaces, and may be two numbers where it does not. A
//! rule that needs such a fact asks [`Profile::proves`]. The source language is either given, or measured by the
//! signs that it left in the text.
//!
//! A profile only ever grows: the pipeline joins what the original shows and what the text shows later. A rule may
//! let a habit make a fix *safer*, and nothing else. So a clean text, whose own profile proves no more than the one it
//! was cleaned with, is left alone by a second run.
mod languages;
mod signs;

pub use languages::{LANGUAGES, Languages};
pub use signs::{Sign, SignKind};

use crate::error::Error;
use crate::nearest::nearest;
use crate::triggers::Triggers;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A way of writing that a source language has and English has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Habit {
    /// `200 000` for 200,000.
    SpaceGroups,
    /// `200.000` for 200,000.
    StopGroups,
    /// `3,5` for 3.5.
    DecimalComma,
    /// `100 €` for €100.
    CurrencyBehind,
    /// `french` for French.
    SmallNationalities,
    /// `M. Dupont`, `Mme Dupont`, `1er`, `XXe siècle`.
    FrenchAbbreviations,
    /// `14h30` for 14:30.
    HourLetter,
    /// `n° 5` for No. 5.
    NumeroAbbreviation,
    /// `« Demain, dit le maire. Ou jamais. »`: who speaks is said inside the quotation.
    ClausesInside,
}

/// The language that a document was translated from, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The code of the language that was given; the text is not measured then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What proved habits, at most one of each kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<Sign>,
    /// What is proved, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub habits: Vec<Habit>,
}

impl Profile {
    /// The profile of a language given by its code; a region, as in `fr-CA`, makes no difference.
    ///
    /// # Errors
    /// A code that no language of the table has.
    pub fn given(name: &str) -> Result<Profile, Error> {
        let bare = name.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let Some((code, habits)) = languages::by_code().find(|(code, _)| *code == bare) else {
            let names = languages::by_code().map(|(code, _)| code);
            return Err(Error::UnknownLanguage { name: name.to_owned(), nearest: nearest(&bare, names) });
        };
        let mut habits = habits.to_vec();
        habits.sort_unstable();
        Ok(Profile { language: Some(code.to_owned()), signs: vec![], habits })
    }

    /// What a text shows of its source language. Linear in the text.
    pub fn of(text: &str) -> Profile {
        Profile::shown(text, std::iter::once((0..text.len(), Triggers::of(text))))
    }

    /// The same of a text whose paragraphs, each with what its bytes show, are known. Linear in those that show signs.
    pub fn shown(text: &str, paragraphs: impl Iterator<Item = (Range<usize>, Triggers)>) -> Profile {
        let mut profile = Profile::default();
        for sign in signs::found(text, paragraphs) {
            profile.add(sign);
        }
        profile
    }

    /// Does the source language have this habit, as far as is known?
    pub fn proves(&self, habit: Habit) -> bool {
        self.habits.binary_search(&habit).is_ok()
    }

    /// Nothing is known.
    pub fn is_empty(&self) -> bool {
        self.language.is_none() && self.habits.is_empty()
    }

    /// Adds what `other` knows. Where the language was given nothing is to be added. Returns whether this one grew.
    pub fn join(&mut self, other: &Profile) -> bool {
        let before = self.habits.len();
        if self.language.is_some() {
            return false;
        }
        for sign in &other.signs {
            if !self.signs.iter().any(|known| known.kind == sign.kind) {
                self.add(sign.clone());
            }
        }
        self.habits.len() > before
    }

    fn add(&mut self, sign: Sign) {
        self.habits.extend(sign.kind.habits());
        self.habits.sort_unstable();
        self.habits.dedup();
        self.signs.push(sign);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<SignKind> {
        Profile::of(text).signs.into_iter().map(|sign| sign.kind).collect()
    }

    #[test]
    fn a_given_language_has_its_habits_whatever_its_region() {
        let french = Profile::given("fr-CA").unwrap();
        assert_eq!(french, Profile::given("FR").unwrap());
        assert!(french.proves(Habit::SpaceGroups) && french.proves(Habit::FrenchAbbreviations));
        assert!(!french.proves(Habit::StopGroups));
        assert!(Profile::given("de").unwrap().proves(Habit::StopGroups));
        assert!(Profile::given("zh").unwrap().habits.is_empty());
    }

    #[test]
    fn an_unknown_language_is_an_error_that_names_the_nearest() {
        let error = Profile::given("frr").unwrap_err().to_string();
        assert!(error.contains("“frr”") && error.contains("“fr”"), "{error}");
    }

    #[test]
    fn spaced_guillemets_and_spaced_high_marks_show_french() {
        assert_eq!(kinds("He said « yes », then « no »."), [SignKind::FrenchSpacing]);
        assert_eq!(kinds("Who pays\u{A0}? The town\u{202F}! So\u{A0}: yes."), [SignKind::FrenchSpacing]);
        assert!(kinds("He said « yes » once, “no” and “never” and “maybe” and “well”.").is_empty());
    }

    #[test]
    fn other_marks_show_other_languages() {
        assert_eq!(kinds("He said «yes» and «no»."), [SignKind::Guillemets]);
        assert_eq!(kinds("He said „yes“ and „no“."), [SignKind::LowMarks]);
        assert_eq!(kinds("The завод closed.\n\nIts директор left, and the город too."), [SignKind::Cyrillic]);
        assert!(kinds("“Yes,” she said. The word завод means factory.").is_empty());
    }

    #[test]
    fn numbers_show_how_they_are_written() {
        assert_eq!(kinds("Some 3,5 million paid 12,75%."), [SignKind::DecimalCommas]);
        assert!(kinds("Some 3,5 million paid 12.75%.").is_empty());
        assert_eq!(kinds("Some 10\u{A0}000 of 200\u{A0}000."), [SignKind::NoBreakGroups]);
        assert!(kinds("Some 10\u{A0}000 of 200,000 and 1,000.").is_empty());
        assert!(kinds("Call 729\u{A0}725\u{A0}522\u{A0}498\u{A0}168.").is_empty());
        assert_eq!(kinds("Some 1.200.000 of 3.500.000."), [SignKind::StopGroups]);
        assert!(kinds("Version 1.200.000 of 10.100.200.300 and 10.100.201.301.").is_empty());
    }

    #[test]
    fn joined_profiles_know_what_both_know_and_a_given_language_learns_nothing() {
        let (mut left, right) = (Profile::of("«a b» «c d»"), Profile::of("1.200.000 and 3.500.000"));
        assert!(left.join(&right) && !left.join(&right));
        assert!(left.proves(Habit::StopGroups) && left.proves(Habit::DecimalComma));
        let mut given = Profile::given("en").unwrap();
        assert!(!given.join(&right) && !given.proves(Habit::StopGroups));
    }
}
