//! Lists from a made-up town, Aber, in a made-up county.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::*;
use crate::areas::Areas;
use crate::asset::Place;
use crate::export::{assets_to_csv, assets_to_geojson};
use crate::import::Needs;
use crate::publish::{Audience, Published, publish};
use crate::schedule::ByDay;

const VOCABULARY: &str = include_str!("../../../../../data/vocabulary.json");

/// What is known around Aber: two postcodes, one of them in an area that is too small to be told.
fn import(text: &str, ask: impl FnOnce(&mut Options<'_>)) -> Result<Outcome<Asset>, Refused> {
    import_knowing(text, &HashMap::new(), ask)
}

fn import_knowing(
    text: &str,
    known: &HashMap<String, Uuid>,
    ask: impl FnOnce(&mut Options<'_>),
) -> Result<Outcome<Asset>, Refused> {
    let vocabulary = Vocabulary::from_json(VOCABULARY).unwrap();
    let mut options = Options {
        vocabulary: &vocabulary,
        kind: None,
        name_field: None,
        columns: None,
        disclosure: None,
        source: "aber",
        licence: Some("CC0-1.0"),
        now: "2026-11-22T09:00:00Z".parse().unwrap(),
        limits: Limits::WEB,
    };
    ask(&mut options);
    let code = |text: &str| AreaCode::new(text).unwrap();
    let postcode = |postcode: &Postcode| {
        let lsoa = match postcode.as_str() {
            "QX1 1AA" => "Q01",
            "QX1 1AB" => "Q02",
            _ => return None,
        };
        Some(PostcodeRecord {
            postcode: postcode.clone(),
            position: Some(Position::new(-4.1, 52.41).unwrap()),
            areas: vec![(Level::Lsoa, code(lsoa)), (Level::Msoa, code("Q11"))],
            terminated: Some(postcode.as_str() == "QX1 1AB"),
        })
    };
    let area_to_tell = |codes: &[(Level, AreaCode)], _: Disclosure| {
        codes.iter().map(|(_, code)| code).find(|code| code.as_str() != "Q02").cloned()
    };
    let count = Cell::new(0_u128);
    let made = RefCell::new(Vec::new());
    let new_id = || {
        count.set(count.get() + 1);
        let id = uuid::Builder::from_random_bytes(count.get().to_be_bytes()).into_uuid();
        made.borrow_mut().push(id);
        id
    };
    let around = Surroundings {
        postcode: &postcode,
        area_to_tell: &area_to_tell,
        level_of: &|code| code.as_str().starts_with('Q').then_some(Level::Lsoa),
        neighbourhood: &|_| Some("Harbour".to_owned()),
        identify: &|source, key| known.get(&format!("{source} {key}")).copied(),
        new_id: &new_id,
    };
    read(text.as_bytes(), &options, &around)
}

fn of_kind(kind: &'static str) -> impl FnOnce(&mut Options<'_>) {
    move |options| options.kind = Some(kind)
}

#[test]
fn a_list_of_libraries_with_everything_in_it() {
    let text = "\u{feff}Name,Address,Postcode,Telephone,Website,opening_hours_monday,opening_hours_tuesday,opening_hours_sunday,lon,lat\n\
                Llyfrgell Aber,\"1 Stryd y Cei,\nAber\",qx11aa,1970123456,www.aber.example.org,\"09:00-12:30,13:00-17:00\",09:00-12:30,CLOSED,-4.1,52.4\n";
    let outcome = import(text, of_kind("library")).unwrap();
    let library = &outcome.items[0];
    assert_eq!(library.disclosure, Disclosure::Exact);
    assert_eq!(library.url.as_deref(), Some("https://www.aber.example.org"));
    assert_eq!(library.phone.as_deref(), Some("01970123456"));
    assert_eq!(library.locations[0].address.as_deref(), Some("1 Stryd y Cei, Aber"));
    assert_eq!(library.locations[0].postcode.as_ref().unwrap().as_str(), "QX1 1AA");
    assert_eq!(library.schedules.len(), 2);
    assert_eq!(library.schedules[0].byday.iter().map(ByDay::to_string).collect::<Vec<_>>(), ["mo", "tu"]);
    assert!(outcome.said[0].contains("Names from \"Name\""), "{:?}", outcome.said);
}

#[test]
fn each_row_that_is_refused_says_why_and_others_go_in() {
    let text = "name,lon,lat,postcode\n\
                Good,-4.1,52.4,\nSwapped,52.4,-4.1,\nNowhere,0,0,\n,-4.2,52.4,\nPolar,-4,99,\nOnly,,,QX1 1AB\nLost,,,ZZ1 1ZZ\nEmpty,NA,NA,\nGood,-4.1,52.4,\nWords,west,north,\n";
    let outcome = import(text, of_kind("library")).unwrap();
    assert_eq!(outcome.items.iter().map(|asset| asset.name.as_str()).collect::<Vec<_>>(), ["Good", "Only"]);
    let reason = |row: u64| outcome.problems.iter().find(|p| p.row == row).unwrap().reason.as_str();
    assert!(reason(3).contains("look swapped"));
    assert!(reason(4).contains("0, 0"));
    assert_eq!(reason(5), "it has no name");
    assert!(reason(6).contains("latitude 99"));
    assert!(reason(8).contains("ZZ1 1ZZ is not among the postcodes loaded"));
    assert!(reason(9).contains("no place"));
    assert!(reason(10).contains("same name and place as row 2"));
    assert!(reason(11).contains("are not a longitude"));
    assert!(outcome.remarks[0].reason.contains("no longer in use"));
}

#[test]
fn a_list_of_groups_asks_how_much_of_their_places_is_public() {
    let text = "name,postcode\nCôr Aber,QX1 1AA\n";
    for kind in ["group", "skill_or_gift", "time_bank"] {
        let read = import(text, of_kind(kind));
        match kind {
            "skill_or_gift" => assert_eq!(read.unwrap().items[0].disclosure, Disclosure::Area),
            _ => assert_eq!(read.unwrap_err().needs, Some(Needs::Disclosure), "{kind}"),
        }
    }
    let contact = "charity_name,charity_contact_postcode\nCôr Aber,QX1 1AA\n";
    assert!(import(contact, of_kind("library")).unwrap_err().reason.contains("contact addresses"));
    assert!(import(text, of_kind("shared_lives_host")).unwrap_err().reason.contains("scheme"));
}

#[test]
fn of_a_private_place_nothing_but_an_area_is_left() {
    let text = "charity_name,charity_activities,charity_contact_address,charity_contact_postcode,uprn,lon,lat\n\
                Côr Aber,Singing,4 Mill Lane,QX1 1AA,100012345,-4.123456,52.412345\n\
                Clwb Gwau,Ring Mair on 01970 123 456,5 Mill Lane,QX1 1AB,100012346,-4.1,52.4\n\
                Far Away,Knitting,6 Mill Lane,ZZ1 1ZZ,100012347,-4.1,52.4\n\
                12 Mill Lane Sewing,Sewing,12 Mill Lane,QX1 1AA,100012348,-4.1,52.4\n\
                No Postcode,Chess,7 Mill Lane,,100012349,-4.1,52.4\n";
    let outcome = import(text, |options| {
        options.kind = Some("group");
        options.disclosure = Some(Disclosure::Area);
    })
    .unwrap();
    let told = format!("{:?} {}", outcome.problems, serde_json::to_string(&outcome.items).unwrap());
    for secret in ["Mill Lane", "QX1 1", "ZZ1", "1000123", "4.123", "52.4", "01970"] {
        assert!(!told.contains(secret), "{secret} is in {told}");
    }
    let area = |n: usize| outcome.items[n].locations[0].place.clone();
    assert_eq!(area(0), Place::In(AreaCode::new("Q01").unwrap()));
    assert_eq!(area(1), Place::In(AreaCode::new("Q11").unwrap()), "Q02 is too small to be told");
    assert_eq!(outcome.problems.iter().map(|p| p.row).collect::<Vec<_>>(), [4, 5, 6]);
    assert!(outcome.remarks[0].reason.contains("holds a phone number"));
}

#[test]
fn the_same_file_twice_gives_the_same_assets() {
    let text = "name,lon,lat\nA,-4.1,52.4\nB,-4.2,52.4\n";
    let first = import(text, of_kind("library")).unwrap();
    let known: HashMap<String, Uuid> =
        first.items.iter().map(|a| (format!("aber {}", a.source_key.as_ref().unwrap()), a.id)).collect();
    let again = import_knowing(text, &known, of_kind("library")).unwrap();
    assert_eq!(again.items, first.items);
    assert!(first.items.iter().all(|asset| asset.id.get_version_num() == 4));
}

#[test]
fn a_classed_building_without_a_name_gets_one() {
    let text = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"ID\":\"A-1\",\"DISTNAME\":\"Unknown\",\"CLASSIFICA\":\"Post Office\"},\
                \"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[-4.1,52.4],[-4.0999,52.4],[-4.0999,52.4001],[-4.1,52.4]]]}}]}";
    let outcome = import(text, |options| {
        options.kind = Some("local_business");
        options.disclosure = Some(Disclosure::Exact);
    })
    .unwrap();
    assert_eq!(outcome.items[0].name, "Post Office, Harbour");
    assert_eq!(outcome.items[0].source_key.as_deref(), Some("A-1"));
    assert!(outcome.said.iter().any(|sentence| sentence.starts_with("1 had no name")));
}

#[test]
fn a_column_says_the_kind_of_each_row() {
    let text = "name,kind,lon,lat\nA,Library,-4.1,52.4\nB,park,-4.1,52.4\nC,pub crawl,-4.1,52.4\n";
    let outcome = import(text, |_| {}).unwrap();
    assert_eq!(outcome.items.iter().map(|a| a.kind.as_str()).collect::<Vec<_>>(), ["library", "park"]);
    assert!(outcome.problems[0].reason.contains("\"pub crawl\" is not a kind"));
    assert!(import("name,lon,lat\nA,1,2\n", |_| {}).unwrap_err().needs == Some(Needs::Kind));
}

#[test]
fn eastings_formulas_and_types_of_one_place() {
    let text = "site_id,site_name,facility_type,easting,northing,disability_parking,lowest_admission_age\n\
                7,=HYPERLINK(1),Pool,258400,281500,Yes,5\n7,=HYPERLINK(1),Gym,258400,281500,Yes,5\n";
    let outcome = import(text, of_kind("sport_and_leisure")).unwrap();
    let pool = &outcome.items[0];
    assert_eq!(pool.name, "=HYPERLINK(1)");
    assert_eq!(pool.summary.as_deref(), Some("Pool; Gym"));
    assert_eq!((pool.accessibility.as_slice(), pool.minimum_age), (&["accessible_parking".to_owned()][..], Some(5)));
    assert!(outcome.remarks[0].reason.contains("its type \"Gym\" was added"));
    let vocabulary = Vocabulary::from_json(VOCABULARY).unwrap();
    let told = publish(pool, Audience::Public, &vocabulary, &Areas::new(Vec::new(), &[])).unwrap();
    let csv = assets_to_csv([&told], jiff::civil::date(2026, 11, 22));
    assert!(String::from_utf8(csv).unwrap().contains(",'=HYPERLINK(1),"));
}

#[test]
fn what_is_exported_comes_back_as_it_was() {
    let vocabulary = Vocabulary::from_json(VOCABULARY).unwrap();
    let areas = demonstration_areas();
    let demo = include_str!("../../../../../data/demo/assets.geojson");
    let import = |text: &str| {
        let options = Options {
            vocabulary: &vocabulary,
            kind: None,
            name_field: None,
            columns: None,
            disclosure: None,
            source: "demo",
            licence: None,
            now: "2026-11-22T09:00:00Z".parse().unwrap(),
            limits: Limits::NONE,
        };
        let around = Surroundings {
            postcode: &|_| None,
            area_to_tell: &|codes, disclosure| areas.area_to_tell(codes, disclosure),
            level_of: &|code| areas.number(code.as_str()).map(|number| areas.get(number).level),
            neighbourhood: &|_| None,
            identify: &|_, _| None,
            new_id: &|| id_from(&["none"]),
        };
        read(text.as_bytes(), &options, &around).unwrap()
    };
    let first = import(demo);
    assert!(first.problems.is_empty() && first.remarks.is_empty(), "{:?} {:?}", first.problems, first.remarks);
    assert!(first.items.len() > 400);
    let today = jiff::civil::date(2026, 11, 22);
    let told = |asset| publish(asset, Audience::Public, &vocabulary, &areas);
    let published: Vec<Published> = first.items.iter().filter_map(told).collect();
    let there: Vec<&Asset> = first.items.iter().filter(|asset| told(asset).is_some()).collect();
    for text in [assets_to_geojson(&published, today), assets_to_csv(&published, today)] {
        let again = import(&String::from_utf8(text).unwrap());
        assert!(again.problems.is_empty() && again.remarks.is_empty(), "{:?} {:?}", again.problems, again.remarks);
        assert_eq!(again.items.len(), there.len());
        for (mut again, before) in again.items.into_iter().zip(&there) {
            // The dates of the record belong to the database that it is in.
            (again.created, again.modified, again.revision) = (before.created, before.modified, before.revision);
            assert_eq!(&again, *before);
        }
    }
}

/// The areas of the demonstration, with their people.
fn demonstration_areas() -> Areas {
    let mut all = Vec::new();
    let mut stats = Vec::new();
    for (level, outlines, people) in [
        (
            Level::Lsoa,
            include_str!("../../../../../data/demo/areas_lsoa.geojson"),
            include_str!("../../../../../data/demo/population_lsoa.csv"),
        ),
        (
            Level::Ward,
            include_str!("../../../../../data/demo/areas_ward.geojson"),
            include_str!("../../../../../data/demo/population_ward.csv"),
        ),
        (
            Level::La,
            include_str!("../../../../../data/demo/areas_la.geojson"),
            include_str!("../../../../../data/demo/population_la.csv"),
        ),
    ] {
        use crate::import::{areas, population};
        let options =
            areas::Options { level, vintage: "2026", code_field: None, name_field: None, limits: Limits::NONE };
        let read = areas::read(outlines.as_bytes(), &options).unwrap();
        assert!(read.problems.is_empty());
        all.extend(read.items);
        let options = population::Options { vintage: Some("2026"), ..population::Options::guessing(level) };
        stats.extend(population::read(people.as_bytes(), &options).unwrap().items);
    }
    Areas::new(all, &stats)
}

#[test]
fn our_own_format_is_no_way_around_privacy() {
    let feature = |kind: &str, disclosure: &str, extra: &str| {
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[-4.123,52.4]}},\
             \"properties\":{{\"name\":\"Clwb\",\"kind\":\"{kind}\",\"status\":\"active\",\"disclosure\":\"{disclosure}\",\"address\":\"4 Mill Lane\"{extra}}}}}]}}"
        )
    };
    let refused = import(&feature("group", "area", ""), |_| {}).unwrap();
    assert!(refused.items.is_empty() && refused.problems[0].reason.contains("no postcode"), "{:?}", refused.problems);
    let told = import(&feature("skill_or_gift", "exact", ",\"postcode\":\"QX1 1AB\""), |_| {}).unwrap();
    assert_eq!(told.items[0].locations[0].place, Place::In(AreaCode::new("Q11").unwrap()));
    assert!(!serde_json::to_string(&told.items).unwrap().contains("4.123"));
    let sealed = import(&feature("shared_lives_host", "exact", ""), |_| {}).unwrap();
    assert!(sealed.items.is_empty() && sealed.problems[0].reason.contains("somebody's home"));
}

#[test]
fn files_that_cannot_be_assets_are_refused_with_a_sentence() {
    for (text, word) in [
        ("", "empty"),
        ("name,name,lon,lat\n", "both headed"),
        ("colour,size\nred,4\n", "looks like a name"),
        ("name,colour\nA,red\n", "looks like a place"),
        ("<html><body>Not found</body></html>", "web page"),
        ("{\"error\":\"not found\"}", "not GeoJSON"),
        ("name,lon,lat\n", "there is no row"),
    ] {
        let refused = import(text, of_kind("library")).unwrap_err();
        assert!(refused.reason.contains(word), "{text:?}: {refused}");
    }
}

#[test]
fn columns_that_somebody_confirms_are_read_as_they_were_guessed() {
    let text = "Site,Street,Post Code,Tel,lon,lat,Monday,Wheelchair access,Ref,Remarks\n\
                Hafan,1 Stryd y Cei,QX1 1AA,01970 123456,-4.1,52.4,09:00-12:00,yes,A-1,ask for Mair\n";
    let found = columns(text.as_bytes(), Limits::WEB, None).unwrap();
    let of = |heading: &str| found.columns.iter().find(|column| column.heading == heading).unwrap();
    assert_eq!((found.rows, of("Post Code").field, of("Remarks").field), (1, Some(Field::Postcode), None));
    assert_eq!((of("Site").field, of("Site").samples[0].as_str()), (None, "Hafan"));

    let mut said: BTreeMap<String, Field> =
        found.columns.iter().filter_map(|column| Some((column.heading.clone(), column.field?))).collect();
    said.insert("Site".into(), Field::Name);
    let guessed = import(text, |options| (options.kind, options.name_field) = (Some("library"), Some("Site"))).unwrap();
    let by_hand =
        import(text, |options| (options.kind, options.columns) = (Some("library"), Some(said.clone()))).unwrap();
    assert_eq!((guessed.items, guessed.rows), (by_hand.items, by_hand.rows));

    // What is not said is not taken; two columns for one thing, or a column that is not there, are refused.
    said.remove("Tel");
    let fewer =
        import(text, |options| (options.kind, options.columns) = (Some("library"), Some(said.clone()))).unwrap();
    assert_eq!(fewer.items[0].phone, None);
    for (heading, field, told) in
        [("Remarks", Field::Name, "another column"), ("Fax", Field::Phone, "no column \"Fax\"")]
    {
        let said: BTreeMap<String, Field> = said.clone().into_iter().chain([(heading.to_owned(), field)]).collect();
        let refused = import(text, |options| (options.kind, options.columns) = (Some("library"), Some(said.clone())));
        assert!(refused.unwrap_err().reason.contains(told), "{heading}");
    }
}

#[test]
fn no_column_of_a_list_of_homes_becomes_a_key_that_finds_the_building() {
    let text = "Name,Postcode,House\nRugby for all,QX1 1AA,12\n";
    let said = BTreeMap::from([
        ("Name".into(), Field::Name),
        ("Postcode".into(), Field::Postcode),
        ("House".into(), Field::Key),
    ]);
    let read = import(text, |options| {
        (options.kind, options.columns, options.disclosure) =
            (Some("group"), Some(said.clone()), Some(Disclosure::Area));
    });
    let told = serde_json::to_string(&read.unwrap().items).unwrap();
    assert!(!told.contains("\"12\""), "{told}");
}

#[test]
fn a_list_of_homes_keeps_no_text_with_the_address_of_its_row() {
    let text = "Name,Address,Postcode,About\n\
                Knitting,\"Hafan, Stryd y Cei, Aber\",QX1 1AA,We meet at Hafan on Tuesdays\n\
                Reading,\"Hafan, Stryd y Cei, Aber\",QX1 1AA,We meet in Aber\n\
                Hafan choir,\"Hafan, Stryd y Cei, Aber\",QX1 1AA,Singing\n";
    let outcome =
        import(text, |options| (options.kind, options.disclosure) = (Some("group"), Some(Disclosure::Area))).unwrap();
    let about: Vec<Option<&str>> = outcome.items.iter().map(|asset| asset.summary.as_deref()).collect();
    assert_eq!(about, [None, Some("We meet in Aber"), Some("Singing")]);
    assert!(outcome.remarks[0].reason.contains("summary holds"), "{:?}", outcome.remarks);
    assert!(outcome.problems.is_empty(), "a name is what its own people call it in public: {:?}", outcome.problems);
}
