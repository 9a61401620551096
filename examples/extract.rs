//! Extracts the requirements of a folder of pages: `extract PAGES OUT`, where PAGES holds a folder
//! for each locale and OUT takes a JSON file for each page. Prints what could not be read.

use std::path::PathBuf;
use std::sync::Arc;

use diglot::Locale;
use diglot::content::Page;
use diglot::requirements::{Extraction, Programme, Reader};
use diglot::resources::Resources;
use diglot::text::Source;

#[expect(clippy::print_stdout, reason = "an example shows its result")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(pages), Some(out)) = (args.next(), args.next()) else {
        return Err("give the folder of the pages and that of the output".into());
    };
    let (pages, out) = (PathBuf::from(pages), PathBuf::from(out));
    let programme = Arc::new(Programme::embedded());
    let resources = Resources::embedded();
    let source_locale = Locale::parse("en-US")?;
    let mut folders: Vec<(Locale, PathBuf)> = std::fs::read_dir(&pages)?
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| {
            let locale = Locale::parse(entry.file_name().to_str()?).ok()?;
            Some((locale, entry.path()))
        })
        .collect();
    folders.sort_by_key(|(locale, _)| (*locale != source_locale, locale.clone()));
    let mut sources: Vec<Extraction> = Vec::new();
    for (locale, folder) in folders {
        let (reader, mistakes) =
            Reader::load(Arc::clone(&programme), &resources, &locale, &source_locale);
        for mistake in mistakes {
            println!("{}: {}", mistake.file_name(), mistake.message);
        }
        let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        files.sort();
        for file in files {
            let name = file
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or("")
                .to_owned();
            let text = std::fs::read_to_string(&file)?;
            let source = Arc::new(Source::new(format!("{locale}/{name}"), &file, text));
            let (page, _) = Page::parse(name, locale.clone(), source);
            let beside = sources
                .iter()
                .find(|other| other.source.name().ends_with(&format!("/{}", page.key)))
                .filter(|_| locale != source_locale && std::env::var_os("ALONE").is_none());
            let extraction = reader.extract(&page, beside);
            for diagnostic in &extraction.diagnostics {
                let line = diagnostic
                    .label
                    .as_ref()
                    .map_or(0, |label| label.source.line(label.span.start));
                println!(
                    "{}:{line}: {}: {}",
                    diagnostic.file_name(),
                    diagnostic.message,
                    diagnostic.text()
                );
            }
            if let Some(competency) = &extraction.competency {
                let folder = out.join(locale.tag());
                {
                    std::fs::create_dir_all(&folder)?;
                    let json = serde_json::to_string_pretty(competency)?;
                    std::fs::write(folder.join(format!("{}.json", competency.id)), json)?;
                }
            }
            if locale == source_locale {
                sources.push(extraction);
            }
        }
    }
    Ok(())
}
