//! The form of a call: sections of questions, made by the office, the same for every company.

use crate::named::named;
use crate::refusal::Fields;
use serde::{Deserialize, Serialize};

/// At most so many questions in a form.
pub const MOST_QUESTIONS: usize = 120;

/// A form.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Form {
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A part of a form.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Section {
    /// Title in Italian.
    pub title_it: String,
    /// Title in English.
    pub title_en: String,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

named! {
    /// What is answered with.
    QuestionKind {
        /// A text.
        Text = "text",
        /// A whole or decimal number.
        Number = "number",
        /// An amount in euro.
        Money = "money",
        /// A day.
        Date = "date",
        /// One of some.
        Choice = "choice",
        /// Several of some.
        Many = "many",
        /// A file.
        File = "file",
        /// Rows of a few columns.
        Table = "table",
    }
}

named! {
    /// When an answer is asked for.
    Stage {
        /// With the application.
        Submission = "submission",
        /// In the second form, by those who have a place.
        Admission = "admission",
    }
}

named! {
    /// Who sees an answer that is personal data.
    SeenBy {
        /// The office alone (administrator, coordinator, officer, auditor).
        Office = "office",
        /// Those who assess it, too.
        Assessors = "assessors",
        /// Everybody who reads applications.
        Readers = "readers",
    }
}

/// A question.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Question {
    /// Its name in the form, by which answers and conditions refer to it.
    pub key: String,
    /// What is answered with.
    #[serde(with = "kind_name")]
    pub kind: QuestionKind,
    /// In Italian.
    pub label_it: String,
    /// In English.
    pub label_en: String,
    /// Said before the field, in Italian.
    #[serde(default)]
    pub help_it: String,
    /// Said before the field, in English.
    #[serde(default)]
    pub help_en: String,
    /// Whether it must be answered.
    #[serde(default)]
    pub required: bool,
    /// When it is asked.
    #[serde(with = "stage_name", default = "at_submission")]
    pub stage: Stage,
    /// Whether the answer is personal data.
    #[serde(default)]
    pub personal: bool,
    /// Who sees it then.
    #[serde(with = "seen_by_name", default = "by_readers")]
    pub seen_by: SeenBy,
    /// Asked only where another one is answered so.
    #[serde(default)]
    pub condition: Option<Condition>,
    /// What can be chosen.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// The columns of a table.
    #[serde(default)]
    pub columns: Vec<Choice>,
    /// The smallest number, in hundredths; the least number of rows of a table or of ticks.
    #[serde(default)]
    pub least: Option<i64>,
    /// The largest number, in hundredths; the most signs of a text, rows of a table or ticks.
    #[serde(default)]
    pub most: Option<i64>,
}

/// What can be chosen, or a column: its name and its words.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Choice {
    /// As it is kept.
    pub value: String,
    /// In Italian.
    pub it: String,
    /// In English.
    pub en: String,
}

/// That another question is answered so.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Condition {
    /// The other question.
    pub question: String,
    /// Its answer, or one of them.
    pub value: String,
}

/// Keeps an enum by its name.
macro_rules! by_name {
    ($module:ident, $type:ty) => {
        mod $module {
            use serde::de::Error as _;
            use serde::{Deserialize as _, Deserializer, Serializer};

            pub fn serialize<S: Serializer>(value: &$type, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(value.name())
            }

            pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                let name = String::deserialize(deserializer)?;
                <$type>::from_name(&name).ok_or_else(|| D::Error::custom(format!("no {name}")))
            }
        }
    };
}

by_name!(kind_name, super::QuestionKind);
by_name!(stage_name, super::Stage);
by_name!(seen_by_name, super::SeenBy);

fn at_submission() -> Stage {
    Stage::Submission
}

fn by_readers() -> SeenBy {
    SeenBy::Readers
}

impl Form {
    /// All questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// The questions of a stage, in order.
    pub fn of_stage(&self, stage: Stage) -> impl Iterator<Item = &Question> {
        self.questions().filter(move |question| question.stage == stage)
    }

    /// The question of a key.
    #[must_use]
    pub fn question(&self, key: &str) -> Option<&Question> {
        self.questions().find(|question| question.key == key)
    }

    /// The question of a key, to be changed.
    pub fn question_mut(&mut self, key: &str) -> Option<&mut Question> {
        self.sections
            .iter_mut()
            .flat_map(|section| &mut section.questions)
            .find(|question| question.key == key)
    }

    /// Adds a question to a section; without a key it is given one.
    pub fn add(&mut self, section: usize, mut question: Question) -> bool {
        if question.key.is_empty() {
            let free = (1..).map(|number| format!("q{number}")).find(|key| self.question(key).is_none());
            question.key = free.unwrap_or_default();
        }
        match self.sections.get_mut(section) {
            Some(section) => section.questions.push(question),
            None => return false,
        }
        true
    }

    /// Takes a question away, with the conditions that refer to it.
    pub fn remove(&mut self, key: &str) {
        for section in &mut self.sections {
            section.questions.retain(|question| question.key != key);
            for question in &mut section.questions {
                if question.condition.as_ref().is_some_and(|condition| condition.question == key) {
                    question.condition = None;
                }
            }
        }
    }

    /// Moves a question one place up or down in its section; from an end it goes to the next section.
    pub fn shift(&mut self, key: &str, down: bool) {
        let found = self.sections.iter().enumerate().find_map(|(section, of)| {
            of.questions.iter().position(|question| question.key == key).map(|place| (section, place))
        });
        let Some((section, place)) = found else { return };
        let length = self.sections[section].questions.len();
        let inside = if down { place + 1 < length } else { place > 0 };
        if inside {
            self.sections[section].questions.swap(place, if down { place + 1 } else { place - 1 });
            return;
        }
        let target = if down { section + 1 } else { section.wrapping_sub(1) };
        if target < self.sections.len() {
            let question = self.sections[section].questions.remove(place);
            let questions = &mut self.sections[target].questions;
            let at = if down { 0 } else { questions.len() };
            questions.insert(at, question);
        }
    }

    /// What is wrong with the form as a whole, before it is published.
    #[must_use]
    pub fn problems(&self) -> Vec<(&'static str, String)> {
        let mut problems = Vec::new();
        if self.of_stage(Stage::Submission).next().is_none() {
            problems.push(("calls-form-empty", String::new()));
        }
        if self.questions().count() > MOST_QUESTIONS {
            problems.push(("calls-form-long", MOST_QUESTIONS.to_string()));
        }
        let mut before: Vec<&Question> = Vec::new();
        for question in self.questions() {
            if before.iter().any(|known| known.key == question.key) {
                problems.push(("calls-form-key-twice", question.label_it.clone()));
            }
            if let Some(condition) = &question.condition {
                let other = before.iter().find(|known| known.key == condition.question);
                let fits = other.is_some_and(|other| {
                    matches!(other.kind, QuestionKind::Choice | QuestionKind::Many)
                        && other.choices.iter().any(|choice| choice.value == condition.value)
                });
                if !fits {
                    problems.push(("calls-form-condition", question.label_it.clone()));
                }
            }
            before.push(question);
        }
        problems
    }
}

impl Question {
    /// Notes what is wrong with the question by itself.
    pub fn check(&self, fields: &mut Fields) {
        fields.required("label_it", &self.label_it);
        fields.required("label_en", &self.label_en);
        let named = |list: &[Choice]| list.iter().all(|one| !one.value.is_empty() && !one.it.is_empty());
        let twice = |list: &[Choice]| {
            list.iter()
                .enumerate()
                .any(|(index, one)| list[..index].iter().any(|other| other.value == one.value))
        };
        if matches!(self.kind, QuestionKind::Choice | QuestionKind::Many)
            && (self.choices.len() < 2 || !named(&self.choices) || twice(&self.choices))
        {
            fields.wrong("choices", "calls-question-choices");
        }
        if self.kind == QuestionKind::Table
            && (self.columns.is_empty() || !named(&self.columns) || twice(&self.columns))
        {
            fields.wrong("columns", "calls-question-columns");
        }
        if let (Some(least), Some(most)) = (self.least, self.most)
            && least > most
        {
            fields.wrong("most", "calls-question-bounds");
        }
    }

    /// The words in a language: the other one's where it has none.
    #[must_use]
    pub fn label(&self, italian: bool) -> &str {
        either(italian, &self.label_it, &self.label_en)
    }

    /// The help in a language.
    #[must_use]
    pub fn help(&self, italian: bool) -> &str {
        either(italian, &self.help_it, &self.help_en)
    }
}

impl Section {
    /// The title in a language.
    #[must_use]
    pub fn title(&self, italian: bool) -> &str {
        either(italian, &self.title_it, &self.title_en)
    }
}

impl Choice {
    /// The words in a language.
    #[must_use]
    pub fn words(&self, italian: bool) -> &str {
        either(italian, &self.it, &self.en)
    }
}

fn either<'a>(italian: bool, it: &'a str, en: &'a str) -> &'a str {
    let (own, other) = if italian { (it, en) } else { (en, it) };
    if own.is_empty() { other } else { own }
}

/// A plain question: for builders and tests.
#[must_use]
pub fn question(key: &str, kind: QuestionKind, label_it: &str, label_en: &str) -> Question {
    Question {
        key: key.to_owned(),
        kind,
        label_it: label_it.to_owned(),
        label_en: label_en.to_owned(),
        help_it: String::new(),
        help_en: String::new(),
        required: true,
        stage: Stage::Submission,
        personal: false,
        seen_by: SeenBy::Readers,
        condition: None,
        choices: Vec::new(),
        columns: Vec::new(),
        least: None,
        most: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        let mut form = Form { sections: vec![Section::default(), Section::default()] };
        for key in ["a", "b"] {
            form.add(0, question(key, QuestionKind::Text, "A", "A"));
        }
        form.add(1, question("c", QuestionKind::Text, "C", "C"));
        form
    }

    fn keys(form: &Form) -> Vec<Vec<&str>> {
        form.sections
            .iter()
            .map(|section| section.questions.iter().map(|one| one.key.as_str()).collect())
            .collect()
    }

    #[test]
    fn questions_move_within_and_between_sections() {
        let mut form = form();
        form.shift("a", true);
        assert_eq!(keys(&form), [vec!["b", "a"], vec!["c"]]);
        form.shift("a", true);
        assert_eq!(keys(&form), [vec!["b"], vec!["a", "c"]]);
        form.shift("c", true);
        form.shift("b", false);
        assert_eq!(keys(&form), [vec!["b"], vec!["a", "c"]], "an end is an end");
        form.shift("a", false);
        assert_eq!(keys(&form), [vec!["b", "a"], vec!["c"]]);
    }

    #[test]
    fn a_condition_refers_to_an_earlier_question_with_that_choice() {
        let mut form = form();
        let condition = Condition { question: "a".to_owned(), value: "yes".to_owned() };
        form.question_mut("c").unwrap().condition = Some(condition);
        assert_eq!(form.problems(), [("calls-form-condition", "C".to_owned())]);
        let first = form.question_mut("a").unwrap();
        first.kind = QuestionKind::Choice;
        first.choices = vec![Choice { value: "yes".to_owned(), it: "Sì".to_owned(), en: "Yes".to_owned() }];
        assert!(form.problems().is_empty());
        form.remove("a");
        assert_eq!(form.question("c").unwrap().condition, None);
        assert_eq!(Form::default().problems().len(), 1);
    }

    #[test]
    fn a_question_without_a_key_is_given_a_free_one() {
        let mut form = form();
        assert!(form.add(1, question("", QuestionKind::Date, "D", "D")));
        assert!(form.question("q1").is_some() && !form.add(7, question("", QuestionKind::Date, "D", "D")));
    }
}
