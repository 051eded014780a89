//! What the engine says, in words: broken rules, reasons, conflicts. Names come from the mission, texts from the reader's
//! language; nothing is decided here.
//!
//! The engine's values say their own kind and fields in JSON, so a sentence is a key with that kind
//! (`itineraries-violation-closed`) whose arguments are the fields, named: groups, stops, days, guests.

use super::number;
use super::problem::instant;
use super::queries::Setup;
use serde::Serialize;
use serde_json::Value;
use tomaia_i18n::{Arg, Texts};
use tomaia_itinerary::{Conflict, Reason, Violation};

/// Names in one sentence before the rest is only counted.
const NAMES_IN_A_SENTENCE: usize = 4;

/// A broken rule.
#[must_use]
pub fn violation(texts: &Texts, setup: &Setup, violation: &Violation) -> String {
    sentence(texts, setup, "violation", violation)
}

/// Why a visit is not in a plan.
#[must_use]
pub fn reason(texts: &Texts, setup: &Setup, reason: &Reason) -> String {
    sentence(texts, setup, "reason", reason)
}

/// What has to be and is not, and why.
#[must_use]
pub fn conflict(texts: &Texts, setup: &Setup, conflict: &Conflict) -> String {
    let what = sentence(texts, setup, "demand", conflict);
    let why = reason(texts, setup, &conflict.reason);
    let proved =
        if conflict.proved { "itineraries-conflict-proved" } else { "itineraries-conflict-not-proved" };
    format!("{what} {why} {}", texts.get(proved))
}

fn sentence(texts: &Texts, setup: &Setup, family: &str, value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    let kind = value[family].as_str().unwrap_or_default().replace('_', "-");
    let key = format!("itineraries-{family}-{kind}");
    let Value::Object(fields) = &value else { return texts.get(&key) };
    let arguments: Vec<(&str, Arg)> = fields
        .iter()
        .filter(|(name, _)| *name != family)
        .map(|(name, value)| (name.as_str(), argument(texts, setup, &kind, name, value)))
        .collect();
    texts.with(&key, &arguments)
}

fn argument(texts: &Texts, setup: &Setup, kind: &str, field: &str, value: &Value) -> Arg {
    let name = |id: &str| named(texts, setup, kind, field, id);
    match value {
        Value::String(id) => name(id).into(),
        Value::Number(value) if ["departure", "arrival", "begins"].contains(&field) => {
            let minute = i32::try_from(value.as_i64().unwrap_or(0)).unwrap_or(0);
            texts.time(setup.clock(instant(minute)).time()).into()
        }
        Value::Number(value) => Arg::Number(value.as_i64().unwrap_or(0)),
        Value::Array(list) => {
            let names: Vec<String> = list.iter().filter_map(Value::as_str).map(name).collect();
            listed(texts, &names).into()
        }
        _ => String::new().into(),
    }
}

fn listed(texts: &Texts, names: &[String]) -> String {
    if names.len() <= NAMES_IN_A_SENTENCE {
        return names.join(", ");
    }
    let shown = names[..NAMES_IN_A_SENTENCE - 1].join(", ");
    let rest = names.len() - (NAMES_IN_A_SENTENCE - 1);
    format!("{shown} {}", texts.with("itineraries-and-others", &[("count", Arg::from(rest))]))
}

fn named(texts: &Texts, setup: &Setup, kind: &str, field: &str, id: &str) -> String {
    let own = |name: Option<&String>| name.cloned().unwrap_or_else(|| id.to_owned());
    match field {
        "group" | "groups" => own(setup.group(number(id)).map(|group| &group.name)),
        // In a shared site the other one is a group, among competitors a guest.
        "other" if kind == "site-shared" => own(setup.group(number(id)).map(|group| &group.name)),
        "guest" | "other" => own(setup.guest(number(id)).map(|guest| &guest.name)),
        "day" => id.parse().map_or_else(|_| id.to_owned(), |day| texts.day(day)),
        "vehicle" => own(setup.vehicle(number(id)).map(|vehicle| &vehicle.name)),
        "interpreter" => own(setup.interpreter(number(id)).map(|interpreter| &interpreter.name)),
        "site" | "sites" | "stop" | "stops" | "place" => match setup.stop(number(id)) {
            Some(stop) if !id.contains('-') => stop.name.clone(),
            _ if id.starts_with("delay-") => texts.get("itineraries-delay"),
            // A commitment: the guest's meetings of a session.
            _ => texts.get("itineraries-meetings"),
        },
        "commitment" => texts.get("itineraries-meetings"),
        _ => id.to_owned(),
    }
}
