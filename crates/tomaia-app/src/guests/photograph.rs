//! The photograph of a guest: by it a company recognises who stands at its door.
//!
//! The file that is sent is never kept. It is recognised by its first bytes, measured before it is decoded, turned as
//! the camera held it, made small and written anew as JPEG, so that nothing of what a camera adds (the place, the
//! device, the hour) is left. Who sees it beside the office and the guest is said where she is received: by
//! `itineraries::photographs`.

use super::held;
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage, RgbaImage,
};
use serde_json::{Value, json};
use std::io::Cursor;
use tokio::sync::Semaphore;
use tomaia_db::{Connection, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Refusal, RefusalKind};

/// The largest file that is taken, in bytes.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;

/// The largest picture that is decoded: more than any telephone takes. A file of a few bytes can claim any size.
const MOST_PIXELS: u64 = 50_000_000;

/// What a decoded picture may take of the memory, in bytes.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;

/// The longer side of what is kept, in pixels: sharp in print at four centimetres.
const LONGER_SIDE: u32 = 480;

/// Quality of the JPEG, of 100.
const QUALITY: u8 = 85;

/// One at a time on a node: a large picture takes most of what a small server can spare.
static DECODING: Semaphore = Semaphore::const_new(1);

/// What is kept of a picture.
struct Kept {
    jpeg: Vec<u8>,
    width: u32,
    height: u32,
}

/// Sets the photograph of a guest, in the place of the one that was there.
///
/// # Errors
/// The actor may not; the guest is not there; the file is too large, of another kind, or cannot be read.
pub async fn set_photograph(app: &App, actor: &Actor, guest: i64, bytes: Vec<u8>) -> Result<()> {
    may_change(actor, guest)?;
    let kept = written_anew(bytes).await?;
    let mut tx = app.database.begin().await?;
    held(&mut tx, guest).await?;
    let before = told(&mut tx, guest).await?;
    let after = json!({ "width": kept.width, "height": kept.height, "bytes": kept.jpeg.len() });
    tx.run(
        sql("INSERT INTO guest_photograph (guest_id, jpeg, width, height, taken_over_at, uploaded_by) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (guest_id) DO UPDATE SET jpeg = excluded.jpeg, \
             width = excluded.width, height = excluded.height, taken_over_at = excluded.taken_over_at, \
             uploaded_by = excluded.uploaded_by")
        .bind(guest)
        .bind(kept.jpeg)
        .bind(kept.width)
        .bind(kept.height)
        .bind(app.now())
        .bind(actor.name()),
    )
    .await?;
    let mut entry = Entry::named("guest-photograph-set", ("guest", guest)).after(after);
    if let Some(before) = before {
        entry = entry.before(before);
    }
    entry.append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes the photograph of a guest away; where there is none, nothing happens.
///
/// # Errors
/// The actor may not; the guest is not there.
pub async fn remove_photograph(app: &App, actor: &Actor, guest: i64) -> Result<()> {
    may_change(actor, guest)?;
    let mut tx = app.database.begin().await?;
    held(&mut tx, guest).await?;
    let Some(before) = told(&mut tx, guest).await? else { return Ok(()) };
    tx.run(sql("DELETE FROM guest_photograph WHERE guest_id = $1").bind(guest)).await?;
    Entry::named("guest-photograph-removed", ("guest", guest))
        .before(before)
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The photograph of a guest as JPEG, for the office and for herself; none where there is none.
///
/// # Errors
/// The actor may not.
pub async fn photograph(app: &App, actor: &Actor, guest: i64) -> Result<Option<Vec<u8>>> {
    may_see(actor, guest)?;
    stored(&mut app.database.read().await?, guest).await
}

/// Whether there is a photograph of a guest.
///
/// # Errors
/// The actor may not.
pub async fn has_photograph(app: &App, actor: &Actor, guest: i64) -> Result<bool> {
    may_see(actor, guest)?;
    is_there(&mut app.database.read().await?, guest).await
}

/// What is said of a file that is too large.
#[must_use]
pub fn too_large() -> Refusal {
    let fields = vec![FieldError::new("file", "guests-photograph-large")];
    Refusal { fields, ..Refusal::new(RefusalKind::TooLarge, "guests-photograph-large") }
}

pub(super) async fn is_there(connection: &mut Connection, guest: i64) -> Result<bool> {
    let query = sql("SELECT guest_id FROM guest_photograph WHERE guest_id = $1").bind(guest);
    Ok(connection.first(query).await?.is_some())
}

/// The photograph as it is stored; the caller has asked who may see it.
pub(crate) async fn stored(connection: &mut Connection, guest: i64) -> Result<Option<Vec<u8>>> {
    let query = sql("SELECT jpeg FROM guest_photograph WHERE guest_id = $1").bind(guest);
    let Some(row) = connection.first(query).await? else { return Ok(None) };
    Ok(Some(row.get::<Vec<u8>>("jpeg")?))
}

/// What the audit writes of the photograph that is there.
async fn told(tx: &mut Connection, guest: i64) -> Result<Option<Value>> {
    let query = sql("SELECT jpeg, width, height FROM guest_photograph WHERE guest_id = $1").bind(guest);
    let Some(row) = tx.first(query).await? else { return Ok(None) };
    let (width, height): (i64, i64) = (row.get("width")?, row.get("height")?);
    let bytes = row.get::<Vec<u8>>("jpeg")?.len();
    Ok(Some(json!({ "width": width, "height": height, "bytes": bytes })))
}

fn may_change(actor: &Actor, guest: i64) -> Result<()> {
    match actor {
        Actor::Guest { id, .. } => {
            actor.may(Verb::PhotographOwnEdit)?;
            if *id == guest { Ok(()) } else { Err(Error::not_found()) }
        }
        _ => actor.may(Verb::GuestsEdit),
    }
}

fn may_see(actor: &Actor, guest: i64) -> Result<()> {
    match actor {
        Actor::Guest { .. } => may_change(actor, guest),
        _ => actor.may(Verb::GuestsRead),
    }
}

async fn written_anew(bytes: Vec<u8>) -> Result<Kept> {
    if bytes.len() > LARGEST_FILE {
        return Err(too_large().into());
    }
    let permit = DECODING.acquire().await.map_err(|error| Error::Broken(error.into()))?;
    let done = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        kept(&bytes)
    });
    match done.await {
        Ok(kept) => Ok(kept?),
        // A decoder that gives up in the middle of a broken file is the file's fault.
        Err(error) if error.is_panic() => Err(wrong("guests-photograph-unreadable").into()),
        Err(error) => Err(Error::Broken(error.into())),
    }
}

fn kept(bytes: &[u8]) -> Result<Kept, Refusal> {
    if bytes.is_empty() {
        return Err(wrong("guests-photograph-needed"));
    }
    let format = format_of(bytes).ok_or_else(|| wrong("guests-photograph-kind"))?;
    let (mut picture, orientation) = decoded(bytes, format)?;
    if picture.width().max(picture.height()) > LONGER_SIDE {
        picture = picture.thumbnail(LONGER_SIDE, LONGER_SIDE);
    }
    // Turned once it is small: turning makes a copy.
    picture.apply_orientation(orientation);
    let plain = on_white(&picture.to_rgba8());
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(&plain)
        .map_err(|error| refused(&error))?;
    Ok(Kept { jpeg, width: plain.width(), height: plain.height() })
}

/// What a file is by its first bytes (JPEG: ISO 10918-1, B.1.1; PNG: ISO 15948, 5.2; WebP: RFC 9649, 2.4). Its name
/// says nothing.
fn format_of(bytes: &[u8]) -> Option<ImageFormat> {
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        Some(ImageFormat::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(ImageFormat::Png)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()) {
        Some(ImageFormat::WebP)
    } else {
        None
    }
}

/// The picture as it lies in the file, and how it is to be turned. What its header claims is measured before anything is
/// unpacked.
fn decoded(bytes: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), Refusal> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(wrong("guests-photograph-pixels"));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    Ok((picture, orientation))
}

/// JPEG knows no transparency: what shines through is white, as the paper is.
fn on_white(picture: &RgbaImage) -> RgbImage {
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let alpha = u16::from(alpha);
        let over_white = |part: u8| {
            let mixed = (u16::from(part) * alpha + 255 * (255 - alpha) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb([over_white(red), over_white(green), over_white(blue)])
    })
}

fn refused(error: &ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => wrong("guests-photograph-pixels"),
        _ => wrong("guests-photograph-unreadable"),
    }
}

fn wrong(message: &str) -> Refusal {
    Refusal::invalid(vec![FieldError::new("file", message)])
}

#[cfg(test)]
mod tests {
    use super::{LONGER_SIDE, format_of, kept};
    use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
    use std::io::Cursor;

    fn png(width: u32, height: u32, colour: [u8; 4]) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::ImageRgba8(RgbaImage::from_pixel(width, height, Rgba(colour)))
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .expect("a PNG");
        bytes
    }

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        assert_eq!(format_of(b"\xFF\xD8\xFF\xE0"), Some(ImageFormat::Jpeg));
        assert_eq!(format_of(b"RIFF\x10\0\0\0WEBPVP8 "), Some(ImageFormat::WebP));
        assert_eq!(format_of(b"RIFF\x10\0\0\0WAVEfmt "), None);
        assert_eq!(format_of(b"<html>"), None);
        assert_eq!(format_of(b"GIF89a"), None);
    }

    #[test]
    fn a_large_picture_keeps_its_shape_and_a_small_one_its_size() {
        let large = kept(&png(1200, 600, [200, 30, 30, 255])).expect("a picture");
        assert_eq!((large.width, large.height), (LONGER_SIDE, LONGER_SIDE / 2));
        let small = kept(&png(40, 60, [200, 30, 30, 255])).expect("a picture");
        assert_eq!((small.width, small.height), (40, 60));
    }

    #[test]
    fn what_is_transparent_becomes_white() {
        let kept = kept(&png(16, 16, [0, 0, 0, 0])).expect("a picture");
        let read = image::load_from_memory(&kept.jpeg).expect("a JPEG").to_rgb8();
        assert!(read.get_pixel(8, 8).0.iter().all(|part| *part > 250));
    }

    #[test]
    fn a_file_that_ends_too_early_is_refused() {
        let whole = png(300, 300, [1, 2, 3, 255]);
        let message = |bytes: &[u8]| kept(bytes).err().map(|refusal| refusal.fields[0].message.clone());
        assert_eq!(message(&whole[..60]).as_deref(), Some("guests-photograph-unreadable"));
        assert_eq!(message(b"").as_deref(), Some("guests-photograph-needed"));
        assert_eq!(message(b"%PDF-1.7").as_deref(), Some("guests-photograph-kind"));
    }
}
