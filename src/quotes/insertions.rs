//! Turns what the solver decided into marks with partners and insertions with reasons and confidences.
use super::lost::{
    ATTRIBUTION, Around, Cut, Edge, GLUED_ATTRIBUTION, MOST, SIGNS, Signs, Text, VERB_FIRST, punctuation,
};
use super::marks::{self, Sighting};
use super::solution::{Alternative, Evidence, Insertion, Mark, Partner, Quotation, Role};
use super::solver::{Decision, Event, Gap, Oracle, Reading};

/// Turns the solver's decisions into marks with partners; and into insertions, where losses were weighed.
pub fn quotation(sightings: &[Sighting], reading: &Reading, losses: Option<Oracle>) -> Quotation {
    let mut out = Quotation { tells: marks::tells(sightings), ..Quotation::default() };
    let mut inserted = vec![None; reading.gaps.len()];
    for Decision { event, role, .. } in &reading.decisions {
        match event {
            Event::Mark(index) => out.marks.push(Mark {
                span: sightings[*index].span.clone(),
                glyph: sightings[*index].glyph,
                role: *role,
                level: 0,
                aside: false,
                partner: Partner::None,
                confidence: probability(reading.margins[*index]),
            }),
            Event::Gap(index) => {
                inserted[*index] = Some(out.insertions.len());
                out.insertions.extend(losses.map(|losses| insertion(*index, reading, losses)));
            }
        }
    }
    for insertion in &mut out.insertions {
        insertion.twin = insertion.twin.and_then(|gap| inserted[gap]);
    }
    for Decision { event, opener, .. } in &reading.decisions {
        match (event, opener) {
            (Event::Mark(close), Some(Event::Mark(open))) => {
                out.marks[*close].partner = Partner::Mark(*open);
                out.marks[*open].partner = Partner::Mark(*close);
            }
            (Event::Gap(close), Some(Event::Mark(open))) => {
                out.marks[*open].partner = inserted[*close].map_or(Partner::None, Partner::Lost);
            }
            (Event::Mark(close), Some(Event::Gap(open))) => {
                out.marks[*close].partner = inserted[*open].map_or(Partner::None, Partner::Lost);
            }
            _ => {}
        }
    }
    if !out.insertions.is_empty() && losses.is_some_and(|x| out.is_displaced(x.text.body, x.text.lexicon)) {
        out.insertions.iter_mut().for_each(|insertion| insertion.bar = NEVER);
    }
    hold_back(&mut out.insertions);
    out
}

/// One guess is not built on another: behind a quotation whose end was lost at no sure place, where the next mark opens,
/// that one may as well be inside of it.
fn hold_back(insertions: &mut [Insertion]) {
    let unsure =
        |insertion: &Insertion| insertion.evidence == Evidence::NextQuotation && !insertion.is_sure();
    if let Some(first) = insertions.iter().position(unsure) {
        insertions[first..].iter_mut().for_each(|insertion| insertion.bar = NEVER);
    }
}

/// What the reading says of a gap; its twin is still a gap.
fn insertion(index: usize, reading: &Reading, losses: Oracle) -> Insertion {
    let gap = &reading.gaps[index];
    let signs = signs(index, reading, losses.text);
    Insertion {
        at: gap.place.at,
        role: gap.role,
        level: 0,
        evidence: evidence(gap, losses.text),
        confidence: confidence(gap, &signs, reading, losses),
        bar: bar(gap, losses.text),
        signs,
        glued: gap.place.glued,
        attributed: gap.place.clause > 0,
        twin: gap.twin,
        other: gap.other.map(|place| Alternative {
            at: place.at,
            odds: (gap.cost - gap.second).exp(),
            glued: place.glued,
            attributed: place.clause > 0,
        }),
        is_capped: gap.places >= MOST,
    }
}

/// From which confidence on an insertion is made without asking: in whole texts that were never learnt from 97 of 100
/// insertions above it were right.
const BAR: f32 = 0.87;
/// The same in a text of one paragraph, where no other tells how surely quotations are closed; 96 of 100 of those of
/// eight words or more, in texts that were never learnt from.
const LONE_BAR: f32 = 0.68;
/// The same where the rest of the text lost hardly any marks: so that hardly any insertion was made where nothing was
/// lost.
const SOUND_BAR: f32 = 0.93;
/// The same of an opening mark, which may as well stand in an earlier paragraph.
const SOUND_OPEN_BAR: f32 = 0.97;
/// The same where it cuts a word: one that no list knows is a likelier explanation there.
const SOUND_CUT_BAR: f32 = 0.99;
/// The same for what no text shows to be right.
const NEVER: f32 = 1.01;

fn bar(gap: &Gap, text: &Text) -> f32 {
    let place = &gap.place;
    match text.around.is_sound() {
        _ if says_little(gap, text) => NEVER,
        true if place.cut.is_some() && place.clause == 0 => SOUND_CUT_BAR,
        true if gap.role == Role::Open => SOUND_OPEN_BAR,
        true => SOUND_BAR,
        // What is open from before is closed here.
        false if gap.role == Role::Open && text.around.open_before == Some(true) => SOUND_BAR,
        false if text.around.alone => LONE_BAR,
        false => BAR,
    }
}

/// Does the attribution behind it name what was said, so that it ends no quotation: “he said nothing”?
fn says_little(gap: &Gap, text: &Text) -> bool {
    let place = &gap.place;
    let behind = (1..=2).map(|n| text.word(place.word + n));
    gap.role == Role::Close
        && place.clause > 0
        && behind.into_iter().any(|word| matches!(word, "nothing" | "little" | "something" | "anything"))
}

/// A text of fewer words is a fragment, which may end anywhere.
const FRAGMENT: usize = 8;

fn confidence(gap: &Gap, signs: &Signs, reading: &Reading, losses: Oracle) -> f32 {
    let Oracle { text, model } = losses;
    let learnt = model.judge.confidence(signs);
    let is_fragment = text.around.alone && text.words.len() < FRAGMENT;
    if is_fragment { learnt.min(0.5) } else { learnt.max(floor(gap, reading, losses)) }
}

fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// Larger numbers tell no more.
fn number(n: usize) -> f32 {
    n.min(1000) as f32
}

/// What an insertion is judged by: what the model says of its slot, what kind of place it is, what the rest of the
/// text and of the paragraph are like, and how the paragraph was read.
fn signs(index: usize, reading: &Reading, text: &Text) -> Signs {
    let gap = &reading.gaps[index];
    let taken = reading.decisions.iter().filter(|d| matches!(d.event, Event::Gap(_))).count();
    let read = [
        number(taken),
        number(reading.margins.len()),
        flag(gap.twin.is_some()),
        flag(reading.balanced),
        reading.margins.iter().copied().fold(20.0, f32::min),
    ];
    let parts = [
        &signs_of_slot(index, reading)[..],
        &signs_of_place(gap),
        &signs_around(&text.around),
        &signs_beside(gap, text),
        &read,
    ];
    let mut out = [0.0; SIGNS];
    out.iter_mut().zip(parts.concat()).for_each(|(sign, value)| *sign = value);
    out
}

/// The log odds of the place among all readings, and the probabilities in its slot.
fn signs_of_slot(index: usize, reading: &Reading) -> [f32; 8] {
    let gap = &reading.gaps[index];
    let twin = gap.twin.map_or(0.0, |twin| reading.gaps[twin].cost);
    let share = ((-gap.cost - twin).exp() * reading.support[index]).clamp(1e-6, 1.0 - 1e-6);
    [
        (share / (1.0 - share)).ln(),
        gap.cost.min(20.0),
        gap.nothing.min(20.0),
        (gap.second - gap.cost).min(20.0),
        reading.support[index],
        flag(gap.role == Role::Open),
        flag(gap.inner),
        f32::from(gap.edge as u8),
    ]
}

/// The cut of a glued word, and whether an attribution begins.
fn signs_of_place(gap: &Gap) -> [f32; 9] {
    let place = &gap.place;
    let cut = place.cut.unwrap_or(Cut { rank: 9, ..Cut::default() });
    [
        f32::from(cut.rank),
        f32::from(cut.left),
        f32::from(cut.right),
        f32::from(cut.pairs.0),
        f32::from(cut.pairs.1),
        flag(cut.known),
        flag(cut.capital),
        f32::from(place.clause),
        flag(place.glued),
    ]
}

/// The rest of the document.
fn signs_around(around: &Around) -> [f32; 12] {
    [
        flag(around.alone),
        f32::from(around.damage),
        f32::from(around.missing),
        f32::from(around.quotations),
        f32::from(around.torn),
        f32::from(around.runs_on),
        f32::from(around.next as u8),
        around.open_before.map_or(2.0, flag),
        flag(around.follows_open),
        f32::from(around.follower),
        f32::from(around.length),
        f32::from(around.class),
    ]
}

/// Where in the paragraph it is, how long the quotation would be, and the words beside.
fn signs_beside(gap: &Gap, text: &Text) -> [f32; 8] {
    let place = &gap.place;
    let before = text.body[..place.at].trim_end().chars().next_back();
    let behind = text.words.get(place.word);
    [
        flag(place.at >= text.body.trim_end().len()),
        number(place.word),
        number(text.words.len().saturating_sub(place.word)),
        number(gap.quoted),
        f32::from(before.map_or(0, punctuation)),
        flag(before.is_some_and(char::is_alphanumeric)),
        behind.map_or(9.0, |word| f32::from(word.shape)),
        behind.map_or(99.0, |word| f32::from(word.class as u8)),
    ]
}

/// A glued word that begins an attribution behind several quoted words is sure whatever the model says; where the
/// quotation is taken up again, it must be at a sentence.
fn floor(gap: &Gap, reading: &Reading, losses: Oracle) -> f32 {
    let text = losses.text;
    let closes = gap.role == Role::Close && gap.twin.is_none() && !gap.inner;
    if closes && text.is_plain_attribution(&gap.place, gap.quoted) {
        return if text.around.alone { ATTRIBUTION } else { VERB_FIRST };
    }
    let twin = gap.twin.map(|twin| &reading.gaps[twin]);
    let (closer, opener) = if gap.role == Role::Open { (twin, Some(gap)) } else { (Some(gap), twin) };
    let usual = closer.is_some_and(|closer| text.is_glued_attribution(&closer.place, closer.quoted));
    let at_sentence = |opener: &Gap| text.body[..opener.place.at].trim_end().ends_with(['.', '!', '?']);
    if usual && opener.is_none_or(at_sentence) { GLUED_ATTRIBUTION } else { 0.0 }
}

/// What a reader would name as the reason.
fn evidence(gap: &Gap, text: &Text) -> Evidence {
    let before = text.body[..gap.place.at].trim_end();
    let start = text.body.len() - text.body.trim_start().len();
    match (gap.role, gap.edge) {
        (Role::Open, _) if before.ends_with(':') => Evidence::Colon,
        (Role::Open, Edge::Partner | Edge::Same) if before.ends_with('.') => Evidence::AfterAttribution,
        (Role::Open, _) if gap.place.at == start => Evidence::ParagraphStart,
        (Role::Open, _) => Evidence::Words,
        _ if gap.place.cut.is_some() && gap.place.clause > 0 => Evidence::GluedAttribution,
        _ if gap.place.cut.is_some() => Evidence::Glued,
        _ if gap.place.clause > 0 => Evidence::Attribution,
        (_, Edge::Paragraph) if gap.place.at >= text.body.trim_end().len() => Evidence::ParagraphEnd,
        (_, Edge::Same) => Evidence::NextQuotation,
        _ => Evidence::Words,
    }
}

/// Odds given as a difference of costs, as a probability.
fn probability(margin: f32) -> f32 {
    1.0 / (1.0 + (-margin).exp())
}
