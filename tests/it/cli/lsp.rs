//! `postedit lsp` as an editor drives it.
use super::Room;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

const URI: &str = "file:///texts/a.txt";

/// An editor with one server.
struct Editor {
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
    requests: u64,
}

impl Editor {
    fn start(room: &Room) -> Editor {
        let mut child = room.command(["lsp", "--stdio"]).stdin(Stdio::piped()).spawn().unwrap();
        let (to, from) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        let mut editor = Editor { child, to, from, requests: 0 };
        let about = editor.ask("initialize", json!({"processId": null, "rootUri": null, "capabilities": {}}));
        assert_eq!(about["capabilities"]["positionEncoding"], "utf-16");
        assert_eq!(about["capabilities"]["textDocumentSync"], 2, "incremental");
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let to = self.to.as_mut().unwrap();
        write!(to, "Content-Length: {}\r\n\r\n{body}", body.len()).and_then(|()| to.flush()).unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).unwrap() > 0, "the server went away");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", number)) => length = number.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    /// The result of a request, or its error.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.requests += 1;
        let id = self.requests;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.read();
            if message["id"] == id {
                return message.get("result").or(message.get("error")).cloned().unwrap_or_default();
            }
        }
    }

    /// The diagnostics of that version.
    fn diagnostics(&mut self, version: Option<i64>) -> Vec<Value> {
        loop {
            let message = self.read();
            let params = &message["params"];
            if message["method"] == "textDocument/publishDiagnostics" && params["version"].as_i64() == version
            {
                return params["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    fn open(&mut self, text: &str) -> Vec<Value> {
        let document = json!({"uri": URI, "languageId": "plaintext", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
        self.diagnostics(Some(1))
    }

    fn change(&mut self, version: i64, changes: Value) {
        let document = json!({"uri": URI, "version": version});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    fn actions(&mut self, range: &Value, only: &[&str]) -> Vec<Value> {
        let mut context = json!({"diagnostics": []});
        if !only.is_empty() {
            context["only"] = json!(only);
        }
        let params = json!({"textDocument": {"uri": URI}, "range": range, "context": context});
        self.ask("textDocument/codeAction", params).as_array().unwrap().clone()
    }

    fn end(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        self.to = None;
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }
}

fn range(from: (u64, u64), to: (u64, u64)) -> Value {
    json!({"start": {"line": from.0, "character": from.1}, "end": {"line": to.0, "character": to.1}})
}

/// The text after the edits of an action, made as an editor makes them.
fn edited(text: &str, action: &Value) -> String {
    let offset = |position: &Value| {
        let start: usize =
            text.split_inclusive('\n').take(position["line"].as_u64().unwrap() as usize).map(str::len).sum();
        let units: Vec<u16> = text[start..].encode_utf16().collect();
        let head = &units[..position["character"].as_u64().unwrap() as usize];
        start + String::from_utf16(head).unwrap().len()
    };
    let edits = action["edit"]["changes"][URI].as_array().unwrap();
    let mut spans: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
            (start, end, edit["newText"].as_str().unwrap())
        })
        .collect();
    spans.sort_unstable();
    let mut out = text.to_owned();
    for (start, end, with) in spans.into_iter().rev() {
        out.replace_range(start..end, with);
    }
    out
}

#[test]
fn findings_are_diagnostics_in_utf_16_positions() {
    let mut editor = Editor::start(&Room::new());
    let found = editor.open("One.\r\n𝄞 « yes » 𝄞, she left early!. They came home.\n");
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0]["code"], "quotes/guillemets");
    assert_eq!(found[0]["severity"], 2);
    assert_eq!(found[0]["range"], range((1, 3), (1, 5)));
    assert_eq!(found[0]["relatedInformation"][0]["location"]["range"], range((1, 8), (1, 10)));
    assert_eq!((&found[1]["severity"], &found[1]["range"]), (&json!(3), &range((1, 30), (1, 31))));
    editor.end();
}

#[test]
fn a_fix_is_a_code_action_and_all_fixes_are_one() {
    let room = Room::new();
    let text = "𝄞 « yes » or « no », she said to them.\nShe left early!. They came home « late ».\n";
    let mut editor = Editor::start(&room);
    let found = editor.open(text);
    let fixes = editor.actions(&found[0]["range"], &["quickfix"]);
    assert_eq!(fixes.len(), 2, "to fix and to reject: {fixes:?}");
    assert_eq!(fixes[0]["isPreferred"], true);
    assert_eq!(fixes[0]["diagnostics"][0]["code"], "quotes/guillemets");
    assert_eq!(edited(text, &fixes[0]), text.replacen("« yes »", "“yes”", 1));
    let all = editor.actions(&range((0, 0), (0, 0)), &["source.fixAll"]);
    assert_eq!((all.len(), &all[0]["kind"]), (1, &json!("source.fixAll.postedit")));
    room.file("a.txt", text);
    assert_eq!(edited(text, &all[0]), room.run(["a.txt"]).exits(0).text());
    // Nothing is asked for that is there.
    assert!(editor.actions(&range((0, 0), (9, 0)), &["refactor"]).is_empty());
    editor.end();
}

#[test]
fn the_document_is_kept_in_step_by_its_changes() {
    let mut editor = Editor::start(&Room::new());
    assert_eq!(editor.open("𝄞 One.\nTwo « x » three.\n").len(), 1);
    // Two changes at once, the second stated against the text that the first one left.
    editor.change(
        2,
        json!([
            {"range": range((0, 3), (1, 4)), "text": ""},
            {"range": range((0, 3), (0, 8)), "text": "“x”"},
        ]),
    );
    assert_eq!(editor.diagnostics(Some(2)), [] as [Value; 0]);
    editor.change(3, json!([{"text": "He said « yes » twice.\n"}]));
    let found = editor.diagnostics(Some(3));
    assert_eq!(found[0]["range"], range((0, 8), (0, 10)));
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    assert_eq!(editor.diagnostics(None), [] as [Value; 0], "closed texts have no diagnostics");
    assert!(editor.actions(&range((0, 0), (0, 9)), &[]).is_empty());
    editor.end();
}

#[test]
fn a_finding_can_be_rejected_for_good() {
    let room = Room::new();
    let text = "They all came home and he said « yes » to the people in the hall.\n";
    let mut editor = Editor::start(&room);
    let found = editor.open(text);
    let reject = editor.actions(&found[0]["range"], &["quickfix"]).pop().unwrap();
    let command = &reject["command"];
    let params = json!({"command": command["command"], "arguments": command["arguments"]});
    assert_eq!(editor.ask("workspace/executeCommand", params), Value::Null);
    assert_eq!(editor.diagnostics(Some(1)), [] as [Value; 0]);
    editor.end();
    room.file("a.txt", text);
    assert_eq!(room.run(["a.txt"]).exits(0).text(), text, "the command knows it, too");
}

#[test]
fn what_is_not_understood_is_answered_and_ends_nothing() {
    let mut editor = Editor::start(&Room::new());
    assert_eq!(editor.ask("textDocument/hover", json!({}))["code"], -32601);
    assert_eq!(editor.ask("textDocument/codeAction", json!({"x": 1}))["code"], -32602);
    let params = json!({"command": "postedit.reject", "arguments": ["file:///none", "x"]});
    assert_eq!(editor.ask("workspace/executeCommand", params)["code"], -32602);
    editor.tell("textDocument/didChange", json!({"nonsense": true}));
    assert_eq!(editor.open("He said « yes » twice.\n").len(), 1);
    editor.end();
}
