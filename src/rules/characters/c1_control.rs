use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use encoding_rs::WINDOWS_1252;

/// U+0080 to U+009F
pub static RULE: Rule = Rule {
    id: "characters/c1-control",
    safety: Safety::Safe,
    summary: "A windows-1252 character read as a control character.",
    why: "Text in windows-1252 that was read as Latin-1 has invisible control characters where its dashes and curly \
          marks were; the WHATWG Encoding Standard reads them back. Bytes without a meaning there are left, and so \
          is what looks like UTF-8 read as Latin-1, which is another damage.",
    examples: &[
        Fixed("figures \u{96} 36 dead", "figures – 36 dead"),
        Fixed("the mayor\u{92}s", "the mayor’s"),
        Kept("one \u{81} and two \u{9D}"),
    ],
    triggers: Triggers::C1_CONTROL,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memchr_iter(0xC2, text.as_bytes()) {
        let Some(control @ '\u{80}'..='\u{9F}') = after(text, at) else { continue };
        let byte = u32::from(control) as u8;
        let (read, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
        let is_unassigned = read.starts_with(|c: char| c.is_control());
        if !is_unassigned && !is_utf8_as_latin1(text, at) {
            fixes.replace(at..at + control.len_utf8(), &read);
        }
    }
}

/// Is it part of what UTF-8 looks like in Latin-1: a lead byte and enough bytes that continue?
fn is_utf8_as_latin1(text: &str, at: usize) -> bool {
    let continues = |c: char| matches!(c, '\u{80}'..='\u{BF}');
    let start = text[..at].trim_end_matches(continues).len();
    let count = text[start..].chars().take_while(|c| continues(*c)).count();
    match before(text, start) {
        Some('\u{C2}'..='\u{DF}') => true,
        Some('\u{E0}'..='\u{EF}') => count >= 2,
        Some('\u{F0}'..='\u{F4}') => count >= 3,
        _ => false,
    }
}
