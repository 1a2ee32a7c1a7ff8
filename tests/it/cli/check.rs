//! `postedit check`: reports, and nothing but reports.
use super::{CLEAN, RAW, Room};
use postedit::EditLog;
use std::process::Command;

#[test]
fn the_exit_code_says_whether_anything_would_change() {
    let room = Room::new();
    room.pipe(["check"], RAW).exits(1).says("2 edits in 1 file");
    let run = room.pipe(["check"], CLEAN).exits(0).says("0 edits in 0 files");
    assert!(run.out.is_empty());
    room.run(["check", "missing.txt"]).exits(2).says("missing.txt");
    // Windows-1252 would become UTF-8.
    let run = room.pipe(["check", "--encoding", "windows-1252"], b"caf\xE9\n").exits(1);
    assert!(run.text().contains("windows-1252 becomes UTF-8"), "{}", run.text());
    assert!(room.files().is_empty(), "check writes nothing");
}

#[test]
fn quiet_says_only_errors() {
    let room = Room::new();
    assert_eq!(room.pipe(["check", "-q"], RAW).exits(1).err, "");
    assert!(!room.run(["-q", "missing.txt"]).exits(2).err.is_empty());
}

#[test]
fn a_full_report_shows_the_place_the_marks_and_the_reason() {
    let run = Room::new().pipe(["check", "--stdin-filename", "a.txt"], format!("One.\n{RAW}")).exits(1);
    let lines: Vec<&str> = run.text().lines().collect();
    assert!(lines[0].starts_with("quotes/guillemets: "), "{lines:?}");
    assert_eq!(
        lines[1..],
        [
            "  --> a.txt:2:9",
            "  |",
            "2 | He said « yes » twice.",
            "  |         ^^   ^^",
            "  ~ He said “yes” twice.",
            "  |         +   +",
            "",
        ]
    );
}

#[test]
fn a_concise_report_has_one_line_an_edit_and_hides_nothing() {
    let run = Room::new().pipe(["check", "--format", "concise"], "東京 «\u{A0}yes\u{202F}» now\n").exits(1);
    let lines: Vec<&str> = run.text().lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("<stdin>:1:4: quotes/guillemets: “«⟨NBSP⟩” → ““” (safe, "), "{lines:?}");
    assert!(lines[1].starts_with("<stdin>:1:9: quotes/guillemets: “⟨U+202F⟩»” → “”” (safe, "), "{lines:?}");
}

#[test]
fn reports_for_people_let_no_control_character_through() {
    let text = "\u{1B}[31m« yes »\u{202E} it\u{AD}s \u{7}.\r\nx\r\n";
    for format in ["full", "concise", "words"] {
        let run = Room::new().pipe(["check", "--format", format], text).exits(1);
        let control = run.text().chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202E}');
        assert_eq!(control, None, "{format}");
    }
}

#[test]
fn words_show_the_changed_paragraphs_with_their_lines() {
    let text = format!("Not this one.\n\n{RAW}\nNor this.\n");
    let run = Room::new().pipe(["check", "--format", "words"], text).exits(1);
    assert_eq!(run.text(), "<stdin>:3\nHe said [-« -]{+“+}yes[- »-]{+”+} twice.\n\n");
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let room = Room::new();
    let escaped = |args: &[&str]| {
        let run = room.pipe(["check", "--format", "words"].iter().chain(args), RAW);
        run.exits(1).text().contains('\u{1B}')
    };
    assert!(!escaped(&[]));
    assert!(!escaped(&["--color", "never"]));
    assert!(escaped(&["--color", "always"]));
    let line = format!("printf '« x »' | {} check", env!("CARGO_BIN_EXE_postedit"));
    let coloured = |no_color: &str| {
        let output = Command::new("script")
            .args(["-qec", &format!("{no_color} sh -c \"{line}\""), "/dev/null"])
            .env_remove("NO_COLOR")
            .env("TERM", "xterm")
            .output()
            .ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.contains("guillemets").then(|| text.contains("\u{1B}[1m"))
    };
    match coloured("") {
        None => eprintln!("skipped: there is no `script` that makes a terminal"),
        some => assert_eq!((some, coloured("NO_COLOR=1")), (Some(true), Some(false))),
    }
}

#[test]
fn the_jsonl_report_is_the_log() {
    let room = Room::new();
    room.file("a.txt", RAW);
    let run = room.run(["check", "--format", "jsonl", "a.txt"]).exits(1);
    room.run(["--log", "l", "a.txt"]).exits(0);
    assert_eq!(run.out, room.read("l"));
    let log = &EditLog::read(&run.out[..]).unwrap()[0];
    assert_eq!(log.revert(CLEAN.as_bytes()).unwrap(), RAW.as_bytes());
}

#[test]
fn statistics_count_each_rule() {
    let run = Room::new().pipe(["check", "--statistics"], RAW).exits(1);
    assert_eq!(run.out, Room::new().pipe(["check", "--stat"], RAW).exits(1).out);
    let line = run.text().lines().find(|line| line.ends_with("quotes/guillemets")).unwrap();
    assert_eq!(line.split_whitespace().next(), Some("2"));
}

#[test]
fn a_diff_is_applied_by_patch_and_by_git() {
    let filler: String = (0..20).map(|i| format!("Line {i} stays.\n")).collect();
    let texts = [
        RAW.to_owned(),
        "« no line end »".to_owned(),
        format!("{RAW}{filler}{RAW}{RAW}{filler}« end »"),
        format!("{filler}« a »\r\n\r\n« b »\r\nx\ry « c »\r\n"),
        format!("\u{FEFF}{RAW}"),
    ]
    .map(String::into_bytes);
    // Bytes of other encodings, of several, and of none.
    let others: [&[u8]; 4] = [
        b"Madame Lef\xE8vre has a caf\xE9.\n\xAB I never took a day off \xBB, she says.\nThe caf\xE9 is old.\nIt stays.\n",
        b"The caf\xE9 is old, and nothing else is to be said of it.\n",
        b"It is \xC2\xAB late \xC2\xBB .\nA stray \xFF byte .\n\nThe end.\n",
        b"\xFF\xFE\xAB\0 \0a\0 \0\xBB\0\n\0",
    ];
    let texts: Vec<Vec<u8>> = texts.into_iter().chain(others.map(<[u8]>::to_vec)).collect();
    let names =
        ["a.txt", "deep/with space.txt", "c.txt", "d.txt", "e.txt", "f.txt", "g.txt", "h.txt", "utf-16.txt"];
    for (tool, args) in
        [("patch", &["-p1", "--binary", "-i"][..]), ("git", &["apply", "--whitespace=nowarn"])]
    {
        if Command::new(tool).arg("--version").output().is_err() {
            eprintln!("skipped: there is no `{tool}`");
            continue;
        }
        let room = Room::new();
        names.iter().zip(&texts).for_each(|(name, text)| drop(room.file(name, text)));
        let patch = room.run(["check", "--diff", "."]).exits(1).out;
        room.file("changes.patch", patch);
        // No line of a diff can hold a line of UTF-16; the rest is applied all the same.
        let clean =
            |name: &&str| if *name == "utf-16.txt" { room.read(name) } else { room.run([name]).exits(0).out };
        let expected: Vec<_> = names.iter().map(clean).collect();
        let command =
            Command::new(tool).args(args).arg("changes.patch").current_dir(room.folder.path()).output();
        let output = command.unwrap();
        assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
        for (name, expected) in names.iter().zip(expected) {
            assert_eq!(room.read(name), expected, "{tool}: {name}");
        }
    }
}
