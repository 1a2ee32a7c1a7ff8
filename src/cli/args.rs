//! What may stand on the command line, and nothing about what it means.
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use std::path::PathBuf;

/// Post-edits machine-translated text: quotation marks, lost marks, glued words, spacing.
///
/// Without a command it cleans: a filter from stdin to stdout, or the files named.
#[derive(Parser)]
#[command(
    name = "postedit",
    version,
    args_conflicts_with_subcommands = true,
    max_term_width = 100,
    after_help = "Exit codes: 0 fine, 1 something would change (check), 2 error.",
    after_long_help = "Examples:\n  postedit < raw.txt > clean.txt\n  postedit -i articles/\n  \
        postedit check --diff articles/\n  postedit revert --log postedit-log.jsonl -i\n\n\
        Exit codes: 0 fine, 1 something would change (check), 2 error."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) clean: Clean,
    #[command(flatten)]
    pub(crate) talk: Talk,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Clean text to stdout, in place (-i) or elsewhere (-o).
    Clean(Box<Clean>),
    /// Report what would change; write nothing; exit 1 if anything would.
    Check(Box<Check>),
    /// Accept or reject findings one by one; what was decided holds in every later run.
    Review(Box<super::review::args::Review>),
    /// Pin what becomes of each text; show what is different in a later run and exit 1.
    Snapshot(Box<super::snapshot::Snapshot>),
    /// Serve an editor: diagnostics and code actions (language server protocol).
    Lsp(Box<super::lsp::Lsp>),
    /// Give the original bytes back.
    Revert(Revert),
    /// Say what a rule does and why; without RULE, list all.
    Explain(Explain),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the man page (roff).
    Man,
}

/// How much is said, and in which colours.
#[derive(Args, Clone)]
pub(crate) struct Talk {
    /// Colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Output options")]
    pub(crate) color: When,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Output options")]
    pub(crate) quiet: bool,
    /// Say more: encodings, styles, skipped files
    #[arg(short, long, global = true, help_heading = "Output options")]
    pub(crate) verbose: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// Which rules run and how the result looks.
#[derive(Args, Clone)]
pub(crate) struct Rules {
    /// Run only these rules or phases (comma list; `all`, `none`)
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Do not run these rules or phases (comma list)
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// Set quotation marks and punctuation as this style does: a locale (en-US, en-GB, fr, de-CH, …), ascii, tex, or
    /// keep for what the document does [default: en-US]
    #[arg(long, value_name = "NAME")]
    pub(crate) style: Option<String>,
    /// The text was translated from this language (fr, de, ru, …) [default: found out]
    #[arg(long, value_name = "CODE")]
    pub(crate) source_lang: Option<String>,
    /// Apply fixes, too, that a reader should look at
    #[arg(long, overrides_with = "no_unsafe")]
    pub(crate) r#unsafe: bool,
    /// Apply only safe fixes, whatever the configuration says
    #[arg(long, overrides_with = "unsafe")]
    pub(crate) no_unsafe: bool,
    /// Apply only fixes at least this sure, 0 to 1 [default: 0]
    #[arg(long, value_name = "X", value_parser = probability)]
    pub(crate) min_confidence: Option<f64>,
    /// Take the words of this list for known, one entry a line: your names, terms and brands
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) words: Vec<PathBuf>,
    /// Take the decisions of `postedit review` from this file [default: postedit-decisions.jsonl, here or in the
    /// nearest folder above]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) decisions: Option<PathBuf>,
    /// Read the input in this encoding [default: found out]
    #[arg(long, value_name = "NAME", help_heading = "Encoding options")]
    pub(crate) encoding: Option<String>,
    /// Write this encoding, or `same` for the input's [default: utf-8]
    #[arg(long, value_name = "NAME", help_heading = "Encoding options")]
    pub(crate) output_encoding: Option<String>,
    #[command(flatten)]
    pub(crate) origin: Origin,
    /// Print the settings that hold for each PATH, and where they come from; clean nothing
    #[arg(long, help_heading = "Configuration options")]
    pub(crate) show_config: bool,
}

/// What is remembered from run to run.
#[derive(Args, Clone)]
pub(crate) struct Memory {
    /// Clean every file, also those that are known from the last run
    #[arg(long, help_heading = "File options")]
    pub(crate) no_cache: bool,
    /// Remember there what is clean [default: the system's folder for caches]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "no_cache", help_heading = "File options")]
    pub(crate) cache_dir: Option<PathBuf>,
}

/// Where settings come from, besides flags.
#[derive(Args, Clone)]
pub(crate) struct Origin {
    /// Take the settings from this file [default: postedit.toml in the file's folder or above]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Configuration options")]
    pub(crate) config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long, conflicts_with = "config", help_heading = "Configuration options")]
    pub(crate) isolated: bool,
}

/// What is read.
#[derive(Args, Clone)]
pub(crate) struct Inputs {
    /// Files and folders; `-` is stdin
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Take further paths from a file, one a line; `-` is stdin
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "File options")]
    pub(crate) files_from: Option<PathBuf>,
    /// Paths in --files-from end with NUL instead of a line end
    #[arg(short = '0', long, requires = "files_from", help_heading = "File options")]
    pub(crate) null: bool,
    /// Call the text of stdin by this name in logs and reports
    #[arg(long, value_name = "NAME", help_heading = "File options")]
    pub(crate) stdin_filename: Option<String>,
    /// Walk hidden files and folders, too
    #[arg(long, overrides_with = "no_hidden", help_heading = "File options")]
    pub(crate) hidden: bool,
    /// Pass hidden files and folders by, whatever the configuration says
    #[arg(long, overrides_with = "hidden", help_heading = "File options")]
    pub(crate) no_hidden: bool,
    /// Do not respect .gitignore and .ignore
    #[arg(long, overrides_with = "respect_ignore", help_heading = "File options")]
    pub(crate) no_ignore: bool,
    /// Respect .gitignore and .ignore, whatever the configuration says
    #[arg(long, overrides_with = "no_ignore", help_heading = "File options")]
    pub(crate) respect_ignore: bool,
    /// Do not walk what matches, written as in .gitignore; repeatable
    #[arg(long, value_name = "GLOB", help_heading = "File options")]
    pub(crate) exclude: Vec<String>,
    /// Files, or sections of a long text, worked on at a time; output is the same for any number [default: cores]
    #[arg(short, long, value_name = "N", help_heading = "File options")]
    pub(crate) jobs: Option<std::num::NonZeroUsize>,
}

impl Inputs {
    /// The same, with the current folder where nothing is named.
    pub(crate) fn or_here(&self) -> Inputs {
        let mut inputs = self.clone();
        if inputs.paths.is_empty() && inputs.files_from.is_none() {
            inputs.paths.push(".".into());
        }
        inputs
    }
}

/// Which fields of JSON lines are cleaned.
#[derive(Args, Clone)]
pub(crate) struct Records {
    /// Read JSON lines and clean this field of each record, leaving every other byte alone; `a.b` is a field of a
    /// field; repeatable
    #[arg(long = "jsonl", value_name = "FIELD", help_heading = "Record options")]
    pub(crate) fields: Vec<String>,
    /// Say in this field of a record why it could not be cleaned [default: postedit_error]
    #[arg(long, value_name = "NAME", requires = "fields", help_heading = "Record options")]
    pub(crate) error_field: Option<String>,
    /// What to do where a record has no string for a field, or null
    #[arg(
        long,
        value_name = "WHAT",
        default_value = "skip",
        requires = "fields",
        help_heading = "Record options"
    )]
    pub(crate) missing: Missing,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Missing {
    /// The record is left alone
    Skip,
    /// The record fails
    Fail,
}

impl Records {
    pub(crate) fn wanted(&self) -> bool {
        !self.fields.is_empty()
    }
}

#[derive(Args, Clone)]
pub(crate) struct Clean {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) records: Records,
    /// Put the edits into this field of each record; `revert --edits-field` undoes them
    #[arg(long, value_name = "NAME", requires = "fields", help_heading = "Record options")]
    pub(crate) edits_field: Option<String>,
    /// Exit with 0 although records failed: they say so themselves
    #[arg(long, requires = "fields", help_heading = "Record options")]
    pub(crate) exit_zero: bool,
    /// Replace the files
    #[arg(short, long, conflicts_with = "output")]
    pub(crate) in_place: bool,
    /// Write to a file, or to a folder that mirrors the input
    #[arg(short, long, value_name = "FILE|DIR", value_hint = ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
    /// Write the edit log there [default with -i, -o: postedit-log.jsonl]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "no_log")]
    pub(crate) log: Option<PathBuf>,
    /// Write no log with -i and -o; there is no way back then
    #[arg(long)]
    pub(crate) no_log: bool,
    /// Go on with a run of -i or -o that was cut short: what its log knows as done is not done again
    #[arg(long, conflicts_with = "no_log")]
    pub(crate) resume: bool,
    /// With -i or -o, stay and clean what changes, until interrupted
    #[arg(long, conflicts_with = "resume")]
    pub(crate) watch: bool,
    #[command(flatten)]
    pub(crate) memory: Memory,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Args, Clone)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) records: Records,
    /// Show a unified diff; the same as --format diff
    #[arg(long, conflicts_with = "format")]
    pub(crate) diff: bool,
    /// How to show what would change
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub(crate) format: ReportFormat,
    /// Show only how often each rule acts
    #[arg(long, visible_alias = "stat")]
    pub(crate) statistics: bool,
    /// Show only how near the result comes to a gold, a file or a folder that mirrors the input: precision, recall
    /// and F0.5
    #[arg(long, value_name = "GOLD", value_hint = ValueHint::AnyPath, conflicts_with_all = ["diff", "statistics"])]
    pub(crate) score: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) memory: Memory,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// The source line, a caret, what it becomes and why
    Full,
    /// One line an edit
    Concise,
    /// A unified diff that `patch -p1` takes
    Diff,
    /// The changed paragraphs with [-deletions-] and {+insertions+}
    Words,
    /// The edit log
    Jsonl,
    /// Annotations beside the lines of a pull request on GitHub
    Github,
    /// SARIF 2.1.0, with fixes
    Sarif,
    /// One page for a browser, to read, filter and decide
    Html,
}

#[derive(Args)]
pub(crate) struct Revert {
    /// The log that was written when the text was cleaned
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "edits_field")]
    pub(crate) log: Option<PathBuf>,
    /// Read JSON lines whose records hold their edits in this field
    #[arg(long, value_name = "NAME", conflicts_with = "log")]
    pub(crate) edits_field: Option<String>,
    /// Where records say why they could not be cleaned [default: postedit_error]
    #[arg(long, value_name = "NAME", requires = "edits_field")]
    pub(crate) error_field: Option<String>,
    /// The clean file; or the folder that the log's paths start from; `-` is stdin
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(crate) path: Option<PathBuf>,
    /// Replace the clean files by the originals; without PATH, those that the log names
    #[arg(short, long, conflicts_with = "output")]
    pub(crate) in_place: bool,
    /// Write the original to a file, or the originals to a folder
    #[arg(short, long, value_name = "FILE|DIR", value_hint = ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Explain {
    /// A rule (`quotes/guillemets`) or a phase (`quotes`)
    pub(crate) rule: Option<String>,
    /// Say what is known about a word, and whether and why it would be cut; a phrase shows it in its place
    #[arg(long, value_name = "WORD", conflicts_with = "rule")]
    pub(crate) word: Option<String>,
    /// Add your own words, as with `clean`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "word")]
    pub(crate) words: Vec<PathBuf>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: PageFormat,
    /// Try the examples of the rules in the configuration file; exit 1 if one does not hold
    #[arg(long, conflicts_with = "format")]
    pub(crate) test: bool,
    #[command(flatten)]
    pub(crate) origin: Origin,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageFormat {
    Text,
    Json,
    Markdown,
}

fn probability(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(x) if (0.0..=1.0).contains(&x) => Ok(x),
        _ => Err("it must be a number from 0 to 1".to_owned()),
    }
}
