//! The user's own words, and what the command says about a word.
use super::{RAW, Room};

const MERGED: &str = "They met Xanthorpand at the end ofthe pier, and the zorfand blim came too.\n";

#[test]
fn own_words_are_not_cut_and_may_stand_in_several_lists() {
    let room = Room::new();
    room.file("names.txt", "# people\nXanthorpand # he has no space\r\n");
    room.file("terms.txt", "ofthe\n");
    let out = room.pipe(["--words", "names.txt"], MERGED).exits(0).text().to_owned();
    assert!(out.contains("Xanthorpand at the end of the pier"), "{out}");
    let out = room.pipe(["--words", "names.txt", "--words", "terms.txt"], MERGED).exits(0).text().to_owned();
    assert!(out.contains("the end ofthe pier"), "{out}");
}

#[test]
fn own_words_hold_in_capitals_and_with_a_possessive_ending() {
    let room = Room::new();
    room.file("names.txt", "Ofthe\n");
    let text = "They read Ofthe’s note and the OFTHE sign on the ofthe wall.\n";
    let out = room.pipe(["--words", "names.txt", "--select", "words"], text).exits(0).text().to_owned();
    assert_eq!(out, "They read Ofthe’s note and the OFTHE sign on the of the wall.\n");
}

#[test]
fn a_list_that_cannot_be_read_is_named() {
    let room = Room::new();
    room.pipe(["--words", "nowhere.txt"], RAW).exits(2).says("nowhere.txt");
}

#[test]
fn a_word_is_explained_with_its_cuts_and_the_verdict() {
    let room = Room::new();
    let page = room.run(["explain", "--word", "ofthe"]).exits(0).text().to_owned();
    assert!(page.contains("ofthe: in no list"), "{page}");
    assert!(page.contains("of|the  margin") && page.contains("cut: of|the"), "{page}");
    let page = room.run(["explain", "--word", "harbor"]).exits(0).text().to_owned();
    assert!(page.contains("harbor: a common word") && page.contains("kept: it is known"), "{page}");
    let page =
        room.run(["explain", "--word", "the Russiansa source told the paper"]).exits(0).text().to_owned();
    assert!(page.contains("Russians|a  where a quotation is open"), "{page}");
    let page = room.run(["explain", "--word", "Xqzkw"]).exits(0).text().to_owned();
    assert!(page.contains("kept: there is no place"), "{page}");
}

#[test]
fn a_word_is_explained_as_json() {
    let room = Room::new();
    room.file("names.txt", "zorfand\n");
    let explain = |word: &str| -> serde_json::Value {
        let run = room.run(["explain", "--word", word, "--words", "names.txt", "--format", "json"]);
        serde_json::from_str(run.exits(0).text()).expect("it is JSON")
    };
    let merged = &explain("thatthe")[0];
    assert_eq!(merged["result"], "that|the");
    assert_eq!(merged["trust"], "apply");
    assert!(merged["known"].is_null() && merged["cuts"][0]["margin"].as_f64() > Some(0.0));
    let own = &explain("zorfand")[0];
    assert_eq!((&own["known"]["own"], &own["trust"]), (&true.into(), &"keep".into()));
    assert_eq!(explain("the old pier").as_array().map(Vec::len), Some(3));
}

#[test]
fn a_rule_and_a_word_are_not_explained_at_once() {
    Room::new().run(["explain", "words/merged", "--word", "ofthe"]).exits(2);
}
