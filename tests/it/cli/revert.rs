//! `postedit revert`: the original comes back, or nothing is written.
use super::{CLEAN, RAW, Room};
use std::fs;

/// A room in which `docs` was cleaned in place; with the names and the original bytes.
fn cleaned() -> (Room, [(&'static str, Vec<u8>); 3]) {
    let room = Room::new();
    let originals = [
        ("docs/a.txt", RAW.as_bytes().to_vec()),
        ("docs/deep/b.txt", "\u{FEFF}« b »\r\n\u{FFFD}".as_bytes().to_vec()),
        ("docs/same.txt", CLEAN.as_bytes().to_vec()),
    ];
    originals.iter().for_each(|(name, bytes)| drop(room.file(name, bytes)));
    room.run(["-i", "docs", "--log", "l"]).exits(0);
    (room, originals)
}

#[test]
fn a_stream_goes_back() {
    let room = Room::new();
    let originals =
        [RAW.as_bytes(), b"caf\xE9 \xAB oui \xBB \x81\r\n", b"\xFF\xFE\xAB\0 \0a\0 \0\xBB\0", b""];
    for original in originals {
        let clean = room.pipe(["--log", "l"], original).exits(0).out;
        assert_eq!(room.pipe(["revert", "--log", "l"], &clean).exits(0).out, original);
        room.file("clean", &clean);
        assert_eq!(room.run(["revert", "--log", "l", "clean"]).exits(0).out, original);
        room.run(["revert", "--log", "l", "clean", "-o", "back"]).exits(0);
        assert_eq!(room.read("back"), original);
        room.run(["revert", "--log", "l", "-i", "clean"]).exits(0);
        assert_eq!(room.read("clean"), original);
    }
}

#[test]
fn a_folder_goes_back_in_place_from_either_folder() {
    for folder in [None, Some("."), Some("docs")] {
        let (room, originals) = cleaned();
        assert_ne!(room.read("docs/deep/b.txt"), originals[1].1);
        let args = ["revert", "--log", "l", "-i"];
        room.run(args.iter().chain(&folder)).exits(0).says("3 files reverted");
        originals.iter().for_each(|(name, bytes)| assert_eq!(&room.read(name), bytes));
        // A run that was cut short may be repeated.
        room.run(args.iter().chain(&folder)).exits(0);
    }
}

#[test]
fn a_folder_goes_back_to_another_place() {
    let (room, originals) = cleaned();
    room.run(["revert", "--log", "l", ".", "-o", "back"]).exits(0);
    room.run(["revert", "--log", "l", "-o", "again"]).exits(0);
    for (name, bytes) in &originals {
        assert_eq!(&room.read(format!("back/{name}")), bytes);
        assert_eq!(&room.read(format!("again/{name}")), bytes);
    }
    assert_eq!(room.text("docs/a.txt"), CLEAN);
    room.run(["revert", "--log", "l", "docs"]).exits(2).says("docs is a folder");
}

#[test]
fn an_output_folder_goes_back() {
    let (room, originals) = cleaned();
    originals.iter().for_each(|(name, bytes)| drop(room.file(name, bytes)));
    room.run(["docs", "-o", "out", "--log", "m"]).exits(0);
    room.run(["revert", "--log", "m", "out", "-o", "back"]).exits(0);
    originals.iter().for_each(|(name, bytes)| assert_eq!(&room.read(name.replace("docs", "back")), bytes));
}

#[test]
fn of_several_documents_the_one_that_fits_is_taken() {
    let (room, originals) = cleaned();
    for (name, bytes) in &originals {
        assert_eq!(&room.run(["revert", "--log", "l", name]).exits(0).out, bytes, "{name}");
    }
    // One that lost its path is known by its bytes, unless another began differently.
    let clean = room.read("docs/deep/b.txt");
    assert_eq!(room.pipe(["revert", "--log", "l"], clean).exits(0).out, originals[1].1);
    let run = room.pipe(["revert", "--log", "l"], CLEAN).exits(2).says("began differently");
    assert!(run.out.is_empty());
}

#[test]
fn texts_that_were_joined_go_back_joined() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.file("b.txt", "« b »");
    let clean = room.run(["b.txt", "a.txt", "--log", "l"]).exits(0).out;
    assert_eq!(room.pipe(["revert", "--log", "l"], clean).exits(0).text(), format!("« b »{RAW}"));
}

#[test]
fn a_text_that_the_log_does_not_fit_is_refused() {
    let room = Room::new();
    room.pipe(["--log", "l"], RAW).exits(0);
    for wrong in [RAW.to_owned(), CLEAN.replace("twice", "never"), CLEAN.repeat(2), String::new()] {
        let run = room.pipe(["revert", "--log", "l", "-o", "back"], wrong).exits(2).says("does not belong");
        assert!(run.out.is_empty() && !room.path("back").exists());
    }
    room.pipe(["revert", "--log", "missing"], CLEAN).exits(2).says("missing");
}

#[test]
fn one_file_that_does_not_fit_stops_the_whole_folder() {
    let (room, originals) = cleaned();
    room.file("docs/deep/b.txt", "changed since");
    room.run(["revert", "--log", "l", "-i"]).exits(2).says("b.txt").says("Nothing was written");
    assert_eq!(room.text("docs/a.txt"), CLEAN);
    fs::remove_file(room.path("docs/deep/b.txt")).unwrap();
    room.run(["revert", "--log", "l", "-o", "back"]).exits(2).says("deep/b.txt");
    assert!(!room.path("back").exists());
    room.run(["revert", "--log", "l", "-i", "docs/a.txt"]).exits(0);
    assert_eq!(room.read("docs/a.txt"), originals[0].1);
}

#[test]
fn a_damaged_or_cut_log_is_refused() {
    let room = Room::new();
    room.pipe(["--log", "l"], RAW).exits(0);
    let log = room.text("l");
    let lines: Vec<&str> = log.lines().collect();
    let damaged = [
        String::new(),
        lines[..lines.len() - 1].join("\n"),
        lines[1..].join("\n"),
        log[..log.len() / 2].to_owned(),
        log.replace("\"out\":[8,11]", "\"out\":[9,12]"),
        log.replace("\"before\":\"« \"", "\"before\":\"<< \""),
        log.replace("\"out\":[8,11]", "\"out\":[8,999999999]"),
        log.replace("\"log\":1", "\"log\":99"),
    ];
    for text in damaged {
        assert_ne!(text, log, "the damage is real");
        room.file("damaged", &text);
        let run = room.pipe(["revert", "--log", "damaged", "-o", "back"], CLEAN).exits(2).says("log");
        assert!(
            run.out.is_empty() && !room.path("back").exists() && !run.err.contains("panic"),
            "{}",
            run.err
        );
    }
}

#[test]
fn a_path_that_leads_out_of_the_folder_is_refused() {
    let room = Room::new();
    let victim = room.file("victim.txt", CLEAN);
    fs::create_dir(room.path("docs")).unwrap();
    for path in ["../victim.txt", "a/../../victim.txt", victim.to_str().unwrap(), ".", ""] {
        room.pipe(["--log", "l", "--stdin-filename", path], RAW).exits(0);
        room.run(["revert", "--log", "l", "-i", "docs"]).exits(2).says("out of the folder");
        room.run(["revert", "--log", "l", "docs", "-o", "back"]).exits(2).says("out of the folder");
    }
    assert_eq!(room.text("victim.txt"), CLEAN);
    assert!(!room.path("back").exists());
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_refused() {
    use std::os::unix::fs::symlink;
    let room = Room::new();
    room.file("victim.txt", CLEAN);
    room.file("docs/sub/x.txt", CLEAN);
    symlink("../victim.txt", room.path("docs/file.txt")).unwrap();
    symlink("..", room.path("docs/up")).unwrap();
    for path in ["file.txt", "up/victim.txt"] {
        room.pipe(["--log", "l", "--stdin-filename", path], RAW).exits(0);
        room.run(["revert", "--log", "l", "-i", "docs"]).exits(2).says("out of the folder");
    }
    // Below the output folder, too.
    room.pipe(["--log", "l", "--stdin-filename", "sub/x.txt"], RAW).exits(0);
    fs::create_dir(room.path("back")).unwrap();
    symlink("..", room.path("back/sub")).unwrap();
    room.run(["revert", "--log", "l", "docs", "-o", "back"]).exits(2).says("out of the folder");
    assert_eq!((room.text("victim.txt"), room.path("x.txt").exists()), (CLEAN.into(), false));
}
