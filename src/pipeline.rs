//! Propose, resolve, apply: one pass walks the phases, and passes repeat until nothing changes.
//!
//! A pass is a pure function of the current text and the pipeline; it remembers nothing of earlier passes. So the
//! last, quiet pass *is* the first pass of a second run, and clean text is a fixed point by construction. A long text
//! is cleaned in sections, each a text of its own.
mod part;
mod propose;
mod reader;
mod resolve;
mod sections;

pub use part::{Part, Sequence};
pub use reader::{Section, SectionReader};
pub use resolve::resolve;

use crate::config::{Config, Output};
use crate::custom;
use crate::decisions::{Decisions, Verdict, by_hand};
use crate::document::Document;
use crate::edit::{Fix, RuleId};
use crate::encoding::{self, Charset, Raw, Source};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::log::EditLog;
use crate::masks::Masks;
use crate::profile::Profile;
use crate::rules::PHASES;
use crate::sections::Cutter;
use crate::segment::{Facts, Known};
use crate::selection::{check_name, selected};
use crate::style::Style;
use crate::triggers::Asked;
use propose::{Active, propose};
use std::collections::BTreeSet;
use twox_hash::XxHash3_64;

/// More passes than any text has needed; a text that goes on changing is a defect of the rules. A row of twenty marks
/// that make no sense, set in a style that turns them, has gone through two dozen readings before it came to rest.
const MAX_PASSES: usize = 128;

/// A text that grows to more than this, in bytes: a rule feeds on its own result.
fn most(original: usize) -> usize {
    4 * original + (64 << 10)
}

/// The rules of one run, ready to use: built once, shared by threads.
pub struct Pipeline {
    phases: Vec<Vec<Active>>,
    asked: Asked,
    config: Config,
    style: Style,
    masks: Masks,
    /// What was given of the source language; nothing where it is to be measured.
    given: Option<Profile>,
    lexicon: Lexicon,
    decisions: Decisions,
    cutter: Cutter,
}

/// What cleaning made of some bytes.
pub struct Cleaned {
    /// The clean text in the output encoding.
    pub bytes: Vec<u8>,
    /// Every edit, what was only reported, and the way back.
    pub log: EditLog,
    /// How often the rules were walked; the last time changed nothing.
    pub passes: usize,
    /// Rules that still changed the text when the passes ran out; empty for every text known so far.
    pub unsettled: Vec<RuleId>,
}

/// How a document came to rest.
pub struct Settled {
    /// How often the rules were walked; the last time changed nothing.
    pub passes: usize,
    /// What the rules would do or say on the clean text but were not allowed to, in the order of the text.
    pub left: Vec<Fix>,
    /// Rules that still changed the text when the passes ran out.
    pub unsettled: Vec<RuleId>,
    /// What is known of the language that the text was translated from.
    pub profile: Profile,
}

impl Pipeline {
    /// Selects and compiles rules.
    ///
    /// # Errors
    /// A style, rule, phase or source language that does not exist; a pattern that cannot be used.
    pub fn new(config: &Config) -> Result<Pipeline, Error> {
        let custom = custom::rules(&config.rules)?;
        for name in config.select.iter().chain(&config.ignore) {
            check_name(name, &config.rules)?;
        }
        let phases: Vec<Vec<Active>> = PHASES
            .iter()
            .map(|phase| phase.rules)
            .chain([&custom[..]])
            .map(|rules| rules.iter().filter(|r| selected(r.id, config)).map(|r| Active::new(r)).collect())
            .collect();
        let asked = Asked::new(phases.iter().flatten().map(|active| active.rule.triggers));
        let style = Style::named(&config.style)?;
        let lexicon = Lexicon::with_words(&config.words);
        let masks = Masks::new(&config.keep, &config.masks)?;
        let given = config.source_language.as_deref().map(Profile::given).transpose()?;
        Ok(Pipeline {
            phases,
            asked,
            config: config.clone(),
            style,
            masks,
            given,
            lexicon,
            decisions: Decisions::default(),
            cutter: Cutter::default(),
        })
    }

    /// The settings it was built from.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// With what a person decided: accepted fixes are applied however unsafe, rejected ones never.
    pub fn with_decisions(self, decisions: Decisions) -> Pipeline {
        Pipeline { decisions, ..self }
    }

    /// With sections of another length; the usual one is for all but tests.
    pub fn with_cutter(self, cutter: Cutter) -> Pipeline {
        Pipeline { cutter, ..self }
    }

    /// Cuts long texts into sections.
    pub fn cutter(&self) -> Cutter {
        self.cutter
    }

    /// What a person decided.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// Decodes, cleans and encodes. The log has been reverted in memory and gives `bytes` back.
    ///
    /// A text with more letters than a section of [`sections`](crate::sections) is cleaned section by section, as a
    /// stream is, but held as a whole.
    ///
    /// # Errors
    /// [`Error::Unencodable`] where the output encoding lacks a character; [`Error::Pattern`] where a custom rule
    /// feeds on its own result; [`Error::Unfaithful`] never, unless the program is wrong.
    pub fn clean(&self, bytes: &[u8]) -> Result<Cleaned, Error> {
        let source = Source::decode(bytes, self.config.encoding);
        let (document, settled) = self.settle_all(&source.text);
        let again = |clean: &[u8], _| Source::decode(clean, self.config.encoding);
        let (clean, output, bom) = self.encode(&source, &document, true, again)?;
        self.cleaned(&source, &document, settled, (output, bom), bytes, clean)
    }

    /// The same for text that was decoded by others, such as a string of a record. It comes out as UTF-8, and
    /// nothing in it is taken for the mark of an encoding.
    ///
    /// # Errors
    /// [`Error::Unfaithful`] never, unless the program is wrong.
    pub fn clean_text(&self, text: &str) -> Result<Cleaned, Error> {
        let source = Source::of_text(text);
        let (document, settled) = self.settle_all(text);
        let clean = document.text().as_bytes().to_vec();
        self.cleaned(&source, &document, settled, (Charset::UTF_8, false), text.as_bytes(), clean)
    }

    /// With a log that is known to give the original back.
    fn cleaned(
        &self,
        source: &Source,
        document: &Document,
        Settled { passes, left, unsettled, profile }: Settled,
        output: (Charset, bool),
        original: &[u8],
        clean: Vec<u8>,
    ) -> Result<Cleaned, Error> {
        if let Some(id) = unsettled.iter().find(|id| id.starts_with(custom::PHASE)) {
            let message = "the rule goes on changing its own result; let “find” not match what “with” writes";
            return Err(Error::Pattern { name: (*id).to_owned(), message: message.to_owned() });
        }
        let mut log = EditLog::new(source, document, &left, self.style.name, output, original, &clean);
        log.header.source = profile;
        if log.revert(&clean).map_err(|_| Error::Unfaithful)? != original {
            return Err(Error::Unfaithful);
        }
        Ok(Cleaned { bytes: clean, log, passes, unsettled })
    }

    /// What [`clean`](Pipeline::clean) makes of bytes that are known to be clean and to hold nothing to report,
    /// without running a rule; `None` where reading and writing alone would change them.
    ///
    /// # Errors
    /// [`Error::Unencodable`] where the output encoding lacks a character.
    pub fn unchanged(&self, bytes: &[u8]) -> Result<Option<Cleaned>, Error> {
        let source = Source::decode(bytes, self.config.encoding);
        let document = Document::new(source.text.as_str());
        let again = |clean: &[u8], _| Source::decode(clean, self.config.encoding);
        let (clean, output, bom) = self.encode(&source, &document, true, again)?;
        if clean != bytes {
            return Ok(None);
        }
        let log = EditLog::new(&source, &document, &[], self.style.name, (output, bom), bytes, &clean);
        Ok(Some(Cleaned { bytes: clean, log, passes: 1, unsettled: vec![] }))
    }

    /// Runs passes until one changes nothing.
    ///
    /// Where the marks make no sense, readings may take turns. Such a circle is left at the text with the least
    /// digest, whichever of its texts one started from, so that cleaning stays idempotent.
    pub fn settle(&self, document: &mut Document) -> Settled {
        let digest = |document: &Document| XxHash3_64::oneshot(document.text().as_bytes());
        let mut known = Known::new(document.text());
        let mut profile = self.given.clone().unwrap_or_else(|| known.profile_of(document.text()));
        // The same text is a circle only if no more is known of its source than before.
        let mut seen = vec![(digest(document), profile.habits.len())];
        loop {
            let (rules, left) = self.pass(document, &mut profile, &mut known);
            let passes = seen.len();
            if rules.is_empty() {
                return Settled { passes, left, unsettled: vec![], profile };
            }
            let now = (digest(document), profile.habits.len());
            if let Some(first) = seen.iter().position(|known| *known == now) {
                let least = seen[first..].iter().map(|(digest, _)| *digest).min();
                while Some(digest(document)) != least {
                    self.pass(document, &mut profile, &mut known);
                }
                let left = self.walk(&mut profile, &mut known, document, |_, _, _| {});
                return Settled { passes, left, unsettled: vec![], profile };
            }
            if passes == MAX_PASSES || document.text().len() > most(document.original().len()) {
                return Settled { passes, left: vec![], unsettled: rules.into_iter().collect(), profile };
            }
            seen.push(now);
        }
    }

    /// Walks the phases once; `profile` grows by what the text shows. Returns the rules that changed something, and what
    /// they would do or say but may not, in the order of the text; its places hold only if nothing was changed.
    fn pass(
        &self,
        document: &mut Document,
        profile: &mut Profile,
        known: &mut Known,
    ) -> (BTreeSet<RuleId>, Vec<Fix>) {
        let mut rules = BTreeSet::new();
        let left = self.walk(profile, known, document, |document, known, allowed| {
            let fixes = resolve(allowed);
            if !fixes.is_empty() {
                rules.extend(fixes.iter().map(|f| f.rule));
                let moved = document.apply(&fixes);
                known.follow(document.text(), &moved, &self.lexicon);
            }
        });
        (rules, left)
    }

    /// Asks the rules of each phase in turn and hands what they may do to `apply`. Returns what they may not, in order.
    fn walk(
        &self,
        profile: &mut Profile,
        known: &mut Known,
        document: &mut Document,
        mut apply: impl FnMut(&mut Document, &mut Known, Vec<(usize, Fix)>),
    ) -> Vec<Fix> {
        let (mut left, mut first) = (vec![], 0);
        for phase in &self.phases {
            let facts =
                Facts::of(std::mem::take(known), document.text(), &self.style, &self.lexicon, profile)
                    .masked_by(&self.masks);
            let proposed = propose(phase, first, &self.asked, &facts);
            let learnt = facts.learnt();
            *known = facts.into_known();
            if let Some(learnt) = learnt {
                *profile = learnt;
            }
            first += phase.len();
            let allowed = self.allowed(document.text(), proposed, &mut left);
            apply(document, known, allowed);
        }
        left.sort_by_key(|fix| (fix.span.start, fix.span.end));
        left
    }

    /// The proposals that may be applied, by what a person decided or else by safety and confidence. Those on which
    /// nothing was decided go to `left` otherwise.
    fn allowed(&self, text: &str, proposed: Vec<(usize, Fix)>, left: &mut Vec<Fix>) -> Vec<(usize, Fix)> {
        let mut allowed = vec![];
        for (rank, fix) in proposed {
            match self.decisions.verdict(text, &fix) {
                None if self.allows(&fix) => allowed.push((rank, fix)),
                None => left.push(fix),
                Some(Verdict::Accept) => allowed.push((rank, fix)),
                Some(Verdict::Edit { with }) => {
                    allowed.extend(by_hand(text, fix, with).map(|fix| (rank, fix)))
                }
                Some(Verdict::Reject) => {}
            }
        }
        allowed
    }

    fn allows(&self, fix: &Fix) -> bool {
        !fix.edits.is_empty()
            && fix.safety >= self.config.threshold
            && fix.confidence >= self.config.min_confidence
    }

    /// The clean text in the output encoding, with that encoding and whether a byte-order mark was written.
    /// `malformed` bytes may pass through; `again` reads the result as a second run does.
    fn encode(
        &self,
        source: &Source,
        document: &Document,
        malformed: bool,
        again: impl Fn(&[u8], Charset) -> Source,
    ) -> Result<(Vec<u8>, Charset, bool), Error> {
        let text = document.text();
        let (charset, bom) = match self.config.output {
            Output::Same => (source.charset, source.bom),
            Output::Named(charset) => (charset, false),
        };
        if malformed && charset == source.charset && !source.raw.is_empty() {
            // Malformed bytes that no rule touched pass through, unless the result would be read differently.
            let all = self.config.output == Output::Same;
            let kept = untouched(source.raw.iter().filter(|r| all || is_malformed(r, document)), document);
            let bytes = encoding::restore(text, charset, bom, &kept)?;
            let again = again(&bytes, charset);
            if again.charset == charset && again.text == text && again.bom == bom {
                return Ok((bytes, charset, bom));
            }
        }
        let bytes = encoding::restore(text, charset, bom, &[])?;
        if !bom && is_ambiguous(&bytes) && charset.byte_order_mark().is_some() {
            // What would be taken for another encoding next time says what it is.
            let again = again(&bytes, charset);
            if again.charset != charset || again.text != text {
                return Ok((encoding::restore(text, charset, true, &[])?, charset, true));
            }
        }
        Ok((bytes, charset, bom))
    }
}

/// Do the bytes hold what the encodings that are told by pattern hold: a byte-order mark, NULs, escapes?
fn is_ambiguous(bytes: &[u8]) -> bool {
    bytes.starts_with("\u{FEFF}".as_bytes()) || memchr::memchr2(0, 0x1B, bytes).is_some()
}

/// Does the stretch stand for bytes that are no text, rather than for text in other bytes?
fn is_malformed(raw: &Raw, document: &Document) -> bool {
    document.original().get(raw.start..raw.end) == Some("\u{FFFD}")
}

/// The raw stretches that lie outside of every change, at their places in the current text.
fn untouched<'a>(raw: impl Iterator<Item = &'a Raw>, document: &Document) -> Vec<Raw> {
    let changes = document.changes();
    let mut next = 0;
    let mut out = vec![];
    for r in raw {
        while changes.get(next).is_some_and(|c| c.original.end <= r.start) {
            next += 1;
        }
        if changes.get(next).is_some_and(|c| c.original.start < r.end) {
            continue;
        }
        let at = match next.checked_sub(1).map(|i| &changes[i]) {
            Some(c) => c.current.end + (r.start - c.original.end),
            None => r.start,
        };
        out.push(Raw { start: at, end: at + (r.end - r.start), bytes: r.bytes.clone() });
    }
    out
}
