-- What was done, by whom, to what and why. Only ever added to: each row carries a code over itself and the row before,
-- made with a key outside the database. What it tells of people is sealed with a key of each person's own, so that it can
-- be forgotten without breaking the chain.
CREATE TABLE audit (
    seq INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    record TEXT NOT NULL,
    subject TEXT,
    detail BLOB,
    mac BLOB NOT NULL
) STRICT;
CREATE INDEX audit_record ON audit (record);

-- The key of each person that audit rows tell of, sealed. Without it, what they tell of the person cannot be read.
CREATE TABLE audit_subject (
    subject TEXT NOT NULL PRIMARY KEY,
    sealed_key BLOB NOT NULL
) STRICT;

-- How many sealed homes there are, as it was told to the public on a day, and stays told until the next.
CREATE TABLE release (
    id TEXT NOT NULL PRIMARY KEY,
    released TEXT NOT NULL,
    counts TEXT NOT NULL
) STRICT;
