//! The budget as pages and programs read it. Every sum is the sum of its movements: of a line by the database, of what
//! is above the lines by adding them.

use super::lines::large;
use super::store::{euro, state_of};
use crate::audit::{self, Sealed};
use crate::{Actor, App, Result};
use std::collections::BTreeMap;
use tomaia_db::{Connection, Row, Sql, sql};
use tomaia_domain::budget::{MoneyState, Room, Totals};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;

/// A programme's budget.
#[derive(Clone, Debug)]
pub struct Budget {
    /// The programme.
    pub programme: i64,
    /// Its Italian and English name.
    pub name: [String; 2],
    /// The years that have lines.
    pub years: Vec<i64>,
    /// The lines, by year and source.
    pub lines: Vec<BudgetLine>,
    /// All lines together.
    pub total: Totals,
    /// By year.
    pub by_year: Vec<BudgetGroup>,
    /// By source.
    pub by_source: Vec<BudgetGroup>,
    /// By line of action; an empty name is the whole programme's.
    pub by_line_of_action: Vec<BudgetGroup>,
    /// Shifts that wait for approval.
    pub shifts_waiting: i64,
    /// Invoices that wait to be settled.
    pub invoices_waiting: i64,
}

/// Several lines together.
#[derive(Clone, Debug)]
pub struct BudgetGroup {
    /// In Italian and English.
    pub name: [String; 2],
    /// Their sums.
    pub totals: Totals,
}

/// A budget line with its sums.
#[derive(Clone, Debug)]
pub struct BudgetLine {
    /// Identifier.
    pub id: i64,
    /// Its programme.
    pub programme: i64,
    /// The year.
    pub year: i64,
    /// Who pays.
    pub source: String,
    /// Its chapter.
    pub chapter: String,
    /// What it is called.
    pub name: String,
    /// The project's code.
    pub cup: Option<String>,
    /// Its line of action.
    pub line_of_action: Option<i64>,
    /// The code and names of the line of action; empty for the whole programme.
    pub line_of_action_name: [String; 2],
    /// Rises at each change of its own fields.
    pub revision: i64,
    /// When its own fields last changed.
    pub updated_at: i64,
    /// Its sums.
    pub totals: Totals,
}

/// The budget of a programme: of one year, or of all.
///
/// # Errors
/// The actor may not; the programme is not there.
pub async fn budget(app: &App, actor: &Actor, programme: i64, year: Option<i64>) -> Result<Budget> {
    actor.may(Verb::BudgetRead)?;
    let mut connection = app.database.read().await?;
    let head = connection
        .one(
            sql("SELECT name_it, name_en, \
                 (SELECT COUNT(*) FROM budget_shift s WHERE s.programme_id = p.id AND s.state = 'asked') AS shifts, \
                 (SELECT COUNT(*) FROM budget_invoice i WHERE i.programme_id = p.id AND i.state = 'read') AS invoices \
                 FROM programme p WHERE id = $1")
            .bind(programme),
        )
        .await?;
    let all = lines_of(&mut connection, summed().push(" WHERE b.programme_id = ").value(programme)).await?;
    let mut years: Vec<i64> = all.iter().map(|line| line.year).collect();
    years.dedup();
    let lines: Vec<BudgetLine> =
        all.into_iter().filter(|line| year.is_none_or(|year| line.year == year)).collect();
    let total =
        lines.iter().try_fold(Totals::default(), |all, line| all.plus(&line.totals)).map_err(large)?;
    let plain = |text: String| [text.clone(), text];
    Ok(Budget {
        programme,
        name: [head.get("name_it")?, head.get("name_en")?],
        years,
        total,
        by_year: grouped(&lines, |line| plain(line.year.to_string()))?,
        by_source: grouped(&lines, |line| plain(line.source.clone()))?,
        by_line_of_action: grouped(&lines, |line| line.line_of_action_name.clone())?,
        lines,
        shifts_waiting: head.get("shifts")?,
        invoices_waiting: head.get("invoices")?,
    })
}

fn grouped(lines: &[BudgetLine], key: impl Fn(&BudgetLine) -> [String; 2]) -> Result<Vec<BudgetGroup>> {
    let mut groups: BTreeMap<[String; 2], Totals> = BTreeMap::new();
    for line in lines {
        let group = groups.entry(key(line)).or_default();
        *group = group.plus(&line.totals).map_err(large)?;
    }
    Ok(groups.into_iter().map(|(name, totals)| BudgetGroup { name, totals }).collect())
}

fn summed() -> Sql {
    sql("SELECT b.*, l.code AS action_code, l.name_it AS action_it, l.name_en AS action_en, \
         (SELECT CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM budget_movement m \
          WHERE m.line_id = b.id AND m.state = 'allocated') AS allocated, \
         (SELECT CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM budget_movement m \
          WHERE m.line_id = b.id AND m.state = 'committed') AS committed, \
         (SELECT CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM budget_movement m \
          WHERE m.line_id = b.id AND m.state = 'settled') AS settled, \
         (SELECT CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM budget_movement m \
          WHERE m.line_id = b.id AND m.state = 'paid') AS paid \
         FROM budget_line b LEFT JOIN line_of_action l ON l.id = b.line_id")
}

async fn lines_of(connection: &mut Connection, select: Sql) -> Result<Vec<BudgetLine>> {
    let rows = connection.all(select.push(" ORDER BY b.year, b.source, b.name, b.id")).await?;
    rows.iter()
        .map(|row| {
            let code: Option<String> = row.get("action_code")?;
            let named = |column: &str| -> Result<String> {
                let name: Option<String> = row.get(column)?;
                Ok(match (&code, name) {
                    (Some(code), Some(name)) => format!("{code} · {name}"),
                    _ => String::new(),
                })
            };
            Ok(BudgetLine {
                id: row.get("id")?,
                programme: row.get("programme_id")?,
                year: row.get("year")?,
                source: row.get("source")?,
                chapter: row.get("chapter")?,
                name: row.get("name")?,
                cup: row.get("cup")?,
                line_of_action: row.get("line_id")?,
                line_of_action_name: [named("action_it")?, named("action_en")?],
                revision: row.get("revision")?,
                updated_at: row.get("updated_at")?,
                totals: Totals {
                    allocated: euro(row, "allocated")?,
                    committed: euro(row, "committed")?,
                    settled: euro(row, "settled")?,
                    paid: euro(row, "paid")?,
                },
            })
        })
        .collect()
}

/// A line with its movements.
#[derive(Clone, Debug)]
pub struct LineRecord {
    /// The line.
    pub line: BudgetLine,
    /// Its movements, the oldest first.
    pub movements: Vec<MovementRow>,
    /// What happened, the newest first.
    pub timeline: Vec<Sealed>,
}

/// A movement.
#[derive(Clone, Debug)]
pub struct MovementRow {
    /// Identifier.
    pub id: i64,
    /// Its line.
    pub line: i64,
    /// The line's name.
    pub line_name: String,
    /// The line's year.
    pub year: i64,
    /// Who pays.
    pub source: String,
    /// Its state.
    pub state: MoneyState,
    /// [`tomaia_domain::budget::Reason`]'s name.
    pub reason: String,
    /// Signed.
    pub amount: Euro,
    /// The date of the act or document.
    pub on: String,
    /// The act.
    pub act: String,
    /// Who gets the money.
    pub supplier: String,
    /// The document.
    pub document: String,
    /// The project's code.
    pub cup: Option<String>,
    /// The tender's code.
    pub cig: Option<String>,
    /// A note.
    pub note: String,
    /// What it draws on.
    pub parent: Option<i64>,
    /// What it puts right.
    pub corrects: Option<i64>,
    /// The invoice that filled it.
    pub invoice: Option<i64>,
    /// The activity, with its Italian and English name.
    pub activity: Option<(i64, [String; 2])>,
    /// The company.
    pub company: Option<(i64, String)>,
    /// The guest.
    pub guest: Option<(i64, String)>,
    /// Who recorded it.
    pub by: String,
    /// Of a movement that puts no other right: what is left of it to draw on.
    pub room: Room,
}

/// Which movements.
#[derive(Clone, Debug, Default)]
pub struct MovementFilter {
    /// Of this programme.
    pub programme: Option<i64>,
    /// Of this line.
    pub line: Option<i64>,
    /// Of this activity.
    pub activity: Option<i64>,
    /// Of lines of this year.
    pub year: Option<i64>,
}

/// The movements of a filter, the oldest first.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn movements(app: &App, actor: &Actor, filter: &MovementFilter) -> Result<Vec<MovementRow>> {
    actor.may(Verb::BudgetRead)?;
    let mut connection = app.database.read().await?;
    movements_of(&mut connection, filter).await
}

pub(super) async fn movements_of(
    connection: &mut Connection,
    filter: &MovementFilter,
) -> Result<Vec<MovementRow>> {
    let mut select = sql("SELECT m.*, b.name AS line_name, b.year, b.source, a.name_it AS activity_it, \
         a.name_en AS activity_en, c.legal_name AS company_name, g.latin_name AS guest_name, \
         m.amount + (SELECT CAST(COALESCE(SUM(k.amount), 0) AS BIGINT) FROM budget_movement k \
          WHERE k.corrects_id = m.id) AS net, \
         (SELECT CAST(COALESCE(SUM(d.amount), 0) AS BIGINT) FROM budget_movement d WHERE d.parent_id = m.id) AS used \
         FROM budget_movement m JOIN budget_line b ON b.id = m.line_id LEFT JOIN activity a ON a.id = m.activity_id \
         LEFT JOIN company c ON c.id = m.company_id LEFT JOIN guest g ON g.id = m.guest_id WHERE m.id > 0");
    for (condition, value) in [
        (" AND b.programme_id = ", filter.programme),
        (" AND m.line_id = ", filter.line),
        (" AND m.activity_id = ", filter.activity),
        (" AND b.year = ", filter.year),
    ] {
        if let Some(value) = value {
            select = select.push(condition).value(value);
        }
    }
    let rows = connection.all(select.push(" ORDER BY m.id")).await?;
    rows.iter().map(movement).collect()
}

fn movement(row: &Row) -> Result<MovementRow> {
    let activity: Option<i64> = row.get("activity_id")?;
    let company: Option<i64> = row.get("company_id")?;
    let guest: Option<i64> = row.get("guest_id")?;
    let text =
        |column: &str| -> Result<String> { Ok(row.get::<Option<String>>(column)?.unwrap_or_default()) };
    Ok(MovementRow {
        id: row.get("id")?,
        line: row.get("line_id")?,
        line_name: row.get("line_name")?,
        year: row.get("year")?,
        source: row.get("source")?,
        state: state_of(row)?,
        reason: row.get("reason")?,
        amount: euro(row, "amount")?,
        on: row.get("happened_on")?,
        act: row.get("act")?,
        supplier: row.get("supplier")?,
        document: row.get("document")?,
        cup: row.get("cup")?,
        cig: row.get("cig")?,
        note: row.get("note")?,
        parent: row.get("parent_id")?,
        corrects: row.get("corrects_id")?,
        invoice: row.get("invoice_id")?,
        activity: match activity {
            Some(id) => Some((id, [text("activity_it")?, text("activity_en")?])),
            None => None,
        },
        company: company.map(|id| Ok::<_, crate::Error>((id, text("company_name")?))).transpose()?,
        guest: guest.map(|id| Ok::<_, crate::Error>((id, text("guest_name")?))).transpose()?,
        by: row.get("recorded_by")?,
        room: Room { net: euro(row, "net")?, used: euro(row, "used")? },
    })
}

/// One line with its movements.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn line_record(app: &App, actor: &Actor, id: i64) -> Result<LineRecord> {
    actor.may(Verb::BudgetRead)?;
    let mut connection = app.database.read().await?;
    let lines = lines_of(&mut connection, summed().push(" WHERE b.id = ").value(id)).await?;
    let line = lines.into_iter().next().ok_or_else(crate::Error::not_found)?;
    let filter = MovementFilter { line: Some(id), ..MovementFilter::default() };
    Ok(LineRecord {
        line,
        movements: movements_of(&mut connection, &filter).await?,
        timeline: audit::timeline(&mut connection, ("budget_line", id), None, 30).await?,
    })
}

/// What the selects of the forms offer.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    /// Activities of the programme: identifier, Italian and English name.
    pub activities: Vec<(i64, [String; 2])>,
    /// Lines of action: identifier, code with the Italian and the English name.
    pub lines_of_action: Vec<(i64, [String; 2])>,
    /// Companies by name.
    pub companies: Vec<(i64, String)>,
    /// Guests by name.
    pub guests: Vec<(i64, String)>,
}

/// What the selects of a programme's forms offer.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn offers(app: &App, actor: &Actor, programme: i64) -> Result<Offers> {
    actor.may(Verb::BudgetRead)?;
    let mut connection = app.database.read().await?;
    let activities = connection
        .all(
            sql("SELECT id, name_it, name_en FROM activity WHERE programme_id = $1 ORDER BY starts_on, id")
                .bind(programme),
        )
        .await?;
    let actions = connection
        .all(
            sql("SELECT id, code, name_it, name_en FROM line_of_action WHERE programme_id = $1 ORDER BY position, id")
                .bind(programme),
        )
        .await?;
    let companies = connection
        .all(sql("SELECT id, legal_name FROM company WHERE merged_into IS NULL ORDER BY sort_name, id"))
        .await?;
    let guests = connection
        .all(sql("SELECT id, latin_name FROM guest WHERE merged_into IS NULL ORDER BY latin_name, id"))
        .await?;
    let both = |row: &Row| -> Result<(i64, [String; 2])> {
        Ok((row.get("id")?, [row.get("name_it")?, row.get("name_en")?]))
    };
    Ok(Offers {
        activities: activities.iter().map(both).collect::<Result<_>>()?,
        lines_of_action: actions
            .iter()
            .map(|row| {
                let (id, [italian, english]) = both(row)?;
                let code: String = row.get("code")?;
                Ok((id, [format!("{code} · {italian}"), format!("{code} · {english}")]))
            })
            .collect::<Result<_>>()?,
        companies: companies
            .iter()
            .map(|row| Ok((row.get("id")?, row.get("legal_name")?)))
            .collect::<Result<_>>()?,
        guests: guests
            .iter()
            .map(|row| Ok((row.get("id")?, row.get("latin_name")?)))
            .collect::<Result<_>>()?,
    })
}
