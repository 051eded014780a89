//! Reports: what a programme has reached by a day, from records that carry their day. The renewal dossier and the closing
//! report are one reading of it, as a page, a PDF, a workbook and open data; nothing in them is typed that can be
//! counted, and every figure leads to the records behind it. This room writes nothing.

pub mod facts;
pub mod figures;
mod files;
pub mod money;
mod printed;

pub use figures::{Asked, Counted, Record};
pub use files::{OpenTable, csv, workbook};
pub use money::MoneyLine;
pub use printed::{amount, pdf, sentence};

use crate::programmes::kpis::{KpiRow, TargetRow, ValueRow, catalogue_in, targets_in, values_in};
use crate::programmes::steering::{self, MeetingRow};
use crate::{Actor, App, Result};
use facts::{ActivityShown, LineThen, Then};
use jiff::civil::Date;
use tomaia_db::{Connection, sql};
use tomaia_domain::budget::Totals;
use tomaia_domain::kpis::{Measure, Part, share};
use tomaia_domain::permissions::Verb;

/// Which report.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ReportKind {
    /// Before the agreement ends: is it worth renewing, and what is left to do.
    Renewal,
    /// After it ended: what was done.
    Closing,
}

impl ReportKind {
    /// Its name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ReportKind::Renewal => "renewal",
            ReportKind::Closing => "closing",
        }
    }

    /// The one of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [ReportKind::Renewal, ReportKind::Closing].into_iter().find(|kind| kind.name() == name)
    }
}

/// A party of the agreement.
#[derive(Clone, Debug)]
pub struct PartyShown {
    /// The body.
    pub name: String,
    /// What it is to the agreement.
    pub role: String,
    /// Who signed for it.
    pub signatory: String,
    /// The act with which it decided.
    pub act: String,
    /// When it signed, where that was not after the day.
    pub signed_on: Option<Date>,
}

/// A line of action on the day.
#[derive(Clone, Debug)]
pub struct LineFigures {
    /// The line; none: activities of the whole programme.
    pub line: Option<LineThen>,
    /// Activities of the plan.
    pub planned: i64,
    /// Those of them that were approved.
    pub approved: i64,
    /// Under way.
    pub running: i64,
    /// Over.
    pub done: i64,
    /// Cancelled.
    pub cancelled: i64,
    /// Places of companies.
    pub places: i64,
    /// Different companies.
    pub companies: i64,
    /// Guests.
    pub guests: i64,
    /// Meetings.
    pub meetings: i64,
}

/// One target and what was reached of it.
#[derive(Clone, Debug)]
pub struct Reached {
    /// The line; none: the whole programme.
    pub line: Option<LineThen>,
    /// The year.
    pub year: i16,
    /// The target, in hundredths.
    pub target: Option<i64>,
    /// What was reached, in hundredths; none: nothing was recorded yet.
    pub actual: Option<i64>,
    /// The share of the target, in per cent.
    pub share: Option<i64>,
    /// Of a typed value: its source and its day.
    pub source: Option<(String, String)>,
}

/// An indicator on the day.
#[derive(Clone, Debug)]
pub struct KpiFigures {
    /// Its card.
    pub card: KpiRow,
    /// By year, and by line where a line has a target.
    pub reached: Vec<Reached>,
    /// Over the whole validity, where it is counted; in hundredths.
    pub whole: Option<i64>,
}

/// Companies and places by one property.
#[derive(Clone, Debug)]
pub struct Share {
    /// The property's value; empty: not known.
    pub value: String,
    /// Different companies.
    pub companies: i64,
    /// Places.
    pub places: i64,
}

/// A programme as it stood on a day.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The programme.
    pub programme: i64,
    /// Which report.
    pub kind: ReportKind,
    /// The day.
    pub day: Date,
    /// Italian and English name.
    pub name: [String; 2],
    /// What it is about, in Italian and English.
    pub summary: [String; 2],
    /// First and last day of validity.
    pub validity: (Date, Date),
    /// When it was signed.
    pub signed_on: Option<Date>,
    /// Its parties.
    pub parties: Vec<PartyShown>,
    /// The whole programme in one row.
    pub total: LineFigures,
    /// Different countries of guests.
    pub countries: i64,
    /// By line of action.
    pub lines: Vec<LineFigures>,
    /// Money by line of action; empty where the budget has no movement.
    pub money: Vec<MoneyLine>,
    /// Money of the whole programme.
    pub money_total: Totals,
    /// The indicators.
    pub kpis: Vec<KpiFigures>,
    /// By province.
    pub provinces: Vec<Share>,
    /// By size class.
    pub sizes: Vec<Share>,
    /// The activities by date.
    pub activities: Vec<ActivityShown>,
    /// The meetings of the steering committee until the day, the newest first.
    pub steering: Vec<MeetingRow>,
    /// The logo, as SVG that only draws.
    pub logo: Option<String>,
    /// The time zone of the programme.
    pub zone: jiff::tz::TimeZone,
}

/// A report of a programme on a day.
///
/// # Errors
/// The actor may not; the programme is not there.
pub async fn dossier(
    app: &App,
    actor: &Actor,
    programme: i64,
    kind: ReportKind,
    day: Date,
) -> Result<Dossier> {
    actor.may(Verb::ReportsRead)?;
    let mut connection = app.database.snapshot().await?;
    let then = facts::read(app, &mut connection, programme, day).await?;
    let kpis = kpis(&mut connection, programme, &then).await?;
    let parties = parties(&mut connection, programme, day).await?;
    let logo = connection.one(sql("SELECT logo_svg FROM programme WHERE id = $1").bind(programme)).await?;
    drop(connection);
    let head = &then.programme;
    let lines = std::iter::once(None).chain(then.lines.iter().cloned().map(Some));
    let mut lines: Vec<LineFigures> = lines.map(|line| line_figures(&then, line)).collect();
    // What belongs to no line comes last, and only where there is any.
    let loose = lines.remove(0);
    if loose.planned + loose.cancelled > 0 {
        lines.push(loose);
    }
    let share = |(value, companies, places)| Share { value, companies, places };
    Ok(Dossier {
        programme,
        kind,
        day,
        name: [head.name_it.clone(), head.name_en.clone()],
        summary: [head.summary_it.clone(), head.summary_en.clone()],
        validity: (facts::civil(&head.starts_on)?, facts::civil(&head.ends_on)?),
        signed_on: head.signed_on.as_deref().map(facts::civil).transpose()?,
        parties,
        total: of_part(&then, Part::default()),
        countries: then.value(Counted::Measure(Measure::Countries), Part::default()),
        lines,
        money_total: then.totals(Part::default())?,
        money: then.money()?,
        kpis,
        provinces: then.shares(|place| &place.province).into_iter().map(share).collect(),
        sizes: then.shares(|place| &place.size).into_iter().map(share).collect(),
        steering: steering::list(app, actor, programme, Some(day)).await?,
        logo: logo.get("logo_svg")?,
        zone: head.zone(),
        activities: then.activities,
    })
}

/// The records behind a figure of a day, and what the figure is.
///
/// # Errors
/// The actor may not; the programme is not there.
pub async fn records(
    app: &App,
    actor: &Actor,
    programme: i64,
    (counted, asked): (Counted, &Asked),
    day: Date,
) -> Result<(Then, Vec<Record>)> {
    actor.may(Verb::ReportsRead)?;
    let mut connection = app.database.snapshot().await?;
    let then = facts::read(app, &mut connection, programme, day).await?;
    let records = then.records(counted, asked)?;
    Ok((then, records))
}

/// What an activity shall contribute to the indicators, and what it has.
///
/// # Errors
/// The actor may not; the programme or the activity is not there.
pub async fn contributions(
    app: &App,
    actor: &Actor,
    (programme, activity): (i64, i64),
) -> Result<Vec<(KpiRow, Reached)>> {
    actor.may(Verb::ReportsRead)?;
    let mut connection = app.database.snapshot().await?;
    let then = facts::read(app, &mut connection, programme, app.today()).await?;
    let targets = targets_in(&mut connection, programme, then.until).await?;
    let part = Part { activity: Some(activity), ..Part::default() };
    let found = catalogue_in(&mut connection, programme).await?.into_iter().map(|card| {
        let mine = |row: &&TargetRow| row.kpi == card.id && row.activity == Some(activity);
        let target = targets.iter().find(mine).map(|row| row.value);
        let actual = card.measure.map(|measure| then.facts.count(measure, part) * 100);
        let share = actual.zip(target).and_then(|(actual, target)| share(actual, target));
        (card, Reached { line: None, year: 0, target, actual, share, source: None })
    });
    Ok(found.collect())
}

/// The figures of a line; none: of what belongs to no line.
fn line_figures(then: &Then, line: Option<LineThen>) -> LineFigures {
    let id = line.as_ref().map_or(0, |line| line.id);
    LineFigures { line, ..of_part(then, Part { line: Some(id), ..Part::default() }) }
}

fn of_part(then: &Then, part: Part) -> LineFigures {
    let measure = |measure| then.value(Counted::Measure(measure), part);
    LineFigures {
        line: None,
        planned: then.value(Counted::Planned, part),
        approved: measure(Measure::ActivitiesApproved),
        running: then.value(Counted::Running, part),
        done: measure(Measure::ActivitiesDone),
        cancelled: then.value(Counted::Cancelled, part),
        places: measure(Measure::CompanyPlaces),
        companies: measure(Measure::Companies),
        guests: measure(Measure::Guests),
        meetings: measure(Measure::Meetings),
    }
}

async fn kpis(connection: &mut Connection, programme: i64, then: &Then) -> Result<Vec<KpiFigures>> {
    let cards = catalogue_in(connection, programme).await?;
    let targets = targets_in(connection, programme, then.until).await?;
    let mut values = values_in(connection, programme, then.until).await?;
    // What was recorded in time about a later day cannot be (it would be refused); a day's report sees its own past.
    values.retain(|value| value.observed_on <= then.day.to_string());
    let (first, last) =
        (facts::civil(&then.programme.starts_on)?.year(), facts::civil(&then.programme.ends_on)?.year());
    let figures = cards.into_iter().map(|card| {
        let mut reached = Vec::new();
        for year in first..=last {
            let lines = std::iter::once(None).chain(then.lines.iter().map(Some));
            for line in lines {
                let row = reached_of(then, &card, (line, year), &targets, &values);
                let of_the_whole = line.is_none() && (year <= then.day.year());
                if row.target.is_some() || of_the_whole {
                    reached.push(row);
                }
            }
        }
        let whole = card.measure.map(|measure| then.facts.count(measure, Part::default()) * 100);
        KpiFigures { card, reached, whole }
    });
    Ok(figures.collect())
}

fn reached_of(
    then: &Then,
    card: &KpiRow,
    (line, year): (Option<&LineThen>, i16),
    targets: &[TargetRow],
    values: &[ValueRow],
) -> Reached {
    let line_id = line.map(|line| line.id);
    let mine = |row: &&TargetRow| {
        row.kpi == card.id && row.line == line_id && row.activity.is_none() && row.year == i64::from(year)
    };
    let target = targets.iter().find(mine).map(|row| row.value);
    // Of typed values the newest day of the year is the year's.
    let typed = values.iter().find(|value| {
        value.kpi == card.id && value.line == line_id && value.observed_on.starts_with(&format!("{year:04}-"))
    });
    let actual = match card.measure {
        Some(measure) => {
            let part = Part { line: line_id, year: Some(year), activity: None };
            Some(then.facts.count(measure, part) * 100)
        }
        None => typed.map(|value| value.value),
    };
    Reached {
        line: line.cloned(),
        year,
        target,
        actual,
        share: actual.zip(target).and_then(|(actual, target)| share(actual, target)),
        source: if card.measure.is_none() {
            typed.map(|value| (value.source.clone(), value.observed_on.clone()))
        } else {
            None
        },
    }
}

async fn parties(connection: &mut Connection, programme: i64, day: Date) -> Result<Vec<PartyShown>> {
    let rows = connection
        .all(sql("SELECT * FROM programme_party WHERE programme_id = $1 ORDER BY id").bind(programme))
        .await?;
    rows.iter()
        .map(|row| {
            let signed: Option<String> = row.get("signed_on")?;
            Ok(PartyShown {
                name: row.get("name")?,
                role: row.get("role")?,
                signatory: row.get("signatory")?,
                act: row.get("act")?,
                signed_on: signed.as_deref().map(facts::civil).transpose()?.filter(|signed| *signed <= day),
            })
        })
        .collect()
}
