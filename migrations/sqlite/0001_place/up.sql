-- The place itself: one row. Its revision counts every writing transaction, gapless, in the order of commits.
CREATE TABLE place (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name_en TEXT NOT NULL DEFAULT '',
    name_cy TEXT NOT NULL DEFAULT '',
    settings TEXT NOT NULL DEFAULT '{}',
    revision INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO place (id) VALUES (1);

-- What moved with which revision, so that whoever follows can never miss a row.
CREATE TABLE change (
    revision INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    PRIMARY KEY (revision, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE vocabulary (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    content TEXT NOT NULL
) STRICT;

-- What was imported, from whom, and on what terms.
CREATE TABLE dataset (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    licence TEXT,
    attribution TEXT,
    vintage TEXT,
    sha256 TEXT NOT NULL,
    rows_taken INTEGER NOT NULL,
    rows_refused INTEGER NOT NULL,
    imported_at TEXT NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

-- The base map: roads, green, water, names.
CREATE TABLE base_feature (
    layer TEXT NOT NULL,
    seq INTEGER NOT NULL,
    class TEXT NOT NULL,
    name TEXT,
    name_cy TEXT,
    geometry BLOB NOT NULL,
    PRIMARY KEY (layer, seq)
) STRICT;
