//! Requests made up from the OpenAPI document: an endpoint joins by being documented.
//!
//! For every parameter of the document there are values, plausible and hostile; a parameter
//! without any fails the test with a sentence. What is written is written to both worlds.

mod writes;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use hereabouts_core::package::TILE_ZOOM;
use hereabouts_core::{Level, Position};
use hereabouts_tests::demo::cantref;
use hereabouts_tests::random::Random;
use hereabouts_tests::served::{Answer, Ask};
use serde_json::Value;

use super::world::World;

#[derive(Debug, Clone)]
struct Endpoint {
    method: &'static str,
    path: String,
    parameters: Vec<Parameter>,
}

#[derive(Debug, Clone)]
struct Parameter {
    name: String,
    in_path: bool,
}

/// What can be asked, by the document.
pub struct Requests {
    random: Random,
    endpoints: Vec<Endpoint>,
    values: Values,
    /// Pages of lists, waiting to be asked for.
    follow: VecDeque<String>,
    tags: Vec<String>,
    /// Ids of suggestions and accounts that were told.
    known: Vec<String>,
    /// Ids of saved runs and of drawn neighbourhoods.
    runs: Vec<String>,
    drawn: Vec<String>,
    /// How many drafts there were.
    written: usize,
    /// The address by which a list would be brought in that was looked at, and the list.
    looked_at: Option<(String, String)>,
}

/// Where attackers would look, and other places.
struct Values {
    positions: Vec<Position>,
    postcodes: Vec<String>,
    areas: Vec<String>,
    ids: Vec<String>,
    schemes: Vec<String>,
    organizations: Vec<String>,
    kinds: Vec<String>,
    groups: Vec<String>,
    terms: BTreeMap<&'static str, Vec<String>>,
    words: Vec<String>,
}

const HOSTILE: [&str; 22] = [
    "",
    " ",
    "0",
    "-1",
    "NaN",
    "1e309",
    "-inf",
    "0x10",
    "99999999999999999999",
    "1;DROP TABLE asset",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "%00",
    "%ff%fe",
    "../../etc/passwd",
    "%2e%2e%2f",
    "\u{202e}abc",
    "🦊",
    "null",
    "[]",
    "{{7*7}}",
    "a,b,,c",
];

impl Values {
    fn of(worlds: &[&World]) -> Self {
        let town = cantref();
        let secrets = || worlds.iter().map(|world| &world.secrets);
        let homes = || secrets().flat_map(|secrets| &secrets.homes);
        let circles = || secrets().flat_map(|secrets| &secrets.circles);
        let anchors = (0..).zip(town.areas().all()).map(|(number, _)| town.areas().anchor(number)).step_by(5);
        let positions = worlds.iter().flat_map(|world| world.exact_places()).chain(anchors);
        let postcodes = homes().map(|home| &home.postcode).chain(circles().map(|circle| &circle.postcode));
        let others = town.postcodes.iter().map(|record| &record.postcode).step_by(97);
        let kinds = town.vocabulary.kinds();
        let organizations = town.assets.iter().filter_map(|asset| asset.organization.clone());
        let ids = homes().flat_map(|home| [home.id, home.scheme]).chain(circles().map(|circle| circle.id));
        let words = homes().flat_map(|home| [&home.name, &home.address, &home.note]);
        let terms = [
            ("cost", vec!["free", "paid", "donation", "unknown"]),
            ("accessible", vec!["step_free", "hearing_loop", "bsl"]),
            ("audience", vec!["everyone", "older_people", "carers"]),
            ("interest", vec!["music", "gardening", "reading"]),
            ("fresh", vec!["within_6_months", "within_12_months", "older", "never"]),
            ("open_on", vec!["mo", "sa", "2026-12-01", "2026-12-25", "mo,tu"]),
            ("level", Level::ALL.map(Level::as_str).to_vec()),
            ("order", vec!["distance", "band", "band"]),
            ("layer", vec!["assets", "base", "homes"]),
            ("lang", vec!["en", "cy", "fr"]),
            ("measure", vec!["coverage", "2sfca", "e2sfca", "e2sfca"]),
            ("decay", vec!["steps", "gaussian"]),
            ("aim", vec!["most", "everyone", "distance", "worst"]),
            ("count", vec!["1", "2", "5"]),
            ("candidates", vec!["hosts", "centres", "hosts", "points"]),
            ("distance", vec!["walking", "straight", "walking"]),
            ("certify", vec!["true", "false"]),
            ("as_of", vec!["2026-11-22", "2026-11-30", "2026-11-22", "2001-01-01"]),
            ("weights", vec!["1,0.68,0.22", "1,1,1", "0,0,0"]),
            ("population", vec!["population", "population_65_plus", "households", "imd_decile", "people"]),
            ("limit", vec!["1", "2", "7", "50", "200"]),
            ("k", vec!["1", "2", "10", "30", "200"]),
            ("at_least", vec!["1", "2", "3", "20"]),
            ("detour", vec!["1", "1.3", "5"]),
            ("facets", vec!["true", "false"]),
            ("strengths", vec!["true", "false"]),
            ("v", vec!["1", "anything"]),
            (
                "state",
                vec!["submitted", "submitted", "changes_requested", "published", "rejected,withdrawn", "confirmed"],
            ),
            ("record", vec!["counts", "suggestion 1"]),
            ("actor", vec!["visitor", "command line"]),
            ("sort", vec!["new", "change", "removal", "problem"]),
        ];
        Self {
            positions: positions.collect(),
            postcodes: postcodes.chain(others).map(ToString::to_string).collect(),
            areas: town.areas().all().iter().map(|area| area.code.to_string()).collect(),
            ids: ids.map(|id| id.to_string()).chain(town.assets.iter().step_by(9).map(|a| a.id.to_string())).collect(),
            organizations: organizations
                .map(|o| o.id.to_string())
                .chain(homes().map(|h| h.scheme.to_string()))
                .collect(),
            schemes: homes().map(|home| home.scheme.to_string()).collect(),
            kinds: kinds.iter().map(|kind| kind.id.clone()).chain(SOUGHT.map(str::to_owned)).collect(),
            groups: town.vocabulary.groups().iter().map(|group| group.id.clone()).collect(),
            terms: terms.into_iter().map(|(name, all)| (name, all.into_iter().map(str::to_owned).collect())).collect(),
            words: words
                .flat_map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>())
                .chain(circles().flat_map(|circle| [circle.name.clone(), circle.address.clone()]))
                .chain(["home", "host", "cylch", "lib", "QX1", "gegin har", "a", "Tŷ"].map(str::to_owned))
                .collect(),
        }
    }
}

/// Asked for oftener than the others: what is hidden is of these kinds.
const SOUGHT: [&str; 12] = [
    "shared_lives_host",
    "homeshare_home",
    "group",
    "shared_lives_host",
    "homeshare_home",
    "group",
    "shared_lives_host,homeshare_home",
    "group,library",
    "shared_lives_host",
    "group",
    "shared_lives_scheme",
    "group",
];

impl Requests {
    /// Read the document. `worlds` say near what to look.
    pub fn new(seed: u64, worlds: &[&World]) -> Self {
        let document: Value = serde_json::from_str(&hereabouts::http::openapi_document()).unwrap();
        let mut endpoints = Vec::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
                let operation = &item[method.to_lowercase()];
                if operation.is_null() {
                    continue;
                }
                let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
                let parameters = parameters.iter().filter(|parameter| parameter["in"] != "header");
                let parameters = parameters.map(|parameter| Parameter {
                    name: parameter["name"].as_str().unwrap().to_owned(),
                    in_path: parameter["in"] == "path",
                });
                endpoints.push(Endpoint { method, path: path.clone(), parameters: parameters.collect() });
            }
        }
        let values = Values::of(worlds);
        Self {
            random: Random::seeded(seed),
            endpoints,
            values,
            follow: VecDeque::new(),
            tags: Vec::new(),
            known: Vec::new(),
            runs: Vec::new(),
            drawn: Vec::new(),
            written: 0,
            looked_at: None,
        }
    }

    /// The endpoints of the document, each with its method.
    pub fn names(&self) -> BTreeSet<String> {
        self.endpoints.iter().map(|endpoint| format!("{} {}", endpoint.method, endpoint.path)).collect()
    }

    /// The next request, and the endpoint that it is for.
    pub fn next(&mut self) -> (String, Ask) {
        if self.random.percent(12)
            && let Some(address) = self.follow.pop_front()
        {
            return (format!("GET {}", address.split('?').next().unwrap_or_default()), Ask::get(address));
        }
        // Those that measure are asked oftener than those that describe.
        let Endpoint { method, path, parameters } = loop {
            let endpoint = self.random.pick(&self.endpoints).clone();
            let weight = match endpoint.method {
                "GET" if endpoint.parameters.len() > 3 || endpoint.path.contains("/assets") => 100,
                "POST" if endpoint.path.starts_with("/api/v1/assets") => 60,
                "POST" if endpoint.path.starts_with("/api/v1/imports") => 30,
                "POST"
                    if [
                        "/api/v1/claims",
                        "/api/v1/subscriptions",
                        "/api/v1/runs",
                        "/api/v1/neighbourhoods",
                        "/api/v1/shares",
                    ]
                    .contains(&endpoint.path.as_str()) =>
                {
                    70
                }
                // For a few alone, and often of a scheme that is not theirs.
                "GET" if endpoint.path.starts_with("/api/v1/schemes") => 80,
                "GET" => 35,
                "DELETE" if endpoint.path.starts_with("/api/v1/assets") => 40,
                _ => 12,
            };
            if self.random.percent(weight) {
                break endpoint;
            }
        };
        if method != "GET" {
            return (format!("{method} {path}"), self.write(method, &path));
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        let given = self.together(&parameters);
        let mut address = path.clone();
        for parameter in &parameters {
            let name = parameter.name.as_str();
            let value = match given.get(name) {
                Some(value) => value.clone(),
                None if parameter.in_path => Some(self.value(name, &path)),
                None => self.random.percent(18).then(|| self.value(name, &path)),
            };
            let Some(value) = value else { continue };
            if parameter.in_path {
                address = address.replace(&format!("{{{name}}}"), &in_path(&value));
            } else {
                query.append_pair(name, &value);
            }
        }
        if self.random.percent(1) {
            query.append_pair("knd", "library");
        }
        let query = query.finish();
        let address = if query.is_empty() { address } else { format!("{address}?{query}") };
        let mut ask = Ask::get(address);
        if self.random.percent(10) {
            ask = ask.with("accept-language", *self.random.pick(&["cy", "en-GB,en;q=0.9", "fr, cy;q=0.5", "*"]));
        }
        if self.random.percent(8) && !self.tags.is_empty() {
            ask = ask.with("if-none-match", self.random.pick(&self.tags).clone());
        }
        ask.method = if self.random.percent(3) { "HEAD" } else { "GET" };
        (format!("GET {path}"), ask)
    }

    /// Learn from an answer what can be asked next: another page, "changed since?".
    pub fn learn(&mut self, ask: &Ask, answer: &Answer) {
        let tag = answer.header("etag");
        if !tag.is_empty() && self.random.percent(5) {
            self.tags.push(tag.to_owned());
            self.follow.push_back(ask.address.clone());
        }
        let json = answer.header("content-type").contains("json");
        let Some(next) = json.then(|| serde_json::from_slice::<Value>(&answer.body).ok()).flatten() else { return };
        if let (Some((_, query)), Some(stamp), Some(list)) =
            (ask.address.split_once("/imports/preview?"), next["stamp"].as_str(), &ask.body)
        {
            self.looked_at = Some((format!("/api/v1/imports?{query}&stamp={stamp}"), list.clone()));
        }
        let new = |value: &Value| (answer.status == 201).then(|| value.as_str().map(str::to_owned)).flatten();
        match ask.address.as_str() {
            "/api/v1/runs" => self.runs.extend(new(&next["id"])),
            "/api/v1/neighbourhoods" => self.drawn.extend(new(&next["properties"]["id"])),
            _ => {}
        }
        let told =
            [&next["imports"][0]["id"], &next["suggestion"]["id"], &next["items"][0]["id"], &next["accounts"][0]["id"]];
        self.known.extend(told.into_iter().filter_map(Value::as_str).map(str::to_owned));
        if let Some(next) = next["next"].as_str()
            && self.follow.len() < 50
        {
            let (path, query) = ask.address.split_once('?').unwrap_or((&ask.address, ""));
            let others = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "cursor");
            let mut query = form_urlencoded::Serializer::new(String::new());
            self.follow
                .push_back(format!("{path}?{}", query.extend_pairs(others).append_pair("cursor", next).finish()));
        }
    }

    /// Values that belong together: a point, a place to begin, a tile.
    fn together(&mut self, parameters: &[Parameter]) -> BTreeMap<&'static str, Option<String>> {
        let has = |name: &str| parameters.iter().any(|parameter| parameter.name == name);
        let mut given = BTreeMap::new();
        if self.random.percent(6) {
            return given;
        }
        if has("lon") && has("lat") {
            let starts = has("postcode") && has("area");
            let start = if starts { self.random.below(4) } else { 0 };
            let position = self.position();
            given.insert("lon", (start < 2).then(|| position.lon().to_string()));
            given.insert("lat", (start < 2).then(|| position.lat().to_string()));
            if starts {
                given.insert("postcode", (start == 2).then(|| self.value("postcode", "")));
                given.insert("area", (start == 3).then(|| self.value("area", "")));
            }
        }
        if has("x") && has("y") {
            let position = self.position();
            let zoom = if has("z") { self.random.below(17) } else { TILE_ZOOM as usize };
            let across = f64::from(1_u32 << zoom);
            let lat = position.lat().to_radians();
            let x = ((position.lon() + 180.0) / 360.0 * across).floor();
            let y = ((1.0 - lat.tan().asinh() / std::f64::consts::PI) / 2.0 * across).floor();
            given.insert("z", Some(zoom.to_string()));
            given.insert("x", Some(x.to_string()));
            given.insert("y", Some(y.to_string()));
        }
        if has("kind") && has("group") {
            // Of both at once little is left.
            let both = self.random.percent(5);
            if !both {
                given.insert("group", self.random.percent(10).then(|| self.value("group", "")));
            }
            if has("at_least") || self.random.percent(50) {
                given.insert("kind", Some(self.value("kind", "")));
            }
        }
        given
    }

    fn position(&mut self) -> Position {
        let near = *self.random.pick(&self.values.positions);
        let aside = *self.random.pick(&[0.0, 0.0, 1e-7, 1e-4, 0.003, 0.05, 2.0]);
        let lon = near.lon() + self.random.between(-aside, aside);
        let lat = near.lat() + self.random.between(-aside, aside);
        Position::new(lon.clamp(-180.0, 180.0), lat.clamp(-90.0, 90.0)).unwrap()
    }

    fn value(&mut self, name: &str, path: &str) -> String {
        if self.random.percent(4) {
            return (*self.random.pick(&HOSTILE)).to_owned();
        }
        let values = &self.values;
        match name {
            "lon" => self.position().lon().to_string(),
            "lat" => self.position().lat().to_string(),
            "postcode" => {
                let postcode = self.random.pick(&values.postcodes).clone();
                if self.random.percent(20) { postcode.to_lowercase().replace(' ', "") } else { postcode }
            }
            "area" | "within" | "parent" | "code" => self.random.pick(&values.areas).clone(),
            "covers" if self.random.percent(50) => {
                let position = self.position();
                format!("{},{}", position.lon(), position.lat())
            }
            "covers" => self.random.pick(&values.areas).clone(),
            "district" => {
                let postcode = self.random.pick(&values.postcodes);
                postcode.split(' ').next().unwrap_or_default().to_owned()
            }
            "bbox" => {
                let (a, b) = (self.position(), self.position());
                let (west, east) = (a.lon().min(b.lon()), a.lon().max(b.lon()));
                let (south, north) = (a.lat().min(b.lat()), a.lat().max(b.lat()));
                format!("{west},{south},{east},{north}")
            }
            "within_m" => {
                let metres = *self.random.pick(&[0.001, 1.0, 50.0, 400.0, 1_600.0, 9_000.0, 100_000.0]);
                self.random.between(0.0, metres).to_string()
            }
            "id" if !self.known.is_empty() && ["/suggestions/", "/moderation/"].iter().any(|of| path.contains(of)) => {
                self.random.pick(&self.known).clone()
            }
            "id" if !self.runs.is_empty() && path.contains("/runs/") => self.random.pick(&self.runs).clone(),
            "id" if !self.drawn.is_empty() && path.contains("/neighbourhoods/") => {
                self.random.pick(&self.drawn).clone()
            }
            "drawn" if !self.drawn.is_empty() => self.random.pick(&self.drawn).clone(),
            "drawn" => self.random.pick(&self.values.ids).clone(),
            "token" => "A".repeat(44),
            "id" if path.contains("/organizations/") => self.random.pick(&values.organizations).clone(),
            "organization" => self.random.pick(&values.organizations).clone(),
            "id" => self.random.pick(&values.ids).clone(),
            "scheme" => self.random.pick(&values.schemes).clone(),
            "closed" => self.random.pick(&values.ids).clone(),
            "opened" | "points" => {
                let (a, b) = (self.position(), self.position());
                format!("{},{};{},{}", a.lon(), a.lat(), b.lon(), b.lat())
            }
            "moved" => {
                let id = self.random.pick(&self.values.ids).clone();
                let to = self.position();
                format!("{id},{},{}", to.lon(), to.lat())
            }
            "kind" => self.random.pick(&values.kinds).clone(),
            "group" => self.random.pick(&values.groups).clone(),
            "q" if path.ends_with("/areas") => self.random.pick(&["har", "Q01", "ward", "y", "llan"]).to_string(),
            "q" => {
                let word = self.random.pick(&values.words).clone();
                let letters = 1 + self.random.below(word.chars().count());
                if self.random.percent(50) { word.chars().take(letters).collect() } else { word }
            }
            "cursor" => (*self.random.pick(&["Q01000005", "AAAA", "AAAAAAAAAAAAAAAAAAAAAGE", "zz"])).to_owned(),
            "z" => self.random.below(18).to_string(),
            "x" | "y" => self.random.below(70_000).to_string(),
            name => match values.terms.get(name) {
                Some(terms) => self.random.pick(terms).clone(),
                None => panic!("the twin test has no values for \"{name}\" of {path}: give it some in requests.rs"),
            },
        }
    }
}

fn at_most_five_metres_off(position: Position, random: &mut Random) -> Position {
    let aside = 0.000_045;
    let lon = (position.lon() + random.between(-aside, aside)).clamp(-180.0, 180.0);
    let lat = (position.lat() + random.between(-aside, aside)).clamp(-90.0, 90.0);
    Position::new(lon, lat).unwrap()
}

/// A value as a part of a path.
fn in_path(value: &str) -> String {
    let encoded: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
    encoded.replace('+', "%20")
}
