//! Texts too long to be held: cleaned as they are read, on all threads, in bounded memory.
//!
//! `cargo test --release --test it stream -- --ignored --nocapture` runs the long ones: 1 GB through a pipe, a paragraph
//! of 100 MB, one file on two cores. They want an idle machine.
use super::Room;
use postedit::encoding::{Charset, encode};
use postedit::log::Digester;
use postedit::{Config, EditLog, Pipeline};
use std::fs::File;
use std::io::{Read, Write};
use std::process::{Child, Stdio};
use std::time::Instant;

/// A paragraph as it comes from an engine, another for each number: about one edit in a hundred characters.
fn paragraph(number: usize) -> String {
    const PLACES: [&str; 7] = ["bridge", "mill", "harbour", "school", "station", "market", "tower"];
    let place = PLACES[number % 7];
    let other = PLACES[(number / 7 + 3) % 7];
    match number % 5 {
        0 => format!(
            "The council spoke of the {place} again. « Nobody has asked us , » said a member in {number}."
        ),
        1 => format!(
            "\"The {place} can be saved\", it began, \"but not for the {number} that were set aside.\""
        ),
        2 => format!(
            "Those near the {place} have waited longest . They walk home by the {other}; it's {number} steps."
        ),
        3 => {
            format!("“ We were told it would take a year », said the keeper of the {place} in row {number} .")
        }
        _ => format!(
            "There are two plans. One keeps the {place}; plan {number} takes down the {other} as well."
        ),
    }
}

/// A text of at least so many bytes; what stands between its paragraphs is given.
pub(super) fn text(bytes: usize, between: &str) -> String {
    let mut text = String::with_capacity(bytes + 200);
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        text += &paragraph(number);
        text += between;
    }
    text
}

fn cleaned(bytes: &[u8]) -> Vec<u8> {
    Pipeline::new(&Config::default()).unwrap().clean(bytes).unwrap().bytes
}

/// More than is held.
pub(super) const LONG: usize = 1_300_000;

#[test]
fn a_long_text_comes_out_as_the_library_cleans_it_whole_wherever_it_goes() {
    let room = Room::new();
    let raw = text(LONG, "\n\n");
    let expected = cleaned(raw.as_bytes());
    room.file("a.txt", &raw);
    let one = room.pipe(["-j", "1", "--log", "one"], &raw).exits(0);
    let two = room.pipe(["-j", "3", "--log", "two"], &raw).exits(0);
    assert!(one.out == expected && two.out == expected);
    assert_eq!(room.read("one"), room.read("two"), "the log does not depend on the number of threads");
    room.run(["a.txt", "-o", "b.txt", "--log", "three"]).exits(0).says("1 changed");
    assert!(room.read("b.txt") == expected && room.text("a.txt") == raw);
    let logs = EditLog::read(&room.read("three")[..]).unwrap();
    assert_eq!(logs[0].header.path.as_deref(), Some("a.txt"));
    assert!(logs[0].revert(&expected).unwrap() == raw.as_bytes());
    room.run(["-i", "a.txt"]).exits(0);
    assert!(room.read("a.txt") == expected);
    room.run(["revert", "--log", "postedit-log.jsonl", "-i"]).exits(0);
    assert!(room.text("a.txt") == raw, "it was reverted by the log that -i leaves");
}

#[test]
fn a_second_run_over_a_long_text_changes_nothing_and_leaves_no_log() {
    let room = Room::new();
    room.file("a.txt", cleaned(text(LONG, "\n").as_bytes()));
    let before = room.read("a.txt");
    room.run(["-i", "a.txt"]).exits(0).says("0 changed").says("0 edits");
    assert!(room.read("a.txt") == before);
    assert_eq!(room.files(), ["a.txt"]);
}

#[test]
fn a_long_text_in_another_encoding_is_read_by_its_first_letters_that_are_not_ascii() {
    let room = Room::new();
    let plain = text(LONG, "\n\n").replace(['«', '»', '“'], "\"").replace("saved", "gone");
    assert!(plain.is_ascii());
    let raw = plain + &text(60_000, "\n\n").replace("keeper", "café’s owner");
    let bytes = encode(&raw, Charset::WINDOWS_1252).unwrap();
    let run = room.pipe(["--log", "log", "-v"], &bytes).exits(0).says("windows-1252");
    assert!(run.text().contains("said the café’s owner of the"));
    let logs = EditLog::read(&room.read("log")[..]).unwrap();
    assert_eq!(logs[0].header.encoding, "windows-1252");
    assert!(logs[0].revert(&run.out).unwrap() == bytes);
    let mut wide = b"\xFF\xFE".to_vec();
    wide.extend(encode(&text(LONG / 2 + 9, "\n"), Charset::UTF_16LE).unwrap());
    let run = room.pipe(["--log", "log"], &wide).exits(0);
    assert!(run.out == cleaned(&wide));
    assert!(EditLog::read(&room.read("log")[..]).unwrap()[0].revert(&run.out).unwrap() == wide);
    let same = room.pipe(["--output-encoding", "same", "--log", "log"], &wide).exits(0);
    assert!(same.out.starts_with(b"\xFF\xFE") && same.out.len() > wide.len() / 2);
    assert!(EditLog::read(&room.read("log")[..]).unwrap()[0].revert(&same.out).unwrap() == wide);
}

#[test]
fn a_long_file_that_fails_late_leaves_neither_text_nor_log_and_the_rest_goes_on() {
    let room = Room::new();
    room.file("d/a.txt", text(LONG, "\n\n") + "Here stands 世界.\n");
    room.file("d/b.txt", super::RAW);
    let args = ["d", "-o", "out", "--output-encoding", "windows-1252", "--log", "log"];
    room.run(args).exits(2).says("U+4E16").says("1 changed");
    assert_eq!(room.files(), ["d/a.txt", "d/b.txt", "log", "out/b.txt"]);
    let logs = EditLog::read(&room.read("log")[..]).unwrap();
    assert_eq!(logs.iter().map(|log| log.header.path.as_deref()).collect::<Vec<_>>(), [Some("d/b.txt")]);
}

#[test]
fn a_long_file_in_a_folder_that_proves_to_be_binary_is_left_alone() {
    let room = Room::new();
    let bytes = [text(LONG, "\n").as_bytes(), b"\0\0\0"].concat();
    room.file("d/a", &bytes);
    room.run(["-i", "d", "-v"]).exits(0).says("it is binary").says("0 changed");
    assert!(room.read("d/a") == bytes);
    assert_eq!(room.files(), ["d/a"]);
}

#[test]
fn a_reader_of_a_long_text_that_goes_away_is_no_error() {
    let room = Room::new();
    let path = room.file("long.txt", text(LONG, "\n"));
    let mut child = room.command(["clean"]).arg(&path).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

/// Gives the command so many bytes of paragraphs on stdin, made as they are asked for, and returns those of its output
/// and the most memory that it held, in MiB.
#[cfg(target_os = "linux")]
fn flood(room: &Room, args: &[&str], bytes: usize, between: &'static str) -> (Digester, Digester, f64) {
    let mut child = room.command(args).stdin(Stdio::piped()).spawn().unwrap();
    let (mut to, mut from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let writer = std::thread::spawn(move || {
        let (mut given, mut sent, mut number) = (Digester::default(), 0, 0);
        while sent < bytes {
            let some: String =
                (number..number + 500).flat_map(|n| [paragraph(n), between.to_owned()]).collect();
            to.write_all(some.as_bytes()).unwrap();
            given.add(some.as_bytes());
            (sent, number) = (sent + some.len(), number + 500);
        }
        given
    });
    let (mut taken, mut memory, mut some) = (Digester::default(), 0.0_f64, vec![0; 1 << 20]);
    loop {
        let read = from.read(&mut some).unwrap();
        memory = memory.max(peak(&child));
        if read == 0 {
            break;
        }
        taken.add(&some[..read]);
    }
    assert!(child.wait().unwrap().success());
    (writer.join().unwrap(), taken, memory)
}

/// The most memory that a process has held so far, in MiB.
#[cfg(target_os = "linux")]
fn peak(child: &Child) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// What a stream may hold, in MiB.
#[cfg(target_os = "linux")]
const MOST: f64 = 64.0;

/// What it may hold where it is one paragraph, whose marks are read together.
#[cfg(target_os = "linux")]
const PARAGRAPH: f64 = 128.0;

/// Sends a stream through the command and judges what comes out by its log, which is read as it was written.
#[cfg(target_os = "linux")]
fn flooded(bytes: usize, between: &'static str, most: f64) {
    let room = Room::new();
    let start = Instant::now();
    let (given, taken, memory) = flood(&room, &["-j", "2", "--log", "log"], bytes, between);
    println!(
        "{} bytes in {:.0} s, at most {memory:.0} MiB",
        given.digest().bytes,
        start.elapsed().as_secs_f64()
    );
    let (mut last, mut edits, mut place) = (String::new(), 0_usize, 0);
    let mut log = std::io::BufReader::new(File::open(room.path("log")).unwrap());
    loop {
        let mut line = String::new();
        if std::io::BufRead::read_line(&mut log, &mut line).unwrap() == 0 {
            break;
        }
        if let Some(rest) = line.strip_prefix("{\"span\":[") {
            let start: usize = rest.split(',').next().unwrap().parse().unwrap();
            assert!(start >= place, "places count from the beginning of the stream");
            (edits, place) = (edits + 1, start);
        }
        last = line;
    }
    let trailer: postedit::log::Trailer = serde_json::from_str(&last).unwrap();
    assert_eq!((trailer.original, trailer.clean), (given.digest(), taken.digest()));
    assert!(edits > bytes / 1000 && place > bytes - 10_000, "{edits} edits, the last one at {place}");
    assert!(memory < most, "{memory:.1} MiB");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_stream() {
    flooded(8_000_000, "\n\n", MOST);
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_a_paragraph() {
    flooded(4_000_000, " ", PARAGRAPH);
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "takes some minutes"]
fn a_gigabyte_is_cleaned_in_bounded_memory() {
    flooded(1_000_000_000, "\n\n", MOST);
}

/// Seconds that a text takes, by the clock and of processors, as the shell has them: those hardly depend on what else
/// runs. With one job all is done on one core.
#[cfg(target_os = "linux")]
fn seconds(room: &Room, jobs: &str, path: &str) -> (f64, f64) {
    let command = room.command([path, "-o", "/dev/null", "--no-log", "-j", jobs]);
    let pinned = if jobs == "1" { "taskset -c 0 " } else { "" };
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &format!("{pinned}\"$@\" || exit; times"), "sh"]).arg(command.get_program());
    let environment = command.get_envs().filter_map(|(name, value)| Some((name, value?)));
    shell.args(command.get_args()).envs(environment).current_dir(room.path("")).stdin(Stdio::null());
    let start = Instant::now();
    let output = shell.output().unwrap();
    let clock = start.elapsed().as_secs_f64();
    assert!(output.status.success(), "{output:?}");
    // The last line is of what the shell has run: `1m2.345s 0m0.067s`.
    let told = String::from_utf8(output.stdout).unwrap();
    let times = told.lines().last().unwrap().split_whitespace().map(|time| {
        let (minutes, seconds) = time.strip_suffix('s').unwrap().split_once('m').unwrap();
        60.0 * minutes.parse::<f64>().unwrap() + seconds.parse::<f64>().unwrap()
    });
    (clock, times.sum())
}

/// How much longer a paragraph of twice the length takes.
#[cfg(target_os = "linux")]
fn growth(bytes: usize) -> f64 {
    let room = Room::new();
    room.file("one.txt", text(bytes, " "));
    room.file("two.txt", text(2 * bytes, " "));
    let best = |path| (0..2).map(|_| seconds(&room, "1", path).1).fold(f64::INFINITY, f64::min);
    best("two.txt") / best("one.txt")
}

#[cfg(target_os = "linux")]
#[test]
fn a_paragraph_of_twice_the_length_takes_twice_the_time() {
    // What else runs may slow one of the two; four times as long it takes each time where the work is quadratic.
    let linear = (0..3).any(|_| growth(1_500_000) < 2.5);
    assert!(linear, "three times more than two and a half times");
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "takes some minutes"]
fn a_paragraph_of_100_mb_takes_twice_the_time_of_one_of_50_mb() {
    let times = growth(50_000_000);
    println!("{times:.2} times");
    assert!(times < 2.3, "{times:.2} times");
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "measures; wants an idle machine and a release build"]
fn two_cores_clean_one_file_nearly_twice_as_fast() {
    let room = Room::new();
    room.file("one.txt", text(60_000_000, "\n\n"));
    let best = |jobs| {
        let runs: Vec<_> = (0..3).map(|_| seconds(&room, jobs, "one.txt")).collect();
        let least = |of: fn(&(f64, f64)) -> f64| runs.iter().map(of).fold(f64::INFINITY, f64::min);
        (least(|run| run.0), least(|run| run.1))
    };
    let (one, two) = (best("1"), best("2"));
    println!("one core {:.2} s ({:.2} of processors), two {:.2} s ({:.2})", one.0, one.1, two.0, two.1);
    println!("{:.2} times as fast", one.0 / two.0);
    assert!(one.0 / two.0 >= 1.8, "is the machine idle?");
}
