//! Where a database is, by the scheme of its address.

use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// A database that we can use.
#[derive(Clone)]
pub(crate) enum Address {
    /// A file.
    Sqlite(PathBuf),
    /// A server, with whatever libpq understands after the scheme.
    Postgres(String),
}

impl Address {
    /// Read an address. It is never repeated in an error, for there may be a password in it.
    pub(crate) fn parse(text: &str) -> Result<Self, StoreError> {
        let refuse = |why: &str| {
            StoreError::Address(format!(
                "the address of the database {why}; write sqlite:///path/to/place.db or postgresql://user@host/place"
            ))
        };
        let (scheme, rest) = text.trim().split_once("://").ok_or_else(|| refuse("has no scheme"))?;
        match scheme {
            "sqlite" if rest.is_empty() || rest.ends_with('/') => Err(refuse("names no file")),
            "sqlite" if rest.contains("://") => Err(refuse("has two schemes")),
            "sqlite" if rest.starts_with(":memory:") => Err(refuse("names no file")),
            "sqlite" => Ok(Self::Sqlite(PathBuf::from(rest))),
            "postgresql" | "postgres" if rest.is_empty() => Err(refuse("names no server")),
            "postgresql" | "postgres" => Ok(Self::Postgres(format!("postgresql://{rest}"))),
            _ => Err(refuse("begins with a scheme that is not known")),
        }
    }

    /// Where the vault of the same place is: a file beside it, or the same server.
    pub(crate) fn of_vault(&self) -> Self {
        match self {
            Self::Sqlite(path) => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                Self::Sqlite(path.with_file_name(format!("{stem}.vault.db")))
            }
            Self::Postgres(url) => Self::Postgres(url.clone()),
        }
    }

    /// The path as diesel wants it: never something that SQLite would read as an address.
    pub(crate) fn plain_path(path: &Path) -> String {
        let path = if path.is_absolute() { path.to_owned() } else { Path::new(".").join(path) };
        path.to_string_lossy().into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_address_is_refused_and_never_repeated() {
        for text in [
            "",
            "place.db",
            "/var/lib/place.db",
            "postgress://somebody:hunter2@host/place",
            "postgresql:/somebody:hunter2@host/place",
            "mysql://somebody:hunter2@host/place",
            "sqlite://postgresql://somebody:hunter2@host/place",
            "sqlite://",
            "sqlite:///tmp/",
            "sqlite://:memory:",
            "postgresql://",
        ] {
            let error = Address::parse(text).err().unwrap().to_string();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn the_vault_of_a_file_is_a_file_beside_it() {
        let Address::Sqlite(path) = Address::parse("sqlite:///srv/place.db").unwrap().of_vault() else {
            panic!("a file");
        };
        assert_eq!(path, Path::new("/srv/place.vault.db"));
    }
}
