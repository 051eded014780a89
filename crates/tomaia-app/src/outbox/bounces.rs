//! Mail that comes back: a delivery status notification (RFC 3464) names the mail by its Message-ID, which nobody
//! can guess, so a notice that names one is about that mail.

use super::{entry_about, store};
use crate::{Actor, App, Error, Result};
use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};
use serde_json::json;
use tomaia_domain::outbox::MailState;
use tomaia_domain::refusal::Refusal;

/// What a notice that came back was.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Bounce {
    /// One of our mails failed at a later server; it is marked now, or was already.
    Marked {
        /// The mail.
        mail: i64,
    },
    /// A notice about a delay or a success: nothing to do.
    NotAFailure,
    /// No notice of RFC 3464, or about a mail that is not ours.
    NotOurs,
}

/// Reads a notice as it came to the programme's mailbox and marks the mail that it is about.
///
/// # Errors
/// The database failed.
pub async fn record_bounce(app: &App, notice: &[u8]) -> Result<Bounce> {
    let Some(report) = Report::read(notice) else { return Ok(Bounce::NotOurs) };
    let mut reader = app.database.read().await?;
    let Some(mail) = store::find_by_message_id(&mut reader, &report.message_id).await? else {
        return Ok(Bounce::NotOurs);
    };
    drop(reader);
    if !report.failed {
        return Ok(Bounce::NotAFailure);
    }
    match bounce(app, &Actor::System, mail, &report.words).await {
        // The same notice twice, or one that overtook our own note: the mail stands as it stands.
        Ok(()) | Err(Error::Refused(_)) => Ok(Bounce::Marked { mail }),
        Err(error) => Err(error),
    }
}

/// Marks a sent mail as returned.
pub(super) async fn bounce(app: &App, actor: &Actor, mail: i64, words: &str) -> Result<()> {
    let mut tx = app.database.begin().await?;
    let old = store::find(&mut tx, mail).await?;
    if !old.state.may_become(MailState::Bounced) {
        return Err(super::not_in_this_state(&old).into());
    }
    let words: String = words.trim().chars().take(500).collect();
    if !store::bounce(&mut tx, mail, &words, app.now()).await? {
        return Err(Refusal::changed_meanwhile().into());
    }
    entry_about("mail-bounced", &old)
        .after(json!({ "to": old.to_address, "server": words }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// What a notice says.
#[derive(Debug, PartialEq)]
struct Report {
    message_id: String,
    failed: bool,
    words: String,
}

impl Report {
    fn read(notice: &[u8]) -> Option<Self> {
        let message = MessageParser::default().parse(notice)?;
        let report = message.content_type()?;
        if !report.ctype().eq_ignore_ascii_case("multipart")
            || !report.subtype().is_some_and(|kind| kind.eq_ignore_ascii_case("report"))
        {
            return None;
        }
        let status = part_text(&message, "message", "delivery-status")?;
        let field = |name: &str| fields(&status).find(|(found, _)| found.eq_ignore_ascii_case(name));
        let failed = field("Action").is_some_and(|(_, action)| action.eq_ignore_ascii_case("failed"));
        let words: Vec<String> = ["Status", "Diagnostic-Code"]
            .iter()
            .filter_map(|name| field(name))
            .map(|(_, value)| value)
            .collect();
        Some(Self { message_id: original_message_id(&message)?, failed, words: words.join(" ") })
    }
}

/// The Message-ID of the returned mail: of the mail itself, or of its headers where only those came back.
fn original_message_id(notice: &Message<'_>) -> Option<String> {
    let whole = notice.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => inner.message_id().map(|id| format!("<{id}>")),
        _ => None,
    });
    whole.or_else(|| {
        let headers = part_text(notice, "text", "rfc822-headers")?;
        fields(&headers).find(|(name, _)| name.eq_ignore_ascii_case("Message-ID")).map(|(_, value)| value)
    })
}

fn part_text(message: &Message<'_>, kind: &str, subkind: &str) -> Option<String> {
    message.parts.iter().find_map(|part| {
        let content = part.content_type()?;
        if !content.ctype().eq_ignore_ascii_case(kind)
            || !content.subtype().is_some_and(|found| found.eq_ignore_ascii_case(subkind))
        {
            return None;
        }
        match &part.body {
            PartType::Text(text) | PartType::Html(text) => Some(text.to_string()),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                Some(String::from_utf8_lossy(bytes).into_owned())
            }
            PartType::Message(inner) => Some(String::from_utf8_lossy(&inner.raw_message).into_owned()),
            PartType::Multipart(_) => None,
        }
    })
}

/// The fields of all blocks, in order, folded lines joined (RFC 5322, 2.2.3).
fn fields(text: &str) -> impl Iterator<Item = (String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = found.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            found.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::Report;

    fn notice(action: &str, original: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nI could not deliver it.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
             Final-Recipient: rfc822; a@b.example\r\nAction: {action}\r\nStatus: 5.1.1\r\n\
             Diagnostic-Code: smtp; 550 5.1.1\r\n  no such user\r\n\
             --b\r\n{original}\r\n--b--\r\n"
        )
    }

    #[test]
    fn a_notice_names_its_mail_whether_the_mail_or_its_headers_came_back() {
        let wanted = Report {
            message_id: "<x1@t.example>".to_owned(),
            failed: true,
            words: "5.1.1 smtp; 550 5.1.1 no such user".to_owned(),
        };
        for kind in ["message/rfc822", "text/rfc822-headers"] {
            let original =
                format!("Content-Type: {kind}\r\n\r\nSubject: Ciao\r\nMessage-ID: <x1@t.example>\r\n\r\n");
            let report = Report::read(notice("failed", &original).as_bytes());
            assert_eq!(report.as_ref(), Some(&wanted), "{kind}");
        }
    }

    #[test]
    fn a_delay_is_no_failure_and_a_letter_is_no_notice() {
        let original = "Content-Type: message/rfc822\r\n\r\nMessage-ID: <x1@t.example>\r\n\r\n";
        let report = Report::read(notice("delayed", original).as_bytes()).expect("a notice");
        assert!(!report.failed);
        assert_eq!(
            Report::read(b"Subject: Ciao\r\nMessage-ID: <x1@t.example>\r\n\r\nAction: failed\r\n"),
            None
        );
        assert_eq!(Report::read(b""), None);
    }
}
