//! Long work: two at a time in the whole program, and nobody works for a reader who has left.
//!
//! Who asks in the usual way is answered within two seconds, or told to ask otherwise. Who accepts
//! `application/x-ndjson` is told line by line: how many are before them, how far the work is, and the answer. Nothing that
//! an answer holds depends on how it was asked for.

use std::cell::Cell;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use actix_web::body::{BodySize, MessageBody};
use actix_web::rt::time::timeout;
use actix_web::web::Bytes;
use serde_json::json;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::problem::Problem;
use super::{Answer, Asking, Reply};
use crate::turns::Reader;

/// How long a request in the usual way waits for its turn.
const WAITS: Duration = Duration::from_secs(2);
/// How long work may take that its reader watches.
const WATCHED: Duration = Duration::from_secs(600);
/// How often the reader is told how far it is. A line that cannot be sent shows that they have left.
const EVERY: Duration = Duration::from_millis(250);

/// Lines as they come.
#[derive(Debug)]
pub struct Lines {
    lines: UnboundedReceiver<Bytes>,
    /// Dropped with the body, when the reader has it all or has left.
    _reader: Reader,
}

impl MessageBody for Lines {
    type Error = std::convert::Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        self.lines.poll_recv(context).map(|line| line.map(Ok))
    }
}

/// Work under way.
pub struct Run {
    deadline: Instant,
    has_left: Box<dyn Fn() -> bool + Send>,
    lines: Option<UnboundedSender<Bytes>>,
    told: Cell<Instant>,
}

impl Run {
    fn new(deadline: Instant, reader: &Reader, lines: Option<UnboundedSender<Bytes>>) -> Self {
        let now = Instant::now();
        Self { deadline, has_left: Box::new(reader.has_left()), lines, told: Cell::new(now) }
    }

    /// Whether somebody still waits; told, now and then, what share of the work is done.
    pub fn go_on(&self, done: f64) -> bool {
        let now = Instant::now();
        if now.duration_since(self.told.get()) >= EVERY {
            self.told.set(now);
            self.line(&json!({ "done": (done * 100.0).round() / 100.0 }).to_string());
        }
        !(self.has_left)() && now < self.deadline
    }

    /// Whether the reader is told of what is found on the way.
    #[must_use]
    pub const fn is_watched(&self) -> bool {
        self.lines.is_some()
    }

    /// An answer; a better one may follow.
    pub fn tell(&self, answer: &Reply) {
        self.line(&format!("{{\"answer\":{}}}", String::from_utf8_lossy(answer.body())));
    }

    fn problem(&self, problem: &Problem) {
        self.line(&json!({ "problem": problem }).to_string());
    }

    fn line(&self, text: &str) {
        if let Some(lines) = &self.lines {
            // Where nobody reads any more, `has_left` says so.
            let _ = lines.send(Bytes::from(format!("{text}\n")));
        }
    }
}

impl Asking {
    /// Do long work when there is a turn for it.
    ///
    /// # Errors
    /// When others are busy for as long as an answer may take; else what the work gives. Who watches is told of these in a
    /// line.
    pub async fn long_run(self, work: impl FnOnce(&Self, &Run) -> Answer + Send + 'static) -> Answer {
        if self.wants_lines {
            return Ok(Reply::lines(self.watched(work)));
        }
        let site = std::sync::Arc::clone(&self.site);
        let turn = timeout(WAITS, site.turns().take()).await.map_err(|_| Problem::busy())?;
        let reader = Reader::default();
        let run = Run::new(Instant::now() + site.patience(), &reader, None);
        let answer = self
            .heavy(move |asking| {
                let _turn = turn;
                work(asking, &run)
            })
            .await;
        drop(reader);
        answer
    }

    fn watched(self, work: impl FnOnce(&Self, &Run) -> Answer + Send + 'static) -> Lines {
        let (sender, lines) = unbounded_channel();
        let reader = Reader::default();
        let has_left = reader.has_left();
        let run = Run::new(Instant::now() + WATCHED, &reader, Some(sender));
        actix_web::rt::spawn(async move {
            let site = std::sync::Arc::clone(&self.site);
            let mut turn = pin!(site.turns().take());
            let mut since = Instant::now();
            let turn = loop {
                match timeout(EVERY, turn.as_mut()).await {
                    Ok(turn) => break turn,
                    Err(_) if has_left() => return,
                    Err(_) if since.elapsed() >= EVERY => {
                        since = Instant::now();
                        run.line(&json!({ "waiting": site.turns().waiting() }).to_string());
                    }
                    Err(_) => {}
                }
            };
            let worked = actix_web::web::block(move || {
                let _turn = turn;
                match work(&self, &run) {
                    Ok(answer) => run.tell(&answer),
                    Err(problem) => run.problem(&problem),
                }
            });
            if let Err(error) = worked.await {
                tracing::error!(%error, "long work was given up");
            }
        });
        Lines { lines, _reader: reader }
    }
}
