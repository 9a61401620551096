//! The theme's own files: one style sheet, one script, an icon, each named by what it holds.

use super::Site;
use crate::config::Config;
use crate::resources::Resources;

/// Paths of the theme's files in the site.
#[derive(Clone, Debug, Default)]
pub(super) struct Theme {
    pub(super) css: Vec<String>,
    pub(super) js: String,
    pub(super) search_js: String,
    pub(super) icon: String,
    pub(super) logo: Option<String>,
}

/// Puts the theme's files into the site.
pub(super) fn theme(site: &mut Site, config: &Config, resources: &Resources) -> Theme {
    let read = |name: &str| {
        resources
            .read(&format!("templates/{name}"))
            .unwrap_or_default()
            .into_owned()
    };
    let mut css = read("theme.css");
    if let Some(accent) = &config.theme.accent {
        css.push_str(&accent_rules(accent));
    }
    let mut theme = Theme {
        css: vec![put(site, "theme", "css", squeeze_css(&css))],
        js: put(site, "site", "js", read("site.js")),
        search_js: put(site, "search", "js", read("search.js")),
        icon: put(site, "icon", "svg", read("icon.svg")),
        logo: config.theme.logo.clone(),
    };
    // The site's own sheets are static files; they come after the theme's and so win.
    theme.css.extend(config.theme.css.iter().cloned());
    theme
}

/// Adds a file whose name changes with its content, so that caches may keep it for ever.
fn put(site: &mut Site, stem: &str, extension: &str, text: String) -> String {
    let path = format!(
        "assets/{stem}.{}.{extension}",
        &fingerprint(text.as_bytes())
    );
    site.add(path.clone(), text.into_bytes());
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

/// The rules that a site's own accent colour makes. Text on it and links of it keep a contrast of
/// at least 4.5 to 1 (WCAG 2.2, 1.4.3): the colour is darkened, or lightened in the dark scheme,
/// as far as that takes.
fn accent_rules(accent: &str) -> String {
    let Some(rgb) = parse_hex(accent) else {
        return String::new();
    };
    let light = adjust(rgb, [255.0; 3], 0.0);
    let dark = adjust(rgb, [22.0, 24.0, 29.0], 255.0);
    format!(
        "\n:root{{--accent-light:{};--accent-dark:{}}}\n",
        hex(light),
        hex(dark)
    )
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
        assert_eq!(
            accent_rules("#005fb8")
                .split("--accent-light:")
                .nth(1)
                .map(|rest| rest.starts_with("#005fb8")),
            Some(true)
        );
    }

    #[test]
    fn names_follow_content() {
        assert_eq!(fingerprint(b"").len(), 10);
        assert_ne!(fingerprint(b"a"), fingerprint(b"b"));
    }
}
