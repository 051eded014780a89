//! Imports in words: states, sheets, problems.

use tomaia_app::imports::{FileProblem, Import, ListedProblem, State, Tally};
use tomaia_domain::workbook::Sheet;
use tomaia_i18n::{Arg, Texts};

/// A sheet of an import, as a tile shows it.
pub(super) struct SheetView {
    pub name: String,
    pub href: String,
    pub tally: Tally,
}

/// A problem, as the table shows it.
pub(super) struct ProblemView {
    pub sheet: String,
    pub row: i64,
    pub column: String,
    pub cell: String,
    pub text: String,
}

/// An import, as the list of past ones shows it.
pub(super) struct ImportView {
    pub href: String,
    pub file_name: String,
    pub state: String,
    pub badge: &'static str,
    pub when: String,
    pub who: String,
    pub counts: String,
}

/// The name of a sheet in the reader's language.
pub(super) fn sheet_name(texts: &Texts, key: &str) -> String {
    texts.get(&format!("imports-sheet-{key}"))
}

pub(super) fn problem(texts: &Texts, listed: &ListedProblem) -> ProblemView {
    let problem = &listed.problem;
    let value = problem.arguments.iter().find(|(name, _)| name == "value");
    ProblemView {
        sheet: sheet_name(texts, &problem.sheet),
        row: problem.row,
        column: problem.column.clone(),
        cell: value.map(|(_, value)| value.clone()).unwrap_or_default(),
        text: with_arguments(texts, &problem.message, &problem.arguments),
    }
}

pub(super) fn file_problem(texts: &Texts, problem: &FileProblem) -> String {
    with_arguments(texts, &problem.message, &problem.arguments)
}

fn with_arguments(texts: &Texts, key: &str, arguments: &[(String, String)]) -> String {
    let arguments: Vec<(&str, Arg)> =
        arguments.iter().map(|(name, value)| (name.as_str(), Arg::from(value))).collect();
    texts.with(key, &arguments)
}

pub(super) fn sheets(texts: &Texts, import: &Import, base: &str) -> Vec<SheetView> {
    let view = |sheet: &Sheet| {
        let tally = *import.summary.sheets.get(sheet.key())?;
        Some(SheetView {
            name: sheet_name(texts, sheet.key()),
            href: if tally.wrong > 0 { format!("{base}?sheet={}", sheet.key()) } else { String::new() },
            tally,
        })
    };
    Sheet::ALL.iter().filter_map(view).collect()
}

pub(super) fn import(texts: &Texts, import: &Import) -> ImportView {
    let zone = jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC);
    let at = jiff::Timestamp::from_millisecond(import.created_at).unwrap_or_default();
    ImportView {
        href: format!("/desk/missions/{}/import/{}", import.mission, import.id),
        file_name: import.file_name.clone(),
        state: texts.get(&format!("imports-state-{}", import.state.name())),
        badge: badge(import.state),
        when: texts.date_time(at, &zone),
        who: import.created_by.clone(),
        counts: counts(texts, &import.summary.total()),
    }
}

pub(super) fn counts(texts: &Texts, tally: &Tally) -> String {
    texts.with(
        "imports-counts",
        &[
            ("new", Arg::Number(tally.new)),
            ("changed", Arg::Number(tally.changed)),
            ("same", Arg::Number(tally.same)),
            ("wrong", Arg::Number(tally.wrong)),
        ],
    )
}

pub(super) fn badge(state: State) -> &'static str {
    match state {
        State::Checking | State::Applying => "info",
        State::Checked => "accent",
        State::Applied => "success",
        State::Refused | State::Failed => "danger",
        State::Discarded => "neutral",
    }
}
