//! The contract of the store: one set of stories, told on SQLite and on PostGIS.

#![expect(clippy::print_stdout, reason = "what was measured, and what was skipped, is told")]

mod changes;
mod claims_and_letters;
mod everything;
mod gaps_by_postgis;
mod imports;
mod lists;
mod migrations;
mod people;
mod planning;
mod privacy;
mod shares;
mod versions;

/// Tell stories on both databases. A story is a function that takes a [`hereabouts_tests::database::Database`].
macro_rules! on_both_databases {
    ($($story:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test]
            fn $story() {
                super::$story(&hereabouts_tests::database::Database::sqlite());
            })+
        }
        mod on_postgis {
            $(#[test]
            fn $story() {
                if let Some(database) = hereabouts_tests::database::Database::postgis() {
                    super::$story(&database);
                }
            })+
        }
    };
}
pub(crate) use on_both_databases;
