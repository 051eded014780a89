//! The pages that the footer links to: accessibility, privacy, contacts, licence. Their words are texts of the
//! language; only the programme's contact comes from the database.
//!
//! To add a section: its name in the page's list, `public-<page>-<section>` and `…-text` in the languages. A text is
//! paragraphs with an empty line between them; lines that begin with `•` are a list.

use crate::Web;
use crate::failure::Failure;
use crate::shell::{Shell, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tomaia_app::public::{self, PublicProgramme};
use tomaia_i18n::{Arg, Texts};

const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// When the statement of accessibility was last looked through, with the pages themselves.
const ACCESSIBILITY_CHECKED_ON: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

#[derive(Template)]
#[template(path = "public/text.html")]
struct TextPage {
    shell: Shell,
    lead: String,
    sections: Vec<Section>,
}

struct Section {
    id: &'static str,
    title: String,
    parts: Vec<Part>,
    links: Vec<Link>,
}

/// A paragraph, or the entries of a list.
struct Part {
    text: String,
    entries: Vec<String>,
}

struct Link {
    label: String,
    href: String,
}

pub(super) async fn accessibility(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    const SECTIONS: [(&str, &[&str]); 6] = [
        ("commitment", &[]),
        ("state", &[]),
        ("gaps", &[]),
        ("preparation", &[]),
        ("feedback", &["contact"]),
        ("enforcement", &["https://www.agid.gov.it/"]),
    ];
    text_page(&web, visitor, "accessibility", &SECTIONS).await
}

pub(super) async fn privacy(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    const SECTIONS: [(&str, &[&str]); 7] = [
        ("controller", &["contact"]),
        ("data", &[]),
        ("purpose", &[]),
        ("readers", &[]),
        ("time", &[]),
        ("cookies", &[]),
        ("rights", &["contact", "https://www.garanteprivacy.it/"]),
    ];
    text_page(&web, visitor, "privacy", &SECTIONS).await
}

pub(super) async fn contacts(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    const SECTIONS: [(&str, &[&str]); 3] =
        [("programme", &["contact", "phone"]), ("link", &[]), ("software", &[REPOSITORY])];
    text_page(&web, visitor, "contacts", &SECTIONS).await
}

pub(super) async fn licence(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    const SECTIONS: [(&str, &[&str]); 4] = [
        ("software", &[REPOSITORY, "https://www.gnu.org/licenses/agpl-3.0.html"]),
        (
            "data",
            &["https://creativecommons.org/licenses/by/4.0/", "https://github.com/openpolis/geojson-italy"],
        ),
        ("fonts", &["https://openfontlicense.org/"]),
        ("parts", &["https://italia.github.io/bootstrap-italia/", "https://htmx.org/"]),
    ];
    text_page(&web, visitor, "licence", &SECTIONS).await
}

async fn text_page(
    web: &Web,
    visitor: Visitor,
    name: &str,
    sections: &[(&'static str, &[&str])],
) -> Result<Response, Failure> {
    let programme = public::programme(&web.app).await?;
    let mut shell = Shell::new(visitor, &format!("public-{name}"));
    if let Some(programme) = &programme {
        shell = shell.updated(programme.updated_at);
    }
    let texts = shell.texts;
    let sections =
        sections.iter().map(|(id, links)| section(texts, name, id, links, programme.as_ref())).collect();
    page(&TextPage { lead: texts.get(&format!("public-{name}-lead")), sections, shell })
}

fn section(
    texts: &Texts,
    page: &str,
    id: &'static str,
    links: &[&str],
    programme: Option<&PublicProgramme>,
) -> Section {
    let key = format!("public-{page}-{id}");
    let body = texts.with(&format!("{key}-text"), &arguments(texts, programme));
    Section {
        id,
        title: texts.get(&key),
        parts: body.split("\n\n").map(part).collect(),
        links: links.iter().filter_map(|link| resolve(link, programme)).collect(),
    }
}

/// What every text may name: who carries the programme, the version of the program, the day of the last check.
fn arguments(texts: &Texts, programme: Option<&PublicProgramme>) -> Vec<(&'static str, Arg)> {
    let parties: Vec<&str> = programme
        .map(|programme| programme.parties.iter().map(|party| party.name.as_str()).collect())
        .unwrap_or_default();
    let owner = if parties.is_empty() { texts.get("public-owner-unknown") } else { parties.join(", ") };
    let contact = programme
        .map(|programme| programme.contact_name.clone())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| texts.get("public-contact-unknown"));
    vec![
        ("owner", owner.into()),
        ("contact", contact.into()),
        ("version", env!("CARGO_PKG_VERSION").into()),
        ("checked", texts.full_date(ACCESSIBILITY_CHECKED_ON).into()),
    ]
}

fn part(text: &str) -> Part {
    if text.starts_with('•') {
        let entries = text.lines().map(|line| line.trim_start_matches('•').trim().to_owned()).collect();
        Part { text: String::new(), entries }
    } else {
        Part { text: text.to_owned(), entries: Vec::new() }
    }
}

/// A link as it is written, or the programme's own address and telephone number, where they are known.
fn resolve(link: &str, programme: Option<&PublicProgramme>) -> Option<Link> {
    let own = |scheme: &str, value: &String| {
        let digits: String = value.chars().filter(|character| !character.is_whitespace()).collect();
        (!digits.is_empty()).then(|| Link { label: value.clone(), href: format!("{scheme}:{digits}") })
    };
    match link {
        "contact" => own("mailto", &programme?.contact_email),
        "phone" => own("tel", &programme?.contact_phone),
        address => {
            let label = address.trim_start_matches("https://").trim_end_matches('/').to_owned();
            Some(Link { label, href: address.to_owned() })
        }
    }
}
