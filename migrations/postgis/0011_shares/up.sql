-- A plan that a person shared by a link: nothing of it but what was sealed on their device, with a key that never came here.
-- Once it has run out or was taken back, the text and everybody's keys go, and what is left says only that it is over.
CREATE TABLE share (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    sealed TEXT NOT NULL,
    version BIGINT NOT NULL,
    may TEXT COLLATE "C" NOT NULL,
    expires TEXT COLLATE "C" NOT NULL,
    owner_hash BYTEA NOT NULL,
    link_hash BYTEA NOT NULL,
    link_used BOOLEAN NOT NULL,
    ended TEXT COLLATE "C"
);
CREATE INDEX share_expires ON share (expires);

-- Who opened it: a name that only its owner can read, and the account where somebody was signed in.
CREATE TABLE share_opening (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    share_id TEXT COLLATE "C" NOT NULL REFERENCES share (id) ON DELETE CASCADE,
    account_id TEXT COLLATE "C" REFERENCES account (id) ON DELETE SET NULL,
    key_hash BYTEA NOT NULL,
    sealed_name TEXT NOT NULL,
    opened TEXT COLLATE "C" NOT NULL
);
CREATE INDEX share_opening_share ON share_opening (share_id);
CREATE INDEX share_opening_account ON share_opening (account_id);
