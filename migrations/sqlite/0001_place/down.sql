DROP TABLE base_feature;
DROP TABLE dataset;
DROP TABLE vocabulary;
DROP TABLE change;
DROP TABLE place;
