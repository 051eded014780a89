//! Running other programs, and saying plainly what was not there.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A chore's outcome: a sentence where it failed.
pub type Outcome<T = ()> = Result<T, String>;

/// The folder of the workspace: where Cargo runs this from now, not where it was compiled, since two checkouts may
/// share a target folder.
pub fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&package).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Has the workspace's own crates compiled anew when the target folder was last used by another checkout: Cargo takes
/// what is older than the artifacts as compiled, and a debug build knows its files by their whole path.
#[expect(clippy::disallowed_methods, reason = "Cargo compares with the clock of the files")]
pub fn claim_target_folder() -> Outcome {
    let stamp = target_folder().join("checkout.txt");
    let root = root();
    let here = root.display().to_string();
    if std::fs::read_to_string(&stamp).is_ok_and(|last| last == here) {
        return Ok(());
    }
    let failed = |error: std::io::Error| format!("{}: {error}", stamp.display());
    // A copy without its history was unpacked just now: its files are new.
    let sources = output(command("git").args(["ls-files", "--", "*.rs", "*.toml"])).unwrap_or_default();
    for source in sources.lines().map(|line| root.join(line)).filter(|source| source.is_file()) {
        let file = std::fs::File::options().append(true).open(source).map_err(failed)?;
        file.set_modified(std::time::SystemTime::now()).map_err(failed)?;
    }
    std::fs::create_dir_all(target_folder()).map_err(failed)?;
    std::fs::write(&stamp, here).map_err(failed)
}

/// A command in the workspace's folder.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// Cargo, the same that runs this.
pub fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let mut command = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// Runs a command, its output shown, and fails with its words when it fails.
pub fn run(command: &mut Command) -> Outcome {
    let what = words(command);
    println!("\n$ {what}");
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{what} ended with {status}")),
        Err(error) => Err(format!("{what} could not be started: {error}")),
    }
}

/// Runs a command and returns what it printed; its errors are shown only when it fails.
pub fn output(command: &mut Command) -> Outcome<String> {
    let what = words(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{what} could not be started: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(format!("{what} ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr)))
}

/// Whether a program is there and answers.
pub fn answers(program: &str, argument: &str) -> bool {
    Command::new(program)
        .arg(argument)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Whether this runs as root, who may install packages and must not run PostgreSQL.
pub fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Where Cargo puts what it builds.
pub fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

fn words(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|argument| argument.to_string_lossy().into_owned()));
    words.join(" ")
}
