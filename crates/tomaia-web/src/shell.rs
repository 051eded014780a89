//! The frame around every page: language, navigation, who is signed in, messages.

use crate::assets;
use crate::failure::{Failure, urlencode};
use crate::visitor::Visitor;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use tomaia_app::Actor;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Arg, Language, Texts, texts};

/// What the layout of every page reads.
pub struct Shell {
    /// Language code.
    pub lang: &'static str,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The page's title, in words.
    pub title: String,
    /// `desk`, `company`, `guest`, `public`.
    pub face: &'static str,
    /// The path of the request.
    pub path: String,
    /// Who reads.
    pub actor: Actor,
    /// Who is signed in, in words.
    pub user: Option<ShellUser>,
    /// The navigation of the face.
    pub nav: Vec<NavItem>,
    /// Where the page stands.
    pub breadcrumbs: Vec<Crumb>,
    /// What was just done.
    pub flash: Option<Flash>,
    /// Lasting notices.
    pub alerts: Vec<Flash>,
    /// The languages in which the page can be read.
    pub languages: Vec<LanguageLink>,
    /// What was searched for.
    pub search: String,
    /// When what the page shows last changed, in words.
    pub last_update: String,
    /// The texts of the language.
    pub texts: &'static Texts,
}

/// Who is signed in, in words.
pub struct ShellUser {
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
}

/// An entry of a navigation, or a tab.
pub struct NavItem {
    /// In words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
    /// How many things wait there.
    pub count: Option<i64>,
}

/// A step of the way to the page.
pub struct Crumb {
    /// In words.
    pub label: String,
    /// Where it leads; none for the page itself.
    pub href: Option<String>,
}

/// A message.
pub struct Flash {
    /// `success`, `info`, `warning`, `danger`.
    pub kind: &'static str,
    /// In words.
    pub text: String,
}

/// The page in another language.
pub struct LanguageLink {
    /// Language code.
    pub code: &'static str,
    /// Its name in itself.
    pub label: &'static str,
    /// The address.
    pub href: String,
    /// Whether it is this one.
    pub current: bool,
}

impl Shell {
    /// The frame of a page with the title of a message key.
    #[must_use]
    pub fn new(visitor: Visitor, title: &str) -> Self {
        let title = texts(visitor.language).get(title);
        Self::titled(visitor, title)
    }

    /// The frame of a page with a title in words (the name of what it shows).
    #[must_use]
    pub fn titled(visitor: Visitor, title: String) -> Self {
        let texts = texts(visitor.language);
        let face = face(&visitor);
        let mut shell = Self {
            lang: visitor.language.code(),
            dir: visitor.language.direction(),
            title,
            face,
            user: user(&visitor.actor, texts),
            actor: visitor.actor.clone(),
            nav: navigation(face, &visitor, texts),
            breadcrumbs: Vec::new(),
            flash: flash(&visitor.query, texts),
            alerts: Vec::new(),
            languages: languages(&visitor),
            search: String::new(),
            last_update: String::new(),
            texts,
            path: visitor.path,
        };
        if face == "desk" {
            shell = shell.crumb("layout-desk", "/desk");
        }
        shell
    }

    /// Adds a step of the way, by a message key.
    #[must_use]
    pub fn crumb(self, key: &str, href: &str) -> Self {
        let label = self.t(key);
        self.crumb_named(label, href)
    }

    /// Adds a step of the way, in words.
    #[must_use]
    pub fn crumb_named(mut self, label: String, href: &str) -> Self {
        self.breadcrumbs.push(Crumb { label, href: Some(href.to_owned()) });
        self
    }

    /// Puts a step before the page itself, at the end of the way.
    #[must_use]
    pub fn crumb_last(mut self, label: String, href: &str) -> Self {
        let before = self.breadcrumbs.len().saturating_sub(1);
        self.breadcrumbs.insert(before, Crumb { label, href: Some(href.to_owned()) });
        self
    }

    /// Ends the way with the page itself.
    #[must_use]
    pub fn here(mut self) -> Self {
        self.breadcrumbs.push(Crumb { label: self.title.clone(), href: None });
        self
    }

    /// Says when what the page shows last changed (milliseconds since 1970), at Rome's clock.
    #[must_use]
    pub fn updated(mut self, at: i64) -> Self {
        self.last_update = self.moment(at);
        self
    }

    /// An instant (milliseconds since 1970) in words, at Rome's clock.
    #[must_use]
    pub fn moment(&self, at: i64) -> String {
        let zone = jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC);
        jiff::Timestamp::from_millisecond(at).map(|at| self.texts.date_time(at, &zone)).unwrap_or_default()
    }

    /// A text.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.texts.get(key)
    }

    /// The text of the reader's language, of two that the record has; the other where that one is empty.
    #[must_use]
    pub fn either(&self, italian: &str, english: &str) -> String {
        let (own, other) = if self.lang == "it" { (italian, english) } else { (english, italian) };
        if own.is_empty() { other } else { own }.to_owned()
    }

    /// A text with a number, `$count`.
    #[must_use]
    pub fn tn(&self, key: &str, count: impl std::borrow::Borrow<i64>) -> String {
        self.texts.with(key, &[("count", Arg::Number(*count.borrow()))])
    }

    /// A text with one argument.
    #[must_use]
    pub fn ta(&self, key: &str, name: &str, value: &str) -> String {
        self.texts.with(key, &[(name, value.into())])
    }

    /// The address of an asset.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }
}

/// Answers with a page.
///
/// # Errors
/// The template broke: a fault.
pub fn page(template: &impl Template) -> Result<Response, Failure> {
    page_with(StatusCode::OK, template)
}

/// Answers with a page and a status: 422 for a form that was refused.
///
/// # Errors
/// The template broke: a fault.
pub fn page_with(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    let html = template.render().map_err(|error| Failure::broken(&error.to_string()))?;
    Ok((status, Html(html)).into_response())
}

/// Answers by leading on to a page that says what was done (a `done-…` message key).
#[must_use]
pub fn done(address: &str, key: &str) -> Response {
    let separator = if address.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{address}{separator}done={key}")).into_response()
}

/// The face that a page belongs to; somebody's own account is a page of hers.
fn face(visitor: &Visitor) -> &'static str {
    match visitor.path.split('/').nth(1) {
        Some("desk" | "account") if visitor.actor.can(Verb::DeskOpen) => "desk",
        Some("desk" | "account") if visitor.actor.company().is_some() => "company",
        Some("company" | "c") => "company",
        Some("g" | "i" | "d") => "guest",
        _ => "public",
    }
}

fn user(actor: &Actor, texts: &Texts) -> Option<ShellUser> {
    let Actor::Account { name, roles, .. } = actor else { return None };
    let role = roles.first().map(|role| texts.get(&format!("role-{}", role.name()))).unwrap_or_default();
    Some(ShellUser { name: name.clone(), role })
}

fn flash(query: &str, texts: &Texts) -> Option<Flash> {
    let key = query.split('&').find_map(|pair| pair.strip_prefix("done="))?;
    // The key comes from an address that anybody can write: only words that are ours and that belong here.
    (key.starts_with("done-") && texts.has(key)).then(|| Flash { kind: "success", text: texts.get(key) })
}

fn languages(visitor: &Visitor) -> Vec<LanguageLink> {
    let offered: &[Language] = if face(visitor) == "guest" { &Language::ALL } else { &Language::COMPLETE };
    let rest: Vec<&str> = visitor
        .query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("lang=") && !pair.starts_with("done="))
        .collect();
    offered
        .iter()
        .map(|language| {
            let mut query = rest.join("&");
            if !query.is_empty() {
                query.push('&');
            }
            LanguageLink {
                code: language.code(),
                label: language.own_name(),
                href: format!("{}?{query}lang={}", urlencode(&visitor.path), language.code()),
                current: *language == visitor.language,
            }
        })
        .collect()
}

fn navigation(face: &str, visitor: &Visitor, texts: &Texts) -> Vec<NavItem> {
    match face {
        "desk" => desk_navigation(visitor, texts),
        "company" if matches!(visitor.actor, Actor::Account { .. }) => company_navigation(visitor, texts),
        _ => Vec::new(),
    }
}

/// The navigation of a company's people who have an account.
fn company_navigation(visitor: &Visitor, texts: &Texts) -> Vec<NavItem> {
    const ITEMS: &[(&str, &str)] = &[
        ("company-nav-home", "/company"),
        ("company-nav-calls", "/company/calls"),
        ("company-nav-missions", "/company/missions"),
        ("company-nav-aid", "/company/aid"),
        ("company-nav-record", "/company/record"),
    ];
    ITEMS
        .iter()
        .map(|(key, href)| NavItem {
            label: texts.get(key),
            href: (*href).to_owned(),
            current: visitor.path == *href
                || (*href != "/company" && visitor.path.starts_with(href))
                || (*href == "/company/calls" && visitor.path.starts_with("/company/applications")),
            count: None,
        })
        .collect()
}

fn desk_navigation(visitor: &Visitor, texts: &Texts) -> Vec<NavItem> {
    const ITEMS: &[(&str, &str, Verb)] = &[
        ("layout-nav-home", "/desk", Verb::DeskOpen),
        ("layout-nav-programmes", "/desk/programmes", Verb::ProgrammesRead),
        ("layout-nav-calls", "/desk/calls", Verb::CallsRead),
        ("layout-nav-aid", "/desk/aid", Verb::AidRead),
        ("layout-nav-budget", "/desk/budget", Verb::BudgetRead),
        ("layout-nav-companies", "/desk/companies", Verb::CompaniesRead),
        ("layout-nav-guests", "/desk/guests", Verb::GuestsRead),
        ("layout-nav-outbox", "/desk/outbox", Verb::OutboxRead),
        ("layout-nav-audit", "/desk/audit", Verb::AuditRead),
        ("layout-nav-accounts", "/desk/accounts", Verb::AccountsManage),
    ];
    ITEMS
        .iter()
        .filter(|(_, _, verb)| visitor.actor.can(*verb))
        .map(|(key, href, _)| NavItem {
            label: texts.get(key),
            href: (*href).to_owned(),
            current: visitor.path == *href || below(&visitor.path, href),
            count: None,
        })
        .collect()
}

/// Whether a page belongs to an entry of the desk's navigation; missions and activities belong to the programmes.
fn below(path: &str, href: &str) -> bool {
    let within = |room: &str| path.starts_with(&format!("{room}/"));
    let budget = path.starts_with("/desk/programmes/") && path.contains("/budget");
    match href {
        "/desk" => false,
        "/desk/budget" => within(href) || budget,
        "/desk/programmes" if budget => false,
        "/desk/calls" => {
            within(href) || within("/desk/applications") || path.starts_with("/desk/assessments")
        }
        "/desk/programmes" => {
            within(href) || within("/desk/missions") || within("/desk/activities") || within("/desk/tasks")
        }
        _ => within(href),
    }
}
