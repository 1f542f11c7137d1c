-- A plan that a person shared by a link: nothing of it but what was sealed on their device, with a key that never came here.
-- Once it has run out or was taken back, the text and everybody's keys go, and what is left says only that it is over.
CREATE TABLE share (
    id TEXT NOT NULL PRIMARY KEY,
    sealed TEXT NOT NULL,
    version INTEGER NOT NULL,
    may TEXT NOT NULL,
    expires TEXT NOT NULL,
    owner_hash BLOB NOT NULL,
    link_hash BLOB NOT NULL,
    link_used INTEGER NOT NULL CHECK (link_used IN (0, 1)),
    ended TEXT
) STRICT;
CREATE INDEX share_expires ON share (expires);

-- Who opened it: a name that only its owner can read, and the account where somebody was signed in.
CREATE TABLE share_opening (
    id TEXT NOT NULL PRIMARY KEY,
    share_id TEXT NOT NULL REFERENCES share (id) ON DELETE CASCADE,
    account_id TEXT REFERENCES account (id) ON DELETE SET NULL,
    key_hash BLOB NOT NULL,
    sealed_name TEXT NOT NULL,
    opened TEXT NOT NULL
) STRICT;
CREATE INDEX share_opening_share ON share_opening (share_id);
CREATE INDEX share_opening_account ON share_opening (account_id);
