//! The columns of the sheet of companies.

use super::columns::{Choice, Column, Kind};

/// Size classes.
pub(super) const SIZES: &[Choice] = &[
    Choice::new("micro", "micro", "micro").also(&["microimpresa"]),
    Choice::new("small", "piccola", "small"),
    Choice::new("medium", "media", "medium"),
    Choice::new("large", "grande", "large"),
];

/// Price bands.
pub(super) const PRICE_BANDS: &[Choice] = &[
    Choice::new("entry", "economica", "entry").also(&["bassa", "low", "primo prezzo"]),
    Choice::new("medium", "media", "medium"),
    Choice::new("high", "alta", "high").also(&["medio alta", "premium"]),
    Choice::new("luxury", "lusso", "luxury"),
];

/// Standings in a market.
pub(super) const MARKET_STATUSES: &[Choice] = &[
    Choice::new("none", "nessuno", "none"),
    Choice::new("interested", "interessata", "interested").also(&["interessato", "interesse"]),
    Choice::new("negotiating", "in trattativa", "in talks").also(&["trattativa", "negotiating"]),
    Choice::new("exporting", "esporta", "exporting").also(&["attivo", "active"]),
    Choice::new("lost", "perso", "lost").also(&["persa"]),
];

pub(super) const MEETINGS: Kind = Kind::Count { minimum: 0, maximum: 200 };

pub(super) const COMPANIES: &[Column] = &[
    Column::new(
        "code",
        Kind::Code,
        ("Codice", "Code"),
        ("Un codice a sua scelta, sempre lo stesso per la stessa impresa: gli altri fogli la indicano così.",
         "A code of your choice, always the same for the same company: the other sheets refer to it."),
        "IM001",
    )
    .required()
    .also(&["Codice impresa", "Company code", "ID"]),
    Column::new(
        "legal_name",
        Kind::Text,
        ("Ragione sociale", "Legal name"),
        ("Come nel Registro delle imprese.", "As in the register of companies."),
        "Calzaturificio Esempio S.r.l.",
    )
    .required()
    .also(&["Denominazione", "Impresa", "Azienda", "Company", "Name"]),
    Column::new(
        "brands",
        Kind::Texts,
        ("Marchi", "Brands"),
        ("Uno o più, separati da punto e virgola.", "One or more, separated by semicolons."),
        "Esempio; Esempio Donna",
    )
    .also(&["Marchio", "Brand"]),
    Column::new(
        "vat",
        Kind::Formed,
        ("Partita IVA", "VAT number"),
        ("11 cifre, con o senza IT davanti.", "11 digits, with or without IT before them."),
        "71234560440",
    )
    .required()
    .also(&["P.IVA", "PIVA", "VAT"]),
    Column::new(
        "tax_code",
        Kind::Formed,
        ("Codice fiscale", "Tax code"),
        ("Solo se è diverso dalla partita IVA.", "Only if it is not the VAT number."),
        "RSSMRA85M01H501Q",
    )
    .also(&["C.F.", "CF"]),
    Column::new(
        "rea",
        Kind::Formed,
        ("Numero REA", "REA number"),
        ("Sigla della provincia e numero.", "Letters of the province and number."),
        "FM-123456",
    )
    .also(&["REA"]),
    Column::new(
        "ateco",
        Kind::FormedList,
        ("Codici ATECO", "ATECO codes"),
        ("ATECO 2025, sei cifre; il principale per primo.", "ATECO 2025, six digits; the main one first."),
        "15.20.10",
    )
    .also(&["ATECO", "Codice ATECO"]),
    Column::new(
        "pec",
        Kind::Formed,
        ("PEC", "Certified e-mail (PEC)"),
        ("Posta elettronica certificata.", "Italian certified e-mail."),
        "esempio@pec.example",
    ),
    Column::new(
        "sdi",
        Kind::Formed,
        ("Codice SDI", "SDI code"),
        ("Codice destinatario delle fatture elettroniche, 7 caratteri.", "Electronic invoice address, 7 characters."),
        "ABC1234",
    )
    .also(&["Codice destinatario", "SDI"]),
    Column::new(
        "size",
        Kind::Choice(SIZES),
        ("Dimensione", "Size"),
        ("Micro, piccola, media o grande (raccomandazione 2003/361/CE).",
         "Micro, small, medium or large (Recommendation 2003/361/EC)."),
        "piccola",
    )
    .also(&["Classe dimensionale"]),
    Column::new(
        "address",
        Kind::Text,
        ("Indirizzo", "Address"),
        ("Via e numero della sede.", "Street and number of the registered office."),
        "Via dell'Esempio 1",
    )
    .also(&["Via"]),
    Column::new(
        "postal_code",
        Kind::Formed,
        ("CAP", "Postal code"),
        ("5 cifre.", "5 digits."),
        "63900",
    ),
    Column::new(
        "municipality",
        Kind::Formed,
        ("Comune", "Municipality"),
        ("Nome del comune o codice ISTAT di 6 cifre.", "Name of the municipality, or ISTAT's code of 6 digits."),
        "Fermo",
    )
    .also(&["Città", "Town", "City"]),
    Column::new(
        "website",
        Kind::Formed,
        ("Sito web", "Website"),
        ("Indirizzo del sito.", "Address of the site."),
        "www.calzature.example",
    )
    .also(&["Sito", "Web"]),
    Column::new(
        "email",
        Kind::Formed,
        ("E-mail", "E-mail"),
        ("Dove arriva l'agenda.", "Where the agenda is sent."),
        "export@calzature.example",
    )
    .also(&["Posta elettronica", "Mail"]),
    Column::new(
        "phone",
        Kind::Formed,
        ("Telefono", "Telephone"),
        ("Con il prefisso internazionale.", "With the country code."),
        "+39 0734 000000",
    )
    .also(&["Tel", "Phone"]),
    Column::new(
        "languages",
        Kind::FormedList,
        ("Lingue", "Languages"),
        ("Le lingue parlate negli incontri, per nome o sigla.", "Languages spoken at meetings, by name or code."),
        "italiano; inglese",
    )
    .also(&["Lingua", "Language"]),
    Column::new(
        "kinds",
        Kind::Texts,
        ("Prodotti", "Products"),
        ("Dall'elenco del foglio Vocabolario.", "From the list in the sheet Vocabulary."),
        "scarpe da donna; stivali",
    )
    .also(&["Tipologie", "Product kinds"]),
    Column::new(
        "materials",
        Kind::Texts,
        ("Materiali", "Materials"),
        ("Dall'elenco del foglio Vocabolario.", "From the list in the sheet Vocabulary."),
        "vitello; camoscio",
    ),
    Column::new(
        "constructions",
        Kind::Texts,
        ("Lavorazioni", "Constructions"),
        ("Dall'elenco del foglio Vocabolario.", "From the list in the sheet Vocabulary."),
        "Blake; Goodyear",
    )
    .also(&["Costruzioni"]),
    Column::new(
        "price_band",
        Kind::Choice(PRICE_BANDS),
        ("Fascia di prezzo", "Price band"),
        ("Economica, media, alta o lusso.", "Entry, medium, high or luxury."),
        "alta",
    )
    .also(&["Fascia prezzo"]),
    Column::new(
        "minimum_order",
        Kind::Count { minimum: 1, maximum: 1_000_000 },
        ("Ordine minimo (paia)", "Minimum order (pairs)"),
        ("In paia.", "In pairs."),
        "60",
    )
    .also(&["Ordine minimo", "Minimum order", "MOQ"]),
    Column::new(
        "lead_time",
        Kind::Count { minimum: 0, maximum: 730 },
        ("Consegna (giorni)", "Lead time (days)"),
        ("Giorni dall'ordine alla spedizione.", "Days from the order to the shipment."),
        "75",
    )
    .also(&["Tempi di consegna", "Lead time"]),
    Column::new(
        "private_label",
        Kind::YesNo,
        ("Conto terzi", "Private label"),
        ("Sì se produce anche con il marchio del cliente.", "Yes if it also makes shoes under the customer's brand."),
        "sì",
    )
    .also(&["Produzione per conto terzi"]),
    Column::new(
        "certifications",
        Kind::FormedList,
        ("Certificazioni", "Certifications"),
        ("Con la scadenza fra parentesi, se c'è.", "With the expiry date in brackets, if any."),
        "ISO 9001 (2027-12-31)",
    )
    .also(&["Certificazione", "Certification"]),
    Column::new(
        "hs_codes",
        Kind::FormedList,
        ("Codici doganali (HS)", "HS codes"),
        ("4 o 6 cifre del sistema armonizzato.", "4 or 6 digits of the Harmonized System."),
        "640359; 640399",
    )
    .also(&["HS", "Codici HS", "Codici doganali"]),
    Column::new(
        "markets",
        Kind::FormedList,
        ("Mercati esteri", "Foreign markets"),
        ("Paese e stato: nessuno, interessata, in trattativa, esporta, perso.",
         "Country and standing: none, interested, in talks, exporting, lost."),
        "Giappone: esporta; US: interessata",
    )
    .also(&["Mercati", "Markets"]),
    Column::new(
        "minimum_meetings",
        MEETINGS,
        ("Incontri minimi", "Fewest meetings"),
        ("Sotto questo numero la partecipazione non vale la pena.", "Below this number taking part is not worth it."),
        "4",
    )
    .also(&["Minimo incontri"]),
    Column::new(
        "maximum_meetings",
        MEETINGS,
        ("Incontri massimi", "Most meetings"),
        ("Oltre questo numero l'impresa non vuole incontri.", "The company wants no more meetings than this."),
        "12",
    )
    .also(&["Massimo incontri"]),
];
