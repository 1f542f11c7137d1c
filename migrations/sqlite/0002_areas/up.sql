-- Official areas and neighbourhoods. A geometry is EWKB, SRID 4326, here and in PostGIS.
CREATE TABLE area (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_cy TEXT,
    level TEXT NOT NULL,
    vintage TEXT NOT NULL,
    geometry BLOB NOT NULL,
    centre BLOB
) STRICT;

-- Which area lies in which: said by the file of the area, or found by position.
CREATE TABLE area_parent (
    child TEXT NOT NULL REFERENCES area (code) ON DELETE CASCADE,
    level TEXT NOT NULL,
    parent TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('file', 'position')),
    PRIMARY KEY (child, level)
) STRICT, WITHOUT ROWID;

-- A measure of an area. Population may come before the outlines, so the area need not be there.
CREATE TABLE area_stat (
    area TEXT NOT NULL,
    measure TEXT NOT NULL,
    vintage TEXT NOT NULL,
    level TEXT NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (area, measure, vintage)
) STRICT, WITHOUT ROWID;

-- The gazetteer.
CREATE TABLE postcode (
    postcode TEXT NOT NULL PRIMARY KEY,
    position BLOB,
    oa_code TEXT,
    lsoa_code TEXT,
    msoa_code TEXT,
    ward_code TEXT,
    locality_code TEXT,
    la_code TEXT,
    neighbourhood_code TEXT,
    terminated INTEGER CHECK (terminated IN (0, 1))
) STRICT, WITHOUT ROWID;
