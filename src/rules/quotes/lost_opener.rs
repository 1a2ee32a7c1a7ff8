use super::{alternative, doubts, offer, words_before, words_behind};
use crate::edit::Safety;
use crate::quotes::{Evidence, Insertion, Role};
use crate::rule::*;
use crate::segment::Segment;

/// he said. … »
pub static RULE: Rule = Rule {
    id: "quotes/lost-opener",
    safety: Safety::Safe,
    summary: "An opening mark that translation dropped.",
    why: "A mark closes a quotation that nothing has opened. The likeliest places for the lost mark are the sentence \
          behind an attribution, the words behind a colon, and the beginning of the paragraph. A model weighs all \
          places against each other and against the chance that nothing was lost; what it is not sure of is \
          reported and not put in.",
    examples: &[
        Fixed("We will leave at dawn,” the captain said.", "“We will leave at dawn,” the captain said."),
        Kept("“We will leave at dawn,” the captain said."),
        Kept("He went on to the end.\n\n“And then,” he said, “it rained.”"),
    ],
    triggers: Triggers::ANY_MARK,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let (body, style, quotation) = (segment.text(), segment.style(), segment.quotation());
    let insertions = quotation.insertions.iter().enumerate();
    // A twin is put in by the rule of closing marks, with the mark that it stands or falls with.
    for (index, lost) in insertions.filter(|(_, x)| x.role == Role::Open && x.twin.is_none()) {
        let open = format!("{}{}", style.marks(lost.level).0, style.inner_space(lost.level));
        let closer = quotation.lone_mark(index).map(|mark| quotation.marks[mark].span.clone());
        let quoted = closer.as_ref().map_or(body.len(), |mark| mark.start);
        let fix = fixes.replace(lost.at..lost.at, &open);
        fix.why(reason(lost, body, quoted) + &doubts(lost, body))
            .confidence(lost.confidence)
            .answers(closer.clone());
        if !lost.is_sure() {
            fix.at_most(Safety::Unsafe);
        }
        if let Some(other) = alternative(lost) {
            offer(lost, other, &open, fixes).answers(closer);
        }
    }
}

/// The quotation ends at `quoted`.
fn reason(lost: &Insertion, body: &str, quoted: usize) -> String {
    let close = format!("a mark closes a quotation behind “{}”", words_before(body, quoted));
    match lost.evidence {
        Evidence::AfterAttribution => {
            format!("{close}, and a sentence begins here behind the last quotation")
        }
        Evidence::Colon => format!("{close}, and the colon here introduces what is said"),
        Evidence::ParagraphStart => format!("{close} that nothing has opened since the paragraph began"),
        _ => format!("{close} that nothing opens; it begins at “{}”", words_behind(body, lost.at)),
    }
}
