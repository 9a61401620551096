//! What templates see.

use serde::Serialize;

use super::templates::{Fields, Shape};

/// Words with the language they are in, where that is not the page's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Their language tag; none where it is the page's.
    pub lang: Option<String>,
    /// Their direction, given with `lang`.
    pub dir: Option<&'static str>,
}

/// A link with its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// What it is called.
    pub label: Words,
    /// Where it leads.
    pub href: String,
}

/// One entry of the navigation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NavEntry {
    /// What it is called.
    pub label: Words,
    /// Where it leads; none for a mere heading.
    pub href: Option<String>,
    /// Whether it is the page itself.
    pub current: bool,
    /// Whether the page is it or lies below it.
    pub open: bool,
    /// What lies below it.
    pub children: Vec<NavEntry>,
}

/// One language of the switcher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Language {
    /// Its tag.
    pub tag: String,
    /// Its direction.
    pub dir: &'static str,
    /// What it calls itself.
    pub name: String,
    /// The same page in it, else its home.
    pub href: String,
    /// Whether it is the page's own.
    pub current: bool,
}

/// One entry of a page's table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TocEntry {
    /// 2 or 3.
    pub level: u8,
    /// The heading's id.
    pub id: String,
    /// The id as it stands in an address.
    pub href: String,
    /// The heading.
    pub label: Words,
}

/// A `<link rel="alternate" hreflang>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// A language tag, or `x-default`.
    pub hreflang: String,
    /// The absolute address.
    pub href: String,
}

/// Why a page is not in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Untranslated {
    /// What the page's language calls itself.
    pub language: String,
    /// The page where it belongs.
    pub original: String,
    /// Whether the text itself is left out.
    pub withheld: bool,
}

/// What is the same on all pages of a locale.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Frame {
    /// The locale's tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The locale as Open Graph writes it: `zh_TW`.
    pub og_locale: String,
    /// The language of the frame's own words.
    pub spoken: String,
    /// The same as attributes, ` lang="en-US" dir="ltr"`, where it is
    /// not the locale's, since nobody translated them; else empty.
    pub words_lang: String,
    /// The same for the locale itself, for what stands inside an element with `words_lang`.
    pub own_lang: String,
    /// The site's name.
    pub site_title: Words,
    /// Absolute address of the picture that stands for the site where its pages are shared.
    pub card: Option<String>,
    /// Links of the footer.
    pub footer: Vec<Way>,
    /// Whether the locale has a feed.
    pub feed: bool,
    /// Whether there is anything to search.
    pub search: bool,
}

/// The addresses of the theme's files, as the page writes them.
#[derive(Clone, Debug, Serialize)]
pub struct Assets {
    /// Style sheets.
    pub css: Vec<String>,
    /// The script.
    pub js: String,
    /// The script that searches, loaded when it is first used.
    pub search_js: String,
    /// The folder of the locale's search index.
    pub search_index: String,
    /// The icon.
    pub icon: String,
    /// The site's logo.
    pub logo: Option<String>,
}

/// One page.
#[derive(Clone, Debug)]
pub struct PageView {
    /// Its title.
    pub title: Words,
    /// Its description.
    pub description: Option<Words>,
    /// Its own absolute address, or that of the original.
    pub canonical: Option<String>,
    /// The same page in other languages, itself included.
    pub alternates: Vec<Alternate>,
    /// All languages of the site.
    pub languages: Vec<Language>,
    /// The locale's home.
    pub home: String,
    /// The way from the home to the page, the page left out.
    pub breadcrumbs: Vec<NavEntry>,
    /// The navigation: `page.nav`, its entries, and `page.navigation`, the same as HTML.
    pub(super) navigation: super::navigation::Shown,
    /// The page before.
    pub previous: Option<Way>,
    /// The page after.
    pub next: Option<Way>,
    /// Its headings.
    pub toc: Vec<TocEntry>,
    /// Its first heading as HTML, on a landing page with the paragraph below it; empty where the
    /// template writes the title.
    pub headline: String,
    /// Its text as HTML.
    pub content: String,
    /// The language of the text, where it is not the page's.
    pub content_lang: Option<String>,
    /// The direction of the text, given with `content_lang`.
    pub content_dir: Option<&'static str>,
    /// Set where the text is not in the reader's language.
    pub untranslated: Option<Untranslated>,
    /// Whether the translation is declared to be in progress.
    pub in_progress: bool,
    /// Where its source can be edited.
    pub edit_url: Option<String>,
    /// The day it was last changed, ISO 8601.
    pub updated: Option<String>,
    /// What a competency demands, option by option.
    pub options: Vec<super::competency::OptionView>,
    /// The same in plain words.
    pub checklist: Vec<super::checklist::ListView>,
    /// The markets among which readers may choose theirs.
    pub markets: Vec<super::checklist::MarketView>,
    /// The language of the words in `options` and `checklist`, where it is not that of the text around them.
    pub options_lang: Option<String>,
    /// Their direction.
    pub options_dir: &'static str,
    /// Whether it is the locale's home.
    pub is_home: bool,
    /// The page as JSON-LD, safe in a script element; empty where there is no address.
    pub json_ld: String,
    /// What the page may load and do, as Content Security Policy; safe in an attribute.
    pub policy: String,
    /// Its Markdown.
    pub markdown: Option<String>,
    /// The locale's feed.
    pub feed: Option<String>,
    /// The page that tells how complete the translations are.
    pub status: Option<String>,
    /// The theme's files: [`Assets`].
    pub(super) assets: Shape,
}

/// What a template is rendered with.
pub(super) trait View {
    /// Puts the fields of the page.
    fn fields(&self, fields: &mut Fields<'_>);
}

impl View for PageView {
    fn fields(&self, fields: &mut Fields<'_>) {
        // Taken apart by name, so that no field is forgotten.
        let Self {
            title,
            description,
            canonical,
            alternates,
            languages,
            home,
            breadcrumbs,
            navigation,
            previous,
            next,
            toc,
            headline,
            content,
            content_lang,
            content_dir,
            untranslated,
            in_progress,
            edit_url,
            updated,
            options,
            checklist,
            markets,
            options_lang,
            options_dir,
            is_home,
            json_ld,
            policy,
            markdown,
            feed,
            status,
            assets,
        } = self;
        fields.put("title", title);
        fields.put("description", description);
        fields.put("canonical", canonical);
        fields.put("alternates", alternates);
        fields.put("languages", languages);
        fields.put("home", home);
        fields.put("breadcrumbs", breadcrumbs);
        fields.put("previous", previous);
        fields.put("next", next);
        fields.put("toc", toc);
        fields.put("headline", headline);
        fields.put("content", content);
        fields.put("content_lang", content_lang);
        fields.put("content_dir", content_dir);
        fields.put("untranslated", untranslated);
        fields.put("in_progress", in_progress);
        fields.put("edit_url", edit_url);
        fields.put("updated", updated);
        fields.put("options", options);
        fields.put("checklist", checklist);
        fields.put("markets", markets);
        fields.put("options_lang", options_lang);
        fields.put("options_dir", options_dir);
        fields.put("is_home", is_home);
        fields.put("json_ld", json_ld);
        fields.put("policy", policy);
        fields.put("markdown", markdown);
        fields.put("feed", feed);
        fields.put("status", status);
        fields.put_shape("assets", assets);
        fields.put_shape("nav", &navigation.entries);
        fields.put("navigation", &navigation.html);
    }
}
