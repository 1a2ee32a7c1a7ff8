use crate::edit::Safety;
use crate::quotes::{Mark, Role};
use crate::rule::*;
use crate::segment::Segment;
use crate::style::Placement;

/// ”, → ,”
pub static RULE: Rule = Rule {
    id: "punctuation/after-quotation",
    safety: Safety::Safe,
    summary: "A comma or full stop behind a closing mark, where the style sets it inside.",
    why: "American publishers set commas and full stops before the closing mark (Chicago Manual of Style 6.9); most \
          other languages set them behind it, and translation leaves them there. Where the quotation has a stop of \
          its own already, the second one goes.",
    examples: &[
        Fixed("“We go on”, she said.", "“We go on,” she said."),
        Fixed("She said, “We go on”.", "She said, “We go on.”"),
        Fixed("“Where?”, she asked.", "“Where?” she asked."),
        Fixed("“He said ‘no’”.", "“He said ‘no.’”"),
        Kept("The soldiers’, and “this”; and “that”: all."),
        Kept("See “file”.txt and “3”.5."),
    ],
    triggers: Triggers::MARK_STOP,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    if segment.style().placement != Placement::Inside {
        return;
    }
    let body = segment.text();
    let marks = &segment.quotation().marks;
    let mut displaced = None;
    for (index, mark) in marks.iter().enumerate().filter(|(_, m)| m.role == Role::Close) {
        let end = mark.span.end;
        let Some(stop) = body[end..].chars().next().filter(|c| matches!(c, ',' | '.')) else { continue };
        let after = body[end + 1..].chars().next();
        if after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '…')) {
            continue;
        }
        let inner = first_of_run(marks, index);
        // What the quotation itself ends with decides what becomes of the second stop.
        let own = body[..inner].chars().next_back();
        let moved = match (own, stop) {
            (None | Some('…' | '(' | '[' | ' ' | '\u{A0}' | '\n'), _) => continue,
            (Some('!' | '?'), _) | (Some('.'), '.') | (Some(','), ',') => {
                fixes.replace(end..end + 1, "");
                continue;
            }
            // “We go on.”, she said: the comma takes the place of the stop.
            (Some('.'), ',') if !ends_with_ellipsis(&body[..inner]) => (inner - 1..inner, ","),
            (Some(','), '.') => (inner - 1..inner, "."),
            (Some('.'), _) => continue,
            (Some(_), ',') => (inner..inner, ","),
            (Some(_), _) => (inner..inner, "."),
        };
        let fix = fixes.together([moved, (end..end + 1, "")]).confidence(mark.confidence);
        let in_doubt = || segment.quotation().is_displaced(body, segment.lexicon());
        if *displaced.get_or_insert_with(in_doubt) {
            fix.at_most(Safety::Unsafe);
        }
    }
}

/// Where the run of closing marks begins that ends with this one: a stop goes before all of them.
fn first_of_run(marks: &[Mark], index: usize) -> usize {
    let mut first = index;
    while first > 0
        && marks[first - 1].role == Role::Close
        && marks[first - 1].span.end == marks[first].span.start
    {
        first -= 1;
    }
    marks[first].span.start
}

fn ends_with_ellipsis(text: &str) -> bool {
    text.ends_with("..")
}
