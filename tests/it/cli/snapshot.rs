//! `postedit snapshot`: what a person pinned is compared with what comes out now.
use super::{RAW, Room};

#[test]
fn a_text_is_pinned_with_its_word_diff_and_its_clean_text() {
    let room = Room::new();
    room.file("texts/a.txt", RAW);
    room.run(["snapshot", "texts"]).exits(0).says("1 pinned anew, 0 different");
    let pinned = room.text("texts/a.txt.postedit.snap");
    let (first, rest) = pinned.split_once('\n').unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(first).unwrap()["style"] == "en-US");
    assert_eq!(rest, "a.txt:1\nHe said [-« -]{+“+}yes[- »-]{+”+} twice.\n\nHe said “yes” twice.\n");
    // From another folder and by another path it is the same.
    let mut command = room.command(["snapshot", "./a.txt"]);
    assert!(command.current_dir(room.path("texts")).status().unwrap().success());
    assert_eq!(room.files().len(), 2);
}

#[test]
fn what_comes_out_otherwise_is_shown_and_waits() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.run(["snapshot", "a.txt"]).exits(0);
    let run = room.run(["snapshot", "--style", "en-GB", "a.txt"]).exits(1).says("1 different");
    assert!(run.text().contains("He said [-“yes”-]{+‘yes’+} twice."), "{}", run.text());
    assert_eq!(room.files(), ["a.txt", "a.txt.postedit.snap", "a.txt.postedit.snap.new"]);
    // As it was again: nothing waits any more.
    room.run(["snapshot", "a.txt"]).exits(0);
    assert_eq!(room.files(), ["a.txt", "a.txt.postedit.snap"]);
    room.run(["snapshot", "--style", "en-GB", "a.txt"]).exits(1);
    room.run(["snapshot", "--reject"]).exits(0).says("1 snapshot rejected");
    room.run(["snapshot", "--style", "en-GB", "a.txt"]).exits(1);
    room.run(["snapshot", "--accept", "."]).exits(0).says("1 snapshot accepted");
    room.run(["snapshot", "--style", "en-GB"]).exits(0);
    assert_eq!(room.files().len(), 2);
}

#[test]
fn a_new_source_with_the_same_clean_text_differs_in_its_edits() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.run(["snapshot", "a.txt"]).exits(0);
    room.file("a.txt", "He said “ yes ” twice.\n");
    let run = room.run(["snapshot", "a.txt"]).exits(1);
    assert!(run.text().contains("the clean text is the same"), "{}", run.text());
}

#[test]
fn a_check_writes_nothing_and_misses_what_is_not_pinned() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.run(["snapshot", "--check"]).exits(1).says("a.txt: there is no snapshot");
    assert_eq!(room.files(), ["a.txt"]);
    room.run(["snapshot"]).exits(0);
    room.run(["snapshot", "--check"]).exits(0);
    room.run(["snapshot", "--check", "--style", "fr"]).exits(1);
    assert_eq!(room.files(), ["a.txt", "a.txt.postedit.snap"]);
}

#[test]
fn snapshots_may_stand_in_a_folder_of_their_own() {
    let room = Room::new();
    room.file("texts/deep/a.txt", RAW);
    room.run(["snapshot", "--snapshots", "pinned", "texts"]).exits(0);
    assert_eq!(room.files(), ["pinned/deep/a.txt.postedit.snap", "texts/deep/a.txt"]);
    room.run(["snapshot", "--snapshots", "pinned", "--style", "fr", "texts"]).exits(1);
    room.run(["snapshot", "--snapshots", "pinned", "--accept"]).exits(0).says("1 snapshot accepted");
}

#[test]
fn what_is_no_snapshot_is_named_with_what_to_do() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.file("a.txt.postedit.snap", "something else\n");
    room.run(["snapshot", "a.txt"]).exits(2).says("a.txt.postedit.snap is no snapshot; delete it");
    room.pipe(["snapshot", "-"], RAW).exits(2).says("name files");
    room.run(["review", "--snapshots"]).exits(0).says("No snapshot is pending");
    room.file("b.txt.postedit.snap.new", "");
    room.run(["review", "--snapshots"]).exits(2).says("snapshot --accept");
}
