use crate::edit::Safety;
use crate::quotes::{Mark, Partner, Role};
use crate::rule::*;
use crate::segment::Segment;
use crate::words::{self, Class, Cut, Odd, Trust};

/// ofthe → of the
pub static RULE: Rule = Rule {
    id: "words/merged",
    safety: Safety::Safe,
    summary: "Two words run together.",
    why: "Where a mark, a line end or a piece of markup was dropped, the words around it are often glued. A word that \
          no list knows is cut in every way that gives known words, and each cut is weighed: how common the parts \
          are, how often they follow each other and their neighbours, whether one of them is a function word, \
          whether such compounds are usual, how often the word recurs in the text. Sure cuts are made: those beside a \
          function word, before a capital, at a contraction. Two nouns, or two capitals, may be a new compound or a \
          brand, so such cuts are mostly reported. Words in addresses, tags and identifiers, and paragraphs in \
          another language, are left alone.",
    examples: &[
        Fixed("They left the ferry at the end ofthe pier.", "They left the ferry at the end of the pier."),
        Fixed(
            "Nobody had told the captainthat the harbor was closed.",
            "Nobody had told the captain that the harbor was closed.",
        ),
        Fixed("I don’tknow who rang the bell.", "I don’t know who rang the bell."),
        Fixed("The convoy stopped inVienna for a night.", "The convoy stopped in Vienna for a night."),
        Kept("The easyJet crew filmed it on an iPhone for the teamLab show."),
        Kept("Tereshchenko’s minibar served #ofthe and ofthe.example only."),
        Kept("“We’m goin’ home, zur, thankee.”"),
    ],
    triggers: Triggers::ODD_WORD,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let paragraph = segment.words();
    for odd in paragraph.odd() {
        let Some(cut) = words::best(&paragraph, odd, segment.lexicon()) else { continue };
        if words::torn(&paragraph, odd, segment.lexicon()).is_some() || holds_quotation_mark(segment, odd) {
            continue;
        }
        let edits = cut.at.iter().map(|&at| (at..at, " "));
        let fix = fixes.together(edits).confidence(cut.confidence()).why(reason(segment, odd, &cut));
        if is_lost_mark(segment, odd) {
            fix.at_most(Safety::Display);
        } else if cut.trust < Trust::Apply || !paragraph.is_fluent() {
            fix.at_most(Safety::Unsafe);
        }
    }
}

/// Is what looks like the word’s apostrophe a quotation mark: `‘I was here’she said`?
fn holds_quotation_mark(segment: &Segment, odd: &Odd) -> bool {
    let within = |mark: &Mark| odd.span.start < mark.span.start && mark.span.end < odd.span.end;
    let quotes = |mark: &Mark| matches!(mark.role, Role::Open | Role::Close) && mark.partner != Partner::None;
    // Most have no opener before them, so that the marks need not be read.
    let (before, word) = segment.text()[..odd.span.end].split_at(odd.span.start);
    let opens = |(at, _)| !before[..at].ends_with(char::is_alphanumeric);
    word.contains(['\'', '’', '‘'])
        && before.match_indices(['\'', '‘']).any(opens)
        && segment.quotation().marks.iter().any(|mark| within(mark) && quotes(mark))
}

/// Does a closing mark belong into the word, so that the rule of lost closers cuts it?
fn is_lost_mark(segment: &Segment, odd: &Odd) -> bool {
    let within = odd.span.start + 1..odd.span.end;
    segment.may_lack_marks()
        && segment.quotation().insertions.iter().any(|lost| lost.is_sure() && within.contains(&lost.at))
}

fn reason(segment: &Segment, odd: &Odd, cut: &Cut) -> String {
    let body = segment.text();
    let ends = cut.at.iter().copied().chain([odd.span.end]);
    let starts = [odd.span.start].into_iter().chain(cut.at.iter().copied());
    let parts: Vec<String> = starts.zip(ends).map(|(from, to)| format!("“{}”", &body[from..to])).collect();
    let parts = match parts.split_last() {
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    };
    let word = &body[odd.span.clone()];
    let known = match cut.class {
        Class::Functions | Class::Three => "are common and often follow each other",
        Class::Contraction => "are words, and no word goes on behind a contraction",
        Class::Acronym => "are an acronym and a word",
        Class::FunctionCapital | Class::ContentCapital | Class::Capitals => {
            "are words, and a capital begins the second"
        }
        Class::Unknown => "stand in this text or in the list",
        Class::FunctionFirst | Class::FunctionLast => "are words, and one of them seldom forms compounds",
        Class::Content => "are words that fit their neighbours",
    };
    format!("“{word}” is in no list; {parts} {known}")
}
