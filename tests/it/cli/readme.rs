//! Every command that the README shows is tried, block by block, each block in a folder of its own.
use super::Room;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A text with what is safely mended, and with what needs a person.
const ARTICLE: &str = "The mayor said « we are late » on Monday , and left .\n\n\
                       Was that wise?. Nobody ofthe town asked .\n";

/// Records with the fields that the README names.
const RECORDS: &str = "{\"title\":\"A bridge\",\"text\":\"Nobody ofthe town asked .\",\"article\":{\"body\":\"Late , again .\"}}\n";

/// What stands for programs that reach out of the room; CI runs the commands of cargo in earnest.
const STAND_INS: [(&str, &str); 3] = [
    (
        "cargo",
        "case \"$*\" in 'run --release --') exec postedit ;; test | 'install --path .' | 'run --release --example '*) ;; *) exit 9 ;; esac",
    ),
    ("curl", "cat article.txt"),
    ("parallel", "while [ \"$1\" != postedit ]; do shift; done; exec \"$@\""),
];

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The blocks of that language.
fn blocks(language: &str) -> Vec<String> {
    let (readme, fence) = (readme(), format!("```{language}\n"));
    let blocks =
        readme.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap_or_default().to_owned());
    blocks.collect()
}

/// A repository with some articles.
fn newsroom() -> Room {
    let room = Room::new();
    room.file("article.txt", ARTICLE);
    for number in 0..3 {
        room.file(format!("articles/{number}.txt"), format!("Number {number} .\n\n{ARTICLE}"));
    }
    room.file("articles/legal/terms.txt", ARTICLE);
    room.file("in.jsonl", RECORDS);
    for (name, script) in STAND_INS {
        let path = room.file(format!(".bin/{name}"), format!("#!/bin/sh\n{script}\n"));
        make_executable(&path);
    }
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/wild/article/input.txt");
    room.file("corpus/wild/article/input.txt", fs::read(corpus).unwrap());
    for line in ["git init -q .", "git add articles article.txt"] {
        assert!(shell(&room, line).status.success(), "{line}");
    }
    room
}

#[cfg(unix)]
fn make_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn make_executable(_: &Path) {}

/// Runs a line as a shell does, without a terminal.
fn shell(room: &Room, line: &str) -> Output {
    let own = PathBuf::from(env!("CARGO_BIN_EXE_postedit"));
    let usual = std::env::var_os("PATH").unwrap_or_default();
    let folders = [room.path(".bin"), own.parent().unwrap().to_path_buf()].into_iter();
    let path = std::env::join_paths(folders.chain(std::env::split_paths(&usual))).unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(room.folder.path()).env("PATH", path).stdin(Stdio::null());
    shell.env("XDG_CACHE_HOME", room.cache.path()).env("HOME", room.cache.path()).output().unwrap()
}

/// How the line must end: what only looks may find something; what asks a person, or
/// for what a person decided, says that there is none.
fn is_as_told(line: &str, output: &Output) -> bool {
    let stderr = String::from_utf8_lossy(&output.stderr);
    let looks = ["check", "snapshot", "explain --test"].iter().any(|word| line.contains(word));
    let nobody = stderr.contains("there is no terminal") || stderr.contains("holds no decision on");
    let asks = line.contains("review") && nobody;
    match output.status.code() {
        Some(0) => true,
        Some(1) => looks,
        Some(2) => asks,
        Some(124) => line.contains("--watch"),
        _ => false,
    }
}

#[test]
fn every_command_of_the_readme_works() {
    let mut tried = 0;
    for block in blocks("sh") {
        let room = newsroom();
        if block.contains("explain --test") {
            room.file("postedit.toml", blocks("toml").concat());
        }
        for line in block.lines().map(|line| line.split("  #").next().unwrap_or_default().trim()) {
            let list = shell(&room, "postedit review --list articles/");
            let list = String::from_utf8_lossy(&list.stdout).into_owned();
            let id = list.split_whitespace().next();
            if line.contains("--import") {
                // What a person saves from the page.
                let accept = format!("postedit review --accept {} articles/", id.unwrap_or_default());
                assert!(shell(&room, &accept).status.success());
            }
            let line = line.replace("3f2a91c0", id.unwrap_or("3f2a91c0"));
            let line = if line.contains("--watch") { format!("timeout 2 {line}") } else { line };
            let output = shell(&room, &line);
            assert!(
                is_as_told(&line, &output),
                "{line}: {:?}\n{}",
                output.status,
                String::from_utf8_lossy(&output.stderr)
            );
            tried += usize::from(line.contains("postedit"));
        }
    }
    assert!(tried > 20, "the README shows what the program does");
}

#[test]
fn the_settings_that_the_readme_shows_hold() {
    let room = newsroom();
    let [settings] = &blocks("toml")[..] else { panic!("one example of settings") };
    room.file("postedit.toml", settings);
    room.run(["explain", "--test"]).exits(0).says("2 examples of 1 rule: all hold");
    let shown = room.run(["check", "--show-config", "articles/legal"]).exits(0);
    assert!(shown.text().contains("style = \"en-GB\""), "{}", shown.text());
    let text = "He saw Guns N' Roses in Kiev , {{ raw , }} and « left » .\n";
    let clean = "He saw Guns N' Roses in Kyiv, {{ raw , }} and ‘left’.\n";
    assert_eq!(room.pipe([""; 0], text).exits(0).text(), clean);
}

#[test]
fn what_is_committed_through_the_filter_of_git_is_clean() {
    let room = newsroom();
    let filter = blocks("sh").into_iter().find(|block| block.contains("filter.postedit.clean")).unwrap();
    assert!(shell(&room, &filter).status.success());
    let staged = shell(&room, "git show :articles/legal/terms.txt");
    let staged = String::from_utf8(staged.stdout).unwrap();
    assert!(staged.starts_with("The mayor said “we are late” on Monday, and left.\n"), "{staged}");
    assert_eq!(room.text("articles/legal/terms.txt"), ARTICLE, "the working copy is as it was");
    assert!(shell(&room, "git diff --exit-code").status.success(), "and git sees no difference");
}

#[test]
fn commands_of_hooks_and_workflows_work() {
    let hooks = Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml");
    let hooks = fs::read_to_string(hooks).unwrap();
    let entries = hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: "));
    let entries: Vec<String> = entries.map(|entry| format!("{entry} article.txt articles/0.txt")).collect();
    assert_eq!(entries.len(), 2);
    let yaml = blocks("yaml").concat();
    let steps = yaml.lines().filter_map(|line| line.trim().strip_prefix("- run: ")).map(str::to_owned);
    for line in entries.into_iter().chain(steps.filter(|step| step.starts_with("postedit"))) {
        let room = newsroom();
        let output = shell(&room, &line);
        let expected = if line.contains("check") { 1 } else { 0 };
        assert_eq!(
            output.status.code(),
            Some(expected),
            "{line}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert_eq!(room.text("article.txt") != ARTICLE, expected == 0, "{line}");
        let shown = shell(&room, "git status --porcelain --untracked-files=no -- articles/legal");
        assert!(!String::from_utf8_lossy(&shown.stdout).contains(" M"), "what was not named is not touched");
    }
    for id in yaml.lines().filter_map(|line| line.trim().strip_prefix("- id: ")) {
        assert!(hooks.contains(&format!("- id: {id}\n")), "{id}");
    }
}
