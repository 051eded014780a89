//! Where the groups of the demo's mission can go beside the factories: sights of the provinces of Fermo, Macerata and
//! Ascoli Piceno, which are real, with invented tables and hotels; the groups' days, and their vehicles.

use jiff::civil::{Date, date};

/// A stop of the demo.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    /// `sight`, `meal`, `hotel`, `airport`, `hall`.
    pub kind: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The municipality.
    pub town: &'static str,
    /// Degrees north and east.
    pub position: (f64, f64),
    /// Minutes of a visit.
    pub minutes: i64,
    /// When it receives.
    pub openings: &'static str,
    /// When it does not.
    pub closed_on: &'static str,
    /// People at once; 0: no limit.
    pub capacity: i64,
}

const fn sight(
    name: &'static str,
    town: &'static str,
    position: (f64, f64),
    minutes: i64,
    openings: &'static str,
) -> Stop {
    Stop { kind: "sight", name, town, position, minutes, openings, closed_on: "", capacity: 0 }
}

const fn table(name: &'static str, town: &'static str, position: (f64, f64), capacity: i64) -> Stop {
    Stop { kind: "meal", name, town, position, minutes: 0, openings: "12:00-15:30", closed_on: "", capacity }
}

const fn place(kind: &'static str, name: &'static str, town: &'static str, position: (f64, f64)) -> Stop {
    Stop { kind, name, town, position, minutes: 0, openings: "", closed_on: "", capacity: 0 }
}

/// The name of the hotel at which the groups' days begin and end.
pub const HOTEL: &str = "Albergo del Lido";
/// The name of the airport at which they arrive and from which they leave.
pub const AIRPORT: &str = "Aeroporto delle Marche, Falconara";

/// Stops of the demo. Positions of sights are those of the buildings and squares themselves.
pub const STOPS: &[Stop] = &[
    place("airport", AIRPORT, "Falconara Marittima", (43.6163, 13.3623)),
    place("hotel", HOTEL, "Fermo", (43.2010, 13.7850)),
    place("hall", "Padiglione del distretto", "Fermo", (43.1855, 13.7560)),
    sight(
        "Piazza del Popolo e Sala del Mappamondo",
        "Fermo",
        (43.1604, 13.7158),
        60,
        "10:00-13:00, 15:30-18:00",
    ),
    sight("Cisterne romane", "Fermo", (43.1613, 13.7166), 45, "10:00-13:00, 15:30-18:00"),
    sight("Teatro dell'Aquila", "Fermo", (43.1628, 13.7147), 45, "10:00-13:00, 15:00-18:30"),
    Stop {
        closed_on: "lunedì",
        capacity: 20,
        ..sight(
            "Museo della calzatura",
            "Sant'Elpidio a Mare",
            (43.2292, 13.6880),
            60,
            "9:30-12:30, 15:30-18:30",
        )
    },
    sight("Borgo di Torre di Palme", "Fermo", (43.1232, 13.8118), 60, ""),
    sight("Sferisterio", "Macerata", (43.2990, 13.4560), 60, "10:00-13:00, 14:30-18:00"),
    sight("Palazzo Buonaccorsi", "Macerata", (43.3003, 13.4532), 60, "10:00-13:00, 14:30-18:00"),
    sight("Abbadia di Fiastra", "Tolentino", (43.2214, 13.4080), 60, "10:00-12:30, 15:00-18:30"),
    sight("Piazza del Popolo e Caffè Meletti", "Ascoli Piceno", (42.8541, 13.5750), 60, ""),
    sight("Forte Malatesta", "Ascoli Piceno", (42.8528, 13.5852), 60, "10:00-13:00, 15:00-18:00"),
    sight("Museo del merletto", "Offida", (42.9352, 13.6912), 45, "10:00-12:30, 15:00-18:00"),
    table("Trattoria della Rocca", "Porto San Giorgio", (43.1806, 13.7944), 30),
    table("Osteria dei Calzolai", "Montegranaro", (43.2330, 13.6310), 24),
    table("Locanda del Tenna", "Monte Urano", (43.2030, 13.6720), 24),
    table("Tavola dei Sibillini", "Macerata", (43.3010, 13.4500), 24),
    table("Cantina del Tronto", "Ascoli Piceno", (42.8550, 13.5730), 30),
];

/// The days on which the groups travel: arrival the day before the meetings, and the two days after them.
pub const DAYS: [Date; 3] = [date(2026, 10, 12), date(2026, 10, 15), date(2026, 10, 16)];

/// Groups of the demo.
pub const GROUPS: usize = 4;

/// Vehicles of the demo: name, seats, who drives, her telephone number and her address.
pub const VEHICLES: [(&str, i64, &str, &str, &str); 4] = [
    ("Minibus 1", 16, "Sandro Bracalente", "+39 0734 000101", "autista1@trasporti.example"),
    ("Minibus 2", 16, "Ivana Mercuri", "+39 0734 000102", "autista2@trasporti.example"),
    ("Minibus 3", 16, "Learco Vitali", "+39 0734 000103", "autista3@trasporti.example"),
    ("Minibus 4", 16, "Tiziana Marozzi", "+39 0734 000104", "autista4@trasporti.example"),
];
