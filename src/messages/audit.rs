//! The messages of a locale as an audit reads them: ids, attributes, what each pattern uses, and where
//! all of it stands. Rules compare two of these; see `check::rules`.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use fluent_syntax::ast;
use fluent_syntax::parser;

use super::bundles;
use crate::locale::Locale;
use crate::resources::Resources;
use crate::text::lookup::Lookup;
use crate::text::{Source, Span};

/// All messages of one locale.
#[derive(Debug)]
pub struct Catalog {
    /// The locale.
    pub locale: Locale,
    /// Messages by id, terms as `-id`.
    pub entries: BTreeMap<String, Entry>,
    /// The files, with what could not be parsed in each.
    pub files: Vec<File>,
}

/// A file of messages.
#[derive(Debug)]
pub struct File {
    /// Its text; named `locales/zh-TW/site.ftl`.
    pub source: Arc<Source>,
    /// Whether the site brought it; else it is the binary's.
    pub own: bool,
    /// What is no entry: its place and why.
    pub junk: Vec<(Span, String)>,
    /// Ids of entries that could not be parsed.
    pub broken: Vec<String>,
    /// Ids that stand twice in this file: the second place of each.
    pub doubles: Vec<(String, Span)>,
}

/// A message or a term.
#[derive(Debug)]
pub struct Entry {
    /// Its id; a term's begins with `-`.
    pub id: String,
    /// Where the id stands.
    pub span: Span,
    /// From its id to the next entry.
    pub extent: Span,
    /// The file, as an index in [`Catalog::files`].
    pub file: usize,
    /// Its value.
    pub value: Option<Pattern>,
    /// Its attributes by name, in order.
    pub attributes: Vec<(String, Span, Pattern)>,
    /// The lines of the comment above it.
    pub comment: Vec<(String, Span)>,
    lookup: Lookup,
}

impl Entry {
    /// Its value and attributes, with the id that a template asks for each by.
    pub fn patterns(&self) -> impl Iterator<Item = (String, Span, &Pattern)> {
        let value = self
            .value
            .iter()
            .map(|value| (self.id.clone(), self.span, value));
        let attributes = self.attributes.iter();
        value.chain(
            attributes.map(|(name, span, value)| (format!("{}.{name}", self.id), *span, value)),
        )
    }

    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&Pattern> {
        let found = self.lookup.find(&self.attributes, name_of, name)?;
        Some(&found.2)
    }
}

/// The name of an attribute.
fn name_of((name, ..): &(String, Span, Pattern)) -> &str {
    name
}

/// What a pattern says and uses.
#[derive(Clone, Debug, Default)]
pub struct Pattern {
    /// Its literal text, piece by piece, of all variants.
    pub texts: Vec<(String, Span)>,
    /// What it uses, in all variants.
    pub uses: Vec<Use>,
    /// Its choices.
    pub selects: Vec<Select>,
}

/// Something that a pattern uses, with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Use {
    /// What.
    pub what: Placeable,
    /// Where its name stands.
    pub span: Span,
    /// Whether a reader sees it; `false` where it only chooses between variants.
    pub shown: bool,
}

/// What stands between braces.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Placeable {
    /// `{ $name }`
    Variable(String),
    /// `{ name }` or `{ name.attribute }`
    Message(String),
    /// `{ -name }`
    Term(String),
    /// `NAME()`
    Function(String),
}

impl std::fmt::Display for Placeable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Variable(name) => write!(f, "{{ ${name} }}"),
            Self::Message(name) => write!(f, "{{ {name} }}"),
            Self::Term(name) => write!(f, "{{ -{name} }}"),
            Self::Function(name) => write!(f, "{name}()"),
        }
    }
}

/// A choice between variants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Select {
    /// The name of the variable that is looked at; empty for anything else.
    pub variable: String,
    /// Where the selector stands.
    pub span: Span,
    /// Whether it chooses by ordinal category (`NUMBER($n, type: "ordinal")`).
    pub ordinal: bool,
    /// Whether it goes through NUMBER.
    pub number: bool,
    /// The variants' keys.
    pub keys: Vec<Key>,
}

/// The key of a variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    /// As written between the brackets.
    pub name: String,
    /// Where.
    pub span: Span,
    /// Whether it is a number.
    pub literal: bool,
    /// Whether it is the default.
    pub default: bool,
}

/// The plural categories of CLDR.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

impl Select {
    /// Whether it chooses by plural category: all its words are categories, and one is not `other`,
    /// or it goes through NUMBER.
    pub fn is_plural(&self) -> bool {
        let mut words = self.keys.iter().filter(|key| !key.literal);
        let all = words.clone().all(|key| CATEGORIES.contains(&&*key.name));
        all && (self.number || words.any(|key| key.name != "other"))
    }
}

impl Catalog {
    /// The messages of a locale: all `.ftl` files of the tags of its chain. Of two definitions of an
    /// id the nearer tag's counts, within a tag the first.
    pub fn read(resources: &Resources, locale: &Locale) -> Self {
        let mut catalog = Self {
            locale: locale.clone(),
            entries: BTreeMap::new(),
            files: Vec::new(),
        };
        let folders = resources.folders("locales");
        for tag in locale.chain() {
            let named =
                |folder: &&String| Locale::parse(folder).is_ok_and(|parsed| parsed.tag() == tag);
            for folder in folders.iter().filter(named) {
                let path = format!("locales/{folder}");
                for name in resources
                    .list(&path)
                    .into_iter()
                    .filter(|name| is_ftl(name))
                {
                    let path = format!("{path}/{name}");
                    if let Some(text) = resources.read(&path) {
                        let own = resources.own(&path).is_some();
                        let file = resources.file(&path);
                        let source = Source::new(path, file, text.into_owned());
                        catalog.add(&Arc::new(source), own);
                    }
                }
            }
        }
        catalog
    }

    /// The file of an entry.
    pub fn file(&self, entry: &Entry) -> Option<&File> {
        self.files.get(entry.file)
    }

    fn add(&mut self, source: &Arc<Source>, own: bool) {
        let at = self.files.len();
        let mut file = File {
            source: Arc::clone(source),
            own,
            junk: Vec::new(),
            broken: Vec::new(),
            doubles: Vec::new(),
        };
        let shift = if source.text().starts_with('\u{feff}') {
            3
        } else {
            0
        };
        let text = source.text().get(shift..).unwrap_or("");
        if let Some((offset, reason)) = bundles::refused(text) {
            file.junk
                .push((Span::new(shift + offset, shift + offset + 1), reason));
            self.files.push(file);
            return;
        }
        let (resource, errors) = match parser::parse(text) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        for error in errors {
            let place = bundles::place(text, shift, &error);
            file.junk.push((place, bundles::explain(&error.kind)));
        }
        let reader = Reader {
            text: source.text(),
        };
        let mut here: Vec<Entry> = Vec::new();
        let mut known: HashSet<String> = HashSet::new();
        for entry in &resource.body {
            let (id, term, value, attributes, comment) = match entry {
                ast::Entry::Message(message) => (
                    &message.id,
                    false,
                    message.value.as_ref(),
                    &message.attributes,
                    &message.comment,
                ),
                ast::Entry::Term(term) => (
                    &term.id,
                    true,
                    Some(&term.value),
                    &term.attributes,
                    &term.comment,
                ),
                ast::Entry::Junk { content } => {
                    let id = content.split('=').next().unwrap_or("").trim();
                    file.broken.push(id.to_owned());
                    continue;
                }
                _ => continue,
            };
            let name = if term {
                format!("-{}", id.name)
            } else {
                id.name.to_owned()
            };
            let span = reader.span(id.name);
            let span = if term {
                Span {
                    start: span.start.saturating_sub(1),
                    ..span
                }
            } else {
                span
            };
            let mut entry = Entry {
                id: name,
                span,
                extent: Span::new(span.start as usize, source.text().len()),
                file: at,
                value: value.map(|value| reader.pattern(value)),
                attributes: attributes
                    .iter()
                    .map(|attribute| {
                        let name = attribute.id.name;
                        (
                            name.to_owned(),
                            reader.span(name),
                            reader.pattern(&attribute.value),
                        )
                    })
                    .collect(),
                comment: comment
                    .iter()
                    .flat_map(|comment| &comment.content)
                    .map(|line| ((*line).to_owned(), reader.span(line)))
                    .collect(),
                lookup: Lookup::default(),
            };
            entry.lookup = Lookup::of(&entry.attributes, name_of);
            if let Some(last) = here.last_mut() {
                last.extent.end = entry
                    .comment
                    .first()
                    .map_or(span.start, |(_, line)| line.start);
            }
            if !known.insert(entry.id.clone()) {
                file.doubles.push((entry.id.clone(), span));
            }
            here.push(entry);
        }
        for entry in here {
            self.entries.entry(entry.id.clone()).or_insert(entry);
        }
        self.files.push(file);
    }
}

fn is_ftl(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("ftl"))
}

/// Reads the tree of one file. Its slices lie in the file's text, and that is where their places
/// come from: the tree itself has none.
struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    fn span(&self, slice: &str) -> Span {
        let start = (slice.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if start <= self.text.len() {
            Span::new(start, start + slice.len())
        } else {
            Span::default()
        }
    }

    fn pattern(&self, pattern: &ast::Pattern<&str>) -> Pattern {
        let mut read = Pattern::default();
        self.read(pattern, &mut read);
        read
    }

    fn read(&self, pattern: &ast::Pattern<&str>, into: &mut Pattern) {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => {
                    into.texts.push(((*value).to_owned(), self.span(value)));
                }
                ast::PatternElement::Placeable { expression } => self.expression(expression, into),
            }
        }
    }

    fn expression(&self, expression: &ast::Expression<&str>, into: &mut Pattern) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, into),
            ast::Expression::Select { selector, variants } => {
                self.select(selector, variants, into);
                let before = into.uses.len();
                self.inline(selector, into);
                into.uses
                    .iter_mut()
                    .skip(before)
                    .for_each(|used| used.shown = false);
                for variant in variants {
                    self.read(&variant.value, into);
                }
            }
        }
    }

    fn select(
        &self,
        selector: &ast::InlineExpression<&str>,
        variants: &[ast::Variant<&str>],
        into: &mut Pattern,
    ) {
        let mut select = Select {
            variable: String::new(),
            span: Span::default(),
            ordinal: false,
            number: false,
            keys: Vec::new(),
        };
        match selector {
            ast::InlineExpression::VariableReference { id } => {
                id.name.clone_into(&mut select.variable);
                select.span = self.span(id.name);
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                select.number = id.name == "NUMBER";
                select.span = self.span(id.name);
                if let Some(ast::InlineExpression::VariableReference { id }) =
                    arguments.positional.first()
                {
                    id.name.clone_into(&mut select.variable);
                }
                select.ordinal = arguments.named.iter().any(|named| {
                    named.name.name == "type"
                        && matches!(&named.value, ast::InlineExpression::StringLiteral { value } if *value == "ordinal")
                });
            }
            ast::InlineExpression::TermReference { id, .. }
            | ast::InlineExpression::MessageReference { id, .. } => {
                select.span = self.span(id.name);
            }
            _ => {}
        }
        for variant in variants {
            let (name, literal) = match &variant.key {
                ast::VariantKey::Identifier { name } => (*name, false),
                ast::VariantKey::NumberLiteral { value } => (*value, true),
            };
            select.keys.push(Key {
                name: name.to_owned(),
                span: self.span(name),
                literal,
                default: variant.default,
            });
        }
        into.selects.push(select);
    }

    fn inline(&self, inline: &ast::InlineExpression<&str>, into: &mut Pattern) {
        let mut add = |what, name| {
            into.uses.push(Use {
                what,
                span: self.span(name),
                shown: true,
            });
        };
        match inline {
            ast::InlineExpression::VariableReference { id } => {
                add(Placeable::Variable(id.name.to_owned()), id.name);
            }
            ast::InlineExpression::MessageReference { id, attribute } => {
                let name = match attribute {
                    Some(attribute) => format!("{}.{}", id.name, attribute.name),
                    None => id.name.to_owned(),
                };
                add(Placeable::Message(name), id.name);
            }
            ast::InlineExpression::TermReference { id, arguments, .. } => {
                add(Placeable::Term(id.name.to_owned()), id.name);
                if let Some(arguments) = arguments {
                    self.arguments(arguments, into);
                }
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                add(Placeable::Function(id.name.to_owned()), id.name);
                self.arguments(arguments, into);
            }
            ast::InlineExpression::Placeable { expression } => self.expression(expression, into),
            ast::InlineExpression::StringLiteral { .. }
            | ast::InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&self, arguments: &ast::CallArguments<&str>, into: &mut Pattern) {
        for argument in &arguments.positional {
            self.inline(argument, into);
        }
    }
}
