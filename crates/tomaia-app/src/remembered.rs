//! What was counted for a page and holds until something changes.
//!
//! Every verb appends an entry to the audit chain in the transaction in which it writes; so an answer that was read
//! when the chain ended at some entry holds for as long as the chain ends there. The number of the last entry is asked
//! of the database each time, which makes it true on every node. Answers are small (counts, identifiers, names); they
//! never depend on who asks: the right to ask is looked at before.

use crate::Result;
use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tomaia_db::{Connection, sql};

/// How many answers are kept at most; when there would be more, all are forgotten.
const ANSWERS: usize = 256;

/// A question about the data as they are after an audit entry.
pub(crate) struct Question {
    entry: i64,
    words: String,
}

/// Answers that hold as long as no entry follows.
#[derive(Default)]
pub(crate) struct Remembered(Mutex<Answers>);

#[derive(Default)]
struct Answers {
    entry: i64,
    answers: HashMap<String, Arc<dyn Any + Send + Sync>>,
}

/// The question in these words, as things stand. It is put before the data are read: an entry that comes between can
/// only make the answer younger than its question.
pub(crate) async fn question(connection: &mut Connection, words: String) -> Result<Question> {
    let head = connection.one(sql("SELECT entry_id FROM audit_head WHERE id = 1")).await?;
    Ok(Question { entry: head.get("entry_id")?, words })
}

impl Remembered {
    /// The answer, where it is known and of that kind.
    pub(crate) fn answer<T: Any + Send + Sync>(&self, question: &Question) -> Option<Arc<T>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.entry != question.entry {
            return None;
        }
        Arc::clone(known.answers.get(&question.words)?).downcast().ok()
    }

    /// Keeps an answer; those to questions about earlier entries are forgotten.
    pub(crate) fn keep<T: Any + Send + Sync>(&self, question: Question, answer: T) -> Arc<T> {
        let answer = Arc::new(answer);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.entry < question.entry || known.answers.len() >= ANSWERS {
            known.answers.clear();
            known.entry = known.entry.max(question.entry);
        }
        if known.entry == question.entry {
            known.answers.insert(question.words, Arc::clone(&answer) as Arc<dyn Any + Send + Sync>);
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::{Question, Remembered};

    fn question(entry: i64) -> Question {
        Question { entry, words: "how many".to_owned() }
    }

    #[test]
    fn an_answer_holds_until_the_next_entry() {
        let remembered = Remembered::default();
        remembered.keep(question(3), 7_i64);
        assert_eq!(remembered.answer::<i64>(&question(3)).as_deref(), Some(&7));
        assert_eq!(remembered.answer::<i64>(&question(4)), None);
        remembered.keep(question(4), 8_i64);
        assert_eq!(remembered.answer::<i64>(&question(3)), None);
        assert_eq!(remembered.answer::<i64>(&question(4)).as_deref(), Some(&8));
    }

    #[test]
    fn a_slow_answer_about_an_earlier_entry_is_not_kept() {
        let remembered = Remembered::default();
        remembered.keep(question(4), 8_i64);
        assert_eq!(*remembered.keep(question(3), 7_i64), 7);
        assert_eq!(remembered.answer::<i64>(&question(3)), None);
        assert_eq!(remembered.answer::<i64>(&question(4)).as_deref(), Some(&8));
    }
}
