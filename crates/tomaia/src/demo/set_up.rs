//! The programme, the mission and the workbook of the demo, by the verbs that an officer's pages call.

use std::collections::BTreeMap;
use tomaia_app::activities::ActivityForm;
use tomaia_app::agenda::pairs::{self, PairFilter, PairRow};
use tomaia_app::agenda::precedences::{self, Precedence};
use tomaia_app::imports::{self, BringIn};
use tomaia_app::missions::{self, HallForm, HallPlan, MissionPlan, ParticipantForm, SessionForm};
use tomaia_app::programmes::{self, LineForm, PartyForm, ProgrammeForm};
use tomaia_app::{Actor, App};
use tomaia_demo::{DemoData, Mission, Party, PartyRole, Programme, Session};
use tomaia_domain::wishes::{Side, WishLevel};

/// Makes the programme with its parts and sets up its mission, which it returns.
pub async fn programme_and_mission(app: &App, demo: &DemoData) -> anyhow::Result<i64> {
    let actor = &Actor::System;
    let programme = programmes::create(app, actor, &programme_form(demo)).await?;
    for party in &demo.programme.parties {
        programmes::add_party(app, actor, programme, &party_form(party, &demo.programme)).await?;
    }
    let mut line_of_mission = None;
    for line in &demo.programme.lines {
        let form = LineForm {
            code: line.code.clone(),
            name_it: line.title.it.clone(),
            name_en: line.title.en.clone(),
            description_it: line.description.it.clone(),
            description_en: line.description.en.clone(),
        };
        let id = programmes::add_line(app, actor, programme, &form).await?;
        if line.code == demo.mission.line {
            line_of_mission = Some(id);
        }
    }
    Ok(missions::set_up(app, actor, programme, &plan(&demo.mission, line_of_mission)).await?)
}

fn programme_form(demo: &DemoData) -> ProgrammeForm {
    let programme = &demo.programme;
    ProgrammeForm {
        name_it: programme.title.it.clone(),
        name_en: programme.title.en.clone(),
        summary_it: String::new(),
        summary_en: String::new(),
        signed_on: programme.signed.to_string(),
        starts_on: programme.from.to_string(),
        ends_on: programme.to.to_string(),
        time_zone: demo.mission.time_zone.clone(),
        contact_name: "Ufficio missioni".to_owned(),
        contact_email: "missioni@demo.example".to_owned(),
        approval: "both".to_owned(),
        reminder_days: "180, 90, 30".to_owned(),
        ..ProgrammeForm::default()
    }
}

fn party_form(party: &Party, programme: &Programme) -> PartyForm {
    let (role, signed_on) = match party.role {
        PartyRole::Signatory => ("promoter", programme.signed.to_string()),
        PartyRole::Coordinator => ("coordinator", String::new()),
    };
    PartyForm {
        name: party.name.clone(),
        role: role.to_owned(),
        signatory: party.office.it.clone(),
        act: String::new(),
        signed_on,
    }
}

fn plan(mission: &Mission, line: Option<i64>) -> MissionPlan {
    MissionPlan {
        activity: ActivityForm {
            line,
            kind: "mission".to_owned(),
            name_it: mission.title.it.clone(),
            name_en: mission.title.en.clone(),
            starts_on: mission.from.to_string(),
            ends_on: mission.to.to_string(),
            place: mission.venue.it.clone(),
            ..ActivityForm::default()
        },
        limits: None,
        sessions: mission.sessions.iter().map(session_form).collect(),
        halls: mission
            .halls
            .iter()
            .map(|hall| HallPlan {
                hall: HallForm { name: hall.name.it.clone(), address: mission.venue.it.clone() },
                tables: hall.tables.clone(),
            })
            .collect(),
        walking_minutes: i64::from(mission.walking_minutes),
    }
}

fn session_form(session: &Session) -> SessionForm {
    let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    let plan = &session.plan;
    SessionForm {
        name_it: session.title.it.clone(),
        name_en: session.title.en.clone(),
        day: plan.day.to_string(),
        from: clock(plan.from),
        to: clock(plan.to),
        meeting_minutes: plan.meeting_minutes.to_string(),
        pause_minutes: plan.pause_minutes.to_string(),
        interval_from: plan.interval.map(|(from, _)| clock(from)).unwrap_or_default(),
        interval_to: plan.interval.map(|(_, to)| clock(to)).unwrap_or_default(),
    }
}

/// Brings the demo's companies, guests, wishes and staff into the mission, as an officer's file comes in.
pub async fn workbook(app: &App, mission: i64, demo: &DemoData) -> anyhow::Result<()> {
    let actor = &Actor::System;
    let file = super::workbook::written(app, demo, false).await?;
    let brought = imports::bring_in(app, actor, mission, "demo.xlsx", file, BringIn::default()).await?;
    anyhow::ensure!(brought.applied, "the demo's own workbook has problems: {:?}", brought.findings);
    Ok(())
}

/// What the office asks of the agenda beside wishes: a buyer whose wishes count twice meets one maker before another, and
/// half a day of that maker has its most.
pub async fn rules(app: &App, mission: i64) -> anyhow::Result<()> {
    let actor = &Actor::System;
    let filter =
        PairFilter { levels: vec!["must".to_owned(), "would_like".to_owned()], ..PairFilter::default() };
    let pairs = pairs::page(app, actor, mission, &filter, usize::MAX - 1).await?.rows;
    let is_wished = |pair: &&PairRow| {
        let refused = [pair.from_company, pair.from_guest].contains(&Some(WishLevel::Never));
        !refused && pair.exclusion.is_none() && pair.from_guest.is_some()
    };
    let mut of_guest: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for pair in pairs.iter().filter(is_wished) {
        of_guest.entry(pair.guest).or_default().push(pair.company);
    }
    let Some((guest, companies)) = of_guest.into_iter().find(|(_, companies)| companies.len() > 1) else {
        return Ok(());
    };
    let order = Precedence { id: 0, before: (companies[0], guest), after: (companies[1], guest) };
    precedences::add(app, actor, mission, &order).await?;
    for (side, who) in [(Side::Guest, guest), (Side::Company, companies[0])] {
        let row = missions::participant(app, actor, mission, (side, who)).await?;
        let text = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        let form = ParticipantForm {
            minimum: text(row.minimum),
            maximum: text(row.maximum),
            half_day: row.half_day.unwrap_or_default(),
            half_day_maximum: if side == Side::Company { "4".to_owned() } else { String::new() },
            wish_weight: if side == Side::Guest { "2".to_owned() } else { String::new() },
        };
        missions::edit_participant(app, actor, mission, (side, who), &form).await?;
    }
    Ok(())
}
