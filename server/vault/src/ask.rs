//! The two questions that may be asked of sealed homes, each for a reason that is written down first.
//!
//! One record is told whole to whoever keeps it; and of the homes of one scheme it is told how far each is from a place.
//! They are opened one after the other in memory, measured, and wiped. Deliberately absent: any index of them.

use hereabouts_core::index::geodesic;
use hereabouts_core::{Metres, Position};
use serde::Serialize;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::exact::Exact;
use crate::home::Home;
use crate::key::VaultKey;
use crate::seal::{Reason, SealError, Sealed, reveal};

/// A home on its way to the one who asked: the JSON of one answer, and nothing else.
///
/// `{"name":…,"address":…,"postcode":…,"position":[lon,lat],"note":…}`; the position is left out where it is not known.
#[must_use]
pub fn answer(home: &Exact<Home>) -> Zeroizing<Vec<u8>> {
    #[derive(Serialize)]
    struct Told<'a> {
        name: &'a str,
        address: &'a str,
        postcode: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        position: Option<Position>,
        note: &'a str,
    }
    let Home { name, address, postcode, position, note } = home.open();
    let told = Told { name, address, postcode, position: *position, note };
    Zeroizing::new(serde_json::to_vec(&told).expect("plain words and numbers serialise"))
}

/// How far each home is from a place, the nearest first, ties by id. Homes whose place is not known, or which do not open,
/// are left out: `None` says how many.
#[must_use]
pub fn nearest(
    key: &VaultKey,
    homes: &[(Uuid, Sealed)],
    from: Position,
    reason: &Reason,
) -> (Vec<(Uuid, Metres)>, usize) {
    let measured = |(id, sealed): &(Uuid, Sealed)| -> Result<Option<(Uuid, Metres)>, SealError> {
        let home = reveal(key, *id, sealed, reason)?;
        Ok(home.open().position.map(|position| (*id, geodesic(from, position))))
    };
    let mut found: Vec<(Uuid, Metres)> = homes.iter().filter_map(|home| measured(home).ok().flatten()).collect();
    found.sort_by(|(a, near), (b, far)| near.get().total_cmp(&far.get()).then(a.cmp(b)));
    let left_out = homes.len() - found.len();
    (found, left_out)
}
