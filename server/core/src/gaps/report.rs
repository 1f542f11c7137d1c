//! The answer to a question about coverage.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::strengths::Strengths;
use crate::area::{AreaCode, Level, Measure};

/// An asset by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NearestAsset<'a> {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: &'a str,
}

/// One area.
// Its words are those of the map that was asked: there may be 190,000 of them.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Row<'a> {
    /// Its code.
    #[schema(value_type = String)]
    pub area: &'a AreaCode,
    /// Its name.
    pub name: &'a str,
    /// Its Welsh name, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_cy: Option<&'a str>,
    /// The id of its feature in the tiles.
    pub id: u32,
    /// How many people (or households) it has.
    pub people: f64,
    /// How many of them have enough within reach.
    pub in_reach: f64,
    /// How many have not.
    pub out_of_reach: f64,
    /// The share that has not, 0 to 1; absent where there are no people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_out_of_reach: Option<f64>,
    /// Mean metres to the nearest, over its people; absent where there is none at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest_m: Option<f64>,
    /// The nearest to its own centre, or one that covers it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<NearestAsset<'a>>,
    /// How many are within reach of its own centre, or cover it.
    pub reachable: u32,
    /// Whether enough of them reach it because they cover it.
    pub covered: bool,
    /// Its deprivation decile, 1 the most deprived, where loaded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decile: Option<u8>,
    /// How much there is for each 1,000 of its people, with what is near shared among all who can reach it; when it was
    /// asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_1000: Option<f64>,
    /// Whether some of its people would be out of reach without entries that nobody confirmed for a year.
    pub relies_on_older_information: bool,
    /// What is there to build on, when it was asked for and somebody is out of reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strengths: Option<Box<Strengths>>,
}

/// People by how far the nearest is.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Band {
    /// From, metres.
    pub from_m: f64,
    /// Up to but not including, metres; the last is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_m: Option<f64>,
    /// How many.
    pub people: f64,
}

/// People of one deprivation decile.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ByDecile {
    /// 1 is the most deprived.
    pub decile: u8,
    /// How many.
    pub people: f64,
    /// How many of them are out of reach.
    pub out_of_reach: f64,
}

/// People of one age group.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ByAge {
    /// Such as `population_65_plus`.
    #[schema(value_type = String)]
    pub measure: Measure,
    /// How many.
    pub people: f64,
    /// How many of them are out of reach.
    pub out_of_reach: f64,
}

/// How much of the answer rests on entries that nobody confirmed for a year.
#[derive(Debug, Clone, Default, PartialEq, Serialize, ToSchema)]
pub struct Evidence {
    /// How many such entries there are among the assets.
    pub assets_not_confirmed_for_a_year: u32,
    /// How many people would be out of reach without them.
    pub people_relying_on_them: f64,
    /// The areas, at the level of the rows, in which that changes anything.
    #[schema(value_type = Vec<String>)]
    pub areas_that_change_sides: Vec<AreaCode>,
}

/// All rows taken together.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Summary {
    /// How many people.
    pub people: f64,
    /// How many have enough within reach.
    pub in_reach: f64,
    /// How many have not.
    pub out_of_reach: f64,
    /// The share that has not, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_out_of_reach: Option<f64>,
    /// Mean metres to the nearest, over people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_m: Option<f64>,
    /// Half of the people have the nearest within this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_m: Option<f64>,
    /// Nine of ten people have the nearest within this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p90_m: Option<f64>,
    /// People by how far the nearest is; those for whom there is none are in no band.
    pub bands: Vec<Band>,
    /// By deprivation, where loaded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_decile: Vec<ByDecile>,
    /// By age, where loaded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_age: Vec<ByAge>,
    /// How much there is for each 1,000 people, with what is near shared among all who can reach it; when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_1000: Option<f64>,
    /// The concentration index of the metres to the nearest over deprivation, −1 to 1, where deprivation is loaded: less
    /// than 0 where it is farther for those who are more deprived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evenness: Option<f64>,
    /// How many assets with a place were counted.
    pub assets: u32,
    /// How many that cover an area.
    pub covering: u32,
    /// What it rests on.
    pub evidence: Evidence,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Coverage<'a> {
    /// All together, whatever rows were asked for.
    pub summary: Summary,
    /// Most people out of reach first, then by code.
    pub rows: Vec<Row<'a>>,
    /// The level that it was worked out at.
    pub worked_out_at: Level,
}
