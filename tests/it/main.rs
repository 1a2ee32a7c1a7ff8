//! All integration tests, in one binary: it links once and runs in parallel.
mod cli;
mod corpus;
mod encoding;
mod house;
mod jsonl;
mod lost;
mod options;
mod peers;
mod properties;
mod quotes;
mod rules;
mod styles;
mod triggers;
mod words;
