DROP TABLE claim_area;
DROP TABLE claim_asset;
DROP TABLE claim;
