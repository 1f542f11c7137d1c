-- The extension stays: it may have been there before, and others may use it.
DROP TABLE base_feature;
DROP TABLE dataset;
DROP TABLE vocabulary;
DROP TABLE change;
DROP TABLE place;
