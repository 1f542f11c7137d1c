//! Where the next ones would help most: the question, and the answer for those who decide.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::coverage::{people_of, share, total};
use super::demand::{Worked, work_out};
use super::hosts::{Candidate, Host, Hosts};
use super::location::{self, Sites};
use super::places::Places;
use super::{GapError, Question, Reached, Rows};
use crate::area::Level;
use crate::index::Origin;
use crate::position::Position;
use crate::publish::AreaName;
use crate::view::View;

/// More ways between candidates and places than this are too many to weigh.
const MOST_WAYS: usize = 20_000_000;
/// Nobody goes farther, metres: half way round the earth.
const LONGEST_WAY: f64 = 20_100_000.0;

/// What the sites are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// So many that bring most people in reach.
    Most,
    /// The fewest that bring everyone in reach whom any can.
    Everyone,
    /// So many with which people go the least metres on average.
    Distance,
    /// So many with which the longest way is the shortest.
    Worst,
}

/// Where a site may be.
#[derive(Debug, Clone, PartialEq)]
pub enum May {
    /// At places that could host.
    Host,
    /// At the centre of any of the finest areas.
    Centre,
    /// At these positions.
    Point(Vec<Position>),
}

/// What is asked beside the question of who is out of reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// What for.
    pub aim: Aim,
    /// How many; not for [`Aim::Everyone`].
    pub count: usize,
    /// Where they may be.
    pub may: May,
    /// Whether to go on until no better choice is possible.
    pub prove: bool,
}

/// One site.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Site {
    /// Where.
    pub lon: f64,
    /// Where.
    pub lat: f64,
    /// The area that it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaName>,
    /// The nearest place that could host it; the site itself where sites may only be at such places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<Host>,
    /// Where most or all are to come in reach: how many it brings in reach beside those before it. Else: for how many it
    /// is the nearest.
    pub people: f64,
    /// How many are in reach with it and those before it.
    pub in_reach: f64,
}

/// How people stand.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SiteStanding {
    /// How many there are.
    pub people: f64,
    /// How many have one within reach.
    pub in_reach: f64,
    /// How many have not.
    pub out_of_reach: f64,
    /// Mean metres to the nearest, over people; absent where there is none for somebody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_m: Option<f64>,
    /// The longest way of anybody, metres; absent where there is none for somebody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worst_m: Option<f64>,
}

/// How sure it is that nobody can do better.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Proof {
    /// No choice does better than this: people newly in reach at the most; sites, mean metres, or metres at the least.
    pub best_possible: f64,
    /// At least this share of what is possible, 0 to 1.
    pub share: f64,
    /// Whether nobody can do better.
    pub optimal: bool,
    /// Whether that was asked for and proved.
    pub certified: bool,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Siting {
    /// How many candidates there were.
    pub candidates: usize,
    /// As it is.
    pub before: SiteStanding,
    /// With the sites.
    pub after: SiteStanding,
    /// What helps most first.
    pub sites: Vec<Site>,
    /// Where everyone is to come in reach: how many people no candidate brings in reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreachable: Option<f64>,
    /// How sure.
    pub proof: Proof,
    /// The level that it was worked out at.
    pub worked_out_at: Level,
}

/// Where the next ones would help most.
///
/// `go_on` is asked now and then, with the share of the work done; the work stops when it says no.
///
/// # Errors
/// As [`super::coverage()`]; and when more than one must be within reach, or there is nothing to choose from, or too much.
pub fn sites(
    view: &View,
    question: &Question,
    wanted: &Wanted,
    today: Date,
    go_on: &dyn Fn(f64) -> bool,
) -> Result<Siting, GapError> {
    if question.at_least != 1 {
        return Err(GapError::SitesForOne);
    }
    let worked = work_out(view, question, today, &|done| go_on(done / 2.0))?;
    let hosts = Hosts::new(view, question, today);
    let candidates = candidates(&worked, &hosts, &wanted.may);
    if candidates.is_empty() {
        return Err(GapError::NoCandidates);
    }
    let still = || go_on(0.5);
    let (places, without) = (Places::new(&worked, |_| true)?, Places::new(&worked, |demand| !demand.in_reach)?);
    let (chosen, proof, unreachable) = match wanted.aim {
        Aim::Most | Aim::Everyone => reach(&worked, &without, &candidates, wanted, &still)?,
        Aim::Distance | Aim::Worst => ways(&places, &candidates, wanted, &still)?,
    };
    let chosen: Vec<&Candidate> = chosen.into_iter().map(|number| &candidates[number]).collect();
    let nearest = places.nearest_of(&chosen.iter().map(|site| site.at).collect::<Vec<_>>());
    let metres = |place: usize| places.demands[place].nearest.min(nearest[place].0);
    let mut in_reach = people_of(worked.demands.iter().filter(|demand| demand.in_reach));
    let before = standing(&worked, &places, in_reach, &|place| places.demands[place].nearest);
    let mut nearest_for = vec![0.0; chosen.len()];
    for (place, (metres, site)) in nearest.iter().enumerate() {
        if let Some(site) = site.filter(|_| *metres < places.demands[place].nearest) {
            nearest_for[site] += places.people[place];
        }
    }
    let mut reached = vec![false; without.people.len()];
    let mut told = Vec::with_capacity(chosen.len());
    for (site, nearest_for) in chosen.into_iter().zip(nearest_for) {
        let mut new = 0.0;
        for place in without.reached(&site.at, worked.supply.reach) {
            if !std::mem::replace(&mut reached[place as usize], true) {
                new += without.people[place as usize];
            }
        }
        in_reach += new;
        let people = match wanted.aim {
            Aim::Most | Aim::Everyone => new,
            Aim::Distance | Aim::Worst => nearest_for,
        };
        told.push(Site {
            lon: site.at.position.lon(),
            lat: site.at.position.lat(),
            area: area_of(view, question, site.at.position),
            host: hosts.of(site),
            people,
            in_reach,
        });
    }
    let after = standing(&worked, &places, in_reach, &metres);
    Ok(Siting {
        candidates: candidates.len(),
        before,
        after,
        sites: told,
        unreachable,
        proof,
        worked_out_at: worked.level,
    })
}

fn candidates(worked: &Worked<'_>, hosts: &Hosts<'_>, may: &May) -> Vec<Candidate> {
    let areas = worked.supply.view.areas();
    let at = |at: Origin| Candidate { at, host: None };
    match may {
        May::Host => hosts.all(),
        May::Centre => {
            let centres = areas.along_curve(worked.demands.iter().map(|demand| (demand.area, ())));
            centres.into_iter().map(|(area, ())| at(*areas.origin(area))).collect()
        }
        May::Point(points) => points.iter().map(|point| at((*point).into())).collect(),
    }
}

/// What was chosen, how sure that is, and how many people nothing reaches.
type Choice = (Vec<usize>, Proof, Option<f64>);

fn reach(
    worked: &Worked<'_>,
    places: &Places<'_>,
    candidates: &[Candidate],
    wanted: &Wanted,
    still: &dyn Fn() -> bool,
) -> Result<Choice, GapError> {
    let at: Vec<Origin> = candidates.iter().map(|candidate| candidate.at).collect();
    let near = places.reached_by_each(&at, worked.supply.reach, still)?;
    let (sites, certified) = match (wanted.aim, wanted.prove) {
        (Aim::Everyone, false) => (Some(location::fewest_for_everyone(&places.people, &near)), false),
        (Aim::Everyone, true) => (location::prove_fewest_for_everyone(&places.people, &near, still), true),
        (_, false) => (Some(location::most_in_reach(&places.people, &near, wanted.count, still)), false),
        (_, true) => (location::prove_most_in_reach(&places.people, &near, wanted.count, still), true),
    };
    let sites = sites.filter(|_| still()).ok_or(GapError::Stopped)?;
    let unreachable = (wanted.aim == Aim::Everyone).then(|| {
        let mut can = vec![false; places.people.len()];
        (0..near.len()).flat_map(|candidate| near.of(candidate)).for_each(|place| can[*place as usize] = true);
        total(places.people.iter().zip(can).filter(|(_, can)| !can).map(|(people, _)| *people))
    });
    let better_is_more = wanted.aim == Aim::Most;
    let proof = proof(&sites, sites.bound, better_is_more, certified);
    Ok((sites.chosen, proof, unreachable))
}

fn ways(
    places: &Places<'_>,
    candidates: &[Candidate],
    wanted: &Wanted,
    still: &dyn Fn() -> bool,
) -> Result<Choice, GapError> {
    let many = candidates.len().saturating_mul(places.people.len());
    if many > MOST_WAYS {
        return Err(GapError::TooManyWays { candidates: candidates.len(), places: places.people.len() });
    }
    let mut now: Vec<f64> = places.demands.iter().map(|demand| demand.nearest).collect();
    // Where there is none at all now, all ways matter.
    let farthest = now.iter().copied().fold(0.0, f64::max).min(LONGEST_WAY);
    let mut rows = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        if !still() {
            return Err(GapError::Stopped);
        }
        rows.push(places.ways(&candidate.at, farthest));
    }
    if now.iter().any(|metres| metres.is_infinite()) {
        // … and it is no farther than to the farthest candidate.
        let mut longest = vec![0.0_f64; now.len()];
        for (place, metres) in rows.iter().flatten() {
            longest[*place as usize] = longest[*place as usize].max(*metres);
        }
        now.iter_mut().zip(longest).filter(|(now, _)| now.is_infinite()).for_each(|(now, longest)| *now = longest);
    }
    rows.iter_mut().for_each(|row| row.retain(|(place, metres)| *metres < now[*place as usize]));
    let ways = Reached::new(rows);
    let (people, count) = (&places.people, wanted.count);
    let sites = match (wanted.aim, wanted.prove) {
        (Aim::Worst, false) => Some(location::shortest_longest(people, &now, &ways, count)),
        (Aim::Worst, true) => location::prove_shortest_longest(people, &now, &ways, count, still),
        (_, false) => Some(location::least_distance(people, &now, &ways, count, still)),
        (_, true) => location::prove_least_distance(people, &now, &ways, count, still),
    };
    let sites = sites.filter(|_| still()).ok_or(GapError::Stopped)?;
    let possible = match wanted.aim {
        Aim::Worst => sites.bound,
        _ => share(sites.bound, total(people.iter().copied())).unwrap_or(0.0),
    };
    let proof = proof(&sites, possible, false, wanted.prove);
    Ok((sites.chosen, proof, None))
}

fn proof(sites: &Sites, best_possible: f64, better_is_more: bool, certified: bool) -> Proof {
    let (part, whole) = if better_is_more { (sites.value, sites.bound) } else { (sites.bound, sites.value) };
    Proof { best_possible, share: share(part, whole).unwrap_or(1.0), optimal: sites.is_optimal(), certified }
}

fn standing(worked: &Worked<'_>, places: &Places<'_>, in_reach: f64, metres: &dyn Fn(usize) -> f64) -> SiteStanding {
    let people = people_of(&worked.demands);
    let all = || 0..places.people.len();
    let sum = total(all().map(|place| places.people[place] * metres(place)));
    let worst = all().map(metres).fold(0.0, f64::max);
    SiteStanding {
        people,
        in_reach,
        out_of_reach: (people - in_reach).max(0.0),
        mean_m: share(sum, people).filter(|metres| metres.is_finite()),
        worst_m: (people > 0.0 && worst.is_finite()).then_some(worst),
    }
}

/// The area of a site, as the rows of the answer have it.
fn area_of(view: &View, question: &Question, position: Position) -> Option<AreaName> {
    let level = match question.rows {
        Rows::Of(level) => level,
        Rows::Drawn(_) => Level::Lsoa,
    };
    let at = view.areas().at(position);
    let area = at.iter().find(|number| view.areas().get(**number).level == level).or(at.first())?;
    let named = view.areas().get(*area);
    Some(AreaName {
        code: named.code.clone(),
        level: named.level,
        name: named.name.clone(),
        name_cy: named.name_cy.clone(),
    })
}
