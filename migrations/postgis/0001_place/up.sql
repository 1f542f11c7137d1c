CREATE EXTENSION IF NOT EXISTS postgis;

-- The place itself: one row. Its revision counts every writing transaction, gapless, in the order of commits.
CREATE TABLE place (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name_en TEXT NOT NULL DEFAULT '',
    name_cy TEXT NOT NULL DEFAULT '',
    settings TEXT NOT NULL DEFAULT '{}',
    revision BIGINT NOT NULL DEFAULT 0
);
INSERT INTO place (id) VALUES (1);

-- What moved with which revision, so that whoever follows can never miss a row.
CREATE TABLE change (
    revision BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    PRIMARY KEY (revision, seq)
);

CREATE TABLE vocabulary (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    content TEXT NOT NULL
);

-- What was imported, from whom, and on what terms.
CREATE TABLE dataset (
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    licence TEXT,
    attribution TEXT,
    vintage TEXT,
    sha256 TEXT NOT NULL,
    rows_taken BIGINT NOT NULL,
    rows_refused BIGINT NOT NULL,
    imported_at TEXT NOT NULL,
    PRIMARY KEY (kind, name)
);

-- The base map: roads, green, water, names.
CREATE TABLE base_feature (
    layer TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    class TEXT NOT NULL,
    name TEXT,
    name_cy TEXT,
    geometry geometry(Geometry, 4326) NOT NULL,
    PRIMARY KEY (layer, seq)
);
CREATE INDEX base_feature_geometry ON base_feature USING gist (geometry);
