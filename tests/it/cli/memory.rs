//! What is known from run to run: the cache, a run that was killed and goes on, and watching.
use super::{CLEAN, RAW, Room};
use postedit::EditLog;
use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

/// A text that takes the command a moment, and another for each number.
fn long(number: usize) -> String {
    let paragraph = format!("Text {number}: he said « yes » , and she said « no » ; they went home .\n\n");
    paragraph.repeat(1 + number % 7)
}

/// The numbers of edits and of known files in a closing line.
fn told(err: &str) -> (bool, usize) {
    let known = err.split(", ").find_map(|part| part.split(" known").next()?.parse().ok());
    (err.contains(" 0 changed"), known.unwrap_or(0))
}

#[test]
fn a_second_run_knows_what_is_clean_and_does_only_the_rest() {
    let room = Room::new();
    (0..5).for_each(|i| drop(room.file(format!("d/{i}.txt"), long(i))));
    assert_eq!(told(&room.run(["-i", "d"]).exits(0).err), (false, 0));
    assert_eq!(told(&room.run(["-i", "d"]).exits(0).err), (true, 5));
    room.file("d/2.txt", RAW);
    let run = room.run(["-i", "d"]).exits(0).says("1 changed").says("4 known");
    assert!(run.out.is_empty());
    assert_eq!(room.text("d/2.txt"), CLEAN);
    assert_eq!(told(&room.run(["-i", "d", "--no-cache"]).exits(0).err), (true, 0));
}

#[test]
fn other_settings_and_decisions_know_nothing() {
    let room = Room::new();
    (0..3).for_each(|i| drop(room.file(format!("d/{i}.txt"), RAW)));
    room.run(["-i", "d"]).exits(0);
    room.run(["-i", "d", "--style", "en-GB"]).exits(0).says("3 changed");
    assert_eq!(room.text("d/0.txt"), "He said ‘yes’ twice.\n");
    room.file("postedit.toml", "style = \"de\"\n");
    room.run(["-i", "d"]).exits(0).says("3 changed");
    room.file("postedit.toml", "style = \"de\"\nwords = [\"Zorf\"]\n");
    assert_eq!(told(&room.run(["-i", "d"]).exits(0).err), (true, 0));
}

#[test]
fn with_the_cache_or_without_it_the_same_comes_out() {
    let with = Room::new();
    let without = Room::new();
    let texts =
        [RAW.to_owned(), CLEAN.to_owned(), long(3), "A <unk> here.\n".to_owned(), "caf\u{E9}\n".to_owned()];
    for room in [&with, &without] {
        texts.iter().enumerate().for_each(|(i, text)| drop(room.file(format!("d/{i}.txt"), text)));
    }
    for args in [
        &["check", "d"][..],
        &["check", "d", "--format", "jsonl"],
        &["d", "-o", "out", "--log", "l"],
        &["d", "-o", "out", "--log", "l"],
        &["-i", "d", "--log", "l2"],
        &["-i", "d", "--log", "l3"],
        &["check", "d"],
        &["check", "d", "--format", "jsonl"],
    ] {
        let (a, b) = (with.run(args), without.run(args.iter().chain(&["--no-cache"])));
        assert_eq!((a.code, a.text()), (b.code, b.text()), "{args:?}");
        assert_eq!(with.files(), without.files(), "{args:?}");
        for name in with.files() {
            assert_eq!(with.text(&name), without.text(&name), "{name} after {args:?}");
        }
    }
}

#[test]
fn an_output_that_is_there_is_not_written_again_and_one_that_is_gone_is() {
    let room = Room::new();
    (0..3).for_each(|i| drop(room.file(format!("d/{i}.txt"), long(i))));
    room.run(["d", "-o", "out"]).exits(0);
    let wanted = room.text("out/1.txt");
    assert_eq!(told(&room.run(["d", "-o", "out"]).exits(0).err), (true, 3));
    assert!(!room.path("postedit-log-2.jsonl").exists(), "nothing was done, so nothing is logged");
    for spoil in [None, Some("something else")] {
        match spoil {
            None => fs::remove_file(room.path("out/1.txt")).unwrap(),
            Some(text) => drop(room.file("out/1.txt", text)),
        }
        room.run(["d", "-o", "out"]).exits(0).says("2 known");
        assert_eq!(room.text("out/1.txt"), wanted);
    }
}

#[test]
fn a_cache_that_cannot_be_used_costs_nothing_but_time() {
    let room = Room::new();
    room.file("file", "no folder");
    (0..2).for_each(|i| drop(room.file(format!("d/{i}.txt"), RAW)));
    room.run(["-i", "d", "--cache-dir", "file/below"]).exits(0).says("2 changed");
    room.run(["-i", "d", "--cache-dir", "own"]).exits(0);
    assert_eq!(told(&room.run(["-i", "d", "--cache-dir", "own"]).exits(0).err), (true, 2));
    assert!(fs::read_dir(room.path("own")).unwrap().count() == 1);
}

/// A random number generator that is the same in every run of the test.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// Kills the command after some time; says whether it came to its end before.
fn killed_after(mut child: Child, time: Duration) -> bool {
    let start = Instant::now();
    while start.elapsed() < time {
        if child.try_wait().unwrap().is_some() {
            return true;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    false
}

const FILES: usize = 20;

/// A room with texts, in which runs are killed.
struct Killed {
    room: Room,
    args: &'static [&'static str],
    kills: usize,
}

impl Killed {
    fn new(args: &'static [&'static str]) -> Killed {
        let room = Room::new();
        (0..FILES).for_each(|i| drop(room.file(format!("d/{i}.txt"), long(i))));
        Killed { room, args, kills: 0 }
    }

    /// Where clean texts go.
    fn place(&self) -> &str {
        if self.args[0] == "-i" { "d" } else { "out" }
    }

    fn line(&self) -> Vec<&'static str> {
        let resume = if self.kills == 0 { &[][..] } else { &["--resume"] };
        [self.args, resume, &["--no-cache", "-j", "2"]].concat()
    }

    /// Each file is the old one or the new one.
    fn is_sound(&self, new: &[String]) {
        for (i, new) in new.iter().enumerate() {
            let source = self.room.text(format!("d/{i}.txt"));
            assert!(source == long(i) || source == *new && self.place() == "d", "{i} is neither old nor new");
            let out = self.room.path(format!("out/{i}.txt"));
            assert!(!out.exists() || fs::read_to_string(&out).unwrap() == *new, "{i} is half written");
        }
    }

    /// All is done, nothing is left over, and the log knows the whole way back.
    fn is_whole(&self, new: &[String]) {
        let (room, place) = (&self.room, self.place());
        (0..FILES).for_each(|i| assert_eq!(room.text(format!("{place}/{i}.txt")), new[i]));
        let rest: Vec<String> = room.files().into_iter().filter(|name| !name.ends_with(".txt")).collect();
        assert_eq!(rest, ["postedit-log.jsonl"]);
        assert_eq!(EditLog::read(&room.read(&rest[0])[..]).unwrap().len(), FILES);
        room.run(["revert", "--log", &rest[0], place, "-o", "back"]).exits(0);
        (0..FILES).for_each(|i| assert_eq!(room.text(format!("back/{i}.txt")), long(i)));
    }
}

#[test]
fn killed_at_any_moment_every_file_is_the_old_or_the_new_one_and_the_run_goes_on() {
    let mut random = Random(7);
    let whole = Killed::new(&["d", "-o", "out"]);
    let start = Instant::now();
    whole.room.run(["d", "-o", "out", "--no-cache", "-j", "2"]).exits(0);
    let time = start.elapsed();
    let new: Vec<String> = (0..FILES).map(|i| whole.room.text(format!("out/{i}.txt"))).collect();
    for args in [&["-i", "d"][..], &["d", "-o", "out"]] {
        let (mut run, mut kills) = (Killed::new(args), 0);
        while kills < 25 {
            let child = run.room.command(run.line()).spawn().unwrap();
            let finished = killed_after(child, time * random.below(900) as u32 / 1000);
            run.is_sound(&new);
            if finished {
                run.is_whole(&new);
                run = Killed::new(args);
            } else if run.room.path("postedit-log.jsonl").exists() {
                // It was killed when all was done.
                run = Killed::new(args);
            } else {
                (kills, run.kills) = (kills + 1, run.kills + 1);
            }
        }
        run.room.run(run.line()).exits(0);
        run.is_whole(&new);
    }
}

#[test]
fn the_log_of_a_killed_run_undoes_it_and_is_pointed_out() {
    let room = Room::new();
    room.file("d/a.txt", RAW);
    room.file("d/b.txt", RAW);
    room.run(["-i", "d"]).exits(0);
    let log = room.text("postedit-log.jsonl");
    let cut = log.len() - 40;
    room.file("postedit-log.jsonl.x1y2.partial", &log[..cut]);
    fs::remove_file(room.path("postedit-log.jsonl")).unwrap();
    room.file("d/b.txt", RAW);
    room.run(["-i", "d", "--select", "none"]).exits(0).says("was cut short").says("--resume");
    room.run(["revert", "--log", "postedit-log.jsonl.x1y2.partial", "-i"]).exits(0).says("1 file reverted");
    assert_eq!((room.text("d/a.txt"), room.text("d/b.txt")), (RAW.into(), RAW.into()));
}

#[test]
fn what_was_logged_but_not_written_is_logged_once_by_the_run_that_goes_on() {
    let room = Room::new();
    room.file("d/a.txt", RAW);
    room.file("d/b.txt", RAW);
    room.run(["d", "-o", "out"]).exits(0);
    // As if it had been killed between the log of the second text and the text itself.
    fs::rename(room.path("postedit-log.jsonl"), room.path("postedit-log.jsonl.x1y2.partial")).unwrap();
    fs::remove_file(room.path("out/b.txt")).unwrap();
    room.run(["d", "-o", "out", "--resume", "--no-cache"]).exits(0).says("1 changed").says("1 known");
    assert_eq!(room.text("out/b.txt"), CLEAN);
    let logs = EditLog::read(&room.read("postedit-log.jsonl")[..]).unwrap();
    let paths: Vec<_> = logs.iter().map(|log| log.header.path.as_deref().unwrap()).collect();
    assert_eq!(paths, ["d/a.txt", "d/b.txt"]);
}

#[test]
fn going_on_needs_a_run_that_writes() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.run(["a.txt", "--resume"]).exits(2).says("-i or -o");
    room.run(["a.txt", "--watch"]).exits(2).says("-i or -o");
    room.run(["-i", "a.txt", "--resume", "--no-log"]).exits(2);
    room.run(["-i", "a.txt", "--resume"]).exits(0).says("1 changed");
}

/// Waits until a file has this text.
fn becomes(path: &Path, text: &str) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(20) {
        if fs::read_to_string(path).is_ok_and(|now| now == text) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

#[test]
fn what_changes_is_cleaned_while_it_watches() {
    let room = Room::new();
    room.file("d/a.txt", RAW);
    let mut child = room.command(["-i", "d", "--watch", "--log", "l"]).spawn().unwrap();
    let done = (|| {
        becomes(&room.path("d/a.txt"), CLEAN).then_some(())?;
        room.file("d/new/b.txt", RAW);
        becomes(&room.path("d/new/b.txt"), CLEAN).then_some(())?;
        room.file("d/a.txt", "It is « late » .\n");
        becomes(&room.path("d/a.txt"), "It is “late.”\n").then_some(())?;
        room.file("d/postedit.toml", "style = \"en-GB\"\n");
        becomes(&room.path("d/new/b.txt"), "He said ‘yes’ twice.\n").then_some(())
    })();
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(done.is_some(), "{}", String::from_utf8_lossy(&output.stderr));
    let logs = EditLog::read(&room.read("l")[..]).unwrap();
    assert!(
        logs.iter().filter(|log| !log.records.is_empty()).count() >= 4,
        "the log grows with every change"
    );
}
