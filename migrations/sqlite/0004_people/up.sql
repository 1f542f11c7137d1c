-- Who looks after the map. Passwords are Argon2id; a code's secret is sealed with the key outside the database; of every
-- token only its SHA-256 is kept, so that a copy of this database signs nobody in. Times have nine decimals, so that
-- their order as text is their order in time.
CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    password TEXT NOT NULL,
    code BLOB,
    code_step INTEGER NOT NULL,
    closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    last_seen TEXT
) STRICT;
CREATE UNIQUE INDEX account_login ON account (login);

-- What somebody is trusted with: a role, for an area or everywhere, for an organisation or none.
CREATE TABLE role_grant (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    role TEXT NOT NULL,
    area_code TEXT,
    organization_id TEXT,
    PRIMARY KEY (account_id, seq)
) STRICT, WITHOUT ROWID;

-- Somebody signed in on a device.
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    token BLOB NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    device TEXT NOT NULL,
    began TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    expires TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX session_token ON session (token);
CREATE INDEX session_account ON session (account_id);

-- A program that acts for somebody, within a scope.
CREATE TABLE api_key (
    id TEXT NOT NULL PRIMARY KEY,
    token BLOB NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    created TEXT NOT NULL,
    expires TEXT NOT NULL,
    last_used TEXT
) STRICT;
CREATE UNIQUE INDEX api_key_token ON api_key (token);
CREATE INDEX api_key_account ON api_key (account_id);

-- A link that works once, for one purpose, until a day.
CREATE TABLE link (
    id TEXT NOT NULL PRIMARY KEY,
    token BLOB NOT NULL,
    purpose TEXT NOT NULL,
    content TEXT NOT NULL,
    account_id TEXT REFERENCES account (id) ON DELETE CASCADE,
    made_by TEXT NOT NULL,
    created TEXT NOT NULL,
    expires TEXT NOT NULL,
    used TEXT,
    revoked TEXT
) STRICT;
CREATE UNIQUE INDEX link_token ON link (token);
CREATE INDEX link_purpose ON link (purpose, created);
