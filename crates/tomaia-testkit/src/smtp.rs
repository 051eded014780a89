//! An SMTP server (RFC 5321) on loopback that keeps what it is given, and can be told to refuse.

use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail that was received.
#[derive(Clone, Debug)]
pub struct Received {
    /// The envelope's sender.
    pub from: String,
    /// The envelope's recipients.
    pub to: Vec<String>,
    /// The message as it came, dots unstuffed.
    pub message: String,
}

/// The server.
#[derive(Clone)]
pub struct SmtpSink {
    /// Its port on 127.0.0.1.
    pub port: u16,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    received: Vec<Received>,
    refusals: Vec<(String, String)>,
    answer_after: Duration,
}

impl SmtpSink {
    /// Starts it on a free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let state: Arc<Mutex<State>> = Arc::default();
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&shared);
                tokio::spawn(async move {
                    // A client that hangs up in the middle ends its own conversation only.
                    let _ = converse(stream, shared).await;
                });
            }
        });
        Self { port, state }
    }

    /// What was received so far.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.state.lock().expect("the sink").received.clone()
    }

    /// Answers every mail to that address with this reply (`450 4.2.0 later`) from now on.
    pub fn refuse(&self, address: &str, reply: &str) {
        self.state.lock().expect("the sink").refusals.push((address.to_owned(), reply.to_owned()));
    }

    /// Says only after that long that it took a mail.
    pub fn answer_after(&self, length: Duration) {
        self.state.lock().expect("the sink").answer_after = length;
    }

    /// Takes every mail again.
    pub fn accept_all(&self) {
        self.state.lock().expect("the sink").refusals.clear();
    }
}

async fn converse(stream: TcpStream, state: Arc<Mutex<State>>) -> std::io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    writer.write_all(b"220 sink ESMTP\r\n").await?;
    let (mut from, mut to) = (String::new(), Vec::new());
    while let Some(line) = lines.next_line().await? {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let reply = match verb.as_str() {
            "EHLO" => "250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 PIPELINING".to_owned(),
            "HELO" | "NOOP" => "250 ok".to_owned(),
            "RSET" => {
                to.clear();
                "250 ok".to_owned()
            }
            "MAIL" => {
                from = address(&line);
                to.clear();
                "250 ok".to_owned()
            }
            "RCPT" => {
                let address = address(&line);
                let refusal =
                    state.lock().expect("the sink").refusals.iter().find(|(to, _)| *to == address).cloned();
                match refusal {
                    Some((_, reply)) => reply,
                    None => {
                        to.push(address);
                        "250 ok".to_owned()
                    }
                }
            }
            "DATA" => {
                writer.write_all(b"354 go on\r\n").await?;
                let mut message = String::new();
                loop {
                    // Who is cut off before the last line has not handed over a mail (RFC 5321, 4.1.1.4).
                    let Some(line) = lines.next_line().await? else { return Ok(()) };
                    if line == "." {
                        break;
                    }
                    message.push_str(line.strip_prefix('.').unwrap_or(&line));
                    message.push_str("\r\n");
                }
                let received = Received { from: from.clone(), to: std::mem::take(&mut to), message };
                let wait = {
                    let mut state = state.lock().expect("the sink");
                    state.received.push(received);
                    state.answer_after
                };
                tokio::time::sleep(wait).await;
                "250 taken".to_owned()
            }
            "QUIT" => {
                writer.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "502 not here".to_owned(),
        };
        writer.write_all(format!("{reply}\r\n").as_bytes()).await?;
    }
    Ok(())
}

fn address(line: &str) -> String {
    line.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map_or(String::new(), |(address, _)| address.to_owned())
}
