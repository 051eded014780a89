//! The photograph of a guest: who sets it, what is left of the file, who sees it.

use crate::api::program;
use crate::companies::own::somebody_of;
use crate::itineraries::{mails, prepared, published};
use flate2::{Compression, Crc, write::ZlibEncoder};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use lopdf::Document;
use std::io::{Cursor, Write as _};
use tomaia_app::Actor;
use tomaia_app::guests::{merge, photograph, remove_photograph, set_photograph};
use tomaia_db::sql;
use tomaia_domain::people::Role;
use tomaia_testkit::{
    Answer, BuiltMission, Form, MissionBuilder, Part, TestApp, Visitor, answer, both_databases,
};

const CAMERA: &[u8] = b"Fotocamera 43.1610N 13.7170E\0";

/// A picture whose left half is red and whose right half is blue.
fn two_halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(
        width,
        height,
        |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) },
    )
}

fn in_format(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = DynamicImage::ImageRgb8(two_halves(64, 32));
    picture.write_to(&mut Cursor::new(&mut bytes), format).expect("a picture");
    bytes
}

/// A JPEG as a telephone writes it that is held upright: lying, with a note to turn it, and with what the camera adds.
fn from_a_camera() -> Vec<u8> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 95).encode_image(&two_halves(64, 32)).expect("a JPEG");
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    // Make (271), text, its length, where it stands: after the header of eight bytes and two entries.
    exif.extend(b"\x01\x0f\0\x02");
    exif.extend(u32::try_from(CAMERA.len()).expect("a length").to_be_bytes());
    exif.extend(38_u32.to_be_bytes());
    // Orientation (274), a short number, one: 6, to be turned by a quarter to the right.
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    exif.extend(0_u32.to_be_bytes());
    exif.extend(CAMERA);
    let length = u16::try_from(exif.len() + 2).expect("a length");
    let mut whole = jpeg[..2].to_vec();
    whole.extend(b"\xFF\xE1");
    whole.extend(length.to_be_bytes());
    whole.extend(exif);
    whole.extend(&jpeg[2..]);
    whole
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A PNG of eight black rows whose header claims what it likes.
fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    fn chunk(png: &mut Vec<u8>, kind: &[u8], content: &[u8]) {
        let mut crc = Crc::new();
        crc.update(kind);
        crc.update(content);
        png.extend(u32::try_from(content.len()).expect("a length").to_be_bytes());
        png.extend(kind);
        png.extend(content);
        png.extend(crc.sum().to_be_bytes());
    }
    let mut header: Vec<u8> = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8_u8, 2, 0, 0, 0]);
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::default());
    rows.write_all(&[0; 8 * (1 + 8 * 3)]).expect("rows");
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"IDAT", &rows.finish().expect("rows"));
    chunk(&mut png, b"IEND", b"");
    png
}

async fn a_mission(app: &TestApp) -> (BuiltMission, Visitor) {
    (MissionBuilder::people(1, 2).places(1, 2).build(app).await, app.signed_in(Role::Coordinator).await)
}

async fn link(officer: &Visitor, mission: &BuiltMission, kind: &str, id: i64) -> String {
    let page = officer.get(&format!("/desk/missions/{}/documents", mission.id)).await.expect(200);
    page.attributes(&format!("#{kind}-{id}"), "value").remove(0)
}

fn header(answer: &Answer, name: &str) -> String {
    answer.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

async fn the_office_sets_it_and_nothing_of_the_camera_is_left(app: TestApp) {
    let (mission, officer) = a_mission(&app).await;
    let page = format!("/desk/guests/{}", mission.guests[0]);
    let (send, address) = (format!("{page}/photograph"), format!("{page}/photograph.jpg"));
    officer.get(&address).await.expect(404);
    let sent = from_a_camera();
    assert!(holds(&sent, b"Exif") && holds(&sent, CAMERA), "the camera said where it was");
    let shown = officer.upload(&send, "file", "IMG_0001.HEIC.txt", sent).await.expect(200);
    assert_eq!(shown.attributes("#photograph img", "src"), [address.as_str()]);
    assert_eq!(shown.all(".happened li p")[0], "Fotografia salvata");
    let kept = officer.get(&address).await.expect(200);
    assert_eq!(header(&kept, "content-type"), "image/jpeg");
    assert_eq!(header(&kept, "cache-control"), "private, no-store");
    assert_eq!(header(&kept, "x-content-type-options"), "nosniff");
    assert!(
        !holds(&kept.bytes, b"Exif") && !holds(&kept.bytes, b"Fotocamera"),
        "what the camera added is gone"
    );
    let picture =
        image::load_from_memory_with_format(&kept.bytes, ImageFormat::Jpeg).expect("a JPEG").to_rgb8();
    assert_eq!(picture.dimensions(), (32, 64), "upright, as the telephone was held");
    let (above, below) = (picture.get_pixel(16, 8).0, picture.get_pixel(16, 56).0);
    assert!(above[0] > 180 && above[2] < 90 && below[0] < 90 && below[2] > 180, "{above:?} {below:?}");

    for format in [ImageFormat::Png, ImageFormat::WebP] {
        officer.upload(&send, "file", "foto", in_format(format)).await.expect(200);
    }
    let form = officer.get(&format!("{page}/edit")).await.expect(200);
    assert_eq!(form.count("#photograph img"), 1);
    let removed = officer.post(&format!("{send}/remove"), &[]).await.expect(200);
    assert_eq!(removed.count("#photograph img"), 0);
    assert_eq!(removed.all(".happened li p")[0], "Fotografia tolta");
    officer.get(&address).await.expect(404);
}

async fn a_file_that_is_no_photograph_changes_nothing(app: TestApp) {
    let (mission, officer) = a_mission(&app).await;
    let page = format!("/desk/guests/{}", mission.guests[0]);
    let send = format!("{page}/photograph");
    let html = b"<html><script>alert(1)</script></html>".to_vec();
    for (name, bytes, said) in [
        ("foto.jpg", html, "JPEG, PNG o WebP"),
        ("foto.jpg", b"\xFF\xD8\xFF\xE0 and no more".to_vec(), "danneggiato"),
        ("bomba.png", png_that_claims(60_000, 60_000), "50 milioni"),
        ("vuoto.png", Vec::new(), "Scegli una fotografia"),
    ] {
        let refused = officer.upload(&send, "file", name, bytes).await.expect(422);
        assert!(refused.one("#file-error").contains(said), "{name}: {}", refused.one("#file-error"));
    }
    let large = officer.upload(&send, "file", "foto.jpg", vec![0xFF; 11 * 1024 * 1024]).await.expect(413);
    assert!(large.one("#file-error").contains("10 MB"));
    officer.get(&format!("{page}/photograph.jpg")).await.expect(404);
    assert_eq!(officer.get(&page).await.expect(200).count("#photograph img"), 0);
    // The control of the bomb: the same file that claims what it holds is taken.
    officer.upload(&send, "file", "bomba.png", png_that_claims(8, 8)).await.expect(200);
    officer.get(&format!("{page}/photograph.jpg")).await.expect(200);
}

async fn only_who_may_sets_it_or_sees_it(app: TestApp) {
    let (mission, officer) = a_mission(&app).await;
    let page = format!("/desk/guests/{}/photograph", mission.guests[0]);
    let address = format!("{page}.jpg");
    officer.upload(&page, "file", "foto.png", in_format(ImageFormat::Png)).await.expect(200);
    for reader in [Role::Officer, Role::Auditor] {
        let reader = app.signed_in(reader).await;
        reader.get(&address).await.expect(200);
        reader.upload(&page, "file", "foto.png", in_format(ImageFormat::Png)).await.expect(403);
        reader.post(&format!("{page}/remove"), &[]).await.expect(403);
    }
    app.signed_in(Role::Onsite).await.get(&address).await.expect(403);
    let stranger = app.stranger().get(&address).await.expect(200);
    assert!(stranger.path.starts_with("/sign-in"), "{}", stranger.path);
    officer.get(&address).await.expect(200);
}

async fn a_guest_sets_her_own_by_her_link(app: TestApp) {
    let (mission, officer) = a_mission(&app).await;
    let own = link(&officer, &mission, "guest", mission.guests[0]).await;
    let other = link(&officer, &mission, "guest", mission.guests[1]).await;
    let guest = app.stranger();
    let send = format!("{own}/photograph");
    let empty = guest.get(&format!("{send}?lang=de")).await.expect(200);
    assert_eq!(empty.one("h1"), "Ihr Foto");
    assert_eq!(empty.count(".photograph img"), 0);
    let html = b"<html></html>".to_vec();
    let refused = guest.upload(&format!("{send}?lang=de"), "file", "foto.jpg", html).await.expect(422);
    assert!(refused.one("#file-error").contains("JPEG, PNG oder WebP"), "in her language");
    let saved = guest.upload(&send, "file", "foto.jpg", from_a_camera()).await.expect(200);
    assert_eq!(saved.count(".photograph img"), 1);
    let kept = guest.get(&format!("{send}.jpg")).await.expect(200);
    assert!(!holds(&kept.bytes, b"Fotocamera"));
    assert_eq!(header(&kept, "cache-control"), "private, no-store");
    guest.get(&format!("{other}/photograph.jpg")).await.expect(404);
    let record = officer.get(&format!("/desk/guests/{}", mission.guests[0])).await.expect(200);
    assert_eq!(record.count("#photograph img"), 1, "the office has it, too");
    guest.post(&format!("{other}/photograph/remove"), &[]).await.expect(200);
    guest.get(&format!("{send}.jpg")).await.expect(200);
    guest.post(&format!("{send}/remove"), &[]).await.expect(200);
    guest.get(&format!("{send}.jpg")).await.expect(404);

    let foreign = Actor::Guest { id: mission.guests[1], name: "Ospite".to_owned(), mission: mission.id };
    let set = set_photograph(&app.app, &foreign, mission.guests[0], in_format(ImageFormat::Png)).await;
    assert!(set.is_err(), "a guest sets her own and no other's");
    let company = link(&officer, &mission, "company", mission.companies[0]).await;
    let as_a_guest = company.replacen("/c/", "/g/", 1);
    guest.get(&format!("{as_a_guest}/photograph")).await.expect(404);
}

async fn a_program_puts_it_reads_it_and_takes_it_away(app: TestApp) {
    let (mission, _) = a_mission(&app).await;
    let address = format!("/api/v1/guests/{}/photograph", mission.guests[0]);
    let program = program(&app, Role::Coordinator, "write").await;
    program.get(&address).await.expect(404);
    let put = |bytes: Vec<u8>| {
        let form = Form::new().part("file", Part::bytes(bytes).file_name("foto.png"));
        answer(program.request("PUT", &address).multipart(form))
    };
    put(in_format(ImageFormat::Png)).await.expect(204);
    let problem = put(b"<html></html>".to_vec()).await.expect(422).json();
    assert_eq!(problem["errors"][0]["code"], "guests-photograph-kind");
    let kept = program.get(&address).await.expect(200);
    assert_eq!(header(&kept, "content-type"), "image/jpeg");
    assert!(kept.bytes.starts_with(b"\xFF\xD8\xFF"));
    answer(program.request("DELETE", &address)).await.expect(204);
    program.get(&address).await.expect(404);
}

async fn of_two_records_the_one_that_stays_keeps_its_photograph(app: TestApp) {
    let mission = MissionBuilder::people(1, 3).places(1, 2).build(&app).await;
    let [kept, with, without] = [mission.guests[0], mission.guests[1], mission.guests[2]];
    let (app, actor) = (&app.app, &Actor::System);
    set_photograph(app, actor, with, in_format(ImageFormat::Png)).await.expect("set");
    merge(app, actor, without, with).await.expect("merged");
    let moved = photograph(app, actor, without).await.expect("read").expect("it moved");
    assert!(photograph(app, actor, with).await.expect("read").is_none());
    set_photograph(app, actor, kept, from_a_camera()).await.expect("set");
    let own = photograph(app, actor, kept).await.expect("read").expect("its own");
    assert_ne!(own, moved);
    merge(app, actor, kept, without).await.expect("merged");
    assert_eq!(photograph(app, actor, kept).await.expect("read"), Some(own));
}

/// The address of the link in a mail to somebody of this kind, with whose it is.
async fn told(app: &TestApp, kind: &str) -> (i64, String) {
    let all = mails(app).await;
    let (_, whose, body, _) =
        all.iter().find(|(_, whose, ..)| whose.starts_with(&format!("{kind}/"))).expect("a mail");
    let id = whose.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an identifier");
    (id, body.lines().find(|line| line.starts_with("http")).expect("a link").to_owned())
}

/// How many pictures a PDF holds; drawings are none.
fn pictures(pdf: &Answer) -> usize {
    let document = Document::load_mem(&pdf.bytes).expect("a PDF that another reader opens");
    let is_picture = |object: &&lopdf::Object| {
        let Ok(stream) = object.as_stream() else { return false };
        stream.dict.get(b"Subtype").and_then(|kind| kind.as_name()).is_ok_and(|kind| kind == b"Image")
    };
    document.objects.values().filter(is_picture).count()
}

async fn a_host_sees_who_comes_and_nobody_else_does(app: TestApp) {
    let prepared = prepared(&app).await;
    for guest in &prepared.mission.guests {
        set_photograph(&app.app, &Actor::System, *guest, from_a_camera()).await.expect("set");
    }
    published(&app, &prepared).await;
    let (company, own) = told(&app, "company").await;
    let host = app.stranger();
    let page = host.get(&own).await.expect(200);
    let faces = page.attributes(".coming li img", "src");
    assert!(!faces.is_empty() && faces.len() == page.count(".coming li"), "a face beside each name");
    let face = host.get(&faces[0]).await.expect(200);
    assert_eq!(header(&face, "content-type"), "image/jpeg");
    assert_eq!(header(&face, "cache-control"), "private, no-store");
    let paper = host.get(&format!("{own}/sheet.pdf")).await.expect(200);
    assert!(pictures(&paper) >= 1, "on paper, too");
    let (_, travels) = told(&app, "guest").await;
    assert_eq!(host.get(&travels).await.expect(200).count(".coming img"), 0);
    assert_eq!(pictures(&host.get(&format!("{travels}/sheet.pdf")).await.expect(200)), 0, "a host's alone");

    let desk = format!("{}/sheets/host/{company}", prepared.base);
    let seen = prepared.officer.get(&desk).await.expect(200).attributes(".coming li img", "src");
    assert_eq!(seen.len(), faces.len());
    assert!(seen[0].starts_with("/desk/guests/"), "{}", seen[0]);
    prepared.officer.get(&seen[0]).await.expect(200);

    // A company of another mission asks for the same face.
    let (mission, officer) = a_mission(&app).await;
    let elsewhere = link(&officer, &mission, "company", mission.companies[0]).await;
    let (_, below) = faces[0].split_once("/itinerary/").expect("below the sheet");
    host.get(&format!("{elsewhere}/itinerary/{below}")).await.expect(404);
    // One of this mission that does not receive her, and the control: the host that does still sees her.
    let others: Vec<i64> =
        prepared.mission.companies.iter().copied().filter(|other| *other != company).collect();
    let other = link(&prepared.officer, &prepared.mission, "company", others[0]).await;
    change(&app, "DELETE FROM itinerary_visit WHERE company_id = $1", others[0]).await;
    host.get(&format!("{other}/itinerary/{below}")).await.expect(404);
    host.get(&faces[0]).await.expect(200);

    // Who left before the visit does not come: her face is not the host's to see any more.
    let guest: i64 = below.split('/').nth(1).and_then(|id| id.parse().ok()).expect("an identifier");
    change(&app, "UPDATE itinerary_group_guest SET leaves_at = 1 WHERE guest_id = $1", guest).await;
    host.get(&faces[0]).await.expect(404);
    assert!(!host.get(&own).await.expect(200).attributes(".coming li img", "src").contains(&faces[0]));
    change(&app, "UPDATE itinerary_group_guest SET leaves_at = NULL WHERE guest_id = $1", guest).await;
    host.get(&faces[0]).await.expect(200);
    remove_photograph(&app.app, &Actor::System, guest).await.expect("removed");
    host.get(&faces[0]).await.expect(404);
    assert_eq!(
        host.get(&own).await.expect(200).count(".coming li img"),
        faces.len() - shown_of(&faces, guest)
    );
}

async fn a_company_with_an_account_sees_the_faces_of_those_it_receives(app: TestApp) {
    let prepared = prepared(&app).await;
    for guest in &prepared.mission.guests {
        set_photograph(&app.app, &Actor::System, *guest, from_a_camera()).await.expect("set");
    }
    published(&app, &prepared).await;
    let (company, _) = told(&app, "company").await;
    let member = somebody_of(&app, company, Role::CompanyMember).await;
    let own = format!("/company/missions/{}/itinerary", prepared.mission.id);
    let faces = member.get(&own).await.expect(200).attributes(".coming li img", "src");
    assert!(!faces.is_empty() && faces[0].starts_with(&own), "{faces:?}");
    assert_eq!(header(&member.get(&faces[0]).await.expect(200), "content-type"), "image/jpeg");

    let other = prepared.mission.companies.iter().copied().find(|other| *other != company).expect("another");
    change(&app, "DELETE FROM itinerary_visit WHERE company_id = $1", other).await;
    somebody_of(&app, other, Role::CompanyAdmin).await.get(&faces[0]).await.expect(404);
    let stranger = app.stranger().get(&faces[0]).await.expect(200);
    assert!(stranger.path.starts_with("/sign-in"), "{}", stranger.path);
    member.get(&faces[0]).await.expect(200);
}

/// How often the face of a guest stands on a page.
fn shown_of(faces: &[String], guest: i64) -> usize {
    faces.iter().filter(|face| face.ends_with(&format!("/guests/{guest}/photograph.jpg"))).count()
}

async fn change(app: &TestApp, text: &'static str, id: i64) {
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(sql(text).bind(id)).await.expect("a change");
    tx.commit().await.expect("a commit");
}

both_databases!(
    the_office_sets_it_and_nothing_of_the_camera_is_left,
    a_file_that_is_no_photograph_changes_nothing,
    only_who_may_sets_it_or_sees_it,
    a_guest_sets_her_own_by_her_link,
    a_program_puts_it_reads_it_and_takes_it_away,
    of_two_records_the_one_that_stays_keeps_its_photograph,
    a_host_sees_who_comes_and_nobody_else_does,
    a_company_with_an_account_sees_the_faces_of_those_it_receives,
);
