//! Reports for other programs: GitHub, SARIF, and the page for a browser without the browser.
use super::{RAW, Room};
use serde_json::Value;

/// Text that a careless view would obey: markup, a script, escapes of a terminal, bidi overrides, percent signs.
const HOSTILE: &str = "« <script>document.title='owned'</script> » &amp; \u{1B}[31mred\u{9B}2J \u{202E}back \
                       ]]> --> ::error::x%0A ,and \"quoted'.\nSecond line « <img src=x onerror=alert(1)> ».\n";
const HOSTILE_NAME: &str = "<b>&\",x%.txt";

fn report(room: &Room, format: &str) -> String {
    room.run(["check", "--format", format, "."]).exits(1).text().to_owned()
}

fn sarif(room: &Room) -> Value {
    serde_json::from_str(&report(room, "sarif")).expect("SARIF is JSON")
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

/// What the schema of SARIF 2.1.0 requires of the parts that are written (§3.13 to §3.57 of the standard).
#[test]
fn sarif_has_the_shape_that_the_standard_asks_for() {
    let room = Room::new();
    room.file("a.txt", RAW);
    room.file("deep/b c.txt", format!("Fine.\n{HOSTILE}"));
    room.file("clean.txt", "Nothing to see.\n");
    let log = sarif(&room);
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"].as_array().map(Vec::len), Some(1));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "postedit");
    let rules = driver["rules"].as_array().unwrap();
    let ids: std::collections::BTreeSet<&str> =
        rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules.len(), "ids are unique");
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 4);
    for result in results {
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        assert!((0.0..=100.0).contains(&result["rank"].as_f64().unwrap()));
        let location = &result["locations"][0]["physicalLocation"];
        let uri = location["artifactLocation"]["uri"].as_str().unwrap();
        assert!(["a.txt", "deep/b%20c.txt"].contains(&uri), "{uri}");
        assert!(is_region(&location["region"]));
        for change in result["fixes"].as_array().into_iter().flatten() {
            let change = &change["artifactChanges"][0];
            assert_eq!(change["artifactLocation"]["uri"], uri);
            let replacements = change["replacements"].as_array().unwrap();
            assert!(!replacements.is_empty() && replacements.iter().all(|r| is_region(&r["deletedRegion"])));
        }
    }
}

/// All four are positive integers and in order (§3.30).
fn is_region(region: &Value) -> bool {
    let number = |name: &str| region[name].as_u64().filter(|n| *n > 0);
    let ends = (number("startLine"), number("startColumn"), number("endLine"), number("endColumn"));
    matches!(ends, (Some(a), Some(b), Some(c), Some(d)) if (a, b) <= (c, d))
        && region.as_object().is_some_and(|region| region.len() == 4)
}

/// An editor that applies the fixes by line and column gets what the program writes.
#[test]
fn the_fixes_of_sarif_give_the_clean_text() {
    let room = Room::new();
    let text = format!("東京 𝄞 « eins »\r\n{RAW}\nLast « one » .");
    room.file("a.txt", &text);
    let log = sarif(&room);
    let mut edits = vec![];
    for result in log["runs"][0]["results"].as_array().unwrap() {
        if result["properties"]["applied"] == true {
            for edit in result["fixes"][0]["artifactChanges"][0]["replacements"].as_array().unwrap() {
                let at = |line: &str, column: &str| offset(&text, &edit["deletedRegion"], line, column);
                let with = edit["insertedContent"]["text"].as_str().unwrap().to_owned();
                edits.push((at("startLine", "startColumn"), at("endLine", "endColumn"), with));
            }
        }
    }
    edits.sort();
    let mut fixed = text.clone();
    for (start, end, with) in edits.iter().rev() {
        fixed.replace_range(*start..*end, with);
    }
    assert_eq!(fixed, room.run(["a.txt"]).exits(0).text());
}

fn offset(text: &str, region: &Value, line: &str, column: &str) -> usize {
    let number = |name: &str| region[name].as_u64().unwrap() as usize - 1;
    let start: usize = text.split_inclusive('\n').take(number(line)).map(str::len).sum();
    start + text[start..].chars().take(number(column)).map(char::len_utf8).sum::<usize>()
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
