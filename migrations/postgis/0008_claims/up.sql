-- Somebody says that they speak for an organisation, or that entries are its own, and waits for a steward. The organisation
-- is JSON as they describe it, for there may be no such organisation yet.
CREATE TABLE claim (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('submitted', 'confirmed', 'refused', 'withdrawn')),
    organization_id TEXT COLLATE "C" NOT NULL,
    organization TEXT NOT NULL,
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    note TEXT,
    contact TEXT,
    reason TEXT,
    created TEXT COLLATE "C" NOT NULL,
    modified TEXT NOT NULL,
    decided TEXT,
    decided_by TEXT
);
CREATE INDEX claim_state ON claim (state, created);
CREATE INDEX claim_account ON claim (account_id);

-- The entries that are said to be its own and do not stand under it yet.
CREATE TABLE claim_asset (
    claim_id TEXT COLLATE "C" NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    asset_id TEXT COLLATE "C" NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    PRIMARY KEY (claim_id, asset_id)
);
CREATE INDEX claim_asset_asset ON claim_asset (asset_id);

-- The areas that everything of it lies in or covers: who looks after one of them looks after all of it.
CREATE TABLE claim_area (
    claim_id TEXT COLLATE "C" NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    area_code TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (claim_id, area_code)
);
CREATE INDEX claim_area_code ON claim_area (area_code);
