//! A traveller's own sheet, by signed link or by a company's account, in her own language and for the telephone first. A
//! host confirms or declines each visit there.

use super::sheets::{AnswerForm, SheetPage, calendar_of, pdf_of, view};
use crate::Web;
use crate::failure::Failure;
use crate::forms::FormErrors;
use crate::guests::photograph::picture;
use crate::routes::{Audience, Routes};
use crate::shell::{Flash, NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::agenda::personal;
use tomaia_app::itineraries::answers;
use tomaia_app::itineraries::documents::title_key;
use tomaia_app::itineraries::photographs;
use tomaia_app::itineraries::sheets::{self, Sheet};
use tomaia_app::people::links::Purpose;
use tomaia_domain::agenda::Person;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::texts;

/// Adds the routes of one's own sheets.
pub(super) fn routes(routes: Routes) -> Routes {
    let link = Audience::LinkHolder;
    let own = Audience::May(Verb::ItinerariesOwnRead);
    routes
        .get("/g/{token}/itinerary", link, show)
        .get("/g/{token}/itinerary/sheet.pdf", link, pdf)
        .get("/g/{token}/itinerary/calendar.ics", link, calendar)
        .get("/i/{token}/itinerary", link, show)
        .get("/i/{token}/itinerary/sheet.pdf", link, pdf)
        .get("/i/{token}/itinerary/calendar.ics", link, calendar)
        .get("/c/{token}/itinerary", link, show)
        .post("/c/{token}/itinerary", link, answer)
        .get("/c/{token}/itinerary/sheet.pdf", link, pdf)
        .get("/c/{token}/itinerary/calendar.ics", link, calendar)
        .get("/c/{token}/itinerary/guests/{guest}/photograph.jpg", link, photograph)
        .get("/d/{token}", link, driver)
        .get("/d/{token}/sheet.pdf", link, drivers_pdf)
        .get("/d/{token}/calendar.ics", link, drivers_calendar)
        .get("/company/missions/{mission}/itinerary", own, company)
        .post("/company/missions/{mission}/itinerary", Audience::May(Verb::VisitsAnswer), company_answer)
        .get("/company/missions/{mission}/itinerary/sheet.pdf", own, company_pdf)
        .get("/company/missions/{mission}/itinerary/calendar.ics", own, company_calendar)
        .get("/company/missions/{mission}/itinerary/guests/{guest}/photograph.jpg", own, company_photograph)
}

/// Whose sheet it is, and below which address.
struct Place {
    mission: i64,
    person: Person,
    base: String,
}

async fn enter(web: &Web, visitor: Visitor, token: &str) -> Result<(Visitor, Place), Failure> {
    let purpose = match visitor.path.split('/').nth(1) {
        Some("g") => Purpose::Guest,
        Some("c") => Purpose::Company,
        Some("i") => Purpose::Interpreter,
        _ => return Err(Failure::not_found()),
    };
    let holder = personal::open_link(&web.app, purpose, token).await?;
    let base = format!("/{}/{token}", purpose.path());
    let place = Place { mission: holder.mission, person: holder.person, base };
    Ok((visitor.acting_as(holder.actor, holder.language), place))
}

fn of_company(visitor: &Visitor, mission: i64) -> Result<Place, Failure> {
    let company = visitor.actor.company().ok_or_else(Failure::not_found)?;
    Ok(Place { mission, person: Person::Company(company), base: format!("/company/missions/{mission}") })
}

async fn load(web: &Web, visitor: &Visitor, place: &Place) -> Result<Sheet, Failure> {
    Ok(sheets::own_sheet(&web.app, &visitor.actor, place.mission, place.person).await?)
}

/// The sheet; once more, with what is wrong, where an answer was refused.
async fn sheet_page(
    web: &Web,
    visitor: Visitor,
    place: &Place,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let sheet = load(web, &visitor, place).await?;
    let suffix = crate::personal::language_suffix(&visitor);
    let may_answer = matches!(place.person, Person::Company(_)) && visitor.actor.can(Verb::VisitsAnswer);
    let mut shell = Shell::new(visitor, title_key(sheet.traveller));
    let status = match refused {
        None => StatusCode::OK,
        Some(failure) => {
            for error in FormErrors::of(shell.texts, failure)?.list {
                shell.alerts.push(Flash { kind: "danger", text: error.text });
            }
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    let item = |key: &str, path: &str, current| NavItem {
        label: shell.t(key),
        href: format!("{}{path}{suffix}", place.base),
        current,
        count: None,
    };
    let mut tabs = vec![item("personal-tab-agenda", "", false)];
    if !matches!(place.person, Person::Interpreter(_)) {
        tabs.push(item("personal-tab-wishes", "/wishes", false));
    }
    tabs.push(item("itinerary-tab", "/itinerary", true));
    if matches!(place.person, Person::Guest(_)) {
        tabs.push(item("personal-tab-photograph", "/photograph", false));
    }
    let address = format!("{}/itinerary", place.base);
    let answer_url = if may_answer { format!("{address}{suffix}") } else { String::new() };
    let hosting = match (may_answer, place.base.starts_with("/company/")) {
        (true, true) => "/company/hosting".to_owned(),
        (true, false) => format!("{}/hosting{suffix}", place.base),
        (false, _) => String::new(),
    };
    let page = view(shell, tabs, &sheet, (&format!("{address}/"), &suffix), answer_url);
    page_with(status, &SheetPage { hosting, ..page })
}

async fn answered(web: &Web, visitor: Visitor, place: &Place, form: AnswerForm) -> Result<Response, Failure> {
    let key = (form.stop, form.group);
    let said = answers::answer(
        &web.app,
        &visitor.actor,
        place.mission,
        key,
        form.starts_at,
        &form.answer,
        &form.note,
    );
    match said.await {
        Ok(()) => Ok(done(&format!("{}/itinerary", place.base), "done-itineraries-answered")),
        Err(error) => sheet_page(web, visitor, place, Some(error.into())).await,
    }
}

async fn show(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    sheet_page(&web, visitor, &place, None).await
}

async fn answer(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    answered(&web, visitor, &place, form).await
}

async fn pdf(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    let link = format!("{}{}/itinerary", web.app.settings.public_url, place.base);
    pdf_of(&web, &load(&web, &visitor, &place).await?, visitor.language, Some(&link)).await
}

async fn calendar(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    calendar_of(&web, &load(&web, &visitor, &place).await?, visitor.language)
}

async fn driver(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (_, sheet) = sheets::drivers_sheet(&web.app, &token).await?;
    let title = format!("{} – {}", texts(visitor.language).get(title_key(sheet.traveller)), sheet.name);
    let shell = Shell::titled(visitor, title);
    page(&view(shell, Vec::new(), &sheet, (&format!("/d/{token}/"), ""), String::new()))
}

async fn drivers_pdf(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (_, sheet) = sheets::drivers_sheet(&web.app, &token).await?;
    let link = format!("{}/d/{token}", web.app.settings.public_url);
    pdf_of(&web, &sheet, visitor.language, Some(&link)).await
}

async fn drivers_calendar(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (_, sheet) = sheets::drivers_sheet(&web.app, &token).await?;
    calendar_of(&web, &sheet, visitor.language)
}

async fn company(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let place = of_company(&visitor, mission)?;
    sheet_page(&web, visitor, &place, None).await
}

async fn company_answer(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Failure> {
    let place = of_company(&visitor, mission)?;
    answered(&web, visitor, &place, form).await
}

async fn company_pdf(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let place = of_company(&visitor, mission)?;
    pdf_of(&web, &load(&web, &visitor, &place).await?, visitor.language, None).await
}

async fn company_calendar(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let place = of_company(&visitor, mission)?;
    calendar_of(&web, &load(&web, &visitor, &place).await?, visitor.language)
}

/// A guest whom the company receives.
async fn photograph(
    State(web): State<Web>,
    Path((token, guest)): Path<(String, i64)>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    let found = photographs::received(&web.app, &visitor.actor, place.mission, place.person, guest).await?;
    Ok(picture(found))
}

async fn company_photograph(
    State(web): State<Web>,
    Path((mission, guest)): Path<(i64, i64)>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let place = of_company(&visitor, mission)?;
    let found = photographs::received(&web.app, &visitor.actor, place.mission, place.person, guest).await?;
    Ok(picture(found))
}
