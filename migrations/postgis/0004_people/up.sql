-- Who looks after the map. Passwords are Argon2id; a code's secret is sealed with the key outside the database; of every
-- token only its SHA-256 is kept, so that a copy of this database signs nobody in. Times have nine decimals, so that
-- their order as text is their order in time.
CREATE TABLE account (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    login TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    password TEXT NOT NULL,
    code BYTEA,
    code_step BIGINT NOT NULL,
    closed BOOLEAN NOT NULL,
    created TEXT COLLATE "C" NOT NULL,
    modified TEXT NOT NULL,
    last_seen TEXT
);
CREATE UNIQUE INDEX account_login ON account (login);

-- What somebody is trusted with: a role, for an area or everywhere, for an organisation or none.
CREATE TABLE role_grant (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    role TEXT NOT NULL,
    area_code TEXT COLLATE "C",
    organization_id TEXT COLLATE "C",
    PRIMARY KEY (account_id, seq)
);

-- Somebody signed in on a device.
CREATE TABLE session (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    token BYTEA NOT NULL,
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    device TEXT NOT NULL,
    began TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    expires TEXT NOT NULL
);
CREATE UNIQUE INDEX session_token ON session (token);
CREATE INDEX session_account ON session (account_id);

-- A program that acts for somebody, within a scope.
CREATE TABLE api_key (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    token BYTEA NOT NULL,
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    created TEXT COLLATE "C" NOT NULL,
    expires TEXT NOT NULL,
    last_used TEXT
);
CREATE UNIQUE INDEX api_key_token ON api_key (token);
CREATE INDEX api_key_account ON api_key (account_id);

-- A link that works once, for one purpose, until a day.
CREATE TABLE link (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    token BYTEA NOT NULL,
    purpose TEXT NOT NULL,
    content TEXT NOT NULL,
    account_id TEXT COLLATE "C" REFERENCES account (id) ON DELETE CASCADE,
    made_by TEXT NOT NULL,
    created TEXT COLLATE "C" NOT NULL,
    expires TEXT NOT NULL,
    used TEXT,
    revoked TEXT
);
CREATE UNIQUE INDEX link_token ON link (token);
CREATE INDEX link_purpose ON link (purpose, created);
