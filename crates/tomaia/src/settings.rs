//! The settings, from the command line or the environment; the only place that reads the environment.

use clap::Args;
use std::path::PathBuf;
use tomaia_app::context::{RoadSettings, SmtpSecurity, SmtpSettings};
use tomaia_app::{App, Clock, Settings};
use tomaia_db::Database;
use tracing_subscriber::EnvFilter;

/// The settings of every command.
#[derive(Args, Clone, Debug)]
pub struct CommonSettings {
    /// The database: sqlite:PATH or postgres://user@host/name
    #[arg(long, global = true, env = "TOMAIA_DATABASE", default_value = "sqlite:tomaia.sqlite")]
    pub database: String,
    /// The address under which people reach the server
    #[arg(long, global = true, env = "TOMAIA_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
    pub public_url: String,
    /// Where mail is handed over: smtp://host:port (same machine only), smtp+starttls://user:password@host:587,
    /// smtps://user:password@host:465. Without it mails wait in the outbox
    #[arg(long, global = true, env = "TOMAIA_SMTP")]
    pub smtp: Option<String>,
    /// The sender of all mails
    #[arg(long, global = true, env = "TOMAIA_MAIL_FROM", default_value = "Tomaia <tomaia@localhost>")]
    pub mail_from: String,
    /// The name of this node among those that share a database
    #[arg(long, global = true, env = "TOMAIA_NODE")]
    pub node: Option<String>,
    /// Threads that search for one agenda; pages stay quick as long as a core is left to them
    #[arg(long, global = true, env = "TOMAIA_AGENDA_THREADS", default_value_t = 1)]
    pub agenda_threads: usize,
    /// An extract of OpenStreetMap (.osm.pbf), over which road times are worked out
    #[arg(long, global = true, env = "TOMAIA_ROAD_EXTRACT")]
    pub road_extract: Option<PathBuf>,
    /// A routing server for road times: osrm+http://host:5000, valhalla+https://host
    #[arg(long, global = true, env = "TOMAIA_ROAD_SERVER")]
    pub road_server: Option<String>,
    /// Tiles behind the map of itineraries: https://host/{z}/{x}/{y}.png. Without them it shows municipalities
    #[arg(long, global = true, env = "TOMAIA_MAP_TILES")]
    pub map_tiles: Option<String>,
    /// Whose tiles they are, as their licence wants it said
    #[arg(long, global = true, env = "TOMAIA_MAP_CREDIT", default_value = "")]
    pub map_credit: String,
    /// Writes the log as lines of JSON
    #[arg(long, global = true, env = "TOMAIA_LOG_JSON")]
    pub log_json: bool,
}

impl CommonSettings {
    /// Opens the database, brings its tables up to date, and makes the context of the verbs.
    pub async fn open(&self) -> anyhow::Result<App> {
        let database = self.open_database().await?;
        self.open_on(database).await
    }

    /// Opens the database as it is, without bringing it up to date.
    pub async fn open_database(&self) -> anyhow::Result<Database> {
        Ok(Database::open(&self.database).await?)
    }

    /// Makes the context of the verbs on an open database.
    pub async fn open_on(&self, database: Database) -> anyhow::Result<App> {
        let settings = Settings {
            public_url: self.public_url.trim_end_matches('/').to_owned(),
            node: self.node.clone().unwrap_or_else(|| format!("node-{}", std::process::id())),
            smtp: self.smtp.as_deref().map(parse_smtp).transpose()?,
            mail_from: self.mail_from.clone(),
            cheap_passwords: false,
            agenda_threads: self.agenda_threads.max(1),
            roads: RoadSettings {
                extract: self.road_extract.clone(),
                server: self.road_server.clone(),
                tiles: self.map_tiles.clone(),
                tiles_credit: self.map_credit.clone(),
            },
        };
        Ok(App::open(database, Clock::Machine, settings).await?)
    }
}

/// Starts the log: to standard error, at `info` unless `RUST_LOG` says otherwise.
pub fn start_log(settings: &CommonSettings) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if settings.log_json { log.json().init() } else { log.init() }
}

fn parse_smtp(address: &str) -> anyhow::Result<SmtpSettings> {
    let wrong = || anyhow::anyhow!("the SMTP address is not right: write smtps://user:password@host:465");
    let (scheme, rest) = address.split_once("://").ok_or_else(wrong)?;
    let (security, default_port) = match scheme {
        "smtp" => (SmtpSecurity::Plain, 25),
        "smtp+starttls" => (SmtpSecurity::StartTls, 587),
        "smtps" => (SmtpSecurity::Tls, 465),
        _ => return Err(wrong()),
    };
    let (credentials, server) = match rest.rsplit_once('@') {
        Some((who, server)) => {
            let (user, password) = who.split_once(':').ok_or_else(wrong)?;
            (Some((user.to_owned(), password.to_owned())), server)
        }
        None => (None, rest),
    };
    let (host, port) = match server.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().map_err(|_| wrong())?),
        None => (server, default_port),
    };
    Ok(SmtpSettings { host: host.to_owned(), port, credentials, security })
}
