//! The picture that stands for the site where one of its pages is shared: 1200 by 630 pixels, as
//! Open Graph's readers want it, and PNG, since they show no SVG.
//!
//! It has no words. Those who share a page see its title and description beside the picture, and
//! drawing Chinese would take a font of some megabytes. What it shows is one text in two languages:
//! two sheets with the same lines, one above the other.

mod png;

/// Pixels across.
pub(super) const WIDTH: usize = 1200;
/// Pixels down.
pub(super) const HEIGHT: usize = 630;

type Rgb = [f64; 3];

/// A rectangle with round corners: left, top, width, height, radius in pixels.
struct Sheet(usize, usize, usize, usize, usize);

/// The card on a ground of the accent colour, as a PNG file.
pub(super) fn draw(accent: Rgb) -> Vec<u8> {
    let white = [255.0; 3];
    let tint = |share: f64| mix(accent, white, share);
    let ink = mix(accent, [0.0; 3], 0.25);
    let mut picture = Picture {
        rows: vec![bytes(accent); WIDTH * HEIGHT],
    };
    // A sheet behind, and one in front of it with the same lines in the same order.
    picture.fill(&Sheet(640, 85, 420, 390, 26), tint(0.28));
    picture.fill(&Sheet(780, 145, 170, 40, 20), tint(0.85));
    lines(&mut picture, 780, 230, &[220, 184, 206, 132], tint(0.6));
    picture.fill(&Sheet(140, 155, 590, 390, 26), white);
    picture.fill(&Sheet(200, 215, 330, 40, 20), accent);
    let grey = mix(ink, white, 0.72);
    lines(&mut picture, 200, 300, &[470, 400, 440, 280], grey);
    png::encode(WIDTH, HEIGHT, &picture.rows)
}

fn lines(picture: &mut Picture, x: usize, y: usize, widths: &[usize], colour: Rgb) {
    for (at, width) in widths.iter().enumerate() {
        picture.fill(&Sheet(x, y + at * 52, *width, 22, 11), colour);
    }
}

fn mix(a: Rgb, b: Rgb, share: f64) -> Rgb {
    let mut out = a;
    for (channel, other) in out.iter_mut().zip(b) {
        *channel += (other - *channel) * share;
    }
    out
}

struct Picture {
    rows: Vec<[u8; 3]>,
}

impl Picture {
    /// Fills a sheet; pixels on its edge are mixed by how far they lie inside.
    fn fill(&mut self, &Sheet(left, top, width, height, radius): &Sheet, colour: Rgb) {
        // How far the middle of a pixel lies beyond the straight part of its row or column.
        let beyond = |at: usize, from: usize, length: usize| {
            let half = length as f64 / 2.0;
            let off = (at as f64 + 0.5 - from as f64 - half).abs();
            (off - half + radius as f64).max(0.0)
        };
        let solid = bytes(colour);
        let rows = self.rows.chunks_exact_mut(WIDTH).enumerate();
        for (y, row) in rows.skip(top).take(height) {
            let down = beyond(y, top, height);
            // Between the corners all pixels of a row are alike; only the outermost are mixed there.
            let is_inside = down <= radius as f64 - 0.5;
            let middle = if is_inside {
                left + radius..left + width - radius
            } else {
                left..left
            };
            if let Some(pixels) = row.get_mut(middle.clone()) {
                pixels.fill(solid);
            }
            for x in (left..middle.start).chain(middle.end..left + width) {
                let Some(pixel) = row.get_mut(x) else { break };
                let away = beyond(x, left, width).hypot(down);
                let share = (radius as f64 + 0.5 - away).clamp(0.0, 1.0);
                if share > 0.0 {
                    *pixel = bytes(mix(pixel.map(f64::from), colour, share));
                }
            }
        }
    }
}

#[expect(clippy::cast_sign_loss, reason = "channels are clamped to 0..=255")]
fn bytes(colour: Rgb) -> [u8; 3] {
    colour.map(|channel| channel.round().clamp(0.0, 255.0) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_a_png_of_the_right_size_and_small() {
        let file = draw([31.0, 95.0, 174.0]);
        assert!(file.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert_eq!(file.get(16..24), Some(&[0, 0, 4, 176, 0, 0, 2, 118][..]));
        assert!(file.len() < 40_000, "{} bytes", file.len());
        assert_eq!(file, draw([31.0, 95.0, 174.0]), "it is the same each time");
        assert_ne!(file, draw([174.0, 95.0, 31.0]), "it has the site's colour");
    }
}
