//! Personal pages and papers in every language and script of those who read them.

use super::{link, published};
use crate::agenda::made;
use lopdf::Document;
use tomaia_db::sql;
use tomaia_i18n::Language;
use tomaia_testkit::{Answer, BuiltMission, MissionBuilder, TestApp, Visitor, both_databases};

/// A published mission with guests who need the interpreter.
async fn with_an_interpreter(app: &TestApp) -> (BuiltMission, Visitor, i64) {
    let mission = MissionBuilder::people(2, 2).places(2, 4).japanese(1).build(app).await;
    mission.wish(app, 0, 0, "must").await;
    mission.wish(app, 1, 1, "must").await;
    let (officer, draft) = made(app, &mission).await;
    officer.post(&format!("{draft}/publish"), &[]).await.expect(200);
    app.work().await;
    let mut connection = app.app.database.read().await.expect("a connection");
    let query = sql("SELECT id FROM interpreter WHERE mission_id = $1").bind(mission.id);
    let interpreter = connection.one(query).await.expect("an interpreter").get("id").expect("an identifier");
    (mission, officer, interpreter)
}

/// The words of a page that are not names.
fn words(page: &Answer) -> String {
    page.all("main h2, main a, main dt, main button, main label, main summary").join("|")
}

fn opened(pdf: &Answer) -> Document {
    Document::load_mem(&pdf.bytes).expect("a PDF that another reader opens")
}

/// The text of all pages without spaces: how words are set apart is the reader's guess.
fn text(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    document.extract_text(&pages).expect("text").split_whitespace().collect()
}

async fn every_personal_page_speaks_every_language(app: TestApp) {
    let (mission, officer, interpreter) = with_an_interpreter(&app).await;
    let links = [
        link(&officer, &mission, "guest", mission.guests[0]).await,
        link(&officer, &mission, "company", mission.companies[0]).await,
        link(&officer, &mission, "interpreter", interpreter).await,
    ];
    for (number, link) in links.iter().enumerate() {
        let pages: &[&str] = match number {
            0 => &["", "/wishes", "/photograph"],
            1 => &["", "/wishes"],
            _ => &[""],
        };
        for page in pages {
            let english = words(&app.stranger().get(&format!("{link}{page}?lang=en")).await.expect(200));
            for language in Language::ALL {
                let code = language.code();
                let page = app.stranger().get(&format!("{link}{page}?lang={code}")).await.expect(200);
                assert_eq!(page.attributes("html", "lang"), [code]);
                let direction = if code == "ar" { "rtl" } else { "ltr" };
                assert_eq!(page.attributes("html", "dir"), [direction], "{code}");
                assert_eq!(page.count("h1"), 1, "{code}");
                assert_eq!(words(&page) == english, code == "en", "{} in {code}: {english}", page.path);
            }
        }
    }
    for language in Language::ALL {
        let pdf = app.stranger().get(&format!("{}/agenda.pdf?lang={}", links[0], language.code())).await;
        let document = opened(&pdf.expect(200));
        let lang = document.catalog().expect("a catalog").get(b"Lang").expect("its language");
        assert_eq!(lang.as_str().expect("text"), language.code().as_bytes());
    }
}

async fn a_paper_has_every_meeting_in_the_letters_of_its_people(app: TestApp) {
    let (mission, officer) = published(&app).await;
    let mut tx = app.app.database.begin().await.expect("a transaction");
    for (guest, name, latin) in [
        (0, "田中 さくら", "Tanaka Sakura"),
        (1, "محمد عبد الله", "Mohammed Abdullah"),
        (2, "Дмитрий Ёлкин", "Dmitrij Elkin"),
    ] {
        let named = sql("UPDATE guest SET name = $2, latin_name = $3 WHERE id = $1");
        tx.run(named.bind(mission.guests[guest]).bind(name).bind(latin)).await.expect("a name");
    }
    tx.commit().await.expect("committed");
    let whole = officer.get(&format!("/desk/missions/{}/documents/mission-agenda.pdf", mission.id)).await;
    let mut papers = vec![opened(&whole.expect(200))];
    for company in &mission.companies {
        let link = link(&officer, &mission, "company", *company).await;
        papers.push(opened(&app.stranger().get(&format!("{link}/agenda.pdf")).await.expect(200)));
    }
    for paper in &papers {
        // A letter that no font has would cost the document its claim to PDF/UA.
        let metadata = paper.catalog().and_then(|catalog| catalog.get(b"Metadata")).expect("metadata");
        let metadata = paper.dereference(metadata).expect("metadata").1.as_stream().expect("a stream");
        assert!(
            String::from_utf8_lossy(&metadata.content).contains("pdfuaid:part"),
            "every letter has a form"
        );
    }
    let whole = text(&papers[0]);
    for words in ["田中さくら", "ДмитрийЁлкин"] {
        assert!(whole.contains(words), "{words} is not in {whole}");
    }
    for (number, words) in
        ["田中さくら(TanakaSakura)", "(MohammedAbdullah)", "ДмитрийЁлкин(DmitrijElkin)"].iter().enumerate()
    {
        let own = text(&papers[number + 1]);
        assert!(own.contains(words), "{words} is not in {own}");
        assert!(own.contains(&format!("Calzaturificio{}", number + 1)) && own.contains("SalaBlu"), "{own}");
        let others = ["Tanaka", "Mohammed", "Dmitrij"];
        assert_eq!(others.iter().filter(|other| own.contains(*other)).count(), 1, "only her own: {own}");
    }
}

async fn an_interpreter_sees_both_sides_and_chooses_nothing(app: TestApp) {
    let (mission, officer, interpreter) = with_an_interpreter(&app).await;
    let own = link(&officer, &mission, "interpreter", interpreter).await;
    let stranger = app.stranger();
    let page = stranger.get(&own).await.expect(200);
    assert_eq!(page.count("li.kind-meeting"), 2);
    let said = page.all("li.kind-meeting").join(" ");
    for name in ["Calzaturificio 1", "Guest 1", "Calzaturificio 2", "Guest 2"] {
        assert!(said.contains(name), "{name} is not in {said}");
    }
    assert_eq!(page.count("a[href$='.vcf']"), 0, "she is there for the others");
    stranger.get(&format!("{own}/contact/{}.vcf", mission.companies[0])).await.expect(404);
    stranger.get(&format!("{own}/wishes")).await.expect(404);
    let feed = stranger.get(&format!("{own}/calendar.ics")).await.expect(200).text();
    assert_eq!(feed.matches("BEGIN:VEVENT").count(), 2);
    let paper = text(&opened(&stranger.get(&format!("{own}/agenda.pdf")).await.expect(200)));
    assert!(paper.contains("Calzaturificio1") && paper.contains("Guest2"), "{paper}");
    let mut connection = app.app.database.read().await.expect("a connection");
    let query = sql("SELECT calendar FROM mail WHERE about_kind = 'interpreter'");
    let mails = connection.all(query).await.expect("her mail");
    assert_eq!(mails.len(), 1);
    let calendar: String = mails[0].get("calendar").expect("a calendar");
    assert_eq!(calendar.matches("METHOD:REQUEST").count(), 2, "{calendar}");
}

both_databases!(
    every_personal_page_speaks_every_language,
    a_paper_has_every_meeting_in_the_letters_of_its_people,
    an_interpreter_sees_both_sides_and_chooses_nothing,
);
