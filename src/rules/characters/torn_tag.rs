use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// < b >word< / b >
pub static RULE: Rule = Rule {
    id: "characters/torn-tag",
    safety: Safety::Safe,
    summary: "Spaces inside a tag of HTML.",
    why: "Tokenizers tear `<b>` into `< b >`, and a page shows it instead of obeying it. A closing tag is known by its \
          slash; an opening one is mended with the closing one of its name behind it, for `a < b > c` may be meant.",
    examples: &[
        Fixed("the < b > new < / b > bridge", "the <b> new </b> bridge"),
        Fixed("one line < br / > and another < / p >", "one line <br/> and another </p>"),
        Kept("if a < b > c and <b>d</b> / e"),
    ],
    triggers: Triggers::TORN_TAG,
    find: Find::Code(find),
};

static TORN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"< ?(?<closes>/)? ?(?<name>(?i:p|br|b|i|em|strong|u|a|div|span|ul|ol|li|h[1-6]|table|tr|td|th|sub|sup|hr)) ?(?<empty>/)? ?>",
    )
});

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let mut closed: Vec<String> = vec![];
    for found in TORN.captures_iter(text).collect::<Vec<_>>().into_iter().rev() {
        let name = found["name"].to_ascii_lowercase();
        let closes = found.name("closes").is_some();
        let is_tag = closes
            || found.name("empty").is_some()
            || matches!(name.as_str(), "br" | "hr")
            || closed.iter().position(|open| *open == name).map(|at| closed.swap_remove(at)).is_some();
        if closes {
            closed.push(name);
        }
        if is_tag {
            fixes.replace(found.get_match().range(), &found[0].replace(' ', ""));
        }
    }
}
