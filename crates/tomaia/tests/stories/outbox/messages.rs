//! What a mail looks like when it arrives.

use super::{letter, released};
use tomaia_app::outbox::NewMail;
use tomaia_testkit::{TestApp, both_databases};

async fn received(app: &TestApp, mail: NewMail) -> String {
    released(app, &mail).await;
    app.work().await;
    let mut received = app.smtp.received();
    assert_eq!(received.len(), 1);
    let received = received.remove(0);
    assert_eq!(received.to, ["anna@example.org"], "one recipient, whatever the texts say");
    received.message
}

fn headers(message: &str) -> Vec<String> {
    let head = message.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
    head.lines().map(str::to_owned).collect()
}

async fn names_and_subjects_of_all_scripts_arrive_encoded(app: TestApp) {
    let message = received(&app, letter("anna@example.org")).await;
    assert!(message.is_ascii(), "every server takes it");
    let headers = headers(&message);
    let of = |name: &str| headers.iter().find(|line| line.starts_with(name)).cloned().unwrap_or_default();
    assert!(of("Subject:").contains("=?utf-8?"), "{headers:?}");
    assert!(of("To:").contains("<anna@example.org>"), "{headers:?}");
    for needed in ["Date:", "Message-ID:", "MIME-Version:", "From: \"Programma\"", "Auto-Submitted:"] {
        let plain = needed.replace('"', "");
        assert!(
            headers.iter().any(|line| line.starts_with(needed) || line.starts_with(&plain)),
            "{needed} in {headers:?}"
        );
    }
    assert!(message.contains("Content-Type: text/plain; charset=utf-8"));
    assert!(message.contains("Content-Type: text/html; charset=utf-8"));
}

async fn a_line_break_in_a_name_begins_no_header(app: TestApp) {
    let mail = NewMail {
        to_name: "Rossi\r\nBcc: altri@example.org".to_owned(),
        subject: "Agenda\r\nReply-To: ladro@example.org\r\n\r\n<script>".to_owned(),
        ..letter("anna@example.org")
    };
    let message = received(&app, mail).await;
    let names: Vec<String> =
        headers(&message).iter().filter_map(|line| Some(line.split_once(':')?.0.to_lowercase())).collect();
    assert!(!names.iter().any(|name| name == "bcc" || name == "reply-to"), "{names:?}");
    assert!(names.iter().any(|name| name == "subject"), "the headers are read at all");
}

async fn an_invitation_is_a_part_that_calendars_answer_and_a_file(app: TestApp) {
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tomaia//IT\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n\
                    UID:meeting-1-2-3@tomaia.example\r\nSEQUENCE:0\r\nDTSTAMP:20261005T080000Z\r\n\
                    DTSTART:20261014T073000Z\r\nSUMMARY:Incontro\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let mail = NewMail { calendar: Some(calendar.to_owned()), ..letter("anna@example.org") };
    let message = received(&app, mail).await;
    assert!(message.contains("text/calendar; charset=utf-8; method=REQUEST"), "{message}");
    assert!(message.contains("filename=\"invite.ics\""), "{message}");
    assert!(message.contains("multipart/alternative") && message.contains("multipart/mixed"));
}

async fn several_meetings_are_a_file_each_with_one_uid(app: TestApp) {
    let object = |method: &str, number: i64| {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tomaia//IT\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n\
             UID:meeting-{number}@tomaia.example\r\nSUMMARY:Incontro\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let calendar = [object("REQUEST", 1), object("CANCEL", 2), object("REQUEST", 3)].concat();
    let mail = NewMail { calendar: Some(calendar), ..letter("anna@example.org") };
    let message = received(&app, mail).await;
    let parts: Vec<&str> = message.split("BEGIN:VCALENDAR").collect();
    assert_eq!(parts.len(), 4, "no meeting is sent twice: {message}");
    let wanted = [("REQUEST", "invite-1.ics"), ("CANCEL", "cancel-2.ics"), ("REQUEST", "invite-3.ics")];
    for (number, (method, file)) in wanted.into_iter().enumerate() {
        let head = parts[number].rsplit("\r\n--").next().unwrap_or_default();
        assert!(
            head.contains(&format!("Content-Type: text/calendar; charset=utf-8; method={method}")),
            "{head}"
        );
        assert!(head.contains(&format!("Content-Disposition: attachment; filename=\"{file}\"")), "{head}");
        let body = parts[number + 1];
        assert!(
            body.contains(&format!("METHOD:{method}\r\n")),
            "the header says what the object says: {body}"
        );
        assert_eq!(body.matches("UID:").count(), 1, "{body}");
    }
}

both_databases!(
    names_and_subjects_of_all_scripts_arrive_encoded,
    a_line_break_in_a_name_begins_no_header,
    an_invitation_is_a_part_that_calendars_answer_and_a_file,
    several_meetings_are_a_file_each_with_one_uid,
);
