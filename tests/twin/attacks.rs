//! What an attacker can do who asks as often as he likes: he ends at the anchor, whatever he tries.
//!
//! The ways in are those that broke designs with rounding, suppression and noise: a radius that
//! says yes or no, the order of results, counts, boxes, gaps, averages over saves, and pins.

use hereabouts_core::index::geodesic;
use hereabouts_core::publish::Audience;
use hereabouts_core::{AreaCode, Disclosure, Position};
use hereabouts_tests::demo::cantref;
use hereabouts_tests::random::Random;
use hereabouts_tests::served::{Answer, Served};
use hereabouts_tests::town::at;
use mvt_reader::Reader;
use uuid::Uuid;

use super::world::{Care, Secrets, World};

/// Somebody to find: what anybody knows, and what nobody may.
struct Sought {
    id: Uuid,
    name: String,
    area: AreaCode,
    exact: Position,
}

impl Sought {
    fn anchor(&self) -> Position {
        let areas = cantref().areas();
        areas.anchor(areas.number(self.area.as_str()).unwrap())
    }

    /// The estimate is the anchor to within a metre, and so as far from the home as that is.
    fn ends_at_the_anchor(&self, how: &str, estimate: Position) {
        let (off, missed) = (geodesic(estimate, self.anchor()).get(), geodesic(estimate, self.exact).get());
        println!("{how}: {off:.4} m from the anchor, {missed:.0} m from the home");
        assert!(off < 1.0, "{how}: {off} m from the anchor");
        assert!(missed > 20.0, "{how} would have found it by chance: choose another home");
    }
}

/// Those whose homes are well away from their anchors, so that finding one would be noticed.
fn sought(world: &World, audience: Audience) -> Vec<Sought> {
    let circles = world.secrets.circles.iter().map(|circle| Sought {
        id: circle.id,
        name: circle.name.clone(),
        area: circle.area.clone(),
        exact: circle.position,
    });
    let homes = world.secrets.homes.iter().map(|home| Sought {
        id: home.id,
        name: String::new(),
        area: cantref().area_to_tell(&home.postcode, Disclosure::Sealed),
        exact: home.position,
    });
    let away = |sought: &Sought| geodesic(sought.anchor(), sought.exact).get() > 100.0;
    match audience {
        Audience::Public => circles.filter(away).take(6).collect(),
        Audience::Practitioner => homes.filter(away).take(6).collect(),
    }
}

fn ids(answer: &Answer) -> Vec<String> {
    let json = answer.json();
    json["features"].as_array().unwrap().iter().map(|f| f["id"].as_str().unwrap().to_owned()).collect()
}

fn near(served: &Served, from: Position, query: &str) -> Answer {
    let answer = served.get(&format!("/api/v1/assets/nearest?lon={}&lat={}&k=200{query}", from.lon(), from.lat()));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer
}

/// The least number for which it is so, when it is so for `high` and not for `low`.
fn least(mut low: f64, mut high: f64, is_so: impl Fn(f64) -> bool) -> f64 {
    while high - low > 1e-9_f64.max(high.abs() * 1e-12) {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if is_so(middle) { high = middle } else { low = middle }
    }
    high
}

/// Where it is, when it is so many metres from each (Gauss and Newton).
fn trilaterate(measured: &[(Position, f64)]) -> Position {
    let mut lon =
        measured.iter().map(|(p, _)| p.lon()).sum::<f64>() / f64::from(u32::try_from(measured.len()).unwrap());
    let mut lat =
        measured.iter().map(|(p, _)| p.lat()).sum::<f64>() / f64::from(u32::try_from(measured.len()).unwrap());
    for _ in 0..50 {
        let metres = |lon: f64, lat: f64, from: Position| geodesic(from, at(lon, lat)).get();
        let (mut a, mut b, mut c, mut e, mut f) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (from, wanted) in measured {
            let here = metres(lon, lat, *from);
            let by_lon = (metres(lon + 1e-7, lat, *from) - here) / 1e-7;
            let by_lat = (metres(lon, lat + 1e-7, *from) - here) / 1e-7;
            let off = wanted - here;
            a += by_lon * by_lon;
            b += by_lon * by_lat;
            c += by_lat * by_lat;
            e += by_lon * off;
            f += by_lat * off;
        }
        let determinant = a * c - b * b;
        lon += ((e * c - f * b) / determinant).clamp(-0.05, 0.05);
        lat += ((a * f - b * e) / determinant).clamp(-0.05, 0.05);
    }
    at(lon, lat)
}

/// From where he asks: round about the area.
fn round_about(sought: &Sought) -> [Position; 4] {
    let bounds = cantref().areas().get(cantref().areas().number(sought.area.as_str()).unwrap()).shape.bounds();
    [
        at(bounds.west - 0.01, bounds.south),
        at(bounds.east, bounds.south - 0.01),
        at(bounds.east + 0.01, bounds.north),
        at(bounds.west, bounds.north + 0.01),
    ]
}

fn kind_of(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "&kind=group",
        Audience::Practitioner => "&kind=shared_lives_host,homeshare_home",
    }
}

fn in_both(act: impl Fn(&World, &Served, Audience)) {
    let world = World::new(1, Care::Taken);
    for audience in [Audience::Public, Audience::Practitioner] {
        act(&world, &Served::new(world.site.clone(), audience), audience);
    }
}

#[test]
fn a_radius_that_says_yes_or_no_leads_to_the_anchor() {
    in_both(|world, served, audience| {
        for sought in sought(world, audience) {
            let id = sought.id.to_string();
            let measured = round_about(&sought).map(|from| {
                let within = |metres: f64| {
                    let answer = near(served, from, &format!("{}&within_m={metres}", kind_of(audience)));
                    ids(&answer).contains(&id)
                };
                assert!(within(50_000.0) && !within(0.0));
                (from, least(0.0, 50_000.0, within))
            });
            sought.ends_at_the_anchor("radius", trilaterate(&measured));
        }
    });
}

#[test]
fn the_order_of_results_leads_to_the_anchor() {
    in_both(|world, served, audience| {
        let libraries = near(served, at(-4.35, 52.44), "&kind=library").json();
        let libraries = libraries["features"].as_array().unwrap().iter().filter_map(|library| {
            let place: Position = serde_json::from_value(library["geometry"]["coordinates"].clone()).ok()?;
            Some((library["id"].as_str().unwrap().to_owned(), place))
        });
        let libraries: Vec<(String, Position)> = libraries.collect();
        for sought in sought(world, audience).into_iter().take(3) {
            let id = sought.id.to_string();
            let comes_first = |from: Position, library: &str| {
                let order = ids(&near(served, from, &format!("{},library", kind_of(audience))));
                let place = |id: &str| order.iter().position(|found| found == id).unwrap();
                place(&id) < place(library)
            };
            // Between a place where it comes first and the library's own door, somewhere both are equally far.
            let measured = libraries.iter().flat_map(|(library, door)| {
                let starts = round_about(&sought).into_iter().filter(|start| comes_first(*start, library));
                let even = starts.map(|start| {
                    let along = |t: f64| {
                        at(start.lon() + (door.lon() - start.lon()) * t, start.lat() + (door.lat() - start.lat()) * t)
                    };
                    let here = along(least(0.0, 1.0, |t| !comes_first(along(t), library)));
                    (here, geodesic(here, *door).get())
                });
                even.collect::<Vec<_>>()
            });
            let measured: Vec<(Position, f64)> = measured.take(6).collect();
            assert!(measured.len() >= 3, "too few libraries to compare with");
            sought.ends_at_the_anchor("order", trilaterate(&measured));
        }
    });
}

#[test]
fn true_totals_lead_to_the_anchor() {
    in_both(|world, served, audience| {
        for sought in sought(world, audience) {
            let only = match audience {
                // Found by its name alone.
                Audience::Public => {
                    let words: String = form_urlencoded::byte_serialize(sought.name.as_bytes()).collect();
                    format!("&kind=group&q={words}")
                }
                // Counted among the hosts of its area: all of them are told to be at one place.
                Audience::Practitioner => kind_of(audience).to_owned(),
            };
            let count = |from: Position, metres: f64| {
                let answer = near(served, from, &format!("{only}&within_m={metres}")).json();
                answer["numberMatched"].as_u64().unwrap()
            };
            let measured = round_about(&sought).map(|from| {
                // Where the count is what it is just beyond the anchor, and not what it is just before.
                let expected = geodesic(from, sought.anchor()).get();
                let (before, after) = (count(from, expected - 0.5), count(from, expected + 0.5));
                assert!(after > before, "nothing is counted at the anchor");
                (from, least(expected - 0.5, expected + 0.5, |metres| count(from, metres) > before))
            });
            sought.ends_at_the_anchor("count", trilaterate(&measured));
            // And at the home itself there is no step.
            let from = round_about(&sought)[0];
            let home = geodesic(from, sought.exact).get();
            assert_eq!(count(from, home - 0.5), count(from, home + 0.5), "a step at the home");
        }
    });
}

#[test]
fn the_edges_of_a_box_lead_to_the_anchor() {
    in_both(|world, served, audience| {
        for sought in sought(world, audience) {
            let id = sought.id.to_string();
            let holds = |[w, s, e, n]: [f64; 4]| {
                let answer = served.get(&format!("/api/v1/assets?limit=200&bbox={w},{s},{e},{n}{}", kind_of(audience)));
                ids(&answer).contains(&id)
            };
            let east = least(-6.0, -3.0, |edge| holds([-6.0, 50.0, edge, 54.0]));
            let west = -least(3.0, 6.0, |edge| holds([-edge, 50.0, -3.0, 54.0]));
            let north = least(50.0, 54.0, |edge| holds([-6.0, 50.0, -3.0, edge]));
            let south = -least(-54.0, -50.0, |edge| holds([-6.0, -edge, -3.0, 54.0]));
            sought.ends_at_the_anchor("box, one corner", at(west, south));
            sought.ends_at_the_anchor("box, the other", at(east, north));
        }
    });
}

#[test]
fn gaps_lead_to_anchors() {
    in_both(|world, served, audience| {
        let areas = cantref().areas();
        let kind = if audience == Audience::Public { "group" } else { "homeshare_home" };
        let told: Vec<Position> = match audience {
            Audience::Public => {
                // Public groups have places of their own; the nearest may be one of those.
                let all = near(served, at(-4.35, 52.44), "&kind=group").json();
                let public = all["features"].as_array().unwrap().iter();
                let public = public.filter_map(|f| serde_json::from_value(f["geometry"]["coordinates"].clone()).ok());
                let circles = world.secrets.circles.iter().map(|circle| circle.area.clone());
                let circles = circles.chain(areas_of_demo_groups());
                public.chain(circles.map(|code| areas.anchor(areas.number(code.as_str()).unwrap()))).collect()
            }
            Audience::Practitioner => {
                let homes = world.secrets.homes.iter().filter(|home| home.kind == kind);
                let told = homes.map(|home| cantref().area_to_tell(&home.postcode, Disclosure::Sealed));
                told.map(|code| areas.anchor(areas.number(code.as_str()).unwrap())).collect()
            }
        };
        for (number, area) in areas.of_level(hereabouts_core::Level::Oa).step_by(17) {
            let reached = |metres: f64| {
                let query = format!("/api/v1/gaps?kind={kind}&level=oa&area={}&within_m={metres}", area.code);
                served.get(&query).json()["rows"][0]["out_of_reach"] == 0.0
            };
            let centre = areas.anchor(number);
            let expected = told.iter().map(|anchor| geodesic(centre, *anchor).get()).fold(f64::INFINITY, f64::min);
            let found = least((expected - 30.0).max(0.0), expected + 30.0, reached);
            assert!((found - expected).abs() < 0.001, "{}: {found} is not {expected}", area.code);
        }
    });
}

/// With every other one closed, the nearest of every area is the one that is sought: as many distances as there are areas.
#[test]
fn the_nearest_distances_of_all_areas_lead_to_the_anchor() {
    in_both(|world, served, audience| {
        let areas = cantref().areas();
        let kinds = if audience == Audience::Public { "group" } else { "shared_lives_host,homeshare_home" };
        for sought in sought(world, audience) {
            let all = near(served, sought.anchor(), &format!("&kind={kinds}")).json();
            let others = all["features"].as_array().unwrap().iter().map(|feature| feature["id"].as_str().unwrap());
            let others: Vec<&str> = others.filter(|id| *id != sought.id.to_string()).take(50).collect();
            for how in ["", "&distance=walking"] {
                let query = format!("/api/v1/gaps?kind={kinds}&level=oa&closed={}{how}", others.join(","));
                let answer = served.get(&query).json();
                let rows = answer["rows"].as_array().unwrap().iter();
                let its = rows.filter(|row| row["nearest"]["id"] == sought.id.to_string());
                let measured: Vec<(Position, f64)> = its
                    .map(|row| {
                        let number = areas.number(row["area"].as_str().unwrap()).unwrap();
                        (areas.anchor(number), row["nearest_m"].as_f64().unwrap())
                    })
                    .collect();
                assert!(measured.len() >= 10, "{} areas", measured.len());
                if how.is_empty() {
                    let told = format!("from the nearest distances of {} areas", measured.len());
                    sought.ends_at_the_anchor(&told, trilaterate(&measured));
                } else {
                    // On foot too: from where the anchor comes onto the paths, and from nowhere nearer.
                    for (from, metres) in measured {
                        assert!(metres >= geodesic(from, sought.anchor()).get() - 1e-6);
                    }
                }
            }
        }
    });
}

/// The areas of the groups at area level that come with the demonstration.
fn areas_of_demo_groups() -> Vec<AreaCode> {
    let groups = cantref().assets.iter().filter(|asset| asset.kind == "group");
    let places = groups.flat_map(|asset| &asset.locations).filter_map(|location| match &location.place {
        hereabouts_core::asset::Place::In(code) => Some(code.clone()),
        _ => None,
    });
    places.collect()
}

#[test]
fn saving_again_and_again_tells_nothing_to_average() {
    let mut world = World::new(1, Care::Taken);
    let served = [Audience::Public, Audience::Practitioner].map(|a| Served::new(world.site.clone(), a));
    let sought = [Audience::Public, Audience::Practitioner].map(|audience| sought(&world, audience).remove(0));
    let ask = |served: &Served, sought: &Sought| {
        let from = round_about(sought)[0];
        let answer = near(served, from, "&kind=group,shared_lives_host,homeshare_home");
        let json = answer.json();
        let features = json["features"].as_array().unwrap().iter();
        let found = features.clone().find(|feature| feature["id"] == sought.id.to_string()).unwrap();
        (answer, found["properties"]["distance_m"].as_f64().unwrap(), geodesic(from, sought.anchor()).get())
    };
    let first = [0, 1].map(|n| ask(&served[n], &sought[n]).0);
    let mut random = Random::seeded(40);
    for _ in 0..40 {
        // Everybody's place is entered anew, a little otherwise each time.
        world.secrets = Secrets::by(random.next());
        world.save(Care::Taken);
        world.site.catch_up().unwrap();
        for n in [0, 1] {
            let (answer, distance, to_the_anchor) = ask(&served[n], &sought[n]);
            assert_eq!(answer, first[n], "an answer changed with a home");
            assert!((distance - to_the_anchor).abs() < 0.001);
        }
    }
}

#[test]
fn no_pin_stands_for_a_home_at_its_place_or_its_anchor() {
    in_both(|world, served, audience| {
        for sought in sought(world, audience) {
            for place in [sought.exact, sought.anchor()] {
                for zoom in 0..=16_u8 {
                    let across = f64::from(1_u32 << zoom);
                    let x = ((place.lon() + 180.0) / 360.0 * across).floor();
                    let lat = place.lat().to_radians();
                    let y = ((1.0 - lat.tan().asinh() / std::f64::consts::PI) / 2.0 * across).floor();
                    let answer = served.get(&format!("/tiles/assets/{zoom}/{x}/{y}.mvt"));
                    let reader = Reader::new(answer.body).unwrap();
                    for layer in 0..reader.get_layer_names().unwrap().len() {
                        for feature in reader.get_features(layer).unwrap() {
                            let told = format!("{:?}", feature.properties);
                            assert!(!told.contains(&sought.id.to_string()), "a pin for {}", sought.id);
                        }
                    }
                }
            }
        }
    });
}
