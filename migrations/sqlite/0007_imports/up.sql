-- A list that was brought in by a browser or a program, and what it wrote, so that all of it can be undone. The file itself
-- is not kept.
CREATE TABLE import (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    inserted INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    account_id TEXT REFERENCES account (id) ON DELETE SET NULL,
    at TEXT NOT NULL,
    undone TEXT
) STRICT;
CREATE INDEX import_at ON import (at);
CREATE INDEX import_account ON import (account_id);

-- Each version that it wrote.
CREATE TABLE import_asset (
    import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    asset_id TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    PRIMARY KEY (import_id, asset_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_asset_asset ON import_asset (asset_id);

-- The areas that each of these lies in or covers: who looks after one of them looks after the whole list.
CREATE TABLE import_area (
    import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    area_code TEXT NOT NULL,
    PRIMARY KEY (import_id, area_code)
) STRICT, WITHOUT ROWID;
