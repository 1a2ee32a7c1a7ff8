use crate::edit::Safety;
use crate::quotes::{Evidence, Role};
use crate::rule::*;
use crate::segment::Segment;

/// he said. … »
pub static RULE: Rule = Rule {
    id: "quotes/lost-opener",
    safety: Safety::Unsafe,
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
    let insertions = &segment.quotation().insertions;
    for (index, lost) in insertions.iter().enumerate().filter(|(_, x)| x.role == Role::Open) {
        // Taken up again after a lost closing mark: that fix puts both in.
        let with_closer = index > 0 && insertions[index - 1].role == Role::Close;
        if with_closer && lost.evidence == Evidence::AfterAttribution {
            continue;
        }
        let (open, _) = segment.style().marks(lost.level);
        let why = match lost.evidence {
            Evidence::AfterAttribution => {
                "a mark closes further on, and a sentence begins here behind an attribution"
            }
            Evidence::Colon => "a mark closes further on, and the colon introduces what is said",
            _ => "a mark closes what nothing has opened since the paragraph began",
        };
        fixes.replace(lost.at..lost.at, open).why(why).confidence(lost.confidence);
    }
}
