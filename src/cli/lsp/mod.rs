//! `postedit lsp`: a language server on stdin and stdout.
//!
//! A finding is a diagnostic, its fix a code action; `source.fixAll` does what `clean` would do. Documents are kept
//! in step by whole texts or by their changes, in UTF-16 positions.
mod answers;
mod document;

use super::Outcome;
use super::args::{Inputs, Rules};
use super::decisions::Store;
use super::settings::{Plan, Settings};
use crate::error::Error;
use answers::{DECIDE, FIX_ALL, actions, diagnostics, rejected};
use clap::{Args, Parser};
use document::OpenDocument;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{CodeActionRequest, ExecuteCommand, Request as _};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability,
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    ExecuteCommandOptions, ExecuteCommandParams, PositionEncodingKind, PublishDiagnosticsParams,
    ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind, Uri,
};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// The options of `postedit lsp`.
#[derive(Args, Clone)]
pub(crate) struct Lsp {
    /// Speak on stdin and stdout, which is what it always does; editors like to say so
    #[arg(long)]
    stdio: bool,
    #[command(flatten)]
    rules: Rules,
}

pub(crate) fn run(args: &Lsp) -> Result<Outcome, Error> {
    // Editors hand over characters, so there is no encoding to find out.
    let utf8 = || Some("utf-8".to_owned());
    let rules = Rules { encoding: utf8(), output_encoding: utf8(), ..args.rules.clone() };
    let store = Store::find(rules.decisions.as_deref())?;
    let settings = Settings::new(&rules, &no_inputs())?;
    let (connection, threads) = Connection::stdio();
    let (open, stale) = (BTreeMap::new(), BTreeSet::new());
    let mut server = Server { connection, rules, settings, store, open, stale };
    let ended = server.serve();
    // The threads end when nobody can send any more.
    drop(server);
    threads.join().map_err(|source| Error::Io { doing: "speak on", path: "-".into(), source })?;
    ended.map(|()| Outcome::Fine)
}

/// A server reads no files by itself.
fn no_inputs() -> Inputs {
    #[derive(Parser)]
    struct Bare {
        #[command(flatten)]
        inputs: Inputs,
    }
    Bare::parse_from(["postedit"]).inputs
}

struct Server {
    connection: Connection,
    rules: Rules,
    settings: Settings,
    store: Store,
    /// By their URI.
    open: BTreeMap<String, (Uri, OpenDocument)>,
    /// Those whose diagnostics are not of their present text.
    stale: BTreeSet<String>,
}

impl Server {
    fn serve(&mut self) -> Result<(), Error> {
        let failed = |error: lsp_server::ProtocolError| Error::Usage(format!("language server: {error}"));
        let (id, _) = self.connection.initialize_start().map_err(failed)?;
        let about = json!({
            "capabilities": capabilities(),
            "serverInfo": {"name": "postedit", "version": env!("CARGO_PKG_VERSION")},
        });
        self.connection.initialize_finish(id, about).map_err(failed)?;
        while let Some(message) = self.next() {
            match message {
                Message::Request(request) => {
                    if self.connection.handle_shutdown(&request).map_err(failed)? {
                        break;
                    }
                    let answer = self.answer(request);
                    self.send(Message::Response(answer));
                }
                Message::Notification(notification) => self.notice(notification),
                Message::Response(_) => {}
            }
        }
        Ok(())
    }

    /// The next message. While a person types there always is one; diagnostics wait until there is none.
    fn next(&mut self) -> Option<Message> {
        if !self.stale.is_empty() {
            if let Ok(message) = self.connection.receiver.try_recv() {
                return Some(message);
            }
            self.publish();
        }
        self.connection.receiver.recv().ok()
    }

    fn send(&self, message: Message) {
        // A client that went away ends the loop, for nothing more comes from it.
        let _ = self.connection.sender.send(message);
    }

    fn notice(&mut self, Notification { method, params }: Notification) {
        match method.as_str() {
            DidOpenTextDocument::METHOD => {
                let Some(params) = parsed::<DidOpenTextDocumentParams>(params) else { return };
                let document = params.text_document;
                let key = document.uri.as_str().to_owned();
                let open = OpenDocument::new(document.text, document.version);
                self.open.insert(key.clone(), (document.uri, open));
                self.stale.insert(key);
            }
            DidChangeTextDocument::METHOD => {
                let Some(params) = parsed::<DidChangeTextDocumentParams>(params) else { return };
                let key = params.text_document.uri.as_str().to_owned();
                if let Some((_, open)) = self.open.get_mut(&key) {
                    open.change(params.content_changes, params.text_document.version);
                    self.stale.insert(key);
                }
            }
            DidCloseTextDocument::METHOD => {
                let Some(params) = parsed::<DidCloseTextDocumentParams>(params) else { return };
                let key = params.text_document.uri.as_str();
                self.stale.remove(key);
                self.open.remove(key);
                self.tell(params.text_document.uri.clone(), vec![], None);
            }
            _ => {}
        }
    }

    fn answer(&mut self, Request { id, method, params }: Request) -> Response {
        let wrong = |id, what: &str| Response::new_err(id, ErrorCode::InvalidParams as i32, what.to_owned());
        match method.as_str() {
            CodeActionRequest::METHOD => match parsed::<CodeActionParams>(params) {
                Some(params) => Response::new_ok(id, self.actions(&params)),
                None => wrong(id, "these are no parameters of a code action"),
            },
            ExecuteCommand::METHOD => match parsed::<ExecuteCommandParams>(params) {
                Some(params) if params.command == DECIDE => match self.reject(&params.arguments) {
                    Ok(()) => Response::new_ok(id, Value::Null),
                    Err(error) => wrong(id, &error.to_string()),
                },
                _ => wrong(id, "there is no such command"),
            },
            other => {
                let message = format!("“{other}” is not understood");
                Response::new_err(id, ErrorCode::MethodNotFound as i32, message)
            }
        }
    }

    fn actions(&self, params: &CodeActionParams) -> Value {
        let open = self.open.get(params.text_document.uri.as_str());
        match open.and_then(|(uri, open)| Some((self.plan(uri)?, uri, open))) {
            Some((plan, uri, open)) => actions(&plan.pipeline, uri, open, params),
            None => json!([]),
        }
    }

    /// What holds for a document. Where its configuration is damaged, nothing is said of it.
    fn plan(&self, uri: &Uri) -> Option<Arc<Plan>> {
        let path =
            uri.as_str().strip_prefix("file://").map(|path| percent_decode_str(path).decode_utf8_lossy());
        self.settings.plan(path.as_deref().map(Path::new)).ok()
    }

    /// Remembers that a finding is rejected, as `review` does.
    fn reject(&mut self, arguments: &[Value]) -> Result<(), Error> {
        let missing = || Error::Usage("the command needs the URI of an open document and an id".into());
        let argument = |index: usize| arguments.get(index).and_then(Value::as_str).ok_or_else(missing);
        let (uri, open) = self.open.get(argument(0)?).ok_or_else(missing)?;
        let plan = self.plan(uri).ok_or_else(missing)?;
        let decisions = rejected(&plan.pipeline, argument(0)?, open, argument(1)?);
        if decisions.is_empty() {
            return Err(missing());
        }
        self.store.decisions.add(decisions);
        self.store.save()?;
        self.settings = Settings::new(&self.rules, &no_inputs())?;
        self.stale.extend(self.open.keys().cloned());
        Ok(())
    }

    fn publish(&mut self) {
        for key in std::mem::take(&mut self.stale) {
            let Some((uri, open)) = self.open.get(&key) else { continue };
            let found = self.plan(uri).map(|plan| diagnostics(&plan.pipeline, uri, open)).unwrap_or_default();
            self.tell(uri.clone(), found, Some(open.version()));
        }
    }

    fn tell(&self, uri: Uri, diagnostics: Vec<lsp_types::Diagnostic>, version: Option<i32>) {
        let params = PublishDiagnosticsParams { uri, diagnostics, version };
        let notification = Notification::new(PublishDiagnostics::METHOD.to_owned(), params);
        self.send(Message::Notification(notification));
    }
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(PositionEncodingKind::UTF16),
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::INCREMENTAL)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QUICKFIX,
                CodeActionKind::SOURCE_FIX_ALL,
                CodeActionKind::new(FIX_ALL),
            ]),
            ..CodeActionOptions::default()
        })),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![DECIDE.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

fn parsed<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}
