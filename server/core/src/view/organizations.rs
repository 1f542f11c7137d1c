//! Who stands behind what an audience may see.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::{Slot, View, fold};
use crate::asset::Organization;

/// An organisation, and how much of what is seen it stands behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The organisation.
    pub organization: Organization,
    /// Its name without case and accents.
    pub folded: String,
    /// How many entries.
    pub entries: usize,
}

impl View {
    /// The organisations that stand behind anything here, by name without case and accents, then by id. An organisation that
    /// stands behind nothing that the audience may see is not there for it.
    #[must_use]
    pub fn organizations(&self) -> &[Standing] {
        self.organizations.get_or_init(|| {
            let mut met: HashMap<Uuid, (Slot, usize)> = HashMap::new();
            for slot in self.slots() {
                if let Some(id) = self.asset(slot).organization {
                    met.entry(id).or_insert((slot, 0)).1 += 1;
                }
            }
            let told = |(slot, entries): (Slot, usize)| {
                let organization = self.asset(slot).properties().organization?;
                Some(Standing { folded: fold(&organization.name), organization, entries })
            };
            let mut all: Vec<Standing> = met.into_values().filter_map(told).collect();
            all.sort_by(|a, b| (&a.folded, a.organization.id).cmp(&(&b.folded, b.organization.id)));
            Arc::from(all)
        })
    }

    /// One of them.
    #[must_use]
    pub fn organization(&self, id: Uuid) -> Option<&Standing> {
        self.organizations().iter().find(|standing| standing.organization.id == id)
    }
}
