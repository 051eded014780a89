//! Electronic invoices from outside: read, checked, settled once; or refused in a sentence.

use super::{a_line, movement, record};
use crate::aid::programme;
use crate::api::program;
use tomaia_app::Actor;
use tomaia_app::budget;
use tomaia_demo::invoices::{SampleInvoice, in_envelope};
use tomaia_domain::euro::Euro;
use tomaia_domain::people::Role;
use tomaia_testkit::{Answer, TestApp, Visitor, answer, both_databases};

const CUP: &str = "G17H03000130001";

fn sample() -> SampleInvoice {
    SampleInvoice { cup: Some(CUP.to_owned()), ..SampleInvoice::stand() }
}

async fn bring(visitor: &Visitor, programme: i64, name: &str, bytes: Vec<u8>) -> Answer {
    visitor.upload(&format!("/desk/programmes/{programme}/budget/invoices"), "file", name, bytes).await
}

async fn an_invoice_fills_its_settlement(app: TestApp) {
    let programme = programme(&app).await;
    let line = a_line(&app, programme, "Allestimenti", CUP).await;
    record(&app, line, &movement("allocated", "5000")).await;
    let commitment = record(&app, line, &movement("committed", "2000")).await.to_string();
    let coordinator = app.signed_in(Role::Coordinator).await;
    let preview = bring(&coordinator, programme, "IT01_1.xml", sample().xml().into_bytes()).await.expect(200);
    assert_eq!(preview.all(".page-actions .state"), ["Da liquidare"]);
    assert!(
        preview.one("#invoice").contains("Allestimenti di prova") && preview.one("#invoice").contains(CUP)
    );
    let again =
        bring(&coordinator, programme, "copia.xml.p7m", in_envelope(&sample().xml())).await.expect(422);
    assert!(again.one(".alert-danger").contains("già in archivio"), "the same invoice in another envelope");
    let address = preview.path.split('?').next().expect("a path").to_owned();
    let form = [("movement", commitment.as_str()), ("act", "Determina 4"), ("happened_on", "2026-10-02")];
    let done = coordinator.post(&format!("{address}/settle"), &form).await.expect(200);
    assert_eq!(done.all(".page-actions .state"), ["Liquidata"]);
    coordinator.post(&format!("{address}/settle"), &form).await.expect(422);
    let record = budget::line_record(&app.app, &Actor::System, line).await.expect("a line");
    let settled = record.movements.last().expect("a movement");
    assert_eq!(settled.amount, Euro::from_cents(122_000));
    assert_eq!(settled.document, "TD01 12/PA 2026-03-02");
    assert_eq!(
        (settled.supplier.as_str(), settled.cup.as_deref()),
        ("Allestimenti di prova S.r.l.", Some(CUP))
    );
    let credit = SampleInvoice { kind: "TD04".to_owned(), number: "13/PA".to_owned(), ..sample() };
    let credit = SampleInvoice { taxable: 10_000, tax: 2_200, ..credit };
    let page = bring(&coordinator, programme, "nota.xml.p7m", in_envelope(&credit.xml())).await.expect(200);
    assert!(page.one("#invoice").contains("-122,00"), "a credit note gives back");
    let address = page.path.split('?').next().expect("a path").to_owned();
    let settlement = settled.id.to_string();
    let form = [("movement", settlement.as_str()), ("act", "Determina 5"), ("happened_on", "2026-10-03")];
    coordinator.post(&format!("{address}/settle"), &form).await.expect(200);
    let record = budget::line_record(&app.app, &Actor::System, line).await.expect("a line");
    assert_eq!(record.line.totals.settled, Euro::from_cents(122_000 - 12_200));
}

async fn without_the_right_project_code_a_reason_is_asked(app: TestApp) {
    let programme = programme(&app).await;
    let line = a_line(&app, programme, "Allestimenti", CUP).await;
    record(&app, line, &movement("allocated", "5000")).await;
    let commitment = record(&app, line, &movement("committed", "1000")).await.to_string();
    let coordinator = app.signed_in(Role::Coordinator).await;
    let without = SampleInvoice { cup: None, ..sample() };
    let preview = bring(&coordinator, programme, "a.xml", without.xml().into_bytes()).await.expect(200);
    assert!(preview.one(".alert-warning").contains("CUP"));
    let address = preview.path.split('?').next().expect("a path").to_owned();
    let form = vec![("movement", commitment.as_str()), ("act", "Determina 4"), ("happened_on", "2026-10-02")];
    let refused = coordinator.post(&format!("{address}/settle"), &form).await.expect(422);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#cup_why"]);
    let mut why = form.clone();
    why.push(("cup_why", "Dichiarazione integrativa del fornitore"));
    let beyond = coordinator.post(&format!("{address}/settle"), &why).await.expect(422);
    assert_eq!(beyond.attributes(".error-summary a", "href"), ["#movement"], "1220 of 1000");
    coordinator.post(&format!("{address}/discard"), &[]).await.expect(200);
    bring(&coordinator, programme, "a.xml", without.xml().into_bytes()).await.expect(200);
}

async fn hostile_files_are_refused_in_a_sentence(app: TestApp) {
    let programme = programme(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let xml = sample().xml();
    let bomb = format!("<!DOCTYPE x [<!ENTITY a \"{}\">]>{xml}", "a".repeat(1000));
    let accented = xml.replace("di prova", "citt\u{e0}");
    let latin = accented.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap_or(b'?'));
    for (name, bytes, words) in [
        ("bomba.xml", bomb.into_bytes(), "DOCTYPE"),
        ("larga.xml", format!("<x>{}</x>", "<a/>".repeat(400_000)).into_bytes(), "più elementi"),
        ("latina.xml", latin.collect(), "caratteri"),
        ("fattura.pdf", b"%PDF-1.7 ...".to_vec(), "non il PDF"),
        ("altro.xml", b"<html/>".to_vec(), "non è una FatturaPA"),
        ("rotta.p7m", in_envelope(&xml)[..300].to_vec(), "rovinata"),
        ("vuota.xml", Vec::new(), "Scegli il file"),
        ("grande.xml", vec![b' '; 11 * 1024 * 1024], "10 MB"),
    ] {
        let refused = bring(&coordinator, programme, name, bytes).await;
        assert!([413, 422].contains(&refused.status), "{name}: {}", refused.status);
        let said = refused.one(".alert-danger");
        assert!(said.contains(words), "{name}: {said}");
    }
    // 200 MB that say so are let go by and none of them is looked at.
    let huge = coordinator
        .request("POST", &format!("/desk/programmes/{programme}/budget/invoices"))
        .header("content-type", "multipart/form-data; boundary=x")
        .body(vec![b' '; 200 * 1024 * 1024]);
    assert!(answer(huge).await.expect(413).one(".alert-danger").contains("10 MB"));
    assert!(
        budget::invoices(&app.app, &Actor::System, programme).await.expect("a list").is_empty(),
        "none was kept"
    );
    let program = program(&app, Role::Coordinator, "write").await;
    let taken = program
        .upload(&format!("/api/v1/programmes/{programme}/budget/invoices"), "file", "a.xml", xml.into_bytes())
        .await;
    assert_eq!(taken.expect(201).json()["invoices"].as_array().map(Vec::len), Some(1));
}

both_databases!(
    an_invoice_fills_its_settlement,
    without_the_right_project_code_a_reason_is_asked,
    hostile_files_are_refused_in_a_sentence,
);
