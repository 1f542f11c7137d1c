-- Somebody follows a search by e-mail. Who and which is sealed: a copy of the database without the key tells neither. The
-- code of the address, which only the key can make, tells that two are of one address.
CREATE TABLE subscription (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    address_code BYTEA NOT NULL,
    content BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'following')),
    created TEXT COLLATE "C" NOT NULL,
    told TEXT COLLATE "C" NOT NULL
);
CREATE INDEX subscription_address ON subscription (address_code);
CREATE INDEX subscription_told ON subscription (state, told);

-- When somebody was last asked by e-mail whether an entry is still right.
CREATE TABLE reminder (
    asset_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES asset (id) ON DELETE CASCADE,
    at TEXT COLLATE "C" NOT NULL
);

-- Addresses that are not to be asked, by their codes.
CREATE TABLE unasked (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY
);
