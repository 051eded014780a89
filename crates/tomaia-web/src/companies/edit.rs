//! Adding and changing a company: one page a section, at the desk and on the company's own face. A refused form
//! shows again with all that was typed.

use super::record::site_kind;
use crate::Web;
use crate::failure::Failure;
use crate::forms::{Choice, FormErrors};
use crate::shell::{Shell, done, page_with};
use crate::typed::Typed;
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::companies::{
    self, CertificationInput, CompanyInput, FormTables, SiteInput, StoredCompany, queries,
};
use tomaia_domain::codes::{Country, Language as SpokenLanguage};
use tomaia_domain::companies::{MarketStatus, PriceBand, SiteKind, SizeClass};
use tomaia_domain::places::MunicipalityCode;
use tomaia_domain::vocabulary::TermKind;
use tomaia_i18n::{Language, Texts};

/// What a form is sent as.
pub(super) type Pairs = Form<Vec<(String, String)>>;

/// The parts of a company's record, each with a page of its own.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Section {
    New,
    Identification,
    Contacts,
    Sites,
    Production,
    Certifications,
}

impl Section {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        [Self::Identification, Self::Contacts, Self::Sites, Self::Production, Self::Certifications]
            .into_iter()
            .find(|section| section.name() == name)
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::New => "companies-add",
            Self::Identification => "companies-section-identification",
            Self::Contacts => "companies-section-contacts",
            Self::Sites => "companies-section-sites",
            Self::Production => "companies-section-production",
            Self::Certifications => "companies-section-certifications",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Identification => "identification",
            Self::Contacts => "contacts",
            Self::Sites => "sites",
            Self::Production => "production",
            Self::Certifications => "certifications",
        }
    }
}

struct SiteFields {
    index: usize,
    kinds: Vec<Choice>,
    address: String,
    postal_code: String,
    municipality: String,
}

struct CertificationFields {
    index: usize,
    kinds: Vec<Choice>,
    expires: String,
}

struct Choices {
    sizes: Vec<Choice>,
    languages: Vec<Choice>,
    kinds: Vec<Choice>,
    materials: Vec<Choice>,
    constructions: Vec<Choice>,
    price_bands: Vec<Choice>,
    private_label: Vec<Choice>,
    hs_codes: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "companies/edit.html")]
struct EditPage {
    shell: Shell,
    errors: FormErrors,
    lead: String,
    section: &'static str,
    action: String,
    back: String,
    desk: bool,
    typed: Typed,
    choices: Choices,
    municipalities: Vec<String>,
    sites: Vec<SiteFields>,
    certifications: Vec<CertificationFields>,
}

/// Where a form is, and where it leads.
pub(super) struct Place {
    pub(super) section: Section,
    pub(super) action: String,
    pub(super) back: String,
}

pub(super) async fn new_form(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let shell = Shell::new(visitor, "companies-add").crumb("companies-title", "/desk/companies").here();
    let typed = Typed::default().with("language", "it");
    show(&web, shell, new_place(), typed, FormErrors::default()).await
}

fn new_place() -> Place {
    Place {
        section: Section::New,
        action: "/desk/companies/new".to_owned(),
        back: "/desk/companies".to_owned(),
    }
}

pub(super) async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Form(pairs): Pairs,
) -> Result<Response, Failure> {
    let typed = Typed::new(pairs);
    match companies::create(&web.app, &visitor.actor, &input(Section::New, &typed)).await {
        Ok(id) => Ok(done(&format!("/desk/companies/{id}"), "done-companies-added")),
        Err(error) => {
            let shell =
                Shell::new(visitor, "companies-add").crumb("companies-title", "/desk/companies").here();
            let errors = FormErrors::of(shell.texts, error.into())?;
            show(&web, shell, new_place(), typed, errors).await
        }
    }
}

pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, section)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    let section = Section::from_name(&section).ok_or_else(Failure::not_found)?;
    let stored = queries::get(&web.app, &visitor.actor, id).await?;
    let shell = desk_shell(visitor, section, &stored);
    let typed = typed(shell.texts, &stored);
    show(&web, shell, desk_place(id, section), typed, FormErrors::default()).await
}

fn desk_place(id: i64, section: Section) -> Place {
    Place {
        section,
        action: format!("/desk/companies/{id}/edit/{}", section.name()),
        back: format!("/desk/companies/{id}"),
    }
}

fn desk_shell(visitor: Visitor, section: Section, stored: &StoredCompany) -> Shell {
    Shell::new(visitor, section.title())
        .crumb("companies-title", "/desk/companies")
        .crumb_named(stored.company.legal_name.to_string(), &format!("/desk/companies/{}", stored.id))
        .here()
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, section)): Path<(i64, String)>,
    Form(pairs): Pairs,
) -> Result<Response, Failure> {
    let section = Section::from_name(&section).ok_or_else(Failure::not_found)?;
    let typed = Typed::new(pairs);
    let revision = typed.number("revision").unwrap_or_default();
    match companies::change(&web.app, &visitor.actor, id, revision, &input(section, &typed)).await {
        Ok(()) => Ok(done(&format!("/desk/companies/{id}"), "done-companies-changed")),
        Err(error) => {
            let stored = queries::get(&web.app, &visitor.actor, id).await?;
            let shell = desk_shell(visitor, section, &stored);
            let errors = FormErrors::of(shell.texts, error.into())?;
            show(&web, shell, desk_place(id, section), typed, errors).await
        }
    }
}

/// The form of a section, with what was typed and what is wrong with it.
pub(super) async fn show(
    web: &Web,
    shell: Shell,
    place: Place,
    typed: Typed,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let tables = companies::form_tables(&web.app).await?;
    let status = if errors.list.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let texts = shell.texts;
    page_with(
        status,
        &EditPage {
            lead: texts.get(&format!("companies-lead-{}", place.section.name())),
            section: place.section.name(),
            action: place.action,
            back: place.back,
            desk: shell.face == "desk",
            choices: choices(texts, &typed, &tables),
            municipalities: tables
                .reference
                .municipalities
                .all()
                .iter()
                .map(|town| town.name.clone())
                .collect(),
            sites: site_fields(texts, &typed, &tables),
            certifications: certification_fields(texts, &typed, &tables),
            errors,
            typed,
            shell,
        },
    )
}

/// What is stored, as a form would have sent it.
pub(super) fn typed(texts: &Texts, stored: &StoredCompany) -> Typed {
    let (company, production) = (&stored.company, &stored.company.production);
    let mut typed = Typed::default()
        .with("revision", stored.revision.to_string())
        .with("code", stored.code.clone().unwrap_or_default())
        .with("legal_name", company.legal_name.as_str())
        .with("brands", company.brands.join("; "))
        .with("vat", company.vat.as_str())
        .with("tax_code", text(company.tax_code.as_ref()))
        .with("rea", text(company.rea.as_ref()))
        .with("ateco", list_text(&company.ateco))
        .with("pec", text(company.pec.as_ref()))
        .with("sdi", text(company.sdi.as_ref()))
        .with("size", company.size.map(SizeClass::name).unwrap_or_default())
        .with("website", text(company.website.as_ref()))
        .with("email", text(company.email.as_ref()))
        .with("phone", text(company.phone.as_ref()))
        .with("language", stored.language.as_str())
        .with("languages", language_names(texts, &company.languages))
        .with("presentation_it", &stored.presentation_it)
        .with("presentation_en", &stored.presentation_en)
        .with_all("kinds", &production.kinds)
        .with_all("materials", &production.materials)
        .with_all("constructions", &production.constructions)
        .with("price_band", production.price_band.map(PriceBand::name).unwrap_or_default())
        .with("minimum_order", text(production.minimum_order_pairs.as_ref()))
        .with("lead_time", text(production.lead_time_days.as_ref()))
        .with("private_label", production.private_label.map_or("", |yes| if yes { "yes" } else { "no" }))
        .with_all("hs_codes", &company.hs_codes);
    for (index, site) in company.sites.iter().enumerate() {
        typed = typed
            .with(&format!("site_kind_{index}"), site.kind.name())
            .with(&format!("site_address_{index}"), &site.address)
            .with(&format!("site_postal_code_{index}"), text(site.postal_code.as_ref()))
            .with(&format!("site_municipality_{index}"), site.municipality.as_str());
    }
    for (index, held) in company.certifications.iter().enumerate() {
        typed = typed
            .with(&format!("certification_kind_{index}"), held.kind.as_str())
            .with(&format!("certification_expires_{index}"), text(held.expires.as_ref()));
    }
    typed
}

fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// A list as one text, as it is typed.
pub(crate) fn list_text<T: ToString>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Languages by name, as they are typed.
pub(crate) fn language_names(texts: &Texts, languages: &[SpokenLanguage]) -> String {
    let names: Vec<String> =
        languages.iter().map(|language| texts.language_name(language.as_str())).collect();
    names.join("; ")
}

/// What a section's form says; the fields of other sections stay as they are.
pub(super) fn input(section: Section, typed: &Typed) -> CompanyInput {
    let one = |name: &str| Some(typed.one(name).to_owned());
    let none = CompanyInput::default();
    match section {
        Section::New | Section::Identification => CompanyInput {
            code: one("code"),
            legal_name: one("legal_name"),
            brands: Some(typed.parts("brands")),
            vat: one("vat"),
            tax_code: one("tax_code"),
            rea: one("rea"),
            ateco: Some(typed.parts("ateco")),
            pec: one("pec"),
            sdi: one("sdi"),
            size: one("size"),
            email: if section == Section::New { one("email") } else { None },
            sites: if section == Section::New { Some(sites(typed)) } else { None },
            ..none
        },
        Section::Contacts => CompanyInput {
            website: one("website"),
            email: one("email"),
            phone: one("phone"),
            language: one("language"),
            languages: Some(typed.parts("languages")),
            presentation_it: one("presentation_it"),
            presentation_en: one("presentation_en"),
            ..none
        },
        Section::Sites => CompanyInput { sites: Some(sites(typed)), ..none },
        Section::Production => CompanyInput {
            kinds: Some(typed.all("kinds")),
            materials: Some(typed.all("materials")),
            constructions: Some(typed.all("constructions")),
            price_band: one("price_band"),
            minimum_order: one("minimum_order"),
            lead_time: one("lead_time"),
            private_label: one("private_label"),
            hs_codes: Some(typed.all("hs_codes")),
            ..none
        },
        Section::Certifications => CompanyInput { certifications: Some(certifications(typed)), ..none },
    }
}

fn sites(typed: &Typed) -> Vec<SiteInput> {
    let field = |name: &str, index: usize| typed.one(&format!("site_{name}_{index}")).to_owned();
    (0..typed.rows("site_municipality"))
        .map(|index| SiteInput {
            kind: field("kind", index),
            address: field("address", index),
            postal_code: field("postal_code", index),
            municipality: field("municipality", index),
        })
        .collect()
}

fn certifications(typed: &Typed) -> Vec<CertificationInput> {
    let field = |name: &str, index: usize| typed.one(&format!("certification_{name}_{index}")).to_owned();
    (0..typed.rows("certification_kind"))
        .map(|index| CertificationInput { kind: field("kind", index), expires: field("expires", index) })
        .collect()
}

fn choices(texts: &Texts, typed: &Typed, tables: &FormTables) -> Choices {
    let keys = |names: &[&str], prefix: &str| -> Vec<(String, String)> {
        let choice = |name: &&str| ((*name).to_owned(), texts.get(&format!("{prefix}-{name}")));
        names.iter().map(choice).collect()
    };
    let sizes: Vec<&str> = SizeClass::ALL.iter().map(|size| size.name()).collect();
    let bands: Vec<&str> = PriceBand::ALL.iter().map(|band| band.name()).collect();
    let terms = |kind| terms(texts, tables, kind);
    let italian = texts.language() == Language::Italian;
    let codes = tables.harmonized_system.iter().filter(|(code, _)| code.len() >= 4);
    let codes = codes.map(|(code, words)| {
        (code.clone(), format!("{code} {}", if italian { &words.it } else { &words.en }))
    });
    let written = ["it", "en"].map(|code| (code.to_owned(), texts.language_name(code)));
    Choices {
        sizes: typed.choices("size", keys(&sizes, "companies-size")),
        languages: typed.choices("language", written),
        kinds: typed.choices("kinds", terms(TermKind::ProductKind)),
        materials: typed.choices("materials", terms(TermKind::Material)),
        constructions: typed.choices("constructions", terms(TermKind::Construction)),
        price_bands: typed.choices("price_band", keys(&bands, "companies-price")),
        private_label: typed.choices("private_label", keys(&["yes", "no"], "companies")),
        hs_codes: typed.choices("hs_codes", codes),
    }
}

fn terms(texts: &Texts, tables: &FormTables, kind: TermKind) -> Vec<(String, String)> {
    let italian = texts.language() == Language::Italian;
    let entries = tables.reference.vocabulary.terms(kind);
    entries
        .map(|entry| (entry.term.to_string(), if italian { entry.it.clone() } else { entry.en.clone() }))
        .collect()
}

/// A row for each site, and one to add another.
fn site_fields(texts: &Texts, typed: &Typed, tables: &FormTables) -> Vec<SiteFields> {
    // What is stored is a code; people read and type names.
    let town = |typed: String| match MunicipalityCode::parse(&typed) {
        Ok(code) => tables.reference.municipalities.get(&code).map_or(typed, |town| town.name.clone()),
        Err(_) => typed,
    };
    let fields = |index: usize| {
        let field = |name: &str| typed.one(&format!("site_{name}_{index}")).to_owned();
        let kinds = SiteKind::ALL.iter().map(|kind| (kind.name().to_owned(), site_kind(texts, *kind)));
        SiteFields {
            index,
            kinds: typed.choices(&format!("site_kind_{index}"), kinds),
            address: field("address"),
            postal_code: field("postal_code"),
            municipality: town(field("municipality")),
        }
    };
    (0..=typed.rows("site_municipality")).map(fields).collect()
}

/// A row for each certification, and two to add others.
fn certification_fields(texts: &Texts, typed: &Typed, tables: &FormTables) -> Vec<CertificationFields> {
    let fields = |index: usize| CertificationFields {
        index,
        kinds: typed
            .choices(&format!("certification_kind_{index}"), terms(texts, tables, TermKind::Certification)),
        expires: typed.one(&format!("certification_expires_{index}")).to_owned(),
    };
    (0..typed.rows("certification_kind") + 2).map(fields).collect()
}

#[derive(Template)]
#[template(path = "companies/market.html")]
struct MarketPage {
    shell: Shell,
    errors: FormErrors,
    typed: Typed,
    action: String,
    back: String,
    countries: Vec<Choice>,
    statuses: Vec<Choice>,
}

pub(super) async fn market_form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let stored = queries::get(&web.app, &visitor.actor, id).await?;
    let typed = Typed::default().with("since", web.app.today().to_string());
    let shell = market_shell(visitor, &stored);
    show_market(shell, format!("/desk/companies/{id}"), typed, FormErrors::default())
}

pub(super) async fn save_market(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(pairs): Pairs,
) -> Result<Response, Failure> {
    let typed = Typed::new(pairs);
    let (country, status, since) = (typed.one("country"), typed.one("status"), typed.one("since"));
    match companies::set_market(&web.app, &visitor.actor, id, country, status, since).await {
        Ok(()) => Ok(done(&format!("/desk/companies/{id}"), "done-companies-market")),
        Err(error) => {
            let stored = queries::get(&web.app, &visitor.actor, id).await?;
            let shell = market_shell(visitor, &stored);
            let errors = FormErrors::of(shell.texts, error.into())?;
            show_market(shell, format!("/desk/companies/{id}"), typed, errors)
        }
    }
}

fn market_shell(visitor: Visitor, stored: &StoredCompany) -> Shell {
    Shell::new(visitor, "companies-market-record")
        .crumb("companies-title", "/desk/companies")
        .crumb_named(stored.company.legal_name.to_string(), &format!("/desk/companies/{}", stored.id))
        .here()
}

/// The form by which a step in a market is recorded.
pub(super) fn show_market(
    shell: Shell,
    back: String,
    typed: Typed,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let texts = shell.texts;
    let mut countries: Vec<(String, String)> =
        Country::all().map(|country| (country.to_string(), texts.country(country.as_str()))).collect();
    countries.sort_by_key(|(_, name)| tomaia_domain::text::fold(name));
    let statuses = MarketStatus::ALL
        .iter()
        .map(|status| (status.name().to_owned(), texts.get(&format!("companies-market-{}", status.name()))));
    let status = if errors.list.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(
        status,
        &MarketPage {
            action: format!("{back}/markets"),
            countries: typed.choices("country", countries),
            statuses: typed.choices("status", statuses),
            back,
            errors,
            typed,
            shell,
        },
    )
}
