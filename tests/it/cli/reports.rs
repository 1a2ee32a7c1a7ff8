//! Reports for other programs: GitHub, and the page for a browser without the browser.
use super::{RAW, Room};
use serde_json::Value;

/// Text that a careless view would obey: markup, a script, escapes of a terminal, bidi overrides, percent signs.
pub(super) const HOSTILE: &str = "« <script>document.title='owned'</script> » &amp; \u{1B}[31mred\u{9B}2J \u{202E}back \
                       ]]> --> ::error::x%0A ,and \"quoted'.\nSecond line « <img src=x onerror=alert(1)> ».\n";
const HOSTILE_NAME: &str = "<b>&\",x%.txt";

pub(super) fn report(room: &Room, format: &str) -> String {
    room.run(["check", "--format", format, "."]).exits(1).text().to_owned()
}

#[test]
fn hostile_text_shows_as_text_in_every_view() {
    let room = Room::new();
    room.file(HOSTILE_NAME, HOSTILE);
    for format in ["full", "concise", "words", "jsonl", "github", "sarif", "html"] {
        let text = report(&room, format);
        let obeyed = |c: char| (c.is_control() && c != '\n') || ('\u{202A}'..='\u{202E}').contains(&c);
        assert_eq!(text.chars().find(|c| obeyed(*c)), None, "{format}");
    }
    let page = report(&room, "html");
    assert!(page.contains("&lt;script&gt;document.title="), "the text is there");
    assert_eq!(page.matches("<script>").count(), 1, "the page's own");
    assert!(!page.contains("<img") && !page.contains(HOSTILE_NAME), "no text is markup");
}

#[test]
fn github_gets_one_annotation_a_finding() {
    let room = Room::new();
    room.file("a:b,c.txt", format!("One.\n{RAW}\nShe left early!. They all came home.\n"));
    let text = report(&room, "github");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    let head =
        "::warning file=a%3Ab%2Cc.txt,line=2,endLine=2,col=9,endColumn=16,title=quotes/guillemets::“« yes »”";
    assert!(lines[0].starts_with(head), "{}", lines[0]);
    assert!(lines[1].starts_with("::notice file=a%3Ab%2Cc.txt,line=4,endLine=4,col=16,endColumn=17,"));
    room.file("a:b,c.txt", HOSTILE);
    assert!(report(&room, "github").lines().all(|line| line.starts_with("::") && !line.contains("%0A")));
}

#[test]
fn a_report_on_nothing_is_whole_too() {
    let room = Room::new();
    room.file("a.txt", "Nothing to see.\n");
    let run = room.run(["check", "--format", "sarif", "a.txt"]).exits(0);
    let log: Value = serde_json::from_str(run.text()).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    let run = room.run(["check", "--format", "html", "a.txt"]).exits(0);
    assert!(run.text().starts_with("<!DOCTYPE html>") && run.text().trim_end().ends_with("</html>"));
}

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    let room = Room::new();
    room.file("a.txt", format!("{RAW}\nShe left early!. They all came home.\n"));
    let page = report(&room, "html");
    for outside in ["http:", "https:", "src=", "<link", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src 'none'"));
    // Every finding is in the page itself; the script only filters and decides.
    assert_eq!(page.matches("<li class=\"finding").count(), 2);
    assert!(page.contains(".script, #none { display: none; }"), "without it, its buttons are not shown");
}

#[test]
fn a_score_measures_against_a_gold() {
    let room = Room::new();
    room.file("texts/a.txt", RAW);
    room.file("texts/deep/b.txt", "A fines text about « yes » today.\n");
    room.file("gold/a.txt", "He said “yes” twice.\n");
    room.file("gold/deep/b.txt", "A fine text about “yes” today.\n");
    let run = room.run(["check", "--score", "gold", "texts"]).exits(0);
    let lines: Vec<&str> = run.text().lines().collect();
    assert!(lines[0].starts_with("precision 1.0000  4 of 4"), "{lines:?}");
    assert!(lines[1].starts_with("recall    0.8000  4 of 5"), "{lines:?}");
    assert_eq!(lines[2], "F0.5      0.9524");
    assert_eq!(lines[5].split_whitespace().collect::<Vec<_>>(), ["4", "0", "quotes/guillemets"]);
    room.file("texts/c.txt", RAW);
    room.run(["check", "--score", "gold", "texts"]).exits(2).says("cannot read the gold").says("c.txt");
    room.run(["check", "--score", "gold/a.txt", "texts/a.txt"]).exits(0);
}

#[test]
fn fields_of_json_lines_are_reported_as_a_whole_too() {
    let room = Room::new();
    let lines = "{\"text\":\"He said « yes » twice.\"}\n{\"text\":\"She said « no » once.\"}\n";
    let run = room.pipe(["check", "--jsonl", "text", "--format", "sarif"], lines).exits(1);
    let log: Value = serde_json::from_str(run.text()).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 2);
}
