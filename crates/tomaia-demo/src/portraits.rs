//! Faces for some of the guests, so that a host's sheet shows what a photograph does there. They are drawn: a head, hair
//! and shoulders in colours that the seed picks. Nobody real is shown.

use crate::draw::Draw;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;
use tomaia_domain::workbook::GuestRow;

/// Width and height in pixels.
const SIDE: u32 = 240;

/// Of how many guests one has a portrait, and how many at most.
const EVERY: usize = 6;
const AT_MOST: usize = 6;

type Colour = [u8; 3];

const GROUNDS: &[Colour] = &[[222, 229, 236], [236, 228, 214], [219, 232, 222], [234, 221, 226]];
const SKINS: &[Colour] = &[[244, 214, 190], [226, 184, 150], [190, 138, 100], [128, 86, 62]];
const HAIR: &[Colour] = &[[38, 32, 30], [86, 58, 40], [150, 106, 62], [170, 170, 172]];
const CLOTHES: &[Colour] = &[[30, 62, 98], [122, 40, 46], [54, 92, 74], [70, 66, 84]];

/// A drawn face.
struct Face {
    ground: Colour,
    skin: Colour,
    hair: Colour,
    clothes: Colour,
    has_long_hair: bool,
}

/// The portraits of some guests as PNG, by the guests' codes.
#[must_use]
pub fn portraits(seed: u64, guests: &[GuestRow]) -> Vec<(String, Vec<u8>)> {
    // A sequence of its own: what the rest of the demo draws does not change with it.
    let mut draw = Draw::new(seed ^ 0x000F_ACE5);
    guests
        .iter()
        .step_by(EVERY)
        .take(AT_MOST)
        .map(|guest| (guest.code.to_string(), png(&Face::drawn(&mut draw))))
        .collect()
}

impl Face {
    fn drawn(draw: &mut Draw) -> Self {
        Self {
            ground: *draw.pick(GROUNDS),
            skin: *draw.pick(SKINS),
            hair: *draw.pick(HAIR),
            clothes: *draw.pick(CLOTHES),
            has_long_hair: draw.chance(50),
        }
    }

    /// The colour at a place, from what is in front to what is behind.
    fn at(&self, x: f64, y: f64) -> Colour {
        let is_in = |centre: f64, (width, height): (f64, f64)| {
            ((x - 120.0) / width).powi(2) + ((y - centre) / height).powi(2) <= 1.0
        };
        if is_in(104.0, (44.0, 54.0)) {
            return if y < 74.0 { self.hair } else { self.skin };
        }
        if (x - 120.0).abs() < 18.0 && (140.0..182.0).contains(&y) {
            return self.skin;
        }
        if is_in(250.0, (92.0, 78.0)) {
            return self.clothes;
        }
        let falls = self.has_long_hair && (x - 120.0).abs() < 54.0 && (92.0..186.0).contains(&y);
        if falls || (y < 104.0 && is_in(92.0, (54.0, 58.0))) { self.hair } else { self.ground }
    }
}

fn png(face: &Face) -> Vec<u8> {
    let picture = RgbImage::from_fn(SIDE, SIDE, |x, y| Rgb(face.at(f64::from(x), f64::from(y))));
    let mut bytes = Vec::new();
    DynamicImage::ImageRgb8(picture)
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .expect("a picture is written into memory");
    bytes
}

#[cfg(test)]
mod tests {
    use super::{AT_MOST, portraits};
    use crate::{Size, demo};

    #[test]
    fn the_same_seed_draws_the_same_faces() {
        let guests = demo(2025, Size::Small).guests;
        let (one, again, other) = (portraits(2025, &guests), portraits(2025, &guests), portraits(7, &guests));
        assert_eq!(one.len(), AT_MOST);
        assert_eq!(one, again);
        assert_ne!(one, other);
        assert!(one.iter().all(|(code, png)| code.starts_with("OS") && png.starts_with(b"\x89PNG")));
    }
}
