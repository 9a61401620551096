//! A site works wherever it is put: from disk, and below any path of a server.

use std::collections::BTreeSet;

use diglot::render::Site;

use crate::site::{render, with};

/// Addresses in a page's `href` and `src`, without fragments, those of other sites left out.
fn addresses(page: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for attribute in [" href=\"", " src=\"", " data-search=\"", " data-index=\""] {
        for rest in page.split(attribute).skip(1) {
            let address = rest.split(['"', '#']).next().unwrap_or_default();
            let elsewhere = address.contains(':') || address.is_empty();
            if !elsewhere {
                found.insert(address.to_owned());
            }
        }
    }
    found
}

/// The file that an address in the file `from` leads to, as a disk sees it.
fn file_of(from: &str, address: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => assert!(
                parts.pop().is_some(),
                "{address} leaves the site from {from}"
            ),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn pages(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    let html = site.files.keys().filter(|path| path.ends_with(".html"));
    html.map(|path| (path.as_str(), site.text(path).expect("text")))
}

#[test]
fn every_address_is_relative_and_leads_to_a_file() {
    let site = render(&with(&[]));
    let mut count = 0;
    for (path, page) in pages(&site).filter(|(path, _)| !path.ends_with("404.html")) {
        for address in addresses(page) {
            assert!(
                !address.starts_with('/'),
                "{address} in {path} needs a server's root"
            );
            let file = file_of(path, &address);
            assert!(
                site.files.contains_key(&file),
                "{address} in {path} leads to no file"
            );
            count += 1;
        }
    }
    assert!(count > 60, "only {count} addresses were looked at");
}

#[test]
fn the_page_for_wrong_addresses_starts_from_the_path_that_the_site_is_published_under() {
    let site = render(&with(&[]));
    for (path, page) in pages(&site).filter(|(path, _)| path.ends_with("404.html")) {
        for address in addresses(page) {
            let below = address.strip_prefix("/kettle/");
            let file = below.unwrap_or_else(|| panic!("{address} in {path} is not below /kettle/"));
            assert!(
                site.files.contains_key(file),
                "{address} in {path} leads to no file"
            );
        }
    }
}
