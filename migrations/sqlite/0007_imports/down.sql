DROP TABLE import_area;
DROP TABLE import_asset;
DROP TABLE import;
