//! The company's own face: its people see their own company, and no other.

use super::a_company;
use tomaia_app::Actor;
use tomaia_app::companies::{PersonInput, give_membership, save_person};
use tomaia_db::sql;
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, Visitor, both_databases};

/// Somebody of a company, signed in with that role.
pub async fn somebody_of(app: &TestApp, company: i64, role: Role) -> Visitor {
    let visitor = app.signed_in(role).await;
    let email = format!("{}@tomaia.example", role.name());
    let mut connection = app.app.database.read().await.expect("a connection");
    let row =
        connection.one(sql("SELECT id FROM account WHERE email = $1").bind(email)).await.expect("an account");
    let account: i64 = row.get("id").expect("an id");
    drop(connection);
    let input = PersonInput { name: "Ada Neri".to_owned(), ..PersonInput::default() };
    let person = save_person(&app.app, &Actor::System, company, None, &input).await.expect("a person");
    let membership = if role == Role::CompanyAdmin { "admin" } else { "member" };
    give_membership(&app.app, &Actor::System, company, person, account, membership)
        .await
        .expect("a membership");
    visitor
}

async fn its_admin_keeps_the_record_up_to_date(app: TestApp) {
    let own = a_company(&app.app, 1, "Prima S.r.l.", "Fermo").await;
    let other = a_company(&app.app, 2, "Seconda S.r.l.", "Fermo").await;
    let admin = somebody_of(&app, own, Role::CompanyAdmin).await;
    assert_eq!(admin.get("/company").await.expect(200).one("h1"), "Marchio 1");
    assert_eq!(admin.get("/company/record").await.expect(200).one("h1"), "Prima S.r.l.");
    let form = admin.get("/company/record/contacts").await.expect(200);
    let revision = form.attributes("input[name=revision]", "value").remove(0);
    let fields = [
        ("revision", revision.as_str()),
        ("email", "info@prima.example"),
        ("language", "it"),
        ("code", "X1"),
    ];
    let saved = admin.post("/company/record/contacts", &fields).await.expect(200);
    assert!(saved.one("#contacts").contains("info@prima.example"));
    admin.get(&format!("/desk/companies/{own}")).await.expect(403);
    admin.get(&format!("/api/v1/companies/{own}")).await.expect(200);
    admin.get(&format!("/api/v1/companies/{other}")).await.expect(404);
    admin.get("/api/v1/companies").await.expect(403);
}

async fn its_members_read_and_change_nothing(app: TestApp) {
    let own = a_company(&app.app, 1, "Prima S.r.l.", "Fermo").await;
    let member = somebody_of(&app, own, Role::CompanyMember).await;
    let record = member.get("/company/record").await.expect(200);
    assert_eq!(record.count("a[href^='/company/record/']"), 0);
    member.get("/company/record/contacts").await.expect(403);
    member.post("/company/record/contacts", &[("revision", "1"), ("email", "x@y.example")]).await.expect(403);
}

async fn who_belongs_to_no_company_finds_none(app: TestApp) {
    a_company(&app.app, 1, "Prima S.r.l.", "Fermo").await;
    app.signed_in(Role::CompanyAdmin).await.get("/company").await.expect(404);
    app.signed_in(Role::Coordinator).await.get("/company").await.expect(403);
}

both_databases!(
    its_admin_keeps_the_record_up_to_date,
    its_members_read_and_change_nothing,
    who_belongs_to_no_company_finds_none,
);
