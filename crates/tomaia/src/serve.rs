//! `tomaia serve`: the server and the worker of a node, until it is told to stop.

use crate::settings::CommonSettings;
use clap::Args;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tomaia_app::jobs::Worker;

/// Serves the pages and the API, and runs the jobs.
#[derive(Args, Debug)]
pub struct Serve {
    /// Where to listen
    #[arg(long, env = "TOMAIA_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// How many jobs run at once; 0: this node only answers
    #[arg(long, env = "TOMAIA_WORKERS", default_value_t = 2)]
    workers: usize,
}

impl Serve {
    /// Runs until SIGTERM or Ctrl-C; requests and jobs under way are finished first.
    pub async fn run(self, settings: &CommonSettings) -> anyhow::Result<()> {
        let app = settings.open().await?;
        tomaia_app::outbox::resume(&app).await?;
        let listener = TcpListener::bind(self.listen).await?;
        let (stop, stopping) = watch::channel(false);
        let workers: Vec<_> = (0..self.workers)
            .map(|_| tokio::spawn(Worker::new(app.clone(), stopping.clone()).work()))
            .collect();
        tracing::info!(address = %listener.local_addr()?, "listening");
        let router = tomaia_web::router(tomaia_web::Web { app: app.clone() });
        axum::serve(listener, router.into_make_service_with_connect_info::<std::net::SocketAddr>())
            .with_graceful_shutdown(asked_to_stop())
            .await?;
        stop.send_replace(true);
        for worker in workers {
            worker.await?;
        }
        app.database.close().await;
        Ok(())
    }
}

async fn asked_to_stop() {
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! { () = interrupted => {}, () = terminated => {} }
}
