//! `hereabouts verify`: what is stored keeps its own rules, and views are what the tables say.

use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::sync::Arc;

use hereabouts_core::areas::{Areas, Floors};
use hereabouts_core::asset::Place as Where;
use hereabouts_core::gazetteer::GazetteerBuilder;
use hereabouts_core::publish::{Audience, publish};
use hereabouts_core::view::{self, View};
use hereabouts_core::{AreaCode, Asset, Disclosure, Level, Measure, Vocabulary};
use hereabouts_store::AuditPage;
use uuid::Uuid;

use super::Failure;
use super::database::{KeyFile, Opened};
use super::import::Known;
use crate::site::Site;

/// How many findings of one sort are printed.
const SHOWN: usize = 10;

/// Check that what is stored keeps its own rules, that views are what the tables say, and that the audit is whole
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    #[command(flatten)]
    key: KeyFile,
}

impl Verify {
    pub(super) fn run(&self, place: Opened, out: &mut impl Write) -> Result<(), Failure> {
        let mut findings = Findings::default();
        let mut builder = GazetteerBuilder::default();
        let ground = place.store.ground_with(|record| builder.push(&record))?;
        let assets = ground.assets.clone();
        let revision = ground.revision;
        let known = Known::new(ground, builder);
        let areas: Vec<&AreaCode> = known.areas.all().iter().map(|area| &area.code).collect();
        writeln!(
            out,
            "revision {revision}: {} assets, {} areas, {} postcodes",
            assets.len(),
            areas.len(),
            known.gazetteer.len()
        )?;
        for asset in &assets {
            rules(asset, &known.vocabulary, &mut findings);
            floors(asset, &known.areas, &mut findings);
        }
        people(&known.areas, &mut findings);
        homes(&assets, &place.households()?, &known.areas, &mut findings);
        audit(&place, &self.key, out, &mut findings)?;
        views(place, known, &assets, revision, out, &mut findings)?;
        findings.print(out)
    }
}

#[derive(Default)]
struct Findings(BTreeMap<&'static str, Vec<String>>);

impl Findings {
    fn add(&mut self, rule: &'static str, finding: String) {
        self.0.entry(rule).or_default().push(finding);
    }

    fn print(self, out: &mut impl Write) -> Result<(), Failure> {
        if self.0.is_empty() {
            writeln!(out, "Everything is as it should be.")?;
            return Ok(());
        }
        let mut all = 0;
        for (rule, findings) in &self.0 {
            all += findings.len();
            writeln!(out, "{rule}: {}", findings.len())?;
            for finding in findings.iter().take(SHOWN) {
                writeln!(out, "  {finding}")?;
            }
            if findings.len() > SHOWN {
                writeln!(out, "  … and {} more", findings.len() - SHOWN)?;
            }
        }
        Err(Failure::said(format!("{all} things are not as they should be")))
    }
}

fn rules(asset: &Asset, vocabulary: &Vocabulary, findings: &mut Findings) {
    for problem in asset.problems(vocabulary) {
        findings.add("Assets that break a rule", format!("{} ({}): {}", asset.name, asset.id, problem.reason));
    }
}

/// A place that is not public may only be told by an area with enough households.
fn floors(asset: &Asset, areas: &Areas, findings: &mut Findings) {
    // What is stored keeps the usual floors; where a place raised them, a coarser area is told instead.
    let Some((finest, floor)) = Floors::default().of(asset.disclosure) else { return };
    for location in &asset.locations {
        let Where::In(code) = &location.place else { continue };
        let keeps = areas.number(code.as_str()).is_some_and(|number| {
            let level = areas.get(number).level;
            let told = areas.area_to_tell(&[(level, code.clone())], asset.disclosure);
            level >= finest && areas.households(number).is_some_and(|those| those >= floor) && told.is_some()
        });
        if !keeps {
            findings.add(
                "Private places told by an area that is too small or not loaded",
                format!("{} is told to be in {code}", asset.id),
            );
        }
    }
}

/// Levels that cover the same ground count the same people.
fn people(areas: &Areas, findings: &mut Findings) {
    let population = Measure::population();
    let totals: Vec<(Level, f64)> = [Level::Oa, Level::Lsoa, Level::Msoa, Level::Ward, Level::La]
        .into_iter()
        .filter_map(|level| {
            let values = areas.measure(level, &population);
            (!values.is_empty()).then(|| (level, values.iter().map(|(_, value)| value).sum()))
        })
        .collect();
    for pair in totals.windows(2) {
        let [(fine, fewer), (coarse, more)] = pair else { continue };
        if (fewer - more).abs() > 0.5 {
            findings.add(
                "Levels that count different people",
                format!("{fewer:.0} people in all {fine} areas, {more:.0} in all {coarse} areas"),
            );
        }
    }
}

/// Each private home has its row, each row its home, and both are in the same area and scheme.
fn homes(assets: &[Asset], vault: &[hereabouts_store::Household], areas: &Areas, findings: &mut Findings) {
    const RULE: &str = "Private homes and their rows that do not agree";
    let sealed: BTreeMap<Uuid, &Asset> =
        assets.iter().filter(|asset| asset.disclosure == Disclosure::Sealed).map(|asset| (asset.id, asset)).collect();
    let ids: HashSet<Uuid> = assets.iter().map(|asset| asset.id).collect();
    let in_vault: HashSet<Uuid> = vault.iter().map(|home| home.id).collect();
    for home in vault {
        match sealed.get(&home.id) {
            None => findings.add(RULE, format!("the home {} is in the vault and has no row", home.id)),
            Some(row) => {
                let same = row.locations.iter().all(|location| location.place == Where::In(home.area.clone()));
                if !same || row.scheme != Some(home.scheme) {
                    findings.add(RULE, format!("the home {} and its row name another area or scheme", home.id));
                }
            }
        }
        if !ids.contains(&home.scheme) {
            findings.add(RULE, format!("the scheme of the home {} is not there", home.id));
        }
        if areas.number(home.area.as_str()).is_none() {
            findings.add(RULE, format!("the area of the home {} is not loaded", home.id));
        }
    }
    for id in sealed.keys().filter(|id| !in_vault.contains(id)) {
        findings.add(RULE, format!("the row {id} has no home in the vault"));
    }
}

/// Every row of the audit is what was written, and none is missing.
fn audit(place: &Opened, key: &KeyFile, out: &mut impl Write, findings: &mut Findings) -> Result<(), Failure> {
    let page = AuditPage { limit: 1, ..AuditPage::default() };
    if place.store.audit_page(&page)?.0.is_empty() && !key.path()?.exists() {
        writeln!(out, "the audit: nothing is written down yet")?;
        return Ok(());
    }
    match place.people(key)?.audit.verify(&place.store)? {
        Ok(rows) => writeln!(out, "the audit: {rows} rows, each as it was written")?,
        Err(broken) => findings.add("An audit that is not what was written", broken.to_string()),
    }
    Ok(())
}

/// A view that grew change by change is the view that is made at once, and the one that is served.
fn views(
    place: Opened,
    known: Known,
    assets: &[Asset],
    revision: u64,
    out: &mut impl Write,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let site = Site::open(place.store, || jiff::Zoned::now().date())?;
    let shown = site.shown();
    let ground = view::Ground {
        vocabulary: Arc::new(known.vocabulary),
        areas: Arc::new(known.areas),
        gazetteer: Arc::new(known.gazetteer),
        network: None,
    };
    for audience in [Audience::Public, Audience::Practitioner] {
        let told = |asset: &Asset| publish(asset, audience, &ground.vocabulary, &ground.areas).map(Arc::new);
        let at_once = View::new(audience, ground.clone(), revision, assets.iter().filter_map(told).collect());
        let empty = View::new(audience, ground.clone(), revision, Vec::new());
        let step_by_step = empty.with(revision, assets.iter().map(|asset| (asset.id, told(asset))).collect()).packed();
        let served = shown.view(audience);
        if served.revision() == revision && served.digest() != at_once.digest() {
            findings.add("Views that differ from the tables", format!("{audience:?}: what is served"));
        }
        if step_by_step.digest() != at_once.digest() || step_by_step.len() != at_once.len() {
            findings.add("Views that differ from the tables", format!("{audience:?}: what grew change by change"));
        }
        let name = format!("{audience:?}").to_lowercase();
        writeln!(out, "the {name} view: {} assets, digest {:032x}", at_once.len(), at_once.digest())?;
    }
    writeln!(out, "stamp {}", shown.stamp(Audience::Public))?;
    Ok(())
}
