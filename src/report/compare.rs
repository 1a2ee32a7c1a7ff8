//! Two versions of a text: the lines that differ, with `[-what goes-]` and `{+what comes+}`.
use super::operations::operations;
use super::paint::{Paint, Tone};
use super::visible;
use similar::{ChangeTag, DiffTag, DiffableStr};

/// Words kept on either side of a change; what lies further away is `…`.
const CONTEXT: usize = 12;

/// The lines that differ, each stretch headed by its line in `after`; empty where nothing does. The texts are
/// compared by a diff algorithm: what turned one into the other is not known.
pub fn compare(before: &str, after: &str, paint: Paint) -> String {
    let (old, new) = (before.tokenize_lines(), after.tokenize_lines());
    let mut out = String::new();
    for op in operations(&old, &new).iter().filter(|op| op.tag() != DiffTag::Equal) {
        let line = paint.tone(Tone::Place, format!("line {}", op.new_range().start + 1)).to_string();
        let (gone, come) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        out.push_str(&format!("{line}\n{}\n", words(&gone, &come, paint)));
    }
    out
}

fn words(before: &str, after: &str, paint: Paint) -> String {
    let (old, new) = (before.tokenize_words(), after.tokenize_words());
    let operations = operations(&old, &new);
    let changes: Vec<_> = operations
        .iter()
        .flat_map(|op| op.iter_changes(&old[..], &new[..]))
        .map(|change| (change.tag(), change.value()))
        .collect();
    let mut out = String::new();
    let runs: Vec<_> = changes.chunk_by(|a, b| a.0 == b.0).collect();
    for (index, run) in runs.iter().enumerate() {
        let text: String = run.iter().map(|(_, text)| *text).collect();
        match run[0].0 {
            ChangeTag::Delete => {
                out.push_str(&paint.tone(Tone::Removed, format!("[-{}-]", visible(&text))).to_string());
            }
            ChangeTag::Insert => {
                out.push_str(&paint.tone(Tone::Added, format!("{{+{}+}}", visible(&text))).to_string());
            }
            ChangeTag::Equal => {
                let words: Vec<&str> = run.iter().map(|(_, text)| *text).collect();
                out.push_str(&near(&words, index == 0, index + 1 == runs.len()));
            }
        }
    }
    out.trim_end_matches('\n').to_owned()
}

/// Equal words, without those that are far from a change.
fn near(words: &[&str], first: bool, last: bool) -> String {
    let keep = 2 * CONTEXT;
    let text = |words: &[&str]| -> String {
        words
            .concat()
            .split('\n')
            .map(|line| visible(line.trim_end_matches('\r')).into_owned())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let head = if first { 0 } else { keep };
    let tail = if last { 0 } else { keep };
    if words.len() <= head + tail + 1 {
        return text(words);
    }
    format!("{}…{}", text(&words[..head]), text(&words[words.len() - tail..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        let plain = Paint::new(false);
        assert_eq!(compare("a\nb\n", "a\nb\n", plain), "");
        assert_eq!(
            compare("One.\nHe said yes.\nEnd.\n", "One.\nHe said no.\nEnd.\n", plain),
            "line 2\nHe said [-yes.-]{+no.+}\n"
        );
        assert_eq!(compare("a\n", "a\nb\n", plain), "line 2\n{+b␊+}\n");
    }

    #[test]
    fn what_is_hidden_is_spelt_out_and_what_is_far_is_left_out() {
        let far = "word ".repeat(60);
        let shown = compare(&format!("{far}a\n"), &format!("{far}\u{202E}b\u{1B}\n"), Paint::new(false));
        assert!(shown.contains("{+⟨U+202E⟩b⟨U+001B⟩+}") && shown.contains('…'), "{shown}");
        assert!(shown.matches("word").count() < 20, "{shown}");
    }
}
