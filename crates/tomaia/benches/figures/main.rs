//! The figures of `docs/benchmarks.md`, taken on the released program: `cargo xtask bench [NAME…]`.
//!
//! CPU seconds are user and system time of the measured process, so that other work on the machine matters little;
//! wall time stands beside them. Each row has the bound that it is held against; a bound that is missed is said and
//! fails the run.

mod agendas;
mod engine;
mod imports;
mod itineraries;
mod literature;
mod machine;
mod opening;
mod pages;
mod table;

use std::process::ExitCode;
use table::Table;
use tomaia_testkit::Kind;

const NAMES: [&str; 9] =
    ["start", "pages", "import", "opening-minute", "agenda", "fairs", "growth", "events", "itinerary"];

const HELP: &str = "cargo xtask bench [start] [pages] [import] [opening-minute] [agenda] [fairs] [growth] \
                    [events[=PART OF A CASE'S NAME]] [itinerary[=PART]]: all of them when none is named";

/// The seed of every demo and of every search.
const SEED: u64 = 2025;

#[tokio::main]
async fn main() -> ExitCode {
    let named: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let part = |name: &str| named.iter().find_map(|named| named.strip_prefix(name)).unwrap_or_default();
    let only = (part("events="), part("itinerary="));
    let named: Vec<&str> = named.iter().map(|name| name.split('=').next().unwrap_or_default()).collect();
    if named.iter().any(|name| !NAMES.contains(name)) {
        eprintln!("{HELP}");
        return ExitCode::FAILURE;
    }
    let wanted = |name: &str| named.is_empty() || named.contains(&name);
    let mut table = Table::default();
    let outcome = measure(&wanted, only, &mut table).await;
    println!("{}\n\n{table}", machine::description());
    match outcome {
        Ok(()) if table.all_reached() => ExitCode::SUCCESS,
        Ok(()) => {
            eprintln!("some bounds are missed");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(
    wanted: &impl Fn(&str) -> bool,
    (events, itinerary): (&str, &str),
    table: &mut Table,
) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    if wanted("start") {
        pages::start(folder.path(), table).await?;
    }
    if wanted("agenda") {
        agendas::small(folder.path(), table).await?;
    }
    if wanted("agenda") || wanted("pages") {
        agendas::large(folder.path(), table).await?;
    }
    if wanted("pages") {
        pages::board(folder.path(), table).await?;
        pages::lists(folder.path(), table).await?;
    }
    if wanted("import") {
        imports::companies(folder.path(), table)?;
    }
    if wanted("opening-minute") {
        opening::minute(Kind::Sqlite, table).await?;
        opening::minute(Kind::Postgres, table).await?;
    }
    if wanted("fairs") {
        literature::fairs(folder.path(), table)?;
    }
    if wanted("growth") {
        engine::growth(folder.path(), table)?;
        engine::threads(folder.path(), table)?;
        engine::replanned(folder.path(), table)?;
    }
    if wanted("events") {
        literature::events(table, events)?;
    }
    if wanted("itinerary") {
        itineraries::literature(table, itinerary)?;
        itineraries::missions(folder.path(), table, itinerary)?;
        itineraries::large(folder.path(), table)?;
    }
    Ok(())
}
