//! The two years of the demo's programme, by the verbs that the desk calls, each on the day on which it happened: the
//! clock of the verbs is held at days of the past, so that reports of past days have something to say.

use super::accounts::DemoAccount;
use jiff::civil::Date;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use tomaia_app::activities::tasks::{self, TaskForm, TaskOf};
use tomaia_app::activities::{self, ActivityForm, participants};
use tomaia_app::companies::queries::{Filter, list};
use tomaia_app::listing::Window;
use tomaia_app::people;
use tomaia_app::programmes::kpis::{self, KpiForm, TargetForm, ValueForm};
use tomaia_app::programmes::steering::{self, MeetingForm};
use tomaia_app::programmes::{self};
use tomaia_app::{Actor, App, Clock};
use tomaia_demo::plan::{self, Indicator, PlannedActivity};
use tomaia_domain::activities::ActivityState;
use tomaia_domain::people::Role;

/// The accounts that act in the plan.
pub(super) struct Staff {
    coordinator: Actor,
    officer: Actor,
    association: Actor,
}

impl Staff {
    pub(super) async fn find(app: &App, accounts: &[DemoAccount]) -> anyhow::Result<Self> {
        Ok(Self {
            coordinator: actor(app, accounts, Role::Coordinator).await?,
            officer: actor(app, accounts, Role::Officer).await?,
            association: actor(app, accounts, Role::Association).await?,
        })
    }

    /// Proposes an activity; both bodies approve it, and it is open.
    pub(super) async fn open(&self, app: &App, activity: i64) -> anyhow::Result<()> {
        activities::change_state(app, &self.coordinator, activity, "proposed", "").await?;
        activities::decide(app, &self.officer, activity, ("region", true), "").await?;
        activities::decide(app, &self.association, activity, ("association", true), "").await?;
        Ok(activities::change_state(app, &self.coordinator, activity, "open", "").await?)
    }
}

/// Fills the programme with its plan, indicators and meetings. The companies must be there.
pub async fn load(app: &App, staff: &Staff) -> anyhow::Result<()> {
    let programmes = programmes::list(app, &Actor::System).await?;
    let programme = programmes.first().ok_or_else(|| anyhow::anyhow!("the demo has no programme"))?.id;
    let filter = Filter { window: Window { limit: 100, ..Window::default() }, ..Filter::default() };
    let companies: Vec<i64> =
        list(app, &Actor::System, &filter).await?.rows.into_iter().map(|row| row.id).collect();
    let lines = programmes::record(app, &Actor::System, programme).await?.lines;
    for indicator in plan::indicators() {
        add_indicator(app, staff, programme, &indicator).await?;
    }
    for (number, planned) in plan::activities().into_iter().enumerate() {
        let line = lines.iter().find(|line| line.code == planned.line).map(|line| line.id);
        add_activity(app, staff, (programme, line), &planned, (&companies, number)).await?;
    }
    walk_mission(app, staff, programme).await?;
    for meeting in plan::steering() {
        let then = on(app, meeting.day);
        let form = MeetingForm {
            held_on: meeting.day.to_string(),
            place: "Ancona".to_owned(),
            subject: meeting.subject.to_owned(),
            present: "Regione Marche, Assocalzaturifici, ATIM".to_owned(),
            minutes: meeting.minutes.to_owned(),
            decisions: meeting.decisions.join("\n"),
        };
        let id = steering::add(&then, &staff.coordinator, programme, &form).await?;
        for (title, due_on) in meeting.tasks {
            let form = TaskForm {
                title: (*title).to_owned(),
                due_on: (*due_on).to_owned(),
                owner: staff.coordinator.account().ok(),
                ..TaskForm::default()
            };
            let task = tasks::add(&then, &staff.coordinator, TaskOf::Meeting(programme, id), &form).await?;
            let due: Date = due_on.parse()?;
            if due < app.today() {
                tasks::set_done(&on(app, due), &staff.coordinator, task, true).await?;
            }
        }
    }
    Ok(())
}

/// The verbs' context on a day of the past, at nine; on a day to come, now.
fn on(app: &App, day: Date) -> App {
    let mut then = app.clone();
    let at = day.at(8, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).map(|at| at.timestamp().as_millisecond());
    if let Ok(at) = at
        && at < app.now()
    {
        then.clock = Clock::Held(Arc::new(AtomicI64::new(at)));
    }
    then
}

async fn actor(app: &App, accounts: &[DemoAccount], role: Role) -> anyhow::Result<Actor> {
    let account = accounts
        .iter()
        .find(|account| account.role == role)
        .ok_or_else(|| anyhow::anyhow!("the demo has no account for {}", role.name()))?;
    let (rows, _) = people::accounts::list(app, &Actor::System, None, 100).await?;
    let row = rows
        .into_iter()
        .find(|row| row.email == account.email)
        .ok_or_else(|| anyhow::anyhow!("{} is not there", account.email))?;
    Ok(Actor::Account { id: row.id, name: row.name, roles: vec![role], company: None })
}

async fn add_indicator(
    app: &App,
    staff: &Staff,
    programme: i64,
    indicator: &Indicator,
) -> anyhow::Result<()> {
    let start = on(app, jiff::civil::date(2025, 2, 5));
    let form = KpiForm {
        code: indicator.code.to_owned(),
        name_it: indicator.name.it.clone(),
        name_en: indicator.name.en.clone(),
        definition_it: indicator.definition.it.clone(),
        definition_en: indicator.definition.en.clone(),
        formula: indicator.formula.to_owned(),
        unit_it: indicator.unit.it.clone(),
        unit_en: indicator.unit.en.clone(),
        source: indicator.source.to_owned(),
        frequency: "half_year".to_owned(),
        measure: indicator.measure.to_owned(),
    };
    let id = kpis::add(&start, &staff.coordinator, programme, &form).await?;
    for (year, value) in indicator.targets {
        let form = TargetForm { year: year.to_string(), value: (*value).to_owned(), ..TargetForm::default() };
        kpis::set_target(&start, &staff.coordinator, (programme, id), &form).await?;
    }
    for (day, value, source) in indicator.values {
        let form = ValueForm {
            observed_on: (*day).to_owned(),
            value: (*value).to_owned(),
            source: (*source).to_owned(),
            line: None,
        };
        kpis::record_value(&on(app, day.parse()?), &staff.coordinator, (programme, id), &form).await?;
    }
    Ok(())
}

async fn add_activity(
    app: &App,
    staff: &Staff,
    (programme, line): (i64, Option<i64>),
    planned: &PlannedActivity,
    (companies, number): (&[i64], usize),
) -> anyhow::Result<()> {
    let before = |days: i64| {
        let day = planned.from.saturating_sub(jiff::Span::new().days(days));
        on(app, day.max(jiff::civil::date(2025, 1, 22)))
    };
    let coordinator = &staff.coordinator;
    let form = ActivityForm {
        line,
        kind: planned.kind.name().to_owned(),
        name_it: planned.title.it.clone(),
        name_en: planned.title.en.clone(),
        starts_on: planned.from.to_string(),
        ends_on: planned.to.to_string(),
        place: planned.place.to_owned(),
        owner: coordinator.account().ok(),
        languages: "it, en".to_owned(),
        ..ActivityForm::default()
    };
    let id = activities::create(&before(120), coordinator, programme, &form).await?;
    tasks::add_checklist(&before(119), coordinator, id).await?;
    for task in tasks::list(app, coordinator, TaskOf::Activity(id)).await? {
        if let Some(due) = task.due_on.filter(|due| *due < app.today())
            && planned.state.took_place()
        {
            tasks::set_done(&on(app, due), coordinator, task.id, true).await?;
        }
    }
    if !companies.is_empty() {
        let chosen: Vec<i64> = (0..planned.companies)
            .map(|place| companies[(number * 7 + place * 3) % companies.len()])
            .collect();
        participants::add(&before(30), coordinator, id, &chosen).await?;
    }
    walk(app, staff, id, planned).await
}

/// The incoming mission itself: approved by both, and under way.
async fn walk_mission(app: &App, staff: &Staff, programme: i64) -> anyhow::Result<()> {
    let record = programmes::record(app, &Actor::System, programme).await?;
    let Some(mission) = record.activities.iter().find(|activity| activity.kind == "mission") else {
        return Ok(());
    };
    staff.open(app, mission.id).await?;
    Ok(activities::change_state(app, &staff.coordinator, mission.id, "running", "").await?)
}

/// Takes an activity from draft to where it has come to, step by step, each on a likely day.
async fn walk(app: &App, staff: &Staff, id: i64, planned: &PlannedActivity) -> anyhow::Result<()> {
    let coordinator = &staff.coordinator;
    let day = |from: Date, days: i64| {
        let day = from.saturating_add(jiff::Span::new().days(days));
        on(app, day.max(jiff::civil::date(2025, 1, 23)))
    };
    let to = |app: App, state: ActivityState| async move {
        activities::change_state(&app, coordinator, id, state.name(), planned.reason).await
    };
    if planned.state == ActivityState::Draft {
        return Ok(());
    }
    to(day(planned.from, -110), ActivityState::Proposed).await?;
    activities::decide(&day(planned.from, -105), &staff.officer, id, ("region", true), "").await?;
    if planned.state == ActivityState::Proposed {
        return Ok(());
    }
    activities::decide(&day(planned.from, -100), &staff.association, id, ("association", true), "").await?;
    if planned.state == ActivityState::Cancelled {
        to(day(planned.from, -38), ActivityState::Cancelled).await?;
        return Ok(());
    }
    let way = [
        (ActivityState::Open, day(planned.from, -60)),
        (ActivityState::Running, day(planned.from, 0)),
        (ActivityState::Closed, day(planned.to, 1)),
        (ActivityState::Reported, day(planned.to, 60)),
    ];
    if planned.state == ActivityState::Approved {
        return Ok(());
    }
    for (state, then) in way {
        to(then, state).await?;
        if state == planned.state {
            break;
        }
    }
    Ok(())
}
