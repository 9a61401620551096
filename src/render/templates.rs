//! Templates: the only user of Tera. Each locale has an engine whose `t` speaks its language.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, RwLock};

use foldhash::fast::FixedState;
use serde::Serialize;
use tera::{Context, Kwargs, Map, State, Tera, TeraResult, Value as Tree};

use super::asks;
use super::view::{Frame, View};
use crate::error::Error;
use crate::locale::Locale;
use crate::messages::{Messages, Value};
use crate::resources::Resources;
use crate::text::count;

/// The template of a page.
pub(super) const PAGE: &str = "page.html";

/// The template of a locale's landing page, where the site has one.
pub(super) const HOME: &str = "home.html";

/// The template of a page that is withheld.
pub(super) const NOTICE: &str = "notice.html";

/// A page longer than this is a template gone wild, not a page.
const LONGEST: usize = 64 * 1024 * 1024;

/// So many texts of messages are kept: numbers are without end.
const MOST_KNOWN: usize = 4096;

/// The templates of one locale.
pub(super) struct Templates {
    tera: Tera,
    /// What they were made of.
    pub(super) texts: Texts,
    /// What each template asks of a page, as far as it is known; see [`Templates::asked`].
    asked: HashMap<&'static str, Option<FieldNames>>,
}

/// Fields of a page, by name: each page looks up all that there are.
type FieldNames = HashSet<String, FixedState>;

/// What a template asks of its page, as far as it is known.
#[derive(Clone, Copy)]
pub(super) struct Asked<'t>(Option<&'t FieldNames>);

impl Asked<'_> {
    /// Of a template of which nothing is known.
    const ALL: Self = Self(None);

    /// Whether it may ask for this field. What it does not show need not be made.
    pub(super) fn asks(self, field: &str) -> bool {
        self.0.is_none_or(|fields| fields.contains(field))
    }

    /// A field that it may ask for.
    pub(super) fn then<T>(self, field: &str, make: impl FnOnce() -> T) -> Option<T> {
        self.asks(field).then(make)
    }
}

/// The fields of a page as templates hold them: those that are asked for.
pub(super) struct Fields<'t> {
    asked: Asked<'t>,
    map: Map,
}

impl Fields<'_> {
    pub(super) fn put(&mut self, name: &'static str, value: &impl Serialize) {
        if self.asked.asks(name) {
            self.map.insert(name.into(), Tree::from_serializable(value));
        }
    }

    pub(super) fn put_shape(&mut self, name: &'static str, shape: &Shape) {
        self.map.insert(name.into(), shape.0.clone());
    }
}

/// A value as templates hold it. Cheap to clone: what many pages show is made once.
#[derive(Clone, Debug)]
pub(super) struct Shape(Tree);

/// An empty list.
impl Default for Shape {
    fn default() -> Self {
        Self::list(Vec::new())
    }
}

impl Shape {
    pub(super) fn of(value: &impl Serialize) -> Self {
        Self(Tree::from_serializable(value))
    }

    pub(super) fn list(items: Vec<Self>) -> Self {
        Self(Tree::from(
            items.into_iter().map(|item| item.0).collect::<Vec<_>>(),
        ))
    }

    pub(super) fn map<const N: usize>(fields: [(&'static str, Self); N]) -> Self {
        let fields = fields
            .into_iter()
            .map(|(name, value)| (name.into(), value.0));
        Self(Tree::from(fields.collect::<Map>()))
    }
}

/// The templates of a site as they are written, by name: the binary's under `default/`, over them
/// the site's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Texts(Vec<(String, Cow<'static, str>)>);

impl Texts {
    /// Reads them.
    pub(super) fn read(resources: &Resources) -> Self {
        let mut texts: Vec<(String, Cow<'static, str>)> = Vec::new();
        for folder in ["templates", "templates/parts"] {
            for name in resources.list(folder) {
                if !is_template(&name) {
                    continue;
                }
                let path = format!("{folder}/{name}");
                let name = path.trim_start_matches("templates/").to_owned();
                if let Some(text) = Resources::built_in(&path) {
                    texts.push((format!("default/{name}"), text.into()));
                }
                if let Some(text) = resources.own(&path) {
                    texts.push((name, text.into()));
                }
            }
        }
        Self(texts)
    }
}

impl Templates {
    /// Loads all templates.
    ///
    /// # Errors
    /// [`Error::Template`] with file, line and column for what does not parse, and for a template,
    /// filter or function that does not exist.
    pub(super) fn load(
        texts: Texts,
        messages: &Arc<Messages>,
        locale: &Locale,
        frame: &Frame,
    ) -> Result<Self, Error> {
        let mut tera = Tera::default();
        tera.global_context().insert("site", frame);
        let failed = |error: tera::Error| Error::Template {
            message: told(&error),
        };
        tera.set_fallback_prefixes(["default/"]).map_err(failed)?;
        tera.set_escape_fn(escape);
        tera.register_function("t", speak(Arc::clone(messages), locale.clone()));
        tera.add_raw_templates(
            texts
                .0
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_ref())),
        )
        .map_err(failed)?;
        let asked = [PAGE, HOME, NOTICE].map(|name| {
            let fields = asks::of(&texts.0, name);
            (name, fields.map(|fields| fields.into_iter().collect()))
        });
        Ok(Self {
            tera,
            asked: asked.into_iter().collect(),
            texts,
        })
    }

    /// What a template asks of its page.
    pub(super) fn asked(&self, template: &str) -> Asked<'_> {
        Asked(self.asked.get(template).and_then(Option::as_ref))
    }

    /// Whether there is such a template.
    pub(super) fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }

    /// Renders a component with one argument and a body.
    ///
    /// # Errors
    /// [`Error::Template`] with what Tera says.
    pub(super) fn part(
        &self,
        component: &str,
        (name, value): (&'static str, &Shape),
        body: &str,
    ) -> Result<String, Error> {
        let mut context = Context::new();
        context.insert_value(name, value.0.clone());
        self.tera
            .render_component(component, &context, Some(body), true)
            .map_err(|error| Error::Template {
                message: format!(
                    "{}\n  while rendering the component {component}",
                    told(&error)
                ),
            })
    }

    /// Renders a template with `page` in its context, beside `site`. What comes is UTF-8.
    ///
    /// # Errors
    /// [`Error::Template`] with what Tera says and the page that was rendered.
    pub(super) fn render(
        &self,
        template: &str,
        page: &impl View,
        what: &str,
    ) -> Result<Vec<u8>, Error> {
        let asked = self.asked(template);
        let rendered = self.render_asked(template, page, asked, what);
        if rendered.is_err() && asked.0.is_some() {
            // Tera's message names the fields that there are, so this time they all are there.
            return self.render_asked(template, page, Asked::ALL, what);
        }
        rendered
    }

    fn render_asked(
        &self,
        template: &str,
        page: &impl View,
        asked: Asked<'_>,
        what: &str,
    ) -> Result<Vec<u8>, Error> {
        let map = Map::with_capacity(16);
        let mut fields = Fields { asked, map };
        page.fields(&mut fields);
        let mut context = Context::new();
        context.insert_value("page", fields.map.into());
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
        Ok(out.bytes)
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

/// What Tera says, and what to do where it does not tell.
const HELPS: [(&str, &str); 6] = [
    (
        "Circular extend",
        "take out the `{% extends %}` that leads back; a template is named by its path below templates/",
    ),
    (
        "Circular include",
        "take out the `{% include %}` that leads back; a template is named by its path below templates/",
    ),
    (
        "Unknown template",
        "name a template by its path below templates/, the site's own or a built-in one; no other file \
         can be had",
    ),
    (
        "Unknown function",
        "messages are had with `t(key=\"…\")`; other functions are Tera's own",
    ),
    ("Unknown filter", "the filters are Tera's own"),
    (
        "Unexpected end of input",
        "close what is open: `{% endblock %}`, `{% endif %}`, `{% endfor %}`, `%}` or `}}`",
    ),
];

/// What Tera says, with the path of the template as it lies in a site.
fn told(error: &tera::Error) -> String {
    let text = error.to_string();
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    let help = HELPS.iter().find(|(said, _)| text.contains(said));
    let help = help.map_or(String::new(), |(_, help)| format!("\n  help: {help}"));
    let placed = text
        .replace(" --> default/", " --> (built in) templates/")
        .replacen(" --> ", " --> templates/", 1)
        .replacen(
            "templates/(built in) templates/",
            "(built in) templates/",
            1,
        );
    placed + &help
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
) -> impl Fn(Kwargs, &State<'_>) -> TeraResult<Tree> + Send + Sync {
    // Most messages have no arguments, or a number that others have too, and every page says them.
    let known: RwLock<HashMap<Vec<u8>, Tree, FixedState>> = RwLock::default();
    move |kwargs: Kwargs, _: &State<'_>| {
        let key: Cow<'_, str> = kwargs.must_get("key")?;
        let call = call(&key, &kwargs);
        if let Some(text) = call.as_ref().and_then(|call| {
            let known = known.read().ok()?;
            known.get(call).cloned()
        }) {
            return Ok(text);
        }
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
        let text = Tree::from(messages.format(&locale, &key, &args));
        if let Some(call) = call
            && messages.has(&locale, &key)
            && let Ok(mut known) = known.write()
            && known.len() < MOST_KNOWN
        {
            known.insert(call, text.clone());
        }
        Ok(text)
    }
}

/// What tells a call of `t` from others, where it has no argument or one number; else `None`.
fn call(key: &str, kwargs: &Kwargs) -> Option<Vec<u8>> {
    // No text has this byte.
    const END: u8 = 0xff;
    let mut call = key.as_bytes().to_vec();
    let mut arguments = kwargs
        .iter()
        .filter(|(name, _)| name.as_str() != Some("key"));
    if let Some((name, value)) = arguments.next() {
        let number = if value.as_str().is_some() {
            None
        } else {
            value.as_f64()
        };
        call.push(END);
        call.extend(name.as_str()?.as_bytes());
        call.push(END);
        call.extend(number?.to_bits().to_le_bytes());
    }
    arguments.next().is_none().then_some(call)
}

/// Escapes `& < > " '`, copying what lies between in one go: templates spend most of their time
/// here, and Tera's own function writes byte by byte.
fn escape(text: &str, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let special = |byte| {
        let quote = (byte == b'"') | (byte == b'\'');
        quote | (byte == b'&') | (byte == b'<') | (byte == b'>')
    };
    let mut rest = text.as_bytes();
    while let Some(at) = count::position(rest, special) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        out.write_all(before)?;
        out.write_all(match from.first() {
            Some(b'&') => b"&amp;",
            Some(b'<') => b"&lt;",
            Some(b'>') => b"&gt;",
            Some(b'"') => b"&quot;",
            _ => b"&#x27;",
        })?;
        rest = from.get(1..).unwrap_or_default();
    }
    out.write_all(rest)
}
