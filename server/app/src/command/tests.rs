//! What an administrator types, on a database of its own in the folder for passing files.

use super::*;
use std::fs;
use std::path::PathBuf;

/// A folder with a database, away with it afterwards.
struct Desk(PathBuf);

impl Desk {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("hereabouts-{}", uuid::Uuid::new_v4()));
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    fn with(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    /// Type a command. What it prints, or the sentence with which it fails.
    fn types(&self, words: &[&str]) -> Result<String, String> {
        let url = format!("sqlite://{}", self.0.join("place.db").display());
        let line = ["hereabouts", "--database", &url].into_iter().chain(words.iter().copied());
        let line = Line::try_parse_from(line).map_err(|error| error.to_string())?;
        let mut out = Vec::new();
        obey(line, "2026-11-22T09:00:00Z".parse().unwrap(), &mut out).map_err(|failure| failure.to_string())?;
        Ok(String::from_utf8(out).unwrap())
    }

    fn revision(&self) -> u64 {
        let url = format!("sqlite://{}", self.0.join("place.db").display());
        hereabouts_store::Store::open(&url).unwrap().revision().unwrap()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const LIBRARIES: &str = "name,lon,lat\nLlyfrgell Aber,-4.1,52.4\nSwapped,52.4,-4.1\nLlyfrgell Bala,-4.2,52.4\n";

#[test]
fn the_line_is_well_formed() {
    use clap::CommandFactory;
    Line::command().debug_assert();
}

#[test]
fn rows_that_can_be_read_go_in_and_the_same_file_again_changes_nothing() {
    let desk = Desk::new();
    let file = desk.with("libraries.csv", LIBRARIES);
    let first = desk.types(&["import", "assets", &file, "--kind", "library"]).unwrap();
    assert!(first.contains("2 taken (2 new, 0 changed, 0 unchanged), 1 refused"), "{first}");
    assert!(first.contains("row 3: longitude and latitude look swapped"), "{first}");
    let revision = desk.revision();
    let again = desk.types(&["import", "assets", &file, "--kind", "library"]).unwrap();
    assert!(again.contains("2 taken (0 new, 0 changed, 2 unchanged)"), "{again}");
    assert_eq!(desk.revision(), revision);
    let fewer = desk.with("libraries.csv", "name,lon,lat\nLlyfrgell Aber,-4.1,52.4\n");
    let said = desk.types(&["import", "assets", &fewer, "--kind", "library"]).unwrap();
    assert!(said.contains("1 assets of an earlier import"), "{said}");
}

#[test]
fn strict_takes_all_or_nothing_and_a_rehearsal_keeps_nothing() {
    let desk = Desk::new();
    let file = desk.with("libraries.csv", LIBRARIES);
    let report = desk.0.join("problems.csv").display().to_string();
    let refused = desk.types(&["import", "assets", &file, "--kind", "library", "--strict", "--report", &report]);
    assert!(refused.unwrap_err().contains("--strict takes all or none"));
    assert!(fs::read_to_string(&report).unwrap().starts_with("row,outcome,reason\n3,refused,"));
    assert_eq!(desk.revision(), 0);
    let rehearsed = desk.types(&["import", "assets", &file, "--kind", "library", "--dry-run"]).unwrap();
    assert!(rehearsed.contains("nothing was kept"), "{rehearsed}");
    assert_eq!(desk.revision(), 0);
    let none = desk.with("none.csv", "name,lon,lat\nSwapped,52.4,-4.1\n");
    assert!(desk.types(&["import", "assets", &none, "--kind", "library"]).unwrap_err().contains("no row of none.csv"));
}

#[test]
fn postcodes_keep_what_a_later_file_does_not_say() {
    let desk = Desk::new();
    let directory = desk.with("onspd.csv", "pcds,lsoa21,doterm,lat,long\nQX1 1AA,Q01,202001,52.4,-4.1\n");
    let look_up = desk.with("look_up.csv", "pcds,oa21cd\nQX1 1AA,Q00\n");
    desk.types(&["import", "postcodes", &directory]).unwrap();
    let said = desk.types(&["import", "postcodes", &look_up]).unwrap();
    assert!(said.contains("1 taken (0 new, 1 changed"), "{said}");
    let again = desk.types(&["import", "postcodes", &directory]).unwrap();
    assert!(again.contains("1 taken (0 new, 0 changed, 1 unchanged)"), "{again}");
}

#[test]
fn the_demonstration_fills_an_empty_database_once_and_verifies() {
    let desk = Desk::new();
    let key = desk.0.join("vault.key").display().to_string();
    let filled = desk.types(&["demo", "--vault-key", &key]).unwrap();
    assert!(filled.contains("30 private homes in the vault"), "{filled}");
    assert!(desk.types(&["demo", "--vault-key", &key]).unwrap().contains("already there"));
    assert!(desk.types(&["verify"]).unwrap().contains("Everything is as it should be"));
    let export = desk.with("export.geojson", &desk.types(&["export", "--format", "geojson"]).unwrap());
    let back = desk.types(&["import", "assets", &export]).unwrap();
    assert!(back.contains("(0 new, 0 changed,") && back.contains(" 0 refused"), "{back}");

    let other = Desk::new();
    let file = other.with("libraries.csv", LIBRARIES);
    other.types(&["import", "assets", &file, "--kind", "library"]).unwrap();
    assert!(
        other.types(&["demo", "--vault-key", &key]).unwrap_err().contains("there is a place in this database already")
    );
}

#[test]
fn looking_makes_nothing() {
    let desk = Desk::new();
    let refused = desk.types(&["migrate", "--dry-run"]).unwrap_err();
    assert!(refused.contains("there is no database at"), "{refused}");
    let file = desk.with("libraries.csv", LIBRARIES);
    desk.types(&["import", "assets", &file, "--kind", "library"]).unwrap();
    let there = || fs::read_dir(&desk.0).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    let before = there();
    assert_eq!(desk.types(&["migrate", "--dry-run"]).unwrap(), "the vault to do\n");
    assert!(desk.types(&["verify"]).unwrap().ends_with("Everything is as it should be.\n"));
    assert_eq!(there(), before);
    desk.types(&["migrate"]).unwrap();
    assert_eq!(desk.types(&["migrate", "--dry-run"]).unwrap(), "The tables are up to date.\n");
}
