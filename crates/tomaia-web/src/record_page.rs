//! A page that shows one thing or one list of things: facts, figures, tables, small forms, what happened. Its parts are
//! a list, so that every such page looks alike. A form of its own is [`crate::form_page`].

use crate::failure::Failure;
use crate::shell::{NavItem, Shell, page, page_with};
use crate::timeline::Happened;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// What is read.
    pub text: String,
    /// Where it leads; empty: nowhere.
    pub href: String,
    /// The colour of a state; empty: no state.
    pub badge: &'static str,
    /// A second line; empty: none.
    pub note: String,
    /// Whether it is a number or an amount.
    pub number: bool,
}

impl Cell {
    /// Text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Text that leads somewhere.
    #[must_use]
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), ..Self::default() }
    }

    /// A number or an amount.
    #[must_use]
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: true, ..Self::default() }
    }

    /// A state in its colour.
    #[must_use]
    pub fn state(kind: &'static str, text: impl Into<String>) -> Self {
        Self { text: text.into(), badge: kind, ..Self::default() }
    }

    /// With a second line.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// A table: cards on a phone.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<String>,
    /// The rows; the first cell is the row's head.
    pub rows: Vec<Vec<Cell>>,
    /// The last row, where it sums up the others.
    pub total: Vec<Cell>,
}

/// A key figure.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// The value in words.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// Its definition, source or date.
    pub note: String,
    /// Where it leads to what it counts.
    pub href: String,
}

/// A button of a small form.
#[derive(Clone, Debug)]
pub struct Button {
    /// The field it sends; empty: none.
    pub name: &'static str,
    /// The value it sends.
    pub value: &'static str,
    /// In words.
    pub label: String,
    /// `primary`, `outline-primary`, `danger`, `outline-danger`
    pub kind: &'static str,
}

/// A form of one field or none, below what it is about.
#[derive(Clone, Debug, Default)]
pub struct SmallForm {
    /// What it is about; empty: the part's title says it.
    pub legend: String,
    /// Where it is sent.
    pub action: String,
    /// The field's name; empty: there is none.
    pub field: &'static str,
    /// The field's identifier on the page.
    pub id: String,
    /// The field in words.
    pub label: String,
    /// Said before the field.
    pub help: String,
    /// Of a file: what is accepted (`.xml,.p7m`); empty: a text.
    pub accept: &'static str,
    /// The buttons.
    pub buttons: Vec<Button>,
}

/// A titled part of the page.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Its identifier on the page.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// A sentence before it; may be empty.
    pub intro: String,
    /// Key figures.
    pub figures: Vec<Figure>,
    /// Facts: label and value.
    pub facts: Vec<(String, String)>,
    /// A table; without rows, `empty` is said.
    pub table: Option<Table>,
    /// What is said where the table has no row.
    pub empty: String,
    /// Where to go from here.
    pub links: Vec<(String, String)>,
    /// Small forms.
    pub forms: Vec<SmallForm>,
}

impl Part {
    /// A part with a title, by a message key.
    #[must_use]
    pub fn new(shell: &Shell, id: &'static str, title: &str) -> Self {
        Self { id, title: shell.t(title), ..Self::default() }
    }

    /// With a table of these columns (message keys); `empty` is said where it has no row.
    #[must_use]
    pub fn table(mut self, shell: &Shell, columns: &[&str], rows: Vec<Vec<Cell>>, empty: &str) -> Self {
        let columns = columns.iter().map(|key| shell.t(key)).collect();
        self.table = Some(Table { columns, rows, total: Vec::new() });
        self.empty = shell.t(empty);
        self
    }

    /// With a last row that sums up the table.
    #[must_use]
    pub fn total(mut self, total: Vec<Cell>) -> Self {
        if let Some(table) = &mut self.table {
            table.total = total;
        }
        self
    }

    /// With a sentence before it.
    #[must_use]
    pub fn intro(mut self, intro: String) -> Self {
        self.intro = intro;
        self
    }

    /// With a link, where it is offered.
    #[must_use]
    pub fn link(mut self, offered: bool, label: String, href: String) -> Self {
        if offered {
            self.links.push((label, href));
        }
        self
    }
}

/// A message above the parts.
#[derive(Clone, Debug)]
pub struct Notice {
    /// `success`, `info`, `warning`, `danger`
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: String,
}

/// A page of parts.
#[derive(Template)]
#[template(path = "layout/record_page.html")]
pub struct RecordPage {
    /// The frame.
    pub shell: Shell,
    /// One sentence under the title; may be empty.
    pub lead: String,
    /// The state in its colour; the colour may be empty.
    pub badge: (&'static str, String),
    /// What can be done: words and address; the first is the main one.
    pub actions: Vec<(String, String)>,
    /// The pages of the same thing, or the parts of a list.
    pub tabs: Vec<NavItem>,
    /// What is searched in the list, in words; empty: there is no search.
    pub search: String,
    /// Messages.
    pub notices: Vec<Notice>,
    /// The parts.
    pub parts: Vec<Part>,
    /// What happened; may be none.
    pub happened: Vec<Happened>,
    /// Where the list goes on; may be empty.
    pub next: String,
}

impl RecordPage {
    /// A page with nothing on it yet.
    #[must_use]
    pub fn new(shell: Shell) -> Self {
        Self {
            shell,
            lead: String::new(),
            badge: ("", String::new()),
            actions: Vec::new(),
            tabs: Vec::new(),
            search: String::new(),
            notices: Vec::new(),
            parts: Vec::new(),
            happened: Vec::new(),
            next: String::new(),
        }
    }

    /// Offers something to do, where the reader may.
    #[must_use]
    pub fn action(mut self, offered: bool, key: &str, href: String) -> Self {
        if offered {
            self.actions.push((self.shell.t(key), href));
        }
        self
    }

    /// The answer.
    ///
    /// # Errors
    /// The template broke: a fault.
    pub fn show(&self) -> Result<Response, Failure> {
        page(self)
    }

    /// The answer to something that was refused: the refusal is its first message.
    ///
    /// # Errors
    /// The failure itself, where it is not about what was sent.
    pub fn refused(mut self, failure: Failure) -> Result<Response, Failure> {
        let large = failure
            .refusal()
            .is_some_and(|refusal| refusal.kind == tomaia_domain::refusal::RefusalKind::TooLarge);
        let errors = crate::forms::FormErrors::of(self.shell.texts, failure)?;
        let text = errors.list.iter().map(|error| error.text.clone()).collect::<Vec<_>>().join(" ");
        let title = self.shell.t("money-refused");
        self.notices.insert(0, Notice { kind: "danger", title, text });
        let status = if large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::UNPROCESSABLE_ENTITY };
        page_with(status, &self)
    }
}
