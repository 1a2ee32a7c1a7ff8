//! Lines of JSON that are safe to look at in a terminal, in a diff and in review.
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes a value as a line.
///
/// # Errors
/// Those of writing.
pub fn write_line(value: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
    to.write_all(escaped(&serde_json::to_string(value)?).as_bytes())?;
    to.write_all(b"\n")
}

/// JSON with the characters as escapes that [`hides`] names. Any JSON reader gives them back.
fn escaped(json: &str) -> Cow<'_, str> {
    let Some(first) = hidden(json) else { return Cow::Borrowed(json) };
    let mut out = String::with_capacity(json.len() + 32);
    out.push_str(&json[..first]);
    for c in json[first..].chars() {
        match hides(c) {
            true => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out += &format!("\\u{unit:04x}")),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Where the first character stands that is to be an escape.
fn hidden(json: &str) -> Option<usize> {
    let mut at = 0;
    // Most of a log is plain ASCII.
    while let Some(skipped) = json.as_bytes()[at..].iter().position(|byte| *byte >= 0x7F) {
        at += skipped;
        let c = json[at..].chars().next()?;
        if hides(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
    None
}

/// Would a terminal obey the character, or show what follows in another order than it has, or hide a message in it
/// (Unicode Technical Report 36)? Controls, format characters and tags.
fn hides(c: char) -> bool {
    matches!(c, '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_an_escape_and_what_is_seen_is_itself() {
        let seen = "« Über 世界 “so”…\u{A0}\u{202F}—»";
        assert_eq!(escaped(seen), seen);
        let all = "a\u{85}b\u{9B}c\u{7F}“d\u{AD}\u{61C}\u{200E}\u{202E}e\u{2066}\u{FEFF}\u{E0041}f»";
        let safe = "a\\u0085b\\u009bc\\u007f“d\\u00ad\\u061c\\u200e\\u202ee\\u2066\\ufeff\\udb40\\udc41f»";
        assert_eq!(escaped(all), safe);
        let mut line = vec![];
        write_line(&all, &mut line).unwrap();
        assert_eq!(line, format!("\"{safe}\"\n").as_bytes());
        assert_eq!(serde_json::from_slice::<String>(&line).unwrap(), all);
    }
}
