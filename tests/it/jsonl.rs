//! Records: what is cleaned is the field and nothing else, and there is a way back for every line.
use postedit::jsonl::{Done, ERROR_FIELD, Field, Missing, Records, revert};
use postedit::{Config, Pipeline};
use proptest::prelude::*;
use serde_json::Value;
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::new(&Config::default()).expect("a pipeline"));

fn records(fields: &[&str], edits: Option<&str>) -> Records {
    let fields = fields.iter().map(|name| Field::parse(name).expect("a name")).collect();
    Records::new(fields, edits.map(str::to_owned), None, Missing::Skip).expect("they fit together")
}

fn cleaned(fields: &[&str], line: &str) -> String {
    let done = records(fields, None).clean(&PIPELINE, line.as_bytes());
    assert_eq!(done.failure, None, "{line}");
    String::from_utf8(done.line).expect("UTF-8")
}

#[test]
fn every_other_byte_of_the_line_is_left_alone() {
    let line = "{ \"n\" : 1.50e+02,\t\"z\":-0.0, \"t\":\"« a »\" , \"t2\" : \"« a »\",\"n\":1E400 } \r\n";
    assert_eq!(cleaned(&["t"], line), line.replacen("« a »", "“a”", 1));
    let both = line.replacen("« a »", "“a”", 2);
    assert_eq!(cleaned(&["t", "t2"], line), both);
    assert_eq!(cleaned(&["t2", "t", "t"], line), both, "the order of the options is no matter");
}

#[test]
fn what_was_not_edited_keeps_its_spelling() {
    let line = r#"{"t":"\u00abyes\u00bb \u0063af\u00e9\/\n« x »\ud83d\ude00"}"#;
    assert_eq!(cleaned(&["t"], line), r#"{"t":"“yes” \u0063af\u00e9\/\n“x”\ud83d\ude00"}"#);
}

#[test]
fn a_record_that_escapes_what_is_not_ascii_stays_ascii() {
    let line = r#"{"t":"\u00ab yes \u00bb","u":"\u00e9"}"#;
    assert_eq!(cleaned(&["t"], line), r#"{"t":"\u201cyes\u201d","u":"\u00e9"}"#);
    let done = records(&["t"], Some("e")).clean(&PIPELINE, line.as_bytes());
    assert!(done.line.is_ascii());
    assert_eq!(revert(&done.line, "e", ERROR_FIELD).unwrap(), line.as_bytes());
}

#[test]
fn marks_that_json_escapes_come_out_escaped() {
    let pipeline = Pipeline::new(&Config { style: "ascii".to_owned(), ..Config::default() }).unwrap();
    let done = records(&["t"], None).clean(&pipeline, r#"{"t":"« a »"}"#.as_bytes());
    assert_eq!(String::from_utf8(done.line).unwrap(), r#"{"t":"\"a\""}"#);
}

#[test]
fn the_edits_say_where_in_the_string_they_were_made() {
    let line = r#"{"a":{"t":["x","\u0041 « b »"]}}"#;
    let done = records(&["a.t"], Some("edits")).clean(&PIPELINE, line.as_bytes());
    let value: Value = serde_json::from_slice(&done.line).unwrap();
    assert_eq!(value["a"]["t"][1], "A “b”");
    let first = &value["edits"][0];
    assert_eq!((first["field"].as_str(), first["before"].as_str()), (Some("a.t.1"), Some("« ")));
    assert_eq!(&"A « b »"[2..5], "« ");
    assert_eq!(first["span"], serde_json::json!([2, 5]));
    assert_eq!(first["rule"], "quotes/guillemets");
}

#[test]
fn a_record_without_edits_gets_no_field_for_them() {
    let line = "{\"t\":\"Nothing to do.\"}\n";
    let done = records(&["t"], Some("edits")).clean(&PIPELINE, line.as_bytes());
    assert_eq!(done.line, line.as_bytes());
}

fn failing(records: &Records, line: &[u8], words: &str) -> Done {
    let done = records.clean(&PIPELINE, line);
    let message = done.failure.clone().unwrap_or_default();
    assert!(message.contains(words), "{}: {message:?}", String::from_utf8_lossy(line));
    done
}

#[test]
fn an_object_that_fails_comes_out_unchanged_but_for_the_error() {
    let records = records(&["t", "u"], Some("edits"));
    for (line, words) in [
        (r#"{"t":5,"u":"« a »"}"#, "a number"),
        (r#"{"t":"« a »","t":"b"}"#, "twice"),
        (r#"{"t":{"x":"« a »"}}"#, "an object"),
        (r#"{"t":"« a »","edits":1}"#, "already"),
    ] {
        let done = failing(&records, line.as_bytes(), words);
        let end = line.len() - 1;
        assert_eq!(&done.line[..end], &line.as_bytes()[..end]);
        let value: Value = serde_json::from_slice(&done.line).unwrap();
        assert!(value[ERROR_FIELD]["message"].as_str().unwrap().contains(words));
        assert_eq!(failing(&records, &done.line, words).line, done.line, "and says so once");
    }
}

#[test]
fn a_line_that_is_no_object_is_kept_whole_in_the_error() {
    let records = records(&["t"], Some("edits"));
    let lines: [(&[u8], &str); 6] = [
        (b"{\"t\":\"cut o", "not JSON"),
        (b"plain words\r\n", "not JSON"),
        (b"[1]\n", "not an object"),
        (b"\"t\"", "not an object"),
        (b"\xFF\xFE{\0", "not UTF-8"),
        (b"{\"t\":\"\xE9\"} x", "not UTF-8"),
    ];
    for (line, words) in lines {
        let done = failing(&records, line, words);
        assert!(serde_json::from_slice::<Value>(&done.line).is_ok(), "what comes out is JSON");
        assert_eq!(revert(&done.line, "edits", ERROR_FIELD).unwrap(), line);
        assert_eq!(records.clean(&PIPELINE, &done.line).line, done.line);
    }
}

#[test]
fn a_missing_field_fails_only_if_it_must_be_there() {
    let field = || vec![Field::parse("t").unwrap()];
    let strict = Records::new(field(), None, Some("why".to_owned()), Missing::Fail).unwrap();
    for line in ["{}", r#"{"t":null}"#, r#"{"u":"« a »"}"#] {
        assert_eq!(cleaned(&["t"], line), line);
        let done = failing(&strict, line.as_bytes(), "no string in the field `t`");
        assert!(String::from_utf8(done.line).unwrap().contains("\"why\":{\"message\""));
    }
}

#[test]
fn a_field_is_not_cleaned_and_written_at_once() {
    let field = |name| vec![Field::parse(name).unwrap()];
    assert!(Records::new(field("e.before"), Some("e".to_owned()), None, Missing::Skip).is_err());
    assert!(Records::new(field(ERROR_FIELD), None, None, Missing::Skip).is_err());
    assert!(Records::new(field("t"), Some("e".to_owned()), Some("e".to_owned()), Missing::Skip).is_err());
}

#[test]
fn halves_of_a_surrogate_pair_are_never_joined() {
    // What stands between the halves is invisible and would be deleted.
    let line = r#"{"t":"a \ud83d\u200b\ude00 b"}"#;
    let done = records(&["t"], Some("edits")).clean(&PIPELINE, line.as_bytes());
    let clean: Value = serde_json::from_slice(&done.line).unwrap_or_default();
    assert!(!clean["t"].to_string().contains('😀'));
    assert_eq!(revert(&done.line, "edits", ERROR_FIELD).unwrap(), line.as_bytes());
}

#[test]
fn edits_survive_a_program_that_writes_the_record_anew() {
    let line = r#"{"b" : "\u00ab x \u00bb" ,"a":1.0}"#;
    let done = records(&["b"], Some("edits")).clean(&PIPELINE, line.as_bytes());
    let value: Value = serde_json::from_slice(&done.line).unwrap();
    let anew = serde_json::to_string_pretty(&value).unwrap().replace('\n', " ");
    let back: Value =
        serde_json::from_slice(&revert(anew.as_bytes(), "edits", ERROR_FIELD).unwrap()).unwrap();
    assert_eq!(back, serde_json::from_str::<Value>(line).unwrap());
}

#[test]
fn edits_of_another_text_are_refused() {
    let edit = |field: &str, out: &str, after: &str, json: &str| {
        format!(
            r#"{{"t":"“a”","e":[{{"field":"{field}","out":{out},"before":"« ","after":"{after}"{json}}}]}}"#
        )
    };
    let good = edit("t", "[0,3]", "“", "");
    assert_eq!(revert(good.as_bytes(), "e", "x").unwrap(), "{\"t\":\"« a”\"}".as_bytes());
    for bad in [
        edit("u", "[0,3]", "“", ""),
        edit("t", "[0,4]", "“", ""),
        edit("t", "[1,3]", "“", ""),
        edit("t", "[3,0]", "“", ""),
        edit("t", "[0,9]", "“", ""),
        edit("t", "[0,3]", "”", ""),
        edit("t", "[0,3]", "“", r#","json":"x""#),
        edit("t", "[0,3]", "“", r#","json":"\"""#),
        r#"{"t":"a","e":[1]}"#.to_owned(),
        r#"{"t":"a","e":5}"#.to_owned(),
        "{".to_owned(),
    ] {
        assert!(revert(bad.as_bytes(), "e", "x").is_err(), "{bad}");
    }
}

/// A string literal in any spelling, with halves of surrogate pairs.
fn literal() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "« ",
        " »",
        "“",
        "\\u00ab\\u00a0",
        "\\u00A0\\u00bb",
        "\\\"",
        "'",
        "he said",
        " ",
        "  ",
        "\\n",
        "\\r\\n",
        "\\t",
        "\\ud83d",
        "\\ude00",
        "\\ud83d\\ude00",
        "\\u200b",
        "\\u0000",
        "\\u001b",
        "\\ufeff",
        "\u{FEFF}",
        "\\/",
        "\\\\",
        ",",
        ".",
        "the the",
        "don",
        "t",
        "\\u2019",
        "é",
        "\\u00e9",
        "世",
        "\\ufffd",
        "thehouse",
        "&quot;",
        "a",
        "\\b\\f",
        "\u{200B}",
        "\u{7F}",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

fn value(depth: u32) -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => literal(),
        1 => prop::sample::select(vec!["1", "-0.0", "1e400", "true", "null", " 12 ", "{}", "[ ]"]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(depth, 16, 4, |inner| {
        let space = prop::sample::select(vec!["", " ", "\t"]);
        let key = prop::sample::select(vec!["\"t\"", "\"u\"", "\"e\"", "\"\\u0074\"", "\"a.b\"", "\"0\"", "\"postedit_error\""]);
        let member = (key, space.clone(), inner.clone()).prop_map(|(key, space, value)| format!("{key}{space}:{space}{value}"));
        prop_oneof![
            3 => (prop::collection::vec(member, 0..5), space).prop_map(|(members, space)| format!("{{{space}{}{space}}}", members.join(","))),
            1 => prop::collection::vec(inner, 0..3).prop_map(|elements| format!("[{}]", elements.join(" , "))),
        ]
    })
}

fn line() -> impl Strategy<Value = Vec<u8>> {
    let object = || value(3).prop_map(|value| format!("{{\"t\":{value}}}"));
    let text = prop_oneof![6 => value(4), 4 => object(), 1 => any::<String>()];
    let end = prop::sample::select(vec!["", "\n", "\r\n"]);
    let mark = prop::sample::select(vec!["", "", "", "\u{FEFF}"]);
    let cut = prop_oneof![12 => Just(None), 1 => any::<prop::sample::Index>().prop_map(Some)];
    (mark, text, end, cut, prop::bool::weighted(0.05)).prop_map(|(mark, text, end, cut, malformed)| {
        let mut bytes = text.replace('\n', " ").into_bytes();
        if let Some(cut) = cut.filter(|_| !bytes.is_empty()) {
            bytes.truncate(cut.index(bytes.len()));
        }
        if malformed {
            bytes.insert(bytes.len() / 2, 0xFF);
        }
        [mark.as_bytes(), &bytes, end.as_bytes()].concat()
    })
}

/// Does the line hold a field of the name that edits go to? Then there is nothing to tell whose it is.
fn is_ours(line: &[u8]) -> bool {
    String::from_utf8_lossy(line).contains("\"e\"")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: super::properties::cases(400), ..ProptestConfig::default() })]

    /// Reversible, idempotent, and JSON whatever went in.
    #[test]
    fn the_laws_hold_for_records(line in line(), field in prop::sample::select(vec!["t", "t.u", "u", "t.0", "a\\.b"])) {
        let records = records(&[field, "t.t"], Some("e"));
        let done = records.clean(&PIPELINE, &line);
        if done.line != line && str::from_utf8(&done.line).is_ok() {
            let bare = done.line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&done.line);
            prop_assert!(serde_json::from_slice::<serde::de::IgnoredAny>(bare).is_ok());
        }
        prop_assert_eq!(&records.clean(&PIPELINE, &done.line).line, &done.line, "a second run changes nothing");
        if !is_ours(&line) && !(done.line == line) {
            let back = revert(&done.line, "e", ERROR_FIELD).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert_eq!(back, line);
        }
    }

    #[test]
    fn reverting_any_line_ends(line in line()) {
        let _ = revert(&line, "t", "u");
        let _ = revert(&line, "e", "t");
    }
}
