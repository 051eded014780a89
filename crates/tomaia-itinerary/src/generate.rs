//! The Marche incoming set: made-up missions from a seed, on real municipalities of the provinces of Ancona, Fermo,
//! Macerata and Ascoli Piceno (ISTAT, openpolis, CC BY 4.0), with invented sites, guests and wishes. Every rule of the
//! format is used. Real missions never come from here.

use crate::problem::{
    Commitment, Company, Day, FORMAT, FixedBy, FixedStop, Group, GroupDay, Guest, GuestWish, Interpreter,
    Interval, Place, Problem, Rule, Site, SiteKind, Vehicle, Wish,
};
use crate::random::Random;

const MUNICIPALITIES: &str = include_str!("../data/municipalities.csv");

/// Where shoes are made.
const SHOE_TOWNS: [&str; 16] = [
    "Montegranaro",
    "Sant'Elpidio a Mare",
    "Porto Sant'Elpidio",
    "Civitanova Marche",
    "Monte Urano",
    "Monte San Giusto",
    "Fermo",
    "Montegiorgio",
    "Torre San Patrizio",
    "Monte San Pietrangeli",
    "Montecosaro",
    "Morrovalle",
    "Corridonia",
    "Grottazzolina",
    "Rapagnano",
    "Tolentino",
];

/// Where there is something to see or a table to eat at.
const SIGHT_TOWNS: [&str; 12] = [
    "Ascoli Piceno",
    "Fermo",
    "Macerata",
    "Loreto",
    "Recanati",
    "Offida",
    "Ripatransone",
    "Grottammare",
    "Urbisaglia",
    "Petritoli",
    "Tolentino",
    "San Benedetto del Tronto",
];

const HOTEL_TOWNS: [&str; 4] =
    ["Civitanova Marche", "Porto San Giorgio", "San Benedetto del Tronto", "Macerata"];
const AIRPORT: &str = "Falconara Marittima";
const HALL: &str = "Fermo";

/// The size of a made-up mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GeneratorOptions {
    /// Same seed, same mission.
    pub seed: u64,
    /// Number of groups.
    pub groups: usize,
    /// Number of days.
    pub days: usize,
    /// Number of sites: about six in ten are factories, two sights, two restaurants.
    pub sites: usize,
}

impl Default for GeneratorOptions {
    fn default() -> Self {
        GeneratorOptions { seed: 1, groups: 3, days: 3, sites: 60 }
    }
}

struct Town {
    name: String,
    latitude: f64,
    longitude: f64,
}

fn towns() -> Vec<Town> {
    let row = |line: &str| {
        let mut fields = line.rsplitn(4, ',');
        let longitude = fields.next()?.parse().ok()?;
        let latitude = fields.next()?.parse().ok()?;
        let _province = fields.next()?;
        Some(Town { name: fields.next()?.trim_matches('"').to_owned(), latitude, longitude })
    };
    MUNICIPALITIES.lines().skip(1).filter_map(row).collect()
}

/// Road minutes: the great circle times 1.4 (1.2 between two places on the coast), at 55 km/h (70 beyond 25 km), and
/// five minutes for the stop.
fn road_minutes(from: &Town, to: &Town) -> u32 {
    const EARTH_KM: f64 = 6371.0;
    let radians = |degrees: f64| degrees * std::f64::consts::PI / 180.0;
    let (up, across) = (radians(to.latitude - from.latitude), radians(to.longitude - from.longitude));
    let half = (up / 2.0).sin().powi(2)
        + radians(from.latitude).cos() * radians(to.latitude).cos() * (across / 2.0).sin().powi(2);
    let circle = 2.0 * EARTH_KM * half.sqrt().asin();
    // The coast runs from the north-west to the south-east.
    let is_coastal = |town: &Town| town.longitude > 13.45 + (43.62 - town.latitude) * 0.50;
    let road = circle * if is_coastal(from) && is_coastal(to) { 1.2 } else { 1.4 };
    let speed = if road > 25.0 { 70.0 } else { 55.0 };
    (road / speed * 60.0).round() as u32 + 5
}

/// Makes a mission.
#[must_use]
pub fn generate(options: &GeneratorOptions) -> Problem {
    let mut maker = Maker {
        random: Random::new(options.seed ^ 0x4D41_5243_4845),
        options: *options,
        towns: towns(),
        problem: empty(),
    };
    maker.places();
    maker.days();
    maker.groups();
    maker.staff();
    maker.sites();
    maker.wishes();
    maker.standing();
    maker.problem
}

fn empty() -> Problem {
    Problem {
        format: FORMAT.to_owned(),
        places: Vec::new(),
        travel_minutes: Vec::new(),
        days: Vec::new(),
        groups: Vec::new(),
        competitors: Vec::new(),
        vehicles: Vec::new(),
        interpreters: Vec::new(),
        companies: Vec::new(),
        sites: Vec::new(),
        wishes: Vec::new(),
        guest_wishes: Vec::new(),
        commitments: Vec::new(),
        fixed: Vec::new(),
        published: Vec::new(),
        published_tolerance_minutes: 0,
        buffer_minutes: 10,
        fairness: 12,
    }
}

struct Maker {
    random: Random,
    options: GeneratorOptions,
    towns: Vec<Town>,
    problem: Problem,
}

/// From and to, each in hours and minutes.
type Hours = ((i32, i32), (i32, i32));

/// Minutes of a day.
const DAY: i32 = 1440;

fn clock(day: usize, hours: i32, minutes: i32) -> i32 {
    day as i32 * DAY + hours * 60 + minutes
}

impl Maker {
    fn between(&mut self, least: u32, greatest: u32) -> u32 {
        least + self.random.below((greatest - least + 1) as usize) as u32
    }

    fn one_of(&mut self, list: &[&str]) -> String {
        list[self.random.below(list.len())].to_owned()
    }

    fn places(&mut self) {
        for town in &self.towns {
            let (latitude, longitude) = (Some(town.latitude), Some(town.longitude));
            self.problem.places.push(Place { id: town.name.clone(), latitude, longitude });
            let row = self.towns.iter().map(|other| road_minutes(town, other)).collect();
            self.problem.travel_minutes.push(row);
        }
    }

    fn days(&mut self) {
        for day in 0..self.options.days {
            let (start, end) = (clock(day, 0, 0), clock(day + 1, 0, 0));
            self.problem.days.push(Day { id: format!("day-{}", day + 1), start, end });
        }
    }

    fn groups(&mut self) {
        let last = self.options.days.saturating_sub(1);
        for group in 0..self.options.groups {
            let count = self.between(3, 9) as usize;
            let mut guests: Vec<Guest> = (0..count)
                .map(|guest| Guest {
                    id: format!("guest-{}-{}", group + 1, guest + 1),
                    from: None,
                    until: None,
                })
                .collect();
            if last > 0 && self.random.chance(1, 2) {
                guests[0].until = Some(clock(last, 11, 30));
            }
            let mut hotel = self.one_of(&HOTEL_TOWNS);
            let mut days = Vec::new();
            for day in 0..self.options.days {
                let next = if self.random.chance(1, 3) { self.one_of(&HOTEL_TOWNS) } else { hotel.clone() };
                let (first, final_day) = (day == 0, day == last && last > 0);
                days.push(GroupDay {
                    day: format!("day-{}", day + 1),
                    start_place: if first { AIRPORT.to_owned() } else { hotel.clone() },
                    end_place: if final_day { AIRPORT.to_owned() } else { next.clone() },
                    earliest: if first { clock(day, 9, 30) } else { clock(day, 8, 30) },
                    latest: if final_day { clock(day, 17, 0) } else { clock(day, 19, 30) },
                    lunch: Some(Interval { start: clock(day, 12, 0), end: clock(day, 14, 30) }),
                    lunch_optional: false,
                    vehicle: None,
                    interpreter: None,
                    max_visits: self.random.chance(1, 6).then_some(4),
                });
                hotel = next;
            }
            let languages = [vec!["en"], vec!["en", "fr"], vec!["ja"], vec!["de", "en"], vec!["zh"]];
            let languages = languages[self.random.below(languages.len())].iter().map(|&l| l.to_owned());
            self.problem.groups.push(Group {
                id: format!("group-{}", group + 1),
                guests,
                companions: 1,
                languages: languages.collect(),
                days,
            });
        }
        for group in 1..self.options.groups {
            if self.random.chance(1, 2) {
                let pair = [format!("guest-{group}-1"), format!("guest-{}-2", group + 1)];
                self.problem.competitors.push(pair);
            }
        }
    }

    fn staff(&mut self) {
        for number in 0..=self.options.groups {
            let seats = if number == 0 { 16 } else { self.between(12, 16) };
            let vehicle = Vehicle {
                id: format!("minibus-{}", number + 1),
                seats,
                max_driving_minutes: Some(self.between(24, 30) * 10),
                max_duty_minutes: Some(self.between(60, 66) * 10),
                unavailable_days: Vec::new(),
            };
            self.problem.vehicles.push(vehicle);
        }
        for (at, language) in ["ja", "zh", "ja"].into_iter().enumerate() {
            let pairs = ["en", "it"].map(|other| [language.to_owned(), other.to_owned()]).to_vec();
            let id = format!("interpreter-{}", at + 1);
            self.problem.interpreters.push(Interpreter { id, pairs, unavailable_days: Vec::new() });
        }
    }

    fn sites(&mut self) {
        for site in 0..self.options.sites {
            match site % 10 {
                0..=5 => self.factory(site),
                6 | 7 => self.sight(site),
                _ => self.restaurant(site),
            }
        }
    }

    fn open(&self, hours: &[Hours]) -> Vec<Interval> {
        (0..self.options.days)
            .flat_map(|day| {
                hours.iter().map(move |&(from, to)| Interval {
                    start: clock(day, from.0, from.1),
                    end: clock(day, to.0, to.1),
                })
            })
            .collect()
    }

    fn closed_day(&mut self) -> Vec<String> {
        let day = self.random.below(self.options.days.max(1)) + 1;
        if self.options.days > 1 && self.random.chance(1, 5) {
            vec![format!("day-{day}")]
        } else {
            Vec::new()
        }
    }

    fn factory(&mut self, site: usize) {
        let company = format!("company-{}", site + 1);
        let prior_visits = self.random.below(4) as u32;
        self.problem.companies.push(Company { id: company.clone(), prior_visits });
        let through = self.random.chance(1, 4);
        let hours: &[_] =
            if through { &[((8, 30), (18, 0))] } else { &[((8, 30), (12, 30)), ((14, 30), (18, 30))] };
        let languages = if self.random.chance(2, 3) { vec!["it", "en"] } else { vec!["it"] };
        let made = Site {
            id: format!("factory-{}", site + 1),
            kind: SiteKind::Factory,
            place: self.one_of(&SHOE_TOWNS),
            company: Some(company),
            minutes: self.between(3, 6) * 15,
            open: self.open(hours),
            closed_days: self.closed_day(),
            max_people: self.random.chance(1, 5).then(|| 8 + site as u32 % 5),
            groups_at_once: 1,
            languages: languages.into_iter().map(str::to_owned).collect(),
            lunch_minutes: (through && site.is_multiple_of(3)).then_some(60),
        };
        self.problem.sites.push(made);
    }

    fn sight(&mut self, site: usize) {
        let made = Site {
            id: format!("sight-{}", site + 1),
            kind: SiteKind::Sight,
            place: self.one_of(&SIGHT_TOWNS),
            company: None,
            minutes: self.between(2, 6) * 15,
            open: self.open(&[((9, 30), (13, 0)), ((15, 0), (18, 30))]),
            closed_days: self.closed_day(),
            max_people: None,
            groups_at_once: 2,
            languages: Vec::new(),
            lunch_minutes: None,
        };
        self.problem.sites.push(made);
    }

    fn restaurant(&mut self, site: usize) {
        let place = if site.is_multiple_of(2) { self.one_of(&SHOE_TOWNS) } else { self.one_of(&SIGHT_TOWNS) };
        let made = Site {
            id: format!("table-{}", site + 1),
            kind: SiteKind::Meal,
            place,
            company: None,
            minutes: 0,
            open: self.open(&[((12, 0), (15, 30))]),
            closed_days: self.closed_day(),
            max_people: None,
            groups_at_once: 2,
            languages: Vec::new(),
            lunch_minutes: Some(self.between(4, 6) * 15),
        };
        self.problem.sites.push(made);
    }

    fn wishes(&mut self) {
        for group in 0..self.options.groups {
            let id = format!("group-{}", group + 1);
            for at in 0..self.problem.sites.len() {
                let (site, kind) = (self.problem.sites[at].id.clone(), self.problem.sites[at].kind);
                let value = match kind {
                    SiteKind::Factory if self.random.chance(3, 5) => self.between(10, 50),
                    SiteKind::Sight if self.random.chance(1, 2) => self.between(5, 20),
                    SiteKind::Meal if self.random.chance(1, 4) => self.between(1, 6),
                    _ => continue,
                };
                let rule = if self.random.chance(1, 25) { Rule::Forbidden } else { Rule::Wished };
                self.problem.wishes.push(Wish { group: id.clone(), site, value, rule });
            }
            let guests: Vec<String> =
                self.problem.groups[group].guests.iter().map(|guest| guest.id.clone()).collect();
            for guest in guests {
                for at in 0..self.problem.sites.len() {
                    if self.problem.sites[at].kind == SiteKind::Factory && self.random.chance(1, 12) {
                        let value = self.between(4, 12);
                        let site = self.problem.sites[at].id.clone();
                        self.problem.guest_wishes.push(GuestWish { guest: guest.clone(), site, value });
                    }
                }
            }
        }
    }

    /// For each group a compulsory visit, an afternoon of meetings, and a promised visit; each group its own sites, so
    /// that they do not exclude each other.
    fn standing(&mut self) {
        let factories: Vec<usize> = (0..self.problem.sites.len())
            .filter(|&at| {
                let site = &self.problem.sites[at];
                site.kind == SiteKind::Factory
                    && site.closed_days.is_empty()
                    && site.max_people.is_none()
                    && site.languages.len() == 2
                    && site.minutes <= 75
            })
            .collect();
        let days = self.options.days;
        for group in 0..self.options.groups {
            let id = format!("group-{}", group + 1);
            // Groups that need an interpreter for every visit are left without demands that depend on one.
            let speaks = self.problem.groups[group].languages.iter().any(|language| language == "en");
            if let (Some(&site), true) = (factories.get(2 * group), speaks) {
                let site = self.problem.sites[site].id.clone();
                self.set_rule(&id, &site, Rule::Compulsory);
            }
            if let (Some(&site), true, true) = (factories.get(2 * group + 1), speaks, days > 1) {
                let site = self.problem.sites[site].id.clone();
                self.set_rule(&id, &site, Rule::Wished);
                self.problem.fixed.push(FixedStop {
                    group: id.clone(),
                    site,
                    day: Some("day-2".to_owned()),
                    start: Some(clock(1, 10, 0)),
                    lunch: Some(false),
                    by: FixedBy::Promised,
                });
            }
            if days > 2 {
                self.problem.commitments.push(Commitment {
                    id: format!("meetings-{}", group + 1),
                    group: Some(id),
                    guest: None,
                    place: HALL.to_owned(),
                    start: clock(days - 2, 15, 30),
                    end: clock(days - 2, 17, 30),
                });
            }
        }
    }

    fn set_rule(&mut self, group: &str, site: &str, rule: Rule) {
        let known = self.problem.wishes.iter_mut().find(|wish| wish.group == group && wish.site == site);
        match known {
            Some(wish) => wish.rule = rule,
            None => {
                let (group, site) = (group.to_owned(), site.to_owned());
                self.problem.wishes.push(Wish { group, site, value: 20, rule });
            }
        }
    }
}
