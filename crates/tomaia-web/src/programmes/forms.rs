//! The forms of a programme and of its parts. Where a path has the number of a part, `new` stands for one that is
//! not there yet.

use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::shell::{Shell, done};
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Multipart, Path, State};
use axum::response::Response;
use tomaia_app::activities;
use tomaia_app::programmes::{self, LineForm, PartyForm, ProgrammeForm};
use tomaia_domain::activities::ApprovalRule;
use tomaia_domain::programmes::PartyRole;
use tomaia_domain::programmes::logo::LARGEST;
use tomaia_domain::refusal::{Refusal, RefusalKind};

/// The form of a new programme.
pub(super) async fn new_programme(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let typed = Typed::of([
        ("time_zone", "Europe/Rome"),
        ("approval", ApprovalRule::Both.name()),
        ("reminder_days", "180, 90, 30"),
        ("task_days", "3"),
    ]);
    programme_page(&web, visitor, &typed, None, None).await
}

/// Makes a programme.
pub(super) async fn create_programme(
    State(web): State<Web>,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match programmes::create(&web.app, &visitor.actor, &programme_form(&typed)).await {
        Ok(id) => Ok(done(&address(id), "done-programmes-created")),
        Err(error) => programme_page(&web, visitor, &typed, None, Some(error.into())).await,
    }
}

/// The form of a programme.
pub(super) async fn programme(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let record = programmes::record(&web.app, &visitor.actor, id).await?;
    let typed = Typed::of([
        ("name_it", record.name_it),
        ("name_en", record.name_en),
        ("summary_it", record.summary_it),
        ("summary_en", record.summary_en),
        ("signed_on", record.signed_on.unwrap_or_default()),
        ("starts_on", record.starts_on),
        ("ends_on", record.ends_on),
        ("time_zone", record.time_zone),
        ("contact_name", record.contact_name),
        ("contact_email", record.contact_email),
        ("contact_phone", record.contact_phone),
        ("approval", record.approval.name().to_owned()),
        ("reminder_days", record.reminder_days),
        ("task_days", record.task_days.to_string()),
        ("owner", record.owner.map(|(owner, _)| owner.to_string()).unwrap_or_default()),
        ("revision", record.revision.to_string()),
    ]);
    programme_page(&web, visitor, &typed, Some(id), None).await
}

/// Changes a programme.
pub(super) async fn save_programme(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let revision = typed.id("revision").unwrap_or_default();
    match programmes::edit(&web.app, &visitor.actor, id, revision, &programme_form(&typed)).await {
        Ok(()) => Ok(done(&address(id), "done-programmes-saved")),
        Err(error) => programme_page(&web, visitor, &typed, Some(id), Some(error.into())).await,
    }
}

fn programme_form(typed: &Typed) -> ProgrammeForm {
    ProgrammeForm {
        name_it: typed.text("name_it"),
        name_en: typed.text("name_en"),
        summary_it: typed.text("summary_it"),
        summary_en: typed.text("summary_en"),
        signed_on: typed.text("signed_on"),
        starts_on: typed.text("starts_on"),
        ends_on: typed.text("ends_on"),
        time_zone: typed.text("time_zone"),
        contact_name: typed.text("contact_name"),
        contact_email: typed.text("contact_email"),
        contact_phone: typed.text("contact_phone"),
        approval: typed.text("approval"),
        reminder_days: typed.text("reminder_days"),
        task_days: typed.text("task_days"),
        owner: typed.id("owner"),
    }
}

async fn programme_page(
    web: &Web,
    visitor: Visitor,
    typed: &Typed,
    id: Option<i64>,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let title = if id.is_some() { "programmes-edit" } else { "programmes-add" };
    let owners = activities::owners(&web.app, &visitor.actor).await?;
    let shell = Shell::new(visitor, title).crumb("layout-nav-programmes", "/desk/programmes").here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let fields = vec![
        field(Kind::Text, "name_it", "programmes-name-it"),
        field(Kind::Text, "name_en", "programmes-name-en"),
        field(Kind::Long, "summary_it", "programmes-summary-it").optional(),
        field(Kind::Long, "summary_en", "programmes-summary-en").optional(),
        field(Kind::Date, "signed_on", "programmes-signed-on").optional(),
        field(Kind::Date, "starts_on", "programmes-starts-on"),
        field(Kind::Date, "ends_on", "programmes-ends-on"),
        field(Kind::Text, "time_zone", "programmes-time-zone").help(&shell, "programmes-time-zone-help"),
        field(Kind::Text, "contact_name", "programmes-contact-name").optional(),
        field(Kind::Email, "contact_email", "programmes-contact-email").optional(),
        field(Kind::Text, "contact_phone", "programmes-contact-phone").optional(),
        field(Kind::Select, "approval", "programmes-approval")
            .help(&shell, "programmes-approval-help")
            .choices(
                typed,
                ApprovalRule::ALL.iter().map(|rule| {
                    (rule.name().to_owned(), shell.t(&format!("programmes-approval-{}", rule.name())))
                }),
            ),
        field(Kind::Select, "owner", "programmes-owner")
            .optional()
            .help(&shell, "programmes-owner-help")
            .choices(typed, owners.into_iter().map(|(id, name)| (id.to_string(), name))),
        field(Kind::Text, "reminder_days", "programmes-reminder-days")
            .optional()
            .help(&shell, "programmes-reminder-days-help"),
        field(Kind::Number, "task_days", "programmes-task-days").optional(),
    ];
    let back = id.map_or_else(|| "/desk/programmes".to_owned(), address);
    FormPage::new(shell, fields, "programmes-save", back)
        .hidden("revision", typed.get("revision"))
        .show(refused)
}

/// Sets the logo from an uploaded file.
pub(super) async fn set_logo(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    mut parts: Multipart,
) -> Result<Response, Failure> {
    let unreadable = || Failure::from(Refusal::new(RefusalKind::Invalid, "programmes-logo-not-svg"));
    let part = parts.next_field().await.map_err(|_| unreadable())?.ok_or_else(unreadable)?;
    let bytes = part.bytes().await.map_err(|_| unreadable())?;
    if bytes.len() > LARGEST {
        return Err(Refusal::new(RefusalKind::TooLarge, "programmes-logo-large").into());
    }
    let svg = String::from_utf8(bytes.to_vec()).map_err(|_| unreadable())?;
    programmes::set_logo(&web.app, &visitor.actor, id, Some(&svg)).await?;
    Ok(done(&address(id), "done-programmes-saved"))
}

/// The form of a party.
pub(super) async fn party(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, party)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    let record = programmes::record(&web.app, &visitor.actor, id).await?;
    let typed = match number(&party)? {
        None => Typed::default(),
        Some(number) => {
            let row = record.parties.into_iter().find(|row| row.id == number);
            let row = row.ok_or_else(Failure::not_found)?;
            Typed::of([
                ("name", row.name),
                ("role", row.role),
                ("signatory", row.signatory),
                ("act", row.act),
                ("signed_on", row.signed_on.unwrap_or_default()),
            ])
        }
    };
    party_page(visitor, &typed, id, &party, None)
}

/// Adds or changes a party.
pub(super) async fn save_party(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, party)): Path<(i64, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = PartyForm {
        name: typed.text("name"),
        role: typed.text("role"),
        signatory: typed.text("signatory"),
        act: typed.text("act"),
        signed_on: typed.text("signed_on"),
    };
    let saved = match number(&party)? {
        None => programmes::add_party(&web.app, &visitor.actor, id, &form).await.map(|_| ()),
        Some(number) => programmes::edit_party(&web.app, &visitor.actor, id, number, &form).await,
    };
    match saved {
        Ok(()) => Ok(done(&address(id), "done-programmes-saved")),
        Err(error) => party_page(visitor, &typed, id, &party, Some(error.into())),
    }
}

/// Takes a party away.
pub(super) async fn remove_party(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, party)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    programmes::remove_party(&web.app, &visitor.actor, id, party).await?;
    Ok(done(&address(id), "done-programmes-saved"))
}

fn party_page(
    visitor: Visitor,
    typed: &Typed,
    id: i64,
    party: &str,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let shell =
        Shell::new(visitor, if party == "new" { "programmes-party-add" } else { "programmes-party-edit" })
            .crumb("layout-nav-programmes", "/desk/programmes")
            .here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let roles = PartyRole::ALL
        .iter()
        .map(|role| (role.name().to_owned(), shell.t(&format!("programmes-role-{}", role.name()))));
    let fields = vec![
        field(Kind::Text, "name", "programmes-party-name"),
        field(Kind::Select, "role", "programmes-party-role").choices(typed, roles),
        field(Kind::Text, "signatory", "programmes-party-signatory").optional(),
        field(Kind::Text, "act", "programmes-party-act").optional(),
        field(Kind::Date, "signed_on", "programmes-signed-on").optional(),
    ];
    let form = FormPage::new(shell, fields, "programmes-save", address(id));
    let form = match number(party)? {
        Some(_) => form.remove(format!("{}/parties/{party}/remove", address(id)), "programmes-party-remove"),
        None => form,
    };
    form.show(refused)
}

/// The form of a line of action.
pub(super) async fn line(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, line)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    let record = programmes::record(&web.app, &visitor.actor, id).await?;
    let typed = match number(&line)? {
        None => Typed::default(),
        Some(number) => {
            let row = record.lines.into_iter().find(|row| row.id == number);
            let row = row.ok_or_else(Failure::not_found)?;
            Typed::of([
                ("code", row.code),
                ("name_it", row.name_it),
                ("name_en", row.name_en),
                ("description_it", row.description_it),
                ("description_en", row.description_en),
            ])
        }
    };
    line_page(visitor, &typed, id, &line, None)
}

/// Adds or changes a line of action.
pub(super) async fn save_line(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, line)): Path<(i64, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = LineForm {
        code: typed.text("code"),
        name_it: typed.text("name_it"),
        name_en: typed.text("name_en"),
        description_it: typed.text("description_it"),
        description_en: typed.text("description_en"),
    };
    let saved = match number(&line)? {
        None => programmes::add_line(&web.app, &visitor.actor, id, &form).await.map(|_| ()),
        Some(number) => programmes::edit_line(&web.app, &visitor.actor, id, number, &form).await,
    };
    match saved {
        Ok(()) => Ok(done(&address(id), "done-programmes-saved")),
        Err(error) => line_page(visitor, &typed, id, &line, Some(error.into())),
    }
}

/// Takes a line of action away.
pub(super) async fn remove_line(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, line)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    programmes::remove_line(&web.app, &visitor.actor, id, line).await?;
    Ok(done(&address(id), "done-programmes-saved"))
}

fn line_page(
    visitor: Visitor,
    typed: &Typed,
    id: i64,
    line: &str,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let shell =
        Shell::new(visitor, if line == "new" { "programmes-line-add" } else { "programmes-line-edit" })
            .crumb("layout-nav-programmes", "/desk/programmes")
            .here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let fields = vec![
        field(Kind::Text, "code", "programmes-line-code"),
        field(Kind::Text, "name_it", "programmes-name-it"),
        field(Kind::Text, "name_en", "programmes-name-en"),
        field(Kind::Long, "description_it", "programmes-description-it").optional(),
        field(Kind::Long, "description_en", "programmes-description-en").optional(),
    ];
    let form = FormPage::new(shell, fields, "programmes-save", address(id));
    let form = match number(line)? {
        Some(_) => form.remove(format!("{}/lines/{line}/remove", address(id)), "programmes-line-remove"),
        None => form,
    };
    form.show(refused)
}

fn address(id: i64) -> String {
    format!("/desk/programmes/{id}")
}

/// The number in a path; none for `new`.
fn number(part: &str) -> Result<Option<i64>, Failure> {
    if part == "new" { Ok(None) } else { part.parse().map(Some).map_err(|_| Failure::not_found()) }
}
