-- A list that was brought in by a browser or a program, and what it wrote, so that all of it can be undone. The file itself
-- is not kept.
CREATE TABLE import (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    inserted BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    account_id TEXT COLLATE "C" REFERENCES account (id) ON DELETE SET NULL,
    at TEXT COLLATE "C" NOT NULL,
    undone TEXT
);
CREATE INDEX import_at ON import (at);
CREATE INDEX import_account ON import (account_id);

-- Each version that it wrote.
CREATE TABLE import_asset (
    import_id TEXT COLLATE "C" NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    asset_id TEXT COLLATE "C" NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    revision BIGINT NOT NULL,
    PRIMARY KEY (import_id, asset_id)
);
CREATE INDEX import_asset_asset ON import_asset (asset_id);

-- The areas that each of these lies in or covers: who looks after one of them looks after the whole list.
CREATE TABLE import_area (
    import_id TEXT COLLATE "C" NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    area_code TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (import_id, area_code)
);
