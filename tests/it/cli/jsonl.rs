//! Records in a pipe and in files: order, threads, failures, the way back.
use super::*;

const LINE: &str = "{\"id\":1,\"text\":\"He said « yes » twice.\"}\n";
const CLEAN_LINE: &str = "{\"id\":1,\"text\":\"He said “yes” twice.\"}\n";

/// Records of all kinds, bad ones among them.
fn mixed(count: usize) -> String {
    let line = |n: usize| match n % 10 {
        3 => "not a record\n".to_owned(),
        5 => "\n".to_owned(),
        7 => format!("{{\"id\":{n},\"text\":{n}}}\n"),
        8 => format!("{{\"id\":{n},\"text\":\"Nothing to do.\"}}\r\n"),
        _ => format!("{{\"id\":{n},\"text\":\"Number {n} is « good » .\"}}\n"),
    };
    (0..count).map(line).collect()
}

#[test]
fn a_field_is_cleaned_in_a_pipe_and_nothing_else_is_touched() {
    let room = Room::new();
    for args in
        [&["clean", "--jsonl", "text", "-"][..], &["--jsonl", "text"], &["--jsonl", "id", "--jsonl", "text"]]
    {
        let run = room.pipe(args, format!("{LINE}{CLEAN_LINE}"));
        assert!(args.contains(&"id") || run.text() == CLEAN_LINE.repeat(2), "{}", run.text());
        assert_eq!(run.code, if args.contains(&"id") { 2 } else { 0 });
    }
    let run = room.pipe(["--jsonl", "text"], "\u{FEFF}\n\n{\"text\":\"« a »\"}").exits(0);
    assert_eq!(run.text(), "\u{FEFF}\n\n{\"text\":\"“a”\"}");
}

#[test]
fn the_same_bytes_come_out_for_any_number_of_threads() {
    let room = Room::new();
    let records = mixed(2_000);
    let one = room.pipe(["--jsonl", "text", "--edits-field", "edits", "-j", "1"], &records).exits(2);
    assert_eq!(one.text().lines().count(), 2_000, "no record is lost");
    let four = room.pipe(["--jsonl", "text", "--edits-field", "edits", "-j", "4"], &records).exits(2);
    assert!(one.out == four.out);
    assert_eq!(one.err, four.err);
    let back = room.pipe(["revert", "--edits-field", "edits"], &one.out).exits(0);
    assert!(back.out == records.as_bytes());
}

#[test]
fn records_that_fail_are_named_and_stop_nothing() {
    let room = Room::new();
    let run = room.pipe(["--jsonl", "text"], mixed(10)).exits(2);
    let run = run.says("<stdin>:4: not JSON").says("<stdin>:8: the field `text` holds a number");
    let lines: Vec<&str> = run.text().lines().collect();
    assert!(lines[3].contains("\"line\":\"not a record\"") && lines[3].contains("postedit_error"));
    assert!(lines[7].starts_with("{\"id\":7,\"text\":7,\"postedit_error\":"));
    assert_eq!(lines[9], "{\"id\":9,\"text\":\"Number 9 is “good.”\"}");
    room.pipe(["--jsonl", "text", "--exit-zero"], mixed(10)).exits(0);
    room.pipe(["--jsonl", "text"], mixed(1000)).exits(2).says("190 failed records more");
    room.pipe(["--jsonl", "text", "--missing", "fail"], "{}\n").exits(2).says("no string");
    room.run(["--jsonl", "text", "--exit-zero", "none.jsonl"]).exits(2).says("cannot read none.jsonl");
}

#[test]
fn a_field_that_no_record_has_is_pointed_out() {
    let run = Room::new()
        .pipe(["--jsonl", "txet"], LINE)
        .exits(0)
        .says("no record has a string in the field `txet`");
    assert_eq!(run.text(), LINE);
}

#[test]
fn files_of_records_are_replaced_and_reverted() {
    let room = Room::new();
    room.file("a.jsonl", mixed(50));
    room.file("b.jsonl", CLEAN_LINE);
    room.run(["-i", "--jsonl", "text", "a.jsonl"]).exits(2).says("--edits-field");
    assert_eq!(room.text("a.jsonl"), mixed(50));
    let args = ["-i", "--jsonl", "text", "--edits-field", "edits", "a.jsonl", "b.jsonl"];
    room.run(args).exits(2).says("46 records: 30 changed, ").says("10 failed");
    assert_eq!(room.text("b.jsonl"), CLEAN_LINE);
    assert_ne!(room.text("a.jsonl"), mixed(50));
    room.run(["revert", "--edits-field", "edits", "-i", "a.jsonl"]).exits(0);
    assert_eq!(room.text("a.jsonl"), mixed(50));
    room.run(["--jsonl", "text", "--no-log", "a.jsonl", "b.jsonl", "-o", "out/"]).exits(2);
    assert_eq!(room.text("out/b.jsonl"), CLEAN_LINE);
    assert_eq!(
        room.files(),
        ["a.jsonl", "b.jsonl", "out/a.jsonl", "out/b.jsonl"],
        "and nothing is left over"
    );
}

#[test]
fn check_reports_on_the_fields_of_records() {
    let room = Room::new();
    let args = ["check", "--jsonl", "text", "--format", "concise"];
    let run = room.pipe(args, format!("{CLEAN_LINE}{LINE}")).exits(1).says("2 records: 1 changed, 2 edits");
    assert!(run.text().starts_with("<stdin>:2:text:1:9: quotes/guillemets"), "{}", run.text());
    room.pipe(args, CLEAN_LINE).exits(0);
    room.pipe(args, "5\n").exits(2);
    room.pipe(["check", "--jsonl", "text", "--diff"], LINE).exits(2);
    let run = room.pipe(["check", "--jsonl", "text", "--statistics"], LINE).exits(1);
    assert!(run.text().contains("2        0  quotes/guillemets"), "{}", run.text());
}

#[test]
fn options_that_make_no_sense_for_records_are_refused() {
    let room = Room::new();
    for args in [
        &["--jsonl", "text", "--log", "x"][..],
        &["--jsonl", "text", "--encoding", "latin1"],
        &["--jsonl", ""],
        &["--edits-field", "x"],
        &["--jsonl", "text", "--edits-field", "text"],
        &["revert", "--edits-field", "x", "--log", "y"],
        &["revert", "--edits-field", "x", "-i"],
    ] {
        assert!(room.pipe(args, LINE).exits(2).out.is_empty(), "{args:?}");
    }
    assert!(room.files().is_empty());
}

#[test]
fn what_cannot_be_reverted_is_passed_on_and_named() {
    let line = LINE.replace(
        "}\n",
        ",\"edits\":[{\"field\":\"text\",\"out\":[0,1],\"before\":\"a\",\"after\":\"b\"}]}\n",
    );
    let run = Room::new()
        .pipe(["revert", "--edits-field", "edits"], &line)
        .exits(2)
        .says("<stdin>:1: the log does not");
    assert_eq!(run.text(), line);
}

#[test]
fn records_can_be_spread_over_processes() {
    let room = Room::new();
    let names: Vec<String> = (0..6).map(|n| format!("{n}.jsonl")).collect();
    names.iter().for_each(|name| drop(room.file(name, LINE.repeat(50))));
    let program = env!("CARGO_BIN_EXE_postedit");
    let shell = |script: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", script]).current_dir(room.folder.path()).output().expect("a shell")
    };
    shell(&format!("mkdir out; ls *.jsonl | xargs -P 2 -I@ {program} --jsonl text @ -o out/@ --no-log"));
    for name in &names {
        assert_eq!(room.text(format!("out/{name}")), CLEAN_LINE.repeat(50));
    }
    if !shell("parallel --version").status.success() {
        eprintln!("skipped: there is no GNU parallel");
        return;
    }
    let script = format!("cat *.jsonl | parallel --pipe --keep-order --block 1k {program} --jsonl text");
    let run = shell(&script);
    assert_eq!(String::from_utf8_lossy(&run.stdout), CLEAN_LINE.repeat(300));
}

#[test]
fn each_file_of_records_has_the_settings_of_its_folder() {
    let room = Room::new();
    room.file("a.jsonl", LINE);
    room.file("german/b.jsonl", LINE);
    room.file("german/postedit.toml", "style = \"de\"\n");
    let german = LINE.replace("« yes »", "„yes“");
    let run = room.run(["--jsonl", "text", "a.jsonl", "german/b.jsonl"]).exits(0);
    assert_eq!(run.text(), format!("{CLEAN_LINE}{german}"));
    let run = room.pipe(["--jsonl", "text", "--stdin-filename", "german/c.jsonl"], LINE).exits(0);
    assert_eq!(run.text(), german);
    let run = room.run(["check", "--jsonl", "text", "--format", "concise", "german"]).exits(1);
    assert!(run.text().contains("→ “„”"), "{}", run.text());
    room.file("german/postedit.toml", "output-encoding = \"utf-16\"\n");
    let run = room
        .run(["--jsonl", "text", "a.jsonl", "german/b.jsonl"])
        .exits(2)
        .says("german/b.jsonl: JSON lines are UTF-8");
    assert_eq!(run.text(), "", "before anything is done");
}
