use crate::edit::Safety;
use crate::profile::Habit;
use crate::quotes::{Mark, Partner, Quotation, Role, reporting_clause};
use crate::rule::*;
use crate::rules::context::is_space;
use crate::segment::Segment;
use crate::style::Placement;
use crate::words::is_saying;
use std::ops::Range;

/// “X, said Y. Z.”
pub static RULE: Rule = Rule {
    id: "quotes/reporting-clause",
    safety: Safety::Safe,
    summary: "A clause that says who speaks, left inside the quotation.",
    why: "French sets *dit le maire* between commas and leaves the guillemets open around it; English closes the \
          quotation before the clause and opens it again behind. The clause must say who speaks and nothing else, behind \
          at least three quoted words, and the quotation must go on behind it. Applied where the text is known to come \
          from French, and inside guillemets that are set as in French where a sentence follows or the verb comes first: \
          elsewhere a speaker tells of others as well (`The house, he says, was cold`; ten such places in twenty books \
          and some news, and no other). A style with guillemets keeps the clause where it is.",
    examples: &[
        FixedFrom(
            "fr",
            "“We will rebuild the bridge, said the mayor. Nobody knows when.”",
            "“We will rebuild the bridge,” said the mayor. “Nobody knows when.”",
        ),
        FixedFrom(
            "fr",
            "“The whole house, explains Marie, 34, was under water for a week.”",
            "“The whole house,” explains Marie, 34, “was under water for a week.”",
        ),
        FixedFrom(
            "fr",
            "“Who will pay for the bridge? asks the treasurer. Nobody has told me.”",
            "“Who will pay for the bridge?” asks the treasurer. “Nobody has told me.”",
        ),
        Kept("“We will rebuild the bridge, said the mayor. Nobody knows when.”"),
        Kept("“He came to the door, said he was ill, and left.”"),
        Kept("“He came to the office, confirmed the order, and left.”"),
        Kept("“The whole house was lost, explains Marie, who lives there, and nobody came.”"),
        Kept("“He wanted the bridge, I said. Nobody else did.”"),
        Kept("“We will rebuild the bridge,” said the mayor. “Nobody knows when.”"),
    ],
    triggers: Triggers::ANY_MARK,
    find: Find::Code(find),
};

/// Quoted words before the clause, at least: fewer may be what somebody tells of another.
const QUOTED_WORDS: usize = 3;
/// How sure it is that somebody does not tell of others, where nothing shows that the text comes from French. A guess:
/// the texts that people wrote in English hold none that should be mended.
const OF_OTHERS: f32 = 0.5;

fn find(segment: &Segment, fixes: &mut Fixes) {
    let (body, style, quotation) = (segment.text(), segment.style(), segment.quotation());
    if !style.inner_space(0).is_empty() {
        return;
    }
    let is_french = segment.profile().proves(Habit::ClausesInside);
    for (mark, within) in whole(quotation) {
        let Some(clause) = clause_in(&body[within.clone()]) else { continue };
        let clause = within.start + clause.start..within.start + clause.end;
        let again = clause.end + 2;
        let comma = body[..clause.start - 1].ends_with(',');
        let at = match style.placement {
            Placement::BySense if comma => clause.start - 2,
            _ => clause.start - 1,
        };
        let (open, close) = style.marks(mark.level);
        let why = format!("“{}” says who speaks; the quotation goes on behind it", &body[clause.clone()]);
        let clause = &body[clause];
        let fix =
            fixes.together([(at..at, close), (again..again, open)]).why(why).confidence(mark.confidence);
        let looks_french = has_spaced_guillemets(body, mark, &within) && is_plain(&body[again - 2..], clause);
        if !is_french && !looks_french {
            fix.at_most(Safety::Unsafe).confidence(OF_OTHERS.min(mark.confidence));
        }
    }
}

/// Each quotation in which there is no other: its opening mark, and what stands between its marks.
fn whole(quotation: &Quotation) -> impl Iterator<Item = (&Mark, Range<usize>)> {
    let marks = &quotation.marks;
    let quotes = |mark: &Mark| matches!(mark.role, Role::Open | Role::Close);
    marks.iter().enumerate().filter(|(_, mark)| mark.role == Role::Open).filter_map(move |(index, open)| {
        let Partner::Mark(close) = open.partner else { return None };
        let holds_none = !marks.get(index + 1..close)?.iter().any(quotes);
        holds_none.then(|| (open, open.span.end..marks[close].span.start))
    })
}

/// The first clause behind a comma, a question or an exclamation behind which the quotation goes on, in bytes of `quoted`.
fn clause_in(quoted: &str) -> Option<Range<usize>> {
    let pauses = quoted.match_indices([',', '?', '!']).map(|(at, _)| at + 1);
    pauses.filter(|at| quoted[*at..].starts_with(' ')).find_map(|at| {
        let start = at + 1;
        let end = start + reporting_clause(&quoted[start..])?;
        let before = &quoted[..at];
        let enough = before.split_whitespace().nth(QUOTED_WORDS - 1).is_some();
        // `a brother who, he said, was rich`
        let is_relative = before.ends_with(" who,") || before.ends_with(" which,");
        let goes_on = goes_on(before, &quoted[start..end], &quoted[end..]);
        (enough && !is_relative && goes_on).then_some(start..end)
    })
}

/// Are these French marks, or is one of them: « with a space inside »?
fn has_spaced_guillemets(body: &str, open: &Mark, within: &Range<usize>) -> bool {
    let closes = body[..within.end].ends_with(is_space) && body[within.end..].starts_with('»');
    closes || open.glyph.text == "«" && body[within.start..].starts_with(is_space)
}

/// Is nobody told of, as in `it is cold, he says, and dark`: does a sentence follow, does the verb come first, or does the
/// main clause begin behind?
fn is_plain(behind: &str, clause: &str) -> bool {
    let first = clause.split(' ').next().unwrap_or_default();
    let next = behind.trim_start_matches([',', ' ']);
    behind.starts_with('.')
        || is_saying(first)
        || ["but ", "because ", "so ", "since ", "although "].iter().any(|word| next.starts_with(word))
}

/// Does a sentence begin behind the clause, or the one before it go on behind a comma?
fn goes_on(before: &str, clause: &str, behind: &str) -> bool {
    if let Some(next) = behind.strip_prefix(". ") {
        return next.starts_with(char::is_uppercase);
    }
    let Some(next) = behind.strip_prefix(", ") else { return false };
    let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // `confirmed the order, and left`
    let is_another_deed = matches!(word, "and" | "then") && !clause.contains(char::is_uppercase);
    before.ends_with(',')
        && next.starts_with(char::is_lowercase)
        && !DESCRIBING.contains(&word)
        && (!is_another_deed || clause.split(' ').count() == 2)
}

/// Words that a description of the speaker may begin with.
static DESCRIBING: &[&str] = &[
    "a", "an", "the", "one", "who", "whose", "which", "where", "his", "her", "their", "its", "himself",
    "herself",
];
