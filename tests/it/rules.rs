//! Every rule's examples are its tests; every rule file is registered under its path.
use postedit::rule::{Example, Phase, Rule};
use postedit::rules::PHASES;
use postedit::{Config, Document, Pipeline, Safety};
use std::path::{Path, PathBuf};

fn rules() -> impl Iterator<Item = &'static Rule> {
    PHASES.iter().flat_map(|phase: &Phase| phase.rules.iter().copied())
}

/// What a pipeline makes of a text; it must come to rest.
fn cleaned(pipeline: &Pipeline, text: &str, who: &str) -> String {
    let mut document = Document::new(text);
    let unsettled = pipeline.settle(&mut document).unsettled;
    assert!(unsettled.is_empty(), "{who}: {unsettled:?} do not settle on {text:?}");
    document.text().to_owned()
}

/// The rule alone, with everything applied that it is as sure of as it can be.
fn alone(rule: &Rule, source_language: Option<&str>) -> Pipeline {
    let config = Config {
        select: vec![rule.id.to_owned()],
        threshold: rule.safety,
        source_language: source_language.map(str::to_owned),
        ..Config::default()
    };
    Pipeline::new(&config).expect("the rule's id and the language are known")
}

#[test]
fn every_rule_does_what_its_examples_say_and_nothing_the_second_time() {
    for rule in rules() {
        let pipeline = alone(rule, None);
        for example in rule.examples {
            let (before, after) = match example {
                Example::Fixed(before, after) => (*before, *after),
                Example::FixedFrom(_, kept, _) | Example::Reported(kept) | Example::Kept(kept) => {
                    (*kept, *kept)
                }
            };
            assert_eq!(cleaned(&pipeline, before, rule.id), after, "{}", rule.id);
            assert_eq!(cleaned(&pipeline, after, rule.id), after, "{}: not idempotent", rule.id);
        }
    }
}

#[test]
fn a_known_source_language_makes_safe_what_its_examples_say() {
    for rule in rules() {
        for example in rule.examples {
            let Example::FixedFrom(language, before, after) = example else { continue };
            let pipeline = alone(rule, Some(language));
            assert_eq!(cleaned(&pipeline, before, rule.id), *after, "{}", rule.id);
            assert_eq!(cleaned(&pipeline, after, rule.id), *after, "{}: not idempotent", rule.id);
        }
    }
}

#[test]
fn every_rule_says_something_of_what_it_reports_and_nothing_of_what_it_keeps() {
    for rule in rules() {
        let pipeline = alone(rule, None);
        let said = |text: &str| !pipeline.settle(&mut Document::new(text)).left.is_empty();
        for example in rule.examples {
            match example {
                Example::Reported(text) => assert!(said(text), "{}: silent on {text:?}", rule.id),
                Example::Kept(text) if rule.safety == Safety::Display => {
                    assert!(!said(text), "{}: speaks of {text:?}", rule.id);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn every_rule_shows_a_text_that_it_mends_or_reports_and_one_that_it_keeps() {
    for rule in rules() {
        let kept = rule.examples.iter().filter(|e| matches!(e, Example::Kept(_))).count();
        assert!(kept > 0 && kept < rule.examples.len(), "{}: needs both kinds of example", rule.id);
        for example in rule.examples {
            if let Example::Fixed(before, after) | Example::FixedFrom(_, before, after) = example {
                assert_ne!(before, after, "{}: an example that fixes nothing", rule.id);
            }
        }
    }
}

#[test]
fn the_whole_pipeline_leaves_kept_examples_and_results_alone() {
    let pipeline = Pipeline::new(&Config::default()).expect("the default configuration");
    for rule in rules() {
        for example in rule.examples {
            let (Example::Fixed(_, text) | Example::FixedFrom(_, _, text) | Example::Kept(text)) = example
            else {
                continue;
            };
            assert_eq!(&cleaned(&pipeline, text, rule.id), text, "{}", rule.id);
        }
    }
}

#[test]
fn the_prose_of_the_rules_is_clean_text() {
    let pipeline = Pipeline::new(&Config::default()).expect("the default configuration");
    for rule in rules() {
        for text in [rule.summary, rule.why] {
            assert!(!text.is_empty() && text.ends_with('.'), "{}: {text:?} is no sentence", rule.id);
            // Inline marks in the prose are examples of what is wrong, so only words and spaces are judged.
            assert!(!text.contains("  "), "{}: doubled space in {text:?}", rule.id);
        }
        assert_eq!(cleaned(&pipeline, rule.summary, rule.id), rule.summary, "{}", rule.id);
    }
}

#[test]
fn every_rule_file_is_registered_under_its_path() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut files: Vec<String> = vec![];
    for phase in folders(&root) {
        for file in std::fs::read_dir(&phase).expect("a folder").map(|e| e.expect("an entry").path()) {
            let stem = file.file_stem().expect("a name").to_string_lossy().replace('_', "-");
            if stem != "mod" {
                files.push(format!("{}/{stem}", phase.file_name().expect("a name").to_string_lossy()));
            }
        }
    }
    let mut ids: Vec<String> = rules().map(|r| r.id.to_owned()).collect();
    files.sort();
    ids.sort();
    assert_eq!(files, ids);
}

#[test]
fn every_rule_stands_in_the_phase_that_its_id_names() {
    for phase in PHASES {
        for rule in phase.rules {
            assert_eq!(rule.phase(), phase.name, "{}", rule.id);
        }
    }
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root).expect("src/rules").map(|e| e.expect("an entry").path());
    entries.filter(|p| p.is_dir()).collect()
}
