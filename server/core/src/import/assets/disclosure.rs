//! How much of a place is told, and what is left of a place that is not.

use super::{Options, Surroundings};
use crate::area::{AreaCode, Level};
use crate::asset::{AbcdType, Asset, Disclosure, Location, Place};
use crate::import::screen::{Tells, tells};
use crate::import::{Needs, Refused, listed};
use crate::postcode::Postcode;
use crate::view::fold;
use crate::vocabulary::Kind;

/// The level for a list of the kind. `contact` says that its places are contact addresses.
pub(super) fn settle(kind: &Kind, asked: Option<Disclosure>, contact: bool) -> Result<Disclosure, Refused> {
    let label = &kind.label.en;
    if asked == Some(Disclosure::Sealed) && kind.disclosure_floor < Disclosure::Sealed {
        return Err(Refused::because("what is sealed is not imported from a list; only the area of each may be told"));
    }
    if kind.disclosure_floor == Disclosure::Sealed {
        return Err(Refused::because(format!(
            "the kind \"{label}\" is somebody's home and is not imported from a list; its scheme enters it, and the scheme is what the public sees"
        )));
    }
    if let Some(asked) = asked {
        return if asked < kind.disclosure_floor {
            Err(Refused::until(
                Needs::Disclosure,
                format!("the place of the kind \"{label}\" may not be told exactly; only the area of each may"),
            ))
        } else {
            Ok(asked)
        };
    }
    if kind.disclosure_floor == Disclosure::Area {
        return Ok(Disclosure::Area);
    }
    // What can host others is a public building, whoever meets there.
    let may_be_a_home =
        !kind.can_host && matches!(kind.abcd_type, AbcdType::Association | AbcdType::ResidentGift | AbcdType::Exchange);
    let why = match (contact, may_be_a_home) {
        (true, _) => "the places in this file are contact addresses, which are often somebody's home".to_owned(),
        (false, true) => format!("the place of the kind \"{label}\" is sometimes somebody's home"),
        (false, false) => return Ok(Disclosure::Exact),
    };
    Err(Refused::until(
        Needs::Disclosure,
        format!(
            "{why}. Say whether to keep only the area of each, or whether every place in the file is open to the public"
        ),
    ))
}

/// The area that may be told of a place that lies in these, by look-up.
pub(super) fn area_told(
    codes: &[(Level, AreaCode)],
    disclosure: Disclosure,
    around: &Surroundings<'_>,
) -> Result<AreaCode, String> {
    (around.area_to_tell)(codes, disclosure).ok_or_else(|| {
        "its place is not public, and no area that it lies in is loaded and large enough to be told (400 households); it is left out".to_owned()
    })
}

/// The location of a record whose place is not public: an area and nothing else.
pub(super) fn location_by_postcode(
    postcode: Option<&str>,
    disclosure: Disclosure,
    around: &Surroundings<'_>,
) -> Result<Location, String> {
    // The postcode itself is in no message: a report of problems is passed around more freely than the file.
    let Some(text) = postcode else {
        return Err("its place is not public and it has no postcode to look its area up by".to_owned());
    };
    let postcode = Postcode::parse(text).map_err(|_| {
        "its place is not public and its postcode is not a full one, so its area cannot be looked up".to_owned()
    })?;
    let record = (around.postcode)(&postcode).ok_or(
        "its place is not public and its postcode is not among the postcodes loaded (perhaps it lies outside), so its area cannot be looked up",
    )?;
    let code = area_told(&record.areas, disclosure, around)?;
    Ok(Location { place: Place::In(code), address: None, postcode: None, uprn: None })
}

/// The shortest beginning of an address that is looked for in other texts, letters: "Hafan", and no house number alone.
const TELLING: usize = 4;

/// What the address of a record is known by: all of it, and its first line or part, such as the name of a house.
fn front_doors(addresses: &[&str]) -> Vec<String> {
    let first = |address: &&str| address.split([',', '\n']).map(str::trim).find(|part| !part.is_empty()).map(fold);
    let whole = addresses.iter().map(|address| fold(address.trim()));
    let doors = whole.chain(addresses.first().and_then(first));
    doors.filter(|door| door.chars().filter(|c| c.is_alphabetic()).count() >= TELLING).collect()
}

/// Leave out the texts of a record that tell where its place is: what looks like an address, and its own address, which
/// is given here and kept nowhere. Says which and why.
///
/// # Errors
/// When its name does, which cannot be left out.
pub(super) fn screen(asset: &mut Asset, addresses: &[&str]) -> Result<Vec<String>, String> {
    // Its name is what its own people call it in public, and many are named after a church or a school.
    if let Some(told) = tells(&asset.name) {
        return Err(format!("its place is not public and its name holds {}", told.as_str()));
    }
    let doors = front_doors(addresses);
    let tells = |text: &str| {
        let own = || doors.iter().any(|door| fold(text).contains(door.as_str())).then_some(Tells::Address);
        tells(text).or_else(own)
    };
    let mut remarks = Vec::new();
    let mut left_out = |field: &str, text: &mut Option<String>| {
        if let Some(told) = text.as_deref().and_then(tells) {
            *text = None;
            remarks
                .push(format!("its {field} holds {} and was left out, since its place is not public", told.as_str()));
        }
    };
    left_out("Welsh name", &mut asset.name_cy);
    left_out("summary", &mut asset.summary);
    left_out("Welsh summary", &mut asset.summary_cy);
    left_out("description", &mut asset.description);
    left_out("\"welcomes\"", &mut asset.welcomes);
    left_out("\"how to join\"", &mut asset.how_to_join);
    left_out("note on the cost", &mut asset.cost_note);
    for schedule in &mut asset.schedules {
        left_out("note on when", &mut schedule.note);
    }
    if let Some(organization) = &mut asset.organization {
        left_out("organisation's description", &mut organization.description);
        if tells(&organization.name).is_some() {
            asset.organization = None;
            remarks.push("its organisation's name holds an address and was left out".to_owned());
        }
    }
    Ok(remarks)
}

/// Everything that the vocabulary holds against an asset, in one sentence.
pub(super) fn problems(asset: &Asset, options: &Options<'_>) -> Result<(), String> {
    let problems = asset.problems(options.vocabulary);
    if problems.is_empty() {
        return Ok(());
    }
    Err(listed(problems.into_iter().map(|problem| problem.reason), 6))
}
