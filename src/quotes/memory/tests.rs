use super::*;
use proptest::prelude::*;

/// Paragraphs of pieces; two texts that share some of them, with where the second's come from.
fn texts() -> impl Strategy<Value = (Vec<String>, Vec<(Option<usize>, String)>)> {
    let pieces = vec![
        "“",
        "”",
        "‘",
        "’",
        "« ",
        " »",
        "\"",
        "'",
        "„",
        " ",
        " ",
        ". ",
        ", ",
        ": ",
        "He left",
        "she said",
        "for the roada source told",
        "`a`",
    ];
    let paragraph = prop::collection::vec(prop::sample::select(pieces), 1..12).prop_map(|p| p.concat());
    prop::collection::vec(paragraph.clone(), 1..7).prop_flat_map(move |first| {
        let kept = (0..first.len()).prop_map({
            let first = first.clone();
            move |index| (Some(index), first[index].clone())
        });
        let changed = paragraph.clone().prop_map(|text| (None, text));
        let second = prop::collection::vec(prop_oneof![3 => kept, 1 => changed], 1..7);
        (Just(first), second)
    })
}

fn solved(memory: &mut Memory, paragraphs: &[String]) -> Vec<Quotation> {
    let text = paragraphs.join("\n\n");
    let mut start = 0;
    let mut span = |paragraph: &String| {
        let span = start..start + paragraph.len();
        start = span.end + 2;
        span
    };
    let spans: Vec<_> = paragraphs.iter().map(&mut span).collect();
    let code = text.find("`a`").map(|at| at..at + 3);
    let protected: Vec<_> = code.into_iter().collect();
    memory.solve(&text, &spans, &protected, Lexicon::embedded(), Model::embedded())
}

proptest! {
    #[test]
    fn what_is_remembered_is_what_would_be_read_anew((first, second) in texts()) {
        let mut memory = Memory::default();
        solved(&mut memory, &first);
        // Each paragraph comes from one place at most.
        let mut used = vec![];
        let origins: Vec<_> = second
            .iter()
            .map(|(origin, _)| origin.filter(|index| !used.contains(index)).inspect(|index| used.push(*index)))
            .collect();
        memory.follow(&origins);
        let second: Vec<String> = second.into_iter().map(|(_, text)| text).collect();
        prop_assert_eq!(solved(&mut memory, &second), solved(&mut Memory::default(), &second));
    }
}
