//! Templates: the only user of Tera. Each locale has an engine whose `t` speaks its language.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult};

use crate::error::Error;
use crate::locale::Locale;
use crate::messages::{Messages, Value};
use crate::resources::Resources;

/// A page longer than this is a template gone wild, not a page.
const LONGEST: usize = 64 * 1024 * 1024;

/// The templates of one locale.
pub(super) struct Templates {
    tera: Tera,
}

impl Templates {
    /// Loads all templates: the binary's under `default/`, over them the site's own.
    ///
    /// # Errors
    /// [`Error::Template`] with file, line and column for what does not parse, and for a template,
    /// filter or function that does not exist.
    pub(super) fn load(
        resources: &Resources,
        messages: &Arc<Messages>,
        locale: &Locale,
    ) -> Result<Self, Error> {
        let mut tera = Tera::default();
        let failed = |error: tera::Error| Error::Template {
            message: told(&error),
        };
        tera.set_fallback_prefixes(["default/"]).map_err(failed)?;
        tera.set_escape_fn(escape);
        tera.register_function("t", speak(Arc::clone(messages), locale.clone()));
        let mut files: Vec<(String, Cow<'static, str>)> = Vec::new();
        for folder in ["templates", "templates/parts"] {
            for name in resources.list(folder) {
                if !is_template(&name) {
                    continue;
                }
                let path = format!("{folder}/{name}");
                let name = path.trim_start_matches("templates/").to_owned();
                if let Some(text) = Resources::built_in(&path) {
                    files.push((format!("default/{name}"), text.into()));
                }
                if let Some(text) = resources.own(&path) {
                    files.push((name, text.into()));
                }
            }
        }
        tera.add_raw_templates(
            files
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_ref())),
        )
        .map_err(failed)?;
        Ok(Self { tera })
    }

    /// Renders a template with `page` and `site` in its context.
    ///
    /// # Errors
    /// [`Error::Template`] with what Tera says and the page that was rendered.
    pub(super) fn render(
        &self,
        template: &str,
        page: &impl Serialize,
        site: &impl Serialize,
        what: &str,
    ) -> Result<String, Error> {
        let mut context = Context::new();
        context.insert("page", page);
        context.insert("site", site);
        let mut out = Limited {
            bytes: Vec::with_capacity(16 * 1024),
            overflowed: false,
        };
        self.tera
            .render_to(template, &context, &mut out)
            .map_err(|error| Error::Template {
                message: if out.overflowed {
                    format!(
                        "templates/{template} writes more than {} MiB for one page\n  while \
                         rendering {what}\n  help: look for a loop that has no end",
                        LONGEST >> 20
                    )
                } else {
                    format!("{}\n  while rendering {what}", told(&error))
                },
            })?;
        String::from_utf8(out.bytes).map_err(|_| Error::Template {
            message: format!("{template} wrote text that is not UTF-8 while rendering {what}"),
        })
    }
}

fn is_template(name: &str) -> bool {
    std::path::Path::new(name)
        .extension()
        .is_some_and(|extension| {
            ["html", "xml", "svg"]
                .iter()
                .any(|known| extension.eq_ignore_ascii_case(known))
        })
}

/// What Tera says, with the path of the template as it lies in a site.
fn told(error: &tera::Error) -> String {
    let text = error.to_string();
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    text.replace(" --> default/", " --> (built in) templates/")
        .replacen(" --> ", " --> templates/", 1)
        .replacen(
            "templates/(built in) templates/",
            "(built in) templates/",
            1,
        )
}

struct Limited {
    bytes: Vec<u8>,
    overflowed: bool,
}

impl std::io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() + bytes.len() > LONGEST {
            self.overflowed = true;
            return Err(std::io::Error::other("too long"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The function `t(key="message-id", name=value, …)`.
fn speak(
    messages: Arc<Messages>,
    locale: Locale,
) -> impl Fn(Kwargs, &State<'_>) -> TeraResult<String> + Send + Sync {
    move |kwargs: Kwargs, _: &State<'_>| {
        let key: String = kwargs.must_get("key")?;
        let mut args: Vec<(&str, Value<'_>)> = Vec::new();
        for (name, value) in kwargs.iter() {
            let Some(name) = name.as_str().filter(|name| *name != "key") else {
                continue;
            };
            let value = if let Some(text) = value.as_str() {
                Value::Text(text.to_owned().into())
            } else if let Some(number) = value.as_f64() {
                Value::Number(number)
            } else if let Some(items) = value.as_array() {
                let items = items.iter().map(|item| match item.as_str() {
                    Some(text) => text.to_owned(),
                    None => item.to_string(),
                });
                Value::List(items.collect())
            } else {
                return Err(tera::Error::message(format!(
                    "t(key=\"{key}\"): `{name}` is a {}; give text, a number or a list",
                    value.name()
                )));
            };
            args.push((name, value));
        }
        Ok(messages.format(&locale, &key, &args))
    }
}

/// Escapes `& < > " '`, copying what lies between in one go: templates spend most of their time
/// here, and Tera's own function writes byte by byte.
fn escape(text: &str, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let entity: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\'' => b"&#x27;",
            _ => continue,
        };
        out.write_all(bytes.get(from..at).unwrap_or_default())?;
        out.write_all(entity)?;
        from = at + 1;
    }
    out.write_all(bytes.get(from..).unwrap_or_default())
}
