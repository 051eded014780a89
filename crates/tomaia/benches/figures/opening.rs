//! The opening minute: 2,000 companies send in the first 60 seconds for 40 places, on SQLite with one node and on
//! PostgreSQL with two. What must hold is checked first; then how long an answer took. At last the negative control:
//! the same with the lock switched off gives too many places.
//!
//! Arrivals are an open load (nobody waits for anybody else) that is densest at the start: 258 of 2,000 in the first
//! second, half of them within 15. One in twenty clicks twice. Whoever is shown the waiting room comes again after
//! three seconds, as its page does.

use super::machine::{Server, cpu_seconds};
use super::table::Table;
use anyhow::{Context as _, ensure};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tomaia_app::calls::{self, CallForm};
use tomaia_app::people::sessions;
use tomaia_app::{Actor, App, Clock, Settings};
use tomaia_db::{Connection, Database, sql};
use tomaia_domain::companies::VatNumber;
use tomaia_domain::people::Role;
use tomaia_domain::refusal::RefusalKind;
use tomaia_testkit::{Kind, TestDatabase, Visitor, answer};
use tomaia_web::visitor::SESSION_COOKIE;

const COMPANIES: i64 = 2_000;
const PLACES: i64 = 40;
const MINUTE: f64 = 60.0;
const RETRY: Duration = Duration::from_secs(3);

/// How many take part in the negative control.
const CONTROL: usize = 300;

/// How it went for one company.
struct Sent {
    /// From the click to the page with the receipt, without the waits in the waiting room.
    answers: Vec<f64>,
    /// How often it was shown the waiting room.
    waited: u32,
}

/// The figures of one kind of database.
pub async fn minute(kind: Kind, table: &mut Table) -> anyhow::Result<()> {
    let (what, nodes) = match kind {
        Kind::Sqlite => ("SQLite, one node", 1),
        Kind::Postgres => ("PostgreSQL, two nodes", 2),
    };
    let database = TestDatabase::create(kind).await;
    let app = open(&database.address, "bench").await?;
    let calls = prepared(&app).await?;
    let cookies = cookies(&app).await?;
    let mut servers = Vec::new();
    for _ in 0..nodes {
        servers.push(Server::start_at(&database.address).await?);
    }
    let before: f64 = servers.iter().map(|server| cpu_seconds(server.process())).sum();
    let urls: Vec<String> = servers.iter().map(|server| server.url.clone()).collect();
    let sent = rush(&urls, &cookies).await?;
    let cpu = servers.iter().map(|server| cpu_seconds(server.process())).sum::<f64>() - before;
    check(&app, calls[0]).await?;
    let mut answers: Vec<f64> = sent.iter().flat_map(|one| one.answers.iter().copied()).collect();
    answers.sort_by(f64::total_cmp);
    let at = |share: usize| answers[(answers.len() * share / 100).min(answers.len() - 1)];
    let waited: u32 = sent.iter().map(|one| one.waited).sum();
    let row = format!(
        "opening minute, {what}: {COMPANIES} companies, {PLACES} places, none twice, none lost; p99 of an answer (median \
         {:.0} ms, longest {:.0} ms; {waited} times the waiting room)",
        at(50),
        at(100)
    );
    table.at_most(&row, (at(99), 1000.0), "ms", cpu);
    drop(servers);
    let given = without_lock(&app, &database.address, calls[1]).await?;
    ensure!(
        given > PLACES,
        "with the lock off {given} places were given of {PLACES}: the check above proves nothing"
    );
    table.note(
        &format!(
            "the same in small with the lock switched off, {what}: places given of {PLACES} (must be more)"
        ),
        given.to_string(),
        0.0,
    );
    app.database.close().await;
    Ok(())
}

async fn open(address: &str, node: &str) -> anyhow::Result<App> {
    let settings = Settings {
        public_url: "http://127.0.0.1".to_owned(),
        node: node.to_owned(),
        smtp: None,
        mail_from: "Tomaia <tomaia@localhost>".to_owned(),
        cheap_passwords: true,
        agenda_threads: 1,
        roads: tomaia_app::context::RoadSettings::default(),
    };
    Ok(App::open(Database::open(address).await?, Clock::Machine, settings).await?)
}

/// Two open calls with a draft of every company in each, ready to be sent.
async fn prepared(app: &App) -> anyhow::Result<[i64; 2]> {
    let mut tx = app.database.begin().await?;
    let activity = activity(&mut tx).await?;
    tx.commit().await?;
    let calls = [call(app, activity).await?, call(app, activity).await?];
    let mut tx = app.database.begin().await?;
    for number in 1..=COMPANIES {
        company(&mut tx, number).await?;
        for call in calls {
            tx.run(
                sql("INSERT INTO call_application (call_id, company_id, state, answers, submitted_by, province, \
                     size_class, association, reason, updated_at) VALUES ($1, $2, 'draft', $3, '', 'FM', 'small', '', '', 0)")
                .bind(call)
                .bind(number)
                .bind(r#"{"why":"Vogliamo esportare in Giappone","before":"no"}"#),
            )
            .await?;
        }
    }
    tx.commit().await?;
    Ok(calls)
}

async fn activity(tx: &mut Connection) -> anyhow::Result<i64> {
    tx.run(
        sql("INSERT INTO programme (slug, name_it, name_en, summary_it, summary_en, starts_on, ends_on, time_zone, \
             contact_name, contact_email, contact_phone, updated_at) VALUES ('p', 'P', 'P', '', '', '2025-01-21', \
             '2029-01-20', 'Europe/Rome', '', '', '', 0)"),
    )
    .await?;
    let row = tx
        .one(sql("INSERT INTO activity (programme_id, kind, name_it, name_en, starts_on, ends_on, place, state, \
                  updated_at) VALUES (1, 'fair', 'Micam', 'Micam', '2026-09-01', '2026-09-03', '', 'open', 0) RETURNING id"))
        .await?;
    Ok(row.get("id")?)
}

async fn call(app: &App, activity: i64) -> anyhow::Result<i64> {
    let form = CallForm {
        activity,
        name_it: "Collettiva".to_owned(),
        name_en: "Collective".to_owned(),
        text_it: "Testo".to_owned(),
        mode: "by_arrival".to_owned(),
        opens_at: "2026-01-01T09:00".to_owned(),
        closes_at: "2199-01-01T09:00".to_owned(),
        places: PLACES.to_string(),
        completion_days: "5".to_owned(),
        acceptance_days: "5".to_owned(),
        assessors_each: "1".to_owned(),
        ..CallForm::default()
    };
    let id = calls::create(app, &Actor::System, &form).await?;
    let questions = serde_json::json!({ "sections": [{ "title_it": "A", "title_en": "A", "questions": [
        { "key": "why", "kind": "text", "label_it": "Perché?", "label_en": "Why?", "required": true },
        { "key": "before", "kind": "choice", "label_it": "Già?", "label_en": "Before?", "required": true, "choices": [
            { "value": "yes", "it": "Sì", "en": "Yes" }, { "value": "no", "it": "No", "en": "No" }] },
    ]}]});
    calls::set_form(app, &Actor::System, id, &questions).await?;
    calls::publish(app, &Actor::System, id).await?;
    Ok(id)
}

/// A company with an account that answers for it; both have the number as identifier.
async fn company(tx: &mut Connection, number: i64) -> anyhow::Result<()> {
    let vat = VatNumber::from_first_ten(&format!("{number:07}044"))?;
    tx.run(
        sql("INSERT INTO company (id, legal_name, sort_name, name_key, brands, vat_number, ateco, language, languages, \
             presentation_it, presentation_en, product_kinds, materials, constructions, hs_codes, market_statuses, \
             province, size_class, search_text, created_at, updated_at) VALUES ($1, $2, $2, $2, '[]', $3, '[\"15.20\"]', \
             'it', '[\"it\"]', '', '', '[]', '[]', '[]', '[]', '[]', 'FM', 'small', $2, 0, 0)")
        .bind(number)
        .bind(format!("calzaturificio {number}"))
        .bind(vat.as_str()),
    )
    .await?;
    tx.run(
        sql("INSERT INTO account (id, email, name, language, created_at) VALUES ($1, $2, 'Titolare', 'it', 0)")
            .bind(number)
            .bind(email(number)),
    )
    .await?;
    let role = sql("INSERT INTO account_role (account_id, role) VALUES ($1, $2)");
    tx.run(role.bind(number).bind(Role::CompanyAdmin.name())).await?;
    tx.run(
        sql("INSERT INTO company_person (company_id, name, job_title, languages, account_id, membership) \
             VALUES ($1, 'Titolare', '', '[]', $1, 'admin')")
        .bind(number),
    )
    .await?;
    Ok(())
}

fn email(number: i64) -> String {
    format!("titolare{number}@maker.example")
}

async fn cookies(app: &App) -> anyhow::Result<Vec<String>> {
    let mut cookies = Vec::new();
    for number in 1..=COMPANIES {
        let token = sessions::open_for_tests(app, &email(number)).await?;
        cookies.push(format!("{SESSION_COOKIE}={token}"));
    }
    Ok(cookies)
}

/// Everybody at her own time, whatever happens to the others.
async fn rush(urls: &[String], cookies: &[String]) -> anyhow::Result<Vec<Sent>> {
    let began = Instant::now() + Duration::from_secs(1);
    let mut sending = Vec::new();
    for (place, cookie) in cookies.iter().enumerate() {
        // Two drafts a company: the first call's have the odd numbers.
        let path = format!("/company/applications/{}/send", 2 * place + 1);
        let share = f64::from(u32::try_from(place)?) / f64::from(u32::try_from(cookies.len())?);
        let at = began + Duration::from_secs_f64(MINUTE * share * share);
        let her = Visitor::with_cookie(&urls[place % urls.len()], cookie);
        let clicks = if place % 20 == 0 { 2 } else { 1 };
        for _ in 0..clicks {
            let (her, path) = (her.clone(), path.clone());
            sending.push(tokio::spawn(async move { one(&her, &path, at).await }));
        }
    }
    let mut sent = Vec::new();
    for one in sending {
        sent.push(one.await??);
    }
    Ok(sent)
}

async fn one(her: &Visitor, path: &str, at: Instant) -> anyhow::Result<Sent> {
    let mut sent = Sent { answers: Vec::new(), waited: 0 };
    tokio::time::sleep_until(at.into()).await;
    loop {
        let began = Instant::now();
        let page = answer(her.request("POST", path).form(&[("", "")])).await;
        sent.answers.push(began.elapsed().as_secs_f64() * 1000.0);
        ensure!(page.status == 200, "{path}: {}", page.status);
        if !page.text().contains("data-resend") {
            ensure!(page.path.contains("done-calls-sent"), "{path}: {}", page.path);
            return Ok(sent);
        }
        sent.waited += 1;
        tokio::time::sleep(RETRY).await;
    }
}

/// No place twice, none lost, the order is that of the receipt.
async fn check(app: &App, call: i64) -> anyhow::Result<()> {
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(
            sql("SELECT number, place, received_at, protocol FROM call_application WHERE call_id = $1 \
                 AND state = 'submitted' ORDER BY number")
            .bind(call),
        )
        .await?;
    ensure!(rows.len() == usize::try_from(COMPANIES)?, "{} of {COMPANIES} were received", rows.len());
    let mut protocols = BTreeSet::new();
    let mut last = 0;
    for (row, expected) in rows.iter().zip(1..) {
        let (number, place): (i64, Option<i64>) = (row.get("number")?, row.get("place")?);
        ensure!(number == expected, "number {expected} is missing");
        ensure!(place == (number <= PLACES).then_some(number), "number {number} has the place {place:?}");
        let received_at: i64 = row.get("received_at")?;
        // Two nodes on one machine share its clock: the order of the numbers is that of the instants.
        ensure!(received_at >= last, "number {number} was received before the one before it");
        last = received_at;
        protocols.insert(row.get::<String>("protocol")?);
    }
    ensure!(protocols.len() == rows.len(), "a protocol was given twice");
    Ok(())
}

/// How many places are given with the lock switched off.
async fn without_lock(app: &App, address: &str, call: i64) -> anyhow::Result<i64> {
    let second = open(address, "bench-2").await?;
    let nodes = [calls::without_lock(app), calls::without_lock(&second)];
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(sql("SELECT id, company_id FROM call_application WHERE call_id = $1 ORDER BY id").bind(call))
        .await?;
    drop(connection);
    let mut sending = Vec::new();
    for (place, row) in rows.iter().take(CONTROL).enumerate() {
        let (id, company): (i64, i64) = (row.get("id")?, row.get("company_id")?);
        let node = nodes[place % nodes.len()].clone();
        let actor = Actor::Account {
            id: company,
            name: "Titolare".to_owned(),
            roles: vec![Role::CompanyAdmin],
            company: Some(company),
        };
        sending.push(tokio::spawn(async move {
            loop {
                match calls::submit(&node, &actor, id, "control").await {
                    Err(error) if error.refusal().is_some_and(|no| no.kind == RefusalKind::TooMany) => {
                        tokio::time::sleep(Duration::from_millis(50)).await;
                    }
                    sent => return sent.map(|_| ()),
                }
            }
        }));
    }
    for one in sending {
        one.await?.context("without the lock")?;
    }
    second.database.close().await;
    let mut connection = app.database.read().await?;
    let given =
        sql("SELECT COUNT(*) AS given FROM call_application WHERE call_id = $1 AND place IS NOT NULL");
    Ok(connection.one(given.bind(call)).await?.get("given")?)
}
