//! The conversation with the mail server (RFC 5321), kept apart by how far it got: before the text of the message is
//! handed over a failure is certain not to have sent anything; from then on, an answer that never comes means that
//! nobody knows. Connections are kept for the next mail.

use super::message::Outgoing;
use crate::context::{SmtpSecurity, SmtpSettings};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::timeout;

/// How long everything before the text may take.
const BEFORE_TEXT: Duration = Duration::from_secs(60);

/// How long the server may take to take the text: RFC 5321, 4.5.3.2.6 says ten minutes.
const TEXT: Duration = Duration::from_secs(600);

/// How long a claim on a mail lasts, in milliseconds: longer than the longest conversation.
pub(super) const CLAIM: i64 = 15 * 60_000;

/// How many connections wait for the next mail.
const PARKED: usize = 4;

/// How an attempt ended, with the server's words (or the system's).
#[derive(Debug)]
pub(super) enum Delivery {
    /// The server took it.
    Taken(String),
    /// Not now; nothing was sent.
    Later(String),
    /// Never; nothing was sent.
    Refused(String),
    /// The text was handed over and no answer came.
    Unknown(String),
}

/// Hands messages to the server.
#[derive(Default)]
pub(crate) struct Courier {
    parked: Mutex<Vec<AsyncSmtpConnection>>,
}

impl Courier {
    /// Hands over one message, once.
    pub(super) async fn deliver(&self, smtp: &SmtpSettings, hello: &str, message: &Outgoing) -> Delivery {
        let prepared = async {
            let mut connection = self.connection(smtp, hello).await?;
            let envelope = envelope(&mut connection, message).await;
            Ok::<_, SmtpError>((connection, envelope))
        };
        let (mut connection, envelope) = match timeout(BEFORE_TEXT, prepared).await {
            Ok(Ok(pair)) => pair,
            Ok(Err(error)) => return before_text(&error),
            Err(_) => return Delivery::Later("no answer within 60 seconds".to_owned()),
        };
        if let Err(error) = envelope {
            if error.status().is_some() && connection.command(Rset).await.is_ok() {
                self.park(connection).await;
            }
            return before_text(&error);
        }
        match timeout(TEXT, connection.message(&message.bytes)).await {
            Ok(Ok(response)) => {
                self.park(connection).await;
                let words: Vec<&str> = response.message().collect();
                Delivery::Taken(format!("{} {}", response.code(), words.join(" ")))
            }
            Ok(Err(error)) if error.is_permanent() => Delivery::Refused(words(&error)),
            Ok(Err(error)) if error.is_transient() => Delivery::Later(words(&error)),
            Ok(Err(error)) => Delivery::Unknown(words(&error)),
            Err(_) => Delivery::Unknown("no answer within 10 minutes".to_owned()),
        }
    }

    async fn connection(&self, smtp: &SmtpSettings, hello: &str) -> Result<AsyncSmtpConnection, SmtpError> {
        loop {
            let parked = self.parked.lock().await.pop();
            let Some(mut connection) = parked else { return connect(smtp, hello).await };
            // A server hangs up on who is silent for long.
            if connection.test_connected().await {
                return Ok(connection);
            }
        }
    }

    async fn park(&self, connection: AsyncSmtpConnection) {
        let mut parked = self.parked.lock().await;
        if !connection.has_broken() && parked.len() < PARKED {
            parked.push(connection);
        }
    }
}

async fn connect(smtp: &SmtpSettings, hello: &str) -> Result<AsyncSmtpConnection, SmtpError> {
    let hello = ClientId::Domain(hello.to_owned());
    let tls = || TlsParameters::new(smtp.host.clone());
    let at_once = if smtp.security == SmtpSecurity::Tls { Some(tls()?) } else { None };
    let server = (smtp.host.as_str(), smtp.port);
    let mut connection =
        AsyncSmtpConnection::connect_tokio1(server, Some(BEFORE_TEXT), &hello, at_once, None).await?;
    if smtp.security == SmtpSecurity::StartTls {
        connection.starttls(tls()?, &hello).await?;
    }
    if let Some((user, password)) = &smtp.credentials {
        let credentials = Credentials::new(user.clone(), password.clone());
        connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await?;
    }
    Ok(connection)
}

/// Everything up to the server's «go on with the text».
async fn envelope(connection: &mut AsyncSmtpConnection, message: &Outgoing) -> Result<(), SmtpError> {
    let mut parameters = Vec::new();
    let addresses = message.envelope.to().iter().chain(message.envelope.from());
    if addresses.into_iter().any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !message.bytes.is_ascii() && connection.server_info().supports_feature(Extension::EightBitMime) {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    connection.command(Mail::new(message.envelope.from().cloned(), parameters)).await?;
    for recipient in message.envelope.to() {
        connection.command(Rcpt::new(recipient.clone(), Vec::new())).await?;
    }
    connection.command(Data).await?;
    Ok(())
}

fn before_text(error: &SmtpError) -> Delivery {
    if error.is_permanent() { Delivery::Refused(words(error)) } else { Delivery::Later(words(error)) }
}

/// The error with its cause, at most 500 characters.
fn words(error: &SmtpError) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let more = inner.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        cause = inner.source();
    }
    text.chars().take(500).collect()
}
