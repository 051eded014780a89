//! The first page of the desk: what needs the reader today, and what to do first where nothing is there yet.

use crate::Web;
use crate::failure::Failure;
use crate::routes::{Audience, Routes};
use crate::shell::{Shell, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use tomaia_app::activities::plan::WaitingActivity;
use tomaia_app::activities::tasks::TaskRow;
use tomaia_app::calls::waiting::WaitingCall;
use tomaia_app::desk::{self, NextMission, Today, WaitingAgenda, WaitingImport};
use tomaia_app::itineraries::waiting::WaitingVisits;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Arg, Language, Texts};

/// The routes of the desk itself.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get("/desk", Audience::May(Verb::DeskOpen), home)
}

#[derive(Template)]
#[template(path = "desk/home.html")]
struct HomePage {
    shell: Shell,
    /// One sentence that says how it stands.
    sentence: String,
    tiles: Vec<Tile>,
    missions: Vec<MissionCard>,
    first_step: Option<FirstStep>,
}

/// Something that needs the reader.
struct Tile {
    title: String,
    href: String,
    count: String,
    text: String,
    lines: Vec<TileLine>,
}

struct TileLine {
    label: String,
    href: String,
    note: String,
}

struct MissionCard {
    name: String,
    href: String,
    when: String,
    place: String,
    days: String,
    soon: bool,
    people: String,
    agenda: String,
}

/// What to do first where nothing is there yet.
struct FirstStep {
    title: String,
    text: String,
    href: &'static str,
    action: String,
}

async fn home(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let today = desk::today(&web.app, &visitor.actor).await?;
    let can_begin = visitor.actor.can(Verb::ProgrammesEdit);
    let shell = Shell::new(visitor, "desk-today");
    let texts = shell.texts;
    let now = web.app.today();
    let tiles = tiles(texts, &today, now);
    let missions = today.missions.iter().map(|mission| mission_card(texts, mission, now)).collect();
    let waiting = i64::try_from(tiles.len()).unwrap_or_default();
    let full_date = texts.full_date(now);
    page(&HomePage {
        sentence: texts.with("desk-sentence", &[("date", full_date.into()), ("count", Arg::Number(waiting))]),
        tiles,
        missions,
        first_step: first_step(texts, &today, can_begin),
        shell,
    })
}

fn tiles(texts: &Texts, today: &Today, now: Date) -> Vec<Tile> {
    let mut tiles = Vec::new();
    let mut count = |number: i64, key: &str, href: &str| {
        if number > 0 {
            tiles.push(Tile {
                title: texts.get(&format!("desk-{key}")),
                href: href.to_owned(),
                count: texts.number(number),
                text: texts.with(&format!("desk-{key}-text"), &[("count", Arg::Number(number))]),
                lines: Vec::new(),
            });
        }
    };
    if let Some(mails) = today.mails {
        count(mails.failed, "failed-mails", "/desk/outbox?state=failed");
        count(mails.drafts, "draft-mails", "/desk/outbox?state=draft");
    }
    if let Some(house) = today.house {
        count(house.guests_to_vet, "guests-to-vet", "/desk/guests?vetting=to_check");
    }
    count(today.assessments, "assessments", "/desk/assessments");
    let applications = today.applications.iter().map(|call| call_line(texts, call)).collect();
    let approvals = today.approvals.iter().map(|waiting| approval_line(texts, waiting)).collect();
    let tasks = today.tasks.iter().map(|task| task_line(texts, task, now)).collect();
    tiles.extend(list_tile(texts, "approvals", approvals));
    tiles.extend(list_tile(texts, "applications", applications));
    tiles.extend(list_tile(texts, "tasks", tasks));
    let visits = today.visits.iter().map(|visits| visits_line(texts, visits)).collect();
    tiles.extend(list_tile(texts, "visits", visits));
    let agendas = today.agendas.iter().map(|agenda| agenda_line(texts, agenda)).collect();
    let imports = today.imports.iter().map(|import| import_line(texts, import)).collect();
    tiles.extend(list_tile(texts, "agendas", agendas));
    tiles.extend(list_tile(texts, "imports", imports));
    tiles
}

fn list_tile(texts: &Texts, key: &str, lines: Vec<TileLine>) -> Option<Tile> {
    (!lines.is_empty()).then(|| Tile {
        title: texts.get(&format!("desk-{key}")),
        href: String::new(),
        count: String::new(),
        text: String::new(),
        lines,
    })
}

fn approval_line(texts: &Texts, waiting: &WaitingActivity) -> TileLine {
    let bodies: Vec<String> =
        waiting.bodies.iter().map(|body| texts.get(&format!("activities-body-{}", body.name()))).collect();
    TileLine {
        label: in_language(texts, &waiting.name).to_owned(),
        href: format!("/desk/activities/{}#standing", waiting.id),
        note: texts.with("desk-approval-for", &[("bodies", bodies.join(", ").into())]),
    }
}

fn call_line(texts: &Texts, call: &WaitingCall) -> TileLine {
    TileLine {
        label: in_language(texts, &call.name).to_owned(),
        href: format!("/desk/calls/{}/applications?state=submitted", call.id),
        note: texts.with("desk-applications-of", &[("count", Arg::Number(call.applications))]),
    }
}

fn task_line(texts: &Texts, task: &TaskRow, today: Date) -> TileLine {
    let date = task.due_on.map(|day| texts.date(day)).unwrap_or_default();
    let late = task.due_on.is_some_and(|day| day < today);
    let due = texts.with(if late { "desk-task-late" } else { "desk-task-due" }, &[("date", date.into())]);
    let (of, href) = match &task.activity {
        Some((id, names)) => {
            (format!(" · {}", in_language(texts, names)), format!("/desk/activities/{id}/tasks"))
        }
        None => (String::new(), format!("/desk/programmes/{}/tasks", task.programme)),
    };
    TileLine { label: task.title.clone(), href, note: format!("{due}{of}") }
}

fn visits_line(texts: &Texts, visits: &WaitingVisits) -> TileLine {
    let counted =
        |count: i64, key: &str| (count > 0).then(|| texts.with(key, &[("count", Arg::Number(count))]));
    let parts = [
        counted(visits.declined, "desk-visits-declined"),
        counted(visits.unanswered, "desk-visits-unanswered"),
    ];
    TileLine {
        label: in_language(texts, &visits.name).to_owned(),
        href: format!("/desk/missions/{}/itineraries/sheets", visits.mission),
        note: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

fn agenda_line(texts: &Texts, agenda: &WaitingAgenda) -> TileLine {
    TileLine {
        label: format!("{} · {}", in_language(texts, &agenda.mission_name), agenda.name),
        href: format!("/desk/missions/{}/agenda/drafts/{}", agenda.mission, agenda.id),
        note: texts.get(&format!("desk-agenda-{}", agenda.state)),
    }
}

fn import_line(texts: &Texts, import: &WaitingImport) -> TileLine {
    let key = format!("desk-import-{}", import.state);
    TileLine {
        label: import.file_name.clone(),
        href: format!("/desk/missions/{}/import/{}", import.mission, import.id),
        note: texts.with(&key, &[("count", Arg::Number(import.problems))]),
    }
}

fn mission_card(texts: &Texts, mission: &NextMission, today: jiff::civil::Date) -> MissionCard {
    let over = mission.ends_on < today;
    let days = match mission.days_left {
        _ if over => texts.get("desk-mission-over"),
        ..=0 => texts.get("desk-mission-now"),
        days => texts.with("desk-mission-days", &[("count", Arg::Number(i64::from(days)))]),
    };
    MissionCard {
        name: in_language(texts, &mission.name).to_owned(),
        href: format!("/desk/missions/{}", mission.id),
        when: texts.period(mission.starts_on, mission.ends_on),
        place: mission.place.clone(),
        days,
        soon: !over && mission.days_left <= 14,
        people: texts.with(
            "desk-mission-people",
            &[("companies", Arg::Number(mission.companies)), ("guests", Arg::Number(mission.guests))],
        ),
        agenda: match mission.version {
            Some(number) => texts.with("desk-mission-version", &[("number", Arg::Number(number))]),
            None => texts.get("desk-mission-no-version"),
        },
    }
}

/// Nothing there yet: the programme comes first, then its mission.
fn first_step(texts: &Texts, today: &Today, can_begin: bool) -> Option<FirstStep> {
    let house = today.house?;
    let (key, href) = match (house.programmes, house.missions) {
        (0, _) => ("desk-first-programme", "/desk/programmes/new"),
        (_, 0) => ("desk-first-mission", "/desk/programmes"),
        _ => return None,
    };
    Some(FirstStep {
        title: texts.get(key),
        text: texts.get(&format!("{key}-text")),
        href: if can_begin { href } else { "" },
        action: texts.get(&format!("{key}-do")),
    })
}

fn in_language<'a>(texts: &Texts, names: &'a [String; 2]) -> &'a str {
    &names[usize::from(texts.language() != Language::Italian)]
}
