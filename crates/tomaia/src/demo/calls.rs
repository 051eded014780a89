//! The calls of the demo, by the verbs that the pages call: one that is open and has some applications, one that is
//! decided, one that waits for decisions. What happened earlier is done with a clock that stands earlier.

use super::agreement::Staff;
use anyhow::Context as _;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use tomaia_app::activities::{self, ActivityForm};
use tomaia_app::calls::{self, CallForm, CriterionForm, ScoringForm, StandingForm, board};
use tomaia_app::companies;
use tomaia_app::listing::Window;
use tomaia_app::{Actor, App, Clock, programmes};
use tomaia_demo::calls::{DemoApplication, DemoCall, applications, calls as demo_calls};
use tomaia_domain::calls::answers::Answer;
use tomaia_domain::people::Role;

/// How many companies apply; the demo's larger mission has as many as the small one here.
const APPLICANTS: i64 = 60;

/// How many wait for decisions.
const WAITING: usize = 5;

const FORM: &str = include_str!("call_form.json");
const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

/// A company that applies.
struct Applicant {
    actor: Actor,
    id: i64,
}

/// Loads the calls. `except` is the company whose people sign in: the open call is left to them.
pub async fn load(app: &App, staff: &Staff, seed: u64, except: Option<i64>) -> anyhow::Result<()> {
    let applicants = applicants(app).await?;
    let drawn = applications(seed, applicants.len());
    certify(app, &applicants).await?;
    let [open, decided, waiting] = demo_calls();
    let now = app.now();
    let call = written(app, staff, &waiting, now - 30 * DAY, now - 2 * DAY).await?;
    let first = applicants.iter().position(|applicant| Some(applicant.id) == except).unwrap_or_default();
    for place in first..(first + WAITING).min(applicants.len()) {
        apply(&earlier(app, now - 10 * DAY), &applicants[place], call, &drawn[place]).await?;
    }
    // Calls open at nine: two days back it is open at whatever hour of yesterday the first application comes.
    let call = written(app, staff, &open, now - 2 * DAY, now + 20 * DAY).await?;
    for (applicant, own) in applicants.iter().zip(&drawn).take(16) {
        if Some(applicant.id) != except {
            let at = earlier(app, now - DAY + HOUR + i64::try_from(own.company).unwrap_or(0) * 60_000);
            apply(&at, applicant, call, own).await?;
        }
    }
    let call = written(app, staff, &decided, now - 60 * DAY, now - 30 * DAY).await?;
    let mut sent = Vec::new();
    for (applicant, own) in applicants.iter().zip(&drawn) {
        let at = earlier(app, now - 40 * DAY + i64::try_from(own.company).unwrap_or(0) * HOUR);
        if let Some(application) = apply(&at, applicant, call, own).await? {
            sent.push((application, applicant, own));
        }
    }
    decide(&earlier(app, now - 20 * DAY), call, &sent).await?;
    assess(&earlier(app, now - 10 * DAY), call, &sent).await?;
    calls::freeze(&earlier(app, now - 3 * DAY), &Actor::System, call, "Decreto del direttore n. 45").await?;
    answer(&earlier(app, now - 2 * DAY), call, &sent).await
}

/// The same verbs at another time.
fn earlier(app: &App, at: i64) -> App {
    let mut earlier = app.clone();
    earlier.clock = Clock::Held(Arc::new(AtomicI64::new(at)));
    earlier
}

async fn applicants(app: &App) -> anyhow::Result<Vec<Applicant>> {
    let filter = companies::queries::Filter {
        window: Window { limit: APPLICANTS, ..Window::default() },
        ..companies::queries::Filter::default()
    };
    let rows = companies::queries::list(app, &Actor::System, &filter).await?.rows;
    Ok(rows
        .into_iter()
        .map(|row| Applicant {
            id: row.id,
            actor: Actor::Company { id: row.id, name: row.legal_name.to_string(), mission: 0 },
        })
        .collect())
}

/// Gives the companies their certificates; the last one's has run out.
async fn certify(app: &App, applicants: &[Applicant]) -> anyhow::Result<()> {
    for (place, applicant) in applicants.iter().enumerate() {
        let days: i64 = if place + 1 == applicants.len() { -100 } else { 90 };
        let form = StandingForm {
            durc_expires_on: app.today().checked_add(days.days())?.to_string(),
            association: if place % 2 == 0 { "Assocalzaturifici".to_owned() } else { String::new() },
            excluded_reason: String::new(),
        };
        calls::set_standing(app, &Actor::System, applicant.id, &form).await?;
    }
    Ok(())
}

/// Writes and publishes a call for an activity of its own, on the last days of the programme.
async fn written(
    app: &App,
    staff: &Staff,
    call: &DemoCall,
    opens_at: i64,
    closes_at: i64,
) -> anyhow::Result<i64> {
    let programme = programmes::list(app, &Actor::System).await?.into_iter().next().context("a programme")?;
    let lines = programmes::record(app, &Actor::System, programme.id).await?.lines;
    let last = programme.ends_on.parse::<Date>()?.checked_sub(call.before_the_end.days())?;
    let activity = ActivityForm {
        line: lines.iter().find(|line| line.code == call.line).map(|line| line.id),
        kind: call.kind.name().to_owned(),
        name_it: call.activity.it.clone(),
        name_en: call.activity.en.clone(),
        starts_on: last.checked_sub((call.days - 1).days())?.to_string(),
        ends_on: last.to_string(),
        place: call.place.to_owned(),
        ..ActivityForm::default()
    };
    let before = earlier(app, opens_at - 10 * DAY);
    let activity = activities::create(&before, &Actor::System, programme.id, &activity).await?;
    staff.open(&before, activity).await?;
    let form = CallForm {
        activity,
        name_it: call.name.it.clone(),
        name_en: call.name.en.clone(),
        text_it: call.text.it.clone(),
        text_en: call.text.en.clone(),
        mode: if call.by_score { "by_score" } else { "by_arrival" }.to_owned(),
        opens_at: at_nine(opens_at)?,
        closes_at: at_nine(closes_at)?,
        places: call.places.to_string(),
        completion_days: "10".to_owned(),
        acceptance_days: "10".to_owned(),
        assessors_each: "2".to_owned(),
        lot_seed: if call.by_score { format!("{}, sorteggio", call.activity.it) } else { String::new() },
        ateco: vec!["15".to_owned()],
        durc: true,
        ..CallForm::default()
    };
    let id = calls::create(&before, &Actor::System, &form).await?;
    calls::set_form(&before, &Actor::System, id, &serde_json::from_str(FORM)?).await?;
    if call.by_score {
        calls::set_scoring(&before, &Actor::System, id, &scoring()).await?;
    }
    calls::publish(&before, &Actor::System, id).await?;
    Ok(id)
}

/// Nine o'clock of the day of an instant, as a form sends it.
fn at_nine(at: i64) -> anyhow::Result<String> {
    let zone = jiff::tz::TimeZone::get("Europe/Rome")?;
    Ok(format!("{}T09:00", Timestamp::from_millisecond(at)?.to_zoned(zone).date()))
}

fn scoring() -> ScoringForm {
    let criterion = |it: &str, en: &str, weight: &str| CriterionForm {
        name_it: it.to_owned(),
        name_en: en.to_owned(),
        most: "10".to_owned(),
        weight: weight.to_owned(),
        threshold: String::new(),
    };
    ScoringForm {
        criteria: vec![
            criterion("Capacità di esportare", "Capacity to export", "4"),
            criterion("Qualità del prodotto", "Quality of the product", "3"),
            criterion("Progetto per il mercato", "Plan for the market", "3"),
        ],
        method: "mean".to_owned(),
        threshold: "30".to_owned(),
        tie_breaks: vec!["1".to_owned(), "smaller".to_owned()],
    }
}

/// Writes an application and sends it; none where the company may not.
async fn apply(
    app: &App,
    applicant: &Applicant,
    call: i64,
    own: &DemoApplication,
) -> anyhow::Result<Option<i64>> {
    let Ok(id) = calls::start(app, &applicant.actor, call).await else { return Ok(None) };
    let text = |text: String| Answer::Text(text);
    let answers = [
        ("motivo", text(own.why.clone())),
        ("export", text(own.export.to_string())),
        ("gia", text(if own.before { "si" } else { "no" }.to_owned())),
        ("prodotti", Answer::Many(vec!["donna".to_owned()])),
        ("referente", text("Ufficio commerciale".to_owned())),
    ];
    for (key, answer) in answers {
        calls::save_answer(app, &applicant.actor, id, key, answer).await?;
    }
    if own.before {
        calls::save_answer(app, &applicant.actor, id, "anno", Answer::Text("2024".to_owned())).await?;
    }
    calls::submit(app, &applicant.actor, id, "demo").await?;
    Ok(Some(id))
}

async fn decide(app: &App, call: i64, sent: &[(i64, &Applicant, &DemoApplication)]) -> anyhow::Result<()> {
    for (application, _, own) in sent {
        let reason = if own.finding == "exclude" {
            "La domanda riguarda un prodotto che non è calzatura."
        } else {
            ""
        };
        calls::prepare_decision(app, &Actor::System, *application, own.finding, reason).await?;
    }
    calls::apply_decisions(app, &Actor::System, call).await?;
    Ok(())
}

/// Three people assess, two each application; one of them has a conflict of interest.
async fn assess(app: &App, call: i64, sent: &[(i64, &Applicant, &DemoApplication)]) -> anyhow::Result<()> {
    let wanted = ["Ufficio missioni", "Ufficio internazionalizzazione", "Ufficio promozione estera"];
    let board = board::board(app, &Actor::System, call).await?;
    let people: Vec<(i64, String)> =
        board.candidates.into_iter().filter(|(_, name)| wanted.contains(&name.as_str())).collect();
    let accounts: Vec<i64> = people.iter().map(|(id, _)| *id).collect();
    calls::name_assessors(app, &Actor::System, call, &accounts).await?;
    calls::assign(app, &Actor::System, call).await?;
    let person = |account: i64, name: &str| Actor::Account {
        id: account,
        name: name.to_owned(),
        roles: vec![Role::Coordinator],
        company: None,
    };
    let first = board::board(app, &Actor::System, call).await?.assignments.into_iter().next();
    if let Some(first) = first {
        let her = person(first.account, &first.account_name);
        calls::declare(app, &her, first.application, true, "Un familiare lavora per l'impresa.").await?;
    }
    for one in board::board(app, &Actor::System, call).await?.assignments {
        if one.declaration.is_some() {
            continue;
        }
        let her = person(one.account, &one.account_name);
        let own = sent.iter().find(|(application, _, _)| *application == one.application);
        let Some((_, _, own)) = own else { continue };
        let which = accounts.iter().position(|account| *account == one.account).unwrap_or_default() % 2;
        let points: Vec<String> = own.points[which].iter().map(ToString::to_string).collect();
        calls::declare(app, &her, one.application, false, "").await?;
        calls::give_points(app, &her, one.application, &points, "").await?;
    }
    Ok(())
}

/// The first company goes back and its place rolls down; half of the others have accepted.
async fn answer(app: &App, call: i64, sent: &[(i64, &Applicant, &DemoApplication)]) -> anyhow::Result<()> {
    let drawn = calls::draw_up(app, &Actor::System, call).await?;
    let admitted = drawn.entries.iter().filter(|entry| entry.outcome == "admitted");
    for (place, entry) in admitted.enumerate() {
        let found = sent.iter().find(|(application, _, _)| *application == entry.application);
        let Some((application, applicant, _)) = found else { continue };
        if place == 0 {
            calls::withdraw(
                app,
                &applicant.actor,
                *application,
                "Abbiamo un'altra fiera negli stessi giorni",
            )
            .await?;
        } else if place % 2 == 1 {
            let sign = Answer::Text("Come nel registro delle imprese".to_owned());
            calls::save_answer(app, &applicant.actor, *application, "insegna", sign).await?;
            calls::accept(app, &applicant.actor, *application).await?;
        }
    }
    Ok(())
}
