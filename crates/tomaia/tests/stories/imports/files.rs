//! A mission to bring files into, and files made of the demo's rows.

use tomaia_app::activities::ActivityForm;
use tomaia_app::missions::{self, MissionPlan, SessionForm};
use tomaia_app::programmes::{self, ProgrammeForm};
use tomaia_app::{Actor, companies};
use tomaia_demo::{DemoData, Size, demo};
use tomaia_documents::spreadsheet::{CellValue, Column, SheetLayout, XlsxWriter};
use tomaia_domain::workbook::{Cell, Sheet, Wording};
use tomaia_testkit::{Answer, TestApp, Visitor};

/// A workbook as sheets of cells, the header first.
pub type Cells = Vec<(Sheet, Vec<Vec<Cell>>)>;

/// The demo, with its first companies and guests and what is said of them only.
pub fn small_demo() -> DemoData {
    demo(7, Size::Small)
}

/// A mission with a morning of meetings, and the words and places that rows refer to.
pub async fn mission(app: &TestApp) -> i64 {
    companies::load_reference_data(&app.app).await.expect("the tables of words and places");
    let programme = ProgrammeForm {
        name_it: "Protocollo calzature".to_owned(),
        name_en: "Footwear agreement".to_owned(),
        starts_on: "2025-01-21".to_owned(),
        ends_on: "2027-01-20".to_owned(),
        time_zone: "Europe/Rome".to_owned(),
        contact_name: "Ufficio".to_owned(),
        contact_email: "ufficio@tomaia.example".to_owned(),
        ..ProgrammeForm::default()
    };
    let programme = programmes::create(&app.app, &Actor::System, &programme).await.expect("a programme");
    let planned = small_demo().mission;
    let sessions = planned.sessions.iter().map(|session| SessionForm {
        name_it: session.title.it.clone(),
        name_en: session.title.en.clone(),
        day: session.plan.day.to_string(),
        from: session.plan.from.strftime("%H:%M").to_string(),
        to: session.plan.to.strftime("%H:%M").to_string(),
        meeting_minutes: session.plan.meeting_minutes.to_string(),
        pause_minutes: session.plan.pause_minutes.to_string(),
        ..SessionForm::default()
    });
    let plan = MissionPlan {
        activity: ActivityForm {
            kind: "mission".to_owned(),
            name_it: planned.title.it.clone(),
            name_en: planned.title.en.clone(),
            starts_on: planned.from.to_string(),
            ends_on: planned.to.to_string(),
            place: "Fermo".to_owned(),
            ..ActivityForm::default()
        },
        sessions: sessions.collect(),
        ..MissionPlan::default()
    };
    missions::set_up(&app.app, &Actor::System, programme, &plan).await.expect("a mission")
}

/// The file of a workbook.
pub fn xlsx(sheets: &Cells, wording: Wording) -> Vec<u8> {
    let mut writer = XlsxWriter::new(jiff::civil::date(2026, 10, 5).at(10, 0, 0, 0), "Ufficio");
    for (sheet, rows) in sheets {
        let mut rows = rows.iter();
        let header = rows.next().expect("a header");
        let titles = header.iter().map(|cell| match cell {
            Cell::Text(title) => Column { title: title.clone(), ..Column::default() },
            _ => Column::default(),
        });
        let layout = SheetLayout {
            name: sheet.name().wording(wording).to_owned(),
            columns: titles.collect(),
            ..SheetLayout::default()
        };
        let mut written = writer.sheet(&layout).expect("a sheet");
        for row in rows {
            written.row(&row.iter().map(value).collect::<Vec<_>>()).expect("a row");
        }
    }
    writer.finish().expect("a workbook")
}

fn value(cell: &Cell) -> CellValue {
    match cell {
        Cell::Text(text) => CellValue::Text(text.clone()),
        Cell::Number(number) => CellValue::Number(*number),
        Cell::Date(day) => CellValue::Date(*day),
        Cell::Time(time) => CellValue::Time(*time),
        _ => CellValue::Empty,
    }
}

/// The cells of a sheet, to be changed.
pub fn sheet(cells: &mut Cells, sheet: Sheet) -> &mut Vec<Vec<Cell>> {
    &mut cells.iter_mut().find(|(found, _)| *found == sheet).expect("a sheet").1
}

/// Uploads a file, has it checked, and shows its page.
pub async fn uploaded(app: &TestApp, who: &Visitor, mission: i64, name: &str, bytes: Vec<u8>) -> Answer {
    let address = format!("/desk/missions/{mission}/import");
    let answer = who.upload(&address, "file", name, bytes).await.expect(200);
    let page = path(&answer);
    app.work().await;
    who.get(&page).await.expect(200)
}

/// Where a page stands, without its query.
pub fn path(answer: &Answer) -> String {
    answer.path.split('?').next().unwrap_or_default().to_owned()
}

/// The numbers on the tiles, sheet by sheet: new, changed, same, with problems.
pub fn tallies(page: &Answer) -> Vec<String> {
    page.all("#sheets .facts dd")
}

/// How many rows a table has.
pub async fn count(app: &TestApp, table: &'static str) -> i64 {
    let mut connection = app.app.database.read().await.expect("a connection");
    let query = tomaia_db::sql("SELECT COUNT(*) AS found FROM ").push(table);
    connection.one(query).await.expect("a count").get("found").expect("a number")
}
