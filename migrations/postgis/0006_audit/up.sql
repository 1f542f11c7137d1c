-- What was done, by whom, to what and why. Only ever added to: each row carries a code over itself and the row before,
-- made with a key outside the database. What it tells of people is sealed with a key of each person's own, so that it can
-- be forgotten without breaking the chain.
CREATE TABLE audit (
    seq BIGINT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    record TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C",
    detail BYTEA,
    mac BYTEA NOT NULL
);
CREATE INDEX audit_record ON audit (record);

-- The key of each person that audit rows tell of, sealed. Without it, what they tell of the person cannot be read.
CREATE TABLE audit_subject (
    subject TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    sealed_key BYTEA NOT NULL
);

-- How many sealed homes there are, as it was told to the public on a day, and stays told until the next.
CREATE TABLE release (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    released TEXT COLLATE "C" NOT NULL,
    counts TEXT NOT NULL
);
