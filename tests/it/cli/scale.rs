//! Ten thousand files: how two cores compare with one, a second run with the first, and the memory it takes.
//!
//! `cargo test --release --test it scale -- --ignored --nocapture` prints the figures (`FILES=1000` for fewer).
use super::Room;
use std::time::{Duration, Instant};

/// Text as it comes from an engine: about one edit in a hundred characters.
fn article(number: usize) -> String {
    let paragraph = format!(
        "In the year {number} the council met again to speak about the old bridge over the river, which had been closed \
         to traffic since the spring. « Nobody has asked us , » said one of the members, who had lived there all her \
         life. The engineers had promised a report by the end of the month; it came three weeks late, and what it said \
         pleased nobody. The bridge could be saved, but not for the sum that had been set aside for it.\n\n"
    );
    paragraph.repeat(10)
}

/// Runs the command to its end; gives the time it took and the most memory it held, in kilobytes.
fn measured(room: &Room, args: &[&str]) -> (Duration, usize) {
    let start = Instant::now();
    let mut child = room.command(args).spawn().unwrap();
    let (status, mut peak) = (format!("/proc/{}/status", child.id()), 0);
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = peak.max(line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    }
    (start.elapsed(), peak)
}

#[test]
#[ignore = "measures; takes a minute in a release build"]
fn scale() {
    let files = std::env::var("FILES").ok().and_then(|files| files.parse().ok()).unwrap_or(10_000);
    let room = Room::new();
    (0..files).for_each(|i| drop(room.file(format!("d/{:02}/{i}.txt", i % 50), article(i))));
    let (one, _) = measured(&room, &["d", "-o", "one", "-j", "1", "--no-cache", "--log", "l1"]);
    let (two, peak) = measured(&room, &["d", "-o", "two", "-j", "2", "--no-cache", "--log", "l2"]);
    println!(
        "{files} files: one core {one:.1?}, two {two:.1?}: {:.2} times",
        one.as_secs_f64() / two.as_secs_f64()
    );
    println!("at most {} MiB", peak / 1024);
    let (first, _) = measured(&room, &["-i", "d", "-j", "2"]);
    let (second, _) = measured(&room, &["-i", "d", "-j", "2"]);
    println!(
        "in place {first:.1?}, again {second:.2?}: {:.0} times",
        first.as_secs_f64() / second.as_secs_f64()
    );
    assert_eq!(room.read("l1"), room.read("l2"));
    assert!(peak < 100 * 1024, "{peak} kB");
}
