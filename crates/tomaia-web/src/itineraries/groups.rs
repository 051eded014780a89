//! Groups: who travels together, where their days begin and end, guests who compete.

use super::{base, framed, number};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::forms::{Choice, FormErrors};
use crate::shell::{NavItem, Shell, done, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::itineraries::groups::{self, GroupDayForm, GroupForm};
use tomaia_app::itineraries::queries::{self, GroupRow, Setup, TravellerRow};
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Arg, Texts};

#[derive(Template)]
#[template(path = "itineraries/groups.html")]
struct GroupsPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    base: String,
    groups: Vec<GroupView>,
    free: Vec<String>,
    rivals: Vec<RivalsView>,
    guests: Vec<Choice>,
    homes: Vec<Choice>,
    count: String,
    may_make: bool,
    errors: FormErrors,
}

struct GroupView {
    href: String,
    name: String,
    home: String,
    count: String,
    languages: String,
    guests: Vec<String>,
    days: Vec<(String, String, String)>,
}

struct RivalsView {
    one: i64,
    other: i64,
    text: String,
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    list_page(&web, visitor, mission, "4", None).await
}

async fn list_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    count: &str,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let (shell, tabs) = framed(web, visitor, mission, "itineraries-groups").await?;
    let texts = shell.texts;
    let errors = refused.map(|failure| FormErrors::of(texts, failure)).transpose()?;
    let status = if errors.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let all = setup.groups.iter().flat_map(|group| &group.guests).chain(&setup.free_guests);
    let mut guests: Vec<Choice> =
        all.map(|guest| Choice::new(guest.id.to_string(), guest_line(guest), false)).collect();
    guests.sort_by(|one, other| one.label.cmp(&other.label));
    let name = |id: i64| setup.guest(id).map(|guest| guest.name.clone()).unwrap_or_default();
    page_with(
        status,
        &GroupsPage {
            base: base(mission),
            groups: setup.groups.iter().map(|group| group_view(texts, mission, &setup, group)).collect(),
            free: setup.free_guests.iter().map(guest_line).collect(),
            rivals: setup
                .rivals
                .iter()
                .map(|(one, other)| RivalsView {
                    one: *one,
                    other: *other,
                    text: format!("{} – {}", name(*one), name(*other)),
                })
                .collect(),
            guests,
            homes: homes(&setup, None),
            count: count.to_owned(),
            may_make: shell.actor.can(Verb::ItinerariesMake),
            errors: errors.unwrap_or_default(),
            tabs,
            shell,
        },
    )
}

fn guest_line(guest: &TravellerRow) -> String {
    if guest.organisation.is_empty() {
        guest.full_name()
    } else {
        format!("{}, {}", guest.full_name(), guest.organisation)
    }
}

fn group_view(texts: &Texts, mission: i64, setup: &Setup, group: &GroupRow) -> GroupView {
    let home = |id: Option<i64>| id.and_then(|id| setup.stop(id)).map(|stop| stop.name.clone());
    let days = setup.days.iter().map(|day| {
        let own = setup.group_day(group.id, day.day);
        let words = match own {
            None => texts.get("itineraries-day-usual"),
            Some(own) if own.rests => texts.get("itineraries-day-rests"),
            Some(own) => {
                let from = home(own.start.or(group.base)).unwrap_or_default();
                let to = home(own.end.or(group.base)).unwrap_or_default();
                let times = format!(
                    "{}–{}",
                    texts.time(own.starts_at.unwrap_or(day.starts_at)),
                    texts.time(own.ends_at.unwrap_or(day.ends_at))
                );
                format!("{times}, {from} → {to}")
            }
        };
        (format!("{}/groups/{}/days/{}", base(mission), group.id, day.day), texts.day(day.day), words)
    });
    let mut spoken: Vec<String> = group.guests.iter().map(|guest| guest.language.clone()).collect();
    spoken.sort_unstable();
    spoken.dedup();
    GroupView {
        href: format!("{}/groups/{}", base(mission), group.id),
        name: texts.with("itineraries-group-named", &[("name", group.name.as_str().into())]),
        home: home(group.base).unwrap_or_else(|| texts.get("itineraries-group-no-home")),
        count: texts.with(
            "itineraries-group-count",
            &[("guests", Arg::from(group.guests.len())), ("companions", Arg::Number(group.companions))],
        ),
        languages: spoken.iter().map(|code| texts.language_name(code)).collect::<Vec<_>>().join(", "),
        guests: group.guests.iter().map(guest_line).collect(),
        days: days.collect(),
    }
}

/// Where days can begin and end: hotels, airports and halls first, then everything else.
fn homes(setup: &Setup, chosen: Option<i64>) -> Vec<Choice> {
    let mut stops: Vec<_> = setup.stops.iter().collect();
    stops.sort_by_key(|stop| stop.kind.is_visited());
    stops
        .into_iter()
        .map(|stop| Choice::new(stop.id.to_string(), stop.name.clone(), chosen == Some(stop.id)))
        .collect()
}

pub(super) async fn deal(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match groups::deal_groups(&web.app, &visitor.actor, mission, typed.get("count"), typed.id("base")).await {
        Ok(_) => Ok(done(&list_path(mission), "done-itineraries-dealt")),
        Err(error) => list_page(&web, visitor, mission, typed.get("count"), Some(error.into())).await,
    }
}

pub(super) async fn rivals(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let pair = (typed.id("one").unwrap_or_default(), typed.id("other").unwrap_or_default());
    let compete = typed.get("remove").is_empty();
    match groups::set_rivals(&web.app, &visitor.actor, mission, pair, compete).await {
        Ok(()) => Ok(done(&list_path(mission), "done-itineraries-saved")),
        Err(error) => list_page(&web, visitor, mission, "4", Some(error.into())).await,
    }
}

pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, group)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let typed = match number(&group)? {
        None => Typed::of([("companions", "1")]),
        Some(id) => {
            let row = setup.group(id).ok_or_else(Failure::not_found)?;
            let typed = Typed::of([
                ("name", row.name.clone()),
                ("base", row.base.map(|base| base.to_string()).unwrap_or_default()),
                ("companions", row.companions.to_string()),
            ]);
            row.guests.iter().fold(typed, |typed, guest| typed.and("guests", guest.id.to_string()))
        }
    };
    form_page(&web, visitor, mission, (&group, &setup), &typed, None).await
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, group)): Path<(i64, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = GroupForm {
        name: typed.text("name"),
        base: typed.id("base"),
        companions: typed.text("companions"),
        guests: typed.ids("guests"),
    };
    match groups::save_group(&web.app, &visitor.actor, mission, number(&group)?, &form).await {
        Ok(_) => Ok(done(&list_path(mission), "done-itineraries-saved")),
        Err(error) => {
            let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
            form_page(&web, visitor, mission, (&group, &setup), &typed, Some(error.into())).await
        }
    }
}

pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, group)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    groups::remove_group(&web.app, &visitor.actor, mission, group).await?;
    Ok(done(&list_path(mission), "done-itineraries-saved"))
}

async fn form_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    (group, setup): (&str, &Setup),
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let title = if group == "new" { "itineraries-group-add" } else { "itineraries-group-edit" };
    let (shell, tabs) = framed(web, visitor, mission, title).await?;
    let named = |guest: &TravellerRow| {
        let elsewhere = guest.group.and_then(|id| setup.group(id)).filter(|row| row.id.to_string() != group);
        let mut line = guest_line(guest);
        if let Some(other) = elsewhere {
            let words =
                shell.texts.with("itineraries-guest-elsewhere", &[("name", other.name.as_str().into())]);
            line = format!("{line} ({words})");
        }
        (guest.id.to_string(), line)
    };
    let all = setup.groups.iter().flat_map(|group| &group.guests).chain(&setup.free_guests);
    let guests: Vec<(String, String)> = all.map(named).collect();
    let stops = homes(setup, None).into_iter().map(|choice| (choice.value, choice.label));
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let fields = vec![
        field(Kind::Text, "name", "itineraries-field-name"),
        field(Kind::Select, "base", "itineraries-field-base")
            .help(&shell, "itineraries-field-base-help")
            .choices(typed, stops),
        field(Kind::Number, "companions", "itineraries-field-companions")
            .help(&shell, "itineraries-field-companions-help"),
        field(Kind::Checkboxes, "guests", "itineraries-field-guests").optional().choices(typed, guests),
    ];
    let form = FormPage::new(shell, fields, "programmes-save", list_path(mission)).tabs(tabs);
    let form = match number(group)? {
        Some(id) => form.remove(format!("{}/groups/{id}/remove", base(mission)), "itineraries-group-remove"),
        None => form,
    };
    form.show(refused)
}

/// Where a day of a group differs.
pub(super) async fn day(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, group, day)): Path<(i64, i64, String)>,
) -> Result<Response, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let date = day.parse().map_err(|_| Failure::not_found())?;
    let clock = |time: Option<jiff::civil::Time>| {
        time.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default()
    };
    let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let typed = match setup.group_day(group, date) {
        None => Typed::default(),
        Some(own) => Typed::of([
            ("start", id(own.start)),
            ("end", id(own.end)),
            ("starts_at", clock(own.starts_at)),
            ("ends_at", clock(own.ends_at)),
            ("rests", if own.rests { "true".to_owned() } else { String::new() }),
        ]),
    };
    day_page(&web, visitor, mission, (group, &day, &setup), &typed, None).await
}

pub(super) async fn save_day(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, group, day)): Path<(i64, i64, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = GroupDayForm {
        start: typed.id("start"),
        end: typed.id("end"),
        starts_at: typed.text("starts_at"),
        ends_at: typed.text("ends_at"),
        rests: !typed.get("rests").is_empty(),
    };
    match groups::set_group_day(&web.app, &visitor.actor, mission, (group, &day), &form).await {
        Ok(()) => Ok(done(&list_path(mission), "done-itineraries-saved")),
        Err(error) => {
            let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
            day_page(&web, visitor, mission, (group, &day, &setup), &typed, Some(error.into())).await
        }
    }
}

async fn day_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    (group, day, setup): (i64, &str, &Setup),
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let row = setup.group(group).ok_or_else(Failure::not_found)?;
    let texts = tomaia_i18n::texts(visitor.language);
    let date: jiff::civil::Date = day.parse().map_err(|_| Failure::not_found())?;
    if !setup.days.iter().any(|one| one.day == date) {
        return Err(Failure::not_found());
    }
    let title = texts.with(
        "itineraries-group-day",
        &[("name", row.name.as_str().into()), ("day", texts.day(date).into())],
    );
    let (shell, tabs) = super::titled(web, visitor, mission, title).await?;
    let stops = || homes(setup, None).into_iter().map(|choice| (choice.value, choice.label));
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label).optional();
    let fields = vec![
        field(Kind::Select, "start", "itineraries-field-day-start")
            .help(&shell, "itineraries-field-day-start-help")
            .choices(typed, stops()),
        field(Kind::Select, "end", "itineraries-field-day-end").choices(typed, stops()),
        field(Kind::Time, "starts_at", "itineraries-field-starts")
            .help(&shell, "itineraries-field-day-times-help"),
        field(Kind::Time, "ends_at", "itineraries-field-ends"),
        field(Kind::Checkboxes, "rests", "itineraries-field-rests")
            .choices(typed, [("true".to_owned(), shell.t("itineraries-field-rests-yes"))]),
    ];
    FormPage::new(shell, fields, "programmes-save", list_path(mission)).tabs(tabs).show(refused)
}

fn list_path(mission: i64) -> String {
    format!("{}/groups", base(mission))
}
