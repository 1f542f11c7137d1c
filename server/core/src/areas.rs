//! All the areas of a place: which lies in which, where each is anchored, which may be told.
//!
//! Derived from the areas and their measures; never repaired, only made anew.

use std::collections::{BTreeMap, HashMap};

use geo::{Centroid, Distance, Euclidean, InteriorPoint, Intersects};
use geo_types::Point;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::area::{Area, AreaCode, AreaStat, Level, Measure};
use crate::asset::Disclosure;
use crate::index::{Origin, Origins};
use crate::position::Position;
use crate::postcode::PostcodeRecord;

/// The place of an area in the order of areas: fine to coarse, then by code.
pub type AreaNumber = u32;

/// People to a household where households are not loaded (Census 2021: 2.4 in England and Wales).
pub const PEOPLE_TO_A_HOUSEHOLD: f64 = 2.4;

/// The fewest households of an area that may be told of a place. They can be raised, and never lowered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Floors {
    area: f64,
    sealed: f64,
}

impl Default for Floors {
    fn default() -> Self {
        Self { area: 400.0, sealed: 2_000.0 }
    }
}

impl Floors {
    /// Those that a place chose, for a place at [`Disclosure::Area`] and at [`Disclosure::Sealed`]; less than
    /// the usual ones is taken for these.
    #[must_use]
    pub fn raised(area: Option<f64>, sealed: Option<f64>) -> Self {
        let usual = Self::default();
        let raised = |chosen: Option<f64>, usual: f64| chosen.filter(|c| c.is_finite()).map_or(usual, |c| c.max(usual));
        Self { area: raised(area, usual.area), sealed: raised(sealed, usual.sealed) }
    }

    /// The finest level of the areas that may be told at that disclosure, and how many households they need.
    /// `None` where the place itself is told.
    #[must_use]
    pub const fn of(self, disclosure: Disclosure) -> Option<(Level, f64)> {
        match disclosure {
            Disclosure::Exact => None,
            Disclosure::Area => Some((Level::Lsoa, self.area)),
            Disclosure::Sealed => Some((Level::Msoa, self.sealed)),
        }
    }

    /// Households.
    #[must_use]
    pub const fn area(self) -> f64 {
        self.area
    }

    /// Households.
    #[must_use]
    pub const fn sealed(self) -> f64 {
        self.sealed
    }
}

/// How far outside every polygon of a level, in degrees, a point may lie and still be given to
/// the nearest of them: generalised boundaries leave slivers.
const SLIVER: f64 = 0.005;

type Boxed = GeomWithData<Rectangle<[f64; 2]>, AreaNumber>;

/// All the areas of a place.
#[derive(Debug, Default)]
pub struct Areas {
    areas: Vec<Area>,
    numbers: HashMap<AreaCode, AreaNumber>,
    anchors: Vec<Origin>,
    /// Each area after one that is near it.
    along_curve: Vec<AreaNumber>,
    /// How deprived those who live there are said to be.
    deprivation: Vec<Deprivation>,
    parents: Vec<[Option<AreaNumber>; Level::ALL.len()]>,
    trees: BTreeMap<Level, RTree<Boxed>>,
    measures: BTreeMap<Level, BTreeMap<Measure, Vec<(AreaNumber, f64)>>>,
    floors: Floors,
}

/// Where an area stands in deprivation, where that is loaded for it or for an area that it lies in. Less is more deprived.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Deprivation {
    /// 1 to 10.
    pub decile: Option<u8>,
    /// From 1.
    pub rank: Option<f64>,
}

/// Its place in [`Level::ALL`], which is in the order of the levels themselves.
const fn place_of(level: Level) -> usize {
    level as usize
}

/// The anchor of an area: its population-weighted centre where its source gives one; else its
/// centroid, or a point inside where the centroid falls outside.
///
/// It is chosen from the area alone, so that it can say nothing of who is in it.
#[must_use]
pub fn anchor(area: &Area) -> Position {
    if let Some(centre) = area.centre {
        return centre;
    }
    let geometry = area.shape.geometry();
    let point = geometry
        .centroid()
        .filter(|centroid| geometry.intersects(centroid))
        .or_else(|| geometry.interior_point())
        .unwrap_or_else(|| Point::new(area.shape.bounds().west, area.shape.bounds().south));
    Position::new(point.x(), point.y()).expect("a point of a shape is a position")
}

/// A point that surely lies inside the area, by which it is found in coarser ones.
fn inside(area: &Area) -> Point<f64> {
    area.shape.geometry().interior_point().unwrap_or_else(|| anchor(area).coord().into())
}

fn tree(areas: &[Area], level: Level) -> RTree<Boxed> {
    let boxes = (0..).zip(areas).filter(|(_, area)| area.level == level).map(|(number, area)| {
        let bounds = area.shape.bounds();
        Boxed::new(Rectangle::from_corners([bounds.west, bounds.south], [bounds.east, bounds.north]), number)
    });
    RTree::bulk_load(boxes.collect())
}

/// The area of the tree's level that the point lies in; the nearest when it lies in a sliver.
fn area_at(areas: &[Area], tree: &RTree<Boxed>, point: Point<f64>, sliver: f64) -> Option<AreaNumber> {
    let at = [point.x(), point.y()];
    let holds = |number: &AreaNumber| areas[*number as usize].shape.geometry().intersects(&point);
    let found = tree.locate_all_at_point(at).map(|boxed| boxed.data).filter(holds).min();
    if found.is_some() || sliver == 0.0 {
        return found;
    }
    tree.locate_in_envelope_intersecting(AABB::from_corners(at.map(|x| x - sliver), at.map(|x| x + sliver)))
        .map(|boxed| (Euclidean.distance(areas[boxed.data as usize].shape.geometry(), &point), boxed.data))
        .filter(|(degrees, _)| *degrees <= sliver)
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
        .map(|(_, number)| number)
}

/// The parents that the sources did not name, found by position: a point inside the area lies
/// in the parent.
#[must_use]
pub fn parents_by_position(areas: &[Area]) -> Vec<(AreaCode, Level, AreaCode)> {
    let mut found = Vec::new();
    for level in [Level::Lsoa, Level::Msoa, Level::Ward, Level::Locality, Level::La] {
        let tree = tree(areas, level);
        if tree.size() == 0 {
            continue;
        }
        for area in areas.iter().filter(|a| a.level < level && !a.parents.contains_key(&level)) {
            if let Some(parent) = area_at(areas, &tree, inside(area), SLIVER) {
                found.push((area.code.clone(), level, areas[parent as usize].code.clone()));
            }
        }
    }
    found
}

impl Areas {
    /// Derive everything from the areas and their measures.
    #[must_use]
    pub fn new(mut areas: Vec<Area>, stats: &[AreaStat]) -> Self {
        let by_position = parents_by_position(&areas);
        let at: HashMap<AreaCode, usize> = areas.iter().map(|area| area.code.clone()).zip(0..).collect();
        for (code, level, parent) in by_position {
            areas[at[&code]].parents.insert(level, parent);
        }
        let anchors = areas.iter().map(|area| (area.code.clone(), anchor(area))).collect();
        Self::with_known(areas, anchors, stats)
    }

    /// The same of areas whose parents and anchors are known already: those of a place, as a device has them.
    #[must_use]
    pub fn with_known(mut areas: Vec<Area>, anchors: HashMap<AreaCode, Position>, stats: &[AreaStat]) -> Self {
        areas.retain(|area| anchors.contains_key(&area.code));
        areas.sort_by(|a, b| (a.level, &a.code).cmp(&(b.level, &b.code)));
        let numbers: HashMap<AreaCode, AreaNumber> = areas.iter().map(|area| area.code.clone()).zip(0..).collect();
        let parents = areas
            .iter()
            .map(|area| {
                let mut row =
                    Level::ALL.map(|level| area.parents.get(&level).and_then(|code| numbers.get(code).copied()));
                row[place_of(area.level)] = numbers.get(&area.code).copied();
                row
            })
            .collect();
        let mut levels: Vec<Level> = areas.iter().map(|area| area.level).collect();
        levels.dedup();
        let trees = levels.into_iter().map(|level| (level, tree(&areas, level))).collect();
        // Of several vintages of a measure the latest counts: last year's people are not more people.
        let mut latest: BTreeMap<(Level, &Measure, AreaNumber), (&str, f64)> = BTreeMap::new();
        for stat in stats {
            if let Some(number) = numbers.get(&stat.area) {
                let entry = latest.entry((stat.level, &stat.measure, *number)).or_insert((&stat.vintage, stat.value));
                if stat.vintage.as_str() >= entry.0 {
                    *entry = (&stat.vintage, stat.value);
                }
            }
        }
        let mut measures: BTreeMap<Level, BTreeMap<Measure, Vec<(AreaNumber, f64)>>> = BTreeMap::new();
        for ((level, measure, number), (_, value)) in latest {
            measures.entry(level).or_default().entry(measure.clone()).or_default().push((number, value));
        }
        let anchors: Vec<Origin> = areas.iter().map(|area| Origin::from(anchors[&area.code])).collect();
        let curve = Origins::from_iter(anchors.iter().map(|anchor| anchor.position));
        let along_curve = curve.iter().filter_map(|(number, _)| AreaNumber::try_from(*number).ok()).collect();
        let (floors, deprivation) = (Floors::default(), Vec::new());
        let mut all = Self { areas, numbers, anchors, along_curve, deprivation, parents, trees, measures, floors };
        all.deprivation = all.work_out_deprivation();
        all
    }

    /// The same with other floors.
    #[must_use]
    pub fn with_floors(self, floors: Floors) -> Self {
        Self { floors, ..self }
    }

    /// All of them, fine to coarse, then by code.
    #[must_use]
    pub fn all(&self) -> &[Area] {
        &self.areas
    }

    /// The area of that number.
    #[must_use]
    pub fn get(&self, number: AreaNumber) -> &Area {
        &self.areas[number as usize]
    }

    /// The number of an area.
    #[must_use]
    pub fn number(&self, code: &str) -> Option<AreaNumber> {
        self.numbers.get(code).copied()
    }

    /// The levels that are loaded, fine to coarse, with the number of areas of each.
    pub fn levels(&self) -> impl Iterator<Item = (Level, usize)> {
        self.trees.iter().map(|(level, tree)| (*level, tree.size()))
    }

    /// The areas of a level, by code.
    pub fn of_level(&self, level: Level) -> impl Iterator<Item = (AreaNumber, &Area)> {
        let (start, end) = (
            self.areas.partition_point(|area| area.level < level),
            self.areas.partition_point(|area| area.level <= level),
        );
        (0..).zip(&self.areas).skip(start).take(end - start)
    }

    fn work_out_deprivation(&self) -> Vec<Deprivation> {
        let [decile, rank] = ["imd_decile", "imd_rank"].map(|name| Measure::new(name).expect("a measure"));
        let each = (0..).zip(&self.areas).map(|(number, area)| {
            let told = |measure| self.with_parents(number).find_map(|number| self.value(number, measure));
            let decile = told(&decile).filter(|decile| area.level <= Level::Lsoa && (1.0..=10.0).contains(decile));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 10")]
            Deprivation { decile: decile.map(|decile| decile as u8), rank: told(&rank) }
        });
        each.collect()
    }

    /// What is known of areas, put in order so that each is near the one before: who goes from one to the next has at hand
    /// still what was read for the last.
    pub fn along_curve<T: Clone>(&self, of_areas: impl IntoIterator<Item = (AreaNumber, T)>) -> Vec<(AreaNumber, T)> {
        let mut by_area: Vec<Option<T>> = vec![None; self.areas.len()];
        of_areas.into_iter().for_each(|(area, value)| by_area[area as usize] = Some(value));
        self.along_curve.iter().filter_map(|area| Some((*area, by_area[*area as usize].take()?))).collect()
    }

    /// Where an area stands in deprivation.
    #[must_use]
    pub fn deprivation(&self, number: AreaNumber) -> Deprivation {
        self.deprivation[number as usize]
    }

    /// The anchor of an area. See [`anchor`].
    #[must_use]
    pub fn anchor(&self, number: AreaNumber) -> Position {
        self.origin(number).position
    }

    /// The same, made ready to be measured from.
    #[must_use]
    pub fn origin(&self, number: AreaNumber) -> &Origin {
        &self.anchors[number as usize]
    }

    /// The area of that level that the area belongs to; itself at its own level.
    #[must_use]
    pub fn parent(&self, number: AreaNumber, level: Level) -> Option<AreaNumber> {
        self.parents[number as usize][place_of(level)]
    }

    /// The area and all that it belongs to, fine to coarse.
    pub fn with_parents(&self, number: AreaNumber) -> impl Iterator<Item = AreaNumber> {
        self.parents[number as usize].iter().flatten().copied()
    }

    /// The areas that hold the position, at most one of a level, fine to coarse.
    #[must_use]
    pub fn at(&self, position: Position) -> Vec<AreaNumber> {
        let point = Point::from(position.coord());
        self.trees.values().filter_map(|tree| area_at(&self.areas, tree, point, 0.0)).collect()
    }

    /// The areas that a postcode lies in, at most one of a level, fine to coarse: by its look-up first, and by position where
    /// the look-up names none.
    #[must_use]
    pub fn of_postcode(&self, record: &PostcodeRecord) -> Vec<AreaNumber> {
        let named = record.areas.iter().filter_map(|(_, code)| self.number(code.as_str()));
        let mut within: Vec<AreaNumber> = named.collect();
        for number in record.position.map(|position| self.at(position)).unwrap_or_default() {
            let level = self.get(number).level;
            if within.iter().all(|known| self.get(*known).level != level) {
                within.push(number);
            }
        }
        within.sort_unstable();
        within
    }

    /// What people call the neighbourhood of a position: the name of the nearest sort of area that has one which they know.
    #[must_use]
    pub fn neighbourhood(&self, position: Position) -> Option<&str> {
        let at: Vec<&Area> = self.at(position).into_iter().map(|number| self.get(number)).collect();
        [Level::Neighbourhood, Level::Ward, Level::Locality, Level::La]
            .iter()
            .find_map(|level| at.iter().find(|area| area.level == *level))
            .map(|area| area.name.as_str())
    }

    /// The areas of a level whose boxes meet the box.
    pub fn in_box(&self, level: Level, low: [f64; 2], high: [f64; 2]) -> impl Iterator<Item = AreaNumber> {
        let envelope = AABB::from_corners(low, high);
        self.trees
            .get(&level)
            .into_iter()
            .flat_map(move |tree| tree.locate_in_envelope_intersecting(envelope).collect::<Vec<_>>())
            .map(|boxed| boxed.data)
    }

    /// Every measure of a level, by area; empty when it is not loaded.
    #[must_use]
    pub fn measure(&self, level: Level, measure: &Measure) -> &[(AreaNumber, f64)] {
        self.measures.get(&level).and_then(|of_level| of_level.get(measure)).map_or(&[], Vec::as_slice)
    }

    /// One measure of one area.
    #[must_use]
    pub fn value(&self, number: AreaNumber, measure: &Measure) -> Option<f64> {
        let values = self.measure(self.get(number).level, measure);
        values.binary_search_by_key(&number, |(n, _)| *n).ok().map(|at| values[at].1)
    }

    /// The measures that are loaded, with their levels.
    pub fn measures(&self) -> impl Iterator<Item = (Level, &Measure)> {
        self.measures.iter().flat_map(|(level, of_level)| of_level.keys().map(|measure| (*level, measure)))
    }

    /// How many households: counted where they are loaded, else from the population.
    #[must_use]
    pub fn households(&self, number: AreaNumber) -> Option<f64> {
        let counted = Measure::new("households").and_then(|households| self.value(number, &households));
        counted.or_else(|| Some(self.value(number, &Measure::population())? / PEOPLE_TO_A_HOUSEHOLD))
    }

    /// Which area may be told of a place that belongs, by look-up, to the areas of these codes:
    /// the finest that is coarse enough for the disclosure level and has enough households.
    /// `None` means that nothing may be told.
    #[must_use]
    pub fn area_to_tell(&self, codes: &[(Level, AreaCode)], disclosure: Disclosure) -> Option<AreaCode> {
        let (finest, floor) = self.floors.of(disclosure)?;
        let known: Vec<AreaNumber> = codes.iter().filter_map(|(_, code)| self.number(code.as_str())).collect();
        [Level::Lsoa, Level::Msoa, Level::Ward, Level::La]
            .into_iter()
            .filter(|level| *level >= finest)
            .filter_map(|level| known.iter().find_map(|number| self.parent(*number, level)))
            .find(|number| self.households(*number).is_some_and(|households| households >= floor))
            .map(|number| self.get(number).code.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Shape;
    use geo_types::polygon;

    /// Two neighbourhoods side by side in one middle area.
    fn little_town() -> Vec<Area> {
        let area = |code: &str, level, west: f64, east: f64| Area {
            code: AreaCode::new(code).unwrap(),
            name: code.into(),
            name_cy: None,
            level,
            vintage: "2021".into(),
            shape: Shape::new(
                polygon![(x: west, y: 52.0), (x: east, y: 52.0), (x: east, y: 52.1), (x: west, y: 52.1)].into(),
            )
            .unwrap(),
            centre: None,
            parents: BTreeMap::new(),
        };
        vec![
            area("M1", Level::Msoa, -4.2, -4.0),
            area("L1", Level::Lsoa, -4.2, -4.1),
            area("L2", Level::Lsoa, -4.1, -4.0),
        ]
    }

    fn people(code: &str, level: Level, value: f64) -> AreaStat {
        let area = AreaCode::new(code).unwrap();
        AreaStat { area, level, measure: Measure::population(), vintage: "2024".into(), value }
    }

    #[test]
    fn parents_are_found_by_position() {
        let areas = Areas::new(little_town(), &[]);
        let parent = areas.parent(areas.number("L2").unwrap(), Level::Msoa).unwrap();
        assert_eq!(areas.get(parent).code.as_str(), "M1");
        let at = areas.at(Position::new(-4.15, 52.05).unwrap());
        assert_eq!(at.iter().map(|n| areas.get(*n).code.as_str()).collect::<Vec<_>>(), ["L1", "M1"]);
    }

    #[test]
    fn an_area_with_too_few_households_gives_way_to_its_parent() {
        let stats =
            [people("L1", Level::Lsoa, 500.0), people("L2", Level::Lsoa, 1_500.0), people("M1", Level::Msoa, 6_000.0)];
        let areas = Areas::new(little_town(), &stats);
        let told = |code: &str, disclosure| {
            areas.area_to_tell(&[(Level::Lsoa, AreaCode::new(code).unwrap())], disclosure).map(|c| c.to_string())
        };
        assert_eq!(told("L1", Disclosure::Area).as_deref(), Some("M1"), "some 208 households");
        assert_eq!(told("L2", Disclosure::Area).as_deref(), Some("L2"), "625 households");
        assert_eq!(told("L2", Disclosure::Sealed).as_deref(), Some("M1"));
        assert_eq!(told("L9", Disclosure::Area), None, "no look-up, no publication");
        assert_eq!(told("L2", Disclosure::Exact), None);
    }

    #[test]
    fn floors_are_raised_and_never_lowered() {
        let stats = [people("L2", Level::Lsoa, 1_500.0), people("M1", Level::Msoa, 6_000.0)];
        let told = |floors| {
            let areas = Areas::new(little_town(), &stats).with_floors(floors);
            let code = AreaCode::new("L2").unwrap();
            areas.area_to_tell(&[(Level::Lsoa, code)], Disclosure::Area).map(|c| c.to_string())
        };
        assert_eq!(told(Floors::raised(Some(600.0), None)).as_deref(), Some("L2"), "625 households");
        assert_eq!(told(Floors::raised(Some(700.0), None)).as_deref(), Some("M1"));
        assert_eq!(told(Floors::raised(Some(3_000.0), None)), None);
        for low in [Some(1.0), Some(-1.0), Some(f64::NAN), None] {
            assert_eq!(Floors::raised(low, low), Floors::default());
        }
    }

    #[test]
    fn the_latest_vintage_of_a_measure_counts() {
        let earlier = AreaStat { vintage: "2021".into(), ..people("L2", Level::Lsoa, 900.0) };
        for stats in
            [[earlier.clone(), people("L2", Level::Lsoa, 1_500.0)], [people("L2", Level::Lsoa, 1_500.0), earlier]]
        {
            let areas = Areas::new(little_town(), &stats);
            let number = areas.number("L2").unwrap();
            assert_eq!(areas.measure(Level::Lsoa, &Measure::population()), [(number, 1_500.0)]);
        }
    }

    #[test]
    fn without_any_count_of_people_nothing_is_told() {
        let areas = Areas::new(little_town(), &[]);
        let code = AreaCode::new("L1").unwrap();
        assert_eq!(areas.area_to_tell(&[(Level::Lsoa, code)], Disclosure::Area), None);
    }
}
