use super::*;
use crate::words::Survey;

/// What is made of the only paragraph of a text.
fn cuts(text: &str) -> Vec<(String, Trust)> {
    let survey = Survey::new(text, std::slice::from_ref(&(0..text.len())), Lexicon::embedded());
    let paragraph = survey.paragraph(0, text);
    let cuts =
        paragraph.odd().iter().filter_map(|odd| best(&paragraph, odd, Lexicon::embedded()).map(|c| (odd, c)));
    cuts.map(|(odd, cut)| {
        let mut word = text[odd.span.clone()].to_owned();
        cut.at.iter().rev().for_each(|at| word.insert(at - odd.span.start, '|'));
        (word, cut.trust)
    })
    .collect()
}

#[test]
fn a_word_is_cut_beside_a_function_word() {
    assert_eq!(cuts("They walked to the end ofthe pier."), [("of|the".to_owned(), Trust::Apply)]);
    assert_eq!(cuts("The sailors knew thatthe storm would come."), [("that|the".to_owned(), Trust::Apply)]);
}

#[test]
fn three_words_are_told_apart() {
    assert_eq!(cuts("It was oneofthe oldest houses."), [("one|of|the".to_owned(), Trust::Apply)]);
}

#[test]
fn brands_tags_addresses_and_other_languages_are_no_merged_words() {
    for text in [
        "The teamLab show was on YouTube.",
        "He wrote #ofthe and ofthe@example.org and ofthe_end and ofthe2.",
        "Er ging mitder Frau zum Bahnhof und kaufte sich eine Fahrkarte.",
        "Goin’ home, he said.",
    ] {
        assert!(cuts(text).iter().all(|(_, trust)| *trust < Trust::Apply), "{text}: {:?}", cuts(text));
    }
}

#[test]
fn what_is_no_text_is_left_alone_in_linear_time() {
    for text in
        ["ofthe".repeat(200_000), "x".repeat(1_000_000), "ofthe,".repeat(200_000), "世".repeat(300_000)]
    {
        let started = std::time::Instant::now();
        assert!(cuts(&text).iter().all(|(_, trust)| *trust < Trust::Apply));
        assert!(started.elapsed().as_secs() < 20, "{} bytes took {:?}", text.len(), started.elapsed());
    }
}
