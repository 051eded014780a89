//! Imports as pages and the API show them.

use super::problems::{FileProblem, PlacedProblem, Summary};
use crate::{Actor, App, Result};
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::permissions::Verb;

/// An import.
#[derive(Clone, Debug)]
pub struct Import {
    /// Identifier.
    pub id: i64,
    /// The mission.
    pub mission: i64,
    /// Name of the file.
    pub file_name: String,
    /// Where it stands.
    pub state: State,
    /// Rows read so far, while it is checked.
    pub progress: i64,
    /// What becomes, or became, of the rows.
    pub summary: Summary,
    /// How many problems there are.
    pub problems: i64,
    /// Whether only the good rows were accepted.
    pub good_rows_only: bool,
    /// Why the file cannot be read, or why nothing was applied.
    pub refusal: Option<FileProblem>,
    /// Who brought it.
    pub created_by: String,
    /// When, in milliseconds since 1970.
    pub created_at: i64,
    /// When it last changed, in milliseconds since 1970.
    pub updated_at: i64,
}

/// Where an import stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// The file is being read and tried out.
    Checking,
    /// It waits for somebody to accept it.
    Checked,
    /// The file cannot be read.
    Refused,
    /// It is being applied.
    Applying,
    /// It was applied.
    Applied,
    /// Somebody put it aside.
    Discarded,
    /// It broke; nothing was changed.
    Failed,
}

impl State {
    const ALL: [State; 7] = [
        State::Checking,
        State::Checked,
        State::Refused,
        State::Applying,
        State::Applied,
        State::Discarded,
        State::Failed,
    ];

    /// Its name in the database and in message keys (`imports-state-checking`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::Checking => "checking",
            State::Checked => "checked",
            State::Refused => "refused",
            State::Applying => "applying",
            State::Applied => "applied",
            State::Discarded => "discarded",
            State::Failed => "failed",
        }
    }

    /// Whether it goes on by itself.
    #[must_use]
    pub fn is_working(self) -> bool {
        matches!(self, State::Checking | State::Applying)
    }

    fn read(row: &Row) -> Result<Self> {
        let name: String = row.get("state")?;
        let found = Self::ALL.into_iter().find(|state| state.name() == name);
        Ok(found.ok_or_else(|| anyhow::anyhow!("an import has the state {name}"))?)
    }
}

impl Import {
    /// Whether all rows can be accepted.
    #[must_use]
    pub fn can_accept_all(&self) -> bool {
        self.state == State::Checked && self.problems == 0
    }

    /// Whether the good rows can be accepted without the others.
    #[must_use]
    pub fn can_accept_good_rows(&self) -> bool {
        let total = self.summary.total();
        self.state == State::Checked
            && self.problems > 0
            && !self.summary.unread_sheet
            && total.rows() > total.wrong
    }

    fn read(row: &Row) -> Result<Self> {
        let summary: Option<String> = row.get("summary")?;
        let refusal: Option<String> = row.get("refusal")?;
        Ok(Self {
            id: row.get("id")?,
            mission: row.get("mission_id")?,
            file_name: row.get("file_name")?,
            state: State::read(row)?,
            progress: row.get("progress")?,
            summary: summary.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default(),
            problems: row.get("problems_count")?,
            good_rows_only: row.get("good_rows_only")?,
            refusal: refusal.map(|text| serde_json::from_str(&text)).transpose()?,
            created_by: row.get("created_by")?,
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
        })
    }
}

/// A problem with its place in the list.
#[derive(Clone, Debug)]
pub struct ListedProblem {
    /// Its place, from 1: give it as `after` for the next page.
    pub position: i64,
    /// The problem.
    pub problem: PlacedProblem,
}

/// All columns but the file itself.
const COLUMNS: &str = "SELECT id, mission_id, file_name, state, progress, summary, problems_count, good_rows_only, \
                       refusal, created_by, created_at, updated_at FROM import ";

/// An import of a mission.
///
/// # Errors
/// The actor may not, or it is not there.
pub async fn find(app: &App, actor: &Actor, mission: i64, import: i64) -> Result<Import> {
    actor.may(Verb::ImportsRun)?;
    find_in(&mut app.database.read().await?, mission, import).await
}

pub(super) async fn find_in(connection: &mut Connection, mission: i64, import: i64) -> Result<Import> {
    let query = sql(COLUMNS).push("WHERE id = ").value(import).push(" AND mission_id = ").value(mission);
    Import::read(&connection.one(query).await?)
}

/// The import that a job is about; none when it is gone with its mission.
pub(super) async fn of_job(connection: &mut Connection, import: i64) -> Result<Option<Import>> {
    let row = connection.first(sql(COLUMNS).push("WHERE id = ").value(import)).await?;
    row.as_ref().map(Import::read).transpose()
}

/// The file of an import; empty when it is not kept any more.
pub(super) async fn file(connection: &mut Connection, import: i64) -> Result<Vec<u8>> {
    let row = connection.one(sql("SELECT file FROM import WHERE id = $1").bind(import)).await?;
    Ok(row.get::<Option<Vec<u8>>>("file")?.unwrap_or_default())
}

/// The imports of a mission, newest first, before the given one.
///
/// # Errors
/// The actor may not.
pub async fn list(
    app: &App,
    actor: &Actor,
    mission: i64,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Import>> {
    actor.may(Verb::ImportsRun)?;
    let query = sql(COLUMNS)
        .push("WHERE mission_id = ")
        .value(mission)
        .push(" AND id < ")
        .value(before.unwrap_or(i64::MAX))
        .push(" ORDER BY id DESC LIMIT ")
        .value(limit);
    app.database.read().await?.all(query).await?.iter().map(Import::read).collect()
}

/// The problems of an import, of one sheet or of all, after the given place.
///
/// # Errors
/// The actor may not, or the import is not there.
pub async fn problems(
    app: &App,
    actor: &Actor,
    (mission, import): (i64, i64),
    sheet: Option<&str>,
    after: i64,
    limit: i64,
) -> Result<Vec<ListedProblem>> {
    actor.may(Verb::ImportsRun)?;
    let mut connection = app.database.read().await?;
    find_in(&mut connection, mission, import).await?;
    let mut query = sql("SELECT * FROM import_problem WHERE import_id = ")
        .value(import)
        .push(" AND position > ")
        .value(after);
    if let Some(sheet) = sheet {
        query = query.push(" AND sheet = ").value(sheet);
    }
    let rows = connection.all(query.push(" ORDER BY position LIMIT ").value(limit)).await?;
    rows.iter().map(read_problem).collect()
}

fn read_problem(row: &Row) -> Result<ListedProblem> {
    let problem = PlacedProblem {
        sheet: row.get("sheet")?,
        row: row.get("row_number")?,
        column: row.get("column_name")?,
        message: row.get("message")?,
        arguments: serde_json::from_str(&row.get::<String>("arguments")?)?,
    };
    Ok(ListedProblem { position: row.get("position")?, problem })
}
