//! The theme's own files: one style sheet, one script, an icon, each named by what it holds.

use std::sync::Arc;

use super::{Site, card};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Level};
use crate::resources::Resources;
use crate::text::Span;

/// The theme's own accent colour; `theme.css` and `icon.svg` name it.
const ACCENT: &str = "#1f5fae";

/// The grounds that `theme.css` sets text of the accent colour on; of each scheme's two the one that
/// gives it less contrast.
const LIGHT_GROUND: [f64; 3] = [245.0, 247.0, 249.0];
const DARK_GROUND: [f64; 3] = [31.0, 35.0, 42.0];

/// Paths of the theme's files in the site.
#[derive(Clone, Default)]
pub(super) struct Theme {
    pub(super) css: Vec<String>,
    pub(super) js: String,
    pub(super) search_js: String,
    pub(super) icon: String,
    pub(super) logo: Option<String>,
    /// The picture for those who share a page; none where the site's address is not known, since
    /// they need an absolute one.
    pub(super) card: Option<String>,
    /// The theme's own picture.
    pub(super) drawn: Option<Arc<Drawn>>,
}

impl Theme {
    /// Whether one of the files that pages load lies in this folder of the site.
    pub(super) fn lies_in(&self, folder: &str) -> bool {
        let scripts = [&self.js, &self.search_js, &self.icon];
        let mut paths = self.css.iter().chain(scripts).chain(&self.logo);
        paths.any(|path| {
            let below = path.strip_prefix(folder);
            below.is_some_and(|below| below.starts_with('/'))
        })
    }
}

/// A card that was drawn, with the colour that it was drawn in.
pub(super) struct Drawn {
    brand: [f64; 3],
    png: Vec<u8>,
}

/// Puts the theme's files into the site. `drawn` is a card that may be drawn already.
pub(super) fn theme(
    site: &mut Site,
    config: &Config,
    resources: &Resources,
    drawn: Option<&Arc<Drawn>>,
) -> Theme {
    let read = |name: &str| {
        resources
            .read(&format!("templates/{name}"))
            .unwrap_or_default()
            .into_owned()
    };
    let mut css = read("theme.css");
    let mut icon = read("icon.svg");
    let mut brand = parse_hex(ACCENT).unwrap_or_default();
    if let Some((accent, span)) = &config.theme.accent
        && let Some(rgb) = parse_hex(accent)
    {
        let accent = Accent::of(rgb);
        css.push_str(&accent.rules());
        icon = icon.replace(ACCENT, &hex(accent.light));
        brand = accent.light;
        site.diagnostics.extend(accent.diagnostic(config, *span));
    }
    let mut theme = Theme {
        css: vec![put(site, "theme", "css", squeeze_css(&css))],
        js: put(site, "site", "js", read("site.js")),
        search_js: put(site, "search", "js", read("search.js")),
        icon: put(site, "icon", "svg", icon),
        logo: config.theme.logo.clone(),
        card: config.theme.card.clone(),
        drawn: None,
    };
    if config.base_url.is_none() {
        theme.card = None;
    } else if theme.card.is_none() {
        let bits = |brand: [f64; 3]| brand.map(f64::to_bits);
        let known = drawn.filter(|drawn| bits(drawn.brand) == bits(brand));
        let drawn = known.map_or_else(|| Arc::new(Drawn::of(brand)), Arc::clone);
        theme.card = Some(put_bytes(site, "card", "png", drawn.png.clone()));
        theme.drawn = Some(drawn);
    }
    // The site's own sheets are static files; they come after the theme's and so win.
    theme.css.extend(config.theme.css.iter().cloned());
    theme
}

impl Drawn {
    fn of(brand: [f64; 3]) -> Self {
        let png = card::draw(brand);
        Self { brand, png }
    }
}

/// Adds a file whose name changes with its content, so that caches may keep it for ever.
fn put(site: &mut Site, stem: &str, extension: &str, text: String) -> String {
    put_bytes(site, stem, extension, text.into_bytes())
}

fn put_bytes(site: &mut Site, stem: &str, extension: &str, bytes: Vec<u8>) -> String {
    let path = format!("assets/{stem}.{}.{extension}", &fingerprint(&bytes));
    site.add(path.clone(), bytes);
    path
}

/// Ten hexadecimal digits of the FNV-1a hash: enough to tell versions of one file apart, and the
/// same on every machine.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{:010x}", hash & 0xff_ffff_ffff)
}

/// A site's accent colour as each scheme shows it. Text on it and links of it keep a contrast of at
/// least 4.5 to 1 (WCAG 2.2, 1.4.3): the colour is darkened, or lightened in the dark scheme, as far
/// as that takes.
struct Accent {
    asked: [f64; 3],
    light: [f64; 3],
    dark: [f64; 3],
}

impl Accent {
    fn of(asked: [f64; 3]) -> Self {
        Self {
            asked,
            light: adjust(asked, LIGHT_GROUND, 0.0),
            dark: adjust(asked, DARK_GROUND, 255.0),
        }
    }

    fn rules(&self) -> String {
        format!(
            "\n:root{{--accent-light:{};--accent-dark:{}}}\n",
            hex(self.light),
            hex(self.dark)
        )
    }

    /// Says so where readers see another colour than the site asks for. One colour can hardly serve
    /// both schemes, so only the light one is spoken of.
    fn diagnostic(&self, config: &Config, span: Span) -> Option<Diagnostic> {
        if hex(self.light) == hex(self.asked) {
            return None;
        }
        let file = config.file.as_ref()?;
        // Rounded down: 4.49 is not enough, and must not read as 4.5.
        let ratio = (contrast(self.asked, LIGHT_GROUND) * 10.0).floor() / 10.0;
        let used = hex(self.light);
        let message = format!(
            "links in {} would have a contrast of {ratio:.1} to 1, less than the 4.5 that readers need; the light theme shows {used} instead",
            hex(self.asked)
        );
        Some(
            Diagnostic::at("accent-contrast", Level::Warning, file, span, message).help(format!(
                "write accent = \"{used}\", or a darker colour of your own"
            )),
        )
    }
}

fn parse_hex(text: &str) -> Option<[f64; 3]> {
    let digits = text.strip_prefix('#')?;
    let part = |at: usize| {
        let pair = digits.get(at..at + 2)?;
        u8::from_str_radix(pair, 16).ok().map(f64::from)
    };
    Some([part(0)?, part(2)?, part(4)?])
}

#[expect(clippy::cast_sign_loss, reason = "channels are clamped to 0..=255")]
fn hex(rgb: [f64; 3]) -> String {
    let [r, g, b] = rgb.map(|channel| channel.round().clamp(0.0, 255.0) as u8);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Moves a colour towards `end` until it can be read on `ground`.
fn adjust(mut rgb: [f64; 3], ground: [f64; 3], end: f64) -> [f64; 3] {
    for _ in 0..64 {
        if contrast(rgb, ground) >= 4.6 {
            break;
        }
        rgb = rgb.map(|channel| channel + (end - channel) * 0.06);
    }
    rgb
}

/// The contrast ratio of WCAG 2.2.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(rgb: [f64; 3]) -> f64 {
    let [r, g, b] = rgb.map(|channel| {
        let value = channel / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Takes comments and indentation out of a style sheet; nothing cleverer, so nothing can break.
fn squeeze_css(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((head, tail)) = rest.split_once("/*") {
        out.push_str(head);
        rest = tail.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let mut lines = String::with_capacity(out.len());
    for line in out.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines.push_str(line);
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_that_cannot_be_read_is_moved_until_it_can() {
        let white = [255.0; 3];
        let yellow = parse_hex("#ffee00").expect("a colour");
        assert!(contrast(yellow, white) < 2.0);
        assert!(contrast(adjust(yellow, white, 0.0), white) >= 4.5);
        let kept = Accent::of(parse_hex("#005fb8").expect("a colour"));
        assert_eq!(hex(kept.light), "#005fb8");
        assert!(contrast(kept.dark, DARK_GROUND) >= 4.5);
    }

    #[test]
    fn names_follow_content() {
        assert_eq!(fingerprint(b"").len(), 10);
        assert_ne!(fingerprint(b"a"), fingerprint(b"b"));
    }
}
