-- Somebody follows a search by e-mail. Who and which is sealed: a copy of the database without the key tells neither. The
-- code of the address, which only the key can make, tells that two are of one address.
CREATE TABLE subscription (
    id TEXT NOT NULL PRIMARY KEY,
    address_code BLOB NOT NULL,
    content BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'following')),
    created TEXT NOT NULL,
    told TEXT NOT NULL
) STRICT;
CREATE INDEX subscription_address ON subscription (address_code);
CREATE INDEX subscription_told ON subscription (state, told);

-- When somebody was last asked by e-mail whether an entry is still right.
CREATE TABLE reminder (
    asset_id TEXT NOT NULL PRIMARY KEY REFERENCES asset (id) ON DELETE CASCADE,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Addresses that are not to be asked, by their codes.
CREATE TABLE unasked (
    id TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
