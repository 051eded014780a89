//! The incoming mission of the demo: days, sessions, halls and tables.

use jiff::civil::{Date, date, time};
use tomaia_domain::missions::SessionPlan;
use tomaia_domain::places::MunicipalityCode;

use crate::programme::Bilingual;
use crate::{Size, made};

/// A session of meetings.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its code in the mission.
    pub code: String,
    /// Its title.
    pub title: Bilingual,
    /// Its times, in the time zone of the mission.
    pub plan: SessionPlan,
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        let times = |plan: &SessionPlan| {
            (plan.day, plan.from, plan.to, plan.meeting_minutes, plan.pause_minutes, plan.interval)
        };
        self.code == other.code && self.title == other.title && times(&self.plan) == times(&other.plan)
    }
}

/// A hall and its tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hall {
    /// Its code in the mission.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
    /// The names of its tables: `A1`, `A2`…
    pub tables: Vec<String>,
}

/// The mission as an officer sets it up before the workbook comes in.
#[derive(Debug, Clone, PartialEq)]
pub struct Mission {
    /// Short code.
    pub code: String,
    /// The code of the programme's line of action to which it belongs.
    pub line: String,
    /// Title.
    pub title: Bilingual,
    /// Where it takes place.
    pub venue: Bilingual,
    /// The municipality of the venue.
    pub municipality: MunicipalityCode,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// IANA name of the time zone in which all times are meant.
    pub time_zone: String,
    /// Sessions, in order of time.
    pub sessions: Vec<Session>,
    /// Halls, in the order in which they are filled.
    pub halls: Vec<Hall>,
    /// Minutes to walk from one hall to another.
    pub walking_minutes: u32,
}

/// Minutes of a meeting, and of the pause after it.
const MEETING_MINUTES: i64 = 25;
const PAUSE_MINUTES: i64 = 5;

const HALLS: [(&str, &str); 5] = [
    ("Sala Tomaia", "Upper Hall"),
    ("Sala Suola", "Sole Hall"),
    ("Sala Tacco", "Heel Hall"),
    ("Sala Forma", "Last Hall"),
    ("Sala Cuoio", "Leather Hall"),
];

pub(crate) fn mission(size: Size) -> Mission {
    let days: &[Date] = match size {
        Size::Small => &[date(2026, 10, 13), date(2026, 10, 14)],
        Size::Large => &[date(2026, 10, 13), date(2026, 10, 14), date(2026, 10, 15)],
    };
    let tables_of_halls: &[usize] = match size {
        Size::Small => &[12, 10],
        Size::Large => &[36, 32, 32, 30, 30],
    };
    Mission {
        code: "INC-2026".to_owned(),
        line: "L1".to_owned(),
        title: Bilingual::new(
            "Incoming calzature Marche, autunno 2026",
            "Marche footwear incoming, autumn 2026",
        ),
        venue: Bilingual::new("Padiglione del distretto, Fermo", "Pavilion of the district, Fermo"),
        municipality: made(MunicipalityCode::parse("109006")),
        from: days[0],
        to: days[days.len() - 1],
        time_zone: "Europe/Rome".to_owned(),
        sessions: days.iter().enumerate().flat_map(|(index, day)| sessions(index + 1, *day)).collect(),
        halls: tables_of_halls.iter().zip(HALLS).enumerate().map(hall).collect(),
        walking_minutes: 3,
    }
}

/// A morning and an afternoon, each with a coffee break.
fn sessions(number: usize, day: Date) -> [Session; 2] {
    let session = |half: &str, it: &str, en: &str, from, to, interval| Session {
        code: format!("G{number}{half}"),
        title: Bilingual::new(&format!("Giorno {number}, {it}"), &format!("Day {number}, {en}")),
        plan: SessionPlan {
            day,
            from,
            to,
            meeting_minutes: MEETING_MINUTES,
            pause_minutes: PAUSE_MINUTES,
            interval: Some(interval),
        },
    };
    let at = |hour, minute| time(hour, minute, 0, 0);
    [
        session("M", "mattina", "morning", at(9, 0), at(13, 0), (at(11, 0), at(11, 30))),
        session("P", "pomeriggio", "afternoon", at(14, 30), at(18, 0), (at(16, 0), at(16, 30))),
    ]
}

fn hall((index, (tables, (it, en))): (usize, (&usize, (&str, &str)))) -> Hall {
    let letter = char::from(b'A' + u8::try_from(index).unwrap_or_default());
    Hall {
        code: letter.to_string(),
        name: Bilingual::new(it, en),
        tables: (1..=*tables).map(|number| format!("{letter}{number}")).collect(),
    }
}
