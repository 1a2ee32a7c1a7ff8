use super::{alternative, doubts, offer, words_behind};
use crate::edit::Safety;
use crate::quotes::{Evidence, Insertion, Role};
use crate::rule::*;
use crate::segment::Segment;
use crate::style::Placement;
use std::ops::Range;

/// “ … glueda source told …
pub static RULE: Rule = Rule {
    id: "quotes/lost-closer",
    safety: Safety::Safe,
    summary: "A closing mark that translation dropped.",
    why: "Where a mark was dropped, the words around it are often glued: `suicide for the Russiansa source told the \
          Kyiv Post`. An open quotation, a word that no list knows and an attribution that its second part begins \
          are evidence enough together: the word is cut, the comma and the mark are put in, and where the \
          quotation goes on after the attribution and a later mark closes it, it is opened again. With less \
          evidence the place is reported and nothing is done.",
    examples: &[
        Fixed(
            "“The bridge was lost before the nighta sergeant told the radio.",
            "“The bridge was lost before the night,” a sergeant told the radio.",
        ),
        Fixed(
            "“We had no warning from our neighboursthe mayor said. Nobody came that night.”",
            "“We had no warning from our neighbours,” the mayor said. “Nobody came that night.”",
        ),
        Kept("“We had no warning from our neighbours. The mayor slept,” she said."),
        Kept("“We had no warning. Nevertheless he said nothing."),
    ],
    triggers: Triggers::ANY_MARK,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let quotation = segment.quotation();
    let insertions = quotation.insertions.iter().enumerate();
    for (index, lost) in insertions.filter(|(_, x)| x.role == Role::Close) {
        let again = lost.twin.and_then(|twin| quotation.insertions.get(twin));
        let opener = quotation.lone_mark(index).map(|mark| quotation.marks[mark].span.clone());
        propose(segment, lost, again, opener, fixes);
    }
}

/// The closing mark of the quotation that `opener` begins, with the opening one of the same quotation taken up again.
fn propose(
    segment: &Segment,
    lost: &Insertion,
    again: Option<&Insertion>,
    opener: Option<Range<usize>>,
    fixes: &mut Fixes,
) {
    let (body, style) = (segment.text(), segment.style());
    let close = closing(segment, lost.level, lost.at, lost.attributed, lost.glued);
    let open = again
        .map(|again| (again.at, format!("{}{}", style.marks(again.level).0, style.inner_space(again.level))));
    let edits = [(lost.at..lost.at, close.as_str())].into_iter();
    let fix = fixes.together(edits.chain(open.iter().map(|(at, open)| (*at..*at, open.as_str()))));
    let quoted = opener.as_ref().map_or(0, |mark| mark.end);
    fix.confidence(lost.confidence)
        .why(reason(lost, body, quoted) + &doubts(lost, body))
        .answers(opener.clone());
    if !lost.is_sure() {
        fix.at_most(Safety::Unsafe);
    }
    if let Some(other) = alternative(lost) {
        let mark = closing(segment, lost.level, other.at, other.attributed, other.glued);
        offer(lost, other, &mark, fixes).answers(opener);
    }
}

/// The closing mark as it is put in at `at`, with the comma and the space that were lost with it.
fn closing(segment: &Segment, level: usize, at: usize, attributed: bool, glued: bool) -> String {
    let (body, style) = (segment.text(), segment.style());
    // Between a quotation and who spoke it stands a comma, unless a question or an exclamation ends there.
    let lacks_comma = attributed && body[..at].ends_with(char::is_alphanumeric);
    // The comma belongs to the attribution: where the style goes by sense, it stands outside.
    let (inside, outside) = match (lacks_comma, style.placement) {
        (false, _) => ("", ""),
        (true, Placement::Inside) => (",", ""),
        (true, Placement::BySense) => ("", ","),
    };
    let space = if glued { " " } else { "" };
    format!("{inside}{}{}{outside}{space}", style.inner_space(level), style.marks(level).1)
}

/// The quotation begins at `quoted`.
fn reason(lost: &Insertion, body: &str, quoted: usize) -> String {
    let clause = words_behind(body, lost.at);
    let open = format!("a quotation opens at “{}” and nothing closes it", words_behind(body, quoted));
    let told = match lost.evidence {
        Evidence::GluedAttribution => format!("{open} before “{clause}”; the word there is glued"),
        Evidence::Glued => format!("{open} before “{clause}”, where two words are glued"),
        Evidence::Attribution => format!("{open} before “{clause}”, which says who speaks"),
        Evidence::NextQuotation => format!("{open} before the next one"),
        Evidence::ParagraphEnd => format!("{open} before the paragraph ends"),
        _ => format!("{open} before “{clause}”, where the sentence about it goes on"),
    };
    let again = if lost.twin.is_some() { ", and it goes on behind who speaks" } else { "" };
    told + again
}
