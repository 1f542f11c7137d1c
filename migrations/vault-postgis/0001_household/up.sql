-- Homes that must not be findable. What is known of each is sealed; its area may be told to practitioners.
-- In the schema `vault`, which these connections have as their only search path.
CREATE TABLE household (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    scheme_id TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    area_code TEXT NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
);
CREATE INDEX household_scheme ON household (scheme_id);
