//! The command line of `postedit`.
use postedit::cli;
use std::process::ExitCode;

/// Threads that clean small texts make and drop many small things: with the system's allocator they wait for each other.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let outcome = match cli::run(std::env::args_os()) {
        Ok(outcome) => outcome,
        Err(error) => cli::complain(&error),
    };
    ExitCode::from(outcome as u8)
}
