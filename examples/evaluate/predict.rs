//! What the checker finds in the pages of one locale.

use std::path::{Path, PathBuf};

use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::{Locale, translation};

use super::score::Prediction;

/// Which source pages stand beside the translations.
pub(crate) enum Beside {
    /// Those of the same content root.
    Own,
    /// None.
    None,
    /// Those of another content root: an older or a newer source.
    Other(PathBuf),
}

/// The gaps that the checker finds in the pages of one locale below a content root.
pub(crate) fn predict(root: &Path, locale: &str, way: &Beside) -> Result<Vec<Prediction>, String> {
    let fail = |error: diglot::Error| error.to_string();
    let mut config = Config::load(root, &Overrides::default()).map_err(fail)?;
    let wanted = Locale::parse(locale).map_err(|error| error.to_string())?;
    let source = config.source.clone();
    config
        .locales
        .retain(|config| config.locale == wanted || config.locale == source);
    let folder = config
        .locales
        .first()
        .map(|first| first.folder.clone())
        .unwrap_or_default();
    if let Some(first) = config.locales.first_mut() {
        match way {
            Beside::Own => {}
            Beside::None => first.content = root.join("none"),
            Beside::Other(other) => first.content = other.join(folder),
        }
    }
    let corpus = Corpus::load(config).map_err(fail)?;
    let mut found = Vec::new();
    for pair in translation::read(&corpus) {
        let text = &pair.target.source;
        for report in pair.gap_reports() {
            let (start, end) = (
                text.position(report.span.start),
                text.position(report.span.end),
            );
            found.push(Prediction {
                path: text.name().to_owned(),
                line: start.line,
                end_line: end.line,
                column: start.column,
                rule: format!("{:?}", report.kind),
                text: text.slice(report.span).to_owned(),
            });
        }
    }
    Ok(found)
}
