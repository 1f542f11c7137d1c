//! `hereabouts serve`: the map and the API, until it is asked to end.

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Duration;

use hereabouts_store::{StoreError, Tidied};

use super::Failure;
use super::database::{KeyFile, Opened};
use crate::http;
use crate::mail::{self, Mail};
use crate::site::Site;

/// How often the database is asked whether another program wrote to it.
const POLL: Duration = Duration::from_millis(250);
/// How often letters are written to whom it is time to.
const LETTERS: Duration = Duration::from_secs(10 * 60);

/// Serve the map and the API
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// Where to listen; port 0 takes any that is free
    #[arg(long, env = "HEREABOUTS_LISTEN", default_value = "127.0.0.1:8080")]
    listen: String,
    /// Where the map is for its readers, such as `https://map.example.org`; links that are made begin with it
    #[arg(long, env = "HEREABOUTS_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    public_url: Option<String>,
    /// Believe a reverse proxy about who asks (the last address in X-Forwarded-For)
    #[arg(long, env = "HEREABOUTS_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Only show the map: nobody signs in, and nothing is written
    #[arg(long, env = "HEREABOUTS_ONLY_SHOW", conflicts_with = "vault_key")]
    only_show: bool,
    /// The server for letters, such as `smtps://user:password@mail.example.org`, or a folder for trying things,
    /// `file:///folder`; it needs --public-url and --mail-from
    #[arg(long, env = "HEREABOUTS_MAIL", value_name = "URL", hide_env_values = true, requires_all = ["mail_from", "public_url"], conflicts_with = "only_show")]
    mail: Option<String>,
    /// Who sends the letters, such as `Hereabouts <map@example.org>`
    #[arg(long, env = "HEREABOUTS_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<String>,
    #[command(flatten)]
    key: KeyFile,
}

/// An address without a path.
fn public_url(text: &str) -> Result<String, String> {
    let text = text.trim().trim_end_matches('/');
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ']) => Ok(text.to_owned()),
        _ => Err("write it as https://map.example.org, without a path".to_owned()),
    }
}

/// Forget what is kept no longer than it is needed, now and each day.
fn tidy_every_day(site: &std::sync::Weak<Site>) {
    while let Some(site) = site.upgrade() {
        let now = jiff::Timestamp::now();
        match site.store().write::<_, StoreError>("", "the server", now, |writing| writing.tidy()) {
            Ok((tidied, _)) if tidied != Tidied::default() => tracing::info!(?tidied, "kept no longer than needed"),
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "could not forget what is not needed any more"),
        }
        drop(site);
        std::thread::sleep(Duration::from_secs(24 * 3_600));
    }
}

/// Tell followers what is new, and ask whether old entries are still right: each in its own time.
fn write_letters(site: &std::sync::Weak<Site>) {
    while let Some(site) = site.upgrade() {
        for (what, round) in [("followers", mail::tell_followers(&site)), ("questions", mail::ask_whether_right(&site))]
        {
            match round {
                Ok(round) if round != mail::Round::default() => tracing::info!(what, ?round, "letters"),
                Ok(_) => {}
                Err(error) => tracing::warn!(what, %error, "no letters could be written"),
            }
        }
        drop(site);
        std::thread::sleep(LETTERS);
    }
}

impl Serve {
    pub(super) fn run(self, place: Opened) -> Result<(), Failure> {
        let log = tracing_subscriber::EnvFilter::try_from_env("HEREABOUTS_LOG_LEVEL").unwrap_or_else(|_| "info".into());
        let colours = std::io::stderr().is_terminal();
        tracing_subscriber::fmt().with_env_filter(log).with_ansi(colours).with_writer(std::io::stderr).init();
        let people = if self.only_show {
            None
        } else {
            let mut people = place.people(&self.key)?;
            (people.public_url, people.behind_proxy) = (self.public_url, self.behind_proxy);
            if let (Some(address), Some(from)) = (&self.mail, &self.mail_from) {
                people.mail = Some(Mail::over(address, from).map_err(Failure::said)?);
            }
            Some(people)
        };
        let site = Site::open(place.store, || jiff::Zoned::now().date())?;
        let site = Arc::new(match people {
            Some(people) => site.looked_after_by(people),
            None => site,
        });
        let followed = Arc::downgrade(&site);
        let kept = std::sync::Arc::downgrade(&site);
        if !self.only_show {
            std::thread::spawn(move || tidy_every_day(&kept));
        }
        if self.mail.is_some() {
            let writes = Arc::downgrade(&site);
            std::thread::spawn(move || write_letters(&writes));
        }
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
