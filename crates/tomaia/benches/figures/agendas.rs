//! Agendas through the verbs that the pages call: problem read from the database, search, checker, figures, written.

use super::machine::{app, app_at, cpu_seconds, run, tomaia};
use super::{SEED, table::Table};
use anyhow::Context as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Instant;
use tomaia_app::agenda::queries::{self, DraftRow};
use tomaia_app::agenda::replanning::{ReplanOrder, replan};
use tomaia_app::agenda::wishes::NewWish;
use tomaia_app::agenda::{MakeOrder, make, publish};
use tomaia_app::{Actor, App, Clock, jobs};
use tomaia_db::sql;

/// The demo's mission: a fresh database has one.
pub const MISSION: i64 = 1;

/// The database of the large mission, which the pages are measured on too.
pub fn large_database(folder: &Path) -> PathBuf {
    folder.join("large.sqlite")
}

/// 60 companies and 40 guests, two days.
pub async fn small(folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let database = folder.join("small.sqlite");
    run(tomaia(&database).args(["demo", "load", "--size", "small", "--seed", &SEED.to_string()]))?;
    let app = app(&database).await?;
    made(&app, table, "agenda, 60 companies × 40 guests", 5, 10.0).await?;
    app.database.close().await;
    Ok(())
}

/// 920 companies and 230 guests; version 1 is published.
pub async fn large(folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let database = large_database(folder);
    let load = run(tomaia(&database).args(["demo", "load", "--size", "large", "--seed", &SEED.to_string()]))?;
    table.note("demo of 920 × 230 loaded, by import of its workbook", format!("{:.2} s", load.1), load.2);
    let app = app(&database).await?;
    let draft = made(&app, table, "agenda, 920 companies × 230 guests", 40, 60.0).await?;
    let (began, before) = (Instant::now(), cpu_seconds(std::process::id()));
    publish::publish(&app, &Actor::System, (MISSION, draft), None).await?;
    let published = began.elapsed().as_secs_f64();
    jobs::run_until_idle(&app).await?;
    let spent = cpu_seconds(std::process::id()) - before;
    let wall = began.elapsed().as_secs_f64();
    table.note(
        "publishing it, and drafting its mails",
        format!("{published:.2} s, {wall:.2} s with the mails"),
        spent,
    );
    app.database.close().await;
    at_the_desk(&database, table, draft).await
}

/// The morning of the first day of the demo's mission, before its first slot: 13 October 2026, 8:00 in Rome.
const MORNING: i64 = 1_791_871_200_000;

/// What happens at the desk of the large mission, by the verb that the page calls: read, planned anew, judged, written.
async fn at_the_desk(database: &Path, table: &mut Table, published: i64) -> anyhow::Result<()> {
    let app = app_at(database, Clock::Held(Arc::new(AtomicI64::new(MORNING)))).await?;
    let connection = &mut app.database.read().await?;
    let meetings = connection
        .all(
            sql("SELECT m.guest_id, m.slot_id, s.starts_at FROM meeting m JOIN slot s ON s.id = m.slot_id \
             WHERE m.draft_id = $1 ORDER BY m.guest_id, s.starts_at")
            .bind(published),
        )
        .await?;
    let middle = meetings.get(meetings.len() / 2).context("no meetings")?;
    let (guest, slot): (i64, i64) = (middle.get("guest_id")?, middle.get("slot_id")?);
    let apart = connection
        .one(
            sql("SELECT c.company_id, g.guest_id FROM mission_company c CROSS JOIN mission_guest g \
             WHERE c.mission_id = $1 AND g.mission_id = $1 AND NOT EXISTS (SELECT 1 FROM wish w \
             WHERE w.mission_id = $1 AND w.company_id = c.company_id AND w.guest_id = g.guest_id) \
             ORDER BY c.company_id, g.guest_id LIMIT 1")
            .bind(MISSION),
        )
        .await?;
    let wish = NewWish {
        company: apart.get("company_id")?,
        guest: apart.get("guest_id")?,
        side: "guest".to_owned(),
        level: "must".to_owned(),
        note: String::new(),
    };
    let nobody = ReplanOrder { name: "bench".to_owned(), ..ReplanOrder::default() };
    let who = format!("guest:{guest}");
    let changes = [
        ("a guest does not come", ReplanOrder { who: who.clone(), ..nobody.clone() }),
        ("a guest comes late", ReplanOrder { who, until: Some(slot), ..nobody.clone() }),
        ("a must is said at the desk", ReplanOrder { wish: Some(wish), ..nobody }),
    ];
    for (what, order) in changes {
        let (began, before) = (Instant::now(), cpu_seconds(std::process::id()));
        let draft = replan(&app, &Actor::System, (MISSION, published), &order).await?;
        let (wall, spent) = (began.elapsed().as_secs_f64(), cpu_seconds(std::process::id()) - before);
        let row = queries::draft(&app, &Actor::System, MISSION, draft).await?;
        let changed = row.objective.iter().find(|entry| entry.component.name() == "stability");
        let changed = changed.map_or(0, |entry| entry.value);
        table.note(
            &format!("920 × 230, {what}: read, planned anew, judged and written; {changed} meetings change"),
            format!("{wall:.2} s"),
            spent,
        );
    }
    app.database.close().await;
    Ok(())
}

async fn made(app: &App, table: &mut Table, what: &str, seconds: u32, bound: f64) -> anyhow::Result<i64> {
    let order = MakeOrder {
        name: "bench".to_owned(),
        seconds: seconds.to_string(),
        seed: SEED.to_string(),
        based_on: None,
    };
    let (began, before) = (Instant::now(), cpu_seconds(std::process::id()));
    let draft = make(app, &Actor::System, MISSION, &order).await?;
    jobs::run_until_idle(app).await?;
    let (wall, spent) = (began.elapsed().as_secs_f64(), cpu_seconds(std::process::id()) - before);
    let row = queries::draft(app, &Actor::System, MISSION, draft).await?;
    anyhow::ensure!(row.failure.is_none(), "{what}: {:?}", row.failure);
    let what = format!("{what}, {seconds} s of search: {}", objective(&row));
    table.at_most(&what, (wall, bound), "s", spent);
    Ok(draft)
}

/// Meetings, and each component with its bound.
fn objective(row: &DraftRow) -> String {
    let values = row.objective.iter().map(|entry| match entry.bound {
        Some(bound) => format!("{} {} (bound {bound})", entry.component.name(), entry.value),
        None => format!("{} {}", entry.component.name(), entry.value),
    });
    let values: Vec<String> = values.collect();
    format!("{} meetings, {}", row.figures.meetings, values.join(", "))
}
