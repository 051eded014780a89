//! The public pages of calls: nobody has to sign in to read one and take its documents.

use super::{files, words};
use crate::Web;
use crate::failure::Failure;
use crate::shell::{Shell, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::calls::queries::{self, DocumentRow};
use tomaia_app::calls::{Call, prints};
use tomaia_domain::calls::eligibility::{Facts, requirements};
use tomaia_domain::calls::{Mode, Phase};
use tomaia_i18n::Arg;

#[derive(Template)]
#[template(path = "calls/public_list.html")]
struct ListPage {
    shell: Shell,
    calls: Vec<CallView>,
}

struct CallView {
    href: String,
    name: String,
    window: String,
    phase: String,
    phase_kind: &'static str,
}

#[derive(Template)]
#[template(path = "calls/public.html")]
struct CallPage {
    shell: Shell,
    lead: String,
    phase: String,
    phase_kind: &'static str,
    apply: String,
    text: Vec<Vec<String>>,
    facts: Vec<(String, String)>,
    rules: Vec<String>,
    criteria: Vec<(String, String)>,
    tie_breaks: Vec<String>,
    quotas: Vec<String>,
    documents: Vec<DocumentView>,
}

pub(super) struct DocumentView {
    pub id: i64,
    pub href: String,
    pub title: String,
    pub note: String,
}

/// All calls that everybody sees.
pub(super) async fn list(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let calls = queries::public_calls(&web.app).await?;
    let shell = Shell::new(visitor, "calls-public-title");
    let now = web.app.now();
    let calls = calls
        .iter()
        .map(|call| {
            let (phase, phase_kind) = words::phase(&shell, call.phase(now));
            CallView {
                href: format!("/calls/{}", call.slug),
                name: call.name(shell.lang == "it").to_owned(),
                window: words::window(&shell, call),
                phase,
                phase_kind,
            }
        })
        .collect();
    page(&ListPage { shell, calls })
}

/// One call.
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    let (call, documents) = queries::public_call(&web.app, &slug).await?;
    let now = web.app.now();
    let italian = visitor.language == tomaia_i18n::Language::Italian;
    let shell = Shell::titled(visitor, call.name(italian).to_owned()).updated(call.updated_at);
    let (phase, phase_kind) = words::phase(&shell, call.phase(now));
    let open = matches!(call.phase(now), Phase::Announced | Phase::Open);
    let by_score = call.mode == Mode::ByScore;
    page(&CallPage {
        lead: words::window(&shell, &call),
        phase,
        phase_kind,
        apply: if open { format!("/company/calls/{}", call.id) } else { String::new() },
        text: words::paragraphs(&shell.either(&call.text_it, &call.text_en)),
        facts: facts(&shell, &call),
        rules: rules(&shell, &call),
        criteria: if by_score { criteria(&shell, &call) } else { Vec::new() },
        tie_breaks: if by_score { tie_breaks(&shell, &call) } else { Vec::new() },
        quotas: quotas(&shell, &call),
        documents: document_views(&shell, &format!("/calls/{slug}"), &documents),
        shell,
    })
}

/// A document of a call.
pub(super) async fn document(
    State(web): State<Web>,
    Path((slug, document)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    Ok(files::download(queries::public_document(&web.app, &slug, document).await?))
}

pub(super) fn document_views(shell: &Shell, base: &str, documents: &[DocumentRow]) -> Vec<DocumentView> {
    documents
        .iter()
        .map(|document| DocumentView {
            id: document.id,
            href: format!("{base}/documents/{}", document.id),
            title: document.title.clone(),
            note: format!("{} · {}", document.file_name, words::size(shell, document.size)),
        })
        .collect()
}

/// What a call says of itself in short.
pub(super) fn facts(shell: &Shell, call: &Call) -> Vec<(String, String)> {
    let mut facts = vec![
        (shell.t("calls-opens-at"), shell.moment(call.opens_at)),
        (shell.t("calls-closes-at"), shell.moment(call.closes_at)),
        (shell.t("calls-places"), shell.texts.number(call.places)),
        (shell.t("calls-mode"), shell.t(&format!("calls-mode-{}", call.mode.name().replace('_', "-")))),
        (shell.t("calls-completion-days"), shell.tn("calls-days", call.completion_days)),
        (shell.t("calls-acceptance-days"), shell.tn("calls-days", call.acceptance_days)),
    ];
    if call.mode == Mode::ByScore {
        facts.push((shell.t("calls-lot-seed"), call.lot_seed.clone()));
    }
    facts
}

/// Who may apply, in words.
pub(super) fn rules(shell: &Shell, call: &Call) -> Vec<String> {
    let nobody = Facts::default();
    let asked = requirements(&call.rule, &nobody, jiff::civil::Date::MIN);
    asked
        .iter()
        .map(|requirement| {
            let wanted = match requirement.message {
                "calls-rule-size" => {
                    let sizes = call.rule.sizes.iter().map(|size| shell.t(&format!("companies-size-{size}")));
                    sizes.collect::<Vec<_>>().join(", ")
                }
                _ => requirement.wanted.clone(),
            };
            shell.texts.with(requirement.message, &[("wanted", Arg::from(wanted))])
        })
        .collect()
}

pub(super) fn criteria(shell: &Shell, call: &Call) -> Vec<(String, String)> {
    call.scoring
        .criteria
        .iter()
        .map(|criterion| {
            let arguments = [
                ("most", Arg::Number(criterion.most)),
                ("weight", Arg::Number(criterion.weight)),
                ("threshold", Arg::Number(criterion.threshold.unwrap_or_default())),
            ];
            let key =
                if criterion.threshold.is_some() { "calls-criterion-threshold" } else { "calls-criterion" };
            (shell.either(&criterion.name_it, &criterion.name_en), shell.texts.with(key, &arguments))
        })
        .collect()
}

/// What decides between equals, in order; the lot is the last.
pub(super) fn tie_breaks(shell: &Shell, call: &Call) -> Vec<String> {
    let names = call.scoring.tie_breaks.iter().map(String::as_str).chain(["lot"]);
    names.map(|name| prints::decided(shell.texts, call, name)).collect()
}

pub(super) fn quotas(shell: &Shell, call: &Call) -> Vec<String> {
    call.quotas
        .iter()
        .map(|quota| {
            let group = match quota.dimension.as_str() {
                "size_class" => shell.t(&format!("companies-size-{}", quota.value)),
                _ => quota.value.clone(),
            };
            let arguments = [
                ("places", Arg::Number(quota.places)),
                (
                    "dimension",
                    shell.t(&format!("calls-dimension-{}", quota.dimension.replace('_', "-"))).into(),
                ),
                ("group", group.into()),
            ];
            shell.texts.with(&format!("calls-quota-{}", quota.kind.replace('_', "-")), &arguments)
        })
        .collect()
}
