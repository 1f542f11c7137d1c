//! A file on its way in: what it is called, how far it is read, and its digest.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::rc::Rc;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sha2::{Digest, Sha256};

use super::Failure;

/// A file to be read once.
pub(super) struct Source {
    file: File,
    name: String,
    seen: Rc<RefCell<Seen>>,
}

struct Seen {
    hash: Sha256,
    progress: Progress,
}

impl Source {
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let refuse = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => Failure::said(format!("there is no file {}", path.display())),
            io::ErrorKind::PermissionDenied => Failure::said(format!("you may not read {}", path.display())),
            _ => Failure::said(format!("{} could not be opened: {error}", path.display())),
        };
        let file = File::open(path).map_err(refuse)?;
        let metadata = file.metadata().map_err(refuse)?;
        if metadata.is_dir() {
            return Err(Failure::said(format!("{} is a folder; name a file in it", path.display())));
        }
        let seen = Seen { hash: Sha256::new(), progress: Progress::new(&name, metadata.len()) };
        Ok(Self { file, name, seen: Rc::new(RefCell::new(seen)) })
    }

    /// `libraries.csv`
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// `libraries`: what the source is called where nobody says.
    pub(super) fn stem(&self) -> String {
        let stem = self.name.strip_suffix(".gz").unwrap_or(&self.name);
        stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_owned()
    }

    /// The year in the name of the file, where there is just one.
    pub(super) fn year(&self) -> Option<String> {
        let mut years = self.name.split(|c: char| !c.is_ascii_digit()).filter(|n| n.len() == 4 && n.starts_with("20"));
        years.next().filter(|_| years.next().is_none()).map(str::to_owned)
    }

    /// What reads the file.
    pub(super) fn reader(&self) -> Result<impl Read + use<>, Failure> {
        Ok(Tracked { file: self.file.try_clone()?, seen: Rc::clone(&self.seen) })
    }

    /// The digest of what was read, which is the whole file once its reader came to the end.
    pub(super) fn sha256(&self) -> String {
        self.seen.borrow().progress.finish();
        data_encoding::HEXLOWER.encode(&self.seen.borrow().hash.clone().finalize())
    }
}

struct Tracked {
    file: File,
    seen: Rc<RefCell<Seen>>,
}

impl Read for Tracked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(buffer)?;
        let mut seen = self.seen.borrow_mut();
        seen.hash.update(&buffer[..n]);
        seen.progress.advance(n as u64);
        Ok(n)
    }
}

/// A bar on a terminal; elsewhere a line for each tenth of a large file.
struct Progress {
    bar: ProgressBar,
    plain: Option<Plain>,
}

struct Plain {
    name: String,
    size: u64,
    done: u64,
    told: u64,
}

/// Files under this are read before anybody wonders.
const LARGE: u64 = 8_000_000;

impl Progress {
    fn new(name: &str, size: u64) -> Self {
        if io::stderr().is_terminal() {
            let bar = ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::stderr_with_hz(10));
            let style = ProgressStyle::with_template("{msg} {bar:30} {bytes} of {total_bytes}, {eta} left");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.set_message(name.to_owned());
            return Self { bar, plain: None };
        }
        let plain = (size >= LARGE).then(|| Plain { name: name.to_owned(), size, done: 0, told: 0 });
        Self { bar: ProgressBar::hidden(), plain }
    }

    fn advance(&mut self, bytes: u64) {
        self.bar.inc(bytes);
        let Some(plain) = &mut self.plain else { return };
        plain.done += bytes;
        let tenths = plain.done * 10 / plain.size.max(1);
        if tenths > plain.told {
            plain.told = tenths;
            let _ = writeln!(io::stderr(), "{}: {} % read", plain.name, tenths * 10);
        }
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
