//! The checker refuses an agenda for each kind of rule, when that rule alone is broken.

use tomaia_agenda::*;

fn slot(id: &str, start: i32, half_day: HalfDay) -> Slot {
    Slot { id: id.into(), start, end: start + 20, day: 1, half_day }
}

fn company(id: &str) -> Company {
    Company {
        id: id.into(),
        representatives: ["r1", "r2"]
            .map(|id| Representative {
                id: id.into(),
                languages: vec!["it".into()],
                min_meetings: 0,
                max_meetings: None,
                unavailable: Vec::new(),
            })
            .to_vec(),
        min_meetings: 0,
        max_meetings: None,
        max_per_half_day: None,
        half_day: None,
    }
}

fn guest(id: &str, language: &str) -> Guest {
    Guest {
        id: id.into(),
        languages: vec![language.into()],
        min_meetings: 0,
        max_meetings: None,
        unavailable: Vec::new(),
        half_day: None,
    }
}

fn meeting(company: &str, guest: &str, slot: &str, table: &str) -> Meeting {
    Meeting {
        company: company.into(),
        representative: "r1".into(),
        guest: guest.into(),
        slot: slot.into(),
        table: table.into(),
        interpreter: None,
        locked: false,
    }
}

fn pair(company: &str, guest: &str) -> Pair {
    Pair { company: company.into(), guest: guest.into() }
}

/// A problem and an agenda that keeps every rule: a meets x, y (interpreted) and z; b meets x.
fn sound() -> (Problem, Agenda) {
    let wish = |company: &str, guest: &str| Wish {
        company: company.into(),
        guest: guest.into(),
        from_company: Some(Preference::WouldLike),
        from_guest: None,
        weight: 1,
    };
    let table = |id: &str, hall: &str| Table {
        id: id.into(),
        hall: Some(hall.into()),
        company: None,
        unavailable: Vec::new(),
    };
    let interpreter = |id: &str, other: &str| Interpreter {
        id: id.into(),
        pairs: vec![["it".into(), other.into()]],
        unavailable: Vec::new(),
    };
    let problem = Problem {
        format: FORMAT.into(),
        slots: vec![
            slot("s1", 540, HalfDay::Morning),
            slot("s2", 565, HalfDay::Morning),
            slot("s3", 840, HalfDay::Afternoon),
        ],
        halls: ["h1", "h2"].map(|id| Hall { id: id.into() }).to_vec(),
        walking_minutes: vec![Walk { from: "h1".into(), to: "h2".into(), minutes: 10 }],
        tables: vec![table("t1", "h1"), table("t2", "h1"), table("t3", "h2")],
        companies: vec![company("a"), company("b")],
        guests: vec![guest("x", "it"), guest("y", "ja"), guest("z", "it"), guest("v", "ja")],
        interpreters: vec![interpreter("i1", "ja"), interpreter("i2", "de")],
        wishes: vec![
            wish("a", "x"),
            wish("a", "y"),
            wish("a", "z"),
            wish("b", "x"),
            wish("b", "z"),
            wish("b", "v"),
        ],
        exclusions: Vec::new(),
        precedences: Vec::new(),
        fixed: Vec::new(),
        published: Vec::new(),
        objective: Objective::default(),
    };
    let mut agenda = Agenda {
        meetings: vec![
            meeting("a", "x", "s1", "t1"),
            meeting("a", "y", "s2", "t1"),
            meeting("a", "z", "s3", "t3"),
            meeting("b", "x", "s2", "t2"),
        ],
    };
    agenda.meetings[1].interpreter = Some("i1".into());
    (problem, agenda)
}

/// Breaks one rule and expects this violation to be among those found.
fn expect(name: &str, matches: impl Fn(&Violation) -> bool, mutate: impl Fn(&mut Problem, &mut Agenda)) {
    let (mut problem, mut agenda) = sound();
    mutate(&mut problem, &mut agenda);
    problem.validate().unwrap_or_else(|error| panic!("{name}: the problem stays valid: {error}"));
    let found = check(&problem, &agenda);
    assert!(found.iter().any(matches), "{name}: {found:?}");
}

macro_rules! finds {
    ($pattern:pat) => {
        |violation: &Violation| matches!(violation, $pattern)
    };
}

#[test]
fn a_sound_agenda_passes() {
    let (problem, agenda) = sound();
    problem.validate().expect("valid");
    assert_eq!(check(&problem, &agenda), Vec::new());
}

#[test]
fn pairs_and_identifiers() {
    expect("unknown", finds!(Violation::UnknownIdentifier { .. }), |_, agenda| {
        agenda.meetings[0].table = "t9".into()
    });
    expect("twice", finds!(Violation::HeldTwice { .. }), |_, agenda| {
        agenda.meetings.push(meeting("b", "x", "s3", "t1"));
    });
    expect("not wished", finds!(Violation::NotWished { .. }), |problem, _| {
        problem.wishes.retain(|wish| wish.company != "b" || wish.guest != "x");
    });
    expect("refused", finds!(Violation::Refused { .. }), |problem, _| {
        problem.wishes[0].from_guest = Some(Preference::Never);
    });
    expect("excluded", finds!(Violation::Excluded { .. }), |problem, _| {
        problem.exclusions.push(pair("a", "x"))
    });
}

#[test]
fn presence() {
    expect("guest away", finds!(Violation::Unavailable { party: Party::Guest { .. }, .. }), |problem, _| {
        problem.guests[0].unavailable.push("s1".into());
    });
    expect(
        "person away",
        finds!(Violation::Unavailable { party: Party::Representative { .. }, .. }),
        |problem, _| {
            problem.companies[0].representatives[0].unavailable.push("s1".into());
        },
    );
    expect("table away", finds!(Violation::Unavailable { party: Party::Table { .. }, .. }), |problem, _| {
        problem.tables[0].unavailable.push("s1".into());
    });
    expect(
        "interpreter away",
        finds!(Violation::Unavailable { party: Party::Interpreter { .. }, .. }),
        |problem, _| {
            problem.interpreters[0].unavailable.push("s2".into());
        },
    );
    expect("half day of the company", finds!(Violation::WrongHalfDay { .. }), |problem, _| {
        problem.companies[1].half_day = Some(HalfDay::Afternoon);
    });
    expect("half day of the guest", finds!(Violation::WrongHalfDay { .. }), |problem, _| {
        problem.guests[2].half_day = Some(HalfDay::Morning);
    });
}

#[test]
fn clashes() {
    expect(
        "guest twice at once",
        finds!(Violation::Overlap { party: Party::Guest { .. }, .. }),
        |_, agenda| {
            agenda.meetings[3].slot = "s1".into();
        },
    );
    expect(
        "table twice at once",
        finds!(Violation::Overlap { party: Party::Table { .. }, .. }),
        |_, agenda| {
            agenda.meetings[3].table = "t1".into();
        },
    );
    expect(
        "person twice at once",
        finds!(Violation::Overlap { party: Party::Representative { .. }, .. }),
        |_, agenda| {
            agenda.meetings[2].slot = "s2".into();
        },
    );
    expect(
        "interpreter twice at once",
        finds!(Violation::Overlap { party: Party::Interpreter { .. }, .. }),
        |_, agenda| {
            agenda.meetings[3].interpreter = Some("i1".into());
        },
    );
    expect("slots that overlap", finds!(Violation::Overlap { .. }), |problem, _| {
        problem.slots[1].start = 550;
    });
    expect("too far", finds!(Violation::TooFar { minutes: 10, .. }), |_, agenda| {
        agenda.meetings[3].table = "t3".into();
    });
    expect("another's table", finds!(Violation::TableOfAnother { .. }), |problem, _| {
        problem.tables[0].company = Some("b".into());
    });
}

#[test]
fn limits() {
    expect("company", finds!(Violation::CompanyLimit { meetings: 3, limit: 2, .. }), |problem, _| {
        problem.companies[0].max_meetings = Some(2);
    });
    expect("half day", finds!(Violation::HalfDayLimit { meetings: 2, limit: 1, .. }), |problem, _| {
        problem.companies[0].max_per_half_day = Some(1);
    });
    expect(
        "representative",
        finds!(Violation::RepresentativeLimit { meetings: 3, limit: 2, .. }),
        |problem, _| {
            problem.companies[0].representatives[0].max_meetings = Some(2);
        },
    );
    expect("guest", finds!(Violation::GuestLimit { meetings: 2, limit: 1, .. }), |problem, _| {
        problem.guests[0].max_meetings = Some(1);
    });
}

#[test]
fn languages() {
    expect("nobody interprets", finds!(Violation::InterpreterMissing { .. }), |_, agenda| {
        agenda.meetings[1].interpreter = None;
    });
    expect("the wrong languages", finds!(Violation::InterpreterUnsuited { .. }), |_, agenda| {
        agenda.meetings[1].interpreter = Some("i2".into());
    });
}

#[test]
fn order_and_locks() {
    expect("out of order", finds!(Violation::OutOfOrder { .. }), |problem, _| {
        problem.precedences.push(Precedence { before: pair("a", "y"), after: pair("a", "x") });
    });
    let fixed = |slot: &str| FixedMeeting {
        company: "a".into(),
        guest: "x".into(),
        slot: slot.into(),
        table: None,
        representative: None,
        interpreter: None,
    };
    expect("fixed elsewhere", finds!(Violation::FixedNotKept { .. }), |problem, agenda| {
        problem.fixed.push(fixed("s2"));
        agenda.meetings[0].locked = true;
    });
    expect("fixed and missing", finds!(Violation::FixedNotKept { .. }), |problem, agenda| {
        problem.fixed.push(fixed("s1"));
        agenda.meetings.remove(0);
    });
    expect("lock missing", finds!(Violation::LockWrong { .. }), |problem, _| problem.fixed.push(fixed("s1")));
    expect("lock too many", finds!(Violation::LockWrong { .. }), |_, agenda| {
        agenda.meetings[2].locked = true
    });
}

/// A rule, and a change of problem or agenda that breaks it alone.
type Mutation = (&'static str, fn(&mut Problem, &mut Agenda));

/// One for each kind of rule, and for each party that a rule speaks of.
const MUTATIONS: &[Mutation] = &[
    ("unknown_identifier", |_, agenda| agenda.meetings[0].table = "t9".into()),
    ("unknown_identifier", |_, agenda| agenda.meetings[0].slot = "s9".into()),
    ("unknown_identifier", |_, agenda| agenda.meetings[0].representative = "r9".into()),
    ("unknown_identifier", |_, agenda| agenda.meetings[0].company = "c9".into()),
    ("unknown_identifier", |_, agenda| agenda.meetings[0].guest = "g9".into()),
    ("unknown_identifier", |_, agenda| agenda.meetings[1].interpreter = Some("i9".into())),
    ("held_twice", |_, agenda| agenda.meetings.push(meeting("b", "x", "s3", "t1"))),
    ("not_wished", |problem, _| problem.wishes.retain(|wish| wish.company != "b")),
    ("refused", |problem, _| problem.wishes[0].from_guest = Some(Preference::Never)),
    ("refused", |problem, _| problem.wishes[0].from_company = Some(Preference::Never)),
    ("excluded", |problem, _| problem.exclusions.push(pair("a", "x"))),
    // A visit of the mission is a slot in which the guest is elsewhere.
    ("unavailable", |problem, _| problem.guests[0].unavailable.push("s1".into())),
    ("unavailable", |problem, _| problem.companies[0].representatives[0].unavailable.push("s1".into())),
    ("unavailable", |problem, _| problem.tables[0].unavailable.push("s1".into())),
    ("unavailable", |problem, _| problem.interpreters[0].unavailable.push("s2".into())),
    ("overlap", |_, agenda| agenda.meetings[3].slot = "s1".into()),
    ("overlap", |_, agenda| agenda.meetings[3].table = "t1".into()),
    ("overlap", |_, agenda| agenda.meetings[2].slot = "s2".into()),
    ("overlap", |problem, _| problem.slots[1].start = 550),
    // One interpreter at two tables; her languages do for both.
    ("overlap", |_, agenda| {
        let other = Meeting { interpreter: Some("i1".into()), ..meeting("b", "v", "s2", "t2") };
        agenda.meetings[3] = other;
    }),
    // The guest walks too far.
    ("too_far", |_, agenda| agenda.meetings[3].table = "t3".into()),
    // So does the representative, and the interpreter.
    ("too_far", |_, agenda| agenda.meetings[1].table = "t3".into()),
    ("too_far", |_, agenda| {
        agenda.meetings[0] = Meeting { interpreter: Some("i1".into()), ..meeting("b", "v", "s1", "t3") };
        agenda.meetings.remove(3);
    }),
    ("table_of_another", |problem, _| problem.tables[0].company = Some("b".into())),
    ("company_limit", |problem, _| problem.companies[0].max_meetings = Some(2)),
    ("representative_limit", |problem, _| {
        problem.companies[0].representatives[0].max_meetings = Some(2);
    }),
    ("half_day_limit", |problem, _| problem.companies[0].max_per_half_day = Some(1)),
    ("guest_limit", |problem, _| problem.guests[0].max_meetings = Some(1)),
    ("wrong_half_day", |problem, _| problem.companies[1].half_day = Some(HalfDay::Afternoon)),
    ("wrong_half_day", |problem, _| problem.guests[2].half_day = Some(HalfDay::Morning)),
    ("interpreter_missing", |_, agenda| agenda.meetings[1].interpreter = None),
    ("interpreter_unsuited", |_, agenda| agenda.meetings[1].interpreter = Some("i2".into())),
    ("out_of_order", |problem, _| {
        problem.precedences.push(Precedence { before: pair("a", "y"), after: pair("a", "x") });
    }),
    ("fixed_not_kept", |problem, agenda| {
        agenda.meetings[0].locked = true;
        problem.fixed.push(given("s2"));
    }),
    ("fixed_not_kept", |problem, agenda| {
        agenda.meetings[0].locked = true;
        problem.fixed.push(FixedMeeting { table: Some("t2".into()), ..given("s1") });
    }),
    ("fixed_not_kept", |problem, agenda| {
        agenda.meetings[0].locked = true;
        problem.fixed.push(FixedMeeting { representative: Some("r2".into()), ..given("s1") });
    }),
    ("fixed_not_kept", |problem, agenda| {
        agenda.meetings[1].locked = true;
        problem.interpreters[1].pairs.push(["it".into(), "ja".into()]);
        let fixed = FixedMeeting { guest: "y".into(), interpreter: Some("i2".into()), ..given("s2") };
        problem.fixed.push(fixed);
    }),
    ("fixed_not_kept", |problem, agenda| {
        agenda.meetings.remove(0);
        problem.fixed.push(given("s1"));
    }),
    ("lock_wrong", |problem, _| problem.fixed.push(given("s1"))),
];

fn given(slot: &str) -> FixedMeeting {
    FixedMeeting {
        company: "a".into(),
        guest: "x".into(),
        slot: slot.into(),
        table: None,
        representative: None,
        interpreter: None,
    }
}

#[test]
fn every_kind_of_rule_is_broken_by_a_mutation_and_told() {
    for (kind, mutate) in MUTATIONS {
        let (mut problem, mut agenda) = sound();
        mutate(&mut problem, &mut agenda);
        problem.validate().unwrap_or_else(|error| panic!("{kind}: the problem stays valid: {error}"));
        let found: Vec<&str> = check(&problem, &agenda).iter().map(Violation::kind).collect();
        assert!(found.contains(kind), "{kind}: {found:?}");
        // Slots that overlap leave no time to walk either, and a pair that meets twice may be too busy.
        if !["held_twice", "overlap"].contains(kind) {
            assert!(found.iter().all(|other| other == kind), "{kind} alone is broken: {found:?}");
        }
    }
    let mutated: std::collections::BTreeSet<&str> = MUTATIONS.iter().map(|(kind, _)| *kind).collect();
    let untested: Vec<_> = Violation::KINDS.iter().filter(|kind| !mutated.contains(*kind)).collect();
    assert!(untested.is_empty(), "no mutation breaks {untested:?}");
}

#[test]
fn kinds_are_named_as_in_files() {
    for (_, mutate) in MUTATIONS {
        let (mut problem, mut agenda) = sound();
        mutate(&mut problem, &mut agenda);
        for violation in check(&problem, &agenda) {
            let written = serde_json::to_value(&violation).expect("written");
            assert_eq!(written["violation"], violation.kind());
        }
    }
}
