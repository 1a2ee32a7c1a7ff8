//! Configuration files: their schema, and that what they set reaches the text.
use postedit::custom::Custom;
use postedit::options::{self, Options};
use postedit::{Config, Error, Pipeline};
use std::path::Path;

/// What a pipeline makes of a text; cleaning again must change nothing, and the log must give the text back.
fn cleaned(config: &Config, text: &str) -> String {
    let pipeline = Pipeline::new(config).unwrap();
    let once = pipeline.clean(text.as_bytes()).unwrap();
    assert_eq!(once.log.revert(&once.bytes).unwrap(), text.as_bytes());
    let twice = pipeline.clean(&once.bytes).unwrap();
    assert_eq!((&twice.bytes, twice.log.records.len()), (&once.bytes, 0), "{text:?} is not clean at once");
    String::from_utf8(once.bytes).unwrap()
}

fn custom(id: &str, find: &str, with: &str) -> Custom {
    Custom { id: id.into(), find: find.into(), with: with.into(), ..Custom::default() }
}

/// `UPDATE_SCHEMA=1 cargo test schema` rewrites the file.
#[test]
fn the_committed_schema_is_what_the_code_reads() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/options/postedit.schema.json");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, options::schema()).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(committed == options::schema(), "the schema is stale: UPDATE_SCHEMA=1 cargo test schema");
}

#[test]
fn the_schema_names_every_setting_and_no_other() {
    let schema: serde_json::Value = serde_json::from_str(&options::schema()).unwrap();
    let keys = |place: &serde_json::Value| -> Vec<String> {
        assert_eq!(place["additionalProperties"], false);
        place["properties"].as_object().unwrap().keys().cloned().collect()
    };
    for key in keys(&schema) {
        // Of the wrong type whatever the right one is; known all the same.
        let error = Options::read(&format!("{key} = 1979-05-27")).unwrap_err().to_string();
        assert!(error.contains("invalid type"), "{key}: {error}");
    }
    let definitions = schema["$defs"].as_object().unwrap();
    for (table, definition, needed) in [
        ("overrides", "Layer", "files = []\n"),
        ("rules", "Custom", "id = \"custom/a\"\nfind = \"a\"\nwith = \"b\"\n"),
    ] {
        for key in keys(&definitions[definition]) {
            let others: String =
                needed.lines().filter(|l| !l.starts_with(&format!("{key} "))).collect::<Vec<_>>().join("\n");
            let error =
                Options::read(&format!("[[{table}]]\n{others}\n{key} = 1979-05-27")).unwrap_err().to_string();
            assert!(error.contains("line") && !error.contains("no setting"), "{table}.{key}: {error}");
        }
    }
}

#[test]
fn kept_phrases_and_masks_are_left_as_they_stand() {
    let config =
        Config {
            keep: vec!["« Kursiv »".into()], masks: vec![r"\{\{[^}]*\}\}".into()], ..Config::default()
        };
    let text = "He reads « Kursiv » and « Zeit » , {{ « raw » , }} daily .\n";
    assert_eq!(cleaned(&config, text), "He reads « Kursiv » and “Zeit,” {{ « raw » , }} daily.\n");
}

#[test]
fn an_opt_out_comment_keeps_the_next_paragraph_and_nothing_else() {
    let text = "« One » .\n\n<!-- postedit-ignore -->\n\n« Two » .\n\n« Three » .\n";
    let clean = "“One.”\n\n<!-- postedit-ignore -->\n\n« Two » .\n\n“Three.”\n";
    assert_eq!(cleaned(&Config::default(), text), clean);
    let text = "« One » .\n<!-- postedit-ignore -->\n« Two » .\n« Three » .\n";
    let clean = "“One.”\n<!-- postedit-ignore -->\n« Two » .\n“Three.”\n";
    assert_eq!(cleaned(&Config::default(), text), clean, "in a text of one line a paragraph");
}

#[test]
fn an_opt_out_stretch_is_kept_up_to_its_end() {
    let text = "« a »\n\n<!-- postedit-ignore-start -->\n\n« b »\n\n« c » ,\n\n<!-- postedit-ignore-end -->\n\n« d »\n";
    let clean =
        "“a”\n\n<!-- postedit-ignore-start -->\n\n« b »\n\n« c » ,\n\n<!-- postedit-ignore-end -->\n\n“d”\n";
    assert_eq!(cleaned(&Config::default(), text), clean);
    let open = "« a »\n\n<!-- postedit-ignore-start -->\n\n« b »\n";
    assert_eq!(cleaned(&Config::default(), open), open.replace("« a »", "“a”"));
}

#[test]
fn nothing_is_reported_where_a_person_opted_out() {
    let pipeline = Pipeline::new(&Config::default()).unwrap();
    let reports = |text: &str| pipeline.clean(text.as_bytes()).unwrap().log.reports.len();
    assert_eq!(reports("The plan is <unk> today.\n"), 1);
    assert_eq!(reports("<!-- postedit-ignore -->\n\nThe plan is <unk> today.\n"), 0);
}

#[test]
fn own_rules_run_behind_those_of_the_program() {
    let rule = Custom {
        why: "The city’s own name.".into(),
        ..custom("custom/kyiv", r"“(K)iew”", "“${1}yiv”")
    };
    let config = Config { rules: vec![rule], ..Config::default() };
    let cleaned_log = Pipeline::new(&config).unwrap().clean("in « Kiew » now".as_bytes()).unwrap().log;
    assert_eq!(cleaned(&config, "in « Kiew » now"), "in “Kyiv” now");
    let record = cleaned_log.records.iter().find(|record| record.rule == "custom/kyiv").unwrap();
    assert_eq!((record.before.as_str(), record.why.as_str()), ("iew", "The city’s own name."));
    let without = Config { ignore: vec!["custom/kyiv".into()], ..config };
    assert_eq!(cleaned(&without, "in « Kiew » now"), "in “Kiew” now");
}

#[test]
fn an_own_rule_that_feeds_on_itself_is_an_error_and_no_flood() {
    for (find, with) in [("a", "aa"), ("b", "ab"), (r"\b", "b")] {
        let config = Config { rules: vec![custom("custom/loop", find, with)], ..Config::default() };
        let outcome = Pipeline::new(&config).and_then(|pipeline| pipeline.clean(b"a ba a").map(|c| c.bytes));
        assert!(
            matches!(&outcome, Err(Error::Pattern { name, .. }) if name == "custom/loop"),
            "{find}: {outcome:?}"
        );
    }
    // Two that undo each other come to rest.
    let rules = vec![custom("custom/there", "left", "right"), custom("custom/back", "right", "left")];
    let config = Config { rules, ..Config::default() };
    cleaned(&config, "turn left");
}
