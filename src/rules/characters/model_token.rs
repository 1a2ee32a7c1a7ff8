use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// <s> </s> [CLS] [SEP] <pad>
pub static RULE: Rule = Rule {
    id: "characters/model-token",
    safety: Safety::Safe,
    summary: "A token with which a language model marks the start, the end or the padding of a text.",
    why: "They belong to the model’s input and output, not to the text. `<s>` is also the tag of struck out words, so \
          that it is taken away at the start of a line only, and `</s>` at the end; `[CLS]` and `[SEP]` likewise.",
    examples: &[
        Fixed("<s> The vote was close. </s>", "The vote was close."),
        Fixed("[CLS] The vote was close. [SEP] [PAD] [PAD]", "The vote was close."),
        Fixed("The vote was close.</s><pad><pad>", "The vote was close."),
        Fixed("The vote was close.<|endoftext|>", "The vote was close."),
        Kept("It costs <s>ten</s> nine euros, see [SEP] below."),
    ],
    triggers: Triggers::MODEL_TOKEN,
    find: Find::Code(find),
};

/// At the start of a line.
static START: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:(?:<s>|<bos>|<pad>|\[CLS\]|\[PAD\]|<\|startoftext\|>|<\|begin_of_text\|>) ?)+")
});
/// At the end of a line.
static END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?: ?(?:</s>|<eos>|<pad>|\[SEP\]|\[PAD\]|<\|endoftext\|>|<\|end_of_text\|>|<\|im_end\|>|<\|eot_id\|>))+$",
    )
});

fn find(segment: &Segment, fixes: &mut Fixes) {
    for (at, line) in bare_lines(segment.text()) {
        let start = START.find(line).map_or(0, |found| found.end());
        if start > 0 {
            fixes.replace(at..at + start, "");
        }
        // A line that ends with a struck out word has opened the tag.
        let is_struck_out = line[start..].contains("<s>");
        if let Some(found) = END.find(line).filter(|found| found.start() >= start && !is_struck_out) {
            fixes.replace(at + found.start()..at + found.end(), "");
        }
    }
}
