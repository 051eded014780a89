//! The calls of the demo: one that is open, one that is decided, to which all companies of the mission apply, and a
//! small one that waits for decisions. What they write, the points that they are given and their certificates are drawn from the seed.

use crate::draw::Draw;
use crate::programme::Bilingual;
use tomaia_domain::activities::ActivityKind;

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoCall {
    /// Name.
    pub name: Bilingual,
    /// Text.
    pub text: Bilingual,
    /// Whether places are given by score; otherwise in the order of arrival.
    pub by_score: bool,
    /// How many places.
    pub places: i64,
    /// Name of the activity that it is for.
    pub activity: Bilingual,
    /// Kind of the activity.
    pub kind: ActivityKind,
    /// Line of action of the activity.
    pub line: &'static str,
    /// Where it takes place.
    pub place: &'static str,
    /// How many days it lasts.
    pub days: i64,
    /// How many days before the end of the programme it ends.
    pub before_the_end: i64,
}

/// What one company does with the decided call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoApplication {
    /// Its place in the list of companies.
    pub company: usize,
    /// Why it wants to come.
    pub why: String,
    /// Turnover abroad in euro.
    pub export: i64,
    /// Whether it has been there before.
    pub before: bool,
    /// What is found: `admissible` or `exclude`.
    pub finding: &'static str,
    /// The points of two assessors, three criteria each.
    pub points: [[i64; 3]; 2],
}

/// The call that is open, the one that is decided, the one that waits for decisions.
#[must_use]
pub fn calls() -> [DemoCall; 3] {
    [
        DemoCall {
            name: Bilingual::new(
                "Manifestazione d'interesse: collettiva al Micam, edizione di primavera",
                "Expression of interest: collective stand at Micam, spring edition",
            ),
            text: Bilingual::new(
                "La Regione e l'associazione portano al Micam le imprese calzaturiere delle Marche con uno spazio \
                 collettivo allestito.\n\nL'iniziativa copre area, allestimento e iscrizione a catalogo. Restano a \
                 carico dell'impresa viaggio, vitto, alloggio e trasporto dei campioni.\n\nI posti si assegnano a \
                 sportello: conta l'ordine in cui le domande arrivano al protocollo. La domanda si può preparare prima \
                 dell'apertura.",
                "The Region and the association take the shoe makers of the Marche to Micam with a collective \
                 area.\n\nThe activity covers area, fitting out and catalogue. Travel, board, lodging and the transport \
                 of samples are the company's.\n\nPlaces are given in the order in which applications reach the \
                 protocol. An application can be prepared before the opening.",
            ),
            by_score: false,
            places: 24,
            activity: Bilingual::new("Micam Milano, edizione di primavera", "Micam Milano, spring edition"),
            kind: ActivityKind::Fair,
            line: "L3",
            place: "Milano",
            days: 3,
            before_the_end: 1,
        },
        DemoCall {
            name: Bilingual::new(
                "Avviso: missione commerciale in Giappone e Corea",
                "Call: trade mission to Japan and Korea",
            ),
            text: Bilingual::new(
                "Sei giorni di incontri a Tokyo e Seul con compratori selezionati.\n\nLe domande sono valutate a \
                 punteggio da due persone, secondo i criteri qui sotto. A parità decide il sorteggio con il seme \
                 pubblicato.",
                "Six days of meetings in Tokyo and Seoul with selected buyers.\n\nApplications are assessed by two \
                 people by the criteria below. Between equals the lot decides, with the published seed.",
            ),
            by_score: true,
            places: 20,
            activity: Bilingual::new("Missione in Giappone e Corea", "Mission to Japan and Korea"),
            kind: ActivityKind::Tour,
            line: "L2",
            place: "Tokyo, Seoul",
            days: 6,
            before_the_end: 4,
        },
        DemoCall {
            name: Bilingual::new("Avviso: educational tour a New York", "Call: educational tour in New York"),
            text: Bilingual::new(
                "Tre imprese presentano le proprie collezioni in due show-room di New York.\n\nLe domande sono valutate \
                 a punteggio da due persone.",
                "Three companies present their collections in two show-rooms of New York.\n\nApplications are assessed \
                 by two people.",
            ),
            by_score: true,
            places: 3,
            activity: Bilingual::new("Educational tour a New York", "Educational tour in New York"),
            kind: ActivityKind::Tour,
            line: "L2",
            place: "New York",
            days: 4,
            before_the_end: 7,
        },
    ]
}

/// What the companies do, from the seed: those of the demo's companies, by their place in the list.
#[must_use]
pub fn applications(seed: u64, companies: usize) -> Vec<DemoApplication> {
    const WHY: [&str; 6] = [
        "Vendiamo già in Germania e Francia e vogliamo aprire un mercato fuori dall'Europa.",
        "Un distributore ci ha cercati l'anno scorso: vorremmo incontrarne altri prima di scegliere.",
        "La nuova linea in cuoio vegetale è nata per quel mercato e non l'abbiamo ancora mostrata.",
        "Lavoriamo per conto terzi da trent'anni e vogliamo far conoscere il nostro marchio.",
        "Due dei nostri clienti hanno chiuso: dobbiamo trovarne di nuovi, e lì la calzatura da donna cresce.",
        "Abbiamo partecipato a una missione e gli ordini sono arrivati: vogliamo tornare con più modelli.",
    ];
    let mut draw = Draw::new(seed ^ 0x00CA_1150);
    (0..companies)
        .map(|company| {
            let strength = i64::from(draw.between(2, 6));
            let mut points = || std::array::from_fn(|_| (strength + i64::from(draw.between(0, 4))).min(10));
            let points = [points(), points()];
            DemoApplication {
                company,
                why: (*draw.pick(&WHY)).to_owned(),
                export: i64::from(draw.between(2, 180)) * 10_000,
                before: draw.chance(30),
                finding: if draw.chance(8) { "exclude" } else { "admissible" },
                points,
            }
        })
        .collect()
}
