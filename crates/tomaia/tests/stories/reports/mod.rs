//! Reports: every figure leads to the records that it counts, and a past day stays as it was.

use crate::budget::{a_line, movement, record};
use crate::programmes::agreement;
use tomaia_domain::people::Role;
use tomaia_testkit::{MissionBuilder, TestApp, Visitor, both_databases};

const DAY: i64 = 24 * 60 * 60 * 1000;

/// The programme of a built mission, which is under way, with an indicator and its target.
async fn programme(app: &TestApp, coordinator: &Visitor) -> String {
    let mission = MissionBuilder::people(3, 2).build(app).await;
    let state = format!("/desk/activities/{}/state", mission.id);
    coordinator.post(&state, &[("state", "running")]).await.expect(200);
    let list = coordinator.get("/desk/programmes").await.expect(200);
    list.attributes("#results tbody th a", "href").remove(0)
}

async fn indicator(coordinator: &Visitor, programme: &str, code: &str, measure: &str) -> String {
    let card = [
        ("code", code),
        ("name_it", "Imprese"),
        ("name_en", "Companies"),
        ("definition_it", "Imprese diverse"),
        ("formula", "conteggio"),
        ("unit_it", "numero"),
        ("source", "dati"),
        ("frequency", "year"),
        ("measure", measure),
    ];
    let page = coordinator.post(&format!("{programme}/kpis/new"), &card).await.expect(200);
    page.path.split('?').next().expect("a path").to_owned()
}

async fn every_figure_leads_to_what_it_counts(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let programme = programme(&app, &coordinator).await;
    let kpi = indicator(&coordinator, &programme, "K1", "companies").await;
    coordinator.post(&format!("{kpi}/targets"), &[("year", "2026"), ("value", "4")]).await.expect(200);
    let id: i64 = programme.rsplit('/').next().and_then(|id| id.parse().ok()).expect("its number");
    let line = a_line(&app, id, "Allestimenti", "").await;
    for (state, amount) in [("allocated", "10.000,00"), ("allocated", "2.500,50"), ("committed", "1.200,00")]
    {
        record(&app, line, &movement(state, amount)).await;
    }
    app.wait(20 * DAY);
    let coordinator = app.signed_in(Role::Coordinator).await;
    let report = coordinator.get(&format!("{programme}/reports/renewal")).await.expect(200);
    let links = [".figures .figure a", "a.figure-link"];
    let mut seen = 0;
    for selector in links {
        for href in report.attributes(selector, "href") {
            let page = coordinator.get(&href).await.expect(200);
            let records = page.count("#content tbody tr");
            let value = number_in(&page.one("#figure-value"));
            if href.contains("money_") {
                let counts = page.all("#content td[data-label='Quanto conta']");
                assert_eq!(counts.iter().map(|count| number_in(count)).sum::<usize>(), value, "{href}");
                continue;
            }
            assert!(records == value || href.contains("meetings"), "{href}: {value} of {records}");
            seen += 1;
        }
    }
    assert!(seen > 20, "the report has figures: {seen}");
    let values = report.all("a.figure-link");
    for (href, shown) in report.attributes("a.figure-link", "href").iter().zip(values) {
        let page = coordinator.get(href).await.expect(200);
        assert_eq!(page.one("#figure-value"), shown, "{href}");
    }
    assert!(report.text().contains("75 %"), "three of four companies");
    assert!(report.all("#money .figure-link").iter().any(|sum| sum.contains("12.500,50")), "allocated");
    let open = coordinator.get(&format!("{programme}/reports/closing/csv/money")).await.expect(200);
    assert!(open.text().contains("12500.5"), "the same as open data");
    for ending in ["pdf", "xlsx", "csv/lines", "csv/money", "csv/indicators", "csv/activities", "csv/places"]
    {
        let file = coordinator.get(&format!("{programme}/reports/closing/{ending}")).await.expect(200);
        assert!(file.bytes.len() > 100, "{ending}");
    }
    let pdf = coordinator.get(&format!("{programme}/reports/renewal/pdf?lang=en")).await.expect(200);
    assert!(pdf.bytes.starts_with(b"%PDF-"));
}

/// The digits of a figure, so that euro are cents.
fn number_in(shown: &str) -> usize {
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    digits.parse().expect("a number")
}

/// The figures of the whole programme and of its indicators on a day.
async fn on_day(coordinator: &Visitor, programme: &str, day: &str) -> (Vec<String>, String) {
    let page = coordinator.get(&format!("{programme}/reports/closing?on={day}")).await.expect(200);
    (page.all(".total .figure-link"), page.all("#indicators tbody tr td").join(" "))
}

async fn a_past_day_stays_as_it_was(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let programme = agreement(&coordinator).await;
    let training = [
        ("kind", "training"),
        ("name_it", "Dogane"),
        ("name_en", "Customs"),
        ("starts_on", "2026-10-07"),
        ("ends_on", "2026-10-07"),
    ];
    let record = coordinator.post(&format!("{programme}/activities/new"), &training).await.expect(200);
    let activity = record.path.split('?').next().expect("a path").to_owned();
    let kpi = indicator(&coordinator, &programme, "K1", "activities_done").await;
    coordinator.post(&format!("{kpi}/targets"), &[("year", "2026"), ("value", "2")]).await.expect(200);
    let first = on_day(&coordinator, &programme, "2026-10-05").await;
    assert_eq!(first.0[..5], ["1", "0", "0", "0", "0"], "planned, and nothing else");
    app.wait(5 * DAY);
    let coordinator = app.signed_in(Role::Coordinator).await;
    for state in ["proposed", "approved", "open", "running", "closed"] {
        coordinator.post(&format!("{activity}/state"), &[("state", state)]).await.expect(200);
    }
    coordinator.post(&format!("{kpi}/targets"), &[("year", "2026"), ("value", "5")]).await.expect(200);
    assert_eq!(on_day(&coordinator, &programme, "2026-10-05").await, first, "what came later is not seen");
    let later = on_day(&coordinator, &programme, "2026-10-10").await;
    assert_eq!(later.0[..5], ["1", "1", "0", "1", "0"]);
    assert!(later.1.contains('5') && first.1.contains('2'), "{later:?} {first:?}");
    let before = on_day(&coordinator, &programme, "2026-10-01").await;
    assert_eq!(before.0[..5], ["0", "0", "0", "0", "0"], "it was not there yet");
    coordinator.get(&format!("{programme}/reports/closing?on=ieri")).await.expect(422);
}

async fn what_can_be_counted_is_not_typed(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let programme = agreement(&coordinator).await;
    let counted = indicator(&coordinator, &programme, "K1", "companies").await;
    let value = [("observed_on", "2026-09-30"), ("value", "4,12"), ("source", "Questionario")];
    coordinator.post(&format!("{counted}/values"), &value).await.expect(422);
    let typed = indicator(&coordinator, &programme, "K2", "").await;
    coordinator.post(&format!("{typed}/values"), &[("value", "4,12")]).await.expect(422);
    let page = coordinator.post(&format!("{typed}/values"), &value).await.expect(200);
    assert!(page.text().contains("4,12") && page.text().contains("Questionario"));
}

both_databases!(
    every_figure_leads_to_what_it_counts,
    a_past_day_stays_as_it_was,
    what_can_be_counted_is_not_typed
);
