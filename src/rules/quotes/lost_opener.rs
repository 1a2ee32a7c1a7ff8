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
          behind an attribution, the words behind a colon, and the beginning of the paragraph. A reader who knows \
          what is said finds the place; the text alone tells it in three cases of four, so it is not applied by \
          default.",
    examples: &[
        Fixed("We will leave at dawn,” the captain said.", "“We will leave at dawn,” the captain said."),
        Kept("“We will leave at dawn,” the captain said."),
        Kept("He went on to the end.\n\n“And then,” he said, “it rained.”"),
    ],
    triggers: Triggers::ANY_MARK,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let style = segment.style();
    let openers = segment.quotation().insertions.iter().filter(|x| x.role == Role::Open);
    // A twin is put in by the rule of closing marks, with the mark that it stands or falls with.
    for lost in openers.filter(|x| x.twin.is_none()) {
        let open = format!("{}{}", style.marks(lost.level).0, style.inner_space(lost.level));
        let fix = fixes.replace(lost.at..lost.at, &open);
        fix.why(reason(lost)).confidence(lost.confidence);
        if !lost.is_sure() {
            fix.at_most(Safety::Unsafe);
        }
    }
}

fn reason(lost: &Insertion) -> &'static str {
    match lost.evidence {
        Evidence::AfterAttribution => {
            "a mark closes further on, and a sentence begins here behind the last quotation"
        }
        Evidence::Colon => "a mark closes further on, and the colon introduces what is said",
        Evidence::ParagraphStart => "a mark closes what nothing has opened since the paragraph began",
        _ => "a mark closes further on, and nothing before it opens the quotation, which begins here",
    }
}
