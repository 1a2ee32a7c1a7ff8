//! All integration tests, in one binary: it links once and runs in parallel.
mod cli;
mod corpus;
mod encoding;
mod fuzz;
mod hostile;
mod house;
mod jsonl;
mod lost;
mod long_tail;
mod options;
mod peers;
mod properties;
mod quotes;
mod rules;
mod styles;
mod triggers;
mod words;
