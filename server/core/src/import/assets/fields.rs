//! Which column of somebody else's table holds what.

use jiff::civil::Weekday;

use super::hours;
use super::place::PlaceColumns;
use crate::import::table::Table;
use crate::import::{Refused, listed};

/// The columns that are read, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) name: Option<usize>,
    pub(super) name_cy: Option<usize>,
    pub(super) kind: Option<usize>,
    /// A finer word than the kind: "Grass pitches", "Post Office".
    pub(super) class: Option<usize>,
    pub(super) description: Option<usize>,
    pub(super) address: Vec<usize>,
    pub(super) postcode: Option<usize>,
    pub(super) phone: Option<usize>,
    pub(super) email: Option<usize>,
    /// "Contact" may hold an e-mail address, a number, or a person's name, which is not taken.
    pub(super) contact: Option<usize>,
    pub(super) website: Option<usize>,
    pub(super) organization: Option<usize>,
    pub(super) charity: Option<usize>,
    pub(super) youngest: Option<usize>,
    pub(super) oldest: Option<usize>,
    pub(super) capacity: Option<usize>,
    pub(super) cost: Option<usize>,
    pub(super) welcomes: Option<usize>,
    pub(super) joining: Option<usize>,
    pub(super) confirmed: Option<usize>,
    pub(super) area_name: Option<usize>,
    pub(super) hours: Option<usize>,
    pub(super) days: Vec<(Weekday, usize)>,
    /// Words of the vocabulary that a "yes" in all of the columns stands for.
    pub(super) accessibility: Vec<(&'static str, Vec<usize>)>,
    pub(super) place: PlaceColumns,
    /// The column whose values tell the rows apart.
    pub(super) key: Option<usize>,
    /// Whether the ids of the GeoJSON features do, where no column does.
    pub(super) feature_ids: bool,
    /// The heading over how to join, where it says more than that.
    pub(super) joining_heading: Option<String>,
    /// Whether the place is called a contact address.
    pub(super) contact_place: bool,
}

const NAMES: [&str; 26] = [
    "name",
    "site_name",
    "asset_name",
    "service_name",
    "organisation_name",
    "organization_name",
    "group_name",
    "club_name",
    "venue_name",
    "centre_name",
    "center_name",
    "project_name",
    "building_name",
    "school_name",
    "establishmentname",
    "establishment_name",
    "pharmacy_name",
    "library_name",
    "charity_name",
    "practice_name",
    "distname",
    "title",
    "enw",
    "venue",
    "location",
    "organisation",
];
const DESCRIPTIONS: [&str; 9] =
    ["description", "summary", "charity_activities", "activities", "about", "details", "notes", "info", "disgrifiad"];
const CLASSES: [&str; 8] =
    ["facility_type", "classifica", "category", "type", "sub_type", "subtype", "service_type", "asset_type"];
/// Ids by which a source tells its records apart, best first.
pub(super) const KEYS: [&str; 24] = [
    "source_key",
    "id",
    "uuid",
    "guid",
    "asset_id",
    "service_id",
    "record_id",
    "reference",
    "ref",
    "charity_number",
    "registered_charity_number",
    "organisation_data_service_code",
    "ods_code",
    "cqc_id",
    "location_id",
    "unique_reference_number",
    "urn",
    "site_id",
    "atco_code",
    "featurenum",
    "globalid",
    "osm_id",
    "toid",
    "uprn",
];
/// Ids that are as good as an address: they find the building.
pub(super) const TELLING_KEYS: [&str; 4] = ["uprn", "osm_id", "toid", "unique_property_reference_number"];
/// Word of the vocabulary, and the columns that all have to say yes.
const ACCESS: [(&str, &[&str]); 12] = [
    ("step_free", &["disability_finding_reaching_entrance", "disability_doorways"]),
    ("step_free", &["step_free"]),
    ("step_free", &["wheelchair_access"]),
    ("accessible_parking", &["disability_parking"]),
    ("accessible_parking", &["accessible_parking"]),
    ("accessible_parking", &["disabled_parking"]),
    ("accessible_toilet", &["disability_toilets"]),
    ("accessible_toilet", &["accessible_toilet"]),
    ("accessible_toilet", &["disabled_toilet"]),
    ("changing_place", &["changing_place"]),
    ("hearing_loop", &["hearing_loop"]),
    ("quiet_space", &["quiet_space"]),
];

impl Fields {
    pub(super) fn guess(table: &Table, name_field: Option<&str>, private: bool) -> Result<Self, Refused> {
        let first = |keys: &[&str]| table.first_of(keys);
        let holds = |word: &str| table.keys.iter().position(|key| key.contains(word));
        let name = match name_field {
            Some(name) => Some(table.asked_column(name)?),
            None => first(&NAMES).or_else(|| only_name(table)),
        };
        let postcode =
            first(&["postcode", "post_code", "postal_code", "pcds", "cod_post"]).or_else(|| holds("postcode"));
        let address = address(table);
        let place = PlaceColumns::guess(table);
        let mut fields = Self {
            name,
            name_cy: first(&["name_cy", "name_welsh", "welsh_name", "enw_cymraeg"]),
            kind: first(&["kind"]),
            class: first(&CLASSES).filter(|n| Some(*n) != name),
            description: first(&DESCRIPTIONS).filter(|n| Some(*n) != name),
            phone: first(&[
                "telephone",
                "phone",
                "tel",
                "telephone_number",
                "phone_number",
                "contact_number",
                "contact_telephone",
                "contact_phone",
                "ffon",
            ]),
            email: first(&["email", "e_mail", "email_address", "contact_email", "e_bost", "ebost"]),
            contact: first(&["contact", "contact_details"]),
            website: first(&[
                "website",
                "web",
                "url",
                "web_address",
                "website_address",
                "contact_web",
                "homepage",
                "link",
                "gwefan",
            ])
            .or_else(|| holds("contact_web")),
            organization: first(&["organization", "organisation", "provider", "operator", "owner", "provider_name"])
                .filter(|n| Some(*n) != name),
            charity: first(&["registered_charity_number", "charity_number", "charity_no"]),
            youngest: first(&["minimum_age", "min_age", "lowest_admission_age", "lowest_age", "age_from"]),
            oldest: first(&["maximum_age", "max_age", "highest_admission_age", "highest_age", "age_to"]),
            capacity: first(&["capacity", "maximum_capacity", "places"]),
            cost: first(&["cost", "price", "fee", "cost_note", "charge", "charges"]),
            welcomes: first(&["welcomes", "who_for", "eligibility", "audience", "target_group"]),
            joining: first(&["how_to_join", "referral_method", "how_to_access", "referral", "booking"]),
            confirmed: first(&[
                "last_confirmed",
                "site_last_updated_date",
                "last_updated",
                "date_modified",
                "last_checked",
                "updated",
            ]),
            area_name: first(&["ward_name", "neighbourhood", "locality", "town", "area_name"]),
            hours: first(&["opening_times", "opening_hours", "hours", "open", "times", "session_times"]),
            days: days(table),
            accessibility: accessibility(table),
            key: key(table, private),
            feature_ids: false,
            joining_heading: None,
            address,
            postcode,
            place,
            contact_place: false,
        };
        fields.settle(table, private);
        Ok(fields)
    }

    /// What follows from the columns.
    pub(super) fn settle(&mut self, table: &Table, private: bool) {
        if self.hours.is_some_and(|n| self.days.iter().any(|(_, day)| *day == n)) {
            self.hours = None;
        }
        let ids: std::collections::HashSet<&str> = table.rows.iter().filter_map(|row| row.id.as_deref()).collect();
        self.feature_ids = self.key.is_none() && !private && !ids.is_empty() && ids.len() == table.rows.len();
        self.joining_heading =
            self.joining.filter(|n| table.keys[*n] != "how_to_join").map(|n| table.headings[n].clone());
        let mut where_they_are = self.address.iter().chain(&self.postcode);
        self.contact_place = where_they_are.any(|n| table.keys[*n].contains("contact"));
    }

    /// The sentence about what was found where, and which columns nobody reads.
    pub(super) fn said(&self, table: &Table) -> Vec<String> {
        let heading = |n: &usize| format!("\"{}\"", table.headings[*n]);
        let mut parts = Vec::new();
        let mut say = |what: &str, columns: &[usize]| {
            if !columns.is_empty() {
                parts.push(format!("{what} from {}", listed(columns.iter().map(heading), 6)));
            }
        };
        let one = |column: Option<usize>| Vec::from_iter(column);
        say("names", &one(self.name));
        say("kinds", &one(self.kind));
        say("descriptions", &one(self.description));
        say("finer types", &one(self.class));
        say("addresses", &self.address);
        say("postcodes", &one(self.postcode));
        say("places", &self.place.used().collect::<Vec<_>>());
        say("phone numbers", &one(self.phone));
        say("e-mail addresses", &one(self.email));
        say("web addresses", &one(self.website));
        say("organisations", &one(self.organization));
        say("opening hours", &one(self.hours).into_iter().chain(self.days.iter().map(|(_, n)| *n)).collect::<Vec<_>>());
        say("accessibility", &self.accessibility.iter().flat_map(|(_, n)| n.iter().copied()).collect::<Vec<_>>());
        say("ages", &one(self.youngest).into_iter().chain(self.oldest).collect::<Vec<_>>());
        say("last confirmed", &one(self.confirmed));
        say("the key of each", &one(self.key));
        let mut text = parts.join("; ");
        if let Some(first) = text.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let mut said = vec![text + "."];
        if self.key.is_none() && !self.feature_ids {
            said.push("No column tells the rows apart, so name and place do.".to_owned());
        }
        let used: Vec<usize> = self.taken().into_iter().map(|(_, n)| n).collect();
        let unused: Vec<String> = (0..table.headings.len())
            .filter(|n| !used.contains(n) && !table.headings[*n].is_empty())
            .map(|n| heading(&n))
            .collect();
        if !unused.is_empty() {
            said.push(format!("Not taken: {}.", listed(unused, 40)));
        }
        said
    }
}

/// The only heading that ends in "name" and is not the name of an area or a person.
fn only_name(table: &Table) -> Option<usize> {
    const OTHERS: [&str; 12] =
        ["area", "ward", "la", "lsoa", "msoa", "oa", "street", "common", "first", "last", "contact", "provider"];
    let fits = |key: &&String| {
        let stem =
            key.strip_suffix("_name").or_else(|| key.strip_suffix("name")).map(|stem| stem.trim_end_matches('_'));
        stem.is_some_and(|stem| !OTHERS.contains(&stem))
    };
    let mut found = table.keys.iter().enumerate().filter(|(_, key)| fits(key)).map(|(n, _)| n);
    found.next().filter(|_| found.next().is_none())
}

fn address(table: &Table) -> Vec<usize> {
    let whole =
        ["address", "full_address", "site_address", "postal_address", "location_address", "venue_address", "cyfeiriad"];
    if let Some(n) =
        table.first_of(&whole).or_else(|| table.keys.iter().position(|key| key.ends_with("contact_address")))
    {
        return vec![n];
    }
    let lines = ["1", "2", "3", "4", "5"].iter().filter_map(|line| {
        ["address", "address_line", "address_", "address_line_", "addr", "addressline"]
            .iter()
            .find_map(|stem| table.keys.iter().position(|key| *key == format!("{stem}{line}")))
    });
    let parts = ["street_address", "street", "address_street", "town", "post_town", "town_city", "city"];
    let parts = parts.iter().filter_map(|part| table.first_of(&[part]));
    lines.chain(parts).collect()
}

fn days(table: &Table) -> Vec<(Weekday, usize)> {
    let day = |key: &String| {
        let stem = ["opening_hours_", "opening_times_", "hours_", "opening_", "open_"]
            .iter()
            .find_map(|stem| key.strip_prefix(stem));
        let rest = stem.unwrap_or(key);
        let rest = rest.strip_suffix("_hours").or_else(|| rest.strip_suffix("_opening_hours")).unwrap_or(rest);
        // A bare "sun" or "sat" may mean anything.
        if stem.is_some() || rest.ends_with("day") { hours::weekday(rest) } else { None }
    };
    table.keys.iter().enumerate().filter_map(|(n, key)| Some((day(key)?, n))).collect()
}

fn accessibility(table: &Table) -> Vec<(&'static str, Vec<usize>)> {
    let columns = |keys: &[&str]| keys.iter().map(|key| table.first_of(&[key])).collect::<Option<Vec<_>>>();
    ACCESS.iter().filter_map(|(word, keys)| Some((*word, columns(keys)?))).collect()
}

/// The best id column that every row has and no two rows share. Where places are not public, an id
/// that finds the building is no key.
fn key(table: &Table, private: bool) -> Option<usize> {
    let fits = |n: &usize| {
        let mut seen = std::collections::HashSet::new();
        table.rows.iter().all(|row| row.get(*n).is_some_and(|value| seen.insert(value)))
    };
    KEYS.iter()
        .filter(|key| !(private && TELLING_KEYS.contains(key)))
        .filter_map(|key| table.first_of(&[key]))
        .find(fits)
}
