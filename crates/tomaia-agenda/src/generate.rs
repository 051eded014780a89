//! Made-up problems from a seed, for tests, benchmarks and comparison with others. Real missions never come
//! from here.

use crate::problem::{
    Company, FORMAT, FixedMeeting, Guest, HalfDay, Hall, Interpreter, Objective, Pair, Precedence,
    Preference, Problem, Representative, Slot, Table, Walk, Wish,
};
use crate::random::Random;

/// The size and the ingredients of a made-up problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratorOptions {
    /// Same seed, same problem.
    pub seed: u64,
    /// Number of companies.
    pub companies: usize,
    /// Number of guests.
    pub guests: usize,
    /// Number of wishes, at most companies × guests.
    pub wishes: usize,
    /// Number of days.
    pub days: usize,
    /// Slots in each half day.
    pub slots_per_half_day: usize,
    /// Number of tables.
    pub tables: usize,
    /// Whether to use every kind of constraint, or wishes, availability and limits only.
    pub every_constraint: bool,
}

impl GeneratorOptions {
    /// A mission of the usual size: 60 companies, 40 guests, two days.
    #[must_use]
    pub fn mission(seed: u64) -> Self {
        GeneratorOptions {
            seed,
            companies: 60,
            guests: 40,
            wishes: 600,
            days: 2,
            slots_per_half_day: 8,
            tables: 24,
            every_constraint: true,
        }
    }

    /// The size of the largest known one: 920 companies, 230 guests, about 5,000 meetings.
    #[must_use]
    pub fn large(seed: u64) -> Self {
        GeneratorOptions {
            seed,
            companies: 920,
            guests: 230,
            wishes: 6_500,
            days: 2,
            slots_per_half_day: 8,
            tables: 180,
            every_constraint: true,
        }
    }
}

/// Makes a valid problem.
#[must_use]
pub fn generate(options: &GeneratorOptions) -> Problem {
    let mut maker = Maker { options, random: Random::new(options.seed), slot_ids: Vec::new() };
    let slots = maker.slots();
    maker.slot_ids = slots.iter().map(|slot| slot.id.clone()).collect();
    let companies: Vec<Company> = (0..options.companies).map(|number| maker.company(number)).collect();
    let guests: Vec<Guest> = (0..options.guests).map(|number| maker.guest(number)).collect();
    let mut problem = Problem {
        format: FORMAT.to_owned(),
        slots,
        halls: Vec::new(),
        walking_minutes: Vec::new(),
        tables: Vec::new(),
        companies,
        guests,
        interpreters: Vec::new(),
        wishes: maker.wishes(),
        exclusions: Vec::new(),
        precedences: Vec::new(),
        fixed: Vec::new(),
        published: Vec::new(),
        objective: Objective::default(),
    };
    problem.tables = maker.tables(&problem.companies);
    if options.every_constraint {
        maker.add_halls(&mut problem);
        maker.add_interpreters(&mut problem);
        maker.add_pair_rules(&mut problem);
        maker.add_personal_limits(&mut problem);
    }
    problem
}

struct Maker<'a> {
    options: &'a GeneratorOptions,
    random: Random,
    slot_ids: Vec<String>,
}

impl Maker<'_> {
    fn slots(&mut self) -> Vec<Slot> {
        let mut slots = Vec::new();
        for day in 0..self.options.days {
            for (half_day, opens) in [(HalfDay::Morning, 9 * 60), (HalfDay::Afternoon, 14 * 60)] {
                for position in 0..self.options.slots_per_half_day {
                    let start = (day * 24 * 60 + opens + position * 25) as i32;
                    let id = format!("d{}-{:02}{:02}", day + 1, start / 60 % 24, start % 60);
                    slots.push(Slot { id, start, end: start + 20, day: day as u32 + 1, half_day });
                }
            }
        }
        slots
    }

    /// Some slots, each with the given probability.
    fn away(&mut self, percent: usize) -> Vec<String> {
        let ids = self.slot_ids.clone();
        ids.into_iter().filter(|_| self.random.chance(percent, 100)).collect()
    }

    fn languages(&mut self, own: &str) -> Vec<String> {
        let mut languages = vec![own.to_owned()];
        if self.random.chance(3, 4) {
            languages.push("en".to_owned());
        }
        languages
    }

    fn company(&mut self, number: usize) -> Company {
        let rich = self.options.every_constraint;
        let people = if rich && self.random.chance(1, 8) { 2 } else { 1 };
        let representatives = (0..people)
            .map(|position| Representative {
                id: format!("r{}", position + 1),
                languages: if rich { self.languages("it") } else { Vec::new() },
                min_meetings: 0,
                max_meetings: None,
                unavailable: self.away(4),
            })
            .collect();
        Company {
            id: format!("c{number}"),
            representatives,
            min_meetings: 2,
            max_meetings: self.random.chance(1, 4).then_some(12),
            max_per_half_day: (rich && self.random.chance(1, 10)).then_some(4),
            half_day: (rich && self.random.chance(1, 30)).then_some(HalfDay::Morning),
        }
    }

    fn guest(&mut self, number: usize) -> Guest {
        const OWN: [&str; 5] = ["ja", "de", "fr", "en", "ru"];
        let own = OWN[self.random.below(OWN.len())];
        let languages = if self.options.every_constraint { self.languages(own) } else { Vec::new() };
        Guest {
            id: format!("g{number}"),
            languages,
            min_meetings: 3,
            max_meetings: self.random.chance(1, 4).then_some(20),
            unavailable: self.away(8),
            half_day: (self.options.every_constraint && self.random.chance(1, 30))
                .then_some(HalfDay::Afternoon),
        }
    }

    fn preference(&mut self) -> Option<Preference> {
        match self.random.below(20) {
            0 => Some(Preference::Must),
            1 => Some(Preference::Never).filter(|_| self.options.every_constraint),
            2..=11 => Some(Preference::WouldLike),
            _ => None,
        }
    }

    fn wishes(&mut self) -> Vec<Wish> {
        let pairs = self.options.companies * self.options.guests;
        let mut chosen = std::collections::BTreeSet::new();
        while chosen.len() < self.options.wishes.min(pairs) {
            // The product of two uniform numbers: some guests are wished for by many.
            let guest = self.random.below(self.options.guests).min(self.random.below(self.options.guests));
            let guest = if self.random.chance(1, 2) { guest } else { self.random.below(self.options.guests) };
            chosen.insert((self.random.below(self.options.companies), guest));
        }
        chosen
            .into_iter()
            .map(|(company, guest)| Wish {
                company: format!("c{company}"),
                guest: format!("g{guest}"),
                from_company: self.preference(),
                from_guest: self.preference(),
                weight: 1 + self.random.below(3) as u32,
            })
            .collect()
    }

    fn tables(&mut self, companies: &[Company]) -> Vec<Table> {
        (0..self.options.tables)
            .map(|number| {
                let owned = self.options.every_constraint && self.random.chance(1, 20);
                let company = companies.get(number).filter(|_| owned).map(|company| company.id.clone());
                Table { id: format!("t{number}"), hall: None, company, unavailable: self.away(1) }
            })
            .collect()
    }

    fn add_halls(&mut self, problem: &mut Problem) {
        problem.halls = ["north", "south"].map(|id| Hall { id: id.to_owned() }).to_vec();
        problem.walking_minutes = vec![Walk { from: "north".into(), to: "south".into(), minutes: 7 }];
        for table in &mut problem.tables {
            let hall = if self.random.chance(2, 3) { "north" } else { "south" };
            table.hall = Some(hall.to_owned());
        }
    }

    fn add_interpreters(&mut self, problem: &mut Problem) {
        for (number, own) in ["ja", "de", "fr", "ru"].into_iter().enumerate() {
            for position in 0..1 + self.options.guests / 20 {
                let pairs = vec![["it".to_owned(), own.to_owned()], ["en".to_owned(), own.to_owned()]];
                let id = format!("i{number}-{position}");
                problem.interpreters.push(Interpreter { id, pairs, unavailable: self.away(5) });
            }
        }
    }

    /// Some second representatives sit at few meetings only, or at some in any case.
    fn add_personal_limits(&mut self, problem: &mut Problem) {
        let seconds = problem.companies.iter_mut().filter_map(|company| company.representatives.get_mut(1));
        for person in seconds {
            match self.random.below(3) {
                0 => person.max_meetings = Some(3),
                1 => person.min_meetings = 2,
                _ => {}
            }
        }
    }

    fn pair_of(&mut self, problem: &Problem) -> Option<Pair> {
        let wish = problem.wishes.get(self.random.below(problem.wishes.len()))?;
        Some(Pair { company: wish.company.clone(), guest: wish.guest.clone() })
    }

    fn add_pair_rules(&mut self, problem: &mut Problem) {
        for _ in 0..problem.wishes.len() / 100 + 1 {
            if let Some(pair) = self.pair_of(problem) {
                problem.exclusions.push(pair);
            }
            if let (Some(before), Some(after)) = (self.pair_of(problem), self.pair_of(problem))
                && before != after
            {
                problem.precedences.push(Precedence { before, after });
            }
        }
        if let Some(pair) = self.pair_of(problem).filter(|pair| !problem.exclusions.contains(pair)) {
            let Some(slot) = self.slot_ids.get(self.random.below(self.slot_ids.len())).cloned() else {
                return;
            };
            let refused = problem
                .wishes
                .iter()
                .any(|wish| wish.is_refused() && wish.company == pair.company && wish.guest == pair.guest);
            if !refused {
                let (company, guest) = (pair.company, pair.guest);
                problem.fixed.push(FixedMeeting {
                    company,
                    guest,
                    slot,
                    table: None,
                    representative: None,
                    interpreter: None,
                });
            }
        }
    }
}
