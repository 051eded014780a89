//! Start, memory, the board of the large mission, and what a list page costs.

use super::agendas::{MISSION, large_database};
use super::machine::{Server, cpu_seconds, memory, run, tomaia};
use super::{SEED, table::Table};
use std::path::Path;
use std::time::{Duration, Instant};
use tomaia_testkit::{Visitor, answer};

/// Requests of a load, by eight browsers at once.
const REQUESTS: u32 = 2_000;
const BROWSERS: u32 = 8;

/// From the start of the process to its first answer, and what it holds when it rests.
pub async fn start(folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let database = folder.join("start.sqlite");
    run(tomaia(&database).args(["demo", "load", "--size", "small", "--seed", &SEED.to_string()]))?;
    let server = Server::start(&database).await?;
    let seconds = server.started_in.as_secs_f64();
    table.at_most("start to first answer", (seconds, 0.5), "s", cpu_seconds(server.process()));
    let officer = server.signed_in(&database, "coordinator").await?;
    for page in ["/desk", "/desk/companies", "/desk/guests", "/desk/missions/1"] {
        officer.get(page).await.expect(200);
    }
    tokio::time::sleep(Duration::from_secs(5)).await;
    table.at_most("resident memory at rest", (memory(server.process(), "VmRSS"), 80.0), "MB", 0.0);
    Ok(())
}

/// The board of 920 × 230.
pub async fn board(folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let database = large_database(folder);
    let server = Server::start(&database).await?;
    let officer = server.signed_in(&database, "coordinator").await?;
    for (what, view) in
        [("tables × slots", ""), ("guests × slots", "?view=guests"), ("companies × slots", "?view=companies")]
    {
        let path = format!("/desk/missions/{MISSION}/agenda/drafts/1{view}");
        let bytes = officer.get(&path).await.expect(200).bytes.len();
        let (wall, cpu) = server.ask(&officer, &path, 50).await;
        let what = format!("board of 920 × 230, {what}, {} KB, median of 50", bytes / 1024);
        table.at_most(&what, (wall, 100.0), "ms", cpu * 50.0 / 1000.0);
    }
    Ok(())
}

/// List pages under load, with a static file of the same server beside them.
pub async fn lists(folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let database = large_database(folder);
    let server = Server::start(&database).await?;
    let officer = server.signed_in(&database, "coordinator").await?;
    for (what, path) in [
        ("companies (920)", "/desk/companies"),
        ("guests (230)", "/desk/guests"),
        ("wishes of the large mission", "/desk/missions/1/wishes"),
        ("outbox", "/desk/outbox"),
        ("the public home page", "/"),
    ] {
        let each = load(&server, &officer, path).await?;
        let cpu = each * f64::from(REQUESTS) / 1000.0;
        table.at_most(&format!("CPU of one request of {what}"), (each, 1.0), "ms", cpu);
    }
    let home = officer.get("/").await.expect(200).text();
    let file =
        home.split('"').find(|part| part.starts_with("/assets/favicon")).unwrap_or("/assets/favicon.svg");
    let each = load(&server, &officer, file).await?;
    table.note(
        "CPU of one small static file of the same server",
        format!("{each:.3} ms"),
        each * f64::from(REQUESTS) / 1000.0,
    );
    Ok(())
}

/// CPU milliseconds (user and system) of the server for a request, under load.
async fn load(server: &Server, who: &Visitor, path: &str) -> anyhow::Result<f64> {
    answer(who.request("GET", path)).await;
    let before = cpu_seconds(server.process());
    let began = Instant::now();
    let browsers: Vec<_> = (0..BROWSERS)
        .map(|_| {
            let (who, path) = (who.clone(), path.to_owned());
            tokio::spawn(async move {
                for _ in 0..REQUESTS / BROWSERS {
                    answer(who.request("GET", &path)).await.expect(200);
                }
            })
        })
        .collect();
    for browser in browsers {
        browser.await?;
    }
    let each = (cpu_seconds(server.process()) - before) * 1000.0 / f64::from(REQUESTS);
    eprintln!("{path}: {:.0} requests a second", f64::from(REQUESTS) / began.elapsed().as_secs_f64());
    Ok(each)
}
