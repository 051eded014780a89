//! Files as they come from outside: unfolding without end, without end themselves, with formulas, in no alphabet, two at
//! once; the template filled in and sent back; and a fault in the middle.

use super::files::{count, mission, path, sheet, small_demo, tallies, uploaded, xlsx};
use crate::api::program;
use std::io::{Cursor, Read as _, Write as _};
use tomaia_app::jobs;
use tomaia_db::sql;
use tomaia_documents::spreadsheet::{CellValue, Limits, Workbook};
use tomaia_domain::people::Role;
use tomaia_domain::workbook::{Cell, Sheet, Wording};
use tomaia_testkit::{TestApp, answer, both_databases};
use zip::write::SimpleFileOptions;

/// The workbook with one part changed.
fn with_part(file: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(file)).expect("an archive");
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..from.len() {
        let mut entry = from.by_index(number).expect("a part");
        let name = entry.name().expect("its name").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        if name == part {
            content = change(String::from_utf8(content).expect("XML")).into_bytes();
        }
        to.start_file(name, SimpleFileOptions::default()).expect("a part");
        to.write_all(&content).expect("its content");
    }
    to.finish().expect("an archive").into_inner()
}

const FIRST_SHEET: &str = "xl/worksheets/sheet1.xml";

async fn what_has_no_end_is_refused_in_a_sentence(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let file = xlsx(&small_demo().workbook(Wording::Italian), Wording::Italian);
    let bomb = with_part(&file, FIRST_SHEET, |xml| xml + &" ".repeat(40 * 1024 * 1024));
    assert!(bomb.len() < 300_000, "{} bytes", bomb.len());
    let mut rows = b"Codice;Ragione sociale;Partita IVA\r\n".to_vec();
    rows.extend(b"1;2;3\r\n".repeat(2_000_000));
    let unread = b"Codice;Ragione sociale;Partita IVA\r\nIM1;Citt\xc3\xa0 Per\xc3\xb2 \xff;1\r\n".to_vec();
    for (name, bytes, words) in [
        ("bomba.xlsx", bomb, "si espande oltre ogni misura"),
        ("Imprese.csv", rows, "troppe righe"),
        ("Imprese.csv", unread, "UTF-8"),
    ] {
        let page = uploaded(&app, &coordinator, mission, name, bytes).await;
        let said = page.one(".alert-danger");
        assert!(said.contains(words), "{name}: {said}");
        assert_eq!(page.count("form[action$=accept]"), 0, "{name}");
    }
    assert_eq!(count(&app, "import WHERE file IS NOT NULL").await, 0, "what is refused is not kept");
}

async fn the_value_of_a_formula_is_read(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let file = xlsx(&small_demo().workbook(Wording::Italian), Wording::Italian);
    let formula = with_part(&file, FIRST_SHEET, |xml| {
        let begin = xml.find("<c r=\"B2\"").expect("the first name");
        let end = begin + xml[begin..].find("</c>").expect("its end");
        let cell = "<c r=\"B2\" t=\"str\"><f>CONCATENATE(\"Calzaturificio \",\"Formula\")</f>\
                    <v>Calzaturificio Formula S.r.l.</v>";
        format!("{}{cell}{}", &xml[..begin], &xml[end..])
    });
    let preview = uploaded(&app, &coordinator, mission, "formule.xlsx", formula).await;
    assert_eq!(preview.count("#problems"), 0, "{:?}", preview.all("#problems td"));
    coordinator.post(&format!("{}/accept", path(&preview)), &[]).await.expect(200);
    app.work().await;
    assert_eq!(count(&app, "company WHERE legal_name = 'Calzaturificio Formula S.r.l.'").await, 1);
    assert_eq!(count(&app, "company WHERE legal_name LIKE '%CONCATENATE%'").await, 0);
}

async fn two_uploads_at_once_are_one_list(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let file = xlsx(&small_demo().workbook(Wording::Italian), Wording::Italian);
    let address = format!("/desk/missions/{mission}/import");
    let (one, other) = tokio::join!(
        coordinator.upload(&address, "file", "uno.xlsx", file.clone()),
        coordinator.upload(&address, "file", "due.xlsx", file.clone()),
    );
    let pages = [path(&one.expect(200)), path(&other.expect(200))];
    assert_ne!(pages[0], pages[1], "each has its own page");
    let (second, _) = app.second_node().await;
    let both = async || {
        let (here, there) = tokio::join!(jobs::run_until_idle(&app.app), jobs::run_until_idle(&second));
        (here.expect("jobs run"), there.expect("jobs run"))
    };
    both().await;
    for page in &pages {
        coordinator.post(&format!("{page}/accept"), &[]).await.expect(200);
    }
    both().await;
    app.work().await;
    let mut new = Vec::new();
    for page in &pages {
        let page = coordinator.get(page).await.expect(200);
        assert_eq!(page.one(".page-header .state"), "Accettato");
        new.push(tallies(&page)[..4].to_vec());
    }
    new.sort();
    assert_eq!(new, [["0", "0", "60", "0"], ["60", "0", "0", "0"]], "one brings them, the other finds them");
    assert_eq!(count(&app, "company").await, 60);
}

async fn a_fault_in_the_middle_leaves_nothing(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let file = xlsx(&small_demo().workbook(Wording::Italian), Wording::Italian);
    let preview = uploaded(&app, &coordinator, mission, "missione.xlsx", file.clone()).await;
    coordinator.post(&format!("{}/accept", path(&preview)), &[]).await.expect(200);
    // The database breaks at the second wish: companies and guests are written by then.
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(sql("CREATE UNIQUE INDEX fault ON wish (mission_id)")).await.expect("a fault");
    tx.commit().await.expect("committed");
    app.work().await;
    let failed = coordinator.get(&path(&preview)).await.expect(200);
    assert_eq!(failed.one(".page-header .state"), "Non riuscito");
    assert!(failed.one(".alert-danger").contains("Non è cambiato nulla"));
    for table in ["company", "guest", "wish", "mission_company", "mission_guest", "company_person"] {
        assert_eq!(count(&app, table).await, 0, "{table}");
    }
    assert_eq!(count(&app, "audit_about WHERE subject_kind = 'company'").await, 0);
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(sql("DROP INDEX fault")).await.expect("mended");
    tx.commit().await.expect("committed");
    let again = uploaded(&app, &coordinator, mission, "missione.xlsx", file).await;
    coordinator.post(&format!("{}/accept", path(&again)), &[]).await.expect(200);
    app.work().await;
    assert_eq!(count(&app, "mission_company").await, 60, "the same file, once it is mended");
}

/// The titles of a sheet of the template, as a person finds them.
fn titles(template: &[u8], name: &str) -> Vec<String> {
    let mut workbook =
        Workbook::open("template.xlsx", template.to_vec(), Limits::default()).expect("a workbook");
    let header = workbook.table(name).expect("the sheet").next().expect("a header").expect("a row");
    let title = |cell: &CellValue| cell.typed().map(|text| text.into_owned()).unwrap_or_default();
    header.cells.iter().map(title).collect()
}

async fn the_template_is_filled_in_and_sent_back(app: TestApp) {
    let mission = mission(&app).await;
    let program = program(&app, Role::Coordinator, "write").await;
    for (language, wording) in [("it", Wording::Italian), ("en", Wording::English)] {
        let address = format!("/api/v1/workbook-template?language={language}");
        let template = program.get(&address).await.expect(200).bytes;
        let mut cells = small_demo().workbook(wording);
        for (sheet, rows) in &mut cells {
            let titles = titles(&template, sheet.name().wording(wording));
            // What is written below a title of the template is what is read there.
            rows[0] = titles.iter().map(Cell::text).collect();
            assert_eq!(rows[0], sheet.header_cells(wording), "{language}");
        }
        let filled = xlsx(&cells, wording);
        let part = form_with("compilato.xlsx", filled);
        let made =
            answer(program.request("POST", &format!("/api/v1/missions/{mission}/imports")).multipart(part))
                .await
                .expect(201)
                .json();
        app.work().await;
        let address = format!("/api/v1/missions/{mission}/imports/{}", made["id"]);
        let seen = program.get(&address).await.expect(200).json();
        assert_eq!((&seen["state"], &seen["problems"]), (&"checked".into(), &0.into()), "{seen}");
        let companies = &seen["sheets"]["companies"];
        let (new, same) = if language == "it" { (60, 0) } else { (0, 60) };
        assert_eq!((&companies["new"], &companies["same"]), (&new.into(), &same.into()), "{seen}");
        let accept =
            program.request("POST", &format!("{address}/accept")).header("content-type", "application/json");
        answer(accept.body("{}")).await.expect(202);
        app.work().await;
        assert_eq!(program.get(&address).await.expect(200).json()["state"], "applied");
    }
    assert_eq!(count(&app, "mission_company").await, 60);
}

fn form_with(name: &str, bytes: Vec<u8>) -> tomaia_testkit::Form {
    let part = tomaia_testkit::Part::bytes(bytes).file_name(name.to_owned());
    tomaia_testkit::Form::new().part("file", part)
}

async fn a_program_reads_the_problems_and_takes_the_good_rows(app: TestApp) {
    let mission = mission(&app).await;
    let program = program(&app, Role::Coordinator, "write").await;
    let mut cells = small_demo().workbook(Wording::English);
    let vat = Sheet::Companies.columns().iter().position(|column| column.key == "vat").expect("vat");
    for row in 1..4 {
        sheet(&mut cells, Sheet::Companies)[row][vat] = Cell::text("123");
    }
    let imports = format!("/api/v1/missions/{mission}/imports");
    let file = form_with("workbook.xlsx", xlsx(&cells, Wording::English));
    let made = answer(program.request("POST", &imports).multipart(file)).await.expect(201).json();
    let import = format!("{imports}/{}", made["id"]);
    assert_eq!(program.get(&import).await.expect(200).json()["state"], "checking");
    app.work().await;
    let seen = program.get(&import).await.expect(200).json();
    assert_eq!(seen["sheets"]["companies"]["wrong"], 3);

    let first = program.get(&format!("{import}/problems?limit=2")).await.expect(200).json();
    let next = first["next"].as_str().expect("there are more").to_owned();
    let second = program.get(&format!("{import}/problems?limit=200&after={next}")).await.expect(200).json();
    let problems: Vec<&serde_json::Value> = [&first, &second]
        .into_iter()
        .flat_map(|page| page["items"].as_array().into_iter().flatten())
        .collect();
    assert_eq!(
        problems.len(),
        usize::try_from(seen["problems"].as_i64().expect("a count")).expect("a count")
    );
    for (number, problem) in problems.iter().take(3).enumerate() {
        assert_eq!(
            (&problem["sheet"], &problem["row"]),
            (&"companies".into(), &(number + 2).into()),
            "{problem}"
        );
        assert_eq!((&problem["column"], &problem["cell"]), (&"D".into(), &"123".into()), "{problem}");
        assert!(
            problem["text"].as_str().is_some_and(|text| text.len() > 10 && !text.contains('⟦')),
            "{problem}"
        );
    }

    let accept = async |body: &str| {
        let request = program.request("POST", &format!("{import}/accept"));
        answer(request.header("content-type", "application/json").body(body.to_owned())).await
    };
    assert_eq!(accept("{}").await.expect(409).json()["code"], "imports-has-problems");
    accept(r#"{"good_rows_only": true}"#).await.expect(202);
    app.work().await;
    let seen = program.get(&import).await.expect(200).json();
    assert_eq!((&seen["state"], &seen["good_rows_only"]), (&"applied".into(), &true.into()));
    assert_eq!(count(&app, "mission_company").await, 57);
    accept(r#"{"good_rows_only": true}"#).await.expect(409);
    assert_eq!(program.get(&imports).await.expect(200).json()["items"].as_array().map(Vec::len), Some(1));
}

async fn a_rehearsal_keeps_nothing_and_nobody_waiting(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let words = "vocabulary_term WHERE label_it = 'Altrove'";
    let mut tried = app.app.database.rehearse().await.expect("a rehearsal");
    tried.lock("mission", mission).await.expect("held by nobody");
    let changed = tried.run(sql("UPDATE vocabulary_term SET label_it = 'Altrove'")).await.expect("a change");
    // Others write while it lasts, in the same rooms, and are answered.
    coordinator.post("/account/language", &[("language", "it")]).await.expect(200).one(".alert-success");
    let limits =
        [("company_minimum", "0"), ("company_maximum", "7"), ("guest_minimum", "0"), ("guest_maximum", "7")];
    coordinator.post(&format!("/desk/missions/{mission}/limits"), &limits).await.expect(200);
    let seen = sql("SELECT COUNT(*) AS found FROM ").push(words);
    let seen: i64 = tried.one(seen).await.expect("a count").get("found").expect("a number");
    assert!(seen > 0 && u64::try_from(seen) == Ok(changed), "in the rehearsal it has happened");
    tried.commit().await.expect("it ends");
    assert_eq!(count(&app, words).await, 0, "outside it never did");
    assert_eq!(count(&app, "mission WHERE company_maximum = 7").await, 1);
}

both_databases!(
    a_rehearsal_keeps_nothing_and_nobody_waiting,
    what_has_no_end_is_refused_in_a_sentence,
    the_value_of_a_formula_is_read,
    two_uploads_at_once_are_one_list,
    a_fault_in_the_middle_leaves_nothing,
    the_template_is_filled_in_and_sent_back,
    a_program_reads_the_problems_and_takes_the_good_rows,
);
