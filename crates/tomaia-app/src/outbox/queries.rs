//! What the pages and the API of the outbox read.

use super::calendar::{self, CalendarSummary};
use super::store::{self, Mail};
use crate::audit::{self, Sealed};
use crate::{Actor, App, Result};
use tomaia_db::{Row, Sql, sql};
use tomaia_domain::outbox::{MailState, without_seals};
use tomaia_domain::permissions::Verb;
use tomaia_domain::text::fold;

/// Which mails.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In one of these states; none: in any.
    pub states: Vec<MailState>,
    /// Of this mission.
    pub mission: Option<i64>,
    /// With these words in name, address or subject.
    pub search: String,
}

/// A line of the list.
#[derive(Clone, Debug)]
pub struct MailLine {
    /// The mail's number.
    pub id: i64,
    /// Which template wrote it.
    pub kind: String,
    /// Where it stands.
    pub state: MailState,
    /// Whether a person changed its words.
    pub edited: bool,
    /// The recipient's name.
    pub to_name: String,
    /// The recipient's address.
    pub to_address: String,
    /// Language code.
    pub language: String,
    /// The subject.
    pub subject: String,
    /// What the server said last.
    pub server_words: Option<String>,
    /// Why it failed, in our words.
    pub failure: Option<String>,
    /// When it will be tried again; milliseconds since 1970.
    pub retry_at: Option<i64>,
    /// When it was sent; milliseconds since 1970.
    pub sent_at: Option<i64>,
    /// When it last changed; milliseconds since 1970.
    pub updated_at: i64,
}

/// A mail with what its page shows.
#[derive(Clone, Debug)]
pub struct MailRecord {
    /// The mail; its text is as this reader may see it.
    pub mail: Mail,
    /// Whether the text is kept from this reader.
    pub hidden: bool,
    /// The mission's name, Italian and English.
    pub mission_name: Option<(String, String)>,
    /// What it asks of a calendar, method by method.
    pub calendar: Vec<CalendarSummary>,
    /// What happened to it, newest first.
    pub history: Vec<Sealed>,
}

/// What a person is told before she releases all drafts.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DraftsSummary {
    /// How many drafts.
    pub drafts: i64,
    /// To how many different addresses.
    pub addresses: i64,
    /// The highest number among them: what is drafted later is not part of the consent.
    pub up_to: i64,
    /// Kinds with their counts.
    pub kinds: Vec<(String, i64)>,
}

/// Mails, newest first, before the given number.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn list(
    app: &App,
    actor: &Actor,
    filter: &Filter,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<MailLine>> {
    actor.may(Verb::OutboxRead)?;
    let mut connection = app.database.read().await?;
    let select = sql(
        "SELECT id, kind, state, edited_by, to_name, to_address, language, subject, server_words, failure, \
                      retry_at, sent_at, updated_at FROM mail WHERE id < ",
    )
    .value(before.unwrap_or(i64::MAX));
    let mut select = within(select, filter);
    if !filter.states.is_empty() {
        select =
            select.push(" AND state IN (").values(filter.states.iter().map(|state| state.name())).push(")");
    }
    let rows = connection.all(select.push(" ORDER BY id DESC LIMIT ").value(limit)).await?;
    rows.iter().map(line).collect()
}

/// How many mails of the filter's mission and words are in each state.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn counts(app: &App, actor: &Actor, filter: &Filter) -> Result<Vec<(MailState, i64)>> {
    actor.may(Verb::OutboxRead)?;
    let mut connection = app.database.read().await?;
    let select = within(sql("SELECT state, COUNT(*) AS mails FROM mail WHERE 1 = 1"), filter);
    let rows = connection.all(select.push(" GROUP BY state")).await?;
    let mut counts: Vec<(MailState, i64)> = MailState::ALL.iter().map(|state| (*state, 0)).collect();
    for row in rows {
        let state: String = row.get("state")?;
        if let Some(count) = counts.iter_mut().find(|(known, _)| known.name() == state) {
            count.1 = row.get("mails")?;
        }
    }
    Ok(counts)
}

/// A mail with what its page shows. Who may not change mails sees signed links without their seals; the words of a
/// mail that opens an access are seen by nobody here.
///
/// # Errors
/// The actor may not, the mail is not there, or the database failed.
pub async fn record(app: &App, actor: &Actor, mail: i64) -> Result<MailRecord> {
    actor.may(Verb::OutboxRead)?;
    let mut connection = app.database.read().await?;
    let mut mail = store::find(&mut connection, mail).await?;
    let hidden = mail.is_confidential();
    if hidden {
        mail.body.clear();
    } else if !actor.can(Verb::OutboxEdit) {
        mail.body = without_seals(&mail.body);
        mail.calendar = mail.calendar.as_deref().map(without_seals);
    }
    let mission_name = match mail.mission {
        Some(mission) => {
            let name = sql("SELECT name_it, name_en FROM activity WHERE id = $1").bind(mission);
            let row = connection.first(name).await?;
            row.map(|row| Ok::<_, crate::Error>((row.get("name_it")?, row.get("name_en")?))).transpose()?
        }
        None => None,
    };
    let history = audit::timeline(&mut connection, ("mail", mail.id), None, 50).await?;
    let calendar = calendar::summaries(mail.calendar.as_deref().unwrap_or_default());
    Ok(MailRecord { mail, hidden, mission_name, calendar, history })
}

/// What would be sent if all drafts were released, of a mission or of all.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn drafts(app: &App, actor: &Actor, mission: Option<i64>) -> Result<DraftsSummary> {
    actor.may(Verb::OutboxRead)?;
    let filter = Filter { mission, ..Filter::default() };
    let mut connection = app.database.read().await?;
    let totals = within(
        sql(
            "SELECT COUNT(*) AS drafts, COUNT(DISTINCT to_address) AS addresses, COALESCE(MAX(id), 0) AS up_to \
             FROM mail WHERE state = 'draft'",
        ),
        &filter,
    );
    let row = connection.one(totals).await?;
    let kinds = within(sql("SELECT kind, COUNT(*) AS mails FROM mail WHERE state = 'draft'"), &filter);
    let kinds = connection.all(kinds.push(" GROUP BY kind ORDER BY kind")).await?;
    Ok(DraftsSummary {
        drafts: row.get("drafts")?,
        addresses: row.get("addresses")?,
        up_to: row.get("up_to")?,
        kinds: kinds.iter().map(|row| Ok((row.get("kind")?, row.get("mails")?))).collect::<Result<_>>()?,
    })
}

/// The names of the missions that have mails, for the filter: number, Italian and English name, how many.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn missions(app: &App, actor: &Actor) -> Result<Vec<(i64, String, String, i64)>> {
    actor.may(Verb::OutboxRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(sql("SELECT a.id, a.name_it, a.name_en, m.mails FROM \
               (SELECT mission_id, COUNT(*) AS mails FROM mail GROUP BY mission_id) m \
             JOIN activity a ON a.id = m.mission_id ORDER BY a.id DESC"))
        .await?;
    rows.iter()
        .map(|row| Ok((row.get("id")?, row.get("name_it")?, row.get("name_en")?, row.get("mails")?)))
        .collect()
}

fn within(mut select: Sql, filter: &Filter) -> Sql {
    if let Some(mission) = filter.mission {
        select = select.push(" AND mission_id = ").value(mission);
    }
    for word in fold(&filter.search).split_whitespace() {
        let word = word.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        select = select.push(" AND search_text LIKE ").value(format!("%{word}%")).push(" ESCAPE '!'");
    }
    select
}

fn line(row: &Row) -> Result<MailLine> {
    let state: String = row.get("state")?;
    Ok(MailLine {
        id: row.get("id")?,
        kind: row.get("kind")?,
        state: MailState::from_name(&state).unwrap_or(MailState::Failed),
        edited: row.get::<Option<String>>("edited_by")?.is_some(),
        to_name: row.get("to_name")?,
        to_address: row.get("to_address")?,
        language: row.get("language")?,
        subject: row.get("subject")?,
        server_words: row.get("server_words")?,
        failure: row.get("failure")?,
        retry_at: row.get("retry_at")?,
        sent_at: row.get("sent_at")?,
        updated_at: row.get("updated_at")?,
    })
}
