//! Text for a reader's eyes: whatever a terminal would hide, move or obey is spelt out.
use regex::{Captures, Regex};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Controls, format characters (bidi controls among them), spaces other than the plain one, characters that
/// renderers may ignore, and private ones (Unicode, chapter 5.21 and general categories Cc, Cf, Z, Co).
static HIDDEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\p{Cc}\p{Cf}\p{Z}\p{Co}\p{Default_Ignorable_Code_Point}\u{2800}--[ ]]")
        .expect("the pattern is a constant that every test compiles")
});

/// Spells out what a reader cannot see: `⟨NBSP⟩`, `⟨TAB⟩`, `⟨U+00AD⟩`; line ends are `␊` and `␍`.
///
/// The result is one line, and no escape sequence or bidi control survives. Linear.
///
/// ```
/// assert_eq!(postedit::report::visible("a\u{A0}b\u{AD}c\r\n"), "a⟨NBSP⟩b⟨U+00AD⟩c␍␊");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    HIDDEN.replace_all(text, |found: &Captures| match found[0].chars().next() {
        Some('\n') => "␊".to_owned(),
        Some('\r') => "␍".to_owned(),
        Some('\t') => "⟨TAB⟩".to_owned(),
        Some('\u{A0}') => "⟨NBSP⟩".to_owned(),
        Some(hidden) => format!("⟨U+{:04X}⟩", u32::from(hidden)),
        None => String::new(),
    })
}

/// JSON that means the same, with escapes for what [`visible`] would spell out; line ends between values stay.
pub fn harmless(json: &str) -> Cow<'_, str> {
    HIDDEN.replace_all(json, |found: &Captures| match &found[0] {
        "\n" => "\n".to_owned(),
        hidden => hidden.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_spelt_out_and_plain_text_is_left() {
        assert_eq!(visible("plain “text”, ça et là — 東京"), "plain “text”, ça et là — 東京");
        assert_eq!(visible("1\u{202F}000\t\u{FEFF}"), "1⟨U+202F⟩000⟨TAB⟩⟨U+FEFF⟩");
        assert_eq!(visible("\u{2028}\u{3000}"), "⟨U+2028⟩⟨U+3000⟩");
    }

    #[test]
    fn json_keeps_its_meaning() {
        let text = "a\u{9B}b\u{202E}c\u{E0041}\u{1B}\u{7F} d\ne “f”";
        let json = serde_json::to_string(text).unwrap();
        let shown = harmless(&json);
        assert_eq!(visible(&shown), shown);
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
    }

    #[test]
    fn escapes_and_bidi_controls_are_harmless() {
        assert_eq!(visible("\u{1B}[31mred\u{9B}2J"), "⟨U+001B⟩[31mred⟨U+009B⟩2J");
        assert_eq!(visible("a\u{202E}b\u{2066}c"), "a⟨U+202E⟩b⟨U+2066⟩c");
    }
}
