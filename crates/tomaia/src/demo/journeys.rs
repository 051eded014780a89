//! The stops, groups, days and vehicles of the demo's mission, by the verbs that an officer's pages call.

use tomaia_app::itineraries::days::{self, DayForm, VehicleForm};
use tomaia_app::itineraries::groups::{self, GroupDayForm};
use tomaia_app::itineraries::queries;
use tomaia_app::itineraries::roads;
use tomaia_app::itineraries::stops::{self, StopForm};
use tomaia_app::{Actor, App};
use tomaia_demo::journeys::{AIRPORT, DAYS, GROUPS, HOTEL, STOPS, Stop, VEHICLES};

/// Prepares all that an itinerary is made of; the officer has it made.
pub async fn prepare(app: &App, mission: i64) -> anyhow::Result<()> {
    let actor = &Actor::System;
    for stop in STOPS {
        stops::add_stop(app, actor, mission, &stop_form(stop)).await?;
    }
    stops::add_factories(app, actor, mission).await?;
    for day in DAYS {
        days::save_day(app, actor, mission, &day_form(day)).await?;
    }
    for (name, seats, driver, phone, email) in VEHICLES {
        let form = VehicleForm {
            name: name.to_owned(),
            seats: seats.to_string(),
            driver: driver.to_owned(),
            phone: phone.to_owned(),
            email: email.to_owned(),
            driving_hours: "6".to_owned(),
            duty_hours: "13".to_owned(),
        };
        days::save_vehicle(app, actor, mission, None, &form).await?;
    }
    let setup = queries::setup(app, actor, mission).await?;
    let id = |name: &str| setup.stops.iter().find(|stop| stop.name == name).map(|stop| stop.id);
    groups::deal_groups(app, actor, mission, &GROUPS.to_string(), id(HOTEL)).await?;
    let setup = queries::setup(app, actor, mission).await?;
    let airport = id(AIRPORT);
    for group in &setup.groups {
        let first = GroupDayForm { start: airport, starts_at: "13:00".to_owned(), ..GroupDayForm::default() };
        let last = GroupDayForm { end: airport, ends_at: "17:30".to_owned(), ..GroupDayForm::default() };
        groups::set_group_day(app, actor, mission, (group.id, &DAYS[0].to_string()), &first).await?;
        groups::set_group_day(app, actor, mission, (group.id, &DAYS[DAYS.len() - 1].to_string()), &last)
            .await?;
    }
    // The job does it as well; whoever opens the demo at once need not wait.
    roads::work_out(app, mission).await?;
    Ok(())
}

fn stop_form(stop: &Stop) -> StopForm {
    StopForm {
        kind: stop.kind.to_owned(),
        name: stop.name.to_owned(),
        municipality: stop.town.to_owned(),
        latitude: stop.position.0.to_string(),
        longitude: stop.position.1.to_string(),
        minutes: stop.minutes.to_string(),
        openings: stop.openings.to_owned(),
        closed_on: stop.closed_on.to_owned(),
        capacity: if stop.capacity == 0 { String::new() } else { stop.capacity.to_string() },
        ..StopForm::default()
    }
}

fn day_form(day: jiff::civil::Date) -> DayForm {
    DayForm {
        day: day.to_string(),
        starts_at: "08:30".to_owned(),
        ends_at: "19:30".to_owned(),
        // Who arrives at one has eaten on the way.
        lunch_from: if day == DAYS[0] { String::new() } else { "12:30".to_owned() },
        lunch_to: if day == DAYS[0] { String::new() } else { "14:00".to_owned() },
    }
}
