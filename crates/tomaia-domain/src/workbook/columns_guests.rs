//! The columns of the sheet of guests.

use super::columns::{Choice, Column, Kind};
use super::columns_companies::MEETINGS;

/// Kinds of guest.
pub(super) const GUEST_KINDS: &[Choice] = &[
    Choice::new("buyer", "buyer", "buyer").also(&["compratore", "importatore", "distributore"]),
    Choice::new("journalist", "giornalista", "journalist").also(&["stampa", "press"]),
    Choice::new("creator", "creator", "creator").also(&["influencer", "blogger"]),
];

pub(super) const GUESTS: &[Column] = &[
    Column::new(
        "code",
        Kind::Code,
        ("Codice", "Code"),
        ("Un codice a sua scelta, sempre lo stesso per lo stesso ospite: gli altri fogli lo indicano così.",
         "A code of your choice, always the same for the same guest: the other sheets refer to it."),
        "OS001",
    )
    .required()
    .also(&["Codice ospite", "Guest code", "ID"]),
    Column::new(
        "kind",
        Kind::Choice(GUEST_KINDS),
        ("Tipo", "Kind"),
        ("Buyer, giornalista o creator.", "Buyer, journalist or creator."),
        "buyer",
    )
    .required()
    .also(&["Tipologia", "Type"]),
    Column::new(
        "name",
        Kind::Text,
        ("Nome e cognome", "Name"),
        ("Come lo scrive la persona, anche in altri alfabeti.", "As the person writes it, in any script."),
        "山田 花子",
    )
    .required()
    .also(&["Nome", "Nominativo", "Full name"]),
    Column::new(
        "latin_name",
        Kind::Text,
        ("Nome in caratteri latini", "Name in Latin letters"),
        ("Serve se il nome è in un altro alfabeto.", "Needed if the name is in another script."),
        "Yamada Hanako",
    )
    .also(&["Traslitterazione", "Latin name"]),
    Column::new(
        "organisation",
        Kind::Text,
        ("Organizzazione", "Organisation"),
        ("Il negozio, la catena o la testata per cui viene.", "The shop, chain or paper they come for."),
        "Example Shoes Ltd",
    )
    .also(&["Azienda", "Ente", "Organization", "Company"]),
    Column::new(
        "role",
        Kind::Text,
        ("Ruolo", "Role"),
        ("Che cosa fa nell'organizzazione.", "What they do in the organisation."),
        "Responsabile acquisti",
    )
    .also(&["Qualifica", "Position"]),
    Column::new(
        "country",
        Kind::Formed,
        ("Paese", "Country"),
        ("Nome o sigla di due lettere.", "Name, or code of two letters."),
        "Giappone",
    )
    .required()
    .also(&["Nazione", "Stato"]),
    Column::new(
        "languages",
        Kind::FormedList,
        ("Lingue", "Languages"),
        ("La migliore per prima: in questa riceve la sua agenda.", "The best first: the agenda is sent in it."),
        "giapponese; inglese",
    )
    .required()
    .also(&["Lingua", "Language"]),
    Column::new(
        "interests",
        Kind::Texts,
        ("Interessi", "Interests"),
        ("Dall'elenco del foglio Vocabolario.", "From the list in the sheet Vocabulary."),
        "scarpe da donna; sostenibilità",
    )
    .also(&["Interesse"]),
    Column::new(
        "email",
        Kind::Formed,
        ("E-mail", "E-mail"),
        ("Dove arrivano l'invito e l'agenda.", "Where the invitation and the agenda are sent."),
        "hanako@shoes.example",
    )
    .also(&["Posta elettronica", "Mail"]),
    Column::new(
        "phone",
        Kind::Formed,
        ("Telefono", "Telephone"),
        ("Con il prefisso internazionale.", "With the country code."),
        "+81 3 0000 0000",
    )
    .also(&["Tel", "Phone", "Cellulare"]),
    Column::new(
        "website",
        Kind::Formed,
        ("Sito web", "Website"),
        ("Sito o profilo pubblico.", "Site or public profile."),
        "www.shoes.example",
    )
    .also(&["Sito", "Web", "Profilo"]),
    Column::new(
        "minimum_meetings",
        MEETINGS,
        ("Incontri minimi", "Fewest meetings"),
        ("Quanti incontri deve avere come minimo.", "How many meetings they must have at least."),
        "6",
    )
    .also(&["Minimo incontri"]),
    Column::new(
        "maximum_meetings",
        MEETINGS,
        ("Incontri massimi", "Most meetings"),
        ("Oltre questo numero non vuole incontri.", "They want no more meetings than this."),
        "16",
    )
    .also(&["Massimo incontri"]),
    Column::new(
        "note",
        Kind::Text,
        ("Note", "Notes"),
        ("Per l'ufficio; l'ospite non le vede.", "For the office; the guest does not see them."),
        "",
    )
    .also(&["Nota", "Note"]),
];
