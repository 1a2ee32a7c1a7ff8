use crate::edit::Safety;
use crate::profile::Habit;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// the french press
pub static RULE: Rule = Rule {
    id: "grammar/nationality",
    safety: Safety::Safe,
    summary: "A nation’s or language’s name in lower case.",
    why: "Most languages of Europe write adjectives of nations small, English does not. Applied where the source is \
          known to write so, proposed elsewhere: some write `russian` small on purpose. Left out is what is another \
          word as well (polish, turkey), what English has made a common noun (french fries, a dutch oven), and what \
          is part of a tag, an address or a name in code.",
    examples: &[
        FixedFrom(
            "fr",
            "The french minister met two germans who speak italian.",
            "The French minister met two Germans who speak Italian.",
        ),
        Kept("The french minister said no."),
        Kept("She polished her polish, ate french fries and danish pastry; #french, french.example.com"),
    ],
    triggers: Triggers::NATION,
    find: Find::Code(find),
};

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:african|american|arab|arabic|asian|australian|austrian|belgian|brazilian|british|\
         bulgarian|canadian|catalan|chinese|croatian|czech|danish|dutch|egyptian|english|estonian|\
         european|finnish|flemish|french|german|greek|hungarian|icelandic|indian|irish|islamic|\
         israeli|italian|japanese|jewish|korean|kurdish|latvian|lithuanian|mexican|moroccan|muslim|\
         norwegian|palestinian|portuguese|romanian|russian|scottish|serbian|slovak|slovenian|\
         spanish|swedish|swiss|syrian|turkish|ukrainian|welsh)s?",
    )
});

/// What English writes small behind such a name (Chicago Manual of Style 8.61).
const COMMON_NOUNS: &[&str] = &[
    "blinds", "door", "doors", "dressing", "fries", "horn", "ink", "kiss", "measles", "oven", "pastries",
    "pastry", "press", "roulette", "toast", "window", "windows", "yoghurt", "yogurt",
];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if !is_english(segment) {
        return;
    }
    for found in NAME.find_iter(text).filter(|found| super::is_alone(text, found.range())) {
        let next = word_after(text, spaces_after(text, found.end()));
        if COMMON_NOUNS.contains(&next) {
            continue;
        }
        let start = found.start();
        let known = segment.profile().proves(Habit::SmallNationalities);
        let fix = fixes.replace(start..start + 1, &text[start..start + 1].to_ascii_uppercase());
        if !known {
            fix.at_most(Safety::Unsafe).confidence(0.8);
        }
    }
}
