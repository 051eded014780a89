//! Where the companies of the demo are: real municipalities of the footwear district, more often the larger ones.

use tomaia_domain::places::PostalCode;

use crate::draw::Draw;
use crate::made;

/// A town of the district: how often it is drawn, ISTAT's name of the municipality, its postal code, telephone
/// prefix, province and the VAT office that serves it, and a hamlet known for its shoes.
pub(crate) struct Town {
    weight: u32,
    pub(crate) municipality: &'static str,
    postal_code: &'static str,
    pub(crate) phone_prefix: &'static str,
    pub(crate) province: &'static str,
    hamlet: Option<&'static str>,
}

const fn town(
    weight: u32,
    municipality: &'static str,
    postal_code: &'static str,
    phone_prefix: &'static str,
    province: &'static str,
) -> Town {
    Town { weight, municipality, postal_code, phone_prefix, province, hamlet: None }
}

const TOWNS: &[Town] = &[
    town(9, "Fermo", "63900", "0734", "FM"),
    town(9, "Porto Sant'Elpidio", "63821", "0734", "FM"),
    town(9, "Monte Urano", "63813", "0734", "FM"),
    town(6, "Sant'Elpidio a Mare", "63811", "0734", "FM"),
    Town { hamlet: Some("Casette d'Ete"), ..town(5, "Sant'Elpidio a Mare", "63811", "0734", "FM") },
    town(9, "Montegranaro", "63812", "0734", "FM"),
    town(8, "Civitanova Marche", "62012", "0733", "MC"),
    town(4, "Monte San Giusto", "62015", "0733", "MC"),
    town(3, "Morrovalle", "62010", "0733", "MC"),
    town(3, "Corridonia", "62014", "0733", "MC"),
    town(2, "Potenza Picena", "62018", "0733", "MC"),
    town(2, "Tolentino", "62029", "0733", "MC"),
    town(2, "Porto San Giorgio", "63822", "0734", "FM"),
    town(2, "Torre San Patrizio", "63814", "0734", "FM"),
    town(2, "Monte San Pietrangeli", "63815", "0734", "FM"),
    town(1, "Rapagnano", "63831", "0734", "FM"),
    town(1, "Grottazzolina", "63844", "0734", "FM"),
    town(1, "Montegiorgio", "63833", "0734", "FM"),
];

const STREETS: &[&str] = &[
    "Via dei Calzolai",
    "Via dell'Artigianato",
    "Via dell'Industria",
    "Via del Lavoro",
    "Via delle Botteghe",
    "Via della Conceria",
    "Via del Mare",
    "Via Tenna",
    "Via Ete Morto",
    "Via Chienti",
    "Via Adriatica",
    "Via Piave",
    "Via Roma",
    "Via Garibaldi",
    "Via Mazzini",
    "Contrada San Marco",
    "Contrada Campiglione",
    "Zona industriale",
];

impl Town {
    pub(crate) fn postal_code(&self) -> PostalCode {
        made(PostalCode::parse(self.postal_code))
    }

    /// The office of the Revenue Agency in the VAT numbers of the province; Fermo still has Ascoli Piceno's.
    pub(crate) fn vat_office(&self) -> &'static str {
        if self.province == "MC" { "043" } else { "044" }
    }

    /// A street and number, with the hamlet where there is one.
    pub(crate) fn address(&self, draw: &mut Draw) -> String {
        let street = format!("{} {}", draw.pick(STREETS), draw.between(1, 180));
        self.hamlet.map_or(street.clone(), |hamlet| format!("{street} – {hamlet}"))
    }
}

/// The town of the company with this number: the first companies go once round, so that every town has one.
pub(crate) fn pick(draw: &mut Draw, number: usize) -> &'static Town {
    if let Some(town) = TOWNS.get(number) {
        return town;
    }
    let total = TOWNS.iter().map(|town| town.weight).sum();
    let mut left = draw.between(1, total);
    for town in TOWNS {
        if left <= town.weight {
            return town;
        }
        left -= town.weight;
    }
    &TOWNS[0]
}
