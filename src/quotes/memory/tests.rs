use super::*;
use proptest::prelude::*;
use std::borrow::Cow;

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

/// The text, its paragraphs and what is protected of it.
fn laid_out(paragraphs: &[String]) -> (String, Vec<Range<usize>>, Vec<Range<usize>>) {
    let text = paragraphs.join("\n\n");
    let mut start = 0;
    let mut span = |paragraph: &String| {
        let span = start..start + paragraph.len();
        start = span.end + 2;
        span
    };
    let spans = paragraphs.iter().map(&mut span).collect();
    let code = text.find("`a`").map(|at| at..at + 3);
    (text, spans, code.into_iter().collect())
}

/// A text that is looked at as it is asked about.
struct Laid(String, Vec<Range<usize>>, Vec<Range<usize>>);

impl Laid {
    fn out(paragraphs: &[String]) -> Laid {
        let (text, spans, protected) = laid_out(paragraphs);
        Laid(text, spans, protected)
    }
}

impl Page for Laid {
    fn text(&self) -> &str {
        &self.0
    }

    fn paragraphs(&self) -> impl Iterator<Item = Range<usize>> {
        self.1.iter().cloned()
    }

    fn paragraph(&self, index: usize) -> Range<usize> {
        self.1.get(index).map_or(0..0, Range::clone)
    }

    fn shapes(&self, index: usize) -> Shapes {
        let unusual =
            |text: &str| ["«", "»", "`", "''", ",,", "<<", ">>"].iter().any(|mark| text.contains(mark));
        match unusual(&self.0[self.paragraph(index)]) {
            true => Shapes::Any,
            false => Shapes::Usual,
        }
    }

    fn may_be_protected(&self, index: usize) -> bool {
        // As often as not where nothing is.
        !self.2.is_empty() || index.is_multiple_of(2)
    }

    fn protected(&self, _: usize) -> Cow<'_, [Range<usize>]> {
        Cow::Borrowed(&self.2)
    }

    fn changed(&self, _: usize) {}
}

fn solved(memory: &mut Memory, paragraphs: &[String]) -> Vec<Quotation> {
    let (text, spans, protected) = laid_out(paragraphs);
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

    #[test]
    fn no_mark_is_put_in_where_none_may_be_lacking((paragraphs, _) in texts()) {
        let all = solved(&mut Memory::default(), &paragraphs);
        let page = Laid::out(&paragraphs);
        let mut memory = Memory::default();
        for (index, quotation) in all.iter().enumerate() {
            let may = memory.may_lack_marks(index, &page, Lexicon::embedded());
            prop_assert!(may || quotation.insertions.is_empty(), "{}", index);
        }
        // What was read on the way is read as it is anyway.
        let habits = memory.habits;
        prop_assert_eq!(solved(&mut memory, &paragraphs), all);
        prop_assert_eq!(habits, memory.habits);
    }
}
