//! The demo's aid and budget, by the verbs that an officer's pages call: grants, one of them refused by the ceiling;
//! budget lines with movements in all four states; an invoice that waits, and two as files to bring in by hand.

use anyhow::Context as _;
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;
use tomaia_app::aid::{self, DeclaredForm, GrantForm, GrantingForm, MeasureForm, MemberForm, PerimeterForm};
use tomaia_app::budget::{self, LineForm, MovementForm, ShareForm};
use tomaia_app::companies::queries::{self, Filter, Listed};
use tomaia_app::listing::Window;
use tomaia_app::{Actor, App, activities, programmes};
use tomaia_demo::invoices::{SampleInvoice, in_envelope};

/// The project's code of the demo's measure and budget.
const CUP: &str = "B79I25000120009";
/// The year of the demo's budget.
const YEAR: &str = "2026";

/// Writes two electronic invoices, to bring them in by hand
#[derive(Args, Debug)]
pub(super) struct Invoices {
    /// The folder for the two files
    folder: PathBuf,
}

impl Invoices {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        std::fs::create_dir_all(&self.folder).with_context(|| self.folder.display().to_string())?;
        let stand = SampleInvoice { cup: Some(CUP.to_owned()), ..SampleInvoice::stand() };
        let interpreters = SampleInvoice { cup: Some(CUP.to_owned()), ..SampleInvoice::interpreters() };
        for (name, bytes) in [
            ("IT06363391001_00001.xml", stand.xml().into_bytes()),
            ("IT06363391001_00002.xml.p7m", in_envelope(&interpreters.xml())),
        ] {
            let path = self.folder.join(name);
            std::fs::write(&path, bytes).with_context(|| path.display().to_string())?;
            println!("{}", path.display());
        }
        Ok(())
    }
}

/// Records aid and budget of the demo's programme and its mission.
pub(super) async fn load(app: &App, mission: i64) -> anyhow::Result<()> {
    let actor = &Actor::System;
    let programme = activities::find(app, actor, mission).await?.programme;
    let filter = Filter { window: Window { limit: 8, ..Window::default() }, ..Filter::default() };
    let companies = queries::list(app, actor, &filter).await?.rows;
    grants(app, programme, mission, &companies).await?;
    let commitments = lines(app, programme, mission).await?;
    movements(app, mission, &commitments, &companies).await
}

/// A day of the demo, or today where the clock is not there yet.
fn day(app: &App, month: i8, day: i8) -> String {
    let wanted = Date::new(2026, month, day).unwrap_or_default();
    wanted.min(app.today()).to_string()
}

async fn grants(app: &App, programme: i64, mission: i64, companies: &[Listed]) -> anyhow::Result<()> {
    let actor = &Actor::System;
    let measure = MeasureForm {
        title: "Accoglienza degli operatori esteri 2026".to_owned(),
        legal_basis: "L.R. 30/2008 e protocollo del 21 gennaio 2025".to_owned(),
        regulation: "general".to_owned(),
        authority: "Agenzia di prova".to_owned(),
        office: "Ufficio missioni".to_owned(),
        car: "28455".to_owned(),
        cup: CUP.to_owned(),
        link: "https://agenzia.example/avvisi/2026".to_owned(),
        selection: "Avviso pubblico con graduatoria".to_owned(),
    };
    let measure = aid::add_measure(app, actor, programme, &measure).await?;
    for (number, company) in companies.iter().enumerate() {
        let linked = MemberForm {
            code: "06363391001".to_owned(),
            name: "Holding di prova S.p.A.".to_owned(),
            relation: "votes".to_owned(),
        };
        let perimeter = PerimeterForm {
            declared_on: day(app, 2, 2),
            signer: "Legale rappresentante".to_owned(),
            note: String::new(),
            members: if number < 2 { vec![linked] } else { Vec::new() },
        };
        aid::declare_perimeter(app, actor, company.id, &perimeter).await?;
    }
    if let Some(first) = companies.first() {
        let declared = DeclaredForm {
            granted_on: "2025-06-16".to_owned(),
            amount: "296500,00".to_owned(),
            regulation: "general".to_owned(),
            authority: "Ente di prova".to_owned(),
            title: "Investimenti in macchinari".to_owned(),
            cor: "17002233".to_owned(),
            declared_on: day(app, 2, 2),
            code: String::new(),
        };
        aid::declare_aid(app, actor, first.id, &declared).await?;
    }
    for (number, company) in companies.iter().enumerate() {
        let form = GrantForm {
            company: Some(company.id),
            measure: Some(measure),
            activity: Some(mission),
            title: "Posto agli incontri con gli operatori esteri".to_owned(),
            purpose: "promotion".to_owned(),
            form: "in-kind".to_owned(),
            valuation: "cost-per-place".to_owned(),
            valuation_note: "Costo della missione diviso per le imprese".to_owned(),
            nominal: "2400,00".to_owned(),
            amount: "1900,00".to_owned(),
            company_share: "500,00".to_owned(),
            cup: CUP.to_owned(),
        };
        let id = aid::prepare(app, actor, &form).await?;
        // The second company's sister passes the ceiling: what the holding's companies received counts together.
        if number < 6 {
            let granting = GrantingForm {
                granted_on: day(app, 3, 2),
                act: "Decreto 41/2026".to_owned(),
                cor: (25_000_001 + number).to_string(),
                ..GrantingForm::default()
            };
            aid::grant(app, actor, id, &granting).await?;
        }
    }
    Ok(())
}

/// The budget lines with their allocations, and a commitment of each.
async fn lines(app: &App, programme: i64, mission: i64) -> anyhow::Result<Vec<(i64, i64)>> {
    let actor = &Actor::System;
    let first_action = programmes::record(app, actor, programme).await?.lines.first().map(|line| line.id);
    let mut commitments = Vec::new();
    for (source, name, allocated, committed, supplier) in [
        ("Regione Marche", "Sale e allestimenti", "60000,00", "38500,00", "Allestimenti di prova S.r.l."),
        (
            "Regione Marche",
            "Viaggi e ospitalità degli operatori",
            "90000,00",
            "71240,50",
            "Viaggi di prova S.r.l.",
        ),
        ("Camera di commercio", "Interpreti", "25000,00", "12000,00", "Interpreti di prova soc. coop."),
    ] {
        let line = LineForm {
            line_of_action: first_action,
            year: YEAR.to_owned(),
            source: source.to_owned(),
            chapter: "Cap. 2.1".to_owned(),
            name: name.to_owned(),
            cup: CUP.to_owned(),
        };
        let line = budget::add_line(app, actor, programme, &line).await?;
        let allocation = MovementForm {
            act: "Legge di bilancio 2026".to_owned(),
            ..movement(app, "allocated", allocated)
        };
        budget::record_movement(app, actor, line, &allocation).await?;
        let commitment = MovementForm {
            supplier: supplier.to_owned(),
            activity: Some(mission),
            ..movement(app, "committed", committed)
        };
        commitments.push((line, budget::record_movement(app, actor, line, &commitment).await?));
    }
    Ok(commitments)
}

async fn movements(
    app: &App,
    mission: i64,
    commitments: &[(i64, i64)],
    companies: &[Listed],
) -> anyhow::Result<()> {
    let actor = &Actor::System;
    let programme = activities::find(app, actor, mission).await?.programme;
    for ((line, commitment), (settled, paid)) in
        commitments.iter().zip([("12200,00", Some("12200,00")), ("30500,25", Some("20000,00"))])
    {
        let settlement = MovementForm {
            parent: Some(*commitment),
            document: "Fattura 7/2026".to_owned(),
            ..movement(app, "settled", settled)
        };
        let settlement = budget::record_movement(app, actor, *line, &settlement).await?;
        if let Some(paid) = paid {
            let payment = MovementForm {
                parent: Some(settlement),
                document: "Mandato 118".to_owned(),
                ..movement(app, "paid", paid)
            };
            budget::record_movement(app, actor, *line, &payment).await?;
        }
    }
    for company in companies.iter().take(6) {
        for (kind, document) in [("due", "Fattura quota 2026"), ("received", "Bonifico")] {
            let share = ShareForm {
                company: Some(company.id),
                kind: kind.to_owned(),
                amount: if kind == "due" { "500,00" } else { "300,00" }.to_owned(),
                happened_on: day(app, 3, 16),
                document: document.to_owned(),
                note: String::new(),
            };
            budget::record_share(app, actor, mission, &share).await?;
        }
    }
    let other = SampleInvoice {
        cup: Some("F71B25000450001".to_owned()),
        number: "18/PA".to_owned(),
        ..SampleInvoice::stand()
    };
    budget::take_invoice(app, actor, programme, "IT06363391001_00009.xml.p7m", &in_envelope(&other.xml()))
        .await?;
    Ok(())
}

fn movement(app: &App, state: &str, amount: &str) -> MovementForm {
    MovementForm {
        state: state.to_owned(),
        reason: "ordinary".to_owned(),
        amount: amount.to_owned(),
        happened_on: day(app, 3, 9),
        act: "Determina 52/2026".to_owned(),
        ..MovementForm::default()
    }
}
