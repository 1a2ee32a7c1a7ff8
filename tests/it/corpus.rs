//! `corpus/<kind>/<case>/`: input.txt → expected.txt (the gold, changed by people only) and log.snap (what the
//! program did, pinned by insta). Two files, because they answer two questions.
use postedit::report::{Paint, View, words};
use postedit::{Cleaned, Config, EditLog, Pipeline};
use std::path::Path;

/// `case.toml`, as far as the tests need it.
#[derive(serde::Deserialize)]
struct Case {
    #[serde(default)]
    status: Status,
    #[serde(default)]
    config: Settings,
}

#[derive(serde::Deserialize, Default, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Status {
    /// The output is the gold.
    #[default]
    Closed,
    /// It is not, yet.
    Open,
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Settings {
    style: Option<String>,
    encoding: Option<String>,
    select: Option<Vec<String>>,
}

impl Settings {
    fn config(&self) -> Config {
        let mut config = Config::default();
        if let Some(style) = &self.style {
            config.style.clone_from(style);
        }
        if let Some(select) = &self.select {
            config.select.clone_from(select);
        }
        config.encoding = self.encoding.as_deref().map(|name| {
            postedit::encoding::Charset::from_label(name).expect("case.toml names a known encoding")
        });
        config
    }
}

#[test]
fn every_case_comes_out_as_its_gold_and_reverts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut failures = vec![];
    insta::glob!(&root, "*/*/input.txt", |input| {
        let case = input.parent().expect("a case has a folder");
        if let Err(failure) = check(case, &root) {
            failures.push(failure);
        }
    });
    assert!(failures.is_empty(), "{} cases:\n{}", failures.len(), failures.join("\n"));
}

fn check(case: &Path, root: &Path) -> Result<(), String> {
    let name = case.strip_prefix(root).expect("a case lies in the corpus").display().to_string();
    let settings =
        std::fs::read_to_string(case.join("case.toml")).map_err(|e| format!("{name}: case.toml: {e}"))?;
    let settings: Case = toml::from_str(&settings).map_err(|e| format!("{name}: case.toml: {e}"))?;
    let bytes = std::fs::read(case.join("input.txt")).map_err(|e| format!("{name}: {e}"))?;
    let pipeline = Pipeline::new(&settings.config.config()).map_err(|e| format!("{name}: {e}"))?;
    let cleaned = pipeline.clean(&bytes).map_err(|e| format!("{name}: {e}"))?;
    // Clean text is UTF-8, whatever the source was declared to be.
    let config = Config { encoding: None, ..settings.config.config() };
    let again = Pipeline::new(&config).map_err(|e| format!("{name}: {e}"))?;
    laws(&name, &again, &bytes, &cleaned)?;
    insta::with_settings!({
        snapshot_path => case, prepend_module_to_snapshot => false, snapshot_suffix => "", omit_expression => true
    }, {
        insta::assert_snapshot!("log", view(&cleaned));
    });
    let gold = case.join("expected.txt");
    let expected =
        if gold.exists() { std::fs::read(gold).map_err(|e| format!("{name}: {e}"))? } else { bytes };
    match (cleaned.bytes == expected, settings.status) {
        (true, Status::Closed) | (false, Status::Open) => Ok(()),
        (true, Status::Open) => Err(format!("{name}: comes out right now: set status = \"closed\"")),
        (false, Status::Closed) => Err(format!(
            "{name}: differs from its gold\n  got  {:?}\n  gold {:?}",
            String::from_utf8_lossy(&cleaned.bytes),
            String::from_utf8_lossy(&expected)
        )),
    }
}

/// Reversible through the written log, idempotent, settled.
fn laws(name: &str, again: &Pipeline, bytes: &[u8], cleaned: &Cleaned) -> Result<(), String> {
    let mut written = vec![];
    cleaned.log.write(&mut written).map_err(|e| format!("{name}: {e}"))?;
    let read = EditLog::read(&written[..]).map_err(|e| format!("{name}: {e}"))?;
    if read[0].revert(&cleaned.bytes).map_err(|e| format!("{name}: {e}"))? != bytes {
        return Err(format!("{name}: does not revert"));
    }
    let again = again.clean(&cleaned.bytes).map_err(|e| format!("{name}: {e}"))?;
    let quiet = again.bytes == cleaned.bytes && again.log.records.is_empty();
    match quiet && cleaned.unsettled.is_empty() {
        true => Ok(()),
        false => Err(format!("{name}: a second run changes {:?}", again.log.records)),
    }
}

/// The word diff, then a line for each edit and each report.
fn view(Cleaned { bytes, log, .. }: &Cleaned) -> String {
    let mut diff = vec![];
    let view = View::new("input.txt", log, bytes).expect("the log fits its text");
    words::write(&view, Paint::new(false), &mut diff).expect("memory takes it");
    let edits = log.records.iter().map(|r| {
        let via = if r.via.is_empty() { String::new() } else { format!(" (via {})", r.via.join(", ")) };
        format!("{:>5}..{:<5} {:28} {:?} -> {:?}{via}\n", r.span[0], r.span[1], r.rule, r.before, r.after)
    });
    let reports = log.reports.iter().map(|r| {
        format!(
            "{:>5}..{:<5} {:28} {:?} reported, {}\n",
            r.report[0],
            r.report[1],
            r.rule,
            r.text,
            r.safety.name()
        )
    });
    String::from_utf8_lossy(&diff).into_owned() + "----\n" + &edits.chain(reports).collect::<String>()
}
