//! The figures of an agenda: how many wishes it meets by level, how many meetings each person has, how many idle
//! breaks. Worked out from the problem and the meetings alone; stored with the draft so that lists need not count.

use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use tomaia_agenda::{Component, Meeting, Preference, Problem, Wish, evaluate};

/// How much a pair wants to meet, both sides taken together.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Both must.
    MutualMust,
    /// One must.
    Must,
    /// Both would like to.
    MutualLike,
    /// One would like to.
    Like,
    /// Nobody asked for it.
    None,
}

impl Level {
    /// The levels that somebody asked for, strongest first.
    pub const WISHED: [Level; 4] = [Level::MutualMust, Level::Must, Level::MutualLike, Level::Like];

    /// Its name on the board and in message keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Level::MutualMust => "mutual-must",
            Level::Must => "must",
            Level::MutualLike => "mutual-like",
            Level::Like => "like",
            Level::None => "none",
        }
    }

    /// Of the words of both sides as the table keeps them.
    #[must_use]
    pub fn of_names(company: Option<&str>, guest: Option<&str>) -> Self {
        Self::of_counts(
            [company, guest].iter().filter(|level| **level == Some("must")).count(),
            [company, guest].iter().filter(|level| **level == Some("would_like")).count(),
        )
    }

    fn of_counts(musts: usize, likes: usize) -> Self {
        match (musts, likes) {
            (2, _) => Level::MutualMust,
            (1, _) => Level::Must,
            (_, 2) => Level::MutualLike,
            (_, 1) => Level::Like,
            _ => Level::None,
        }
    }
}

/// The level of a wish.
#[must_use]
pub fn level(wish: &Wish) -> Level {
    let sides = [wish.from_company, wish.from_guest];
    let count = |wanted| sides.iter().filter(|side| **side == Some(wanted)).count();
    Level::of_counts(count(Preference::Must), count(Preference::WouldLike))
}

/// How the wishes of a level fared.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LevelFigure {
    /// The level.
    pub level: Level,
    /// Wishes that nobody refuses.
    pub asked: i64,
    /// Of those, how many are held.
    pub held: i64,
}

/// Meetings per person of a kind.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Share {
    /// How many take part.
    pub people: i64,
    /// How many have at least one meeting.
    pub with_meetings: i64,
    /// Fewest meetings that somebody has.
    pub fewest: i64,
    /// Most meetings that somebody has.
    pub most: i64,
    /// Mean, in tenths.
    pub mean_tenths: i64,
}

/// The figures of an agenda.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Figures {
    /// Meetings in all.
    pub meetings: i64,
    /// Meetings that a locked place keeps.
    pub locked: i64,
    /// By level, strongest first.
    pub levels: Vec<LevelFigure>,
    /// Per company.
    pub companies: Share,
    /// Per guest.
    pub guests: Share,
    /// Idle breaks between two meetings of a person's day.
    pub breaks: i64,
    /// Changes of table between two meetings of a representative's day.
    pub table_changes: i64,
    /// Meetings missing to what people should get at least.
    pub shortfall: i64,
    /// Value of the wishes held.
    pub wish_value: i64,
    /// Places for a meeting: tables times slots, less what is closed.
    pub places: i64,
}

/// The figures of a set of meetings.
#[must_use]
pub fn figures(problem: &Problem, meetings: &[Meeting]) -> Figures {
    let values = evaluate(problem, meetings);
    let held: HashSet<(&str, &str)> =
        meetings.iter().map(|meeting| (meeting.company.as_str(), meeting.guest.as_str())).collect();
    let company = |meeting: &Meeting| meeting.company.clone();
    let guest = |meeting: &Meeting| meeting.guest.clone();
    Figures {
        meetings: whole(meetings.len()),
        locked: whole(meetings.iter().filter(|meeting| meeting.locked).count()),
        levels: levels(problem, &held),
        companies: share(problem.companies.iter().map(|company| company.id.as_str()), meetings, company),
        guests: share(problem.guests.iter().map(|guest| guest.id.as_str()), meetings, guest),
        breaks: values[Component::Breaks.index()],
        table_changes: values[Component::TableChanges.index()],
        shortfall: values[Component::Shortfall.index()],
        wish_value: values[Component::WishWeight.index()],
        places: problem
            .tables
            .iter()
            .map(|table| whole(problem.slots.len()) - whole(table.unavailable.len()))
            .sum(),
    }
}

fn levels(problem: &Problem, held: &HashSet<(&str, &str)>) -> Vec<LevelFigure> {
    let excluded: HashSet<(&str, &str)> =
        problem.exclusions.iter().map(|pair| (pair.company.as_str(), pair.guest.as_str())).collect();
    let mut counts: HashMap<Level, (i64, i64)> = HashMap::new();
    for wish in &problem.wishes {
        let pair = (wish.company.as_str(), wish.guest.as_str());
        if wish.is_refused() || excluded.contains(&pair) {
            continue;
        }
        let (asked, met) = counts.entry(level(wish)).or_default();
        *asked += 1;
        *met += i64::from(held.contains(&pair));
    }
    let of = |level: Level| counts.get(&level).copied().unwrap_or_default();
    Level::WISHED.iter().map(|&level| LevelFigure { level, asked: of(level).0, held: of(level).1 }).collect()
}

fn share<'a>(
    people: impl Iterator<Item = &'a str>,
    meetings: &[Meeting],
    of: impl Fn(&Meeting) -> String,
) -> Share {
    let mut counts: HashMap<String, i64> = people.map(|person| (person.to_owned(), 0)).collect();
    for meeting in meetings {
        *counts.entry(of(meeting)).or_default() += 1;
    }
    let people = whole(counts.len());
    Share {
        people,
        with_meetings: whole(counts.values().filter(|count| **count > 0).count()),
        fewest: counts.values().copied().min().unwrap_or(0),
        most: counts.values().copied().max().unwrap_or(0),
        mean_tenths: if people == 0 { 0 } else { whole(meetings.len()) * 10 / people },
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
