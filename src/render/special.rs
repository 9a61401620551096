//! What a site has beside its pages: the way in, the pages for wrong addresses, redirects, the
//! sitemap, headers, and the files that are carried along.

use std::collections::BTreeSet;

use super::Site;
use super::frame::{Reader, site_title};
use super::page::description;
use super::policy;
use super::routes::From;
use super::shared::{HOME, Shared, Shown};
use super::sitemap;
use super::view::{PageView, Words};
use crate::content::address::{self, Redirect};
use crate::diagnostic::{Diagnostic, Level};
use crate::error::Error;
use crate::locale::Locale;

/// The root page, the 404 pages and the redirects.
pub(super) fn pages(
    site: &mut Site,
    shared: &Shared<'_>,
    readers: &[Reader<'_>],
) -> Result<(), Error> {
    let Some(first) = readers.first() else {
        return Ok(());
    };
    let root = blank(shared, first, From::File("index.html"))?;
    let html = first.templates.render("root.html", &root, "index.html")?;
    site.add("index.html".to_owned(), html);
    for reader in readers {
        let view = blank(shared, reader, From::Anywhere)?;
        let path = format!("{}/404.html", reader.locale);
        let html = reader.templates.render("404.html", &view, &path)?;
        if std::ptr::eq(reader, first) {
            // Hosts show the top one for every address that does not exist.
            site.add("404.html".to_owned(), html.clone());
        }
        site.add(path, html);
    }
    for reader in readers
        .iter()
        .filter(|reader| shared.shown(HOME, &reader.locale).is_none())
    {
        let file = shared.home(&reader.locale);
        let mut view = blank(shared, reader, From::File(&file))?;
        view.title = reader.frame.site_title.clone();
        view.is_home = true;
        let html = reader.templates.render("list.html", &view, &file)?;
        site.add(file, html);
    }
    // What is wrong with an alias is a finding of `check`.
    let (leading, _) = address::redirects(shared.corpus);
    for reader in readers {
        redirects(site, shared, reader, &leading)?;
    }
    Ok(())
}

/// A view of a page that has no content of its own.
pub(super) fn blank(
    shared: &Shared<'_>,
    reader: &Reader<'_>,
    from: From<'_>,
) -> Result<PageView, Error> {
    Ok(PageView {
        title: Words::default(),
        description: Some(site_description(shared, &reader.locale)),
        canonical: match from {
            From::File(file) => shared.routes.absolute(file),
            From::Anywhere => None,
        },
        alternates: match from {
            From::File(_) => shared.home_alternates(),
            From::Anywhere => Vec::new(),
        },
        languages: shared.languages(HOME, &reader.locale, from),
        home: shared.routes.link(from, &shared.home(&reader.locale)),
        breadcrumbs: Vec::new(),
        navigation: reader.navigation("", from)?,
        previous: None,
        next: None,
        toc: Vec::new(),
        headline: String::new(),
        content: String::new(),
        content_lang: None,
        content_dir: None,
        untranslated: None,
        in_progress: false,
        edit_url: None,
        updated: None,
        options: Vec::new(),
        checklist: Vec::new(),
        markets: Vec::new(),
        options_lang: None,
        options_dir: "ltr",
        is_home: false,
        json_ld: String::new(),
        policy: policy::site(),
        markdown: None,
        feed: None,
        status: shared.status_link(from, &reader.locale),
        assets: reader.assets(from),
    })
}

/// What a site says of itself where no landing page does: the message `site-description`, the
/// description of its landing page, or one made of its name.
fn site_description(shared: &Shared<'_>, locale: &Locale) -> Words {
    let messages = &shared.messages;
    if messages.has(locale, "site-description") {
        let text = messages.format(locale, "site-description", &[]);
        return shared.words(&text, locale, None, locale);
    }
    let home = shared.shown(HOME, locale).map(Shown::page);
    let described = home.and_then(|page| Some((page, description(&page.opened())?)));
    if let Some((page, (text, span))) = described {
        return shared.words(&text, &page.locale, Some((&page.key, span)), locale);
    }
    let title = site_title(shared, locale).text;
    let text = messages.format(
        locale,
        "site-description-default",
        &[("site", title.into())],
    );
    let spoken = shared.frame_language(locale);
    shared.words(&text, spoken.as_ref().unwrap_or(locale), None, locale)
}

/// A page at each old address, which sends the reader on.
fn redirects(
    site: &mut Site,
    shared: &Shared<'_>,
    reader: &Reader<'_>,
    redirects: &[Redirect<'_>],
) -> Result<(), Error> {
    let here = redirects
        .iter()
        .filter(|redirect| redirect.page.locale == reader.locale);
    for Redirect { page, file, .. } in here {
        let target = shared.routes.page(&reader.locale, &page.key);
        let mut view = blank(shared, reader, From::File(file))?;
        view.home = shared.routes.link(From::File(file), &target);
        view.canonical = shared.routes.absolute(&target);
        view.alternates = Vec::new();
        let title = page.title().map_or(page.key.as_str(), |(title, _)| title);
        view.title = Words {
            text: title.to_owned(),
            ..Words::default()
        };
        let html = reader
            .templates
            .render("redirect.html", &view, page.source.name())?;
        site.add(file.clone(), html);
    }
    Ok(())
}

/// Sitemap, robots, headers and what is carried along.
pub(super) fn files(site: &mut Site, shared: &Shared<'_>) -> Result<(), Error> {
    let mut entries = Vec::new();
    if let Some(address) = shared.routes.absolute("index.html") {
        entries.push(sitemap::Entry {
            address,
            alternates: Vec::new(),
            updated: None,
        });
        for locale in &shared.corpus.locales {
            if shared.shown(HOME, locale).is_none()
                && let Some(address) = shared.routes.absolute(&shared.home(locale))
            {
                let alternates = shared.home_alternates();
                entries.push(sitemap::Entry {
                    address,
                    alternates,
                    updated: None,
                });
            }
            for key in shared.corpus.keys.iter() {
                if let Some(Shown::Own(own)) = shared.shown(key, locale)
                    && let Some(address) = shared.routes.absolute(&shared.routes.page(locale, key))
                {
                    let alternates = shared.alternates(key);
                    entries.push(sitemap::Entry {
                        address,
                        alternates,
                        updated: shared.facts.updated(own),
                    });
                }
            }
        }
        for (name, text) in sitemap::files(&entries, |file| shared.routes.absolute(file)) {
            site.add(name, text.into_bytes());
        }
    }
    let robots = sitemap::robots(shared.routes.absolute("sitemap.xml").as_deref());
    let base = shared.routes.base_path();
    let policy = policy::site();
    let headers = format!(
        "{base}/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n\n{base}/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    );
    let taken: BTreeSet<String> = site.files.keys().cloned().collect();
    for asset in &shared.corpus.assets {
        let path = match &asset.locale {
            None => asset.path.clone(),
            Some(locale) => format!("{locale}/{}", asset.path),
        };
        if taken.contains(&path) {
            site.diagnostics.push(
                Diagnostic::nowhere(
                    "path-collision",
                    Level::Error,
                    path.clone(),
                    format!(
                        "{} would take the place of a file that diglot writes",
                        asset.file.display()
                    ),
                )
                .help("rename it"),
            );
            continue;
        }
        let bytes = asset.read()?;
        site.add(path, bytes);
    }
    // A site's own robots.txt and _headers, among its static files, win.
    for (name, text) in [("robots.txt", robots), ("_headers", headers)] {
        site.files
            .entry(name.to_owned())
            .or_insert_with(|| text.into_bytes());
    }
    Ok(())
}
