use crate::edit::Safety;
use crate::mojibake::{Repair, repairs};
use crate::rule::*;
use crate::segment::Segment;

/// cafÃ©, donâ€™t, РїСЂРё
pub static RULE: Rule = Rule {
    id: "characters/mojibake",
    safety: Safety::Safe,
    summary: "UTF-8 that was read in another encoding.",
    why: "A program that takes UTF-8 for a single-byte encoding makes two or three odd characters of each letter \
          beyond ASCII, and does so again when the text passes through it twice. The bytes are found again in ten \
          encodings (windows-1250 to 1254 and 1257, ISO-8859-1 and -2, Mac OS Roman, code page 437) and read as \
          UTF-8 where the text becomes more usual by far. Where a byte was lost on the way, the right quotation mark \
          is put back, and letters where the line tells the language; any other character is shown as lost.",
    examples: &[
        Fixed("The cafÃ© doesnâ€™t open.", "The café doesn’t open."),
        Fixed("in ZamoÅ›Ä‡ and МосРєРІР°", "in Zamość and Москва"),
        Fixed("The mayorÃ¢â‚¬â„¢s office in KÃƒÂ¶ln", "The mayor’s office in Köln"),
        Fixed("â€œWe stay,â€\u{FFFD} she said.", "“We stay,” she said."),
        Kept("SÃO PAULO, RÉSUMÉ… and 10 Å–12 Å"),
        Kept("the letters Ã and â, √π and 5×£35"),
    ],
    triggers: Triggers::TWO_BEYOND_ASCII.or(Triggers::LEAD_SPACED),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    for repair in repairs(segment.text()) {
        fixes.replace(repair.span.clone(), &repair.text).why(why(&repair)).confidence(confidence(&repair));
    }
}

/// `UTF-8 read as windows-1252, twice; a byte was lost`
fn why(repair: &Repair) -> String {
    let mut why = "UTF-8 read as ".to_owned();
    for (at, same) in repair.read_as.chunk_by(|a, b| a == b).enumerate() {
        let times = match same.len() {
            1 => String::new(),
            2 => ", twice".to_owned(),
            times => format!(", {times} times"),
        };
        why += if at > 0 { ", then as " } else { "" };
        why += same.first().copied().unwrap_or_default();
        why += &times;
    }
    if repair.is_inferred { why + "; a byte was lost" } else { why }
}

/// The bits are estimates, and not of independent things: a third of them is believed.
fn confidence(repair: &Repair) -> f32 {
    let believed = 1.0 - 0.5_f32.powf(repair.gain as f32 / 3.0);
    let sure = believed.clamp(0.5, 0.999);
    if repair.is_inferred { sure * 0.95 } else { sure }
}
