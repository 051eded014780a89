//! The timeline of a plan: for each day a strip for each group, or for each vehicle, and below it the same in words. The
//! strips are SVG that the server draws: they are read without scripts, and moved by the island where there are some.

use super::{clock, draft_path, stops::source_view};
use std::collections::{BTreeSet, HashMap};
use tomaia_app::itineraries::queries::Setup;
use tomaia_app::itineraries::roads::Source;
use tomaia_app::itineraries::store::Draft;
use tomaia_app::itineraries::{PlanStop, Route, number, problem::instant};
use tomaia_domain::itineraries::StopKind;
use tomaia_i18n::{Arg, Texts};

/// Width of a strip in the drawing's units.
pub(super) const WIDTH: i64 = 1000;

/// A day with its strips.
pub(super) struct DayStrips {
    pub id: String,
    pub title: String,
    pub hours: Vec<Hour>,
    pub strips: Vec<Strip>,
    /// When the strips begin, milliseconds since 1970, and how many milliseconds a unit is.
    pub from: i64,
    pub unit: i64,
}

/// A line of the clock.
pub(super) struct Hour {
    pub x: i64,
    pub label: String,
}

/// The day of a group or vehicle.
pub(super) struct Strip {
    pub group: i64,
    pub colour: usize,
    pub title: String,
    pub note: String,
    pub parts: Vec<Part>,
    pub lines: Vec<Line>,
}

/// A piece of a strip: a stop, or the road to one.
pub(super) struct Part {
    pub x: i64,
    pub width: i64,
    pub middle: i64,
    pub kind: &'static str,
    pub estimate: bool,
    pub label: String,
    pub title: String,
    pub href: String,
    pub stop: i64,
    pub pinned: bool,
    pub starts_at: i64,
}

/// A stop in words.
pub(super) struct Line {
    pub time: String,
    pub text: String,
    pub href: String,
    pub kind: &'static str,
    pub road: String,
    pub badge: &'static str,
    pub source: String,
    pub pinned: bool,
}

type Sources = HashMap<(i64, i64), (Source, i64)>;

/// The strips of a plan by group or by vehicle, of one day or of all.
pub(super) fn strips(
    texts: &Texts,
    setup: &Setup,
    draft: &Draft,
    sources: &Sources,
    by_vehicle: bool,
) -> Vec<DayStrips> {
    let days: BTreeSet<&str> = draft.plan.routes.iter().map(|route| route.day.as_str()).collect();
    days.into_iter().filter_map(|day| day_strips(texts, setup, draft, sources, (day, by_vehicle))).collect()
}

fn day_strips(
    texts: &Texts,
    setup: &Setup,
    draft: &Draft,
    sources: &Sources,
    (day, by_vehicle): (&str, bool),
) -> Option<DayStrips> {
    let mut routes: Vec<&Route> = draft.plan.routes.iter().filter(|route| route.day == day).collect();
    if by_vehicle {
        routes.retain(|route| route.vehicle.is_some());
        routes.sort_by_key(|route| route.vehicle.as_deref().map(number));
    } else {
        routes.sort_by_key(|route| setup.groups.iter().position(|group| group.id == number(&route.group)));
    }
    let first = routes.iter().map(|route| instant(route.departure)).min()?;
    let last = routes.iter().map(|route| instant(route.arrival)).max()?;
    let hour = 3_600_000;
    let from = first.div_euclid(hour) * hour;
    let to = (last + hour - 1).div_euclid(hour) * hour;
    let unit = ((to - from) / WIDTH).max(1);
    let hours = (0..=(to - from) / hour)
        .map(|number| Hour { x: number * hour / unit, label: clock(texts, setup, from + number * hour) })
        .collect();
    let strips = routes
        .into_iter()
        .map(|route| strip(texts, setup, draft, sources, (route, from, unit, by_vehicle)))
        .collect();
    let date: jiff::civil::Date = day.parse().ok()?;
    Some(DayStrips { id: day.to_owned(), title: texts.full_date(date), hours, strips, from, unit })
}

fn strip(
    texts: &Texts,
    setup: &Setup,
    draft: &Draft,
    sources: &Sources,
    (route, from, unit, by_vehicle): (&Route, i64, i64, bool),
) -> Strip {
    let group = number(&route.group);
    let name = setup.group(group).map(|group| group.name.clone()).unwrap_or_default();
    let name = texts.with("itineraries-group-named", &[("name", name.into())]);
    let vehicle =
        route.vehicle.as_deref().and_then(|id| setup.vehicle(number(id))).map(|vehicle| vehicle.name.clone());
    let interpreter =
        route.interpreter.as_deref().and_then(|id| setup.interpreter(number(id))).map(|row| row.name.clone());
    let driving: i64 = i64::from(route.travel_minutes)
        + route.stops.iter().map(|stop| i64::from(stop.travel_minutes)).sum::<i64>();
    let road = texts.with("itineraries-on-the-road", &[("minutes", Arg::Number(driving))]);
    let (title, second) = match (by_vehicle, vehicle) {
        (true, vehicle) => (vehicle.unwrap_or_default(), Some(name)),
        (false, vehicle) => (name, vehicle),
    };
    let mut drawing =
        Drawing { texts, setup, draft, sources, from, unit, parts: Vec::new(), lines: Vec::new() };
    drawing.route(route);
    Strip {
        group,
        colour: setup.groups.iter().position(|one| one.id == group).unwrap_or(0) % 6 + 1,
        title,
        note: second.into_iter().chain(interpreter).chain([road]).collect::<Vec<_>>().join(" · "),
        parts: drawing.parts,
        lines: drawing.lines,
    }
}

struct Drawing<'a> {
    texts: &'a Texts,
    setup: &'a Setup,
    draft: &'a Draft,
    sources: &'a Sources,
    from: i64,
    unit: i64,
    parts: Vec<Part>,
    lines: Vec<Line>,
}

impl Drawing<'_> {
    fn route(&mut self, route: &Route) {
        let name = |id: &str| self.setup.stop(number(id)).map(|stop| stop.name.clone()).unwrap_or_default();
        let (start, end) = (name(&route.start_place), name(&route.end_place));
        self.end("itineraries-line-departure", route.departure, &start);
        let (mut place, mut left) = (route.start_place.as_str(), route.departure);
        for stop in &route.stops {
            self.road((place, &stop.place), left, stop.arrival, stop.travel_minutes);
            self.stop(route, stop, place);
            (place, left) = (&stop.place, stop.end);
        }
        self.road((place, &route.end_place), left, route.arrival, route.travel_minutes);
        let road = self.road_words((place, &route.end_place), route.travel_minutes);
        self.end("itineraries-line-arrival", route.arrival, &end);
        if let Some(line) = self.lines.last_mut() {
            (line.road, line.badge, line.source) = road;
        }
    }

    fn end(&mut self, key: &str, at: i32, place: &str) {
        self.lines.push(Line {
            time: clock(self.texts, self.setup, instant(at)),
            text: self.texts.with(key, &[("place", place.into())]),
            href: String::new(),
            kind: "transfer",
            road: String::new(),
            badge: "info",
            source: String::new(),
            pinned: false,
        });
    }

    fn road(&mut self, (from, to): (&str, &str), left: i32, arrival: i32, minutes: u32) {
        if minutes == 0 {
            return;
        }
        // The drive ends with the arrival; a delay lies before it.
        let begins = instant(arrival) - i64::from(minutes) * 60_000;
        let begins = begins.max(instant(left));
        let (x, width) = self.place(begins, instant(arrival));
        let (road, _, source) = self.road_words((from, to), minutes);
        self.parts.push(Part {
            x,
            width,
            middle: x + width / 2,
            kind: "road",
            estimate: self.source(from, to) == Source::Estimate,
            label: String::new(),
            title: format!("{road} {source}"),
            href: String::new(),
            stop: 0,
            pinned: false,
            starts_at: begins,
        });
    }

    fn source(&self, from: &str, to: &str) -> Source {
        self.sources.get(&(number(from), number(to))).map_or(Source::Estimate, |(source, _)| *source)
    }

    fn road_words(&self, (from, to): (&str, &str), minutes: u32) -> (String, &'static str, String) {
        if minutes == 0 {
            return (String::new(), "info", String::new());
        }
        let (badge, source) = source_view(self.texts, self.source(from, to));
        (
            self.texts.with("itineraries-line-road", &[("minutes", Arg::Number(i64::from(minutes)))]),
            badge,
            source,
        )
    }

    fn place(&self, from: i64, to: i64) -> (i64, i64) {
        ((from - self.from) / self.unit, ((to - from) / self.unit).max(2))
    }

    fn stop(&mut self, route: &Route, stop: &tomaia_app::itineraries::Stop, from: &str) {
        let row = self.setup.stop(number(&stop.place));
        let is_visit = stop.kind == PlanStop::Visit;
        let kind = match row.map(|row| row.kind) {
            _ if stop.id.starts_with("delay-") => "delay",
            _ if !is_visit => "session",
            Some(StopKind::Meal) => "meal",
            Some(StopKind::Factory) => "factory",
            _ => "sight",
        };
        let name = match kind {
            "delay" => self.texts.get("itineraries-delay"),
            "session" => self.texts.get("itineraries-meetings"),
            _ => row.map(|row| row.name.clone()).unwrap_or_default(),
        };
        let times = format!(
            "{}–{}",
            clock(self.texts, self.setup, instant(stop.start)),
            clock(self.texts, self.setup, instant(stop.end))
        );
        let href = if is_visit {
            format!(
                "{}/visit?group={}&stop={}",
                draft_path(self.draft.mission, self.draft.id),
                route.group,
                stop.id
            )
        } else {
            String::new()
        };
        let lunch = stop.lunch && kind != "meal";
        let text = if lunch {
            format!("{name} ({})", self.texts.get("itineraries-with-lunch"))
        } else {
            name.clone()
        };
        let (x, width) = self.place(instant(stop.start), instant(stop.end));
        self.parts.push(Part {
            x,
            width,
            middle: x + width / 2,
            kind,
            estimate: false,
            label: fitting(&name, width),
            title: format!("{times} {text}"),
            href: href.clone(),
            stop: if is_visit { number(&stop.id) } else { 0 },
            pinned: stop.locked && is_visit,
            starts_at: instant(stop.start),
        });
        let (road, badge, source) = self.road_words((from, &stop.place), stop.travel_minutes);
        self.lines.push(Line {
            time: times,
            text,
            href,
            kind,
            road,
            badge,
            source,
            pinned: stop.locked && is_visit,
        });
    }
}

/// As much of a name as a piece of that width shows: about seven units a letter.
fn fitting(name: &str, width: i64) -> String {
    let letters = usize::try_from((width - 8) / 7).unwrap_or(0);
    if name.chars().count() <= letters {
        return name.to_owned();
    }
    if letters < 3 {
        return String::new();
    }
    let short: String = name.chars().take(letters - 1).collect();
    format!("{}…", short.trim_end())
}
