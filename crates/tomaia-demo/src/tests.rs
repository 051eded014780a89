//! What the demo promises: numbers, right codes, nothing left to chance.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::date;
use jiff::tz::TimeZone;
use tomaia_domain::missions::slots;
use tomaia_domain::text::is_latin;
use tomaia_domain::wishes::{Side, WishLevel};
use tomaia_domain::workbook::{Layout, References, Repetitions};

use super::*;

fn slots_of(mission: &Mission) -> usize {
    let zone = TimeZone::get(&mission.time_zone).unwrap();
    mission.sessions.iter().map(|session| slots(&session.plan, &zone).unwrap().len()).sum()
}

fn pairs(data: &DemoData) -> HashSet<(&str, &str)> {
    data.wishes.iter().map(|wish| (wish.company.as_str(), wish.guest.as_str())).collect()
}

#[test]
fn the_small_demo_is_a_mission_of_the_district() {
    let data = demo(2025, Size::Small);
    assert_eq!((data.companies.len(), data.guests.len(), data.interpreters.len()), (60, 40, 6));
    assert!((560..=640).contains(&data.wishes.len()), "{} wishes", data.wishes.len());
    assert!((60..=120).contains(&data.representatives.len()));
    assert!((8..=20).contains(&data.unavailability.len()));
    assert_eq!(data.exclusions.len(), 4);
    let countries: HashSet<_> = data.guests.iter().map(|guest| guest.country).collect();
    assert_eq!(countries.len(), 12);
    assert_eq!((data.mission.from, data.mission.to), (date(2026, 10, 13), date(2026, 10, 14)));
    assert_eq!(slots_of(&data.mission), 26, "13 slots a day");
    let towns: HashSet<&str> = data
        .companies
        .iter()
        .filter_map(|company| company.municipality.as_ref())
        .map(|town| town.as_str())
        .collect();
    assert!(towns.contains("Fermo") && towns.contains("Civitanova Marche") && towns.len() >= 15);
    assert!(data.companies.iter().any(|c| c.address.as_ref().is_some_and(|a| a.ends_with("Casette d'Ete"))));
}

#[test]
fn the_large_demo_has_room_for_five_thousand_meetings() {
    let data = demo(2025, Size::Large);
    assert_eq!((data.companies.len(), data.guests.len()), (920, 230));
    let tables: usize = data.mission.halls.iter().map(|hall| hall.tables.len()).sum();
    let slots = slots_of(&data.mission);
    assert!(tables * slots >= 5_500, "{tables} tables, {slots} slots");
    let wanted = pairs(&data).len();
    assert!((6_000..=9_500).contains(&wanted), "{wanted} pairs wished for");
    let guests_take: u32 = data.guests.iter().filter_map(|guest| guest.meetings.maximum).sum();
    let companies_take: u32 = data.companies.iter().filter_map(|company| company.meetings.maximum).sum();
    assert!(guests_take >= 5_000 && companies_take >= 5_000, "{guests_take} {companies_take}");
}

#[test]
fn every_kind_of_wish_is_there_from_both_sides() {
    let data = demo(7, Size::Small);
    let mut counts: BTreeMap<(Side, WishLevel), usize> = BTreeMap::new();
    for wish in &data.wishes {
        *counts.entry((wish.side, wish.level)).or_default() += 1;
    }
    assert_eq!(counts.len(), 6, "{counts:?}");
    let sides = |side| data.wishes.iter().filter(move |wish| wish.side == side).count();
    let mutual = sides(Side::Company) + sides(Side::Guest) - pairs(&data).len();
    assert!(mutual >= 40, "{mutual} wishes meet");
}

#[test]
fn the_workbook_of_the_demo_comes_in_by_the_ordinary_road() {
    let tables = reference_tables();
    for (seed, size) in [(1, Size::Small), (2, Size::Small), (2025, Size::Large)] {
        let data = demo(seed, size);
        let mut references = References::default();
        let mut repetitions = Repetitions::default();
        for wording in [Wording::Italian, Wording::English] {
            for (sheet, cells) in data.workbook(wording) {
                let layout = Layout::read(sheet, &cells[0]).unwrap();
                let read: Vec<Row> = cells[1..].iter().map(|cells| layout.parse(cells).unwrap()).collect();
                assert_eq!(read, data.rows(sheet));
                if wording == Wording::English {
                    continue;
                }
                for (number, row) in (2..).zip(&read) {
                    references.add_row(row);
                    assert_eq!(repetitions.check(number, row), [], "{row:?}");
                }
            }
        }
        for sheet in Sheet::ALL {
            assert!(data.rows(*sheet).iter().all(|row| references.check(row).is_empty()));
        }
        for company in &data.companies {
            assert_eq!(company.company(&tables, date(2026, 9, 1)).map(|_| ()), Ok(()));
        }
        for guest in &data.guests {
            assert_eq!(guest.guest(&tables).map(|_| ()), Ok(()));
        }
    }
}

#[test]
fn nothing_in_it_belongs_to_somebody() {
    let data = demo(3, Size::Large);
    for company in &data.companies {
        assert!(company.vat.as_str().starts_with('7'));
        for address in [company.email.as_ref().map(|e| e.as_str()), company.pec.as_ref().map(|p| p.as_str())]
        {
            assert!(address.is_some_and(|address| address.ends_with(".example")));
        }
    }
    let guests = data.guests.iter().filter_map(|guest| guest.email.as_ref());
    assert!(guests.map(|email| email.as_str()).all(|address| address.ends_with(".example")));
}

#[test]
fn names_are_written_in_their_own_script_and_can_be_read() {
    let data = demo(5, Size::Small);
    assert!(data.guests.iter().all(|guest| is_latin(guest.name.readable())));
    let foreign = data.guests.iter().filter(|guest| !is_latin(guest.name.written())).count();
    assert!(foreign >= 15, "{foreign} names in another script");
}

#[test]
fn the_same_seed_gives_the_same_demo_and_another_gives_another() {
    assert_eq!(demo(42, Size::Small), demo(42, Size::Small));
    assert_ne!(demo(42, Size::Small).companies, demo(43, Size::Small).companies);
    assert_eq!(demo(42, Size::Large), demo(42, Size::Large));
}

#[test]
fn the_programme_is_the_agreement() {
    let programme = demo(1, Size::Small).programme;
    assert_eq!((programme.signed, programme.to), (date(2025, 1, 21), date(2027, 1, 20)));
    let coordinators = programme.parties.iter().filter(|party| party.role == PartyRole::Coordinator).count();
    assert_eq!((programme.parties.len(), coordinators, programme.lines.len()), (3, 1, 6));
    assert!(programme.lines.iter().any(|line| line.code == demo(1, Size::Small).mission.line));
}

#[test]
fn the_price_bands_of_the_vocabulary_are_those_of_the_domain() {
    use tomaia_domain::companies::PriceBand;
    use tomaia_domain::vocabulary::TermKind;
    let tables = reference_tables();
    let codes: Vec<&str> =
        tables.vocabulary.terms(TermKind::PriceBand).map(|entry| entry.term.as_str()).collect();
    let bands: Vec<&str> = PriceBand::ALL.iter().map(|band| band.name()).collect();
    assert_eq!(codes, bands);
    assert_eq!(tables.municipalities.all().len(), 225);
}

#[test]
fn the_plan_has_activities_in_every_state_within_the_validity() {
    use tomaia_domain::activities::ActivityState;
    let plan = crate::plan::activities();
    let programme = crate::programme::programme();
    for state in ActivityState::ALL {
        assert!(plan.iter().any(|planned| planned.state == *state), "{state:?}");
    }
    for planned in &plan {
        assert!(planned.from >= programme.from && planned.to <= programme.to, "{}", planned.title.it);
        assert!(planned.state != ActivityState::Cancelled || !planned.reason.is_empty());
        assert!(programme.lines.iter().any(|line| line.code == planned.line));
    }
}
