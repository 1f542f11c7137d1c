//! Who may do what: one pure function and the words it is asked in.
//!
//! [`decide`] is the only place where a right is decided. What it must answer is written as a table in
//! `data/permissions.csv`, for everybody to read; a test holds the function against every cell of it, and another one
//! holds the running program against it over HTTP. Deliberately absent: accounts, passwords and sessions.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::area::AreaCode;

/// What somebody is trusted with. Who has no account is a visitor, and every account is a contributor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Adds and mends.
    Contributor,
    /// Speaks for an organisation.
    OrganizationRepresentative,
    /// Keeps the map of an area true.
    Steward,
    /// Plans with people.
    Coach,
    /// Keeps the homes of a scheme.
    SchemeCoordinator,
    /// Plans for a place.
    Commissioner,
    /// Looks after accounts.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 7] = [
        Self::Contributor,
        Self::OrganizationRepresentative,
        Self::Steward,
        Self::Coach,
        Self::SchemeCoordinator,
        Self::Commissioner,
        Self::Administrator,
    ];

    /// The word used in tables and answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contributor => "contributor",
            Self::OrganizationRepresentative => "organization_representative",
            Self::Steward => "steward",
            Self::Coach => "coach",
            Self::SchemeCoordinator => "scheme_coordinator",
            Self::Commissioner => "commissioner",
            Self::Administrator => "administrator",
        }
    }

    /// Whoever moderates, reveals or administers signs in with a code beside the password.
    #[must_use]
    pub const fn needs_code(self) -> bool {
        matches!(self, Self::Steward | Self::SchemeCoordinator | Self::Administrator)
    }

    /// Whether the role means nothing without an organisation.
    #[must_use]
    pub const fn is_for_an_organization(self) -> bool {
        matches!(self, Self::OrganizationRepresentative | Self::SchemeCoordinator)
    }
}

/// A role, for an area or the whole place, for an organisation or none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// What for.
    pub role: Role,
    /// The area that it is for; the whole place where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub area: Option<AreaCode>,
    /// The organisation that it is for; of a scheme coordinator, the asset that is the scheme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Uuid>,
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// See it.
    Read,
    /// Propose something about it, for a steward to look at.
    Suggest,
    /// Change it at once.
    Change,
    /// Publish it, send it back, or refuse it.
    Moderate,
    /// Bring in a whole list.
    Import,
    /// Ask somebody whether it is still right, or say so.
    Confirm,
    /// Say that one speaks for it.
    Claim,
    /// Put it into the vault.
    Record,
    /// Open it, for a reason.
    Reveal,
    /// Forget it for good.
    Erase,
    /// Invite, grant, reset, close.
    Manage,
    /// Make it public.
    Publish,
}

/// What sort of thing it is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A published asset.
    Asset,
    /// The row of a sealed home, by its area.
    HomeRow,
    /// What waits for a steward, or has been with one.
    Suggestion,
    /// An organisation.
    Organization,
    /// Somebody's word that they speak for an organisation.
    Claim,
    /// A sealed home itself.
    Home,
    /// An account.
    Account,
    /// A link that makes an account.
    Invitation,
    /// What was done, by whom and why.
    Audit,
    /// How many sealed homes there are, for the public.
    Counts,
}

/// What a decision needs to know of a thing.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// What it is.
    pub sort: Sort,
    /// Every area that it lies in or covers, with those around them; empty where it has none.
    pub areas: &'a [AreaCode],
    /// The organisation, or the asset that is the scheme, to which it belongs.
    pub organization: Option<Uuid>,
    /// Whether it is the asker's own: written by them, about them.
    pub own: bool,
}

impl Record<'_> {
    /// A thing of that sort which lies nowhere and is nobody's.
    #[must_use]
    pub const fn of(sort: Sort) -> Self {
        Self { sort, areas: &[], organization: None, own: false }
    }
}

/// Who asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asker {
    /// Whether they have an account.
    pub signed_in: bool,
    /// What they are trusted with.
    pub grants: Vec<Grant>,
}

impl Asker {
    fn has(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    fn is_steward_of(&self, record: &Record<'_>) -> bool {
        self.grants.iter().any(|grant| {
            let here = grant.area.as_ref().is_none_or(|area| record.areas.contains(area));
            grant.role == Role::Steward && here
        })
    }

    fn has_for(&self, role: Role, organization: Option<Uuid>) -> bool {
        organization.is_some()
            && self.grants.iter().any(|grant| grant.role == role && grant.organization == organization)
    }
}

/// Whether they may. Whatever is not named here, nobody may.
#[must_use]
pub fn decide(asker: &Asker, action: Action, record: &Record<'_>) -> bool {
    match (action, record.sort) {
        (Action::Read | Action::Suggest, Sort::Asset) => true,
        (Action::Read, Sort::HomeRow) => {
            asker.has(Role::Coach) || asker.has(Role::SchemeCoordinator) || asker.has(Role::Commissioner)
        }
        (Action::Read, Sort::Suggestion) => record.own || asker.is_steward_of(record),
        (Action::Change, Sort::Suggestion) => record.own,
        (Action::Moderate, Sort::Suggestion | Sort::Claim) => asker.is_steward_of(record) && !record.own,
        (Action::Change | Action::Import, Sort::Asset) => asker.is_steward_of(record),
        (Action::Confirm, Sort::Asset) => {
            asker.is_steward_of(record) || asker.has_for(Role::OrganizationRepresentative, record.organization)
        }
        (Action::Claim, Sort::Organization) => asker.signed_in,
        (Action::Read | Action::Record | Action::Reveal | Action::Erase, Sort::Home) => {
            asker.has_for(Role::SchemeCoordinator, record.organization)
        }
        (Action::Manage, Sort::Account) => asker.has(Role::Administrator) && !record.own,
        (Action::Manage, Sort::Invitation) | (Action::Read, Sort::Audit) | (Action::Publish, Sort::Counts) => {
            asker.has(Role::Administrator)
        }
        (Action::Read | Action::Change | Action::Erase, Sort::Account) => asker.signed_in && record.own,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    const TABLE: &str = include_str!("../../../data/permissions.csv");
    const ACTIONS: [(Action, &str); 12] = [
        (Action::Read, "read"),
        (Action::Suggest, "suggest"),
        (Action::Change, "change"),
        (Action::Moderate, "moderate"),
        (Action::Import, "import"),
        (Action::Confirm, "confirm"),
        (Action::Claim, "claim"),
        (Action::Record, "record"),
        (Action::Reveal, "reveal"),
        (Action::Erase, "erase"),
        (Action::Manage, "manage"),
        (Action::Publish, "publish"),
    ];
    const SORTS: [(Sort, &str); 10] = [
        (Sort::Asset, "asset"),
        (Sort::HomeRow, "home_row"),
        (Sort::Suggestion, "suggestion"),
        (Sort::Organization, "organization"),
        (Sort::Claim, "claim"),
        (Sort::Home, "home"),
        (Sort::Account, "account"),
        (Sort::Invitation, "invitation"),
        (Sort::Audit, "audit"),
        (Sort::Counts, "counts"),
    ];

    /// The cells of the table, by action, record and role.
    fn cells() -> HashMap<(String, String, String), String> {
        let mut reader = csv::Reader::from_reader(TABLE.as_bytes());
        let headings = reader.headers().unwrap().clone();
        let mut cells = HashMap::new();
        for row in reader.records() {
            let row = row.unwrap();
            for (role, cell) in headings.iter().zip(&row).skip(2) {
                let key = (row[0].to_owned(), row[1].to_owned(), role.to_owned());
                assert!(cells.insert(key, cell.to_owned()).is_none(), "{row:?} stands twice");
            }
        }
        cells
    }

    /// What a cell says when the record is the asker's own or not, in their area or not, and so on.
    fn says(cell: &str, own: bool, area: bool, organization: bool) -> bool {
        match cell {
            "no" => false,
            "all" => true,
            "own" => own,
            "not own" => !own,
            "area" => area,
            "organization" => organization,
            "own area" => own || area,
            "area not own" => area && !own,
            other => panic!("\"{other}\" means nothing in the table"),
        }
    }

    #[test]
    fn the_function_is_the_table() {
        let cells = cells();
        let (here, elsewhere) = (AreaCode::new("W05000001").unwrap(), AreaCode::new("W05000002").unwrap());
        let (ours, theirs) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let columns = std::iter::once(None).chain(Role::ALL.map(Some));
        let mut compared = 0;
        for role in columns {
            let name = role.map_or("visitor", Role::as_str);
            let grants = role.map(|role| Grant {
                role,
                area: (role == Role::Steward).then(|| here.clone()),
                organization: role.is_for_an_organization().then_some(ours),
            });
            let asker = Asker { signed_in: role.is_some(), grants: grants.into_iter().collect() };
            for (action, action_name) in ACTIONS {
                for (sort, sort_name) in SORTS {
                    let key = (action_name.to_owned(), sort_name.to_owned(), name.to_owned());
                    let cell = cells.get(&key).map_or("no", String::as_str);
                    for (own, area, organization) in (0..8).map(|bits| (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0)) {
                        let areas = [if area { here.clone() } else { elsewhere.clone() }];
                        let organization_id = Some(if organization { ours } else { theirs });
                        let record = Record { sort, areas: &areas, organization: organization_id, own };
                        let decided = decide(&asker, action, &record);
                        assert_eq!(
                            decided,
                            says(cell, own, area, organization),
                            "{name} wants to {action_name} {sort_name}: own {own}, area {area}, organization {organization}; the table says {cell}"
                        );
                        compared += 1;
                    }
                }
            }
        }
        assert_eq!(compared, 8 * 12 * 10 * 8);
        // Every row of the table is about something that can be asked.
        for (action, sort, role) in cells.keys() {
            assert!(ACTIONS.iter().any(|(_, name)| name == action), "{action}");
            assert!(SORTS.iter().any(|(_, name)| name == sort), "{sort}");
            assert!(role == "visitor" || Role::ALL.iter().any(|known| known.as_str() == role), "{role}");
        }
    }

    #[test]
    fn a_grant_for_the_whole_place_is_for_every_area_and_for_what_has_none() {
        let asker =
            Asker { signed_in: true, grants: vec![Grant { role: Role::Steward, area: None, organization: None }] };
        assert!(decide(&asker, Action::Moderate, &Record::of(Sort::Suggestion)));
        let of_an_area = Asker {
            signed_in: true,
            grants: vec![Grant { role: Role::Steward, area: AreaCode::new("W05000001").ok(), organization: None }],
        };
        assert!(!decide(&of_an_area, Action::Moderate, &Record::of(Sort::Suggestion)));
    }

    #[test]
    fn a_role_for_an_organisation_is_nothing_without_one() {
        for role in [Role::OrganizationRepresentative, Role::SchemeCoordinator] {
            let asker = Asker { signed_in: true, grants: vec![Grant { role, area: None, organization: None }] };
            assert!(!decide(&asker, Action::Confirm, &Record::of(Sort::Asset)));
            assert!(!decide(&asker, Action::Reveal, &Record::of(Sort::Home)));
        }
    }
}
