//! A text that a person edits in one line of a terminal: hidden characters are escapes there.
use crate::report::visible;

/// One line in which every character can be seen: `\n`, `\t`, `\\`, `\u{A0}`.
pub(crate) fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            '\t' => line.push_str("\\t"),
            c if visible(c.encode_utf8(&mut [0; 4])) != c.encode_utf8(&mut [0; 4]) as &str => {
                line.push_str(&format!("\\u{{{:X}}}", u32::from(c)));
            }
            c => line.push(c),
        }
    }
    line
}

/// The text that the line stands for, or what is wrong with it.
pub(crate) fn unescaped(line: &str) -> Result<String, String> {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let wrong = || format!("there is no escape “\\{}”", escape.chars().take(8).collect::<String>());
        let (c, length) = match escape.as_bytes().first() {
            Some(b'\\') => ('\\', 1),
            Some(b'n') => ('\n', 1),
            Some(b't') => ('\t', 1),
            _ => {
                let digits = escape.strip_prefix("u{").and_then(|escape| escape.split_once('}'));
                let (digits, _) = digits.ok_or_else(wrong)?;
                let c = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
                (c.ok_or_else(wrong)?, digits.len() + 3)
            }
        };
        text.push(c);
        rest = &escape[length..];
    }
    Ok(text + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_survives_the_way_there_and_back() {
        for text in ["plain “text”", "a\u{A0}b\\n\n\t\u{202E}\u{1B}[0m", "", "\\u{A0}", "世界 é"] {
            let line = escaped(text);
            assert_eq!(unescaped(&line).as_deref(), Ok(text));
            assert!(!line.chars().any(char::is_control), "{line}");
        }
        assert_eq!(escaped("a\u{A0}b"), "a\\u{A0}b");
    }

    #[test]
    fn an_escape_that_does_not_exist_is_named() {
        for wrong in ["\\x", "a\\", "\\u{110000}", "\\u{A0", "\\u"] {
            assert!(unescaped(wrong).is_err(), "{wrong}");
        }
    }
}
