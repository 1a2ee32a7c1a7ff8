use crate::edit::Safety;
use crate::profile::Habit;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// 20.000, 1.500.000
pub static RULE: Rule = Rule {
    id: "numbers/stop-group",
    safety: Safety::Safe,
    summary: "Stops between the groups of a large number.",
    why: "German, Spanish, Italian and Portuguese group digits with a stop, English with a comma. A single stop may as \
          well be a decimal one, so only three noughts or several groups are changed: applied where the source \
          language is known to do so, proposed elsewhere. Versions, addresses of machines and what a sign joins are \
          left alone.",
    examples: &[
        FixedFrom("de", "Of 1.200.000 people 20.000 came.", "Of 1,200,000 people 20,000 came."),
        Kept("He won by 2.256 seconds, and 1.000 of 20.500 stayed."),
        Kept("version 1.000.000, 192.168.100.100 and 0.000"),
    ],
    triggers: Triggers::STOP_NOUGHTS,
    find: Find::Code(find),
};

static GROUPED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+"));

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if !is_english(segment) {
        return;
    }
    for found in GROUPED.find_iter(text).filter(|found| super::is_number(text, found.range())) {
        let groups: Vec<&str> = found.as_str().split('.').collect();
        let noughts = groups.last() == Some(&"000");
        let named = ["version", "v", "ip", "release"]
            .contains(&word_before(text, spaces_before(text, found.start())).to_lowercase().as_str());
        if !named && noughts && groups.len() <= 4 {
            let fix = fixes.replace(found.range(), &groups.join(","));
            if !segment.profile().proves(Habit::StopGroups) {
                fix.at_most(Safety::Unsafe).confidence(0.8);
            }
        }
    }
}
