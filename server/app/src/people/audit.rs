//! What is written down of what is done, so that nobody can change it unseen.
//!
//! Each row carries a code over itself and the code of the row before, made with a key outside the database; the last
//! row is also remembered in a file beside that key, so that rows missing at the end are noticed. What a row tells of a
//! person is sealed with a key of that person's own: when the key is forgotten, the words are, and the chain still holds.

use std::io::Write;
use std::path::{Path, PathBuf};

use hereabouts_store::{AuditRow, Store, StoreError, Writing};
use hereabouts_vault::Subkey;
use serde_json::Value;

/// What the first row stands on.
const BEGINNING: [u8; 32] = [0; 32];

/// Writes down and checks.
pub struct Audit {
    key: Subkey,
    head: Option<PathBuf>,
}

/// Something that was done.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// Who: the id of an account, `visitor` or `command line`.
    pub actor: &'a str,
    /// What: a word such as `publish`.
    pub action: &'a str,
    /// To what: its sort and id, such as `asset 8b1e…`.
    pub record: &'a str,
    /// Of whom `detail` tells: the id of an account or a home.
    pub subject: Option<&'a str>,
    /// More, which only who has the key can read.
    pub detail: Option<Value>,
}

/// Where the audit is not what was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A row was changed, moved, or put in.
    #[error("row {0} of the audit is not what was written")]
    Row(u64),
    /// Rows are missing before this one.
    #[error("rows of the audit are missing before row {0}")]
    Gap(u64),
    /// Rows are missing at the end.
    #[error("rows of the audit are missing at the end: it ends with row {found}, and row {remembered} is remembered")]
    End {
        /// The last row that is there.
        found: u64,
        /// The last row that was.
        remembered: u64,
    },
}

fn failed(cause: impl Into<hereabouts_store::Cause>) -> StoreError {
    StoreError::Database(cause.into())
}

impl Audit {
    /// An audit chained with that key. The end of it is remembered in the file.
    #[must_use]
    pub const fn new(key: Subkey, head: Option<PathBuf>) -> Self {
        Self { key, head }
    }

    /// Write down something, in the same write in which it is done.
    ///
    /// # Errors
    /// When the database refuses: then what was to be written down is not done either.
    pub fn add(&self, writing: &mut Writing<'_>, entry: &Entry<'_>) -> Result<(), StoreError> {
        let (seq, before) = match writing.last_audit()? {
            Some((seq, mac)) => (seq + 1, mac),
            None => (1, BEGINNING.to_vec()),
        };
        let detail = match &entry.detail {
            Some(detail) => Some(self.seal(writing, entry.subject, seq, detail)?),
            None => None,
        };
        let mut row = AuditRow {
            seq,
            at: format!("{:.9}", writing.at()),
            actor: entry.actor.into(),
            action: entry.action.into(),
            record: entry.record.into(),
            subject: entry.subject.map(Into::into),
            detail,
            mac: Vec::new(),
        };
        row.mac = self.code(&row, &before).to_vec();
        writing.add_audit(row)
    }

    fn seal(
        &self,
        writing: &mut Writing<'_>,
        subject: Option<&str>,
        seq: u64,
        detail: &Value,
    ) -> Result<Vec<u8>, StoreError> {
        let words = detail.to_string();
        let record = format!("audit {seq}");
        let Some(subject) = subject else { return self.key.seal(&record, words.as_bytes()).map_err(failed) };
        let own = match writing.audit_subject(subject)? {
            Some(sealed) => self.key.open_key(subject, &sealed).map_err(failed)?,
            None => {
                let new = Subkey::generate();
                writing.put_audit_subject(subject, &self.key.seal_key(subject, &new).map_err(failed)?)?;
                new
            }
        };
        own.seal(&record, words.as_bytes()).map_err(failed)
    }

    /// What a row tells beside the plain words; `None` where it tells nothing, or the person was forgotten.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn detail(&self, store: &Store, row: &AuditRow) -> Result<Option<Value>, StoreError> {
        let Some(sealed) = &row.detail else { return Ok(None) };
        let record = format!("audit {}", row.seq);
        let words = match &row.subject {
            None => self.key.open(&record, sealed),
            Some(subject) => match store.audit_subject(subject)? {
                None => return Ok(None),
                Some(key) => self.key.open_key(subject, &key).and_then(|own| own.open(&record, sealed)),
            },
        };
        Ok(words.ok().and_then(|words| serde_json::from_slice(&words).ok()))
    }

    fn code(&self, row: &AuditRow, before: &[u8]) -> [u8; 32] {
        let seq = row.seq.to_be_bytes();
        // What is absent is not what is empty.
        let some = |part: Option<&[u8]>| part.map_or_else(Vec::new, |part| [&[1], part].concat());
        let subject = some(row.subject.as_ref().map(String::as_bytes));
        let detail = some(row.detail.as_deref());
        let (at, actor) = (row.at.as_bytes(), row.actor.as_bytes());
        self.key.code(&[before, &seq, at, actor, row.action.as_bytes(), row.record.as_bytes(), &subject, &detail])
    }

    /// Remember where the audit ends, outside the database. Not being able to is said in the log; what was done is done.
    pub fn remember_end(&self, store: &Store) {
        let Some(path) = &self.head else { return };
        let page = hereabouts_store::AuditPage { limit: 1, ..Default::default() };
        let done = store.audit_page(&page).map_err(std::io::Error::other).and_then(|(rows, _)| match rows.first() {
            Some(last) => write_end(path, last),
            None => Ok(()),
        });
        if let Err(error) = done {
            tracing::warn!(%error, "the end of the audit could not be remembered beside the key");
        }
    }

    /// Begin to remember anew, after a backup was put back: what came after it is not there, and that is known. The end that
    /// was remembered before is kept beside the new one.
    ///
    /// # Errors
    /// When the files cannot be written.
    pub fn begin_again(&self, store: &Store) -> std::io::Result<()> {
        if let Some(path) = self.head.as_ref().filter(|path| path.exists()) {
            std::fs::rename(path, path.with_extension("audit.before"))?;
        }
        self.remember_end(store);
        Ok(())
    }

    /// Read all of it and check every row. How many there are.
    ///
    /// # Errors
    /// When the database cannot be read; within, the first row that is not what was written.
    pub fn verify(&self, store: &Store) -> Result<Result<u64, Broken>, StoreError> {
        let remembered = self.head.as_deref().and_then(read_end);
        let (mut last, mut before) = (0, BEGINNING.to_vec());
        let mut broken = None;
        store.each_audit(|row| {
            if broken.is_some() {
                return;
            }
            if row.seq != last + 1 {
                broken = Some(Broken::Gap(row.seq));
            } else if row.mac != self.code(&row, &before)
                || remembered.as_ref().is_some_and(|(seq, mac)| *seq == row.seq && *mac != row.mac)
            {
                broken = Some(Broken::Row(row.seq));
            }
            last = row.seq;
            before = row.mac;
        })?;
        if broken.is_none()
            && let Some((seq, _)) = remembered
            && seq > last
        {
            broken = Some(Broken::End { found: last, remembered: seq });
        }
        Ok(broken.map_or(Ok(last), Err))
    }
}

/// The file is replaced whole, so that nobody ever reads half of it.
fn write_end(path: &Path, last: &AuditRow) -> std::io::Result<()> {
    // Two who finish at once may come in the other order: the end never goes back.
    if read_end(path).is_some_and(|(seq, _)| seq >= last.seq) {
        return Ok(());
    }
    let beside = path.with_extension(format!("new-{}", uuid::Uuid::new_v4().simple()));
    let mut file = std::fs::File::create_new(&beside)?;
    writeln!(file, "{} {}", last.seq, data_encoding::HEXLOWER.encode(&last.mac))?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}

fn read_end(path: &Path) -> Option<(u64, Vec<u8>)> {
    let text = std::fs::read_to_string(path).ok()?;
    let (seq, mac) = text.trim().split_once(' ')?;
    Some((seq.parse().ok()?, data_encoding::HEXLOWER.decode(mac.as_bytes()).ok()?))
}
