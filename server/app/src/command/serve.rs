//! `hereabouts serve`: the map and the API, until it is asked to end.

use std::sync::Arc;
use std::time::Duration;

use hereabouts_store::Store;

use crate::http;
use crate::site::Site;

/// How often the database is asked whether another program wrote to it.
const POLL: Duration = Duration::from_millis(250);

/// Serve the map and the API
#[derive(Debug, clap::Args)]
pub struct Serve {
    /// Where to listen; port 0 takes any that is free
    #[arg(long, env = "HEREABOUTS_LISTEN", default_value = "127.0.0.1:8080")]
    listen: String,
}

impl Serve {
    /// Serve until interrupted.
    ///
    /// # Errors
    /// When the database is not ready or the address is taken.
    pub fn run(self, store: Store) -> Result<(), String> {
        let pending = store.pending_migrations().map_err(|error| error.to_string())?;
        if !pending.is_empty() {
            return Err("the database is older than the program; run: hereabouts migrate".into());
        }
        let site = Site::open(store, || jiff::Zoned::now().date()).map_err(|error| error.to_string())?;
        let site = Arc::new(site);
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
            .map_err(|error| format!("cannot listen on {listen}: {error}"))
    }
}
