//! What every verb needs: the database, the clock, randomness, and the settings of the installation.

use crate::Result;
use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tomaia_db::{Database, migrate};

/// The context of the verbs: cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub database: Database,
    /// What time it is.
    pub clock: Clock,
    /// The settings of the installation.
    pub settings: Arc<Settings>,
    /// Signs links and seals second factors; the same on every node.
    pub(crate) secret: Arc<[u8]>,
    /// Hands mail to the server.
    pub(crate) courier: Arc<crate::outbox::Courier>,
    /// The router over an extract of OpenStreetMap, once it was read.
    pub(crate) streets: Arc<crate::itineraries::roads::StreetsOnce>,
    /// What was counted for lists and still holds.
    pub(crate) remembered: Arc<crate::remembered::Remembered>,
    /// Where applications are received, one call at a time.
    pub(crate) reception: Arc<crate::calls::Reception>,
}

/// The settings of an installation.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address under which people reach it, without a slash at the end: `https://tomaia.example.org`.
    pub public_url: String,
    /// The name of this node, by which it claims jobs.
    pub node: String,
    /// Where mail is handed over; none: mails wait as queued.
    pub smtp: Option<SmtpSettings>,
    /// The sender of all mails.
    pub mail_from: String,
    /// Passwords are hashed with little work: only for tests, where a thousand sign-ins must not take minutes.
    pub cheap_passwords: bool,
    /// Threads that search for one agenda; the same number with the same seed tries the same agendas.
    pub agenda_threads: usize,
    /// Where road times and the map's background come from beside what is inside the program.
    pub roads: RoadSettings,
}

/// Where road times and the map's background come from; none of it is needed.
#[derive(Clone, Debug, Default)]
pub struct RoadSettings {
    /// An extract of OpenStreetMap (`.osm.pbf`), over which the program routes itself.
    pub extract: Option<std::path::PathBuf>,
    /// A routing server: `osrm+http://host:5000`, `valhalla+https://host`.
    pub server: Option<String>,
    /// Tiles behind the map: `https://tiles.example.org/{z}/{x}/{y}.png`.
    pub tiles: Option<String>,
    /// Whose tiles they are, as their licence wants it said.
    pub tiles_credit: String,
}

/// Where mail is handed over.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    /// Host name.
    pub host: String,
    /// Port.
    pub port: u16,
    /// User and password, where the server wants them.
    pub credentials: Option<(String, String)>,
    /// How the connection is protected.
    pub security: SmtpSecurity,
}

/// How an SMTP connection is protected.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SmtpSecurity {
    /// TLS from the first byte (port 465).
    Tls,
    /// STARTTLS, required (port 587).
    StartTls,
    /// None: only for a server on the same machine.
    Plain,
}

impl Settings {
    /// The host of the public address: the right side of message identifiers and calendar UIDs.
    #[must_use]
    pub fn host(&self) -> &str {
        let without_scheme = self.public_url.split("://").last().unwrap_or_default();
        without_scheme.split(['/', ':']).next().unwrap_or_default()
    }
}

/// What time it is: the machine's clock, or one that a test holds.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's.
    Machine,
    /// Held by a test; milliseconds since 1970.
    Held(Arc<AtomicI64>),
}

impl Clock {
    /// Now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place where the machine's clock is read")]
    pub fn now(&self) -> Timestamp {
        match self {
            Clock::Machine => Timestamp::now(),
            Clock::Held(at) => {
                Timestamp::from_millisecond(at.load(Ordering::Relaxed)).unwrap_or(Timestamp::UNIX_EPOCH)
            }
        }
    }

    /// Now, in milliseconds since 1970 UTC, as the database keeps it.
    #[must_use]
    pub fn millis(&self) -> i64 {
        self.now().as_millisecond()
    }
}

impl App {
    /// Opens the context on a database, bringing its tables up to date.
    ///
    /// # Errors
    /// The migrations or the database failed.
    pub async fn open(database: Database, clock: Clock, settings: Settings) -> Result<Self> {
        migrate(&database, &crate::migrations::all(), clock.millis()).await?;
        let secret = crate::people::links::secret(&database).await?;
        let app = Self {
            database,
            clock,
            settings: Arc::new(settings),
            secret: secret.into(),
            courier: Arc::default(),
            streets: Arc::default(),
            remembered: Arc::default(),
            reception: Arc::default(),
        };
        crate::companies::load_reference_data(&app).await?;
        Ok(app)
    }

    /// The day on the district's calendars.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        let zone = jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC);
        self.clock.now().to_zoned(zone).date()
    }

    /// Now, in milliseconds since 1970 UTC.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.clock.millis()
    }
}

/// Random bytes from the operating system: for tokens and secrets. Everything else that is random is given a seed.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rand_core::UnwrapErr(rand::rngs::SysRng).fill_bytes(&mut bytes);
    bytes
}

use rand::Rng as _;
