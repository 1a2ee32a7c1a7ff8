//! Files and folders: what is read, what is written where, and what is left alone.
use super::{CLEAN, RAW, Room};
use postedit::EditLog;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

#[test]
fn files_come_out_in_the_order_given() {
    let room = Room::new();
    room.file("b.txt", "B « b »\n");
    room.file("a.txt", "A « a »");
    for jobs in ["1", "4"] {
        let run = room.run(["b.txt", "a.txt", "b.txt", "-j", jobs]).exits(0);
        assert_eq!(run.text(), "B “b”\nA “a”B “b”\n");
    }
    assert_eq!(room.pipe(["a.txt", "-"], RAW).exits(0).text(), format!("A “a”{CLEAN}"));
}

#[test]
fn a_folder_needs_a_place_for_its_files() {
    let room = Room::new();
    room.file("docs/a.txt", RAW);
    let run =
        room.run(["docs"]).exits(2).says("docs is a folder").says("-i").says("-o").says("postedit check");
    assert!(run.out.is_empty());
    room.run(["check", "docs"]).exits(1);
}

#[test]
fn in_place_replaces_files_and_logs_them() {
    let room = Room::new();
    room.file("docs/a.txt", RAW);
    room.file("docs/deep/b.txt", RAW);
    let run = room.run(["-i", "docs"]).exits(0).says("2 files: 2 changed, 4 edits");
    assert!(run.out.is_empty() && run.err.contains("postedit-log.jsonl"));
    assert_eq!((room.text("docs/a.txt"), room.text("docs/deep/b.txt")), (CLEAN.into(), CLEAN.into()));
    assert_eq!(room.files(), ["docs/a.txt", "docs/deep/b.txt", "postedit-log.jsonl"]);
    let logs = EditLog::read(&room.read("postedit-log.jsonl")[..]).unwrap();
    let paths: Vec<_> = logs.iter().map(|log| log.header.path.as_deref().unwrap()).collect();
    assert_eq!(paths, ["docs/a.txt", "docs/deep/b.txt"]);
}

#[test]
fn a_second_run_neither_loses_the_first_log_nor_writes_an_idle_one() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.run(["-i", "a.txt"]).exits(0);
    let first = room.read("postedit-log.jsonl");
    room.run(["-i", "a.txt"]).exits(0).says("0 changed");
    assert_eq!(room.files(), ["a.txt", "postedit-log.jsonl"]);
    room.file("b.txt", RAW);
    room.run(["-i", "."]).exits(0);
    assert_eq!(room.files(), ["a.txt", "b.txt", "postedit-log-2.jsonl", "postedit-log.jsonl"]);
    assert_eq!(room.read("postedit-log.jsonl"), first);
    room.file("c.txt", RAW);
    room.run(["-i", "c.txt", "--no-log", "-q"]).exits(0);
    assert_eq!(room.files().len(), 5);
}

#[test]
fn an_unchanged_file_is_not_touched() {
    let room = Room::new();
    let path = room.file("a.txt", CLEAN);
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
    room.run(["-i", "a.txt"]).exits(0);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), old);
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_links_are_followed() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let room = Room::new();
    let path = room.file("real/a.txt", RAW);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/a.txt", room.path("link.txt")).unwrap();
    room.run(["-i", "link.txt"]).exits(0);
    assert_eq!(room.text("real/a.txt"), CLEAN);
    assert!(room.path("link.txt").symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    // A link found on the way is not followed: its file may lie anywhere.
    room.file("real/a.txt", RAW);
    fs::create_dir(room.path("docs")).unwrap();
    symlink("../real/a.txt", room.path("docs/link.txt")).unwrap();
    room.run(["-i", "docs"]).exits(0).says("0 files");
    assert_eq!(room.text("real/a.txt"), RAW);
}

#[cfg(unix)]
#[test]
fn links_are_followed_where_they_stay_inside() {
    use std::os::unix::fs::symlink;
    let room = Room::new();
    room.file("d/real/a.txt", RAW);
    room.file("d/.store/b.txt", RAW);
    room.file("outside.txt", RAW);
    symlink("real/a.txt", room.path("d/a.txt")).unwrap();
    symlink("real", room.path("d/folder")).unwrap();
    symlink("../.store/b.txt", room.path("d/real/b.txt")).unwrap();
    symlink("..", room.path("d/real/up")).unwrap();
    symlink("../outside.txt", room.path("d/out.txt")).unwrap();
    symlink("missing.txt", room.path("d/missing.txt")).unwrap();
    room.run(["d", "-o", "out", "--no-log"]).exits(0);
    let mirrored: Vec<_> = room.files().into_iter().filter(|name| name.starts_with("out/")).collect();
    let expected = ["out/a.txt", "out/folder/a.txt", "out/folder/b.txt", "out/real/a.txt", "out/real/b.txt"];
    assert_eq!(mirrored, expected);
    mirrored.iter().for_each(|name| assert_eq!(room.text(name), CLEAN));
    room.run(["check", "d", "--format", "jsonl"]).exits(1).says("4 edits in 2 files");
    room.run(["-i", "d"]).exits(0).says("2 files: 2 changed");
    assert_eq!((room.text("d/real/a.txt"), room.text("d/.store/b.txt")), (CLEAN.into(), CLEAN.into()));
    assert!(room.path("d/a.txt").symlink_metadata().unwrap().is_symlink());
    assert_eq!(room.text("outside.txt"), RAW);
    room.run(["revert", "--log", "postedit-log.jsonl", "-i"]).exits(0).says("2 files reverted");
    assert_eq!((room.text("d/real/a.txt"), room.text("d/.store/b.txt")), (RAW.into(), RAW.into()));
}

#[test]
fn an_output_folder_mirrors_the_tree() {
    let room = Room::new();
    room.file("docs/a.txt", RAW);
    room.file("docs/deep/b.txt", "nothing to do\n");
    room.file("c.txt", RAW);
    room.run(["docs", "-o", "out"]).exits(0);
    assert_eq!(
        (room.text("out/a.txt"), room.text("out/deep/b.txt")),
        (CLEAN.into(), "nothing to do\n".into())
    );
    assert_eq!(room.text("docs/a.txt"), RAW);
    room.run(["docs/a.txt", "c.txt", "-o", "more", "--no-log"]).exits(0);
    assert_eq!((room.text("more/docs/a.txt"), room.text("more/c.txt")), (CLEAN.into(), CLEAN.into()));
    room.run(["c.txt", "-o", "one.txt", "--no-log"]).exits(0);
    assert_eq!(room.text("one.txt"), CLEAN);
    room.run(["docs", "-o", "c.txt"]).exits(2).says("c.txt is a file");
    room.run(["docs", "-o", "docs"]).exits(2).says("use -i");
}

#[test]
fn an_output_folder_inside_the_input_is_not_read() {
    let room = Room::new();
    room.file("a.txt", RAW);
    for _ in 0..2 {
        room.run([".", "-o", "out", "--no-log"]).exits(0).says("1 file");
    }
    assert_eq!(room.files(), ["a.txt", "out/a.txt"]);
}

#[test]
fn walking_skips_hidden_ignored_excluded_and_binary_files() {
    let room = Room::new();
    let names = ["a.txt", ".hidden.txt", "ignored.txt", "old/b.txt", "log.txt"];
    names.iter().for_each(|name| drop(room.file(format!("d/{name}"), RAW)));
    room.file("d/.gitignore", "ignored.txt\n");
    room.file("d/picture.txt", [RAW.as_bytes(), b"\0"].concat());
    let seen = |args: &[&str]| {
        let run = room.run(["check", "d", "--format", "concise"].iter().chain(args)).exits(1);
        let mut names: Vec<_> = run.text().lines().map(|l| l.split(':').next().unwrap().to_owned()).collect();
        names.dedup();
        names
    };
    assert_eq!(seen(&[]), ["d/a.txt", "d/log.txt", "d/old/b.txt"]);
    assert_eq!(seen(&["--exclude", "old/", "--exclude", "l*.txt"]), ["d/a.txt"]);
    assert_eq!(seen(&["--exclude", "/d/old"]), ["d/a.txt", "d/log.txt"]);
    assert_eq!(seen(&["--hidden"]), ["d/.hidden.txt", "d/a.txt", "d/log.txt", "d/old/b.txt"]);
    assert_eq!(seen(&["--no-ignore"]), ["d/a.txt", "d/ignored.txt", "d/log.txt", "d/old/b.txt"]);
    // What is named is read.
    assert_eq!(room.run(["d/ignored.txt", "d/.hidden.txt"]).exits(0).text(), CLEAN.repeat(2));
    room.run(["check", "d/picture.txt"]).exits(1);
}

#[test]
fn one_bad_file_is_named_and_the_rest_is_done() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.file("z.txt", RAW);
    let run = room.run(["a.txt", "missing.txt", "z.txt"]).exits(2).says("cannot read missing.txt");
    assert_eq!(run.text(), CLEAN.repeat(2));
    room.run(["-i", "a.txt", "missing.txt", "z.txt"]).exits(2).says("1 failed");
    assert_eq!((room.text("a.txt"), room.text("z.txt")), (CLEAN.into(), CLEAN.into()));
    assert_eq!(EditLog::read(&room.read("postedit-log.jsonl")[..]).unwrap().len(), 2);
}

#[test]
fn bytes_and_log_do_not_depend_on_the_number_of_jobs() {
    let room = Room::new();
    for i in 0..40 {
        room.file(format!("d/{}/{i}.txt", i % 3), RAW.repeat(1 + (i * 7) % 50));
    }
    for jobs in ["1", "4"] {
        let (out, log) = (format!("out{jobs}"), format!("log{jobs}"));
        room.run(["d", "-o", &out, "--log", &log, "-j", jobs]).exits(0);
    }
    assert_eq!(room.read("log1"), room.read("log4"));
    for name in room.files().iter().filter_map(|name| name.strip_prefix("out1/")) {
        assert_eq!(room.read(format!("out1/{name}")), room.read(format!("out4/{name}")));
    }
    let reports: Vec<_> = ["1", "4"].iter().map(|jobs| room.run(["check", "d", "-j", jobs]).out).collect();
    assert_eq!(reports[0], reports[1]);
}

#[test]
fn paths_may_come_from_a_list() {
    let room = Room::new();
    room.file("a b.txt", RAW);
    room.file("c.txt", RAW);
    let twice = CLEAN.repeat(2);
    assert_eq!(room.pipe(["--files-from", "-"], "a b.txt\nc.txt\n").exits(0).text(), twice);
    assert_eq!(room.pipe(["--files-from", "-", "-0"], "a b.txt\0c.txt\0").exits(0).text(), twice);
    room.file("list", "a b.txt\r\n\r\nc.txt");
    assert_eq!(room.run(["--files-from", "list"]).exits(0).text(), twice);
    assert_eq!(room.pipe(["--files-from", "-"], "").exits(0).text(), "");
    room.pipe(["--files-from", "-", "-"], "").exits(2).says("stdin cannot be both");
}

#[test]
fn a_log_names_its_texts() {
    let room = Room::new();
    room.file("a.txt", RAW);
    let path = |log: &str| EditLog::read(&room.read(log)[..]).unwrap()[0].header.path.clone();
    room.pipe(["--log", "l"], RAW).exits(0);
    assert_eq!(path("l"), None);
    room.pipe(["--log", "l", "--stdin-filename", "in/x.txt"], RAW).exits(0);
    assert_eq!(path("l").as_deref(), Some("in/x.txt"));
    let absolute = room.path("a.txt");
    room.run(["--log", "l", absolute.to_str().unwrap()]).exits(0);
    assert_eq!(path("l").as_deref(), Some("a.txt"));
    room.run(["--log", "a.txt", "a.txt"]).exits(2).says("one of the inputs");
    let run = room.run(["--log", "no/such/folder/l", "a.txt"]).exits(2).says("cannot create the log");
    assert!(run.out.is_empty());
    assert_eq!(room.text("a.txt"), RAW);
}

#[cfg(target_os = "linux")]
#[test]
fn no_file_is_replaced_before_its_log_is_written() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.run(["-i", "a.txt", "--log", "/dev/full"]).exits(2).says("cannot write the log /dev/full");
    assert_eq!(room.text("a.txt"), RAW);
    assert_eq!(room.files(), ["a.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_work_from_cleaning_to_reverting() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let room = Room::new();
    let name = OsStr::from_bytes(b"d/caf\xE9.txt");
    room.file(name, RAW);
    room.run(["-i", "d"]).exits(0);
    assert_eq!(room.text(name), CLEAN);
    room.run(["revert", "--log", "postedit-log.jsonl", "-i"]).exits(0);
    assert_eq!(room.text(name), RAW);
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_read_but_not_replaced() {
    let room = Room::new();
    if !Command::new("mkfifo").arg(room.path("pipe")).status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no `mkfifo`");
        return;
    }
    for (args, code, text) in [(&["pipe"][..], 0, CLEAN), (&["-i", "pipe"], 2, "")] {
        let child = room.command(args).stdin(Stdio::null()).spawn().unwrap();
        fs::write(room.path("pipe"), RAW).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(code), text.as_bytes()));
    }
    assert_eq!(room.files(), ["pipe"]);
}

/// The names that a report of that format is on.
fn reported(text: &str) -> Vec<&str> {
    let mut names: Vec<_> = text.lines().filter_map(|line| line.split(':').next()).collect();
    names.dedup();
    names
}

#[test]
fn what_the_run_prints_is_no_text_of_its_own() {
    let room = Room::new();
    room.file("d/a.txt", RAW.repeat(2_000));
    for name in ["d/report.html", "d/z.txt"] {
        let stdout = fs::File::options().append(true).create(true).open(room.path(name)).unwrap();
        let stderr = fs::File::options().append(true).create(true).open(room.path("d/errors.txt")).unwrap();
        let mut command = room.command(["check", "d", "--format", "concise"]);
        // The second time the files hold what the first time brought.
        for _ in 0..2 {
            let [out, err] = [&stdout, &stderr].map(|file| Stdio::from(file.try_clone().unwrap()));
            assert_eq!(command.stdout(out).stderr(err).status().unwrap().code(), Some(1));
        }
        assert_eq!(reported(&room.text(name)), ["d/a.txt"]);
        fs::remove_file(room.path(name)).unwrap();
    }
}

#[test]
fn a_text_that_the_shell_has_emptied_is_named() {
    let room = Room::new();
    let path = room.file("a.txt", RAW);
    let open = || Stdio::from(fs::File::options().append(true).open(&path).unwrap());
    let output = room.command(["a.txt"]).stdout(open()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("a.txt is also where the output goes") && said.contains("-i"), "{said}");
    let stdin = Stdio::from(fs::File::open(&path).unwrap());
    let output = room.command(["-"]).stdin(stdin).stdout(open()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(room.text("a.txt"), RAW);
}

#[test]
fn what_earlier_runs_wrote_is_no_text_whatever_its_name_is() {
    let room = Room::new();
    room.file("d/a.txt", format!("{RAW}\nShe left early!. They all came home.\n"));
    room.file("d/names.txt", "Ofthe , inthe\n");
    room.file("d/list", "d\n");
    room.file("d/mine.toml", "words-file = \"terms.txt\"\n");
    room.file("d/terms.txt", "tothe , bythe\n");
    for (format, name) in [("html", "d/page.html"), ("sarif", "d/found.json"), ("jsonl", "d/found.jsonl")] {
        let report = room.run(["check", "d/a.txt", "--format", format]).exits(1).out;
        room.file(name, report);
    }
    room.run(["review", "--accept", "punctuation", "d/a.txt", "--decisions", "d/mine.jsonl"]).exits(0);
    let flags = ["--words", "d/names.txt", "--config", "d/mine.toml", "--decisions", "d/mine.jsonl"];
    let more = ["--log", "d/edits.jsonl", "--cache-dir", "d/known", "--files-from", "d/list"];
    let before: Vec<_> = room.files().iter().map(|name| (name.clone(), room.read(name))).collect();
    for _ in 0..2 {
        room.run(["clean", "-i"].iter().chain(&flags).chain(&more)).exits(0).says("1 file:");
    }
    for (name, bytes) in before.iter().filter(|(name, _)| name != "d/a.txt") {
        assert_eq!(&room.read(name), bytes, "{name}");
    }
    // Other settings, and the files of the first run lie there still; records are sought in the same folder.
    let run = room.run(["check", "d", "--style", "fr", "--exclude", "*.t*", "-v"]).exits(0);
    ["page.html", "found.json", "found.jsonl", "edits.jsonl", "mine.jsonl"].iter().for_each(|name| {
        assert!(run.err.contains(&format!("d/{name}: skipped, postedit wrote it")), "{}", run.err)
    });
    let run = room.run(["check", "d", "--jsonl", "text", "--exclude", "*.t*", "--exclude", "list"]).exits(0);
    assert_eq!(run.text(), "", "{}", run.err);
}

#[test]
fn what_the_program_wrote_is_no_text_where_a_shell_names_it_either() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.run(["snapshot", "a.txt"]).exits(0);
    room.run(["-i", "a.txt"]).exits(0);
    let page = room.run(["check", "a.txt", "--style", "fr", "--format", "html"]).exits(1).out;
    room.file("page.html", page);
    let before: Vec<_> = room.files().iter().map(|name| (name.clone(), room.read(name))).collect();
    let names = room.files();
    let run =
        room.run(["-i", "--style", "en-US"].into_iter().chain(names.iter().map(String::as_str))).exits(0);
    let run = run.says("a.txt.postedit.snap: skipped").says("postedit-log.jsonl: skipped");
    run.says("page.html: skipped, postedit wrote it").says("1 file: 0 changed");
    before.iter().for_each(|(name, bytes)| assert_eq!(&room.read(name), bytes, "{name}"));
}
