//! A PostgreSQL cluster for the time of a test run, in a temporary folder, on loopback.

use crate::install;
use crate::shell::{Outcome, is_root, output};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A running cluster; stopped and removed when dropped.
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts one for tests. PostgreSQL refuses to run as root: it runs as the user `postgres` then.
    pub fn start() -> Outcome<Self> {
        // Nothing of a test survives a crash of the machine, so nothing needs to be flushed for one.
        Self::start_with("-c fsync=off")
    }

    /// The same with what a production server does at each commit: for figures.
    pub fn start_durable() -> Outcome<Self> {
        Self::start_with("-c fsync=on -c synchronous_commit=on")
    }

    fn start_with(flushing: &str) -> Outcome<Self> {
        let programs = install::postgres()?;
        let folder = std::env::temp_dir().join(format!("tomaia-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        if is_root() {
            output(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let port = free_port()?;
        let cluster = Self { programs, folder, port };
        let data = cluster.folder.join("data");
        output(cluster.program("initdb").arg("-D").arg(&data).args([
            "-A",
            "trust",
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "--no-sync",
        ]))?;
        let options = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} {flushing} \
             -c max_connections=500 -c shared_buffers=128MB",
            cluster.folder.display()
        );
        output(
            cluster
                .program("pg_ctl")
                .arg("-D")
                .arg(&data)
                .args(["-w", "-o", &options, "-l"])
                .arg(cluster.folder.join("log"))
                .arg("start"),
        )?;
        Ok(cluster)
    }

    /// The address of the cluster, without a database.
    pub fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}", self.port)
    }

    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        let mut command = if is_root() { as_postgres(&path) } else { Command::new(path) };
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let stopped = output(self.program("pg_ctl").arg("-D").arg(self.folder.join("data")).args([
            "-m",
            "immediate",
            "stop",
        ]));
        if let Err(what) = stopped {
            eprintln!("{what}");
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn as_postgres(program: &Path) -> Command {
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program);
    command
}

/// A port that nobody listens on now.
pub fn free_port() -> Outcome<u16> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no free port on 127.0.0.1: {error}"))
}
