//! `postedit review` without a terminal, and what decisions do to later runs.
use super::Room;

/// Two findings that are not applied unasked, and two marks that are.
const TEXT: &str = "He said « yes » twice to all the people in the great hall. She left early!. They came \
                    home with the others?. It rained.\n";
const UNSAFE: &str = "punctuation/stop-after-question";

/// The ids that `review --list` shows, with the rest of their lines.
fn listed(room: &Room, more: &[&str]) -> Vec<(String, String)> {
    let run = room.run(["review", "--list"].iter().chain(more)).exits(0);
    let lines = run.text().lines().map(|line| line.split_once(' ').expect("an id and a place"));
    lines.map(|(id, rest)| (id.to_owned(), rest.to_owned())).collect()
}

#[test]
fn what_is_pending_is_listed_with_its_id() {
    let room = Room::new();
    room.file("a.txt", TEXT);
    let pending = listed(&room, &[]);
    assert_eq!(pending.len(), 2, "{pending:?}");
    let column = TEXT.chars().zip(TEXT.chars().skip(1)).position(|pair| pair == ('!', '.')).unwrap() + 2;
    let expected = format!("a.txt:1:{column}: {UNSAFE}: “.” → “” (unsafe, ");
    assert!(pending[0].1.starts_with(&expected), "{pending:?}");
    let all = listed(&room, &["--all", "a.txt"]);
    assert_eq!(all.len(), 3, "a pair of marks is one finding: {all:?}");
    assert!(all[0].1.contains("quotes/guillemets: “« yes »” → ““yes””"), "{all:?}");
    assert_eq!(listed(&room, &["--safety", "safe"]).len(), 1);
    assert_eq!(listed(&room, &["--safety", "safe,unsafe"]).len(), 3);
    assert_eq!(listed(&room, &["--all", "--rule", "quotes"]).len(), 1);
    assert_eq!(listed(&room, &["--rule", "quotes"]).len(), 0);
    assert_eq!(listed(&room, &["--confidence", "..0.01"]).len(), 0);
    assert_eq!(room.files(), ["a.txt"], "looking writes nothing");
}

#[test]
fn an_accepted_fix_is_applied_and_a_rejected_one_never_is() {
    let room = Room::new();
    room.file("a.txt", TEXT);
    let pending = listed(&room, &[]);
    let guillemets = &listed(&room, &["--safety", "safe"])[0].0;
    // The beginning of an id is enough.
    room.run(["review", "--accept", &pending[0].0[..8], "--reject", guillemets]).exits(0).says("2 decisions");
    let expected = TEXT.replace("!.", "!");
    assert_eq!(room.run(["a.txt"]).exits(0).text(), expected);
    assert_eq!(listed(&room, &[]), pending[1..], "what is decided is not pending");
    // The clean text is known, too: nothing is done to it, and the rejected fix is not reported.
    room.file("a.txt", &expected);
    assert_eq!(room.run(["a.txt"]).exits(0).text(), expected);
    let run = room.run(["check", "--format", "concise", "--ignore", "punctuation", "a.txt"]).exits(0);
    assert_eq!(run.text(), "");
}

#[test]
fn a_whole_rule_can_be_decided_and_taken_back() {
    let room = Room::new();
    room.file("a.txt", TEXT);
    room.run(["review", "--accept", UNSAFE]).exits(0).says("2 decisions");
    assert!(!room.run(["a.txt"]).exits(0).text().contains("?."));
    room.run(["review", "--reject", "punctuation"]).exits(0);
    room.run(["review", "--forget", UNSAFE]).exits(0).says("2 decisions taken back");
    assert_eq!(listed(&room, &[]).len(), 2);
    room.run(["review", "--forget", UNSAFE]).exits(2).says("holds no decision on");
    room.run(["review", "--accept", "punctuation/stop-after-questoin"]).exits(2).says("did you mean");
    room.run(["review", "--accept", "0000"]).exits(2).says("no finding has the id");
}

#[test]
fn decisions_outlive_edits_elsewhere_and_are_readable_in_git() {
    let room = Room::new();
    room.file("a.txt", TEXT);
    room.run(["review", "--reject", "quotes", "--safety", "safe"]).exits(0);
    let lines = room.text("postedit-decisions.jsonl");
    assert_eq!(lines.lines().count(), 1);
    let line: serde_json::Value = serde_json::from_str(&lines).unwrap();
    assert_eq!(line["rule"], "quotes/guillemets");
    assert_eq!(line["verdict"], "reject");
    assert_eq!(line["before"], "« yes »");
    assert_eq!(line["path"], "a.txt");
    // Paragraphs before and after, another file, and a word changed on one side.
    let moved = format!("“A new paragraph,” she said.\n\n{}\nMore.\n", TEXT.replace("great", "small"));
    room.file("deep/b.txt", &moved);
    assert!(room.run(["deep/b.txt"]).exits(0).text().contains("« yes »"));
    let run = room.run(["--decisions", "other.jsonl", "a.txt"]).exits(2).says("other.jsonl");
    assert!(run.out.is_empty());
    room.file("other.jsonl", "");
    assert!(room.run(["--decisions", "other.jsonl", "a.txt"]).exits(0).text().contains("“yes”"));
}

#[test]
fn a_folder_below_uses_the_decisions_above_it() {
    let room = Room::new();
    room.file("a.txt", TEXT);
    room.file("deep/er/b.txt", TEXT);
    room.run(["review", "--accept", UNSAFE, "a.txt"]).exits(0);
    let mut command = room.command(["b.txt"]);
    let run = command.current_dir(room.path("deep/er")).output().unwrap();
    assert!(!String::from_utf8_lossy(&run.stdout).contains("?."));
}

#[test]
fn a_damaged_file_of_decisions_is_named_with_its_line() {
    let room = Room::new();
    room.file("a.txt", TEXT);
    room.file("postedit-decisions.jsonl", "\n<<<<<<< HEAD\n");
    room.run(["a.txt"]).exits(2).says("postedit-decisions.jsonl: ").says("line 2");
}

#[test]
fn decisions_are_no_text_to_clean() {
    let room = Room::new();
    room.file("a.txt", TEXT);
    room.run(["review", "--reject", UNSAFE]).exits(0);
    room.run(["snapshot"]).exits(0).says("1 file:");
    room.run(["clean", "-i", "."]).exits(0).says("1 file:");
}

#[test]
fn another_file_of_decisions_can_be_taken_in() {
    let room = Room::new();
    room.file("a.txt", TEXT);
    room.run(["review", "--decisions", "new.jsonl", "--accept", UNSAFE]).exits(0);
    room.run(["review", "--reject", "quotes", "--all"]).exits(0);
    room.run(["review", "--import", "new.jsonl"]).exits(0).says("2 decisions taken into");
    let clean = room.run(["a.txt"]).exits(0).text().to_owned();
    assert!(clean.contains("« yes »") && clean.contains("early! They"), "{clean}");
}

#[test]
fn the_share_of_accepted_fixes_is_counted_by_rule() {
    let room = Room::new();
    room.file("a.txt", TEXT);
    let pending = listed(&room, &[]);
    room.run(["review", "--accept", &pending[0].0, "--reject", &pending[1].0]).exits(0);
    let run = room.run(["review", "--stat"]).exits(0);
    let row: Vec<&str> = run.text().lines().nth(1).unwrap().split_whitespace().collect();
    assert_eq!(row, ["1", "0", "1", "50", "%", UNSAFE]);
}

#[test]
fn without_a_terminal_it_says_what_to_do() {
    let room = Room::new();
    room.file("a.txt", TEXT);
    let run = room.run(["review"]).exits(2).says("--list").says("--accept").says("--reject");
    assert!(run.out.is_empty());
}

#[test]
fn rules_of_ones_own_are_known_by_the_configuration_of_the_texts() {
    let room = Room::new();
    room.file("d/a.txt", "They took the ferry. The ferry left.\n");
    let rule = "[[rules]]\nid = \"custom/ferry\"\nfind = '\\bferry\\b'\nwith = \"boat\"\nwhy = \"House word.\"\nsafety = \"unsafe\"\n";
    room.file("d/postedit.toml", rule);
    assert_eq!(listed(&room, &["--rule", "custom/ferry", "d"]).len(), 2);
    assert_eq!(listed(&room, &["--rule", "custom", "d"]).len(), 2);
    for option in ["--rule", "--accept", "--reject"] {
        let args = ["review", "--list", option, "custom/fery", "d"];
        room.run(args).exits(2).says("did you mean “custom/ferry”?");
        room.run(["review", "--list", option, "words/megred", "d"])
            .exits(2)
            .says("did you mean “words/merged”?");
    }
    room.run(["review", "--accept", "custom/ferry", "d"]).exits(0).says("2 decisions");
    assert_eq!(room.run(["d/a.txt"]).exits(0).text(), "They took the boat. The boat left.\n");
}
