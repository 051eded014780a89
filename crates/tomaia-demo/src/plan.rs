//! The two years of the demo's programme: activities in all states, indicators with their targets, steering meetings.
//! Fairs and cities are real, as are the kinds of activity that the agreement names; figures are the demo's own.

use crate::programme::Bilingual;
use jiff::civil::{Date, date};
use tomaia_domain::activities::{ActivityKind, ActivityState};

/// An activity of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedActivity {
    /// The code of its line of action.
    pub line: &'static str,
    /// What it is; the incoming mission itself is not among them.
    pub kind: ActivityKind,
    /// Its title.
    pub title: Bilingual,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// Where.
    pub place: &'static str,
    /// Where it has come to.
    pub state: ActivityState,
    /// Why it was cancelled or sent back.
    pub reason: &'static str,
    /// How many companies have a place.
    pub companies: usize,
}

/// An indicator with its targets by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its code.
    pub code: &'static str,
    /// Its name.
    pub name: Bilingual,
    /// What it says.
    pub definition: Bilingual,
    /// How it is worked out.
    pub formula: &'static str,
    /// In what it is measured.
    pub unit: Bilingual,
    /// Where it comes from.
    pub source: &'static str,
    /// What is counted; empty: typed.
    pub measure: &'static str,
    /// Year and target.
    pub targets: &'static [(i64, &'static str)],
    /// Day, value and source of what is typed.
    pub values: &'static [(&'static str, &'static str, &'static str)],
}

/// A meeting of the steering committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steering {
    /// The day.
    pub day: Date,
    /// What it was about.
    pub subject: &'static str,
    /// The minutes.
    pub minutes: &'static str,
    /// What was decided.
    pub decisions: &'static [&'static str],
    /// What must be done: title and day.
    pub tasks: &'static [(&'static str, &'static str)],
}

/// The activities, by date.
#[must_use]
pub fn activities() -> Vec<PlannedActivity> {
    let mut plan = first_year();
    plan.extend(second_year());
    for planned in plan.iter_mut().filter(|planned| planned.state == ActivityState::Cancelled) {
        planned.reason =
            "Dazi annunciati sulle calzature: il comitato sposta le risorse sulla Corea del Sud.";
    }
    plan
}

fn activity(
    line: &'static str,
    kind: ActivityKind,
    [it, en]: [&str; 2],
    (from, to): (Date, Date),
    place: &'static str,
    state: ActivityState,
    companies: usize,
) -> PlannedActivity {
    PlannedActivity {
        line,
        kind,
        title: Bilingual::new(it, en),
        from,
        to,
        place,
        state,
        reason: "",
        companies,
    }
}

fn first_year() -> Vec<PlannedActivity> {
    use ActivityKind::{Campaign, Fair, Tour, Training};
    use ActivityState::{Cancelled, Closed, Reported};
    vec![
        activity(
            "L3",
            Fair,
            ["Collettiva Micam, edizione di febbraio 2025", "Micam collective, February 2025 edition"],
            (date(2025, 2, 23), date(2025, 2, 25)),
            "Milano, Rho",
            Reported,
            28,
        ),
        activity(
            "L5",
            Training,
            ["Dogane e origine preferenziale", "Customs and preferential origin"],
            (date(2025, 4, 10), date(2025, 4, 10)),
            "Fermo",
            Reported,
            22,
        ),
        activity(
            "L2",
            Tour,
            ["Educational tour in Giappone", "Educational tour in Japan"],
            (date(2025, 6, 16), date(2025, 6, 20)),
            "Tokyo e Osaka",
            Closed,
            9,
        ),
        activity(
            "L3",
            Fair,
            ["Collettiva Micam, edizione di settembre 2025", "Micam collective, September 2025 edition"],
            (date(2025, 9, 7), date(2025, 9, 9)),
            "Milano, Rho",
            Reported,
            31,
        ),
        activity(
            "L4",
            Campaign,
            ["Campagna con creator al Micam", "Campaign with creators at Micam"],
            (date(2025, 9, 7), date(2025, 10, 15)),
            "Milano e in rete",
            Closed,
            14,
        ),
        activity(
            "L2",
            Tour,
            ["Educational tour negli Stati Uniti", "Educational tour in the United States"],
            (date(2025, 11, 10), date(2025, 11, 15)),
            "New York e Chicago",
            Cancelled,
            0,
        ),
    ]
}

fn second_year() -> Vec<PlannedActivity> {
    use ActivityKind::{Campaign, Fair, SideEvent, Tour, Training};
    use ActivityState::{Approved, Closed, Draft, Open, Proposed, Running};
    vec![
        activity(
            "L3",
            Fair,
            ["Collettiva Micam, edizione di febbraio 2026", "Micam collective, February 2026 edition"],
            (date(2026, 2, 22), date(2026, 2, 24)),
            "Milano, Rho",
            Closed,
            30,
        ),
        activity(
            "L5",
            Training,
            ["Vendere in rete ai negozi esteri", "Selling online to foreign shops"],
            (date(2026, 5, 12), date(2026, 5, 13)),
            "Civitanova Marche",
            Closed,
            18,
        ),
        activity(
            "L6",
            Campaign,
            ["Le Marche del saper fare", "The Marche of know-how"],
            (date(2026, 9, 1), date(2026, 12, 31)),
            "In rete",
            Running,
            24,
        ),
        activity(
            "L3",
            SideEvent,
            ["Serata delle Marche durante il Micam", "Marche evening during Micam"],
            (date(2026, 9, 14), date(2026, 9, 14)),
            "Milano, Brera",
            Closed,
            26,
        ),
        activity(
            "L5",
            Training,
            ["Passaporto digitale di prodotto", "Digital product passport"],
            (date(2026, 12, 10), date(2026, 12, 10)),
            "Ascoli Piceno",
            Open,
            16,
        ),
        activity(
            "L2",
            Tour,
            ["Educational tour in Corea del Sud", "Educational tour in South Korea"],
            (date(2026, 12, 14), date(2026, 12, 18)),
            "Seoul",
            Approved,
            0,
        ),
        activity(
            "L4",
            Campaign,
            ["Creator coreani nel distretto", "Korean creators in the district"],
            (date(2027, 1, 11), date(2027, 1, 15)),
            "Fermo e Macerata",
            Proposed,
            0,
        ),
        activity(
            "L6",
            SideEvent,
            ["Evento di chiusura del protocollo", "Closing event of the agreement"],
            (date(2027, 1, 18), date(2027, 1, 18)),
            "Ancona",
            Draft,
            0,
        ),
    ]
}

/// The indicators of the agreement.
#[must_use]
pub fn indicators() -> Vec<Indicator> {
    let counted =
        |code, [it, en]: [&str; 2], [what_it, what_en]: [&str; 2], formula, measure, targets| Indicator {
            code,
            name: Bilingual::new(it, en),
            definition: Bilingual::new(what_it, what_en),
            formula,
            unit: Bilingual::new("numero", "number"),
            source: "Dati del programma",
            measure,
            targets,
            values: &[],
        };
    vec![
        counted(
            "K1",
            ["Imprese partecipanti", "Companies taking part"],
            [
                "Imprese diverse che hanno avuto un posto in almeno un'iniziativa.",
                "Different companies that had a place in at least one activity.",
            ],
            "conteggio delle imprese distinte",
            "companies",
            &[(2025, "45"), (2026, "60")],
        ),
        counted(
            "K2",
            ["Posti assegnati", "Places given"],
            ["Posti di imprese nelle iniziative.", "Places of companies in activities."],
            "somma dei posti",
            "company_places",
            &[(2025, "100"), (2026, "150")],
        ),
        counted(
            "K3",
            ["Ospiti esteri", "Foreign guests"],
            ["Ospiti diversi delle missioni incoming.", "Different guests of incoming missions."],
            "conteggio degli ospiti distinti",
            "guests",
            &[(2025, "0"), (2026, "40")],
        ),
        counted(
            "K4",
            ["Paesi di provenienza", "Countries of origin"],
            ["Paesi da cui vengono gli ospiti.", "Countries that guests come from."],
            "conteggio dei paesi distinti",
            "countries",
            &[(2026, "12")],
        ),
        counted(
            "K5",
            ["Incontri B2B", "B2B meetings"],
            ["Incontri delle agende pubblicate.", "Meetings of published agendas."],
            "somma degli incontri",
            "meetings",
            &[(2026, "350")],
        ),
        counted(
            "K6",
            ["Iniziative concluse", "Activities over"],
            ["Iniziative concluse o rendicontate.", "Activities that are over or reported."],
            "conteggio delle iniziative",
            "activities_done",
            &[(2025, "6"), (2026, "7")],
        ),
        Indicator {
            code: "K7",
            name: Bilingual::new("Soddisfazione delle imprese", "Satisfaction of companies"),
            definition: Bilingual::new(
                "Voto medio da 1 a 5 nei questionari dopo le iniziative.",
                "Mean mark from 1 to 5 in the questionnaires after activities.",
            ),
            formula: "media dei voti",
            unit: Bilingual::new("voto da 1 a 5", "mark from 1 to 5"),
            source: "Questionari",
            measure: "",
            targets: &[(2025, "4"), (2026, "4,20")],
            values: &[
                ("2025-12-15", "4,12", "Questionario demo, 61 risposte"),
                ("2026-06-30", "4,31", "Questionario demo, 48 risposte"),
            ],
        },
    ]
}

/// The meetings of the steering committee.
#[must_use]
pub fn steering() -> Vec<Steering> {
    vec![
        Steering {
            day: date(2025, 2, 5),
            subject: "Insediamento e piano del primo anno",
            minutes: "Il comitato si insedia, approva il regolamento e il piano delle iniziative del 2025.",
            decisions: &["Approvato il piano 2025.", "Il coordinamento è affidato all'agenzia."],
            tasks: &[("Pubblicare il piano 2025", "2025-02-20")],
        },
        Steering {
            day: date(2025, 10, 2),
            subject: "Verifica di metà percorso",
            minutes: "L'agenzia presenta i risultati dei primi nove mesi. Si discute del mercato statunitense.",
            decisions: &[
                "Annullato l'educational tour negli Stati Uniti.",
                "Le risorse passano alla Corea del Sud e alla missione incoming.",
            ],
            tasks: &[("Preparare la proposta per la Corea del Sud", "2025-11-15")],
        },
        Steering {
            day: date(2026, 11, 12),
            subject: "Verso il rinnovo",
            minutes: "Il comitato esamina gli obiettivi raggiunti e chiede il dossier per il rinnovo.",
            decisions: &["Il dossier per il rinnovo si presenta entro il 18 dicembre 2026."],
            tasks: &[
                ("Raccogliere i questionari mancanti", "2026-12-04"),
                ("Presentare il dossier per il rinnovo", "2026-12-18"),
            ],
        },
    ]
}
