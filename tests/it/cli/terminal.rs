//! The review as a person meets it: a terminal, keys, a screen.
use super::{RAW, Room};
use rexpect::reader::Options;
use rexpect::session::{PtySession, spawn_with_options};

const TEXT: &str = "One more: she left the party early!. They all came home late?. It rained for two days!. \
                    Nobody minded the wet roads at all!. The end.\n";

/// The command on a terminal of its own.
fn terminal(room: &Room, args: &[&str]) -> PtySession {
    let mut command = room.command(args);
    command.stdin(std::process::Stdio::inherit());
    command.stdout(std::process::Stdio::inherit()).stderr(std::process::Stdio::inherit());
    command.env("TERM", "xterm").env("NO_COLOR", "1");
    spawn_with_options(command, Options::new().timeout_ms(Some(60_000))).expect("a terminal")
}

fn press(session: &mut PtySession, keys: &str) {
    session.send(keys).expect("the terminal takes keys");
    session.flush().expect("the terminal takes keys");
}

/// As `rexpect` reads: each byte is a character.
fn bytes(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

#[track_caller]
fn shows(session: &mut PtySession, text: &str) {
    session.exp_string(&bytes(text)).unwrap_or_else(|error| panic!("{text:?}: {error}"));
}

fn room() -> Room {
    let room = Room::new();
    room.file("a.txt", TEXT);
    room
}

fn decisions(room: &Room) -> Vec<String> {
    let text = std::fs::read_to_string(room.path("postedit-decisions.jsonl")).unwrap_or_default();
    let verdict = |line: &str| {
        serde_json::from_str::<serde_json::Value>(line).unwrap()["verdict"].as_str().unwrap().to_owned()
    };
    let mut verdicts: Vec<String> = text.lines().map(verdict).collect();
    verdicts.sort();
    verdicts
}

#[test]
fn each_key_decides_on_what_is_shown_and_is_saved_at_once() {
    let room = room();
    let mut session = terminal(&room, &["review"]);
    shows(&mut session, "[1/4]");
    shows(&mut session, "a.txt:1:36");
    shows(&mut session, "~ One more: she left the party early! They");
    press(&mut session, "a");
    shows(&mut session, "[2/4]");
    assert_eq!(decisions(&room), ["accept"], "saved before the review ends");
    press(&mut session, "r");
    shows(&mut session, "[3/4]");
    press(&mut session, "s");
    shows(&mut session, "[4/4]");
    press(&mut session, "q");
    shows(&mut session, "1 accepted, 1 rejected");
    session.exp_eof().unwrap();
    assert_eq!(decisions(&room), ["accept", "reject"]);
    let clean = room.run(["a.txt"]).exits(0).text().to_owned();
    assert_eq!(clean, TEXT.replace("early!.", "early!"));
    let mut session = terminal(&room, &["review"]);
    shows(&mut session, "[1/2]");
}

#[test]
fn a_key_can_be_undone_the_last_one_too() {
    let room = room();
    let mut session = terminal(&room, &["review"]);
    shows(&mut session, "[1/4]");
    press(&mut session, "r");
    shows(&mut session, "[2/4]");
    press(&mut session, "u");
    shows(&mut session, "[1/4]");
    assert_eq!(decisions(&room), [] as [&str; 0]);
    press(&mut session, "A");
    shows(&mut session, "That was the last one");
    assert_eq!(decisions(&room), ["accept"; 4]);
    press(&mut session, "u");
    shows(&mut session, "[1/4]");
    assert_eq!(decisions(&room), [] as [&str; 0]);
    press(&mut session, "x");
    shows(&mut session, "That was the last one");
    press(&mut session, "q");
    shows(&mut session, "0 accepted, 4 rejected");
    assert_eq!(decisions(&room), ["reject"; 4]);
}

#[test]
fn a_rule_is_explained_and_a_text_written_by_hand() {
    let room = room();
    let mut session = terminal(&room, &["review", "--safety", "unsafe"]);
    shows(&mut session, "[1/4]");
    press(&mut session, "e");
    shows(&mut session, "punctuation/stop-after-question (unsafe)");
    press(&mut session, "h");
    shows(&mut session, "Write what should stand there");
    press(&mut session, " \\u{2014}\r");
    shows(&mut session, "[2/4]");
    press(&mut session, "S");
    shows(&mut session, "1 accepted, 0 rejected");
    session.exp_eof().unwrap();
    assert_eq!(decisions(&room), ["edit"]);
    let clean = room.run(["a.txt"]).exits(0).text().to_owned();
    assert_eq!(clean, TEXT.replace("early!.", "early! —"));
    room.file("a.txt", &clean);
    assert_eq!(room.run(["a.txt"]).exits(0).text(), clean);
}

#[test]
fn an_interrupt_loses_nothing() {
    let room = room();
    let mut session = terminal(&room, &["review"]);
    shows(&mut session, "[1/4]");
    press(&mut session, "a");
    shows(&mut session, "[2/4]");
    session.send_control('c').unwrap();
    session.exp_eof().unwrap();
    assert_eq!(decisions(&room), ["accept"]);
}

#[test]
fn hidden_characters_are_shown() {
    let room = Room::new();
    room.file("a.txt", "A\u{202E}nd so\u{1B}[31m she left the party\u{A0}early!. They all went home.\n");
    let mut session = terminal(&room, &["review", "--all"]);
    shows(&mut session, "⟨U+202E⟩");
    press(&mut session, "q");
    let rest = session.exp_eof().unwrap();
    assert!(!rest.contains(&bytes("\u{202E}")) && !rest.contains("\u{1B}[31m"), "{rest:?}");
}

#[test]
fn snapshots_are_accepted_and_rejected_by_keys() {
    let room = Room::new();
    for name in ["a.txt", "b.txt", "c.txt", "d.txt"] {
        room.file(name, RAW);
    }
    room.run(["snapshot"]).exits(0);
    room.run(["snapshot", "--style", "en-GB"]).exits(1).says("4 different");
    let mut session = terminal(&room, &["review", "--snapshots"]);
    shows(&mut session, "[1/4]");
    shows(&mut session, "[-“yes”-]{+‘yes’+}");
    press(&mut session, "a");
    shows(&mut session, "[2/4]");
    press(&mut session, "r");
    shows(&mut session, "[3/4]");
    press(&mut session, "s");
    shows(&mut session, "[4/4]");
    press(&mut session, "A");
    shows(&mut session, "3 snapshots settled, 1 pending");
    session.exp_eof().unwrap();
    assert!(room.text("a.txt.postedit.snap").contains("‘yes’ twice.\n"));
    assert!(!room.text("b.txt.postedit.snap").contains('‘'));
    assert_eq!(room.files().iter().filter(|name| name.ends_with(".new")).count(), 1);
}
