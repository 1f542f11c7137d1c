//! What a list would do: which rows are new, which change something, which cannot be taken and why.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use hereabouts_core::asset::{Asset, Moderation, Organization, Place};
use hereabouts_core::draft::{areas_of, near_duplicates};
use hereabouts_core::import::assets::{Column, Field, Options, Surroundings, columns, read};
use hereabouts_core::import::{Limits, Needs, Outcome, Problem as RowProblem, Refused, Unit};
use hereabouts_core::permission::{Action, Record, Sort};
use hereabouts_core::publish::AreaName;
use hereabouts_core::{AreaCode, Disclosure};
use hereabouts_store::{Put, StoreError, against};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::http::drafts::position_of;
use crate::http::problem::{Problem, sentence};
use crate::http::{Answer, Asking};

/// How a list is to be read.
pub(super) struct Asked {
    pub(super) source: String,
    pub(super) kind: Option<String>,
    pub(super) disclosure: Option<Disclosure>,
    pub(super) licence: Option<String>,
    pub(super) columns: Option<BTreeMap<String, Field>>,
    /// Whether rows that look like something on the map are taken all the same.
    pub(super) take_alike: bool,
}

/// A row that can be taken.
pub(super) struct Planned {
    pub(super) row: u64,
    pub(super) asset: Asset,
    pub(super) put: Put,
    /// Whether it was there before and had been taken down: it is new to the map.
    pub(super) is_back: bool,
    /// What it looks like, of what is on the map.
    pub(super) like: Option<(Uuid, String)>,
    /// Every area that it lies in or covers.
    pub(super) areas: Vec<AreaCode>,
}

/// What a list would do.
pub(super) struct Plan {
    pub(super) unit: Unit,
    pub(super) rows: usize,
    pub(super) columns: Vec<Column>,
    /// What has to be said first.
    pub(super) needs: Option<(Needs, String)>,
    pub(super) planned: Vec<Planned>,
    pub(super) problems: Vec<RowProblem>,
    /// Rows that somebody else looks after.
    pub(super) elsewhere: usize,
    pub(super) remarks: Vec<RowProblem>,
    pub(super) said: Vec<String>,
}

impl Plan {
    /// Whether a row is left out because it looks like something on the map.
    pub(super) const fn leaves_out(planned: &Planned, asked: &Asked) -> bool {
        planned.like.is_some() && !asked.take_alike
    }

    /// What somebody looked at, so that nothing else is done than what they saw.
    pub(super) fn stamp(&self, asked: &Asked) -> String {
        let mut hash = Sha256::new();
        hash.update([u8::from(asked.take_alike)]);
        for planned in &self.planned {
            let asset = &planned.asset;
            let id = if planned.put == Put::Inserted { Uuid::nil() } else { asset.id };
            hash.update(format!(
                "{} {:?} {id} {} {}",
                planned.row,
                planned.put,
                asset.revision,
                planned.like.is_some()
            ));
        }
        data_encoding::HEXLOWER.encode(&hash.finalize()[..12])
    }
}

/// Where an asset is told to be, in a word: its area.
pub(super) fn area_name(asking: &Asking, asset: &Asset) -> Option<AreaName> {
    let Place::In(code) = &asset.locations.first()?.place else { return None };
    let areas = asking.view().areas();
    areas.number(code.as_str()).map(|number| AreaName::of(areas, number))
}

fn refused(refused: &Refused) -> Problem {
    Problem::nonsense("file", sentence(&refused.reason))
}

/// Read a list, and say what it would do.
pub(super) fn plan(asking: &Asking, file: &[u8], asked: &Asked) -> Result<Plan, Problem> {
    let found = columns(file, Limits::WEB, asked.columns.as_ref()).map_err(|error| refused(&error))?;
    let mut plan = Plan {
        unit: found.unit,
        rows: found.rows,
        columns: found.columns,
        needs: None,
        planned: Vec::new(),
        problems: Vec::new(),
        elsewhere: 0,
        remarks: Vec::new(),
        said: Vec::new(),
    };
    let reading = Reading { asking, asked, by_source: RefCell::default(), made: RefCell::default() };
    let outcome = match reading.read(file)? {
        Ok(outcome) => outcome,
        Err(Refused { reason, needs: Some(needs) }) => {
            plan.needs = Some((needs, sentence(&reason)));
            return Ok(plan);
        }
        Err(error) => return Err(refused(&error)),
    };
    plan.problems = outcome.problems;
    plan.remarks = outcome.remarks;
    plan.said = outcome.said;
    let stored: Vec<Uuid> = outcome.items.iter().map(|asset| asset.id).collect();
    let stored = asking.site.store().assets_by_id(&stored)?;
    let mut stored: HashMap<Uuid, Asset> = stored.into_iter().map(|asset| (asset.id, asset)).collect();
    let mut organizations: HashMap<String, Organization> = HashMap::new();
    let mut taken: HashSet<Uuid> = HashSet::new();
    for (row, mut asset) in outcome.rows.into_iter().zip(outcome.items) {
        let before = reading.before(&mut asset, &mut stored)?;
        let areas = areas_of(&asset, asking.view().areas());
        let elsewhere = !may(asking, &areas) || before.as_ref().is_some_and(|before| !may_change(asking, before));
        let reason = match &before {
            _ if elsewhere => Some("it is not in an area that you look after"),
            Some(before) if before.disclosure > asset.disclosure => {
                Some("on the map only its area is told, and a list does not change that")
            }
            _ if !taken.insert(asset.id) => Some("it is the same as an earlier one of the list"),
            _ => None,
        };
        if let Some(reason) = reason {
            plan.elsewhere += usize::from(elsewhere);
            plan.problems.push(RowProblem { row, reason: reason.to_owned() });
            continue;
        }
        if let Some(organization) = asset.organization.take() {
            asset.organization = Some(reading.organization(organization, &mut organizations)?);
        }
        let put = against(&mut asset, before.as_ref(), asking.people()?.now());
        let like = (put == Put::Inserted).then(|| reading.like(&asset)).flatten();
        let is_back = before.is_some_and(|before| before.moderation_state != Moderation::Published);
        plan.planned.push(Planned { row, asset, put, is_back, like, areas });
    }
    plan.problems.sort_by_key(|problem| problem.row);
    Ok(plan)
}

fn may(asking: &Asking, areas: &[AreaCode]) -> bool {
    asking.may(Action::Import, &Record { areas, ..Record::of(Sort::Asset) })
}

pub(super) fn may_change(asking: &Asking, asset: &Asset) -> bool {
    may(asking, &areas_of(asset, asking.view().areas()))
}

/// A list being read.
struct Reading<'a> {
    asking: &'a Asking,
    asked: &'a Asked,
    /// What is stored of each source, by its key there.
    by_source: RefCell<HashMap<String, HashMap<String, Uuid>>>,
    /// The ids that were made on the way.
    made: RefCell<HashSet<Uuid>>,
}

impl Reading<'_> {
    fn identify(&self, source: &str, key: &str) -> Result<Option<Uuid>, StoreError> {
        if let Some(of_source) = self.by_source.borrow().get(source) {
            return Ok(of_source.get(key).copied());
        }
        let of_source = self.asking.site.store().ids_by_source(source)?;
        let found = of_source.get(key).copied();
        self.by_source.borrow_mut().insert(source.to_owned(), of_source);
        Ok(found)
    }

    fn new_id(&self) -> Uuid {
        // A random one where nobody looks after the map: then nothing is written either.
        let id = self.asking.site.people().map_or_else(Uuid::new_v4, |people| people.new_id());
        self.made.borrow_mut().insert(id);
        id
    }

    fn read(&self, file: &[u8]) -> Result<Result<Outcome<Asset>, Refused>, Problem> {
        let view = self.asking.view();
        let areas = view.areas();
        let failed = RefCell::new(None);
        let around = Surroundings {
            postcode: &|postcode| view.gazetteer().get(postcode),
            area_to_tell: &|codes, disclosure| areas.area_to_tell(codes, disclosure),
            level_of: &|code| areas.number(code.as_str()).map(|number| areas.get(number).level),
            neighbourhood: &|position| areas.neighbourhood(position).map(str::to_owned),
            identify: &|source, key| {
                self.identify(source, key).unwrap_or_else(|error| {
                    failed.replace(Some(error));
                    None
                })
            },
            new_id: &|| self.new_id(),
        };
        let options = Options {
            vocabulary: view.vocabulary(),
            kind: self.asked.kind.as_deref(),
            name_field: None,
            columns: self.asked.columns.clone(),
            disclosure: self.asked.disclosure,
            source: &self.asked.source,
            licence: self.asked.licence.as_deref(),
            now: self.asking.people()?.now(),
            limits: Limits::WEB,
        };
        let outcome = read(file, &options, &around);
        match failed.into_inner() {
            Some(error) => Err(error.into()),
            None => Ok(outcome),
        }
    }

    /// The stored asset that a row is about. An id that a file brings is the id of something on the map or nothing: what
    /// is hidden is not told from what is not there.
    fn before(&self, asset: &mut Asset, stored: &mut HashMap<Uuid, Asset>) -> Result<Option<Asset>, Problem> {
        let is_of_its_source = |stored: &Asset, asset: &Asset| {
            stored.source.is_some() && stored.source == asset.source && stored.source_key == asset.source_key
        };
        if let Some(found) = stored.remove(&asset.id) {
            let is_home = found.disclosure == Disclosure::Sealed;
            let on_the_map = found.moderation_state == Moderation::Published;
            if !is_home && (on_the_map || is_of_its_source(&found, asset) || may_change(self.asking, &found)) {
                asset.scheme = found.scheme;
                // What everybody may see has no key in it; what came from here and comes back keeps its own.
                if asset.source_key.is_none() && asset.source == found.source {
                    asset.source_key.clone_from(&found.source_key);
                }
                return Ok(Some(found));
            }
        } else if self.made.borrow().contains(&asset.id) {
            return Ok(None);
        }
        // An id that means nothing here is the key in its source.
        let key = asset.source_key.get_or_insert_with(|| asset.id.to_string()).clone();
        let source = asset.source.clone().unwrap_or_default();
        asset.id = match self.identify(&source, &key)? {
            Some(id) => id,
            None => self.new_id(),
        };
        Ok(self.asking.site.store().asset(asset.id)?)
    }

    /// Who is known stays as they are: a list does not rename an organisation for everybody.
    fn organization(
        &self,
        named: Organization,
        met: &mut HashMap<String, Organization>,
    ) -> Result<Organization, StoreError> {
        if let Some(known) = met.get(&named.name) {
            return Ok(known.clone());
        }
        let store = self.asking.site.store();
        let known = match store.organization_by_name(&named.name)? {
            Some(known) => Some(known),
            None => store.organization(named.id)?,
        };
        let settled = known.unwrap_or_else(|| named.clone());
        met.insert(named.name, settled.clone());
        Ok(settled)
    }

    /// What is near and called much the same, of what who asks can see.
    fn like(&self, asset: &Asset) -> Option<(Uuid, String)> {
        let view = self.asking.view();
        let alike = near_duplicates(view, &asset.name, position_of(self.asking, asset), self.asking.today);
        let like = view.asset(alike.first()?.slot);
        Some((like.id, like.name.to_string()))
    }
}

/// Work on a list, unless two long pieces of work are under way.
pub(super) async fn long(asking: Asking, work: impl FnOnce(&Asking) -> Answer + Send + 'static) -> Answer {
    let run = asking.site.turns().take_now().ok_or_else(Problem::busy)?;
    asking
        .heavy(move |asking| {
            let _run = run;
            work(asking)
        })
        .await
}
