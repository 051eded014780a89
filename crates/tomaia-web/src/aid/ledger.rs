//! The ledger of a company: what counts, everything on record, what it declared; and the same on its own phone.

use super::lists::explanation;
use super::money;
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::programmes::date;
use crate::record_page::{Button, Cell, Figure, Notice, Part, RecordPage, SmallForm};
use crate::shell::{Shell, done};
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::aid::{self, DeclaredForm, DeclaredRow, Ledger, PerimeterRow, SuccessionForm, SuccessionRow};
use tomaia_domain::aid::{Regulation, SuccessionKind};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::Arg;

/// The ledger at the desk.
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(company): Path<i64>,
) -> Result<Response, Failure> {
    desk_page(&web, visitor, company).await?.show()
}

async fn desk_page(web: &Web, visitor: Visitor, company: i64) -> Result<RecordPage, Failure> {
    let ledger = aid::ledger(&web.app, &visitor.actor, company).await?;
    let perimeters = aid::perimeters(&web.app, &visitor.actor, company).await?;
    let declared = aid::declared_of(&web.app, &visitor.actor, company).await?;
    let successions = aid::successions(&web.app, &visitor.actor, company).await?;
    let edits = visitor.actor.can(Verb::AidEdit);
    let shell = Shell::titled(visitor, ledger.name.clone())
        .crumb("companies-title", "/desk/companies")
        .crumb_named(ledger.name.clone(), &format!("/desk/companies/{company}"))
        .crumb("aid-ledger", &format!("/desk/companies/{company}/aid"));
    let base = format!("/desk/companies/{company}/aid");
    let parts = vec![
        state_of(&shell, &ledger),
        explanation(&shell, &ledger.today),
        rows_of(&shell, &ledger),
        perimeter_part(&shell, &ledger, &perimeters).link(
            edits,
            shell.t("aid-perimeter-declare"),
            format!("{base}/perimeter"),
        ),
        declared_part(&shell, &declared, &base, edits).link(
            edits,
            shell.t("aid-declared-add"),
            format!("{base}/declared"),
        ),
        succession_part(&shell, &successions).link(
            edits,
            shell.t("aid-succession-add"),
            format!("{base}/succession"),
        ),
    ];
    let notice = undeclared(&shell, &ledger);
    let mut page = RecordPage::new(shell).action(
        edits && ledger.declared_on.is_some(),
        "aid-add",
        format!("/desk/aid/grants/new?company={company}"),
    );
    page.lead = page.shell.t("aid-ledger-lead");
    page.notices.extend(notice);
    page.parts = parts;
    Ok(page)
}

/// The company's own ledger, on its phone.
pub(super) async fn own(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let company = visitor.actor.company().ok_or_else(Failure::not_found)?;
    let ledger = aid::ledger(&web.app, &visitor.actor, company).await?;
    let shell = Shell::new(visitor, "aid-own");
    let parts = vec![state_of(&shell, &ledger), rows_of(&shell, &ledger), members_part(&shell, &ledger)];
    let notice = ledger.declared_on.is_none().then(|| Notice {
        kind: "warning",
        title: shell.t("aid-undeclared"),
        text: shell.t("aid-undeclared-own"),
    });
    let mut page = RecordPage::new(shell);
    page.lead = page.shell.t("aid-own-lead");
    page.notices.extend(notice);
    page.parts = parts;
    page.show()
}

fn undeclared(shell: &Shell, ledger: &Ledger) -> Option<Notice> {
    ledger.declared_on.is_none().then(|| Notice {
        kind: "warning",
        title: shell.t("aid-undeclared"),
        text: shell.t("aid-undeclared-text"),
    })
}

fn state_of(shell: &Shell, ledger: &Ledger) -> Part {
    let amount = |cents| money(shell.texts, Euro::from_cents(cents));
    let today = &ledger.today;
    let period = shell.texts.plain(
        "aid-period",
        &[("first", Arg::from(date(shell, &today.first))), ("last", Arg::from(date(shell, &today.last)))],
    );
    let mut part = Part::new(shell, "state", "aid-ledger");
    let figure = |key: &str, cents, note: &str| Figure {
        value: amount(cents),
        label: shell.t(key),
        note: note.to_owned(),
        href: String::new(),
    };
    part.figures = vec![
        figure("aid-left", today.left, &shell.t("aid-left-note")),
        figure("aid-already", today.already, &period),
        figure("aid-ceiling", today.ceiling, "Reg. (UE) 2023/2831, art. 3(2)"),
    ];
    part
}

fn rows_of(shell: &Shell, ledger: &Ledger) -> Part {
    let desk = shell.face == "desk";
    let rows = ledger
        .rows
        .iter()
        .map(|row| {
            let title = match row.grant {
                Some(grant) if desk => Cell::link(row.title.clone(), format!("/desk/aid/grants/{grant}")),
                _ => Cell::text(row.title.clone()),
            };
            let source = match (row.declared, &row.cor) {
                (Some(_), _) => format!("{} · {}", row.authority, shell.t("aid-declared")),
                (None, Some(cor)) => format!("{} · COR {cor}", row.authority),
                (None, None) => row.authority.clone(),
            };
            let (kind, words) =
                if row.counts { ("accent", "aid-counts-yes") } else { ("neutral", "aid-counts-no") };
            vec![
                title.noted(source),
                Cell::text(row.beneficiary.clone()),
                Cell::text(shell.texts.date(row.on)),
                Cell::number(money(shell.texts, row.amount)),
                Cell::state(kind, shell.t(words)),
            ]
        })
        .collect();
    let columns = ["aid-what", "aid-beneficiary", "aid-granted-on", "aid-amount", "aid-counts-today"];
    Part::new(shell, "rows", "aid-on-record").table(shell, &columns, rows, "aid-ledger-none")
}

fn members_part(shell: &Shell, ledger: &Ledger) -> Part {
    let rows = ledger
        .members
        .iter()
        .map(|member| {
            let name = match member.company {
                Some(company) if shell.face == "desk" => {
                    Cell::link(member.name.clone(), format!("/desk/companies/{company}/aid"))
                }
                _ => Cell::text(member.name.clone()),
            };
            vec![name, Cell::text(member.code.clone())]
        })
        .collect();
    Part::new(shell, "members", "aid-undertaking").intro(shell.t("aid-undertaking-text")).table(
        shell,
        &["aid-name", "aid-code"],
        rows,
        "aid-none",
    )
}

fn perimeter_part(shell: &Shell, ledger: &Ledger, perimeters: &[PerimeterRow]) -> Part {
    let mut part = members_part(shell, ledger);
    for row in perimeters {
        let members: Vec<String> = row
            .members
            .iter()
            .map(|(code, name, relation)| {
                format!("{name} ({code}, {})", shell.t(&format!("aid-relation-{relation}")))
            })
            .collect();
        let members = if members.is_empty() { shell.t("aid-perimeter-alone") } else { members.join("; ") };
        let label = if row.in_force { "aid-perimeter-in-force" } else { "aid-perimeter-before" };
        part.facts.push((
            format!("{} {}", shell.t(label), date(shell, &row.declared_on)),
            format!("{members} — {}", row.signer),
        ));
    }
    part
}

fn declared_part(shell: &Shell, declared: &[DeclaredRow], base: &str, edits: bool) -> Part {
    let rows = declared
        .iter()
        .map(|row| {
            let state = match &row.withdrawn {
                Some((on, why)) => Cell::state("neutral", shell.t("aid-withdrawn"))
                    .noted(format!("{}: {why}", date(shell, on))),
                None => Cell::state("success", shell.t("aid-in-force")),
            };
            vec![
                Cell::text(row.title.clone()).noted(format!("{} · {}", row.authority, row.code)),
                Cell::text(date(shell, &row.granted_on)),
                Cell::number(money(shell.texts, row.amount)),
                Cell::text(shell.t(&format!("aid-regulation-{}", row.regulation))),
                state,
            ]
        })
        .collect();
    let columns = ["aid-what", "aid-granted-on", "aid-amount", "aid-regulation", "aid-state"];
    let mut part =
        Part::new(shell, "declared", "aid-declared-title").table(shell, &columns, rows, "aid-declared-none");
    for row in declared.iter().filter(|row| edits && row.withdrawn.is_none()) {
        part.forms.push(SmallForm {
            legend: shell.ta("aid-withdraw-legend", "title", &row.title),
            action: format!("{base}/declared/{}/withdraw", row.id),
            field: "why",
            id: format!("why-{}", row.id),
            label: shell.t("aid-why"),
            buttons: vec![Button {
                name: "",
                value: "",
                label: shell.t("aid-withdraw"),
                kind: "outline-danger",
            }],
            ..SmallForm::default()
        });
    }
    part
}

fn succession_part(shell: &Shell, successions: &[SuccessionRow]) -> Part {
    let rows = successions
        .iter()
        .map(|row| {
            vec![
                Cell::text(row.from_name.clone()).noted(row.from_code.clone()),
                Cell::text(shell.t(&format!("aid-succession-{}", row.kind))),
                Cell::text(date(shell, &row.happened_on)),
                Cell::number(format!("{} %", shell.texts.decimal(row.share, 4))),
                Cell::text(row.act.clone()),
            ]
        })
        .collect();
    let columns = ["aid-succession-from", "aid-succession-kind", "aid-on", "aid-succession-share", "aid-act"];
    Part::new(shell, "successions", "aid-successions").table(shell, &columns, rows, "aid-successions-none")
}

/// The form of a declared aid.
pub(super) async fn declared_form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(company): Path<i64>,
) -> Result<Response, Failure> {
    aid::ledger(&web.app, &visitor.actor, company).await?;
    let today = web.app.today().to_string();
    let typed = Typed::of([("declared_on", today.as_str()), ("regulation", Regulation::General.name())]);
    declared_page(visitor, &typed, company, None)
}

/// Records a declared aid.
pub(super) async fn declare(
    State(web): State<Web>,
    visitor: Visitor,
    Path(company): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = DeclaredForm {
        code: typed.text("code"),
        granted_on: typed.text("granted_on"),
        amount: typed.text("amount"),
        regulation: typed.text("regulation"),
        authority: typed.text("authority"),
        title: typed.text("title"),
        cor: typed.text("cor"),
        declared_on: typed.text("declared_on"),
    };
    match aid::declare_aid(&web.app, &visitor.actor, company, &form).await {
        Ok(_) => Ok(done(&address(company), "done-aid-saved")),
        Err(error) => declared_page(visitor, &typed, company, Some(error.into())),
    }
}

fn declared_page(
    visitor: Visitor,
    typed: &Typed,
    company: i64,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let shell = Shell::new(visitor, "aid-declared-add").crumb("aid-ledger", &address(company)).here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let regulations = Regulation::ALL
        .iter()
        .map(|one| (one.name().to_owned(), shell.t(&format!("aid-regulation-{}", one.name()))));
    let fields = vec![
        field(Kind::Text, "title", "aid-what"),
        field(Kind::Text, "authority", "aid-authority"),
        field(Kind::Date, "granted_on", "aid-granted-on"),
        field(Kind::Text, "amount", "aid-amount"),
        field(Kind::Select, "regulation", "aid-regulation").choices(typed, regulations),
        field(Kind::Text, "cor", "aid-cor").optional(),
        field(Kind::Text, "code", "aid-declared-code").optional().help(&shell, "aid-declared-code-help"),
        field(Kind::Date, "declared_on", "aid-declared-on"),
    ];
    FormPage::new(shell, fields, "programmes-save", address(company)).show(refused)
}

/// Withdraws a declared aid.
pub(super) async fn withdraw(
    State(web): State<Web>,
    visitor: Visitor,
    Path((company, declared)): Path<(i64, i64)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match aid::withdraw_declared(&web.app, &visitor.actor, company, declared, typed.get("why")).await {
        Ok(()) => Ok(done(&address(company), "done-aid-saved")),
        Err(error) => desk_page(&web, visitor, company).await?.refused(error.into()),
    }
}

/// The form of a succession.
pub(super) async fn succession_form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(company): Path<i64>,
) -> Result<Response, Failure> {
    aid::ledger(&web.app, &visitor.actor, company).await?;
    succession_page(visitor, &Typed::of([("kind", SuccessionKind::Merger.name())]), company, None)
}

/// Records a succession.
pub(super) async fn add_succession(
    State(web): State<Web>,
    visitor: Visitor,
    Path(company): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = SuccessionForm {
        kind: typed.text("kind"),
        happened_on: typed.text("happened_on"),
        from_code: typed.text("from_code"),
        from_name: typed.text("from_name"),
        share: typed.text("share"),
        act: typed.text("act"),
    };
    match aid::add_succession(&web.app, &visitor.actor, company, &form).await {
        Ok(_) => Ok(done(&address(company), "done-aid-saved")),
        Err(error) => succession_page(visitor, &typed, company, Some(error.into())),
    }
}

fn succession_page(
    visitor: Visitor,
    typed: &Typed,
    company: i64,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let shell = Shell::new(visitor, "aid-succession-add").crumb("aid-ledger", &address(company)).here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let kinds = SuccessionKind::ALL
        .iter()
        .map(|one| (one.name().to_owned(), shell.t(&format!("aid-succession-{}", one.name()))));
    let fields = vec![
        field(Kind::Select, "kind", "aid-succession-kind").choices(typed, kinds),
        field(Kind::Text, "from_name", "aid-succession-from"),
        field(Kind::Text, "from_code", "aid-code"),
        field(Kind::Date, "happened_on", "aid-succession-on"),
        field(Kind::Text, "share", "aid-succession-share")
            .optional()
            .help(&shell, "aid-succession-share-help"),
        field(Kind::Text, "act", "aid-act"),
    ];
    FormPage::new(shell, fields, "programmes-save", address(company)).show(refused)
}

fn address(company: i64) -> String {
    format!("/desk/companies/{company}/aid")
}
