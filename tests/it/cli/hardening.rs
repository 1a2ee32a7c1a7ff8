//! What the system may do to a run: each time a clear message, and no text is lost.
//!
//! A superuser may read and write everything, so folders that refuse are sought where they refuse anybody: below a
//! file, and in the system's own.
#![cfg(target_os = "linux")]
use super::*;

/// More than the files of a test may grow to.
fn long() -> String {
    RAW.repeat(400)
}

impl Room {
    /// Runs a line of shell in which `$P` is the program.
    fn shell(&self, line: &str) -> Run {
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(self.folder.path()).env("P", env!("CARGO_BIN_EXE_postedit"));
        let output = command.stdin(Stdio::null()).output().expect("a shell");
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        Run { code: output.status.code().unwrap_or(-1), out: output.stdout, err }
    }
}

/// A log with a clean text beside it.
fn cleaned() -> Room {
    let room = Room::new();
    room.file("a.txt", RAW.repeat(50));
    room.run(["-i", "a.txt"]).exits(0);
    room
}

#[test]
fn a_full_disk_is_named_whatever_is_written() {
    let room = cleaned();
    room.file("b.txt", long());
    room.file("b.jsonl", "{\"text\":\"« a »\"}\n");
    for line in [
        "$P b.txt > /dev/full",
        "$P < b.txt > /dev/full",
        "$P b.txt -o /dev/full --no-log",
        "$P b.txt --log /dev/full > out",
        "$P check b.txt > /dev/full",
        "$P check --statistics b.txt > /dev/full",
        "$P --jsonl text b.jsonl > /dev/full",
        "$P --jsonl text b.jsonl -o /dev/full --no-log",
        "$P check --jsonl text b.jsonl > /dev/full",
        "$P revert --log postedit-log.jsonl a.txt > /dev/full",
        "$P revert --log postedit-log.jsonl a.txt -o /dev/full",
        "$P revert --edits-field e b.jsonl > /dev/full",
        "$P explain > /dev/full",
        "$P man > /dev/full",
        "$P completions bash > /dev/full",
    ] {
        let run = room.shell(line);
        assert!(run.code == 2 && run.err.contains("No space left"), "{line}: {} {}", run.code, run.err);
    }
}

#[test]
fn a_file_stays_as_it_was_if_there_is_no_room_for_its_clean_text() {
    let room = Room::new();
    let jsonl = "{\"text\":\"« a »\"}\n".repeat(400);
    for (name, text, options) in [("a.txt", long(), "--no-log"), ("a.jsonl", jsonl, "--jsonl text --no-log")]
    {
        room.file(name, &text);
        // Files may grow to 2 KiB at most, and who ignores the signal gets an error from the system.
        let run = room.shell(&format!("trap '' XFSZ; ulimit -f 4; $P -i {options} {name}"));
        run.exits(2).says("cannot write").says(name);
        assert_eq!(room.text(name), text);
        fs::remove_file(room.path(name)).unwrap();
        assert!(room.files().is_empty(), "nothing is left over: {:?}", room.files());
    }
}

#[test]
fn a_text_is_not_replaced_if_there_is_no_room_for_its_log() {
    let room = Room::new();
    room.file("a.txt", long());
    // The clean text fits, its log does not.
    room.shell("trap '' XFSZ; ulimit -f 40; $P -i a.txt").exits(2).says("cannot write the log");
    assert_eq!(room.text("a.txt"), long());
}

#[test]
fn a_text_that_is_cleaned_as_it_is_read_stays_as_it_was_if_there_is_no_room() {
    let room = Room::new();
    let text = stream::text(stream::LONG, "\n\n");
    room.file("a.txt", &text);
    for line in [
        "$P a.txt > /dev/full",
        "$P -j 1 < a.txt > /dev/full",
        "$P a.txt -o /dev/full --no-log",
        "$P a.txt -o b.txt --log /dev/full",
    ] {
        let run = room.shell(line);
        assert!(run.code == 2 && run.err.contains("No space left"), "{line}: {} {}", run.code, run.err);
    }
    // Half of the text may be written, or all of it but not its log.
    for (limit, said) in [(1_000, "cannot write"), (4_000, "cannot write the log")] {
        room.shell(&format!("trap '' XFSZ; ulimit -f {limit}; $P -i a.txt")).exits(2).says(said);
        assert_eq!(room.files(), ["a.txt"]);
    }
    // The signal kills the program in the middle of a write.
    assert_ne!(room.shell("ulimit -f 1000; $P -i a.txt --no-log").code, 0);
    assert!(room.text("a.txt") == text);
}

#[test]
fn a_run_that_is_killed_while_it_writes_loses_nothing() {
    let room = Room::new();
    room.file("a.txt", long());
    // The signal kills the program in the middle of a write.
    let run = room.shell("ulimit -f 4; $P -i a.txt --no-log");
    assert_ne!(run.code, 0);
    assert_eq!(room.text("a.txt"), long());
}

#[test]
fn a_folder_that_takes_no_files_is_named() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.file("file", "");
    room.file("a.jsonl", "{\"text\":\"« a »\"}\n");
    for line in [
        "$P a.txt -o file/b.txt --no-log",
        "$P a.txt -o /proc/postedit --no-log",
        "$P a.txt --log file/log",
        "$P a.txt --log /proc/log",
        "$P a.txt --log missing/log",
        "$P a.txt a.jsonl -o file/ --no-log",
        "$P a.txt a.jsonl -o /proc/postedit/ --no-log",
        "$P --jsonl text a.jsonl -o file/b --no-log",
        "$P --jsonl text a.jsonl -o /proc/postedit --no-log",
    ] {
        let run = room.shell(line);
        assert!(run.code == 2 && run.err.starts_with("postedit: error:"), "{line}: {} {}", run.code, run.err);
    }
    assert_eq!(room.files(), ["a.jsonl", "a.txt", "file"]);
    assert_eq!(room.text("a.txt"), RAW);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_goes_on() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.file("a.jsonl", "{\"text\":\"« a »\"}\n");
    let run = room.run(["clean", "/proc/self/mem", "none.txt", "a.txt"]).exits(2);
    let run = run.says("cannot read /proc/self/mem").says("cannot read none.txt");
    assert_eq!(run.text(), CLEAN);
    let run =
        room.run(["--jsonl", "text", "/proc/self/mem", "none", "a.jsonl"]).exits(2).says("cannot read none");
    assert_eq!(run.text(), "{\"text\":\"“a”\"}\n");
    room.run(["check", "/proc/self/mem"]).exits(2).says("cannot read /proc/self/mem");
}

#[test]
fn a_closed_or_broken_stream_is_met_in_silence() {
    let room = Room::new();
    // More than fits into a pipe.
    room.file("a.txt", RAW.repeat(5_000));
    room.file("a.jsonl", "{\"text\":\"« a »\"}\n".repeat(5_000));
    for line in [
        "$P --select none a.txt >&-",
        "$P --select none --jsonl text a.jsonl >&-",
        "$P --select none a.txt 2>&- > out",
        "{ $P --select none a.txt; echo $? >&2; } | true",
        "{ $P --select none --jsonl text a.jsonl; echo $? >&2; } | head -n 1 > out",
        "$P <&- > out",
    ] {
        let run = room.shell(line);
        let said = run.err.trim();
        assert!(run.code == 0 && ["", "0"].contains(&said), "{line}: {} {}", run.code, run.err);
    }
}

#[test]
fn a_reader_that_goes_away_ends_a_run_whose_input_stands_still() {
    let room = Room::new();
    let mut child = room.command(["--jsonl", "text"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut to = child.stdin.take().unwrap();
    drop(child.stdout.take());
    to.write_all(b"{}\n").unwrap();
    // The stream stays open while the program is waited for.
    assert_eq!(child.wait().unwrap().code(), Some(0));
    drop(to);
}

#[test]
fn a_log_that_was_cut_is_refused_at_any_place() {
    let room = cleaned();
    let (clean, log) = (room.read("a.txt"), room.read("postedit-log.jsonl"));
    let lines: Vec<usize> = memchr::memchr_iter(b'\n', &log).collect();
    let places = [0, 1, log.len() / 2, lines[0], lines[1] + 1, lines[lines.len() - 2] + 1, log.len() - 2];
    for cut in places {
        room.file("cut.jsonl", &log[..cut]);
        let run = room.run(["revert", "--log", "cut.jsonl", "-i", "a.txt"]);
        assert!(
            run.code == 2 && run.err.contains("the log cannot be used"),
            "{cut}: {} {}",
            run.code,
            run.err
        );
        assert_eq!(room.read("a.txt"), clean);
    }
    // One line less in the middle.
    let torn = [&log[..lines[3] + 1], &log[lines[4] + 1..]].concat();
    room.file("cut.jsonl", torn);
    room.run(["revert", "--log", "cut.jsonl", "-i", "a.txt"]).exits(2).says("nothing was written");
    assert_eq!(room.read("a.txt"), clean);
}

#[test]
fn what_another_program_wrote_meanwhile_is_kept() {
    let room = Room::new();
    room.file("b.txt", RAW);
    room.shell("mkfifo a.txt").exits(0);
    // The second file is read while the first one, a pipe, stands still; nothing is replaced out of turn.
    let child = room.command(["-i", "--no-log", "-j", "2", "a.txt", "b.txt"]).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(400));
    room.file("b.txt", "By another.\n");
    fs::write(room.path("a.txt"), "").unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(room.text("b.txt"), "By another.\n", "{said}");
    // On a very slow machine it may have been read after the change only.
    assert!(said.contains("b.txt: another program has changed it") || !said.contains("b.txt"), "{said}");
}

#[test]
fn what_another_program_adds_to_a_text_that_is_cleaned_as_it_is_read_is_kept() {
    let room = Room::new();
    let length = if cfg!(debug_assertions) { stream::LONG } else { 20 * stream::LONG };
    room.file("a.txt", stream::text(length, "\n\n"));
    let child = room.command(["-i", "--no-log", "-j", "1", "a.txt"]).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(100));
    let mut file = fs::OpenOptions::new().append(true).open(room.path("a.txt")).unwrap();
    file.write_all(b"By another.\n").unwrap();
    drop(file);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(room.text("a.txt").ends_with("By another.\n"), "{said}");
    // On a very slow machine it may have been begun after the change only.
    let kept = room.text("a.txt").contains("« Nobody has asked us , »");
    assert_eq!(said.contains("a.txt: another program has changed it"), kept, "{said}");
    assert_eq!(room.files(), ["a.txt"]);
}

#[test]
fn records_that_another_program_wrote_meanwhile_are_kept() {
    let room = Room::new();
    let count = if cfg!(debug_assertions) { 40_000 } else { 400_000 };
    room.file("a.jsonl", "{\"text\":\"He said « yes » twice .\"}\n".repeat(count));
    let mut child =
        room.command(["-i", "--no-log", "--jsonl", "text", "-j", "1", "a.jsonl"]).spawn().unwrap();
    // What it writes stands beside the file from the first records on.
    while room.files() == ["a.jsonl"] && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let mut file = fs::OpenOptions::new().append(true).open(room.path("a.jsonl")).unwrap();
    file.write_all(b"{\"by\":\"another\"}\n").unwrap();
    drop(file);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(room.text("a.jsonl").ends_with("{\"by\":\"another\"}\n"), "{said}");
    assert!(said.contains("a.jsonl: another program has changed it"), "{said}");
}

#[test]
fn names_that_are_not_text_are_cleaned_logged_and_reverted() {
    use std::os::unix::ffi::OsStrExt;
    let room = Room::new();
    let name = OsStr::from_bytes(b"caf\xE9 \x1B[31m.txt");
    room.file(name, RAW);
    let run = room.run(["-i", "."]).exits(0);
    assert!(!run.err.contains('\u{1B}'), "what a name holds does not reach the terminal");
    assert_eq!(room.read(name), CLEAN.as_bytes());
    room.run(["revert", "--log", "postedit-log.jsonl", "-i"]).exits(0);
    assert_eq!(room.read(name), RAW.as_bytes());
    room.command(["clean"])
        .arg(OsStr::from_bytes(b"\xFF"))
        .output()
        .map(|run| assert_eq!(run.status.code(), Some(2)))
        .unwrap();
}

#[test]
fn pipes_and_devices_are_read_and_written_but_not_replaced() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.shell("mkfifo in out log").exits(0);
    let run = room.shell("cat a.txt > in & cat log > copied & $P in --log log; wait").exits(0);
    assert_eq!(run.text(), CLEAN);
    assert!(room.text("copied").ends_with("}\n") && room.text("copied").contains("\"end\":true"));
    let run = room.shell("cat out & $P a.txt -o out --no-log; wait").exits(0);
    assert_eq!(run.text(), CLEAN);
    let run = room
        .shell("printf '{\"t\":\"« a »\"}' > in & cat out & $P --jsonl t in -o out --no-log; wait")
        .exits(0);
    assert_eq!(run.text(), "{\"t\":\"“a”\"}");
    room.shell("$P -i /dev/null").exits(2).says("not a regular file");
    room.shell("$P -i --jsonl t /dev/null --no-log").exits(2).says("not a regular file");
    room.shell("cat a.txt > in & $P -i in; code=$?; wait; exit $code").exits(2).says("not a regular file");
    assert!(room.shell("$P /dev/null").exits(0).out.is_empty());
    room.shell("$P a.txt -o /dev/null --no-log").exits(0);
    assert!(!fs::metadata("/dev/null").unwrap().is_file(), "the device is a device still");
    assert!(!fs::metadata(room.path("out")).unwrap().is_file(), "the pipe is a pipe still");
}

#[test]
fn a_folder_where_a_file_is_meant_is_named() {
    let room = cleaned();
    fs::create_dir(room.path("folder")).unwrap();
    for line in [
        "$P a.txt --log folder",
        "$P --files-from folder",
        "$P folder",
        "$P --jsonl text folder",
        "$P -i --jsonl text --log folder a.txt",
        "$P revert --log folder a.txt",
        "$P revert --log postedit-log.jsonl folder",
        "$P revert --edits-field e folder",
    ] {
        let run = room.shell(line);
        assert!(run.code == 2 && run.err.starts_with("postedit: error:"), "{line}: {} {}", run.code, run.err);
    }
}

/// A run on nothing: the start itself. What else the machine does only ever makes it longer, so one quick start tells.
#[test]
fn the_program_starts_at_once() {
    let room = Room::new();
    let once = |_: &u32| {
        let start = std::time::Instant::now();
        room.pipe([""; 0], "").exits(0);
        // Ten milliseconds are promised of an optimised build.
        start.elapsed().as_millis() < if cfg!(debug_assertions) { 100 } else { 10 }
    };
    assert!((0..100).any(|n| once(&n)));
}

/// Runs a line of shell as a user whom the system refuses things; `None` where there is no way to be one.
fn as_anybody(room: &Room, line: &str) -> Option<Run> {
    let whoami = room.shell("id -u");
    if whoami.text().trim() != "0" {
        return Some(room.shell(line));
    }
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(room.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    // The program may lie where that user may not go.
    fs::copy(env!("CARGO_BIN_EXE_postedit"), room.path(".program")).unwrap();
    let drop =
        "setpriv --reuid 65534 --regid 65534 --clear-groups env P=./.program XDG_CACHE_HOME=/nonexistent";
    (room.shell(&format!("{drop} ./.program --version")).code == 0)
        .then(|| room.shell(&format!("{drop} sh -c '{line}'")))
}

#[test]
fn what_a_user_may_not_read_or_write_is_named_and_the_rest_is_done() {
    let room = Room::new();
    for name in ["open/a.txt", "open/secret.txt", "open/closed/b.txt", "fixed/c.txt"] {
        room.file(name, RAW);
    }
    room.shell(
        "chmod -R a+rwX open; chmod 000 open/secret.txt open/closed; chmod 555 fixed; chmod 666 fixed/c.txt",
    );
    let run = as_anybody(&room, "$P -i open fixed --log open/l");
    room.shell("chmod 755 open/closed; chmod 644 open/secret.txt");
    let Some(run) = run else {
        eprintln!("skipped: there is no `setpriv` to be another user");
        return;
    };
    let run = run
        .exits(2)
        .says("cannot read open/secret.txt: Permission denied")
        .says("open/closed: Permission denied");
    run.says("cannot write fixed/c.txt: Permission denied").says("1 changed").says("3 failed");
    assert_eq!(room.text("open/a.txt"), CLEAN);
    for name in ["open/secret.txt", "open/closed/b.txt", "fixed/c.txt"] {
        assert_eq!(room.text(name), RAW, "{name}");
    }
    let left: Vec<_> = room.files().into_iter().filter(|name| name.contains("postedit-")).collect();
    assert_eq!(left, [""; 0], "nothing is left over");
    room.run(["revert", "--log", "open/l", "open/a.txt", "-i"]).exits(0);
    assert_eq!(room.text("open/a.txt"), RAW);
}
