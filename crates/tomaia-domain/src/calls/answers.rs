//! Answers: kept as they were typed while the company writes, read strictly when it sends. What is asked only under a
//! condition that is not so is neither asked for nor sent.

use super::form::{Form, Question, QuestionKind, Stage};
use crate::refusal::FieldError;
use crate::text::clean;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest text that is kept while somebody types, in characters.
pub const LONGEST_KEPT: usize = 50_000;

/// The longest text that is sent, where the question says nothing else.
pub const LONGEST: i64 = 4_000;

/// At most so many rows of a table.
pub const MOST_ROWS: usize = 50;

/// An answer as it was typed.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// A text, a number, a day, a choice; the number of a file.
    Text(String),
    /// Several choices.
    Many(Vec<String>),
    /// The rows of a table.
    Rows(Vec<Vec<String>>),
}

/// The answers by the keys of their questions.
pub type Answers = BTreeMap<String, Answer>;

impl Answer {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Answer::Text(text) => text.trim().is_empty(),
            Answer::Many(chosen) => chosen.iter().all(|one| one.trim().is_empty()),
            Answer::Rows(rows) => rows.iter().flatten().all(|cell| cell.trim().is_empty()),
        }
    }

    /// How many signs it has in all.
    #[must_use]
    pub fn length(&self) -> usize {
        let signs = |text: &String| text.chars().count();
        match self {
            Answer::Text(text) => signs(text),
            Answer::Many(chosen) => chosen.iter().map(signs).sum(),
            Answer::Rows(rows) => rows.iter().flatten().map(signs).sum(),
        }
    }
}

/// Whether a question is asked, as the others are answered.
#[must_use]
pub fn is_asked(form: &Form, answers: &Answers, question: &Question) -> bool {
    let Some(condition) = &question.condition else { return true };
    let Some(other) = form.question(&condition.question) else { return false };
    let so = match answers.get(&condition.question) {
        Some(Answer::Text(text)) => *text == condition.value,
        Some(Answer::Many(chosen)) => chosen.contains(&condition.value),
        _ => false,
    };
    // The other must come before, so that this ends.
    so && form.questions().take_while(|known| known.key != question.key).any(|known| known.key == other.key)
        && is_asked(form, answers, other)
}

/// The questions of a stage that are asked, in order.
#[must_use]
pub fn asked<'a>(form: &'a Form, answers: &Answers, stage: Stage) -> Vec<&'a Question> {
    form.of_stage(stage).filter(|question| is_asked(form, answers, question)).collect()
}

/// What is wrong with the answers of a stage, question by question.
#[must_use]
pub fn problems(form: &Form, answers: &Answers, stage: Stage) -> Vec<FieldError> {
    asked(form, answers, stage)
        .into_iter()
        .filter_map(|question| problem(question, answers.get(&question.key)))
        .collect()
}

/// The answers of what is asked up to a stage, in their plain form: what is sent and what the hash is over.
#[must_use]
pub fn sent(form: &Form, answers: &Answers, stages: &[Stage]) -> Answers {
    form.questions()
        .filter(|question| stages.contains(&question.stage) && is_asked(form, answers, question))
        .filter_map(|question| {
            let answer = answers.get(&question.key).filter(|answer| !answer.is_empty())?;
            Some((question.key.clone(), plain(question, answer)))
        })
        .collect()
}

fn plain(question: &Question, answer: &Answer) -> Answer {
    match (question.kind, answer) {
        (QuestionKind::Number | QuestionKind::Money, Answer::Text(text)) => {
            hundredths(text).map_or_else(|| answer.clone(), |number| Answer::Text(written(number)))
        }
        (_, Answer::Text(text)) => Answer::Text(text.trim().replace("\r\n", "\n")),
        (_, Answer::Many(chosen)) => {
            Answer::Many(chosen.iter().filter(|one| !one.is_empty()).cloned().collect())
        }
        (_, Answer::Rows(rows)) => {
            let filled = |row: &&Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
            Answer::Rows(
                rows.iter().filter(filled).map(|row| row.iter().map(|cell| clean(cell)).collect()).collect(),
            )
        }
    }
}

/// What is wrong with one answer.
#[must_use]
pub fn problem(question: &Question, answer: Option<&Answer>) -> Option<FieldError> {
    let wrong = |message: &str| Some(FieldError::new(&question.key, message));
    let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
        return if question.required { wrong("calls-answer-needed") } else { None };
    };
    match (question.kind, answer) {
        (QuestionKind::Text, Answer::Text(text)) => {
            let most = question.most.unwrap_or(LONGEST);
            let signs = i64::try_from(text.trim().chars().count()).unwrap_or(i64::MAX);
            (signs > most).then(|| {
                FieldError::new(&question.key, "calls-answer-long").with("most", most).with("signs", signs)
            })
        }
        (QuestionKind::Number | QuestionKind::Money, Answer::Text(text)) => match hundredths(text) {
            None if question.kind == QuestionKind::Money => wrong("calls-answer-money"),
            None => wrong("calls-answer-number"),
            Some(number) => out_of_bounds(question, number, true),
        },
        (QuestionKind::Date, Answer::Text(text)) => match text.trim().parse::<Date>() {
            Ok(day) if (1900..=2200).contains(&day.year()) => None,
            _ => wrong("field-date"),
        },
        (QuestionKind::Choice, Answer::Text(text)) => {
            let known = question.choices.iter().any(|choice| choice.value == *text);
            if known { None } else { wrong("field-not-a-choice") }
        }
        (QuestionKind::Many, Answer::Many(chosen)) => {
            let ticks: Vec<&String> = chosen.iter().filter(|one| !one.is_empty()).collect();
            if ticks.iter().any(|one| !question.choices.iter().any(|choice| choice.value == **one)) {
                return wrong("field-not-a-choice");
            }
            out_of_bounds(question, i64::try_from(ticks.len()).unwrap_or(i64::MAX), false)
        }
        (QuestionKind::File, Answer::Text(number)) if number.parse::<i64>().is_ok() => None,
        (QuestionKind::Table, Answer::Rows(rows)) => table_problem(question, rows),
        _ => wrong("calls-answer-needed"),
    }
}

fn table_problem(question: &Question, rows: &[Vec<String>]) -> Option<FieldError> {
    let filled: Vec<&Vec<String>> =
        rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
    if filled.len() > MOST_ROWS {
        return Some(FieldError::new(&question.key, "calls-answer-rows").with("most", MOST_ROWS));
    }
    let short = filled
        .iter()
        .position(|row| row.len() < question.columns.len() || row.iter().any(|cell| cell.trim().is_empty()));
    if let Some(row) = short {
        return Some(FieldError::new(&question.key, "calls-answer-row").with("row", row + 1));
    }
    if filled
        .iter()
        .any(|row| row.len() > question.columns.len() || row.iter().any(|cell| cell.chars().count() > 500))
    {
        return Some(FieldError::new(&question.key, "calls-answer-cell"));
    }
    out_of_bounds(question, i64::try_from(filled.len()).unwrap_or(i64::MAX), false)
}

fn out_of_bounds(question: &Question, number: i64, scaled: bool) -> Option<FieldError> {
    let words = |bound: i64| if scaled { written(bound) } else { bound.to_string() };
    if let Some(least) = question.least.filter(|least| number < *least) {
        return Some(FieldError::new(&question.key, "calls-answer-least").with("least", words(least)));
    }
    let most = question.most.filter(|most| number > *most)?;
    Some(FieldError::new(&question.key, "calls-answer-most").with("most", words(most)))
}

/// A number with at most two decimals, in hundredths: `1.234,56`, `1234.56`, `1234`. A point before three digits
/// groups thousands, as an Italian writes; where it may mean either (`1.234`), it groups.
#[must_use]
pub fn hundredths(text: &str) -> Option<i64> {
    let text: String = text.trim().trim_start_matches('€').trim_end_matches('€').split_whitespace().collect();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
    let (whole, part) = match (digits.rfind(','), digits.rfind('.')) {
        (Some(comma), point) if point.is_none_or(|point| point < comma) => {
            (digits[..comma].to_owned(), &digits[comma + 1..])
        }
        (_, Some(point)) if digits.len() - point - 1 != 3 || digits.contains(',') => {
            (digits[..point].replace(',', "."), &digits[point + 1..])
        }
        _ => (digits.to_owned(), ""),
    };
    let groups: Vec<&str> = whole.split('.').collect();
    let grouped = groups.len() == 1
        || (groups[0].len() <= 3
            && !groups[0].is_empty()
            && groups[1..].iter().all(|group| group.len() == 3));
    let whole: String = groups.concat();
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !grouped || whole.is_empty() || whole.len() > 13 || part.len() > 2 || !plain(&whole) || !plain(part) {
        return None;
    }
    let part: i64 = if part.is_empty() { 0 } else { format!("{part:0<2}").parse().ok()? };
    Some(sign * (whole.parse::<i64>().ok()? * 100 + part))
}

/// Hundredths in their plain form: `1234.56`, `1234`.
#[must_use]
pub fn written(hundredths: i64) -> String {
    let (sign, size) =
        if hundredths < 0 { ("-", hundredths.unsigned_abs()) } else { ("", hundredths.unsigned_abs()) };
    if size % 100 == 0 {
        format!("{sign}{}", size / 100)
    } else {
        format!("{sign}{}.{:02}", size / 100, size % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::super::form::{Choice, Condition, Section, question};
    use super::*;
    use proptest::prelude::*;

    fn text(value: &str) -> Answer {
        Answer::Text(value.to_owned())
    }

    fn form() -> Form {
        let choice =
            |value: &str| Choice { value: value.to_owned(), it: value.to_owned(), en: value.to_owned() };
        let mut fair = question("fair", QuestionKind::Choice, "Fiera?", "Fair?");
        fair.choices = vec![choice("yes"), choice("no")];
        let mut which = question("which", QuestionKind::Text, "Quale?", "Which?");
        which.condition = Some(Condition { question: "fair".to_owned(), value: "yes".to_owned() });
        let mut iban = question("iban", QuestionKind::Text, "IBAN", "IBAN");
        iban.stage = Stage::Admission;
        let mut export = question("export", QuestionKind::Money, "Export", "Export");
        (export.least, export.most) = (Some(0), Some(100_000));
        Form { sections: vec![Section { questions: vec![fair, which, iban, export], ..Section::default() }] }
    }

    fn wrong(answers: &Answers) -> Vec<String> {
        problems(&form(), answers, Stage::Submission).into_iter().map(|one| one.field).collect()
    }

    #[test]
    fn what_is_asked_depends_on_what_was_answered() {
        let mut answers = Answers::from([("fair".to_owned(), text("no")), ("export".to_owned(), text("10"))]);
        assert_eq!(wrong(&answers), Vec::<String>::new());
        answers.insert("fair".to_owned(), text("yes"));
        assert_eq!(wrong(&answers), ["which"]);
        answers.insert("which".to_owned(), text("Micam"));
        assert_eq!(wrong(&answers), Vec::<String>::new());
        answers.insert("fair".to_owned(), text("no"));
        let sent = sent(&form(), &answers, &[Stage::Submission]);
        assert_eq!(sent.keys().collect::<Vec<_>>(), ["export", "fair"], "what is not asked is not sent");
        assert!(answers.contains_key("which"), "and not lost either");
        assert_eq!(problems(&form(), &answers, Stage::Admission).len(), 1);
    }

    #[test]
    fn answers_are_read_strictly() {
        let with = |value: &str| {
            Answers::from([("fair".to_owned(), text("no")), ("export".to_owned(), text(value))])
        };
        for value in ["1.000,00", "999", "0", "12,5"] {
            assert!(wrong(&with(value)).is_empty(), "{value}");
        }
        for value in ["1.000,01", "-1", "mille", "1,234,5", "", "1e3", "12.34.567"] {
            assert_eq!(wrong(&with(value)), ["export"], "{value}");
        }
        let strange = Answers::from([
            ("fair".to_owned(), Answer::Many(vec!["yes".to_owned()])),
            ("export".to_owned(), text("1")),
        ]);
        assert_eq!(wrong(&strange), ["fair", "which"], "an answer of another shape is none");
    }

    #[test]
    fn a_table_has_whole_rows() {
        let mut table = question("table", QuestionKind::Table, "T", "T");
        table.columns = vec![
            Choice { value: "a".to_owned(), ..Choice::default() },
            Choice { value: "b".to_owned(), ..Choice::default() },
        ];
        let rows = |rows: &[[&str; 2]]| {
            Answer::Rows(rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect())
        };
        let said = |answer: Answer| problem(&table, Some(&answer)).map(|one| one.message);
        assert_eq!(said(rows(&[["x", "1"], ["", ""]])), None);
        assert_eq!(said(rows(&[["x", ""]])).as_deref(), Some("calls-answer-row"));
        assert_eq!(said(rows(&[["", ""]])).as_deref(), Some("calls-answer-needed"));
        assert_eq!(said(rows(&[["x", "1"]; 51])).as_deref(), Some("calls-answer-rows"));
    }

    #[test]
    fn an_italian_and_an_english_hand_write_the_same_amount() {
        let cases = [
            ("1.234,56", 123_456),
            ("1,234.56", 123_456),
            ("1234,5", 123_450),
            ("1.234", 123_400),
            ("1.5", 150),
            ("€ 20", 2_000),
        ];
        for (typed, wanted) in cases {
            assert_eq!(hundredths(typed), Some(wanted), "{typed}");
        }
        assert_eq!(hundredths("99999999999999"), None);
        assert_eq!(hundredths(","), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(amount in -999_999_999_999_i64..999_999_999_999) {
            prop_assert_eq!(hundredths(&written(amount)), Some(amount));
        }

        #[test]
        fn nothing_that_is_typed_breaks_the_reading(text in any::<String>()) {
            let _ = hundredths(&text);
            for question in form().questions() {
                let _ = problem(question, Some(&Answer::Text(text.clone())));
            }
        }
    }
}
