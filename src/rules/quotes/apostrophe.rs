use crate::edit::Safety;
use crate::lexicon::{Lexicon, Tier};
use crate::quotes::{Mark, Role};
use crate::rule::*;
use crate::segment::Segment;

/// ' ´ ` ‘ where letters are left out.
pub static RULE: Rule = Rule {
    id: "quotes/apostrophe",
    safety: Safety::Safe,
    summary: "An apostrophe that is not the style’s: straight, an accent, or facing the wrong way.",
    why: "An apostrophe stands for left-out letters (don’t, ’tis, ’90s, o’) or for a possessive (the soldiers’ boots). \
          It is told from a single quotation mark by its neighbours, by a list of elisions, by the lexicon, and by \
          what the other marks of the paragraph leave over. An accent or a turned comma between letters is changed \
          only in an English contraction or possessive: in ‘okina names such as Hawai‘i it is a letter.",
    examples: &[
        Fixed("It's the soldiers' choice.", "It’s the soldiers’ choice."),
        Fixed("'Tis the '90s, rock 'n' roll and all.", "’Tis the ’90s, rock ’n’ roll and all."),
        Fixed("It´s the minister`s plan.", "It’s the minister’s plan."),
        Kept("Hawai‘i and N’Golo."),
    ],
    triggers: Triggers::STRAIGHT_SINGLE.or(Triggers::SHAPED_MARK),
    find: Find::Code(find),
};

/// What follows the apostrophe of a contraction or possessive.
const ENDINGS: &[&str] = &["s", "t", "re", "ve", "ll", "d", "m"];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let body = segment.text();
    let apostrophes = segment.quotation().marks.iter().filter(|m| m.role == Role::Apostrophe);
    for mark in apostrophes.filter(|m| is_surely_apostrophe(m, body, segment.lexicon())) {
        fixes.replace(mark.span.clone(), segment.style().apostrophe).confidence(mark.confidence);
    }
}

/// `'` and `’` are what the solver says; the accents and turned commas may be letters or code.
fn is_surely_apostrophe(mark: &Mark, body: &str, lexicon: &Lexicon) -> bool {
    if matches!(mark.glyph.text, "'" | "’" | "＇") {
        return true;
    }
    let after = &body[mark.span.end..];
    let ending = &after[..after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len())];
    let before = &body[..mark.span.start];
    let start = before.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).last().map(|(i, _)| i);
    match start {
        Some(start) => {
            let whole = format!("{}'{ending}", &before[start..]);
            let is_contraction = lexicon.get(&whole).is_some_and(|entry| entry.tier <= Tier::Known);
            ENDINGS.contains(&ending) || ending.is_empty() || is_contraction
        }
        None => mark.glyph.text != "ʼ",
    }
}
