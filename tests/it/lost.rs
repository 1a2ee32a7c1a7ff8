//! Lost marks: bounded work, marks that are rightly alone, and the model's file.
use postedit::decisions::{Decision, Decisions, Verdict};
use postedit::edit::Safety;
use postedit::log::Report;
use postedit::quotes::lost::Model;
use postedit::report::{Paint, View, full};
use postedit::{Config, Pipeline};
use std::time::{Duration, Instant};

fn clean(text: &str) -> String {
    let pipeline = Pipeline::new(&Config::default()).expect("the default configuration is right");
    let cleaned = pipeline.clean(text.as_bytes()).expect("UTF-8 is read");
    String::from_utf8(cleaned.bytes).expect("the output is UTF-8")
}

#[test]
fn the_embedded_model_is_whole() {
    assert_ne!(*Model::embedded(), Model::empty());
}

#[test]
fn a_damaged_model_is_refused() {
    let mut bytes = Model::embedded().to_bytes();
    assert_eq!(Model::from_bytes(&bytes).as_ref(), Some(Model::embedded()));
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    assert_eq!(Model::from_bytes(&bytes), None);
    assert_eq!(Model::from_bytes(b"lost"), None);
}

#[test]
fn a_glued_attribution_is_cut_and_the_quotation_closed() {
    let text = "« The harvest is under water down to the railwaya farmer told the local radio.";
    let gold = "“The harvest is under water down to the railway,” a farmer told the local radio.";
    assert_eq!(clean(text), gold);
}

#[test]
fn a_quotation_that_runs_on_is_left_alone() {
    let text =
        "“We crossed the river at night. Nobody spoke.\n\n“In the morning we saw the smoke,” he said.\n";
    assert_eq!(clean(text), text);
}

#[test]
fn what_is_less_sure_is_proposed_with_its_reason_and_confidence() {
    let text =
        "The deputies spoke of a “turning point that nobody had asked for and that the regions will pay for.";
    let pipeline = Pipeline::new(&Config::default()).expect("the default configuration is right");
    let cleaned = pipeline.clean(text.as_bytes()).expect("UTF-8 is read");
    assert_eq!(cleaned.bytes, text.as_bytes());
    let reports: Vec<_> = cleaned.log.reports.iter().filter(|r| r.rule == "quotes/lost-closer").collect();
    let proposed: Vec<_> = reports.iter().filter(|report| report.safety == Safety::Unsafe).collect();
    assert!(!proposed.is_empty());
    for report in proposed {
        assert!(report.why.contains("a quotation opens at “turning point that nobody”"), "{report:?}");
    }
}

#[test]
fn a_mark_that_is_put_in_names_the_one_that_it_answers() {
    let text =
        "Rain.\n\nThe mayor wept. « The harvest is under water down to the railwaya farmer told the radio.\n";
    let pipeline = Pipeline::new(&Config::default()).expect("the default configuration is right");
    let cleaned = pipeline.clean(text.as_bytes()).expect("UTF-8 is read");
    let clean = std::str::from_utf8(&cleaned.bytes).expect("the output is UTF-8");
    let record = cleaned.log.records.iter().find(|record| record.rule == "quotes/lost-closer");
    let [start, end] = record.and_then(|record| record.answers).expect("the mark that was there");
    // It was restyled before.
    assert_eq!(&clean[start..end], "“");
    let mut shown = vec![];
    let paint = Paint::new(false);
    let view = View::new("a.txt", &cleaned.log, &cleaned.bytes).expect("the log fits the text");
    full::write(&view, paint, &mut shown).expect("memory can be written to");
    let shown = String::from_utf8(shown).expect("a report is UTF-8");
    assert!(shown.contains("the word there is glued (the mark at 3:17) (safe, "), "{shown}");
}

#[test]
fn of_two_places_offered_for_one_mark_one_is_taken_even_where_both_were_accepted() {
    let text =
        "The deputies spoke of a “turning point that nobody had asked for and that the regions will pay for.";
    let cleaned_with = |accepted: &[&Report]| {
        let mut decisions = Decisions::default();
        decisions.add(accepted.iter().map(|report| Decision {
            id: report.id.expect("a finding has an id"),
            rule: report.rule.clone(),
            verdict: Verdict::Accept,
            before: String::new(),
            after: String::new(),
            context: String::new(),
            path: None,
            note: None,
        }));
        let pipeline = Pipeline::new(&Config::default()).expect("the default configuration is right");
        pipeline.with_decisions(decisions).clean(text.as_bytes()).expect("UTF-8 is read")
    };
    let untouched = cleaned_with(&[]);
    let offered: Vec<&Report> =
        untouched.log.reports.iter().filter(|r| r.rule == "quotes/lost-closer").collect();
    let [first, second] = offered[..] else { panic!("two places are offered: {offered:?}") };
    assert!((first.safety == Safety::Display) != (second.safety == Safety::Display), "{offered:?}");
    for accepted in [&offered[..], &offered[..1], &offered[1..]] {
        let clean = String::from_utf8(cleaned_with(accepted).bytes).expect("the output is UTF-8");
        assert_eq!(clean.matches('”').count(), 1, "{clean}");
    }
}

#[test]
fn where_not_all_places_are_weighed_the_log_says_so() {
    let tale = "The house by the river was empty again and nobody went there. ".repeat(200);
    let text = format!("{tale}We left at dawn,” the captain said.");
    let pipeline = Pipeline::new(&Config::default()).expect("the default configuration is right");
    let log = pipeline.clean(text.as_bytes()).expect("UTF-8 is read").log;
    let mut whys = log.records.iter().map(|r| &r.why).chain(log.reports.iter().map(|r| &r.why));
    assert!(whys.any(|why| why.contains("only the 500 nearest places were weighed")));
}

/// Seconds that cleaning takes, the better of two runs.
fn seconds(text: &str) -> f64 {
    let run = || {
        let start = Instant::now();
        clean(text);
        start.elapsed()
    };
    run().min(run()).max(Duration::from_millis(20)).as_secs_f64()
}

/// Twice the text takes about twice the time: a quadratic step would take four times as long.
fn assert_linear(name: &str, text: impl Fn(usize) -> String) {
    let (one, two) = (seconds(&text(1)), seconds(&text(2)));
    assert!(two < 3.2 * one + 0.2, "{name}: {one:.2} s, twice the text {two:.2} s");
}

#[test]
fn work_stays_linear() {
    assert_linear("a long paragraph without a closer", |n| {
        format!("“{}", "The house by the river was empty again, he said. ".repeat(n * 1_000))
    });
    assert_linear("openers that nothing closes", |n| "“The house was empty. ".repeat(n * 100));
    assert_linear("openers in a row", |n| "“".repeat(n * 1_000));
    assert_linear("closers that nothing opens", |n| "The house was empty.” ".repeat(n * 100));
}
