//! Configuration files as a person meets them: found, layered, refused with what to do.
use super::{CLEAN, RAW, Room};

const BRITISH: &str = "He said ‘yes’ twice.\n";

#[test]
fn the_nearest_file_above_a_text_holds_for_it() {
    let room = Room::new();
    room.file("postedit.toml", "style = \"en-GB\"\n");
    for name in ["a.txt", "deep/er/b.txt", "other/c.txt"] {
        room.file(name, RAW);
    }
    room.file("other/postedit.toml", "ignore = [\"quotes\"]\n");
    room.run(["-i", "."]).exits(0);
    assert_eq!((room.text("a.txt"), room.text("deep/er/b.txt")), (BRITISH.into(), BRITISH.into()));
    assert_eq!(room.text("other/c.txt"), RAW, "the nearer file holds alone");
    assert_eq!(
        room.pipe([""; 0], RAW).exits(0).text(),
        BRITISH,
        "a stream takes the file of the current folder"
    );
    let run = room.pipe(["--stdin-filename", "other/x.txt"], RAW).exits(0);
    assert_eq!(run.text(), RAW, "or of the folder that its name is in");
}

#[test]
fn flags_lie_over_the_file_and_the_file_over_the_defaults() {
    let room = Room::new();
    room.file("postedit.toml", "style = \"en-GB\"\nignore = [\"spacing\"]\n");
    assert_eq!(room.pipe(["--style", "en-US"], RAW).exits(0).text(), CLEAN);
    assert_eq!(room.pipe(["--isolated"], RAW).exits(0).text(), CLEAN);
    let raw = "Well , « yes ».\n";
    assert_eq!(room.pipe([""; 0], raw).exits(0).text(), "Well , ‘yes’.\n");
    assert_eq!(room.pipe(["--ignore", "quotes"], raw).exits(0).text(), raw, "what is ignored adds up");
    room.file("else/named.toml", "style = \"de\"\n");
    let run = room.pipe(["--config", "else/named.toml"], RAW).exits(0);
    assert_eq!(run.text(), "He said „yes“ twice.\n");
    room.run(["--config", "missing.toml", "a.txt"])
        .exits(2)
        .says("cannot read the configuration missing.toml");
}

#[test]
fn a_flag_takes_back_what_the_file_turns_on() {
    let room = Room::new();
    room.file("postedit.toml", "unsafe = true\nhidden = true\nno-ignore = true\n");
    let raw = "She left the party early!. They all came home.\n";
    let clean = raw.replace("!.", "!");
    assert_eq!(room.pipe([""; 0], raw).exits(0).text(), clean);
    assert_eq!(room.pipe(["--no-unsafe"], raw).exits(0).text(), raw);
    assert_eq!(room.pipe(["--no-unsafe", "--unsafe"], raw).exits(0).text(), clean, "the last one holds");
    ["d/a.txt", "d/.b.txt", "d/c.txt"].iter().for_each(|name| drop(room.file(name, RAW)));
    room.file("d/.ignore", "c.txt\n");
    let seen = |flags: &[&str]| {
        let run =
            room.run(["check", "d", "--format", "concise", "--ignore", "words"].iter().chain(flags)).exits(1);
        let mut names: Vec<String> =
            run.text().lines().map(|l| l.split(':').next().unwrap().to_owned()).collect();
        names.dedup();
        names
    };
    assert_eq!(seen(&[]), ["d/.b.txt", "d/a.txt", "d/c.txt"]);
    assert_eq!(seen(&["--no-hidden"]), ["d/a.txt", "d/c.txt"]);
    assert_eq!(seen(&["--respect-ignore"]), ["d/.b.txt", "d/a.txt"]);
    let shown = room.run(["--show-config", "--no-unsafe", "--no-hidden", "--respect-ignore", "d"]).exits(0);
    for line in ["unsafe = false", "hidden = false", "no-ignore = false"] {
        assert!(shown.text().lines().any(|shown| shown == line), "{line} is not in\n{}", shown.text());
    }
}

#[test]
fn overrides_hold_for_the_files_that_match() {
    let room = Room::new();
    let overrides = "[[overrides]]\nfiles = [\"british/\", \"*.gb.txt\"]\nstyle = \"en-GB\"\n\n\
                     [[overrides]]\nfiles = [\"/british/raw.txt\"]\nignore = [\"quotes\"]\n";
    room.file("postedit.toml", overrides);
    for name in ["a.txt", "a.gb.txt", "british/deep/b.txt", "british/raw.txt", "else/british.txt"] {
        room.file(name, RAW);
    }
    room.run(["-i", "."]).exits(0);
    for (name, text) in [
        ("a.txt", CLEAN),
        ("a.gb.txt", BRITISH),
        ("british/deep/b.txt", BRITISH),
        ("british/raw.txt", RAW),
        ("else/british.txt", CLEAN),
    ] {
        assert_eq!(room.text(name), text, "{name}");
    }
}

#[test]
fn a_file_that_is_wrong_is_refused_before_anything_is_done() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.file("deep/b.txt", RAW);
    for (text, words) in [
        ("\nstlye = \"fr\"", "line 2: there is no setting “stlye”; did you mean “style”?"),
        ("ignore = [\"qoutes\"]", "did you mean “quotes”?"),
        ("masks = [\"(\"]", "masks: "),
        ("words-file = \"missing.txt\"", "cannot read"),
        ("style", "line 1"),
    ] {
        room.file("deep/postedit.toml", text);
        room.run(["-i", "."]).exits(2).says("deep/postedit.toml: ").says(words);
        assert_eq!((room.text("a.txt"), room.text("deep/b.txt")), (RAW.into(), RAW.into()));
    }
}

#[test]
fn the_file_says_how_a_folder_is_walked() {
    let room = Room::new();
    room.file("postedit.toml", "exclude = [\"/d/old/\", \"*.md\"]\nhidden = true\nno-ignore = true\n");
    for name in ["d/a.txt", "d/old/b.txt", "d/old.txt", "d/c.md", "d/.e.txt", "d/f.txt"] {
        room.file(name, RAW);
    }
    room.file("d/.ignore", "f.txt\n");
    let run = room.run(["check", "d", "--format", "concise"]).exits(1);
    let mut names: Vec<_> = run.text().lines().map(|line| line.split(':').next().unwrap()).collect();
    names.dedup();
    assert_eq!(names, ["d/.e.txt", "d/a.txt", "d/f.txt", "d/old.txt"]);
}

#[test]
fn known_words_come_from_the_list_from_a_file_beside_it_and_from_flags() {
    let room = Room::new();
    room.file("conf/postedit.toml", "words = [\"Ofthe\"]\nwords-file = \"names.txt\"\nkeep = [\"« B »\"]\n");
    room.file("conf/names.txt", "# titles\nInthe  # a paper\n\n");
    room.file("more.txt", "Tothe\n");
    let args = ["--config", "conf/postedit.toml", "--words", "more.txt"];
    let run = room.pipe(args, "They read Ofthe, Inthe, Tothe and « B » and « C » ofthe city.\n").exits(0);
    assert_eq!(run.text(), "They read Ofthe, Inthe, Tothe and « B » and “C” of the city.\n");
    let page = room.run(["explain", "--word", "Ofthe", "--config", "conf/postedit.toml"]).exits(0);
    assert!(page.text().contains("kept: it is known"), "{}", page.text());
}

#[test]
fn the_settings_that_hold_are_shown_as_a_file_that_says_the_same() {
    let room = Room::new();
    let file =
        "style = \"en-GB\"\nexclude = [\"x\"]\n\n[[overrides]]\nfiles = [\"*.md\"]\nmin-confidence = 0.9\n";
    room.file("postedit.toml", file);
    room.file("a.md", RAW);
    let run = room.run(["check", "a.md", "--ignore", "words", "--show-config"]).exits(0);
    let lines: Vec<&str> = run.text().lines().collect();
    assert!(
        lines[0].contains("a.md") && lines[0].contains("postedit.toml with its overrides"),
        "{}",
        lines[0]
    );
    for line in [
        "style = \"en-GB\"",
        "ignore = [\"words\"]",
        "min-confidence = 0.9",
        "exclude = [\"x\"]",
        "unsafe = false",
    ] {
        assert!(lines.contains(&line), "{line} is not in\n{}", run.text());
    }
    room.file("same.toml", run.text());
    room.run(["check", "a.md", "--config", "same.toml", "--show-config"]).exits(0);
    let isolated = room.run(["--show-config", "--isolated"]).exits(0);
    assert!(
        isolated.text().contains("no configuration file") && isolated.text().contains("style = \"en-US\"")
    );
    assert_eq!(room.text("a.md"), RAW, "nothing is cleaned");
}

const RULES: &str = r#"
[[rules]]
id = "custom/kyiv"
find = '\bKie[vw]\b'
with = "Kyiv"
why = "The city’s own name."
fixed = [["in Kiew today", "in Kyiv today"], ["Kiev", "Kyiv"]]
kept = ["Kievan Rus"]
"#;

#[test]
fn own_rules_run_and_are_explained() {
    let room = Room::new();
    room.file("postedit.toml", RULES);
    assert_eq!(room.pipe([""; 0], "From Kiew.").exits(0).text(), "From Kyiv.");
    assert_eq!(room.pipe(["--ignore", "custom"], "From Kiew.").exits(0).text(), "From Kiew.");
    assert_eq!(room.pipe(["--select", "custom/kyiv"], RAW).exits(0).text(), RAW);
    room.pipe(["--select", "custom/kiyv"], RAW).exits(2).says("did you mean “custom/kyiv”?");
    assert!(room.run(["explain"]).exits(0).text().contains("custom/kyiv"));
    let page = room.run(["explain", "custom/kyiv"]).exits(0);
    assert!(page.text().contains("The city’s own name.") && page.text().contains("= Kievan Rus"));
    room.run(["explain", "custom/kyiv", "--isolated"]).exits(2).says("no rule or phase “custom/kyiv”");
}

#[test]
fn examples_of_own_rules_are_tried() {
    let room = Room::new();
    room.run(["explain", "--test"]).exits(2).says("there is no postedit.toml");
    room.file("postedit.toml", RULES);
    room.run(["explain", "--test"]).exits(0).says("3 examples of 1 rule: all hold");
    room.file("postedit.toml", RULES.replace("Kievan Rus", "old Kiev"));
    let run = room.run(["explain", "--test", "custom/kyiv"]).exits(1);
    assert_eq!(run.text(), "custom/kyiv: “old Kiev” should be kept, but becomes “old Kyiv”\n");
    room.file("postedit.toml", RULES.replace("with = \"Kyiv\"", "with = \"Kiev\""));
    let run = room.run(["explain", "--test"]).exits(1);
    assert!(run.text().contains("“Kiev” should become “Kyiv”, but is kept"), "{}", run.text());
    room.file("postedit.toml", RULES.replace("with = \"Kyiv\"", "with = \"a $x Kyiv\""));
    room.run(["explain", "--test"]).exits(2).says("line 3").says("$x");
}
