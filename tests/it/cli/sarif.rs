//! SARIF: valid against the standard's rules for what is written, and fixes that an editor can apply.
use super::reports::{HOSTILE, report};
use super::{RAW, Room};
use regex::Regex;
use serde_json::{Value, json};

/// The rules of SARIF 2.1.0 for the objects that are written: what they require, what they may hold, which values.
const SCHEMA: &str = include_str!("sarif.schema.json");

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("the schema is JSON")
}

/// What is wrong with a value by a JSON schema, each time with its place. Knows the keywords that the schema uses.
fn wrong(value: &Value, schema: &Value, all: &Value, place: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        return wrong(value, &all["definitions"][name.rsplit('/').next().unwrap()], all, place);
    }
    let mut found = vec![];
    for (keyword, rule) in schema.as_object().expect("a schema is an object") {
        match keyword.as_str() {
            "properties" | "additionalProperties" | "definitions" => {}
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                found.extend(items.flat_map(|(i, item)| wrong(item, rule, all, &format!("{place}/{i}"))));
            }
            _ if holds(value, keyword, rule) => {}
            _ => found.push(format!("{place}: not {keyword} {rule}")),
        }
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        let place = format!("{place}/{name}");
        match (schema["properties"].get(name), &schema["additionalProperties"]) {
            (Some(rule), _) => found.extend(wrong(inner, rule, all, &place)),
            (None, Value::Bool(false)) => found.push(format!("{place}: not allowed")),
            (None, rule) if rule.is_object() => found.extend(wrong(inner, rule, all, &place)),
            (None, _) => {}
        }
    }
    found
}

fn holds(value: &Value, keyword: &str, rule: &Value) -> bool {
    let number =
        |test: fn(f64, f64) -> bool| value.as_f64().zip(rule.as_f64()).is_none_or(|(a, b)| test(a, b));
    match keyword {
        "type" => match rule.as_str() {
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("string") => value.is_string(),
            Some("integer") => value.is_i64() || value.is_u64(),
            Some("number") => value.is_number(),
            Some("boolean") => value.is_boolean(),
            other => panic!("no type {other:?}"),
        },
        "enum" => rule.as_array().is_some_and(|values| values.contains(value)),
        "required" => rule.as_array().unwrap().iter().all(|name| !value[name.as_str().unwrap()].is_null()),
        "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= rule.as_u64().unwrap()),
        "uniqueItems" => {
            value.as_array().is_none_or(|items| (1..items.len()).all(|i| !items[..i].contains(&items[i])))
        }
        "minimum" => number(|value, least| value >= least),
        "maximum" => number(|value, most| value <= most),
        "pattern" => {
            value.as_str().is_none_or(|text| Regex::new(rule.as_str().unwrap()).unwrap().is_match(text))
        }
        other => panic!("the schema says {other}, which nothing checks"),
    }
}

fn sarif(room: &Room) -> Value {
    serde_json::from_str(&report(room, "sarif")).expect("SARIF is JSON")
}

#[test]
fn what_is_written_is_valid_by_the_schema() {
    let room = Room::new();
    let log = |room: &Room| wrong(&sarif(room), &schema(), &schema(), "");
    room.file("a.txt", format!("{RAW}\nShe left early!. They all came home.\n\nCanada\n"));
    room.file("deep/b c.txt", HOSTILE);
    room.file("c.txt", b"\xABcaf\xE9\xBB .\r\n");
    assert_eq!(log(&room), [""; 0]);
    let nothing = room.run(["check", "--format", "sarif", "--select", "none", "a.txt"]).exits(0);
    let nothing: Value = serde_json::from_str(nothing.text()).unwrap();
    assert_eq!(wrong(&nothing, &schema(), &schema(), ""), [""; 0]);
}

#[test]
fn the_schema_refuses_what_the_standard_does_not_allow() {
    let room = Room::new();
    room.file("a.txt", RAW);
    let whole = sarif(&room);
    let region = "/runs/0/results/0/locations/0/physicalLocation/region";
    for (place, value) in [
        ("/version", json!("2.0.0")),
        ("/runs", json!({})),
        ("/runs/0/columnKind", json!("bytes")),
        ("/runs/0/tool/driver/name", json!(null)),
        ("/runs/0/results/0/level", json!("info")),
        ("/runs/0/results/0/rank", json!(101)),
        ("/runs/0/results/0/message", json!({})),
        ("/runs/0/results/0/fixes/0/artifactChanges", json!([])),
        (region, json!({"startLine": 0})),
        (region, json!({"startLine": 1, "start": 2})),
    ] {
        let mut changed = whole.clone();
        *changed.pointer_mut(place).unwrap_or_else(|| panic!("nothing at {place}")) = value;
        assert!(!wrong(&changed, &schema(), &schema(), "").is_empty(), "{place}");
    }
}

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
