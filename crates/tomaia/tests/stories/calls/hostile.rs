//! Overlong answers, attachments that are something else, names that lead elsewhere.

use super::{activity, call_form, maker, published, ready};
use tomaia_app::calls::{self, queries};
use tomaia_domain::calls::answers::Answer;
use tomaia_domain::calls::attachments::LARGEST;
use tomaia_testkit::{TestApp, both_databases};

async fn an_attachment_is_what_is_in_it(app: TestApp) {
    let activity = activity(&app).await;
    let call = published(&app.app, &call_form(activity, "by_arrival", 9)).await;
    let maker = maker(&app.app, 1, "Fermo").await;
    let id = ready(&app.app, &maker, call).await;
    let her = maker.on(&app).await;
    let upload = format!("/company/applications/{id}/questions/visura/file");
    let hostile: [(&str, Vec<u8>); 6] = [
        ("visura.pdf", b"<html><script>alert(1)</script></html>".to_vec()),
        ("visura.pdf", b"MZ\x90\x00\x03".to_vec()),
        ("visura.pdf", b"PK\x03\x04".to_vec()),
        ("foto.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec()),
        ("vuoto.pdf", Vec::new()),
        ("zeri.pdf", vec![0; 4096]),
    ];
    for (name, content) in hostile {
        let refused = her.upload(&upload, "file", name, content).await.expect(422);
        assert_eq!(refused.count(".field-error"), 1, "{name}");
    }
    let mut large = b"%PDF-1.7\n".to_vec();
    large.resize(LARGEST + 1, b' ');
    let refused = her.upload(&upload, "file", "grande.pdf", large.clone()).await;
    assert!(refused.status == 422 && refused.text().contains("8 MB"), "{}", refused.status);
    large.truncate(LARGEST);
    her.upload(&upload, "file", "../../<b>grande; x=y.pdf", large).await.expect(200);
    let download = her.get(&format!("/company/applications/{id}/files/visura")).await.expect(200);
    let name = download.headers["content-disposition"].to_str().expect("one line").to_owned();
    assert!(
        name.starts_with("attachment; ") && !name.contains(['<', '/', '\\']) && !name.contains(".."),
        "{name}"
    );
    assert_eq!(download.headers["content-security-policy"], "sandbox; default-src 'none'");
    assert_eq!(download.headers["x-content-type-options"], "nosniff");
    assert_eq!(download.bytes.len(), LARGEST);
    her.upload(&format!("/company/applications/{id}/questions/why/file"), "file", "a.pdf", b"%PDF-".to_vec())
        .await
        .expect(404);
    her.get(&format!("/company/applications/{id}/files/why")).await.expect(404);
}

async fn an_overlong_answer_is_refused_in_words_and_nothing_is_lost(app: TestApp) {
    let activity = activity(&app).await;
    let call = published(&app.app, &call_form(activity, "by_arrival", 9)).await;
    let maker = maker(&app.app, 1, "Fermo").await;
    let id = ready(&app.app, &maker, call).await;
    let her = maker.on(&app).await;
    let why = format!("/company/applications/{id}/questions/why");
    let long = "è".repeat(401);
    let told = her.post(&why, &[("answer", &long)]).await.expect(422);
    assert!(
        told.one(".field-error").contains("401 caratteri: al massimo 400"),
        "{}",
        told.one(".field-error")
    );
    assert_eq!(told.one("#answer").chars().count(), 401, "it is kept all the same");
    let endless = "a".repeat(50_001);
    her.post(&why, &[("answer", &endless)]).await.expect(422);
    let kept =
        queries::own_application(&app.app, &maker.actor, id).await.expect("hers").row.application.answers;
    assert_eq!(kept["why"], Answer::Text(long), "what was there before stays");
    let hostile = "<script>alert('x')</script>{{7*7}}\u{0}\u{202e}";
    // A zero byte is what PostgreSQL's texts cannot hold: it is answered in words, not by a fault.
    let answer = her.post(&why, &[("answer", hostile)]).await;
    assert!(answer.status == 200 || answer.status == 422, "{}", answer.status);
    let review = her.get(&format!("/company/applications/{id}/review")).await.expect(200);
    assert!(!review.text().contains("<script>alert('x')"));
    assert_eq!(review.count("main script"), 0);
    let unknown =
        calls::save_answer(&app.app, &maker.actor, id, "nothing", Answer::Text("x".to_owned())).await;
    assert!(unknown.is_err());
    let later = calls::save_answer(&app.app, &maker.actor, id, "stand", Answer::Text("x".to_owned())).await;
    assert!(later.is_err(), "the second form is for those who have a place");
}

both_databases!(an_attachment_is_what_is_in_it, an_overlong_answer_is_refused_in_words_and_nothing_is_lost);
