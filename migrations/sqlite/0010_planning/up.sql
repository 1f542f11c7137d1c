-- A neighbourhood as somebody drew it: whoever has its link can see it and use it. The outline is GeoJSON: it is read whole,
-- and nothing is found by it. Whoever has the key, of which only the hash is here, may change it.
CREATE TABLE drawn_area (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    outline TEXT NOT NULL,
    key_hash BLOB NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
) STRICT;

-- An analysis that somebody saved: what was asked, of which state of the map, and what came of it in numbers, as JSON. It
-- outlives the account, for it may stand in a report.
CREATE TABLE saved_run (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT REFERENCES account (id) ON DELETE SET NULL,
    saved TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX saved_run_account ON saved_run (account_id, saved);
