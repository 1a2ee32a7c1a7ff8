//! The command line of `postedit`.
use postedit::cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match cli::run(std::env::args_os()) {
        Ok(outcome) => outcome,
        Err(error) => cli::complain(&error),
    };
    ExitCode::from(outcome as u8)
}
