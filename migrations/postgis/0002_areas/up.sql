-- Official areas and neighbourhoods.
CREATE TABLE area (
    code TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_cy TEXT,
    level TEXT NOT NULL,
    vintage TEXT NOT NULL,
    geometry geometry(Geometry, 4326) NOT NULL,
    centre geometry(Point, 4326)
);
CREATE INDEX area_geometry ON area USING gist (geometry);

-- Which area lies in which: said by the file of the area, or found by position.
CREATE TABLE area_parent (
    child TEXT COLLATE "C" NOT NULL REFERENCES area (code) ON DELETE CASCADE,
    level TEXT COLLATE "C" NOT NULL,
    parent TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('file', 'position')),
    PRIMARY KEY (child, level)
);

-- A measure of an area. Population may come before the outlines, so the area need not be there.
CREATE TABLE area_stat (
    area TEXT COLLATE "C" NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    vintage TEXT COLLATE "C" NOT NULL,
    level TEXT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (area, measure, vintage)
);

-- The gazetteer.
CREATE TABLE postcode (
    postcode TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    position geometry(Point, 4326),
    oa_code TEXT,
    lsoa_code TEXT,
    msoa_code TEXT,
    ward_code TEXT,
    locality_code TEXT,
    la_code TEXT,
    neighbourhood_code TEXT,
    terminated BOOLEAN
);
CREATE INDEX postcode_position ON postcode USING gist (position);
