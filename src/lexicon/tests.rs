//! What the lexicon knows and does not know.

use super::*;

fn lexicon() -> &'static Lexicon {
    Lexicon::embedded()
}

fn unknown_of<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.iter().copied().filter(|word| !lexicon().knows(word)).collect()
}

fn known_of<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.iter().copied().filter(|word| lexicon().knows(word)).collect()
}

#[test]
fn every_line_of_the_list_is_found_as_it_is_written() {
    for line in include_str!("words.tsv").lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let entry = lexicon().find(fields[0], Case::Written).expect(line);
        assert_eq!(entry.tier as usize + 1, fields[1].parse::<usize>().expect(line), "{line}");
        match fields[2].parse::<f32>() {
            Ok(frequency) => assert!((entry.frequency - frequency).abs() < 0.06, "{line}: {entry:?}"),
            Err(_) => assert_eq!(entry.frequency, Lexicon::FLOOR, "{line}"),
        }
    }
}

#[test]
fn every_line_of_the_pairs_is_found() {
    for line in include_str!("pairs.tsv").lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let found = lexicon().pair(fields[0], fields[1]).expect(line);
        let listed = fields[2].parse::<f32>().expect(line);
        assert!((found - listed).abs() < 0.0101, "{line}: {found}");
    }
}

#[test]
fn the_lists_are_sorted_and_hold_nothing_twice() {
    let words = include_str!("words.tsv").lines().filter_map(|line| line.split('\t').next());
    assert!(words.is_sorted_by(|a, b| a < b));
    let pairs = include_str!("pairs.tsv").lines().filter_map(|line| line.rsplit_once('\t'));
    assert!(pairs.map(|(pair, _)| pair.replace('\t', " ")).is_sorted_by(|a, b| a < b));
}

#[test]
fn a_common_word_is_known_in_every_case() {
    assert_eq!(unknown_of(&["the", "The", "THE", "house", "House", "HOUSE", "a", "A", "I"]), [""; 0]);
    assert_eq!(lexicon().get("The").map(|entry| entry.tier), Some(Tier::Common));
}

#[test]
fn a_capitalised_name_is_unknown_in_lower_case() {
    let names = ["Paris", "London", "Germany", "Monday", "Kowalski", "Kharkiv", "Gothenburg", "Johnson"];
    for name in names {
        assert!(lexicon().knows(name), "{name}");
        assert!(lexicon().knows(&name.to_uppercase()), "{name} in capitals");
        assert!(!lexicon().knows(&name.to_lowercase()), "{name} in lower case");
    }
}

#[test]
fn a_word_in_mixed_case_is_known_only_as_written() {
    assert_eq!(unknown_of(&["McDonald", "iPhone", "YouTube"]), [""; 0]);
    assert_eq!(known_of(&["hOuse", "tHE", "houSE", "HouSe", "HOUSe"]), [""; 0]);
}

#[test]
fn american_and_british_spellings_are_known() {
    let words = [
        "color",
        "colour",
        "center",
        "centre",
        "organize",
        "organise",
        "analyze",
        "analyse",
        "traveler",
        "traveller",
        "defense",
        "defence",
        "gray",
        "grey",
        "aluminum",
        "aluminium",
        "plow",
        "plough",
        "theater",
        "theatre",
        "tire",
        "tyre",
        "judgment",
        "judgement",
        "favorite",
        "favourite",
        "fulfill",
        "fulfil",
        "catalog",
        "catalogue",
    ];
    assert_eq!(unknown_of(&words), [""; 0]);
}

#[test]
fn contractions_are_known_with_either_apostrophe() {
    let words = [
        "don't", "don’t", "Don't", "DON'T", "we'll", "it’s", "I'm", "I’M", "o'clock", "couldn't", "they've",
        "won't", "let's", "who's", "y'all", "she'd", "aren’t", "needn't",
    ];
    assert_eq!(unknown_of(&words), [""; 0]);
    assert_eq!(lexicon().get("isn’t"), lexicon().get("isn't"));
}

#[test]
fn possessives_are_left_to_the_caller() {
    assert_eq!(known_of(&["soldier's", "soldiers'", "Paris's", "house’s"]), [""; 0]);
}

#[test]
fn merges_are_unknown() {
    let merges = [
        "ofthe",
        "inthe",
        "tothe",
        "onthe",
        "forthe",
        "andthe",
        "atthe",
        "fromthe",
        "withthe",
        "bythe",
        "thatthe",
        "isa",
        "asa",
        "ofa",
        "ona",
        "ina",
        "hewas",
        "itis",
        "itwas",
        "therewas",
        "willbe",
        "wouldbe",
        "hasbeen",
        "havebeen",
        "thestart",
        "thehouse",
        "aswell",
        "alot",
        "Alot",
        "eachother",
        "infact",
        "inorder",
        "ofcourse",
        "atleast",
        "incase",
        "everytime",
        "highschool",
        "thankyou",
        "unitedstates",
        "saidthat",
        "Ofthe",
        "INTHE",
        "Itis",
        "Hewas",
        "upto",
        "abit",
        "astack",
        "discussionis",
        "peoplewho",
        "dueto",
    ];
    assert_eq!(known_of(&merges), [""; 0]);
}

#[test]
fn closed_compounds_that_people_write_are_known() {
    let words = [
        "lockdown",
        "walkthrough",
        "cannot",
        "into",
        "website",
        "anymore",
        "worldwide",
        "rollout",
        "smartphone",
    ];
    assert_eq!(unknown_of(&words), [""; 0]);
}

#[test]
fn accents_are_folded_like_other_letters() {
    assert_eq!(unknown_of(&["café", "Café", "CAFÉ", "Zürich", "ZÜRICH", "élan", "Élan"]), [""; 0]);
    assert_eq!(known_of(&["cafÉ", "zürich"]), [""; 0]);
}

#[test]
fn frequency_ranks_words_whatever_their_case() {
    let frequency = |word| lexicon().frequency(word);
    assert!(frequency("the") > frequency("house"));
    assert!(frequency("house") > frequency("ploughshare"));
    assert_eq!(frequency("HOUSE"), frequency("house"));
    assert_eq!(frequency("paris"), frequency("Paris"));
    assert!(frequency("paris") > Lexicon::FLOOR);
    assert_eq!(frequency("ofthe"), Lexicon::FLOOR);
}

#[test]
fn pairs_are_ranked_whatever_their_case() {
    let pair = |left, right| lexicon().pair(left, right);
    assert!(pair("of", "the") > pair("he", "was"));
    assert!(pair("he", "was") > pair("old", "house"));
    assert_eq!(pair("Of", "THE"), pair("of", "the"));
    assert_eq!(pair("the", "of the"), None);
    assert_eq!(pair("wardrobe", "parliament"), None);
}

#[test]
fn a_pair_is_less_probable_than_each_of_its_words() {
    for (left, right) in [("of", "the"), ("united", "states"), ("last", "year"), ("prime", "minister")] {
        let pair = lexicon().pair(left, right).expect(left);
        assert!(
            pair < lexicon().frequency(left) && pair < lexicon().frequency(right),
            "{left} {right}: {pair}"
        );
        let by_chance = lexicon().frequency(left) + lexicon().frequency(right);
        assert!(pair > by_chance, "{left} {right}: {pair} by chance {by_chance}");
    }
}

#[test]
fn odd_strings_are_unknown_and_harmless() {
    let odd = ["", "'", "’", "12", "…", "İ", "ß", "\u{301}", "日本", "a b", "\u{FB01}"];
    assert_eq!(known_of(&odd), [""; 0]);
    assert_eq!(lexicon().pair("", ""), None);
    assert_eq!(lexicon().frequency(""), Lexicon::FLOOR);
}

/// Random strings of letters of every case, longer than words that could be hit by chance.
fn random_strings(count: usize) -> impl Iterator<Item = String> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    std::iter::repeat_with(move || {
        let mut word = String::new();
        for at in 0..12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let letter = b'a' + ((state >> 33) % 26) as u8;
            word.push(if at == 0 && state >> 63 == 0 { letter.to_ascii_uppercase() } else { letter } as char);
        }
        word
    })
    .take(count)
}

#[test]
fn random_strings_are_unknown() {
    let known: Vec<String> = random_strings(100_000).filter(|word| lexicon().knows(word)).collect();
    assert_eq!(known, [""; 0]);
}

/// A fixed sample, so either it holds or the tables have changed; the expected number of hits is about 5.
#[test]
#[ignore = "ten million look-ups: run it in release after a change of the tables' layout"]
fn a_random_string_passes_for_a_word_less_than_once_in_a_million() {
    let hits = random_strings(10_000_000).filter(|word| lexicon().knows(word)).count();
    assert!(hits < 10, "{hits} hits in ten million");
}

#[test]
fn the_tables_take_less_than_three_megabytes() {
    assert!(WORDS.size() + PAIRS.size() < 3 << 20, "{} + {}", WORDS.size(), PAIRS.size());
}
