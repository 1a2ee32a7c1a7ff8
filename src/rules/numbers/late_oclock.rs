use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// 14 o’clock
pub static RULE: Rule = Rule {
    id: "numbers/late-oclock",
    safety: Safety::Display,
    summary: "O’clock behind an hour of the afternoon or behind minutes.",
    why: "English says it of the twelve full hours only; translation sets it for German *Uhr* and its like. How the \
          time is told in the rest of the text only a reader sees.",
    examples: &[
        Fixed("open until 14 o’clock, from 21.30 o'clock", "open until 14:00, from 21:30"),
        Kept("I have been waiting since 7 o’clock."),
    ],
    triggers: Triggers::CLOCK,
    find: Find::Code(find),
};

static TIME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"([01]?[0-9]|2[0-4])(?:[:.]([0-5][0-9]))? o[’']clock"));

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for found in TIME.captures_iter(text) {
        let whole = found.get_match().range();
        let late = found[1].parse::<u8>().is_ok_and(|hour| hour > 12);
        let minutes = found.get(2).map(|m| m.as_str());
        if super::is_number(text, whole.clone()) && (late || minutes.is_some()) {
            fixes.replace(whole, &format!("{}:{}", &found[1], minutes.unwrap_or("00")));
        }
    }
}
