//! A mail as RFC 5322 text: the plain text, the same text as simple HTML, and what it asks of a calendar (RFC 6047).
//!
//! One meeting is a part that the recipient's program shows with its buttons, once more as a file for programs that do
//! not know such parts. Several meetings are a file each: a program shows the buttons of one only, and who presses
//! them would believe that she has answered all (docs/decisions/0008).
//!
//! Every header is made by the builder, which encodes it; names and subjects lose their control characters before,
//! so no text of a person can begin a header of its own.

use super::{Mail, calendar};
use crate::App;
use jiff::Timestamp;
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use std::time::SystemTime;

/// Why a mail cannot become a message: its recipient's or our own address is none.
#[derive(Debug, thiserror::Error)]
pub(super) enum MessageError {
    #[error("{0} is not an e-mail address")]
    Address(String),
    #[error(transparent)]
    Build(#[from] lettre::error::Error),
    #[error(transparent)]
    ContentType(#[from] lettre::message::header::ContentTypeErr),
}

/// A message ready for the server.
pub(super) struct Outgoing {
    pub envelope: Envelope,
    pub bytes: Vec<u8>,
}

/// Makes the message of a mail; the same mail gives the same headers at each try.
pub(super) fn compose(app: &App, mail: &Mail) -> Result<Outgoing, MessageError> {
    let to: Address =
        mail.to_address.trim().parse().map_err(|_| MessageError::Address(mail.to_address.clone()))?;
    let from: Mailbox =
        app.settings.mail_from.parse().map_err(|_| MessageError::Address(app.settings.mail_from.clone()))?;
    let name = Some(single_line(&mail.to_name)).filter(|name| !name.is_empty());
    let released = Timestamp::from_millisecond(mail.queued_at.unwrap_or_else(|| app.now()));
    let message = Message::builder()
        .from(from)
        .to(Mailbox::new(name, to))
        .subject(single_line(&mail.subject))
        .message_id(Some(mail.message_id.clone()))
        .date(SystemTime::from(released.unwrap_or(Timestamp::UNIX_EPOCH)))
        // RFC 3834: holiday notices are not sent back to a programme.
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .multipart(parts(mail)?)?;
    Ok(Outgoing { envelope: message.envelope().clone(), bytes: message.formatted() })
}

fn parts(mail: &Mail) -> Result<MultiPart, MessageError> {
    let body = lines(&mail.body);
    let alternative = MultiPart::alternative()
        .singlepart(SinglePart::plain(body.clone()))
        .singlepart(SinglePart::html(html(&mail.language, &body)));
    match calendar::objects(mail.calendar.as_deref().unwrap_or_default())[..] {
        [] => Ok(alternative),
        [object] => {
            let file = attachment(object, "application/ics", "")?;
            let answered = SinglePart::builder().header(content_type(object, "text/calendar")?);
            Ok(MultiPart::mixed()
                .multipart(alternative.singlepart(answered.body(object.to_owned())))
                .singlepart(file))
        }
        ref several => {
            let mut mixed = MultiPart::mixed().multipart(alternative);
            for (number, object) in several.iter().enumerate() {
                mixed = mixed.singlepart(attachment(object, "text/calendar", &format!("-{}", number + 1))?);
            }
            Ok(mixed)
        }
    }
}

fn content_type(object: &str, kind: &str) -> Result<ContentType, MessageError> {
    Ok(ContentType::parse(&format!("{kind}; charset=utf-8; method={}", calendar::method(object)))?)
}

fn attachment(object: &str, kind: &str, number: &str) -> Result<SinglePart, MessageError> {
    let name = if calendar::method(object) == "CANCEL" { "cancel" } else { "invite" };
    Ok(Attachment::new(format!("{name}{number}.ics")).body(object.to_owned(), content_type(object, kind)?))
}

/// One line: every run of control characters and spaces is one space.
fn single_line(text: &str) -> String {
    text.split(|sign: char| sign.is_control() || sign.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The text with the line ends of mail.
fn lines(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\r\n") + "\r\n"
}

/// The text as HTML: paragraphs, line ends, links; nothing of it is taken as markup.
fn html(language: &str, text: &str) -> String {
    let language: String = language.chars().filter(char::is_ascii_alphanumeric).collect();
    let direction = if language == "ar" { "rtl" } else { "ltr" };
    let mut page = format!(
        "<!doctype html>\r\n<html lang=\"{language}\" dir=\"{direction}\"><head><meta charset=\"utf-8\"></head>\r\n\
         <body style=\"font-family: sans-serif; line-height: 1.5; max-width: 38em\">\r\n"
    );
    for paragraph in text.split("\r\n\r\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        let lines: Vec<String> = paragraph.trim_matches(['\r', '\n']).lines().map(html_line).collect();
        page.push_str(&format!("<p>{}</p>\r\n", lines.join("<br>\r\n")));
    }
    page.push_str("</body></html>\r\n");
    page
}

fn html_line(line: &str) -> String {
    line.split(' ').map(html_word).collect::<Vec<_>>().join(" ")
}

fn html_word(word: &str) -> String {
    if !word.starts_with("https://") && !word.starts_with("http://") {
        return escaped(word);
    }
    let address = word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
    let rest = &word[address.len()..];
    format!("<a href=\"{0}\">{0}</a>{1}", escaped(address), escaped(rest))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{html, single_line};

    #[test]
    fn a_newline_in_a_name_begins_no_header() {
        assert_eq!(single_line("Rossi\r\nBcc: all@example.org\u{7f}\tx"), "Rossi Bcc: all@example.org x");
    }

    #[test]
    fn a_text_is_never_markup_and_its_addresses_are_links() {
        let page = html("it", "Ciao <b>Anna</b>\r\n\r\nvedi https://t.example/g/1-x?a=1&b=\"2.\r\nfine");
        assert!(page.contains("<p>Ciao &lt;b&gt;Anna&lt;/b&gt;</p>"), "{page}");
        let link = "<a href=\"https://t.example/g/1-x?a=1&amp;b=&quot;2\">";
        assert!(page.contains(link), "{page}");
        assert!(page.contains("</a>.<br>\r\nfine</p>"), "{page}");
    }
}
