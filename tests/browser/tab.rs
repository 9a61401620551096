//! A tab: what a reader does in it, and everything in it that no reader should meet. Closing it
//! fails the test if the console complained, something was fetched from elsewhere, or the page broke
//! its own content security policy: no test can forget to ask.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::chromium::{Browser, PATIENCE};

/// The reader of a tab: script or none, screen and system theme.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    /// Whether scripts run.
    pub(crate) script: bool,
    /// Width of the window in CSS pixels.
    pub(crate) width: u32,
    /// Height of the window in CSS pixels.
    pub(crate) height: u32,
    /// Whether the system is dark.
    pub(crate) dark: bool,
    /// Whether content security policies count.
    pub(crate) policy: bool,
    /// What the browser asks for, as `Accept-Language` has it.
    pub(crate) languages: &'static str,
}

/// A reader at a desk, in daylight, with English as their language.
pub(crate) const DESK: Reader = Reader {
    script: true,
    width: 1280,
    height: 900,
    dark: false,
    policy: true,
    languages: "en-US,en",
};

/// Tells the test of each violation, by a binding that only the test has given the page.
const TELL: &str = "addEventListener('securitypolicyviolation', (event) => \
    tellTest(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));";

/// An open tab. Its storage is its own: no test sees what another one chose.
pub(crate) struct Tab<'a> {
    browser: &'a Browser,
    context: String,
    session: String,
    origin: String,
    /// Parts of complaints that the test means to provoke.
    expected: Vec<&'static str>,
}

impl<'a> Tab<'a> {
    /// Opens a tab for pages of `origin` (`http://127.0.0.1:4000`).
    pub(crate) fn open(browser: &'a Browser, origin: &str, reader: Reader) -> Self {
        let text = |value: &Value| value.as_str().expect("an id").to_owned();
        let made = browser.call("", "Target.createBrowserContext", json!({}));
        let context = text(&made["browserContextId"]);
        let made = browser.call(
            "",
            "Target.createTarget",
            json!({ "url": "about:blank", "browserContextId": context }),
        );
        let attached = browser.call(
            "",
            "Target.attachToTarget",
            json!({ "targetId": made["targetId"], "flatten": true }),
        );
        let tab = Self {
            browser,
            context,
            session: text(&attached["sessionId"]),
            origin: origin.to_owned(),
            expected: Vec::new(),
        };
        for domain in ["Page", "Runtime", "Log", "Network", "Audits"] {
            tab.call(&format!("{domain}.enable"), json!({}));
        }
        tab.call("Runtime.addBinding", json!({ "name": "tellTest" }));
        tab.call(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": TELL }),
        );
        tab.call(
            "Emulation.setDeviceMetricsOverride",
            json!({
                "width": reader.width,
                "height": reader.height,
                "deviceScaleFactor": 1,
                "mobile": reader.width < 600,
            }),
        );
        tab.system(reader.dark);
        tab.call(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": !reader.script }),
        );
        tab.call("Page.setBypassCSP", json!({ "enabled": !reader.policy }));
        let agent = browser.call("", "Browser.getVersion", json!({}));
        tab.call(
            "Emulation.setUserAgentOverride",
            json!({ "userAgent": agent["userAgent"], "acceptLanguage": reader.languages }),
        );
        tab
    }

    /// Sends a command to the tab and waits for its result.
    pub(crate) fn call(&self, method: &str, params: Value) -> Value {
        self.browser.call(&self.session, method, params)
    }

    /// Sets the system's theme.
    pub(crate) fn system(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.call(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        );
    }

    /// Goes to a path of the origin and waits until the page has loaded.
    pub(crate) fn goto(&self, path: &str) {
        let url = format!("{}{path}", self.origin);
        self.settled(|| {
            let gone = self.call("Page.navigate", json!({ "url": url }));
            assert!(gone.get("errorText").is_none(), "{url}: {gone}");
        });
    }

    /// Does what makes the tab load a page, and waits until it has loaded.
    pub(crate) fn settled(&self, act: impl FnOnce()) {
        let from = self.browser.count(&self.session);
        act();
        self.browser
            .event(&self.session, from, "Page.loadEventFired");
    }

    /// The value of an expression in the page, promises awaited. Works without script, too.
    ///
    /// # Panics
    /// Where it throws.
    pub(crate) fn eval(&self, expression: &str) -> Value {
        let mut answer = self.call(
            "Runtime.evaluate",
            json!({
                "expression": expression,
                "returnByValue": true,
                "awaitPromise": true,
                "userGesture": true,
            }),
        );
        assert!(
            answer.get("exceptionDetails").is_none(),
            "{expression}: {}",
            answer["exceptionDetails"]
        );
        answer["result"]["value"].take()
    }

    /// The text that an expression gives.
    pub(crate) fn text(&self, expression: &str) -> String {
        match self.eval(expression) {
            Value::String(text) => text,
            other => panic!("{expression} gives {other}, not text"),
        }
    }

    /// Whether an expression is true.
    pub(crate) fn is(&self, expression: &str) -> bool {
        self.eval(expression) == Value::Bool(true)
    }

    /// Waits until an expression is true.
    pub(crate) fn until(&self, expression: &str) {
        let start = Instant::now();
        while !self.is(expression) {
            assert!(
                start.elapsed() < PATIENCE,
                "never came true: {expression}\n{}",
                self.text("document.documentElement.outerHTML.slice(0, 4000)")
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until an expression is true in a page that may load anew meanwhile, which an
    /// evaluation does not survive.
    pub(crate) fn ready(&self, expression: &str) {
        let start = Instant::now();
        let question = json!({
            "expression": expression,
            "returnByValue": true,
            "awaitPromise": true,
        });
        loop {
            let answer = self
                .browser
                .try_call(&self.session, "Runtime.evaluate", question.clone());
            if answer.is_ok_and(|answer| answer["result"]["value"] == Value::Bool(true)) {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "never came true: {expression}\n{}",
                self.text("document.documentElement.outerHTML.slice(0, 8000)")
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses a key that has a name: `Tab`, `Enter`, `Escape`, `ArrowDown`, or a character.
    pub(crate) fn press(&self, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "ArrowUp" => 38,
            "ArrowDown" => 40,
            _ => 0,
        };
        let typed = match key {
            "Enter" => "\r",
            _ if code == 0 => key,
            _ => "",
        };
        let mut down = json!({
            "type": if typed.is_empty() { "rawKeyDown" } else { "keyDown" },
            "key": key,
            "code": key,
            "windowsVirtualKeyCode": code,
        });
        if !typed.is_empty() {
            down["text"] = typed.into();
        }
        self.call("Input.dispatchKeyEvent", down);
        self.call(
            "Input.dispatchKeyEvent",
            json!({ "type": "keyUp", "key": key, "code": key, "windowsVirtualKeyCode": code }),
        );
    }

    /// Clicks the middle of what a selector finds, with the mouse.
    pub(crate) fn click(&self, selector: &str) {
        let place = self.eval(&format!(
            "(() => {{ const found = document.querySelector({selector:?}); \
             found.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
             const box = found.getBoundingClientRect(); \
             return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            self.call(
                "Input.dispatchMouseEvent",
                json!({
                    "type": kind,
                    "x": place[0],
                    "y": place[1],
                    "button": "left",
                    "clickCount": 1,
                }),
            );
        }
    }

    /// The path of the page, with its fragment, percent-decoded.
    pub(crate) fn place(&self) -> String {
        self.text("decodeURIComponent(location.pathname + location.hash)")
    }

    /// Lets complaints that contain `part` pass.
    pub(crate) fn expect(&mut self, part: &'static str) {
        self.expected.push(part);
    }

    /// What the page told the test by its binding, of all that begins with `prefix`; without it.
    pub(crate) fn told(&self, prefix: &str) -> Vec<String> {
        self.eval("0");
        let events = self.browser.events(&self.session);
        events
            .iter()
            .filter(|event| event.method == "Runtime.bindingCalled")
            .filter_map(|event| event.params["payload"].as_str()?.strip_prefix(prefix))
            .map(str::to_owned)
            .collect()
    }

    /// What a reader should never meet, so far.
    pub(crate) fn complaints(&self) -> Vec<String> {
        // An answer comes after all that the page reported before it.
        self.eval("0");
        let events = self.browser.events(&self.session);
        let mut complaints: Vec<String> = events
            .iter()
            .filter_map(|event| complaint(&event.method, &event.params, &self.origin))
            .collect();
        complaints.retain(|text| !self.expected.iter().any(|part| text.contains(part)));
        complaints
    }
}

impl Drop for Tab<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            // Chromium may be what failed; the next tab does not need this one closed.
            return;
        }
        let complaints = self.complaints();
        let context = json!({ "browserContextId": self.context });
        self.browser
            .call("", "Target.disposeBrowserContext", context);
        self.browser.forget(&self.session);
        assert!(
            complaints.is_empty(),
            "the tab met what no reader should:\n{}",
            complaints.join("\n")
        );
    }
}

/// What an event complains about, if it does.
fn complaint(method: &str, params: &Value, origin: &str) -> Option<String> {
    match method {
        "Runtime.exceptionThrown" => Some(format!("exception: {}", params["exceptionDetails"])),
        "Runtime.consoleAPICalled" => {
            let kind = params["type"].as_str()?;
            matches!(kind, "error" | "warning" | "assert")
                .then(|| format!("console.{kind}: {}", params["args"]))
        }
        "Log.entryAdded" => {
            let entry = &params["entry"];
            matches!(entry["level"].as_str()?, "error" | "warning").then(|| format!("log: {entry}"))
        }
        "Network.requestWillBeSent" => {
            let url = params["request"]["url"].as_str()?;
            let own = url == origin
                || url
                    .strip_prefix(origin)
                    .is_some_and(|rest| rest.starts_with('/'))
                || url.starts_with("data:");
            (!own).then(|| format!("request to elsewhere: {url}"))
        }
        "Runtime.bindingCalled" => Some(format!("policy violated: {}", params["payload"])),
        "Audits.issueAdded" => {
            let issue = &params["issue"];
            (issue["code"] == "ContentSecurityPolicyIssue")
                .then(|| format!("policy issue: {}", issue["details"]))
        }
        _ => None,
    }
}
