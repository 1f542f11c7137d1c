ALTER TABLE revision DROP COLUMN thanks;
DROP TABLE suggestion_area;
DROP TABLE suggestion;
