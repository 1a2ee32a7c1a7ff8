//! Long texts: the four laws hold over their sections, and a stream gives what the whole text gives.
use crate::properties::{cases, damaged, laws};
use postedit::log::{EditLog, Growing};
use postedit::pipeline::{Part, SectionReader, Sequence};
use postedit::sections::Cutter;
use postedit::{Config, Error, Pipeline, Safety};
use proptest::prelude::*;
use std::io::Read;
use std::sync::LazyLock;

fn pipeline(least: usize, config: Config) -> Pipeline {
    Pipeline::new(&config).expect("a valid configuration").with_cutter(Cutter::new(least))
}

static SHORT: LazyLock<[Pipeline; 3]> =
    LazyLock::new(|| [16, 60, 250].map(|least| pipeline(least, Config::default())));
static EAGER: LazyLock<[Pipeline; 2]> = LazyLock::new(|| {
    let eager = Config { threshold: Safety::Unsafe, ..Config::default() };
    [20, 90].map(|least| pipeline(least, eager.clone()))
});

/// Damaged texts of some paragraphs, with and without blank lines.
fn long() -> impl Strategy<Value = String> {
    let end = prop::sample::select(vec!["\n\n", "\n", ". ", ".\n", "\r\n\r\n", "\n \n", " "]);
    prop::collection::vec((damaged(), end), 1..12)
        .prop_map(|parts| parts.into_iter().flat_map(|(text, end)| [text, end.to_owned()]).collect())
}

/// The clean bytes of a stream and its log, read again; and how many sections were cleaned out of their turn.
fn streamed(pipeline: &Pipeline, from: impl Read, cutter: Cutter) -> Result<(Vec<u8>, EditLog), Error> {
    let (mut clean, mut lines, mut growing) = (vec![], vec![], Growing::new());
    let mut sequence = Sequence::new(pipeline);
    for section in SectionReader::new(from, pipeline.config().encoding, cutter) {
        let section = section.expect("memory can be read");
        let part = pipeline.clean_section(&section)?;
        sequence.add(section, part, |Part { original, clean: part, mut log, lengths, .. }| {
            growing.add(&mut log, lengths, &original, &part);
            growing.write(&log, &mut lines).expect("memory takes it");
            clean.extend(part);
            Ok(())
        })?;
    }
    let mut last = vec![];
    sequence.finish(|part| {
        last.push(part);
        Ok(())
    })?;
    for Part { original, clean: part, mut log, lengths, .. } in last {
        growing.add(&mut log, lengths, &original, &part);
        growing.write(&log, &mut lines).expect("memory takes it");
        clean.extend(part);
    }
    growing.finish(&mut lines).expect("memory takes it");
    Ok((clean, EditLog::read(&lines[..])?.remove(0)))
}

/// A stream and the whole text end in the same bytes and the same edits.
fn agree(least: usize, pipeline: &Pipeline, bytes: &[u8]) -> Result<(), TestCaseError> {
    let failed = |error: Error| TestCaseError::fail(error.to_string());
    let (clean, log) = streamed(pipeline, bytes, Cutter::new(least)).map_err(failed)?;
    let whole = pipeline.clean(bytes).map_err(failed)?;
    prop_assert_eq!(String::from_utf8_lossy(&clean), String::from_utf8_lossy(&whole.bytes));
    prop_assert_eq!(&log.header, &whole.log.header);
    prop_assert_eq!(&log.trailer, &whole.log.trailer);
    prop_assert_eq!(&log.raw, &whole.log.raw);
    prop_assert_eq!(log.records.len(), whole.log.records.len());
    for (one, other) in log.records.iter().zip(&whole.log.records) {
        prop_assert_eq!(one, other);
    }
    // Where a deletion begins a section, a place at the end of the one before lies before it or behind it.
    let places = |log: &EditLog| {
        log.reports.iter().map(|r| (r.out, r.edits.clone(), r.rule.clone())).collect::<Vec<_>>()
    };
    prop_assert_eq!(places(&log), places(&whole.log));
    prop_assert_eq!(log.revert(&clean).map_err(failed)?, bytes);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(40), ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_over_sections(text in long()) {
        SHORT.iter().chain(&*EAGER).try_for_each(|pipeline| laws(pipeline, text.as_bytes()))?;
    }

    #[test]
    fn a_stream_gives_what_the_whole_gives(text in long()) {
        agree(16, &SHORT[0], text.as_bytes())?;
        agree(60, &SHORT[1], text.as_bytes())?;
    }

    #[test]
    fn any_bytes_come_back_from_a_stream(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let failed = |error: Error| TestCaseError::fail(error.to_string());
        let (clean, log) = streamed(&SHORT[0], &bytes[..], Cutter::new(16)).map_err(failed)?;
        prop_assert_eq!(log.revert(&clean).map_err(failed)?, bytes);
    }

    /// What stands behind a cut has no part in it.
    #[test]
    fn a_cut_depends_on_what_stands_before_it(text in long(), least in 4_usize..200) {
        let cutter = Cutter::new(least);
        if let Some(cut) = cutter.first(&text) {
            prop_assert_eq!(cutter.first(&text[..cut.end]), Some(cut));
            prop_assert!(cutter.first(&text[..text.floor_char_boundary(cut.end - 1)]).is_none());
        }
    }
}
