//! The budget: four states that never overtake each other, shifts that somebody else approves, invoices that fill a
//! movement, and sums that are those of the movements.

mod invoices;

use crate::aid::programme;
use crate::companies::a_company;
use tomaia_app::Actor;
use tomaia_app::budget::{self, LineForm, MovementFilter, MovementForm};
use tomaia_domain::budget::{MoneyState, Totals};
use tomaia_domain::euro::Euro;
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

/// A budget line of 2026.
pub async fn a_line(app: &TestApp, programme: i64, name: &str, cup: &str) -> i64 {
    let form = LineForm {
        year: "2026".to_owned(),
        source: "Regione Marche".to_owned(),
        name: name.to_owned(),
        cup: cup.to_owned(),
        ..LineForm::default()
    };
    budget::add_line(&app.app, &Actor::System, programme, &form).await.expect("a line")
}

/// A movement as an officer types it.
pub fn movement(state: &str, amount: &str) -> MovementForm {
    MovementForm {
        state: state.to_owned(),
        reason: "ordinary".to_owned(),
        amount: amount.to_owned(),
        happened_on: "2026-10-01".to_owned(),
        act: "Decreto 1/2026".to_owned(),
        supplier: "Allestimenti S.r.l.".to_owned(),
        document: "Documento 1".to_owned(),
        ..MovementForm::default()
    }
}

/// Records a movement.
pub async fn record(app: &TestApp, line: i64, form: &MovementForm) -> i64 {
    budget::record_movement(&app.app, &Actor::System, line, form).await.expect("a movement")
}

async fn totals(app: &TestApp, programme: i64) -> Totals {
    budget::budget(&app.app, &Actor::System, programme, None).await.expect("a budget").total
}

async fn money_goes_from_state_to_state_and_never_too_far(app: TestApp) {
    let programme = programme(&app).await;
    let line = a_line(&app, programme, "Allestimenti", "").await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = format!("/desk/budget/lines/{line}/movements/new");
    let send = async |fields: &[(&str, &str)]| {
        let mut all = vec![("happened_on", "2026-10-01"), ("act", "Decreto 1"), ("supplier", "Fiera S.p.A.")];
        all.extend_from_slice(fields);
        coordinator.post(&address, &all).await
    };
    send(&[("state", "allocated"), ("reason", "ordinary"), ("amount", "10.000,00")]).await.expect(200);
    let refused =
        send(&[("state", "committed"), ("reason", "ordinary"), ("amount", "10.000,01")]).await.expect(422);
    assert!(refused.one(".error-summary li").contains("10000,00"), "{}", refused.one(".error-summary li"));
    assert_eq!(refused.attributes("#supplier", "value"), ["Fiera S.p.A."], "nothing is lost");
    send(&[("state", "committed"), ("reason", "ordinary"), ("amount", "6000")]).await.expect(200);
    let nothing =
        send(&[("state", "settled"), ("reason", "ordinary"), ("amount", "1"), ("document", "F1")]).await;
    assert_eq!(nothing.expect(422).attributes(".error-summary a", "href"), ["#parent"]);
    let page = coordinator.get(&format!("/desk/budget/lines/{line}")).await.expect(200);
    let next = page.attributes("#movements td:last-child a", "href").remove(0);
    let commitment = next.rsplit('=').next().expect("a number").to_owned();
    let settle =
        [("state", "settled"), ("reason", "ordinary"), ("parent", commitment.as_str()), ("document", "F1")];
    let with = |amount: &'static str| [settle.as_slice(), &[("amount", amount)]].concat();
    assert!(send(&with("6000,01")).await.expect(422).one(".error-summary li").contains("6000,00"));
    send(&with("5500,50")).await.expect(200);
    let economy = |amount: &'static str| {
        [
            ("state", "committed"),
            ("reason", "economy"),
            ("corrects", commitment.clone().leak() as &str),
            ("amount", amount),
        ]
    };
    assert!(send(&economy("-500")).await.expect(422).one(".error-summary li").contains("499,50"));
    send(&economy("-499,50")).await.expect(200);
    send(&[("state", "allocated"), ("reason", "ordinary"), ("amount", "-1")]).await.expect(422);
    let all = totals(&app, programme).await;
    assert_eq!((all.committed, all.settled), (Euro::from_cents(550_050), Euro::from_cents(550_050)));
    let page = coordinator.get(&format!("/desk/programmes/{programme}/budget")).await.expect(200);
    assert_eq!(page.all("#state .figure-value"), ["10.000,00 €", "5.500,50 €", "5.500,50 €", "0,00 €"]);
    assert!(page.one("#lines tfoot").contains("4.499,50"), "what is left");
    for file in ["lines/xlsx", "lines/csv", "movements/xlsx", "movements/csv"] {
        let answer =
            coordinator.get(&format!("/desk/programmes/{programme}/budget/export/{file}")).await.expect(200);
        assert!(answer.bytes.len() > 100, "{file}");
    }
}

async fn a_shift_is_approved_by_somebody_else(app: TestApp) {
    let programme = programme(&app).await;
    let (from, to) =
        (a_line(&app, programme, "Allestimenti", "").await, a_line(&app, programme, "Viaggi", "").await);
    record(&app, from, &movement("allocated", "1000")).await;
    record(&app, from, &movement("committed", "400")).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let base = format!("/desk/programmes/{programme}/budget/shifts");
    let (from_text, to_text) = (from.to_string(), to.to_string());
    let ask = |amount: &'static str| {
        [("from", from_text.as_str()), ("to", to_text.as_str()), ("amount", amount), ("why", "Più viaggi")]
    };
    assert!(
        coordinator
            .post(&format!("{base}/new"), &ask("600,01"))
            .await
            .expect(422)
            .one(".error-summary li")
            .contains("600,00")
    );
    let asked = coordinator.post(&format!("{base}/new"), &ask("500")).await.expect(200);
    assert_eq!(asked.count(".small-form"), 0, "who asked is not asked to decide");
    let officer = app.signed_in(Role::Officer).await;
    let waiting = officer.get(&base).await.expect(200);
    let decide = waiting.attributes(".small-form", "action").remove(0);
    let approve = [("decision", "approve"), ("act", "Delibera 3")];
    let own = coordinator.post(&decide, &approve).await.expect(422);
    assert!(own.one(".alert-danger").contains("un'altra persona"));
    officer.post(&decide, &[("decision", "approve"), ("act", "")]).await.expect(422);
    record(&app, from, &movement("committed", "200")).await;
    officer.post(&decide, &approve).await.expect(422);
    assert_eq!(totals(&app, programme).await.allocated, Euro::from_cents(100_000), "nothing is half done");
    let correction = MovementForm {
        reason: "correction".to_owned(),
        corrects: Some(last(&app, from).await),
        ..movement("committed", "-200")
    };
    record(&app, from, &correction).await;
    officer.post(&decide, &approve).await.expect(200);
    let lines = budget::budget(&app.app, &Actor::System, programme, None).await.expect("a budget").lines;
    let allocated: Vec<i64> = lines.iter().map(|line| line.totals.allocated.cents()).collect();
    assert_eq!(allocated, [50_000, 50_000], "what one lost the other got");
    officer.post(&decide, &approve).await.expect(422);
}

async fn last(app: &TestApp, line: i64) -> i64 {
    let filter = MovementFilter { line: Some(line), ..MovementFilter::default() };
    let all = budget::movements(&app.app, &Actor::System, &filter).await.expect("movements");
    all.last().expect("one").id
}

/// Whatever is tried, every sum of the report is the sum of the movements it counts.
async fn every_sum_is_the_sum_of_its_movements(app: TestApp) {
    let programme = programme(&app).await;
    let lines = [
        a_line(&app, programme, "Allestimenti", "").await,
        a_line(&app, programme, "Viaggi", "").await,
        a_line(&app, programme, "Interpreti", "").await,
    ];
    let mut random: u64 = 20_260_105;
    let mut draw = |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    let mut recorded: Vec<(usize, MoneyState, i64, i64)> = Vec::new();
    for _ in 0..240 {
        let at = usize::try_from(draw(3)).expect("small");
        let state = MoneyState::ALL[usize::try_from(draw(4)).expect("small")];
        let cents = i64::try_from(draw(90_000)).expect("small") - 15_000;
        let mut pick = |wanted: MoneyState| {
            let those: Vec<i64> = recorded
                .iter()
                .filter(|(line, known, cents, _)| *line == at && *known == wanted && *cents > 0)
                .map(|(.., id)| *id)
                .collect();
            (!those.is_empty()).then(|| those[usize::try_from(draw(those.len() as u64)).expect("small")])
        };
        let corrects = if cents < 0 { pick(state) } else { None };
        let parent = match state {
            MoneyState::Settled => pick(MoneyState::Committed),
            MoneyState::Paid => pick(MoneyState::Settled),
            _ => None,
        };
        let form = MovementForm {
            reason: if corrects.is_some() { "correction" } else { "ordinary" }.to_owned(),
            parent,
            corrects,
            ..movement(state.name(), &Euro::from_cents(cents).plain())
        };
        if let Ok(id) = budget::record_movement(&app.app, &Actor::System, lines[at], &form).await {
            recorded.push((at, state, cents, id));
        }
    }
    let states: std::collections::BTreeSet<MoneyState> =
        recorded.iter().map(|(_, state, ..)| *state).collect();
    assert_eq!(states.len(), 4, "every state was reached: {recorded:?}");
    let sum = |wanted: &dyn Fn(usize) -> bool| {
        recorded.iter().filter(|(at, ..)| wanted(*at)).fold(Totals::default(), |all, (_, state, cents, _)| {
            all.with(*state, Euro::from_cents(*cents)).expect("a sum")
        })
    };
    let report = budget::budget(&app.app, &Actor::System, programme, None).await.expect("a budget");
    assert_eq!(report.total, sum(&|_| true));
    for line in &report.lines {
        let at = lines.iter().position(|id| *id == line.id).expect("one of them");
        assert_eq!(line.totals, sum(&|known| known == at), "{}", line.name);
        assert!(line.totals.paid <= line.totals.settled && line.totals.settled <= line.totals.committed);
        assert!(line.totals.committed <= line.totals.allocated);
    }
    for groups in [&report.by_year, &report.by_source, &report.by_line_of_action] {
        let all = groups.iter().fold(Totals::default(), |all, group| all.plus(&group.totals).expect("a sum"));
        assert_eq!(all, report.total);
    }
}

async fn an_activity_says_what_it_cost(app: TestApp) {
    let programme = programme(&app).await;
    let line = a_line(&app, programme, "Allestimenti", "").await;
    let form = tomaia_app::activities::ActivityForm {
        kind: "fair".to_owned(),
        name_it: "Micam".to_owned(),
        name_en: "Micam".to_owned(),
        starts_on: "2026-02-22".to_owned(),
        ends_on: "2026-02-24".to_owned(),
        ..Default::default()
    };
    let activity = tomaia_app::activities::create(&app.app, &Actor::System, programme, &form)
        .await
        .expect("an activity");
    let company = a_company(&app.app, 1, "Prima S.r.l.", "Fermo").await;
    record(&app, line, &movement("allocated", "9000")).await;
    let commitment =
        record(&app, line, &MovementForm { activity: Some(activity), ..movement("committed", "5000") }).await;
    let settle = MovementForm { parent: Some(commitment), ..movement("settled", "3000,10") };
    record(&app, line, &settle).await;
    record(&app, line, &MovementForm { company: Some(company), ..movement("settled", "100") }.on(commitment))
        .await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = format!("/desk/activities/{activity}/money");
    let company_text = company.to_string();
    let share = |kind: &'static str, amount: &'static str| {
        [
            ("company", company_text.as_str()),
            ("kind", kind),
            ("amount", amount),
            ("happened_on", "2026-10-01"),
            ("document", "Fattura 3"),
        ]
    };
    coordinator.post(&format!("{address}/share"), &share("received", "1")).await.expect(422);
    coordinator.post(&format!("{address}/share"), &share("due", "500")).await.expect(200);
    let page = coordinator.post(&format!("{address}/share"), &share("received", "200")).await.expect(200);
    let figures = page.all("#cost .figure-value");
    assert_eq!(figures, ["5.000,00 €", "3.100,10 €", "0,00 €", "2.600,10 €"]);
    assert!(page.one("#alone tbody tr").contains("Prima S.r.l."), "what was spent for one alone");
    assert!(page.one("#shares tfoot").contains("300,00"), "what is still to come");
    assert_eq!(page.count("#movements tbody tr"), 3);
    for role in [Role::Auditor, Role::Officer] {
        let reader = app.signed_in(role).await;
        assert_eq!(
            reader.get(&address).await.expect(200).count(".part-links a"),
            0,
            "{role:?} records nothing"
        );
        reader.post(&format!("{address}/share"), &share("due", "1")).await.expect(403);
    }
}

trait On {
    fn on(self, parent: i64) -> Self;
}

impl On for MovementForm {
    fn on(mut self, parent: i64) -> Self {
        self.parent = Some(parent);
        self
    }
}

both_databases!(
    money_goes_from_state_to_state_and_never_too_far,
    a_shift_is_approved_by_somebody_else,
    every_sum_is_the_sum_of_its_movements,
    an_activity_says_what_it_cost,
);
