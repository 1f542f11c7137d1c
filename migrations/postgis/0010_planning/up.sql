-- A neighbourhood as somebody drew it: whoever has its link can see it and use it. The outline is GeoJSON: it is read whole,
-- and nothing is found by it. Whoever has the key, of which only the hash is here, may change it.
CREATE TABLE drawn_area (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    outline TEXT NOT NULL,
    key_hash BYTEA NOT NULL,
    created TEXT COLLATE "C" NOT NULL,
    modified TEXT COLLATE "C" NOT NULL
);

-- An analysis that somebody saved: what was asked, of which state of the map, and what came of it in numbers, as JSON. It
-- outlives the account, for it may stand in a report.
CREATE TABLE saved_run (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    account_id TEXT COLLATE "C" REFERENCES account (id) ON DELETE SET NULL,
    saved TEXT COLLATE "C" NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX saved_run_account ON saved_run (account_id, saved);
