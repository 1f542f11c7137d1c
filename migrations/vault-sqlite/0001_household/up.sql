-- Homes that must not be findable. What is known of each is sealed; its area may be told to practitioners.
CREATE TABLE household (
    id TEXT NOT NULL PRIMARY KEY,
    scheme_id TEXT NOT NULL,
    sealed BLOB NOT NULL,
    area_code TEXT NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
) STRICT;
CREATE INDEX household_scheme ON household (scheme_id);
