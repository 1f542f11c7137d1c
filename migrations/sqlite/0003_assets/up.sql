-- Who stands behind an asset.
CREATE TABLE organization (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT,
    website TEXT,
    identifiers TEXT NOT NULL
) STRICT;

-- Anything that a community has, does or offers: only what may be published of it. The exact place of
-- one whose place is not public is sealed in the vault. Its words of the vocabulary are JSON; dates and times are ISO 8601.
CREATE TABLE asset (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_cy TEXT,
    summary TEXT,
    summary_cy TEXT,
    description TEXT,
    kind TEXT NOT NULL,
    abcd_type TEXT,
    status TEXT NOT NULL,
    disclosure TEXT NOT NULL,
    moderation_state TEXT NOT NULL,
    organization_id TEXT REFERENCES organization (id),
    scheme TEXT,
    url TEXT,
    email TEXT,
    phone TEXT,
    minimum_age INTEGER,
    maximum_age INTEGER,
    welcomes TEXT,
    how_to_join TEXT,
    cost TEXT NOT NULL,
    cost_note TEXT,
    words TEXT NOT NULL,
    comes_to_you INTEGER NOT NULL CHECK (comes_to_you IN (0, 1)),
    capacity TEXT,
    licence TEXT,
    source TEXT,
    source_key TEXT,
    last_confirmed TEXT,
    revision INTEGER NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
) STRICT;
-- By which a second import finds it again.
CREATE UNIQUE INDEX asset_source ON asset (source, source_key);
CREATE INDEX asset_organization ON asset (organization_id);

CREATE TABLE location (
    asset_id TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    location_type TEXT NOT NULL CHECK (location_type IN ('physical', 'virtual')),
    geometry BLOB,
    area_code TEXT,
    address TEXT,
    postcode TEXT,
    uprn TEXT,
    PRIMARY KEY (asset_id, seq),
    -- A place on the map, or an area, or neither: never both.
    CHECK ((location_type = 'virtual' AND geometry IS NULL AND area_code IS NULL)
        OR (location_type = 'physical' AND (geometry IS NULL) <> (area_code IS NULL)))
) STRICT, WITHOUT ROWID;

CREATE TABLE service_area (
    asset_id TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    area_code TEXT,
    name TEXT,
    geometry BLOB,
    PRIMARY KEY (asset_id, seq),
    CHECK ((geometry IS NULL) <> (area_code IS NULL) AND (geometry IS NULL) = (name IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE schedule (
    asset_id TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    freq TEXT NOT NULL,
    interval INTEGER NOT NULL,
    byday TEXT NOT NULL,
    opens_at TEXT,
    closes_at TEXT,
    dtstart TEXT,
    valid_from TEXT,
    valid_to TEXT,
    exdate TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (asset_id, seq)
) STRICT, WITHOUT ROWID;

-- Every version of every asset, from the first write.
CREATE TABLE revision (
    asset_id TEXT NOT NULL REFERENCES asset (id),
    revision INTEGER NOT NULL,
    content TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (asset_id, revision)
) STRICT;
