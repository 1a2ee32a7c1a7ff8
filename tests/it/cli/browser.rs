//! The HTML report in a browser: headless Chromium, driven over the WebDriver protocol.
use super::Room;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

const TEXT: &str = "« <script>document.title = 'owned'</script> » he said to them « yes » \u{202E}and \u{1B}[31mno.\n\n\
                    She left the party early!. They all came home « late » after that?. It rained.\n";
const UNSAFE: &str = "punctuation/stop-after-question";

/// A browser with one window.
struct Browser {
    driver: Child,
    /// Kept open, for the driver goes on writing.
    _out: Lines<BufReader<ChildStdout>>,
    port: u16,
    session: String,
}

impl Browser {
    /// `None` where there is no driver, or no browser that it can start.
    fn start(downloads: &Path, profile: &Path) -> Option<Browser> {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut out = BufReader::new(driver.stdout.take()?).lines();
        let port = out
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.rsplit_once("successfully on port ")?.1.trim_end_matches('.').parse().ok());
        let mut browser = Browser { driver, _out: out, port: port?, session: String::new() };
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &format!("--user-data-dir={}", profile.display()),
        ];
        let options = json!({"args": arguments});
        let wanted = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}});
        let session = browser.http("/session", &wanted);
        browser.session = session["sessionId"].as_str()?.to_owned();
        let allow = json!({"behavior": "allow", "downloadPath": downloads});
        browser.ask("goog/cdp/execute", json!({"cmd": "Browser.setDownloadBehavior", "params": allow}));
        Some(browser)
    }

    fn http(&self, path: &str, body: &Value) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        let body = body.to_string();
        let length = body.len();
        write!(stream, "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n{body}")
            .unwrap();
        let mut from = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            from.read_line(&mut line).unwrap();
            match line.trim_end().to_ascii_lowercase().split_once(':') {
                Some(("content-length", number)) => length = number.trim().parse().unwrap(),
                None if line.trim_end().is_empty() => break,
                _ => {}
            }
        }
        let mut answer = vec![0; length];
        from.read_exact(&mut answer).unwrap();
        serde_json::from_slice::<Value>(&answer).unwrap()["value"].take()
    }

    #[track_caller]
    fn ask(&self, what: &str, body: Value) -> Value {
        let value = self.http(&format!("/session/{}/{what}", self.session), &body);
        assert!(value.get("error").is_none(), "{what}: {value}");
        value
    }

    fn script(&self, script: &str) -> Value {
        self.ask("execute/sync", json!({"script": format!("return {script}"), "args": []}))
    }

    /// The elements that are shown.
    fn count(&self, query: &str) -> u64 {
        let shown = "(e) => e.checkVisibility()";
        self.script(&format!("[...document.querySelectorAll({query:?})].filter({shown}).length"))
            .as_u64()
            .unwrap()
    }

    fn element(&self, query: &str) -> String {
        let found = self.ask("element", json!({"using": "css selector", "value": query}));
        found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned()
    }

    /// Scrolls there as a person does, then clicks.
    fn click(&self, query: &str) {
        self.script(&format!("document.querySelector({query:?}).scrollIntoView({{block: 'center'}})"));
        self.ask(&format!("element/{}/click", self.element(query)), json!({}));
    }

    fn press(&self, keys: &str) {
        let key = |c: char| [json!({"type": "keyDown", "value": c}), json!({"type": "keyUp", "value": c})];
        let actions: Vec<Value> = keys.chars().flat_map(key).collect();
        self.ask("actions", json!({"actions": [{"type": "key", "id": "keys", "actions": actions}]}));
    }
}

impl Drop for Browser {
    /// Ends the browser, too, when a test fails: the driver would leave it behind.
    fn drop(&mut self) {
        let ended = TcpStream::connect(("127.0.0.1", self.port)).and_then(|mut stream| {
            stream.set_read_timeout(Some(Duration::from_secs(20)))?;
            write!(stream, "DELETE /session/{} HTTP/1.1\r\nHost: localhost\r\n\r\n", self.session)?;
            stream.read(&mut [0])
        });
        drop(ended);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The text of a file that will be there soon.
fn downloaded(path: &Path) -> String {
    let start = Instant::now();
    loop {
        match std::fs::read_to_string(path) {
            Ok(text) if text.ends_with('\n') => return text,
            _ if start.elapsed() > Duration::from_secs(90) => panic!("nothing was exported"),
            _ => std::thread::sleep(Duration::from_millis(50)),
        }
    }
}

#[test]
fn the_page_filters_decides_and_exports_what_the_command_takes_back() {
    let room = Room::new();
    room.file("texts/a.txt", TEXT);
    let page = room.run(["check", "--format", "html", "texts"]).exits(1).out;
    let path = room.file("report.html", page);
    std::fs::create_dir(room.path("downloads")).unwrap();
    let Some(browser) = Browser::start(&room.path("downloads"), &room.path("profile")) else {
        eprintln!("skipped: there is no chromedriver with a Chromium");
        return;
    };
    browser.ask("url", json!({"url": format!("file://{}", path.display())}));

    // Text is text.
    assert_ne!(browser.script("document.title"), "owned");
    assert!(
        browser.script("document.querySelector('.text').textContent").as_str().unwrap().contains("<script>")
    );
    assert_eq!(browser.script("document.querySelectorAll('main script').length"), 0);

    // Both views, the filters, the theme.
    let all = browser.count(".finding");
    assert!(all >= 6, "{all}");
    assert_eq!((browser.count(".inline"), browser.count(".side")), (2, 0));
    browser.click("#view-side");
    assert_eq!((browser.count(".inline"), browser.count(".side")), (0, 2));
    browser.click(&format!("#by-rule option[value='{UNSAFE}']"));
    assert_eq!((browser.count(".finding"), browser.count(".hunk")), (2, 1));
    browser.click("input[value=unsafe]");
    assert_eq!((browser.count(".finding"), browser.count("#none")), (0, 1));
    browser.click("input[value=unsafe]");
    let ink = || browser.script("getComputedStyle(document.body).color");
    let before = ink();
    browser.click("#theme");
    assert_ne!(ink(), before);

    // A key accepts the first one shown, a click rejects another.
    browser.script("document.activeElement.blur()");
    browser.press("ja");
    browser.click("#by-rule option[value='quotes/guillemets']");
    browser.click(".hunk:not([hidden]) ~ .hunk .finding:not([hidden]) button[data-verdict=reject]");
    assert_eq!(
        browser.script("document.querySelector('#decided').textContent").as_str(),
        Some(format!("1 accepted, 1 rejected of {all}").as_str())
    );
    browser.click("#export");
    let exported = downloaded(&room.path("downloads/postedit-decisions.jsonl"));
    drop(browser);
    assert_eq!(exported.lines().count(), 2, "{exported}");

    // The command takes it back, and would write it just so.
    let plain = room.run(["texts/a.txt"]).exits(0).text().to_owned();
    let run = room.run(["--decisions", "downloads/postedit-decisions.jsonl", "texts/a.txt"]).exits(0);
    assert_eq!(run.text(), plain.replace("early!.", "early!").replace("“late”", "« late »"));
    room.run(["review", "--import", "downloads/postedit-decisions.jsonl"]).exits(0);
    assert_eq!(room.text("postedit-decisions.jsonl"), exported);
}
