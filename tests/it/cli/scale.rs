//! Ten thousand files: how two cores compare with one, a second run with the first, and the memory it takes.
//!
//! `cargo test --release --test it scale -- --ignored --nocapture` prints the figures (`FILES=1000` for fewer). Wall
//! time is judged by the best of some rounds, so that a moment in which the machine does something else does not
//! count; processor time, which says what two cores could do at best, hardly depends on what else runs.
#![cfg(target_os = "linux")]
use super::Room;
use std::fs;
use std::time::Instant;

/// How often each run is repeated.
const ROUNDS: usize = 3;

/// A text of 4 kB as it comes from an engine, the same paragraphs in another order in each: about one edit in a
/// hundred characters.
fn article(number: usize) -> String {
    const PARAGRAPHS: [&str; 6] = [
        "The council met again to speak about the old bridge over the river, which had been closed to traffic since \
         the spring. « Nobody has asked us , » said one of the members, who had lived there all her life.",
        "The engineers had promised a report by the end of the month; it came three weeks late, and what it said \
         pleased nobody. \"The bridge can be saved\", it began, \"but not for the sum that was set aside.\"",
        "Those who live on the other bank have waited longest . They take the ferry in the morning, and walk home by \
         the mill when the last one has left; it's an hour in good weather, and the winters are not good.",
        "“ We were told it would take a year », the ferryman said . He does not complain: never have so many people \
         paid for the crossing, and he has bought a second boat.",
        "There are two plans. One keeps the arches and hangs a new road between them; the other takes everything down \
         and builds higher up, where the river is narrow and the ground is rock.",
        "A vote is planned for the first week ofthe new year. Until then, the mayor said, nobody should expect more \
         than \"a sign at each end, and a lamp\". The lamp has been ordered.",
    ];
    let mut text = format!("A bridge, part {number}\n\n");
    for step in 0.. {
        if text.len() >= 4096 {
            break;
        }
        text.push_str(PARAGRAPHS[(number * 7 + step * (1 + number % 5)) % PARAGRAPHS.len()]);
        text.push_str("\n\n");
    }
    text
}

/// What a run took.
#[derive(Clone, Copy)]
struct Cost {
    /// Seconds from beginning to end.
    wall: f64,
    /// Seconds of processors, of all threads.
    processor: f64,
    /// The same of the thread that walks and writes.
    main: f64,
    /// The most memory it held, in MiB.
    memory: f64,
}

/// Runs the command to its end.
fn measured(room: &Room, args: &[&str]) -> Cost {
    let start = Instant::now();
    let mut child = room.command(args).spawn().unwrap();
    let process = format!("/proc/{}", child.id());
    let thread = format!("{process}/task/{}", child.id());
    let mut cost = Cost { wall: 0.0, processor: 0.0, main: 0.0, memory: 0.0 };
    while child.try_wait().unwrap().is_none() {
        cost.processor = cost.processor.max(ticks(&process));
        cost.main = cost.main.max(ticks(&thread));
        let text = fs::read_to_string(format!("{process}/status")).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak: Option<f64> = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
        cost.memory = cost.memory.max(peak.unwrap_or(0.0) / 1024.0);
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    cost.wall = start.elapsed().as_secs_f64();
    cost
}

/// The processor time so far, in seconds: fields 14 and 15 of `stat`, which Linux counts in hundredths.
fn ticks(process: &str) -> f64 {
    let text = fs::read_to_string(format!("{process}/stat")).unwrap_or_default();
    let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    fields.filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The best of several runs, each beside the others, in a fresh copy of the texts.
fn best(costs: &[Cost]) -> Cost {
    let least = |of: fn(&Cost) -> f64| costs.iter().map(of).fold(f64::INFINITY, f64::min);
    let memory = costs.iter().map(|cost| cost.memory).fold(0.0, f64::max);
    Cost {
        wall: least(|cost| cost.wall),
        processor: least(|cost| cost.processor),
        main: least(|cost| cost.main),
        memory,
    }
}

fn tell(name: &str, cost: Cost) {
    println!(
        "{name:22} {:6.2} s, {:6.2} s of processors, {:5.2} s of them in order, at most {:.0} MiB",
        cost.wall, cost.processor, cost.main, cost.memory
    );
}

#[test]
#[ignore = "measures; takes some minutes, and an idle machine in a release build"]
fn scale() {
    let files = std::env::var("FILES").ok().and_then(|files| files.parse().ok()).unwrap_or(10_000);
    let room = Room::new();
    let texts: Vec<String> = (0..files).map(article).collect();
    let write = || {
        let places = texts.iter().enumerate();
        places.for_each(|(i, text)| drop(room.file(format!("d/{:02}/{i}.txt", i % 50), text)));
    };
    let (mut one, mut two, mut first, mut again) = (vec![], vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        for (jobs, log, costs) in [("1", "l1", &mut one), ("2", "l2", &mut two)] {
            write();
            costs.push(measured(&room, &["-i", "d", "-j", jobs, "--no-cache", "--log", log]));
        }
        assert_eq!(room.read("l1"), room.read("l2"), "the log does not depend on the number of threads");
        write();
        let _ = fs::remove_dir_all(room.cache.path().join("postedit"));
        first.push(measured(&room, &["-i", "d", "-j", "2", "--log", "l3"]));
        again.push(measured(&room, &["-i", "d", "-j", "2"]));
    }
    let [one, two, first, again] = [one, two, first, again].map(|costs| best(&costs));
    println!("{files} files, {} bytes", texts.iter().map(String::len).sum::<usize>());
    [("one core", one), ("two cores", two), ("first run, remembered", first), ("again", again)]
        .into_iter()
        .for_each(|(name, cost)| tell(name, cost));
    let (times, sooner) = (one.wall / two.wall, first.wall / again.wall);
    // Two cores share the work, but what is done in order is done by one.
    let possible = one.processor / (two.processor / 2.0).max(two.main);
    println!(
        "two cores: {times:.2} times as fast ({possible:.2} by processor time); again: {sooner:.0} times"
    );
    assert!([one, two, first, again].iter().all(|cost| cost.memory < 100.0));
    assert!(possible >= 1.7, "{possible:.2}: too much is done in order or handed over");
    assert!(sooner >= 20.0, "{sooner:.1} times");
    assert!(times >= 1.7, "{times:.2} times; is the machine idle?");
}
