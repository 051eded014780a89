//! The columns of the sheets that say who meets whom and when: wishes, representatives, interpreters,
//! unavailability, exclusions.

use super::columns::{Choice, Column, Kind};

/// Who expresses a wish.
pub(super) const SIDES: &[Choice] = &[
    Choice::new("company", "impresa", "company").also(&["azienda"]),
    Choice::new("guest", "ospite", "guest").also(&["operatore estero", "buyer", "operatore"]),
];

/// Levels of a wish.
pub(super) const LEVELS: &[Choice] = &[
    Choice::new("must", "indispensabile", "must").also(&[
        "deve",
        "assolutamente",
        "da incontrare",
        "must meet",
    ]),
    Choice::new("would_like", "gradito", "would like").also(&["vorrei", "mi piacerebbe", "gradita", "like"]),
    Choice::new("never", "mai", "never").also(&["da evitare", "no"]),
];

const COMPANY: Column = Column::new(
    "company",
    Kind::Formed,
    ("Impresa", "Company"),
    ("Codice, partita IVA o ragione sociale.", "Code, VAT number or legal name."),
    "IM001",
)
.required()
.also(&["Codice impresa", "Azienda", "Company code"]);

const GUEST: Column =
    Column::new("guest", Kind::Formed, ("Ospite", "Guest"), ("Codice o e-mail.", "Code or e-mail."), "OS001")
        .required()
        .also(&["Codice ospite", "Operatore estero", "Guest code"]);

const NOTE: Column =
    Column::new("note", Kind::Text, ("Note", "Notes"), ("Per l'ufficio.", "For the office."), "")
        .also(&["Nota", "Note", "Motivo", "Reason"]);

const LANGUAGES: Column = Column::new(
    "languages",
    Kind::FormedList,
    ("Lingue", "Languages"),
    ("Le lingue che parla, per nome o sigla.", "Languages spoken, by name or code."),
    "italiano; inglese",
)
.also(&["Lingua", "Language"]);

const EMAIL: Column = Column::new(
    "email",
    Kind::Formed,
    ("E-mail", "E-mail"),
    ("Dove arriva l'agenda.", "Where the agenda is sent."),
    "persona@calzature.example",
)
.also(&["Posta elettronica", "Mail"]);

const PHONE: Column = Column::new(
    "phone",
    Kind::Formed,
    ("Telefono", "Telephone"),
    ("Con il prefisso internazionale.", "With the country code."),
    "+39 333 0000000",
)
.also(&["Tel", "Phone", "Cellulare"]);

const NAME: Column = Column::new(
    "name",
    Kind::Text,
    ("Nome e cognome", "Name"),
    ("Come lo scrive la persona.", "As the person writes it."),
    "Rappresentante Esempio",
)
.required()
.also(&["Nome", "Nominativo", "Full name"]);

const LATIN_NAME: Column = Column::new(
    "latin_name",
    Kind::Text,
    ("Nome in caratteri latini", "Name in Latin letters"),
    ("Serve se il nome è in un altro alfabeto.", "Needed if the name is in another script."),
    "",
)
.also(&["Traslitterazione", "Latin name"]);

pub(super) const WISHES: &[Column] = &[
    COMPANY,
    GUEST,
    Column::new(
        "side",
        Kind::Choice(SIDES),
        ("Chi lo chiede", "Asked by"),
        ("Impresa oppure ospite.", "Company or guest."),
        "impresa",
    )
    .required()
    .also(&["Da parte di", "Side", "Lato"]),
    Column::new(
        "level",
        Kind::Choice(LEVELS),
        ("Preferenza", "Wish"),
        ("Indispensabile, gradito oppure mai.", "Must, would like or never."),
        "gradito",
    )
    .required()
    .also(&["Livello", "Level"]),
    NOTE,
];

pub(super) const REPRESENTATIVES: &[Column] = &[
    Column::new(
        "code",
        Kind::Code,
        ("Codice", "Code"),
        (
            "Serve solo se il foglio Indisponibilità lo indica.",
            "Needed only if the sheet Unavailability refers to it.",
        ),
        "RA001",
    )
    .also(&["ID"]),
    COMPANY,
    NAME,
    LATIN_NAME,
    Column::new(
        "role",
        Kind::Text,
        ("Ruolo", "Role"),
        ("Che cosa fa nell'impresa.", "What they do in the company."),
        "Responsabile estero",
    )
    .also(&["Qualifica", "Position"]),
    LANGUAGES.required(),
    EMAIL,
    PHONE,
];

pub(super) const INTERPRETERS: &[Column] = &[
    Column::new(
        "code",
        Kind::Code,
        ("Codice", "Code"),
        ("Un codice a sua scelta, sempre lo stesso.", "A code of your choice, always the same."),
        "IN01",
    )
    .required()
    .also(&["ID"]),
    NAME,
    LATIN_NAME,
    Column::new(
        "pairs",
        Kind::FormedList,
        ("Coppie di lingue", "Language pairs"),
        (
            "Due lingue unite da un trattino, per nome o sigla.",
            "Two languages joined by a hyphen, by name or code.",
        ),
        "giapponese-italiano; ja-en",
    )
    .required()
    .also(&["Coppie", "Lingue", "Pairs", "Languages"]),
    EMAIL,
    PHONE,
];

pub(super) const UNAVAILABILITY: &[Column] = &[
    Column::new(
        "who",
        Kind::Code,
        ("Codice di chi manca", "Code of who is away"),
        (
            "Codice di un'impresa, un ospite, un rappresentante o un interprete.",
            "Code of a company, guest, representative or interpreter.",
        ),
        "OS001",
    )
    .required()
    .also(&["Chi", "Codice", "Who", "Code"]),
    Column::new(
        "day",
        Kind::Date,
        ("Giorno", "Day"),
        ("Il giorno in cui manca.", "The day of the absence."),
        "2026-10-14",
    )
    .required()
    .also(&["Data", "Date"]),
    Column::new(
        "from",
        Kind::Time,
        ("Dalle", "From"),
        ("Vuoto: dall'inizio del giorno.", "Empty: from the beginning of the day."),
        "14:00",
    )
    .also(&["Dalle ore", "Da"]),
    Column::new(
        "to",
        Kind::Time,
        ("Alle", "To"),
        ("Vuoto: fino alla fine del giorno.", "Empty: to the end of the day."),
        "16:30",
    )
    .also(&["Alle ore", "A", "Until"]),
    NOTE,
];

pub(super) const EXCLUSIONS: &[Column] = &[COMPANY, GUEST, NOTE];
