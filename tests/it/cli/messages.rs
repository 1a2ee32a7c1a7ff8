//! Every error that a person can provoke says what is wrong, where, and what to do.
use super::{RAW, Room};

/// What is run, with `a.txt` and its log `l` there, and what it must say: what, where, what to do.
const ERRORS: &[(&[&str], [&str; 3])] = &[
    (&["missing.txt"], ["cannot read", "missing.txt", "No such file"]),
    (&["--select", "qoutes", "a.txt"], ["no rule or phase", "qoutes", "did you mean “quotes”?"]),
    (&["--ignore", "zzzzzzzz", "a.txt"], ["no rule or phase", "zzzzzzzz", "`postedit explain` lists them"]),
    (&["--style", "enus", "a.txt"], ["no style", "enus", "did you mean “en-US”?"]),
    (&["--encoding", "utf-9", "a.txt"], ["no encoding", "utf-9", "try a name such as utf-8"]),
    (&["--source-lang", "french", "a.txt"], ["no source language", "french", "give its code"]),
    (&["--output-encoding", "koi8-r", "a.txt"], ["KOI8-R has no", "a.txt: ", "write UTF-8"]),
    (
        &["--decisions", "bad", "a.txt"],
        ["the decisions cannot be used", "bad: ", "mend that line or delete it"],
    ),
    (
        &["--config", "syntax.toml", "a.txt"],
        ["no setting “stile”", "syntax.toml: line 2", "did you mean “style”?"],
    ),
    (&["--config", "files.toml", "a.txt"], ["“files” is missing", "files.toml: line 1", "add it"]),
    (
        &["--config", "pattern.toml", "a.txt"],
        ["custom/a: regex parse error", "pattern.toml: line 3", "unclosed group"],
    ),
    (
        &["--config", "language.toml", "a.txt"],
        ["no source language", "language.toml: line 1", "give its code"],
    ),
    (&["--config", "group.toml", "a.txt"], ["the group $9", "group.toml: line 4", "write ${1} where"]),
    (&["revert", "--log", "bad", "-i"], ["the log cannot be used", "bad: ", "a log must be whole"]),
    (&["revert", "--log", "empty", "-i"], ["it is empty", "empty: ", "name the log that was written"]),
    (&["revert", "--log", "l", "other.txt"], ["does not belong", "other.txt: ", "give the clean text"]),
    (&["revert", "--log", "l", "empty-folder", "-i"], ["holds no a.txt", "empty-folder", "name the folder"]),
    (&["revert", "--log", "l", "."], ["is a folder", ".", "add -i"]),
    (&["empty-folder"], ["is a folder", "empty-folder", "postedit check"]),
    (&["-i", "-"], ["cannot be cleaned in place", "stdin", "name files or leave out -i"]),
    (&["a.txt", "other.txt", "-o", "bad"], ["more than one", "-o bad is a file", "name a folder"]),
    (&["a.txt", "--resume"], ["goes on with a run", "--resume", "add the same one"]),
    (&["--jsonl", "text", "--log", "x", "a.txt"], ["is for texts", "--log", "--edits-field NAME"]),
    (
        &["check", "--jsonl", "text", "--diff", "a.txt"],
        ["fits no file", "a diff of fields", "use another --format"],
    ),
    (&["check", "--score", "missing", "a.txt"], ["cannot read the gold", "missing", "No such file"]),
    (&["review", "a.txt"], ["no terminal", "review", "use `postedit review --list`"]),
    (&["review", "--accept", "00ff", "a.txt"], ["no finding has the id", "00ff", "shows the ids"]),
    (
        &["review", "--forget", "words"],
        ["no decision on “words”", "postedit-decisions.jsonl", "an id or a rule"],
    ),
    (&["explain", "--test"], ["there is no postedit.toml", "here or above", "--config"]),
];

#[test]
fn every_error_says_what_where_and_what_to_do() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.run(["a.txt", "-o", "out.txt", "--log", "l"]).exits(0);
    room.file("other.txt", "Something else.\n");
    std::fs::create_dir(room.path("empty-folder")).unwrap();
    for (name, text) in [
        ("bad", "no JSON\n"),
        ("empty", ""),
        ("syntax.toml", "\nstile = \"fr\"\n"),
        ("files.toml", "[[overrides]]\nstyle = \"fr\"\n"),
        ("language.toml", "source-language = \"french\"\n"),
        ("pattern.toml", "[[rules]]\n\nid = \"custom/a\"\nfind = \"(a\"\nwith = \"b\"\nwhy = \"c\"\n"),
        ("group.toml", "\n\n[[rules]]\nid = \"custom/a\"\nfind = \"a\"\nwith = \"$9\"\nwhy = \"c\"\n"),
    ] {
        room.file(name, text);
    }
    let before = room.files();
    for (args, words) in ERRORS {
        let run = room.run(*args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.err);
        assert!(run.err.starts_with("postedit: error: ") && run.out.is_empty(), "{args:?}: {}", run.err);
        for words in words {
            assert!(run.err.contains(words), "{args:?}: {words:?} is not in {}", run.err);
        }
    }
    assert_eq!(room.files(), before, "nothing was written");
    assert_eq!(room.text("a.txt"), RAW);
}
