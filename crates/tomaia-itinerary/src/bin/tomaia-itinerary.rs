//! The crate's own program.

use std::process::ExitCode;

fn main() -> ExitCode {
    tomaia_itinerary::cli::run(std::env::args_os())
}
