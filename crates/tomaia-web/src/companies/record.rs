//! The page of one company: what it says about itself, its people, its markets, and what happened.

use super::list::wording;
use crate::Web;
use crate::failure::Failure;
use crate::shell::{Shell, page};
use crate::timeline::{Happened, happened};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use tomaia_app::companies::queries::{self, Record, TakesPart};
use tomaia_domain::companies::{Certification, Company, SiteKind};
use tomaia_domain::permissions::Verb;
use tomaia_domain::places::Position;
use tomaia_domain::vocabulary::{Term, TermKind};
use tomaia_domain::workbook::Wording;
use tomaia_i18n::{Language, Texts};

/// One fact of a record.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    /// What it is, in words.
    pub(crate) label: String,
    /// What it says; empty where nothing is known.
    pub(crate) value: String,
    /// Where it leads; may be empty.
    pub(crate) href: String,
}

impl Fact {
    /// A fact without a link.
    pub(crate) fn new(texts: &Texts, key: &str, value: impl Into<String>) -> Self {
        Self { label: texts.get(key), value: value.into(), href: String::new() }
    }

    /// A fact that leads somewhere: `mailto:`, `tel:` or a web address that was checked when it was stored.
    pub(crate) fn linked(texts: &Texts, key: &str, scheme: &str, value: Option<&str>) -> Self {
        let href = value.map(|value| format!("{scheme}{}", value.replace(' ', ""))).unwrap_or_default();
        Self { href, ..Self::new(texts, key, value.unwrap_or_default()) }
    }
}

/// A mission that somebody takes part in.
#[derive(Clone, Debug)]
pub(crate) struct MissionRow {
    /// Its name.
    pub(crate) name: String,
    /// From when to when.
    pub(crate) when: String,
    /// Its page.
    pub(crate) href: String,
}

/// Missions in the reader's words.
pub(crate) fn mission_rows(texts: &Texts, missions: &[TakesPart]) -> Vec<MissionRow> {
    let italian = texts.language() == Language::Italian;
    let period = |first: &str, last: &str| match (first.parse(), last.parse()) {
        (Ok(first), Ok(last)) => texts.period(first, last),
        _ => String::new(),
    };
    missions
        .iter()
        .map(|mission| MissionRow {
            name: if italian { mission.name_it.clone() } else { mission.name_en.clone() },
            when: period(&mission.starts_on, &mission.ends_on),
            href: format!("/desk/missions/{}", mission.mission),
        })
        .collect()
}

/// A section of facts.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) facts: Vec<Fact>,
}

pub(super) struct SiteRow {
    kind: String,
    address: String,
    place: String,
    map: String,
}

pub(super) struct CertificationRow {
    name: String,
    badge: &'static str,
    validity: String,
}

pub(super) struct CodeRow {
    code: String,
    words: String,
}

pub(super) struct MarketRow {
    country: String,
    badge: &'static str,
    status: String,
    since: String,
    history: Vec<String>,
}

pub(super) struct PersonRow {
    name: String,
    latin: String,
    details: String,
    email: String,
    phone: String,
    href: String,
}

/// What the page of a company shows, at the desk and on the company's own face.
pub(super) struct Shown {
    pub(super) sections: Vec<Section>,
    pub(super) presentation: String,
    pub(super) sites: Vec<SiteRow>,
    pub(super) certifications: Vec<CertificationRow>,
    pub(super) codes: Vec<CodeRow>,
    pub(super) markets: Vec<MarketRow>,
    pub(super) people: Vec<PersonRow>,
    pub(super) missions: Vec<MissionRow>,
    pub(super) timeline: Vec<Happened>,
}

#[derive(Template)]
#[template(path = "companies/record.html")]
struct RecordPage {
    shell: Shell,
    lead: String,
    base: String,
    shown: Shown,
    can_edit: bool,
    own: bool,
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let record = queries::record(&web.app, &visitor.actor, id).await?;
    if let Some(survivor) = record.stored.merged_into {
        return Ok(Redirect::to(&format!("/desk/companies/{survivor}")).into_response());
    }
    let can_edit = visitor.actor.can(Verb::CompaniesEdit);
    let shell = Shell::titled(visitor, record.stored.company.legal_name.to_string())
        .crumb("companies-title", "/desk/companies")
        .here()
        .updated(record.stored.updated_at);
    page(&RecordPage {
        lead: lead(&record),
        base: format!("/desk/companies/{id}"),
        shown: shown(&shell, &record, web.app.today()),
        can_edit,
        own: false,
        shell,
    })
}

/// The page of a company on its own face.
pub(super) fn own_page(
    shell: Shell,
    record: &Record,
    today: jiff::civil::Date,
    can_edit: bool,
) -> Result<Response, Failure> {
    page(&RecordPage {
        lead: lead(record),
        base: "/company/record".to_owned(),
        shown: shown(&shell, record, today),
        can_edit,
        own: true,
        shell,
    })
}

/// Brands and town: by what people know a company.
fn lead(record: &Record) -> String {
    let company = &record.stored.company;
    let town = company.sites.first().and_then(|site| record.tables.municipalities.get(&site.municipality));
    let town = town.map(|town| format!("{} ({})", town.name, town.province));
    let parts: Vec<String> = company.brands.iter().cloned().chain(town).collect();
    parts.join(" · ")
}

fn shown(shell: &Shell, record: &Record, today: jiff::civil::Date) -> Shown {
    let texts = shell.texts;
    let stored = &record.stored;
    let italian = texts.language() == Language::Italian;
    let (first, second) = (&stored.presentation_it, &stored.presentation_en);
    let (own, other) = if italian { (first, second) } else { (second, first) };
    Shown {
        sections: vec![identification(texts, record), contacts(texts, record), production(texts, record)],
        presentation: if own.is_empty() { other.clone() } else { own.clone() },
        sites: sites(texts, record),
        certifications: stored
            .company
            .certifications
            .iter()
            .map(|held| certification(texts, record, held, today))
            .collect(),
        codes: codes(texts, record),
        markets: markets(texts, record),
        people: people(texts, record),
        missions: mission_rows(texts, &record.missions),
        timeline: happened(shell, &record.timeline),
    }
}

fn identification(texts: &Texts, record: &Record) -> Section {
    let company = &record.stored.company;
    let size =
        company.size.map(|size| texts.get(&format!("companies-size-{}", size.name()))).unwrap_or_default();
    let activities = company.ateco.iter().map(|code| {
        let known = record.ateco.get(code.as_str());
        let words =
            known.map(|known| if texts.language() == Language::Italian { &known.it } else { &known.en });
        words.map_or_else(|| code.to_string(), |words| format!("{code} {words}"))
    });
    Section {
        id: "identification",
        title: texts.get("companies-section-identification"),
        facts: vec![
            Fact::new(texts, "companies-field-legal-name", company.legal_name.as_str()),
            Fact::new(texts, "companies-field-brands", company.brands.join(", ")),
            Fact::new(texts, "companies-field-vat", company.vat.as_str()),
            Fact::new(texts, "companies-field-tax-code", company.tax_code()),
            Fact::new(texts, "companies-field-rea", shown_or_empty(company.rea.as_ref())),
            Fact::new(texts, "companies-field-ateco", activities.collect::<Vec<_>>().join("; ")),
            Fact::new(texts, "companies-field-size", size),
            Fact::new(texts, "companies-field-code", record.stored.code.clone().unwrap_or_default()),
        ],
    }
}

fn contacts(texts: &Texts, record: &Record) -> Section {
    let company = &record.stored.company;
    let spoken = company.languages.iter().map(|language| texts.language_name(language.as_str()));
    Section {
        id: "contacts",
        title: texts.get("companies-section-contacts"),
        facts: vec![
            Fact::linked(
                texts,
                "companies-field-email",
                "mailto:",
                company.email.as_ref().map(|it| it.as_str()),
            ),
            Fact::linked(
                texts,
                "companies-field-phone",
                "tel:",
                company.phone.as_ref().map(|it| it.as_str()),
            ),
            Fact::linked(
                texts,
                "companies-field-website",
                "",
                company.website.as_ref().map(|it| it.as_str()),
            ),
            Fact::linked(texts, "companies-field-pec", "mailto:", company.pec.as_ref().map(|it| it.as_str())),
            Fact::new(texts, "companies-field-sdi", shown_or_empty(company.sdi.as_ref())),
            Fact::new(texts, "companies-field-languages", spoken.collect::<Vec<_>>().join(", ")),
            Fact::new(
                texts,
                "companies-field-language",
                texts.language_name(record.stored.language.as_str()),
            ),
        ],
    }
}

fn production(texts: &Texts, record: &Record) -> Section {
    let production = &record.stored.company.production;
    let list = |kind, terms: &[Term]| words(texts, record, kind, terms).join(", ");
    let band = production.price_band.map(|band| texts.get(&format!("companies-price-{}", band.name())));
    let pairs = production
        .minimum_order_pairs
        .map(|pairs| texts.with("companies-pairs", &[("count", i64::from(pairs).into())]));
    let days = production
        .lead_time_days
        .map(|days| texts.with("companies-days", &[("count", i64::from(days).into())]));
    let private_label = match production.private_label {
        Some(true) => texts.get("companies-yes"),
        Some(false) => texts.get("companies-no"),
        None => String::new(),
    };
    Section {
        id: "production",
        title: texts.get("companies-section-production"),
        facts: vec![
            Fact::new(texts, "companies-field-kinds", list(TermKind::ProductKind, &production.kinds)),
            Fact::new(texts, "companies-field-materials", list(TermKind::Material, &production.materials)),
            Fact::new(
                texts,
                "companies-field-constructions",
                list(TermKind::Construction, &production.constructions),
            ),
            Fact::new(texts, "companies-field-price-band", band.unwrap_or_default()),
            Fact::new(texts, "companies-field-minimum-order", pairs.unwrap_or_default()),
            Fact::new(texts, "companies-field-lead-time", days.unwrap_or_default()),
            Fact::new(texts, "companies-field-private-label", private_label),
        ],
    }
}

fn shown_or_empty<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// The names of terms in the reader's language.
fn words(texts: &Texts, record: &Record, kind: TermKind, terms: &[Term]) -> Vec<String> {
    let italian = wording(texts.language()) == Wording::Italian;
    let word = |term: &Term| match record.tables.vocabulary.entry(kind, term) {
        Some(entry) if italian => entry.it.clone(),
        Some(entry) => entry.en.clone(),
        None => term.to_string(),
    };
    terms.iter().map(word).collect()
}

fn sites(texts: &Texts, record: &Record) -> Vec<SiteRow> {
    let company: &Company = &record.stored.company;
    let row = |site: &tomaia_domain::companies::Site| {
        let town = record.tables.municipalities.get(&site.municipality);
        let town = town.map(|town| format!("{} ({})", town.name, town.province)).unwrap_or_default();
        let postal_code = shown_or_empty(site.postal_code.as_ref());
        SiteRow {
            kind: site_kind(texts, site.kind),
            address: site.address.clone(),
            place: format!("{postal_code} {town}").trim().to_owned(),
            map: site.position.map(map_address).unwrap_or_default(),
        }
    };
    company.sites.iter().map(row).collect()
}

/// Where a map of a place is seen; nothing is asked of it before the reader follows the link.
fn map_address(at: Position) -> String {
    let (latitude, longitude) = (at.latitude(), at.longitude());
    format!(
        "https://www.openstreetmap.org/?mlat={latitude:.5}&mlon={longitude:.5}#map=16/{latitude:.5}/{longitude:.5}"
    )
}

/// A kind of site in words.
pub(super) fn site_kind(texts: &Texts, kind: SiteKind) -> String {
    texts.get(&format!("companies-site-{}", kind.name().replace('_', "-")))
}

fn certification(
    texts: &Texts,
    record: &Record,
    held: &Certification,
    today: jiff::civil::Date,
) -> CertificationRow {
    let name = words(texts, record, TermKind::Certification, std::slice::from_ref(&held.kind)).concat();
    let soon = today.saturating_add(jiff::Span::new().days(90));
    let (badge, key) = match held.expires {
        None => ("neutral", "companies-certification-open"),
        Some(_) if !held.holds_on(today) => ("danger", "companies-certification-expired"),
        Some(_) if !held.holds_on(soon) => ("warning", "companies-certification-soon"),
        Some(_) => ("success", "companies-certification-valid"),
    };
    let date = held.expires.map(|day| texts.date(day)).unwrap_or_default();
    CertificationRow { name, badge, validity: texts.with(key, &[("date", date.into())]) }
}

fn codes(texts: &Texts, record: &Record) -> Vec<CodeRow> {
    let italian = texts.language() == Language::Italian;
    let row = |code: &tomaia_domain::companies::HsCode| {
        let known = record.harmonized_system.get(code.as_str());
        let words = known.map(|known| if italian { known.it.clone() } else { known.en.clone() });
        CodeRow { code: code.to_string(), words: words.unwrap_or_default() }
    };
    record.stored.company.hs_codes.iter().map(row).collect()
}

fn markets(texts: &Texts, record: &Record) -> Vec<MarketRow> {
    let status = |name: &str| texts.get(&format!("companies-market-{name}"));
    let day = |text: &str| text.parse().map(|day| texts.date(day)).unwrap_or_default();
    let mut rows: Vec<MarketRow> = Vec::new();
    let mut last = "";
    for step in &record.market_steps {
        if step.country == last {
            if let Some(row) = rows.last_mut() {
                let since = day(&step.since);
                row.history.push(format!("{since}: {} ({})", status(&step.status), step.recorded_by));
            }
            continue;
        }
        last = &step.country;
        rows.push(MarketRow {
            country: texts.country(&step.country),
            badge: market_badge(&step.status),
            status: status(&step.status),
            since: day(&step.since),
            history: Vec::new(),
        });
    }
    rows
}

fn market_badge(status: &str) -> &'static str {
    match status {
        "exporting" => "success",
        "negotiating" => "accent",
        "interested" => "info",
        "lost" => "warning",
        _ => "neutral",
    }
}

fn people(texts: &Texts, record: &Record) -> Vec<PersonRow> {
    let row = |person: &tomaia_app::companies::Person| {
        let spoken = person.languages.iter().map(|language| texts.language_name(language.as_str()));
        let spoken = spoken.collect::<Vec<_>>().join(", ");
        let details = [person.job_title.clone(), spoken];
        let details: Vec<String> = details.into_iter().filter(|text| !text.is_empty()).collect();
        PersonRow {
            name: person.name.written().to_owned(),
            latin: person.name.latin().unwrap_or_default().to_owned(),
            details: details.join(" · "),
            email: shown_or_empty(person.email.as_ref()),
            phone: shown_or_empty(person.phone.as_ref()),
            href: format!("/desk/companies/{}/people/{}", person.company, person.id),
        }
    };
    record.people.iter().map(row).collect()
}
