//! What all pages of the agenda share: the frame of the mission with its tabs, addresses, words for levels and states.

use crate::Web;
use crate::failure::Failure;
use crate::missions::tabs::{Tab, tabs};
use crate::shell::{NavItem, Shell};
use crate::visitor::Visitor;
use tomaia_app::Actor;
use tomaia_app::agenda::figures::{Figures, Level, Share};
use tomaia_app::agenda::queries::{self, DraftRow};
use tomaia_domain::agenda::DraftState;
use tomaia_i18n::{Arg, Language, Texts};

/// The frame of a page of a mission.
pub(super) struct Frame {
    pub shell: Shell,
    pub tabs: Vec<NavItem>,
    pub actor: Actor,
}

/// The frame of a page with the title of a message key.
pub(super) async fn frame(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    title: &str,
    tab: Tab,
) -> Result<Frame, Failure> {
    let title = tomaia_i18n::texts(visitor.language).get(title);
    titled(web, visitor, mission, title, tab).await
}

/// The frame of a page with a title in words.
pub(super) async fn titled(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    title: String,
    tab: Tab,
) -> Result<Frame, Failure> {
    let actor = visitor.actor.clone();
    let (italian, english) = queries::mission_name(&web.app, &actor, mission).await?;
    let name = if visitor.language == Language::Italian { italian } else { english };
    let mut shell = Shell::titled(visitor, title).crumb_named(name, &format!("/desk/missions/{mission}"));
    // The tab's own page is the end of the way already.
    if tab == Tab::Agenda && shell.path != agenda_path(mission) {
        shell = shell.crumb("missions-tab-agenda", &agenda_path(mission));
    }
    let tabs = tabs(&shell, mission, tab);
    Ok(Frame { shell: shell.here(), tabs, actor })
}

/// The address of the agenda's tab.
pub(super) fn agenda_path(mission: i64) -> String {
    format!("/desk/missions/{mission}/agenda")
}

/// The address of a draft.
pub(super) fn draft_path(mission: i64, draft: i64) -> String {
    format!("/desk/missions/{mission}/agenda/drafts/{draft}")
}

/// One key figure.
pub(super) struct FigureView {
    pub value: String,
    pub label: String,
    pub note: String,
}

/// The figures of an agenda in words.
pub(super) fn figures(texts: &Texts, draft: &DraftRow) -> Vec<FigureView> {
    let figures = &draft.figures;
    let mut views = vec![FigureView {
        value: texts.number(figures.meetings),
        label: texts.get("agenda-figure-meetings"),
        note: texts.with("agenda-figure-places", &[("count", Arg::Number(figures.places))]),
    }];
    for level in figures.levels.iter().filter(|level| level.asked > 0) {
        views.push(FigureView {
            value: format!("{} / {}", texts.number(level.held), texts.number(level.asked)),
            label: level_words(texts, level.level),
            note: percent(texts, level.held, level.asked),
        });
    }
    views.push(share(texts, "agenda-figure-per-company", &figures.companies));
    views.push(share(texts, "agenda-figure-per-guest", &figures.guests));
    views.push(FigureView {
        value: texts.number(figures.breaks),
        label: texts.get("agenda-figure-breaks"),
        note: texts.get("agenda-figure-breaks-note"),
    });
    views.push(distance(texts, draft));
    views
}

fn share(texts: &Texts, key: &str, share: &Share) -> FigureView {
    let without = share.people - share.with_meetings;
    let range = [
        ("fewest", Arg::Number(share.fewest)),
        ("most", Arg::Number(share.most)),
        ("count", Arg::Number(without)),
    ];
    FigureView {
        value: texts.decimal(share.mean_tenths, 1),
        label: texts.get(key),
        note: texts.with("agenda-figure-range", &range),
    }
}

/// How far the agenda is from what is proved to be the most.
pub(super) fn distance(texts: &Texts, draft: &DraftRow) -> FigureView {
    let value = draft.objective.iter().find(|entry| entry.component.name() == "wish_weight");
    let (value, bound) = value.map_or((0, None), |entry| (entry.value, entry.bound));
    let label = texts.get("agenda-figure-of-bound");
    if draft.proved_best {
        let note = texts.get("agenda-figure-proved-note");
        return FigureView { value: texts.get("agenda-figure-proved"), label, note };
    }
    let Some(bound) = bound.filter(|bound| *bound > 0) else {
        return FigureView {
            value: texts.number(value),
            label: texts.get("layout-objective"),
            note: String::new(),
        };
    };
    let numbers = [("value", texts.number(value).into()), ("bound", texts.number(bound).into())];
    FigureView {
        value: percent(texts, value, bound),
        label,
        note: texts.with("agenda-figure-of-bound-note", &numbers),
    }
}

/// «97,4 %»
pub(super) fn percent(texts: &Texts, part: i64, whole: i64) -> String {
    if whole == 0 { String::new() } else { format!("{}\u{a0}%", texts.decimal(part * 1000 / whole, 1)) }
}

/// A level in words.
pub(super) fn level_words(texts: &Texts, level: Level) -> String {
    texts.get(&format!("layout-level-{}", level.name()))
}

/// What one side says, in words; a dash for nothing.
pub(super) fn side_words(texts: &Texts, level: Option<&str>) -> String {
    level.map_or_else(
        || "—".to_owned(),
        |level| texts.get(&format!("agenda-level-{}", level.replace('_', "-"))),
    )
}

/// A state of a draft: the kind of its badge and its words.
pub(super) fn state(texts: &Texts, draft: &DraftRow) -> (&'static str, String) {
    match draft.state {
        DraftState::Making => ("info", texts.get("agenda-state-making")),
        DraftState::Ready => ("warning", texts.get("agenda-state-ready")),
        DraftState::Failed => ("danger", texts.get("agenda-state-failed")),
        DraftState::Published => {
            let number = Arg::Number(draft.version.unwrap_or_default());
            ("success", texts.with("agenda-state-published", &[("number", number)]))
        }
    }
}

/// Musts that an agenda holds, of all: what a list shows of it.
pub(super) fn musts(texts: &Texts, figures: &Figures) -> String {
    let musts = figures.levels.iter().filter(|level| matches!(level.level, Level::MutualMust | Level::Must));
    let (held, asked) = musts.fold((0, 0), |(held, asked), level| (held + level.held, asked + level.asked));
    format!("{} / {}", texts.number(held), texts.number(asked))
}

/// Wishes of all levels that an agenda holds, of all.
pub(super) fn wishes(texts: &Texts, figures: &Figures) -> String {
    let (held, asked) =
        figures.levels.iter().fold((0, 0), |(held, asked), level| (held + level.held, asked + level.asked));
    format!("{} / {}", texts.number(held), texts.number(asked))
}

/// An instant at the mission's clock, as «14 ott 2025, 9:30».
pub(super) fn at(texts: &Texts, at: i64, zone: &jiff::tz::TimeZone) -> String {
    jiff::Timestamp::from_millisecond(at).map(|at| texts.date_time(at, zone)).unwrap_or_default()
}

/// The clock of the agency, for when things were done.
pub(super) fn office_clock() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC)
}
