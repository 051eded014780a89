//! Companies for programs: the same verbs as the pages.

use super::list::file_answer;
use crate::Web;
use crate::api::{Listed, PageQuery};
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tomaia_app::audit::Sealed;
use tomaia_app::companies::queries::{self, Filter};
use tomaia_app::companies::{self, CertificationInput, CompanyInput, FileForm, SiteInput, StoredCompany};
use tomaia_domain::permissions::Verb;
use tomaia_domain::workbook::Wording;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(export))
        .routes(routes!(show, change))
        .routes(routes!(merge))
        .routes(routes!(timeline))
        .routes(routes!(markets, set_market))
}

/// Which companies.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CompanyQuery {
    /// Words that must all be there: name, brand, town, product, market, VAT number.
    q: Option<String>,
    /// Letters of a province: `FM`.
    province: Option<String>,
    /// `micro`, `small`, `medium`, `large`.
    size: Option<String>,
    /// Code of a kind of product.
    kind: Option<String>,
    /// A status in any market: `interested`, `negotiating`, `exporting`, `lost`.
    market: Option<String>,
}

/// A company in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CompanySummary {
    /// Identifier.
    id: i64,
    /// The agency's own reference.
    code: Option<String>,
    /// Name in the register.
    legal_name: String,
    /// Brands.
    brands: Vec<String>,
    /// Town of the registered office.
    municipality: Option<String>,
    /// Letters of its province.
    province: Option<String>,
    /// Size class.
    size: Option<&'static str>,
    /// Codes of the kinds of product.
    kinds: Vec<String>,
}

/// A site.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default)]
pub(crate) struct SiteView {
    /// `registered_office`, `factory`, `showroom`, `shop`.
    kind: String,
    /// Street and number.
    address: String,
    /// Postal code.
    postal_code: String,
    /// Municipality: ISTAT code; when written, a name is understood as well.
    municipality: String,
}

/// A certification.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default)]
pub(crate) struct CertificationView {
    /// Code in the vocabulary.
    kind: String,
    /// The last day on which it holds, ISO 8601; absent when it does not expire.
    expires: Option<String>,
}

/// What is said about a company. A field that is absent stays as it is; an empty one is emptied.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default)]
pub(crate) struct CompanyBody {
    /// The agency's own reference.
    code: Option<String>,
    /// Name in the register.
    legal_name: Option<String>,
    /// Brands.
    brands: Option<Vec<String>>,
    /// VAT number.
    vat: Option<String>,
    /// Tax code, where it is not the VAT number.
    tax_code: Option<String>,
    /// Number in the economic register.
    rea: Option<String>,
    /// Activities (ATECO 2025), the main one first.
    ateco: Option<Vec<String>>,
    /// Certified e-mail.
    pec: Option<String>,
    /// Invoice address.
    sdi: Option<String>,
    /// `micro`, `small`, `medium`, `large`.
    size: Option<String>,
    /// Web address.
    website: Option<String>,
    /// E-mail.
    email: Option<String>,
    /// Telephone.
    phone: Option<String>,
    /// The language in which we write to it.
    language: Option<String>,
    /// Languages in which it can receive a guest.
    languages: Option<Vec<String>>,
    /// Presentation in Italian.
    presentation_it: Option<String>,
    /// Presentation in English.
    presentation_en: Option<String>,
    /// Kinds of product: codes of the vocabulary.
    kinds: Option<Vec<String>>,
    /// Materials: codes of the vocabulary.
    materials: Option<Vec<String>>,
    /// Constructions: codes of the vocabulary.
    constructions: Option<Vec<String>>,
    /// `entry`, `medium`, `high`, `luxury`.
    price_band: Option<String>,
    /// Smallest order, in pairs.
    minimum_order: Option<u32>,
    /// Days from the order to the shipment.
    lead_time: Option<u32>,
    /// Whether it also makes shoes under its customers' brands.
    private_label: Option<bool>,
    /// Customs codes (HS, 4 or 6 digits).
    hs_codes: Option<Vec<String>>,
    /// Sites.
    sites: Option<Vec<SiteView>>,
    /// Certifications.
    certifications: Option<Vec<CertificationView>>,
}

impl CompanyBody {
    fn into_input(self) -> CompanyInput {
        let sites = self.sites.map(|sites| {
            let site = |site: SiteView| SiteInput {
                kind: site.kind,
                address: site.address,
                postal_code: site.postal_code,
                municipality: site.municipality,
            };
            sites.into_iter().map(site).collect()
        });
        let certifications = self.certifications.map(|held| {
            let certification = |held: CertificationView| CertificationInput {
                kind: held.kind,
                expires: held.expires.unwrap_or_default(),
            };
            held.into_iter().map(certification).collect()
        });
        CompanyInput {
            code: self.code,
            legal_name: self.legal_name,
            brands: self.brands,
            vat: self.vat,
            tax_code: self.tax_code,
            rea: self.rea,
            ateco: self.ateco,
            pec: self.pec,
            sdi: self.sdi,
            size: self.size,
            website: self.website,
            email: self.email,
            phone: self.phone,
            language: self.language,
            languages: self.languages,
            presentation_it: self.presentation_it,
            presentation_en: self.presentation_en,
            kinds: self.kinds,
            materials: self.materials,
            constructions: self.constructions,
            price_band: self.price_band,
            minimum_order: self.minimum_order.map(|number| number.to_string()),
            lead_time: self.lead_time.map(|number| number.to_string()),
            private_label: self.private_label.map(|yes| if yes { "yes" } else { "no" }.to_owned()),
            hs_codes: self.hs_codes,
            sites,
            certifications,
        }
    }
}

/// A company.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CompanyView {
    /// Identifier.
    id: i64,
    /// What to send back with a change.
    revision: i64,
    /// The record that took its place, when it was merged.
    merged_into: Option<i64>,
    /// When it was last changed, in milliseconds since 1970.
    updated_at: i64,
    /// The record.
    #[serde(flatten)]
    record: CompanyBody,
}

impl CompanyView {
    fn new(stored: &StoredCompany) -> Self {
        Self {
            id: stored.id,
            revision: stored.revision,
            merged_into: stored.merged_into,
            updated_at: stored.updated_at,
            record: body(stored),
        }
    }
}

fn body(stored: &StoredCompany) -> CompanyBody {
    let (company, production) = (&stored.company, &stored.company.production);
    CompanyBody {
        code: stored.code.clone(),
        legal_name: Some(company.legal_name.to_string()),
        brands: Some(company.brands.clone()),
        vat: Some(company.vat.to_string()),
        tax_code: text(company.tax_code.as_ref()),
        rea: text(company.rea.as_ref()),
        ateco: Some(list_of(&company.ateco)),
        pec: text(company.pec.as_ref()),
        sdi: text(company.sdi.as_ref()),
        size: company.size.map(|size| size.name().to_owned()),
        website: text(company.website.as_ref()),
        email: text(company.email.as_ref()),
        phone: text(company.phone.as_ref()),
        language: Some(stored.language.to_string()),
        languages: Some(list_of(&company.languages)),
        presentation_it: Some(stored.presentation_it.clone()),
        presentation_en: Some(stored.presentation_en.clone()),
        kinds: Some(list_of(&production.kinds)),
        materials: Some(list_of(&production.materials)),
        constructions: Some(list_of(&production.constructions)),
        price_band: production.price_band.map(|band| band.name().to_owned()),
        minimum_order: production.minimum_order_pairs,
        lead_time: production.lead_time_days.map(u32::from),
        private_label: production.private_label,
        hs_codes: Some(list_of(&company.hs_codes)),
        sites: Some(company.sites.iter().map(site).collect()),
        certifications: Some(
            company
                .certifications
                .iter()
                .map(|held| CertificationView {
                    kind: held.kind.to_string(),
                    expires: text(held.expires.as_ref()),
                })
                .collect(),
        ),
    }
}

fn site(site: &tomaia_domain::companies::Site) -> SiteView {
    SiteView {
        kind: site.kind.name().to_owned(),
        address: site.address.clone(),
        postal_code: text(site.postal_code.as_ref()).unwrap_or_default(),
        municipality: site.municipality.to_string(),
    }
}

fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

fn list_of<T: ToString>(values: &[T]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

impl CompanyQuery {
    fn filter(&self, page: &PageQuery) -> Filter {
        let one = |value: &Option<String>| value.iter().cloned().collect();
        Filter {
            search: self.q.clone().unwrap_or_default(),
            provinces: one(&self.province),
            sizes: one(&self.size),
            kinds: one(&self.kind),
            markets: one(&self.market),
            window: page.window(),
        }
    }
}

/// Companies, by name.
#[utoipa::path(get, path = "/companies", tag = "companies", params(CompanyQuery, PageQuery),
    responses((status = 200, body = Listed<CompanySummary>)))]
async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<CompanyQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Listed<CompanySummary>>, Failure> {
    let found = queries::list(&web.app, &visitor.actor, &query.filter(&page)).await?;
    let last = found.rows.last().map(|row| row.id.to_string());
    let next = last.filter(|_| found.has_next);
    let summary = |row: queries::Listed| CompanySummary {
        id: row.id,
        code: row.code,
        legal_name: row.legal_name,
        brands: row.brands,
        municipality: row.municipality,
        province: row.province,
        size: row.size.map(|size| size.name()),
        kinds: row.kinds,
    };
    Ok(Json(Listed { items: found.rows.into_iter().map(summary).collect(), next }))
}

/// Adds a company.
#[utoipa::path(post, path = "/companies", tag = "companies", request_body = CompanyBody,
    responses((status = 201, body = CompanyView)))]
async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Json(body): Json<CompanyBody>,
) -> Result<(StatusCode, Json<CompanyView>), Failure> {
    let id = companies::create(&web.app, &visitor.actor, &body.into_input()).await?;
    let stored = queries::get(&web.app, &visitor.actor, id).await?;
    Ok((StatusCode::CREATED, Json(CompanyView::new(&stored))))
}

/// The companies of a filter as a file: `xlsx` or `csv`.
#[utoipa::path(get, path = "/companies/export/{form}", tag = "companies",
    params(("form" = String, Path, description = "`xlsx` or `csv`"), CompanyQuery), responses((status = 200)))]
async fn export(
    State(web): State<Web>,
    visitor: Visitor,
    Path(form): Path<String>,
    Query(query): Query<CompanyQuery>,
) -> Result<Response, Failure> {
    visitor.actor.may(Verb::CompaniesExport)?;
    let form: FileForm = form.parse().map_err(|()| Failure::not_found())?;
    let filter = query.filter(&PageQuery { after: None, limit: None });
    let bytes = companies::export(&web.app, &visitor.actor, &filter, form, Wording::English).await?;
    Ok(file_answer("companies", form, bytes))
}

/// One company.
#[utoipa::path(get, path = "/companies/{id}", tag = "companies", params(("id" = i64, Path)),
    responses((status = 200, body = CompanyView)))]
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<CompanyView>, Failure> {
    Ok(Json(CompanyView::new(&queries::get(&web.app, &visitor.actor, id).await?)))
}

/// A change with the revision that was read.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CompanyChange {
    /// The revision that was read: who changed the company meanwhile is not overwritten.
    #[serde(default)]
    revision: i64,
    /// What changes.
    #[serde(flatten)]
    record: CompanyBody,
}

/// Changes a company.
#[utoipa::path(patch, path = "/companies/{id}", tag = "companies", params(("id" = i64, Path)),
    request_body = CompanyChange, responses((status = 200, body = CompanyView)))]
async fn change(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(body): Json<CompanyChange>,
) -> Result<Json<CompanyView>, Failure> {
    companies::change(&web.app, &visitor.actor, id, body.revision, &body.record.into_input()).await?;
    Ok(Json(CompanyView::new(&queries::get(&web.app, &visitor.actor, id).await?)))
}

/// Which record goes.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct MergeBody {
    /// The record that is merged into this one.
    pub(crate) duplicate: i64,
}

/// Merges a duplicate into this company.
#[utoipa::path(post, path = "/companies/{id}/merge", tag = "companies", params(("id" = i64, Path)),
    request_body = MergeBody, responses((status = 200, body = CompanyView)))]
async fn merge(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(body): Json<MergeBody>,
) -> Result<Json<CompanyView>, Failure> {
    companies::merge(&web.app, &visitor.actor, id, body.duplicate).await?;
    Ok(Json(CompanyView::new(&queries::get(&web.app, &visitor.actor, id).await?)))
}

/// Something that happened.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EventView {
    /// Its number in the audit.
    id: i64,
    /// When, in milliseconds since 1970.
    at: i64,
    /// Who.
    who: String,
    /// What.
    verb: String,
    /// As it was.
    before: Option<serde_json::Value>,
    /// As it became.
    after: Option<serde_json::Value>,
}

/// A page of a timeline, newest first; the next page begins after its last entry.
pub(crate) fn events(sealed: Vec<Sealed>, limit: i64) -> Json<Listed<EventView>> {
    let full = i64::try_from(sealed.len()).is_ok_and(|count| count == limit);
    let next = sealed.last().filter(|_| full).map(|entry| entry.id.to_string());
    let value = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
    let view = |entry: Sealed| EventView {
        id: entry.id,
        at: entry.at,
        who: entry.actor_name,
        verb: entry.verb,
        before: value(entry.before),
        after: value(entry.after),
    };
    Json(Listed { items: sealed.into_iter().map(view).collect(), next })
}

/// What happened to a company, the newest first.
#[utoipa::path(get, path = "/companies/{id}/timeline", tag = "companies", params(("id" = i64, Path), PageQuery),
    responses((status = 200, body = Listed<EventView>)))]
async fn timeline(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Listed<EventView>>, Failure> {
    let before = page.after.as_deref().and_then(|after| after.parse().ok());
    let sealed = queries::timeline(&web.app, &visitor.actor, id, before, page.limit()).await?;
    Ok(events(sealed, page.limit()))
}

/// A step in a market.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
pub(crate) struct MarketView {
    /// Country code (ISO 3166-1 alpha-2).
    country: String,
    /// `none`, `interested`, `negotiating`, `exporting`, `lost`.
    status: String,
    /// Since when, ISO 8601; today when absent.
    #[serde(default)]
    since: String,
    /// Who recorded it.
    #[serde(default)]
    recorded_by: String,
}

/// The steps in a company's markets, by country, the newest first.
#[utoipa::path(get, path = "/companies/{id}/markets", tag = "companies", params(("id" = i64, Path)),
    responses((status = 200, body = Vec<MarketView>)))]
async fn markets(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<Vec<MarketView>>, Failure> {
    let steps = queries::markets(&web.app, &visitor.actor, id).await?;
    let view = |step: queries::MarketStep| MarketView {
        country: step.country,
        status: step.status,
        since: step.since,
        recorded_by: step.recorded_by,
    };
    Ok(Json(steps.into_iter().map(view).collect()))
}

/// Records a step in a market.
#[utoipa::path(post, path = "/companies/{id}/markets", tag = "companies", params(("id" = i64, Path)),
    request_body = MarketView, responses((status = 204)))]
async fn set_market(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(body): Json<MarketView>,
) -> Result<StatusCode, Failure> {
    companies::set_market(&web.app, &visitor.actor, id, &body.country, &body.status, &body.since).await?;
    Ok(StatusCode::NO_CONTENT)
}
