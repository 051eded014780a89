//! Rows are recorded, one after the other, in one transaction. Checking a file and accepting it both run this: a
//! check is a rehearsal that is forgotten, so what it says is what will happen. The rules of each record stand in its own room; this only
//! finds what rows refer to and counts what became of them.

use super::known::{Known, KnownWish};
use super::problems::{FileProblem, Findings, PlacedProblem};
use super::read::{Parcel, Piece, ReadRow, Reading};
use super::store;
use crate::audit::Entry;
use crate::companies::{self, Outcome};
use crate::missions::{Who, records};
use crate::{Actor, App, Error, Result, guests, missions};
use jiff::tz::TimeZone;
use serde_json::json;
use std::collections::HashMap;
use tomaia_db::Connection;
use tomaia_documents::spreadsheet::column_letters;
use tomaia_domain::messages::MessageKey as _;
use tomaia_domain::refusal::{FieldError, Refusal, RefusalKind};
use tomaia_domain::text::fold;
use tomaia_domain::wishes::Side;
use tomaia_domain::workbook::{
    CompanyReference, CompanyRow, ExclusionRow, GuestReference, GuestRow, InterpreterRow, Layout,
    ReferenceTables, References, Repetitions, RepresentativeRow, Row, Sheet, UnavailabilityRow, WishRow,
    WorkbookError,
};

/// For whom and where a file is brought in.
#[derive(Clone, Copy)]
pub(super) struct Errand<'a> {
    pub app: &'a App,
    pub actor: &'a Actor,
    pub mission: i64,
    pub file_name: &'a str,
    /// Nothing is to be kept: others are not kept waiting meanwhile.
    pub rehearsal: bool,
}

/// A file whose good rows are all recorded, in a transaction that is still open.
pub(super) struct Recorded {
    pub tx: Connection,
    pub findings: Findings,
}

/// Records the good rows of a file. The transaction comes back open: committing is the caller's decision.
///
/// # Errors
/// The mission is not there, or the database failed. What is wrong with the file is inside.
pub(super) async fn record_file(
    errand: Errand<'_>,
    bytes: Vec<u8>,
) -> Result<std::result::Result<Recorded, FileProblem>> {
    let mut reading = Reading::start(errand.file_name, bytes);
    let mut recorder = Recorder::begin(errand).await?;
    while let Some(piece) = reading.next().await {
        recorder.piece(piece).await?;
    }
    if let Err(problem) = reading.end().await? {
        return Ok(Err(problem));
    }
    store::give_everybody_a_representative(&mut recorder.tx, errand.mission).await?;
    Ok(Ok(Recorded { tx: recorder.tx, findings: recorder.findings }))
}

struct Recorder<'a> {
    errand: Errand<'a>,
    tx: Connection,
    zone: TimeZone,
    tables: ReferenceTables,
    references: References,
    repetitions: Repetitions,
    known: Known,
    /// Pairs that a row named already, by whichever words, with that row.
    pairs: HashMap<(Sheet, i64, i64, Option<Side>), u32>,
    /// Codes of rows that have a problem, with where these are.
    wrong: HashMap<String, (Sheet, u32)>,
    findings: Findings,
}

impl<'a> Recorder<'a> {
    async fn begin(errand: Errand<'a>) -> Result<Self> {
        let database = &errand.app.database;
        let mut tx = if errand.rehearsal { database.rehearse().await? } else { database.begin().await? };
        tx.lock_in_rehearsals_too("import-rows", 0).await?;
        tx.lock("mission", errand.mission).await?;
        let zone = missions::time_zone(&mut tx, errand.mission).await?;
        let tables = companies::reference_tables(&mut tx).await?;
        Ok(Self {
            errand,
            tx,
            zone,
            tables,
            references: References::default(),
            repetitions: Repetitions::default(),
            known: Known::default(),
            pairs: HashMap::new(),
            wrong: HashMap::new(),
            findings: Findings::default(),
        })
    }

    async fn piece(&mut self, piece: Piece) -> Result<()> {
        match piece {
            Piece::Rows(parcel) => self.rows(parcel).await,
            Piece::Header(sheet, problems) => {
                self.findings.summary.unread_sheet = true;
                self.findings.summary.sheet(sheet);
                problems.into_iter().for_each(|problem| self.findings.add(problem));
                Ok(())
            }
            Piece::Notice(problem) => {
                self.findings.summary.notices.push(problem);
                Ok(())
            }
        }
    }

    async fn rows(&mut self, parcel: Parcel) -> Result<()> {
        let sheet = parcel.layout.sheet();
        self.findings.summary.sheet(sheet);
        if !matches!(sheet, Sheet::Companies | Sheet::Guests) {
            // Companies and guests of the file are all recorded now: what else takes part can be referred to, too.
            self.known.load(&mut self.tx, self.errand.mission, &mut self.references).await?;
        }
        for row in parcel.rows {
            self.row(&parcel.layout, row).await?;
        }
        Ok(())
    }

    async fn row(&mut self, layout: &Layout, read: ReadRow) -> Result<()> {
        let (sheet, number) = (layout.sheet(), read.number);
        let column = |key: &str| layout.place(key).map(column_letters).unwrap_or_default();
        let problems: Vec<PlacedProblem> = match read.row {
            Err(problems) => problems
                .iter()
                .map(|problem| PlacedProblem::of(sheet, number, &column(problem.column), problem))
                .collect(),
            Ok(row) => {
                let mut problems = self.repetitions.check(number, &row);
                if sheet != Sheet::Unavailability {
                    problems.extend(self.references.check(&row));
                }
                if problems.is_empty() {
                    match self.record(number, &row).await? {
                        Ok(outcome) => {
                            self.findings.summary.sheet(sheet).count(outcome);
                            return Ok(());
                        }
                        Err(refusal) => of_refusal(&refusal)
                            .iter()
                            .map(|error| PlacedProblem::of_field(sheet, number, &column(&error.field), error))
                            .collect(),
                    }
                } else {
                    let placed = |problem| PlacedProblem::of(sheet, number, "", problem);
                    let mut placed: Vec<PlacedProblem> = problems.iter().map(placed).collect();
                    for (problem, placed) in problems.iter().zip(&mut placed) {
                        placed.column = column(problem.column);
                    }
                    placed
                }
            }
        };
        self.findings.summary.sheet(sheet).wrong += 1;
        for problem in problems {
            let problem = self.with_its_cause(problem);
            self.findings.add(problem);
        }
        if !read.code.is_empty() {
            self.wrong.insert(fold(&read.code), (sheet, number));
        }
        Ok(())
    }

    /// Who is not there because of a mistake in the row that brings her: that mistake is to be mended, not this row.
    fn with_its_cause(&self, mut problem: PlacedProblem) -> PlacedProblem {
        let unknown =
            [WorkbookError::CompanyUnknown, WorkbookError::GuestUnknown, WorkbookError::PersonUnknown];
        let value = problem.arguments.iter().find(|(name, _)| name == "value");
        let cause = value.and_then(|(_, value)| self.wrong.get(&fold(value)));
        if let Some((sheet, row)) =
            cause.filter(|_| unknown.iter().any(|error| error.key() == problem.message))
        {
            problem.message = WorkbookError::RowWrong.key().to_owned();
            let place = [
                ("row", row.to_string()),
                ("sheet-it", sheet.name().it.to_owned()),
                ("sheet-en", sheet.name().en.to_owned()),
            ];
            problem.arguments.extend(place.map(|(name, value)| (name.to_owned(), value)));
        }
        problem
    }

    /// Records a row; a refusal that says what is wrong with it is no fault.
    async fn record(&mut self, number: u32, row: &Row) -> Result<std::result::Result<Outcome, Refusal>> {
        let outcome = match row {
            Row::Company(row) => self.company(row).await,
            Row::Guest(row) => self.guest(row).await,
            Row::Wish(row) => self.wish(number, row).await,
            Row::Representative(row) => self.representative(row).await,
            Row::Interpreter(row) => self.interpreter(row).await,
            Row::Unavailability(row) => self.unavailability(row).await,
            Row::Exclusion(row) => self.exclusion(number, row).await,
        };
        match outcome {
            Ok(outcome) => {
                self.references.add_row(row);
                Ok(Ok(outcome))
            }
            Err(Error::Refused(refusal))
                if matches!(refusal.kind, RefusalKind::Invalid | RefusalKind::Conflict) =>
            {
                Ok(Err(refusal))
            }
            Err(error) => Err(error),
        }
    }

    async fn company(&mut self, row: &CompanyRow) -> Result<Outcome> {
        let Errand { app, actor, mission, file_name, .. } = self.errand;
        let company = companies::record_row(app, &mut self.tx, actor, row, &self.tables, file_name).await?;
        self.known.companies.insert(row.code.clone(), company.id);
        self.known.people.insert(row.code.clone(), Who::Company(company.id));
        let part =
            records::record_participant(&mut self.tx, mission, (Side::Company, company.id), row.meetings)
                .await?;
        self.takes_part(("company", company.id), company.outcome, part).await
    }

    async fn guest(&mut self, row: &GuestRow) -> Result<Outcome> {
        let Errand { app, actor, mission, file_name, .. } = self.errand;
        let guest = guests::record_row(app, &mut self.tx, actor, row, &self.tables, file_name).await?;
        self.known.guests.insert(row.code.clone(), guest.id);
        self.known.people.insert(row.code.clone(), Who::Guest(guest.id));
        let part =
            records::record_participant(&mut self.tx, mission, (Side::Guest, guest.id), row.meetings).await?;
        self.takes_part(("guest", guest.id), guest.outcome, part).await
    }

    /// What became of a row that brings a record and says that it takes part. Of a record that was known before, its
    /// timeline tells that it takes part now; of a new one, that it was imported says it all.
    async fn takes_part(
        &mut self,
        subject: (&'static str, i64),
        record: Outcome,
        part: Outcome,
    ) -> Result<Outcome> {
        if record == Outcome::New || part == Outcome::Same {
            return Ok(record);
        }
        Entry::named("mission-participant-imported", ("mission", self.errand.mission))
            .about(subject)
            .after(json!({ "source": self.errand.file_name }))
            .append(self.errand.app, &mut self.tx, self.errand.actor)
            .await?;
        Ok(Outcome::Changed)
    }

    async fn representative(&mut self, row: &RepresentativeRow) -> Result<Outcome> {
        let Errand { app, actor, mission, file_name, .. } = self.errand;
        let company = self.company_of(&row.company)?;
        let person =
            companies::record_representative(app, &mut self.tx, actor, company, row, file_name).await?;
        if let Some(code) = &row.code {
            self.known.people.insert(code.clone(), Who::Representative(person.id));
        }
        let part = records::record_representative(&mut self.tx, mission, company, person.id).await?;
        Ok(if person.outcome == Outcome::Same && part == Outcome::New {
            Outcome::Changed
        } else {
            person.outcome
        })
    }

    async fn interpreter(&mut self, row: &InterpreterRow) -> Result<Outcome> {
        let interpreter = records::record_interpreter(&mut self.tx, self.errand.mission, row).await?;
        self.known.people.insert(row.code.clone(), Who::Interpreter(interpreter.id));
        if interpreter.outcome != Outcome::Same {
            Entry::named("mission-interpreter-imported", ("mission", self.errand.mission))
                .about(("interpreter", interpreter.id))
                .after(json!({ "name": row.name.readable(), "code": row.code.as_str(), "source": self.errand.file_name }))
                .append(self.errand.app, &mut self.tx, self.errand.actor)
                .await?;
        }
        Ok(interpreter.outcome)
    }

    async fn unavailability(&mut self, row: &UnavailabilityRow) -> Result<Outcome> {
        let Some(who) = self.known.people.get(&row.who).copied() else {
            return Err(wrong("who", &WorkbookError::PersonUnknown).with_value(row.who.as_str()));
        };
        let mission = self.errand.mission;
        records::record_unavailability(&mut self.tx, (mission, &self.zone), who, row).await
    }

    async fn wish(&mut self, number: u32, row: &WishRow) -> Result<Outcome> {
        let (company, guest) = self.pair(number, &row.company, &row.guest, Some(row.side))?;
        let known = self.known.wishes.get(&(company, guest, row.side));
        let note = row.note.clone().or_else(|| known.map(|known| known.note.clone())).unwrap_or_default();
        let said = KnownWish { level: row.level, note };
        let (outcome, before) = match known {
            Some(known) if *known == said => return Ok(Outcome::Same),
            Some(known) => {
                (Outcome::Changed, json!({ "side": row.side.name(), "level": known.level.name() }))
            }
            None => (Outcome::New, serde_json::Value::Null),
        };
        let Errand { app, actor, mission, file_name, .. } = self.errand;
        store::record_wish(&mut self.tx, mission, (company, guest, row.side), &said, app.now()).await?;
        let entry = Entry::named("wishes-imported", ("mission", mission))
            .about(("company", company))
            .about(("guest", guest));
        let entry = if outcome == Outcome::Changed { entry.before(before) } else { entry };
        entry
            .after(json!({ "side": row.side.name(), "level": row.level.name(), "company": company, "guest": guest, "source": file_name }))
            .append(app, &mut self.tx, actor)
            .await?;
        Ok(outcome)
    }

    async fn exclusion(&mut self, number: u32, row: &ExclusionRow) -> Result<Outcome> {
        let (company, guest) = self.pair(number, &row.company, &row.guest, None)?;
        let known = self.known.exclusions.get(&(company, guest));
        let reason = row.note.clone().or_else(|| known.cloned()).unwrap_or_default();
        let outcome = match known {
            Some(known) if *known == reason => return Ok(Outcome::Same),
            Some(_) => Outcome::Changed,
            None => Outcome::New,
        };
        let Errand { app, actor, mission, file_name, .. } = self.errand;
        store::record_exclusion(&mut self.tx, mission, (company, guest), &reason).await?;
        Entry::named("exclusions-imported", ("mission", mission))
            .about(("company", company))
            .about(("guest", guest))
            .after(json!({ "company": company, "guest": guest, "reason": reason, "source": file_name }))
            .append(app, &mut self.tx, actor)
            .await?;
        Ok(outcome)
    }

    /// The pair that a row names, which no row above it may have named by other words.
    fn pair(
        &mut self,
        number: u32,
        company: &CompanyReference,
        guest: &GuestReference,
        side: Option<Side>,
    ) -> Result<(i64, i64)> {
        let code = self.references.guest(guest);
        let guest = code.ok().and_then(|code| self.known.guests.get(code)).copied();
        let guest = guest.ok_or_else(|| Error::from(wrong("guest", &WorkbookError::GuestUnknown)))?;
        let company = self.company_of(company)?;
        let sheet = if side.is_some() { Sheet::Wishes } else { Sheet::Exclusions };
        match self.pairs.entry((sheet, company, guest, side)) {
            std::collections::hash_map::Entry::Occupied(first) => {
                let repeated = FieldError::new("company", WorkbookError::RowRepeated.key());
                Err(Refusal::invalid(vec![repeated.with("row", first.get())]).into())
            }
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(number);
                Ok((company, guest))
            }
        }
    }

    fn company_of(&self, reference: &CompanyReference) -> Result<i64> {
        let found = self.references.company(reference).ok().and_then(|code| self.known.companies.get(code));
        found
            .copied()
            .ok_or_else(|| wrong("company", &WorkbookError::CompanyUnknown).with_value(reference.as_str()))
    }
}

/// A column that is wrong, before its refusal.
struct Wrong(FieldError);

fn wrong(column: &str, error: &WorkbookError) -> Wrong {
    Wrong(FieldError::new(column, error.key()))
}

impl Wrong {
    fn with_value(self, value: &str) -> Error {
        Refusal::invalid(vec![self.0.with("value", value)]).into()
    }
}

impl From<Wrong> for Error {
    fn from(wrong: Wrong) -> Self {
        Refusal::invalid(vec![wrong.0]).into()
    }
}

/// What a refusal says of columns; one that names none is about the whole row.
fn of_refusal(refusal: &Refusal) -> Vec<FieldError> {
    if !refusal.fields.is_empty() {
        return refusal.fields.clone();
    }
    let whole = FieldError::new("", refusal.message.as_str());
    vec![refusal.arguments.iter().fold(whole, |error, (name, value)| error.with(name, value))]
}
