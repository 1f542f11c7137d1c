//! Worlds that differ only in where each private home sits inside its own area.

use std::path::PathBuf;
use std::sync::Arc;

use hereabouts::people::Limits;
use hereabouts::site::Site;
use hereabouts_core::asset::{Asset, Place};
use hereabouts_core::permission::Role;
use hereabouts_core::publish::Audience;
use hereabouts_core::{AreaCode, Disclosure, Position, Postcode, Shape};
use hereabouts_store::{Household, Store, StoreError, VaultStore};
use hereabouts_tests::database::Database;
use hereabouts_tests::demo::{Home, cantref};
use hereabouts_tests::people::{LookedAfter, grant};
use hereabouts_tests::random::Random;
use hereabouts_tests::served::{Ask, Served};
use hereabouts_tests::town::{self, NOW, at};
use hereabouts_vault::VaultKey;
use jiff::civil::date;
use uuid::Uuid;

/// A group that meets in somebody's home: its record is public, its place an area.
#[derive(Debug, Clone)]
pub struct Circle {
    pub id: Uuid,
    pub name: String,
    pub area: AreaCode,
    pub address: String,
    pub postcode: Postcode,
    pub position: Position,
}

/// What nobody may find out, and what tells two worlds apart.
pub struct Secrets {
    pub homes: Vec<Home>,
    pub circles: Vec<Circle>,
}

/// How carefully a world was filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// As the program does it.
    Taken,
    /// Somebody wrote names and notes of homes into the records, and saved each a few times.
    Careless,
    /// On purpose wrong: the circles are recorded as public places.
    Broken,
}

pub struct World {
    pub secrets: Secrets,
    pub site: Arc<Site>,
    pub people: LookedAfter,
    pub store: Store,
    pub vault: VaultStore,
    pub key: VaultKey,
    pub database: Database,
}

/// A word that is nowhere else: no decoding of anything else gives it by chance.
fn canary(random: &mut Random, sort: &str) -> String {
    let letters: String = (0..14).map(|_| char::from(b'a' + u8::try_from(random.below(26)).unwrap())).collect();
    format!("Qx{sort}{letters}")
}

/// Close to the middle of its postcode, with digits that nothing else has.
fn near(random: &mut Random, position: Position) -> Position {
    let aside = |random: &mut Random| random.between(-0.000_4, 0.000_4);
    at(position.lon() + aside(random), position.lat() + aside(random))
}

impl Secrets {
    /// Everybody's exact place, by the seed: each inside the area that may be told of it.
    pub fn by(seed: u64) -> Self {
        let mut random = Random::seeded(seed);
        let town = cantref();
        let mut house = |area: &AreaCode, disclosure| {
            let postcodes = town.postcodes_told_as(area, disclosure);
            let record = *random.pick(&postcodes);
            let number = random.below(98) + 1;
            let address = format!("{number} {}", canary(&mut random, "address"));
            let position = near(&mut random, record.position.expect("a point"));
            (record.postcode.clone(), address, position)
        };
        let mut words = Random::seeded(seed ^ 0x5eed);
        let homes = town.homes.iter().map(|home| {
            let area = town.area_to_tell(&home.postcode, Disclosure::Sealed);
            let (postcode, address, position) = house(&area, Disclosure::Sealed);
            let (name, note) = (canary(&mut words, "name"), canary(&mut words, "note"));
            Home { name, note: format!("{note} and a big dog"), address, postcode, position, ..home.clone() }
        });
        let homes = homes.collect();
        let mut ids = Random::seeded(7);
        let circles = town.areas().of_level(hereabouts_core::Level::Lsoa).map(|(_, area)| {
            let (postcode, address, position) = house(&area.code, Disclosure::Area);
            let bytes = [ids.next().to_be_bytes(), ids.next().to_be_bytes()].concat();
            let id = uuid::Builder::from_random_bytes(bytes.try_into().unwrap()).into_uuid();
            Circle {
                id,
                name: format!("Cylch y gegin {}", area.name),
                area: area.code.clone(),
                address,
                postcode,
                position,
            }
        });
        Self { homes, circles: circles.collect() }
    }

    /// Words that are nowhere else.
    pub fn canaries(&self) -> Vec<String> {
        let homes = self.homes.iter().flat_map(|home| [&home.name, &home.address, &home.note]);
        let texts = homes.chain(self.circles.iter().map(|circle| &circle.address));
        let words = texts.map(|text| text.split(' ').find(|word| word.starts_with("Qx")).expect("a canary"));
        words.map(str::to_owned).collect()
    }

    /// The circles as somebody's spreadsheet has them.
    fn spreadsheet(&self) -> String {
        let line = |circle: &Circle| {
            let (lon, lat) = (circle.position.lon(), circle.position.lat());
            format!("{},Singing,\"{}\",{},{lon},{lat}\n", circle.name, circle.address, circle.postcode)
        };
        let lines: String = self.circles.iter().map(line).collect();
        format!("name,description,address,postcode,longitude,latitude\n{lines}")
    }

    fn circle_assets(&self, care: Care) -> Vec<Asset> {
        let ids: Vec<Uuid> = self.circles.iter().map(|circle| circle.id).collect();
        let (disclosure, sheet) = match care {
            Care::Broken => (Disclosure::Exact, self.spreadsheet()),
            Care::Taken | Care::Careless => (Disclosure::Area, self.spreadsheet()),
        };
        cantref().import(sheet.as_bytes(), "Circles", Some(disclosure), &ids)
    }

    fn home_assets(&self, care: Care) -> Vec<Asset> {
        let assets = self.homes.iter().map(|home| {
            let area = cantref().area_to_tell(&home.postcode, Disclosure::Sealed);
            let mut asset = town::asset("Home", &home.kind, at(0.0, 0.0));
            asset.id = home.id;
            asset.disclosure = Disclosure::Sealed;
            asset.scheme = Some(home.scheme);
            asset.capacity = Some(home.capacity.clone());
            asset.locations = vec![town::location(Place::In(area))];
            if care == Care::Careless {
                asset.name.clone_from(&home.name);
                asset.description = Some(home.note.clone());
                asset.phone = Some(home.address.clone());
                asset.interests = vec!["music".into()];
                asset.last_confirmed = Some(date(2026, 1, 1 + i8::try_from(home.name.len() % 20).unwrap()));
            }
            asset
        });
        assets.collect()
    }
}

impl World {
    /// A world with everybody's place by the seed.
    pub fn new(seed: u64, care: Care) -> Self {
        let database = Database::sqlite();
        let store = database.store();
        let secrets = Secrets::by(seed);
        cantref().settle(&store).unwrap();
        let vault = VaultStore::open(database.url()).unwrap();
        vault.migrate().unwrap();
        let key = VaultKey::load_or_create(&key_beside(&database)).unwrap();
        let people = looked_after(&database);
        let mut world = Self { site: people.site.clone(), people, secrets, store, vault, key, database };
        world.save(care);
        if care == Care::Careless {
            for visit in 0..3 {
                let mut assets = world.secrets.home_assets(care);
                assets.iter_mut().for_each(|asset| asset.description = Some(format!("{visit} visits")));
                world.put(assets);
            }
        }
        world.people = looked_after(&world.database);
        world.site = world.people.site.clone();
        world
    }

    /// Seal every home, and write what may be known of each.
    pub fn save(&self, care: Care) {
        let sealed: Vec<Household> = self.secrets.homes.iter().map(|home| self.seal(home)).collect();
        self.vault.put(&sealed).unwrap();
        self.put(self.secrets.home_assets(care));
        self.put(self.secrets.circle_assets(care));
    }

    fn put(&self, assets: Vec<Asset>) {
        self.store.write::<_, StoreError>("", "a scheme", NOW, |writing| writing.put_assets(assets)).unwrap();
    }

    fn seal(&self, home: &Home) -> Household {
        let content = hereabouts_vault::Home {
            name: home.name.clone(),
            address: home.address.clone(),
            postcode: home.postcode.to_string(),
            position: Some(home.position),
            note: home.note.clone(),
        };
        Household {
            id: home.id,
            scheme: home.scheme,
            sealed: hereabouts_vault::seal(&self.key, home.id, &content).unwrap().as_bytes().to_vec(),
            area: cantref().area_to_tell(&home.postcode, Disclosure::Sealed),
            created: NOW,
            modified: NOW,
        }
    }

    /// Each scheme's coordinator writes down every home of theirs again, over HTTP, as it is by another seed.
    pub fn homes_are_recorded_anew(&self, seed: u64) {
        let served = Served::new(self.site.clone(), Audience::Public);
        let elsewhere = Secrets::by(seed);
        let mut schemes: Vec<Uuid> = elsewhere.homes.iter().map(|home| home.scheme).collect();
        schemes.sort_unstable();
        schemes.dedup();
        for (n, scheme) in schemes.into_iter().enumerate() {
            let login = format!("coordinator-{n}");
            let nia = self.people.somebody(&login, vec![grant(Role::SchemeCoordinator, None, Some(scheme))]);
            for home in elsewhere.homes.iter().filter(|home| home.scheme == scheme) {
                let body = serde_json::json!({
                    "kind": home.kind, "name": home.name, "address": home.address, "postcode": home.postcode.to_string(),
                    "note": home.note, "capacity": home.capacity
                });
                let address = format!("/api/v1/schemes/{scheme}/homes/{}", home.id);
                let answer = served.ask(&Ask::write("PUT", address, &body).by(&nia));
                assert_eq!(answer.status, 200, "{}", answer.text());
            }
        }
    }

    /// Each scheme's coordinator asks which homes are near, and sees each for a reason. How many were seen.
    pub fn homes_are_matched_and_seen(&self) -> usize {
        let served = Served::new(self.site.clone(), Audience::Public);
        let reason = serde_json::json!({ "reason": "A first visit" });
        let mut seen = 0;
        for (n, home) in self.secrets.homes.iter().enumerate() {
            let scheme = home.scheme;
            let login = format!("matcher-{n}");
            let nia = self.people.somebody(&login, vec![grant(Role::SchemeCoordinator, None, Some(scheme))]);
            let near = serde_json::json!({ "postcode": home.postcode.to_string(), "reason": "A first match" });
            let asked = served.ask(&Ask::write("POST", format!("/api/v1/schemes/{scheme}/near"), &near).by(&nia));
            assert_eq!(asked.status, 200, "{}", asked.text());
            let address = format!("/api/v1/schemes/{scheme}/homes/{}/reveal", home.id);
            let told = served.ask(&Ask::write("POST", address, &reason).by(&nia));
            assert!(told.status == 200 && told.text().contains(&home.name), "{}", told.text());
            seen += 1;
        }
        seen
    }

    /// Residents tell of what happens in their homes, and give the postcode that is asked for.
    pub fn residents_write_from_their_homes(&self) {
        let served = Served::new(self.site.clone(), Audience::Public);
        for circle in &self.secrets.circles {
            let place = serde_json::json!({ "type": "home", "postcode": circle.postcode.to_string() });
            let draft = serde_json::json!({ "kind": "group", "name": circle.name, "place": place });
            let answer = served.ask(&Ask::write("POST", "/api/v1/assets", &serde_json::json!({ "draft": draft })));
            assert_eq!(answer.status, 202, "{}", answer.text());
        }
    }

    /// A steward brings in a list of the circles with their front doors in every column, the key of each among them.
    pub fn a_steward_brings_in_a_list_of_circles(&self) {
        let served = Served::new(self.site.clone(), Audience::Public);
        let steward = self.people.steward("list-keeper", None);
        let mut list = "Name,Address,Postcode,lon,lat,Door,Notes\n".to_owned();
        for circle in &self.secrets.circles {
            let (at, address) = (circle.position, &circle.address);
            let name = format!("{} too", circle.name);
            list += &format!(
                "{name},\"{address}\",{},{},{},\"{address}\",Meets at {address}\n",
                circle.postcode,
                at.lon(),
                at.lat()
            );
        }
        let columns = serde_json::json!({
            "Name": "name", "Address": "address", "Postcode": "postcode", "lon": "longitude", "lat": "latitude",
            "Door": "key", "Notes": "description"
        });
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("source", "circles").append_pair("kind", "group").append_pair("disclosure", "area");
        query.append_pair("columns", &columns.to_string()).append_pair("alike", "take");
        let query = query.finish();
        let send = |path: String| {
            served.ask(&Ask::write("POST", path, &serde_json::json!({})).with_body(list.clone()).by(&steward))
        };
        let preview = send(format!("/api/v1/imports/preview?{query}"));
        let stamp = preview.json()["stamp"].as_str().unwrap().to_owned();
        let done = send(format!("/api/v1/imports?{query}&stamp={stamp}"));
        assert_eq!(done.status, 201, "{}", done.text());
        assert!(done.json()["new"].as_u64() > Some(0), "{}", preview.text());
    }

    /// Every place that nobody may find.
    pub fn exact_places(&self) -> impl Iterator<Item = Position> {
        let homes = self.secrets.homes.iter().map(|home| home.position);
        homes.chain(self.secrets.circles.iter().map(|circle| circle.position))
    }

    /// Whether the tables of assets hold a circle as a point: only where they are broken.
    pub fn has_points_of_circles(&self) -> bool {
        let circle = self.store.asset(self.secrets.circles[0].id).unwrap().unwrap();
        matches!(&circle.locations[0].place, Place::At(shape) if shape.as_point().is_some_and(|p| Shape::point(p) == *shape))
    }
}

fn key_beside(database: &Database) -> PathBuf {
    database.file().expect("a file").with_extension("key")
}

fn looked_after(database: &Database) -> LookedAfter {
    LookedAfter::writing_letters(database, date(2026, 12, 2), Limits::for_tests())
}
