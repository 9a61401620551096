//! Which addresses are safe to follow: the one judgement for the site that is built and for what
//! `check` says of it.

use std::borrow::Cow;

use memchr::memchr;

/// Where an address may lead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// A link that a reader follows.
    Link,
    /// A picture that the page loads.
    Image,
}

/// The address without control characters and outer space, if its scheme can run nothing:
/// `http`, `https`, `mailto`, `tel`, a relative address, and for pictures `data:` with a raster
/// type. Entities must be decoded before.
///
/// Browsers drop tabs and line ends inside an address before they read its scheme (WHATWG URL
/// §4.4), so they are dropped before it is judged here.
pub fn safe_url(url: &str, used: Use) -> Option<Cow<'_, str>> {
    // Nearly all addresses are of visible ASCII: there is nothing to take from them.
    let is_visible = url.bytes().all(|byte| byte.is_ascii_graphic());
    let trimmed = if is_visible {
        url
    } else {
        url.trim_matches(|c: char| c <= ' ')
    };
    let clean: Cow<'_, str> = if !is_visible && trimmed.contains(|c: char| c.is_control()) {
        trimmed
            .chars()
            .filter(|c| !c.is_control())
            .collect::<String>()
            .into()
    } else {
        trimmed.into()
    };
    let Some(colon) = memchr(b':', clean.as_bytes()) else {
        return Some(clean);
    };
    let scheme = clean.get(..colon).unwrap_or("");
    if scheme.contains(['/', '?', '#']) {
        return Some(clean);
    }
    // Letters that look like ASCII only after normalisation do not name a scheme to a browser,
    // but a scheme of such letters has no use either: refused like every unknown one.
    let scheme = scheme.trim().to_ascii_lowercase();
    let allowed = match (&*scheme, used) {
        ("http" | "https", _) | ("mailto" | "tel", Use::Link) => true,
        ("data", Use::Image) => {
            let rest = clean.get(colon + 1..).unwrap_or("").to_ascii_lowercase();
            [
                "image/png",
                "image/gif",
                "image/jpeg",
                "image/webp",
                "image/avif",
            ]
            .iter()
            .any(|kind| {
                rest.strip_prefix(kind)
                    .is_some_and(|tail| tail.starts_with([';', ',']))
            })
        }
        _ => false,
    };
    allowed.then_some(clean)
}
