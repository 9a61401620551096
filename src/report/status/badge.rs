//! A badge: the share of each locale as a small picture for a README.

use std::fmt::Write as _;

use crate::check::status::Status;

/// Height of the picture, in pixels.
const HEIGHT: usize = 20;

/// The badge of a status as SVG 1.1.
///
/// It is a picture with a name (`role="img"`, `<title>`), its text is real text, and its colours
/// have a contrast of 4.5:1 or more against white (WCAG 2.2, 1.4.3). `textLength` holds the words to
/// the room that is made for them, whatever font there is.
pub fn badge(status: &Status) -> String {
    let shares: Vec<String> = status
        .locales
        .iter()
        .map(|locale| format!("{} {}", locale.locale, locale.words.percent()))
        .collect();
    let worst = status
        .locales
        .iter()
        .map(|locale| locale.words.tenths())
        .min()
        .unwrap_or(1000);
    let missed = status.locales.iter().any(|locale| !locale.is_enough());
    let colour = match worst {
        _ if missed => "#b3261e",
        1000 => "#17693c",
        900.. => "#3d6b12",
        700.. => "#8a5200",
        _ => "#b3261e",
    };
    let label = "translated";
    let value = if shares.is_empty() {
        "no translations".to_owned()
    } else {
        shares.join(" · ")
    };
    let (left, right) = (width(label), width(&value));
    let all = left + right;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{all}\" height=\"{HEIGHT}\" \
         viewBox=\"0 0 {all} {HEIGHT}\" role=\"img\" aria-labelledby=\"t\">\n\
         <title id=\"t\">{label}: {value}</title>\n\
         <clipPath id=\"r\"><rect width=\"{all}\" height=\"{HEIGHT}\" rx=\"3\"/></clipPath>\n\
         <g clip-path=\"url(#r)\">\
         <rect width=\"{left}\" height=\"{HEIGHT}\" fill=\"#3b4450\"/>\
         <rect x=\"{left}\" width=\"{right}\" height=\"{HEIGHT}\" fill=\"{colour}\"/></g>\n\
         <g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\" \
         text-rendering=\"geometricPrecision\">\n"
    );
    for (x, room, text) in [(0, left, label), (left, right, value.as_str())] {
        // Writing to a String cannot fail.
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"14\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">{text}</text>",
            x + PADDING,
            room - 2 * PADDING
        );
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Room on both sides of a text.
const PADDING: usize = 6;

/// Room that a text takes in 11 px Verdana, near enough for `textLength` to hold it there.
fn width(text: &str) -> usize {
    let tenths: usize = text
        .chars()
        .map(|c| match c {
            'i' | 'l' | 'j' | '.' | ' ' => 37,
            't' | 'f' | 'r' | '-' | '·' => 45,
            'm' | 'w' | 'M' | 'W' | '%' => 108,
            'A'..='Z' => 76,
            _ => 68,
        })
        .sum();
    tenths.div_ceil(10) + 2 * PADDING
}
