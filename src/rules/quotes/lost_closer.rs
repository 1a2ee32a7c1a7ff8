use crate::edit::Safety;
use crate::quotes::{Evidence, Insertion, Role};
use crate::rule::*;
use crate::segment::Segment;

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
    let insertions = &segment.quotation().insertions;
    for (index, lost) in insertions.iter().enumerate().filter(|(_, x)| x.role == Role::Close) {
        let again = insertions.get(index + 1).filter(|x| x.evidence == Evidence::AfterAttribution);
        propose(segment, lost, again, fixes);
    }
}

/// The closing mark, with the opening one of the same quotation taken up again.
fn propose(segment: &Segment, lost: &Insertion, again: Option<&Insertion>, fixes: &mut Fixes) {
    let (body, style) = (segment.text(), segment.style());
    let (_, close) = style.marks(lost.level);
    let glued = lost.evidence == Evidence::GluedAttribution;
    let close = if glued { format!(",{close} ") } else { close.to_owned() };
    let open = again.map(|again| (again.at..again.at, style.marks(again.level).0));
    let fix = fixes.together([(lost.at..lost.at, close.as_str())].into_iter().chain(open));
    fix.confidence(lost.confidence).why(reason(lost, body));
    if !lost.is_sure() {
        fix.at_most(Safety::Unsafe);
    }
}

fn reason(lost: &Insertion, body: &str) -> String {
    let clause: Vec<&str> = body[lost.at..].split_whitespace().take(4).collect();
    let clause = clause.join(" ");
    match lost.evidence {
        Evidence::GluedAttribution => {
            format!(
                "a quotation is open and “{clause} …” says who speaks; the words are glued where the mark was"
            )
        }
        Evidence::Attribution => {
            format!("a quotation is open and “{} …” says who speaks", clause.trim_start_matches(','))
        }
        _ => "a quotation is open and nothing closes it before the paragraph ends".to_owned(),
    }
}
