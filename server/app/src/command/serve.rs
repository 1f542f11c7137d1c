//! `hereabouts serve`: the map and the API, until it is asked to end.

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Duration;

use super::Failure;
use super::database::Opened;
use crate::http;
use crate::site::Site;

/// How often the database is asked whether another program wrote to it.
const POLL: Duration = Duration::from_millis(250);

/// Serve the map and the API
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// Where to listen; port 0 takes any that is free
    #[arg(long, env = "HEREABOUTS_LISTEN", default_value = "127.0.0.1:8080")]
    listen: String,
}

impl Serve {
    pub(super) fn run(self, place: Opened) -> Result<(), Failure> {
        let log = tracing_subscriber::EnvFilter::try_from_env("HEREABOUTS_LOG_LEVEL").unwrap_or_else(|_| "info".into());
        let colours = std::io::stderr().is_terminal();
        tracing_subscriber::fmt().with_env_filter(log).with_ansi(colours).with_writer(std::io::stderr).init();
        let site = Arc::new(Site::open(place.store, || jiff::Zoned::now().date())?);
        let followed = Arc::downgrade(&site);
        std::thread::spawn(move || {
            // It ends with the program: nothing is under way that could be lost.
            while let Some(site) = followed.upgrade() {
                if let Err(error) = site.catch_up() {
                    tracing::warn!(%error, "could not follow the database; what is shown stays as it was");
                }
                drop(site);
                std::thread::sleep(POLL);
            }
        });
        let listen = self.listen;
        actix_web::rt::System::new()
            .block_on(http::serve(site, &listen))
            .map_err(|error| Failure::said(format!("cannot listen on {listen}: {error}")))
    }
}
