//! The programme, the mission and the workbook of the demo, by the verbs that an officer's pages call.

use tomaia_app::activities::ActivityForm;
use tomaia_app::imports::{self, BringIn};
use tomaia_app::missions::{self, HallForm, HallPlan, MissionPlan, SessionForm};
use tomaia_app::programmes::{self, LineForm, PartyForm, ProgrammeForm};
use tomaia_app::{Actor, App};
use tomaia_demo::{DemoData, Mission, Party, PartyRole, Programme, Session};

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
