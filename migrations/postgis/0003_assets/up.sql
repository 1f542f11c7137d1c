-- Who stands behind an asset.
CREATE TABLE organization (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT,
    website TEXT,
    identifiers TEXT NOT NULL
);

-- Anything that a community has, does or offers: only what may be published of it. The exact place of
-- one whose place is not public is sealed in the vault. Its words of the vocabulary are JSON; dates and times are ISO 8601.
CREATE TABLE asset (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
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
    organization_id TEXT COLLATE "C" REFERENCES organization (id),
    scheme TEXT COLLATE "C",
    url TEXT,
    email TEXT,
    phone TEXT,
    minimum_age SMALLINT,
    maximum_age SMALLINT,
    welcomes TEXT,
    how_to_join TEXT,
    cost TEXT NOT NULL,
    cost_note TEXT,
    words TEXT NOT NULL,
    comes_to_you BOOLEAN NOT NULL,
    capacity TEXT,
    licence TEXT,
    source TEXT,
    source_key TEXT,
    last_confirmed TEXT,
    revision BIGINT NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
);
-- By which a second import finds it again.
CREATE UNIQUE INDEX asset_source ON asset (source, source_key);
CREATE INDEX asset_organization ON asset (organization_id);

CREATE TABLE location (
    asset_id TEXT COLLATE "C" NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    location_type TEXT NOT NULL CHECK (location_type IN ('physical', 'virtual')),
    geometry geometry(Geometry, 4326),
    area_code TEXT,
    address TEXT,
    postcode TEXT,
    uprn TEXT,
    PRIMARY KEY (asset_id, seq),
    -- A place on the map, or an area, or neither: never both.
    CHECK ((location_type = 'virtual' AND geometry IS NULL AND area_code IS NULL)
        OR (location_type = 'physical' AND (geometry IS NULL) <> (area_code IS NULL)))
);
CREATE INDEX location_geometry ON location USING gist (geometry);

CREATE TABLE service_area (
    asset_id TEXT COLLATE "C" NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    area_code TEXT,
    name TEXT,
    geometry geometry(Geometry, 4326),
    PRIMARY KEY (asset_id, seq),
    CHECK ((geometry IS NULL) <> (area_code IS NULL) AND (geometry IS NULL) = (name IS NULL))
);
CREATE INDEX service_area_geometry ON service_area USING gist (geometry);

CREATE TABLE schedule (
    asset_id TEXT COLLATE "C" NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
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
);

-- Every version of every asset, from the first write.
CREATE TABLE revision (
    asset_id TEXT COLLATE "C" NOT NULL REFERENCES asset (id),
    revision BIGINT NOT NULL,
    content TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (asset_id, revision)
);
