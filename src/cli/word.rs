//! `postedit explain --word`: what is known about a word, and whether and why it would be cut.
use super::args::PageFormat;
use crate::lexicon::{Entry, Lexicon, Tier};
use crate::quotes::glued_attribution;
use crate::report::{Paint, Tone, visible};
use crate::words::{
    Divisible, Odd, Paragraph, Reading, Survey, Trust, best, is_function_word, readings, stem, words,
};
use serde_json::{Value, json};
use std::io::{self, Write};

/// As many cuts of a word are shown, the best.
const SHOWN: usize = 5;

/// What is known about a word in its place.
struct Page<'a> {
    word: &'a str,
    known: Option<Entry>,
    own: bool,
    function: bool,
    /// A phrase in another language, so that nothing is cut.
    foreign: bool,
    readings: Vec<(String, Reading)>,
    /// The word in its parts, if it would be cut or a cut reported.
    cut: Option<(String, Trust)>,
    /// The same where a closing mark was lost before `a source told`.
    attribution: Option<String>,
}

/// Writes the page of each word of the phrase.
pub(super) fn write(
    phrase: &str,
    lexicon: &Lexicon,
    format: PageFormat,
    paint: Paint,
    to: &mut impl Write,
) -> io::Result<()> {
    let survey = Survey::new(phrase, std::slice::from_ref(&(0..phrase.len())), lexicon);
    let paragraph = survey.paragraph(0, phrase);
    let spans: Vec<_> = words(phrase).collect();
    let pages = spans.into_iter().map(|span| {
        let known = lexicon.get(stem(&phrase[span.clone()])).or_else(|| lexicon.get(&phrase[span.clone()]));
        Page::new(
            &paragraph,
            &Odd { span, known: known.is_some(), divisible: Divisible::Perhaps },
            known,
            lexicon,
        )
    });
    match format {
        PageFormat::Json => writeln!(to, "{:#}", pages.map(|page| page.json()).collect::<Value>()),
        PageFormat::Text | PageFormat::Markdown => {
            pages.into_iter().try_for_each(|page| page.text(paint, to))
        }
    }
}

impl<'a> Page<'a> {
    fn new(paragraph: &Paragraph<'a>, odd: &Odd, known: Option<Entry>, lexicon: &Lexicon) -> Page<'a> {
        let (text, span) = (paragraph.text, odd.span.clone());
        let word = &text[span.clone()];
        let parts = |at: &[usize]| {
            let mut parts = word.to_owned();
            at.iter().rev().for_each(|at| parts.insert(at - span.start, '|'));
            parts
        };
        let weighed = readings(paragraph, odd, lexicon);
        // A word alone says nothing about its language.
        let alone = span == (0..text.len());
        let cut = match weighed.first().filter(|_| alone) {
            Some(reading) => Some((vec![reading.at], reading.trust)).filter(|cut| cut.1 > Trust::None),
            None => best(paragraph, odd, lexicon).map(|cut| (cut.at, cut.trust)),
        };
        Page {
            word,
            known,
            own: lexicon.is_own(stem(word)),
            function: is_function_word(word),
            foreign: !alone && !paragraph.is_known_language(),
            readings: weighed
                .into_iter()
                .take(SHOWN)
                .map(|reading| (parts(&[reading.at]), reading))
                .collect(),
            cut: cut.map(|(at, trust)| (parts(&at), trust)),
            attribution: glued_attribution(text, span.clone(), lexicon).map(|cut| parts(&[span.start + cut])),
        }
    }

    fn text(&self, paint: Paint, to: &mut impl Write) -> io::Result<()> {
        writeln!(to, "{}: {}", paint.tone(Tone::Strong, visible(self.word)), self.what())?;
        for (parts, reading) in &self.readings {
            let needed = match reading.needed.is_finite() {
                true => format!("cut from {:.1}", reading.needed),
                false => "never cut".to_owned(),
            };
            let class = reading.class.name();
            writeln!(to, "  {}  margin {:.1}, {needed} ({class})", visible(parts), reading.margin)?;
        }
        if let Some(parts) = &self.attribution {
            let parts = visible(parts);
            writeln!(to, "  {parts}  where a quotation is open: a closing mark was lost before who said it")?;
        }
        writeln!(to, "  {}", self.verdict())
    }

    /// What the lists say.
    fn what(&self) -> String {
        let Some(Entry { tier, frequency }) = self.known else { return "in no list".to_owned() };
        let tier = match tier {
            _ if self.own => "your own word",
            _ if self.function => "a function word",
            Tier::Common => "a common word",
            Tier::Known => "a word of large dictionaries",
            Tier::Rare => "known to one spelling dictionary",
            Tier::Name => "part of a name",
        };
        match frequency > Lexicon::FLOOR {
            true => format!("{tier}, one in {:.0} words", 10_f32.powf(-frequency)),
            false => format!("{tier}, how frequent is not known"),
        }
    }

    /// What would be done and why.
    fn verdict(&self) -> String {
        match &self.cut {
            _ if self.known.is_some() => "kept: it is known".to_owned(),
            _ if self.foreign => "kept: the text around it is not in the lexicon's language".to_owned(),
            Some((parts, Trust::Apply)) => format!("cut: {}", visible(parts)),
            Some((parts, _)) => format!("reported, not cut: {}", visible(parts)),
            None if self.readings.is_empty() => {
                "kept: there is no place where two known words meet".to_owned()
            }
            None => "kept: no cut is likely enough".to_owned(),
        }
    }

    fn json(&self) -> Value {
        let cuts = self.readings.iter().map(|(parts, reading)| {
            json!({
                "parts": parts,
                "class": reading.class.name(),
                "margin": rounded(reading.margin),
                "needed": reading.needed.is_finite().then(|| rounded(reading.needed)),
                "trust": trust(reading.trust),
            })
        });
        json!({
            "word": self.word,
            "known": self.known.map(|entry| json!({
                "tier": format!("{:?}", entry.tier).to_lowercase(),
                "log10_frequency": (entry.frequency > Lexicon::FLOOR).then(|| rounded(entry.frequency)),
                "own": self.own,
                "function_word": self.function,
            })),
            "cuts": cuts.collect::<Vec<_>>(),
            "before_attribution": self.attribution,
            "result": self.cut.as_ref().filter(|_| self.known.is_none()).map(|(parts, _)| parts),
            "trust": trust(self.cut.as_ref().filter(|_| self.known.is_none()).map_or(Trust::None, |cut| cut.1)),
            "verdict": self.verdict(),
        })
    }
}

/// To two decimals: more are noise.
fn rounded(x: f32) -> f64 {
    (f64::from(x) * 100.0).round() / 100.0
}

fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::None => "keep",
        Trust::Report => "report",
        Trust::Apply => "apply",
    }
}
