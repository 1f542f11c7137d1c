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
    let vault = desk.0.join("place.vault.db");
    assert_eq!(desk.types(&["migrate", "--dry-run"]).unwrap(), "the vault to do\n");
    assert!(desk.types(&["verify"]).unwrap().ends_with("Everything is as it should be.\n"));
    assert!(!vault.exists());
    desk.types(&["migrate"]).unwrap();
    assert!(vault.exists());
    assert_eq!(desk.types(&["migrate", "--dry-run"]).unwrap(), "The tables are up to date.\n");
}

/// What people send by mistake or on purpose: each file is refused with a sentence, and nothing is kept.
#[test]
fn hostile_files_are_refused_with_a_sentence() {
    let desk = Desk::new();
    let library = ["assets", "--kind", "library"];
    let lsoa = ["areas", "--level", "lsoa", "--vintage", "2021"];
    let geojson = |features: &str| format!("{{\"type\":\"FeatureCollection\",\"features\":[{features}]}}");
    let feature = |geometry: &str| {
        let properties = "{\"name\":\"A\",\"lsoa21cd\":\"E01000001\"}";
        geojson(&format!("{{\"type\":\"Feature\",\"properties\":{properties},\"geometry\":{geometry}}}"))
    };
    let bow = "{\"type\":\"Polygon\",\"coordinates\":[[[0,50],[1,51],[1,50],[0,51],[0,50]]]}";
    let far = "{\"type\":\"Point\",\"coordinates\":[400,91]}";
    let mercator = geojson("").replace(
        "\"features\"",
        "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3857\"}},\"features\"",
    );
    let long = format!("name,lon,lat\n{},-4.1,52.4\n", "x".repeat(300_000));
    let deep = format!("{{\"type\":\"FeatureCollection\",\"features\":{}", "[".repeat(20_000));
    let cases: [(&str, &str, &[&str], &str); 26] = [
        ("swapped.csv", "name,lon,lat\nA,52.4,-4.1\n", &library, "no row of swapped.csv could be taken"),
        ("twice.csv", "name,name,lon,lat\nA,B,-4.1,52.4\n", &library, "columns 1 and 2 are both headed \"name\""),
        ("quote.csv", "name,lon,lat\n\"open,-4.1,52.4\n", &library, "no row of quote.csv could be taken"),
        ("nan.csv", "name,lon,lat\nA,NaN,52.4\nB,inf,1\nC,1e400,2\n", &library, "no row of nan.csv could be taken"),
        ("empty.csv", "", &library, "the file is empty"),
        ("headings.csv", "name,lon,lat\n", &library, "there is no row in the file"),
        ("nothing.csv", "name,colour\nA,red\n", &library, "no column looks like a place"),
        ("nameless.csv", "lon,lat\n-4.1,52.4\n", &library, "no column looks like a name"),
        ("table.xlsx", "PK\u{3}\u{4}", &library, "this is a zip file or a spreadsheet"),
        ("zeros.csv", "\0\0\0\0\0\0\0\0", &library, "this is not a text file"),
        ("postcode.csv", "name,postcode\nA,ZZ99 9ZZ\nB,M33\n", &library, "no row of postcode.csv could be taken"),
        ("grid.csv", "name,easting,northing\nA,-5,99999999\n", &library, "no row of grid.csv could be taken"),
        ("long.csv", &long, &library, "no row of long.csv could be taken"),
        ("kinds.csv", "name,lon,lat,kind\nA,-4.1,52.4,spaceship\n", &["assets"], "no row of kinds.csv could be taken"),
        ("kindless.csv", "name,lon,lat\nA,-4.1,52.4\n", &["assets"], "(say it with --kind, such as --kind library)"),
        ("cut.geojson", "{\"type\":\"FeatureCollection\",\"features\":[", &library, "the file is not whole GeoJSON"),
        ("deep.geojson", &deep, &library, "the file is not whole GeoJSON"),
        ("far.geojson", &feature(far), &library, "no row of far.geojson could be taken"),
        ("mercator.geojson", &mercator, &library, "save the file again in WGS 84"),
        ("none.geojson", &geojson(""), &library, "there is no"),
        ("bow.geojson", &feature(bow), &lsoa, "no row of bow.geojson could be taken"),
        ("points.geojson", &feature("{\"type\":\"Point\",\"coordinates\":[0,50]}"), &lsoa, "these are points"),
        ("areas.csv", "name,lon,lat\nA,-4.1,52.4\n", &lsoa, "GeoJSON"),
        (
            "people.csv",
            "area_code,all_ages\nE01000001,-5\n",
            &["population", "--level", "lsoa", "--measure", "population"],
            "no lsoa areas are loaded yet",
        ),
        ("codes.csv", "area_code,all_ages\nE01000001,5\n", &["postcodes"], "no column is headed like a postcode"),
        ("words.json", "{\"kinds\":[]}", &["vocabulary"], "vocabulary"),
    ];
    for (name, text, words, sentence) in cases {
        let file = desk.with(name, text);
        let line: Vec<&str> = ["import", words[0], &file].into_iter().chain(words[1..].iter().copied()).collect();
        let said = desk.types(&line).expect_err(name);
        assert!(said.contains(sentence), "{name}: {said}");
        assert_eq!(desk.revision(), 0, "{name}");
    }
    for (file, sentence) in [("/nowhere/at/all.csv", "there is no file"), ("/tmp", "is a folder")] {
        assert!(desk.types(&["import", "assets", file, "--kind", "library"]).unwrap_err().contains(sentence));
    }
    // And the next good one goes in; what a spreadsheet would run, and a browser, is text here.
    let file =
        desk.with("good.csv", "name,lon,lat,url\n=cmd|calc!A1,-4.1,52.4,javascript:alert(1)\n\"A\nB\",-4.2,52.4,\n");
    let said = desk.types(&["import", "assets", &file, "--kind", "library"]).unwrap();
    assert!(
        said.contains("2 taken") && said.contains("\"javascript:alert(1)\" is not a web address and was left out"),
        "{said}"
    );
    let exported = desk.types(&["export", "--format", "csv"]).unwrap();
    assert!(exported.contains("'=cmd|calc!A1"), "{exported}");
}

#[test]
fn a_place_is_named_and_its_floors_are_raised() {
    let desk = Desk::new();
    let said = desk.types(&["place", "--name", "Bro Ddyfi", "--area-floor", "600"]).unwrap();
    assert!(said.contains("name: Bro Ddyfi\nname in Welsh: Bro Ddyfi\n"), "{said}");
    assert!(said.contains("at least 600 households") && said.contains("at least 2000 households"), "{said}");
    let revision = desk.revision();
    assert_eq!(desk.types(&["place"]).unwrap(), said);
    assert_eq!(desk.revision(), revision, "looking changes nothing");
    for (words, why) in
        [(["--area-floor", "399"], "400"), (["--sealed-floor", "1999"], "2000"), (["--name", " "], "a name has")]
    {
        let refused = desk.types(&[&["place"], &words[..]].concat()).unwrap_err();
        assert!(refused.contains(why), "{refused}");
    }
}

/// With a key of its own, so that the tests of one machine do not share one.
fn with_key<'a>(desk: &Desk, words: &[&'a str], key: &'a str) -> Result<String, String> {
    desk.types(&words.iter().copied().chain(["--vault-key", key]).collect::<Vec<_>>())
}

#[test]
fn the_first_administrator_gets_a_link_that_works_once() {
    let desk = Desk::new();
    let key = desk.0.join("key").display().to_string();
    desk.types(&["migrate"]).unwrap();
    let link = ["user", "add", "--role", "administrator", "--public-url", "https://map.example.org/"];
    let told = with_key(&desk, &link, &key).unwrap();
    assert!(told.starts_with("https://map.example.org/join#") && told.contains("works once"), "{told}");
    assert_eq!(desk.types(&["user", "list"]).unwrap(), "", "nobody has used it yet");
    let refused = with_key(&desk, &["user", "add", "--role", "scheme_coordinator"], &key).unwrap_err();
    assert!(refused.contains("--organization"), "{refused}");
    let refused = with_key(&desk, &["user", "add", "--role", "steward", "--area", "nowhere"], &key).unwrap_err();
    assert!(refused.contains("there is no area nowhere"), "{refused}");
    let refused = with_key(&desk, &["user", "reset", "nobody"], &key).unwrap_err();
    assert!(refused.contains("nobody signs in with nobody"), "{refused}");
    assert!(with_key(&desk, &["verify"], &key).unwrap().contains("the audit: 1 rows, each as it was written"));
}

#[test]
fn a_backup_comes_back_without_whoever_was_forgotten_since() {
    let desk = Desk::new();
    let key = desk.0.join("key").display().to_string();
    let backup = desk.0.join("backup").display().to_string();
    with_key(&desk, &["demo"], &key).unwrap();
    let copied = desk.types(&["backup", &backup]).unwrap();
    assert!(copied.contains("its vault too") && copied.contains("The key is not in it"), "{copied}");
    assert!(desk.types(&["backup", &backup]).unwrap_err().contains("is not empty"));

    // Somebody's home is forgotten after the backup was made.
    let url = format!("sqlite://{}", desk.0.join("place.db").display());
    let place = Opened::existing(&url).unwrap();
    let homes = place.households().unwrap();
    let gone = homes[0].id;
    let file = database::KeyFile::at(desk.0.join("key"));
    place.people(&file).unwrap().erased.remember(crate::people::Forgotten::Home(gone)).unwrap();
    drop(place);
    let refused = with_key(&desk, &["restore", &backup], &key).unwrap_err();
    assert!(refused.contains("is there already"), "{refused}");
    for name in
        ["place.db", "place.db-wal", "place.db-shm", "place.vault.db", "place.vault.db-wal", "place.vault.db-shm"]
    {
        let _ = fs::remove_file(desk.0.join(name));
    }

    let back = with_key(&desk, &["restore", &backup], &key).unwrap();
    assert!(back.contains("1 who were forgotten since"), "{back}");
    let place = Opened::existing(&url).unwrap();
    assert_eq!(place.households().unwrap().len(), homes.len() - 1);
    assert!(place.store.asset(gone).unwrap().is_none() && place.store.history(gone).unwrap().is_empty());
    let checked = with_key(&desk, &["verify"], &key).unwrap();
    assert!(checked.contains("Everything is as it should be"), "{checked}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for file in [desk.0.join("place.vault.db"), desk.0.join("backup").join("place.vault.db")] {
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o077, 0, "{}", file.display());
        }
    }
}

#[test]
fn a_key_is_not_made_anew_where_an_older_one_is_needed() {
    let desk = Desk::new();
    let key = desk.0.join("key").display().to_string();
    with_key(&desk, &["demo"], &key).unwrap();
    fs::remove_file(&key).unwrap();
    let refused = with_key(&desk, &["user", "add", "--role", "administrator"], &key).unwrap_err();
    assert!(refused.contains("the key of this place is not at"), "{refused}");
    assert!(!PathBuf::from(&key).exists());
}

#[test]
fn sites_are_found_and_tried_without_a_browser() {
    let desk = Desk::new();
    let key = desk.0.join("key").display().to_string();
    with_key(&desk, &["demo"], &key).unwrap();
    let question = ["--kind", "community_cafe", "--within", "1000", "--level", "lsoa"];
    let ask = |words: &[&str]| desk.types(&[words, &question[..]].concat());
    for how in [&[][..], &["--walking"], &["--detour", "1.3"]] {
        let found = ask(&[&["sites", "--count", "2", "--prove"], how].concat()).unwrap();
        let sites: Vec<Vec<&str>> = found.lines().skip(1).map(|line| line.split(',').collect()).collect();
        assert_eq!(sites.len(), 2, "{found}");
        let opened: Vec<String> = sites.iter().map(|site| format!("--open={},{}", site[1], site[2])).collect();
        let words: Vec<&str> = ["what-if"].into_iter().chain(opened.iter().map(String::as_str)).collect();
        let tried = ask(&[&words[..], how].concat()).unwrap();
        let gained: f64 =
            tried.lines().skip(1).map(|line| line.rsplit(',').nth(7).unwrap().parse::<f64>().unwrap()).sum();
        let promised: f64 =
            found.lines().skip(1).map(|line| line.rsplit(',').nth(1).unwrap().parse::<f64>().unwrap()).sum();
        assert!(
            promised > 0.0 && promised == gained,
            "{promised} promised, {gained} gained: {how:?}\n{found}\n{tried}"
        );
    }
    let fewest = ask(&["sites", "--for", "everyone", "--at", "centres", "--format", "geojson"]).unwrap();
    assert!(fewest.starts_with("{\"features\":[{"), "{fewest}");
    let refused = ask(&["what-if"]).unwrap_err();
    assert!(refused.contains("say what would be otherwise"), "{refused}");
    let refused = ask(&["what-if", "--open", "here"]).unwrap_err();
    assert!(refused.contains("is not lon,lat"), "{refused}");
}
