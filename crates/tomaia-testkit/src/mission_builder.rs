//! A mission ready for an agenda: a programme, companies with people, guests, a day with two sessions, tables, wishes.
//! What the story does not care about is filled in.

use crate::TestApp;
use tomaia_app::Actor;
use tomaia_app::agenda::wishes::{NewWish, set_wish};
use tomaia_db::{Connection, sql};

/// 14 October 2026, 9:00 in Rome.
const FIRST_SLOT: i64 = 1_791_961_200_000;

/// Meeting and pause, in milliseconds.
const STEP: i64 = 30 * 60_000;

/// A mission to be built.
#[derive(Clone, Debug)]
pub struct MissionBuilder {
    companies: i64,
    guests: i64,
    tables: i64,
    slots: i64,
    guest_languages: &'static str,
    interpreters: i64,
}

/// A mission that was built.
#[derive(Clone, Debug)]
pub struct BuiltMission {
    /// Its identifier.
    pub id: i64,
    /// Its companies.
    pub companies: Vec<i64>,
    /// Its guests.
    pub guests: Vec<i64>,
    /// The person who sits for each company.
    pub people: Vec<i64>,
    /// Its slots in order of time.
    pub slots: Vec<i64>,
    /// Its tables.
    pub tables: Vec<i64>,
}

impl Default for MissionBuilder {
    fn default() -> Self {
        Self { companies: 3, guests: 3, tables: 3, slots: 4, guest_languages: r#"["en"]"#, interpreters: 0 }
    }
}

impl MissionBuilder {
    /// So many companies and guests.
    #[must_use]
    pub fn people(companies: i64, guests: i64) -> Self {
        Self { companies, guests, ..Self::default() }
    }

    /// So many tables and slots; the second half of the slots is in the afternoon.
    #[must_use]
    pub fn places(self, tables: i64, slots: i64) -> Self {
        Self { tables, slots, ..self }
    }

    /// Guests who speak Japanese only, and so many interpreters who speak it.
    #[must_use]
    pub fn japanese(self, interpreters: i64) -> Self {
        Self { guest_languages: r#"["ja"]"#, interpreters, ..self }
    }

    /// Builds it.
    pub async fn build(self, app: &TestApp) -> BuiltMission {
        let mut tx = app.app.database.begin().await.expect("a transaction");
        let id = activity(&mut tx).await;
        let mut built = BuiltMission {
            id,
            companies: vec![],
            guests: vec![],
            people: vec![],
            slots: vec![],
            tables: vec![],
        };
        built.slots = slots(&mut tx, id, self.slots).await;
        built.tables = tables(&mut tx, id, self.tables).await;
        for number in 1..=self.companies {
            let (company, person) = company(&mut tx, id, number).await;
            built.companies.push(company);
            built.people.push(person);
        }
        for number in 1..=self.guests {
            built.guests.push(guest(&mut tx, id, number, self.guest_languages).await);
        }
        for number in 1..=self.interpreters {
            let interpreter =
                sql("INSERT INTO interpreter (mission_id, code, name, email, language, pairs) \
                 VALUES ($1, $2, $3, $4, 'it', $5) RETURNING id")
                .bind(id)
                .bind(format!("I{number}"))
                .bind(format!("Interprete {number}"))
                .bind(format!("interprete{number}@example.com"))
                .bind(r#"[["ja", "en"]]"#);
            tx.one(interpreter).await.expect("an interpreter");
        }
        tx.commit().await.expect("a mission");
        built
    }
}

impl BuiltMission {
    /// Company `company` (counted from 0) wants to meet guest `guest`.
    pub async fn wish(&self, app: &TestApp, company: usize, guest: usize, level: &str) {
        let wish = NewWish {
            company: self.companies[company],
            guest: self.guests[guest],
            side: "company".to_owned(),
            level: level.to_owned(),
            note: String::new(),
        };
        set_wish(&app.app, &Actor::System, self.id, &wish).await.expect("a wish");
    }

    /// Every company would like to meet every guest.
    pub async fn everybody_wishes(&self, app: &TestApp) {
        for company in 0..self.companies.len() {
            for guest in 0..self.guests.len() {
                self.wish(app, company, guest, "would_like").await;
            }
        }
    }

    /// The address of the agenda's tab.
    #[must_use]
    pub fn agenda(&self) -> String {
        format!("/desk/missions/{}/agenda", self.id)
    }
}

async fn activity(tx: &mut Connection) -> i64 {
    let programme: i64 = tx
        .one(
            sql("INSERT INTO programme (slug, name_it, name_en, summary_it, summary_en, starts_on, ends_on, \
                 time_zone, contact_name, contact_email, contact_phone, updated_at) VALUES ('calzatura-' || \
                 CAST((SELECT COUNT(*) FROM programme) AS TEXT), 'Calzatura', 'Footwear', '', '', '2025-01-21', \
                 '2027-01-20', 'Europe/Rome', 'Agenzia', 'agenzia@example.com', '+39 071 000', 0) RETURNING id"),
        )
        .await
        .expect("a programme")
        .get("id")
        .expect("an identifier");
    let id: i64 = tx
        .one(
            sql("INSERT INTO activity (programme_id, kind, name_it, name_en, starts_on, ends_on, place, state, \
                 updated_at) VALUES ($1, 'mission', 'Missione di ottobre', 'October mission', '2026-10-14', \
                 '2026-10-15', 'Civitanova Marche', 'open', 0) RETURNING id")
            .bind(programme),
        )
        .await
        .expect("an activity")
        .get("id")
        .expect("an identifier");
    tx.run(
        sql("INSERT INTO activity_edition (activity_id, number, since, name_it, name_en, starts_on, ends_on, place) \
             SELECT id, 1, 0, name_it, name_en, starts_on, ends_on, place FROM activity WHERE id = $1")
        .bind(id),
    )
    .await
    .expect("its edition");
    tx.run(sql("INSERT INTO activity_step (activity_id, at, state) VALUES ($1, 0, 'open')").bind(id))
        .await
        .expect("how it came to where it stands");
    tx.run(
        sql("INSERT INTO mission (id, company_minimum, company_maximum, guest_minimum, guest_maximum) \
             VALUES ($1, 0, 20, 0, 20)")
        .bind(id),
    )
    .await
    .expect("a mission");
    id
}

async fn slots(tx: &mut Connection, mission: i64, count: i64) -> Vec<i64> {
    let mut slots = Vec::new();
    let morning = (count + 1) / 2;
    for (half, name_it, name_en, numbers) in [
        ("morning", "Mattina", "Morning", 0..morning),
        ("afternoon", "Pomeriggio", "Afternoon", morning..count),
    ] {
        if numbers.is_empty() {
            continue;
        }
        let session: i64 = tx
            .one(
                sql("INSERT INTO mission_session (mission_id, name_it, name_en, held_on, half_day) \
                     VALUES ($1, $2, $3, '2026-10-14', $4) RETURNING id")
                .bind(mission)
                .bind(name_it)
                .bind(name_en)
                .bind(half),
            )
            .await
            .expect("a session")
            .get("id")
            .expect("an identifier");
        for number in numbers {
            let lunch = if half == "afternoon" { 2 * STEP } else { 0 };
            let starts_at = FIRST_SLOT + number * STEP + lunch;
            let slot = sql("INSERT INTO slot (mission_id, session_id, starts_at, ends_at) \
                            VALUES ($1, $2, $3, $4) RETURNING id")
            .bind(mission)
            .bind(session)
            .bind(starts_at)
            .bind(starts_at + 25 * 60_000);
            slots.push(tx.one(slot).await.expect("a slot").get("id").expect("an identifier"));
        }
    }
    slots
}

async fn tables(tx: &mut Connection, mission: i64, count: i64) -> Vec<i64> {
    let hall: i64 = tx
        .one(
            sql("INSERT INTO hall (mission_id, name, address) VALUES ($1, 'Sala Blu', 'Via Pasubio 1') \
                 RETURNING id")
            .bind(mission),
        )
        .await
        .expect("a hall")
        .get("id")
        .expect("an identifier");
    let mut tables = Vec::new();
    for number in 1..=count {
        let table = sql("INSERT INTO meeting_table (mission_id, hall_id, label, position) \
                         VALUES ($1, $2, $3, $4) RETURNING id")
        .bind(mission)
        .bind(hall)
        .bind(format!("T{number}"))
        .bind(number);
        tables.push(tx.one(table).await.expect("a table").get("id").expect("an identifier"));
    }
    tables
}

async fn company(tx: &mut Connection, mission: i64, number: i64) -> (i64, i64) {
    let name = format!("Calzaturificio {number}");
    let company: i64 = tx
        .one(
            sql("INSERT INTO company (legal_name, sort_name, name_key, brands, vat_number, ateco, email, language, \
                 languages, presentation_it, presentation_en, product_kinds, materials, constructions, private_label, \
                 hs_codes, market_statuses, search_text, created_at, updated_at) VALUES ($1, $3, $3, '[]', $4, \
                 '[]', $2, 'it', '[\"it\"]', '', '', '[]', '[]', '[]', FALSE, '[]', '[]', $3, 0, 0) \
                 RETURNING id")
            .bind(&name)
            .bind(format!("calzaturificio{number}@example.com"))
            .bind(name.to_lowercase())
            .bind(vat_number(mission * 10_000 + number)),
        )
        .await
        .expect("a company")
        .get("id")
        .expect("an identifier");
    let person: i64 = tx
        .one(
            sql("INSERT INTO company_person (company_id, name, job_title, languages) \
                 VALUES ($1, $2, 'Export', '[\"it\", \"en\"]') RETURNING id")
            .bind(company)
            .bind(format!("Persona {number}")),
        )
        .await
        .expect("a person")
        .get("id")
        .expect("an identifier");
    tx.run(
        sql("INSERT INTO mission_company (mission_id, company_id) VALUES ($1, $2)")
            .bind(mission)
            .bind(company),
    )
    .await
    .expect("a company that takes part");
    tx.run(
        sql("INSERT INTO mission_representative (mission_id, company_id, person_id) VALUES ($1, $2, $3)")
            .bind(mission)
            .bind(company)
            .bind(person),
    )
    .await
    .expect("a representative");
    (company, person)
}

/// A partita IVA with its check digit (Luhn's, over the first ten).
fn vat_number(number: i64) -> String {
    let ten = format!("{:010}", 7_000_000_000 + number);
    let sum: u32 = ten
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { digit } else { (digit * 2) / 10 + (digit * 2) % 10 })
        .sum();
    format!("{ten}{}", (10 - sum % 10) % 10)
}

async fn guest(tx: &mut Connection, mission: i64, number: i64, languages: &str) -> i64 {
    let guest: i64 = tx
        .one(
            sql("INSERT INTO guest (kind, name, sort_name, latin_name, organisation, job_title, country, city, email, \
                 language, languages, interests, presentation, note, vetting, search_text, created_at, updated_at) \
                 VALUES ('buyer', $1, $5, $1, $2, 'Buyer', 'JP', 'Tokyo', $3, 'en', $4, '[]', '', '', 'approved', $5, 0, 0) \
                 RETURNING id")
            .bind(format!("Guest {number}"))
            .bind(format!("Shop {number}"))
            .bind(format!("guest{number}.{mission}@example.com"))
            .bind(languages)
            .bind(format!("guest {number}")),
        )
        .await
        .expect("a guest")
        .get("id")
        .expect("an identifier");
    tx.run(sql("INSERT INTO mission_guest (mission_id, guest_id) VALUES ($1, $2)").bind(mission).bind(guest))
        .await
        .expect("a guest who takes part");
    guest
}
