//! The page of one person's agenda, the same for all who may see it: by link, by account, from the desk.

use crate::Web;
use crate::failure::Failure;
use crate::shell::{NavItem, Shell, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tomaia_app::agenda::personal::feeds::{name_with_reading, place, whom};
use tomaia_app::agenda::personal::{self, Day, Item, Label, MissionHead, PersonalAgenda, PersonalMeeting};
use tomaia_domain::agenda::Person;
use tomaia_i18n::{Arg, Texts, texts};

/// Whose agenda is shown, and below which address.
pub(super) struct Place {
    pub mission: i64,
    pub person: Person,
    pub base: String,
    pub wishes: bool,
}

impl Place {
    /// Whether the person is one who says whom she would meet.
    pub fn has_wishes(&self) -> bool {
        self.wishes && !matches!(self.person, Person::Interpreter(_))
    }
}

#[derive(Template)]
#[template(path = "personal/agenda.html")]
struct AgendaPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    lead: String,
    seen_as: String,
    published: bool,
    count: String,
    version: String,
    zone: String,
    contact: String,
    days: Vec<DayView>,
    pdf: String,
    calendar: String,
    webcal: String,
    wishes: String,
}

struct DayView {
    id: String,
    label: String,
    items: Vec<ItemView>,
}

struct ItemView {
    kind: &'static str,
    start: String,
    end: String,
    title: String,
    place: String,
    note: String,
    change: String,
    card: String,
    card_label: String,
}

/// Shows the agenda of a place to a visitor.
pub(super) async fn show(web: &Web, visitor: Visitor, place: &Place) -> Result<Response, Failure> {
    let agenda = personal::personal_agenda(&web.app, &visitor.actor, place.mission, place.person).await?;
    let from_desk = place.base.starts_with("/desk/");
    let texts = texts(visitor.language);
    let suffix = language_suffix(&visitor);
    let seen_as = if from_desk {
        texts.with("personal-desk-seen-as", &[("name", agenda.holder.name.as_str().into())])
    } else {
        String::new()
    };
    let title = agenda.holder.name.clone();
    let mut shell = Shell::titled(visitor, title);
    if from_desk {
        let name = agenda.mission.name(texts.language()).to_owned();
        let mission = format!("/desk/missions/{}", place.mission);
        shell = shell.crumb_named(name, &mission);
        shell = shell.crumb("personal-desk-title", &format!("{mission}/documents")).here();
    }
    if let Some(version) = agenda.mission.version {
        shell = shell.updated(version.published_at);
    }
    let address = |part: &str| format!("{}/{part}{suffix}", place.base);
    let webcal = webcal(&web.app.settings.public_url, &address("calendar.ics"));
    page(&AgendaPage {
        tabs: tabs(texts, place, &suffix, ""),
        lead: lead(texts, &agenda.mission),
        seen_as,
        published: agenda.mission.version.is_some(),
        count: texts.with("personal-meetings", &[("count", Arg::from(agenda.meetings().count()))]),
        version: version(texts, &agenda.mission),
        zone: texts.with("personal-zone", &[("zone", zone_name(&agenda.mission.zone).into())]),
        contact: contact(texts, &agenda.mission),
        days: agenda.days.iter().map(|day| day_view(texts, &agenda, place, day)).collect(),
        pdf: address("agenda.pdf"),
        calendar: address("calendar.ics"),
        webcal,
        wishes: if place.has_wishes() { address("wishes") } else { String::new() },
        shell,
    })
}

/// A language that was chosen on the page goes along to the next.
pub(crate) fn language_suffix(visitor: &Visitor) -> String {
    let chosen = visitor.query.split('&').any(|pair| pair.starts_with("lang="));
    if chosen { format!("?lang={}", visitor.language.code()) } else { String::new() }
}

/// The pages of a person: agenda, wishes for those who say whom they would meet, visits, a guest's photograph. The
/// page that is shown is said by its path below the person's own.
pub(super) fn tabs(texts: &Texts, place: &Place, suffix: &str, shown: &str) -> Vec<NavItem> {
    let item = |key: &str, path: &str| NavItem {
        label: texts.get(key),
        href: format!("{}{path}{suffix}", place.base),
        current: path == shown,
        count: None,
    };
    if !place.wishes {
        return Vec::new();
    }
    let mut items = vec![item("personal-tab-agenda", "")];
    if place.has_wishes() {
        items.push(item("personal-tab-wishes", "/wishes"));
    }
    items.push(item("itinerary-tab", "/itinerary"));
    if matches!(place.person, Person::Guest(_)) {
        items.push(item("personal-tab-photograph", "/photograph"));
    }
    items
}

/// The feed's address as calendars subscribe to it.
fn webcal(public_url: &str, path: &str) -> String {
    let host = public_url.split_once("://").map_or(public_url, |(_, host)| host);
    format!("webcal://{host}{path}")
}

pub(super) fn lead(texts: &Texts, mission: &MissionHead) -> String {
    let when = days_and_place(texts, mission.starts_on, mission.ends_on, &mission.place);
    joined(texts, &[mission.name(texts.language()).to_owned(), when])
}

pub(super) fn days_and_place(texts: &Texts, first: Date, last: Date, place: &str) -> String {
    let days = texts.period(first, last);
    if place.is_empty() { days } else { joined(texts, &[place.to_owned(), days]) }
}

fn version(texts: &Texts, mission: &MissionHead) -> String {
    let Some(version) = mission.version else { return String::new() };
    let at = Timestamp::from_millisecond(version.published_at).unwrap_or_default();
    let date = texts.date_time(at, &mission.zone);
    texts.with("personal-version", &[("number", Arg::Number(version.number)), ("date", date.into())])
}

fn zone_name(zone: &TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").replace('_', " ")
}

pub(super) fn contact(texts: &Texts, mission: &MissionHead) -> String {
    let (name, email) = (mission.contact.name.as_str(), mission.contact.email.as_str());
    if email.is_empty() {
        return String::new();
    }
    texts.with("personal-contact-lead", &[("name", name.into()), ("email", email.into())])
}

fn day_view(texts: &Texts, agenda: &PersonalAgenda, place: &Place, day: &Day) -> DayView {
    let items = day.items.iter().map(|item| item_view(texts, agenda, place, item)).collect();
    DayView { id: day.date.to_string(), label: texts.full_date(day.date), items }
}

fn item_view(texts: &Texts, agenda: &PersonalAgenda, at: &Place, item: &Item) -> ItemView {
    let time = |moment: &Timestamp| texts.time(moment.to_zoned(agenda.mission.zone.clone()).time());
    match item {
        Item::Break { starts_at, ends_at } => ItemView {
            kind: "break",
            start: time(starts_at),
            end: time(ends_at),
            title: texts.get("personal-break"),
            place: String::new(),
            note: String::new(),
            change: String::new(),
            card: String::new(),
            card_label: String::new(),
        },
        Item::Meeting(meeting) => ItemView {
            kind: "meeting",
            start: time(&meeting.starts_at),
            end: time(&meeting.ends_at),
            title: whom(agenda.person, meeting),
            place: place(texts, meeting),
            note: note(texts, agenda.person, meeting),
            change: change(texts, agenda, meeting),
            card: card(at, meeting),
            card_label: texts.get("personal-contact-save"),
        },
    }
}

/// What is good to know before one sits down: with whom exactly, languages, interpreter, what they make or look for.
fn note(texts: &Texts, person: Person, meeting: &PersonalMeeting) -> String {
    let company = &meeting.company;
    let guest = &meeting.guest;
    let seated = name_with_reading(&company.representative);
    let mut parts = Vec::new();
    let languages = match person {
        Person::Company(_) => {
            parts.push(guest.contact.job_title.clone());
            parts.push(texts.country(&guest.country));
            parts.push(words(texts, &guest.interests));
            &guest.languages
        }
        Person::Guest(_) => {
            parts.push(texts.with("personal-with", &[("name", seated.into())]));
            parts.push(company.brands.join(", "));
            parts.push(words(texts, &company.products));
            &company.languages
        }
        Person::Interpreter(_) => {
            parts.push(texts.with("personal-with", &[("name", seated.into())]));
            &guest.languages
        }
    };
    let languages: Vec<String> = languages.iter().map(|code| texts.language_name(code)).collect();
    parts.push(languages.join(", "));
    if let (Some((_, name)), false) = (&meeting.interpreter, matches!(person, Person::Interpreter(_))) {
        parts.push(texts.with("personal-interpreter", &[("name", name.as_str().into())]));
    }
    parts.retain(|part| !part.is_empty());
    joined(texts, &parts)
}

/// Parts beside each other; in a language written from right to left each is set apart, so that a name in other
/// letters does not drag its neighbours along.
fn joined(texts: &Texts, parts: &[String]) -> String {
    if texts.language().direction() == "ltr" {
        return parts.join(" · ");
    }
    parts.iter().map(|part| format!("\u{2068}{part}\u{2069}")).collect::<Vec<_>>().join(" · ")
}

fn words(texts: &Texts, labels: &[Label]) -> String {
    labels.iter().map(|label| label.read(texts.language())).collect::<Vec<_>>().join(", ")
}

fn change(texts: &Texts, agenda: &PersonalAgenda, meeting: &PersonalMeeting) -> String {
    let newest = agenda.mission.version.map_or(0, |version| version.number);
    if newest > 1 && meeting.changed_in == newest { texts.get("personal-changed") } else { String::new() }
}

fn card(at: &Place, meeting: &PersonalMeeting) -> String {
    match at.person {
        Person::Company(_) => format!("{}/contact/{}.vcf", at.base, meeting.guest.id),
        Person::Guest(_) => format!("{}/contact/{}.vcf", at.base, meeting.company.id),
        Person::Interpreter(_) => String::new(),
    }
}
