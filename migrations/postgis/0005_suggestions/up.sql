-- What waits for a steward, or has been with one. A draft is JSON and never holds the place of a home; the key by which
-- somebody without an account comes back to it is kept as its SHA-256.
CREATE TABLE suggestion (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('new', 'change', 'removal', 'problem')),
    state TEXT NOT NULL CHECK (state IN ('submitted', 'changes_requested', 'published', 'rejected', 'withdrawn')),
    asset_id TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    draft TEXT,
    base_revision BIGINT,
    thanks TEXT,
    contact TEXT,
    note TEXT,
    reason TEXT,
    area_code TEXT COLLATE "C",
    account_id TEXT COLLATE "C" REFERENCES account (id) ON DELETE SET NULL,
    key BYTEA,
    created TEXT COLLATE "C" NOT NULL,
    modified TEXT NOT NULL,
    decided TEXT,
    decided_by TEXT
);
CREATE INDEX suggestion_state ON suggestion (state, created);
CREATE INDEX suggestion_account ON suggestion (account_id);
CREATE INDEX suggestion_asset ON suggestion (asset_id);

-- Where it is, for those who look after an area: each area that it lies in or covers.
CREATE TABLE suggestion_area (
    suggestion_id TEXT COLLATE "C" NOT NULL REFERENCES suggestion (id) ON DELETE CASCADE,
    area_code TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (suggestion_id, area_code)
);
CREATE INDEX suggestion_area_code ON suggestion_area (area_code);

-- Whom to thank for a version, by the name that they gave for it.
CREATE TABLE thanks (
    asset_id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (asset_id, revision)
);

-- An entry that was joined with another one: its address leads there.
CREATE TABLE merged (
    asset_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    into_id TEXT COLLATE "C" NOT NULL
);

-- Somebody said that an entry is right, has changed or is gone.
CREATE TABLE confirmation (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    asset_id TEXT COLLATE "C" NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    revision BIGINT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('right', 'changed', 'gone')),
    by_role TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('link', 'visit', 'phone')),
    at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX confirmation_asset ON confirmation (asset_id, at);
