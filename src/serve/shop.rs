//! What is served now: the last edition that could be made, and what keeps a newer one away.

use std::net::TcpStream;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::json;

use super::edition::Edition;
use super::guard::Guard;
use super::http::{self, Request, Response};
use super::news::{Listener, News};
use super::notice;
use super::overlay::OWN;
use super::trouble::Trouble;

/// What follows the server in each page.
const SCRIPT: &str = include_str!("tab.js");
/// How that looks.
const SHEET: &str = include_str!("tab.css");

/// What is served.
#[derive(Debug)]
pub(super) struct Shop {
    guard: Guard,
    state: Mutex<State>,
    pub(super) news: News,
}

#[derive(Debug, Default)]
struct State {
    edition: Option<Arc<Edition>>,
    trouble: Option<Trouble>,
}

impl Shop {
    pub(super) fn new(guard: Guard) -> Self {
        Self {
            guard,
            state: Mutex::default(),
            news: News::default(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows a new edition from now on; or, where there is none, why.
    pub(super) fn show(&self, edition: Result<Edition, Trouble>) {
        let old = {
            let mut state = self.state();
            match edition {
                Ok(edition) => {
                    state.trouble = None;
                    state.edition.replace(Arc::new(edition))
                }
                Err(trouble) => {
                    state.trouble = Some(trouble);
                    None
                }
            }
        };
        // A large one takes a while to be dropped: not while others wait for the lock.
        drop(old);
        self.news.announce();
    }

    fn now(&self) -> (Option<Arc<Edition>>, Option<Trouble>) {
        let state = self.state();
        (state.edition.clone(), state.trouble.clone())
    }

    /// The site's answer for a path, for a browser that asks for these languages.
    pub(super) fn answer(&self, path: &str, languages: &str) -> Response {
        let (edition, trouble) = self.now();
        let Some(edition) = edition else {
            return match trouble {
                Some(trouble) => notice::trouble(path, languages, &trouble),
                None => notice::building(path, languages),
            };
        };
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        match edition.file(&file) {
            Ok(Some(response)) if response.status == 404 => {
                let folder = format!("{file}/index.html");
                let is_folder = !path.contains('.')
                    && edition
                        .file(&folder)
                        .is_ok_and(|found| found.is_some_and(|found| found.status == 200));
                if is_folder {
                    let to = format!("/{}/", crate::render::routes::encode(path));
                    Response::refusal(307, "the page lies in a folder").with("location", to)
                } else {
                    response
                }
            }
            Ok(Some(response)) => response,
            Ok(None) => Response::refusal(404, "there is no such file"),
            Err(trouble) => notice::trouble(path, languages, &trouble),
        }
    }

    /// Answers a connection.
    pub(super) fn serve(&self, stream: TcpStream) {
        let (response, head) = match http::read(&stream) {
            Ok(request) => {
                let response = match self.guard.check(&request) {
                    Err(refusal) => refusal,
                    Ok(()) => match request.path.strip_prefix(OWN) {
                        Some("events") if !request.head => {
                            self.listen(stream, &request);
                            return;
                        }
                        Some(own) => self.own(own, &request),
                        None => self.site(&request),
                    },
                };
                (response, request.head)
            }
            Err(Some(refusal)) => (refusal, false),
            Err(None) => return,
        };
        // A reader that goes away in the middle is no fault of the site.
        let _ = http::write(&stream, &response, head);
    }

    fn site(&self, request: &Request) -> Response {
        let languages = request.header("accept-language").unwrap_or("");
        let response = self.answer(&request.path, languages);
        let known = request.header("if-none-match").is_some_and(|known| {
            let marks = known.split(',').map(|mark| mark.trim().trim_matches('"'));
            response.status == 200 && marks.into_iter().any(|mark| mark == response.etag)
        });
        if known {
            Response {
                status: 304,
                ..response
            }
        } else {
            response
        }
    }

    /// The server's own files.
    fn own(&self, path: &str, request: &Request) -> Response {
        match path {
            "tab.js" => Response::new(200, http::kind_of(path), SCRIPT),
            "tab.css" => Response::new(200, http::kind_of(path), SHEET),
            "page" => {
                let (edition, trouble) = self.now();
                let path = request.asked("path").unwrap_or_default();
                let mut said = edition.map_or_else(|| json!({}), |edition| edition.said(&path));
                if let Some(said) = said.as_object_mut() {
                    let text = trouble.map(|trouble| trouble.text);
                    said.insert("trouble".to_owned(), json!(text));
                }
                Response::new(200, http::kind_of("a.json"), said.to_string())
            }
            _ => Response::refusal(404, "there is no such file"),
        }
    }

    fn listen(&self, stream: TcpStream, request: &Request) {
        let path = request.asked("path").unwrap_or_default();
        let seen = request.asked("seen").unwrap_or_default();
        if let Ok(listener) = Listener::new(stream, path, seen) {
            self.news.add(listener);
            // What changed while the page was loading.
            self.news.announce();
        }
    }
}
