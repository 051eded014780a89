//! The real program, killed while it publishes, drafts the mails of a version, and sends them.

use super::{id, made};
use crate::program::{Program, wait_until};
use std::collections::BTreeMap;
use std::time::Duration;
use tomaia_app::Clock;
use tomaia_db::{Sql, sql};
use tomaia_domain::people::Role;
use tomaia_testkit::{BuiltMission, MissionBuilder, START, TestApp, Visitor, both_databases};

/// Companies, guests and meetings: so many that their mails are drafted in two transactions.
const PAIRS: usize = 22;

/// When the program is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// While its transaction cannot go on: another one holds a row that it must change.
    Held,
    /// So long after it was asked to publish.
    After(Duration),
    /// As soon as others see the version: its mails are still to be written.
    Published,
    /// As soon as others see the first of its mails.
    FirstMail,
}

const MOMENTS: [Moment; 10] = [
    Moment::Held,
    Moment::After(Duration::ZERO),
    Moment::Published,
    Moment::After(Duration::from_millis(4)),
    Moment::FirstMail,
    Moment::After(Duration::from_millis(9)),
    Moment::After(Duration::from_millis(16)),
    Moment::After(Duration::from_millis(25)),
    Moment::After(Duration::from_millis(40)),
    Moment::After(Duration::from_millis(70)),
];

async fn number(app: &TestApp, query: Sql) -> i64 {
    let mut connection = app.app.database.read().await.expect("a connection");
    connection.one(query).await.expect("a row").get("found").expect("a number")
}

async fn force(app: &TestApp, query: Sql) {
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(query).await.expect("done");
    tx.commit().await.expect("committed");
}

async fn versions(app: &TestApp) -> i64 {
    number(app, sql("SELECT COUNT(*) AS found FROM agenda_version")).await
}

async fn mails(app: &TestApp, state: &str) -> i64 {
    let (like, state) = if state.is_empty() { ("%", "") } else { (state, state) };
    let query = sql("SELECT COUNT(*) AS found FROM mail WHERE state LIKE $1 AND ($2 = '' OR state = $2)");
    number(app, query.bind(like).bind(state)).await
}

/// A draft in which every meeting of another one is one slot later: everybody's agenda changes.
async fn shifted(app: &TestApp, mission: &BuiltMission, draft: i64) -> i64 {
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let copy = sql("INSERT INTO agenda_draft (mission_id, name, state, based_on, seed, seconds, objective, figures, \
                    bound, problem_hash, created_by, created_at, updated_at) SELECT mission_id, name, 'ready', id, \
                    seed, seconds, objective, figures, bound, problem_hash, created_by, created_at, updated_at \
                    FROM agenda_draft WHERE id = $1 RETURNING id")
    .bind(draft);
    let new: i64 = tx.one(copy).await.expect("a draft").get("id").expect("its number");
    for (number, slot) in mission.slots.iter().enumerate() {
        let next = mission.slots[(number + 1) % mission.slots.len()];
        let meetings = sql("INSERT INTO meeting (draft_id, company_id, guest_id, representative_id, slot_id, table_id, \
                            interpreter_id, locked, by_hand) SELECT $1, company_id, guest_id, representative_id, $2, \
                            table_id, interpreter_id, locked, by_hand FROM meeting WHERE draft_id = $3 AND slot_id = $4")
        .bind(new)
        .bind(next)
        .bind(draft)
        .bind(*slot);
        tx.run(meetings).await.expect("meetings");
    }
    tx.commit().await.expect("committed");
    new
}

/// Has the program publish a draft and kills it at that moment.
async fn kill_while_publishing(app: &TestApp, program: Program, draft: &str, moment: Moment) {
    let before = versions(app).await;
    let mails_before = mails(app, "").await;
    let officer = program.signed_in(app, Role::Coordinator).await;
    let address = format!("{draft}/publish");
    let held = match moment {
        Moment::Held => {
            let mut tx = app.app.database.begin().await.expect("a transaction");
            tx.run(sql("UPDATE invitation SET sequence = sequence")).await.expect("rows that are held");
            Some(tx)
        }
        _ => None,
    };
    let request = officer.request("POST", &address).form::<[(&str, &str)]>(&[]);
    let asked = tokio::spawn(async move { request.send().await.map(|answer| answer.status().as_u16()) });
    match moment {
        Moment::Held => tokio::time::sleep(Duration::from_millis(300)).await,
        // The moment itself is what is tried here; whatever it meets must be whole.
        Moment::After(length) => tokio::time::sleep(length).await,
        Moment::Published => wait_until("the version", async || versions(app).await > before).await,
        Moment::FirstMail => wait_until("a mail", async || mails(app, "").await > mails_before).await,
    }
    program.kill();
    drop(held);
    let _ = asked.await.expect("the visitor is answered or sees the line break");
}

/// Whether the agenda stands at one version whole: the draft, what calendars were told, the audit and the jobs agree.
async fn whole(app: &TestApp, mission: &BuiltMission, draft: i64, before: i64) -> i64 {
    let now = versions(app).await;
    assert!(now == before || now == before + 1, "{before} became {now}");
    let mut connection = app.app.database.read().await.expect("a connection");
    let query = sql("SELECT state AS found FROM agenda_draft WHERE id = $1").bind(draft);
    let state: String = connection.one(query).await.expect("the draft").get("found").expect("its state");
    assert_eq!(state, if now == before { "ready" } else { "published" });
    let query = sql("SELECT COUNT(*) AS found FROM invitation WHERE mission_id = $1 AND sequence = $2 \
                     AND version_number = $3 AND state = 'held'");
    let told = number(app, query.bind(mission.id).bind(now - 1).bind(now)).await;
    assert_eq!(told, i64::try_from(PAIRS).expect("a number"), "every invitation is of version {now}");
    let audited = sql("SELECT COUNT(*) AS found FROM audit_entry WHERE verb = 'agenda-publish'");
    assert_eq!(number(app, audited).await, now);
    let jobs = sql("SELECT COUNT(*) AS found FROM job WHERE kind = 'draft_agenda_mails'");
    assert_eq!(number(app, jobs).await, now, "each version has left its one job");
    now
}

/// Lets the claims of the dead run out now instead of in a minute.
async fn claims_run_out(app: &TestApp) {
    force(app, sql("UPDATE job SET locked_until = 0 WHERE locked_by IS NOT NULL")).await;
}

async fn everybody_has_one_mail_of_each_version(app: &TestApp, versions: i64) {
    let whole = i64::try_from(2 * PAIRS).expect("a number") * versions;
    wait_until("all mails are drafted", async || mails(app, "").await >= whole).await;
    assert_eq!(mails(app, "").await, whole);
    let wrong = sql("SELECT COUNT(*) AS found FROM (SELECT about_kind, about_id FROM mail \
                     GROUP BY about_kind, about_id HAVING COUNT(*) <> $1) w")
    .bind(versions);
    assert_eq!(number(app, wrong).await, 0, "somebody has more or fewer than {versions}");
}

async fn release(officer: &Visitor, mission: i64) {
    let confirm = officer.get(&format!("/desk/outbox/release?mission={mission}")).await.expect(200);
    let up_to = confirm.attributes("input[name=up_to]", "value").remove(0);
    let form = [("mission", mission.to_string()), ("up_to", up_to)];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    officer.post("/desk/outbox/release", &form).await.expect(200);
}

async fn killed_while_it_publishes_it_stands_at_one_version_whole(app: TestApp) {
    app.wait(Clock::Machine.millis() - START);
    let mission = MissionBuilder::people(22, 22).places(22, 3).build(&app).await;
    for pair in 0..PAIRS {
        mission.wish(&app, pair, pair, "must").await;
    }
    let (officer, first) = made(&app, &mission).await;
    officer.post(&format!("{first}/publish"), &[]).await.expect(200);
    app.work().await;
    everybody_has_one_mail_of_each_version(&app, 1).await;
    let mut newest = id(&first);
    for moment in MOMENTS {
        let before = versions(&app).await;
        let draft = shifted(&app, &mission, newest).await;
        let address = format!("{}/drafts/{draft}", mission.agenda());
        kill_while_publishing(&app, Program::start(&app), &address, moment).await;
        let now = whole(&app, &mission, draft, before).await;
        match moment {
            Moment::Held => assert_eq!(now, before, "what was held cannot have happened"),
            Moment::Published | Moment::FirstMail => assert_eq!(now, before + 1),
            Moment::After(_) => {}
        }
        claims_run_out(&app).await;
        // It starts again: what was left behind is taken up, what did not happen can be done now.
        let program = Program::start(&app);
        let officer = program.signed_in(&app, Role::Coordinator).await;
        if now == before {
            officer.post(&format!("{address}/publish"), &[]).await.expect(200);
        }
        officer.post(&format!("{address}/publish"), &[]).await.expect(409);
        assert_eq!(whole(&app, &mission, draft, before).await, before + 1);
        everybody_has_one_mail_of_each_version(&app, before + 1).await;
        release(&officer, mission.id).await;
        // The mails are on their way while it is killed once more.
        program.kill();
        claims_run_out(&app).await;
        newest = draft;
    }
    let total = mails(&app, "").await;
    let last = Program::start(&app);
    let waiting = async || mails(&app, "queued").await + mails(&app, "retrying").await > 0;
    wait_until("nothing waits", async || !waiting().await).await;
    last.kill();
    // Claims end, and what nobody knows is put before a person.
    for _ in 0..2 {
        app.wait(60 * 60 * 1000);
        app.work().await;
    }
    assert_eq!(mails(&app, "sent").await + mails(&app, "failed").await, total);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for mail in app.smtp.received() {
        let id = mail.message.lines().find(|line| line.starts_with("Message-ID: ")).expect("its name");
        *times.entry(format!("{} {id}", mail.to.join(","))).or_default() += 1;
    }
    let twice: Vec<_> = times.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    let sent = usize::try_from(mails(&app, "sent").await).expect("a number");
    assert!(times.len() >= sent && sent > 0, "{} arrived, {sent} are said to have been sent", times.len());
}

both_databases!(killed_while_it_publishes_it_stands_at_one_version_whole);
