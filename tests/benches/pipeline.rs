//! How fast the pipeline is: the whole, each phase, and the quote engine on texts of growing size.
//!
//! `cargo bench` prints throughput. Compare ratios on one machine, not figures between machines: clean prose against
//! damaged prose, a phase against `none` (decode, log, revert, encode), a paragraph of many marks against one of few,
//! the whole against its peers and against the machine’s own `wc -w` (`beside_peers`).
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use postedit::lexicon::Lexicon;
use postedit::profile::Profile;
use postedit::quotes::lost::Model;
use postedit::rule::{Find, Fixes, Rule};
use postedit::rules::PHASES;
use postedit::segment::{Facts, Segment};
use postedit::style::Style;
use postedit::words::Survey;
use postedit::{Config, Pipeline, mojibake, quotes};

fn main() {
    divan::main();
}

const CLEAN: &str = "The council met on Tuesday and decided, after four hours, to postpone the vote. “Nobody knows what \
    the bridge will cost,” the treasurer said, “and nobody wants to ask.” The mayor’s office declined to comment.\n\n\
    In the harbor, work went on as before. Two of the soldiers’ families had asked for a hearing; they were told to \
    come back in March, when the new members would have read the file.\n\n";

const DAMAGED: &str = "The council met on Tuesday and decided , after four hours, to postpone the vote. « Nobody knows what \
    the bridge will cost », the treasurer said, “ and nobody wants to ask. » The mayor's office declined to comment.\n\n\
    In the harbor, work went on as before . Two of the soldiers' families had asked for a hearing ; they were told to \
    come back in March, when the new members would have read the file\u{A0}.\n\n";

fn text(paragraphs: &str) -> String {
    text_of(paragraphs, 200_000)
}

/// So many bytes. No paragraph twice: what was said of a text once is not asked again.
fn text_of(paragraphs: &str, bytes: usize) -> String {
    let numbered = |n: usize| {
        let each = paragraphs.split_terminator("\n\n");
        each.map(|paragraph| format!("Report {n} was late. {paragraph}\n\n")).collect::<String>()
    };
    (0..bytes / paragraphs.len()).map(numbered).collect()
}

fn run(bencher: Bencher, text: &str, select: &str) {
    let config = Config { select: vec![select.to_owned()], ..Config::default() };
    let pipeline = Pipeline::new(&config).expect("a known phase");
    bencher.counter(BytesCount::of_str(text)).bench(|| pipeline.clean(divan::black_box(text.as_bytes())));
}

#[divan::bench(args = ["all", "none", "characters", "words", "quotes", "spacing", "punctuation", "numbers", "layout"])]
fn clean_prose(bencher: Bencher, phase: &str) {
    run(bencher, &text(CLEAN), phase);
}

/// The whole pipeline and, on the same clean prose in the same run, what others do to it: `pulldown-cmark` parses
/// Markdown with smart punctuation, which reads straight marks only; `wc -w` counts words, its start included.
mod beside_peers {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser};
    use std::io::{Seek, Write};
    use std::process::{Command, Stdio};

    /// Some megabytes, so that the start of a program is little beside its work.
    fn prose() -> String {
        text_of(CLEAN, 4_000_000)
    }

    #[divan::bench(sample_count = 5)]
    fn postedit(bencher: Bencher) {
        run(bencher, &prose(), "all");
    }

    #[divan::bench(sample_count = 5)]
    fn pulldown_cmark(bencher: Bencher) {
        let prose = prose();
        let length = |event: Event| match event {
            Event::Text(text) => text.len(),
            _ => 0,
        };
        bencher.counter(BytesCount::of_str(&prose)).bench(|| {
            let events = Parser::new_ext(divan::black_box(&prose), Options::ENABLE_SMART_PUNCTUATION);
            events.map(length).sum::<usize>()
        });
    }

    #[divan::bench(sample_count = 5)]
    fn wc(bencher: Bencher) {
        let prose = prose();
        let mut file = tempfile::tempfile().expect("a temporary file");
        file.write_all(prose.as_bytes()).expect("room for some megabytes");
        bencher.counter(BytesCount::of_str(&prose)).bench_local(|| {
            file.rewind().expect("a file of its own");
            let input = file.try_clone().expect("a handle");
            let status = Command::new("wc").arg("-w").stdin(input).stdout(Stdio::null()).status();
            assert!(status.is_ok_and(|status| status.success()), "this needs `wc`");
        });
    }
}

/// What the phase adds to a word of clean prose: `words` less `none`. Items are words.
#[divan::bench(args = ["none", "words"])]
fn a_word_of_clean_prose(bencher: Bencher, phase: &str) {
    a_word(bencher, phase, &text(CLEAN));
}

/// The same of prose that has what real texts have: names of persons and places, dialect and coined words that no list
/// knows, three in a hundred, most of which come but once; short words that may be pieces of others; quotations,
/// contractions, and a word now and then that looks like two.
#[divan::bench(args = ["none", "words"])]
fn a_word_of_natural_prose(bencher: Bencher, phase: &str) {
    let paragraphs = (0..1_000).map(|n| natural(n) + "\n\n");
    a_word(bencher, phase, &paragraphs.collect::<String>());
}

/// A paragraph with unknown words of its own.
fn natural(n: usize) -> String {
    let one_of = |list: &[&'static str], seed: usize| list[(n / 7 + 31 * seed + 17 * n * seed) % list.len()];
    let name = |seed: usize| {
        let begin = one_of(&["Vor", "Tel", "Osk", "Brim", "Yst", "Karv", "Lund", "Mhor", "Dzel"], seed);
        let middle = one_of(&["a", "eli", "ori", "une", "ay", "ovo", "ithe"], seed + 1);
        begin.to_owned()
            + middle
            + one_of(&["kin", "retz", "brun", "shka", "low", "nen", "dottir", "czek"], seed + 2)
    };
    let coined = |seed: usize| {
        let begin = one_of(&["glim", "murk", "thran", "quill", "wend", "sprock"], seed);
        begin.to_owned() + one_of(&["erly", "wort", "ling", "ishness", "ery", "some"], seed + 3)
    };
    let sentences = [
        format!(
            "When the ferry put in at {} the rain had stopped, and nobody was waiting on the quay.",
            name(1)
        ),
        format!("“I’ve never seen the like,” said {}, who had kept the lock for thirty years.", name(2)),
        format!(
            "The two of them went up by the old road, past the {} fields and the mill at the ford.",
            coined(3)
        ),
        format!(
            "It was {} who found the letter, folded small, in the lining of her brother’s coat.",
            name(4)
        ),
        "He didn’t answer at once; he looked at his hands and then at the sea.".to_owned(),
        "By noon the council had agreed on nothing but the hour of its next meeting.".to_owned(),
        format!("“You’ll want the {} key,” she told him, “and a lamp, for the stairs are worn.”", coined(5)),
        format!("The paper spoke of an offer from {} and {}, which both denied.", name(6), name(7)),
        "There is a kind of silence in such towns, as if every door had been told to listen.".to_owned(),
        format!("At the end of the lane a {} of smoke rose from the chimney of the inn.", coined(8)),
    ];
    // A different choice and order each time, so that no two paragraphs are alike.
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    order.sort_by_key(|index| (n + 1) * (index + 3) * 7919 % 101);
    order[..6].iter().map(|index| sentences[*index].as_str()).collect::<Vec<_>>().join(" ")
}

fn a_word(bencher: Bencher, phase: &str, text: &str) {
    let config = Config { select: vec![phase.to_owned()], ..Config::default() };
    let pipeline = Pipeline::new(&config).expect("a known phase");
    let words = ItemsCount::new(text.split_whitespace().count());
    bencher.counter(words).bench(|| pipeline.clean(divan::black_box(text.as_bytes())));
}

/// One look at every word. Items are words.
#[divan::bench]
fn survey_of_clean_prose(bencher: Bencher) {
    let text = text(CLEAN);
    let paragraphs = postedit::paragraphs::paragraphs(&text);
    let words = ItemsCount::new(text.split_whitespace().count());
    bencher.counter(words).bench(|| Survey::new(divan::black_box(&text), &paragraphs, Lexicon::embedded()));
}

#[divan::bench(args = ["all", "quotes"])]
fn damaged_prose(bencher: Bencher, phase: &str) {
    run(bencher, &text(DAMAGED), phase);
}

/// The quote engine on prose that lost nothing, with the model of lost marks and with one that knows nothing: as
/// paragraphs that balance do not ask it, both take the same time.
#[divan::bench(args = ["learnt", "empty"])]
fn lost_marks_in_clean_prose(bencher: Bencher, model: &str) {
    let text = text(CLEAN);
    let paragraphs = postedit::paragraphs::paragraphs(&text);
    let empty = Model::empty();
    let model = if model == "empty" { &empty } else { Model::embedded() };
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        quotes::Memory::default().solve(divan::black_box(&text), &paragraphs, &[], Lexicon::embedded(), model)
    });
}

/// One paragraph of so many marks: the time for each must not grow.
#[divan::bench(args = [2_000, 20_000, 100_000])]
fn marks_of_one_paragraph(bencher: Bencher, marks: usize) {
    let text = "\"so\" it 'went' on ".repeat(marks / 4);
    let whole = 0..text.len();
    bencher.counter(ItemsCount::new(marks)).bench(|| {
        quotes::solve(divan::black_box(&text), std::slice::from_ref(&whole), &[], Lexicon::embedded())
    });
}

/// What mojibake costs where there is none: a scan.
#[divan::bench]
fn mojibake_in_clean_prose(bencher: Bencher) {
    let text = text(CLEAN);
    bencher.counter(BytesCount::of_str(&text)).bench(|| mojibake::repairs(divan::black_box(&text)));
}

/// What mojibake and character references cost where there are none, as the pipeline asks their rules.
#[divan::bench]
fn mojibake_and_entities_in_clean_prose(bencher: Bencher) {
    let text = text(CLEAN);
    let (style, nothing) = (Style::named("en-US").expect("a known style"), Profile::default());
    let facts = Facts::new(&text, &style, Lexicon::embedded(), &nothing);
    let sought = ["characters/mojibake", "characters/entity"];
    let rules = PHASES.iter().flat_map(|phase| phase.rules).filter(|rule| sought.contains(&rule.id));
    let rules: Vec<&'static Rule> = rules.copied().collect();
    assert_eq!(rules.len(), sought.len());
    let found = |rule: &'static Rule, segment: &Segment| {
        let mut fixes = Fixes::new(rule, segment.text());
        if let Find::Code(find) = rule.find {
            find(segment, &mut fixes);
        }
        fixes.into_found().len()
    };
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let of = |segment: Segment| rules.iter().map(|rule| found(rule, &segment)).sum::<usize>();
        divan::black_box(&facts).segments().map(of).sum::<usize>()
    });
}

/// And where every line is damaged twice.
#[divan::bench]
fn mojibake_in_damaged_prose(bencher: Bencher) {
    let read_wrongly = |text: &str| encoding_rs::mem::decode_latin1(text.as_bytes()).into_owned();
    let text = read_wrongly(&read_wrongly(&text(CLEAN)));
    bencher.counter(BytesCount::of_str(&text)).bench(|| mojibake::repairs(divan::black_box(&text)));
}
