use crate::edit::Safety;
use crate::rule::*;
use crate::segment::Segment;
use crate::words;

/// the the → the
pub static RULE: Rule = Rule {
    id: "words/doubled",
    safety: Safety::Safe,
    summary: "A function word that stands twice.",
    why: "Only words that grammar never doubles are taken out, and only where one space parts them. *That that*, \
          *had had*, *very very*, names and exclamations are right or at least meant. A particle that belongs to the \
          verb before it may meet the same preposition (they came in in the morning, waiting for for days), and what \
          is asked for may end in the verb that follows (what she is is a botanist): these are left alone as well.",
    examples: &[
        Fixed("They met in the the old harbor.", "They met in the old harbor."),
        Fixed("The the ferry was late.", "The ferry was late."),
        Kept("All that that witness had had to say was very, very short; bye bye."),
        Fixed(
            "They were trained in in the harbor, and why it is is so is unknown.",
            "They were trained in the harbor, and why it is so is unknown.",
        ),
        Kept("What she is is a botanist, and he had been waiting for for days."),
        Kept("She knows how to avoid this this time."),
        Kept("Yang Yang met Cao Cao."),
        Kept("The The played in A a minor hall."),
    ],
    triggers: Triggers::WORD_TWICE,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let body = segment.text();
    let paragraph = segment.words();
    for (one, two) in paragraph.repeats() {
        let apart = is_apart(body, one.start, two.end) && !is_beside_torn(segment, one.start, two.end);
        if apart && words::is_doubled(body, one, two, segment.lexicon()) {
            let why = format!("“{}” stands twice, and grammar never doubles it here", &body[one.clone()]);
            let fix = fixes.replace(one.end..two.end, "").confidence(0.97).why(why);
            if !paragraph.is_fluent() {
                fix.at_most(Safety::Unsafe);
            }
        }
    }
}

/// Is one of the two rather a piece of the word beside it: Th is is so?
fn is_beside_torn(segment: &Segment, start: usize, end: usize) -> bool {
    let paragraph = segment.words();
    let odd = paragraph.odd();
    let behind = odd.partition_point(|odd| odd.span.start < start);
    let before = odd[..behind].last().filter(|odd| odd.span.end + 1 == start);
    let after = odd[behind..].iter().find(|odd| odd.span.start > end).filter(|odd| odd.span.start == end + 1);
    let torn = |odd: &&words::Odd| words::torn(&paragraph, odd, segment.lexicon()).is_some();
    before.filter(torn).or(after.filter(torn)).is_some()
}

/// Is the stretch no part of a compound, an address or a tag? A dash before it is none of it.
fn is_apart(body: &str, start: usize, end: usize) -> bool {
    let dash = body[..start].trim_end_matches([' ', '-']);
    let parted =
        dash.len() < start && body[dash.len()..start].starts_with(' ') && body[..start].ends_with("- ");
    words::is_alone(body, start, end) || parted && words::is_alone(&body[start..], 0, end - start)
}
